"""Listed names in tokens: a walk through the hashed trie of an index, all documents at once.

Every distinct token is analysed once: which tokens of the vocabulary may it be (spelling, case form, romanisation)?
The walk keeps pairs of (start, key so far); a pair goes on while its key is the prefix of some name, and is a hit where
its key is a name. Tokens with several readings branch; the prefixes prune.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.gazetteer.building.spool import Growing
from normalizer.gazetteer.index import Index
from normalizer.matching.bulk.arrays import expand, find_ranges, search
from normalizer.matching.vocabulary import LONGEST_ENDING, PARADIGMS
from normalizer.mentions.arrays import Tokens, letter_codes
from normalizer.mentions.known import KnownTokens
from normalizer.native import compiled
from normalizer.text.fold import norm_all
from normalizer.text.hash_arrays import hash_strings, mix
from normalizer.text.hashing import hash_text
from normalizer.text.loops import folder

Array = npt.NDArray[Any]
_native = compiled("scan")
LONGEST_FOLDED = 40  # letters of a token that is still read otherwise than as it stands
KEPT_TOKENS = 1 << 20
_CAPITAL = np.uint64(0x5851F42D4C957F2D)  # sets the key of a capitalised token apart: it is read in more ways
_THREE = np.uint64(3)


@dataclass(slots=True)
class Hits:
    """Spans of tokens that spell a name: first token, number of tokens, position in the phrase table."""

    first: Array
    length: Array
    phrase: Array


class _Analyses:
    """Tokens that were analysed, by number: where their readings begin, how many there are, and all readings."""

    def __init__(self) -> None:
        self.tokens = KnownTokens()
        self.low, self.count, self.readings = Growing(np.int64), Growing(np.int64), Growing(np.uint64)


class Scanner:
    """Scans tokens with one index. Analyses of tokens are kept, up to a bound, so later batches cost less."""

    def __init__(self, index: Index) -> None:
        self._turn = Lock()
        self.ending_keys, self.allowed = _endings()
        self._lexicon = _native and _native.Lexicon(index.array, *_tails(), self.allowed, letter_codes(), _hashes_of_folds, LONGEST_ENDING, LONGEST_FOLDED)
        if self._lexicon is None:
            self._take_arrays(index)

    def _take_arrays(self, index: Index) -> None:
        self.token_keys = index.array("tok_key")
        self.phrases = index.array("phrase_key")
        first = np.ones(len(self.phrases), bool)
        first[1:] = self.phrases[1:] != self.phrases[:-1]
        self.starts = np.flatnonzero(first)
        self.keys = self.phrases[self.starts]
        self.prefixes = index.array("prefix_key")
        self.form_keys, self.form_tokens = index.array("form_key"), index.array("form_tok")
        self.stem_keys, self.stem_tokens = index.array("stem_key"), index.array("stem_tok")
        self.stem_paradigms, self.stem_lengths = index.array("stem_par"), index.array("stem_len")
        self.alternative_keys, self.alternative_tokens = index.array("alt_key"), index.array("alt_tok")
        self._kept = _Analyses()
        self._filter = _bitmap(np.concatenate((self.keys, self.prefixes)))
        self._stem_filter = _bitmap(self.stem_keys)

    def scan(self, tokens: Tokens) -> Hits:
        """All spans that spell a listed name, overlapping ones included, in order of position and length."""
        if self._lexicon is not None:
            with self._turn:
                return Hits(*self._lexicon.scan(tokens.text, tokens.start, tokens.end, tokens.hash, tokens.capital, tokens.mixed, tokens.broken, KEPT_TOKENS))
        if not len(tokens.start) or not len(self.keys):
            none = np.zeros(0, np.int64)
            return Hits(none, none, none)
        low, count, readings = self._analyse(tokens)
        first = np.flatnonzero(count > 0)
        key = np.zeros(len(first), np.uint64)
        found: list[tuple[Array, Array, Array]] = []
        with np.errstate(over="ignore"):
            for width in range(1, 13):
                at = first + width - 1
                branches = count[at]
                first, key = np.repeat(first, branches), np.repeat(key, branches)
                step = np.arange(len(first)) - np.repeat(np.cumsum(branches) - branches, branches)
                here = first + width - 1
                key = mix(key * _THREE + readings[low[here] + step])
                alive = _maybe(self._filter, key)
                first, key, here = first[alive], key[alive], here[alive]
                if not len(first):
                    break
                position = np.minimum(search(self.keys, key), len(self.keys) - 1)
                hit = self.keys[position] == key
                found.append((first[hit], np.full(int(hit.sum()), width, np.int64), self.starts[position[hit]]))
                if not len(self.prefixes):
                    break
                position = np.minimum(search(self.prefixes, key), len(self.prefixes) - 1)
                onward = (self.prefixes[position] == key) & ~tokens.broken[here] & (here + 1 < len(count))
                onward[onward] &= count[here[onward] + 1] > 0
                first, key = first[onward], key[onward]
                if not len(first):
                    break
        all_first, length, phrase = (np.concatenate(column) for column in zip(*found, strict=True)) if found else (np.zeros(0, np.int64),) * 3
        order = np.lexsort((phrase, length, all_first))
        return Hits(all_first[order], length[order], phrase[order])

    def _analyse(self, tokens: Tokens) -> tuple[Array, Array, Array]:
        """Where the readings of every token begin, how many there are, and all readings."""
        spelling = tokens.hash ^ np.where(tokens.capital, _CAPITAL, np.uint64(0))
        with self._turn:
            number = self._kept.tokens.find(spelling)
            new = np.flatnonzero(number < 0)
            if len(new):
                keys, first = np.unique(spelling[new], return_index=True)
                if len(self._kept.tokens) + len(keys) > KEPT_TOKENS:
                    self._kept, new = _Analyses(), np.arange(len(spelling))
                    keys, first = np.unique(spelling, return_index=True)
                self._learn(self._kept, tokens, new[first], keys)
                number[new] = self._kept.tokens.find(spelling[new])
            kept = self._kept
            return kept.low.get()[number], kept.count.get()[number], kept.readings.get()

    def _learn(self, kept: _Analyses, tokens: Tokens, at: Array, keys: Array) -> None:
        """Adds the analyses of new tokens: listed spellings and case forms; of capitalised and listed ones, and of those that mix alphabets, also what folds alike."""
        rows, listed = self._listed(tokens, at)
        capital, start, end = tokens.capital[at], tokens.start[at], tokens.end[at]
        # one row of a token per reading, as (row << 32 | vocabulary id), sorted and each once
        pairs = (rows.astype(np.uint64) << np.uint64(32)) | listed.astype(np.uint64)
        unlisted = np.ones(len(keys), bool)
        unlisted[rows] = False
        name_like = capital | ~unlisted | tokens.mixed[at]
        short = np.flatnonzero((end - start <= LONGEST_FOLDED) & name_like)
        pairs = np.unique(np.concatenate((pairs, self._folded(tokens, short, start, end))))
        count = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(keys))
        kept.low.add(len(kept.readings.get()) + np.cumsum(count) - count)
        kept.count.add(count)
        kept.readings.add(self.token_keys[(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)])
        kept.tokens.add(keys)

    def _folded(self, tokens: Tokens, rows: Array, start: Array, end: Array) -> Array:
        """(row << 32 | vocabulary id) of tokens that fold like listed ones, or like other readings of listed ones."""
        keys, lengths = _hashes_of_folds(tokens.text, start[rows], end[rows])
        found = [_ranges(rows, keys, self.token_keys, None, lengths > 0)]
        found.append(_ranges(rows, keys, self.alternative_keys, self.alternative_tokens, lengths > 4))
        return np.concatenate(found)

    def _listed(self, tokens: Tokens, at: Array) -> tuple[Array, Array]:
        """(row, vocabulary id) of tokens that are listed forms, or case forms of listed tokens."""
        rows: list[Array] = []
        found: list[Array] = []
        position = search(self.form_keys, tokens.hash[at])
        inside = np.flatnonzero(position < len(self.form_keys))
        inside = inside[self.form_keys[position[inside]] == tokens.hash[at][inside]]
        rows.append(inside)
        found.append(self.form_tokens[position[inside]])
        start, end = tokens.start[at], tokens.end[at]
        for length in range(LONGEST_ENDING + 1):
            long = np.flatnonzero(end - start - length >= 2)
            stems = tokens.part_hash(start[long], end[long] - length)
            possible = np.flatnonzero(_maybe(self._stem_filter, stems))
            long = long[possible]
            each, row = expand(*find_ranges(self.stem_keys, stems[possible]))
            endings = tokens.part_hash(end[long] - length, end[long])[each]
            place = np.minimum(np.searchsorted(self.ending_keys, endings), len(self.ending_keys) - 1)
            good = (self.ending_keys[place] == endings) & self.allowed[self.stem_paradigms[row], place] & (self.stem_lengths[row] >= 3)
            rows.append(long[each[good]])
            found.append(self.stem_tokens[row[good]])
        return np.concatenate(rows), np.concatenate(found)


def _hashes_of_folds(text: str, start: Array, end: Array) -> tuple[Array, Array]:
    """The hashes of the folds of some tokens of a text, and how long these are."""
    keys, lengths = np.zeros(len(start), np.uint64), np.zeros(len(start), np.int64)
    compiled_folder = folder()
    rest = np.arange(len(start)) if compiled_folder is None else np.array(compiled_folder.hashes(text, start, end, keys, lengths), np.int64)
    if len(rest):
        folds = norm_all([text[a:b] for a, b in zip(start[rest].tolist(), end[rest].tolist(), strict=True)])
        keys[rest], lengths[rest] = hash_strings(folds), np.fromiter(map(len, folds), np.int64, len(folds))
    return keys, lengths


def _ranges(rows: Array, keys: Array, table: Array, values: Array | None, asked: Array) -> Array:
    """(row << 32 | value) for each entry of a sorted table with the key of a row; without values, the position of the first."""
    rows, keys = rows[asked], keys[asked]
    low, high = find_ranges(table, keys)
    each, at = expand(low, np.minimum(high, low + 1) if values is None else high)
    value = at if values is None else values[at]
    return np.asarray(rows[each].astype(np.uint64) << np.uint64(32) | value.astype(np.uint64))


def _endings() -> tuple[Array, Array]:
    """Sorted hashes of all case endings, and which paradigm allows which."""
    endings = sorted({hash_text(e): e for _, p in PARADIGMS for e in p.endings}.items())
    allowed = np.array([[e in p.endings for _, e in endings] for _, p in PARADIGMS])
    return np.array([key for key, _ in endings], np.uint64), allowed


def _tails() -> tuple[Array, Array]:
    """Sorted hashes of all that a case ending may end with, itself and nothing included; the number of the ending that is this, -1 for none."""
    keys, _ = _endings()
    tails = np.array(sorted({hash_text(e[at:]) for _, p in PARADIGMS for e in p.endings for at in range(len(e) + 1)}), np.uint64)
    place = np.minimum(np.searchsorted(keys, tails), len(keys) - 1)
    return tails, np.where(keys[place] == tails, place, -1)


_BITS = 24


def _bitmap(keys: Array) -> Array:
    bits = np.zeros(1 << (_BITS - 3), np.uint8)
    where = keys >> np.uint64(64 - _BITS)
    np.bitwise_or.at(bits, (where >> _THREE).astype(np.int64), (np.uint8(1) << (where & np.uint64(7)).astype(np.uint8)))
    return bits


def _maybe(bits: Array, keys: Array) -> Array:
    where = keys >> np.uint64(64 - _BITS)
    return ((bits[(where >> _THREE).astype(np.int64)] >> (where & np.uint64(7)).astype(np.uint8)) & np.uint8(1)).astype(bool)
