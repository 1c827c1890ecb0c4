"""Persons called by a surname alone, beside things of other types that are called so: Akar is Hulusi Akar as well as a town.

A surname alone says little about which person is meant, and whether it is one of those listed, and so weighs much against each. That
it is a person and not a town it does not deny: most texts call persons so. Against things of other types it is therefore given back; no
person gets likelier by that than without them.
"""

from collections.abc import Sequence

GIVEN_BACK = 1.5  # log-odds; more than half of what a surname alone weighs


def given_back(alone: Sequence[bool], person: Sequence[bool], log_odds: Sequence[float]) -> float:
    """Log-odds that candidates called by a surname ``alone`` are given back against those of other types; nought without such, or where another person fits better.

    >>> given_back([False, True], [False, True], [3.9, 1.2]), given_back([True, True], [True, True], [1.2, 1.2])
    (1.5, 0.0)
    >>> given_back([False, True, False], [True, True, False], [3.9, 1.2, 3.9])
    0.0
    """
    if not any(alone) or all(person):
        return 0.0
    best = max(odds for odds, one in zip(log_odds, alone, strict=True) if one)
    other = [odds for odds, one, some in zip(log_odds, alone, person, strict=True) if some and not one]
    return GIVEN_BACK if not other or best > max(other) else 0.0


def no_likelier(probabilities: Sequence[float], own: float) -> float:
    """What to multiply probabilities with so that they are together no more than their ``own``, without things of other types.

    >>> no_likelier([0.5, 0.25], 0.375), no_likelier([0.1, 0.1], 0.78)
    (0.5, 1.0)
    """
    total = sum(probabilities)
    return min(1.0, own / total) if total > 0 else 1.0
