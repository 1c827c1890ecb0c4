"""annotate: articles in; a table with one row a mention, or the articles in another tool's format, out."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from normalizer import __version__
from normalizer.annotating import PIECE_DOCUMENTS, PIECE_POINTS, Annotated, AnnotateJob, annotate_documents
from normalizer.checkpoint import NOT_FROM_A_PIPE, Checkpoint
from normalizer.cli.progress import WIDE, progress
from normalizer.cli.resolve import note
from normalizer.cli.texts import text_output
from normalizer.cli.told import Told
from normalizer.documents import Columns, Document, check_tables, expand, read_documents
from normalizer.errors import InputError
from normalizer.export.article import About, Article
from normalizer.export.write import FORMATS, check_output, format_by_name, is_folder, write_articles
from normalizer.files import format_of, write_table
from normalizer.garbage import use_large_pages
from normalizer.gazetteer.index import Index
from normalizer.mention_tables import mention_schema
from normalizer.paths import check_apart
from normalizer.pipeline import Normalizer, make_question

_TABLES = ("csv", "tsv", "jsonl", "parquet", "arrow")
Results = Iterator[tuple[list[Document], Annotated]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What annotate is asked to do."""

    inputs: list[str]
    columns: Columns
    fields: tuple[str, ...] = ()
    output: str = "-"
    format: str | None = None
    gazetteer: str | None = None
    encoding: str | None = None
    text_output: str | None = None
    threshold: float | None = None
    margin: float | None = None
    workers: int | None = None
    resume: bool = False
    link_unmatched_clusters: bool = False
    overrides: str | None = None
    ner: str | None = None
    demonyms: bool = True
    input_format: str | None = None


def run(plan: Plan) -> None:
    """Reads, annotates and writes."""
    use_large_pages()
    make_question(None, plan.columns.date)
    schema = mention_schema(plan.fields)
    files = [file for given in plan.inputs for file in expand(given, note)]
    check_tables(files, plan.columns, plan.encoding)
    format = _format(plan)
    for written in filter(None, (plan.output, plan.text_output)):
        check_apart(written, *files, plan.overrides, *(plan.gazetteer or "").split("+"))
    if format in FORMATS:
        check_output(plan.output, format)
    normalizer = Normalizer(plan.gazetteer, threshold=plan.threshold, margin=plan.margin, overrides=plan.overrides, ner=plan.ner, demonyms=plan.demonyms)
    checkpoint = _checkpoint(plan, format, normalizer) if plan.resume else None
    documents = read_documents(files, plan.columns, plan.encoding, note, plan.input_format)
    told = Told(note)
    job = AnnotateJob(normalizer, plan.fields, plan.link_unmatched_clusters)
    results = annotate_documents(job, documents, workers=plan.workers, checkpoint=checkpoint)
    with progress("annotating", _total(files), unit="documents") as advance, text_output(plan.text_output) as keep_text:
        results = _told(results, advance, keep_text if plan.text_output else None, told, plan.columns)
        if checkpoint is None:
            _write(plan.output, format, results, schema, normalizer.index)
        else:
            with checkpoint.output() as name:
                folder = format in FORMATS and is_folder(plan.output, format)
                _write(name + "/" if folder else name, format, results, schema, normalizer.index)
    if plan.output != "-" and sys.stderr.isatty():
        note(told.summary("documents; names found"))


def _format(plan: Plan) -> str:
    """The format of the output: as given, else by its name. Raises InputError."""
    known = ("table", *_TABLES, *FORMATS)
    if plan.format:
        if plan.format not in known:
            raise InputError(f"format {plan.format!r} is unknown: use one of {', '.join(known)}")
        if plan.format == "table" and plan.output != "-":
            raise InputError(f"--format table is for reading on a terminal: for {plan.output} use one of {', '.join(known[1:])}")
        return plan.format
    if plan.output == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    found = format_by_name(plan.output)
    if found:
        return found
    if plan.output.endswith("/") or Path(plan.output).is_dir():
        raise InputError(f"{plan.output}: is a folder: say in which format, --format html, jsonld, tei, conll, brat or docbin")
    try:
        kind = format_of(plan.output)[0]
    except InputError:
        kind = ""
    if kind not in _TABLES:
        raise InputError(f"{plan.output}: no known format by its extension: give --format, one of {', '.join(known[1:])}")
    return kind


