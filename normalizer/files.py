"""Tables in files: read in batches; `normalizer.writing` writes them, whole or not at all.

csv, tsv, jsonl, parquet and arrow by extension, also .gz and .zst, ``-`` for a pipe. Text is UTF-8 unless a byte order
mark, ``--encoding`` or a look at the bytes says otherwise. Cells of csv and tsv stay strings, rows of jsonl stay as
they are; a malformed row is an error that names the line.
"""

import csv
import json
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from errno import ENOSPC
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from normalizer.encoding import Note, detect_encoding, open_bytes, open_text
from normalizer.errors import InputError
from normalizer.paths import FORMATS, check_readable, first_line, format_of
from normalizer.text.clean import replace_surrogates
from normalizer.text.lazy import expression
from normalizer.writing import whole_or_nothing, write_json_rows, write_table

__all__ = ["FORMATS", "Batch", "Reader", "check_readable", "detect_encoding", "format_of", "open_bytes", "open_text", "whole_or_nothing", "write_json_rows", "write_table"]

BATCH_ROWS = 20_000
REPLACED = "\ufffd"  # what stands for bytes that are no text
_WORDED = (pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Time)
_QUOTED = expression(r'"(?:[^"]|"")*"')
# What reading a damaged file raises, libraries and all.
_BROKEN = (pl.exceptions.PolarsError, OSError, EOFError, UnicodeError, zlib.error)


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
        """A column as Python values: numbers, lists, bytes as they are, all else as strings."""
        if self.frame is not None:
            series = self.frame.get_column(column)
            return (series.cast(pl.String, strict=False) if series.dtype in _WORDED else series).to_list()
        return [row.get(column) for row in self.rows]


