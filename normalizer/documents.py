"""Documents from whatever holds them: text and HTML files, folders, tables, web archives."""

import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from normalizer.encoding import Note, is_binary
from normalizer.errors import InputError
from normalizer.files import Reader, check_readable, format_of, open_bytes, open_text
from normalizer.mentions.html import decode, extract, published
from normalizer.paths import first_line
from normalizer.text.clean import replace_surrogates
from normalizer.warc import is_archive, records

_ROWS = 500  # of a table, read at once


@dataclass(frozen=True, slots=True)
class Document:
    """A text, or a page that its text is yet to be taken from; ``archived`` where it is one of many in a web archive."""

    id: str
    text: str
    as_of: str | None = None
    markup: bool = False
    archived: bool = False

    def read(self) -> tuple[str, str | None]:
        """The text that offsets refer to, and the date: as given, else as the page says."""
        if not self.markup:
            return self.text, self.as_of
        return extract(self.text), self.as_of or published(self.text)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of tables are called, and the date where none says it."""

    text: str = "text"
    id: str | None = None
    as_of: str | None = None
    date: str | None = None


def expand(given: str, note: Note) -> Iterator[str]:
    """The files behind an argument: itself, or in a folder every text, page and archive, in order.

    In a folder an empty or unreadable file is said and left out, and so are tables; given by name it raises InputError.
    """
    path = Path(given)
    if given == "-" or not path.is_dir():
        if given != "-" and not path.exists():
            advice = ": to annotate a text itself, pipe it: echo '…' | normalizer annotate - --input-format txt" if len(given.split()) > 1 else ""
            raise InputError(f"{given}: no such file or folder{advice}")
        if given != "-" and not _kind(given)[0] and not is_archive(given):
            raise InputError(f"{given}: no known format by its extension: use .txt or .html for texts, .csv, .tsv, .jsonl, .parquet or .arrow for tables (also .gz, .zst), .wet or .warc for archives")
        check_readable(given)
        yield given
        return
    there = sorted(str(p) for p in path.rglob("*") if not p.is_dir())
    files = [file for file in there if Path(file).exists()]
    found = [file for file in files if _kind(file)[0] in ("txt", "html") or is_archive(Path(file).name)]
    tables = [file for file in files if _kind(file)[0] and file not in found]
    pattern = _alike(tables[0]) if tables else ""
    if not found:
        advice = f": its tables are read if they are named: {pattern}" if tables else ""
        raise InputError(f"{given}: no .txt, .html, .wet or .warc file in this folder{advice}")
    if tables:
        note(f"{given}: {len(tables)} {'table' if len(tables) == 1 else 'tables'} in this folder left out: name what is to be read, as in {pattern}")
    _say_left_out(given, files, {*found, *tables}, note)
    for file in sorted({*found} | set(there).difference(files)):  # a link to nowhere is told like an unreadable file
        try:
            check_readable(file)
        except InputError as error:
            note(f"{error}; left out")
            continue
        yield file


def _say_left_out(folder: str, files: list[str], known: set[str], note: Note) -> None:
    """Says of which other kinds files are, hidden ones apart."""
    others = [Path(file) for file in files if file not in known and not Path(file).name.startswith(".")]
    if others:
        kinds = sorted({file.suffix or file.name for file in others})
        note(f"{folder}: {len(others)} {'file' if len(others) == 1 else 'files'} of other formats left out ({', '.join(kinds[:5])}{', …' if len(kinds) > 5 else ''})")


def check_tables(files: list[str], columns: Columns, encoding: str | None) -> None:
    """Raises InputError for one of many tables that is damaged or lacks a column, as far as its first line or its schema tells: not hours later, when its turn comes."""
    for file in files if len(files) > 1 else ():
        kind, compression = _kind(file)
        if kind == "parquet":
            there = Reader(file).columns
            _check_columns(file, columns, there, there)
        elif kind in ("csv", "tsv", "jsonl") and file != "-":
            header = _read(file, compression, encoding, lambda text: None, markup=False, most=1 << 16).partition("\n")[0]
            if kind != "jsonl":  # where a key may come late
                _check_columns(file, columns, header, header.replace(";", ",").replace("\t", ",").replace('"', "").strip().split(","))


def _check_columns(file: str, columns: Columns, there: Container[str], shown: list[str]) -> None:
    missing = [c for c in (columns.text, columns.id, columns.as_of) if c and c not in there]
    if missing:
        advice = ": --text-column names the one of the texts" if missing == ["text"] else ""
        raise InputError(f"{file}: no column {', '.join(missing)}: there are {', '.join(shown) or 'none'}{advice}")


def _alike(path: str) -> str:
    """A pattern for a file and those beside it of the same format.

    >>> _alike("news/2024.05.jsonl.gz")
    'news/*.jsonl.gz'
    """
    compression = _kind(path)[1]
    file = Path(path)
    return str(file.with_name(f"*{Path(file.name.removesuffix(compression)).suffix}{compression}"))


def _kind(path: str) -> tuple[str, str]:
    """(format, compression) by the name, or nothing."""
    try:
        return format_of(path)
    except InputError:
        return "", ""


def read_documents(files: list[str], columns: Columns, encoding: str | None, note: Note, input_format: str | None = None) -> Iterator[Document]:
    """The documents of files, in order; ``input_format`` is that of standard input. Raises InputError and MissingExtraError."""
    for file in files:
        kind, compression = (input_format, "") if file == "-" and input_format else _kind(file)
        if is_archive(file):
            yield from _archive(file, columns.date, encoding)
        elif kind in ("html", "txt"):
            text = _read(file, compression, encoding, note, markup=kind == "html")
            if is_binary(text):
                note(f"{file}: is no text; left out")
                continue
            yield Document(replace_surrogates(file), text, columns.date, markup=kind == "html")
        else:
            yield from _table(file, len(files) > 1, columns, encoding, note, input_format)


def _read(file: str, compression: str, encoding: str | None, note: Note, *, markup: bool, most: int = -1) -> str:
    """The text of a file, or so many code points of it."""
    try:
        if markup:
            with open_bytes(file, compression) as page:
                return decode(page.read(), encoding or "")
        with open_text(file, compression, encoding, note) as text:
            return text.read(most)
    except (OSError, EOFError, UnicodeError, zlib.error) as error:  # text in UTF-16 without its mark
        raise InputError(f"{file}: cannot be read: {first_line(error)}") from error


def _archive(file: str, date: str | None, encoding: str | None) -> Iterator[Document]:
    for record in records(file):
        text = decode(record.content, encoding or record.charset) if record.markup else record.content.decode("utf-8", "replace")
        yield Document(record.uri or replace_surrogates(file), text, date, markup=record.markup, archived=True)


def _table(file: str, several: bool, columns: Columns, encoding: str | None, note: Note, input_format: str | None) -> Iterator[Document]:
    reader = Reader(file, format=input_format if file == "-" else None, encoding=encoding, note=note, batch_rows=_ROWS)
    try:
        _check_columns(file, columns, reader.columns, reader.columns)
        row, named = 0, replace_surrogates(file)
        for batch in reader.batches():
            texts = batch.values(columns.text)
            empty = [None] * len(texts)
            ids = batch.values(columns.id) if columns.id else empty
            dates = batch.values(columns.as_of) if columns.as_of else empty
            for text, given, when in zip(texts, ids, dates, strict=True):
                name = replace_surrogates(str(given)) if given is not None else (f"{named}#{row}" if several else str(row))
                date = columns.date if when is None or when == "" else str(when)
                yield Document(name, text if isinstance(text, str) else "", date)
                row += 1
    finally:
        reader.close()


