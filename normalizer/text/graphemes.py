"""A language as one ordered list of graphemes and what they sound like, read in one pass from the left.

At each letter the first line that fits is taken, and what no line names is left as it is.
"""

import re
from dataclasses import dataclass

from normalizer.text.lazy import expression


@dataclass(frozen=True, slots=True)
class Reading:
    """A language: what a token of it has and what it lacks, its graphemes as one expression, and what each stands for.

    The first two are written without a look around, so that polars can ask them of many tokens.
    """

    has: re.Pattern[str]
    lacks: re.Pattern[str]
    graphemes: re.Pattern[str]
    sounds: tuple[str, ...]

    def may_be(self, token: str) -> bool:
        """Whether a lower-case token may be of the language."""
        return self.has.search(token) is not None and self.lacks.search(token) is None

    def read(self, token: str, graphemes: re.Pattern[str] | None = None) -> str:
        """The token with its graphemes replaced; ``graphemes`` is the expression for many tokens, one a line."""
        return (graphemes or self.graphemes).sub(lambda match: self.sounds[(match.lastindex or 1) - 1], token)


NOTHING = "\0"  # no token has it
_NO_WORD = "^[^aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿōūāēīąęěůőűı]+$"  # letters of an acronym, which no language reads: PZN is no ПЦН


def language(has: str, lacks: str, *lines: str) -> Reading:
    """``has`` and ``lacks`` are expressions that some part of the token must and must not match; a line is a grapheme and its sound, ``-`` for none."""
    rows = [line.split() for text in lines for line in text.strip().splitlines()]
    graphemes = [(one, row[1]) for row in rows for one in _alternatives(row[0])]
    # the empty group tells which it was; in front it would hide the first letter, by which a grapheme is quickly ruled out
    return Reading(expression(has), expression(f"{lacks}|{_NO_WORD}"), expression("|".join(f"{one}()" for one, _ in graphemes)), tuple("" if sound == "-" else sound for _, sound in graphemes))


def _alternatives(grapheme: str) -> list[str]:
    """What an expression has between its bars, but for those in brackets."""
    found, depth = [""], 0
    for letter in grapheme:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def syllables(first: str, vowel: str, between: str, last: str) -> str:
    """Words of open syllables: what may stand before the vowels, between them and behind the last.

    There must be one way alone to divide a word so: of syllables one after another, a comic's "aaaaah" has 2^n.
    """
    return f"^(?:{first})?{vowel}+(?:(?:{between}){vowel}+)*(?:{last})?$"
