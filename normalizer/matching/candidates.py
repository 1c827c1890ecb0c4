"""Which names of an index a query may be: whole phrases first, then names that share telling tokens.

Nothing here decides. Phrases are looked up with every exact reading of every token (spelling, case form); names that
share tokens come from postings, rarest tokens first, under a budget, so that cost does not grow with the gazetteer.
"""

from collections.abc import Iterable
from heapq import nsmallest
from itertools import islice, product
from math import log

from normalizer.gazetteer.index import Index
from normalizer.matching.align import Parsed
from normalizer.matching.similarity import TokenMatch
from normalizer.matching.vocabulary import Vocabulary
from normalizer.text.hashing import bag_key, extend, hash_text

MAX_READINGS = 64  # combinations of token readings tried as a phrase
POSTINGS_BUDGET = 1000  # name rows read for one query
PROPOSED = 40  # of these go on to be compared in all their tokens
UNIT = 1024  # sums of whole numbers do not depend on their order
CONCEPT_TELLS = 0.4  # of what a word of its rarity tells, what a word of kind tells
NAME_LEFT = 0.6  # what a token of a name costs in the ranking of candidates
WITHIN = 0.7  # of what the best candidate shares, what another must share
COVERED = 0.35  # share of what the query tells that a name must share
KEPT = 12  # names that go on to be aligned

Matches = list[dict[int, TokenMatch]]


def phrase_candidates(index: Index, vocabulary: Vocabulary, query: Parsed, matches: Matches) -> set[int]:
    """Names that consist of exactly these tokens, in this order or in another, whatever their case."""
    words = [m for part, m in zip(query.parts, matches, strict=True) if not part.title or len(query.parts) == 1]
    found: set[int] = set()
    for variant in (matches, words) if len(words) != len(matches) and words else (matches,):
        if not all(variant) or len(variant) > 12:
            continue
        readings = [[hash_text(vocabulary.text(token)) for token in sorted(m, key=lambda t: (m[t].distance, t))] for m in variant]
        found.update(_in_order(index, readings))
        if len(readings) > 1:
            for combination in islice(product(*readings), MAX_READINGS):
                low, high = index.equal_range("bag_key", bag_key(combination))
                found.update(index.section("bag_name")[low:high])
    return found


def _in_order(index: Index, readings: list[list[int]]) -> set[int]:
    """Names by a walk through the trie of phrase keys: only prefixes of names go on."""
    keys = {0}
    for position, tokens in enumerate(readings):
        following = {extend(key, token) for key in keys for token in tokens}
        if position < len(readings) - 1:
            following = {key for key in following if _is_prefix(index, key)}
        keys = following
    found: set[int] = set()
    for key in keys:
        low, high = index.equal_range("phrase_key", key)
        found.update(index.section("phrase_name")[low:high])
    return found


def _is_prefix(index: Index, key: int) -> bool:
    low, high = index.equal_range("prefix_key", key)
    return high > low


def shared_token_candidates(index: Index, query: Parsed, matches: Matches, types: frozenset[int]) -> list[int]:
    """Names that share tokens with the query, the most telling overlap first.

    The rarest tokens propose names, as many as the budget allows; the others count for the best of these.
    """
    frequency, offsets, postings = index.section("tok_df"), index.section("post_off"), index.section("post")
    total = log(index.entity_count + 2)
    values: dict[int, int] = {}
    possible = 0
    for part, found in zip(query.parts, matches, strict=True):
        if part.stop or part.initial:
            continue
        best = 0 if found else round(UNIT * total * (CONCEPT_TELLS if part.concept else 1.0))
        for token, match in found.items():
            value = _value(total, frequency[token], match, part.concept)
            best = max(best, value)
            values[token] = max(value, values.get(token, 0))
        possible += 0 if part.title else best
    shared: dict[int, int] = {}
    others: dict[int, int] = {}
    budget = POSTINGS_BUDGET
    for length, token in sorted((offsets[token + 1] - offsets[token], token) for token in values):
        if length <= budget or not shared:
            value = values[token]
            for name in islice(postings[offsets[token] : offsets[token + 1]], POSTINGS_BUDGET):
                shared[name] = shared.get(name, 0) + value
            budget -= length
        else:
            others[token] = values[token]
    if types:
        owner, kinds = index.section("name_entity"), index.section("ent_type")
        shared = {name: value for name, value in shared.items() if kinds[owner[name]] in types}
    starts, tokens = index.section("name_tok_off"), index.section("name_tok")

    def merit(name: int) -> tuple[int, int]:
        return round(UNIT * NAME_LEFT) * (starts[name + 1] - starts[name]) - shared[name], name

    near = nsmallest(PROPOSED, shared, key=merit)
    for name in near if others else ():
        shared[name] += sum(others.get(token, 0) for token in set(tokens[starts[name] : starts[name + 1]]))
    near = sorted((name for name in near if shared[name] >= COVERED * possible), key=merit)[:KEPT]
    return [name for name in near if shared[name] >= WITHIN * shared[near[0]]]


def _value(total: float, frequency: int, match: TokenMatch, concept: str | None) -> int:
    """How much a shared token tells, in units: its rarity, less for resemblance and for words of kind."""
    return round(UNIT * (total - log(frequency + 1) + 0.3) * (1 - match.distance) * (CONCEPT_TELLS if concept else 1.0))


def merge(*groups: Iterable[int]) -> list[int]:
    """Names of several groups, each once, in order."""
    return list(dict.fromkeys(name for group in groups for name in group))
