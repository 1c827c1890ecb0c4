"""Which script a string is written in.

>>> script_of("Тоқаев"), script_of("Toqaev"), script_of("习近平"), script_of("2017")
('Cyrl', 'Latn', 'Other', 'None')
"""

from functools import lru_cache

from normalizer.text.lazy import expression

LATIN = expression(r"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0250-\u02af\u1e00-\u1eff]")
CYRILLIC = expression(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
_CYRILLIC_TEXT = expression(r"[\s\-.,'\"«»0-9]*[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\s\-.,'\"«»0-9]*")  # what most is
OTHER = expression(r"[^\W\d_]")

SCRIPTS = ("Latn", "Cyrl", "Other", "None")
KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
ROUGH_FROM, GEORGIAN, GEORGIAN_TO = "\u0590", "\u10a0", "\u10ff"
UKRAINIAN_LETTERS = frozenset("їєґЇЄҐ")


@lru_cache(1 << 17)
def script_of(text: str) -> str:
    """The ISO 15924 code of the script most letters of ``text`` are in: Latn, Cyrl, Other, or None without letters."""
    if text.isascii():
        return "Latn" if text.isalpha() or LATIN.search(text) else "None"
    if _CYRILLIC_TEXT.fullmatch(text):
        return "Cyrl"
    latin, cyrillic = len(LATIN.findall(text)), len(CYRILLIC.findall(text))
    other = len(OTHER.findall(text)) - latin - cyrillic
    if not latin and not cyrillic:
        return "Other" if other > 0 else "None"
    if other > latin and other > cyrillic:
        return "Other"
    return "Cyrl" if cyrillic >= latin else "Latn"


def is_read_roughly(word: str) -> bool:
    """Whether a word is in a script that is not spelled letter by letter as Latin and Cyrillic are: without vowels (Hebrew, Arabic), in syllables (India, Thailand), in characters (China).

    What such a word is read as is one of several sounds, and stands for many names. Greek, Armenian and Georgian letters are read well.

    >>> [word for word in ("安戈爾", "ٹریلی", "മുംബൈ", "도쿄", "Αθήνα", "თბილისი", "Երևան", "Ångermanland", "2017") if is_read_roughly(word)]
    ['安戈爾', 'ٹریلی', 'മുംബൈ', '도쿄']
    """
    return word >= ROUGH_FROM and not GEORGIAN <= word[0] <= GEORGIAN_TO and script_of(word) == "Other"
