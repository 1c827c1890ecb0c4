"""Which rules about a chosen span there are, and what sets each off: the words that `something_else`, `borne`, `within`, `lent`, `wider` and `quoted` look for beside one.

Words that a rule looks for in the name itself are in `OwnRules`.
"""

import re
from collections.abc import Callable

from normalizer.gazetteer.index import EntityRecord
from normalizer.mentions import borne, called_like_towns, held, lent, quoted, russian_persons, something_else, things, wider, within
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import is_given
from normalizer.mentions.plausible import INFLECTED, is_hamlet
from normalizer.mentions.quoted import AGENCIES
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.rivers import ARTICLE, FIRMS_TOO, is_a_river_too
from normalizer.mentions.surroundings import MILLION
from normalizer.mentions.triggers import (
    ABROAD,
    ALSO_GIVEN,
    AMONG_OTHERS,
    ASSIGNED,
    BEARS,
    CAPITAL_BEFORE,
    CAPITAL_BEHIND,
    COUNTRY,
    FACTS,
    FEATURE,
    FREE_BEFORE,
    FREE_BEHIND,
    HELD,
    HYPHENED,
    INSIDE,
    JOINED,
    LATIN,
    LATIN_ELSE,
    LATIN_INSIDE,
    LENT,
    LESSER,
    MIXED,
    NAME_BEFORE,
    NAME_BEHIND,
    OF_A_PLACE,
    OF_NO_PERSON,
    OPENED,
    OTHER_ELSE,
    OWNING,
    QUOTED,
    STOPPED,
    Trigger,
    Triggers,
)
from normalizer.text.fold import lower

SOMETHING_ELSE, INSIDE_OTHER = LATIN_ELSE | OTHER_ELSE, INSIDE | LATIN_INSIDE

TRIGGERS = Triggers(
    {
        LATIN_ELSE: Trigger(
            NAME_BEHIND | STOPPED | ASSIGNED | AMONG_OTHERS,
            before={"BY", "s", lent.NATIVE, *something_else.SPANISH, *lent.PARTICLES, *lent.COMPASS, *lent.FEATURES_BEFORE, *lent.DIRECTIONS, *lent.CARS, *lent.CLUBS, *lent.SAYS, *lent.HONORIFICS, *lent.TITLES_IN_FULL,
                    *lent.PARTICLES_BEFORE_PLACES, *something_else.JOINED_CLUBS, *lent.CLUB_DOES, *things.ARTICLES, *things.BEFORE_THINGS, *lent.MAKERS, *lent.CALLED},
            behind={*lent.STREETS, *lent.SEVERAL_STREETS, *lent.FEATURES, *lent.PEOPLES, *lent.CLUB_NAMES, *lent.CLUB_DOES, *lent.SAYS, *lent.INSTITUTED, *something_else.JOINED_CLUBS, *lent.MOVES, *lent.SHARES, *things.OF_ANY_PLACE, *things.BEHIND_SEVERAL, things.VERSUS},
            latin=True,
        ),
        OTHER_ELSE: Trigger(CAPITAL_BEFORE | CAPITAL_BEHIND, before=lent.PARTICLES_BEFORE_PLACES | lent.MAKERS_TOO | russian_persons.QUALIFIERS | called_like_towns.DONE_TO_HIM, behind=called_like_towns.DOES_ALONE, latin=False),
        LENT: Trigger(
            QUOTED | HYPHENED | OPENED | HELD,
            before={*held.UNIVERSITIES, *held.NOBLES, within.SHARES, *within.HOUSES, *within.FIRMS_BEFORE, *borne.BEATS, *borne.VILLAGE_BEFORE, *borne.NAMED_AFTER_BEFORE, *borne.AFTER_PERSONS_BEFORE, *borne.MADE, *borne.MONUMENTS, *borne.CENTRES, *borne.ABBREVIATED, *within.STREETS, *within.CROSSINGS, *within.VESSELS, *quoted.TELLS},
            behind={"brand", *borne.NAMING, *borne.NUMBERS, *within.FIRMS_BEHIND, *within.MANAGED, *within.SPONSORED, *within.GOVERNS, *borne.NAMED_AFTER_BEHIND, *borne.ELDERS, *borne.RULERS, *within.SCHOOLS,
                    *lent.NAMED_AFTER_PERSONS},
            beginning=(within.SEAS, borne.STREET_BEHIND, borne.AFTER_PERSONS_BEHIND, within.JUNIOR, re.compile(borne.DISTRICT), within.SEVERAL_STREETS, borne.VILLAGE_BEHIND, held.BEHIND),
        ),
        INSIDE: Trigger(HYPHENED | OPENED | MIXED, behind={"State", *lent.STREETS, *lent.SEVERAL_STREETS, *lent.FEATURES, *lent.COLLEGES, *lent.PAPERS, *lent.CLUB_LETTERS}),
        FEATURE: Trigger(before={"через", ARTICLE, *within.FEATURE_BEFORE, *within.WATER_BEFORE, *within.ON_WATER}, behind=("у",), beginning=(within.FEATURE_BEHIND,)),
        JOINED: Trigger(before=within.JOINED, behind=within.JOINED),
        LATIN_INSIDE: Trigger(FREE_BEFORE | FREE_BEHIND | NAME_BEFORE | OWNING, before=wider.MANY, behind=("of",), latin=True),
    }
)  # fmt: skip


