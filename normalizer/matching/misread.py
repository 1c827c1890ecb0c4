"""Names with every letter in its place and not as it was meant: typed in the other layout of the keyboard, spaced out, or read from paper by a machine
that takes Cyrillic capitals for Latin ones (MOCKBA), letters for digits (3ахаров), a small l for a capital I (MiddIetown), rn for m (Harnburg); or with ae, oe and ue for letters with two dots.

A name is read so only where the words concerned are in no name as they stand. The words that it becomes must be those of a listed name, and all of them;
a digit among letters is also read where the word that it makes is one of any name.

>>> [some for name in ("Fkvfns", "MOCKBA", "MiddIetown", "lstanbul") for some in versions(name)]
[('other_layout', 'Алматы'), ('look_alike', 'МОСКВА'), ('look_alike', 'Middletown'), ('look_alike', 'Istanbul')]
>>> with_dots("Karamuersel Rafael", {"rafael"}.__contains__, {"karamürsel", "rafäl"}.__contains__), [with_m(name) for name in ("Luxernbourg", "Kerner", "Anna Kerner")]
('Karamürsel Rafael', ['Luxembourg', '', 'Anna Kemer'])
>>> [list(versions(name)) for name in ("Moscow", "HATO", "Peter II", "G20")]
[[], [('look_alike', 'НАТО')], [], []]
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, product

from normalizer.matching.mistyped import strangeness
from normalizer.text.fold import lower
from normalizer.text.keyboard import may_be_typed, other_layouts
from normalizer.text.lazy import expression
from normalizer.text.tokens import TOKEN

SHORTEST = 4  # letters of a name that may be another
SHORTEST_TYPED = 5  # letters of one that may be typed in the other layout, of which two may be the same
OF_NO_LANGUAGE = 0.3  # the share of letters in a row that are in no name, from which it may be
SHORT_WITH_RN = 8  # letters of a word that may have its rn by right: Kerner is a family as well as Kemer a town
LEAST_APART = 3  # letters of a name whose letters stand apart
_SPACED = expression(r"\S(?:[ \u00a0]{1,4}\S){3,}")
_GAP = expression(r"[ \u00a0]{2,}")
_CAPITALS = expression(r"[ABCEHKMOPTXYI036\W]*[ABCEHKMOPTXYI][ABCEHKMOPTXYI036\W]*")
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYI036", "АВСЕНКМОРТХУІОЗб".upper())
_CAPITAL_I = expression(r"(?<=[^\W\d_A-Z])I(?=[^\W\d_A-Z]|(?![^\W_]))|(?<=(?<![^\W_])[A-Z])I(?=[a-z])")
_SMALL_L = expression(r"(?:(?<= )|^)l(?=[bcdfghjkmnpqrstvwxz])")
_DIGIT_IN_WORD = expression(r"(?<![^\W_])(?=[^\W\d_]*\d)(?=(?:\d*[^\W\d_]){3})[^\W_]+")
_DIGIT = expression(r"\d")
# Words that may be misread, one a line: with one letter of another kind, or as wholes, with few of the letters that are common or capitals alone that two alphabets share. Each expression fails early in most words.
_BY_A_LETTER = (expression(r"\nl[bcdfghjkmnpqrstvwxz]"), expression(r"[I\d]|rn|[AOUaou][eE]"))
_WHOLES = (expression(r"\n(?=[!-~Ѐ-ӿ]*\n)[^aeioаион\nAEIO]*(?:[aeioаионAEIO][^aeioаион\nAEIO]*)?(?=\n)"), expression(r"\n[ABCEHKMOPTXYI036]{3,}(?=\n)"))
_LIKE = {"Latn": {"0": "o", "1": "li", "3": "e", "5": "s", "8": "b"}, "Cyrl": {"0": "о", "3": "з", "4": "ч", "6": "б", "8": "в"}}
_CYRILLIC = expression("[Ѐ-ӿ]")
_MOST_DIGITS, _SHORT = 3, 2
_TWO_LETTERS = expression("[AOUaou][eE]")
_DOTTED = dict(zip("AOUaou", "ÄÖÜäöü", strict=True))
READ_OTHERWISE = {  # evidence
    "lost_letters": "question marks are read as the letters that they stand for: {}",
    "other_layout": "typed in the other layout of the keyboard: {}",
    "spaced_out": "letters that stand apart are read as words: {}",
    "two_letters": "ae, oe and ue are read as letters with two dots: {}",
    "look_alike": "letters and digits are read as those that they look like: {}",
}


def suspicious(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """The positions of words, which no name has, that may be misread: in one letter, and as wholes, if no word beside them is one of a name.

    >>> suspicious(["Fkvfns", "MiddIetown", "MOCKBA", "Moscow"])
    ([1], [0, 2])
    """
    lines = "\n".join(("", *words, ""))
    ends = list(accumulate(map((1).__add__, map(len, words)), initial=1))
    letter, whole = ([match.end() for some in kind for match in some.finditer(lines)] for kind in (_BY_A_LETTER, _WHOLES))
    return sorted({bisect_left(ends, at) - 1 for at in letter}), sorted({bisect_left(ends, at) - 1 for at in whole})


def is_telling(word: str) -> bool:
    """Whether a word becomes another where a name is misread as a whole: letters alone, and more than a few."""
    return len(word) > _SHORT and word.isalpha()


def closed_up(text: str) -> str:
    """A name of letters that stand apart, written in words; empty for others.

    >>> closed_up("К А З А Х С Т А Н"), closed_up("U S A"), closed_up("К. Т.")
    ('КАЗАХСТАН', '', '')
    """
    apart = text[1:2] in (" ", "\u00a0") and _SPACED.fullmatch(text) and sum(map(str.isalpha, text)) >= LEAST_APART
    return " ".join("".join(piece.split()) for piece in _GAP.split(text)) if apart else ""


def versions(text: str) -> Iterator[tuple[str, str]]:
    """(how, name) for what a name may be meant to be."""
    if len(text) < SHORTEST:
        return
    if text[0] < "a" and text.isascii() and _CAPITALS.fullmatch(text):
        yield "look_alike", text.translate(_TO_CYRILLIC)
    if "I" in text and _CAPITAL_I.search(text):
        yield "look_alike", _CAPITAL_I.sub("l", text)
    if (text[0] == "l" or " l" in text) and _SMALL_L.search(text):
        yield "look_alike", _SMALL_L.sub("I", text)
    if len(set(text)) >= SHORTEST_TYPED - 1 and len(text) >= SHORTEST_TYPED and may_be_typed(text) and strangeness(TOKEN.findall(lower(text))) >= OF_NO_LANGUAGE:
        for other in other_layouts(text):
            yield "other_layout", other


def with_letters(text: str, is_word: Callable[[str], bool]) -> str:
    """A name with letters for the digits inside its words, of those words that become words of names and are none as they stand."""
    if not _DIGIT.search(text):
        return text
    return _DIGIT_IN_WORD.sub(lambda match: match.group() if is_word(match.group()) else _lettered(match.group(), is_word), text)


def with_m(text: str) -> str:
    """A name with m for rn, if that may be a machine's slip; empty for others: a short word of its own may as well be another name."""
    return text.replace("rn", "m") if "rn" in text and (len(text) > SHORT_WITH_RN or " " in text) else ""


