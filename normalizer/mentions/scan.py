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
from normalizer.matching.similarity import LEMMA
from normalizer.matching.vocabulary import Vocabulary
from normalizer.mentions.arrays import Tokens, mix

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
        numbers = np.empty(int(new.sum()), np.int64)
        known = self._known
        for i, (key, at) in enumerate(zip(ordered[new].tolist(), representative.tolist(), strict=True)):
            number = known.get(key)
            if number is None:
                number = known[key] = len(self._offsets) - 1
                word = tokens.text[tokens.start[at] : tokens.end[at]]
                keys = {int(self.token_keys[t]) for t, m in self.vocabulary.exact(word).items() if m.distance <= LEMMA} if len(word) <= 40 else ()
                self._readings.extend(sorted(keys))
                self._offsets.append(len(self._readings))
            numbers[i] = number
        result = np.empty(len(ordered), np.int64)
        result[order] = numbers[np.cumsum(new) - 1]
        return result


_BITS = 24


def _bitmap(keys: Array) -> Array:
    bits = np.zeros(1 << (_BITS - 3), np.uint8)
    where = keys >> np.uint64(64 - _BITS)
    np.bitwise_or.at(bits, (where >> _THREE).astype(np.int64), (np.uint8(1) << (where & np.uint64(7)).astype(np.uint8)))
    return bits


def _maybe(bits: Array, keys: Array) -> Array:
    where = keys >> np.uint64(64 - _BITS)
    return ((bits[(where >> _THREE).astype(np.int64)] >> (where & np.uint64(7)).astype(np.uint8)) & np.uint8(1)).astype(bool)
