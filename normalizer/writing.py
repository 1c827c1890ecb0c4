"""Tables into files: csv, tsv, jsonl, parquet and arrow, whole or not at all, or to standard output."""

import gzip
import json
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from normalizer.errors import InputError
from normalizer.paths import first_line, format_of
from normalizer.text.clean import replace_surrogates


@contextmanager
def whole_or_nothing(path: str) -> Iterator[str]:
    """A temporary name beside ``path`` that becomes it at the end, and vanishes if anything goes wrong.

    A link is followed; a device or named pipe is written to as it is. Raises InputError if nothing can be written there.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise InputError(f"{path}: is a folder: give the name of a file in it")
    if not target.parent.is_dir():
        raise InputError(f"{path}: the folder {target.parent} does not exist")
    try:
        if target.exists() and not target.is_file():
            yield str(target)
            return
        with suppress(OSError):
            _remove_stale(target)
        with _temporary(target) as name:
            yield str(name)
            os.replace(name, target)
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise InputError(f"the input cannot be read: {error}") from error
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A new file beside ``target``, locked while it is written: one that nobody has locked is what a killed process left."""
    while True:
        # Named before it is made, so that Ctrl-C at any moment finds what to remove.
        name = target.parent / f".{target.name[:100]}.{secrets.token_hex(4)}"
        descriptor = None
        try:
            descriptor = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
            if not _lock(descriptor):  # Windows, which could not rename an open file, or a file system without locks
                os.close(descriptor)
                descriptor = None
            elif not name.exists():  # another process found it before it was locked
                continue
            yield name
            return
        finally:
            name.unlink(missing_ok=True)
            if descriptor is not None:
                os.close(descriptor)


def _remove_stale(target: Path) -> None:
    """Removes what processes that were killed while they wrote to ``target`` left beside it."""
    begin = f".{target.name[:100]}."
    for path in target.parent.iterdir():
        if path.name.startswith(begin) and re.fullmatch(r"[0-9a-f]{8}", path.name[len(begin) :]) and path.is_file():
            with suppress(OSError), open(path, "rb") as file:
                if _lock(file.fileno()):
                    path.unlink(missing_ok=True)


