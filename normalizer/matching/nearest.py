"""What comes nearest to a name that nothing is likely for, letter by letter as it is typed: for who asks what there is, and never an answer.

Names that share a word with it, or a word that resembles one of its words, are compared as they are written. What they are worth is less than what makes an answer,
whatever the thresholds; a name that resembles it in this way is the right one more often than that where typing errors are what the names suffer from.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from normalizer.gazetteer.index import Index
from normalizer.matching import mistyped
from normalizer.matching.align import Parsed
from normalizer.matching.similarity import ALTERNATE
from normalizer.matching.vocabulary import Vocabulary

BUDGET = 600  # name rows read for one query
KEPT = 5  # entities
# Share of letters that are the same, and the probability of one that is alone so near.
LEVELS = ((0.85, 0.2), (0.8, 0.12), (0.75, 0.05), (0.7, 0.02))
BELOW = 0.8  # of the probability from which there is an answer, the most that is given
WHY = "nothing is likely; it comes nearest as it is typed, where letters differ: {}"
NOT_NEAR = -1  # edits


class Near(NamedTuple):
    """An entity, by its nearest name."""

    entity: int
    name: int
    edits: int
    probability: float


def names_around(index: Index, vocabulary: Vocabulary, query: Parsed) -> list[int]:
    """Names that may be near: those with words that are spelled like words of the query first, then those with words that resemble them, rare words first."""
    tokens: dict[int, bool] = {}
    for part in query.parts:
        if not (part.initial or part.stop):
            for token, match in {**vocabulary.fuzzy(part.raw), **vocabulary.exact(part.raw)}.items():
                tokens[token] = tokens.get(token, True) and match.distance > ALTERNATE
    offsets, postings = index.section("post_off"), index.section("post")
    found: dict[int, None] = {}
    left = BUDGET
    for _, length, token in sorted((resembles, offsets[token + 1] - offsets[token], token) for token, resembles in tokens.items()):
        found.update(dict.fromkeys(postings[offsets[token] : offsets[token] + min(length, left)]))
        left -= min(length, left)
    return list(found)


def compare(asked: str, listed: str) -> tuple[int, int]:
    """(edits, letters) between two texts as they are typed, after the quick look of `mistyped.may_be`; `NOT_NEAR` edits where they are more than a letter or two, or digits differ.

    >>> compare("Zikpi yika", "Zikpi Tika"), compare("Школа 12", "Школа 13")
    ((1, 10), (-1, 0))
    """
    if mistyped.may_be(asked.encode("utf-8", "surrogatepass"), listed.encode("utf-8", "surrogatepass")):
        one, other = mistyped.plain(asked), mistyped.plain(listed)
        edits = OSA.distance(one, other, score_cutoff=mistyped.MOST_EDITS)
        if edits <= mistyped.MOST_EDITS and one and other and mistyped.digits(one) == mistyped.digits(other):
            return edits, max(len(one), len(other))
    return NOT_NEAR, 0


def level(edits: int, letters: int) -> float:
    """The probability of a name that is alone so near, 0 of one that is not near."""
    same = (letters - edits) / letters if edits != NOT_NEAR else 0.0
    return next((value for least, value in LEVELS if same >= least), 0.0)


def nearest(index: Index, compared: Iterable[tuple[int, int, int]], answered_from: float) -> list[Near]:
    """The nearest entities of (name, edits, letters), each by its nearest name; ``answered_from`` is the probability from which there is an answer."""
    owner, prior = index.section("name_entity"), index.section("ent_prior")
    best: dict[int, tuple[float, int, int, int]] = {}
    for name, edits, letters in compared:
        entity, rank = owner[name], (edits / letters, name, edits, letters)
        best[entity] = min(rank, best.get(entity, rank))
    chosen = sorted(best, key=lambda entity: (best[entity][0], -prior[entity], entity))[:KEPT]
    values = [level(*best[entity][2:]) for entity in chosen]
    total = sum(values)
    return [Near(entity, best[entity][1], best[entity][2], min(value, BELOW * answered_from) * value / total) for entity, value in zip(chosen, values, strict=True)]


def placed(probabilities: Sequence[float], entities: Sequence[int], near: Sequence[Near]) -> list[int]:
    """The order of candidates, most likely first, and of what is near, which is numbered behind them; each entity once, by what makes it likelier."""
    nearer = {one.entity: one.probability for one in near}
    own = {entity: p for entity, p in zip(entities, probabilities, strict=True) if p >= nearer.get(entity, 0.0)}
    rows = [(p, n) for n, (entity, p) in enumerate(zip(entities, probabilities, strict=True)) if entity in own]
    rows += [(one.probability, len(entities) + n) for n, one in enumerate(near) if one.entity not in own]
    return [n for _, n in sorted(rows, key=lambda row: -round(row[0], 6))]
