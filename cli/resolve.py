"""resolve: a table in, the same table with ids out, in batches."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from typing import Any

import polars as pl

from normalizer import __version__
from normalizer.checkpoint import NOT_FROM_A_PIPE, Checkpoint
from normalizer.cli.progress import progress
from normalizer.cli.told import Told, tell_cells
from normalizer.errors import InputError
from normalizer.files import BATCH_ROWS, Batch, Reader, format_of, write_json_rows, write_table
from normalizer.frames import Options
from normalizer.garbage import use_large_pages
from normalizer.paths import check_apart
from normalizer.pipeline import Normalizer, make_question
from normalizer.resolving import ResolveJob, even_batches, resolve_batches
from normalizer.text.clean import replace_surrogates

Results = Iterator[tuple[Batch, pl.DataFrame]]


def note(text: str) -> None:
    """A remark for the user, on standard error."""
    print(f"normalizer: {text}", file=sys.stderr)


def run(
    input: str, options: Options, output: str, gazetteer: str | None, encoding: str | None, input_format: str | None, format: str | None,
    threshold: float | None, margin: float | None, workers: int = 1, resume: bool = False, overrides: str | None = None,
) -> None:  # fmt: skip
    """Reads, resolves and writes."""
    use_large_pages()
    make_question(options.type, options.as_of)
    new = options.schema()
    target, _ = format_of(output, format)
    told = Told(note)
    check_apart(output, input, overrides, *(gazetteer or "").split("+"))
    reader = Reader(input, format=input_format, encoding=encoding, note=note)
    try:
        options.check(reader.columns)
        normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin, overrides=overrides)
        checkpoint = None
        if resume:
            checkpoint = Checkpoint(output, _plan(input, options, normalizer, encoding, input_format, target))
        index = normalizer.index
        metadata = {"normalizer.gazetteer": index.title, "normalizer.version": str(index.manifest["version"]), "normalizer.content_hash": index.content_hash}
        with progress(f"resolving {options.column}", _total(reader)) as advance, checkpoint.output() if checkpoint else nullcontext(output) as name:
            job = ResolveJob(normalizer, options)
            results = resolve_batches(job, even_batches(reader.batches(), reader.batch_rows), workers, checkpoint)
            results = _counted(results, advance, told, options)
            if reader.nested and target == "jsonl":
                write_json_rows(name, _json_rows(results))
            else:
                before: dict[str, Any] = json_schema(reader) if reader.nested else dict(reader._scan().collect_schema())
                write_table(name, _frames(results, before), before | new, format=format, metadata=metadata)
        if output != "-" and sys.stderr.isatty():
            note(told.summary("rows"))
    finally:
        reader.close()


def _plan(input: str, options: Options, normalizer: Normalizer, encoding: str | None, input_format: str | None, target: str) -> dict[str, Any]:
    """What kept results depend on besides the names, of which each piece keeps a digest."""
    if input == "-":
        raise InputError(NOT_FROM_A_PIPE)
    t = normalizer.thresholds
    return {
        "command": "resolve", "options": asdict(options), "encoding": encoding, "input_format": input_format, "format": target,
        "thresholds": [t.unmatched, t.matched, t.margin], "gazetteer": normalizer.index.content_hash, "version": __version__, "rows": BATCH_ROWS, "overrides": normalizer.linker.overrides and normalizer.linker.overrides.digest,
    }  # fmt: skip


def _total(reader: Reader) -> int | None:
    """The number of rows, for the time left; counted only where somebody sees it."""
    if not sys.stderr.isatty():
        return None
    if reader.nested:
        return sum(1 for _ in reader._json_rows())
    return int(reader._scan().select(pl.len()).collect().item())


def _counted(results: Results, advance: Any, told: Told, options: Options) -> Results:
    for batch, columns in results:
        tell_cells(told, options, batch)
        told.answered(batch.height, columns.get_column("status" + options.suffix))
        yield batch, columns
        advance(batch.height)


def _json_rows(results: Results) -> Iterator[dict[str, Any]]:
    for batch, columns in results:
        lists = [column.to_list() for column in columns.iter_columns()]
        for row, *values in zip(batch.rows, *lists, strict=True):
            yield row | dict(zip(columns.columns, values, strict=True))


def _frames(results: Results, before: dict[str, Any]) -> Iterator[pl.DataFrame]:
    for batch, columns in results:
        frame = batch.frame if batch.frame is not None else json_frame(batch.rows, before)
        yield frame.with_columns(columns.iter_columns())


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
