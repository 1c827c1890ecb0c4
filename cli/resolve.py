"""resolve: a table in, the same table with ids out, in batches."""

import sys
from collections.abc import Iterator
from typing import Any

import polars as pl

from normalizer.cli.progress import progress
from normalizer.files import Batch, Reader, format_of, write_json_rows, write_table
from normalizer.frames import Options, Resolver
from normalizer.pipeline import Normalizer, make_question
from normalizer.text.clean import replace_surrogates


def note(text: str) -> None:
    """A remark for the user, on standard error."""
    print(f"normalizer: {text}", file=sys.stderr)


def run(
    input: str, options: Options, output: str, gazetteer: str | None, encoding: str | None, input_format: str | None, format: str | None,
    threshold: float | None, margin: float | None, workers: int,
) -> None:  # fmt: skip
    """Reads, resolves and writes."""
    make_question(options.type, options.as_of)
    new = options.schema()
    target, _ = format_of(output, format)
    reader = Reader(input, format=input_format, encoding=encoding, note=note)
    try:
        options.check(reader.columns)
        normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin)
        resolver = Resolver(normalizer, options)
        with progress(f"resolving {options.column}") as advance:
            batches = _counted(reader.batches(), advance)
            if reader.nested and target == "jsonl":
                write_json_rows(output, _json_rows(batches, resolver, list(new)))
                return
            index = normalizer.index
            metadata = {"normalizer.gazetteer": index.title, "normalizer.version": str(index.manifest["version"]), "normalizer.content_hash": index.content_hash}
            schema, frames = _frames(reader, batches, resolver, new)
            write_table(output, frames, schema, format=format, metadata=metadata)
    finally:
        reader.close()


def _counted(batches: Iterator[Batch], advance: Any) -> Iterator[Batch]:
    for batch in batches:
        yield batch
        advance(batch.height)


def _columns(batch: Batch, resolver: Resolver) -> list[list[Any]]:
    o = resolver.options

    def values(name: str | None) -> list[Any] | None:
        return batch.values(name) if name else None

    return resolver.columns(batch.values(o.column), values(o.type_column), values(o.as_of_column), values(o.context_column))


def _json_rows(batches: Iterator[Batch], resolver: Resolver, names: list[str]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        columns = _columns(batch, resolver)
        for row, *values in zip(batch.rows, *columns, strict=True):
            yield row | dict(zip(names, values, strict=True))


def _frames(reader: Reader, batches: Iterator[Batch], resolver: Resolver, new: dict[str, Any]) -> tuple[dict[str, Any], Iterator[pl.DataFrame]]:
    if reader.nested:
        before: dict[str, Any] = json_schema(reader)
    else:
        before = dict(reader._scan().collect_schema())

    def frames() -> Iterator[pl.DataFrame]:
        for batch in batches:
            frame = batch.frame if batch.frame is not None else json_frame(batch.rows, before)
            columns = _columns(batch, resolver)
            yield frame.with_columns([pl.Series(name, values, dtype=kind) for (name, kind), values in zip(new.items(), columns, strict=True)])

    return before | new, frames()


def json_schema(reader: Reader) -> dict[str, Any]:
    """Types of the keys of JSON lines, from every row: a column may be null for any number of rows."""
    kinds: dict[str, set[type]] = {name: set() for name in reader.columns}
    for batch in reader.batches():
        for row in batch.rows:
            for name, value in row.items():
                if value is not None:
                    # a number that no column of integers holds stays as text
                    kinds[name].add(str if type(value) is int and not -(1 << 63) <= value < 1 << 63 else type(value))
    table: dict[frozenset[type], Any] = {
        frozenset(): pl.String, frozenset({bool}): pl.Boolean, frozenset({int}): pl.Int64, frozenset({float}): pl.Float64, frozenset({int, float}): pl.Float64,
    }  # fmt: skip
    return {name: table.get(frozenset(found), pl.String) for name, found in kinds.items()}


def json_frame(rows: list[dict[str, Any]], schema: dict[str, Any]) -> pl.DataFrame:
    """JSON objects as a frame; what is neither text, number nor truth value is kept as JSON text."""
    import json

    def cell(value: Any, kind: Any) -> Any:
        if value is None or kind != pl.String:
            return value
        return replace_surrogates(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

    return pl.DataFrame([pl.Series(name, [cell(row.get(name), kind) for row in rows], dtype=kind, strict=False) for name, kind in schema.items()])
