"""Which sequences of its words spell a name: the whole, without legal form, the parts of a person's name in their orders."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from normalizer.gazetteer.building.batches import Rows
from normalizer.gazetteer.building.pieces import LEGAL, Tokens
from normalizer.gazetteer.building.tables import Cells
from normalizer.gazetteer.index import CORE, GIVEN_PATRONYMIC, GIVEN_SURNAME, REVERSED, SURNAME, WHOLE
from normalizer.gazetteer.schema import KINDS, TYPES
from normalizer.names.person import BARE, FAMILY_FIRST, arrange
from normalizer.names.words import strip_legal_forms
from normalizer.text.clean import repair
from normalizer.text.hash_arrays import Array, counted, extend, mix, ragged
from normalizer.text.tokens import words

MAX_PHRASE = 12  # tokens; longer names are found by their rare tokens, not by scanning
_PARSED = [KINDS.index(k) for k in ("official", "alias", "former")]
_BITS = 5  # of the traits that `arrange` looks at
_LONGEST = 11  # words whose traits fit into one number beside their count and two flags
_COMMA = 44


@dataclass(slots=True)
class Segments:
    """Sequences of words: the name each spells, how, and the positions of its words."""

    name: Array
    how: Array
    counts: Array
    words: Array


@dataclass(slots=True)
class Keyed:
    """Keys of phrases, of their proper beginnings and, for whole names, of their words in any order."""

    key: Array
    name: Array
    how: Array
    prefixes: Array
    bag: Array
    bag_name: Array


def segments_of(rows: Rows, tokens: Tokens, kinds: Array, countries: Cells, langs: list[str]) -> tuple[list[Segments], Array, Array]:
    """The phrases of some names; the words that stand for them (legal forms left out), and the position of the surname or 255."""
    every = np.arange(len(rows.entity))
    found = [Segments(every, np.full(len(every), WHOLE), tokens.counts, np.arange(len(tokens.norm)))]
    core = np.ones(len(tokens.norm), bool)
    surname = np.full(len(every), 255, np.uint8)
    kind = kinds[rows.entity]
    organisations = kind == TYPES.index("organization")
    if organisations.any():
        found.append(_cores(rows, tokens, organisations, core))
    persons = np.flatnonzero((kind == TYPES.index("person")) & (tokens.counts > 1) & np.isin(rows.kind, _PARSED))
    if len(persons):
        found.append(_persons(rows, tokens, persons, countries, langs, surname))
    return found, core, surname


def _cores(rows: Rows, tokens: Tokens, organisations: Array, core: Array) -> Segments:
    """Names of organisations that have a legal form, without it; its words are unmarked in ``core``."""
    legal = counted(tokens.traits & LEGAL > 0)
    first = tokens.first
    with_form = np.flatnonzero(organisations & (legal[first + tokens.counts] > legal[first]))
    names: list[int] = []
    lows: list[int] = []
    counts: list[int] = []
    for name, low, text in zip(with_form.tolist(), first[with_form].tolist(), rows.cells.strings(with_form), strict=True):
        spelt = words(repair(text).text)
        rest, _ = strip_legal_forms(spelt)
        if len(rest) < len(spelt):
            skipped = next(i for i in range(len(spelt)) if spelt[i : i + len(rest)] == rest)
            core[low : low + skipped] = False
            core[low + skipped + len(rest) : low + len(spelt)] = False
            names.append(name)
            lows.append(low + skipped)
            counts.append(len(rest))
    sizes = np.array(counts, np.int64)
    return Segments(np.array(names, np.int64), np.full(len(names), CORE), sizes, ragged(np.array(lows, np.int64), sizes))


def _persons(rows: Rows, tokens: Tokens, persons: Array, countries: Cells, langs: list[str], surname: Array) -> Segments:
    """Surname, given names and their orders: names of equal traits are parsed once."""
    first, counts = tokens.first[persons], tokens.counts[persons]
    shape = np.minimum(counts, _LONGEST + 1).astype(np.uint64) << np.uint64(_BITS * _LONGEST)
    for i in range(min(_LONGEST, int(counts.max()))):
        has = np.flatnonzero(counts > i)
        shape[has] |= (tokens.traits[first[has] + i] & np.uint8((1 << _BITS) - 1)).astype(np.uint64) << np.uint64(_BITS * i)
    family_first, always = _orders(countries)
    english = rows.lang[persons] == (langs.index("en") if "en" in langs else -1)
    entity = rows.entity[persons]
    shape |= ((family_first[entity] & ~english) | always[entity]).astype(np.uint64) << np.uint64(62)
    commas = counted(rows.cells.text.points == _COMMA)
    shape |= (commas[rows.cells.end[persons]] > commas[rows.cells.start[persons]]).astype(np.uint64) << np.uint64(63)
    long = np.flatnonzero(counts > _LONGEST)  # each for itself
    shape[long] = (shape[long] >> np.uint64(62) << np.uint64(62)) | np.uint64(127 << _BITS * _LONGEST) | long.astype(np.uint64)
    _, at, which = np.unique(shape, return_index=True, return_inverse=True)
    readings = []
    for row in at.tolist():
        own = tokens.traits[first[row] : first[row] + counts[row]].tolist()
        flags = int(shape[row]) >> 62
        readings.append(_reading(tuple(t & 31 for t in own), bool(flags & 1), bool(flags & 2)))
    surname[persons] = np.array([last for last, _ in readings], np.uint8)[which]
    # two ragged steps: from names to the phrases of their reading, from phrases to the words
    phrases = [phrase for _, found in readings for phrase in found]
    of_reading = np.array([len(found) for _, found in readings], np.int64)
    lengths = np.array([len(where) for _, where in phrases], np.int64)
    flat = np.array([word for _, where in phrases for word in where], np.int64)
    owner = np.repeat(np.arange(len(persons)), of_reading[which])
    phrase = ragged((np.cumsum(of_reading) - of_reading)[which], of_reading[which])
    sizes = lengths[phrase]
    positions = flat[ragged((np.cumsum(lengths) - lengths)[phrase], sizes)] + np.repeat(first[owner], sizes)
    how = np.array([how for how, _ in phrases], np.int64)
    return Segments(persons[owner], how[phrase], sizes, positions)


def _orders(countries: Cells) -> tuple[Array, Array]:
    """Of each entity: does its country put family names first in its own languages, or in any."""
    some, always = np.zeros(len(countries.start), bool), np.zeros(len(countries.start), bool)
    rows = np.flatnonzero(countries.lengths())
    values = countries.strings(rows)
    some[rows] = [_is_family_first(value) for value in values]
    always[rows] = [value in ("CN", "KP") for value in values]
    return some, always


@lru_cache(1 << 12)
def _is_family_first(country: str) -> bool:
    return bool(FAMILY_FIRST.intersection(country.split("|")))


@lru_cache(1 << 14)
def _reading(traits: tuple[int, ...], family_first: bool, comma: bool) -> tuple[int, tuple[tuple[int, tuple[int, ...]], ...]]:
    """Position of the surname's first word or 255, and the phrases as (how, positions)."""
    parts = arrange(traits, family_first=family_first, comma=comma)
    given, fathers, surname = tuple(parts.given), tuple(parts.patronymic), tuple(parts.surname)
    found: list[tuple[int, tuple[int, ...]]] = []
    if surname and not traits[surname[-1]] & BARE:
        found.append((SURNAME, surname))
        if len(surname) > 1:  # Leyen is von der Leyen
            found.append((SURNAME, surname[-1:]))
    if given and fathers:
        found.append((GIVEN_PATRONYMIC, given + fathers))
    if given and surname:
        if fathers:
            found.append((GIVEN_SURNAME, given + surname))
            found.append((REVERSED, surname + given + fathers))
        found.append((REVERSED, surname + given))
    return min(surname[-1] if surname else 255, 255), tuple(found)


