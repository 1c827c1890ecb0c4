"""What features look at."""

from collections.abc import Callable
from dataclasses import dataclass

from normalizer.matching.align import Alignment
from normalizer.matching.similarity import CASE

STANDS_ALONE, WEAK = ("short", "acronym", "nickname"), ("weak", "generated")  # kinds of names


@dataclass(slots=True)
class Case:
    """What features look at: the alignment, and what is known of the candidate and of the question."""

    alignment: Alignment
    type: str
    kind: str = "alias"
    stale: float = 0.0
    kind_conflict: float = 0.0
    renown: float = 0.0
    compared: bool = False
    crowd: float = 0.0
    other_initial: bool = False  # the query has an initial that no name of the person in full begins with
    other_father: bool = False  # the query has a patronymic, the name none, and another name of the person another one


Feature = Callable[[Case], float]


def spelled_out(case: Case) -> bool:
    """Whether a name has every word of the query, case endings aside: wider nets can only bring worse ones."""
    return not case.alignment.query_left and all(pair.match.distance <= CASE or pair.match.how == "initial" for pair in case.alignment.pairs)
