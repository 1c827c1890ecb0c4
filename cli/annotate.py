"""annotate: articles in, one row a mention out, in batches."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from normalizer.cli.progress import progress
from normalizer.cli.resolve import note
from normalizer.errors import InputError
from normalizer.files import FORMATS, Reader, check_readable, open_text, write_table
from normalizer.frames import mention_frame, mention_schema
from normalizer.pipeline import Normalizer, make_question
from normalizer.text.clean import replace_surrogates

_DOCUMENTS = 500  # texts annotated at once

Document = tuple[str, Any, str | None]


def run(
    inputs: list[str], text_column: str, id_column: str | None, as_of: str | None, as_of_column: str | None, fields: tuple[str, ...], output: str,
    format: str | None, gazetteer: str | None, encoding: str | None, text_output: str | None, threshold: float | None, margin: float | None, workers: int,
) -> None:  # fmt: skip
    """Reads, annotates and writes."""
    make_question(None, as_of)
    schema = mention_schema(fields)
    files = [file for given in inputs for file in _readable(given)]
    documents = _documents(files, text_column, id_column, as_of, as_of_column, encoding, text_output)
    normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin)
    with progress("annotating", unit="documents") as advance:
        frames = _frames(normalizer, documents, fields, advance)
        if output == "-" and format in (None, "table"):
            if format == "table" or sys.stdout.isatty():
                _print(frames)
                return
            format = "jsonl"
        index = normalizer.index
        metadata = {"normalizer.gazetteer": index.title, "normalizer.version": str(index.manifest["version"]), "normalizer.content_hash": index.content_hash}
        write_table(output, frames, schema, format=format, metadata=metadata)


def expand(given: str) -> list[str]:
    """A file as it is, a folder as its files of known formats, in order. Raises InputError."""
    path = Path(given)
    if given == "-" or not path.is_dir():
        if given != "-" and not path.exists():
            raise InputError(f"{given}: no such file or folder")
        return [given]
    found = sorted(str(p) for p in path.rglob("*") if p.is_file() and p.suffix.lower() in (".txt", ".html", ".htm"))
    if not found:
        raise InputError(f"{given}: no .txt or .html file in this folder")
    return found


def _readable(given: str) -> Iterator[str]:
    """The files behind an argument. In a folder an empty or unreadable file is said and left out; given by name it is an error."""
    for file in expand(given):
        try:
            check_readable(file)
        except InputError as error:
            if file == given:
                raise
            note(f"{error}; left out")
            continue
        yield file


def _documents(
    files: list[str], text_column: str, id_column: str | None, as_of: str | None, as_of_column: str | None, encoding: str | None, text_output: str | None
) -> Iterator[Document]:  # fmt: skip
    for file in files:
        suffix = Path(file).suffix.lower()
        if FORMATS.get(suffix) in ("txt", "html"):
            with open_text(file, "", encoding, note) as source:
                text = source.read()
            if FORMATS[suffix] == "html":
                from normalizer.mentions.html import extract

                text = extract(text)
                if text_output:
                    _write_text(text_output, file, text)
            yield file, text, as_of
        else:
            yield from _table_documents(file, len(files) > 1, text_column, id_column, as_of, as_of_column, encoding)


def _write_text(folder: str, file: str, text: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / (Path(file).stem + ".txt")).write_text(text, encoding="utf-8", newline="")


def _table_documents(file: str, several: bool, text_column: str, id_column: str | None, as_of: str | None, as_of_column: str | None, encoding: str | None) -> Iterator[Document]:  # fmt: skip
    reader = Reader(file, encoding=encoding, note=note, batch_rows=_DOCUMENTS)
    try:
        missing = [c for c in (text_column, id_column, as_of_column) if c and c not in reader.columns]
        if missing:
            raise InputError(f"{file}: no column {', '.join(missing)}: there are {', '.join(reader.columns) or 'none'}")
        row = 0
        for batch in reader.batches():
            texts = batch.values(text_column)
            ids = batch.values(id_column) if id_column else None
            dates = batch.values(as_of_column) if as_of_column else None
            for i, text in enumerate(texts):
                name = replace_surrogates(str(ids[i])) if ids is not None and ids[i] is not None else (f"{file}#{row}" if several else str(row))
                date = dates[i] if dates is not None and dates[i] not in (None, "") else as_of
                yield name, text, None if date is None else str(date)
                row += 1
    finally:
        reader.close()


def _frames(normalizer: Normalizer, documents: Iterator[Document], fields: tuple[str, ...], advance: Any) -> Iterator[pl.DataFrame]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document[1]) if isinstance(document[1], str) else 0
        if len(batch) >= _DOCUMENTS or size > 2_000_000:
            yield _frame(normalizer, batch, fields)
            advance(len(batch))
            batch, size = [], 0
    if batch:
        yield _frame(normalizer, batch, fields)
        advance(len(batch))


def _frame(normalizer: Normalizer, batch: list[Document], fields: tuple[str, ...]) -> pl.DataFrame:
    ids, texts, dates = zip(*batch, strict=True)
    return mention_frame(normalizer, ids, texts, dates, fields)


def _print(frames: Iterator[pl.DataFrame]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 160)
    colours = {"matched": "green", "ambiguous": "yellow", "unmatched": "red"}
    document = None
    table: Table | None = None
    for frame in frames:
        for row in frame.iter_rows(named=True):
            if row["doc_id"] != document:
                if table is not None:
                    console.print(table)
                document = row["doc_id"]
                table = Table(title=document, title_justify="left", box=box.SIMPLE, pad_edge=False)
                for name in ("start", "end", "mention", "status", "id", "name", "type", "score"):
                    table.add_column(name, justify="right" if name in ("start", "end", "score") else "left", overflow="fold")
            assert table is not None
            score = "" if row["score"] is None else f"{row['score']:.2f}"
            status = Text(row["status"], style=colours[row["status"]])
            cells = [Text(str(row[n] or "")) for n in ("entity_id", "entity_name", "entity_type")]
            table.add_row(str(row["start"]), str(row["end"]), Text(row["mention"]), status, *cells, score)
    if table is not None:
        console.print(table)
