"""Folding: one key for the spellings of a name token in Cyrillic and Latin, Kazakh alphabets included.

Three keys, each coarser than the one before. ``norm`` is the comparison form; ``vowel_key`` merges vowels that
romanisations confuse; ``consonant_key`` keeps the first sound and the consonants and is only good for proposing.

>>> norm("Шойгу"), norm("Shoigu"), norm("Schoigu")
('šoigu', 'šoigu', 'šoigu')
>>> norm("Тоқаев") == norm("Токаев") == norm("Tokayev") == norm("Toqaev")
True
>>> vowel_key(norm("Назербаев")) == vowel_key(norm("Назирбаев")), consonant_key(norm("Қазақстан")) == consonant_key(norm("Kazakhstan"))
(True, True)

The rules and their order were measured on 42,600 names in three languages (ARCHITECTURE.md, "Folding").
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from normalizer.text.homoglyphs import repair_homoglyphs
from normalizer.text.lazy import expression
from normalizer.text.script import CYRILLIC

# One folded letter per letter. š č c are single symbols so that щ against shch is one difference, not three.
LETTERS: dict[str, str] = {
    # Cyrillic: Russian, Kazakh, then neighbours (Kyrgyz, Uzbek, Tajik, Ukrainian, Belarusian, Tatar, Bashkir)
    **dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэ", ["a", "b", "v", "g", "d", "e", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "č", "š", "š", "", "i", "", "e"], strict=True)),
    "ю": "iu", "я": "ia",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "ѳ": "o", "ӧ": "o", "ӱ": "u", "ӓ": "a", "ѐ": "e", "ѝ": "i", "ґ": "g", "є": "e", "ї": "i", "ў": "u", "җ": "j", "ҷ": "j", "ҡ": "k", "ҥ": "n", "ҳ": "h", "ӯ": "u", "ӣ": "i",
    "ђ": "j", "ј": "i", "љ": "l", "њ": "n", "ћ": "č", "џ": "j", "ѓ": "g", "ќ": "k", "ѕ": "z", "ҙ": "z", "ҫ": "s", "ӑ": "a", "ӗ": "e", "ӏ": "",
    # Latin with diacritics; j is folded before this table is applied, so ž may share its symbol
    **dict.fromkeys("äáàâāåãăæəą", "a"), **dict.fromkeys("öóòôõōøőœ", "o"), **dict.fromkeys("üúùûūůűŭ", "u"),
    **dict.fromkeys("ýÿıíìîïīĭįy", "i"), **dict.fromkeys("éèêëēėěęĕ", "e"),
    **dict.fromkeys("şșšśŝ", "š"), **dict.fromkeys("çčćĉ", "č"), **dict.fromkeys("žż", "j"), "ź": "z",
    **dict.fromkeys("ǵğģġ", "g"), **dict.fromkeys("ñńŋňņ", "n"), **dict.fromkeys("łľļ", "l"),
    **dict.fromkeys("ťţț", "t"), **dict.fromkeys("ďđð", "d"), "ř": "r", "þ": "t", "ß": "s", "ķ": "k",
}  # fmt: skip
_TABLE = str.maketrans(LETTERS)
_CHANGED = frozenset(letter for letter, folded in LETTERS.items() if letter != folded)  # no letter becomes one of these
KNOWN = frozenset(LETTERS) | frozenset("abcdefghijklmnopqrstuvwxyz0123456789šč")
_KNOWN_LINES = KNOWN | {"\n"}
_LETTER_LINES = _KNOWN_LINES - frozenset("0123456789")

# The patterns hold line by line as well: `norm_all` folds many tokens at once, one a line.
APOSTROPHES = expression("['’‘ʻʼ`´ʿʾʹʺ″′\"]")
DOUBLES = expression(r"(.)(?=\1)")  # all but the last of a run

_CYRILLIC_DIGRAPHS = {  # Цзиньпин = Jinping; Джокович = Djokovic = Жокович
    "ье": "ie", "ъе": "ie", "цз": "j", "чж": "j", "дж": "j", "дз": "z", "тс": "c", "тц": "c", "тч": "č", "сч": "š", "зч": "š", "сш": "š", "зж": "j",
}  # fmt: skip
_CYRILLIC_DIGRAPH = expression("|".join(_CYRILLIC_DIGRAPHS))

_LATIN_DIGRAPHS = {  # longest first: "schtsch" before "sch", else Chruschtschow keeps a t
    "schtsch": "š", "shch": "š", "stsch": "š", "szcz": "š", "tsch": "č", "tzh": "tj", "szh": "sj", "dsch": "j", "tch": "č", "sch": "š",
    "tsj": "č", "dzh": "j", "dž": "j", "dj": "j", "sh": "š", "ch": "č", "zh": "j", "cz": "č", "sz": "š", "kh": "h", "gh": "g",
    "ph": "f", "th": "t", "ts": "c", "tz": "c", "tc": "c", "ck": "k", "ou": "u", "q": "k", "x": "ks", "w": "v",
}  # fmt: skip
_LATIN_GRAPHEMES = {  # the first that fits
    **_LATIN_DIGRAPHS,
    "dz(?=[aeiouyáéíóúąęāēīōū])": "z",  # Dzerjinski, but neither Łódź nor Oksfordzki
    "oe(?!$|[vw])": "o",  # oe is ö, but not in Dostoevsky
    "c(?=[eiyéèêëíìîï])": "s",  # Cézanne
    "c": "k",
}
_LATIN_GRAPHEME = expression("|".join(f"{one}()" for one in _LATIN_GRAPHEMES), re.MULTILINE)  # the empty group tells which it was
_LATIN_SOUNDS = tuple(_LATIN_GRAPHEMES.values())

_APOSTROPHE_S = expression(r"s['’ʼ](?=[aiou]|e.|y[^aeiou\n])")  # 2017 alphabet: s'oıgu; not the English O's
_APOSTROPHE_Y = expression("y['’ʼ]")  # 2017 alphabet: Tay'ly = Таулы
_ACUTE_Y = expression("(?<=[aáeouúó])ý")  # 2018 alphabet: Taýly = Таулы
_ALPHABET_2018 = expression("^.*[ıqǵ].*$", re.MULTILINE)  # with these every ý is у: Shoıgý, Qýat; else Czech Černý, Turkmen Derýa
# The letter itself comes first in these three, what must stand before it behind that: texts are searched for it much faster.
_J_BEFORE_EV = expression(r"j(?<=[aeiouyı]j)(?=e[vwf])")  # Tokajew
_J_GLIDE = expression(r"j(?=[^aeiouyäáəıöüāēīōū]|$)", re.MULTILINE)  # Sergej, Kujbyschew, Jędrzej; but Jīzān
_W_VOWEL = expression(r"w(?:(?<=[aäá]w)(?![aeiouyäáəıöü])|(?<=[^aeiouyäáəıöü\n]w)(?=[^aeiouyäáəıöühr\n]))")
_GLIDE_E = expression(r"i(?=e)(?:(?<=^i)|(?<=[aou]i))|(?<=e)ie", re.MULTILINE)  # Yermek = Ермек, -ayev = -aev; Andreyevka = Андреевка, whose doubled е is one
_FINAL_II = expression(r"ii+$", re.MULTILINE)

VOWELS = frozenset("aeiou")

Step = tuple[str, dict[str, str]]  # a test, empty for every word; what is replaced wherever it stands, the first that fits
# The steps of `_fold_latin` and the others as data, in their order: for the loop that is compiled.
LATIN_STEPS: tuple[Step, ...] = (
    ("", {_APOSTROPHE_S.pattern: "š"}), ("", {"c'": "č"}), (_ALPHABET_2018.pattern, {"ý": "u"}), ("", {_ACUTE_Y.pattern: "u"}), ("", {_APOSTROPHE_Y.pattern: "u"}), ("", {APOSTROPHES.pattern: ""}),
    ("", {_J_BEFORE_EV.pattern: "i"}), ("", {_J_GLIDE.pattern: "i"}), ("", {_W_VOWEL.pattern: "u"}), ("", _LATIN_GRAPHEMES),
)  # fmt: skip
CYRILLIC_STEPS: tuple[Step, ...] = (("", _CYRILLIC_DIGRAPHS),)
LAST_STEPS: tuple[Step, ...] = (("", {DOUBLES.pattern: ""}), ("", {_GLIDE_E.pattern: ""}), ("", {_FINAL_II.pattern: "i"}))


def lower(token: str) -> str:
    """NFC, homoglyphs repaired, lower case, ё as е: the form that exact comparison and case endings work on.

    Only what expressions worked out is kept: the compiled loop takes a tenth of the time of a look into a large table.
    """
    found: str | None = token.lower() if token.isascii() else None if _compiled is None else _compiled.lower(token)
    return _lower_kept(token) if found is None else found


def lower_seldom(text: str) -> str:
    """`lower` of what hardly comes again, as whole names: none is kept."""
    found: str | None = text.lower() if text.isascii() else None if _compiled is None else _compiled.lower(text)
    return lower_plain(text) if found is None else found


def lower_plain(token: str) -> str:
    """`lower` by expressions alone."""
    if len(token) == 1 and token.lower() == token and unicodedata.is_normalized("NFC", token):
        return token.replace("ё", "е")  # most letters of other scripts
    if _PLAIN_CYRILLIC_TEXT.fullmatch(token):
        return token.lower().replace("ё", "е")
    token = repair_homoglyphs(unicodedata.normalize("NFC", token))
    return token.lower().replace("i\u0307", "i").replace("ё", "е")


_lower_kept = lru_cache(1 << 17)(lower_plain)


@lru_cache(1 << 17)
def norm(token: str) -> str:
    """The comparison key of one token (letters and digits only; empty for punctuation)."""
    known = _together.get(token)
    if known is None and _compiled is not None:
        known = _compiled.norm(token)
    return _fold(lower(token)) if known is None else known


_TOGETHER_KEPT = 1 << 16
_compiled: Any = None  # `normalizer.text.loops.folder`, once that is loaded; it gives None for what it leaves to these functions
_together: dict[str, str] = {}  # what `norm_all` folded of late: those who fold many words ask for them one by one afterwards


def fold_plain(token: str) -> str:
    """The fold of a lower-case token as it stands, without repair."""
    return _fold(token)


def _fold(token: str) -> str:
    if token.isdigit() and token.isascii():
        return token
    if CYRILLIC.search(token):
        token = _CYRILLIC_DIGRAPH.sub(_replace_cyrillic, token)
    else:
        token = _fold_latin(token)
    token = token.translate(_TABLE)
    if not token.isascii() and not KNOWN.issuperset(token):
        token = _last_resort(token)
    token = "".join(filter(str.isalnum, token))
    if not token.isdigit():
        token = DOUBLES.sub("", token)
    token = _GLIDE_E.sub("", token)
    return _FINAL_II.sub("i", token)


PLAIN_CYRILLIC = expression("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
_PLAIN_CYRILLIC_TEXT = expression(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\s\-.,'\"«»0-9]+")
_NO_LATIN_LINE = expression(f"{CYRILLIC.pattern}|\n")
_NO_LETTERS = expression(r"[^\w\n]|_")


def norm_all(tokens: Sequence[str]) -> list[str]:
    """`norm` of many tokens, several times as fast; for those that stand one a line `norm` then only looks up.

    >>> norm_all(["Шойгу", "Tokayev", "2017"]) == [norm("Шойгу"), norm("Tokayev"), norm("2017")]
    True
    """
    from normalizer.text.loops import folder

    compiled = folder()
    if compiled is None:
        found = _norm_lines(tokens)
        _take_note(tokens, found)
        return found
    found = []
    rest = compiled.norm_all(tokens, found)
    _fold_the_rest(tokens, rest, found)
    return found


def _fold_the_rest(tokens: Sequence[str], rest: list[int], found: list[str]) -> None:
    """Folds what loops leave to expressions; what they fold, they fold as fast again."""
    if rest:
        others = [tokens[number] for number in rest]
        folds = _norm_lines(others)
        for number, folded in zip(rest, folds, strict=True):
            found[number] = folded
        _take_note(others, folds)


def lower_and_norm_all(tokens: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """`lower` and `norm` of many tokens; None where nothing is compiled.

    >>> lower_and_norm_all(["Шойгу", "tokaev"]) in (None, (["шойгу", "tokaev"], [norm("Шойгу"), norm("tokaev")]))
    True
    """
    from normalizer.text.loops import folder

    compiled = folder()
    if compiled is None:
        return None
    lowered: list[str] = []
    folded: list[str] = []
    rest, others = compiled.lower_and_norm_all(tokens, lowered, folded)
    for number in rest:
        lowered[number] = lower(tokens[number])
    _fold_the_rest(tokens, others, folded)
    return lowered, folded


def _take_note(tokens: Sequence[str], folds: list[str]) -> None:
    global _together
    if len(tokens) > _TOGETHER_KEPT:
        return
    if len(_together) + len(tokens) > _TOGETHER_KEPT:
        _together = {}  # threads may read the old one meanwhile
    _together.update(zip(tokens, folds, strict=True))


def answer_by(compiled: Any) -> None:
    """Lets a compiled folder answer for single tokens too."""
    global _compiled
    _compiled = compiled


def answering() -> Any:
    """The compiled folder that answers for single tokens; None without one."""
    return _compiled


def _norm_lines(tokens: Sequence[str]) -> list[str]:
    found = [""] * len(tokens)
    cyrillic, ascii_only, other = [], [], []
    for number, token in enumerate(tokens):
        if token.isascii() and token.isalpha():
            ascii_only.append(number)
        elif PLAIN_CYRILLIC.fullmatch(token):
            cyrillic.append(number)
        elif is_line(token):
            other.append(number)
        else:
            found[number] = norm(token)
    for numbers in (cyrillic, ascii_only, other):
        text = "\n".join([tokens[number] for number in numbers])
        text = fold_cyrillic_lines(text.lower().replace("ё", "е")) if numbers is cyrillic else fold_lines(lower_lines(text))
        for number, folded in zip(numbers, text.split("\n"), strict=bool(numbers)):
            found[number] = folded
    return found


def is_line(token: str) -> bool:
    """Whether a token has no Cyrillic letter and can stand on a line: it then is read together with others."""
    return not _NO_LATIN_LINE.search(token)


def lower_lines(text: str) -> str:
    """`lower` of tokens without Cyrillic letters, one a line."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower().replace("i\u0307", "i")


