"""What is said on standard error beside the rows: cells that say nothing, files that are left out, arguments too many."""

import os
import random
import sys

import pytest

TYPES = [
    # types, the first that is none and its row, or nothing
    (["PER", "person", "", "Организация", "тұлға", "GPE"], ()),
    (["PER", "компания", "фирма", "xyz"], ("'фирма'", "row 3")),
    (["  ", "x" * 99], ("'" + "x" * 39 + "…'", "row 2")),
    (["1", "2"], ("'1'", "row 1")),
]
DATES = [
    (["2020", "2020-05-01", "01.05.2020", "", "2020-05-01T10:00:00Z"], ()),
    (["2020", "n/a"], ("'n/a'", "row 2")),
    (["2020-02-30"], ("'2020-02-30'", "row 1")),
]


def of_columns(cells):
    return "name,cell\n" + "".join(f"Шойгу,{cell}\n" for cell in cells)


@pytest.mark.parametrize(("option", "cells", "says"), [("--type-column", *case) for case in TYPES] + [("--as-of-column", *case) for case in DATES])
def test_the_first_cell_that_says_nothing_is_told_once(normalizer, tmp_path, option, cells, says):
    (tmp_path / "a.csv").write_text(of_columns(cells), encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / "a.csv", "--column", "name", option, "cell")
    assert outcome.code == 0
    assert outcome.out.count("p:shoigu") == len(cells) - sum(cell in ("Организация", "GPE", "компания") for cell in cells)
    assert outcome.err.count("\n") == bool(says)
    assert all(word in outcome.err for word in says)


def test_dates_of_articles_are_told_as_well(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text(of_columns(["2020", "soon", "never"]), encoding="utf-8")
    outcome = normalizer("annotate", tmp_path / "a.csv", "--text-column", "name", "--as-of-column", "cell")
    assert outcome.err.startswith("normalizer: column cell, row 2: 'soon' is no date and says nothing")


LEFT_OUT = [
    # file, bytes, what is said
    ("b.docx", b"PK", "1 file of other formats left out (.docx)"),
    ("README", b"x", "1 file of other formats left out (README)"),
    (".hidden", b"x", ""),
    ("b.txt", random.Random(5).randbytes(4000), "b.txt: is no text; left out"),
    ("b.html", b"\x89PNG\r\n\x1a\n" + random.Random(6).randbytes(4000), "b.html: is no text; left out"),
    ("b.txt", "Шойгу\x00\x00\x00".encode(), ""),
]


@pytest.mark.parametrize(("name", "data", "says"), LEFT_OUT)
def test_what_a_folder_has_besides_texts_is_told(normalizer, tmp_path, name, data, says):
    (tmp_path / "a.txt").write_text("Шойгу", encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    outcome = normalizer("annotate", tmp_path)
    assert outcome.code == 0
    assert outcome.out.count("p:shoigu") == (2 if name == "b.txt" and not says else 1)
    assert says in outcome.err
    assert bool(says) == bool(outcome.err)


def test_a_link_to_nothing_is_told(normalizer, tmp_path):
    (tmp_path / "a.txt").write_text("Шойгу", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("nowhere")
    assert "b.txt: no such file; left out" in normalizer("annotate", tmp_path).err


EXTRA = [
    (["lookup", "Касым-Жомарт", "Токаев"], "stands in quotation marks, 'Касым-Жомарт Токаев'"),
    (["resolve", "a.csv", "b.csv", "--column", "name"], "--output names what is written"),
    (["resolve", "a.csv", "--column", "Full", "name"], "--column 'Full name'"),
]


@pytest.mark.parametrize(("arguments", "says"), EXTRA)
def test_arguments_too_many_are_told_what_they_may_be(normalizer, arguments, says):
    outcome = normalizer(*arguments)
    assert outcome.code == 2
    assert says in outcome.err


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text here")
@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet", "arrow"])
def test_names_of_files_may_be_no_text(normalizer, tmp_path, target):
    """Names of Windows-1251, as archives unpack them."""
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xcf\xe0\xef\xea\xe0")
    os.mkdir(folder)
    text, table, out, again = (f"{folder}/{os.fsdecode(name)}" for name in (b"\xe0.txt", b"\xe1.csv", b"\xe2." + target.encode(), b"\xe3." + target.encode()))
    with open(text, "w", encoding="utf-8") as file:
        file.write("Шойгу")
    with open(table, "w", encoding="utf-8") as file:
        file.write("id,name\n7,Шойгу\n")
    assert normalizer("resolve", table, "--column", "name", "-o", out, "--resume").code == 0
    assert normalizer("resolve", out, "--column", "name", "--suffix", "_2", "-o", again).code == 0
    assert normalizer("resolve", again, "--column", "name", "--suffix", "_3").out.count("p:shoigu") == 3
    found = normalizer("annotate", folder)
    assert (found.code, found.out.count('"doc_id":"' + str(tmp_path) + '/\ufffd')) == (0, 1)
    assert normalizer("annotate", text, "-o", f"{folder}/m.{target}").code == 0
