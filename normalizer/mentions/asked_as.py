"""Other names by which one that stands in a text is asked for, as the words around it say.

    LNP, where the text has «Лига портов (LNP)»       Лига портов
    Альбин, where the text has «принц Альбин»         принц Альбин
    Московского, where a town is called Московский    Москва, if no word for a place stands beside

``rank`` gives the candidates of a wording of a type, in the light of the text.
"""

import re
from collections.abc import Callable

from normalizer.matching.case_forms import possible_bases
from normalizer.matching.linker import Linker
from normalizer.matching.scored import Question, Scored
from normalizer.mentions.adjectives import FAR, is_adjective, made_from
from normalizer.mentions.defined import explanations
from normalizer.names.person import TITLES
from normalizer.names.words import place_words
from normalizer.text.fold import lower
from normalizer.types import Status

Rank = Callable[[str, str | None], list[Scored]]


def explained(linker: Linker, name: str, type: str | None, text: str, rank: Rank) -> str:
    """The listed name that a pair of brackets gives for a name; "" if there is none."""
    for wording in explanations(name, text):
        found = rank(wording, type)
        where = bool(found) and found[0].entity.type == "place" and type != "place"  # Ракитино (Ленская область) says where
        if found and not where and linker.decide(found) is Status.MATCHED and not found[0].case.alignment.query_left:
            return wording
    return ""


def titled(linker: Linker, name: str, text: str, rank: Rank) -> str:
    """A given name with the title that stands before it in the text, if a listed name has both; "" if none has."""
    before = re.search(rf"\b(\w+) {re.escape(name)}\b", text) if name[:1].isupper() and not is_adjective(name) else None
    if before is None or TITLES.isdisjoint((lower(before[1]), *possible_bases(lower(before[1])))):
        return ""
    found = rank(before[0], "person")
    sure = linker.decide(found) is Status.MATCHED and not found[0].case.alignment.query_left
    return before[0] if sure and len(found[0].case.alignment.pairs) > 1 else ""


def behind_an_adjective(linker: Linker, name: str, question: Question) -> str:
    """The place that an adjective is of, though there is one called by the adjective: Московский is a town, but seldom the one meant."""
    for token, match in sorted(linker.vocabulary.fuzzy(name).items(), key=lambda m: (m[1].distance, m[0])):
        if match.how == "relational" and match.distance <= FAR:
            listed = [s for s in linker.rank_listed(linker.vocabulary.text(token), question) if s.entity.type == "place" and not is_adjective(s.name.name)]
            if listed and not listed[0].case.alignment.name_left and (made_from(name, listed[0].name.name) or 0.0) < FAR:
                return listed[0].name.name
    return ""


def called(name: str, text: str) -> bool:
    """Whether a word for a kind of place stands beside an adjective in a text, and it is a name.

    >>> called("Ракитинском", "в посёлке Ракитинском"), called("Ракитинском", "на Ракитинском рынке")
    (True, False)
    """
    beside = re.search(rf"(\w+)\W+{re.escape(name)}\b(?:\W+(\w+))?", text)
    return beside is not None and any(lower(word or "") in place_words() for word in beside.groups())
