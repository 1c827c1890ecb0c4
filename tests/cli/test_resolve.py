"""resolve: rows and cells kept, ids appended, in every format."""

import csv
import gzip
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
import zstandard

from normalizer.files import BATCH_ROWS
from normalizer.frames import CANDIDATE

NEW = ["entity_id", "entity_name", "entity_type", "score", "status", "matched_name"]
# Cells that careless readers change.
ROWS = [
    ("007", "Шойгу", "NA"),
    ("1.50", "С.К. Шойгу", ""),
    ("", "Касым-Жомарт Токаев", "a,b"),
    ("null", "Springfield", 'He said "hi"'),
    ("1e3", "Масимова Ольга", "two\nlines"),
    ("TRUE", "", "two\r\nlines"),
    ("2020-01-01", "ШОС", "  spaces  "),
    ("-0", "007", "\u200bhidden\u00ad"),
    ("0x1F", "ШОС", "#"),
]
IDS = ["p:shoigu", "p:shoigu", "p:tokayev", "pl:springfield-il", "", "", "o:sco", "", "o:sco"]
STATUSES = ["matched", "matched", "matched", "ambiguous", "unmatched", "unmatched", "matched", "unmatched", "matched"]


csv.field_size_limit(1 << 30)


def csv_text(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([("id", "name", "note"), *rows])
    return out.getvalue()


def simple(rows):
    """Rows that a format without quoting can hold."""
    return [tuple(cell.replace("\n", " ").replace("\r", " ").replace('"', "'") for cell in row) for row in rows]


def packed(data, name):
    if name.endswith(".gz"):
        return gzip.compress(data)
    return zstandard.compress(data) if name.endswith(".zst") else data


def unpacked(path):
    data = Path(path).read_bytes()
    if str(path).endswith(".gz"):
        return gzip.decompress(data)
    return zstandard.ZstdDecompressor().stream_reader(data).read() if str(path).endswith(".zst") else data


def write_input(path):
    kind = path.name.split(".")[1]
    if kind == "csv":
        data = csv_text(ROWS).encode()
    elif kind == "tsv":
        data = "".join("\t".join(row) + "\n" for row in [("id", "name", "note"), *simple(ROWS)]).encode()
    elif kind == "jsonl":
        data = "".join(json.dumps(dict(zip(("id", "name", "note"), row, strict=True)), ensure_ascii=False) + "\n" for row in ROWS).encode()
    else:
        frame = pl.DataFrame(ROWS, schema=["id", "name", "note"], orient="row")
        (frame.write_parquet if kind == "parquet" else frame.write_ipc)(path)
        return
    path.write_bytes(packed(data, path.name))


def read_output(path):
    """Rows of text, empty for null."""
    kind = Path(path).name.split(".")[1]
    if kind in ("parquet", "arrow"):
        rows = (pl.read_parquet if kind == "parquet" else pl.read_ipc)(path).rows(named=True)
    elif kind == "jsonl":
        rows = [json.loads(line) for line in unpacked(path).decode().splitlines()]
    else:
        reader = {"csv": {}, "tsv": {"delimiter": "\t", "quoting": csv.QUOTE_NONE}}[kind]
        rows = list(csv.DictReader(io.StringIO(unpacked(path).decode(), newline=""), **reader))
    return [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]


FILES = ["a.csv", "a.csv.gz", "a.csv.zst", "a.tsv", "a.tsv.gz", "a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.arrow"]


@pytest.mark.parametrize("source_name", FILES)
@pytest.mark.parametrize("target_name", ["b.csv", "b.jsonl", "b.parquet"])
def test_rows_and_cells_are_kept_from_any_format(normalizer, tmp_path, source_name, target_name):
    check(normalizer, tmp_path, source_name, target_name)


@pytest.mark.parametrize("target_name", ["b.csv.gz", "b.csv.zst", "b.tsv", "b.tsv.zst", "b.jsonl.gz", "b.jsonl.zst", "b.arrow"])
def test_rows_and_cells_are_kept_into_any_format(normalizer, tmp_path, target_name):
    check(normalizer, tmp_path, "a.jsonl", target_name)
    check(normalizer, tmp_path, "a.csv", target_name)


def check(normalizer, tmp_path, source_name, target_name):
    write_input(tmp_path / source_name)
    outcome = normalizer("resolve", tmp_path / source_name, "--column", "name", "-o", tmp_path / target_name)
    assert (outcome.code, outcome.err) == (0, "")
    rows = read_output(tmp_path / target_name)
    before = simple(ROWS) if ".tsv" in source_name else ROWS
    if ".tsv" in target_name:  # a format without quoting: line ends become spaces
        before = [tuple(c.replace("\r", " ").replace("\n", " ") for c in row) for row in before]
    assert [tuple(row[c] for c in ("id", "name", "note")) for row in rows] == before
    assert list(rows[0]) == ["id", "name", "note", *NEW]
    assert [row["entity_id"] for row in rows] == IDS
    assert [row["status"] for row in rows] == STATUSES
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_csv_bytes_of_the_cells_survive(normalizer, tmp_path):
    (tmp_path / "a.csv").write_bytes('id,name,note\n007,Шойгу,NA\n1.50,,"a,b"\n,"x ""y""",\n'.encode())
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "b.csv")
    lines = (tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()
    for line, given in zip(lines[1:], ["007,Шойгу,NA", '1.50,,"a,b"', ',"x ""y""",'], strict=True):
        assert line.startswith(given + ",")


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl"])
def test_pipes(normalizer, tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    write_input(path)
    outcome = normalizer("resolve", "-", "--column", "name", "--input-format", kind, "--format", kind, stdin=path.read_bytes())
    assert outcome.code == 0
    (tmp_path / f"b.{kind}").write_bytes(outcome.out.encode())
    assert [row["entity_id"] for row in read_output(tmp_path / f"b.{kind}")] == IDS


def test_json_lines_are_the_format_of_pipes(normalizer):
    outcome = normalizer("resolve", "-", "--column", "name", stdin='{"name": "Шойгу", "x": {"y": [1, null]}}\n'.encode())
    row = json.loads(outcome.out)
    assert row["x"] == {"y": [1, None]}
    assert (row["entity_id"], row["status"]) == ("p:shoigu", "matched")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("cp1251", "cp1251"), ("koi8-r", "koi8-r"), ("cp866", "cp866")],
)  # fmt: skip
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".jsonl"])
def test_encodings_are_found_out_and_said(normalizer, tmp_path, encoding, said, suffix):
    path = tmp_path / f"a{suffix}"
    text = "id,name\n1,Сергей Шойгу\n2,Назарбаев Нурсултан\n" if ".csv" in suffix else '{"id": "1", "name": "Сергей Шойгу"}\n{"name": "Назарбаев Нурсултан"}\n'
    path.write_bytes(packed(text.encode(encoding), path.name))
    outcome = normalizer("resolve", path, "--column", "name", "-o", tmp_path / "b.csv")
    assert outcome.code == 0
    assert (f"read as {said}" in outcome.err) if said else not outcome.err
    assert outcome.err.count("\n") <= 1
    rows = read_output(tmp_path / "b.csv")
    assert [row["name"] for row in rows] == ["Сергей Шойгу", "Назарбаев Нурсултан"]
    assert [row["entity_id"] for row in rows] == ["p:shoigu", "p:nazarbayev"]


