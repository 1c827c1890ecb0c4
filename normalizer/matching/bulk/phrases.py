"""Names that consist of exactly the words of a query: `normalizer.matching.candidates.phrase_candidates` on arrays."""

import numpy as np

from normalizer.gazetteer.index import PAIRED_FROM, Index
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk.arrays import Array, before_in_group, contained, distinct, expand, extend, find_ranges, mix, offsets
from normalizer.matching.bulk.meanings import numbers_of_meanings
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.queries import CONCEPT, INITIAL, STOP, TITLE, Queries
from normalizer.matching.bulk.readings import Readings
from normalizer.matching.bulk.words import UPPER
from normalizer.matching.candidates import KEPT, KNOWN_BEST, MAX_READINGS, OF_MANY, PLACE
from normalizer.matching.similarity import ONE_CONCEPT
from normalizer.matching.vocabulary import WAYS, Vocabulary
from normalizer.native import compiled

_native = compiled("phrases")
_LONGEST = 12
_NAME, _PERSON = np.uint64(0xFFFFFFFF), TYPES.index("person")
_LOW = np.uint64(0xFFFFFFFF)


def phrase_pairs(index: Index, queries: Queries, readings: Readings, active: Array, *, initials: bool = False, without_kinds: bool = False) -> Array:
    """Sorted distinct ``query << 32 | name`` for the active queries; those with initials only where these count as words, ``without_kinds`` also without words of kind."""
    found = []
    for left_out in (0, TITLE, CONCEPT) if without_kinds else (0, TITLE):
        some = active & (queries.has_flags & left_out > 0) if left_out else active
        kept = some[queries.query] & (queries.flags & left_out == 0)
        if left_out == CONCEPT:
            said = _says_a_kind(queries)
            some = np.zeros(len(queries), bool)
            some[queries.query[said]] = True
            some &= active
            kept = some[queries.query] & (queries.flags & STOP == 0) & ~said
        if not initials:
            some = some.copy()
            some[queries.query[kept & (queries.flags & INITIAL > 0)]] = False
            kept &= some[queries.query]
        if not left_out or kept.any():
            words = np.flatnonzero(kept)
            pairs = _known_best(index, _pairs(index, queries, readings, words, *readings.of(queries.word[words])), np.bincount(queries.query[words], minlength=len(queries)) == 1)
            found.append(pairs if left_out != CONCEPT else pairs[index.array("ent_type")[index.array("name_entity")[(pairs & _NAME).astype(np.int64)]] != _PERSON])
    return distinct(np.concatenate(found))


def _known_best(index: Index, pairs: Array, single: Array) -> Array:
    """The twin of `normalizer.matching.candidates.known_best`, for the ``single`` queries, of one word."""
    many = single & (np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(single)) > KNOWN_BEST)
    if not many.any():
        return pairs
    rest = ~many[(pairs >> np.uint64(32)).astype(np.int64)]
    rest, pairs = pairs[rest], distinct(pairs[~rest])
    name, starts = (pairs & _NAME).astype(np.int64), index.array("name_tok_off")
    entity = index.array("name_entity")[name]
    part = (index.array("ent_type")[entity] == _PERSON) & (starts[name + 1] - starts[name] > 1)
    some = np.flatnonzero(part)
    query = (pairs[some] >> np.uint64(32)).astype(np.int64)
    order = np.lexsort((-index.array("ent_prior")[entity[some]], query))
    return np.concatenate((rest, pairs[~part], pairs[some[order[before_in_group(query[order]) < KNOWN_BEST]]]))


def _says_a_kind(queries: Queries) -> Array:
    """`normalizer.matching.candidates.is_kind` of words."""
    capital = (queries.flags & INITIAL > 0) & (queries.facts["bits"][queries.word] & UPPER > 0)
    return (queries.flags & CONCEPT > 0) & ~capital


