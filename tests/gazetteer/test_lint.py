"""Each check against a row it must report and a row that comes near and is right."""

import importlib.util
from pathlib import Path

import pytest

import normalizer.matching
from normalizer.errors import GazetteerError
from normalizer.gazetteer.lint import CHECKS, Finding, lint_sources
from normalizer.gazetteer.lint_names import KIND_WEIGHTS
from normalizer.gazetteer.load import load

_spec = importlib.util.spec_from_file_location("folders", Path(__file__).with_name("folders.py"))
folders = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(folders)

BASE = {
    "entities": [
        "Q7773|place|city|Aksu|KZ|||67000|Q7773||| id: public list",
        "nz:dom-kultury|organization|museum|House of Culture|KZ|1950",
        "nz:office-akim|other|office|Akim of Aksu|KZ",
        "nz:serik-testov|person|politician|Serik Testov|KZ|1950-03-01|2020-05-05",
    ],
    "names": [
        "Q7773|Aksu|en|official",
        "Q7773|Ақсу|kk|official",
        "Q7773|Аксу|ru|official",
        "nz:dom-kultury|House of Culture|en|official",
        "nz:dom-kultury|Мәдениет үйі|kk|official",
        "nz:dom-kultury|Дом культуры|ru|official",
        "nz:office-akim|Akim of Aksu|en|alias",
        "nz:office-akim|Ақсу әкімі|kk|alias",
        "nz:office-akim|аким Аксу|ru|alias",
        "nz:serik-testov|Serik Testov|en|alias",
        "nz:serik-testov|Серік Тестов|kk|alias",
        "nz:serik-testov|Серик Тестов|ru|alias",
    ],
    "relations": ["nz:serik-testov|holds_office|nz:office-akim|1990-01-01|1995"],
}

