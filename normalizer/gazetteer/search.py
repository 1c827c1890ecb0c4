"""Search for people: entities by an id or a part of a name, with everything the gazetteer says of them.

This is no matching: nothing is scored or decided. An id comes first, then the same name, then names that fold alike and resemble it,
names that begin so, names with a word that begins so, and names that have the text anywhere; the prominent before the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from normalizer.gazetteer.index import EntityRecord, Index, NameRecord
from normalizer.gazetteer.schema import format_date
from normalizer.text.fold import norm
from normalizer.text.hashing import hash_text, phrase_key
from normalizer.text.romanise import transliterate
from normalizer.text.tokens import words

ID, SAME, FOLDED, PREFIX, WORD, INSIDE = range(6)  # how an entity was found, best first
RESEMBLES, ACRONYM = 0.4, 0.8  # part of the letters: Ясы and Yasi .5, Quincy and Куинси .5; CIA and ЦИА .67, qqq and QK .4
_CHUNK = 4096  # names that are searched at once; a chunk without the text costs one scan
_MOST_RELATIONS = 12  # of a kind that are shown; a country has hundreds


@dataclass(frozen=True, slots=True)
class Related:
    """A relation as seen from one entity: ``inverse`` where the entity is its object."""

    predicate: str
    inverse: bool
    id: str
    name: str
    start: int
    end: int

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        return {
            "predicate": self.predicate,
            "inverse": self.inverse,
            "id": self.id,
            "name": self.name,
            "start": format_date(self.start) or None,
            "end": format_date(self.end) or None,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """An entity with all its names and relations; ``str`` of it is a block of lines."""

    entity: EntityRecord
    names: tuple[NameRecord, ...]
    relations: tuple[Related, ...]

    def as_dict(self) -> dict[str, Any]:
        """The form of JSON output."""
        e = self.entity
        return {
            "id": e.id,
            "name": e.name,
            "type": e.type,
            "subtype": e.subtype,
            "country": e.country,
            "start": format_date(e.start) or None,
            "end": format_date(e.end) or None,
            "prior": e.prior,
            "lat": e.lat,
            "lon": e.lon,
            "wikidata": e.wikidata,
            "geonames": e.geonames,
            "iso": e.iso,
            "description": e.description,
            "names": [{"name": n.name, "lang": n.lang, "kind": n.kind, "start": format_date(n.start) or None, "end": format_date(n.end) or None} for n in self.names],
            "relations": [r.as_dict() for r in self.relations],
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def search_entities(index: Index, text: str, limit: int = 20) -> list[Found]:
    """At most ``limit`` entities whose id is ``text`` or that have a name with ``text`` in it, the nearest first."""
    text = " ".join(text.split())
    if not text or limit < 1:
        return []
    ranks: dict[int, int] = {}
    identified = index.find_id(text)
    if identified is not None:
        ranks[identified.index] = ID
    for entity in _folded(index, text):
        ranks.setdefault(entity, FOLDED)
    for entity, rank in _containing(index, _plain(text)):
        ranks[entity] = min(rank, ranks.get(entity, rank))
    prior = index.section("ent_prior")
    best = sorted(ranks, key=lambda e: (ranks[e], -prior[e], e))[:limit]
    return [describe(index, entity) for entity in best]


def describe(index: Index, entity: int) -> Found:
    """Everything the index has on an entity, by its number."""
    relations = []
    for predicate, other, start, end, subject in index.relations_of(entity):
        record = index.entity(other)
        relations.append(Related(predicate, not subject, record.id, record.name, start, end))
    relations.sort(key=lambda r: (r.inverse, r.predicate, r.start, r.name))
    return Found(index.entity(entity), tuple(index.names_of(entity)), tuple(relations))


def _folded(index: Index, text: str) -> Iterator[int]:
    """Entities with a name whose words fold like those of the text, and that resembles it: Тоқаев for Tokayev, and no acronym ZK for zzzzqq."""
    key = phrase_key(hash_text(folded) for word in words(text) if (folded := norm(word)))
    low, high = index.equal_range("phrase_key", key)
    owners, names = index.section("name_entity"), index.section("phrase_name")
    for position in range(low, high):
        if _resembles(index.name(names[position]).name, text):
            yield owners[names[position]]


def _resembles(name: str, text: str) -> bool:
    """Whether enough letters are the same in Latin; folding leaves so few of an acronym that anything folds like one."""
    one, other = _latin(name), _latin(text)
    return not one or not other or Indel.normalized_similarity(one, other) >= (ACRONYM if name.isupper() else RESEMBLES)


def _latin(text: str) -> str:
    return "".join(map(transliterate, _plain(text))).lower()


def _containing(index: Index, needle: str) -> Iterator[tuple[int, int]]:
    """(entity, rank) of every name that has the text in it, whatever the case of the letters."""
    heap, offsets, owners = index.section("name_text"), index.section("name_text_off"), index.section("name_entity")
    for first in range(0, index.name_count, _CHUNK):
        last = min(first + _CHUNK, index.name_count)
        chunk = bytes(heap[offsets[first] : offsets[last]])
        if needle not in _plain(chunk.decode("utf-8")):
            continue
        start = offsets[first]
        for number in range(first, last):
            name = _plain(chunk[offsets[number] - start : offsets[number + 1] - start].decode("utf-8"))
            position = name.find(needle)
            if position >= 0:
                yield owners[number], _rank(name, needle, position)


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def _rank(name: str, needle: str, position: int) -> int:
    if name == needle:
        return SAME
    if position == 0:
        return PREFIX
    while position > 0:
        if not name[position - 1].isalnum():
            return WORD
        position = name.find(needle, position + 1)
    return INSIDE


def _period(start: int, end: int) -> str:
    return f"{_day(start)}–{_day(end)}" if start or end else ""


def _day(value: int) -> str:
    """A day, or the year alone: the index has 1 January for both, and a year is what nearly all of those were given as."""
    return format_date(value).removesuffix("-01-01")


def _life(start: int, end: int) -> tuple[str, str]:
    if start and end:
        return "born and died", _period(start, end)
    return ("born", _period(start, 0).rstrip("–")) if start else ("died", _period(0, end).lstrip("–"))


def _lines(found: Found) -> Iterator[str]:
    e = found.entity
    kind = "/".join(filter(None, (e.type, e.subtype)))
    yield f"{e.id}  {e.name}  [{', '.join(filter(None, (kind, e.country.replace('|', ' '))))}]"
    if e.description:
        yield f"  {e.description}"
    facts = [("wikidata", e.wikidata), ("geonames", e.geonames), ("iso", e.iso)]
    facts += [_life(e.start, e.end) if e.type == "person" else ("dates", _period(e.start, e.end)), ("prior", f"{e.prior:,.0f}" if e.prior else "")]
    facts.append(("at", f"{e.lat}, {e.lon}" if e.lat is not None and e.lon is not None else ""))
    known = "  ".join(f"{label} {value}" for label, value in facts if value)
    if known:
        yield f"  {known}"
    for lang in dict.fromkeys(sorted((n.lang for n in found.names), key=_language_order)):
        yield f"  {lang}: " + "; ".join(dict.fromkeys(_name(n) for n in found.names if n.lang == lang))
    shown: dict[tuple[str, bool], int] = {}
    for relation in found.relations:
        group = (relation.predicate, relation.inverse)
        shown[group] = shown.get(group, 0) + 1
        if shown[group] <= _MOST_RELATIONS:
            yield f"  {_relation(relation)}"
    for (predicate, inverse), count in shown.items():
        if count > _MOST_RELATIONS:
            yield f"  … and {count - _MOST_RELATIONS} more {'of the kind «… ' + predicate + ' this»' if inverse else predicate}"


def _language_order(lang: str) -> tuple[int, str]:
    first = ("en", "ru", "kk")
    return (first.index(lang), "") if lang in first else (len(first) + (lang == "und"), lang)


def _name(name: NameRecord) -> str:
    said = ", ".join(filter(None, (name.kind if name.kind not in ("alias", "official") else "", _period(name.start, name.end))))
    return f"{name.name} ({said})" if said else name.name


def _relation(relation: Related) -> str:
    period = _period(relation.start, relation.end)
    other = f"{relation.name} ({relation.id})"
    said = f"{other} {relation.predicate} this" if relation.inverse else f"{relation.predicate} {other}"
    return f"{said}  {period}" if period else said
