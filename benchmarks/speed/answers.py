"""Answers of a contender, and what they are worth.

A contender gives flat arrays: query number, name row and score, best first within a query. Everything else (recall,
share of absent names answered, the cut-off at which that share is a given one) is counted here, alike for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ranked = list[list[tuple[str, float]]]  # for each query the entities, best first, with scores


@dataclass(frozen=True, slots=True)
class Answers:
    """Up to ten rows a query; ``row`` are positions in the list of names, ``score`` the tool's own, higher is better."""

    query: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    score: npt.NDArray[np.float64]

    def ranked(self, count: int, entities: Sequence[str]) -> Ranked:
        """Distinct entities for each of ``count`` queries."""
        result: Ranked = [[] for _ in range(count)]
        for query, row, score in zip(self.query.tolist(), self.row.tolist(), self.score.tolist(), strict=True):
            known = result[query]
            if len(known) < 10 and all(entities[row] != e for e, _ in known):
                known.append((entities[row], score))
        return result


def from_lists(rows: Sequence[Sequence[tuple[int, float]]]) -> Answers:
    """Answers from a list of (row, score) a query."""
    flat = [(q, r, s) for q, found in enumerate(rows) for r, s in found]
    query, row, score = zip(*flat, strict=True) if flat else ((), (), ())
    return Answers(np.array(query, np.int64), np.array(row, np.int64), np.array(score, np.float64))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Shares: of present names whose best, or one of ten, is right; of absent names that got an answer."""

    recall_1: float
    recall_10: float
    absent_answered: float
    by_kind: dict[str, float]


def judge(ranked: Ranked, kinds: Sequence[str], truth: Sequence[Sequence[str]], cutoff: float = float("-inf")) -> Verdict:
    """What answers at or above a cut-off are worth."""
    asked: dict[str, int] = {}
    right: dict[str, int] = {}
    among_ten = answered = 0
    for found, kind, correct in zip(ranked, kinds, truth, strict=True):
        asked[kind] = asked.get(kind, 0) + 1
        kept = [e for e, score in found if score >= cutoff]
        if kind == "absent":
            answered += bool(kept)
            continue
        right[kind] = right.get(kind, 0) + bool(kept and kept[0] in correct)
        among_ten += any(e in correct for e in kept)
    present = sum(n for kind, n in asked.items() if kind != "absent") or 1
    by_kind = {kind: round(right.get(kind, 0) / n, 4) for kind, n in sorted(asked.items()) if kind != "absent"}
    return Verdict(round(sum(right.values()) / present, 4), round(among_ten / present, 4), round(answered / max(1, asked.get("absent", 0)), 4), by_kind)


def fit_cutoff(ranked: Ranked, kinds: Sequence[str], share: float) -> float:
    """The cut-off at which the share of absent names answered comes nearest to ``share`` without exceeding it."""
    best = sorted((found[0][1] if found else float("-inf") for found, kind in zip(ranked, kinds, strict=True) if kind == "absent"), reverse=True)
    allowed = int(share * len(best) + 1e-9)
    if allowed >= len(best):
        return float("-inf")
    # a hair above: tools compare with a tolerance of their own
    return float(best[allowed] + 1e-6 * max(1.0, abs(best[allowed])))
