"""What the candidates of a listed name leave to be asked of the text that it stands in.

Of most names nothing: that Қазақстан is the country follows from the name alone. It is worked out once a name; a text then asks
only what is open (`normalizer.mentions.allowed`). A bit may be set where the text has nothing to say, but is never missing where it has.
The first bits are those of `normalizer.mentions.spelled`.
"""

from collections.abc import Sequence

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.scored import Scored
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.plausible import KNOWN_EVERYWHERE, STATE_BODIES, surname_by_its_case
from normalizer.mentions.second_looks import OURS, aliases_of_others, is_nothing_but_a_surname
from normalizer.names.words import STOP, organisation_words
from normalizer.text.fold import lower, norm

# Which of the candidates may be meant?
SPELLED = (1 << 12) - 1  # all of `normalizer.mentions.spelled`
RIVALS = 1 << 12  # do the words beside it leave the best one, where there are others?
PLACE = 1 << 13  # is it the place that is among them?
FEATURE = 1 << 14  # is it rather the river or lake called so?
TEAM = 1 << 15  # is it the team of a party?
# May it be meant at all?
ABROAD = 1 << 16  # do Latin letters mean the place?
REGION_BEHIND = 1 << 17  # does a region stand behind it that the town does not lie in?
SENSE = 1 << 18  # does the text give an ordinary word, or any country's body, its sense?
SMALL = 1 << 19  # does it begin small?
# How sure is it?
OPEN = 1 << 20  # do other names of the text speak for a candidate?
SURNAME = 1 << 21  # is it but a surname?
FORMER = 1 << 22  # is it the region of today?

EVERYTHING = (1 << 23) - 1
TO_BE_MEANT = ABROAD | REGION_BEHIND | SENSE | SMALL
TO_BE_SURE = OPEN | SURNAME | FORMER
CANDIDATES = SPELLED | RIVALS | PLACE | FEATURE | TEAM

INHABITED = TOWNS | {"district", "region"}
SETTLED = 0.97  # probability of an only candidate of which the text need not be asked
UNDISPUTED = 0.95
FORCES = frozenset("agency armed_forces central_bank council election_commission military police security_service".split())  # Ұлттық ұлан, National Guard
_EVERY_COUNTRY = frozenset("representatives deputies senate commons lords justice defence defense interior foreign affairs finance health education national supreme constitutional assembly communist democratic republican conservative liberal labour labor socialist workers greens".split())


def questions(surface: str, scored: Sequence[Scored], spelled: int, *, several: bool) -> int:
    """What is to be asked for a span of one word, or of ``several``; ``spelled`` is what its letters leave open for the best candidate."""
    if not scored:
        return 0
    best = scored[0]
    entity, name = best.entity, best.name
    latin, place, alone, demonym = surface[0] <= "\u024f", entity.type == "place", len(scored) == 1, name.kind == "demonym"
    places = place or any(s.entity.type == "place" for s in scored)
    found = spelled
    if (not alone or (place and not latin and name.lang not in OURS)) and _has_rivals(surface, best, scored, latin=latin, several=several, places=places):
        found |= RIVALS
    if places:
        found |= PLACE
    if place and not several and any(s.entity.subtype in INHABITED for s in scored):
        found |= FEATURE
    if entity.subtype == "party":
        found |= SENSE if several else TEAM | SENSE
    if place and latin and not demonym:
        found |= ABROAD
    if place and ((alone and entity.prior < KNOWN_EVERYWHERE and not demonym) or entity.subtype in TOWNS):
        found |= REGION_BEHIND
    if (names_what_every_country_has(best) or is_ministry_abroad(best) or "«" in name.name or is_weak_in_words(surface, best)) if several else _needs_a_sense(surface, best):
        found |= SENSE
    if not several and not demonym:
        found |= SMALL
    if not alone or best.probability < SETTLED or (place and latin) or (entity.type == "organization" and entity.end):
        found |= OPEN
    elif entity.type == "person" and is_nothing_but_a_surname(surface, best):
        found |= SURNAME
    if name.kind == "former":
        found |= FORMER
    return found


def _has_rivals(surface: str, best: Scored, scored: Sequence[Scored], *, latin: bool, several: bool, places: bool) -> bool:
    """Whether a best candidate may give way to the others: a place of no known language to one of a known, a town to a surname, a person to a place."""
    if best.entity.type == "place" and not latin and best.name.lang not in OURS:
        return True
    if not several and places and aliases_of_others(surface, scored, dated=False):
        return True  # Charleston, which is an alias of Charlestown
    if not latin and not several and best.entity.type == "place" and surface.isupper() and any(s.name.name == surface for s in scored[1:]):
        return True  # НИШ, which is not Niš
    if best.entity.type == "organization" and not several and any(s.name.name.endswith("+") for s in scored):
        return True  # ОПЕК and ОПЕК+
    if best.entity.type == "place":
        return (latin and best.name.lang == "und") or (not several and surname_by_its_case(surface, "", best.name.name.replace("і", "и")) and any(s.entity.type == "person" for s in scored))
    return best.entity.type == "person" and places and not several and best.probability < UNDISPUTED


def _needs_a_sense(word: str, best: Scored) -> bool:
    name, entity = best.name, best.entity
    if is_made_acronym(best) or (entity.type == "person" and name.kind != "short" and is_common(lower(word))):
        return True
    return name.kind == "weak" and (entity.type == "organization" or entity.subtype in STATE_BODIES | FORCES)


def names_what_every_country_has(best: Scored) -> bool:
    """Whether a name is but what every country calls one of its bodies: House of Representatives."""
    entity = best.entity
    if (entity.subtype not in STATE_BODIES and entity.subtype != "party") or not entity.country or " " not in best.name.name:
        return False
    own = lower(best.name.name).split()
    return not _EVERY_COUNTRY.isdisjoint(own) and all(word in organisation_words() or norm(word) in STOP or word in _EVERY_COUNTRY or is_common(word) for word in own)


def is_ministry_abroad(best: Scored) -> bool:
    """Whether a name is but what Kazakh calls a ministry or court of any country, listed as that of another than Kazakhstan: Білім министрлігі."""
    entity, own = best.entity, lower(best.name.name).split()
    if entity.subtype not in STATE_BODIES or not entity.country or "KZ" in entity.country or len(own) < 2 or own[-1] not in organisation_words():
        return False
    return all(word in organisation_words() or is_common(word) for word in own)


def is_weak_in_words(surface: str, best: Scored) -> bool:
    """Whether several words in Cyrillic letters are listed as a weak name of a body, or as none but in Latin letters: Первая помощь, a pharmacy; Қазақстан халқына."""
    entity = best.entity
    return (best.name.kind == "weak" or best.name.name.isascii()) and entity.type == "organization" and surface[0] > "\u024f" and " " in surface and entity.subtype not in STATE_BODIES | FORCES


def is_made_acronym(scored: Scored) -> bool:
    """Whether a candidate was found by an acronym that was made from its name, and not listed."""
    return scored.name.kind == "generated" and scored.name.name.isupper()
