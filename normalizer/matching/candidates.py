"""Which names of an index a query may be: whole phrases first, then names that share telling tokens.

Nothing here decides. Phrases are looked up with every exact reading of every token (spelling, case form); names that
share tokens come from postings, rarest tokens first, or from pairs of frequent tokens, under a budget, so that cost
does not grow with the gazetteer.
"""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from itertools import combinations, islice, product
from math import log

from normalizer.gazetteer.index import PAIRED_FROM, Index
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.align import Parsed, Part
from normalizer.matching.mistyped import may_be
from normalizer.matching.similarity import TokenMatch
from normalizer.matching.vocabulary import Vocabulary
from normalizer.text.hashing import bag_key, extend, hash_text

MAX_READINGS = 64  # combinations of token readings tried as a phrase
MISTYPED_BUDGET = 1000  # name rows read for a query that may be mistyped
POSTINGS_BUDGET = 1000  # name rows read for one query
MANY_NAMES, POSTINGS_BUDGET_OF_MANY = 1 << 22, 300  # and in a gazetteer of that many names, whose rare words are mostly other spellings: pairs of words lead there
SHORTEST_JOINED, SHORTEST_PIECE = 10, 3  # letters of a word that may be two, and of what is left beside the known one
KNOWN_BEST = 256  # persons whom one word names by a part of their names
OF_MANY = 100  # rows read of a token that alone has more than that, if there is no rarer one
OF_MANY_WITH_INITIALS = 300  # rows read of the nearest token where an initial tells which of them to keep
PAIRED = 24  # frequent readings of a word that are paired with those of other words
PAIRED_WORDS = 6  # words that are paired, the first of a query
PAIRS_BUDGET = 400  # name rows read by pairs of frequent tokens
PROPOSED = 40  # of the names read either way, so many go on to be compared in all their tokens
UNIT = 1024  # sums of whole numbers do not depend on their order
CONCEPT_TELLS = 0.4  # of what a word of its rarity tells, what a word of kind tells
FATHER_TELLS = 0.4  # and what a patronymic beside other words tells: it may be left out, and Russian and Kazakh spell it in many ways
NAME_LEFT = 0.6  # what a token of a name costs in the ranking of candidates
INITIAL_AGREES = 1.5  # what an initial of the query that fits a word of a name is worth there
WITHIN = 0.7  # of what the best candidate shares, what another must share
COVERED = 0.35  # share of what the query tells that a name must share
KEPT = 12  # names that go on to be aligned

PERSON, PLACE = TYPES.index("person"), TYPES.index("place")

Matches = list[dict[int, TokenMatch]]


def phrase_candidates(index: Index, vocabulary: Vocabulary, query: Parsed, matches: Matches, *, without_kinds: bool = False) -> set[int]:
    """Names that consist of exactly these tokens, in this order or in another, whatever their case.

    ``without_kinds`` also without words of kind (город Астана, компания Газпром) and with others of the same meaning (Алматы обл. is Алматы облысы).
    """
    told = list(zip(query.parts, matches, strict=True))
    variants = [matches, [m for part, m in told if not part.title or len(told) == 1]]
    if without_kinds and any(is_kind(part) for part in query.parts):
        variants.append([m for part, m in told if not (is_kind(part) or part.stop)])
        if len(told) > 1:  # Город alone is not the City of London
            variants.append([vocabulary.of_kind(part.concept) if part.concept and is_kind(part) else m for part, m in told])
    found: set[int] = set()
    for number, variant in enumerate(variants):
        if not variant or not all(variant) or len(variant) > 12 or (number in (1, 2) and len(variant) == len(matches)):
            continue
        readings = [[hash_text(vocabulary.text(token)) for token in sorted(m, key=lambda t: (m[t].distance, t))] for m in variant]
        names = known_best(index, _in_order(index, readings)) if len(readings) == 1 else _in_order(index, readings)
        if len(readings) > 1:
            for combination in islice(product(*readings), MAX_READINGS):
                low, high = index.equal_range("bag_key", bag_key(combination))
                names.update(index.section("bag_name")[low:high])
        if number >= 2:  # a word of kind is no person's: City Chin is none of thousands of that surname
            owner, kinds = index.section("name_entity"), index.section("ent_type")
            names = {name for name in names if kinds[owner[name]] != PERSON}
        found |= names
    return found


