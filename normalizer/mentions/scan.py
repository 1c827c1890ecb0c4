"""Listed names in tokens: a walk through the hashed trie of an index, all documents at once.

Every distinct token is analysed once: which tokens of the vocabulary may it be (spelling, case form, romanisation)?
The walk keeps pairs of (start, key so far); a pair goes on while its key is the prefix of some name, and is a hit where
its key is a name. Tokens with several readings branch; the prefixes prune.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.gazetteer.index import Index
from normalizer.matching.vocabulary import LONGEST_ENDING, PARADIGMS, Vocabulary
from normalizer.mentions.arrays import Tokens, mix
from normalizer.text.hashing import hash_text

Array = npt.NDArray[Any]
_THREE = np.uint64(3)


@dataclass(slots=True)
class Hits:
    """Spans of tokens that spell a name: first token, number of tokens, position in the phrase table."""

    first: Array
    length: Array
    phrase: Array


class Scanner:
    """Scans tokens with one index. Analyses of tokens are kept, so later batches cost less."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
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
        self.ending_keys, self.allowed = _endings()
        self._known: dict[int, int] = {}
        self._offsets: list[int] = [0]
        self._readings: list[int] = []
        self._filter = _bitmap(np.concatenate((self.keys, self.prefixes)))

    def scan(self, tokens: Tokens) -> Hits:
        """All spans that spell a listed name, overlapping ones included, in order of position and length."""
        if not len(tokens.start) or not len(self.keys):
            none = np.zeros(0, np.int64)
            return Hits(none, none, none)
        number = self._analyse(tokens)
        offsets = np.asarray(self._offsets, np.int64)
        readings = np.asarray(self._readings, np.uint64)
        low, count = offsets[number], offsets[number + 1] - offsets[number]
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
                position = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
                hit = self.keys[position] == key
                found.append((first[hit], np.full(int(hit.sum()), width, np.int64), self.starts[position[hit]]))
                if not len(self.prefixes):
                    break
                position = np.minimum(np.searchsorted(self.prefixes, key), len(self.prefixes) - 1)
                onward = (self.prefixes[position] == key) & ~tokens.broken[here] & (here + 1 < len(count))
                onward[onward] &= count[here[onward] + 1] > 0
                first, key = first[onward], key[onward]
                if not len(first):
                    break
        all_first, length, phrase = (np.concatenate(column) for column in zip(*found, strict=True)) if found else (np.zeros(0, np.int64),) * 3
        order = np.lexsort((phrase, length, all_first))
        return Hits(all_first[order], length[order], phrase[order])

    def _analyse(self, tokens: Tokens) -> Array:
        """The number of the analysis of every token."""
        order = np.argsort(tokens.hash, kind="stable")
        ordered = tokens.hash[order]
        new = np.ones(len(ordered), bool)
        new[1:] = ordered[1:] != ordered[:-1]
        representative = order[new]
        keys = ordered[new].tolist()
        known = self._known
        fresh = [i for i, key in enumerate(keys) if key not in known]
        if fresh:
            self._learn(tokens, representative[fresh], [keys[i] for i in fresh])
        numbers = np.fromiter((known[key] for key in keys), np.int64, len(keys))
        result = np.empty(len(ordered), np.int64)
        result[order] = numbers[np.cumsum(new) - 1]
        return result

    def _learn(self, tokens: Tokens, at: Array, keys: list[int]) -> None:
        """Analyses new tokens: listed spellings and case forms as arrays, the rest by folding, one by one."""
        rows, listed = self._listed(tokens, at)
        capital, start, end = tokens.capital[at], tokens.start[at], tokens.end[at]
        # one row of a token per reading, as (row << 32 | vocabulary id), sorted and each once
        pairs = (rows.astype(np.uint64) << np.uint64(32)) | listed.astype(np.uint64)
        unlisted = np.ones(len(keys), bool)
        unlisted[rows] = False
        folded: list[int] = []
        for row in np.flatnonzero((capital | unlisted) & (end - start <= 40)).tolist():
            for token in self.vocabulary.folded(tokens.text[start[row] : end[row]], listed=bool(capital[row])):
                folded.append(row << 32 | token)
        pairs = np.sort(np.concatenate((pairs, np.array(folded, np.uint64))))
        pairs = pairs[np.concatenate((np.ones(1, bool), pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
        owner = (pairs >> np.uint64(32)).astype(np.int64)
        first = len(self._offsets) - 1
        base = self._offsets[-1]
        self._readings.extend(self.token_keys[(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)].tolist())
        self._offsets.extend((base + np.cumsum(np.bincount(owner, minlength=len(keys)))).tolist())
        self._known.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _listed(self, tokens: Tokens, at: Array) -> tuple[Array, Array]:
        """(row, vocabulary id) of tokens that are listed forms, or case forms of listed tokens."""
        rows: list[Array] = []
        found: list[Array] = []
        position = np.searchsorted(self.form_keys, tokens.hash[at])
        inside = np.flatnonzero(position < len(self.form_keys))
        inside = inside[self.form_keys[position[inside]] == tokens.hash[at][inside]]
        rows.append(inside)
        found.append(self.form_tokens[position[inside]])
        start, end = tokens.start[at], tokens.end[at]
        for length in range(LONGEST_ENDING + 1):
            long = np.flatnonzero(end - start - length >= 2)
            stems = tokens.part_hash(start[long], end[long] - length)
            low = np.searchsorted(self.stem_keys, stems, "left")
            count = np.searchsorted(self.stem_keys, stems, "right") - low
            hit = np.flatnonzero(count)
            long, low, count = long[hit], low[hit], count[hit]
            each = np.repeat(np.arange(len(hit)), count)
            row = np.repeat(low, count) + np.arange(len(each)) - np.repeat(np.cumsum(count) - count, count)
            endings = tokens.part_hash(end[long] - length, end[long])[each]
            place = np.minimum(np.searchsorted(self.ending_keys, endings), len(self.ending_keys) - 1)
            good = (self.ending_keys[place] == endings) & self.allowed[self.stem_paradigms[row], place] & (self.stem_lengths[row] >= 3)
            rows.append(long[each[good]])
            found.append(self.stem_tokens[row[good]])
        return np.concatenate(rows), np.concatenate(found)


def _endings() -> tuple[Array, Array]:
    """Sorted hashes of all case endings, and which paradigm allows which."""
    endings = sorted({hash_text(e): e for _, p in PARADIGMS for e in p.endings}.items())
    allowed = np.array([[e in p.endings for _, e in endings] for _, p in PARADIGMS])
    return np.array([key for key, _ in endings], np.uint64), allowed


_BITS = 24


def _bitmap(keys: Array) -> Array:
    bits = np.zeros(1 << (_BITS - 3), np.uint8)
    where = keys >> np.uint64(64 - _BITS)
    np.bitwise_or.at(bits, (where >> _THREE).astype(np.int64), (np.uint8(1) << (where & np.uint64(7)).astype(np.uint8)))
    return bits


def _maybe(bits: Array, keys: Array) -> Array:
    where = keys >> np.uint64(64 - _BITS)
    return ((bits[(where >> _THREE).astype(np.int64)] >> (where & np.uint64(7)).astype(np.uint8)) & np.uint8(1)).astype(bool)
