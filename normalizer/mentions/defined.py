"""Names that a text explains in brackets.

    Лига северных портов (LNP) … LNP         what stands before the brackets
    LNP (Лига северных портов)               what stands in them

The text is searched for the one name that is asked for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from normalizer.text.tokens import tokenize

_LONGEST = 9  # words of a name that is looked for before brackets
_APART = re.compile(r"[.!?;:\n()](?:\s|$)|[()\n]")
_QUOTES = " «»“”„\"'"


@lru_cache(256)
def explanations(name: str, text: str) -> tuple[str, ...]:
    """What a name may be short for or another spelling of, by a pair of brackets in a text; the longer first.

    >>> explanations("LNP", "Съезд Лиги портов (LNP) открыт.")
    ('Съезд Лиги портов', 'Лиги портов')
    >>> explanations("LNP", "LNP (Лига портов) закрыта"), explanations("LNP", "LNP закрыта")
    (('Лига портов',), ())
    """
    at = text.find("(" + name)
    if at >= 0 and text[at + 1 + len(name) : at + 2 + len(name)] in (")", ",", ";"):
        before = text[max(0, at - 160) : at].rstrip()
        before = _APART.split(before)[-1]
        return tuple(_tails(before))
    at = text.find(name + " (")
    if at >= 0 and (not at or not text[at - 1].isalnum()):
        inside, closed, _ = text[at + len(name) + 2 : at + 162].partition(")")
        return (inside.strip(_QUOTES),) if closed and _is_name(inside) else ()
    return ()


def _tails(before: str) -> Iterator[str]:
    tokens = tokenize(before)
    for token in tokens[-_LONGEST:-1]:
        yield before[token.start :].strip(_QUOTES)


def _is_name(inside: str) -> bool:
    """Whether brackets hold a name of more words, and no remark."""
    tokens = tokenize(inside)
    return 1 < len(tokens) <= _LONGEST and tokens[0].text[0].isupper() and "," not in inside
