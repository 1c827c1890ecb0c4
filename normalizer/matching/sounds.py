"""How far apart the vowels of two folded tokens with the same consonants are.

What stands between two consonants is compared with what stands between the same two of the other token, vowel by vowel.
Kazakh and Russian write one another's ы, і, ұ, ү with у, и, е or leave them out, о and у change places, unstressed а and о as well;
costs say how often, set by hand and checked on pairs of places in two languages. Costs are whole numbers, so that sums do not depend on their order.

>>> sounds_distance("tortkuduk", "tortkidik") < 0.2 < sounds_distance("karagan", "korigin"), sounds_distance("rum", "aireimeo")
(True, None)
"""

from functools import lru_cache

from normalizer.text.fold import NO_VOWELS
from normalizer.text.lazy import expression

SUBSTITUTED = {"iu": 10, "ei": 6, "ou": 4, "ae": 12, "ao": 12, "eo": 14, "eu": 12, "io": 18, "ai": 16, "au": 16}  # two vowels in the order of the alphabet
LEFT_OUT = {"a": 16, "e": 18, "i": 9, "o": 18, "u": 10}
OTHER_CONSONANT = 6  # č for š, h for k, one that is dropped
OTHER_ENDING = 8  # two vowels at the end and others: Лесное is not Лесной
NEAREST, PER_COST = 0.06, 0.125  # distance of no cost, and of a cost of one a letter
DEAREST = 4.4  # cost a letter beyond which two tokens are strangers
LONGEST = 4  # vowels in a row that are looked at
_CONSONANT = expression("[^aeiou]")
_DROPPED = expression("(?<=[aeiou])v(?=[^aeiou])|(?<=š)č")  # as `consonant_key` does: Европа, Еуропа; Hruščov, Хрущёв


def sounds_distance(one: str, other: str) -> float | None:
    """The distance of two folded tokens with the same `consonant_key`, None if their vowels are too far apart."""
    slots, consonants, dropped = _parts(one)
    others, known, also = _parts(other)
    if len(consonants) != len(known):
        return None
    cost = OTHER_CONSONANT * abs(dropped - also)
    if consonants != known:
        cost += OTHER_CONSONANT * sum(map(str.__ne__, consonants, known))
    if slots[-1] != others[-1] and len(slots[-1]) > 1 and len(others[-1]) > 1:
        cost += OTHER_ENDING
    length = len(one) + len(other)
    most = DEAREST * length
    for slot, counterpart in zip(slots, others, strict=True):
        if slot != counterpart:
            cost += vowels_cost(slot, counterpart)
            if cost > most:
                return None
    share = cost / length
    return NEAREST + PER_COST * share if share <= DEAREST else None


@lru_cache(1 << 16)
def _parts(folded: str) -> tuple[tuple[str, ...], str, int]:
    """What stands between the consonants, these, and how many were dropped."""
    kept = _DROPPED.sub("", folded)
    return tuple(slot[:LONGEST] for slot in _CONSONANT.split(kept)), NO_VOWELS.sub("", kept), len(folded) - len(kept)


@lru_cache(1 << 14)
def vowels_cost(one: str, other: str) -> int:
    """The cost of turning some vowels into others."""
    row = [0]
    for vowel in other:
        row.append(row[-1] + LEFT_OUT[vowel])
    for vowel in one:
        before, row = row, [row[0] + LEFT_OUT[vowel]]
        for j, counterpart in enumerate(other):
            turned = 0 if vowel == counterpart else SUBSTITUTED[min(vowel, counterpart) + max(vowel, counterpart)]
            row.append(min(before[j] + turned, before[j + 1] + LEFT_OUT[vowel], row[j] + LEFT_OUT[counterpart]))
    return row[-1]
