"""gazetteer import: a file in a foreign format to a source folder, with progress, counts and licence."""

import sys
import time
from pathlib import Path

from normalizer.cli.progress import progress
from normalizer.errors import InputError
from normalizer.gazetteer.schema import TYPES, parse_type
from normalizer.gazetteer.sources.folder import Imported
from normalizer.gazetteer.sources.plan import ImportOptions
from normalizer.gazetteer.sources.run import run_import


def split(text: str) -> tuple[str, ...]:
    """The items of an option given as a list with commas."""
    return tuple(item.strip() for item in text.split(",") if item.strip())


def types(text: str) -> tuple[str, ...]:
    """Types of an option, in our words. Raises InputError."""
    found = []
    for item in split(text):
        kind = "other" if item == "office" else parse_type(item)
        if kind is None:
            raise InputError(f"--types: {item!r} is unknown: use {', '.join(TYPES)}")
        found.append(kind)
    return tuple(found)


def columns(pairs: list[str], **named: str | None) -> tuple[tuple[str, str], ...]:
    """(field, column) from FIELD=COL options and those with a name of their own. Raises InputError."""
    found = {field: column for field, column in named.items() if column}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not column:
            raise InputError(f"--column {pair!r}: give FIELD=COLUMN, such as country=Country")
        found[field.strip()] = column
    return tuple(found.items())


def run(format: str, file: str, output: str, options: ImportOptions, memory: int) -> None:
    """Imports and says what came of it."""
    began = time.monotonic()
    result = _with_progress(format, Path(file), Path(output), options, memory << 20)
    _print(result, file, time.monotonic() - began)


def _with_progress(format: str, file: Path, output: Path, options: ImportOptions, memory: int) -> Imported:
    if not sys.stderr.isatty():
        return run_import(format, file, output, options, memory=memory)
    total = sum(p.stat().st_size for p in (file, options.alternate_names, options.alternate_names) if p and p.is_file()) >> 10
    with progress(f"importing {file.name}", total, "kB") as advance:
        state = ["", 0]

        def report(stage: str, done: int, size: int) -> None:
            before = int(state[1]) if state[0] == stage else 0
            state[:] = [stage, done >> 10]
            advance((done >> 10) - before)

        return run_import(format, file, output, options, memory=memory, report=report)


def _print(result: Imported, file: str, seconds: float) -> None:
    read = result.rows - result.resumed_at
    gone_on = f", going on after {result.resumed_at:,}" if result.resumed_at else ""
    print(f"{result.output}: {result.entities:,} entities, {result.names:,} names, {result.relations:,} relations")
    print(f"{file}: {read:,} rows in {seconds:,.1f} s ({read / max(seconds, 1e-9):,.0f} a second{gone_on})")
    for reason, count in result.skipped.items():
        print(f"skipped {count:,} {reason}")
    print(f"licence: {result.licence}" + (f". {result.attribution}" if result.attribution else ""))