def test_the_encoding_that_is_given_decides(normalizer, tmp_path):
    (tmp_path / "a.csv").write_bytes("name\nШойгу\n".encode("cp1251"))
    outcome = normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--encoding", "cp1251", "-o", tmp_path / "b.csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert read_output(tmp_path / "b.csv")[0]["entity_id"] == "p:shoigu"
    assert "nonsense" in normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--encoding", "nonsense", "-o", tmp_path / "c.csv").error


def test_cyrillic_that_comes_late(normalizer, tmp_path):
    head = b"id,name\n" + b"1,x\n" * 40_000
    (tmp_path / "a.csv").write_bytes(head + "2,Сергей Шойгу\n".encode("cp1251"))
    outcome = normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "b.csv")
    assert "cp1251" in outcome.err
    assert read_output(tmp_path / "b.csv")[-1]["entity_id"] == "p:shoigu"


def test_a_long_line_of_utf8_is_utf8(normalizer, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"name": "ф" * 300_001}, ensure_ascii=False) + '\n{"name": "Шойгу"}\n', encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / "a.jsonl", "--column", "name", "-o", tmp_path / "b.jsonl")
    assert (outcome.code, outcome.err) == (0, "")
    assert read_output(tmp_path / "b.jsonl")[1]["entity_id"] == "p:shoigu"


