"""What links differently between two gazetteers: the names of a column, asked of both.

The two are given as functions that answer a name, since gazetteers know nothing of matching.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

CHANGES = ("lost", "gained", "other entity", "other status")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one gazetteer says of a name; the id is empty where it is unmatched."""

    status: str
    id: str = ""
    name: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A name that the two answer differently, and how many rows have it."""

    name: str
    rows: int
    change: str
    old: Answer
    new: Answer

    def as_row(self) -> dict[str, str | int | float]:
        """The form of output."""
        return {
            "name": self.name, "rows": self.rows, "change": self.change, "old_status": self.old.status, "old_id": self.old.id, "old_name": self.old.name, "old_score": round(self.old.score, 4),
            "new_status": self.new.status, "new_id": self.new.id, "new_name": self.new.name, "new_score": round(self.new.score, 4),
        }  # fmt: skip


def differences(names: Iterable[str], old: Callable[[str], Answer], new: Callable[[str], Answer], same: Callable[[str, str], bool] = lambda one, other: one == other) -> Iterator[Change]:
    """The names that ``old`` and ``new`` answer differently, those of most rows first.

    ``same`` says whether two ids name one thing (an id that was merged into another is no change).
    """
    for name, rows in sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])):
        before, after = old(name), new(name)
        change = _change(before, after, same)
        if change:
            yield Change(name, rows, change, before, after)


def _change(old: Answer, new: Answer, same: Callable[[str, str], bool]) -> str:
    """What happened to a name, or nothing.

    >>> _change(Answer("matched", "Q1"), Answer("unmatched"), lambda a, b: a == b)
    'lost'
    """
    if old.id and not new.id:
        return "lost"
    if new.id and not old.id:
        return "gained"
    if old.id and not same(old.id, new.id):
        return "other entity"
    return "" if old.status == new.status else "other status"


COLUMNS = tuple(Change("", 0, "", Answer(""), Answer("")).as_row())
