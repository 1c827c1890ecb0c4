"""resolve: what cannot be read, written or understood is said in one line, and what was there stays."""

import gzip
import os
from random import Random

import pytest
import zstandard


@pytest.fixture
def table(tmp_path):
    """A table of names, a.csv."""
    path = tmp_path / "a.csv"
    path.write_text("id,name,note\n1,Шойгу,NA\n2,ШОС,x\n", encoding="utf-8")
    return path


BROKEN = [
    # name, bytes, what is said
    ("missing.csv", None, ["missing.csv", "no such file"]),
    ("empty.csv", b"", ["empty.csv", "is empty"]),
    ("a.xyz", b"name\nx\n", ["a.xyz", ".csv, .tsv, .jsonl"]),
    ("noextension", b"name\nx\n", ["noextension", ".csv"]),
    ("a.csv", b"id,title\n1,x\n", ["no column name", "id, title"]),
    ("a.csv", b"name,status,score\nx,y,z\n", ["already has score, status", "--suffix"]),
    ("a.csv", b"id,name\n1,x\n2,y,z\n", ["a.csv:3", "it has 3 cells and the header 2", "quotation marks"]),
    ("a.csv", b'id,name\n1,x\n2,"y\n3,z\n', ["a.csv:3", "a quotation mark in it is not closed"]),
    ("a.xlsx", b"PK", ["a.xlsx", "save the sheet as csv"]),
    ("a.tsv", b"id\tname\n1\tx\ty\n", ["a.tsv:2", "it has 3 cells and the header 2"]),
    ("a.jsonl", b'{"name": "x"}\n{"name": \n', ["a.jsonl:2", "not a JSON object"]),
    ("a.jsonl", b'{"name": "x"}\n["name"]\n', ["a.jsonl:2", "list"]),
    ("a.jsonl", b'{"name": ' + b"[" * 100_000 + b"\n", ["a.jsonl:1", "not a JSON object"]),
    ("a.jsonl", b"\n\n", ["no column name"]),
    ("a.parquet", b"garbage" * 10, ["a.parquet", "cannot be read as parquet"]),
    ("a.arrow", b"garbage" * 10, ["a.arrow", "cannot be read as arrow"]),
    ("a.csv.gz", b"garbage", ["a.csv.gz", "cannot be read"]),
    ("a.csv.zst", b"garbage", ["a.csv.zst", "cannot be read"]),
    ("a.csv.zst", zstandard.compress(b"name\nx\n" * 9999)[:20], ["a.csv.zst", "cut short"]),
    ("a.jsonl.zst", zstandard.compress(b'{"name": "x"}\n') * 2 + zstandard.compress(b'{"name": "x"}\n')[:-1], ["a.jsonl.zst", "cut short"]),
    ("a.jsonl.gz", gzip.compress(b'{"name": "x"}\n' * 9999)[:99], ["a.jsonl.gz", "cannot be read"]),
    ("a.csv.gz", gzip.compress(b"name\nx\n" * 9999)[:99], ["a.csv.gz", "cannot be read"]),
    ("a.csv.gz", gzip.compress(b'id,name\n1,"' + Random(1).randbytes(99_999).hex().encode() + b'"\n')[:-99], ["a.csv.gz: cannot be read as csv", "ended before"]),
    ("a.txt", "Шойгу".encode(), ["a.txt", "no table"]),
]


def test_standard_input_is_called_so(normalizer):
    assert normalizer("resolve", "-", "--column", "name", stdin=b'["x"]\n').error == "normalizer: standard input:1: not a JSON object but list"


@pytest.mark.parametrize(("name", "data", "says"), BROKEN, ids=[f"{row[0]}-{i}" for i, row in enumerate(BROKEN)])
def test_what_cannot_be_read_is_said_in_one_line(normalizer, tmp_path, name, data, says):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "out.csv").write_text("as it was", encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / name, "--column", "name", "-o", tmp_path / "out.csv")
    assert all(word in outcome.error for word in says), outcome.err
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "as it was"
    assert {p.name for p in tmp_path.iterdir()} <= {name, "out.csv"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "nowhere/b.csv"], ["nowhere", "does not exist"]),
        (["-o", "."], ["."]),
        (["-o", "folder.csv"], ["folder.csv", "is a folder"]),
        (["-o", "b.xyz"], ["b.xyz", ".csv"]),
        (["--fields", "lat,height"], ["height", "lat, lon"]),
        (["--type", "planet"], ["planet", "person"]),
        (["--type-column", "missing"], ["missing", "id, name, note"]),
        (["--as-of", "soon"], ["soon"]),
        (["--format", "xml"], ["xml", "csv"]),
    ],
)  # fmt: skip
def test_bad_options(normalizer, table, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    error = normalizer("resolve", table.name, "--column", "name", *arguments).error
    assert all(word in error for word in says), error
    assert {p.name for p in tmp_path.iterdir()} == {"a.csv", "folder.csv"}


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ("resolve a.csv --column name -o a.csv", "a.csv"),
        ("resolve a.csv --column name -o ../{here}/a.csv --resume", "a.csv"),
        ("resolve a.csv --column name -o link.csv", "a.csv"),
        ("resolve link.csv --column name -o a.csv", "a.csv"),
        ("resolve hard.csv --column name -o a.csv", "a.csv"),
        ("resolve a.csv --column name --overrides rules.tsv -o rules.tsv", "rules.tsv"),
        ("resolve a.csv --column name --gazetteer default+mine.csv -o mine.csv", "mine.csv"),
        ("annotate a.csv --text-column name -o a.csv", "a.csv"),
        ("annotate news.txt a.csv --text-column name --format html -o news.txt", "news.txt"),
        ("annotate . -o news.txt --format csv", "news.txt"),
        ("annotate news.txt -o out.csv --text-output news.txt", "news.txt"),
        ("eval a.csv --column name --expected id -o a.csv", "a.csv"),
        ("gazetteer diff default default+mine.csv --input a.csv --column name -o a.csv", "a.csv"),
        ("gazetteer export mine.csv -o mine.csv", "mine.csv"),
        ("gazetteer export default+source --table names -o source/names.tsv", "source/names.tsv"),
    ],
)
def test_what_is_read_is_not_replaced(normalizer, table, tmp_path, monkeypatch, arguments, kept):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.csv").symlink_to("a.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "a.csv")
    (tmp_path / "source").mkdir()
    for name, text in (("rules.tsv", "name\tid\trule\n"), ("mine.csv", "name\nШойгунов\n"), ("news.txt", "Шойгу молчал."), ("source/names.tsv", "entity\tname\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = (tmp_path / kept).read_bytes()
    outcome = normalizer(*arguments.format(here=tmp_path.name).split(), gazetteer=False)
    assert outcome.code == 2
    assert outcome.err.endswith("is read as well, and would be replaced: give --output another name\n")
    assert (tmp_path / kept).read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_unreadable_file(normalizer, table, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root, whom no permission stops
    assert "permission denied" in normalizer("resolve", table, "--column", "name").error


def test_a_folder_and_a_pipe_are_no_tables(normalizer, tmp_path):
    assert "is a folder" in normalizer("resolve", tmp_path, "--column", "name").error
    os.mkfifo(tmp_path / "p.csv")
    assert "pipe" in normalizer("resolve", tmp_path / "p.csv", "--column", "name").error


def test_empty_standard_input(normalizer):
    assert "empty" in normalizer("resolve", "-", "--column", "name").error
