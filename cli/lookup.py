"""lookup and compare: one answer, as a table or as JSON. Imports neither polars nor numpy."""

import json
import sys
from dataclasses import replace

from normalizer.cli.progress import WIDE
from normalizer.errors import InputError
from normalizer.matching.sentences import LANGUAGES, translate, translate_change, translate_result, word
from normalizer.pipeline import Normalizer
from normalizer.text.clean import replace_surrogates
from normalizer.types import Change, Evidence, Result, Status

EXIT_CODES = {Status.MATCHED: 0, Status.AMBIGUOUS: 3, Status.UNMATCHED: 4}


def check_format(format: str, allowed: tuple[str, ...] = ("table", "json")) -> None:
    """Raises InputError for a format that is not there."""
    if format not in allowed:
        raise InputError(f"format {format!r} is unknown: use {' or '.join(allowed)}")


def check_language(lang: str) -> None:
    """Raises InputError for a language that the sentences of evidence are not in."""
    if lang not in LANGUAGES:
        raise InputError(f"--ui-lang {lang!r} is unknown: use {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}")


def run(
    name: str, type: str | None, limit: int, as_of: str | None, context: str | None, format: str, explain: bool, lang: str, gazetteer: str | None, threshold: float | None, margin: float | None,
    overrides: str | None = None,
) -> int:  # fmt: skip
    """Prints the candidates for a name; returns the exit code."""
    check_format(format)
    check_language(lang)
    normalizer = Normalizer(gazetteer, threshold=threshold, margin=margin, overrides=overrides)
    result = normalizer.lookup(replace_surrogates(name), type=type, as_of=as_of, context=context, limit=limit, explain=explain or format == "json")
    result = translate_result(result, lang)
    if format == "json":
        index = normalizer.index
        answer = result.as_dict() | {"gazetteer": {"name": index.title, "version": index.manifest["version"], "content_hash": index.content_hash}}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _print_table(result, explain, lang)
    if not result.best and (entity := normalizer.index.find_id(name.strip())) is not None:
        print(f"normalizer: {name.strip()} is the id of {entity.name}: normalizer gazetteer search {name.strip()} shows it", file=sys.stderr)
    return EXIT_CODES[result.status]


def run_compare(name1: str, name2: str, type: str | None, format: str, lang: str) -> None:
    """Prints the comparison of two names."""
    from normalizer.matching.compare import compare

    check_format(format)
    check_language(lang)
    try:
        found = compare(replace_surrogates(name1), replace_surrogates(name2), type)
    except ValueError as error:
        raise InputError(str(error)) from None
    found = replace(found, evidence=tuple(translate(e, lang) for e in found.evidence), changes=tuple(translate_change(c, lang) for c in found.changes))
    if format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    print(f"{name1}  ~  {name2}: {word('match' if found.match else 'no match', lang)}, {word('probability', lang)} {found.score:.2f}")
    _print_evidence(found.evidence, lang)
    _print_changes(found.changes, lang)


def _print_table(result: Result, explain: bool, lang: str) -> None:
    status = word(str(result.status), lang)
    if not result.candidates:
        print(f"{result.query}: {status}")
        return
    rows = [(f"{c.score:.2f}", c.id, c.name, c.type, c.country, c.matched_name, c.description) for c in result.candidates]
    if sys.stdout.isatty():
        _print_rich(result, status, rows)
    else:
        print(f"{result.query}: {status}")
        for row in rows:
            print("  " + "  ".join(cell for cell in row if cell))
    if not explain:
        return
    for candidate in result.candidates:
        print(f"\n{candidate.name} ({candidate.id}), {word('probability', lang)} {candidate.score:.2f}")
        _print_evidence(candidate.evidence, lang)
    if result.explanation is not None:
        if len(result.candidates) > 1:
            second = result.candidates[1]
            reasons = "; ".join(f"{e.feature.replace('_', ' ') if lang == 'en' else e.detail} ({e.contribution:+.2f})" for e in result.explanation.runner_up)
            print("\n" + word("behind", lang, f"{second.name} ({second.id})", reasons or word("nothing", lang)))
        _print_changes(result.explanation.changes, lang)


def _print_rich(result: Result, status: str, rows: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    colour = {Status.MATCHED: "green", Status.AMBIGUOUS: "yellow", Status.UNMATCHED: "red"}[result.status]
    console = Console()
    console.print(Text.assemble((result.query, "bold"), ": ", (status, colour)))
    if console.width < WIDE:
        for *cells, description in rows:
            console.print(Text("  " + "  ".join(filter(None, cells)), overflow="fold"))
            if description:
                console.print(Padding(Text(description, "dim"), (0, 0, 0, 8)))
        return
    table = Table(box=box.SIMPLE, pad_edge=False)
    for title in ("score", "id", "name", "type", "country", "matched name", "description"):
        table.add_column(title, justify="right" if title == "score" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _print_evidence(evidence: tuple[Evidence, ...], lang: str) -> None:
    for item in evidence:
        if not item.detail and not item.contribution:  # no word stands for any
            continue
        mark = f"{item.contribution:+6.2f}" if item.contribution else "      "
        print(f"  {mark}  {item.feature.replace('_', ' ') + ': ' if lang == 'en' else ''}{item.detail}")


def _print_changes(changes: tuple[Change, ...], lang: str) -> None:
    by_status: dict[str, list[str]] = {}
    for change in changes:
        by_status.setdefault(change.status, []).append(change.detail)
    for status, details in by_status.items():
        print("\n" + word("would be", lang, word(status, lang)) + ":")
        for detail in details:
            print(f"  {detail}")
