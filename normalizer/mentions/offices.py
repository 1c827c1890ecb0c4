"""Offices that the title before a surname may name without their country: Defense Minister Belousov.

A list has the office with its country; whose surname it is, and that he held such an office, tells which is meant.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from normalizer.gazetteer.index import Index
from normalizer.matching.case_forms import possible_bases, readings
from normalizer.matching.scored import Scored
from normalizer.mentions.patterns import Words
from normalizer.names.person import TITLES
from normalizer.names.words import STOP
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words as words_of

_LONGEST = 4  # words of a title


def title_before(words: Words, first: int) -> tuple[str, ...]:
    """The words of the title that stands right before a token, from the word for the office on; () if there is none."""
    before = words.run_before(first, _LONGEST)
    for n in range(1, len(before)):
        if is_title(before[n]):
            return tuple(before[n::-1])
    # Defense Minister, қорғаныс министрі: the word for the office comes last, and says what of before
    return tuple(before[1::-1]) if len(before) > 1 and is_title(before[0]) else ()


@lru_cache(1 << 14)
def is_title(word: str) -> bool:
    """Whether a word is that for an office, a rank or what a person does, in some case form."""
    raw = lower(word)
    return raw in TITLES or any(base in TITLES for base in possible_bases(raw))


def offices_of(index: Index, title: Iterable[str], scored: Iterable[Scored]) -> set[int]:
    """The offices, of those that some persons hold or held, whose names have all words of a title."""
    asked = [frozenset(readings(word)) for word in title if norm(word) not in STOP]
    if len(asked) < 2:
        return set()
    script = script_of("".join(title))
    found: set[int] = set()
    for s in scored:
        if s.entity.type == "person":
            found.update(other for predicate, other, _, _, outward in index.relations_of(s.entity.index) if predicate == "holds_office" and outward and _is_called(index, other, asked, script))
    return found


def _is_called(index: Index, office: int, asked: Sequence[frozenset[str]], script: str) -> bool:
    for row in index.names_of(office):
        if script_of(row.name) == script:
            own = {reading for word in words_of(row.name) for reading in readings(word)}
            if all(not readings_.isdisjoint(own) for readings_ in asked):
                return True
    return False
