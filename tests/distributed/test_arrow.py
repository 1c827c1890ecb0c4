"""Batches of Arrow give what frames give, whatever the batches and the process."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import polars as pl
import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install '.[arrow]'")

from normalizer import Normalizer  # noqa: E402
from normalizer.arrow import AnnotateOptions, annotate_batch, cut, mentions_schema, reference, resolve_batch, resolved_schema  # noqa: E402
from normalizer.errors import GazetteerError, InputError, MissingExtraError  # noqa: E402
from normalizer.frames import Options  # noqa: E402

ROWS = {
    "name": ["Шойгу", "Тоқаевтың", None, "", "Springfield", "ШЫҰ-ға", "Шойгу", "Nur-Sultan", "Масимова Ольга", "x" * 100_000],
    "type": ["PER", None, "place", "nonsense", "place", None, "PER", "place", "person", None],
    "date": ["2020", None, "no date", "", "1995", None, "2020", "2005-01-01", None, None],
}  # fmt: skip
OPTIONS = [
    Options("name"), Options("name", type="place"), Options("name", type_column="type", as_of_column="date"), Options("name", candidates=2, fields=("lat", "country")),
    Options("name", context_column="date", suffix="_x"), Options("name", as_of="1995"),
]  # fmt: skip
KINDS = {"string": pa.string(), "large": pa.large_string(), "view": pa.string_view(), "dictionary": pa.dictionary(pa.int32(), pa.string())}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_resolve_equals_the_frame(small, options):
    table = pa.table(ROWS)
    found = resolve_batch(table, reference(small), options)
    settings = {name: getattr(options, name) for name in options.__slots__}
    assert pl.from_arrow(found).equals(small.resolve(pl.DataFrame(ROWS), **settings))
    assert found.schema.equals(resolved_schema(table.schema, options, reference(small)), check_metadata=True)


@pytest.mark.parametrize("kind", KINDS)
def test_resolve_keeps_columns_as_they_are(small, kind):
    names = pa.array(ROWS["name"][:-1]).cast(KINDS[kind])
    batch = pa.record_batch({"name": names, "odd": pa.array([{"a": [1]}] * len(names)), "nothing": pa.nulls(len(names))})
    found = resolve_batch(batch, reference(small), Options("name"))
    assert isinstance(found, pa.RecordBatch)
    assert found.select(["name", "odd", "nothing"]).equals(batch)
    assert found.column("entity_id").to_pylist() == small.resolve(pl.DataFrame({"name": ROWS["name"][:-1]}), "name")["entity_id"].to_list()


@pytest.mark.parametrize("rows", [0, 1, 3, 7])
def test_resolve_does_not_depend_on_the_batch(small, rows):
    table, index, options = pa.table(ROWS), reference(small), Options("name", type_column="type")
    parts = [table.slice(start, rows) for start in range(0, table.num_rows, rows)] if rows else [table.slice(0, 0), table]
    assert pa.concat_tables(resolve_batch(p, index, options) for p in parts).equals(resolve_batch(table, index, options))


def test_annotate_equals_the_frame(small):
    rows = {"text": ["Тоқаев Астанада болды.", None, "", "Sergei Shoigu met Xi Jinping."], "id": [7, 8, 9, 10], "date": ["2020", None, "never", ""]}
    options = AnnotateOptions(id_column="id", as_of_column="date", fields=("country",))
    for batch in (pa.table(rows), pa.record_batch(rows)):
        found = annotate_batch(batch, reference(small), options)
        assert type(found) is type(batch)
        assert pl.from_arrow(found).equals(small.annotate_frame(pl.DataFrame(rows), id_column="id", as_of_column="date", fields=["country"]))
        assert found.schema.equals(mentions_schema(options, reference(small)), check_metadata=True)
    assert annotate_batch(pa.table(rows), reference(small), AnnotateOptions())["doc_id"].to_pylist()[0] == "0"
    assert annotate_batch(pa.table(rows).slice(0, 0), reference(small), options).num_rows == 0


def test_the_index_travels_by_path(small):
    index = reference(small)
    sent = pickle.dumps((index, Options("name", fields=("lat",))))
    assert len(sent) < 2_000
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(resolve_batch, pa.table(ROWS), index, Options("name")).result(60)
    assert found.equals(resolve_batch(pa.table(ROWS), index, Options("name")))


def test_thresholds_travel(small_index):
    strict = Normalizer(small_index, threshold=0.9999)
    assert set(resolve_batch(pa.table(ROWS), reference(strict), Options("name"))["status"].to_pylist()) == {"ambiguous", "unmatched"}


WRONG = [
    (Options("Name"), InputError, "no column Name: there are name, type, date"),
    (Options("name", fields=("nonsense",)), InputError, "no field nonsense"),
    (Options("name", type_column="gone"), InputError, "no column gone"),
]


@pytest.mark.parametrize(("options", "error", "message"), WRONG, ids=lambda v: getattr(v, "column", ""))
def test_wrong_options_are_said(small, options, error, message):
    with pytest.raises(error, match=message):
        resolve_batch(pa.table(ROWS), reference(small), options)


def test_taken_columns_and_missing_texts_are_said(small):
    with pytest.raises(InputError, match="already has score"):
        resolve_batch(pa.table({"name": ["x"], "score": [1]}), reference(small), Options("name"))
    with pytest.raises(InputError, match="no column body: there are text"):
        annotate_batch(pa.table({"text": ["x"]}), reference(small), AnnotateOptions("body"))


def test_another_index_or_version_is_refused(small):
    from dataclasses import replace

    for other, message in ((replace(reference(small), content_hash="0" * 64), "give all processes the same index"), (replace(reference(small), package_version="0.0.0"), "install the same everywhere")):
        with pytest.raises(GazetteerError, match=message):
            resolve_batch(pa.table(ROWS), other, Options("name"))


def test_what_is_missing_is_said(small, monkeypatch):
    import sys

    from normalizer import spark

    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"\[spark\]: pip install 'pyarrow>=15' 'pyspark>=4.0' 'pandas<3,>=2.2'"):
        spark.resolve(None, "name")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"\[arrow\]: pip install 'pyarrow>=15'$"):
        resolve_batch(pa.table(ROWS), reference(small), Options("name"))


def test_cut_bounds_pieces():
    sizes = [1, 1, 5_000, 1, 1, 1, 3_000, 1]
    batch = pa.record_batch({"text": ["x" * s for s in sizes]})
    pieces = list(cut(batch, 1_000))
    assert pa.Table.from_batches(pieces).equals(pa.Table.from_batches([batch]))
    assert all(p.num_rows == 1 or p.nbytes <= 1_000 for p in pieces)
    assert len(pieces) < len(sizes)
    assert [p.num_rows for p in cut(batch.slice(0, 0), 10)] == [0]
