"""Readings and coarse keys of many words at once: as `normalizer.text.fold`, each rule applied to all words in one pass.

The words stand one a line in one string; `^` and `$` of a rule then mean the ends of a word, and no class matches the
line break. Words with apostrophes or rare letters are read one by one.

>>> alternates_many(["Jerewan"])[0] == alternates("Jerewan"), consonant_keys(["kazakstan"]) == [consonant_key("kazakstan")]
(True, True)
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from normalizer.text import fold, readings
from normalizer.text.fold import PLAIN_CYRILLIC, PLAIN_LATIN, alternates, consonant_key, vowel_key


@lru_cache(512)
def _by_line(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A rule for one word as a rule for lines."""
    return re.compile(pattern.pattern.replace("[^", "[^\n"), re.MULTILINE)


def _each(words: Sequence[str], function: Callable[[str], str]) -> list[str]:
    """A function of lines applied to all words; it must keep the line breaks."""
    return function("\n".join(words)).split("\n") if words else []


def alternates_many(words: Sequence[str]) -> list[tuple[str, ...]]:
    """`alternates` of each word."""
    found: list[tuple[str, ...]] = [()] * len(words)
    plain, with_h = [], []
    for number, word in enumerate(words):
        if PLAIN_LATIN.fullmatch(word):
            plain.append(number)
        elif not PLAIN_CYRILLIC.fullmatch(word):
            found[number] = alternates(word)
        elif "х" in word or "Х" in word:
            with_h.append(number)
    if with_h:
        text = "\n".join([words[n] for n in with_h]).lower().replace("ё", "е")
        for number, key, other in zip(with_h, fold.fold_cyrillic_lines(text).split("\n"), fold.fold_cyrillic_lines(text.replace("х", "к")).split("\n"), strict=True):
            found[number] = (other,) if other and other != key else ()
    if not plain:
        return found
    text = "\n".join([words[n] for n in plain]).lower()
    lines = text.split("\n")
    folded = fold.fold_latin_lines(text).split("\n")
    every = range(len(lines))
    rows: list[tuple[int, str, int]] = []  # (word, as another reading writes it, letters its fold must have)
    for pattern, other in fold.ALTERNATES:
        rows += _changed(every, lines, _by_line(pattern).sub(other, text).split("\n"), 1)
    conventional = readings.transcriptions()
    rows += [(number, "", 0) for number, key in enumerate(folded) if key in conventional]
    for language in readings.READINGS:
        some = [number for number, line in enumerate(lines) if language.may_be.search(line)]
        if some:
            rows += _changed(some, lines, language.read("\n".join([lines[n] for n in some]), _by_line(language.graphemes)).split("\n"), 2)
    others: list[dict[str, None]] = [{} for _ in lines]
    distinct = list(dict.fromkeys(written for _, written, _ in rows))
    key_of = dict(zip(distinct, _each(distinct, fold.fold_latin_lines), strict=True))
    for number, written, least in rows:
        for reading in (key_of[written],) if least else conventional[folded[number]]:
            if len(reading) >= least and reading != folded[number]:
                others[number][reading] = None
    for number, keys in zip(plain, others, strict=True):
        found[number] = tuple(keys)
    return found


def _changed(numbers: Iterable[int], lines: list[str], written: list[str], least: int) -> list[tuple[int, str, int]]:
    """The words that a rule changed, as it writes them."""
    return [(number, other, least) for number, other in zip(numbers, written, strict=True) if lines[number] != other]


def vowel_keys(words: Sequence[str]) -> list[str]:
    """`vowel_key` of each folded word."""
    return _each(words, lambda text: fold.DOUBLES.sub("", _replaced(_by_line(fold.GLIDES).sub("", text), fold.VOWEL_CLASSES)))


def consonant_keys(words: Sequence[str]) -> list[str]:
    """`consonant_key` of each folded word."""
    return _each(words, _consonants)


def _replaced(text: str, letters: dict[str, str]) -> str:
    """The text with single letters replaced; no letter becomes one that is replaced."""
    for letter, other in letters.items():
        text = text.replace(letter, other)
    return text


def _consonants(text: str) -> str:
    text = _FIRST_VOWEL.sub("A", _by_line(fold.V_DROPPED).sub("", text))
    return fold.DOUBLES.sub("", _replaced(text, dict.fromkeys("aeiou", "") | fold.COARSE))


_FIRST_VOWEL = re.compile("^[aeiou]", re.MULTILINE)

__all__ = ["alternates", "alternates_many", "consonant_key", "consonant_keys", "vowel_key", "vowel_keys"]