def known_best(index: Index, names: set[int]) -> set[int]:
    """Names that one word proposes: of persons who are called by it among other words, as by a surname that thousands bear, those who are known best."""
    if len(names) <= KNOWN_BEST:
        return names
    owner, kinds, starts, prior = index.section("name_entity"), index.section("ent_type"), index.section("name_tok_off"), index.section("ent_prior")
    part = {name for name in names if kinds[owner[name]] == PERSON and starts[name + 1] - starts[name] > 1}
    return (names - part).union(nsmallest(KNOWN_BEST, part, key=lambda name: (-prior[owner[name]], name)))


def is_kind(part: Part) -> bool:
    """Whether a word says what a thing is: the г. of г. Астана, but not that of Г. Иванов."""
    return part.concept is not None and not (part.initial and part.raw.isupper())


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


def single_token_candidates(index: Index, matches: Matches) -> list[int]:
    """Names of one frequent token that a query of one word resembles: Азербаджан is Азербайджан rather than a rare Азарбаджан, which postings prefer."""
    if len(matches) != 1:
        return []
    offsets, keys, names = index.section("post_off"), index.section("tok_key"), index.section("phrase_name")
    found: list[int] = []
    for token in sorted(matches[0]):
        if offsets[token + 1] - offsets[token] > PAIRED_FROM:
            low, high = index.equal_range("phrase_key", extend(0, keys[token]))
            found.extend(names[low : min(high, low + KEPT)])
    return found


def with_a_kind(index: Index, vocabulary: Vocabulary, query: Parsed, matches: Matches, exact: Iterable[int]) -> list[int]:
    """Places called by the only word of a query and a word for what they are, where a place is called by that word alone: Ақжар, Ақжар ауданы."""
    owner, kinds = index.section("name_entity"), index.section("ent_type")
    if len(query.parts) != 1 or not any(kinds[owner[name]] == PLACE for name in exact):
        return []
    offsets, postings, starts, tokens = index.section("post_off"), index.section("post"), index.section("name_tok_off"), index.section("name_tok")
    found: set[int] = set()
    for token in matches[0]:
        for name in postings[offsets[token] : min(offsets[token + 1], offsets[token] + OF_MANY)]:
            words = tokens[starts[name] : starts[name + 1]]
            if len(words) == 2 and kinds[owner[name]] == PLACE and not vocabulary.kinds_of_place.isdisjoint(words):
                found.add(name)
    return sorted(found)