def _checkpoint(plan: Plan, format: str, normalizer: Normalizer) -> Checkpoint:
    """What kept results depend on besides the documents, of which each piece keeps a digest."""
    if "-" in plan.inputs:
        raise InputError(NOT_FROM_A_PIPE)
    columns = plan.columns
    t = normalizer.thresholds
    return Checkpoint(
        plan.output,
        {
            "command": "annotate", "columns": [columns.text, columns.id, columns.as_of], "as_of": columns.date, "fields": plan.fields,
            "format": format, "encoding": plan.encoding, "thresholds": [t.unmatched, t.matched, t.margin], "clusters": plan.link_unmatched_clusters, "ner": plan.ner, "demonyms": plan.demonyms,
            "gazetteer": normalizer.index.content_hash, "version": __version__, "pieces": [PIECE_DOCUMENTS, PIECE_POINTS],
            "overrides": normalizer.linker.overrides and normalizer.linker.overrides.digest,
        },
    )  # fmt: skip


def _total(files: list[str]) -> int | None:
    """How many documents there are, for the time left; None where only reading would tell."""
    if not sys.stderr.isatty():
        return None
    total = 0
    for file in files:
        lowered = file.lower()
        if lowered.endswith((".txt", ".html", ".htm")):
            total += 1
        elif lowered.endswith(".parquet"):
            total += pl.scan_parquet(file, glob=False).select(pl.len()).collect().item()
        elif lowered.endswith((".jsonl", ".ndjson")):
            with open(file, "rb") as source:
                total += sum(block.count(b"\n") for block in iter(lambda: source.read(1 << 20), b""))
        else:
            return None
    return total


def _told(results: Results, advance: Any, keep_text: Any, told: Told, columns: Columns) -> Results:
    for piece, result in results:
        if columns.as_of:
            told.dates(columns.as_of, [document.as_of for document in piece])
        told.answered(len(piece), result.mentions.get_column("status"))
        if keep_text is not None:
            for identifier, text in result.extracted(piece):
                keep_text(identifier, text)
        yield piece, result
        advance(len(piece))


def _write(output: str, format: str, results: Results, schema: dict[str, Any], index: Index) -> None:
    version, title, content_hash = str(index.manifest["version"]), index.title, index.content_hash
    if format == "table":
        _print(result.mentions for _, result in results)
    elif format in FORMATS:
        write_articles(output, _articles(results, index), format, About(__version__, f"{title} {version}".strip(), content_hash))
    else:
        metadata = {"normalizer.gazetteer": title, "normalizer.version": version, "normalizer.content_hash": content_hash}
        write_table(output, (result.mentions for _, result in results), schema, format=format, metadata=metadata)


def _articles(results: Results, index: Index) -> Iterator[Article]:
    for piece, result in results:
        yield from result.articles(piece, index)


def _print(frames: Iterator[pl.DataFrame]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 160)
    wide = console.width >= WIDE
    titles = [title for title in ("start", "end", "mention", "status", "id", "name", "type", "score") if wide or title != "type"]
    colours = {"matched": "green", "ambiguous": "yellow", "unmatched": "red"}
    document = None
    table: Table | None = None
    for frame in frames:
        for row in frame.iter_rows(named=True):
            if row["doc_id"] != document:
                if table is not None:
                    console.print(table)
                document = row["doc_id"]
                table = Table(title=document, title_justify="left", box=box.SIMPLE, pad_edge=False, padding=(0, 1) if wide else (0, 1, 0, 0))
                for name in titles:
                    table.add_column(name, justify="right" if name in ("start", "end", "score") else "left", overflow="fold", no_wrap=name in ("start", "end", "status", "score"))
            assert table is not None
            cells = {title: Text(str(row[column] or "")) for title, column in (("mention", "mention"), ("id", "entity_id"), ("name", "entity_name"), ("type", "entity_type"))}
            cells |= {
                "start": Text(str(row["start"])), "end": Text(str(row["end"])), "status": Text(row["status"], style=colours[row["status"]]),
                "score": Text("" if row["score"] is None else f"{row['score']:.2f}"),
            }  # fmt: skip
            table.add_row(*(cells[title] for title in titles))
    if table is not None:
        console.print(table)
