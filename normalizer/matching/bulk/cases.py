"""What the features of the model look at, in columns: a row a pair of a query and a name."""

from dataclasses import dataclass, field

import numpy as np

from normalizer.matching.bulk.alignment import HOW, Aligned, Side
from normalizer.matching.bulk.arrays import Array


@dataclass(slots=True)
class Cases:
    """What features look at, a row a pair. ``alone``: the name is listed as one that stands alone."""

    aligned: Aligned
    person: Array
    place: Array
    organization: Array
    alone: Array
    weak: Array
    former: Array
    demonym: Array
    exonym: Array
    query_legal: Array  # 1: the query has a legal form, 2: one that is no place's
    query_gender: Array
    name_gender: Array
    query_numbers: Array
    name_numbers: Array
    query_comma: Array  # words before the comma
    name_comma: Array
    stale: Array
    crowd: float
    kind_conflict: Array = field(default_factory=lambda: np.zeros(0))  # compiled code asks for these two where it needs them
    renown: Array = field(default_factory=lambda: np.zeros(0))

    @property
    def query(self) -> Side:
        """The parts of the queries."""
        return self.aligned.query

    @property
    def name(self) -> Side:
        """The parts of the names."""
        return self.aligned.name

    def any(self, how: str) -> Array:
        """Whether two parts stand for each other in this way."""
        return self.aligned.any(self.aligned.how == HOW[how])


def is_(side: Side, bits: int) -> Array:
    """Whether parts are any of these."""
    return np.asarray(side.bits & bits > 0)
