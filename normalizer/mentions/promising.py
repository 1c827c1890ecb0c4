"""What is worth a look: a cheap choice on arrays over many documents, before rules look at words one by one.

Most hits of a scan are villages that are called like ordinary words. What the names behind a phrase key allow is kept as
bits; a hit goes on if these and the capitals of its tokens leave it a chance. The rules in `normalizer.mentions.spans`
decide: all that they would accept must be let through here (a test holds both against each other).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.gazetteer.index import CORE, SURNAME, Index
from normalizer.gazetteer.schema import TYPES
from normalizer.mentions.anaphora import hashes_of_bodies
from normalizer.mentions.arrays import CYRILLIC_LETTER, LATIN_LETTER, Tokens, letter_codes
from normalizer.mentions.patterns import INTRODUCTIONS, PLURAL_HEADS, TOWN_HEADS
from normalizer.mentions.scan import Hits
from normalizer.mentions.short_names import BEGINNING, short_names
from normalizer.mentions.triggers import A_BODY, A_DEMONYM, A_PERSON, A_PLACE, OF_ONE_TYPE, ONLY_A_BODY, ONLY_A_PERSON, ONLY_A_PLACE
from normalizer.names.person import PARTICLES
from normalizer.native import compiled
from normalizer.text.fold import lower
from normalizer.text.hashing import hash_text

Array = npt.NDArray[Any]
_native = compiled("promising")

# The bits of a type are its place in TYPES. Of several readings of one span, these hold if one has them …
_DEMONYM, _WEAK_ORGANISATION = 1 << 5, 1 << 6
_ANY = np.uint16(0x1F | _DEMONYM | _WEAK_ORGANISATION)
# … and these if all have them.
_SURNAME_ONLY, _DEMONYM_ONLY, _WEAK_ONLY, _ACRONYM_ONLY, _OFFICE, _KNOWN = (1 << n for n in range(7, 13))

_OTHER, _OF_KIND = 8, {"weak": 1, "generated": 2, "demonym": 4}  # what the compiled loop knows kinds of names by


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the names behind a phrase key allow."""

    types: frozenset[str]
    only: str  # the type, if it is one
    surname_only: bool
    demonym: bool  # some name is a demonym
    demonym_only: bool
    weak_only: bool
    acronym_only: bool
    office: bool = False  # only offices: evidence for persons, no mention
    weak_organisation: bool = False  # Сенат, Минобороны, acronyms that nobody listed: which one, the document must say
    may_be: int = 0  # what `normalizer.mentions.triggers` asks of the types, as bits: `OF_ONE_TYPE` and the others


@lru_cache(1 << 12)
def phrase_of(bits: int) -> Phrase:
    """The record of some bits."""
    types = frozenset(name for number, name in enumerate(TYPES) if bits >> number & 1)
    flags = (bool(bits & flag) for flag in (_SURNAME_ONLY, _DEMONYM, _DEMONYM_ONLY, _WEAK_ONLY, _ACRONYM_ONLY, _OFFICE, _WEAK_ORGANISATION))
    may_be = (
        OF_ONE_TYPE * (len(types) == 1)
        | A_PLACE * ("place" in types)
        | ONLY_A_PLACE * (types == {"place"})
        | ONLY_A_PERSON * (types == {"person"})
        | A_PERSON * ("person" in types)
        | A_BODY * ("organization" in types)
        | ONLY_A_BODY * (types == {"organization"})
        | A_DEMONYM * bool(bits & _DEMONYM)
    )
    return replace(Phrase(types, "".join(types) if len(types) == 1 else "", *flags), may_be=may_be)


@dataclass(slots=True)
class Promising:
    """What is worth a look in one document; tokens are counted from its first."""

    spans: list[tuple[int, int, int]]  # first token, number of tokens, bits; at each place the longest first
    offices: list[tuple[int, int, int]]  # first token, number of tokens, position in the phrase table
    persons: list[int]  # tokens with which a person that nobody listed may begin
    quoted: list[int]  # capitalised tokens right behind a quotation mark
    short: list[int]  # capitalised tokens that begin like a short name of a body: Рособрнадзор
    heads: list[int]  # plural heads of coordinated regions: области; words for a town behind its name: қаласы
    bodies: list[int]  # capitalised words for kinds of bodies: Организация
    two_alphabets: bool  # some capitalised tokens are Latin, others Cyrillic

    def spans_begin(self) -> bool:
        """Whether a name may begin anywhere."""
        return bool(self.spans or self.persons or self.quoted or self.short or self.heads or self.offices)


