"""Names that places and bodies of the world have in other languages: what follows from a listed name, and what must not."""

import pytest

from normalizer import Normalizer, compare
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import Entity, Name
from normalizer.names.exonyms import lines, other_names


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """A gazetteer of one language a row, as users bring them."""
    rows = [
        ("мск", "place", "", "Москва", "ru"), ("бел", "place", "", "Бельгия", "kk"), ("аҚШ", "place", "country", "АҚШ", "kk"), ("оон", "organization", "", "ООН", "ru"), ("тм", "place", "", "Балтық теңізі", "kk"),
        ("деревня", "place", "village", "Пекин", "ru"), ("geo", "place", "", "Georgia", "en"), ("лицо", "person", "", "Франция", "ru"), ("австрия", "place", "", "Австрия", "ru"), ("ран", "organization", "", "РАН", "ru"),
        ("азия", "place", "", "Азия", "ru"), ("мо", "place", "", "Мәскеу облысы", "kk"), ("па", "place", "", "Пекин ауданы", "kk"),
        ("фин", "place", "", "Finlandia", "pl"), ("хутор", "place", "village", "Ungarn", "de"), ("рим", "person", "", "Rumänien", "de"),
    ]  # fmt: skip
    gazetteer = Gazetteer("worldly")
    for identifier, kind, subtype, name, lang in rows:
        gazetteer.entities[identifier] = Entity(identifier, kind, name, subtype=subtype)
        gazetteer.names.append(Name(identifier, name, lang, "alias"))
    path = tmp_path_factory.mktemp("exonyms") / "index"
    build_index(gazetteer, path, "worldly")
    return Normalizer(path)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Moscow", "мск"),
        ("Мәскеуден", "мск"),
        ("Belgium", "бел"),
        ("Королевство Бельгия", "бел"),
        ("в Бельгии", "бел"),
        ("USA", "аҚШ"),
        ("Соединённых Штатов", "аҚШ"),
        ("United Nations", "оон"),
        ("БҰҰ-ның", "оон"),
        ("Балтийское море", "тм"),
        ("Beijing", None),  # a village that has the name of a capital has it in one language
        ("Грузия", None),  # Georgia is a state of the US, too
        ("Францию", "лицо"),  # a person of the name, who is not called so in other languages
        ("French Republic", None),
        ("Australia", None),
        ("Австралия", None),
        ("Moskow", "мск"),
        ("Frankie", None),
        ("Belgian Waffles", None),
        ("Belgrum", None),
        ("королевство", None),  # one word of what Russian calls Belgium
        ("states", None),
        ("united", None),
        ("юса", None),  # small letters of another alphabet that sound like an acronym
        ("унәм", None),
        ("Асию", None),  # Russian has its own name for Asia
        ("Asia", "азия"),
        ("Московская область", "мо"),  # what is called after a town
        ("Moscow Oblast", "мо"),
        ("Beijing District", "па"),
        ("Пекинская область", None),
        ("Финляндии", "фин"),  # what a further language calls a country
        ("Finland", "фин"),
        ("финского", "фин"),
        ("Венгрия", None),
        ("Румыния", None),
        ("Finlay", None),
        ("Belgians", None),  # English writes Swiss as the airline
        ("бельгийцев", "бел"),
        ("американская", "аҚШ"),
        ("австрийцам", "австрия"),
        ("австралийский", None),
        ("грузинский", None),
        ("French", None),
    ],
)
def test_what_a_gazetteer_of_one_language_is_asked_in_another(listed, query, expected):
    best = listed.lookup(query.removeprefix("в ")).best
    assert (best.id if best else None) == expected


@pytest.mark.parametrize("query", ["Московский район", "Пекинская область", "Пекин облысы", "Beijing Region", "Московский", "Навоийская область", "Moskovka Region"])
def test_a_region_is_no_district_of_the_name(listed, query):
    assert listed.lookup(query).status != "matched"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Бельгия", "Belgium", True),
        ("Москва", "Мәскеу", True),
        ("Georgia", "Грузия", True),
        ("БҰҰ", "ООН", True),
        ("Исламская Республика Иран", "Iran", True),
        ("Австрия", "Australia", False),
        ("КНДР", "Republic of Korea", False),
        ("ОБСЕ", "БҰҰ", False),
        ("Конго", "Gongo", False),
    ],
)
def test_pairs(one, other, same):
    assert compare(one, other).match == same


def test_a_name_of_two_things_tells_nothing():
    assert other_names("place", "Georgia") == ()
    assert ("ru", "Грузия") in other_names("place", "Republic of Georgia")


def test_the_table_is_in_order_and_every_line_has_two_languages():
    assert len(lines()) > 1_000
    for line in lines():
        assert line.kind in ("land", "place", "body")
        assert len({lang for lang, _ in line.listed}) > 1
