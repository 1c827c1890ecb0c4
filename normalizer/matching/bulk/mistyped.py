"""Names that queries are but for a letter or two, of many pairs at once: the twin of `normalizer.matching.judging.Judge.mistyped`."""

from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

from normalizer.gazetteer.index import Index
from normalizer.gazetteer.schema import KINDS
from normalizer.matching import mistyped
from normalizer.matching.bulk.arrays import Array, expand, first_of_group, search
from normalizer.matching.bulk.names import PERSON, NameTable
from normalizer.matching.bulk.queries import INITIAL, STOP, Queries
from normalizer.matching.bulk.strings import heap_texts, picked
from normalizer.matching.bulk.words import GENDERS
from normalizer.matching.candidates import MISTYPED_BUDGET, pieces_of
from normalizer.native import compiled
from normalizer.text.hash_arrays import hash_strings

_native = compiled("mistyped")
_NO_SLIPS = np.array([kind in mistyped.NO_SLIPS for kind in KINDS])


def raised(table: NameTable, queries: Queries, typed: Array, query: Array, name: Array, row: Array, stale: Array, log_odds: Array) -> Array:
    """Log-odds of pairs, at least those that a slip leaves, where queries are ``typed`` and nothing speaks against it; ``row`` of the names among the facts."""
    some = np.flatnonzero(typed[query] & (log_odds > -np.inf) & (log_odds < mistyped.MOST) & ~stale & ~_NO_SLIPS[table.kind[name]])
    gender, other = queries.gender[query[some]], table.fact(row[some], "gender")
    some = some[(gender == 0) | (other == 0) | (gender == other)]
    person, known, index = table.entity_type[table.entity[name[some]]] == PERSON, table.linker.judge.is_word, table.linker.index
    if _native is not None:
        least, words = _native.least(queries.texts, query[some], name[some].astype(np.int64, copy=False), person.view(np.uint8), log_odds[some], index.array("name_text"), index.array("name_text_off"), rules(), mistyped.LENGTHS_DIFFER, mistyped.LETTERS_DIFFER)
        least[[n for n in np.flatnonzero(least > -np.inf).tolist() if words[n] and all(map(known, words[n].split()))]] = -np.inf
    else:
        asked, listed = picked(queries.texts, query[some]), heap_texts(index, "name_text", name[some])
        least = np.array([mistyped.likely(one, other, person=who, known=known) for one, other, who in zip(asked, listed, person.tolist(), strict=True)], np.float64)
    found = log_odds.copy()
    found[some] = np.maximum(found[some], least)
    return found


def slips(table: NameTable, queries: Queries, active: Array) -> tuple[Array, Array, Array]:
    """(query, name, log-odds) of the names that the active queries are but for a letter or two, among those with the rarest word that each spells out; the twin of what `Judge.slips` makes of `mistyped_candidates`."""
    index, linker = table.linker.index, table.linker
    own = queries.flags & (INITIAL | STOP) == 0
    told, known = (np.bincount(queries.query[some], minlength=len(queries)) for some in (own, own & (queries.token >= 0)))
    active = active & ((told == 0) | (known < told))
    word = np.flatnonzero((queries.token >= 0) & active[queries.query] & own)
    unknown = active & (np.diff(queries.begin) == 1)
    unknown[queries.query[word]] = False
    joined, piece = _pieces(index, queries, np.flatnonzero(unknown))
    query, token = np.concatenate((queries.query[word], joined)), np.concatenate((queries.token[word], piece))
    offsets = index.array("post_off")
    low, high = (offsets[token + n].astype(np.int64) for n in (0, 1))
    order = np.lexsort((token, high - low, query))
    rarest = order[first_of_group(query[order])]
    query, low, high = query[rarest], low[rarest], np.minimum(high[rarest], low[rarest] + MISTYPED_BUDGET)
    if _native is not None:
        query, name, least, words = _native.among(queries.texts, query, index.array("post"), low, high, index.array("name_text"), index.array("name_text_off"), rules(), mistyped.LENGTHS_DIFFER, mistyped.LETTERS_DIFFER)
        kept = [n for n, some in enumerate(words) if not (some and all(map(linker.judge.is_word, some.split())))]
        query, name, least = query[kept], name[kept], least[kept]
    else:
        row, at = expand(low, high)
        query, name = query[row], index.array("post")[at].astype(np.int64)
        texts = zip(picked(queries.texts, query), heap_texts(index, "name_text", name), strict=True)
        least = np.array([mistyped.likely(one, other, person=False, known=linker.judge.is_word) if " " in mistyped.plain(one) or " " in mistyped.plain(other) else mistyped.NEVER for one, other in texts], np.float64)
    kept = (least > -np.inf) & ~_NO_SLIPS[table.kind[name]]
    query, name, least = query[kept], name[kept], least[kept]
    gender = queries.gender[query]
    same = [n for n in range(len(query)) if not gender[n] or linker.judge.gender_of(index.name(int(name[n]))) in ("", GENDERS[gender[n]])]
    return query[same], name[same], least[same]


def _pieces(index: Index, queries: Queries, some: Array) -> tuple[Array, Array]:
    """(query, token) of the longest beginning or end that some word has, of queries of one word."""
    folded = [queries.folded[word] for word in queries.word[queries.begin[some]].tolist()]
    pieces = list(map(pieces_of, folded))
    row = np.repeat(np.arange(len(some)), list(map(len, pieces)))
    keys, probes = index.array("tok_key"), hash_strings(list(chain.from_iterable(pieces)))
    if not (len(probes) and len(keys)):
        return some[:0], some[:0]
    at = np.minimum(search(keys, probes), len(keys) - 1)
    there = np.flatnonzero(keys[at] == probes)
    there = there[first_of_group(row[there])]
    return some[row[there]], at[there]


@lru_cache(1)
def rules() -> Any:
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
