"""How well the mentions of one's own texts are found and linked, beside those that are known to be there.

A mention is right if its first and last code point and its id are right. What else happened to it has a name (`ERRORS`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from normalizer.errors import InputError
from normalizer.evaluation.counting import f1, share
from normalizer.gazetteer.index import Index
from normalizer.types import Mention, Status

COLUMNS = ("doc_id", "start", "end", "entity_id")
ALL = "all"
ERRORS = {
    "missed": "no mention found there",
    "other bounds": "the right entity, but the mention begins or ends elsewhere",
    "other entity": "matched, and another is right",
    "unsure": "ambiguous",
    "unmatched": "found, but linked to nothing",
    "linked": "matched, though nothing in the gazetteer is meant",
    "spurious": "matched where no mention is",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention that is there; the id is empty where it is that of nothing in the gazetteer."""

    start: int
    end: int
    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Error:
    """What went wrong with a mention."""

    kind: str
    mention: str
    type: str
    expected: str
    said: str

    def as_row(self) -> dict[str, str | None]:
        """The form of output."""
        return {"error": self.kind, "mention": self.mention, "type": self.type or None, "expected": self.expected or None, "said": self.said or None}


def read_gold(frame: pl.DataFrame, index: Index) -> dict[str, list[Gold]]:
    """The mentions of each document, in order, from a table with `COLUMNS` and perhaps ``entity_type``. Raises InputError."""
    missing = [c for c in COLUMNS if c not in frame.columns]
    if missing:
        raise InputError(f"no column {', '.join(missing)}: gold mentions have {', '.join(COLUMNS)} and perhaps entity_type")
    types = frame["entity_type"].cast(pl.String).to_list() if "entity_type" in frame.columns else [None] * frame.height
    found: dict[str, list[Gold]] = {}
    rows = zip(*(frame[c].cast(pl.String).to_list() for c in COLUMNS), types, strict=True)
    for number, (doc, start, end, identifier, kind) in enumerate(rows, 1):
        try:
            low, high = int(start or ""), int(end or "")
        except ValueError:
            raise InputError(f"gold row {number}: start {start!r} and end {end!r} must be whole numbers, in code points") from None
        entity = index.find_id(identifier.strip()) if identifier and identifier.strip() else None
        found.setdefault(doc or "", []).append(Gold(low, high, entity.id if entity else "", entity.type if entity else kind or ""))
    return {doc: sorted(some, key=lambda g: (g.start, g.end, g.id)) for doc, some in found.items()}


@dataclass(slots=True)
class Counts:
    """Mentions of a type: those that are there, those that were matched, those of both that agree."""

    there: int = 0
    matched: int = 0
    right: int = 0
    unlisted: int = 0  # mentions of nothing in the gazetteer
    left: int = 0  # of these, found and linked to nothing

    def as_dict(self, group: str) -> dict[str, Any]:
        """The form of JSON output."""
        precision, recall = share(self.right, self.matched), share(self.right, self.there)
        return {
            "group": group, "mentions": self.there, "matched": self.matched, "right": self.right, "precision": precision, "recall": recall, "f1": f1(precision, recall),
            "unlisted": self.unlisted, "unlisted_unmatched": share(self.left, self.unlisted),
        }  # fmt: skip


class Score:
    """Counts over documents, and what went wrong."""

    def __init__(self) -> None:
        self.groups: dict[str, Counts] = {ALL: Counts()}
        self.errors: Counter[Error] = Counter()

    def add(self, text: str, gold: Sequence[Gold], said: Sequence[Mention]) -> None:
        """Counts the mentions of one document."""
        for expected in gold:
            self._count(expected.type, *(("there",) if expected.id else ("unlisted",)))
        exact = {(m.start, m.end): m for m in said}
        for m in said:
            if m.status is Status.MATCHED:
                self._count(m.entity_type or "", "matched")
        for expected in gold:
            found = exact.get((expected.start, expected.end))
            kind = _judge(expected, found, said)
            if not kind:
                self._count(expected.type, "right" if expected.id else "left")
            else:
                over = found or next(_over(expected, said), None)
                self.errors[Error(kind, text[expected.start : expected.end], expected.type, expected.id, _said(over))] += 1
        for m in said:
            if m.status is Status.MATCHED and not any(g.start < m.end and m.start < g.end for g in gold):
                self.errors[Error("spurious", m.mention, m.entity_type or "", "", _said(m))] += 1

    def _count(self, type: str, *fields: str) -> None:
        for group in {ALL, type} - {""}:
            counts = self.groups.setdefault(group, Counts())
            for field in fields:
                setattr(counts, field, getattr(counts, field) + 1)

    def rows(self) -> list[dict[str, Any]]:
        """All mentions, then those of each type."""
        return [self.groups[group].as_dict(group) for group in [ALL, *sorted(set(self.groups) - {ALL})]]

    def worst(self) -> list[tuple[Error, int]]:
        """The errors, the commonest first."""
        return sorted(self.errors.items(), key=lambda item: (-item[1], list(ERRORS).index(item[0].kind), item[0].mention, item[0].expected, item[0].said))


def _judge(gold: Gold, found: Mention | None, said: Iterable[Mention]) -> str:
    """The kind of error, or nothing."""
    if found is None:
        same = any(gold.id and m.entity_id == gold.id and m.status is Status.MATCHED for m in _over(gold, said))
        return "other bounds" if same else "missed"
    if found.status is Status.AMBIGUOUS:
        return "unsure"
    if found.status is Status.UNMATCHED:
        return "unmatched" if gold.id else ""
    if not gold.id:
        return "linked"
    return "" if found.entity_id == gold.id else "other entity"


def _over(gold: Gold, said: Iterable[Mention]) -> Iterator[Mention]:
    return (m for m in said if m.start < gold.end and gold.start < m.end)


def _said(m: Mention | None) -> str:
    if m is None:
        return ""
    return f"{m.mention}: {m.entity_id or m.status}" + (f" ({m.entity_name})" if m.entity_name else "")