@pytest.mark.parametrize("target", ["b.jsonl", "b.csv", "b.parquet"])
def test_nulls_for_very_many_rows_before_a_value(normalizer, tmp_path, target):
    with open(tmp_path / "a.jsonl", "w", encoding="utf-8") as file:
        file.writelines('{"name": null, "late": null}\n' for _ in range(BATCH_ROWS + 1000))
        file.write('{"name": "Шойгу", "late": {"a": 1}, "later": 2.5}\n')
    outcome = normalizer("resolve", tmp_path / "a.jsonl", "--column", "name", "-o", tmp_path / target)
    assert (outcome.code, outcome.err) == (0, "")
    rows = read_output(tmp_path / target)
    assert len(rows) == BATCH_ROWS + 1001
    assert rows[0]["status"] == "unmatched"
    assert rows[-1]["entity_id"] == "p:shoigu"
    assert rows[-1]["later"] == "2.5"
    assert "1" in rows[-1]["late"]


STRANGE = [None, 12, 1.5, True, [], {}, ["Шойгу"], "", "   ", "x" * 1_000_000, "\ud800", "\x00\x01", "\u202e", "12345", "🎉" * 50, "'" * 2000, "а" * 5000 + " б", "{" * 3000, "-"]


@pytest.mark.parametrize("target", ["b.jsonl", *(pytest.param(name, marks=pytest.mark.slow) for name in ("b.csv", "b.tsv", "b.parquet", "b.arrow"))])
def test_strange_cells_are_unmatched_rows(normalizer, tmp_path, target):
    rows = [{"i": i, "name": value} for i, value in enumerate([*STRANGE, "Шойгу"])]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / "a.jsonl", "--column", "name", "--context-column", "name", "-o", tmp_path / target)
    assert (outcome.code, outcome.err) == (0, "")
    found = read_output(tmp_path / target)
    assert [row["status"] for row in found] == ["unmatched"] * len(STRANGE) + ["matched"]
    assert [row["i"] for row in found] == [str(i) for i in range(len(rows))]


def test_a_lone_surrogate_becomes_one_replacement_character(normalizer, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"name": "a\\ud800b", "\\udfffk": 1}\n', encoding="utf-8")
    normalizer("resolve", tmp_path / "a.jsonl", "--column", "name", "-o", tmp_path / "b.jsonl")
    row = json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8"))
    assert row["name"] == "a\ufffdb"


def test_large_numbers_are_kept(normalizer, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"name": "x", "n": 123456789012345678901234567890}\n{"name": "y", "n": 7}\n', encoding="utf-8")
    normalizer("resolve", tmp_path / "a.jsonl", "--column", "name", "-o", tmp_path / "b.csv")
    assert [row["n"] for row in read_output(tmp_path / "b.csv")] == ["123456789012345678901234567890", "7"]


def test_typed_columns_of_parquet_stay(normalizer, tmp_path):
    frame = pl.DataFrame({"name": ["Шойгу", None], "n": [1, 2], "d": [None, "2020-01-01"], "l": [[1, 2], None]}, schema_overrides={"n": pl.UInt8})
    frame = frame.with_columns(pl.col("d").str.to_date(), pl.col("name").cast(pl.Categorical))
    frame.write_parquet(tmp_path / "a.parquet")
    normalizer("resolve", tmp_path / "a.parquet", "--column", "name", "-o", tmp_path / "b.parquet")
    after = pl.read_parquet(tmp_path / "b.parquet")
    assert after.select(frame.columns).equals(frame)
    assert after["entity_id"].to_list() == ["p:shoigu", None]
    outcome = normalizer("resolve", tmp_path / "a.parquet", "--column", "name", "-o", tmp_path / "b.csv")
    assert outcome.code == 0
    assert read_output(tmp_path / "b.csv")[0]["l"] == "[1, 2]"


