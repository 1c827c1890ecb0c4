"""The compiled loops over letters with their tables, made from the rules of `normalizer.text.fold` and `normalizer.text.readings`.

Without a compiler there are none, and every function here gives None: the caller goes on with expressions.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from normalizer.native import compiled
from normalizer.text import fold, kindred, readings
from normalizer.text.automata import automaton
from normalizer.text.expressions import Node, alternatives, parse
from normalizer.text.programs import Alphabet, alphabet_of, bits, needed, program
from normalizer.text.romanise import transliterate
from normalizer.text.script import CYRILLIC, KAZAKH_LETTERS, LATIN

_native = compiled("fold")
_HANDLED, _LATIN, _CYRILLIC, _KNOWN, _NOT_ASCII, _STAYS = (1 << bit for bit in range(6))  # as in fold.pyx
_LAST = 0x530


@lru_cache(1)
def folder() -> Any | None:
    """The compiled `normalizer.native.fold.Folder`."""
    if _native is None:
        return None
    latin, cyrillic, last = (_steps(some) for some in (fold.LATIN_STEPS, fold.CYRILLIC_STEPS, fold.LAST_STEPS))
    alternates = [_rules([(parse(pattern.pattern), sound)]) for pattern, sound in fold.ALTERNATES]
    found = _native.Folder(latin, cyrillic, last, *_tables(), alternates, _languages(), _rules([(parse("х"), "к")]), _maybe_conventional(), readings.conventional, _strange, _romanised, _is_composed, _repaired)
    fold.answer_by(found)
    return found


def _maybe_conventional() -> bytes:
    """By the first 16 bits of its hash: whether a fold may have forms that no rule gives."""
    from normalizer.text.hash_arrays import hash_strings  # with numpy, which is there where words are read in bulk

    found = bytearray(1 << 16)
    for number in hash_strings([text for folded in readings.transcriptions() for text in (folded, folded + "s")]).tolist():
        found[number >> 48] = 1
    return bytes(found)


@lru_cache(1)
def vowel_steps() -> Any | None:
    """The compiled `vowel_key`."""
    return None if _native is None else _steps(fold.VOWEL_STEPS)


@lru_cache(1)
def consonant_steps() -> Any | None:
    """The compiled `consonant_key`."""
    return None if _native is None else _steps(fold.CONSONANT_STEPS)


@lru_cache(1)
def laws() -> Any | None:
    """The compiled laws of kindred languages."""
    if _native is None:
        return None
    into, from_kazakh = ([_steps([law]) for law in some] for some in (kindred.INTO_KAZAKH, kindred.FROM_KAZAKH))
    own = bytearray(_LAST)
    for letter in KAZAKH_LETTERS:
        own[ord(letter)] = 2 if letter == "ң" else 1
    return _native.Laws(into, from_kazakh, _steps([("", {fold.DOUBLES.pattern: ""})]), bytes(own))


@lru_cache(1)
def _alphabet() -> Alphabet:
    """One for all rules, so that a word is read once."""
    steps = (*kindred.INTO_KAZAKH, *kindred.FROM_KAZAKH, *fold.LATIN_STEPS, *fold.CYRILLIC_STEPS, *fold.LAST_STEPS, *fold.VOWEL_STEPS, *fold.CONSONANT_STEPS)
    patterns = [pattern for test, rules in steps for pattern in (test, *rules, *rules.values())]
    patterns += ["х", "к"]
    patterns += [part for pattern, sound in fold.ALTERNATES for part in (pattern.pattern, sound)]
    patterns += [part for language in readings.READINGS for part in (language.has.pattern, language.lacks.pattern, language.graphemes.pattern, *language.sounds)]
    return alphabet_of(map(parse, patterns))


def _steps(steps: Iterable[fold.Step]) -> Any:
    assert _native is not None
    rules, tests = [], []
    for test, replaced in steps:
        rules.append(_rules([(parse(pattern), sound) for pattern, sound in replaced.items()]))
        tests.append(_test(test) if test else None)
    return _native.Steps(_alphabet().table, rules, tests)


def _rules(rules: Sequence[tuple[Node, str]]) -> Any:
    assert _native is not None
    found, alphabet = program(rules, _alphabet()), _alphabet()
    numbers = bytes(alphabet.number(letter) for _, sound in rules for letter in sound)
    return _native.Rules(found.steps, found.members, found.begin, found.rules, found.seconds, found.sounds_begin, found.sounds, numbers)


def _test(pattern: str) -> Any:
    assert _native is not None
    node, alphabet = parse(pattern), _alphabet()
    found = automaton(node, alphabet)
    return _native.Test(found.table, found.accepts, bits(needed(node, alphabet)))


def _tables() -> tuple[bytes, bytes, bytes]:
    """By code point: what is known of a letter, its lower-case form, what its fold is made of; a letter that changes in company is not handled."""
    others = {letter for node in (parse(fold.APOSTROPHES.pattern),) for letter in node.letters} | fold.KNOWN
    letters = {chr(point) for point in range(_LAST)} | others
    size = max(map(ord, letters)) + 1
    traits, small, folds = bytearray(size), array("I", range(size)), array("I", bytes(8 * size))
    for letter in letters:
        lowered, result = fold.lower(letter), fold.LETTERS.get(letter, letter)
        alone = len(lowered) == 1 and unicodedata.normalize("NFC", letter) == letter and not unicodedata.combining(letter)
        met = lowered in fold.KNOWN or lowered in others or lowered.isascii()
        known = all(part in fold.KNOWN for part in result)
        traits[ord(letter)] = (
            _HANDLED * (alone and met and letter != "\n") | _LATIN * (LATIN.match(letter) is not None) | _CYRILLIC * (CYRILLIC.match(letter) is not None) | _KNOWN * known | _NOT_ASCII * (not result.isascii()) | _STAYS * (known and result == letter)
        )
        if alone:
            small[ord(letter)] = ord(lowered)
        for place, part in enumerate(filter(str.isalnum, result)):
            folds[2 * ord(letter) + place] = ord(part)
    return bytes(traits), small.tobytes(), folds.tobytes()


def _strange(letter: str) -> tuple[int, int] | None:
    """The lower-case form of a letter that the tables do not know, with what is known of it; None where its neighbours may change it."""
    if letter in "Σ\n\u0307" or CYRILLIC.match(letter) or not unicodedata.is_normalized("NFC", letter):  # a point above an i goes
        return None
    lowered, latin = fold.lower_plain(letter), LATIN.match(letter) is not None
    if lowered != letter and (len(lowered) != 1 or CYRILLIC.match(lowered) or latin != (LATIN.match(lowered) is not None)):
        return None
    return ord(lowered), _LATIN * latin


def _repaired(token: str) -> str | None:
    lowered = fold.lower(token)
    return lowered if fold.lower(lowered) == lowered else None


def _romanised(letter: str) -> str:
    return transliterate(letter).lower()


_is_composed = partial(unicodedata.is_normalized, "NFC")


def _languages() -> list[tuple[Any, Any, Any]]:
    return [
        (_test(language.has.pattern), _test(language.lacks.pattern), _rules(list(zip(alternatives(parse(language.graphemes.pattern)), language.sounds, strict=True))))
        for language in readings.READINGS
    ]  # fmt: skip
