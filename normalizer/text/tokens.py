"""Tokens with code-point offsets.

A token is a run of letters, digits and marks; apostrophes stay inside (O'Neill, S'ymkent) but the English possessive
does not belong to the word. Hyphens, full stops and quotation marks separate; they are kept as what stands between.

>>> [t.text for t in tokenize("Нұр-Сұлтанға, К.Токаев: Kazakhstan's «ШЫҰ-ға»")]
['Нұр', 'Сұлтанға', 'К', 'Токаев', 'Kazakhstan', 's', 'ШЫҰ', 'ға']
>>> tokenize("O'Neill")[0]
Token(text="O'Neill", start=0, end=7)
"""

import re
from dataclasses import dataclass

_APOSTROPHE = "'’ʼʻ‘`"
_LETTER = r"[^\W_ʼʻ]"  # Unicode counts two of the apostrophes as letters
_POSSESSIVE = rf"(?:s|(?<=[A-Z][A-Z][A-Z][{_APOSTROPHE}])S)(?!{_LETTER})"  # KAZAKHSTAN'S, but the Kazakh BA'S of 2017
TOKEN = re.compile(rf"{_LETTER}[\u0300-\u036f]*(?:{_LETTER}[\u0300-\u036f]*|[{_APOSTROPHE}](?!{_POSSESSIVE})(?=[^\W\d_ʼʻ]))*")

APOSTROPHE_S = re.compile(f"[{_APOSTROPHE}][sS](?!{_LETTER})")  # a possessive, or nearly


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text; ``text[start:end]`` in code points."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    return [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The token texts alone, without the English possessive."""
    found: list[str] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        if word in ("s", "S") and found and match.start() and text[match.start() - 1] in _APOSTROPHE:
            continue
        found.append(word)
    return found


_HYPHENED = re.compile(r"(?<![^\W_])[^\W_]+(?:[-‑–][^\W_]+)+")


def joined_tokens(text: str) -> list[str]:
    """The hyphened words of a name, written as one.

    >>> joined_tokens("Нұр-Сұлтан қаласы")
    ['НұрСұлтан']
    """
    return ["".join(words(word)) for word in _HYPHENED.findall(text)]
