"""eval: answers measured on one's own names or texts, as a table or as JSON, with every mistake if it is asked for."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from normalizer.annotating import AnnotateJob, pieces
from normalizer.cli.lookup import check_format
from normalizer.cli.progress import progress
from normalizer.cli.resolve import note
from normalizer.documents import Columns, expand, read_documents
from normalizer.errors import InputError
from normalizer.evaluation import names as of_names
from normalizer.evaluation import texts as of_texts
from normalizer.files import BATCH_ROWS, Reader, format_of, write_table
from normalizer.frames import Options
from normalizer.paths import check_apart
from normalizer.pipeline import Normalizer, make_question

SHOWN = 15  # mistakes in the table


@dataclass(frozen=True, slots=True)
class Plan:
    """What eval is asked to do: with ``texts`` the gold table has mentions, else names."""

    gold: str
    expected: str
    options: Options
    texts: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns)
    gazetteer: str | None = None
    threshold: float | None = None
    margin: float | None = None
    overrides: str | None = None
    precision: float = 0.99
    output: str | None = None
    format: str = "table"
    encoding: str | None = None
    demonyms: bool = True


def run(plan: Plan) -> None:
    """Reads, asks, counts, prints; raises InputError."""
    check_format(plan.format)
    make_question(plan.options.type, plan.options.as_of)
    if plan.output:
        format_of(plan.output)
        check_apart(plan.output, plan.gold, plan.overrides, *plan.texts)
    if not plan.texts and not plan.options.column:
        raise InputError("say where the names are (--column), or give the texts of the mentions (--texts)")
    gold = _read(plan)
    normalizer = Normalizer(plan.gazetteer, threshold=plan.threshold, margin=plan.margin, overrides=plan.overrides, demonyms=plan.demonyms)
    report, rows, lines = _texts(plan, normalizer, gold) if plan.texts else _names(plan, normalizer, gold)
    index = normalizer.index
    report["gazetteer"] = {"name": index.title, "version": index.manifest["version"], "content_hash": index.content_hash}
    if plan.output:
        frame = pl.DataFrame(rows, infer_schema_length=None) if rows else pl.DataFrame(schema={"outcome": pl.String})
        write_table(plan.output, iter([frame]), dict(frame.schema))
    if plan.format == "json":
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _print(report["groups"])
        print("\n".join(lines))


def _read(plan: Plan) -> pl.DataFrame:
    """The gold table, its cells as text."""
    o = plan.options
    wanted = [*of_texts.COLUMNS, "entity_type"] if plan.texts else [*o.inputs(), plan.expected]
    reader = Reader(plan.gold, encoding=plan.encoding, note=note)
    try:
        there = [c for c in dict.fromkeys(wanted) if c in reader.columns]
        missing = [c for c in wanted if c not in there and c != "entity_type"]
        if missing:
            raise InputError(f"{plan.gold}: no column {', '.join(missing)}: there are {', '.join(reader.columns) or 'none'}")
        cells: dict[str, list[str | None]] = {c: [] for c in there}
        for batch in reader.batches():
            for c in there:
                cells[c] += [None if v is None else str(v) for v in batch.values(c)]
    finally:
        reader.close()
    frame = pl.DataFrame(cells, schema=dict.fromkeys(there, pl.String))
    if not frame.height:
        raise InputError(f"{plan.gold}: has no rows")
    return frame


Found = tuple[dict[str, Any], list[dict[str, Any]], list[str]]


def _names(plan: Plan, normalizer: Normalizer, gold: pl.DataFrame) -> Found:
    cases: list[of_names.Case] = []
    with progress("asking", gold.height, "names") as advance:
        for start in range(0, gold.height, BATCH_ROWS):
            some = gold.slice(start, BATCH_ROWS)
            cases += of_names.ask(normalizer, some, plan.options, plan.expected)
            advance(some.height)
    error = of_names.calibration_error(cases)
    threshold = of_names.threshold_for(cases, plan.precision, normalizer.thresholds.margin)
    unknown = sorted({e for e in gold[plan.expected].drop_nulls().str.strip_chars().to_list() if e and normalizer.index.find_id(e) is None})
    worst = of_names.mistakes(cases)
    report = {
        "groups": [s.as_dict() for s in of_names.summarise(cases)], "calibration_error": error, "ids_not_in_gazetteer": len(unknown),
        "threshold": None if threshold is None else {"precision": plan.precision, "threshold": round(threshold[0], 4), "answered": threshold[1]},
        "mistakes": [case.as_row() | {"rows": rows} for case, rows in worst[:SHOWN]],
    }  # fmt: skip
    lines = []
    if unknown:
        lines.append(f"Ids that the gazetteer does not have: {len(unknown):,} ({', '.join(unknown[:5])}{' …' if len(unknown) > 5 else ''}); their names count as absent.")
    if error is not None:
        lines.append(f"Scores are off by {error:.3f} on average (expected calibration error).")
    if threshold is None:
        lines.append(f"No threshold makes {plan.precision:.0%} of the answers right.")
    else:
        lines.append(f"--threshold {threshold[0]:.4f} would make {plan.precision:.0%} of the answers right, and answer {threshold[1]:.0%} of the names that the gazetteer has.")
    lines += [f"{case.outcome}: {case.name!r} is {case.expected or 'nothing'}, said {case.best or 'nothing'} {case.best_name} {case.score:.2f} ({rows:,})" for case, rows in worst[:SHOWN]]
    return report, [case.as_row() for case in cases], lines + _more(len(worst))


def _texts(plan: Plan, normalizer: Normalizer, gold: pl.DataFrame) -> Found:
    files = [file for given in plan.texts for file in expand(given, note)]
    expected = of_texts.read_gold(gold, normalizer.index)
    score, met = of_texts.Score(), set()
    job = AnnotateJob(normalizer)
    with progress("annotating", None, "documents") as advance:
        for piece in pieces(read_documents(files, plan.columns, plan.encoding, note)):
            for article in job.annotate(piece).articles(piece, normalizer.index):
                met.add(article.doc_id)
                score.add(article.text, expected.get(article.doc_id, []), article.mentions)
            advance(len(piece))
    lost = sorted(set(expected) - met)
    if lost:
        raise InputError(f"{plan.gold}: no text is called {lost[0]!r}{f' (nor {len(lost) - 1:,} others)' if lost[1:] else ''}: doc_id is the path as given, or the value of --id-column; there is {min(met, default='none')!r}")
    worst = score.worst()
    report = {"groups": score.rows(), "mistakes": [error.as_row() | {"times": times} for error, times in worst[:SHOWN]]}
    lines = [f"{error.kind}: {error.mention!r} is {error.expected or 'nothing'}, said {error.said or 'nothing'} ({times:,})" for error, times in worst[:SHOWN]]
    return report, [error.as_row() | {"times": times} for error, times in worst], lines + _more(len(worst))


def _more(mistakes: int) -> list[str]:
    return [f"and {mistakes - SHOWN:,} more: --output writes them all"] if mistakes > SHOWN else []


def _print(groups: Sequence[dict[str, Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False)
    columns = [c for c in groups[0] if c != "outcomes"]
    for column in columns:
        table.add_column(column.replace("_", " "), justify="left" if column == "group" else "right", overflow="fold")
    for group in groups:
        table.add_row(*_cells(group[c] for c in columns))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _cells(values: Any) -> Iterator[str]:
    for value in values:
        yield "–" if value is None else f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
