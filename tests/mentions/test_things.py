"""Dishes, drinks, illnesses, languages of programs and parties of lawsuits that are called like places, and the places all the same; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
We had a Manhattan and a beer there.|Manhattan
She ordered a Manhattan, a soup and nothing else.|Manhattan
She bought a Manhattan hotel last year.|Manhattan => Manhattan
They opened a Moscow and a London office.|Moscow => Moscow
A Chicago, Illinois, man was hurt.|Chicago => Chicago
It is a Paris without cars.|Paris => Paris
The Kobe beef was cold.|Kobe
Farmers in Kobe sell beef.|Kobe => Kobe
Chicken Kyiv is back on the menu.|Kyiv
Trucks with chicken left Kyiv at dawn.|Kyiv => Kyiv
A tick gave him Rocky Mountain spotted fever.|Rocky Mountain
The bottle of Worcestershire sauce is empty.|Worcestershire
Cases of Omsk fever were reported.|Omsk
Omsk reported no cases of fever.|Omsk => Omsk
Toronto fever is on: fans fill the square.|Toronto
They drank Long Island iced tea.|Long Island
They live on Long Island and drink iced tea.|Long Island => Long Island
The library needs Java 21 or newer.|Java
She writes Python, Java and a little Rust.|Java
Ferries from Java, Bali and Sumatra were late.|Java => Java
A quake was felt on Java 21 km from the coast.|Java => Java
The Jakarta EE project moved.|Jakarta
They cited Delgado v. Arizona and two more.|Arizona => Arizona
They cited Sucre v. Holloway and two more.|Sucre
She walked from Sucre to La Paz.|Sucre => Sucre
The court ruled in Holloway v. Virginia.|Virginia
He boxes at T-Mobile Arena tonight.|T
She works at AT&T in Dallas.|AT&T => AT&T
A grey Chevrolet Cobalt stood there.|Cobalt
Police seek a man called Washington.|Washington
A town called Washington was hit.|Washington => Washington, D.C.
Icebergs drift in Prince William Sound.|Prince William => Prince William Sound
Icebergs drift in Prince Harry Sound.|Prince Harry
The Al Maktoum bridge was closed.|Al Maktoum
Helen Kent spoke first.|Kent
Sarah Preston met Helen Kent in Kent.|Kent => Kent
Satellites leave from the Guiana Space Centre.|Guiana
A Fiat Siena stood there.|Siena
She teaches in Siena.|Siena => Siena
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_english(holds, case):
    holds(case)


QUOTED = """
Компания сдала ЖК «Лондон» в мае.|Лондон
Компания сдала ЖК «Вена», «Лондон» и «Прага» в мае.|Лондон
Компания строит жилой комплекс «Нью-Йорк».|Нью-Йорк
Самолёт вылетел в Лондон.|Лондон => London
Шоколад «Россия» подешевел.|Россия
Коньяк «Арарат» и «Казахстан» подорожали.|Казахстан
Шоколад везут в Россию.|Россию => Russia
Пиво «Балтика» подорожало.|Балтика
Клуб «Астана» выиграл кубок.|Астана => FC Astana
Башня «Евразия» сдана.|Евразия
Гастропаб «Лондон» закрыли.|Лондон
Продаю «Москвич-412» и гараж.|Москвич
Москвич купил гараж.|Москвич => Moscow
Коктейли — «Маргарита», «Лонг-Айленд» и другие.|Лонг-Айленд
Лада «Гранта», «Калина», «Урал» — в автосалоне.|Урал
Победил клуб — «Урал».|Урал => FC Ural Yekaterinburg
Велосипед «Урал» украли.|Урал
На стадионе «Урал» обыграл «Химки».|Урал => FC Ural Yekaterinburg
Кот Лондон спит на окне.|Лондон
Лондон спит.|Лондон => London
Книги Джека Лондона и кот Лондон.|Лондон
Угнали Шевроле Кобальт из Темиртау.|Кобальт
«Жібек жолы» павильоны ашылды.|Жібек жолы
«Монако» мен «Манхэттен» кешенін тапсырды.|Монако
«Ақ Орда» базарында өрт шықты.|Ақ Орда
Ақ Орда мәлімдеме жасады.|Ақ Орда => Presidency of Kazakhstan
Мәскеуден Памир атты қабылан келді.|Памир
Астана атты қалада тұрамыз.|Астана => Astana
Emirates Алматыға ұша бастады.|Emirates
Памятник Державину открыли в мае.|Державину
Памятник Пушкину открыли в мае.|Пушкину => Alexander Pushkin
Дизайнер Бруклин Бекхэм приехал.|Бруклин
«Қазақстан» зымыран-артиллериялық кемесі портта тұр.|Қазақстан
АПЛ «Северодвинск» вышла в море.|АПЛ
Игрок клуба АПЛ «Челси» забил гол.|АПЛ => Premier League
«Қазақстан» шоколады арзандады.|Қазақстан
«Лондон», «Женева» тұрғын үй кешендері салынды.|Лондон
«Астана» балабақшасы ашылды.|Астана
Астана балабақшаларға ақша бөлді.|Астана => Astana
"""


@pytest.mark.parametrize("case", QUOTED.strip().splitlines())
def test_in_quotation_marks(holds, case):
    holds(case)


TOWNS = """
She danced in Boston; the Charleston festival is over.|Charleston
The port of Charleston, South Carolina, is open.|Charleston => Charleston
They met in Venice, Italy.|Venice => Venice
В Самарканде и Караганде тепло.|Самарканде => Samarkand
Самаркандский в 1945 году стал городом Темиртау.|Темиртау => Temirtau
Сдали экзамены в НИШ.|НИШ => Nazarbayev Intellectual Schools
Сдали экзамены в Нише, в Сербии.|Нише => Niš
Олар Юпитердің серігін көрді.|Юпитердің
"""


@pytest.mark.parametrize("case", TOWNS.strip().splitlines())
def test_aliases_of_other_towns(holds, case):
    holds(case)
