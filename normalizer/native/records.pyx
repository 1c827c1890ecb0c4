"""Records made of the values of all their fields: the twin of calling their class."""

include "records.pxi"


def maker(type kind not None):
    """A function that makes records of a slotted dataclass."""
    return Maker(kind)
