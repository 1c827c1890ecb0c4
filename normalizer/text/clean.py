"""Repair of scraped text with a map back to the text as given.

>>> repaired = repair("Нұр\u200b-Сұлтан")
>>> repaired.text, repaired.original(4, 10)
('Нұр-Сұлтан', (5, 11))

What is repaired: lone surrogates become U+FFFD (one for one, so offsets stay), NULs and other controls become spaces,
zero-width characters, soft hyphens, bidirectional controls and byte order marks are dropped, the text is composed (NFC).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_COMBINING = "\u0300-\u036f"
_SUSPECT = re.compile(f"[{_INVISIBLE}{_COMBINING}]")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_PIECE = re.compile(f"[{_INVISIBLE}]+|.[{_COMBINING}]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text; ``cuts`` holds (position in it, position in the original) wherever the distance changes."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the repaired text came from."""
        if not self.cuts:
            return start, end
        return self._back(start), self._back(end - 1) + self._width(end - 1) if end > start else self._back(start)

    def _back(self, position: int) -> int:
        index = bisect_right(self.cuts, (position, 1 << 62)) - 1
        if index < 0:
            return position
        new, old = self.cuts[index]
        return old + position - new

    def _width(self, position: int) -> int:
        """How many original code points one repaired code point stands for."""
        index = bisect_right(self.cuts, (position + 1, 1 << 62)) - 1
        if index >= 0 and self.cuts[index][0] == position + 1:
            before = self._back(position)
            gap = self.cuts[index][1] - before
            return self._composed(position, gap)
        return 1

    def _composed(self, position: int, gap: int) -> int:
        # NFC joins a base and its marks; invisible characters after it are not part of it
        decomposed = len(unicodedata.normalize("NFD", self.text[position]))
        return min(gap, max(1, decomposed))


def replace_surrogates(text: str) -> str:
    """Lone surrogates as U+FFFD, one for one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def repair(text: str) -> Repaired:
    """The repaired text and the way back; costs one scan where nothing is wrong."""
    text = replace_surrogates(text)
    if text.isascii():
        return Repaired(_CONTROLS.sub(" ", text))
    text = _CONTROLS.sub(" ", text)
    if not _SUSPECT.search(text):
        return Repaired(text)
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    written = read = 0
    for match in _PIECE.finditer(text):
        parts.append(text[read : match.start()])
        written += match.start() - read
        piece = match.group()
        composed = unicodedata.normalize("NFC", re.sub(f"[{_INVISIBLE}]", "", piece))
        parts.append(composed)
        written += len(composed)
        read = match.end()
        cuts.append((written, read))
    parts.append(text[read:])
    return Repaired("".join(parts), tuple(cuts))
