"""What else a row of OpenRefine says beside its name: a country, a date, an id."""

import pytest

from normalizer.server import reconciliation

# query, first candidate, whether it is matched
QUERIES = [
    ({"query": "Paris"}, "Q90", True),
    ({"query": "Paris", "properties": [{"pid": "country", "v": "FR"}]}, "Q90", True),
    ({"query": "Paris", "properties": [{"pid": "country", "v": "US"}]}, "gn:4717560", True),
    ({"query": "Paris", "properties": [{"pid": "country", "v": {"id": "Q30", "name": "США"}}]}, "gn:4717560", True),
    ({"query": "Шойгу", "properties": [{"pid": "country", "v": ["Россия"]}]}, "Q32024", True),
    ({"query": "Шойгу", "properties": [{"pid": "country", "v": "Россия"}], "type": "person"}, "Q32024", True),
    ({"query": "Шойгу", "properties": [{"pid": "country", "v": "Ruritania"}]}, "Q32024", True),  # what nobody knows says nothing
    ({"query": "Астана", "properties": [{"pid": "as-of", "v": "n/a"}]}, "Q1520", True),
    ({"query": "Астана", "properties": [{"pid": "as-of", "v": 2024}]}, "Q1520", True),
    ({"query": "Астана", "properties": 5}, "Q1520", True),
    ({"query": "Астана", "properties": ["country"]}, "Q1520", True),
    ({"query": "Астана", "limit": "1"}, "Q1520", True),
    ({"query": "Астана", "limit": None}, "Q1520", True),
    ({"query": "Q1520"}, "Q1520", True),
    ({"query": " gn:1526273 "}, "Q1520", True),
    # a candidate of another country is no match
    ({"query": "Шойгу", "properties": [{"pid": "country", "v": "KZ"}]}, "Q32024", False),
    ({"query": "Павлодар", "properties": [{"pid": "country", "v": "Франция"}]}, "Q486282", False),
    ({"query": "Q999999999"}, None, False),
    ({"query": "Q7"}, None, False),
]


@pytest.mark.parametrize(("query", "first", "matched"), QUERIES)
def test_what_a_row_says_beside_its_name(default, query, first, matched):
    found = reconciliation.answer(default, {"q": query})["q"]["result"]
    assert [(c["id"], c["match"]) for c in found[:1] if first or c["match"]] == ([(first, matched)] if first else [])
    assert not any(c["match"] for c in found[1:])


def test_a_preview_shows_the_names_in_use(default):
    shown = reconciliation.preview(default, "Q1520")
    assert shown.index("Астана") < shown.index("Нур-Султан")
    assert "Астанада" not in shown
