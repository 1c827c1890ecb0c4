"""Names of places that something else bears, most of them Russian and Kazakh, and those that are the places all the same; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Sir Hamish Stirling, a judge, has died.|Stirling
Sir Hamish lives in Stirling.|Stirling => Stirling
The Max Planck Society elected her.|Max Planck Society => Max Planck Society
The Marie Curie Society elected her.|Marie Curie
Max Planck lived in Berlin.|Max Planck => Max Planck
The Dangote Refinery in Nigeria sold fuel.|Dangote
Медеу аудандық соты үкім шығарды.|Медеу
Біз Медеуге бардық.|Медеуге => Medeu
Камбар-Ата достроят к весне.|Камбар
Поезд Бишкек-Ош опоздал.|Ош => Bishkek
Түнгі өрт сөндірілді.|Түнгі
The plant in Malta, New York, closed.|Malta
The fair in Peru, Indiana, opened.|Peru
The fair in Peru, Indiana, opened.|Indiana => Indiana
He flew to Peru, Indiana and Ohio.|Peru => Peru
He flew to Peru, Georgia, and France.|Peru => Peru
They trade with Cuba, Mexico, and Peru.|Cuba => Cuba
Tanzania's Hassan reshuffles cabinet ahead of vote.|Hassan
India's Hassan is a town of temples.|Hassan => Hassan
Kenya's Nakuru is growing.|Nakuru => Nakuru
Germany's London embassy was closed.|London => London
The Banco de la Republica left rates alone.|Republica
Rain fell in Brazil, in Minas Gerais and Bahia. The Banco de la Republica left rates alone.|Republica
He was seen in Republica, in Minas Gerais in Brazil.|Republica => Republica
Intel dropped a plant, and GlobalFoundries of Malta, New York, got grants.|New York => New York State
The Colegio de Toledo won in Spain.|Toledo
The mayor of Paris de facto resigned.|Paris => Paris
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
Судья округа Галвестон Марк Хенри ушёл.|Галвестон => Galveston County
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
Груз оружия нашли в Аравийском море.|Аравийском => Arabian Sea
Груз оружия нашли в Аравийской пустыне.|Аравийской
Фонд «Друзья культуры Азербайджана» открыт в Баку.|Друзья культуры Азербайджана
Bulls GM Jerry Krause resigned.|GM
GM builds cars in Detroit.|GM => General Motors
SEC basketball coaches met in Nashville.|SEC
The SEC fined the bank.|SEC => Securities and Exchange Commission
PACIFIC BEACH — A fire broke out.|PACIFIC
South Korean troops left.|South Korean => South Korea
A New Zealander won the race.|New Zealander => New Zealand
Costa Ricans vote on Sunday.|Costa Ricans => Costa Rica
Latin American writers met.|Latin American => Latin America
Она пела в лос-анджелесском клубе.|лос-анджелесском => Los Angeles
Команда обыграла Бельгию в финале.|Бельгию => Belgium
Ким Чен Ын уехал. Раньше Ким Ён Хо был министром.|Ким
Ким Чен Ын уехал. Вчера Ким вернулся.|Ким => Kim Jong-un
Об этом передаёт агентство Рейтер.|Рейтер => Reuters
По данным журнала Forbes, цены выросли.|Forbes => Forbes
Біз егеменді Қазақстан үшін жұмыс істейміз.|Қазақстан => Kazakhstan
Завод собирает Hyundai/Kia в Москве.|Kia => Kia
Смотрите example.com/Kia на сайте.|Kia
Бывший президент Джордж Буш-старший умер.|Джордж Буш-старший => George H. W. Bush
Выставка открылась в Цюрихе.|Цюрихе => Zürich, Q72
Правительство кантона Цюрих собралось.|Цюрих
У Константина родился сын.|Константина
Бұл туралы Елбасы айтты.|Елбасы => Nursultan Nazarbayev
Страны ОПЕК собрались в столице.|ОПЕК => OPEC, Q7795
Затем альянс ОПЕК+ решил сократить добычу.|ОПЕК+ => OPEC+
ОПЕК+-ға мүше елдер жиналды. ОПЕК елдері келді.|ОПЕК+ => OPEC+
OPEC+ agreed; OPEC waits.|OPEC => OPEC, Q7795
Солист группы «МузАрт» дал концерт.|МузАрт => MuzArt
Солист группы «Алиса» дал концерт.|Алиса
Подруга Алиса дала концерт.|Алиса
The plan is fair, said Marvin Stanford, an adviser. Later Stanford said that he was tired.|Stanford
The plan is fair, said Marvin Holloway of Stanford. Later Stanford said that it was closed.|Stanford => Stanford University
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_articles(holds, case):
    holds(case)
