"""The rows of a gazetteer source and the values their columns may take."""

from dataclasses import dataclass, field
from datetime import date

from normalizer.text.lazy import expression

TYPES = ("person", "place", "organization", "event", "other")
LISTED_KINDS = ("official", "alias", "short", "acronym", "former", "nickname", "demonym", "weak")
KINDS = (*LISTED_KINDS, "generated", "exonym")  # the last two are those of names that follow from listed ones
PREDICATES = ("holds_office", "member_of", "part_of", "capital_of", "headquartered_in", "successor_of")

_TYPE_SYNONYMS = {
    "per": "person", "people": "person", "human": "person",
    "loc": "place", "gpe": "place", "location": "place", "geo": "place", "city": "place", "country": "place",
    "org": "organization", "organisation": "organization", "company": "organization", "publicbody": "organization", "corporation": "organization",
    "evt": "event", "misc": "other", "pro": "other", "office": "other",
    "персона": "person", "человек": "person", "лицо": "person", "физлицо": "person", "адам": "person", "тұлға": "person",
    "место": "place", "локация": "place", "город": "place", "страна": "place", "жер": "place", "қала": "place", "ел": "place",
    "организация": "organization", "компания": "organization", "юрлицо": "organization", "ұйым": "organization",
    "событие": "event", "оқиға": "event", "другое": "other", "прочее": "other", "басқа": "other",
}  # fmt: skip

ENTITY_COLUMNS = ("id", "type", "subtype", "name", "country", "start", "end", "prior", "lat", "lon", "wikidata", "geonames", "iso", "description", "note")
NAME_COLUMNS = ("entity", "name", "lang", "kind", "start", "end", "note")
RELATION_COLUMNS = ("subject", "predicate", "object", "start", "end", "note")
_FIRST_YEAR = 10000  # of our era, as yyyymmdd without a day
_DATE = expression(r"(-?\d{1,4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d.*)?)?)?")


@dataclass(slots=True)
class Entity:
    """One thing. Dates are ``yyyymmdd`` as integers, 0 for open; an id is never reused."""

    id: str
    type: str
    name: str
    subtype: str = ""
    country: str = ""
    start: int = 0
    end: int = 0
    prior: float = 0.0
    lat: float | None = None
    lon: float | None = None
    wikidata: str = ""
    geonames: str = ""
    iso: str = ""
    description: str = ""
    other_ids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Name:
    """One name of one entity, in one language and period."""

    entity: str
    name: str
    lang: str = "und"
    kind: str = "alias"
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Relation:
    """A dated fact between two entities."""

    subject: str
    predicate: str
    object: str
    start: int = 0
    end: int = 0


def parse_type(value: str) -> str | None:
    """Our type for any of the usual spellings (PER, LOC, Organization …), or None.

    >>> parse_type("GPE"), parse_type("Person"), parse_type("thing")
    ('place', 'person', None)
    >>> parse_type("Организация"), parse_type("тұлға")
    ('organization', 'person')
    """
    value = value.strip().casefold()
    return value if value in TYPES else _TYPE_SYNONYMS.get(value)


def parse_date(value: str, *, end: bool = False) -> int:
    """A year or ISO date as ``yyyymmdd``; 0 for an empty one. Raises ValueError.

    >>> parse_date("2019-03-23"), parse_date("1992"), parse_date("")
    (20190323, 19920101, 0)
    >>> parse_date("2019-03-23 08:00:00"), parse_date("2019-03-23T08:00:00+06:00")
    (20190323, 20190323)
    """
    value = value.strip()
    if not value:
        return 0
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is no date: give a year or YYYY-MM-DD")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"{value!r} is no date: give a year or YYYY-MM-DD")
    return (abs(year) * 10000 + month * 100 + day) * (1 if year > 0 else -1)


def in_calendar(value: int) -> bool:
    """Whether ``yyyymmdd`` is a day that there was or will be; of years before our era all are.

    >>> in_calendar(20200229), in_calendar(20190229)
    (True, False)
    """
    try:
        return value <= _FIRST_YEAR or bool(date(value // 10000, value // 100 % 100, value % 100))
    except ValueError:
        return False


def format_date(value: int) -> str:
    """The ISO form of ``yyyymmdd``.

    >>> format_date(20190323)
    '2019-03-23'
    """
    return f"{value // 10000:04d}-{value // 100 % 100:02d}-{value % 100:02d}" if value else ""
