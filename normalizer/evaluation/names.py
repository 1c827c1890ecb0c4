"""How well a gazetteer and its thresholds serve one's own names: answers beside those that are known to be right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from normalizer.errors import InputError
from normalizer.evaluation.counting import share
from normalizer.frames import Options, Resolver
from normalizer.types import Status

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

CANDIDATES = 10
NEAR = 5  # places from the top that count as found
BINS = 10
ALL = "all"
OUTCOMES = {
    "right": "matched, and right",
    "wrong": "matched, and another is right",
    "right first": "ambiguous, the right one first",
    "other first": "ambiguous, another one first",
    "missed": "unmatched, though the gazetteer has it",
    "linked": "matched, though the gazetteer does not have it",
    "unsure": "ambiguous, though the gazetteer does not have it",
    "left alone": "unmatched, and the gazetteer does not have it",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One name with its right answer and ours. ``expected`` is empty where the name stands for nothing that the gazetteer has."""

    name: str
    type: str
    expected: str
    status: str
    best: str = ""
    best_name: str = ""
    score: float = 0.0
    ahead: float = 0.0  # of the next candidate
    place: int = 0  # of the right entity among the candidates, from 1; 0 if it is not there

    @property
    def outcome(self) -> str:
        """One of `OUTCOMES`."""
        if self.status == Status.MATCHED:
            return "linked" if not self.expected else "right" if self.place == 1 else "wrong"
        if self.status == Status.AMBIGUOUS:
            return "unsure" if not self.expected else "right first" if self.place == 1 else "other first"
        return "missed" if self.expected else "left alone"

    def as_row(self) -> dict[str, Any]:
        """The form of output."""
        return {
            "name": self.name, "type": self.type or None, "outcome": self.outcome, "expected": self.expected or None, "status": self.status,
            "entity_id": self.best or None, "entity_name": self.best_name or None, "score": round(self.score, 4) if self.best else None, "place": self.place or None,
        }  # fmt: skip


def ask(normalizer: "Normalizer", frame: pl.DataFrame, options: Options, expected: str) -> Iterator[Case]:
    """The cases of a frame in which a column has the right ids: any id of an entity, or nothing.

    Raises InputError for a column that is not there.
    """
    asked = Options(options.column, options.type, options.type_column, options.as_of, options.as_of_column, options.context_column, candidates=CANDIDATES, suffix="__said")
    missing = [c for c in (*asked.inputs(), expected) if c not in frame.columns]
    if missing:
        raise InputError(f"no column {', '.join(missing)}: there are {', '.join(frame.columns) or 'none'}")
    columns = {"name": options.column, "type": options.type_column, "as_of": options.as_of_column, "context": options.context_column}
    questions = frame.select(pl.col(column).cast(pl.String).alias(name) for name, column in columns.items() if column)
    said = Resolver(normalizer, asked).answer(questions)
    types = questions["type"].to_list() if "type" in questions.columns else [options.type] * frame.height
    rows = zip(questions["name"].to_list(), types, frame.get_column(expected).cast(pl.String).to_list(), said["status__said"].to_list(), said["candidates__said"].to_list(), strict=True)
    for name, type, right, status, candidates in rows:
        entity = normalizer.index.find_id(right.strip()) if right and right.strip() else None
        ids = [c["id"] for c in candidates]
        scores = [c["score"] for c in candidates] + [0.0, 0.0]
        best = candidates[0] if candidates else {"id": "", "name": ""}
        group = entity.type if entity else (type or "")
        place = ids.index(entity.id) + 1 if entity and entity.id in ids else 0
        yield Case(name or "", group, entity.id if entity else "", status, best["id"], best["name"], scores[0], scores[0] - scores[1], place)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of some cases, and the shares that follow from them; a share of nothing is None."""

    group: str
    names: int
    outcomes: dict[str, int]
    first: int  # the right entity is the first candidate, whatever the status
    near: int  # it is among the first five

    @property
    def held(self) -> int:
        """Names of things that the gazetteer has."""
        return sum(self.outcomes[o] for o in ("right", "wrong", "right first", "other first", "missed"))

    @property
    def absent(self) -> int:
        """Names of things that it does not have."""
        return self.names - self.held

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        right, linked, left = self.outcomes["right"], self.outcomes["linked"], self.outcomes["left alone"]
        matched = right + self.outcomes["wrong"] + linked
        said_nothing = left + self.outcomes["missed"]
        return {
            "group": self.group, "names": self.names, "held": self.held, "recall_at_1": share(self.first, self.held), f"recall_at_{NEAR}": share(self.near, self.held),
            "matched": share(right + self.outcomes["wrong"], self.held), "precision": share(right, matched), "absent": self.absent, "absent_matched": share(linked, self.absent),
            "unmatched_precision": share(left, said_nothing), "unmatched_recall": share(left, self.absent), "outcomes": self.outcomes,
        }  # fmt: skip


def summarise(cases: Sequence[Case]) -> list[Summary]:
    """All cases, then those of each type."""
    types = sorted({case.type for case in cases if case.type})
    groups = [(ALL, cases), *((t, [case for case in cases if case.type == t]) for t in types)]
    return [_summary(group, some) for group, some in groups]


def _summary(group: str, cases: Sequence[Case]) -> Summary:
    counts = Counter(case.outcome for case in cases)
    places = [case.place for case in cases if case.expected]
    return Summary(group, len(cases), {outcome: counts[outcome] for outcome in OUTCOMES}, sum(p == 1 for p in places), sum(0 < p <= NEAR for p in places))


def calibration_error(cases: Iterable[Case]) -> float | None:
    """Expected calibration error of the first candidates' scores: the mean distance, over ten bins by score, of what is claimed and what is true."""
    bins: list[list[Case]] = [[] for _ in range(BINS)]
    for case in cases:
        if case.best:
            bins[min(int(case.score * BINS), BINS - 1)].append(case)
    total = sum(map(len, bins))
    off = sum(abs(sum(case.score for case in some) - sum(case.place == 1 for case in some)) for some in bins)
    return round(off / total, 4) if total else None


def threshold_for(cases: Iterable[Case], precision: float, margin: float) -> tuple[float, float] | None:
    """The lowest ``--threshold`` from which so many of the answers are right, and the share of held names that it answers; None where none does.

    >>> some = [Case("а", "", "Q1", "matched", "Q1", "", 0.9, 0.9, 1), Case("б", "", "Q2", "matched", "Q3", "", 0.8, 0.8, 0)]
    >>> threshold_for(some, 0.99, 0.3)
    (0.9, 0.5)
    """
    cases = list(cases)
    held = sum(bool(case.expected) for case in cases)
    answered = sorted((case for case in cases if case.best and case.ahead >= margin), key=lambda case: -case.score)
    found, right, covered = None, 0, 0
    for number, case in enumerate(answered, 1):
        right += case.place == 1
        covered += bool(case.expected)
        last = number == len(answered) or answered[number].score < case.score
        if last and right >= precision * number:
            found = case.score, (share(covered, held) or 0.0)
    return found


def mistakes(cases: Iterable[Case]) -> list[tuple[Case, int]]:
    """Names that are matched wrongly or missed, those of most rows first."""
    wrong = Counter(case for case in cases if case.outcome in ("wrong", "linked", "missed", "other first"))
    severity = {"wrong": 0, "linked": 1, "missed": 2, "other first": 3}
    return sorted(wrong.items(), key=lambda item: (-item[1], severity[item[0].outcome], item[0].name, item[0].expected))