class OwnRules(dict[str, int]):
    """Words -> the rules that they set off where they are a name of one word. Filled as they are met."""

    def __init__(self, listed: Callable[[str], Ranking]) -> None:
        super().__init__()
        self._listed = listed

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw, listed = lower(word), self._listed(word)
        place, latin = listed.place, word[0] <= LATIN
        best = listed[0] if listed else None
        mononym = best is not None and best.entity.type == "person" and " " not in best.name.name
        given, also = is_given(word), lent.is_also_given(word)
        short = not latin and len(word) <= russian_persons.SYLLABLE and any(s.entity.type == "person" for s in listed[:3])
        rules = self[word] = (
            LATIN_ELSE * (word == "GM" or raw in FIRMS_TOO or (latin and mononym) or raw in things.THINGS or raw in lent.ALSO_GIVEN or raw in lent.NATIVES or raw in lent.EVENTS)
            | LATIN_ELSE * (latin and place is not None and place.subtype == "river")
            | LATIN_ELSE * (latin and place is not None and lent.is_in_capitals(word))
            | OTHER_ELSE * short
            | LENT * (word in AGENCIES)
            | LENT * (not latin and best is not None and best.entity.subtype in TOWNS and is_adjective(word))
            | FEATURE * (not latin and is_a_river_too(listed))
            | LENT * (not latin and best is not None and best.entity.type != "person" and (given or also))
            | LENT * given << OF_NO_PERSON
            | BEARS * (place is not None and is_hamlet(place)) << OF_A_PLACE
            | (0 if place is None else _facts(place)) << FACTS
            | ALSO_GIVEN * also << FACTS
        )
        return rules


def _facts(place: EntityRecord) -> int:
    """What a place is for the rules about persons who are called like one."""
    country = place.subtype == "country"
    return ABROAD * (place.subtype in TOWNS and place.country not in INFLECTED) | LESSER * (not country and place.prior < MILLION) | COUNTRY * country


class Streets(dict[str, int]):
    """Words -> whether each is one for streets, behind two names or before them. Filled as they are met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw = lower(word)
        street = self[word] = int(raw in within.STREETS or raw in within.CROSSINGS or within.STREET.match(raw) is not None)
        return street


class Roles(dict[str, int]):
    """Words -> whether each says what a person does, and may stand before one who is called like a town. Filled as they are met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw = lower(word)
        role = self[word] = int(called_like_towns.does_something(raw) or called_like_towns.bears_a_name(raw))
        return role


roles, streets = Roles(), Streets()
