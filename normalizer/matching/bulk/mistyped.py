"""Names that queries are but for a letter or two, of many pairs at once: the twin of `normalizer.matching.judging.Judge.mistyped`."""

from functools import lru_cache
from typing import Any

import numpy as np

from normalizer.gazetteer.schema import KINDS
from normalizer.matching import mistyped
from normalizer.matching.bulk.arrays import Array
from normalizer.matching.bulk.names import PERSON, NameTable
from normalizer.matching.bulk.queries import Queries
from normalizer.matching.bulk.strings import heap_texts, picked
from normalizer.native import compiled

_native = compiled("mistyped")
_NO_SLIPS = np.array([kind in mistyped.NO_SLIPS for kind in KINDS])


def raised(table: NameTable, queries: Queries, typed: Array, query: Array, name: Array, row: Array, stale: Array, log_odds: Array) -> Array:
    """Log-odds of pairs, at least those that a slip leaves, where queries are ``typed`` and nothing speaks against it; ``row`` of the names among the facts."""
    some = np.flatnonzero(typed[query] & (log_odds > -np.inf) & (log_odds < mistyped.MOST) & ~stale & ~_NO_SLIPS[table.kind[name]])
    gender, other = queries.gender[query[some]], table.fact(row[some], "gender")
    some = some[(gender == 0) | (other == 0) | (gender == other)]
    person, known, index = table.entity_type[table.entity[name[some]]] == PERSON, table.linker.judge.is_word, table.linker.index
    if _native is not None:
        least, words = _native.least(queries.texts, query[some], name[some].astype(np.int64, copy=False), person.view(np.uint8), log_odds[some], index.array("name_text"), index.array("name_text_off"), _rules())
        least[[n for n in np.flatnonzero(least > -np.inf).tolist() if words[n] and all(map(known, words[n].split()))]] = -np.inf
    else:
        asked, listed = picked(queries.texts, query[some]), heap_texts(index, "name_text", name[some])
        least = np.array([mistyped.least(mistyped.plain(one), mistyped.plain(other), person=who, known=known) for one, other, who in zip(asked, listed, person.tolist(), strict=True)], np.float64)
    found = log_odds.copy()
    found[some] = np.maximum(found[some], least)
    return found


@lru_cache(1)
def _rules() -> Any:
    """What the compiled loop reads letters by, and the levels."""
    assert _native is not None
    letters = np.array([ord(letter) if (letter := mistyped.letter_of(point)) else 0 for point in range(mistyped.TABLE_END)], np.uint32)
    width = 1 + max(map(len, mistyped.ALPHABETS))
    code, alphabet = np.zeros((2, 0x530), np.uint8)
    follows = np.zeros((len(mistyped.ALPHABETS), width, width, width), np.uint8)
    number = {mistyped.BEGIN: 0, mistyped.END: 0}
    for n, known in enumerate(mistyped.ALPHABETS):
        points = list(map(ord, known))
        code[points], alphabet[points] = np.arange(1, len(points) + 1), n + 1
        number |= dict(zip(known, range(1, len(points) + 1), strict=True))
    for two, after in mistyped.following().items():
        own = next(n for n, known in enumerate(mistyped.ALPHABETS) if two[1] in known)
        follows[own, number[two[0]], number[two[1]], [number[letter] for letter in after]] = 1
    return _native.Rules(letters, code, alphabet, follows.ravel(), np.array(mistyped.LEVELS, np.float64), width, mistyped.SHORTEST_SWAPPED)
