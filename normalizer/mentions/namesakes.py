"""Towns of one name: which doubts a text leaves about the one that is listed.

No list has all of them. A town of which a text says nothing but the name is a namesake more often than not where towns
share names, and where the rest of the text lies elsewhere: Riverdale of Georgia in news from New Jersey, Paris in a
county of Illinois. Such a link is ambiguous at best. The bounds were chosen on development data (English news, 2026-11),
where six of seven such links were wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from normalizer.gazetteer.index import EntityRecord
from normalizer.names.words import STOP, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words

TOWNS = frozenset(("city", "settlement", "village", "special_zone"))
KNOWN, _TOWN = 300_000, 50_000  # inhabitants from which a town is named without saying where it lies: in news of English-speaking countries, elsewhere
SHARED = frozenset(("US",))  # every state has its Springfield
SETTLED = frozenset(("US", "CA", "AU", "NZ"))  # each has a Paris or an Athens
_ENGLISH = SETTLED | {"GB", "IE", "ZA"}
_CLEAR = 0.9  # chance from which one of several of a name is meant: below, four of ten were others
_HEARD, _CLOSE = 0.4, 0.3  # names that lie in its region; their nearness
_OTHERS, _AT_HOME, _MOSTLY = 1.0, 1.5, 0.65  # names that lie in another country; the same for a larger city, and their share
ALONE, AMONG = 1.1, 2.0  # names in the state of a town below which it has no more than one beside it; names in another state from which the text is of that one
NAMED = 1.5  # names in a country from which its capital may be meant
NEARLY_ONE, ABROAD = 0.8, 3  # names in each of so many other countries from which a text is of the world
_LOCAL = re.compile(
    " (?:man|woman|boy|girl|teen|teenager|couple|family|resident|residents|homeowner|student|students|boys|girls|motorist|motorcyclist|driver|selectmen|alderman|aldermen|firefighters|elementary|middle school"
    "|high school|[Ss]chool [Bb]oard|[Cc]ity [Cc]ouncil|City Hall|Elementary|Middle School|High School|Township|Independent School)\\b"
)
_STREET = re.compile(r"\b(?:St|Ave|Rd|Dr|Blvd|Ln|Street|Avenue|Road|Drive|Lane|Boulevard)\.?, $")
# What the rules about doubts have, for their compiled twin.
RULES: dict[str, object] = {
    "towns": TOWNS, "shared": SHARED, "settled": SETTLED, "english": _ENGLISH,
    "known": KNOWN, "town": _TOWN, "heard": _HEARD, "close": _CLOSE, "others": _OTHERS, "at_home": _AT_HOME, "mostly": _MOSTLY, "alone": ALONE,
}  # fmt: skip
# Words in the names of many places.
_EVERYWHERE = frozenset("new north south east west northern southern eastern western central san santa saint st fort port lake mount upper lower".split())


def is_elsewhere(entity: EntityRecord, amounts: Mapping[str, float], votes: Mapping[str, float]) -> bool:
    """Whether a text says nothing for a town or district but its name, and much for other parts of the world.

    ``amounts`` are what speaks for it, by kind, ``votes`` the names that lie in each country (`normalizer.mentions.places`).
    """
    if entity.subtype not in TOWNS and entity.subtype not in ("district", "county"):
        return False
    if "beside" in amounts or max(amounts.get("region", 0.0), amounts.get("district", 0.0)) >= _HEARD or amounts.get("near", 0.0) >= _CLOSE:
        return False
    small = entity.prior < KNOWN
    if entity.subtype == "district" or amounts.get("country", 0.0) >= _HEARD:
        return small and entity.country in SHARED
    most, home, total = _home(entity, votes)
    if small and (home in _ENGLISH or entity.prior < _TOWN):
        return most >= _OTHERS
    return most >= _AT_HOME and home in SETTLED and most >= _MOSTLY * total


def is_in_the_shade(entity: EntityRecord, amounts: Mapping[str, float]) -> bool:
    """Whether a town is one of the smaller, and no state or country stands behind its name."""
    return entity.subtype in TOWNS and entity.prior < KNOWN and "beside" not in amounts


def is_rather_a_town(towns: Iterable[EntityRecord], country: EntityRecord, amounts: Mapping[str, float], votes: Mapping[str, float]) -> bool:
    """Whether a country of which a text says nothing but the name may be one of the towns called after it: Lebanon in news from Tennessee."""
    if "beside" in amounts or amounts.get("country", 0.0) >= _HEARD or amounts.get("holds", 0.0) >= _HEARD:
        return False
    most, home, total = _home(country, votes)
    return most >= _AT_HOME and home in SETTLED and most >= _MOSTLY * total and any(town.country == home and town.subtype in TOWNS for town in towns)


def is_named_like_a_town(key: str, amounts: Mapping[str, float], text: str, lowered: Callable[[], str]) -> bool:
    """Whether a country stands in an address, or before a word that its adjective would stand before, and nothing else speaks for it; ``lowered`` gives the text in small letters.

    >>> [is_named_like_a_town("lebanon", {}, text, text.lower) for text in ("A Lebanon woman was hurt.", "A woman from Lebanon was hurt.")]
    [True, False]
    """
    if "beside" in amounts or amounts.get("country", 0.0) >= _HEARD or amounts.get("holds", 0.0) >= _HEARD:
        return False
    small = lowered()
    at = small.find(key)
    while at >= 0:
        if _LOCAL.match(text, at + len(key)) or _STREET.search(text, max(0, at - 14), at):
            return not (at and text[at - 1].isalnum())
        at = small.find(key, at + 1)
    return False


def _home(entity: EntityRecord, votes: Mapping[str, float]) -> tuple[float, str, float]:
    """How many names lie in the country that a text is most about, besides that of a place; which; and how many in all such."""
    own = {*entity.country.split("|"), entity.iso}
    most, home, total = 0.0, "", 0.0
    for country, heard in votes.items():
        if country not in own:
            total += heard
            most, home = max((most, home), (heard, country))
    return most, home, total


def is_one_of_many(entity: EntityRecord, chance: float, heard: float) -> bool:
    """Whether a text leaves open which of several English places of one name it means; where it names nothing else (``heard``), the larger one is meant."""
    return entity.country in _ENGLISH and chance < _CLEAR and heard >= _HEARD and (entity.subtype in TOWNS or entity.country in SHARED)


def sharing_a_word(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each name that has a word in common with others, itself and these; words for kinds of places do not count."""
    having: dict[str, list[str]] = {}
    of_keys = {key: _distinct_words(key) for key in keys}
    if len(set().union(*of_keys.values())) == sum(map(len, of_keys.values())):
        return {}
    for key, own in of_keys.items():
        for word in own:
            having.setdefault(word, []).append(key)
    kin: dict[str, set[str]] = {}
    for word, sharing in having.items():
        if len(sharing) > 1 and word not in place_words() and word not in _EVERYWHERE and norm(word) not in STOP:
            for key in sharing:
                kin.setdefault(key, set()).update(sharing)
    return {key: frozenset(others) for key, others in kin.items()}


@lru_cache(1 << 14)
def _distinct_words(key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words(key)))


def without_stops(name: str) -> str:
    """An abbreviation as it is without full stops: N.J., NJ."""
    return lower(name).replace(".", "").replace(" ", "")