def fold_lines(text: str) -> str:
    """Lower-case tokens without Cyrillic letters, one a line, folded."""
    text = _letters_folded(_fold_latin(text))
    letters = set(text)
    if letters <= _LETTER_LINES:
        return _finish(text)
    if not letters <= _KNOWN_LINES:
        lines = text.split("\n")
        strange = [number for number, line in enumerate(lines) if not line.isascii() and not KNOWN.issuperset(line)]
        for number, folded in zip(strange, _last_resort("\n".join([lines[number] for number in strange])).split("\n"), strict=bool(strange)):
            lines[number] = folded
        text = "\n".join(lines)
    lines = _NO_LETTERS.sub("", text).split("\n")
    folded_lines = _finish("\n".join(lines)).split("\n")
    return "\n".join([line if line.isdigit() else folded for line, folded in zip(lines, folded_lines, strict=True)])


def fold_cyrillic_lines(text: str) -> str:
    """Lower-case Cyrillic tokens, one a line, folded."""
    return _finish(_letters_folded(_CYRILLIC_DIGRAPH.sub(_replace_cyrillic, text)))


def _letters_folded(text: str) -> str:
    for letter in _CHANGED.intersection(text):  # a table is slow in text that is not ASCII
        text = text.replace(letter, LETTERS[letter])
    return text