# check | severe | table | row that is added | part of the message
BAD = [
    ("table", True, "entities", "nz:x|animal||Barsik", "type is 'animal'"),
    ("table", True, "entities", "nz:x|place|city||KZ", "must not be empty"),
    ("table", True, "entities", "nz:x|place|city|Aktest|KZ|||many", "prior is 'many'"),
    ("table", True, "names", "Q7773|Аксу|ru|pet", "kind is 'pet'"),
    ("table", True, "relations", "Q7773|next_to|nz:office-akim", "predicate is 'next_to'"),
    ("table", True, "names", "Q7773|Аксу|ru|former||||extra", "8 cells where the header has 7"),
    ("unique-ids", True, "entities", "nz:serik-testov|person||Serik Testov Jr|KZ", "already that of 'Serik Testov'"),
    ("unique-ids", True, "entities", "nz:aksu|place|city|Aksu|KZ||||Q7773|||seen", "Q7773 is also the id of 'Aksu'"),
    ("ids", True, "entities", "nz:two words|place|city|Aktest", "has spaces"),
    ("ids", True, "entities", "nz:x|place|city|Aktest|||||7773|||seen", "wikidata is '7773'"),
    ("ids", True, "entities", "Q12|place|city|Aktest|||||Q13|||seen", "differ"),
    ("ids", True, "entities", "gn:12|place|city|Aktest||||||13", "differ"),
    ("merging", True, "entities", "nz:x|person||Aksu Testova|||||Q7773|||seen", "has the id Q7773 of 'Aksu'"),
    ("redirects", True, "redirects", "nz:old|nz:nowhere", "which no given source has"),
    ("redirects", True, "redirects", "nz:serik-testov|Q7773", "still the id of an entity"),
    ("references", True, "names", "nz:nobody|Никто|ru|alias", "'nz:nobody', which no given source has"),
    ("references", True, "relations", "nz:serik-testov|member_of|nz:nothing", "object 'nz:nothing'"),
    ("references", True, "relations", "Q7773|part_of|Q7773", "itself"),
    ("dates", True, "names", "Q7773|Ермак|ru|former||1993-13-01", "'1993-13-01' is no date"),
    ("dates", True, "names", "Q7773|Ермак|ru|former||1993-02-30", "'1993-02-30' is no date"),
    ("dates", True, "entities", "nz:x|event||Test Fair||May 2019", "'May 2019' is no date"),
    ("periods", True, "names", "Q7773|Ермак|ru|former|1993|1961", "ends before it starts"),
    ("periods", True, "entities", "nz:x|person||Anna Testova||1950|1940", "dies before birth"),
    ("periods", True, "relations", "nz:serik-testov|holds_office|nz:office-akim|1996|1995", "ends before it starts"),
    ("periods", False, "relations", "nz:serik-testov|holds_office|nz:office-akim|1996|1996", "an end is exclusive"),
    ("lives", True, "relations", "nz:serik-testov|holds_office|nz:office-akim|1940", "born 1950-03-01, takes office"),
    ("lives", True, "relations", "nz:serik-testov|holds_office|nz:office-akim|2021", "who died 2020-05-05"),
    ("script", True, "names", "nz:serik-testov|Серик Т. Тестов|en|alias", "tagged en but its script is Cyrl"),
    ("script", True, "names", "nz:serik-testov|Serik T. Testov|ru|alias", "tagged ru but its script is Latn"),
    ("script", True, "names", "nz:serik-testov|Серік Т. Тестов|kk-Latn|alias", "tagged kk-Latn but its script is Cyrl"),
    ("script", True, "names", "nz:serik-testov|Серик Т. Тестов|russian|alias", "lang is 'russian'"),
    ("script", False, "names", "nz:serik-testov|Серік Тестұлы|ru|alias", "Kazakh letters"),
    ("mixed-scripts", True, "names", "nz:serik-testov|Cерик Иванович Тестов|ru|alias", "'Cерик' mixes scripts (Latin C)"),
    ("mixed-scripts", False, "names", "nz:dom-kultury|МузейSтест|ru|alias", "mixes scripts (Latin S)"),
    ("invisible", True, "names", "nz:serik-testov|Се\u200bрик Ильич Тестов|ru|alias", "U+200B at position 2"),
    ("invisible", True, "names", "nz:serik-testov|Серик  Ильич Тестов|ru|alias", "U+0020 U+0020"),
    ("invisible", True, "names", "nz:serik-testov|Серик Ильич Тестов |ru|alias", "U+0020 at position"),
    ("invisible", True, "names", "nz:serik-testov|Никола\u0438\u0306 Тестов|ru|alias", "not composed"),
    ("repeated", False, "names", "nz:serik-testov|СЕРИК ТЕСТОВ|ru|alias", "stands at line"),
    ("shared", False, "names", "nz:dom-kultury|Аксу|ru|short", "names 2 things; Aksu (Q7773, city) wins"),
    ("short", True, "names", "nz:serik-testov|СТ|ru|alias", "too short"),
    ("short", True, "names", "nz:serik-testov|Т|ru|acronym", "too short"),
    ("lower-case", True, "names", "nz:dom-kultury|домкульт|ru|alias", "no capital letter"),
    ("lower-case", False, "names", "nz:dom-kultury|дом тестовской культуры|ru|alias", "no capital letter"),
    ("common-word", True, "names", "nz:dom-kultury|Правда|ru|alias", "is an ordinary word"),
    ("common-word", True, "names", "nz:dom-kultury|Победой|ru|alias", "is an ordinary word"),
    ("common-word", True, "names", "nz:dom-kultury|Жаңа|kk|short", "is an ordinary word"),
    ("common-word", True, "names", "nz:dom-kultury|Of|en|official", "is an ordinary word"),
    ("languages", False, "entities", "nz:x|person||Anna Testova", "no name in en, ru, kk"),
    ("wikidata", True, "entities", "Q99|person||Anna Testova|||||Q99", "where the Wikidata id Q99"),
]  # fmt: skip