def test_candidates_and_fields(normalizer, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"name": "Springfield"}\n{"name": "Нұр-Сұлтанға"}\n{"name": "Мимо"}\n', encoding="utf-8")
    arguments = ("resolve", tmp_path / "a.jsonl", "--column", "name", "--candidates", "2", "--fields", "lat,lon,country,wikidata,geonames")
    for target in ("b.parquet", "b.jsonl", "b.csv"):
        assert normalizer(*arguments, "-o", tmp_path / target).code == 0
    frame = pl.read_parquet(tmp_path / "b.parquet")
    assert frame.columns == ["name", *NEW, "candidates", "lat", "lon", "country", "wikidata", "geonames"]
    candidates = frame["candidates"].to_list()
    assert [c["id"] for c in candidates[0]] == ["pl:springfield-il", "pl:springfield-ma"]
    assert list(candidates[0][0]) == ["id", "name", "type", "score", "matched_name"]
    assert frame.row(1, named=True) | {"lat": 51.18, "wikidata": "Q1520", "geonames": "1526273", "country": "KZ"} == frame.row(1, named=True)
    assert frame.row(2, named=True)["lat"] is None
    assert json.loads(read_output(tmp_path / "b.csv")[0]["candidates"])[1]["id"] == "pl:springfield-ma"
    row = json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert [c["id"] for c in row["candidates"]] == ["pl:springfield-il", "pl:springfield-ma"]
    assert row["status"] == "ambiguous"
    assert row["entity_id"] == "pl:springfield-il"


def test_columns_of_types_and_dates(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text("name,t,d\nШойгу,person,2020\nШойгу,place,\nШойгу,nonsense,whenever\nШойгу,place,whenever\nНур-Султан,nonsense,1999\n", encoding="utf-8")
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--type-column", "t", "--as-of-column", "d", "-o", tmp_path / "b.csv")
    assert [row["status"] for row in read_output(tmp_path / "b.csv")] == ["matched", "unmatched", "matched", "unmatched", "unmatched"]


def test_output_says_which_gazetteer(normalizer, tmp_path, small):
    write_input(tmp_path / "a.csv")
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "b.parquet")
    metadata = pl.read_parquet_metadata(tmp_path / "b.parquet")
    assert metadata["normalizer.gazetteer"] == "small"
    assert metadata["normalizer.content_hash"] == small.index.content_hash
    assert "normalizer.version" in metadata


def test_no_rows(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text("id,name\n", encoding="utf-8")
    for target in ("b.csv", "b.parquet", "b.arrow"):
        assert normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / target).code == 0
    assert (tmp_path / "b.csv").read_text(encoding="utf-8").strip() == ",".join(["id", "name", *NEW])
    assert pl.read_parquet(tmp_path / "b.parquet").columns == pl.read_ipc(tmp_path / "b.arrow").columns == ["id", "name", *NEW]


def test_short_rows_are_filled_and_blank_lines_are_rows(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text("id,name,note\n1,Шойгу\n\n3,ШОС,x\n", encoding="utf-8")
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "b.csv")
    assert [(r["id"], r["note"], r["entity_id"]) for r in read_output(tmp_path / "b.csv")] == [("1", "", "p:shoigu"), ("", "", ""), ("3", "x", "o:sco")]


