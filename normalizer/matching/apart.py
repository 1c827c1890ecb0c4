"""Names with more than the name, as columns and addresses write them: where a thing lies, and what a person is.

    Paris, Texas · Казахстан, г. Алматы · Halyk Bank (Алматы) · Georgia (country) · столица Астана · президент РК К.К. Токаев · US President Donald Trump
    Есильский район Астаны · Астана қаласының Есіл ауданы · Астана (Astana) · Борис Ельцин (1931–2007) · Jixi CN

What stands apart (behind a comma, in brackets, before the name of a person) is read as places by their listed names. Of what the
name may be, places and bodies that lie there are kept, and persons that the name spells out.

>>> [(r.name, r.areas) for r in readings_of("Springfield, Illinois, Canada")]
[('Springfield', ('Illinois', 'Canada')), ('Canada', ('Springfield', 'Illinois'))]
>>> [(r.name, r.areas) for r in readings_of("министр обороны России Сергей Шойгу")]
[('России Сергей Шойгу', ()), ('Сергей Шойгу', ('России',)), ('Шойгу', ('России Сергей',))]
>>> [(r.name, r.areas) for text in ("Есильский район Астаны", "Астана қаласының Есіл ауданы", "село Абай Сарыагашского района") for r in readings_of(text)]
[('Есильский район', ('Астаны',)), ('Есіл ауданы', ('Астана',)), ('село Абай', ('Сарыагашского района',))]
>>> [(r.name, r.areas) for r in readings_of("президент Асма Асад")]
[('Асма Асад', ()), ('Асад', ('Асма',))]
>>> readings_of("Sergei Shoigu"), readings_of("Министр Шойгу")
([], [])
"""

from collections.abc import Callable, Iterable, Sequence
from re import Match
from typing import NamedTuple

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.matching.align import word_facts
from normalizer.matching.said import behind_capital, is_said, may_be_born_in, said_of
from normalizer.names.country_codes import country_of
from normalizer.names.numbers import ROMAN
from normalizer.names.person import TITLES, folded_given_names
from normalizer.names.words import place_word
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.script import script_of
from normalizer.text.tokens import TOKEN, words

Node = int | str  # an entity by number, a country by its code

LIES_THERE = 1.5  # log-odds for what lies where the query says
PART_LIES_THERE = 0.5  # the same where its name goes on: Tower, France may be another than the Eiffel Tower
OF_ANOTHER_COUNTRY = -4.0  # for a person of another country than the office that is named
BORN_IN_ANOTHER_YEAR = -5.0  # for a person born in another year than the query says
LIKELY = 2.5  # log-odds from which a person is meant though initials are left over
SURE_OF_PLACE = 2.0  # log-odds of the best of the places, from which the comma is no part of a name
NOT_APART = -3.0  # for what has the whole query for its name
MOST_PARTS = 4
LONGEST_PERSON = 3  # words; initials count
WITHIN = ("part_of", "headquartered_in")
_BORDER = expression(r"\s*[,;()]\s*")
_YEARS = r"(?:\d\d\.\d\d\.)?((?:1\d|20)\d\d)(?:\s?[-–—]\s?(?:(?:1\d|20)\d\d)?)?(?:\s?г\.\s?р\.)?"
_BORN = r"(?:(?:род\.|р\.|born|b\.)\s?)?"
_WITH_YEARS = expression(rf"(.*[^\W\d_]{{2}}.*?),?\s*(?:\({_BORN}{_YEARS}\)|,\s*{_BORN}{_YEARS})")
_FOUR_DIGITS = expression(r"\d{4}")
_BETWEEN_ALPHABETS = expression(r"\s*[,;()/|]\s*| [-–] ")
_BETWEEN_NAMES = expression(r"[;(/|]| [-–] ")
_CALLED = expression(
    r"(?i:(?:ex|экс)-|(?:formerly|former|previously|now|also known as|also called|also|aka|a\.k\.a\.|or|бывш(?:\.|ий|ая|ее|ие)?|ранее|прежде|прежнее название|ныне|сейчас|теперь|также известн\w+ как|"
    r"также|он же|она же|или|бұрынғы|бұрын|қазіргі|қазір|немесе):?\s+)"
)
_CODE = expression("[A-Z]{2,3}")
_BEFORE_CODE = expression(r"(.[^A-ZА-ЯЁӘІҢҒҮҰҚӨҺ].*[^\W\d_])(?: | - |/)([A-Z]{2,3})")
_BOTH = {"Latn", "Cyrl"}
CALLED_SO_TOO = 3.0  # log-odds for what has both names
_TOWNS = frozenset(("city", "town", "village", "settlement", "locality", "capital"))
_VAST = frozenset(("macro_region", "continent"))


