"""What a long run says on standard error: of the first cell that says nothing, and at the end how many names were matched."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import polars as pl

from normalizer.encoding import Note
from normalizer.errors import InputError
from normalizer.files import Batch
from normalizer.frames import Options
from normalizer.mention_tables import date_in
from normalizer.pipeline import make_question
from normalizer.types import Status

MOST_SHOWN = 40  # code points of a cell


class Told:
    """Counts what a run answers; each kind of remark is made once."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._said: set[str] = set()
        self._statuses: Counter[str] = Counter()
        self._done = 0

    def types(self, column: str, cells: list[Any]) -> None:
        """Says of the first cell of types that is none, and is passed over."""
        self._first(column, cells, _is_type, "type", "use person, place, organization, event or other")

    def dates(self, column: str, cells: list[Any]) -> None:
        """Says of the first cell of dates that is none, and is passed over."""
        self._first(column, cells, lambda text: date_in(text) != 0, "date", "give a year or YYYY-MM-DD")

    def _first(self, column: str, cells: list[Any], is_read: Callable[[str], bool], what: str, advice: str) -> None:
        if what in self._said:
            return
        texts = ["" if cell is None else str(cell) for cell in cells]
        unread = {text for text in {*texts} if text.strip() and not is_read(text)}
        if unread:
            self._said.add(what)
            row = next(n for n, text in enumerate(texts) if text in unread)
            self._note(f"column {column}, row {self._done + row + 1:,}: {shortened(texts[row])!r} is no {what} and says nothing, like others perhaps further on: {advice}")

    def answered(self, rows: int, statuses: pl.Series) -> None:
        """Counts rows, or documents, and what was found in them."""
        self._done += rows
        self._statuses.update(dict(statuses.value_counts().rows()))

    def summary(self, of: str) -> str:
        """How many rows or documents there were, and how many names were what."""
        counts = ", ".join(f"{self._statuses[status]:,} {status}" for status in map(str, (Status.MATCHED, Status.AMBIGUOUS, Status.UNMATCHED)))
        return f"{self._done:,} {of}: {counts}"


def tell_cells(told: Told, options: Options, batch: Batch) -> None:
    """Says what a batch of a table has in its columns of types and dates that is neither."""
    if options.type_column:
        told.types(options.type_column, batch.values(options.type_column))
    if options.as_of_column:
        told.dates(options.as_of_column, batch.values(options.as_of_column))


def shortened(cell: str) -> str:
    """The beginning of a cell, for a message."""
    return cell if len(cell) <= MOST_SHOWN else cell[: MOST_SHOWN - 1] + "…"


def _is_type(cell: str) -> bool:
    try:
        make_question(cell, None)
    except InputError:
        return False
    return True