_records = compiled("records")
_made: Callable[..., Promising] = Promising if _records is None else _records.maker(Promising)  # of all fields


class Phrases:
    """The bits of the phrases of an index, worked out when they are first asked for."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._bits = np.zeros(len(index.section("phrase_key")), np.uint16)
        self._native: Any = None
        if _native is not None:
            with suppress(ValueError):  # columns of wider numbers, in a very large index
                self._native = _native.Bits(index.section, bytes(map(_OF_KIND.get, index.kinds, repeat(_OTHER))))

    def bits(self, positions: Array) -> Array:
        """The bits of some positions in the phrase table, each the first of its key."""
        found = self._bits[positions]
        unknown = np.unique(positions[found == 0])
        if len(unknown):
            self._bits[unknown] = list(map(self._work_out, unknown.tolist())) if self._native is None else self._native.of(unknown.astype(np.int64))
            found = self._bits[positions]
        return np.asarray(found)

    def _work_out(self, position: int) -> int:
        index = self.index
        keys, names, how = index.section("phrase_key"), index.section("phrase_name"), index.section("phrase_how")
        owners, kinds, types = index.section("name_entity"), index.section("name_kind"), index.section("ent_type")
        key, bits, of_kind, hows, office, upper = keys[position], _KNOWN, set(), set(), True, True
        while position < len(keys) and keys[position] == key:
            name = names[position]
            owner = owners[name]
            bits |= 1 << types[owner]
            of_kind.add(index.kinds[kinds[name]])
            hows.add(how[position])
            office = office and index.strings("ent_text", owner)[2] == "office"
            upper = upper and (text := index.string("name_text", name)).isupper() and len(text) <= 8
            position += 1
        weak = of_kind <= {"weak", "generated"} and hows != {SURNAME} and CORE not in hows
        return (
            bits
            | _SURNAME_ONLY * (hows == {SURNAME})
            | _DEMONYM * ("demonym" in of_kind)
            | _DEMONYM_ONLY * (of_kind == {"demonym"})
            | _WEAK_ONLY * weak
            | _ACRONYM_ONLY * upper
            | _OFFICE * office
            | _WEAK_ORGANISATION * (weak and ("weak" in of_kind or upper) and bool(bits >> TYPES.index("organization") & 1))
        )

    def offices(self, position: int) -> frozenset[int]:
        """The entities behind a phrase key."""
        index = self.index
        low, high = index.equal_range("phrase_key", index.section("phrase_key")[position])
        return frozenset(index.section("name_entity")[name] for name in index.section("phrase_name")[low:high])

    def promising(self, tokens: Tokens, hits: Hits, bounds: Sequence[int]) -> Iterator[Promising]:
        """What is worth a look in each document; ``bounds`` are the first tokens of the documents and the number of tokens."""
        spans, offices = self._spans(tokens, hits)
        if _native is not None:
            rows = (_native.by_document(first, length.astype(np.int64), last.astype(np.int64), bounds) for first, length, last in (spans, offices))
            for of_spans, of_offices, (starts, quoted, short, heads, bodies, two) in zip(*rows, _looks().of(*_columns(tokens), bounds), strict=True):
                yield _made(of_spans, of_offices, starts, quoted, short, heads, bodies, two)
            return
        alone = person_starts(tokens), np.flatnonzero(tokens.opened & tokens.capital), begin_like_short_names(tokens), _few(_HEADS, tokens.hash), kinds_of_bodies(tokens)
        two_alphabets = _has(tokens, LATIN_LETTER, bounds) & _has(tokens, CYRILLIC_LETTER, bounds)
        columns = [_by_document(rows, bounds) for rows in (spans, offices, *((column,) for column in alone))]
        for number, two in enumerate(two_alphabets.tolist()):
            of_spans, of_offices, starts, quoted, short, heads, bodies = (rows[edges[number] : edges[number + 1]] for rows, edges in columns)
            yield Promising(of_spans, of_offices, starts, quoted, short, heads, bodies, two)

    def _spans(self, tokens: Tokens, hits: Hits) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        first, size = hits.first, hits.length
        if not len(first):
            return (first, size, size), (first, size, size)
        bits = self.bits(hits.phrase)
        office = np.flatnonzero(bits & _OFFICE)
        offices = first[office], size[office], hits.phrase[office]
        new = np.flatnonzero(np.concatenate((np.ones(1, bool), (first[1:] != first[:-1]) | (size[1:] != size[:-1]))))
        some, each = np.bitwise_or.reduceat(bits, new) & _ANY, np.bitwise_and.reduceat(bits, new) & ~_ANY
        first, size, bits = first[new], size[new], some | each
        capitals = np.concatenate((np.zeros(1, np.int64), np.cumsum(tokens.capital)))
        written = capitals[first + size] > capitals[first]
        written |= (bits & _DEMONYM > 0) & ((size > 1) | (tokens.end[first] - tokens.start[first] > 3))
        hopeless = (bits & _OFFICE > 0) | ((bits & _WEAK_ONLY > 0) & (bits & _WEAK_ORGANISATION == 0))
        keep = np.flatnonzero(~hopeless & (written | (bits & _DEMONYM_ONLY > 0)))
        keep = keep[np.lexsort((-size[keep], first[keep]))]
        return (first[keep], size[keep], bits[keep]), offices


@cache
def _looks() -> Any:
    """What makes a token worth a look, for compiled code."""
    assert _native is not None
    return _native.Looks(_BEFORE, _INSIDE, _HEADS, hashes_of_bodies(), _beginnings(), BEGINNING, letter_codes())


def _columns(t: Tokens) -> tuple[Any, ...]:
    return t.text, t.start, t.end, t.hash, t.flags, t.opened, t.script, t.mixed


def _by_document(columns: tuple[Array, ...], bounds: Sequence[int]) -> tuple[list[Any], list[int]]:
    """Rows as tuples, or as numbers if they have one column, the first of which is a token and counted anew in each document; where the rows of each document begin."""
    edges = np.searchsorted(columns[0], bounds)
    first = columns[0] - np.repeat(np.asarray(bounds[:-1], np.int64), np.diff(edges))
    lists = [column.tolist() for column in (first, *columns[1:])]
    return list(zip(*lists, strict=True)) if len(lists) > 1 else lists[0], edges.tolist()


_BEFORE = np.array(sorted(hash_text(lower(word)) for word in INTRODUCTIONS), np.uint64)
_INSIDE = np.array(sorted(hash_text(lower(word)) for word in PARTICLES), np.uint64)
_FIRST = np.uint64(52)
_HEADS = np.array(sorted(hash_text(word) for word in (*PLURAL_HEADS, *TOWN_HEADS)), np.uint64)


def _has(tokens: Tokens, script: int, bounds: Sequence[int]) -> Array:
    """Whether each document has a capitalised token that begins with a letter of a script."""
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(tokens.capital & (tokens.script == script))))[np.asarray(bounds, np.int64)]
    return np.asarray(before[1:] > before[:-1])


def person_starts(tokens: Tokens) -> Array:
    """Capitalised tokens beside which stands what makes a person of them: another capital, a particle, a title before."""
    count = len(tokens.start)
    capital = np.flatnonzero(tokens.capital)
    following, preceding = np.minimum(capital + 1, count - 1), np.maximum(capital - 1, 0)
    onward = ~tokens.broken[capital] & (tokens.capital[following] | tokens.mixed[following] | _among(_INSIDE, tokens.hash[following]))
    onward |= tokens.hyphened[capital] & tokens.capital[following]
    onward &= capital + 1 < count
    introduced = (capital > 0) & ~tokens.broken[preceding] & (tokens.mixed[preceding] | _among(_BEFORE, tokens.hash[preceding]))
    return capital[onward | introduced]


@cache
def _beginnings() -> Array:
    return np.array(sorted({hash_text(name[:BEGINNING]) for name in short_names()}), np.uint64)


def begin_like_short_names(tokens: Tokens) -> Array:
    """Capitalised tokens with the first letters of a short name."""
    capital = np.flatnonzero(tokens.capital)
    start, end = tokens.start[capital], tokens.end[capital]
    return capital[_among(_beginnings(), tokens.part_hash(start, np.minimum(end, start + BEGINNING)))]


def kinds_of_bodies(tokens: Tokens) -> Array:
    """Capitalised words for what a body is, in any case form."""
    found = _few(hashes_of_bodies(), tokens.hash)
    return found[tokens.capital[found]]


def _few(table: Array, keys: Array) -> Array:
    """Where some of very many keys are in a small table; their first bits rule most of them out."""
    first = np.zeros(1 << 12, bool)
    first[(table >> _FIRST).astype(np.int64)] = True
    some = np.flatnonzero(first[(keys >> _FIRST).astype(np.int64)])
    return some[_among(table, keys[some])]


def _among(table: Array, keys: Array) -> Array:
    return np.asarray(table[np.minimum(np.searchsorted(table, keys), len(table) - 1)] == keys)