class Area(NamedTuple):
    """What a part of a query spells out as a place: nodes that things in it lie in, and whether it can only be a town."""

    nodes: frozenset[Node]
    town: bool


class Reading(NamedTuple):
    """One way to read a query: the name in it, and what must be places beside it: one of them, or beside a person all; ``also`` may be.

    ``kind`` is what it says that the thing is, ``born`` the year in which the person was born, ``same`` the name once more in another alphabet;
    ``codes``: two or three capitals beside it are the code of a country.
    """

    name: str
    areas: tuple[str, ...]
    person: bool = False
    also: tuple[str, ...] = ()
    kind: str = ""
    born: str = ""
    same: str = ""
    codes: bool = False


class Known(NamedTuple):
    """What is known of a candidate for the name: its number, whether it is a person, whether the name spells it out or makes it likely.

    Where it lies, whether it is what the query says and whether its name goes on are asked for only where that counts: of a name there may be thousands.
    """

    number: int
    person: bool
    spelled: bool
    inside: Callable[[], frozenset[Node]]
    said: Callable[[], bool]
    goes_on: Callable[[], bool]


def readings_of(text: str, type: str | None = None) -> list[Reading]:
    """The ways to read a query of a type with more than a name; empty for most."""
    dated = _WITH_YEARS.fullmatch(text) if type in (None, "person") and _FOUR_DIGITS.search(text) else None
    with_more = _with_more(text, type)
    with_codes = [some for reading in with_more for some in ((reading, reading._replace(codes=True)) if not reading.person and any(map(_coded, reading.areas)) else (reading,))]  # CA is California, else Canada
    first, last = _called_twice(text)
    return [*([Reading(dated[1], (), person=True, born=dated[2] or dated[3])] if dated else []), *first, *with_codes, *last]


def has_dash(text: str) -> bool:
    """Whether a dash parts a text."""
    return " - " in text or " – " in text


def ends_in_code(text: str) -> bool:
    """Whether a blank and the code of a country end a text."""
    return (text[-3:-2] == " " and _coded(text[-2:]) != "") or (text[-4:-3] == " " and _coded(text[-3:]) != "")


def _coded(text: str) -> str:
    """The code of a country that a text may be, as one with two letters; empty for none."""
    return "" if not _CODE.fullmatch(text) else text if len(text) == 2 else country_of(text)


def _called_twice(text: str) -> tuple[list[Reading], list[Reading]]:
    """A name and another one of the same thing: Астана (Astana), Shymkent / Шымкент, Astana (formerly Nur-Sultan); and, after all other readings, Almaty | Alma-Ata."""
    parts = [part for part in _BETWEEN_ALPHABETS.split(text) if part]
    if len(parts) != 2:
        return [], []
    before = _CALLED.match(parts[1])
    name, other = parts[0], parts[1][before.end() :] if before else parts[1]
    reading = [Reading(name, (), same=other)]
    if before or {script_of(name), script_of(other)} == _BOTH:
        return reading, []
    one, two = (set(map(norm, words(part))) for part in (name, other))
    return [], reading if _BETWEEN_NAMES.search(text) and not (one <= two or two <= one) else []


def _with_more(text: str, type: str | None) -> list[Reading]:
    """The ways to read a query that says more than a name."""
    parts = [part for part in _BORDER.split(text) if part]
    if 2 <= len(parts) <= MOST_PARTS:
        persons = [Reading(parts[0], (), person=True)] if type in (None, "person") and _has_title(parts[-1]) and not _has_title(parts[0]) else []
        first, last = Reading(parts[0], tuple(parts[1:])), Reading(parts[-1], tuple(parts[:-1]))
        if type != "person" and len(parts) == 2 and (said := said_of(parts[1])):
            persons.append(Reading(parts[0], (said[1],) if said[1] else (), kind=said[0]))
        return persons if type == "person" else [*persons, first] if "(" in text else [*persons, first, last]
    if len(parts) != 1:
        return []
    if (coded := _BEFORE_CODE.fullmatch(text) if type != "person" else None) and _coded(coded[2]):
        return [Reading(coded[1], (coded[2],))]
    capitals = [Reading(name, (area,) if area else (), kind="capital") for name, area in behind_capital(text)] if type in (None, "place") else []
    return capitals or (_behind_titles(text) if type in (None, "person") else []) or (_owned(text) if type in (None, "place") else [])


