"""Arrow in, Arrow out: pure functions of one batch, for Spark, Dask and whatever else hands out batches to processes.

A batch is a `pyarrow.RecordBatch` or a `pyarrow.Table`; what comes back is of the same kind. The index travels as an
`IndexReference`, a path and a content hash: each process maps it into memory once, however many batches it gets, and
processes of one machine share the pages. Schemas are known beforehand: `resolved_schema`, `mentions_schema`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl

from normalizer import __version__
from normalizer.errors import GazetteerError, InputError, MissingExtraError
from normalizer.frames import Options, Resolver
from normalizer.frames import resolve_batch as resolve_frame
from normalizer.matching.scored import Thresholds
from normalizer.mention_tables import annotate_frame, mention_schema
from normalizer.pipeline import Normalizer

if TYPE_CHECKING:
    import pyarrow as pa

Tabular = TypeVar("Tabular", "pa.RecordBatch", "pa.Table")
PIECE_BYTES = 32 << 20  # of input worked on at once: answers to larger pieces would not speed anything up


@dataclass(frozen=True, slots=True)
class IndexReference:
    """A built index as another process opens it: where it is, which one it must be, and the thresholds to decide by."""

    path: str
    content_hash: str
    title: str
    index_version: str
    thresholds: Thresholds
    package_version: str = __version__

    def metadata(self) -> dict[str, str]:
        """What tables that were made with the index say about it."""
        return {"normalizer.gazetteer": self.title, "normalizer.version": self.index_version, "normalizer.content_hash": self.content_hash}


@dataclass(frozen=True, slots=True)
class AnnotateOptions:
    """What `annotate_batch` is asked to do; columns name columns of the batch. ``id_column`` None numbers the rows of each batch from 0."""

    text: str = "text"
    id_column: str | None = None
    as_of: str | None = None
    as_of_column: str | None = None
    fields: tuple[str, ...] = ()

    def inputs(self) -> list[str]:
        """The columns that must be there, each once."""
        return list(dict.fromkeys(c for c in (self.id_column, self.text, self.as_of_column) if c))


def reference(normalizer: Normalizer) -> IndexReference:
    """A normalizer's index and thresholds, to be opened elsewhere."""
    index = normalizer.index
    return IndexReference(str(index.path.resolve()), index.content_hash, index.title, str(index.manifest["version"]), normalizer.thresholds)


def resolve_batch(batch: Tabular, index: IndexReference, options: Options) -> Tabular:
    """A batch with entity_id, entity_name, entity_type, score, status, matched_name (and what the options add) appended.

    The answers of `Normalizer.resolve` on the same rows; the columns given stay as they are, whatever their types.
    Raises InputError for a column that is missing or taken, GazetteerError if the index is not the one referred to.
    """
    target = resolved_schema(batch.schema, options, index)
    asked = pl.DataFrame([_series(batch, column) for column in dict.fromkeys(options.inputs())])
    answers = resolve_frame(_resolver(index, options), asked).select(list(options.schema()))
    for name in answers.columns:
        batch = batch.append_column(name, _array(answers.get_column(name), target.field(name).type, batch))
    return batch.replace_schema_metadata(target.metadata)


def annotate_batch(batch: Tabular, index: IndexReference, options: AnnotateOptions) -> Tabular:
    """The mentions of a batch of texts, one row each, as `Normalizer.annotate_frame` gives them.

    Raises InputError for a missing column, GazetteerError if the index is not the one referred to.
    """
    _check(batch.schema, options)
    target = mentions_schema(options, index)
    frame = pl.DataFrame([_series(batch, column) for column in options.inputs()])
    found = annotate_frame(
        _normalizer(index), frame, options.text, id_column=options.id_column, as_of=options.as_of, as_of_column=options.as_of_column, fields=options.fields
    )
    return type(batch).from_arrays([_array(found.get_column(f.name), f.type, batch) for f in target], schema=target)


def resolved_schema(schema: "pa.Schema", options: Options, index: IndexReference | None = None) -> "pa.Schema":
    """The schema of what `resolve_batch` returns. Raises InputError for a column that is missing or taken."""
    pa = _pyarrow()
    options.check(schema.names)
    metadata = {**(schema.metadata or {}), **{k.encode(): v.encode() for k, v in index.metadata().items()}} if index else schema.metadata
    return pa.schema([*schema, *(pa.field(name, arrow_type(kind)) for name, kind in options.schema().items())], metadata)


def mentions_schema(options: AnnotateOptions, index: IndexReference | None = None) -> "pa.Schema":
    """The schema of what `annotate_batch` returns. Raises InputError for an unknown field."""
    return _pyarrow().schema([(name, arrow_type(kind)) for name, kind in mention_schema(options.fields).items()], index.metadata() if index else None)


def arrow_type(kind: Any) -> "pa.DataType":
    """The Arrow type of a column that this package makes: strings, integers, floats, lists of structs."""
    pa = _pyarrow()
    if isinstance(kind, pl.List):
        return pa.list_(arrow_type(kind.inner))
    if isinstance(kind, pl.Struct):
        return pa.struct([(f.name, arrow_type(f.dtype)) for f in kind.fields])
    return {pl.String: pa.string(), pl.Float64: pa.float64(), pl.Int64: pa.int64()}[kind]


def cut(batch: Tabular, most: int = PIECE_BYTES) -> Iterator[Tabular]:
    """A batch in slices of at most so many bytes, or of one row: a few huge cells must not make a huge piece of work."""
    if batch.nbytes <= most or batch.num_rows <= 1:
        yield batch
        return
    half = batch.num_rows // 2
    yield from cut(batch.slice(0, half), most)
    yield from cut(batch.slice(half), most)


def _check(schema: "pa.Schema", options: AnnotateOptions) -> None:
    missing = [c for c in options.inputs() if c not in schema.names]
    if missing:
        raise InputError(f"no column {', '.join(missing)}: there are {', '.join(schema.names) or 'none'}")


def _series(batch: "pa.RecordBatch | pa.Table", column: str) -> pl.Series:
    series = pl.from_arrow(batch.column(column))
    assert isinstance(series, pl.Series)
    return series.alias(column)


def _array(series: pl.Series, kind: "pa.DataType", batch: "pa.RecordBatch | pa.Table") -> Any:
    pa = _pyarrow()
    array = series.to_arrow().cast(kind)
    return pa.chunked_array([array]) if isinstance(batch, pa.Table) else array


@lru_cache(2)
def _normalizer(index: IndexReference) -> Normalizer:
    """Opened once a process; an index of other content would give other answers on other machines."""
    if index.package_version != __version__:
        raise GazetteerError(f"this process has version {__version__} of name-normalizer, the one that sent the work has {index.package_version}: install the same everywhere")
    normalizer = Normalizer(index.path, threshold=index.thresholds.matched, margin=index.thresholds.margin)
    if normalizer.index.content_hash != index.content_hash:
        raise GazetteerError(f"{index.path} has content {normalizer.index.content_hash[:16]}, not {index.content_hash[:16]}: give all processes the same index")
    return normalizer


@lru_cache(2)
def _resolver(index: IndexReference, options: Options) -> Resolver:
    return Resolver(_normalizer(index), options)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("arrow", "Arrow batches") from None
    return pyarrow
