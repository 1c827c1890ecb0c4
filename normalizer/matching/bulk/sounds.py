"""`normalizer.matching.sounds` for many pairs of folded tokens at once."""

from collections.abc import Sequence

import numpy as np

from normalizer.matching.bulk.arrays import Array, before_in_group, expand, offsets
from normalizer.matching.bulk.strings import Strings
from normalizer.matching.sounds import DEAREST, LEFT_OUT, LONGEST, NEAREST, OTHER_CONSONANT, OTHER_ENDING, PER_COST, SUBSTITUTED, vowels_cost

VOWELS = "aeiou"
_BASE = len(VOWELS) + 1  # vowels in a row are the digits of a number, the first the last; 0 is none
_DIGIT = np.zeros(128, np.int64)
_DIGIT[[ord(vowel) for vowel in VOWELS]] = range(1, _BASE)
_V, _C, _S = ord("v"), ord("č"), ord("š")
# The costs of single vowels by their digits, for compiled code.
LEFT_OUT_OF = np.array([0, *(LEFT_OUT[vowel] for vowel in VOWELS)], np.int64)
SUBSTITUTED_BY = np.array([SUBSTITUTED.get(min(one, other) + max(one, other), 0) if one != other else 0 for one in " " + VOWELS for other in " " + VOWELS], np.int64)
_costs = np.full((_BASE**LONGEST,) * 2, -1, np.int16)  # of turning vowels into others, as far as asked for


class Sounds:
    """Some folded tokens: their consonants, and what stands between these as numbers."""

    def __init__(self, tokens: Sequence[str]) -> None:
        strings = Strings(tokens)
        points, owner = strings.points, np.repeat(np.arange(len(tokens)), strings.length)
        digit = np.where(points < 128, _DIGIT[np.minimum(points, 127)], 0)
        kept = ~_dropped(points, digit, owner)
        self.length = strings.length
        self.dropped = np.bincount(owner[~kept], minlength=len(tokens))
        points, digit, owner = points[kept], digit[kept], owner[kept]
        consonant = digit == 0
        self.begin = offsets(owner[consonant], len(tokens))  # of the consonants; a token has one slot more
        self.consonants = points[consonant]
        slot = before_in_group(owner, consonant.astype(np.int64)) + self.begin[owner] + owner
        vowels = np.flatnonzero(~consonant)
        place = before_in_group(slot[vowels])
        vowels, place = vowels[place < LONGEST], place[place < LONGEST]
        self.slots = np.bincount(slot[vowels], digit[vowels] * _BASE**place, len(self.consonants) + len(tokens)).astype(np.int64)

    def count(self) -> Array:
        """Consonants of each token."""
        return np.diff(self.begin)


def _dropped(points: Array, digit: Array, owner: Array) -> Array:
    """Every v between a vowel and a consonant of its token, every č behind a š."""
    found = np.zeros(len(points), bool)
    if len(points) > 2:
        inside = (owner[:-2] == owner[1:-1]) & (owner[2:] == owner[1:-1])
        found[1:-1] = inside & (points[1:-1] == _V) & (digit[:-2] > 0) & (digit[2:] == 0)
    if len(points) > 1:
        found[1:] |= (points[1:] == _C) & (points[:-1] == _S) & (owner[1:] == owner[:-1])
    return found


def sounds_distances(one: Sounds, other: Sounds, row: Array, counterpart: Array) -> Array:
    """`sounds_distance` of pairs of tokens by their numbers, infinite where it is None."""
    distance = np.full(len(row), np.inf)
    some = np.flatnonzero(one.count()[row] == other.count()[counterpart])
    a, b = row[some], counterpart[some]
    cost = OTHER_CONSONANT * np.abs(one.dropped[a] - other.dropped[b])
    pair, at = expand(one.begin[a], one.begin[a + 1])
    differ = one.consonants[at] != other.consonants[other.begin[b][pair] + at - one.begin[a][pair]]
    cost += OTHER_CONSONANT * np.bincount(pair[differ], minlength=len(some))
    first, second = one.begin[a] + a, other.begin[b] + b
    pair, at = expand(first, first + one.count()[a] + 1)
    slot, against = one.slots[at], other.slots[second[pair] + at - first[pair]]
    end, known = one.slots[first + one.count()[a]], other.slots[second + one.count()[a]]
    cost += OTHER_ENDING * ((end != known) & (end >= _BASE) & (known >= _BASE))
    differ = np.flatnonzero(slot != against)
    cost += np.bincount(pair[differ], _cost(slot[differ], against[differ]), len(some)).astype(np.int64)
    share = cost / (one.length[a] + other.length[b])
    near = share <= DEAREST
    distance[some[near]] = NEAREST + PER_COST * share[near]
    return distance


def _cost(slot: Array, other: Array) -> Array:
    """The costs of turning vowels into others."""
    cost = _costs[slot, other]
    new = np.flatnonzero(cost < 0)
    if len(new):
        for key in np.unique(slot[new] * len(_costs) + other[new]).tolist():
            a, b = divmod(key, len(_costs))
            _costs[a, b] = vowels_cost(_vowels(a), _vowels(b))
        cost = _costs[slot, other]
    return cost


def _vowels(number: int) -> str:
    found = ""
    while number:
        number, digit = divmod(number, _BASE)
        found += VOWELS[digit - 1]
    return found
