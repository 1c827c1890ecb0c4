"""Which files of a folder are worked on, and in what pieces: no Spark needed for that."""

import polars as pl
import pytest

from normalizer.errors import InputError
from normalizer.spark import files as spark_files

pytest.importorskip("pyarrow")


@pytest.fixture
def folder(tmp_path):
    table = pl.DataFrame({"name": [f"Шойгу {n}" for n in range(1_000)]})
    for name in ("b.parquet", "a.parquet", "date=2024/part.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        table.write_parquet(tmp_path / name, row_group_size=100)
    for name in ("_SUCCESS", ".hidden.parquet", "_temporary/0.parquet", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"no parquet")
    return tmp_path


def pieces(folder, at_once=2):
    return [(p.result, p.first, p.last) for p in spark_files._pieces(*spark_files._file_system(str(folder)), at_once)]


def test_files_are_pieces_in_the_order_of_their_names(folder):
    assert pieces(folder) == [("a.parquet", 0, None), ("b.parquet", 0, None), ("date=2024/part.parquet", 0, None)]


def test_one_file_is_a_folder_of_one(folder):
    assert pieces(folder / "a.parquet") == [("a.parquet", 0, None)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (1, [("a.parquet", 0, None)]),
        (3, [("a-00000.parquet", 0, 3), ("a-00001.parquet", 3, 6), ("a-00002.parquet", 6, 10)]),
        (99, [(f"a-{n:05}.parquet", n, n + 1) for n in range(10)]),  # no more than there are row groups
    ],
)
def test_a_large_file_is_cut_between_its_row_groups(folder, monkeypatch, parts, expected):
    size = (folder / "a.parquet").stat().st_size
    monkeypatch.setattr(spark_files, "_LEAST", -(-size // parts))
    assert pieces(folder / "a.parquet", 10_000) == expected


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_parquet_files(folder, name):
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match="no parquet file there"):
        pieces(folder / name)


def test_a_file_that_is_none(folder, monkeypatch):
    (folder / "c.parquet").write_bytes(b"x" * 100)
    monkeypatch.setattr(spark_files, "_LEAST", 10)
    with pytest.raises(InputError, match=r"c\.parquet: cannot be read"):
        pieces(folder / "c.parquet")
