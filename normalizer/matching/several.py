"""Queries that name several things, one of them a person: Токаев и Путин; Bill Gates / Tim Cook. No one of them is what was asked for.

>>> [parts_of(text) for text in ("Нурсултан Назарбаев и Астана", "Bill Gates / Tim Cook", "A & B", "Bosnia and Herzegovina")]
[(['Нурсултан Назарбаев', 'Астана'], True), (['Bill Gates', 'Tim Cook'], False), ([], False), (['Bosnia', 'Herzegovina'], True)]
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from normalizer.gazetteer.index import Index
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.apart import inside
from normalizer.names.person import folded_given_names
from normalizer.names.words import concept, place_word
from normalizer.native import compiled
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import words

BETWEEN = frozenset("и and және мен vs versus".split())
_SIGNS = ";|\n+&/"
_AND = expression(r"\s*[;|\n+]\s*|\s+&\s+|\s+(?:и|and|және|мен|vs\.?|versus)\s+")
_OR = expression(r"\s*/\s*|\s+[-–—]\s+")
_IS_PERSON = TYPES.index("person")
_MOST, _LETTERS = 6, 3
_WORDS = range(2, 4)  # words of a name that is taken for a person's though nobody is listed for it


def parts_of(text: str) -> tuple[list[str], bool]:
    """What a query may name one by one, and whether a sign or word says that they are several; empty for most."""
    for between in (_AND, _OR):
        parts = between.split(text)
        if 1 < len(parts) <= _MOST:
            return (parts, between is _AND) if all(sum(map(str.isalpha, part)) >= _LETTERS for part in parts) else ([], False)
    return [], False


def may_be_several(texts: Sequence[str]) -> list[int]:
    """The positions of texts that have a sign that stands between names."""
    native = compiled("texts")
    return [n for n, text in enumerate(texts) if any(sign in text for sign in _SIGNS)] if native is None else native.marked(list(texts), _table())


@lru_cache(1)
def _table() -> bytes:
    """By code point, whether it is one of the signs."""
    table = bytearray(128)
    for sign in _SIGNS:
        table[ord(sign)] = 1
    return bytes(table)


def are_several(index: Index, parts: Sequence[str], bearers: Sequence[frozenset[int]], *, said: bool) -> bool:
    """Whether the parts of a query, each with those who are called so, are several things, one of them a person: not a person and where they come from, nor one thing twice."""
    kinds = index.section("ent_type")
    persons = [some if all(kinds[one] == _IS_PERSON for one in some) else frozenset() for some in bearers]
    people = [bool(some) or (not known and is_like_a_person(part)) for some, known, part in zip(persons, bearers, parts, strict=True)]
    if not any(persons) or not all(person or (said and known) for person, known in zip(people, bearers, strict=True)):
        return False
    if any(not one.isdisjoint(other) for one, other in combinations(bearers, 2)):
        return False
    named = frozenset[int]().union(*bearers)
    return all(inside(index, index.entity(person)).isdisjoint(named - some) for some in persons for person in some)


def is_like_a_person(text: str) -> bool:
    """Whether a name that nobody has is written like a person's.

    >>> is_like_a_person("Иван Непомнящий"), is_like_a_person("Иван Лавка компаниясы"), is_like_a_person("United Kingdom")
    (True, False, False)
    """
    some = words(text)
    if len(some) not in _WORDS or not all(word[0].isupper() for word in some):
        return False
    return any(norm(word) in folded_given_names() for word in some) and not any(place_word(lower(word)) or concept(word) for word in some)
