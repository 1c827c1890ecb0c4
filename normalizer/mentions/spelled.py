"""Whether a span is written like the name that was found for it: what its letters say, and what is then to be asked of the words beside it.

Of most names the letters say all. They say the same wherever a name stands, so that it is worked out once a name (`Annotator.to_ask`);
`normalizer.mentions.pruning` asks the rest.
"""

import re
from collections.abc import Callable, Sequence

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.plausible import INFLECTED, adjective_or_surname, is_hamlet, same_letters, word_may_be
from normalizer.mentions.second_looks import WRITES_ENGLISH
from normalizer.names.words import STOP
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words

# Each bit is a question whose answer may be that the span is not written like the name; no bit: it is.
NEVER = 1 << 0  # no question: it is not
OTHERWISE = 1 << 1  # has it other letters than an English place?
SMALL = 1 << 2  # does it begin small?
PARTS = 1 << 3  # does a word of it not look like one of a place?
INNER = 1 << 4  # has it capitals inside, without being all capitals?
UNKNOWN = 1 << 5  # does a name that no list has stand before it?
LOUD = 1 << 6  # does it stand among ordinary words in capitals?
QUOTED = 1 << 7  # does it stand without quotation marks and a word for a body?
SEA = 1 << 8  # does a word for a place follow the adjective?
BEARER = 1 << 9  # is it, or stands before it, the given name of somebody else?
HAMLET = 1 << 10  # is it rather an adjective or a surname?
FAR = 1 << 11  # does it only sound like a place, or is it a given name that a small one has, and nothing says that a place stands here?

_PAPERS = frozenset("newspaper magazine media news_agency broadcaster website".split())
_APART = re.compile(r"\s[-–—]\s")
_LONGEST_PERSON = 3  # spaces in a person's name of which one word may be the surname
NamesOf = Callable[[int], Sequence[NameRecord]]


def to_ask(surface: str, entity: EntityRecord, name: NameRecord, names_of: NamesOf, *, kazakh: bool, several: bool) -> int:
    """What is to be asked of the words beside a span of one word, or of ``several``, that a name of an entity was found for."""
    latin, place = surface[0] <= "\u024f", entity.type == "place"
    otherwise = place and entity.country in WRITES_ENGLISH and latin and lower(surface) != lower(name.name)
    return OTHERWISE * otherwise | (_of_several if several else _of_one)(surface, entity, name, names_of, kazakh)


def _of_several(surface: str, entity: EntityRecord, name: NameRecord, names_of: NamesOf, kazakh: bool) -> int:
    small = entity.subtype in _PAPERS and norm(surface.split()[0]) not in STOP  # егеменді Қазақстан, "sovereign Kazakhstan", is no paper
    if surface[0] <= "\u024f" and _APART.search(surface) and not _APART.search(name.name):
        return NEVER  # (D – 8)
    if entity.type == "organization" and surface.isascii() and sum(norm(word) not in STOP and len(word) > 1 for word in words(surface)) < 2:
        return SMALL * small if same_letters(surface, names_of(entity.index)) else NEVER
    if entity.subtype == "party" and name.name[0].isupper() and "парти" not in lower(name.name):
        small = True  # лидер оппозиционного Блока
    return SMALL * small | PARTS * (entity.type == "place" and script_of(surface) != script_of(name.name))  # «Ал қарама-қарсы», "but opposite", is not Al Karama


def _of_one(word: str, entity: EntityRecord, name: NameRecord, names_of: NamesOf, kazakh: bool) -> int:
    raw, listed, place, person = lower(word), lower(name.name), entity.type == "place", entity.type == "person"
    if person and ("(" in name.name or name.name.count(" ") > _LONGEST_PERSON):
        return NEVER  # Швеции is not Кристина (королева Швеции), Руси not its patriarch
    if person and raw != listed and raw == listed[:-1] and listed[-1] in "иы":
        return NEVER  # Раис is not Раиси
    found = 0
    if not word_may_be(word, entity, name, names_of, kazakh):
        if entity.type != "organization" and script_of(name.name) == script_of(word):
            return NEVER
        found = QUOTED
    if sum(map(str.isupper, word[1:])) > 1 and raw == listed and word != name.name and name.name[1:].islower():
        found |= INNER  # EuRoPol GAZ
    if place and word[0] > "\u024f" and not kazakh and listed != raw and listed.startswith(raw):
        found |= UNKNOWN  # Нихад Авад is no Avadi
    if is_common(raw):
        found |= LOUD  # А КТО НЕ ХОЧЕТ: capitals for loudness
    if person and is_adjective(word):
        found |= SEA  # Аравийском море
    if person and name.kind != "short" and " " in name.name:
        found |= BEARER
    if is_hamlet(entity) and name.kind != "demonym" and adjective_or_surname(word, "в", entity, names_of(entity.index), place_said=False, ends=False, kazakh=kazakh):
        found |= HAMLET  # with the words beside it that speak most for it
    if place and name.kind != "demonym" and word[0] > "\u024f" and (_only_latin(name, names_of) or (not kazakh and is_hamlet(entity) and entity.country not in INFLECTED)):
        found |= FAR
    return found


def _only_latin(name: NameRecord, names_of: NamesOf) -> bool:
    """Whether a name, and all others of its entity, are in Latin letters."""
    return script_of(name.name) == "Latn" and not any(script_of(row.name) == "Cyrl" for row in names_of(name.entity))