def with_dots(text: str, is_word: Callable[[str], bool], is_form: Callable[[str], bool]) -> str:
    """A name with ä, ö and ü for ae, oe and ue in those of its words that no name has as they stand, and some name has so, dots and all: ``is_form`` is asked in lower case."""
    return TOKEN.sub(lambda match: _dotted(match.group(), is_word, is_form), text) if _TWO_LETTERS.search(text) else text


def _dotted(word: str, is_word: Callable[[str], bool], is_form: Callable[[str], bool]) -> str:
    other = _TWO_LETTERS.sub(lambda match: _DOTTED[match.group()[0]], word)
    return other if other != word and is_form(lower(other)) and not is_word(lower(word)) else word


def _lettered(word: str, is_word: Callable[[str], bool]) -> str:
    digits = _DIGIT.findall(word)
    letters = _LIKE["Cyrl" if _CYRILLIC.search(word) else "Latn"]
    if len(digits) > _MOST_DIGITS or not all(digit in letters for digit in digits):
        return word
    shouted, pieces = word.isupper(), _DIGIT.split(word)
    found = []
    for some in product(*(letters[digit] for digit in digits)):
        spelled = "".join(piece + letter for piece, letter in zip(pieces, (*some, ""), strict=True))
        spelled = spelled.upper() if shouted else spelled.capitalize() if not pieces[0] and pieces[1].islower() else spelled
        if is_word(spelled):
            found.append(spelled)
    return found[0] if len(found) == 1 else word


def changed(text: str, other: str) -> list[str]:
    """The words of a name that another reading of it lacks, but those of a letter or two."""
    kept = TOKEN.findall(other)
    return [word for word in TOKEN.findall(text) if len(word) > _SHORT and word not in kept]