def test_two_columns_of_one_name_are_said(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text("id,id,name\n1,2,Шойгу\n", encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "b.csv")
    assert outcome.code == 0
    assert "two columns are called 'id'" in outcome.err


def test_names_with_brackets_are_no_patterns(normalizer, tmp_path):
    write_input(tmp_path / "x[1].csv")
    assert normalizer("resolve", tmp_path / "x[1].csv", "--column", "name", "-o", tmp_path / "y[1].csv").code == 0
    assert len(read_output(tmp_path / "y[1].csv")) == len(ROWS)


def test_suffix_mends_a_taken_column(normalizer, tmp_path):
    (tmp_path / "a.csv").write_text("name,status\nШойгу,x\n", encoding="utf-8")
    assert normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--suffix", "_new", "-o", tmp_path / "b.csv").code == 0
    row = read_output(tmp_path / "b.csv")[0]
    assert (row["status"], row["status_new"]) == ("x", "matched")


def test_the_device_stays_a_device(normalizer, tmp_path):
    write_input(tmp_path / "a.csv")
    device = tmp_path / "device"
    device.symlink_to("/dev/null")
    assert normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--format", "csv", "-o", device).code == 0
    assert Path("/dev/null").is_char_device()
    assert device.is_symlink()


def test_a_link_is_followed(normalizer, tmp_path):
    write_input(tmp_path / "a.csv")
    (tmp_path / "real.csv").touch()
    (tmp_path / "link.csv").symlink_to("real.csv")
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "-o", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(read_output(tmp_path / "real.csv")) == len(ROWS)


CELLS = [
    # a column of this type, which of its cells are names
    (pl.Series(["Шойгу", None], dtype=pl.Categorical), True),
    (pl.Series(["Шойгу", None], dtype=pl.Enum(["Шойгу"])), True),
    (pl.Series([5, None]), False),
    (pl.Series([5.5, float("nan")]), False),
    (pl.Series([True, None]), False),
    (pl.Series([["Шойгу"], None]), False),
    (pl.Series([{"a": "Шойгу"}, None]), False),
    (pl.Series([b"\xff", None]), False),
    (pl.Series([timedelta(days=1), None]), False),
    (pl.Series([None, None]), False),
]


@pytest.mark.parametrize(("cells", "named"), CELLS, ids=[str(cells.dtype) for cells, _ in CELLS])
@pytest.mark.parametrize("target", ["b.csv", "b.tsv", "b.jsonl", "b.parquet", "b.arrow"])
def test_cells_that_are_no_text(normalizer, small, tmp_path, cells, named, target):
    table = pl.DataFrame({"name": cells})
    table.write_parquet(tmp_path / "a.parquet")
    outcome = normalizer("resolve", tmp_path / "a.parquet", "--column", "name", "-o", tmp_path / target)
    assert (outcome.code, outcome.err) == (0, "")
    expected = ["p:shoigu" if named else "", ""]
    assert [row["entity_id"] for row in read_output(tmp_path / target)] == expected
    assert [i or "" for i in small.resolve(table, "name")["entity_id"]] == expected
    assert small.annotate_frame(table, "name", id_column="name").height == named


@pytest.mark.parametrize("date", [date(2005, 5, 1), datetime(2005, 5, 1, 12), datetime(2005, 5, 1, 12, tzinfo=UTC), "2005-05-01", "2005-05-01 12:00:00", "2005-05-01T12:00:00Z", "01.05.2005", "01.05.2005 12:00", 2005], ids=str)
def test_dates_of_any_type_count(normalizer, small, tmp_path, date):
    table = pl.DataFrame({"name": ["Нур-Султан"], "date": [date]})
    table.write_parquet(tmp_path / "a.parquet")
    outcome = normalizer("resolve", tmp_path / "a.parquet", "--column", "name", "--as-of-column", "date", "-o", tmp_path / "b.jsonl")
    assert outcome.code == 0
    expected = small.resolve(table, "name", as_of="2005")["score"].to_list()
    assert expected != small.resolve(table, "name")["score"].to_list()
    assert small.resolve(table, "name", as_of_column="date")["score"].to_list() == expected
    assert [row["score"] for row in read_output(tmp_path / "b.jsonl")] == [str(expected[0] or "")]


def test_a_pipe_of_parquet(normalizer, tmp_path):
    write_input(tmp_path / "a.parquet")
    outcome = normalizer("resolve", "-", "--column", "name", "--input-format", "parquet", stdin=(tmp_path / "a.parquet").read_bytes())
    assert [json.loads(line)["entity_id"] or "" for line in outcome.out.splitlines()] == IDS


def test_arrow_says_what_made_it(normalizer, small, tmp_path):
    ipc = pytest.importorskip("pyarrow.ipc")
    write_input(tmp_path / "a.csv")
    normalizer("resolve", tmp_path / "a.csv", "--column", "name", "--candidates", 2, "-o", tmp_path / "b.arrow")
    assert ipc.open_file(tmp_path / "b.arrow").schema.metadata[b"normalizer.content_hash"].decode() == small.index.content_hash
    assert pl.read_ipc(tmp_path / "b.arrow")["candidates"].dtype == pl.List(CANDIDATE)


def test_version(normalizer):
    from normalizer import __version__

    assert normalizer("--version").out == f"normalizer {__version__}\n"


def test_what_is_written_is_json(normalizer, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"name": "Шойгу", "a": 1e400, "b": [NaN, {"c": -Infinity}], "d": 1.5}\n', encoding="utf-8")
    outcome = normalizer("resolve", tmp_path / "a.jsonl", "--column", "name")
    row = json.loads(outcome.out, parse_constant=pytest.fail)
    assert {key: row[key] for key in "abd"} == {"a": None, "b": [None, {"c": None}], "d": 1.5}