def _finish(text: str) -> str:
    return _FINAL_II.sub("i", _GLIDE_E.sub("", DOUBLES.sub("", text)))


def _replace_cyrillic(match: re.Match[str]) -> str:
    return _CYRILLIC_DIGRAPHS[match.group()]


def _fold_latin(token: str) -> str:
    if APOSTROPHES.search(token):
        token = _APOSTROPHE_S.sub("š", token).replace("c'", "č")
    if "ý" in token:
        token = _ACUTE_Y.sub("u", _ALPHABET_2018.sub(lambda match: match.group().replace("ý", "u"), token))
    if APOSTROPHES.search(token):
        token = APOSTROPHES.sub("", _APOSTROPHE_Y.sub("u", token))
    token = _J_GLIDE.sub("i", _J_BEFORE_EV.sub("i", token))
    token = _W_VOWEL.sub("u", token)
    return _LATIN_GRAPHEME.sub(_replace_latin, token)


def _replace_latin(match: re.Match[str]) -> str:
    return _LATIN_SOUNDS[(match.lastindex or 1) - 1]


def _last_resort(text: str) -> str:
    """Scripts without a table of ours (Georgian, Armenian, Chinese …), and letters nobody has met yet; of tokens one a line."""
    from normalizer.text.romanise import transliterate

    rest = text.translate({ord(letter): transliterate(letter) for letter in set(text) - _KNOWN_LINES})
    return _letters_folded(_fold_latin(rest.lower()))


