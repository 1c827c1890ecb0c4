"""Names of countries that a language knows, and the forms of adjectives."""

import pytest

from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import load
from normalizer.languages import RUSSIAN
from normalizer.names.demonyms import adjective_forms, country_words

ENTITIES = """
id|type|subtype|name
jp|place||Япония
kr|place||Республика Корея
ge|place|city|Грузия
ch|place||Швейцария
court|organization||Верховный суд Японии
"""
# query | entity, or none
QUERIES = [
    ("японской", "jp"),
    ("Японские", "jp"),
    ("японцами", "jp"),
    ("Японии", "jp"),
    ("южнокорейскими", "kr"),
    ("Южной Корее", "kr"),
    ("яванский", None),
    ("швейцарскому", "ch"),
    ("швейцар", None),  # its adjective is listed, and a doorman is none
]


@pytest.fixture(scope="module")
def lands(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lands")
    (folder / "entities.tsv").write_text(ENTITIES.strip().replace("|", "\t") + "\n", encoding="utf-8")
    build_index(load([folder]), folder / "index", "")
    return Normalizer(folder / "index")


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_country_words_of_a_list_that_has_none(lands, query, expected):
    best = lands.lookup(query).best
    assert (best.id if best else None) == expected


def test_a_word_stands_for_one_country():
    words = [word for line in RUSSIAN.country_words for word in line]
    assert sorted({w for w in words if words.count(w) > 1}) == []


def test_forms_and_words_of_what_has_none():
    assert adjective_forms("казах", "ru") == []
    assert adjective_forms("сольский", "en") == []
    assert country_words("Токаев") == ()
