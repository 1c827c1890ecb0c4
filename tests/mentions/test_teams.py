"""Places, firms and parties that texts about games call teams by; default gazetteer."""

import pytest

from normalizer.mentions.teams import is_about_games

# what follows words that make a text one about games; what must not be matched, or NAME => what must be
CASES = {
    "The coach said the rugby season was long before the playoff.": """
Denver lost to Orlando on Friday.|Denver
Denver lost to Orlando on Friday.|Orlando
Sacramento beat Minnesota 103-86.|Sacramento
Sacramento beat Minnesota 103-86.|Minnesota
Leicester drew with Gloucester.|Gloucester
Exeter are bottom but one.|Exeter
Toulouse meet Bordeaux in Marseille.|Bordeaux
Toulouse meet Bordeaux in Marseille.|Marseille => Marseille
Durham 312 for 4 at lunch.|Durham
Castleford sacked Daniel Brough.|Castleford
St Helens and Warrington play tonight.|St Helens
Warrington won again. The fans of Warrington sang.|Warrington => Warrington
Warrington lost at home to Wigan. Warrington has a new stand.|Warrington
It was a heavy defeat to Denver.|Denver
They celebrated a victory over Toulouse.|Toulouse
He scored in the draw against Exeter.|Exeter
It was a long flight to Denver.|Denver => Denver
They flew over Toulouse.|Toulouse => Toulouse
He was born in Denver.|Denver => Denver
The final in Denver ended 3-1.|Denver => Denver
The mayor of Sheffield lost to nobody.|Sheffield => Sheffield
Durham collapsed on the third day.|Durham
Surrey were frustrated by rain.|Surrey
A fine day for Hampshire's James Holloway, who scored.|Hampshire
The Durham captain won the toss.|Durham
Geelong 14.12 (96) d Essendon 6.9 (45).|Geelong
Geelong 14.12 (96) d Essendon 6.9 (45).|Essendon
He scored twice for Hawthorn.|Hawthorn
Hawthorn were fined. He hurt his hand by Hawthorn rules.|Hawthorn
The fans left for Sheffield's Weston Park.|Sheffield => Sheffield
Denver were fined. He lives in Denver.|Denver => Denver
MELBOURNE – The hosts won 26-12 on Friday.|MELBOURNE => Melbourne
Cricket in Devon is old.|Devon => Devon
Kazakhstan beat Sweden 2-1.|Sweden => Sweden
Kazakhstan were beaten. They were kind to Kazakhstan.|Kazakhstan => Kazakhstan
Wales lost to England.|England => England
The flight to Denver 10:30 was late.|Denver => Denver
They train in Denver, 10-12 May.|Denver => Denver
""",
    "High school football: the quarterback threw for a touchdown, the coach said.": """
Amarillo 17, Frenship 13.|Amarillo
Georgia outlasted Tennessee in overtime in Knoxville.|Tennessee
Houston is 0-3 after losing.|Houston
Los Angeles had led 26-7.|Los Angeles
Pittsburgh held off Denver.|Denver
The streets of Houston had floods.|Houston => Houston
Georgia outlasted Tennessee in overtime in Knoxville.|Knoxville => Knoxville
""",
    "Тренер хоккейной команды назвал матч трудным, вратарь ушёл.": """
Тюмень — Ухта 4:2.|Тюмень
Тюмень — Ухта 4:2.|Ухта
Белгород прервал серию Кемерова (3:0).|Белгород
Енисей проиграл Астане.|Астане
Сургут остался без очков.|Сургут
Пермь проиграла 1:2, «Металлург» взял верх над «Северсталью».|Северсталью
Пермь проиграла 1:2, «Сибирь» — «Амуру».|Сибирь
Синара — КПРФ 3:3.|КПРФ
Поезд Тюмень — Сургут 12:30 опоздал.|Сургут => Surgut
Поезд Тюмень — Сургут 12:30 опоздал.|Тюмень => Tyumen
Хозяева взяли верх над Ухтой.|Ухтой
Это поражение от Омска было вторым.|Омска
Они летели над Ухтой.|Ухтой => Ukhta
Это далеко от Омска.|Омска => Omsk
Он живёт в Сургуте.|Сургуте => Surgut
Сургут уступил. Команда вернулась в Сургут.|Сургут => Surgut
Швеция обыграла Финляндию 2:1.|Финляндию => Finland
Они выиграли матч с Шотландией.|Шотландией => Scotland
Новокузнецк проиграл суд.|Новокузнецк => Novokuznetsk
«Трактор» победил, сообщает «Коммерсантъ».|Коммерсантъ => Kommersant
«Трактор» победил. «Северсталь» увеличила выплавку.|Северсталь => Severstal
""",
    "Волейбол. Тренер доволен, матч трудный, финал впереди.": """
«Урал» обыграл «Факел» 3:1.|Урал
«Урал» не сыграл, Пермь уступила.|Урал
""",
    "Футбол. Тренер доволен, матч трудный, финал впереди.": """
«Урал» обыграл «Факел» 3:1.|Урал => FC Ural Yekaterinburg
""",
    "Бапкер хоккей матчына риза, финал алда.": """
Кеше «Барыс» қонақта болды.|Барыс => Barys Astana
Кеше «Алтын күз» кітабы шықты.|Алтын күз
Барысшылар Ақтөбені жеңді.|Ақтөбені
Теміртау мен Алматы ойыны кейінге қалды.|Теміртау
Теміртау мен Алматы ойыны кейінге қалды.|Алматы
Атырау – Қостанай 1:1.|Қостанай
Олар Павлодардан ұтылды.|Павлодардан
Команда Ақтөбеде жеңді.|Ақтөбеде => Aktobe
Олар Павлодардан келді.|Павлодардан => Pavlodar
Қазақстан Италияны жеңді.|Италияны => Italy
""",
}


@pytest.mark.parametrize("case", [f"{words} {case}" for words, cases in CASES.items() for case in cases.strip().splitlines()])
def test_in_texts_about_games(holds, case):
    holds(case)


# a text about something else
OTHERS = """
Тюмень проиграла Сургуту в суде.|Сургуту => Surgut
Sacramento lost to Denver in the vote on the tracks.|Denver => Denver
Ақтөбені жеңді дейді жұрт.|Ақтөбені => Aktobe
"""


@pytest.mark.parametrize("case", OTHERS.strip().splitlines())
def test_in_other_texts(holds, case):
    holds(case)


def test_a_dateline_stays(default):
    text = "GLASGOW, 6 April - The coach said the rugby season was over after the playoff. Glasgow lost to Leicester."
    assert [m.mention for m in default.annotate(text) if m.status == "matched"] == ["GLASGOW"]


@pytest.mark.parametrize(("text", "is_one"), [("Тренер команды назвал матч финалом", True), ("Тренер уехал", False), ("the league and the coach of the season", True), ("she will coach the staff", False)])
def test_words_of_games(text, is_one):
    assert is_about_games(text) is is_one
