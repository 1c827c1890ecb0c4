"""Tables in files: read in batches, written whole or not at all.

csv, tsv, jsonl, parquet and arrow by extension, also .gz and .zst, ``-`` for a pipe. Text is UTF-8 unless a byte order
mark, ``--encoding`` or a look at the bytes says otherwise. Cells of csv and tsv stay strings, rows of jsonl stay as
they are; a malformed row is an error that names the line.
"""

import csv
import gzip
import json
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from normalizer.encoding import Note, detect_encoding, open_bytes, open_text
from normalizer.errors import InputError
from normalizer.text.clean import replace_surrogates

__all__ = ["FORMATS", "Batch", "Reader", "check_readable", "detect_encoding", "format_of", "open_bytes", "open_text", "whole_or_nothing", "write_json_rows", "write_table"]

FORMATS = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".arrow": "arrow", ".ipc": "arrow", ".feather": "arrow", ".txt": "txt", ".html": "html", ".htm": "html"}  # fmt: skip
BATCH_ROWS = 20_000
# What reading a damaged file raises, libraries and all; zstandard has an error of its own.
_BROKEN = (pl.exceptions.PolarsError, OSError, EOFError, zlib.error)


@dataclass
class Batch:
    """Some rows: a frame, or the objects of JSON lines (which stay as they are on the way out)."""

    frame: pl.DataFrame | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.frame.height if self.frame is not None else len(self.rows)

    def values(self, column: str) -> list[Any]:
        """A column as Python values; a frame's as strings."""
        if self.frame is not None:
            series = self.frame.get_column(column)
            return (series if series.dtype == pl.String else series.cast(pl.String, strict=False)).to_list()
        return [row.get(column) for row in self.rows]


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


