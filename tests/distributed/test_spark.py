"""Spark gives the rows of one process: local, on a standalone cluster of three workers, and when one after the other is killed."""

import os
import random
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from benchmarks.speed.standalone import missing

pytestmark = [pytest.mark.spark, pytest.mark.skipif(bool(missing()), reason=missing())]
ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "Шойгу", "Sergej Schoigu", "С.К. Шойгу", "Тоқаевтың", "К.Токаев", "Nur-Sultan", "Целиноградқа", "ШЫҰ-ға", "Springfield", "Назарбаева", "Масимова Ольга", "", None, "12345",
    "Алма-Ате", "«Қазақтелеком» АҚ", "Си Цзиньпина", "x" * 500, "Шойгу\tСергей", "tab\"quote'", "Астана" * 50_000,
]  # fmt: skip
TEXTS = [
    "Тоқаев Астанада ШЫҰ саммитіне қатысты.", "Sergei Shoigu met Xi Jinping in Moscow.", "", None, "Шойгу прибыл в Нур-Султан.", "Назарбаева и Springfield",
]  # fmt: skip


@pytest.fixture(scope="module")
def ran(small_index, tmp_path_factory):
    """The folder in which one driver process did everything."""
    folder = tmp_path_factory.mktemp("spark")
    choose = random.Random(5)
    (folder / "names").mkdir()
    (folder / "texts").mkdir()
    # skewed: one name is most of the column
    names = [n if choose.random() < 0.2 else "Шойгу" for n in choose.choices(NAMES[:-1], k=3_000)] + NAMES
    dates = [choose.choice(["2020-05-01", "1995", None, "no date", ""]) for _ in names]
    table = pl.DataFrame({"key": range(len(names)), "the.name": names, "type": [choose.choice(["place", "PER", None, "nonsense"]) for _ in names], "date": dates, "extra": [[1, 2]] * len(names)})
    for part in range(3):
        table[part::3].write_parquet(folder / "names" / f"{part}.parquet")
    texts = pl.DataFrame({"id": range(70), "text": ["x " * 200_000, *TEXTS * 12][:70], "date": dates[:70]})
    for part in range(2):
        texts[part::2].write_parquet(folder / "texts" / f"{part}.parquet")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("spark_job.py")), str(small_index), str(folder)], capture_output=True, text=True, timeout=300, env=environment)
    assert done.stdout.splitlines()[-1:] == ["done"], done.stderr[-4000:]
    assert "killed a worker after" in done.stdout
    return folder


@pytest.fixture(scope="module")
def expected_names(ran, small):
    table = pl.read_parquet(ran / "names").sort("key")
    return small.resolve(table, "the.name", type_column="type", as_of_column="date", candidates=2, fields=["lat", "country"])


@pytest.mark.parametrize("result", ["local/distinct", "local/rows", "cluster/distinct", "cluster/survived"])
def test_resolve_gives_the_rows_of_one_process(ran, expected_names, result):
    found = pl.read_parquet(ran / "out" / result / "*.parquet").sort("key")
    assert found.schema == expected_names.schema
    assert found.equals(expected_names, null_equal=True)


@pytest.mark.parametrize("result", ["local", "cluster"])
def test_files_have_the_rows_of_one_process_in_their_order(ran, small, result):
    folder = ran / "out/files" / result
    assert {p.name for p in folder.iterdir()} == {"0.parquet", "1.parquet", "2.parquet", "_SUCCESS"}
    for part in range(3):
        expected = small.resolve(pl.read_parquet(ran / f"names/{part}.parquet"), "the.name", type_column="type", as_of_column="date", candidates=2, fields=["lat", "country"])
        assert pl.read_parquet(folder / f"{part}.parquet").equals(expected, null_equal=True)
    assert pl.read_parquet_metadata(folder / "0.parquet")["normalizer.content_hash"] == small.index.content_hash


def test_a_worker_killed_while_it_writes_files_loses_and_doubles_nothing(ran):
    folder = ran / "out/files/survived"
    assert sorted(p.name for p in folder.iterdir()) == [*(f"{number:02}.parquet" for number in range(24)), "_SUCCESS"]
    for number in range(24):
        assert pl.read_parquet(folder / f"{number:02}.parquet").equals(pl.read_parquet(ran / f"out/files/local/{number % 3}.parquet"), null_equal=True)


def test_annotate_gives_the_mentions_of_one_process(ran, small):
    texts = pl.read_parquet(ran / "texts")
    expected = small.annotate_frame(texts, id_column="id", as_of_column="date", fields=["country"]).sort("doc_id", "start")
    assert expected.height > 100
    for result in ("cluster/mentions", "files/mentions"):
        assert pl.read_parquet(ran / "out" / result / "*.parquet").sort("doc_id", "start").equals(expected)
