"""Frames of pandas and pyarrow: the rows of polars, in a frame of the same kind."""

import datetime

import polars as pl
import pytest

from normalizer import Normalizer
from normalizer.errors import InputError

COLUMNS = {
    "name": ["Шойгу", None, "Астана", 5, ""],
    "kind": ["PER", "LOC", None, "place", "xyz"],
    "date": [datetime.date(2020, 1, 1), None, datetime.date(2021, 5, 5), None, None],
}
OPTIONS = [
    {},
    {"type_column": "kind", "as_of_column": "date"},
    {"candidates": 2, "fields": ["country", "lat"], "suffix": "_new"},
    {"context_column": "name"},
]


@pytest.fixture(scope="module")
def small(small_index):
    return Normalizer(small_index)


def of_polars():
    return pl.DataFrame(COLUMNS | {"name": [name if isinstance(name, str) else None for name in COLUMNS["name"]]})


@pytest.mark.parametrize("options", OPTIONS)
def test_pandas_gets_the_rows_of_polars(small, options):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(COLUMNS, index=[9, 7, 7, 1, 0])
    found, wanted = small.resolve(frame, "name", **options), small.resolve(of_polars(), "name", **options)
    assert isinstance(found, pandas.DataFrame)
    assert list(found.index) == [9, 7, 7, 1, 0]
    assert list(found.columns) == wanted.columns
    assert frame.equals(found[list(COLUMNS)])
    for name in wanted.columns[len(COLUMNS) :]:
        assert [None if value != value else value for value in found[name].tolist()] == wanted[name].to_list()


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("kind", ["Table", "RecordBatch"])
def test_arrow_gets_the_rows_of_polars(small, kind, options):
    arrow = pytest.importorskip("pyarrow")
    table = of_polars().to_arrow()
    found = small.resolve(table if kind == "Table" else table.to_batches()[0], "name", **options)
    assert type(found) is getattr(arrow, kind)
    assert pl.DataFrame(pl.from_arrow(found)).equals(small.resolve(of_polars(), "name", **options))


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_mentions_come_in_a_frame_of_the_same_kind(small, library):
    made = pytest.importorskip(library)
    columns = {"url": ["a", "b", "c"], "text": ["Шойгу прибыл в Астану.", None, "Саммит ШОС"], "day": ["2020", None, "x"]}
    frame = made.DataFrame(columns, index=[3, 3, 3]) if library == "pandas" else made.table(columns)
    found = small.annotate_frame(frame, id_column="url", as_of_column="day", fields=["country"])
    wanted = small.annotate_frame(pl.DataFrame(columns), id_column="url", as_of_column="day", fields=["country"])
    assert type(found) is type(frame)
    cells = {name: [None if value != value else value for value in cells] for name, cells in found.to_dict("list").items()} if library == "pandas" else {}
    again = pl.DataFrame(cells, schema=wanted.schema) if cells else pl.DataFrame(pl.from_arrow(found))
    assert again.height == 3
    assert again.equals(wanted)
    assert small.annotate_frame(frame[:0] if library == "pandas" else frame.slice(0, 0)).shape == (0, 12)


def test_what_is_wrong_with_a_frame_is_told_alike(small):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([["Шойгу", "ШОС", 1]], columns=["name", "name", 5])
    with pytest.raises(InputError, match="no column title: there are name, name, 5"):
        small.resolve(frame, "title")
    with pytest.raises(InputError, match="two columns are called name"):
        small.resolve(frame, "name")
    with pytest.raises(InputError, match="already has status"):
        small.resolve(pandas.DataFrame({"name": ["Шойгу"], "status": [1]}), "name")