def other_kind_pairs(vocabulary: Vocabulary, queries: Queries, readings: Readings, active: Array) -> Array:
    """``query << 32 | name`` with other words of kind of the same meaning, of the active queries of more words that have any."""
    index = vocabulary.index
    said, initial = _says_a_kind(queries), queries.flags & INITIAL > 0
    some = np.zeros(len(queries), bool)
    some[queries.query[said]] = True
    some &= active & (np.diff(queries.begin) > 1)
    some[queries.query[initial & ~said]] = False
    words = np.flatnonzero(some[queries.query])
    if not len(words):
        return np.zeros(0, np.uint64)
    tables = vocabulary.tokens_of_kinds
    numbers = np.array(numbers_of_meanings(tables), np.int64)
    meaning = queries.facts["concept"][queries.word[words]].astype(np.int64)
    begin = np.zeros(2 + max(numbers.max(initial=0), meaning.max()), np.int64)
    begin[numbers + 1] = [len(tokens) for tokens in tables.values()]
    begin = len(readings.token) + np.cumsum(begin)
    kinds = np.array([token for number in np.argsort(numbers).tolist() for token in list(tables.values())[number]], np.int64)
    low, high = (np.where(said[words], begin[meaning + n], row) for n, row in enumerate(readings.of(queries.word[words])))
    of_kind = np.full(len(kinds), WAYS.index("translation"), np.int8), np.full(len(kinds), ONE_CONCEPT)
    more = Readings(readings.begin, *(np.concatenate(columns) for columns in ((readings.token, kinds), (readings.how, of_kind[0]), (readings.distance, of_kind[1]))))
    pairs = _pairs(index, queries, more, words, low, high)
    return distinct(pairs[index.array("ent_type")[index.array("name_entity")[(pairs & _NAME).astype(np.int64)]] != _PERSON])


def single_token_pairs(index: Index, queries: Queries, readings: Readings, active: Array) -> tuple[Array, Array]:
    """(query, name) of `single_token_candidates`, for the active queries of one word."""
    single = np.flatnonzero(active & (np.diff(queries.begin) == 1))
    row, at = expand(*readings.of(queries.word[queries.begin[single]]))
    token = readings.token[at]
    starts = index.array("post_off")
    frequent = np.flatnonzero(starts[token + 1].astype(np.int64) - starts[token] > PAIRED_FROM)
    low, high = find_ranges(index.array("phrase_key"), extend(np.zeros(len(frequent), np.uint64), index.array("tok_key")[token[frequent]]))
    which, at = expand(low, np.minimum(high, low + KEPT))
    return single[row[frequent[which]]], index.array("phrase_name")[at].astype(np.int64)


def with_a_kind(table: NameTable, queries: Queries, readings: Readings, pairs: Array) -> Array:
    """Sorted distinct ``query << 32 | name`` of `normalizer.matching.candidates.with_a_kind`, of queries whose phrases are ``pairs``."""
    index = table.linker.index
    query = (pairs >> np.uint64(32)).astype(np.int64)
    place = table.entity_type[table.entity[(pairs & _LOW).astype(np.int64)]] == PLACE
    some = np.unique(query[place & (np.diff(queries.begin) == 1)[query]])
    row, at = expand(*readings.of(queries.word[queries.begin[some]]))
    some, token = some[row], readings.token[at]
    low = index.array("post_off")[token].astype(np.int64)
    row, at = expand(low, np.minimum(index.array("post_off")[token + 1], low + OF_MANY))
    some, name = some[row], index.array("post")[at].astype(np.int64)
    start = table.token_offset[name].astype(np.int64)
    fits = np.flatnonzero((table.token_offset[name + 1] - start == 2) & (table.entity_type[table.entity[name]] == PLACE))
    some, name, start = some[fits], name[fits], start[fits]
    kinds = np.array(sorted(table.linker.vocabulary.kinds_of_place), np.int64)
    said = contained(kinds, table.tokens[start].astype(np.int64)) | contained(kinds, table.tokens[start + 1].astype(np.int64))
    return distinct(_packed(some[said], name[said]))