def _owned(text: str) -> list[Reading]:
    """A place and what it is a part of, as Russian and Kazakh put them: Есильский район Астаны, Астананың Есіл ауданы."""
    tokens = list(TOKEN.finditer(text))
    kinds = [place_word(lower(token[0])) for token in tokens]
    if not 2 < len(tokens) <= MOST_OWNED or not any(kinds):
        return []
    owner = next((n for n, token in enumerate(tokens[:-2]) if lower(token[0]).endswith(_GENITIVE)), None)
    if owner is not None:
        first = owner - (kinds[owner] is not None)
        if first < 0 or kinds[-1] is None:
            return []
        area = text[: tokens[owner].end()] if kinds[owner] not in _TOWNS else text[: tokens[first].end()]
        return [Reading(text[tokens[owner + 1].start() : tokens[-1].end()], (area,))]
    at = next(n for n, kind in enumerate(kinds) if kind)
    last = at if at else 1  # село Абай
    if last + 1 >= len(tokens) or (at and kinds[at] != "district") or (not tokens[last + 1][0][0].isupper() and kinds[last + 1] is None):
        return []
    first = last + 1 + (kinds[last + 1] in _TOWNS and last + 2 < len(tokens))
    return [Reading(text[: tokens[last].end()], (text[tokens[first].start() :].strip(),))]


MOST_OWNED = 6  # words of a place and what it is a part of
_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")


def _has_title(text: str) -> bool:
    return any(lower(token[0]) in TITLES for token in TOKEN.finditer(text))


def _behind_titles(text: str) -> list[Reading]:
    """The last words as a person, behind a title that has more words than itself: министр обороны РФ …; Kazakh President …"""
    tokens = list(TOKEN.finditer(text))
    titles = [n for n, token in enumerate(tokens) if lower(token[0]) in TITLES]
    if not titles or len(titles) + 1 >= len(tokens):
        return []
    found = []
    for size in range(min(LONGEST_PERSON, len(tokens) - titles[-1] - 1), 0, -1):
        name, between = tokens[-size:], tokens[titles[-1] + 1 : -size]
        if any(token[0] in ROMAN for token in between):
            continue  # король XII Карл
        if all(token[0][0].isupper() for token in name) and (between or titles[0] or titles[-1] + 1 > len(titles)):
            runs, also = _runs(text, between)
            if not any(norm(run) in folded_given_names() for run in runs):
                found.append(Reading(text[name[0].start() :], runs, True, (*also, text[: tokens[titles[0]].start()].strip())))
    behind = tokens[titles[-1] + 1 :]
    if found and found[0].areas and sum(token[0][0].isupper() for token in behind) == 2:  # президент Асма Асад: Асма is a town too
        found.insert(0, Reading(text[behind[0].start() :], (), True))
    return found


