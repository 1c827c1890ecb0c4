"""The plain fold that every peer gets, inside its time: Latin letters by Unidecode, lower case, words only."""

import re

from unidecode import unidecode

_BETWEEN = re.compile(r"[^a-z0-9]+")


def plain_fold(name: str) -> str:
    """
    >>> plain_fold("Шойгу, С.")
    'shoigu s'
    """
    return _BETWEEN.sub(" ", unidecode(name).casefold()).strip()