# check that must stay silent | table | row
GOOD = [
    ("table", "names", "Q7773|Аксу-Тест|ru|"),  # an empty kind is an alias
    ("unique-ids", "entities", "nz:x|place|city|Aktest|KZ"),
    ("ids", "entities", "gn:12|place|city|Aktest||||||12"),
    ("redirects", "redirects", "nz:old|Q7773"),
    ("references", "names", "nz:old|Аксу-Тест|ru|alias"),  # by a redirect, see below
    ("dates", "names", "Q7773|Ермак|ru|former|1961-11-23|1993"),
    ("periods", "names", "Q7773|Ермак|ru|former|1961|1993-05"),
    ("lives", "relations", "nz:serik-testov|holds_office|nz:office-akim|2019-12|2020-06"),
    ("script", "names", "nz:dom-kultury|Culture House Group|ru|alias"),  # organisations stand so in Russian text
    ("script", "names", "nz:serik-testov|Serık Testov|kk-Latn|alias"),
    ("script", "names", "nz:dom-kultury|1+1|kk|alias"),
    ("mixed-scripts", "names", "nz:dom-kultury|АО Culture House|ru|alias"),  # two scripts, but not in one word
    ("mixed-scripts", "names", "nz:dom-kultury|Т-House|ru|alias"),
    ("invisible", "names", "nz:serik-testov|Андрей Ёлкин|ru|alias"),
    ("repeated", "names", "Q7773|Аксу|ru|official|2000"),  # another period
    ("repeated", "names", "nz:serik-testov|Serik Testow|en|alias"),  # folds alike, and readers use it
    ("shared", "names", "nz:dom-kultury|Аксу|ru|weak"),
    ("short", "names", "nz:dom-kultury|ДК|ru|acronym"),
    ("short", "names", "nz:dom-kultury|ДК|ru|weak"),
    ("lower-case", "names", "Q7773|аксуский|ru|demonym"),
    ("lower-case", "names", "nz:dom-kultury|дк-тест|ru|weak"),
    ("lower-case", "names", "nz:dom-kultury|домкульт|ru|alias|||keep: writes itself so"),
    ("common-word", "names", "nz:dom-kultury|Правда|ru|weak"),
    ("common-word", "names", "nz:dom-kultury|Правда|ru|alias|||keep: the newspaper is meant"),
    ("common-word", "names", "nz:dom-kultury|Тестовская Правда|ru|alias"),
    ("common-word", "names", "nz:serik-testov|Тестов|ru|short"),
    ("wikidata", "entities", "Q99|person||Anna Testova|||||Q99|||id: public list"),
]  # fmt: skip


def lint(tmp_path: Path, table: str, row: str, toml: str = folders.CURATED) -> list[Finding]:
    tables = {**BASE, table: [*BASE.get(table, []), row]}
    if "nz:old" in row and table != "redirects":
        tables["redirects"] = ["nz:old|Q7773"]
    return lint_sources([folders.write_folder(tmp_path / "test", tables, toml)])


def test_a_good_folder_is_clean(tmp_path):
    assert lint_sources([folders.write_folder(tmp_path / "test", BASE)]) == []


@pytest.mark.parametrize(("check", "severe", "table", "row", "message"), BAD)
def test_bad_row(tmp_path, check, severe, table, row, message):
    findings = lint(tmp_path, table, row)
    told = [f for f in findings if f.check == check and message in f.message]
    assert [f.severe for f in told] == [severe], findings
    assert str(told[0]).startswith(f"{tmp_path / 'test' / table}.tsv:{told[0].line}: {told[0].message}: ")
    if check not in ("shared", "table"):  # a shared name is told at its best bearer
        cells = set(filter(None, row.split("|")))
        line = (tmp_path / "test" / f"{table}.tsv").read_text(encoding="utf-8").split("\n")[told[0].line - 1]
        assert cells & set(line.split("\t"))


@pytest.mark.parametrize(("check", "table", "row"), GOOD)
def test_good_row(tmp_path, check, table, row):
    assert [f for f in lint(tmp_path, table, row) if f.check == check] == []


def test_every_check_has_a_bad_and_a_good_row():
    told = {b[0] for b in BAD} | {"sorted"}
    assert len(told) == len(CHECKS)  # one name a check
    assert {g[0] for g in GOOD} | {"merging", "languages", "sorted"} == told


def test_order_is_an_error_where_a_source_is_published(tmp_path):
    tables = {**BASE, "names": list(reversed(BASE["names"]))}
    published = lint_sources([folders.write_folder(tmp_path / "one", tables, ordered=False)])
    own = lint_sources([folders.write_folder(tmp_path / "two", tables, toml="", ordered=False)])
    assert [(f.check, f.severe, f.line) for f in published] == [("sorted", True, 3)]
    assert [(f.check, f.severe) for f in own] == [("sorted", False)]


def test_order_by_whole_lines_is_an_order_too(tmp_path):
    tables = {**BASE, "names": sorted(BASE["names"])}
    assert lint_sources([folders.write_folder(tmp_path / "one", tables, ordered=False)]) == []


def test_generated_and_imported_names_are_only_warned_of(tmp_path):
    imported = lint(tmp_path / "a", "names", "nz:dom-kultury|Правда|ru|alias", 'origin = "GeoNames"')
    assert [(f.check, f.severe) for f in imported] == [("common-word", False)]
    (tmp_path / "b" / "test").mkdir(parents=True)
    (tmp_path / "b" / "test" / "manifest.json").write_text("{}")
    assert not any(f.severe for f in lint(tmp_path / "b", "names", "nz:dom-kultury|Правда|ru|alias"))


