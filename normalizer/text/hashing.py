"""A stable 64-bit hash of short strings that arrays can compute from prefix sums.

    hash(s) = mix(sum of code(s[i]) * BASE**i)  modulo 2**64

Being a polynomial, the hash of any prefix, of any token inside a text and of a token without one letter follows from
one cumulative sum (`normalizer.mentions.arrays`); this module is the plain definition. Indexes on disk depend on it:
a change needs a new format version.

>>> hash_text("токаев") == hash_text("токаев"), hash_text("токаев") == hash_text("токаева")
(True, False)
"""

from collections.abc import Iterable
from functools import lru_cache

MASK = (1 << 64) - 1
BASE = 0x9E3779B97F4A7C15
BASE_INVERSE = pow(BASE, -1, 1 << 64)
_MULTIPLIER = 0xD6E8FEB86659FD93
_CODE_MULTIPLIER = 0x2545F4914F6CDD1D
POWERS = tuple(pow(BASE, i, 1 << 64) for i in range(256))


def mix(value: int) -> int:
    """Spreads the bits of a 64-bit value."""
    value ^= value >> 32
    value = value * _MULTIPLIER & MASK
    return value ^ (value >> 32)


@lru_cache(1 << 12)
def code(character: str) -> int:
    """The pseudo-random 64-bit code of a character."""
    return mix((ord(character) + 1) * _CODE_MULTIPLIER & MASK)


def raw_hash(text: str) -> int:
    """The polynomial before mixing; additive over prefixes. Only the first 256 characters count."""
    return sum(map(int.__mul__, map(code, text), POWERS)) & MASK


@lru_cache(1 << 16)
def hash_text(text: str) -> int:
    """The hash of a string."""
    return mix(raw_hash(text))


def deletions(text: str) -> list[int]:
    """Hashes of a string and of each string that lacks one of its letters (none for strings shorter than 4)."""
    terms = list(map(int.__mul__, map(code, text), POWERS))
    total = sum(terms)
    found = [mix(total & MASK)]
    if len(text) < 4:
        return found
    before = 0
    for term in terms:
        after = total - before - term
        found.append(mix((before + after * BASE_INVERSE) & MASK))
        before += term
    return found


def extend(key: int, token: int) -> int:
    """The key of a phrase one token longer; the key of no token is 0."""
    return mix((key * 3 + token) & MASK)


def phrase_key(tokens: Iterable[int]) -> int:
    """The key of a sequence of token hashes, in order."""
    key = 0
    for token in tokens:
        key = extend(key, token)
    return key


def bag_key(tokens: Iterable[int]) -> int:
    """The key of a set of token hashes, in any order."""
    return mix(sum(map(mix, tokens)) & MASK)
