"""lookup and compare: one answer, as a table or as JSON. Imports neither polars nor numpy."""

import json
import sys

from normalizer.errors import InputError
from normalizer.pipeline import Normalizer
from normalizer.text.clean import replace_surrogates
from normalizer.types import Candidate, Evidence, Result, Status

EXIT_CODES = {Status.MATCHED: 0, Status.AMBIGUOUS: 3, Status.UNMATCHED: 4}


def check_format(format: str, allowed: tuple[str, ...] = ("table", "json")) -> None:
    """Raises InputError for a format that is not there."""
    if format not in allowed:
        raise InputError(f"format {format!r} is unknown: use {' or '.join(allowed)}")


def run(
    name: str, type: str | None, limit: int, as_of: str | None, context: str | None, format: str, explain: bool, gazetteer: str | None, threshold: float | None, margin: float | None,
    overrides: str | None = None,
) -> int:  # fmt: skip
    """Prints the candidates for a name; returns the exit code."""
    check_format(format)
    normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin, overrides=overrides)
    result = normalizer.lookup(replace_surrogates(name), type=type, as_of=as_of, context=context, limit=limit)
    if format == "json":
        index = normalizer.index
        answer = result.as_dict() | {"gazetteer": {"name": index.title, "version": index.manifest["version"], "content_hash": index.content_hash}}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _print_table(result, explain)
    return EXIT_CODES[result.status]


def run_compare(name1: str, name2: str, type: str | None, format: str) -> None:
    """Prints the comparison of two names."""
    from normalizer.matching.compare import compare

    check_format(format)
    try:
        found = compare(replace_surrogates(name1), replace_surrogates(name2), type)
    except ValueError as error:
        raise InputError(str(error)) from None
    if format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    print(f"{name1}  ~  {name2}: {'the same' if found.match else 'not the same'}, probability {found.score:.2f}")
    _print_evidence(found.evidence)


def _print_table(result: Result, explain: bool) -> None:
    if not result.candidates:
        print(f"{result.query}: {result.status}")
        return
    rows = [(f"{c.score:.2f}", c.id, c.name, c.type, c.country, c.matched_name, c.description) for c in result.candidates]
    if sys.stdout.isatty():
        _print_rich(result, rows)
    else:
        print(f"{result.query}: {result.status}")
        for row in rows:
            print("  " + "  ".join(cell for cell in row if cell))
    if explain:
        for candidate in result.candidates:
            print(f"\n{candidate.name} ({candidate.id}), probability {candidate.score:.2f}")
            _print_evidence(candidate.evidence)
        _print_margin(result.candidates)


def _print_rich(result: Result, rows: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colour = {Status.MATCHED: "green", Status.AMBIGUOUS: "yellow", Status.UNMATCHED: "red"}[result.status]
    console = Console()
    console.print(Text.assemble((result.query, "bold"), ": ", (str(result.status), colour)))
    table = Table(box=box.SIMPLE, pad_edge=False)
    for title in ("score", "id", "name", "type", "country", "matched name", "description"):
        table.add_column(title, justify="right" if title == "score" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _print_evidence(evidence: tuple[Evidence, ...]) -> None:
    for item in evidence:
        mark = f"{item.contribution:+6.2f}" if item.contribution else "      "
        print(f"  {mark}  {item.feature.replace('_', ' ')}: {item.detail}")


def _print_margin(candidates: tuple[Candidate, ...]) -> None:
    if len(candidates) < 2:
        return
    first, second = candidates[:2]
    one = {e.feature: e.contribution for e in first.evidence}
    other = {e.feature: e.contribution for e in second.evidence}
    gaps = sorted(((one.get(f, 0.0) - other.get(f, 0.0), f) for f in one.keys() | other.keys()), reverse=True)
    reasons = ", ".join(f"{f.replace('_', ' ')} ({gap:+.2f})" for gap, f in gaps if gap > 0.05)
    print(f"\n{second.name} ({second.id}) is behind by: {reasons or 'nothing that the evidence shows'}")
