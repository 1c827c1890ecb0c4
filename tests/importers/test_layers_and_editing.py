"""A user's own layer: one file of names or a folder, edited by command, compared and exported."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from normalizer.cli.app import app
from normalizer.errors import GazetteerError, InputError, NormalizerError
from normalizer.gazetteer.diff import Answer, differences
from normalizer.gazetteer.edit import NewName, add, merge, remove
from normalizer.gazetteer.folders import layer_folders
from normalizer.gazetteer.load import load
from normalizer.pipeline import Normalizer

ENTITIES = "id\ttype\tsubtype\tname\tcountry\nnz:aqtas\tplace\tcity\tAqtas\tKZ\nnz:islamov\tperson\t\tQanat Islamov\tKZ\n"
NAMES = "entity\tname\tlang\tkind\nnz:aqtas\tАқтас\tkk\talias\nnz:islamov\tҚанат Исламов\tkk\talias\n"


@pytest.fixture
def base(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "entities.tsv").write_text(ENTITIES, encoding="utf-8")
    (folder / "names.tsv").write_text(NAMES, encoding="utf-8")
    return folder


def names(gazetteer) -> set[tuple[str, str, str]]:
    return {(n.entity, n.name, n.lang) for n in gazetteer.names}


def test_a_file_of_names_over_a_folder(base, tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text('Name,id,type,lang,aliases\nАқтасшық,nz:aqtas,,kk,\n"Bekturov, Aslan",my:1,PER,,Аслан Бектуров|Асекең\nСтепной берег,,place,ru,\n', encoding="utf-8")
    found = load(layer_folders([base, mine]))
    assert {("nz:aqtas", "Ақтасшық", "kk"), ("my:1", "Bekturov, Aslan", "und"), ("my:1", "Асекең", "und")} <= names(found)
    assert {e.type for e in found.entities.values() if e.name == "Степной берег"} == {"place"}
    assert Normalizer(f"{base}+{mine}").lookup("Ақтасшық").candidates[0].id == "nz:aqtas"


def test_a_changed_file_is_read_again(base, tmp_path):
    mine = tmp_path / "mine.tsv"
    for spelling in ("Бірінші", "Екінші"):
        mine.write_text(f"name\tid\n{spelling}\tnz:aqtas\n", encoding="utf-8")
        assert ("nz:aqtas", spelling, "und") in names(load(layer_folders([base, mine])))


BAD = [
    ("", "bad.csv: is empty"),
    ("title\nАқтас\n", "bad.csv:1: no column name; the header has title"),
    ("name,type\nАқтас,thing\n", "bad.csv:2: type is 'thing'"),
    ("name,kind\nАқтас,pet\n", "bad.csv:2: kind is 'pet'"),
    ("name,start\nАқтас,long ago\n", "bad.csv:2: start: 'long ago' is no date"),
    ("name\nАқтас, қала\n", "bad.csv:2: 2 cells where the header has 1"),
    ("name\n\"" + "А" * 200_000 + "\"\n", "bad.csv:2: cannot be read: a cell of more than 131,072 characters"),
    ("name,id\nА,nz:x\n,nz:y\n", "bad.csv:3: the name is empty"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_file_of_names(base, tmp_path, text, message):
    (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        layer_folders([tmp_path / "bad.csv"])
    assert message in str(caught.value)


@pytest.mark.parametrize("layer", ["mine", "mine.csv", "mine.tsv"])
def test_add_and_remove(base, tmp_path, layer):
    path = tmp_path / layer
    known = {"nz:aqtas"}.__contains__
    first = add(path, NewName("Аслан Бектуров", type="PER", lang="ru", country="KZ"))
    assert first.startswith("nz:aslan-bekturov-")
    assert add(path, NewName("Асекең", id=first, kind="nickname", lang="kk")) == first
    add(path, NewName("Ескі Ақтас", id="nz:aqtas", kind="former", lang="kk", end="1993"), known)
    found = load(layer_folders([base, path]))
    assert {(first, "Аслан Бектуров", "ru"), (first, "Асекең", "kk"), ("nz:aqtas", "Ескі Ақтас", "kk")} <= names(found)
    assert found.entities[first].country == "KZ"
    with pytest.raises(InputError, match="already"):
        add(path, NewName("Асекең", id=first, kind="nickname", lang="kk"))
    with pytest.raises(InputError, match="no entity nz:nowhere"):
        add(path, NewName("Жоқ", id="nz:nowhere"), known)
    assert remove(path, first, "Асекең") == 1
    assert remove(path, first) == 2
    with pytest.raises(InputError, match="--overrides"):
        remove(path, "nz:islamov")
    assert names(load(layer_folders([base, path]))) >= {("nz:aqtas", "Ескі Ақтас", "kk")}


@pytest.mark.parametrize(("given", "tag"), [("KK", "kk"), ("kaz", "kk"), ("kk_latn", "kk-Latn"), ("ru-Latn", "ru-Latn"), ("", "und"), ("und", "und")])
@pytest.mark.parametrize("command", [True, False])
def test_languages_as_people_write_them(base, tmp_path, given, tag, command):
    if command:
        add(tmp_path / "mine.csv", NewName("Ақбет", type="place", lang=given))
    else:
        (tmp_path / "mine.csv").write_text(f"name,type,lang\nАқбет,place,{given}\n", encoding="utf-8")
    assert ("Ақбет", tag) in {(name, lang) for _, name, lang in names(load(layer_folders([tmp_path / "mine.csv"])))}


BAD_ADDS = [
    (NewName(" "), "the name is empty"),
    (NewName("Ақтас"), "give --type"),
    (NewName("Ақтас", type="thing"), "type is 'thing'"),
    (NewName("Ақтас", type="place", kind="pet"), "kind is 'pet'"),
    (NewName("Ақтас", type="place", lang="Kazakh"), "lang is 'Kazakh': give a tag such as en, ru, kk"),
    (NewName("Ақтас", type="place", start="once"), "--start: 'once' is no date"),
]


@pytest.mark.parametrize(("new", "message"), BAD_ADDS)
def test_what_cannot_be_added_leaves_nothing(tmp_path, new, message):
    with pytest.raises(InputError, match=message):
        add(tmp_path / "mine", new)
    assert not (tmp_path / "mine").exists()


def test_merge_leaves_a_redirect(base, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "entities.tsv").write_text("id\ttype\tname\tcolour\nnz:one\tperson\tAslan Bekturov\tred\nnz:two\tperson\tAslan B.\t\n", encoding="utf-8")
    (mine / "names.tsv").write_text("entity\tname\tlang\nnz:one\tАслан Бектуров\tru\n", encoding="utf-8")
    (mine / "relations.tsv").write_text("subject\tpredicate\tobject\nnz:one\tmember_of\tnz:two\n", encoding="utf-8")
    assert merge(mine, "nz:one", "nz:two") == 2
    found = load(layer_folders([mine]))
    assert set(found.entities) == {"nz:two"}
    assert found.redirects == {"nz:one": "nz:two"}
    assert {("nz:two", "Аслан Бектуров", "ru"), ("nz:two", "Aslan Bekturov", "und")} <= names(found)
    assert "red" in (mine / "entities.tsv").read_text()
    assert Normalizer(mine).index.find_id("nz:one").id == "nz:two"
    for old, new, message in (("nz:zero", "nz:two", "has no entity nz:zero"), ("nz:two", "nz:zero", "no entity nz:zero"), ("nz:two", "nz:two", "one already")):
        with pytest.raises(InputError, match=message):
            merge(mine, old, new)


def test_differences():
    old = {"Ақтас": Answer("matched", "Q1"), "Бір": Answer("matched", "Q2"), "Екі": Answer("unmatched"), "Үш": Answer("ambiguous", "Q3"), "Төрт": Answer("matched", "Q4")}
    new = {"Ақтас": Answer("matched", "Q1b"), "Бір": Answer("unmatched"), "Екі": Answer("matched", "Q2"), "Үш": Answer("matched", "Q3"), "Төрт": Answer("matched", "Q5")}
    rows = ["Төрт", "Ақтас", "Бір", "Екі", "Үш", "Төрт"]
    found = list(differences(rows, old.__getitem__, new.__getitem__, lambda one, other: one == other or (one, other) == ("Q1", "Q1b")))
    assert [(c.name, c.rows, c.change) for c in found] == [("Төрт", 2, "other entity"), ("Бір", 1, "lost"), ("Екі", 1, "gained"), ("Үш", 1, "other status")]


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if code == 2:
        assert isinstance(result.exception, NormalizerError) or result.exit_code == 2, result.output
        return str(result.exception)
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def test_commands(base, tmp_path):
    mine, column = tmp_path / "mine.csv", tmp_path / "names.jsonl"
    column.write_text('{"name": "Ақтасшық"}\n{"name": "Ақтас"}\n{"name": "Ақтасшық"}\n{"name": null}\n', encoding="utf-8")
    assert "nz:aqtas" in run("gazetteer", "add", "Ақтасшық", "--id", "nz:aqtas", "--lang", "kk", "--layer", mine, "--gazetteer", base)
    said = run("gazetteer", "diff", base, f"{base}+{mine}", "--input", column, "--column", "name")
    assert "3 names, 2 distinct" in said
    assert "0 errors" in run("gazetteer", "lint", f"{base}+{mine}")
    assert run("gazetteer", "build", f"{base}+{mine}", "-o", tmp_path / "whole").endswith(" entities, 5 names\n")
    assert run("gazetteer", "export", mine, "--table", "names", code=2).startswith(f"{mine}:2: names the entity 'nz:aqtas'")
    run("gazetteer", "diff", base, f"{base}+{mine}", "--input", column, "--column", "name", "-o", tmp_path / "d.csv")
    assert (tmp_path / "d.csv").read_text(encoding="utf-8").startswith("name,rows,change,old_status")
    assert "no column 'x': there are name" in run("gazetteer", "diff", base, base, "--input", column, "--column", "x", code=2)
    run("gazetteer", "import", "table", mine, "-o", tmp_path / "imported", "--type", "place")
    run("gazetteer", "remove", "nz:aqtas", "--layer", mine)
    assert (tmp_path / "imported" / "entities.tsv").exists()
    assert "no such file" in run("gazetteer", "import", "table", tmp_path / "no.csv", "-o", tmp_path / "x", code=2)


@pytest.mark.parametrize("built", [False, True])
def test_export_and_back(base, tmp_path, built):
    source = base
    if built:
        source = tmp_path / "index"
        run("gazetteer", "build", base, "-o", source)
    run("gazetteer", "export", source, "-o", tmp_path / "all.jsonl")
    first = json.loads((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["id"] == "nz:aqtas"
    assert {n["name"] for n in first["names"]} == {"Aqtas", "Ақтас"}
    run("gazetteer", "export", source, "-o", tmp_path / "names.csv")
    assert names(load(layer_folders([tmp_path / "names.csv"]))) == names(load([base]))
    assert {e.name for e in load(layer_folders([tmp_path / "names.csv"])).entities.values()} == {"Aqtas", "Qanat Islamov"}
    run("gazetteer", "export", source, "--table", "entities", "-o", tmp_path / "e.parquet")
    assert "use entities, names, relations" in run("gazetteer", "export", source, "--table", "x", code=2)
