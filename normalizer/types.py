"""The records that go in and out. All are frozen; offsets are code points, scores are probabilities from 0 to 1."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """What became of a name: one clear entity, several possible, none. Each is equal to its string.

    >>> Status.MATCHED == "matched", f"{Status.AMBIGUOUS}"
    (True, 'ambiguous')
    """

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate.

    ``feature`` is its name, ``detail`` a sentence, ``contribution`` its weight in natural log-odds: 0.69 doubles the odds, what
    is negative speaks against. Contributions of one candidate add up (record linkage after Fellegi and Sunter, 1969).
    """

    feature: str
    detail: str
    contribution: float

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {"feature": self.feature, "detail": self.detail, "contribution": round(self.contribution, 3)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean, with the probability that it does.

    ``id``, ``name`` and ``type`` (person, place, organization, event or other) are the entity's; ``score`` is the probability from 0 to 1,
    ``matched_name`` the one of its names that fits best, ``evidence`` the reasons in the order in which they are shown, ``country`` ISO 3166-1 alpha-2 codes joined by ``|``.
    ``description`` is what the gazetteer says, of a place otherwise what it lies in (City in Greene County, Missouri); it and ``country`` are empty where nothing is known. The scores of all candidates of a name are together at most 1.
    """

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
    """The answer to one name: a status and the candidates, best first.

    ``query`` is the name as given. Candidates may be there where the status is ``unmatched``: they resemble the name, and none is
    likely enough. ``explanation`` is None unless it was asked for.
    """

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
    """A name in a text: ``text[start:end] == mention``, in code points of the text as given.

    ``entity_id``, ``entity_name`` and ``matched_name`` are None where it is unmatched; ``entity_type`` then says what it looks like, or is None. ``score``
    is the probability from 0 to 1 that the entity is meant, 0 where there is none. ``kind`` is ``demonym`` for the name of inhabitants or an adjective,
    else ``name``. ``cluster`` numbers the unmatched names of a text from 1, the same for what is named again; it is 0 for all others.
    """

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
    """Whether two names name one thing.

    ``score`` is the probability from 0 to 1, ``match`` whether it reaches the threshold of `compare`, ``evidence`` the reasons in log-odds,
    ``changes`` what would change the verdict.
    """

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
