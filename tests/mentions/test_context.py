"""What a document says about its names: places settled together, office holders, dates."""

import pytest

from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import load

ENTITIES = """
id|type|subtype|name|country|start|end|prior|lat|lon|iso
us|place|country|United States|US|||330000000|||US
gb|place|country|Great Britain|GB|||67000000|||GB
kz|place|country|Kazakhstan|KZ|||20000000|||KZ
ge|place|country|Georgia|GE|||3700000|||GE
us-ga|place|region|Georgia|US||||||US-GA
us-tx|place|region|Texas|US||||||US-TX
us-la|place|region|Louisiana|US||||||US-LA
us-va|place|region|Virginia|US||||||US-VA
fr|place|country|France|FR|||67000000|||FR
paris-fr|place|city|Paris|FR|||2100000|48.85|2.35|
paris-tx|place|city|Paris|US|||25000|33.66|-95.56|
dallas|place|city|Dallas|US|||1300000|32.78|-96.8|
sherman|place|city|Sherman|US|||43000|33.64|-96.61|
atlanta|place|city|Atlanta|US|||498000|33.75|-84.39|
athens-ga|place|city|Athens|US|||127000|33.96|-83.38|
athens-gr|place|city|Athens|GR|||664000|37.98|23.73|
tbilisi|place|city|Tbilisi|GE|||1100000|41.72|44.78|
batumi|place|city|Batumi|GE|||170000|41.65|41.64|
alexandria-la|place|city|Alexandria|US|||45000|31.31|-92.45|
alexandria-va|place|city|Alexandria|US|||159000|38.8|-77.05|
alexandria-eg|place|city|Alexandria|EG|||5200000|31.2|29.92|
lamar-tx|place|district|Lamar County|US||||||
lamar-ga|place|district|Lamar County|US||||||
astana|place|city|Astana|KZ|||1300000|51.17|71.43|
fc-astana|organization|club|Astana Football Club|KZ|2009||30|||
serik|person||Serik Akhmetov|KZ|||5|||
daniyal|person||Daniyal Akhmetov|KZ|||5|||
rinat|person||Rinat Akhmetov|UA|||5|||
defence|other|office|Minister of Defence of Kazakhstan|KZ||||||
"""
NAMES = """
entity|name|lang|kind|start|end
us-la|La.|en|weak||
us-tx|Техас|ru|official||
fr|Франция|ru|official||
paris-fr|Париж|ru|official||
paris-tx|Париж|ru|official||
astana|Astana|en|official|1998-05-06|2019-03-23
astana|Astana|en|official|2022-09-17|
astana|Акмола|ru|former|1992|1998-05-06
astana|Астана|ru|official|1998-05-06|2019-03-23
astana|Астана|ru|official|2022-09-17|
astana|Астана|kk|official||
fc-astana|Астана|ru|weak||
kz|Казахстан|ru|official||
serik|Серик Ахметов|ru|official||
daniyal|Даниал Ахметов|ru|official||
rinat|Ринат Ахметов|ru|official||
defence|министр обороны Казахстана|ru|official||
"""
RELATIONS = """
subject|predicate|object|start|end
us-ga|part_of|us||
us-tx|part_of|us||
us-la|part_of|us||
us-va|part_of|us||
paris-fr|part_of|fr||
paris-tx|part_of|us-tx||
paris-tx|part_of|lamar-tx||
dallas|part_of|us-tx||
sherman|part_of|us-tx||
atlanta|part_of|us-ga||
athens-ga|part_of|us-ga||
tbilisi|part_of|ge||
batumi|part_of|ge||
alexandria-la|part_of|us-la||
alexandria-va|part_of|us-va||
lamar-tx|part_of|us-tx||
lamar-ga|part_of|us-ga||
astana|part_of|kz||
serik|holds_office|defence|2014-04-03|2014-10-22
daniyal|holds_office|defence|2007-01-10|2009-06-17
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    for name, table in (("entities", ENTITIES), ("names", NAMES), ("relations", RELATIONS)):
        (folder / f"{name}.tsv").write_text(table.strip().replace("|", "\t") + "\n", encoding="utf-8")
    (folder / "source.toml").write_text('name = "places"\norigin = "tests"\nlicence = "MIT"\nretrieved = 2026-11-21\n', encoding="utf-8")
    build_index(load([folder]), folder / "index", "")
    return Normalizer(folder / "index")


# name | text | what it is there
PLACES = [
    ("Paris", "A conference in Paris ended on Friday.", "paris-fr"),
    ("Paris", "Two men from Paris, Texas, were arrested.", "paris-tx"),
    ("Paris", "Two men from Paris (Texas) were arrested. Paris is a quiet town.", "paris-tx"),
    ("Paris", "Officials in Paris, France, said so.", "paris-fr"),
    ("Париж", "Жители города Париж, Техас, вышли на улицы.", "paris-tx"),
    ("Paris", "Rain fell on Dallas and Sherman; in Paris the river rose.", "paris-tx"),
    ("Paris", "Lamar County and Paris share the Texas sales tax.", "paris-tx"),
    ("Lamar County", "Deputies of Lamar County drove to Dallas and Sherman.", "lamar-tx"),
    ("Lamar County", "Lamar County lies south of Atlanta.", "lamar-ga"),
    ("Alexandria", "ALEXANDRIA, La. (AP) - A woman from Alexandria was fined.", "alexandria-la"),
    ("Alexandria", "The mayor of Alexandria, Virginia, resigned.", "alexandria-va"),
    ("Alexandria", "Ships left Alexandria for the open sea.", "alexandria-eg"),
    ("Georgia", "Tbilisi and Batumi are the largest cities of Georgia.", "ge"),
    ("Georgia", "Voters in Atlanta decide for all of Georgia.", "us-ga"),
    ("Athens", "From Atlanta it is a short drive to Athens.", "athens-ga"),
    ("Athens", "A ferry left Athens in the evening.", "athens-gr"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), PLACES)
def test_place_in_its_text(known, name, text, expected):
    assert known.lookup(name, type="place", context=text).candidates[0].id == expected
    assert {m.entity_id for m in known.annotate(text) if m.mention == name} <= {expected, None}


def test_a_text_makes_no_place_of_a_name_that_is_none(known):
    text = "Dallas, Sherman, Paris and Lamar County are in Texas. Dalles is not listed."
    assert known.lookup("Dalloss", type="place", context=text).status != "matched"


def test_evidence_of_places_adds_up(known):
    result = known.lookup("Paris", type="place", context="Two men from Paris, Texas, were arrested.")
    features = {e.feature for e in result.candidates[0].evidence}
    assert {"beside", "places"} <= features


# text | date | mention | entity
DATED = [
    ("Министр обороны Казахстана Ахметов приехал вчера.", "2014-06-01", "Ахметов", "serik"),
    ("Министр обороны Казахстана Ахметов приехал вчера.", "2008", "Ахметов", "daniyal"),
    ("Ахметов, министр обороны Казахстана, приехал вчера.", "2014-06-01", "Ахметов", "serik"),
    ("Вчера в Акмоле открыли мост.", "1995", "Акмоле", "astana"),
    ("Вчера в Астане открыли мост.", "1995", "Астане", None),
    ("Вчера в Астане открыли мост.", "2005", "Астане", "astana"),
    ("Вчера в Астане открыли мост.", "2023", "Астане", "astana"),
    ("Вчера в Акмоле открыли мост.", "2023", "Акмоле", "astana"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "mention", "expected"), DATED)
def test_the_date_of_the_text(known, text, date, mention, expected):
    linked = {m.mention: m.entity_id for m in known.annotate(text, as_of=date) if m.status == "matched"}
    assert linked.get(mention) == expected


def test_an_office_beside_a_surname_that_it_does_not_settle(known):
    linked = {m.mention: m.status for m in known.annotate("Ахметов приехал вчера.", as_of="2014-06-01")}
    assert linked.get("Ахметов") != "matched"


def test_a_country_behind_an_office_is_no_given_name(known):
    mentions = [m.mention for m in known.annotate("Министр обороны Казахстана Жаксыбеков приехал.")]
    assert "Казахстана" in mentions
    assert "Казахстана Жаксыбеков" not in mentions


@pytest.mark.parametrize("text", ["", " ", "İİİİ Paris, Texas", "Paris, ", "Paris (", "Paris, Texas" * 200])
def test_odd_contexts_do_no_harm(known, text):
    assert known.lookup("Paris", type="place", context=text).candidates
    assert known.lookup("", context=text).candidates == ()


@pytest.mark.parametrize(
    "case",
    """
