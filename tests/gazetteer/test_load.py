"""Reading source folders, and merging layers."""

import importlib.util
from pathlib import Path

import pytest

from normalizer.errors import GazetteerError
from normalizer.gazetteer.folders import source_folders
from normalizer.gazetteer.load import content_hash, load

_spec = importlib.util.spec_from_file_location("folders", Path(__file__).with_name("folders.py"))
folders = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(folders)


def two(tmp_path: Path, first: dict, second: dict):
    return load([folders.write_folder(tmp_path / "first", first), folders.write_folder(tmp_path / "second", second)])


# first row | second row | ids that remain
MERGES = [
    ("Q1|place|city|Testburg", "Q1|place|city|Testburg City", ["Q1"]),
    ("gn:5|place|city|Testburg|||||Q1|5", "Q1|place|city|Testburg|||||Q1", ["gn:5"]),  # Wikidata id; the older id stays
    ("gn:5|place|city|Testburg||||||5", "Q1|place|city|Testburg|||||Q1|5", ["gn:5"]),  # GeoNames id
    ("Q1|place|city|Testburg|||||Q1|5", "gn:5|place|city|Тестбург", ["Q1"]),  # gn: id against the column
    ("Q1|place|country|Testland||||||| TL", "nz:tl|place|country|Тестландия|||||||TL", ["Q1", "nz:tl"]),  # a stray space is no ISO code
    ("Q1|place|country|Testland|||||||TL", "nz:tl|place|country|Тестландия|||||||TL", ["Q1"]),
    ("Q1|place|city|Testburg|||||Q1", "nz:x|place|region|Testburg Region|||||Q1", ["Q1", "nz:x"]),  # city and region never merge
    ("Q1|place|region|Testburg|||||||TL-1", "gn:5|place|city|Testburg|||||||TL-1", ["Q1", "gn:5"]),
    ("Q1|place|region|Testburg Region|||||Q1", "gn:5|place|district|Testburg District|||||Q1", ["Q1", "gn:5"]),
    ("Q1|place|city|Testburg|||||Q1", "nz:x|organization||Testburg Ltd|||||Q1", ["Q1", "nz:x"]),  # nor do a place and a firm
    ("Q1|organization|company|Testcorp|||||Q1", "nz:x|organization|bank|Testbank|||||Q1", ["Q1"]),  # subtypes of one type may differ
    ("Q1|person||Ivan Testov|||||Q1", "Q2|person||Ivan Testov|||||Q2", ["Q1", "Q2"]),  # one name is no id
    ("Q1|place|city|Testburg", "gn:7|place|city|Testburg||||||7", ["Q1", "gn:7"]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "ids"), MERGES)
def test_merging(tmp_path, first, second, ids):
    merged = two(tmp_path, {"entities": [first]}, {"entities": [second]})
    assert sorted(merged.entities) == sorted(ids)


def test_a_conflict_is_reported(tmp_path):
    merged = two(tmp_path, {"entities": ["Q1|place|city|Testburg|||||Q1"]}, {"entities": ["nz:x|place|region|Testburg Region|||||Q1"]})
    assert len(merged.conflicts) == 1
    assert "kept apart" in merged.conflicts[0]


def test_one_id_for_two_things_in_two_layers_is_an_error(tmp_path):
    with pytest.raises(GazetteerError, match="used by two things"):
        two(tmp_path, {"entities": ["Q1|place|city|Testburg"]}, {"entities": ["Q1|person||Ivan Testov"]})


def test_the_first_layer_keeps_its_values_and_the_second_fills_gaps(tmp_path):
    first = {"entities": ["gn:5|place|city|Testburg|KZ|||10||5"], "names": ["gn:5|Testburg|en|official"]}
    second = {"entities": ["Q1|place|town|Тестбург|RU|1900||500|Q1|5||"], "names": ["Q1|Тестбург|ru|official", "gn:5|Тестбург|ru|official"]}
    merged = two(tmp_path, first, second)
    (entity,) = merged.entities.values()
    assert (entity.id, entity.name, entity.subtype, entity.country, entity.start, entity.prior, entity.wikidata) == ("gn:5", "Testburg", "city", "KZ", 19000101, 500, "Q1")
    assert entity.other_ids == ["Q1"]
    assert [(n.entity, n.name, n.lang) for n in merged.names if n.lang != "und"] == [("gn:5", "Testburg", "en"), ("gn:5", "Тестбург", "ru")]