def shared_token_candidates(index: Index, query: Parsed, matches: Matches, types: frozenset[int]) -> list[int]:
    """Names that share tokens with the query, the most telling overlap first.

    The rarest tokens propose names, as many as the budget allows, and so do pairs of frequent ones; all tokens count for
    the best of these.
    """
    frequency, offsets, postings = index.section("tok_df"), index.section("post_off"), index.section("post")
    total = log(index.entity_count + 2)
    words: list[dict[int, int]] = []
    values: dict[int, int] = {}
    nearest: list[tuple[float, int, int]] = []
    initials = Counter(first_letter(part.folded.encode("utf-8")) for part in query.parts if part.initial and not part.stop)
    of_persons = initials + Counter(first_letter(part.folded.encode("utf-8")) for part in query.parts if part.initial and part.stop and part.raw.isupper())  # С., В. and О. are prepositions too
    possible = 0
    for part, found in zip(query.parts, matches, strict=True):
        if part.stop or part.initial:
            continue
        tells = CONCEPT_TELLS if part.concept else FATHER_TELLS if part.patronymic else 1.0
        word = {token: _value(total, frequency[token], match, tells) for token, match in found.items()}
        for token, value in word.items():
            values[token] = max(value, values.get(token, 0))
            nearest.append((found[token].distance, -value, token))
        possible += 0 if part.title else max(word.values(), default=round(UNIT * total * tells))
        words.append(word)
    shared: dict[int, int] = {}
    others: dict[int, int] = {}
    budget = POSTINGS_BUDGET if index.name_count < MANY_NAMES else POSTINGS_BUDGET_OF_MANY
    for length, token in sorted((offsets[token + 1] - offsets[token], token) for token in values):
        if length <= budget or not shared:
            value = values[token]
            for name in postings[offsets[token] : offsets[token] + (length if length <= budget else min(length, OF_MANY))]:
                shared[name] = shared.get(name, 0) + value
            budget -= length
        else:
            others[token] = values[token]
    owner, kinds = index.section("name_entity"), index.section("ent_type")
    starts, tokens = index.section("name_tok_off"), index.section("name_tok")

    heap, heap_offsets = index.section("tok_text"), index.section("tok_text_off")
    per_token, per_initial = round(UNIT * NAME_LEFT), round(UNIT * INITIAL_AGREES)

    def agreeing(name: int) -> int:
        fitting = of_persons if kinds[owner[name]] == PERSON else initials
        letters = [first_letter(heap[heap_offsets[t] : heap_offsets[t] + 2]) for t in tokens[starts[name] : starts[name + 1]] if t not in values] if fitting else []
        return sum(min(count, letters.count(letter)) for letter, count in fitting.items()) if letters else 0

    def best(names: dict[int, int], most: int) -> list[int]:
        fitting = [name for name in names if kinds[owner[name]] in types] if types else names
        merits = [(per_token * (starts[n + 1] - starts[n]) - names[n], n) for n in fitting]
        return [n for _, n in nsmallest(most, merits if not of_persons else [(merit - per_initial * agreeing(n), n) for merit, n in merits])]

    def of_tokens(name: int, told: dict[int, int]) -> int:
        return sum(told.get(token, 0) for token in set(tokens[starts[name] : starts[name + 1]])) if told else 0

    near = {name: shared[name] + of_tokens(name, others) for name in best(shared, PROPOSED)}
    further = _sharing_two(index, words)
    if of_persons and values:
        _, less, token = min(nearest)
        for name in postings[offsets[token] : offsets[token + 1]][:OF_MANY_WITH_INITIALS]:
            further[name] = max(-less, further.get(name, 0))
    for name in best(further, PROPOSED):
        near[name] = max(near.get(name, 0), of_tokens(name, values))
    chosen = best({name: value for name, value in near.items() if value >= COVERED * possible}, KEPT)
    # two readings of one word may both be in a name: Baden bei Wien has two that Байден is like, and tells no more than him for it
    return [name for name in chosen if near[name] >= WITHIN * min(near[chosen[0]], possible)]


def _sharing_two(index: Index, words: list[dict[int, int]]) -> dict[int, int]:
    """Names that have frequent readings of two words, the rarest pairs within a budget, with what the pair tells."""
    offsets, keys, names = index.section("post_off"), index.section("tok_key"), index.section("pair_name")
    frequent = [(word, nsmallest(PAIRED, (t for t in word if offsets[t + 1] - offsets[t] > PAIRED_FROM), key=lambda t: (-word[t], t))) for word in words]
    ranges: list[tuple[int, int, int, int]] = []
    for (word, some), (later, others) in combinations([row for row in frequent if row[1]][:PAIRED_WORDS], 2):
        for one, other in product(some, others):
            if one != other:
                key = bag_key((keys[one], keys[other]))
                low, high = index.equal_range("pair_key", key)
                if high > low:
                    ranges.append((high - low, key, low, word[one] + later[other]))
    found: dict[int, int] = {}
    budget = PAIRS_BUDGET
    for length, _, low, value in sorted(ranges):
        for name in names[low : low + min(length, budget)]:
            found[name] = max(value, found.get(name, 0))
        budget = max(0, budget - length)
    return found


