"""What features look at."""

from collections.abc import Callable
from dataclasses import dataclass

from normalizer.matching.align import Alignment

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


Feature = Callable[[Case], float]