def _lock(descriptor: int) -> bool:
    """Whether the file is now locked by this process; the system releases the lock when the process ends, however it does."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def write_table(path: str, frames: Iterator[pl.DataFrame], schema: dict[str, Any], *, format: str | None = None, metadata: dict[str, str] | None = None) -> int:
    """Writes frames of one schema to a file of any format, or to standard output; returns the number of rows."""
    kind, compression = format_of(path, format)
    if path == "-":
        return _write_stream(sys.stdout.buffer, frames, schema, kind, metadata or {})
    with whole_or_nothing(path) as name:
        try:
            if kind == "arrow" and _said_in_arrow(schema):
                with open(name, "wb") as out:
                    return _write_arrow(out, frames, schema, metadata or {})
            if kind in ("parquet", "arrow"):
                return _sink(name, frames, schema, kind, metadata or {})
            with _open_compressed(name, compression) as out:
                return _write_stream(out, frames, schema, kind, {})
        except pl.exceptions.PolarsError as error:
            raise InputError(f"{path}: cannot be written: {first_line(error)}") from error


@contextmanager
def _open_compressed(name: str, compression: str) -> Iterator[Any]:
    with open(name, "wb") as file:
        if compression == ".gz":
            with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as out:
                yield out
        elif compression == ".zst":
            import zstandard

            with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as out:
                yield out
        else:
            yield file


def _write_stream(out: Any, frames: Iterator[pl.DataFrame], schema: dict[str, Any], kind: str, metadata: dict[str, str]) -> int:
    from normalizer.frames import candidates_json

    count = 0
    if kind in ("csv", "tsv"):
        options: dict[str, Any] = {"separator": "\t", "quote_style": "never"} if kind == "tsv" else {}
        out.write(pl.DataFrame(schema=_flat(schema)).write_csv(**options).encode())
        for frame in frames:
            flat = candidates_json(_as_text(frame))
            if kind == "tsv":
                flat = flat.with_columns(pl.col(pl.String).str.replace_all(r"[\t\r\n]", " "))
            out.write(flat.write_csv(include_header=False, **options).encode())
            count += frame.height
    elif kind == "jsonl":
        for frame in frames:
            out.write(_as_text(frame).write_ndjson().encode())
            count += frame.height
    else:
        if out is sys.stdout.buffer and kind in ("parquet", "arrow"):
            if kind == "arrow" and _said_in_arrow(schema):
                return _write_arrow(out, frames, schema, metadata)
            everything = pl.concat([pl.DataFrame(schema=schema), *frames])
            if kind == "parquet":
                everything.write_parquet(out, metadata=metadata)
            else:
                everything.write_ipc(out)
            out.flush()
            return everything.height
        raise InputError(f"cannot write {kind}: use csv, tsv, jsonl, parquet or arrow")
    out.flush()
    return count


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """What text formats have no form for, in one: bytes in base64, durations as ISO 8601."""
    columns = [
        column.bin.encode("base64") if column.dtype == pl.Binary else column.dt.to_string("iso")
        for column in frame.iter_columns() if column.dtype in (pl.Binary, pl.Duration)
    ]  # fmt: skip
    return frame.with_columns(columns) if columns else frame


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    from normalizer.frames import NESTED

    return {name: pl.String if isinstance(kind, (*NESTED, pl.Duration)) or kind == pl.Binary else kind for name, kind in schema.items()}


def _said_in_arrow(schema: dict[str, Any]) -> bool:
    """Whether an Arrow file can say what made it: polars writes no metadata there, pyarrow (extra [arrow]) no batches of which each has its own categories."""
    return find_spec("pyarrow") is not None and not any(kind in (pl.Categorical, pl.Enum) for kind in schema.values())


def _write_arrow(out: Any, frames: Iterator[pl.DataFrame], schema: dict[str, Any], metadata: dict[str, str]) -> int:
    import pyarrow as pa

    count = 0
    target = pl.DataFrame(schema=schema).to_arrow().schema
    with pa.ipc.new_file(out, target.with_metadata(metadata)) as writer:
        for frame in frames:
            writer.write_table(frame.to_arrow().cast(target))
            count += frame.height
    out.flush()
    return count


def _sink(name: str, frames: Iterator[pl.DataFrame], schema: dict[str, Any], kind: str, metadata: dict[str, str]) -> int:
    from polars.io.plugins import register_io_source

    count = 0
    failure: list[BaseException] = []

    def source(columns: Any, predicate: Any, rows: Any, size: Any) -> Iterator[pl.DataFrame]:
        nonlocal count
        try:
            for frame in frames:
                count += frame.height
                yield frame
        except BaseException as error:
            failure.append(error)
            raise

    lazy = register_io_source(source, schema=pl.Schema(schema))
    try:
        with open(name, "wb") as out:  # polars itself opens no file whose name is no text
            if kind == "parquet":
                lazy.sink_parquet(out, metadata=metadata)
            else:
                lazy.sink_ipc(out)
    except BaseException:
        if failure:
            raise failure[0] from None
        raise
    return count


def write_json_rows(path: str, rows: Iterator[dict[str, Any]]) -> int:
    """JSON objects, one a line, to a file or standard output. Infinity and NaN, which JSON has not, are null."""
    _, compression = format_of(path, "jsonl")
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

    def line(row: dict[str, Any]) -> str:
        try:
            return encode(row)
        except ValueError:
            return encode(_finite(row))

    def write(out: Any) -> int:
        count = 0
        for row in rows:
            out.write((replace_surrogates(line(row)) + "\n").encode())
            count += 1
        return count

    if path == "-":
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    with whole_or_nothing(path) as name, _open_compressed(name, compression) as out:
        return write(out)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
