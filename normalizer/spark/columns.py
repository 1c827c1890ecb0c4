"""Columns of a Spark DataFrame: names resolved, texts annotated, by `mapInArrow`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial, reduce
from operator import and_
from typing import TYPE_CHECKING, Any, TypeVar

from normalizer.errors import InputError
from normalizer.spark.shipping import TASKS_A_CORE, check_installed, cores, make_task, received

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from normalizer.arrow import AnnotateOptions
    from normalizer.frames import Options
    from normalizer.pipeline import Normalizer

O = TypeVar("O", "Options", "AnnotateOptions")


def resolve(
    df: "DataFrame", column: str, *, normalizer: "Normalizer | None" = None, index_path: str | None = None, distinct: bool | None = None, partitions: int | None = None,
    **options: Any,
) -> "DataFrame":  # fmt: skip
    """Appends entity_id, entity_name, entity_type, score, status and matched_name, as `Normalizer.resolve` does, with the same options.

    ``normalizer`` says which gazetteer and thresholds (the default gazetteer without it); with ``index_path``, a folder
    that all machines see, nothing is shipped. ``distinct``: distinct questions are answered once in the cluster, in
    ``partitions`` pieces (four a core), and joined back; the source is read twice for that and must give the same rows
    both times. Without it every row goes through Python, and each worker answers what it meets. The default is True,
    but False for streams and with a ``context_column``, whose questions hardly repeat. Raises InputError for a column that is
    missing or taken, MissingExtraError without pyspark.
    """
    check_installed()
    from normalizer.frames import Options
    from normalizer.pipeline import make_question

    settings: dict[str, Any] = {k: tuple(v) if k == "fields" else v for k, v in options.items()}
    chosen = Options(column=column, **settings)
    make_question(chosen.type, chosen.as_of)
    chosen.check(df.columns)
    _check_case(df, list(chosen.schema()))
    if distinct is None:
        distinct = chosen.context_column is None and not df.isStreaming
    columns = list(dict.fromkeys(chosen.inputs())) if distinct else df.columns
    task = make_task(df.sparkSession, normalizer, index_path, _renamed(chosen, columns))
    run = partial(_resolve_batches, task.pack())
    answers = _fields(chosen.schema(), task.index.metadata())
    if not distinct:
        rows = df.repartition(partitions) if partitions else df
        return _mapped(rows, columns, run, answers).toDF(*columns, *chosen.schema())
    questions = df.select([_column(c) for c in columns]).distinct()
    # dealt out again: by their bytes alone, Spark would put all questions into a task or two
    questions = questions.repartition(partitions or TASKS_A_CORE * cores(df.sparkSession))
    answered = _mapped(questions, columns, run, answers)
    same = [_column(c).eqNullSafe(_column(key)) for c, key in _keys(columns).items()]
    return df.join(answered, reduce(and_, same), "left").drop(*_keys(columns).values())


def annotate(
    df: "DataFrame", text: str = "text", *, id_column: str, as_of: str | None = None, as_of_column: str | None = None, fields: Iterable[str] = (),
    normalizer: "Normalizer | None" = None, index_path: str | None = None, partitions: int | None = None,
) -> "DataFrame":  # fmt: skip
    """The mentions of a column of texts, one row each, as `Normalizer.annotate_frame` gives them; ``doc_id`` is the value of ``id_column``.

    ``partitions`` deals the texts out anew, at random: give four a core where the source has fewer pieces than that,
    or very uneven ones. Other parameters as for `resolve`. Raises InputError for a missing column, MissingExtraError without pyspark.
    """
    check_installed()
    from normalizer.arrow import AnnotateOptions
    from normalizer.mention_tables import mention_schema
    from normalizer.pipeline import make_question

    options = AnnotateOptions(text, id_column, as_of, as_of_column, tuple(fields))
    make_question(None, as_of)
    schema = mention_schema(options.fields)
    missing = [c for c in options.inputs() if c not in df.columns]
    if missing:
        raise InputError(f"no column {', '.join(missing)}: there are {', '.join(df.columns) or 'none'}")
    columns = options.inputs()
    task = make_task(df.sparkSession, normalizer, index_path, _renamed(options, columns))
    texts = df.select([_column(c) for c in columns])
    if partitions:
        texts = texts.repartition(partitions)
    return _mapped(texts, columns, partial(_annotate_batches, task.pack()), _fields(schema, task.index.metadata()), keep=False)


def _mapped(df: "DataFrame", columns: list[str], run: Any, new: list[Any], *, keep: bool = True) -> "DataFrame":
    """MapInArrow on columns under names without dots, which it does not know how to quote."""
    from pyspark.sql.types import StructField, StructType

    keys = _keys(columns)
    kept = [StructField(keys[f.name], f.dataType, f.nullable, f.metadata) for f in df.schema.fields] if keep else []
    return df.toDF(*keys.values()).mapInArrow(run, StructType([*kept, *new]))


def _keys(columns: list[str]) -> dict[str, str]:
    return {column: f"__given_{number}" for number, column in enumerate(columns)}


def _renamed(options: O, columns: list[str]) -> O:
    """Options that call the columns what `_mapped` calls them."""
    keys = _keys(columns)
    names = {name: getattr(options, name) for name in ("column", "type_column", "context_column", "text", "id_column", "as_of_column") if hasattr(options, name)}
    return replace(options, **{name: keys.get(column, column) for name, column in names.items()})


def _resolve_batches(payload: bytes, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Runs in a worker."""
    task = received(payload)
    from normalizer.arrow import cut, resolve_batch

    for batch in batches:
        for piece in cut(batch):
            yield resolve_batch(piece, task.index, task.options)  # type: ignore[arg-type]


def _annotate_batches(payload: bytes, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Runs in a worker."""
    task = received(payload)
    from normalizer.arrow import annotate_batch, cut

    for batch in batches:
        for piece in cut(batch):
            yield annotate_batch(piece, task.index, task.options)  # type: ignore[arg-type]


def _check_case(df: "DataFrame", new: list[str]) -> None:
    """Spark takes Score and score for one column unless told otherwise."""
    lowered = {c.lower(): c for c in df.columns}
    taken = [lowered[c.lower()] for c in new if c.lower() in lowered]
    if taken:
        raise InputError(f"the input already has {', '.join(taken)}, which Spark takes for a new column: give suffix= to name the new columns apart")


def _column(name: str) -> Any:
    from pyspark.sql.functions import col

    return col("`" + name.replace("`", "``") + "`")  # a dot in a name would mean a field of a struct


def _fields(schema: dict[str, Any], metadata: dict[str, str]) -> list[Any]:
    """The new columns as Spark declares them; the first says which gazetteer they are from."""
    from pyspark.sql.types import StructField

    return [StructField(name, _kind(kind), True, metadata if number == 0 else None) for number, (name, kind) in enumerate(schema.items())]


def _kind(kind: Any) -> Any:
    import polars as pl
    from pyspark.sql.types import ArrayType, DoubleType, LongType, StringType, StructField, StructType

    if isinstance(kind, pl.List):
        return ArrayType(_kind(kind.inner))
    if isinstance(kind, pl.Struct):
        return StructType([StructField(f.name, _kind(f.dtype)) for f in kind.fields])
    return {pl.String: StringType(), pl.Float64: DoubleType(), pl.Int64: LongType()}[kind]
