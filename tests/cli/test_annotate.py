"""annotate: one row a mention, offsets in code points, doc_id by its rules, formats, what cannot be read."""

import csv
import gzip
import io
import json

import polars as pl
import pytest
import zstandard

COLUMNS = ["doc_id", "start", "end", "mention", "status", "entity_id", "entity_name", "entity_type", "score", "matched_name"]
TEXT = "Президент Касым-Жомарт Токаев встретился с Сергеем Шойгу в Нур-Султане.\r\nСаммит ШОС прошёл 👍 в Бишкеке."
IDS = ["p:tokayev", "p:shoigu", "pl:astana", "o:sco", "pl:bishkek"]


def rows_of(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("Шойгу", "Шой\u00adгу").replace("Нур-", "Нур\u200b-"),
        "\ufeff" + TEXT,
        TEXT.replace("й", "и\u0306"),
        "😀\x00 " + TEXT,
        TEXT.replace("\r\n", "\n\n"),
    ],
)  # fmt: skip
def test_offsets_are_code_points_of_the_text_as_given(normalizer, text):
    outcome = normalizer("annotate", "-", stdin=json.dumps({"text": text}).encode() + b"\n")
    assert outcome.code == 0
    rows = rows_of(outcome.out)
    assert [row["entity_id"] for row in rows] == IDS
    assert list(rows[0])[: len(COLUMNS)] == COLUMNS
    for row in rows:
        assert text[row["start"] : row["end"]] == row["mention"]
        assert row["doc_id"] == "0"


def test_lone_surrogates_count_one_for_one(normalizer):
    rows = rows_of(normalizer("annotate", "-", stdin=b'{"text": "\\ud800\\udfff\\ud800 ' + "Шойгу".encode() + b'"}\n').out)
    # a pair is one character of JSON, the third stands alone
    assert [(row["start"], row["end"], row["mention"]) for row in rows] == [(3, 8, "Шойгу")]


