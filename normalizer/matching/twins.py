"""Which of several candidates are one person whom the gazetteer lists twice.

Lists are made of other lists, and one person then stands in them as Нұрлан Мәжитұлы Әбдіров and as Әбдіров Нұрлан
Мәжитұлы, under two ids. Where given name, surname and father agree, nothing that is known contradicts, and all of this is
too rare to come about twice by chance, the candidate that fits better is given and the other is shown behind it. Without a
patronymic two rows of one name are namesakes. The chance is that of words drawn one by one (Fellegi and Sunter, 1969).
"""

from collections.abc import Sequence
from math import prod

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.gazetteer.schema import TYPES
from normalizer.names.person import father_distance, is_patronymic

WORDS = 3  # a given name, a surname and a patronymic at least
BY_CHANCE = 0.02  # of so many others of one name in the gazetteer one is taken for a namesake
BEHIND = 3.0  # log-odds of the other row: an answer that is right as well, but that nobody expects

_PERSON = TYPES.index("person")


def behind_twin(index: Index, persons: int, found: Sequence[tuple[float, int, int]]) -> list[float]:
    """How many log-odds each of some persons, given with log-odds and the name that fits, is behind one who is the same: nought for all others.

    Entities and names are rows of the index; ``persons`` are those of the gazetteer.
    """
    less, offsets, tokens, priors = [0.0] * len(found), index.section("name_tok_off"), index.section("name_tok"), index.section("ent_prior")
    words = [tuple(tokens[offsets[name] : offsets[name + 1]]) for _, _, name in found]
    rare = [len(some) >= WORDS and _is_rare(index, persons, some) for some in words]
    if not any(rare):
        return less  # of a name that hundreds bear nothing else need be asked
    ahead: dict[tuple[str, ...], list[tuple[int, str]]] = {}  # by the words besides the father's: those behind whom others may be
    for n in sorted(range(len(found)), key=lambda n: (-found[n][0], -priors[found[n][1]], found[n][1])):
        own, father = _parts(index, words[n]) if len(words[n]) >= WORDS else ((), "")
        if not father:
            continue
        same, entity = ahead.setdefault(own, []), found[n][1]
        less[n] = BEHIND * any((other == father or father_distance(other, father) is not None) and _is_same(index, person, entity) for person, other in same)
        if rare[n] and not less[n]:
            same.append((entity, father))
    return less


def _is_rare(index: Index, persons: int, tokens: tuple[int, ...]) -> bool:
    """Whether the words of a name hardly come together by chance in another person."""
    entities = index.section("tok_df")
    return persons * prod(entities[token] / persons for token in tokens) <= BY_CHANCE


def _is_same(index: Index, one: int, other: int) -> bool:
    """Whether nothing that is known of two entities tells them apart."""
    return one != other and not any(a and b and a != b for a, b in zip(_known(index.entity(one)), _known(index.entity(other)), strict=True))


def _parts(index: Index, tokens: tuple[int, ...]) -> tuple[tuple[str, ...], str]:
    """The folded words of a name in the order of the alphabet, and its patronymic, which is no part of them; empty if there is none, or several."""
    words = [index.string("tok_text", token) for token in tokens]
    fathers = [word for word in words if len(word) > 4 and is_patronymic(word)]
    return tuple(sorted(word for word in words if word not in fathers)), fathers[0] if len(fathers) == 1 else ""


def _known(entity: EntityRecord) -> tuple[object, ...]:
    """What tells two persons of one name apart, as far as it is known."""
    return entity.start, entity.end, entity.country, entity.subtype, entity.description, entity.wikidata


def number_of_persons(index: Index) -> int:
    """How many persons an index has."""
    return bytes(index.section("ent_type")).count(_PERSON)