def test_source_toml_may_document_the_ids(tmp_path):
    row = "Q99|person||Anna Testova|||||Q99"
    assert [f.check for f in lint(tmp_path / "a", "entities", row)] == ["languages", "wikidata"]
    assert [f.check for f in lint(tmp_path / "b", "entities", row, folders.CURATED + 'notes = "Wikidata ids are those of the dump."\n')] == ["languages"]
    assert [f.check for f in lint(tmp_path / "c", "entities", row, folders.CURATED + '[notes]\nids = "Wikidata"\n')] == ["languages"]


def test_one_id_for_two_types_cannot_be_loaded(tmp_path):
    one = folders.write_folder(tmp_path / "one", {"entities": ["Q21|place|region|Testland|||||Q21|||seen"]})
    same = folders.write_folder(tmp_path / "two", {"entities": ["Q21|place|country|Testland|||||Q21|||seen"]})
    other = folders.write_folder(tmp_path / "three", {"entities": ["Q21|person||Testland|||||Q21|||seen"]})
    assert [(f.check, f.severe) for f in lint_sources([one, same]) if f.check == "merging"] == [("merging", False)]
    assert [(f.check, f.severe) for f in lint_sources([one, other]) if f.check == "merging"] == [("merging", True)]
    assert len(load([one, same]).entities) == 1
    with pytest.raises(GazetteerError, match="used by two things"):
        load([one, other])


def test_a_relation_may_reach_into_another_given_folder(tmp_path):
    base = folders.write_folder(tmp_path / "base", BASE)
    layer = folders.write_folder(tmp_path / "layer", {"names": ["Q7773|Аксу-Сити|ru|nickname"], "relations": ["Q7773|part_of|nz:office-akim"]})
    assert [f.check for f in lint_sources([layer])] == ["references", "references", "references"]
    assert lint_sources([base, layer]) == []


def test_city_and_region_of_one_wikidata_id_are_reported_not_joined(tmp_path):
    one = folders.write_folder(tmp_path / "one", BASE)
    other = folders.write_folder(tmp_path / "two", {"entities": ["gn:5|place|region|Aksu Region|KZ||||Q7773|5||seen"]})
    found = [f for f in lint_sources([one, other]) if f.check == "merging"]
    assert [(f.severe, f.line) for f in found] == [(False, 2)]
    assert "(place region) has the id Q7773 of 'Aksu'" in found[0].message


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("names.tsv", "entity\tname\nQ1\t\xcb\n".encode("latin-1"), 2, "not UTF-8"),
        ("names.tsv", b"entity\tlabel\n", 1, "no column name"),
        ("entities.tsv", None, 1, "no such file"),
        ("source.toml", b"name = [", 1, "not readable as TOML"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, line, message):
    folder = folders.write_folder(tmp_path / "test", BASE)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    found = [f for f in lint_sources([folder]) if f.path.name == name and message in f.message]
    assert [(f.severe, f.line) for f in found] == [(True, line)]


def test_unknown_columns_and_missing_optional_ones_are_fine(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "entities.tsv").write_text("id\ttype\tname\tcolour\nme:1\tPER\tСерик Тестов\tblue\n", encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\nme:1\tSerik Testov\n", encoding="utf-8")
    assert not any(f.severe for f in lint_sources([folder]))


def test_kinds_weigh_as_in_matching():
    table = (Path(normalizer.matching.__file__).with_name("weights.tsv")).read_text(encoding="utf-8")
    weights = dict(line.split("\t")[:2] for line in table.splitlines() if "\t" in line)
    features = {"weak": "weak_name", "generated": "weak_name", "former": "former_name", "demonym": "demonym"}
    assert sorted(KIND_WEIGHTS, key=lambda kind: KIND_WEIGHTS[kind]) == sorted(KIND_WEIGHTS, key=lambda kind: float(weights[features[kind]]))
    assert all(float(weights[feature]) < 0 for feature in features.values())


def test_ten_times_the_rows_cost_ten_times_the_work(tmp_path, steps):
    work = {}
    for many in (200, 2_000):
        tables = {"entities": [f"nz:{i}|place|city|Testburg {i}|KZ" for i in range(many)]}
        tables["names"] = [f"nz:{i}|{name} {i}|{lang}|alias" for i in range(many) for name, lang in (("Testburg", "en"), ("Тестбург", "ru"), ("Тестбұрг", "kk"))]
        folder = folders.write_folder(tmp_path / str(many), tables)
        found, work[many] = steps(lambda folder=folder: lint_sources([folder]))
        assert found == []
    assert work[2_000] < 12 * work[200]
