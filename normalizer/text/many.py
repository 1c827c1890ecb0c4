"""Readings and coarse keys of many words at once: as `normalizer.text.fold`, each rule applied to all words in one pass.

The words stand one a line in one string; `^` and `$` of a rule then mean the ends of a word, and no class matches the
line break. Words that mix alphabets are read one by one.

>>> alternates_many(["Jerewan"])[0] == alternates("Jerewan"), consonant_keys(["kazakstan"]) == [consonant_key("kazakstan")]
(True, True)
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

import numpy as np
import polars as pl

from normalizer.native import compiled
from normalizer.text import fold, readings
from normalizer.text.alternates import ALTERNATES, alternates
from normalizer.text.fold import consonant_key, vowel_key
from normalizer.text.hash_arrays import Array, hash_strings
from normalizer.text.kindred import INTO_KAZAKH, SHORTEST, is_kazakh, kindred, rule
from normalizer.text.loops import consonant_steps, folder, laws, vowel_steps
from normalizer.text.script import LATIN

_keys = compiled("keys")
_FEW = 256  # words below which asking for each is quicker than a column


@lru_cache(512)
def _by_line(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A rule for one word as a rule for lines."""
    return re.compile(pattern.pattern.replace("[^", "[^\n"), re.MULTILINE)


def _each(words: Sequence[str], function: Callable[[str], str]) -> list[str]:
    """A function of lines applied to all words; it must keep the line breaks."""
    return function("\n".join(words)).split("\n") if words else []


def alternates_many(words: Sequence[str]) -> list[tuple[str, ...]]:
    """`alternates` of each word."""
    found: list[list[str]] = [[] for _ in words]
    for number, text in zip(*alternates_in_turn(words), strict=True):
        found[number].append(text)
    return [tuple(texts) for texts in found]


def alternates_in_turn(words: Sequence[str], folded: list[str] | None = None) -> tuple[list[int], list[str]]:
    """(positions of words, one `alternates` of each); those of one word in their order. The folds of the words may be known."""
    loop = folder()
    if loop is None:
        return _in_turn(words)
    number: list[int] = []
    found: list[str] = []
    rest = loop.alternates(words, number, found, folded)
    position, texts = _in_turn([words[n] for n in rest])
    return number + [rest[n] for n in position], found + texts


def _in_turn(words: Sequence[str]) -> tuple[list[int], list[str]]:
    number: list[int] = []
    found: list[str] = []
    plain, latin, with_h = [], [], []
    for n, word in enumerate(words):
        if word.isascii() and word.isalpha():
            plain.append(n)
        elif fold.PLAIN_CYRILLIC.fullmatch(word):
            if "х" in word or "Х" in word:
                with_h.append(n)
        elif not fold.is_line(word):
            others = alternates(word)
            number += [n] * len(others)
            found += others
        elif LATIN.search(word):
            latin.append(n)
    if with_h:
        text = "\n".join([words[n] for n in with_h]).lower().replace("ё", "е")
        for n, key, other in zip(with_h, fold.fold_cyrillic_lines(text).split("\n"), fold.fold_cyrillic_lines(text.replace("х", "к")).split("\n"), strict=True):
            if other and other != key:
                number.append(n)
                found.append(other)
    for some in (plain, latin):  # expressions are quicker where all letters are ASCII
        if some:
            position, texts = _of_latin(fold.lower_lines("\n".join([words[n] for n in some])))
            number += [some[n] for n in position]
            found += texts
    return number, found


def _of_latin(text: str) -> tuple[list[int], list[str]]:
    """As `alternates_in_turn`, of lower-case Latin words, one a line."""
    lines = text.split("\n")
    folded = fold.fold_lines(text).split("\n")
    number: list[int] = []
    written: list[str] = []  # as another reading writes them
    for pattern, other in ALTERNATES:
        _add_changed(number, written, _with_letters(lines, pattern.pattern), lines, partial(_by_line(pattern).sub, other))
    by_rules = len(number)
    for language, may_be in zip(readings.READINGS, _may_be(lines), strict=True):
        _add_changed(number, written, may_be, lines, partial(language.read, graphemes=_by_line(language.graphemes)))
    distinct = list(dict.fromkeys(written))
    key_of = dict(zip(distinct, _each(distinct, fold.fold_lines), strict=True))
    keys = [key_of[other] for other in written]
    rows = [(n, key) for n, key in zip(number[:by_rules], keys, strict=False) if key]
    rows += [(n, key) for n, main in enumerate(folded) for key in readings.conventional(main)]
    rows += [(n, key) for n, key in zip(number[by_rules:], keys[by_rules:], strict=True) if len(key) > 1]
    rows = [(n, key) for n, key in dict.fromkeys(rows) if key != folded[n]]
    return [n for n, _ in rows], [key for _, key in rows]


