"""gazetteer add, remove, merge, diff, export."""

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from normalizer.errors import GazetteerError, InputError
from normalizer.gazetteer.edit import NewName
from normalizer.gazetteer.edit import add as add_name
from normalizer.gazetteer.edit import merge as merge_entities
from normalizer.gazetteer.edit import remove as remove_rows

_BATCH = 20_000


def add(layer: str, new: NewName, gazetteer: str | None) -> None:
    """Adds a name and says how to use it."""
    identifier = add_name(Path(layer), new, _known_in(gazetteer))
    print(f"{layer}: {new.name} is a name of {identifier}. Use it with --gazetteer default+{layer}")


def remove(layer: str, identifier: str, name: str) -> None:
    """Removes rows and says how many."""
    print(f"{layer}: {_rows(remove_rows(Path(layer), identifier, name))} removed")


def merge(layer: str, old: str, new: str, gazetteer: str | None) -> None:
    """Merges and says how many rows moved."""
    moved = merge_entities(Path(layer), old, new, _known_in(gazetteer))
    print(f"{layer}: {old} is {new} now; {_rows(moved)} moved, the old id goes on to be understood")


def _rows(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'}"


def _known_in(gazetteer: str | None) -> Callable[[str], bool]:
    """Whether a gazetteer has an id; it is opened only if somebody asks."""

    def known(identifier: str) -> bool:
        from normalizer.gazetteer.open import open_gazetteer

        return open_gazetteer(gazetteer).find_id(identifier) is not None

    return known


def diff(old: str, new: str, input: str, column: str, type: str | None, as_of: str | None, output: str, format: str | None, limit: int, encoding: str | None) -> None:
    """Resolves a column with two gazetteers, and prints or writes what differs."""
    from normalizer.cli.progress import progress
    from normalizer.cli.resolve import note
    from normalizer.files import Reader
    from normalizer.gazetteer.diff import CHANGES, COLUMNS, Change, differences
    from normalizer.paths import check_apart
    from normalizer.pipeline import Normalizer, make_question

    make_question(type, as_of)
    check_apart(output or "-", input, *old.split("+"), *new.split("+"))
    reader = Reader(input, encoding=encoding, note=note)
    try:
        if column not in reader.columns:
            raise InputError(f"{input}: no column {column!r}: there are {', '.join(reader.columns)}")
        names = [v for batch in reader.batches() for v in batch.values(column) if isinstance(v, str) and v.strip()]
    finally:
        reader.close()
    one, other = Normalizer(old), Normalizer(new)

    def same(first: str, second: str) -> bool:
        if first == second:
            return True
        found = other.index.find_id(first)
        return found is not None and found.id == second

    with progress("comparing", len(set(names)), "names") as advance:
        answer = _answer(one, type, as_of)

        def counted(name: str) -> Any:
            advance(1)
            return answer(name)

        changes: list[Change] = list(differences(names, counted, _answer(other, type, as_of), same))
    counts = {kind: sum(c.rows for c in changes if c.change == kind) for kind in CHANGES}
    summary = f"{len(names):,} names, {len(set(names)):,} distinct; rows that differ: " + (", ".join(f"{n:,} {kind}" for kind, n in counts.items() if n) or "none")
    if output:
        _write_rows(output, (c.as_row() for c in changes), format, dict.fromkeys(COLUMNS))
        print(summary, file=sys.stderr if output == "-" else sys.stdout)
        return
    print(summary)
    for c in changes[:limit]:
        print(f"{c.change:<13} {c.rows:>7,}  {c.name}: {_said(c.old)} → {_said(c.new)}")
    if len(changes) > limit:
        print(f"and {len(changes) - limit:,} more: --output writes them all")


def _answer(normalizer: Any, type: str | None, as_of: str | None) -> Callable[[str], Any]:
    from normalizer.gazetteer.diff import Answer

    def answer(name: str) -> Answer:
        result = normalizer.lookup(name, type=type, as_of=as_of, limit=1)
        best = result.best
        return Answer(str(result.status), best.id, best.name, best.score) if best else Answer(str(result.status))

    return answer


def _said(answer: Any) -> str:
    return f"{answer.name} ({answer.id}, {answer.status})" if answer.id else str(answer.status)


def export(path: str | None, output: str, table: str, format: str | None) -> None:
    """Writes a gazetteer as one table, or as one JSON object an entity."""
    from normalizer.files import format_of, write_json_rows
    from normalizer.gazetteer.export import FIELDS, flat
    from normalizer.paths import check_apart

    if table and table not in FIELDS:
        raise InputError(f"--table {table!r} is unknown: use {', '.join(FIELDS)}")
    kind, _ = format_of(output, format)
    check_apart(output, *_files(path))
    entities = _entities(path)
    if kind == "jsonl" and not table:
        count = write_json_rows(output, entities)
    else:
        table = table or "names"
        count = _write_rows(output, flat(entities, table), format, dict.fromkeys(FIELDS[table]))
    if output != "-":
        print(f"{output}: {count:,} {table or 'entities'}")


def _files(path: str | None) -> list[str]:
    """The files of a gazetteer's layers."""
    layers = [Path(layer) for layer in (path or "").split("+") if layer]
    return [str(file) for layer in layers for file in (layer.rglob("*.*") if layer.is_dir() else [layer])]


def _entities(path: str | None) -> Iterator[dict[str, Any]]:
    from normalizer.gazetteer.export import from_index, from_sources
    from normalizer.gazetteer.folders import layer_folders
    from normalizer.gazetteer.layers import as_given, is_names_file
    from normalizer.gazetteer.load import load
    from normalizer.gazetteer.open import open_gazetteer

    where = Path(path) if path else None
    if where and where.exists() and (is_names_file(where) or not (where / "data.bin").is_file()):
        try:
            return from_sources(load(layer_folders([where])))
        except GazetteerError as error:
            raise GazetteerError(as_given(str(error), [where])) from None
    return from_index(open_gazetteer(path))


def _write_rows(output: str, rows: Iterator[dict[str, Any]], format: str | None, columns: dict[str, None]) -> int:
    """Rows as a table of any format; all cells text, but for numbers."""
    import polars as pl

    from normalizer.files import write_table

    numbers = {"prior": pl.Float64, "lat": pl.Float64, "lon": pl.Float64, "rows": pl.Int64, "old_score": pl.Float64, "new_score": pl.Float64}
    schema = {c: numbers.get(c, pl.String) for c in columns}
    # a null would be written as an empty cell all the same, but JSON and parquet tell the two apart
    blank = [pl.col(c).replace("", None) for c, kind in schema.items() if kind == pl.String and c != "name"]

    def frames() -> Iterator[Any]:
        while batch := list(islice(rows, _BATCH)):
            yield pl.DataFrame(batch, schema=schema, strict=False).with_columns(blank)

    return write_table(output, frames(), schema, format=format)
