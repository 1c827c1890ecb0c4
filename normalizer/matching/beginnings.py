"""Which initials may stand for a name in another alphabet: the G of Г. and of Дж., the W of В. and of У.

A word has a beginning: its first letter, or the first letters that make one sound in it. In one alphabet an initial is the letter that a
name begins with. In another it may be any that the sound is written with there; which one, only the name in full would tell, so that
such an initial says less than one that folds alike.
"""

from functools import lru_cache
from unicodedata import normalize

from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of

NOT, ALIKE, MAYBE = 0, 1, 2  # whether words begin alike; the last: by another letter of another alphabet

# First letters of a word in Latin letters -> how Cyrillic may begin it besides by the same first letter of the fold: ю, я, й, or another first letter of the fold.
# A letter alone is an initial, and may be any of the words that begin so; with a star it begins a word that no longer row has.
_SOUNDS = {
    "a": "e", "a*": "e",  # Andrew, Эндрю
    "c": "ksčcšh", "c*": "k", "ca": "kc", "co": "kc", "cu": "kc", "ce": "sčc", "ci": "sčc", "cy": "sc", "ch": "čškh", "cz": "č", "cs": "č",
    "d": "j", "d*": "", "dj": "j", "dz": "jz",
    "e": "iю", "e*": "", "eu": "ю", "el": "i",  # Eugene, Юджин; Elijah, Илия
    "g": "jh", "g*": "", "ge": "jh", "gi": "jh", "gy": "jh",
    "h": "guю", "h*": "g", "ha": "ga", "he": "gea", "hi": "gi", "ho": "go", "hu": "guю",  # Hugo, Уго
    "i": "aюя", "i*": "a", "ia": "я", "iu": "ю",
    "j": "jhe", "j*": "jheiй", "ja": "jhя", "ju": "jhю",
    "k": "h", "k*": "", "kh": "h", "kn": "n",
    "o": "u", "o*": "", "ou": "u", "oe": "e",
    "p": "f", "p*": "", "ph": "f",
    "q": "kc", "q*": "kc",
    "s": "šz", "s*": "z", "sh": "šs", "sc": "šs", "st": "š", "sp": "š", "sz": "šs", "se": "zš", "si": "zš",
    "t": "cč", "t*": "", "ts": "cs", "tz": "c", "tc": "č", "th": "", "tr": "č",
    "u": "юi", "u*": "юi",
    "v": "f", "v*": "f",
    "w": "vu", "w*": "vu",
    "x": "skhšz", "x*": "skhšz",
    "y": "e", "y*": "eiй", "ya": "", "yo": "ei", "yu": "",
    "z": "jc", "z*": "jc", "zh": "j",
}  # fmt: skip
_SURE = {"i": "iй", "i*": "iй", "j": "iюяй", "y": "iюяй", "ya": "я", "yu": "ю", "ja": "я", "ju": "ю", "ia": "я", "iu": "ю"}  # of what folds to i, in which Ю, Я and Й are one
_FOLDS = "abvgdejziklmnoprstufhcčš"
_PLAIN = [letter + star for letter in "abcdefghijklmnopqrstuvwxyz" for star in ("", "*")]
BEGINNINGS = ("", *_FOLDS.upper(), "Ю", "Я", "Й", *dict.fromkeys((*_SOUNDS, *_PLAIN)))  # none; in Cyrillic, by the fold; in Latin
_NUMBER = {beginning: number for number, beginning in enumerate(BEGINNINGS)}
IN_CYRILLIC = {letter: _NUMBER[letter.upper()] for letter in _FOLDS}
IOTATED = {letter: _NUMBER[letter.upper()] for letter in "юяй"}
TELLS_LITTLE = "i"  # a first letter of folds that is the same for letters which no initial confuses
_ONE_LETTER = frozenset("ijy")


@lru_cache(1)
def alike_by_beginning() -> tuple[tuple[int, ...], ...]:
    """For every two beginnings, by number, whether words may begin alike that have them: NOT, ALIKE or MAYBE."""
    return tuple(tuple(_alike(one, other) for other in BEGINNINGS) for one in BEGINNINGS)


def _alike(one: str, other: str) -> int:
    if not one or not other:
        return NOT
    if one[0].isupper() and other[0].isupper():
        return ALIKE * (one == other)
    if one[0].isupper() or other[0].isupper():
        latin, cyrillic = (other, one.lower()) if one[0].isupper() else (one, other.lower())
        return ALIKE if cyrillic in _SURE.get(latin, "") else MAYBE * (cyrillic in _SOUNDS.get(latin, ""))
    first, second = one.rstrip("*"), other.rstrip("*")
    if first.startswith(second) or second.startswith(first):
        return ALIKE
    return MAYBE * (first[0] in _ONE_LETTER and second[0] in _ONE_LETTER and 1 in (len(one), len(other)) and len(one) != len(other))


@lru_cache(1 << 12)
def latin_beginning(start: str) -> int:
    """The number of the beginning of a word of Latin letters, by its first two letters in lower case."""
    letters = "".join(filter(str.isalpha, normalize("NFD", start)))
    for beginning in (letters[:2], letters[:1] + "*" * (len(letters) > 1)):
        if beginning in _NUMBER:
            return _NUMBER[beginning]
    return 0


@lru_cache(1 << 16)
def beginning(raw: str) -> int:
    """The number of the beginning of a raw word, 0 for none.

    >>> [BEGINNINGS[beginning(word)] for word in ("G", "George", "Gustavo", "Дж", "Юрий", "Chinghiz", "Éric", "ბათუმი")]
    ['g', 'ge', 'g*', 'J', 'Ю', 'ch', 'e*', '']
    """
    script = script_of(raw)
    if script == "Latn":
        return latin_beginning(lower(raw)[:2])
    return IOTATED.get(lower(raw)[:1]) or IN_CYRILLIC.get(norm(raw)[:1], 0) if script == "Cyrl" else 0


def begin_alike(one: str, other: str, folded: str, other_folded: str) -> int:
    """Whether two raw words, with their folds, begin alike.

    >>> some = ("G", "Джордж"), ("W", "Уокер"), ("C", "Christian"), ("Yu", "Юрий"), ("Yu", "Яков"), ("G", "Шон"), ("Г", "Джордж")
    >>> [begin_alike(one, other, norm(one), norm(other)) for one, other in some]
    [2, 2, 1, 1, 0, 0, 0]
    """
    first, known = folded[:1], other_folded[:1]
    numbers = beginning(one), beginning(other)
    if first == known and (first != TELLS_LITTLE or 0 in numbers):
        return ALIKE
    return alike_by_beginning()[numbers[0]][numbers[1]]
