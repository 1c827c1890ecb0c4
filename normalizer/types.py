"""The records that go in and out. All are frozen; offsets are code points, scores are probabilities from 0 to 1."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """What became of a name: one clear entity, several possible, none."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate. ``contribution`` is in log-odds; positive speaks for it."""

    feature: str
    detail: str
    contribution: float

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {"feature": self.feature, "detail": self.detail, "contribution": round(self.contribution, 3)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean, with the probability that it does."""

    id: str
    name: str
    type: str
    score: float
    matched_name: str
    evidence: tuple[Evidence, ...] = ()
    description: str = ""
    country: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {
            "id": self.id, "name": self.name, "type": self.type, "score": round(self.score, 4), "matched_name": self.matched_name,
            "evidence": [e.as_dict() for e in self.evidence], "description": self.description, "country": self.country,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that would change the verdict: what it is about, the condition as a sentence, the status it would lead to."""

    feature: str
    detail: str
    status: str

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {"feature": self.feature, "detail": self.detail, "status": self.status}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the runner-up lost (contributions are differences of log-odds), and what would change the verdict."""

    runner_up: tuple[Evidence, ...] = ()
    changes: tuple[Change, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {"runner_up": [e.as_dict() for e in self.runner_up], "changes": [c.as_dict() for c in self.changes]}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one name: a status and the candidates, best first."""

    query: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    explanation: Explanation | None = None

    @property
    def best(self) -> Candidate | None:
        """The first candidate, unless the name is unmatched."""
        return self.candidates[0] if self.candidates and self.status is not Status.UNMATCHED else None

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        found = {"query": self.query, "status": str(self.status), "candidates": [c.as_dict() for c in self.candidates]}
        return found if self.explanation is None else found | {"explanation": self.explanation.as_dict()}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: ``text[start:end] == mention``; entity fields are None where it is unmatched."""

    start: int
    end: int
    mention: str
    status: Status
    entity_id: str | None = None
    entity_name: str | None = None
    entity_type: str | None = None
    score: float = 0.0
    matched_name: str | None = None
    kind: str = "name"
    cluster: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {
            "start": self.start, "end": self.end, "mention": self.mention, "status": str(self.status), "entity_id": self.entity_id, "entity_name": self.entity_name,
            "entity_type": self.entity_type, "score": round(self.score, 4), "matched_name": self.matched_name, "kind": self.kind, "cluster": self.cluster,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two names name one thing: probability, verdict at the default threshold, reasons."""

    name1: str
    name2: str
    score: float
    match: bool
    evidence: tuple[Evidence, ...] = field(default=())
    changes: tuple[Change, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {
            "name1": self.name1, "name2": self.name2, "score": round(self.score, 4), "match": self.match,
            "evidence": [e.as_dict() for e in self.evidence], "changes": [c.as_dict() for c in self.changes],
        }  # fmt: skip