Born in London, she moved to Oxford and Brighton. In Stratford, Ontario, she played a queen.|Stratford => Stratford, gn:6157977
Born in London, she moved to Oxford and Brighton. In Stratford, Ontario, she played a queen.|Ontario => Ontario, Q1904
Born in London, she moved to Oxford and Brighton. In Riverdale, Ontario, she played a queen.|Riverdale
Betty Lorenz spoke. Lorenz moved here from Ohio.|Lorenz
Konrad Lorenz spoke. Lorenz moved here from Ohio.|Lorenz => Konrad Lorenz
Улицу назвали в честь Владислава Николаевича Ракитина.|Владислава Николаевича Ракитина
В Министерстве здравоохранения Свердловской области рассказали о ремонте больниц в России.|Министерстве здравоохранения
Министерство финансов Татарстана разместило облигации, пишут в России.|Министерство финансов
В России Министерство финансов разместило облигации.|Министерство финансов => Ministry of Finance of the Russian Federation
Об этом пишут «Известия».|Известия => Izvestia
Об этом он рассказал «Ведомостям» в среду.|Ведомостям => Vedomosti
«Время» покажет, кто прав.|Время
Губернатор прилетел в Курган ночью.|Курган => Kurgan
Паводок в Кургане пошёл на спад.|Кургане => Kurgan
Курган раскопали студенты.|Курган
Вышел он из Находок первым.|Находок
Гурбангулы Бердымухамедов прибыл в Ашхабад.|Гурбангулы Бердымухамедов => Gurbanguly Berdimuhamedow
В Ташкент приехала С. Мирзиёева.|С. Мирзиёева => Saida Mirziyoyeva
The W.H.O. and the F.B.I. met on Monday.|F.B.I => Federal Bureau of Investigation
The U.N. sent envoys.|U.N => United Nations
Flights to J.F.K. were late.|J.F.K
Essays by U.N. Owen appeared.|Owen
AT&amp;T opened a shop in Almaty&nbsp;Region.|Almaty&nbsp;Region => Almaty Region
N. Korea fired a missile.|N. Korea => North Korea
Переговоры с Ю. Кореей продлены.|Ю. Кореей => South Korea
Переговоры с Кореей продлены.|с Кореей
С Кореей торгуют.|С Кореей
С Петербургом спорят.|Петербургом => Saint Petersburg
Жизнь в С.-Петербурге дорога.|С.-Петербурге => Saint Petersburg
Поезд идёт в Новгород-Северский.|Новгород-Северский => Novhorod-Siverskyi
Пресс-секретарь С. Корнеев ответил.|С. Корнеев
К.К. Токаев выступил в Астане.|К.К. Токаев => Kassym-Jomart Tokayev
Токарь В. Сулейменов ушёл.|В. Сулейменов
Мастер А. Кузнецов уехал.|А. Кузнецов
Сторож О. Назарбаев спал.|О. Назарбаев
""".strip().splitlines(),
)
def test_in_the_default_gazetteer(holds, case):
    holds(case)


def test_the_first_of_two_is_meant_by_a_surname_before_the_second(default):
    def whom(text):
        return [m.entity_name for m in default.annotate(text) if m.mention == "Aliyev" and m.status == "matched"]

    assert whom("Rakhat Aliyev died in Vienna. Aliyev was 52. Ilham Aliyev was silent.") == ["Rakhat Aliyev"]
    assert whom("Rakhat Aliyev died in Vienna. President Aliyev was silent. Ilham Aliyev was in Baku.") == ["Ilham Aliyev"]
    assert whom("Rakhat Aliyev died in Vienna. Ilham Aliyev was silent. Aliyev was 52.") == []
