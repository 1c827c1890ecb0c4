"""Which names of an index a query may be: whole phrases first, then names that share telling tokens.

Nothing here decides. Phrases are looked up with every exact reading of every token (spelling, case form); names that
share tokens come from postings, rarest tokens first, under a budget, so that cost does not grow with the gazetteer.
"""

from collections.abc import Iterable
from itertools import islice, product
from math import log

from normalizer.gazetteer.index import Index
from normalizer.matching.align import Parsed
from normalizer.matching.similarity import TokenMatch
from normalizer.matching.vocabulary import Vocabulary
from normalizer.text.hashing import bag_key, extend, hash_text

MAX_READINGS = 64  # combinations of token readings tried as a phrase
POSTINGS_BUDGET = 6000  # name rows read for one query
NAME_LEFT = 0.6  # what a token of a name costs in the ranking of candidates
WITHIN = 0.6  # of what the best candidate shares, what another must share
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
    """Names that share tokens with the query, the most telling overlap first."""
    frequency, offsets, postings = index.section("tok_df"), index.section("post_off"), index.section("post")
    total = log(index.entity_count + 2)
    rows: list[tuple[int, int, float]] = []
    for position, found in enumerate(matches):
        part = query.parts[position]
        if part.stop or part.initial:
            continue
        for token, match in found.items():
            rows.append((offsets[token + 1] - offsets[token], token, _value(total, frequency[token], match, part.concept)))
    rows.sort()
    possible = [max((_value(total, frequency[t], m, query.parts[i].concept) for t, m in found.items()), default=total) for i, found in enumerate(matches) if not (query.parts[i].stop or query.parts[i].initial or query.parts[i].title)]
    score: dict[int, float] = {}
    budget = POSTINGS_BUDGET
    for length, token, value in rows:
        if length <= budget or not score:
            for name in islice(postings[offsets[token] : offsets[token + 1]], POSTINGS_BUDGET * 2):
                score[name] = score.get(name, 0.0) + value
            budget -= length
        else:
            _add_to_known(index, score, token, value)
    if types:
        owner, kinds = index.section("name_entity"), index.section("ent_type")
        score = {name: value for name, value in score.items() if kinds[owner[name]] in types}
    lengths = index.section("name_tok_off")
    least = COVERED * sum(possible)
    ranked = sorted((n for n in score if score[n] >= least), key=lambda n: (-score[n] + NAME_LEFT * (lengths[n + 1] - lengths[n]), n))
    if not ranked:
        return []
    best = score[ranked[0]]
    return [n for n in ranked[:KEPT] if score[n] >= WITHIN * best]


def _value(total: float, frequency: int, match: TokenMatch, concept: str | None) -> float:
    """How much a shared token tells: its rarity, less for resemblance and for words of kind."""
    return (total - log(frequency + 1) + 0.3) * (1 - match.distance) * (0.4 if concept else 1.0)


def _add_to_known(index: Index, score: dict[int, float], token: int, value: float) -> None:
    """A frequent token only adds to names that rarer tokens found."""
    offsets, tokens = index.section("name_tok_off"), index.section("name_tok")
    for name in score:
        if token in tokens[offsets[name] : offsets[name + 1]]:
            score[name] += value


def merge(*groups: Iterable[int]) -> list[int]:
    """Names of several groups, each once, in order."""
    return list(dict.fromkeys(name for group in groups for name in group))
