"""The model: a weighted sum of features, in log-odds that the query and the name mean the same thing."""

from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path

from normalizer.matching.case import Case, Feature
from normalizer.matching.features import ANY_LEFT, FEATURES, NOT_PERSON, PERSON_ONLY, QUERY_LEFT
from normalizer.types import Evidence


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of FEATURES."""

    weights: tuple[float, ...]
    # (is it a person, is a part of the query left, is a part of either left) -> what is not zero by definition
    _asked: dict[tuple[bool, bool, bool], tuple[tuple[float, Feature], ...]] = field(init=False)

    def __post_init__(self) -> None:
        pairs = [(w, f) for w, f in zip(self.weights, FEATURES, strict=True) if w]
        asked = {}
        for person, others in ((True, NOT_PERSON), (False, PERSON_ONLY)):
            for left, zero in (((True, True), others), ((False, True), others | QUERY_LEFT), ((False, False), others | ANY_LEFT)):
                asked[person, *left] = tuple(p for p in pairs if p[1] not in zero)
        object.__setattr__(self, "_asked", asked)

    def log_odds(self, case: Case) -> float:
        """The sum of weighted features."""
        total = 0.0
        for weight, feature in self._features_of(case):
            total += weight * feature(case)
        return total

    def _features_of(self, case: Case) -> tuple[tuple[float, Feature], ...]:
        left = bool(case.alignment.query_left)
        return self._asked[case.type == "person", left, left or bool(case.alignment.name_left)]

    def explain(self, case: Case) -> list[Evidence]:
        """The contribution of every feature that is not zero: what `log_odds` adds up."""
        found = []
        for weight, feature in self._features_of(case):
            value = feature(case)
            if value:
                found.append(Evidence(feature.__name__, (feature.__doc__ or "").strip().rstrip("."), weight * value))
        return found


@lru_cache(1)
def load_model() -> Model:
    """The model that ships, from weights.tsv beside this file."""
    rows = Path(__file__).with_name("weights.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = {name: float(weight) for name, weight in (row.split("\t")[:2] for row in rows if row and not row.startswith("#"))}
    return Model(tuple(table[feature.__name__] for feature in FEATURES))


def probability(log_odds: float) -> float:
    """The logistic function."""
    if log_odds < -40:
        return 0.0
    return 1 / (1 + exp(-log_odds))
