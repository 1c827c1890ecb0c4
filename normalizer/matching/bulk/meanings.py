"""A number for everything that a word of kind, a word for a kind of place or a qualifier may mean, in any language."""

from collections.abc import Iterable
from functools import lru_cache

from normalizer.languages import LANGUAGES
from normalizer.names.words import meanings_of_qualifiers, organisation_words, place_words, qualifiers


@lru_cache(1)
def meanings() -> dict[str, int]:
    """A number from 1 for everything that a word may mean."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(language.organisation_words.values(), language.place_words.values(), meanings_of_qualifiers(language).values())
    return {meaning: number for number, meaning in enumerate(sorted(found), 1)}


@lru_cache(1 << 10)
def meaning(number: int) -> str:
    """The meaning of a number."""
    return list(meanings())[number - 1]


def count_of_meanings() -> int:
    """How many there are, numbered from 1."""
    return len(meanings())


def numbers_of_meanings(some: Iterable[str]) -> list[int]:
    """The numbers of some meanings."""
    return [meanings()[m] for m in some if m in meanings()]


@lru_cache(1)
def tables_of_meanings() -> tuple[dict[str, int], ...]:
    """Lower-case form -> number of what it means as a word of kind, as a word for a kind of place, as a qualifier."""
    tables = ({**place_words(), **organisation_words()}, place_words(), qualifiers())
    return tuple({word: meanings()[means] for word, means in table.items()} for table in tables)
