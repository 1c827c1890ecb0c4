"""Shares of counts."""


def share(some: int, of: int) -> float | None:
    """A share, to four places.

    >>> share(1, 3), share(0, 0)
    (0.3333, None)
    """
    return round(some / of, 4) if of else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean.

    >>> f1(1.0, 0.5), f1(None, 0.5)
    (0.6667, None)
    """
    if precision is None or recall is None:
        return None
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