def _pairs(index: Index, queries: Queries, readings: Readings, words: Array, low: Array, high: Array) -> Array:
    """The pairs by the given words of each query, each with a range of readings; every one of them must have one."""
    owner = queries.query[words]
    if _native is not None:
        array = index.array
        phrases, bags = ((array(f"{kind}_key"), array(f"{kind}_name"), array(f"{kind}_filter")) for kind in ("phrase", "bag"))
        return np.asarray(_native.pairs(owner, low, high, readings.token, readings.distance, array("tok_key"), array("prefix_key"), phrases, bags, _LONGEST, MAX_READINGS))
    count = high - low
    starts = offsets(owner, len(queries))
    sizes = np.diff(starts)
    readable = np.bincount(owner, count > 0, minlength=len(queries)).astype(np.int64) == sizes
    good = np.flatnonzero(readable & (sizes > 0) & (sizes <= _LONGEST))
    token_key = index.array("tok_key")
    return np.concatenate((
        _in_order(index, good, sizes, starts, low, high, readings, token_key),
        _any_order(index, good[sizes[good] > 1], sizes, starts, low, count, readings, token_key),
    ))  # fmt: skip


def _in_order(index: Index, queries: Array, sizes: Array, starts: Array, low: Array, high: Array, readings: Readings, token_key: Array) -> Array:
    """A walk through the trie of phrase keys, a word a step, over all queries at once."""
    prefixes, phrases, names = index.array("prefix_key"), index.array("phrase_key"), index.array("phrase_name")
    query, key = queries, np.zeros(len(queries), np.uint64)
    found = []
    step = 0
    while len(query):
        word = starts[query] + step
        row, at = expand(low[word], high[word])
        query = query[row]
        key = extend(key[row], token_key[readings.token[at]])
        last = sizes[query] == step + 1
        first, end = find_ranges(phrases, key[last])
        pair, at = expand(first, end)
        found.append(_packed(query[last][pair], names[at]))
        on = np.flatnonzero(~last)
        on = on[contained(prefixes, key[on])]
        query, key = query[on], key[on]
        step += 1
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def _any_order(index: Index, queries: Array, sizes: Array, starts: Array, low: Array, count: Array, readings: Readings, token_key: Array) -> Array:
    """By keys that do not depend on the order; of many combinations of readings the first are tried, best readings first."""
    if not len(queries):
        return np.zeros(0, np.uint64)
    words = np.arange(len(count))
    row, at = expand(low, low + count)
    # readings of a word, the nearest first
    order = np.lexsort((readings.token[at], readings.distance[at], row))
    mixed = mix(token_key[readings.token[at[order]]])
    first = np.cumsum(count) - count  # of each word, in ``mixed``
    combinations = np.ones(len(queries), np.int64)
    longest = int(sizes[queries].max())
    behind = np.ones(len(words), np.int64)  # combinations of the words behind a word
    for step in range(longest - 1, -1, -1):
        there = np.flatnonzero(sizes[queries] > step)
        word = starts[queries[there]] + step
        behind[word] = combinations[there]
        combinations[there] = np.minimum(combinations[there] * count[word], 1 << 40)
    number, which = expand(np.zeros(len(queries), np.int64), np.minimum(combinations, MAX_READINGS))
    total = np.zeros(len(number), np.uint64)
    for step in range(longest):
        there = np.flatnonzero(sizes[queries[number]] > step)
        word = starts[queries[number[there]]] + step
        digit = which[there] // behind[word] % count[word]
        total[there] += mixed[first[word] + digit]
    low_name, high_name = find_ranges(index.array("bag_key"), mix(total))
    pair, at = expand(low_name, high_name)
    return _packed(queries[number[pair]], index.array("bag_name")[at])


def _packed(query: Array, name: Array) -> Array:
    return query.astype(np.uint64) << np.uint64(32) | name.astype(np.uint64)
