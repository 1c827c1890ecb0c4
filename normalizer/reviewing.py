"""Names that a person should decide: those of a column whose answer is in doubt, and the rules that decisions become."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.errors import InputError
from normalizer.matching.overrides import COLUMNS
from normalizer.types import Result, Status
from normalizer.writing import whole_or_nothing

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name, the rows that have it, and what it may mean."""

    name: str
    rows: int
    result: Result


def doubts(normalizer: "Normalizer", names: Iterable[str | None], *, type: str | None = None, as_of: str | None = None, unmatched: bool = False) -> Iterator[Doubt]:
    """The names that are ambiguous, those of most rows first; with ``unmatched`` also those that are unmatched but have candidates.

    Raises InputError for a bad type or date.
    """
    wanted = {Status.AMBIGUOUS, Status.UNMATCHED} if unmatched else {Status.AMBIGUOUS}
    counts = Counter(name for name in names if name and name.strip())
    for name, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        result = normalizer.lookup(name, type=type, as_of=as_of, limit=CANDIDATES)
        if result.status in wanted and result.candidates:
            yield Doubt(name, rows, result)


def add_rule(path: str | Path, name: str, identifier: str, rule: str) -> None:
    """Appends a rule to a table of overrides, which is made if it is not there; the file is rewritten whole or not at all.

    Raises InputError if the table has other columns, or the name cannot stand in it.
    """
    file = Path(path)
    comma = file.suffix == ".csv"
    name = " ".join(name.split())
    before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    first = before.splitlines()[0] if before.strip() else ""
    header = next(csv.reader([first], delimiter="," if comma else "\t")) if first else list(COLUMNS)
    if missing := [c for c in COLUMNS if c not in header]:
        raise InputError(f"{path}:1: no column {', '.join(missing)}: the columns are {', '.join(COLUMNS)}")
    cells = {"name": name, "id": identifier, "rule": rule}
    out = io.StringIO()
    if comma:
        csv.writer(out, lineterminator="\n").writerow([cells.get(c, "") for c in header])
    else:
        out.write("\t".join(cells.get(c, "") for c in header) + "\n")
    lines = before if before.strip() else ("," if comma else "\t").join(header) + "\n"
    with whole_or_nothing(str(file)) as temporary:
        Path(temporary).write_text(lines + ("" if lines.endswith("\n") else "\n") + out.getvalue(), encoding="utf-8", newline="")
