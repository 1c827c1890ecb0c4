"""Names of places that something else bears, most of them Russian and Kazakh, and those that are the places all the same; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
An Indian reservation lies to the west.|Indian
Indian officials flew to Delhi.|Indian => India
Титул «Мисс Россия» достался ей.|Россия
Радиостанция «Говорит Москва» молчит.|Москва
«Россия и Китай», – сказал он.|Россия => Russia
«Россия и Китай», – сказал он.|Китай => China
Бас мердігер « Транс Азия Констракшн » серіктестігі.|Азия
« Екібастұз – Майқайың » бағытындағы жол.|Екібастұз => Ekibastuz
Өз Отандарың « Біздің Отан — Қазақстан » деді.|Қазақстан => Kazakhstan
Зауыт « Беларусь » тракторларын шығарады.|Беларусь
« Астана » концерттік залында кеш өтті.|Астана
«Астана» концерттік залында кеш өтті.|Астана
« Қайрат » шағынауданының тұрғындары келді.|Қайрат
« Барыс » командасы жеңді.|Барыс => Barys Astana
Билет на 10% дешевле, чем в Norwegian, пояснял директор.|Norwegian
Больница открыта (ул. Ломоносова, 15).|Ломоносова
Заведующий больницей на Волоколамском шоссе ушёл.|Волоколамском
Директор совета Нихад Авад сказал нет.|Авад
Трубой владеет компания EuRoPol GAZ.|EuRoPol
Его ищет Europol.|Europol => Europol
Вчера Орландо Ортега бежал первым.|Орландо
Вчера в Орландо бежали первые.|Орландо => Orlando
У певца и его подруги Миранды Рейнсбургер родилась дочь.|Миранды
Судья округа Галвестон Марк Хенри ушёл.|Галвестон => Galveston
Речь лидера оппозиционного Блока демократического единства.|оппозиционного Блока
Республиканской партией США довольны.|Республиканской партией => Republican Party
Христианка Азия Биби вышла на свободу.|Азия
Вся Азия ждёт весны.|Азия => Asia
Житель Аляски Митч Сиви стал чемпионом.|Аляски => Alaska
Шахрияр Африди молчит.|Шахрияр
Министр по делам религии Нур-уль-Хак Кадри ушёл.|уль-Хак
Председатель партии Мартин Куба ушёл.|Куба
Президент Виктор уехал на Кубу.|Кубу => Cuba
На пространствах Святой Руси этого нет.|Руси
Груз оружия нашли в Аравийском море.|Аравийском
Фонд «Друзья культуры Азербайджана» открыт в Баку.|Друзья культуры Азербайджана
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_articles(default, case):
    text, _, wanted = case.partition("|")
    name, _, place = wanted.partition(" => ")
    start = text.rindex(name)
    matched = [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.start < start + len(name) and m.end > start]
    assert matched == ([place] if place else [])