def _runs(text: str, tokens: Sequence[Match[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words with capitals, with the words of kind behind them; and acronyms: both may name the country of an office."""
    runs: list[tuple[int, int]] = []
    acronyms: list[str] = []
    open_ = False
    for token in tokens:
        word = token[0]
        if word.isupper() and 1 < len(word) < 6:
            acronyms.append(word)
            open_ = False
        elif word[0].isupper() or (open_ and place_word(lower(word))):
            runs[len(runs) - open_ :] = [(runs[-1][0] if open_ else token.start(), token.end())]
            open_ = True
        else:
            open_ = False
    return tuple(text[begin:end] for begin, end in runs), tuple(acronyms)


def inside(index: Index, entity: EntityRecord, predicates: Iterable[str] = ("part_of",)) -> frozenset[Node]:
    """An entity, what it is part of, and its countries."""
    found: set[Node] = {entity.index}
    waiting = [entity.index]
    while waiting:
        for predicate, other, end in index.upward(waiting.pop()):
            if predicate in predicates and not end and other not in found and index.subtype(other) not in _VAST:
                found.add(other)
                waiting.append(other)
    found.update(code for code in (entity.country or (entity.iso if entity.subtype == "country" else "")).split("|") if code)
    return frozenset(found)


def area_of(places: Iterable[EntityRecord]) -> Area | None:
    """The area that something lies in which lies in any of some places."""
    found: set[Node] = set()
    town = True
    for place in places:
        found.add(place.index)
        town = town and place.subtype in _TOWNS
        if place.subtype == "country" and place.iso:
            found.add(place.iso)
    return Area(frozenset(found), town) if found else None


def areas_of(reading: Reading, area: Callable[[str], Area | None]) -> list[Area | None]:
    """What stands beside a name as areas, None for what is none; ``area`` gives that of a listed place."""
    return [Area(frozenset((code,)), False) if reading.codes and (code := _coded(text)) else area(text) for text in reading.areas]


def are_places(reading: Reading, areas: Sequence[Area | None]) -> bool:
    """Whether what must be places is."""
    return bool(reading.same) or (all(areas) if reading.person or reading.kind else any(areas))


def is_as_said(index: Index, entity: EntityRecord, reading: Reading) -> bool:
    """Whether an entity is of the kind that a reading says, or may be born in its year."""
    return may_be_born_in(entity, int(reading.born)) if reading.born else is_said(index, entity, reading.kind)


def fitting(reading: Reading, areas: Sequence[Area], candidates: Sequence[Known]) -> list[tuple[int, float]]:
    """(position, log-odds for what stands beside the name) of the candidates that it may be."""
    if reading.same:
        return [(n, CALLED_SO_TOO) for n, candidate in enumerate(candidates) if candidate.spelled and any(candidate.number in area.nodes for area in areas)]
    if reading.kind:
        there = [n for n, candidate in enumerate(candidates) if candidate.spelled and candidate.said()]
        return [(there[n], LIES_THERE) for n in (_deepest([candidates[n] for n in there], areas) if areas else range(len(there)))]
    if not reading.person:
        there = [n for n, candidate in enumerate(candidates) if not candidate.person]
        return [(there[n], PART_LIES_THERE if candidates[there[n]].goes_on() else LIES_THERE) for n in _deepest([candidates[n] for n in there], areas)]
    if reading.born:
        return [(n, 0.0 if candidate.said() else BORN_IN_ANOTHER_YEAR) for n, candidate in enumerate(candidates) if candidate.person and candidate.spelled]
    countries = {node for area in areas for node in area.nodes if isinstance(node, str)}
    return [(n, OF_ANOTHER_COUNTRY if countries and _of_others(candidate, countries) else 0.0) for n, candidate in enumerate(candidates) if candidate.person and candidate.spelled]


def goes_on(name: str, asked: str) -> bool:
    """Whether a name has more telling words than what is asked for.

    >>> goes_on("Eiffel Tower", "Tower"), goes_on("Алматы қаласы", "Алматы"), goes_on("City of Westminster", "Westminster")
    (True, False, False)
    """
    return _telling(name) > _telling(asked)


def _telling(name: str) -> int:
    """How many words of a name are none of kind, and no small words."""
    return sum(not (meaning or stop) for _, _, meaning, stop, _, _ in map(word_facts, words(name)))


def _of_others(candidate: Known, countries: set[str]) -> bool:
    """Whether a candidate is of countries, but of none of these."""
    own = {node for node in candidate.inside() if isinstance(node, str)}
    return bool(own) and countries.isdisjoint(own)


def _deepest(candidates: Sequence[Known], areas: Sequence[Area]) -> list[int]:
    """Which candidates lie in the most of the areas: positions; none if none lies in any, and none that lies outside a town: Москва, Казань, Россия is a list."""
    depth = []
    for candidate in candidates:
        inside = candidate.inside() - {candidate.number}
        lies = [not inside.isdisjoint(area.nodes - {candidate.number}) for area in areas]
        depth.append(sum(lies) if all(there or not area.town for there, area in zip(lies, areas, strict=True)) else 0)
    most = max(depth, default=0)
    return [n for n, d in enumerate(depth) if d == most] if most else []


def of_the_whole(reading: Reading, person: bool, name: str) -> float:
    """Log-odds for a candidate of the whole query once its parts are read: beside a person another person, beside a place a name without a comma of its own."""
    concerned = bool(reading.same) or person == reading.person
    return NOT_APART if concerned and (person or not _BORDER.search(name)) else 0.0