class Reader:
    """A table that is read in batches. Raises InputError for what cannot be read."""

    def __init__(self, path: str, *, format: str | None = None, encoding: str | None = None, note: Note = lambda text: None, batch_rows: int = BATCH_ROWS) -> None:
        check_readable(path)
        self.path = path
        self.format, self.compression = format_of(path, format)
        self.encoding = encoding
        self.note = lru_cache(None)(note)  # a file is read more than once, and said once what it is
        self.batch_rows = batch_rows
        self.separator = "\t" if self.format == "tsv" else ","
        self._spool: str | None = None
        self._replaced = False  # whether it was said that some bytes are no text
        try:
            self.columns = self._columns()
        except BaseException:
            self.close()
            raise

    @property
    def nested(self) -> bool:
        """Whether rows are JSON objects rather than frames."""
        return self.format == "jsonl"

    @property
    def _named(self) -> str:
        """What messages call it."""
        return "standard input" if self.path == "-" else self.path

    def _columns(self) -> list[str]:
        if self.nested:
            return self._json_columns()
        with self._readable():
            if self.format in ("csv", "tsv"):
                self._to_utf8()
                self.separator = self._parted_by()
            elif self.format not in ("parquet", "arrow"):
                raise InputError(f"{self._named}: is no table: use csv, tsv, jsonl, parquet or arrow")
            else:
                if self.path == "-":
                    self._spool_stdin()
                self._link()
                if self.format == "arrow":
                    self._to_file()
            columns = self._scan().collect_schema().names()
        for name in columns:
            if "_duplicated_" in name and name.partition("_duplicated_")[0] in columns:
                self.note(f"{self._named}: two columns are called {name.partition('_duplicated_')[0]!r}; the later one is written as {name!r}")
        return columns

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turns what a damaged file raises into one line."""
        try:
            yield
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno == ENOSPC:
                raise InputError(f"{self._named}: is laid out in {tempfile.gettempdir()}, which is full: set TMPDIR to a folder with more room") from error
            stumbled = isinstance(error, pl.exceptions.PolarsError)  # else the file itself ends too early, in whatever line
            line, reason = (stumbled and self._bad_line()) or ("", first_line(error))
            raise InputError(f"{self._named}{line}: cannot be read as {self.format}: {reason}") from error

    def _bad_line(self) -> tuple[str, str] | None:
        """In separated text, the line that a parser stumbles over, and why."""
        if self.format in ("csv", "tsv") and not (self.compression and not self._spool):
            with suppress(OSError):
                return _bad_line(self._source()[0], self.format, self.separator)
        return None

    def _json_columns(self) -> list[str]:
        """The keys of all objects: any key may come late."""
        if self.path == "-":
            with self._readable():
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
                head = file.read(1 << 16)
                if detect_encoding(head) == "utf-8" and self.encoding is None and not _of_old_macs(head) and _all_utf8(self.path) and _is_text(self.path):
                    return
        if self.path == "-":
            self._spool_stdin()
        source, compression = self._source()
        raw, target = self._spool, tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=f".{self.format}", delete=False)  # noqa: SIM115 - closed below
        self._spool = target.name
        try:
            with target as out, open_text(source, compression, self.encoding, self.note) as text:
                block = text.read(1 << 16)
                old = _of_old_macs(block.encode())
                lines = 1
                while block:
                    if REPLACED in block:
                        self._say_replaced(lines + block[: block.index(REPLACED)].count("\n"))
                    lines += block.count("\n")
                    out.write(block.replace("\r", "\n") if old else block)
                    block = text.read(1 << 20)
        finally:
            if raw:
                os.unlink(raw)

    def _say_replaced(self, line: int) -> None:
        """Says of the first line with bytes that are no text that there are such."""
        if not self._replaced:
            self._replaced = True
            self.note(f"{self._named}:{line}: some bytes, here and perhaps further on, are no text in the encoding of the file and are read as U+FFFD; --encoding decides otherwise")

    def _parted_by(self) -> str:
        """What parts the cells: of csv also a semicolon or a tab, as spreadsheets write it in Russian and Kazakh, where the header has no comma."""
        if self.format == "tsv":
            return "\t"
        with open(self._source()[0], encoding="utf-8-sig", errors="replace", newline="") as file:
            header = _QUOTED.sub("", file.readline(1 << 16))
        parted = next((c for c in ";\t" if c in header), ",") if "," not in header else ","
        if parted != ",":
            self.note(f"{self._named}: cells are parted by {'semicolons' if parted == ';' else 'tabs'}")
        return parted

    def _link(self) -> None:
        """A file whose name is no text, which polars cannot open, is read by another name."""
        if not _is_text(self._source()[0]):
            with tempfile.NamedTemporaryFile(suffix=f".{self.format}", delete=False) as file:
                self._spool = file.name
            os.unlink(self._spool)
            os.symlink(os.path.abspath(self.path), self._spool)

    def _to_file(self) -> None:
        """Arrow's format of streams, as other programs pipe it, is laid out as a file first."""
        source, _ = self._source()
        with open(source, "rb") as file:
            if file.read(4) != b"\xff\xff\xff\xff":
                return
        raw, target = self._spool, tempfile.NamedTemporaryFile("wb", suffix=".arrow", delete=False)  # noqa: SIM115 - closed below
        self._spool = target.name
        try:
            with target:
                pl.read_ipc_stream(source).write_ipc(target)
        finally:
            if raw:
                os.unlink(raw)

    def _scan(self) -> pl.LazyFrame:
        path, _ = self._source()
        if self.format == "parquet":
            return pl.scan_parquet(path, glob=False)
        if self.format == "arrow":
            return pl.scan_ipc(path, glob=False)
        return pl.scan_csv(path, separator=self.separator, quote_char=None if self.format == "tsv" else '"', infer_schema=False, glob=False)

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
                if REPLACED in line:
                    self._say_replaced(number)
                if line.strip():
                    yield self._json_row(number, line)

    def _json_row(self, number: int, line: str) -> dict[str, Any]:
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            if self.path == "-":
                raise InputError(f"{self._named}:{number}: not a JSON object ({error.msg} at character {error.colno}): give --input-format for another format than JSON lines") from None
            raise InputError(f"{self._named}:{number}: not a JSON object: {error.msg} at character {error.colno}") from None
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self._named}:{number}: not a JSON object that can be read: {first_line(error)}") from None
        if not isinstance(row, dict):
            raise InputError(f"{self._named}:{number}: not a JSON object but {type(row).__name__}")
        return row

    def close(self) -> None:
        """Removes what was laid out on the way."""
        if self._spool:
            Path(self._spool).unlink(missing_ok=True)
            self._spool = None


def _is_text(path: str) -> bool:
    """Whether the name of a file is text: on Linux it may be any bytes."""
    return replace_surrogates(path) == path


def _of_old_macs(head: bytes) -> bool:
    """Whether lines end in a carriage return alone."""
    return b"\r" in head and b"\n" not in head


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


def _bad_line(path: str, kind: str, separator: str) -> tuple[str, str] | None:
    """The line of the first row that has more cells than the header, or an open or misplaced quotation mark; and which of these it is."""
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.reader(file, delimiter=separator, strict=True) if kind == "csv" else csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        csv.field_size_limit(1 << 30)
        before = 0
        try:
            width = len(next(rows, []))
            before = rows.line_num
            for row in rows:
                if len(row) > width:
                    return f":{before + 1}", f"it has {len(row)} cells and the header {width}" + (": one with a comma in it stands in quotation marks" if kind == "csv" and separator == "," else "")
                before = rows.line_num
        except csv.Error:
            return f":{before + 1}", "a quotation mark in it is not closed, or stands inside a cell: it is written twice there, and the cell in quotation marks"
    return None