def mistyped_candidates(index: Index, vocabulary: Vocabulary, query: Parsed) -> list[int]:
    """Names with the rarest word that a query spells out which may be the query but for a letter or two: where words tell nothing, letters may.

    None where all its words are some names': another name sooner than a slip.
    """
    offsets, postings = index.section("post_off"), index.section("post")
    told = [vocabulary.find(part.folded) for part in query.parts if not (part.initial or part.stop)]
    known = [token for token in told if token is not None]
    if len(known) == len(told) > 0:
        return []
    if not known and len(query.parts) == 1:
        known = [token for piece in pieces_of(query.parts[0].folded) if (token := vocabulary.find(piece)) is not None][:1]
    if not known:
        return []
    length, token = min((offsets[token + 1] - offsets[token], token) for token in known)
    asked = query.text.encode("utf-8", "surrogatepass")
    return [name for name in postings[offsets[token] : offsets[token] + min(length, MISTYPED_BUDGET)] if may_be(asked, index.string("name_text", name).encode("utf-8", "surrogatepass"))]


def pieces_of(folded: str) -> list[str]:
    """The beginnings and ends of a long folded word that may be two whose blank was mistyped, the longest first.

    >>> pieces_of("maratitazhin")[:3], pieces_of("maratau")
    (['maratitaz', 'atitazhin', 'maratita'], [])
    """
    longest = len(folded) - SHORTEST_PIECE
    return [piece for size in range(longest, SHORTEST_PIECE, -1) for piece in (folded[:size], folded[-size:])] if len(folded) >= SHORTEST_JOINED else []


def is_told(part: Part) -> bool:
    """Whether a word of a person's name says who it is: no initial, no title, and not the У of «У Шойгу»."""
    return not (part.initial or part.title or len(part.folded) == 1)


def names_sharing_two(index: Index, query: Parsed, matches: Matches, types: frozenset[int]) -> list[int]:
    """Names that have tokens for two words of the query, initials and titles aside: all of them, as far as the budget goes."""
    told = [set(found) for part, found in zip(query.parts, matches, strict=True) if found and is_told(part)]
    if len(told) < 2:
        return []
    offsets, postings = index.section("post_off"), index.section("post")
    starts, tokens = index.section("name_tok_off"), index.section("name_tok")
    owner, kinds = index.section("name_entity"), index.section("ent_type")
    told.sort(key=lambda found: (sum(offsets[token + 1] - offsets[token] for token in found), min(found)))
    near: set[int] = set()
    for found in told[:-1]:  # a name with two of the words has one besides the most frequent
        for token in found:
            near.update(postings[offsets[token] : min(offsets[token + 1], offsets[token] + POSTINGS_BUDGET)])
    return sorted(
        name
        for name in near
        if kinds[owner[name]] in types and sum(not found.isdisjoint(tokens[starts[name] : starts[name + 1]]) for found in told) > 1
    )  # fmt: skip


def _value(total: float, frequency: int, match: TokenMatch, tells: float) -> int:
    """How much a shared token tells, in units: its rarity, less for resemblance, and what a word of its kind ``tells``."""
    return round(UNIT * (total - log(frequency + 1) + 0.3) * (1 - match.distance) * tells)


def first_letter(text: bytes | memoryview) -> int:
    """The first letter of a text in UTF-8, as the number that its first two bytes make."""
    return 0 if not len(text) else text[0] if text[0] < 0x80 else text[0] << 8 | text[1]


def merge(*groups: Iterable[int]) -> list[int]:
    """Names of several groups, each once, in order."""
    return list(dict.fromkeys(name for group in groups for name in group))
