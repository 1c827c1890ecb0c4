"""Counting: shares with intervals, cut-offs, calibration. Nothing here knows where the answers come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
NOTHING = float("-inf")  # the score of a question that got no answer
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95% interval and the number of cases it rests on."""

    value: float
    low: float
    high: float
    n: int


def share(right: float, n: int) -> Figure:
    """A share of n cases with Wilson's interval; of no cases it is nought, and anything is possible."""
    if not n:
        return Figure(0.0, 0.0, 1.0, 0)
    p = right / n
    middle, spread, scale = p + Z95**2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)), 1 + Z95**2 / n
    return Figure(p, max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale), n)


def draws(columns: Array, statistic: Callable[[Array], Array], repeats: int = 1000, seed: int = 1) -> Array:
    """The statistic of so many resamplings of the rows; it takes column sums, one row a resampling."""
    generator = np.random.default_rng(seed)
    rows = len(columns)
    sums = np.empty((repeats, columns.shape[1]))
    for i in range(repeats):
        sums[i] = columns[generator.integers(0, rows, rows)].sum(axis=0) if rows else 0.0
    return statistic(sums)


def bootstrap(columns: Array, statistic: Callable[[Array], Array], repeats: int = 1000) -> Figure:
    """A statistic of column sums with its bootstrap interval over the rows."""
    value = float(statistic(columns.sum(axis=0, keepdims=True))[0])
    found = draws(columns, statistic, repeats)
    return Figure(value, float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975)), len(columns))


def ratio(sums: Array) -> Array:
    """First column over second."""
    return sums[:, 0] / np.maximum(sums[:, 1], 1e-12)


def mean_of_ratios(parts: Sequence[Array], repeats: int = 1000) -> Figure:
    """The mean of several ratios, each over rows of its own, every part with the same weight."""
    value = float(np.mean([ratio(p.sum(axis=0, keepdims=True))[0] for p in parts]))
    found = np.mean([draws(p, ratio, repeats, seed) for seed, p in enumerate(parts, 1)], axis=0)
    return Figure(value, float(np.quantile(found, 0.025)), float(np.quantile(found, 0.975)), sum(map(len, parts)))


def precision_recall_f1(said: Sequence[bool], true: Sequence[bool]) -> tuple[Figure, Figure, Figure]:
    """Of a yes/no verdict; precision and recall with Wilson's, F1 with a bootstrap interval."""
    rows = np.array([(s and t, s, t) for s, t in zip(said, true, strict=True)], float).reshape(-1, 3)
    hits, spoken, there = rows.sum(axis=0)
    f1 = bootstrap(rows, lambda s: 2 * s[:, 0] / np.maximum(s[:, 1] + s[:, 2], 1e-12))
    return share(hits, int(spoken)), share(hits, int(there)), f1


def reciprocal_rank(ids: Sequence[str], right: frozenset[str]) -> float:
    """One over the place of the first right id, nought if there is none.

    >>> reciprocal_rank(["Q1", "Q2"], frozenset({"Q2"})), reciprocal_rank([], frozenset({"Q2"}))
    (0.5, 0.0)
    """
    return next((1 / place for place, i in enumerate(ids, 1) if i in right), 0.0)


def cutoff_for_right(scores: Sequence[float], gain: Sequence[float], loss: Sequence[float]) -> float:
    """The cut-off that gets most: an answer at or above it earns its gain, a question below it earns its loss."""
    best, best_at, total = float(sum(loss)), float("inf"), float(sum(loss))
    order = sorted((i for i in range(len(scores)) if scores[i] != NOTHING), key=lambda i: -scores[i])
    for place, i in enumerate(order):
        total += gain[i] - loss[i]
        last = place + 1 == len(order) or scores[order[place + 1]] != scores[i]
        if last and total >= best:
            best, best_at = total, scores[i]
    return best_at


def cutoff_for_precision(scores: Sequence[float], right: Sequence[bool], precision: float = 0.99) -> float:
    """The lowest cut-off at which answers are right so often; where none is, the one that is most often right."""
    order = sorted((i for i in range(len(scores)) if scores[i] != NOTHING), key=lambda i: -scores[i])
    found, hits = float("inf"), 0
    best, best_at = -1.0, float("inf")
    for place, i in enumerate(order):
        hits += right[i]
        if place + 1 < len(order) and scores[order[place + 1]] == scores[i]:
            continue
        reached = hits / (place + 1)
        if reached >= precision:
            found = scores[i]
        if reached > best:
            best, best_at = reached, scores[i]
    return found if found != float("inf") else best_at


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose scores lie in an interval: what they claim, and how often they are right."""

    low: float
    high: float
    claimed: float
    right: Figure


def reliability(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """The answers in bins of equal width; empty bins are left out. The last bin has its upper edge."""
    place = [min(int(s * bins), bins - 1) for s in scores]
    table = []
    for b in range(bins):
        inside = [i for i, p in enumerate(place) if p == b]
        if inside:
            table.append(Bin(b / bins, (b + 1) / bins, sum(scores[i] for i in inside) / len(inside), share(sum(right[i] for i in inside), len(inside))))
    return table


def calibration_error(table: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of claim and truth, each bin by its answers."""
    total = sum(b.right.n for b in table)
    return sum(b.right.n * abs(b.claimed - b.right.value) for b in table) / total if total else 0.0
