"""What a path says of a file: its format and compression, and whether it can be read."""

import os
import stat
from pathlib import Path

from normalizer.errors import InputError

FORMATS = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".arrow": "arrow", ".ipc": "arrow", ".feather": "arrow", ".txt": "txt", ".html": "html", ".htm": "html"}  # fmt: skip


def format_of(path: str, given: str | None = None) -> tuple[str, str]:
    """(format, compression) of a path; ``given`` decides for pipes. Raises InputError for an extension nobody knows."""
    suffixes = [s.lower() for s in Path(path).suffixes]
    compression = suffixes.pop() if suffixes and suffixes[-1] in (".gz", ".zst") else ""
    if given:
        if given not in FORMATS.values():
            raise InputError(f"format {given!r} is unknown: use one of {', '.join(dict.fromkeys(FORMATS.values()))}")
        return given, compression
    if path == "-":
        return "jsonl", ""
    kind = FORMATS.get(suffixes[-1]) if suffixes else None
    if kind is None and suffixes and suffixes[-1] in (".xlsx", ".xls", ".ods"):
        raise InputError(f"{path}: spreadsheets are not read or written: save the sheet as csv, or use .csv here")
    if kind is None:
        raise InputError(f"{path}: no known format by its extension: use .csv, .tsv, .jsonl, .parquet or .arrow (also .gz, .zst)")
    return kind, compression


def check_readable(path: str) -> None:
    """Raises InputError, in one line, if a file cannot be read or is empty."""
    if path == "-":
        return
    where = Path(path)
    if not where.exists():
        raise InputError(f"{path}: no such file")
    if where.is_dir():
        raise InputError(f"{path}: is a folder, a file is needed")
    if stat.S_ISFIFO(where.stat().st_mode):
        raise InputError(f"{path}: is a pipe, which cannot be read twice: give - and pipe it in")
    if not os.access(where, os.R_OK):
        raise InputError(f"{path}: may not be read (permission denied)")
    if where.stat().st_size == 0:
        raise InputError(f"{path}: is empty")


def check_apart(output: str, *inputs: str | None) -> None:
    """Raises InputError if the output, by whatever name, is one of the files that are read: it would take their place."""
    if output == "-" or not os.path.isfile(output):
        return
    for given in inputs:
        if given and os.path.isfile(given) and os.path.samefile(given, output):
            raise InputError(f"{output}: is read as well, and would be replaced: give --output another name")


def first_line(error: BaseException) -> str:
    """The beginning of an error's message, as one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
