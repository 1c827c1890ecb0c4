"""What is asked of a name, and its candidates on their way to an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.matching.case import Case, spelled_out
from normalizer.matching.features_of_persons import surname_alone
from normalizer.types import Evidence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a probability becomes a status. ``margin`` is how far the best must be ahead of the next.

    Chosen on the development pairs: from 0.81 on at least 99 of 100 matches are right, and about 2 of 100 names whose
    entity is not in the gazetteer are matched all the same; at 0.80 a few more.
    """

    unmatched: float = 0.25
    matched: float = 0.81
    margin: float = 0.30


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one name, besides the name."""

    type: str | None = None
    as_of: int = 0


ANYTHING = Question()


class Said(NamedTuple):
    """What a context says for a candidate: evidence whose sentence is only made when it is shown; ``{}`` in ``detail`` stands for ``amount``."""

    feature: str
    detail: str
    contribution: float
    amount: float | str = 0.0

    def evidence(self) -> Evidence:
        """The evidence as users read it."""
        return Evidence(self.feature, self.detail.format(self.amount), self.contribution)


Bonus = Callable[[EntityRecord], Sequence[Said]]


class JudgedLater:
    """How a name stands for a text, worked out when somebody asks: most candidates are never looked at so closely.

    ``alone``, of a name that has every word of the text: whether the text is but the surname of a person; None of others.
    """

    __slots__ = ("_case", "_judge", "_name", "_text", "alone")

    def __init__(self, judge: Callable[[str, int], Case], text: str, name: int, alone: bool | None) -> None:
        self._judge, self._text, self._name, self.alone = judge, text, name, alone
        self._case: Case | None = None

    def case(self) -> Case:
        """The judgement."""
        if self._case is None:
            self._case = self._judge(self._text, self._name)
        return self._case


@dataclass(slots=True)
class Scored:
    """A candidate on its way: the best name of an entity, how it was judged, and log-odds."""

    entity: EntityRecord
    name: NameRecord
    judged: Case | JudgedLater
    log_odds: float
    bonus: Sequence[Said] = ()
    probability: float = 0.0
    said: Sequence[Said] = ()  # what the query itself says beside the name
    twin: float = 0.0  # log-odds behind another candidate that is the same person
    back: float = 0.0  # log-odds that a surname alone is given back

    @property
    def case(self) -> Case:
        """The alignment of the name, and what else features look at."""
        return self.judged if isinstance(self.judged, Case) else self.judged.case()

    @property
    def by_surname(self) -> bool:
        """Whether the query is but the surname of the person."""
        judged = self.judged
        return judged.alone if isinstance(judged, JudgedLater) and judged.alone is not None else surname_alone(self.case) > 0

    @property
    def spelled(self) -> bool:
        """Whether the name has every word of the query, case endings aside."""
        judged = self.judged
        return (isinstance(judged, JudgedLater) and judged.alone is not None) or spelled_out(self.case)

    @property
    def leaves_words(self) -> bool:
        """Whether the query has words that the name has not."""
        judged = self.judged
        return not (isinstance(judged, JudgedLater) and judged.alone is not None) and bool(self.case.alignment.query_left)
