"""What features look at."""

from collections.abc import Callable
from dataclasses import dataclass

from normalizer.matching.align import Alignment
from normalizer.matching.similarity import CASE
from normalizer.text.script import is_read_roughly

STANDS_ALONE = ("short", "acronym", "nickname")  # kinds of names
WEAK = {"weak": 1.0, "generated": 1.06}  # kinds that need other evidence, and how much: an acronym that nobody listed is ambiguous at best


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
    other_number: float = 0.0  # how far the query has a number that no name of the person has, as rulers do


Feature = Callable[[Case], float]


def spelled_out(case: Case) -> bool:
    """Whether a name has every word of the query, case endings aside, in letters that are read well: wider nets can only bring worse ones."""
    query, name = case.alignment.query.parts, case.alignment.name.parts
    return not case.alignment.query_left and all(
        (pair.match.distance <= CASE or pair.match.how == "initial") and is_read_roughly(query[pair.query].raw) == is_read_roughly(name[pair.name].raw) for pair in case.alignment.pairs
    )
