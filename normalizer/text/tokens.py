"""Tokens with code-point offsets.

A token is a run of letters, digits and combining marks, which are vowels in Indian scripts; apostrophes stay inside (O'Neill, S'ymkent) but the English possessive
does not belong to the word. Hyphens, full stops and quotation marks separate; they are kept as what stands between.

>>> [t.text for t in tokenize("Нұр-Сұлтанға, К.Токаев: Kazakhstan's «ШЫҰ-ға»")]
['Нұр', 'Сұлтанға', 'К', 'Токаев', 'Kazakhstan', 's', 'ШЫҰ', 'ға']
>>> words("दिल्ली, ཕ་རི།")
['दिल्ली', 'ཕ', 'རི']
>>> tokenize("O'Neill")[0]
Token(text="O'Neill", start=0, end=7)
"""

import re
from dataclasses import dataclass

_APOSTROPHE = "'’ʼʻ‘`"
_LETTER = r"[^\W_ʼʻ]"  # Unicode counts two of the apostrophes as letters
_POSSESSIVE = rf"(?:s|(?<=[A-Z][A-Z][A-Z][{_APOSTROPHE}])S)(?!{_LETTER})"  # KAZAKHSTAN'S, but the Kazakh BA'S of 2017
# Where marks stand among the letters of their scripts: the category M of Unicode below the Korean syllables, without marks of no script of their own behind U+0483.
_MARKS = """
0300-036f 0483-0489 0591-05bd 05bf 05c1-05c2 05c4-05c5 05c7 0610-061a 064b-065f 0670 06d6-06dc 06df-06e8 06ea-06ed 0711-07f3 07fd 0816-082d 0859-085b
0898-08e1 08e3-0963 0981-09e3 09fe-0a75 0a81-0ae3 0afa-0b63 0b82-0bd7 0c00-0c63 0c81-0c83 0cbc-0d4d 0d57-0d63 0d81-0df3 0e31-0e3a 0e47-0e4e 0eb1-0ecd
0f18-0f19 0f35 0f37 0f39 0f3e-0f84 0f86-0fbc 0fc6 102b-103e 1056-109d 135d-135f 1712-1734 1752-17d3 17dd 180b-180d 180f-193b 1a17-1a1b 1a55-1a7f
1ab0-1b44 1b6b-1b73 1b80-1bf3 1c24-1c37 1cd0-1cd2 1cd4-1dff a66f-a672 a674-a67d a69e-a6f1 a802-a827 a82c a880-a8c5 a8e0-a8f1 a8ff-a92d a947-a953
a980-a9c0 a9e5-aa4d aa7b-aac1 aaeb-aaef aaf5-aaf6 abe3-abea abec-abed
"""
MARKS = tuple((int(low, 16), int(high or low, 16)) for low, _, high in (some.partition("-") for some in _MARKS.split()))
MARK = "".join(f"{chr(low)}-{chr(high)}" for low, high in MARKS)
TOKEN = re.compile(rf"{_LETTER}(?:{_LETTER}|[{MARK}]|[{_APOSTROPHE}](?!{_POSSESSIVE})(?=[^\W\d_ʼʻ]))*")

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
