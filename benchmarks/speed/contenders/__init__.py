"""Contenders of the resolve benchmark, one file each.

A contender is a module with LABEL, PACKAGE (its distribution), SETTINGS (one line on how it is set up), and a class
``Contender(names, folder)`` whose making is the build, with ``search(queries, cutoff)`` that takes raw strings and
gives Answers, ten rows a query at most, none below the cut-off (None: keep all that the tool proposes).
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from benchmarks.speed.answers import Answers

# In the order of the table; module names.
ALL = ("ours", "ours_alone", "tfidf", "cdist", "extract_one", "string_grouper_", "emm_", "splink_", "tantivy_", "nomenklatura_")
OURS = frozenset({"ours", "ours_alone"})
# Shown and accepted on the command line.
NAMES = {module: module.rstrip("_") for module in ALL}
# Tools that take the whole column at once: a call has a fixed cost, or weighs tokens by the queries it is given.
WHOLE_COLUMN = frozenset({"string_grouper_", "emm_", "splink_", "nomenklatura_"})


class Contender(Protocol):
    """A built search over a list of names."""

    def search(self, queries: list[str], cutoff: float | None) -> Answers: ...


def load(module: str) -> tuple[type, str, str, str]:
    """(class, label, package, settings) of a contender. Raises ImportError where it is not installed."""
    found = import_module(f"benchmarks.speed.contenders.{module}")
    return found.Contender, found.LABEL, found.PACKAGE, found.SETTINGS


def make(module: str, names: list[str], folder: Path) -> Contender:
    """Builds a contender."""
    contender: Contender = load(module)[0](names, folder)
    return contender
