"""Text in UTF-8 that somebody read as Windows-1251 or Windows-1252: РђСЃС‚Р°РЅР°, ÐÑÑ‚Ð°Ð½Ð°, ZÃ¼rich.

UTF-8 writes a letter of Cyrillic, or one with a mark, as two bytes, of which the first is one of a few and the second one of 64. Read one
by one they are two characters, and the second is mostly one that no word has there. Runs of such pairs are read again; what only looks a
little like them stays. Bytes that Windows-1252 has no character for come as control characters, as in ISO 8859-1.

>>> [read_again(text) for text in ("РђСЃС‚Р°РЅР°", "ZÃ¼rich", "Рёв Сёл", "ТІРІСІ")]
['Астана', 'Zürich', 'Рёв Сёл', 'ТІРІСІ']
"""

import re
from collections.abc import Iterator

from normalizer.text.lazy import expression

SIGNS = "ЂЃѓЉЊЌЋЏђљњќћџЈЅѕј¤†‡‰¦¬µ¶·°‚ÐÑÃÄÅÂâ"  # what text that was read wrongly hardly lacks, and other text seldom has


def _second_bytes(encoding: str) -> dict[str, int]:
    """By character, the byte from 80 to BF that an encoding reads as it; control characters are the bytes that it lacks."""
    table = {chr(byte): byte for byte in range(0x80, 0xC0)} if encoding == "cp1252" else {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0xC0):
        character = bytes([byte]).decode(encoding, "replace")
        if character != "\ufffd":
            table[character] = byte
    return table


_IN_1251, _IN_1252 = _second_bytes("cp1251") | {"\ufffd": 0x98}, _second_bytes("cp1252")  # 98, the second byte of И, is all that Windows-1251 lacks
_FIRST_1251 = dict(zip("ВГДЕРСТУв", (0xC2, 0xC3, 0xC4, 0xC5, 0xD0, 0xD1, 0xD2, 0xD3, 0xE2), strict=True))
_FIRST_1252 = {chr(byte): byte for byte in _FIRST_1251.values()}
_ANY_1251, _ANY_1252 = ("[" + re.escape("".join(sorted(table))) + "]" for table in (_IN_1251, _IN_1252))
_BETWEEN = "[ -@\n]{1,6}"  # of two words: blanks, digits, punctuation
_CYRILLIC = f"[РСТУ]{_ANY_1251}"
_WORD = expression(f"(?:{_CYRILLIC})+")
_WORDS = expression(f"(?:{_CYRILLIC}|вЂ{_ANY_1251}|В[\xa0«»°])+(?:{_BETWEEN}(?:{_CYRILLIC}|вЂ{_ANY_1251}|В[\xa0«»°])+)*|вЂ{_ANY_1251}|в„–")
_IN_LATIN = expression(f"[ÐÑÒÓ]{_ANY_1252}(?:[ÐÑÒÓ]{_ANY_1252}|{_BETWEEN}(?=[ÐÑÒÓ]{_ANY_1252}))+|[ÃÄÅ]{_ANY_1252}|â[€\x80]{_ANY_1252}|â[„\x84][–\x96]|Â[\xa0«»°·]")
_NO_LETTER = expression("[^А-Яа-яЁёІіЇїЄєҐґЎў]")  # of a language that is written here
_PAIR, _PAIRS_ODD = 2, 2


def read_again(text: str) -> str:
    """The text as it was written."""
    parts, read = [], 0
    for start, end, letter in letters(text):
        parts += [text[read:start], letter]
        read = end
    return "".join(parts) + text[read:]


def letters(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, letter) for the characters of a text that together are a letter or mark, in order."""
    found = [row for match in _WORDS.finditer(text) if _is_misread(match.group()) for row in _letters_of(match, _FIRST_1251, _IN_1251)]
    found += [row for match in _IN_LATIN.finditer(text) for row in _letters_of(match, _FIRST_1252, _IN_1252)]
    return iter(sorted(found))


def _is_misread(run: str) -> bool:
    """Whether pairs that may be Cyrillic read as Windows-1251 are: some word has several, and enough of their second characters are in no word."""
    if run[0] == "в":
        return True
    words = [word[1::_PAIR] for word in _WORD.findall(run)]
    odd = [len(_NO_LETTER.findall(seconds)) for seconds in words]
    return any(len(seconds) > 1 and some for seconds, some in zip(words, odd, strict=True)) and (sum(map(len, words)) > _PAIRS_ODD or sum(odd) >= _PAIRS_ODD)


def _letters_of(match: re.Match[str], first: dict[str, int], second: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    """The letters of a run; what is between words, and what is no letter after all, is left out."""
    text, at = match.string, match.start()
    while at < match.end():
        lead = first.get(text[at])
        size = 3 if lead == 0xE2 else _PAIR
        read = "" if lead is None else bytes((lead, *(second.get(character, 0) for character in text[at + 1 : at + size]))).decode("utf-8", "ignore")
        if len(read) == 1 and at + size <= match.end():
            yield at, at + size, read
        at += size if read else 1