def test_redirects_lead_names_and_relations(tmp_path):
    tables = {
        "entities": ["nz:new|organization||Test Union", "Q1|place|city|Testburg"],
        "names": ["nz:old|Тестовый союз|ru|alias"],
        "relations": ["nz:old|headquartered_in|Q1|2001|"],
        "redirects": ["nz:old|nz:new"],
    }
    merged = load([folders.write_folder(tmp_path / "one", tables)])
    assert ("nz:new", "Тестовый союз") in {(n.entity, n.name) for n in merged.names}
    assert [(r.subject, r.object, r.start) for r in merged.relations] == [("nz:new", "Q1", 20010101)]


def test_a_layer_adds_names_to_what_lies_below(tmp_path):
    merged = two(tmp_path, {"entities": ["Q1|place|city|Testburg"]}, {"names": ["Q1|Тестополь|ru|nickname"]})
    assert ("Q1", "Тестополь", "nickname") in {(n.entity, n.name, n.kind) for n in merged.names}


def test_equal_rows_of_two_layers_stand_once(tmp_path):
    one = {"entities": ["Q1|place|city|Testburg"], "names": ["Q1|Тестбург|ru|official"]}
    assert [n.name for n in two(tmp_path, one, one).names if n.lang == "ru"] == ["Тестбург"]


# table | row | message
BROKEN = [
    ("entities", "nz:x|animal||Barsik", "entities.tsv:2: type is 'animal'"),
    ("entities", "|person|Кто-то", "entities.tsv:2: id must not be empty"),
    ("entities", "nz:x|person||Anna|||||||||", "entities.tsv:2: 13 cells where the header has 12"),
    ("entities", "nz:x|person||Anna||soon", "entities.tsv:2: start: 'soon' is no date"),
    ("entities", "nz:x|person||Anna||||big", "entities.tsv:2: prior is 'big'"),
    ("names", "Q1|Тест|ru|pet", "names.tsv:2: kind is 'pet'"),
    ("names", "Q2|Тест|ru|alias", "names.tsv:2: names the entity 'Q2'"),
    ("relations", "Q1|likes|Q1", "relations.tsv:2: predicate is 'likes'"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "message"), BROKEN)
def test_broken_rows_are_told_with_their_line(tmp_path, table, row, message):
    tables = {"entities": [] if table == "entities" else ["Q1|place|city|Testburg"], table: [row]}
    with pytest.raises(GazetteerError) as error:
        load([folders.write_folder(tmp_path / "one", tables)])
    assert message in str(error.value)


def test_a_relation_to_nowhere_is_reported_and_left_out(tmp_path):
    merged = load([folders.write_folder(tmp_path / "one", {"entities": ["Q1|place|city|Testburg"], "relations": ["Q1|part_of|Q404"]})])
    assert merged.relations == []
    assert merged.conflicts == ["relation Q1 part_of Q404: no entity Q404"]


def test_types_and_line_ends_of_other_programs_are_read(tmp_path):
    (tmp_path / "entities.tsv").write_bytes("\ufeffid\ttype\tname\r\nme:1\tGPE\tТестбург\r\n".encode())
    (entity,) = load([tmp_path]).entities.values()
    assert (entity.type, entity.name) == ("place", "Тестбург")


def test_source_folders(tmp_path):
    one = folders.write_folder(tmp_path / "b", {"entities": ["Q1|place|city|Testburg"]})
    other = folders.write_folder(tmp_path / "a", {"entities": ["Q1|place|city|Testburg"]})
    assert source_folders(tmp_path) == [other, one]
    assert source_folders(one) == [one]
    with pytest.raises(GazetteerError, match="is no gazetteer"):
        source_folders(tmp_path / "nowhere")


def test_content_hash_depends_on_tables_alone(tmp_path):
    tables = {"entities": ["Q1|place|city|Testburg"]}
    first = content_hash([folders.write_folder(tmp_path / "x" / "one", tables)])
    second = content_hash([folders.write_folder(tmp_path / "y" / "one", tables, toml="")])
    third = content_hash([folders.write_folder(tmp_path / "z" / "one", {"entities": ["Q1|place|city|Testburgh"]})])
    assert first == second != third
