"""Checks of gazetteer sources: an ordered list of small functions, each of which yields findings.

An error (``severe``) is a row that cannot be used or that will link wrongly; a warning is worth a look. Sources that
people wrote are held to more than generated or imported ones, whose rows are too many to mend by hand.
A name that a check holds dangerous and that is right all the same says so in its note: ``keep: the bank is always meant``.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from normalizer.gazetteer import lint_names, lint_rows
from normalizer.gazetteer.lint_read import Finding, Sources, cells_in_order, merging, read_sources

Check = Callable[[Sources], Iterable[Finding]]

# Reading first, then ids, dates, letters, and what names may be taken for; a file's findings are sorted by line at the end.
CHECKS: tuple[Check, ...] = (
    cells_in_order,
    lint_rows.unique_ids,
    lint_rows.ids_well_formed,
    merging,
    lint_rows.redirects,
    lint_rows.references,
    lint_rows.dates,
    lint_rows.periods,
    lint_rows.lives_and_offices,
    lint_names.script_against_language,
    lint_names.mixed_scripts,
    lint_names.invisible_characters,
    lint_names.repeated_names,
    lint_names.shared_names,
    lint_names.short_names,
    lint_names.lower_case_names,
    lint_names.common_words,
    lint_names.missing_languages,
    lint_rows.sourced_wikidata_ids,
    lint_rows.sorted_rows,
)


def lint_sources(folders: list[Path]) -> list[Finding]:
    """Everything the checks find in some source folders, seen as layers of one gazetteer; in the order of files and lines."""
    sources = read_sources(folders)
    order = {folder: i for i, folder in enumerate(folders)}
    return sorted(_findings(sources), key=lambda f: (order.get(f.path.parent, -1), f.path.name, f.line, f.check))


def _findings(sources: Sources) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(sources)


__all__ = ["CHECKS", "Finding", "lint_sources"]