class Reader:
    """A table that is read in batches. Raises InputError for what cannot be read."""

    def __init__(self, path: str, *, format: str | None = None, encoding: str | None = None, note: Note = lambda text: None, batch_rows: int = BATCH_ROWS) -> None:
        check_readable(path)
        self.path = path
        self.format, self.compression = format_of(path, format)
        self.encoding = encoding
        self.note = lru_cache(None)(note)  # a file is read more than once, and said once what it is
        self.batch_rows = batch_rows
        self._spool: str | None = None
        try:
            self.columns = self._columns()
        except BaseException:
            self.close()
            raise

    @property
    def nested(self) -> bool:
        """Whether rows are JSON objects rather than frames."""
        return self.format == "jsonl"

    def _columns(self) -> list[str]:
        if self.nested:
            return self._json_columns()
        with self._readable():
            if self.format in ("csv", "tsv"):
                self._to_utf8()
            elif self.format not in ("parquet", "arrow"):
                raise InputError(f"{self.path}: is no table: use csv, tsv, jsonl, parquet or arrow")
            columns = self._scan().collect_schema().names()
        for name in columns:
            if "_duplicated_" in name and name.partition("_duplicated_")[0] in columns:
                self.note(f"{self.path}: two columns are called {name.partition('_duplicated_')[0]!r}; the later one is written as {name!r}")
        return columns

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turns what a damaged file raises into one line."""
        try:
            yield
        except _BROKEN as error:
            raise InputError(f"{self._where()}: cannot be read as {self.format}: {_first_line(error)}") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise InputError(f"{self.path}: cannot be read: {_first_line(error)}") from error

    def _where(self) -> str:
        """The path, and in separated text the line that a parser stumbles over."""
        line = None
        if self.format in ("csv", "tsv") and not (self.compression and not self._spool):
            with suppress(OSError):
                line = _bad_line(self._source()[0], self.format)
        return f"{self.path}:{line}" if line else self.path

    def _json_columns(self) -> list[str]:
        """The keys of all objects: any key may come late."""
        if self.path == "-":
            self._spool_stdin()
        found: dict[str, None] = {}
        for row in self._json_rows():
            found.update(dict.fromkeys(row))
        return list(found)

    def _spool_stdin(self) -> None:
        with tempfile.NamedTemporaryFile("wb", suffix=f".{self.format}", delete=False) as file:
            self._spool = file.name
            shutil.copyfileobj(sys.stdin.buffer, file)
        if os.path.getsize(file.name) == 0:
            raise InputError("standard input is empty")

    def _source(self) -> tuple[str, str]:
        return (self._spool, "") if self._spool else (self.path, self.compression)

    def _to_utf8(self) -> None:
        """Separated text that is compressed, piped or not UTF-8 is laid out as a plain UTF-8 file first."""
        if self.path != "-" and not self.compression and self.encoding in (None, "utf-8"):
            with open(self.path, "rb") as file:
                if detect_encoding(file.read(1 << 16)) == "utf-8" and self.encoding is None and _all_utf8(self.path):
                    return
        if self.path == "-":
            self._spool_stdin()
        source, compression = self._source()
        raw, target = self._spool, tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=f".{self.format}", delete=False)  # noqa: SIM115 - closed below
        self._spool = target.name
        try:
            with target as out, open_text(source, compression, self.encoding, self.note) as text:
                shutil.copyfileobj(text, out, 1 << 20)
        finally:
            if raw:
                os.unlink(raw)

    def _scan(self) -> pl.LazyFrame:
        path, _ = self._source()
        if self.format == "parquet":
            return pl.scan_parquet(path, glob=False)
        if self.format == "arrow":
            return pl.scan_ipc(path, glob=False)
        separator, quote = ("\t", None) if self.format == "tsv" else (",", '"')
        return pl.scan_csv(path, separator=separator, quote_char=quote, infer_schema=False, glob=False)

    def batches(self) -> Iterator[Batch]:
        """The rows, some thousands at a time, in order."""
        with self._readable():
            if not self.nested:
                for frame in self._scan().collect_batches(maintain_order=True, chunk_size=self.batch_rows):
                    for start in range(0, frame.height, self.batch_rows):
                        yield Batch(frame=frame.slice(start, self.batch_rows))
                return
            rows: list[dict[str, Any]] = []
            for row in self._json_rows():
                rows.append(row)
                if len(rows) >= self.batch_rows:
                    yield Batch(rows=rows)
                    rows = []
            if rows:
                yield Batch(rows=rows)

    def _json_rows(self) -> Iterator[dict[str, Any]]:
        source, compression = self._source()
        with self._readable(), open_text(source, compression, self.encoding, self.note) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield self._json_row(number, line)

    def _json_row(self, number: int, line: str) -> dict[str, Any]:
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{self.path}:{number}: not a JSON object: {error.msg} at character {error.colno}") from None
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self.path}:{number}: not a JSON object that can be read: {_first_line(error)}") from None
        if not isinstance(row, dict):
            raise InputError(f"{self.path}:{number}: not a JSON object but {type(row).__name__}")
        return row

    def close(self) -> None:
        """Removes what was laid out on the way."""
        if self._spool:
            Path(self._spool).unlink(missing_ok=True)
            self._spool = None


def _all_utf8(path: str) -> bool:
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(path, "rb") as file:
        try:
            while block := file.read(1 << 22):
                decoder.decode(block)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def _bad_line(path: str, kind: str) -> int | None:
    """The line of the first row that has more cells than the header, or an open or misplaced quotation mark."""
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.reader(file, strict=True) if kind == "csv" else csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        csv.field_size_limit(1 << 30)
        before = 0
        try:
            width = len(next(rows, []))
            before = rows.line_num
            for row in rows:
                if len(row) > width:
                    return before + 1
                before = rows.line_num
        except csv.Error:
            return before + 1
    return None


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]


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
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        os.close(handle)
        try:
            yield name
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_table(path: str, frames: Iterator[pl.DataFrame], schema: dict[str, Any], *, format: str | None = None, metadata: dict[str, str] | None = None) -> int:
    """Writes frames of one schema to a file of any format, or to standard output; returns the number of rows."""
    kind, compression = format_of(path, format)
    if path == "-":
        return _write_stream(sys.stdout.buffer, frames, schema, kind, metadata or {})
    with whole_or_nothing(path) as name:
        try:
            if kind in ("parquet", "arrow"):
                return _sink(name, frames, schema, kind, metadata or {})
            with _open_compressed(name, compression) as out:
                return _write_stream(out, frames, schema, kind, {})
        except pl.exceptions.PolarsError as error:
            raise InputError(f"{path}: cannot be written: {_first_line(error)}") from error


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
            flat = candidates_json(frame)
            if kind == "tsv":
                flat = flat.with_columns(pl.col(pl.String).str.replace_all(r"[\t\r\n]", " "))
            out.write(flat.write_csv(include_header=False, **options).encode())
            count += frame.height
    elif kind == "jsonl":
        for frame in frames:
            out.write(frame.write_ndjson().encode())
            count += frame.height
    else:
        if out is sys.stdout.buffer and kind in ("parquet", "arrow"):
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


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    from normalizer.frames import NESTED

    return {name: pl.String if isinstance(kind, NESTED) else kind for name, kind in schema.items()}


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
        if kind == "parquet":
            lazy.sink_parquet(name, metadata=metadata)
        else:
            lazy.sink_ipc(name)
    except BaseException:
        if failure:
            raise failure[0] from None
        raise
    return count


def write_json_rows(path: str, rows: Iterator[dict[str, Any]]) -> int:
    """JSON objects, one a line, to a file or standard output."""
    _, compression = format_of(path, "jsonl")
    encode = json.JSONEncoder(ensure_ascii=False).encode

    def write(out: Any) -> int:
        count = 0
        for row in rows:
            out.write((replace_surrogates(encode(row)) + "\n").encode())
            count += 1
        return count

    if path == "-":
        count = write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return count
    with whole_or_nothing(path) as name, _open_compressed(name, compression) as out:
        return write(out)