def keyed(segments: Segments, norm: Array, hashes: Array) -> Keyed:
    """The keys of phrases; words that fold to nothing do not count. ``hashes`` are those of the folded words."""
    owner = np.repeat(np.arange(len(segments.counts)), segments.counts)
    word = norm[segments.words]
    kept = word >= 0
    counts = np.bincount(owner[kept], minlength=len(segments.counts))
    values = hashes[word[kept]]
    first = np.cumsum(counts) - counts
    fit = np.flatnonzero((counts > 0) & (counts <= MAX_PHRASE))
    first, counts = first[fit], counts[fit]
    key = np.zeros(len(fit), np.uint64)
    bag = np.zeros(len(fit), np.uint64)
    prefixes = [np.zeros(0, np.uint64)]
    for i in range(int(counts.max()) if len(counts) else 0):
        going = np.flatnonzero(counts > i)
        value = values[first[going] + i]
        key[going] = extended = extend(key[going], value)
        bag[going] += mix(value)
        prefixes.append(extended[counts[going] > i + 1])
    whole = np.flatnonzero((segments.how[fit] == WHOLE) & (counts > 1))
    return Keyed(key, segments.name[fit], segments.how[fit], np.concatenate(prefixes), mix(bag[whole]), segments.name[fit][whole])