def table(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_doc_id_is_the_value_of_the_id_column(normalizer, tmp_path):
    table(tmp_path / "a.jsonl", [{"url": "http://x/1", "text": "Шойгу"}, {"url": 7, "text": "ШОС"}, {"url": None, "text": "Бишкек"}])
    rows = rows_of(normalizer("annotate", tmp_path / "a.jsonl", "--id-column", "url").out)
    assert [row["doc_id"] for row in rows] == ["http://x/1", "7", "2"]


def test_doc_id_is_the_row_number_of_a_single_table(normalizer, tmp_path):
    table(tmp_path / "a.jsonl", [{"text": "Шойгу"}, {"text": None}, {"text": "ШОС"}])
    assert [row["doc_id"] for row in rows_of(normalizer("annotate", tmp_path / "a.jsonl").out)] == ["0", "2"]


def test_doc_id_is_path_and_row_for_several_tables(normalizer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "a.jsonl", [{"text": "Шойгу"}, {"text": "ШОС"}])
    (tmp_path / "b.csv").write_text("text\nБишкек\n", encoding="utf-8")
    assert [row["doc_id"] for row in rows_of(normalizer("annotate", "a.jsonl", "./b.csv").out)] == ["a.jsonl#0", "a.jsonl#1", "./b.csv#0"]


def test_doc_id_is_the_path_of_a_text_file_as_given(normalizer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "b.txt").write_text("ШОС", encoding="utf-8")
    (tmp_path / "news" / "a.txt").write_text("Шойгу", encoding="utf-8")
    (tmp_path / "news" / "note.md").write_text("Бишкек", encoding="utf-8")
    assert [row["doc_id"] for row in rows_of(normalizer("annotate", "./news/a.txt", "news/b.txt").out)] == ["./news/a.txt", "news/b.txt"]
    assert [row["doc_id"] for row in rows_of(normalizer("annotate", "news").out)] == ["news/a.txt", "news/b.txt"]


def test_an_empty_file_in_a_folder_is_said_and_left_out(normalizer, tmp_path):
    (tmp_path / "a.txt").write_text("Шойгу", encoding="utf-8")
    (tmp_path / "b.txt").touch()
    outcome = normalizer("annotate", tmp_path)
    assert outcome.code == 0
    assert len(rows_of(outcome.out)) == 1
    assert "b.txt: is empty; left out" in outcome.err


def test_tables_in_a_folder_are_said_to_be_left_out(normalizer, tmp_path):
    (tmp_path / "a.txt").write_text("Шойгу", encoding="utf-8")
    (tmp_path / "more").mkdir()
    for name in ("b.1.jsonl.gz", "c.jsonl.gz", "notes.md"):
        (tmp_path / "more" / name).touch()
    outcome = normalizer("annotate", tmp_path)
    assert (outcome.code, len(rows_of(outcome.out))) == (0, 1)
    assert outcome.err.splitlines() == [
        f"normalizer: {tmp_path}: 2 tables in this folder left out: name what is to be read, as in {tmp_path / 'more' / '*.jsonl.gz'}",
        f"normalizer: {tmp_path}: 1 file of other formats left out (.md)",
    ]
    assert "its tables are read if they are named: " in normalizer("annotate", tmp_path / "more").error


def test_a_text_instead_of_a_file(normalizer):
    assert "normalizer annotate - --input-format txt" in normalizer("annotate", "Шойгу прибыл в Астану").error
    assert "pipe" not in normalizer("annotate", "nofile").error


def test_text_files_keep_their_line_ends_and_encoding(normalizer, tmp_path):
    text = "Встреча\r\nСергея Шойгу\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    outcome = normalizer("annotate", tmp_path / "a.txt")
    assert "cp1251" in outcome.err
    (row,) = rows_of(outcome.out)
    assert text[row["start"] : row["end"]] == row["mention"] == "Сергея Шойгу"


@pytest.mark.parametrize("name", ["out.csv", "out.csv.gz", "out.tsv", "out.jsonl", "out.parquet", "out.arrow"])
def test_formats(normalizer, tmp_path, name):
    table(tmp_path / "a.jsonl", [{"text": TEXT}, {"text": "ничего"}])
    assert normalizer("annotate", tmp_path / "a.jsonl", "-o", tmp_path / name, "--fields", "country,wikidata").code == 0
    path = tmp_path / name
    if name.endswith(("parquet", "arrow")):
        frame = pl.read_parquet(path) if name.endswith("parquet") else pl.read_ipc(path)
    elif name.endswith("jsonl"):
        frame = pl.read_ndjson(path)
    else:
        frame = pl.read_csv(path, separator="\t" if name.endswith("tsv") else ",")
    assert frame["entity_id"].to_list() == IDS
    assert frame.columns[: len(COLUMNS)] == COLUMNS
    assert frame["country"].to_list() == ["KZ", "RU", "KZ", None, "KG"]


def test_no_mentions_at_all(normalizer, tmp_path):
    table(tmp_path / "a.jsonl", [{"text": "ничего"}])
    for name in ("out.csv", "out.parquet"):
        assert normalizer("annotate", tmp_path / "a.jsonl", "-o", tmp_path / name).code == 0
    header = next(csv.reader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert header[: len(COLUMNS)] == COLUMNS == pl.read_parquet(tmp_path / "out.parquet").columns[: len(COLUMNS)]
    assert "normalizer.content_hash" in pl.read_parquet_metadata(tmp_path / "out.parquet")


def test_table_for_people(normalizer, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    outcome = normalizer("annotate", tmp_path / "a.txt", "--format", "table")
    assert outcome.code == 0
    assert "p:tokayev" in outcome.out


STRANGE = [None, 12, [], {"a": 1}, "", " ", "x" * 1_000_000, "\x00" * 50, "\ud800", "'" * 3000, "a" + "\u0301" * 500, "-" * 3000, "А. " * 500]


def test_strange_cells_do_no_harm(normalizer, tmp_path):
    table_rows = [{"text": value} for value in [*STRANGE, "Шойгу"]]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in table_rows), encoding="utf-8")
    outcome = normalizer("annotate", tmp_path / "a.jsonl")
    assert (outcome.code, outcome.err) == (0, "")
    assert [(row["doc_id"], row["entity_id"]) for row in rows_of(outcome.out)] == [(str(len(STRANGE)), "p:shoigu")]


def test_dates(normalizer, tmp_path):
    table(tmp_path / "a.jsonl", [{"text": "Шойгу", "d": "2020"}, {"text": "Шойгу", "d": None}, {"text": "Шойгу", "d": "whenever"}, {"text": "Шойгу", "d": 2020}])
    assert len(rows_of(normalizer("annotate", tmp_path / "a.jsonl", "--as-of-column", "d").out)) == 4


@pytest.mark.parametrize(
    ("name", "data", "arguments", "says"),
    [
        ("missing.txt", None, [], ["missing.txt", "no such file"]),
        ("empty.txt", b"", [], ["empty.txt", "is empty"]),
        ("a.jsonl", b'{"body": "x"}\n', [], ["no column text", "body", "--text-column names the one"]),
        ("a.jsonl", b'{"text": "x"}\n', ["--id-column", "url"], ["no column url", "text"]),
        ("a.jsonl", b'{"text": "x"}\nnonsense\n', [], ["a.jsonl:2"]),
        ("a.xyz", b"x", [], ["a.xyz", ".txt", ".csv", ".wet"]),
        ("a.pdf", b"%PDF-1.4", [], ["a.pdf", ".txt or .html for texts"]),
        ("a.txt", b"x", ["--as-of", "soon"], ["soon"]),
        ("a.txt", b"x", ["--fields", "height"], ["height", "lat"]),
        ("a.txt", b"x", ["-o", "nowhere/out.csv"], ["nowhere"]),
        ("a.txt", b"x", ["-o", "out.xyz"], ["out.xyz"]),
        ("a.txt.gz", b"x", [], ["gz"]),
        ("a.txt.gz", gzip.compress("Шойгу\n".encode() * 9999, mtime=0)[:99], [], ["a.txt.gz", "cannot be read"]),
        ("a.html.zst", zstandard.compress("<p>Шойгу".encode() * 9999)[:20], [], ["a.html.zst", "cut short"]),
        ("a.txt", b"x", ["--encoding", "rot13"], ["rot13", "unknown", "utf-8"]),
        ("a.jsonl", b"{}", ["--encoding", "hex"], ["hex", "unknown", "utf-8"]),
        ("a.csv", b"text\nx\n", ["--encoding", "undefined"], ["undefined", "unknown"]),
        ("a.txt", "Шойгу".encode("utf-16-le"), ["--encoding", "utf-16"], ["a.txt", "cannot be read", "BOM"]),
        ("a.jsonl", '{"text": "Шойгу"}'.encode("utf-16-le"), ["--encoding", "utf-16"], ["a.jsonl", "cannot be read", "BOM"]),
        ("a.csv", "text\nШойгу\n".encode("utf-16-le"), ["--encoding", "utf-16"], ["a.csv", "cannot be read", "BOM"]),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(normalizer, tmp_path, monkeypatch, name, data, arguments, says):
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    arguments = arguments if "-o" in arguments else [*arguments, "-o", "out.csv"]
    error = normalizer("annotate", name, *arguments).error
    assert all(word in error for word in says), error
    assert {p.name for p in tmp_path.iterdir()} <= {name}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("c.parquet", b"PAR1" + bytes(99), ["c.parquet", "cannot be read as parquet"]),
        ("c.csv", "id,title\n1,Шойгу\n".encode(), ["c.csv: no column text: there are id, title"]),
        ("c.csv.gz", b"garbage", ["c.csv.gz", "cannot be read"]),
        ("c.tsv", "id\ttext\n1\tШойгу\n".encode("utf-16"), []),
        ("c.jsonl", b'{"id": 1}\n{"id": 2, "text": ""}\n', []),
    ],
)
def test_the_last_of_many_tables_is_looked_at_before_the_first_is_read(normalizer, tmp_path, name, data, says):
    good = tmp_path / "a.csv"
    good.write_text('"id";"text"\n1;Шойгу\n', encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    outcome = normalizer("annotate", good, good, tmp_path / name, "--gazetteer", "nowhere", gazetteer=False)
    assert all(word in outcome.error for word in says or ["no gazetteer at nowhere"]), outcome.err


def test_a_folder_without_texts(normalizer, tmp_path):
    assert "in this folder" in normalizer("annotate", tmp_path).error


def test_demonyms_can_be_left_out(normalizer, tmp_path):
    from normalizer import Normalizer

    mini = tmp_path / "mini"
    mini.mkdir()
    (mini / "entities.tsv").write_text("id\ttype\tsubtype\tname\tcountry\nQ232\tplace\tcountry\tKazakhstan\tKZ\n", encoding="utf-8")
    names = [("Казахстан", "official"), ("казахстанский", "demonym"), ("казахстанец", "demonym")]
    (mini / "names.tsv").write_text("entity\tname\tlang\tkind\n" + "".join(f"Q232\t{n}\tru\t{k}\n" for n, k in names), encoding="utf-8")
    text = "Казахстанские учёные вернулись в Казахстан, казахстанцы рады."
    kinds = {demonyms: [(m.mention, m.kind) for m in Normalizer(mini, demonyms=demonyms).annotate(text)] for demonyms in (True, False)}
    assert kinds[False] == [("Казахстан", "name")]
    assert kinds[True] == [("Казахстанские", "demonym"), ("Казахстан", "name"), ("казахстанцы", "demonym")]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = normalizer("annotate", tmp_path / "a.txt", "--no-demonyms", "--gazetteer", mini, gazetteer=False).out.splitlines()
    assert [json.loads(row)["kind"] for row in rows] == ["name"]


PIPED = [
    ("txt", "Шойгу в Москве."),
    ("html", "<html><body><p>Шойгу в Москве.</p></body></html>"),
    ("csv", 'text\n"Шойгу в Москве."\n'),
    ("tsv", "text\nШойгу в Москве.\n"),
    ("jsonl", '{"text": "Шойгу в Москве."}\n'),
]


@pytest.mark.parametrize(("kind", "text"), PIPED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pipes(normalizer, kind, text, encoding):
    rows = rows_of(normalizer("annotate", "-", "--input-format", kind, stdin=text.encode(encoding)).out)
    assert [(row["doc_id"], row["start"], row["mention"], row["entity_id"]) for row in rows[:1]] == [("-" if kind in ("txt", "html") else "0", 0, "Шойгу", "p:shoigu")]


def test_a_text_where_json_lines_are_expected(normalizer):
    assert "--input-format" in normalizer("annotate", "-", stdin="Шойгу в Москве.".encode()).error
