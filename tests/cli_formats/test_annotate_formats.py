"""annotate --format: by option and by name, to files, folders and pipes, whole or not at all."""

import json
import xml.etree.ElementTree as ET

import polars as pl
import pytest
from typer.testing import CliRunner

from normalizer.cli.app import app
from normalizer.errors import InputError, MissingExtraError


@pytest.fixture
def run(small_index):
    """annotate in this process; raises our errors as they are."""

    def call(*arguments):
        result = CliRunner().invoke(app, ["annotate", *map(str, arguments), "--gazetteer", str(small_index)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


@pytest.mark.parametrize(
    ("name", "format", "expected"),
    [
        ("out.html", None, "<!DOCTYPE html>"),
        ("out.htm", None, "<!DOCTYPE html>"),
        ("out.jsonld", None, '{"@context"'),
        ("out.xml", None, "<?xml"),
        ("out.tei", None, "<?xml"),
        ("out.conll", None, "# generator"),
        ("out.txt", "conll", "# generator"),
        ("out.csv", None, "doc_id,start,end"),
        ("out.jsonl", None, '{"doc_id"'),
        ("out.data", "tsv", "doc_id\tstart"),
    ],
)
def test_one_file(run, texts, tmp_path, name, format, expected):
    run(texts, "-o", tmp_path / name, *(["--format", format] if format else []))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(expected)
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("format", "files"),
    [
        ("html", ["en.html", "index.html", "kk.html", "ru.html"]),
        ("tei", ["en.xml", "kk.xml", "ru.xml"]),
        ("jsonld", ["en.jsonld", "kk.jsonld", "ru.jsonld"]),
        ("conll", ["en.conll", "kk.conll", "ru.conll"]),
        ("brat", ["annotation.conf", "en.ann", "en.txt", "kk.ann", "kk.txt", "ru.ann", "ru.txt", "tools.conf"]),
    ],
)
def test_a_folder_gets_one_file_an_article(run, texts, tmp_path, format, files):
    run(texts, "-o", f"{tmp_path}/out/", "--format", format)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == files


def test_a_folder_that_is_there_keeps_its_other_files(run, texts, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    run(texts, "-o", tmp_path / "out", "--format", "brat")
    assert (tmp_path / "out" / "mine").exists()
    assert (tmp_path / "out" / "ru.ann").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "{}/out.doc"], "no known format by its extension: give --format"),
        (["-o", "{}/out.csv", "--format", "docx"], "format 'docx' is unknown: use one of table, csv"),
        (["--format", "brat"], "brat is two files an article: give a folder"),
        (["-o", "{}"], "is a folder: say in which format"),
        (["-o", "{}/no/out.html"], "the folder .*no does not exist"),
        (["-o", "{}/x.csv", "--format", "table"], "--format table is for reading on a terminal"),
        (["-o", "{}/out.html", "--text-output", "{}/t.csv"], "give a folder, or a .jsonl file"),
        (["--resume"], "--resume keeps its results beside the output: give --output FILE"),
    ],
)
def test_bad_requests_say_what_to_do(run, texts, tmp_path, arguments, message):
    with pytest.raises(InputError, match=message):
        run(texts, *(a.format(tmp_path) for a in arguments))
    assert [p.name for p in tmp_path.iterdir()] == ["texts"]


def test_docbin_without_spacy(run, texts, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(MissingExtraError, match="spacy"):
        run(texts, "-o", tmp_path / "out.spacy")
    assert not (tmp_path / "out.spacy").exists()


def test_nothing_is_left_of_a_failed_run(run, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "Шойгу"}\n' * 600 + "{broken\n", encoding="utf-8")
    for name in ("out.html", "out.xml", "out/"):
        with pytest.raises(InputError, match=r"x\.jsonl:601"):
            run(tmp_path / "x.jsonl", "-o", f"{tmp_path}/{name}", "--format", "html")
    assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]


def test_offsets_hold_in_the_text_that_is_written(run, texts, tmp_path):
    run(texts, "-o", tmp_path / "out.jsonl", "--text-output", tmp_path / "extracted")
    page = (tmp_path / "extracted" / "en.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    on_page = [r for r in rows if r["doc_id"].endswith("en.html")]
    assert {r["mention"] for r in on_page} >= {"Shoigu", "Nur-Sultan"}
    assert all(page[r["start"] : r["end"]] == r["mention"] for r in on_page)
    run(texts, "-o", tmp_path / "out2.jsonl", "--text-output", tmp_path / "texts.jsonl")
    assert json.loads((tmp_path / "texts.jsonl").read_text(encoding="utf-8"))["text"] == page


def test_unmatched_clusters_get_ids(run, texts, tmp_path):
    run(texts, "-o", tmp_path / "plain.parquet")
    run(texts, "-o", tmp_path / "out.parquet", "--link-unmatched-clusters")
    plain, linked = pl.read_parquet(tmp_path / "plain.parquet"), pl.read_parquet(tmp_path / "out.parquet")
    unmatched = linked.filter(status="unmatched")
    assert plain.filter(status="unmatched")["entity_id"].null_count() == unmatched.height > 0
    assert all(i.startswith("nil:") for i in unmatched["entity_id"])
    assert unmatched["score"].null_count() == unmatched.height
    assert linked.filter(pl.col("status") != "unmatched").equals(plain.filter(pl.col("status") != "unmatched"))
    run(texts, "-o", tmp_path / "out.xml", "--link-unmatched-clusters")
    keys = [e.get("key") or "" for e in ET.parse(tmp_path / "out.xml").iter("{http://www.tei-c.org/ns/1.0}persName")]
    assert any(k.startswith("nil:") for k in keys)


def test_a_pipe_takes_text_formats(annotate, texts):
    code, out, err = annotate(texts / "ru.txt", "--format", "tei")
    assert (code, err) == (0, "")
    assert ET.fromstring(out).tag.endswith("TEI")


def test_the_same_full_name_has_one_id_in_all_documents():
    from normalizer.annotating import link_clusters

    rows = [
        ("a", "Вера Ракитная", 1, "person"), ("a", "Ракитной", 1, "person"), ("b", "Ракитная Вера", 2, "person"), ("c", "Vera Rakitnaya", 1, "person"),
        ("b", "Ракитная", 3, "person"), ("d", "В. Ракитная", 3, "person"), ("d", "Вера Ракитная", 9, "organization"), ("d", "Алтын Дән", 4, "organization"), ("e", "Алтын Дән", 1, "organization"),
        ("e", "Вера Ракитнева", 2, "person"),
    ]  # fmt: skip
    frame = pl.DataFrame(rows, schema=["doc_id", "mention", "cluster", "entity_type"], orient="row").with_columns(status=pl.lit("unmatched"), entity_id=pl.lit(None, pl.String))
    one, same, two, three, alone, initial, firm_of_the_name, firm, other_firm, other = link_clusters(frame)["entity_id"]
    assert one == same == two == three
    assert one.startswith("nil:")
    assert (alone, initial) == ("nil:b:3", "nil:d:3")
    assert firm == other_firm
    assert len({one, firm_of_the_name, firm, other}) == 4
    assert link_clusters(frame.head(0)).height == 0
    known = frame.with_columns(status=pl.lit("matched"), entity_id=pl.lit("Q1"))
    assert link_clusters(known)["entity_id"].unique().to_list() == ["Q1"]
