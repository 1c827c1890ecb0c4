"""Search by id and by parts of names."""

import importlib.util
import json
from pathlib import Path

import pytest

from normalizer.gazetteer import search
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import load
from normalizer.gazetteer.search import search_entities

_spec = importlib.util.spec_from_file_location("folders", Path(__file__).with_name("folders.py"))
folders = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(folders)

TABLES = {
    "entities": [
        "Q35|place|city|Testana|KZ|||1300000|Q35|77|KZ-TE|seen",
        "nz:office|other|office|Akim of Testana|KZ",
        "nz:serik|person|politician|Serik Kerimov|KZ|1953|2020-05-05|12",
        "nz:testanabank|organization|bank|TestanaBank|KZ|1991",
        "gn:9|place|settlement|Yolka|RU",
        "gn:10|place|city|Yasi|RO",
        "nz:zk|organization|parliament|Zh. Kenesh|KG",
    ],
    "names": [
        "Q35|Testana|en|official",
        "Q35|Старотестанск|ru|former|1961|1998-05-06",
        "Q35|Тестана|ru|official",
        "Q35|Тестана|kk|official",
        "nz:serik|Серік Керімов|kk|alias",
        "nz:serik|Серик Керимов|ru|alias",
        "nz:serik|Serik Kerimov|en|alias",
        "nz:testanabank|АО TestanaBank|ru|official",
        "nz:testanabank|Банк «Тестана»|ru|alias",
        "gn:9|Ёлка|ru|official",
        "gn:10|Ясы|ru|official",
        "gn:10|Ики|ru|alias",
        "nz:zk|ZK|en|acronym",
        "nz:zk|ҚҚ|kk|acronym",
    ],
    "relations": ["nz:serik|holds_office|nz:office|1999-01-02|2005", "nz:testanabank|headquartered_in|Q35"],
    "redirects": ["nz:old-serik|nz:serik"],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    build_index(load([folders.write_folder(folder / "source", TABLES)]), folder / "index", "hash")
    return Index(folder / "index")


# query | ids found, in order
QUERIES = [
    ("Q35", ["Q35"]),
    ("gn:77", ["Q35"]),
    ("nz:old-serik", ["nz:serik"]),
    ("Тестана", ["Q35", "nz:testanabank"]),  # the same name before a word of another
    ("testana", ["Q35", "nz:testanabank", "nz:office"]),  # same, prefix, word
    ("тестан", ["Q35", "nz:testanabank"]),
    ("отест", ["Q35"]),  # inside a word
    ("Kerimov Serik", ["nz:serik"]),  # folded, another order
    ("Серик Керимов", ["nz:serik"]),
    ("Serik  Kerimov ", ["nz:serik"]),
    ("елка", ["gn:9"]),
    ("Ёлка", ["gn:9"]),
    ("АО Testana", ["nz:testanabank"]),  # two scripts in one query
    ("Алматы", []),
    ("Yassy", ["gn:10"]),  # folds alike, in two alphabets
    ("ЗК", ["nz:zk"]),
    ("kk", ["nz:zk"]),
    ("zzzzqq", []),  # folds like the acronym, and resembles nothing
    ("zqkkk", []),
    ("qqq", []),
    ("yqj", []),
    ("«", ["nz:testanabank"]),
    ("", []),
    ("  ", []),
]  # fmt: skip


@pytest.mark.parametrize(("query", "ids"), QUERIES)
def test_search(index, query, ids):
    assert [f.entity.id for f in search_entities(index, query, 10)] == ids


@pytest.mark.parametrize(("query", "ids"), QUERIES)
@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_names_are_found_on_both_sides_of_a_chunk(index, monkeypatch, query, ids, chunk):
    monkeypatch.setattr(search, "_CHUNK", chunk)
    assert [f.entity.id for f in search_entities(index, query, 10)] == ids


@pytest.mark.parametrize(("start", "end", "said"), [(19530517, 0, "born 1953-05-17"), (0, 20200101, "died 2020"), (19530101, 20200505, "born and died 1953–2020-05-05")])
def test_lives(start, end, said):
    assert " ".join(search._life(start, end)) == said


def test_limit(index):
    assert len(search_entities(index, "testana", 2)) == 2
    assert search_entities(index, "testana", 0) == []


def test_block_of_text(index):
    (city,) = search_entities(index, "Q35", 1)
    assert str(city).split("\n") == [
        "Q35  Testana  [place/city, KZ]",
        "  wikidata Q35  geonames 77  iso KZ-TE  prior 1,300,000",
        "  en: Testana",
        "  ru: Старотестанск (former, 1961–1998-05-06); Тестана",
        "  kk: Тестана",
        "  TestanaBank (nz:testanabank) headquartered_in this",
    ]
    (person,) = search_entities(index, "nz:serik", 1)
    assert "  born and died 1953–2020-05-05  prior 12" in str(person).split("\n")
    assert "  holds_office Akim of Testana (nz:office)  1999-01-02–2005" in str(person).split("\n")


def test_as_dict_is_json(index):
    (person,) = search_entities(index, "nz:serik", 1)
    read = json.loads(json.dumps(person.as_dict()))
    assert read["relations"] == [{"predicate": "holds_office", "inverse": False, "id": "nz:office", "name": "Akim of Testana", "start": "1999-01-02", "end": "2005-01-01"}]
    assert {"name": "Серік Керімов", "lang": "kk", "kind": "alias", "start": None, "end": None} in read["names"]
