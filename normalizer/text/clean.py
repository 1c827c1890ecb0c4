r"""Repair of scraped text with a map back to the text as given.

>>> repaired = repair("Нұр\u200b-Сұлтан")
>>> repaired.text, repaired.original(4, 10)
('Нұр-Сұлтан', (5, 11))

What is repaired: lone surrogates become U+FFFD (one for one, so offsets stay), NULs and other controls become spaces,
zero-width characters, soft hyphens, bidirectional controls and byte order marks are dropped, the text is composed (NFC), what
is UTF-8 read as another encoding is read again (`mojibake`), Kazakh of fonts of before Unicode is written anew (`kazakh_fonts`), and characters
that HTML has names or numbers for are themselves.

>>> repair("AT&amp;T в&nbsp;&laquo;Астане&raquo;").text == "AT&T в\xa0«Астане»"
True
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from normalizer.native import compiled
from normalizer.text import kazakh_fonts, mojibake
from normalizer.text.lazy import expression

_SURROGATE = expression("[\ud800-\udfff]")
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_COMBINING = "\u0300-\u036f"
_SUSPECT = expression(f"[{_INVISIBLE}{_COMBINING}]")
_CONTROLS = expression(f"[{_CONTROL}]")
_MISREAD = expression(f"[{mojibake.SIGNS}\x80-\x9f]")
_ESCAPED = expression(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
NEEDS_REPAIR = expression(f"[&\ud800-\udfff{_CONTROL}{_INVISIBLE}{_COMBINING}{mojibake.SIGNS}]")
_INVISIBLES = expression(f"[{_INVISIBLE}]+")
# What is dropped, and letters with their marks (an invisible character may stand between them)
_PIECE = expression(f".(?:[{_INVISIBLE}]*[{_COMBINING}])+|[{_INVISIBLE}]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text; ``cuts`` holds what was rewritten, in order: start and end in it, start and end in the original."""

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the repaired text came from; a letter takes its marks along."""
        if not self.cuts:
            return start, end
        first, _ = self._back(start)
        return first, self._back(end - 1)[1] if end > start else first

    def _back(self, position: int) -> tuple[int, int]:
        """Where the character at a position of the repaired text begins and ends in the original."""
        index = bisect_right(self.cuts, position, key=_start) - 1
        if index < 0:
            return position, position + 1
        _, end, old_start, old_end = self.cuts[index]
        if position < end:
            return old_start, old_end
        return old_end + position - end, old_end + position - end + 1


def _start(cut: tuple[int, int, int, int]) -> int:
    return cut[0]


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
    escaped = list(_unescaped(text)) if "&" in text else []
    if not escaped and text.isascii():
        return Repaired(_CONTROLS.sub(" ", text))
    misread = escaped
    if _MISREAD.search(text):
        again = list(mojibake.letters(text))
        misread, text = [*escaped, *again], text if again else kazakh_fonts.restored(text)
    text = _CONTROLS.sub(" ", text)
    if not misread and not _SUSPECT.search(text):
        return Repaired(text)
    parts: list[str] = []
    cuts: list[tuple[int, int, int, int]] = []
    written = read = 0
    for start, end, composed in sorted(chain(misread, _composed(text, misread))):
        parts.append(text[read:start])
        written += start - read
        parts.append(composed)
        read = end
        cuts.append((written, written + len(composed), start, end))
        written += len(composed)
    parts.append(text[read:])
    return Repaired("".join(parts), tuple(cuts))


def _unescaped(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, character) for what HTML writes by name or number, written so up to four times over; what is no character stays."""
    for match in _ESCAPED.finditer(text):
        character = match.group()
        while (plain := html.unescape(character)) != character:
            character = plain
        if len(character) == 1:
            yield match.start(), match.end(), repair(character).text


def _composed(text: str, misread: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, what it becomes) for letters with marks and for what is dropped, outside of what is another character."""
    known = {at for start, end, _ in misread for at in range(start, end)}
    for match in _pieces(text):
        if known.isdisjoint(range(match.start(), match.end())):
            yield match.start(), match.end(), unicodedata.normalize("NFC", _INVISIBLES.sub("", match.group()))


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """What `_PIECE` finds one after the other, tried only where a suspect stands: the others are most of a text."""
    read = 0
    for suspect in _SUSPECT.finditer(text):
        at = suspect.start()
        match = _PIECE.match(text, at - 1) if at > read else None
        match = match or (_PIECE.match(text, at) if at >= read else None)
        if match:
            read = match.end()
            yield match


@lru_cache(1)
def marks() -> bytes:
    """By code point, whether it needs repair."""
    marks = bytearray(0x10000)
    for match in NEEDS_REPAIR.finditer("".join(map(chr, range(0x10000)))):
        marks[match.start()] = 1
    return bytes(marks)


def repair_all(texts: Sequence[str]) -> tuple[list[str], dict[int, Repaired]]:
    """The repaired texts, and by number the way back of those that were rewritten: `repair` of each, several times as fast where most need none."""
    repaired, ways = list(texts), {}
    native = compiled("texts")
    for number in range(len(repaired)) if native is None else native.marked(repaired, marks()):
        found = repair(texts[number])
        repaired[number] = found.text
        if found.cuts:
            ways[number] = found
    return repaired, ways
