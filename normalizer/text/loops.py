"""The compiled loops over letters with their tables, made from the rules of `normalizer.text.fold` and `normalizer.text.readings`.

Without a compiler there are none, and every function here gives None: the caller goes on with expressions. What is made of the rules is kept (`normalizer.kept`): it takes
a process a tenth of a second.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from normalizer.kept import kept
from normalizer.native import compiled
from normalizer.text import fold, kindred, readings
from normalizer.text.alternates import ALTERNATES
from normalizer.text.automata import automaton
from normalizer.text.expressions import Node, alternatives, parse
from normalizer.text.programs import Alphabet, alphabet_of, bits, needed, program
from normalizer.text.romanise import transliterate
from normalizer.text.script import CYRILLIC, KAZAKH_LETTERS, LATIN

_native = compiled("fold")
_HANDLED, _LATIN, _CYRILLIC, _KNOWN, _NOT_ASCII, _STAYS, _STILL = (1 << bit for bit in range(7))  # as in fold.pyx
_LAST = 0x530


_Rules = tuple[bytes, ...]  # what the compiled loop has of rules, and of a test
_Test = tuple[bytes, bytes, int]
_Steps = list[tuple[_Rules, _Test | None]]


@lru_cache(1)
def folder() -> Any | None:
    """The compiled `normalizer.native.fold.Folder`."""
    if _native is None:
        return None
    tables = _kept()
    latin, cyrillic, last = (_steps_of(tables[some]) for some in ("latin", "cyrillic", "last"))
    alternates = [_native.Rules(*rules) for rules in tables["alternates"]]
    languages = [(_native.Test(*has), _native.Test(*lacks), _native.Rules(*graphemes)) for has, lacks, graphemes in tables["languages"]]
    without_h = _native.Rules(*tables["without_h"])
    found = _native.Folder(latin, cyrillic, last, *tables["letters"], alternates, languages, without_h, tables["conventional"], readings.conventional, _strange, _romanised, _is_composed, _repaired)
    fold.answer_by(found)
    return found


@lru_cache(1)
def vowel_steps() -> Any | None:
    """The compiled `vowel_key`."""
    return None if _native is None else _steps_of(_kept()["vowel"])


@lru_cache(1)
def consonant_steps() -> Any | None:
    """The compiled `consonant_key`."""
    return None if _native is None else _steps_of(_kept()["consonant"])


@lru_cache(1)
def laws() -> Any | None:
    """The compiled laws of kindred languages."""
    if _native is None:
        return None
    tables = _kept()
    into, from_kazakh = ([_steps_of(law) for law in tables[some]] for some in ("into_kazakh", "from_kazakh"))
    own = bytearray(_LAST)
    for letter in KAZAKH_LETTERS:
        own[ord(letter)] = 2 if letter == "ң" else 1
    return _native.Laws(into, from_kazakh, _steps_of(tables["doubles"]), bytes(own))


@lru_cache(1)
def _kept() -> dict[str, Any]:
    """What the loops are made of, as numbers and bytes."""
    return kept("letters", _made)


def _made() -> dict[str, Any]:
    return {
        **{name: _made_steps(steps) for name, steps in (("latin", fold.LATIN_STEPS), ("cyrillic", fold.CYRILLIC_STEPS), ("last", fold.LAST_STEPS), ("vowel", fold.VOWEL_STEPS), ("consonant", fold.CONSONANT_STEPS))},
        **{name: [_made_steps([law]) for law in laws] for name, laws in (("into_kazakh", kindred.INTO_KAZAKH), ("from_kazakh", kindred.FROM_KAZAKH))},
        "doubles": _made_steps([("", {fold.DOUBLES.pattern: ""})]),
        "alternates": [_made_rules([(parse(pattern.pattern), sound)]) for pattern, sound in ALTERNATES],
        "languages": [
            (_made_test(language.has.pattern), _made_test(language.lacks.pattern), _made_rules(list(zip(alternatives(parse(language.graphemes.pattern)), language.sounds, strict=True))))
            for language in readings.READINGS
        ],
        "without_h": _made_rules([(parse("х"), "к")]),
        "letters": _letters(),
        "conventional": _maybe_conventional(),
        "alphabet": _alphabet().table,
    }  # fmt: skip


def _maybe_conventional() -> bytes:
    """By the first 16 bits of its hash: whether a fold may have forms that no rule gives."""
    from normalizer.text.hash_arrays import hash_strings  # with numpy, which is there where words are read in bulk

    found = bytearray(1 << 16)
    for number in hash_strings([text for folded in readings.transcriptions() for text in (folded, folded + "s")]).tolist():
        found[number >> 48] = 1
    return bytes(found)


@lru_cache(1)
def _alphabet() -> Alphabet:
    """One for all rules, so that a word is read once."""
    steps = (*kindred.INTO_KAZAKH, *kindred.FROM_KAZAKH, *fold.LATIN_STEPS, *fold.CYRILLIC_STEPS, *fold.LAST_STEPS, *fold.VOWEL_STEPS, *fold.CONSONANT_STEPS)
    patterns = [pattern for test, rules in steps for pattern in (test, *rules, *rules.values())]
    patterns += ["х", "к"]
    patterns += [part for pattern, sound in ALTERNATES for part in (pattern.pattern, sound)]
    patterns += [part for language in readings.READINGS for part in (language.has.pattern, language.lacks.pattern, language.graphemes.pattern, *language.sounds)]
    return alphabet_of(map(parse, patterns))


def _steps(steps: Iterable[fold.Step]) -> Any:
    """The compiled form of some steps, which are not kept."""
    return _steps_of(_made_steps(steps), _alphabet().table)


def _steps_of(steps: _Steps, alphabet: bytes | None = None) -> Any:
    assert _native is not None
    rules, tests = zip(*steps, strict=True)
    return _native.Steps(alphabet or _kept()["alphabet"], [_native.Rules(*some) for some in rules], [test and _native.Test(*test) for test in tests])


def _made_steps(steps: Iterable[fold.Step]) -> _Steps:
    return [(_made_rules([(parse(pattern), sound) for pattern, sound in replaced.items()]), _made_test(test) if test else None) for test, replaced in steps]


def _made_rules(rules: Sequence[tuple[Node, str]]) -> _Rules:
    found, alphabet = program(rules, _alphabet()), _alphabet()
    numbers = bytes(alphabet.number(letter) for _, sound in rules for letter in sound)
    return found.steps, found.members, found.begin, found.rules, found.seconds, found.sounds_begin, found.sounds, numbers


def _made_test(pattern: str) -> _Test:
    node, alphabet = parse(pattern), _alphabet()
    found = automaton(node, alphabet)
    return found.table, found.accepts, bits(needed(node, alphabet))


def _letters() -> tuple[bytes, bytes, bytes]:
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
    # marks, and the vowels and finals of Korean syllables, may become one with what they follow
    return ord(lowered), _LATIN * latin | _STILL * (not unicodedata.category(letter).startswith("M") and not "\u1100" <= letter <= "\u11ff")


def _repaired(token: str) -> str | None:
    lowered = fold.lower(token)
    return lowered if fold.lower(lowered) == lowered else None


def _romanised(letter: str) -> str:
    return transliterate(letter).lower()


_is_composed = partial(unicodedata.is_normalized, "NFC")
