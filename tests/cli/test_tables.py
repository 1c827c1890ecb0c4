"""Tables as other programs write them: what parts cells and lines, and Arrow's format of streams."""

import csv
import gzip

import polars as pl
import pytest

from normalizer import InputError
from normalizer.files import Reader

# text, columns, rows, what is said
TABLES = [
    ("имя;страна\nШойгу;РФ\n", ["имя", "страна"], [("Шойгу", "РФ")], "cells are parted by semicolons"),  # Excel, where the comma is in numbers
    ('"имя, фамилия";доля\n"Шойгу; Сергей";1,5\n', ["имя, фамилия", "доля"], [("Шойгу; Сергей", "1,5")], "cells are parted by semicolons"),
    ("name\tn\nШойгу\t1,5\n", ["name", "n"], [("Шойгу", "1,5")], "cells are parted by tabs"),
    ("\ufeffимя;n\r\nШойгу;1\r\n", ["имя", "n"], [("Шойгу", "1")], "cells are parted by semicolons"),
    ("name,a;b\nШойгу,1;2\n", ["name", "a;b"], [("Шойгу", "1;2")], ""),
    ('name,"a;b"\nШойгу,1\n', ["name", "a;b"], [("Шойгу", "1")], ""),
    ("name\nШойгу;1\n", ["name"], [("Шойгу;1",)], ""),
    ("name,n\rШойгу,1\rАстана,2\r", ["name", "n"], [("Шойгу", "1"), ("Астана", "2")], ""),  # lines of old Macs
    ("name,n\r\nШой\rгу,1\r\n", ["name", "n"], [("Шой\rгу", "1")], ""),
]


@pytest.mark.parametrize(("text", "columns", "rows", "says"), TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_what_parts_cells_and_lines_is_found_out(tmp_path, text, columns, rows, says, encoding):
    path, said = tmp_path / "a.csv", []
    path.write_bytes(text.replace("\ufeff", "" if encoding == "cp1251" else "\ufeff").encode(encoding))
    reader = Reader(str(path), encoding=None if encoding == "utf-8" else encoding, note=said.append)
    try:
        assert reader.columns == columns
        assert [row for batch in reader.batches() for row in batch.frame.rows()] == rows
    finally:
        reader.close()
    assert [line.partition(": ")[2] for line in said] == [says] * bool(says)


_CELL = "Министерство иностранных дел Республики Казахстан".encode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"name\n%(0)s\n%(0)s\xff\n%(0)s\n\xfe\n", ["a.csv:3"]),
        ("a.csv", b"name\r\n%(0)s\r\n%(0)s\xff\r\n", ["a.csv:3"]),
        ("a.jsonl", b'{"name": "%(0)s"}\n{"name": "%(0)s\xff"}\n', ["a.jsonl:2"]),
        ("a.csv.gz", b"name\n" + b"%(0)s\n" * 20_000 + b"%(0)s\xff\n", ["a.csv.gz:20002"]),
        ("a.csv", b"name\n%(0)s\n%(0)s\n", []),
    ],
    ids=["twice", "carriage returns", "json", "late", "none"],
)
def test_bytes_that_are_no_text_are_said(tmp_path, name, data, said):
    data = data % {b"0": _CELL}
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    notes = []
    reader = Reader(str(tmp_path / name), note=notes.append)
    try:
        rows = sum(batch.height for batch in reader.batches())
    finally:
        reader.close()
    assert rows >= 2
    assert [line.partition(": ")[0].removeprefix(f"{tmp_path}/") for line in notes] == said


def test_a_row_that_is_too_long_is_named_whatever_parts_cells(tmp_path):
    (tmp_path / "a.csv").write_text("имя;n\nШойгу;1\nАстана;1;2\n", encoding="utf-8")
    reader = Reader(str(tmp_path / "a.csv"))
    with pytest.raises(InputError, match=r"a\.csv:3: cannot be read as csv: it has 3 cells and the header 2$"):
        list(reader.batches())


def test_semicolons_come_in_and_commas_go_out(normalizer, tmp_path):
    (tmp_path / "a.csv").write_bytes("имя;доля\nСергей Шойгу;1,5\n".encode("cp1251"))
    assert normalizer("resolve", tmp_path / "a.csv", "--column", "имя", "-o", tmp_path / "b.csv").code == 0
    with open(tmp_path / "b.csv", encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][:3] == ["Сергей Шойгу", "1,5", "p:shoigu"]


@pytest.mark.parametrize("piped", [True, False])
@pytest.mark.parametrize("write", [pl.DataFrame.write_ipc, pl.DataFrame.write_ipc_stream])
def test_arrow_is_read_as_a_file_and_as_a_stream(normalizer, tmp_path, write, piped):
    path = tmp_path / "a.arrow"
    write(pl.DataFrame({"name": ["Шойгу", None]}), path)
    given = ("-", "--input-format", "arrow") if piped else (path,)
    outcome = normalizer("resolve", *given, "--column", "name", "-o", tmp_path / "b.csv", stdin=path.read_bytes() if piped else b"")
    assert (outcome.code, outcome.err) == (0, "")
    assert pl.read_csv(tmp_path / "b.csv")["entity_id"].to_list() == ["p:shoigu", None]