def consonant_key(folded: str) -> str:
    """The key of a ``norm``: first sound and consonants; v before a consonant dropped (Европа/Еуропа), č=š, h=k.

    >>> consonant_key(norm("Европа")) == consonant_key(norm("Еуропа"))
    True
    """
    if not folded:
        return ""
    folded = V_DROPPED.sub("", folded)
    first = "A" if folded[0] in VOWELS else folded[0]
    return DOUBLES.sub("", (first + NO_VOWELS.sub("", folded[1:])).translate(_COARSE))


V_DROPPED = expression(r"v(?<=[aeiou]v)(?=[^aeiou])")
NO_VOWELS = expression("[aeiou]")
COARSE = {"č": "š", "h": "k"}
GLIDES = expression(r"i(?:(?=[aeou])|(?<=[aeou]i))")
VOWEL_CLASSES = {"e": "i", "o": "u"}
CONSONANT_STEPS: tuple[Step, ...] = (("", {V_DROPPED.pattern: ""}), ("", {"^[aeiou]": "A", NO_VOWELS.pattern: "", **COARSE}), ("", {DOUBLES.pattern: ""}))
VOWEL_STEPS: tuple[Step, ...] = (("", {GLIDES.pattern: ""}), ("", VOWEL_CLASSES), ("", {DOUBLES.pattern: ""}))
_COARSE, _VOWEL_CLASSES = str.maketrans(COARSE), str.maketrans(VOWEL_CLASSES)


def vowel_key(folded: str) -> str:
    """The key of a ``norm`` with vowels in three classes: i next to a vowel dropped, e=i, o=u."""
    return DOUBLES.sub("", GLIDES.sub("", folded).translate(_VOWEL_CLASSES))
