"""Which of several candidates are one person whom the gazetteer lists twice.

Lists are made of other lists, and one person then stands in them as Нұрлан Мәжитұлы Әбдіров and as Әбдіров Нұрлан
Мәжитұлы, under two ids. Where given name, surname and father agree, nothing that is known contradicts, and all of this is
too rare to come about twice by chance, the candidate that fits better is given and the other is shown behind it. Without a
patronymic two rows of one name are namesakes. The chance is that of words drawn one by one (Fellegi and Sunter, 1969).
"""

from collections.abc import Sequence
from math import prod

from normalizer.gazetteer.index import EntityRecord, Index, NameRecord
from normalizer.gazetteer.schema import TYPES
from normalizer.names.person import father_distance, is_patronymic

WORDS = 3  # a given name, a surname and a patronymic at least
BY_CHANCE = 0.02  # of so many others of one name in the gazetteer one is taken for a namesake
BEHIND = 3.0  # log-odds of the other row: an answer that is right as well, but that nobody expects

_PERSON = TYPES.index("person")


def behind_twin(index: Index, persons: int, found: Sequence[tuple[float, EntityRecord, NameRecord]]) -> list[float]:
    """How many log-odds each of some persons, given with log-odds and the name that fits, is behind one who is the same: nought for all others.

    ``persons`` are those of the gazetteer.
    """
    less = [0.0] * len(found)
    rare = [len(name.tokens) >= WORDS and _is_rare(index, persons, name) for _, _, name in found]
    if not any(rare):
        return less  # of a name that hundreds bear nothing else need be asked
    ahead: dict[tuple[str, ...], list[tuple[EntityRecord, str]]] = {}  # by the words besides the father's: those behind whom others may be
    for n in sorted(range(len(found)), key=lambda n: (-found[n][0], -found[n][1].prior, found[n][1].index)):
        _, entity, name = found[n]
        if len(name.tokens) < WORDS:
            continue
        own, father = _parts(index, name)
        if not father:
            continue
        same = ahead.setdefault(own, [])
        less[n] = BEHIND * any(_is_same(person, entity) and (other == father or father_distance(other, father) is not None) for person, other in same)
        if rare[n] and not less[n]:
            same.append((entity, father))
    return less


def _is_rare(index: Index, persons: int, name: NameRecord) -> bool:
    """Whether the words of a name hardly come together by chance in another person."""
    return persons * prod(index.section("tok_df")[token] / persons for token in name.tokens) <= BY_CHANCE


def _is_same(one: EntityRecord, other: EntityRecord) -> bool:
    """Whether nothing that is known of two entities tells them apart."""
    return one.index != other.index and not any(a and b and a != b for a, b in zip(_known(one), _known(other), strict=True))


def _parts(index: Index, name: NameRecord) -> tuple[tuple[str, ...], str]:
    """The folded words of a name in the order of the alphabet, and its patronymic, which is no part of them; empty if there is none, or several."""
    words = [index.string("tok_text", token) for token in name.tokens]
    fathers = [word for word in words if len(word) > 4 and is_patronymic(word)]
    return tuple(sorted(word for word in words if word not in fathers)), fathers[0] if len(fathers) == 1 else ""


def _known(entity: EntityRecord) -> tuple[object, ...]:
    """What tells two persons of one name apart, as far as it is known."""
    return entity.start, entity.end, entity.country, entity.subtype, entity.description, entity.wikidata


def number_of_persons(index: Index) -> int:
    """How many persons an index has."""
    return bytes(index.section("ent_type")).count(_PERSON)
