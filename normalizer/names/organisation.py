"""Acronyms that the full name of an organisation gives, for names that nobody listed them with.

>>> acronyms("Федеральное бюро расследований"), acronyms("Казахтелеком")
(['ФБР'], [])
>>> acronyms("Европейский суд по правам человека")
['ЕСППЧ', 'ЕСПЧ']
"""

from normalizer.names.words import STOP, strip_legal_forms
from normalizer.text.fold import norm
from normalizer.text.tokens import words

SHORTEST, LONGEST = 2, 7


def acronyms(name: str) -> list[str]:
    """The initials of a name of several words, with and without its small words; capitals."""
    tokens, _ = strip_legal_forms([word for word in words(name) if word[0].isalpha()])
    if len(tokens) < 2:
        return []
    spelled = ("".join(t[0] for t in tokens), "".join(t[0] for t in tokens if norm(t) not in STOP))
    return list(dict.fromkeys(s.upper() for s in spelled if SHORTEST <= len(s) <= LONGEST))