def _add_changed(number: list[int], written: list[str], some: Sequence[int], lines: list[str], rule: Callable[[str], str]) -> None:
    """Adds those of some words that a rule changes, as it writes them."""
    if some:
        for n, other in zip(some, rule("\n".join([lines[n] for n in some])).split("\n"), strict=True):
            if lines[n] != other:
                number.append(n)
                written.append(other)


def _with_letters(lines: list[str], rule: str) -> list[int]:
    """The lines that have the letters that a rule rewrites."""
    letters = _letters_of(rule)
    return [n for n, line in enumerate(lines) if letters in line]


@lru_cache(64)
def _letters_of(rule: str) -> str:
    """The letters that a rule rewrites: what it has besides what stands around them."""
    depth, found = 0, ""
    for letter in rule:
        depth += (letter == "(") - (letter == ")")
        if not depth and letter not in ")^$":
            found += letter
    return found


def _may_be(lines: list[str]) -> Iterator[list[int]]:
    """For each reading the words that `Reading.may_be` of it."""
    if len(lines) < _FEW:
        return ([n for n, line in enumerate(lines) if language.may_be(line)] for language in readings.READINGS)
    column = pl.Series(lines, dtype=pl.String)
    found = (column.str.contains(language.has.pattern) & ~column.str.contains(language.lacks.pattern) for language in readings.READINGS)
    return (np.flatnonzero(some.to_numpy()).tolist() for some in found)


def kindred_all(raws: Sequence[str], folded: Sequence[str]) -> tuple[list[int], list[str]]:
    """(positions of words, one `kindred` reading of each), law by law."""
    number: list[int] = []
    found: list[str] = []
    into: list[int] = []
    loop = laws()
    rest = range(len(raws)) if loop is None else loop.of(raws, folded, SHORTEST, number, found)
    for n in rest:
        if is_kazakh(raws[n]):
            others = kindred(raws[n], folded[n])
            number += [n] * len(others)
            found += others
        elif len(folded[n]) >= SHORTEST:
            into.append(n)
    by_law: list[int] = []
    made: list[str] = []
    for test, rules in INTO_KAZAKH if into else ():
        some = [n for n in into if not test or rule(test).search(folded[n])]
        text = "\n".join([folded[n] for n in some])
        for pattern, other in rules.items():
            text = _by_line(rule(pattern)).sub(other, text)
        changed = [(n, new) for n, new in zip(some, text.split("\n"), strict=bool(some)) if folded[n] != new]
        by_law += [n for n, _ in changed]
        made += [new for _, new in changed]
    pairs = dict.fromkeys((n, new) for n, new in zip(by_law, _each(made, partial(fold.DOUBLES.sub, "")), strict=True) if new != folded[n] and len(new) >= SHORTEST)
    return number + [n for n, _ in pairs], found + [reading for _, reading in pairs]


def vowel_keys(words: Sequence[str]) -> list[str]:
    """`vowel_key` of each folded word."""
    loop = vowel_steps()
    if loop is not None:
        return list(loop.each(words, vowel_key))
    return _each(words, lambda text: fold.DOUBLES.sub("", _replaced(_by_line(fold.GLIDES).sub("", text), fold.VOWEL_CLASSES)))


def consonant_keys(words: Sequence[str]) -> list[str]:
    """`consonant_key` of each folded word."""
    loop = consonant_steps()
    return _each(words, _consonants) if loop is None else list(loop.each(words, consonant_key))


def vowel_hashes(words: Sequence[str]) -> Array:
    """`hash_text` of the `vowel_key` of each folded word."""
    return hash_strings(vowel_keys(words)) if _keys is None else _hashes(_keys.of_vowels, words)


def consonant_hashes(words: Sequence[str]) -> Array:
    """`hash_text` of the `consonant_key` of each folded word."""
    return hash_strings(consonant_keys(words)) if _keys is None else _hashes(_keys.of_consonants, words)


def _hashes(write: Callable[[list[str], Array], None], words: Sequence[str]) -> Array:
    found = np.empty(len(words), np.uint64)
    write(list(words), found)
    return found


def _replaced(text: str, letters: dict[str, str]) -> str:
    """The text with single letters replaced; no letter becomes one that is replaced."""
    for letter, other in letters.items():
        text = text.replace(letter, other)
    return text


def _consonants(text: str) -> str:
    text = _FIRST_VOWEL.sub("A", _by_line(fold.V_DROPPED).sub("", text))
    return fold.DOUBLES.sub("", _replaced(text, dict.fromkeys("aeiou", "") | fold.COARSE))


_FIRST_VOWEL = re.compile("^[aeiou]", re.MULTILINE)

__all__ = ["alternates", "alternates_many", "consonant_hashes", "consonant_key", "consonant_keys", "vowel_hashes", "vowel_key", "vowel_keys"]
