"""What the service answers, without a server."""

import pytest

from normalizer.errors import InputError
from normalizer.server import answers, reconciliation


def test_lookup_is_that_of_the_library(small):
    answer = answers.lookup(small, {"name": "Шойгу", "type": "person", "limit": 1, "as_of": 2015, "context": None})
    assert answer["candidates"] == [c.as_dict() for c in small.lookup("Шойгу", type="person", limit=1, as_of="2015").candidates]
    assert answer["gazetteer"]["content_hash"] == small.index.content_hash
    assert answer["explanation"] == small.lookup("Шойгу", type="person", limit=1, as_of="2015", explain=True).explanation.as_dict()
    spoken = answers.lookup(small, {"name": "Шойгу", "ui_lang": "ru"})["candidates"][0]["evidence"]
    assert "исходное значение, до всякого сравнения" in [e["detail"] for e in spoken]


def test_resolve_keeps_order_and_empty_names(small):
    results = answers.resolve(small, {"rows": [{"name": "Астана"}, {"name": None}, {"name": "Шойгу", "type": "person"}], "type": "place", "candidates": 2})["results"]
    assert [(r["name"], r["status"], r["entity_id"]) for r in results] == [("Астана", "matched", "pl:astana"), ("", "unmatched", None), ("Шойгу", "matched", "p:shoigu")]
    assert results[0]["candidates"][0]["id"] == "pl:astana"
    assert answers.resolve(small, {"names": []})["results"] == []


@pytest.mark.parametrize("rows", [{"names": ["", "Шойгу"]}, {"names": [None, "Шойгу"]}, {"rows": [{"name": ""}, {"name": "Шойгу"}]}, {"rows": [{}, {"name": "Шойгу", "type": ""}]}])
def test_a_name_that_is_empty_is_unmatched_and_stops_no_other(small, rows):
    assert [(r["name"], r["status"]) for r in answers.resolve(small, rows)["results"]] == [("", "unmatched"), ("Шойгу", "matched")]


def test_annotate_counts_code_points(small):
    text = "😀 Шойгу в Астане"
    mentions = answers.annotate(small, {"text": text})["mentions"]
    assert [text[m["start"] : m["end"]] for m in mentions] == [m["mention"] for m in mentions] == ["Шойгу", "Астане"]
    assert answers.annotate(small, {"texts": [text, ""]})["documents"] == [{"mentions": mentions}, {"mentions": []}]


BAD = [
    (answers.lookup, {}, '"name" is missing'),
    (answers.lookup, {"name": ["x"]}, '"name" is list'),
    (answers.lookup, {"name": "x", "limit": -1}, '"limit" is -1'),
    (answers.lookup, {"name": "x", "kind": "y"}, "has 'kind': known are name"),
    (answers.lookup, {"name": "x", "type": "animal"}, "type is 'animal'"),
    (answers.lookup, {"name": "x", "as_of": "soon"}, "as-of date"),
    (answers.lookup, {"name": "x", "ui_lang": "de"}, '"ui_lang" is \'de\': give en, ru or kk'),
    (answers.resolve, {}, '"names" is missing'),
    (answers.resolve, {"names": [], "rows": []}, "not both"),
    (answers.resolve, {"rows": ["x"]}, r"rows\[0\] is no object"),
    (answers.resolve, {"names": ["x"] * 10_001}, "10,001 rows"),
    (answers.annotate, {}, 'either "text" or "texts"'),
    (answers.annotate, {"text": 1.5}, '"text" is float'),
    (reconciliation.answer, [], "queries must be an object"),
    (reconciliation.answer, {"q": "Astana"}, "queries must be an object"),
    (reconciliation.extend, {"ids": ["x"]}, "extend must be"),
    (reconciliation.extend, {"ids": [], "properties": [{"id": "colour"}]}, "property 'colour' is unknown"),
    (reconciliation.extend, {"ids": [], "properties": ["colour"]}, "property 'colour' is unknown"),
]


@pytest.mark.parametrize(("answer", "body", "message"), BAD)
def test_a_wrong_request_is_told_why(small, answer, body, message):
    with pytest.raises(InputError, match=message):
        answer(small, body)


def test_reconciliation(small):
    queries = {
        "q0": {"query": "Nur-Sultan", "type": "place", "limit": 1}, "q1": {"query": ""}, "q2": {"query": "Шойгу", "type": ["place", "event"]},
        "q3": {"query": "Шойгу", "type": "urn:normalizer:type:person", "properties": [{"pid": "as-of", "v": "2015"}, {"pid": "context", "v": {"id": "Астана"}}]},
    }  # fmt: skip
    found = reconciliation.answer(small, queries)
    assert [(r["id"], r["match"], r["type"]) for r in found["q0"]["result"]] == [("pl:astana", True, [{"id": "place", "name": "Place"}])]
    assert 0 < found["q0"]["result"][0]["score"] <= 100
    assert found["q1"] == found["q2"] == {"result": []}
    assert found["q3"]["result"][0]["id"] == "p:shoigu"


def test_extension_and_suggestions(small):
    rows = reconciliation.extend(small, {"ids": ["pl:astana", "nobody"], "properties": [{"id": "country"}, {"id": "lat"}]})
    assert rows["rows"] == {"pl:astana": {"country": [{"str": "KZ"}], "lat": [{"str": "51.18000"}]}, "nobody": {"country": [], "lat": []}}
    assert [m["id"] for m in rows["meta"]] == ["country", "lat"]
    assert "pl:astana" in [r["id"] for r in reconciliation.suggest_entities(small, "Аста")["result"]]
    assert reconciliation.suggest_entities(small, " ") == {"result": []}
    assert reconciliation.suggest_types("p")["result"] == [{"id": "person", "name": "Person"}, {"id": "place", "name": "Place"}]
    assert [p["id"] for p in reconciliation.suggest_properties("geo")["result"]] == ["geonames"]
    assert {"as-of", "context", "country"} <= {p["id"] for p in reconciliation.suggest_properties("")["result"]}
    assert not {"as-of", "context"} & {p["id"] for p in reconciliation.properties("place")["properties"]}


def test_the_preview_escapes(small):
    assert "pl:astana" in reconciliation.preview(small, "pl:astana")
    assert "<script>" not in reconciliation.preview(small, "<script>")
