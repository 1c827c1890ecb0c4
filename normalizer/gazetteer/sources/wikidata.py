"""The Wikidata JSON dump (latest-all.json.gz or .bz2): one item a line, read as a stream and filtered.

What an item is follows from P31 against a table of classes (``--class-file`` gives another, for example the closure of
a class under P279). Read are labels and aliases, P31, P17/P27/P495 (country), P569/P570 and P571/P576 (dates), P625,
P1082, P297/P300, P1566, the names with their periods (P1448, P1813, P1449, P1549, P1477, P1705), and as relations P39
with P580/P582, P361, P131, P463, P102, P159, P1376, P1365.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from normalizer.errors import InputError
from normalizer.gazetteer.schema import parse_type
from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.values import MAX_NAME, QID, cell, tag
from normalizer.gazetteer.sources.wikidata_classes import CLASSES
from normalizer.gazetteer.sources.writer import Writer

Item = dict[str, Any]

_NAMES = {"P1448": "official", "P1813": "short", "P1449": "nickname", "P1549": "demonym", "P1477": "alias", "P1705": "alias", "P1559": "alias"}
_RELATIONS = {"P39": "holds_office", "P361": "part_of", "P131": "part_of", "P463": "member_of", "P102": "member_of", "P159": "headquartered_in", "P1376": "capital_of", "P1365": "successor_of"}  # fmt: skip
_COUNTRIES = ("P17", "P27", "P495")
# In the dump's own compact form the classes of an item can be read without parsing it, which is most of the time.
_COMPACT = re.compile(rb'\{"type":"item","id":"Q')
_CLASS = re.compile(rb'"property":"P31"[^{}]*(?:"datavalue":)\{"value":\{[^{}]*"id":"(Q\d+)"')


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage; relations are kept where both ends were imported."""
    return Plan(
        "wikidata", "Wikidata", "CC0-1.0", "Wikidata, https://www.wikidata.org", "", "a Wikidata JSON dump: one item a line, with labels and claims",
        [Stage("items", file, _Items(options).take)],
    )  # fmt: skip


def read_classes(path: Path) -> dict[str, tuple[str, str]]:
    """Classes from a file: ``Q5 person``, ``Q3624078 place country``, cells parted by tabs, commas or spaces. Raises InputError."""
    found = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        cells = re.split(r"[\t, ]+", line.split("#", 1)[0].strip())
        if cells == [""]:
            continue
        kind = parse_type(cells[1]) if len(cells) > 1 else None
        if not QID.fullmatch(cells[0]) or kind is None:
            raise InputError(f"{path}:{number}: {line!r}: give a class, a type and perhaps a subtype, such as: Q3624078 place country")
        found[cells[0]] = (kind, cells[2] if len(cells) > 2 else "")
    return found


@lru_cache(1)
def _country_codes() -> dict[str, str]:
    """Wikidata ids of countries to alpha-2 codes, from the countries that ship with the package."""
    from normalizer.gazetteer.load import read_table
    from normalizer.gazetteer.open import default_sources

    path = default_sources() / "countries" / "entities.tsv"
    rows = read_table(path, ("id", "wikidata", "iso")) if path.is_file() else iter(())
    return {row["wikidata"] or row["id"]: row["iso"] for _, row in rows if re.fullmatch("[A-Z]{2}", row["iso"])}


class _Items:
    """Filters and the table of classes."""

    def __init__(self, options: ImportOptions) -> None:
        self.options = options
        classes = read_classes(options.class_file) if options.class_file else CLASSES
        self.classes = {c: t for c, t in classes.items() if not options.types or t[0] in options.types}
        self._rank = {c: i for i, c in enumerate(self.classes)}
        self._wanted = frozenset(c.encode() for c in self.classes)

    def take(self, line: bytes, writer: Writer) -> None:
        """One line of the dump."""
        text = line.strip().rstrip(b",")
        if len(text) < 3:
            return
        if _COMPACT.match(text):
            found = _CLASS.findall(text)
            if found and self._wanted.isdisjoint(found):
                writer.skip("items of other classes")
                return
        try:
            item = json.loads(text)
            identifier = item["id"]
            if item.get("type", "item") != "item" or not QID.fullmatch(identifier):
                writer.skip("entries that are no items")
                return
            self._item(identifier, item, writer)
        except (ValueError, TypeError, KeyError, AttributeError):
            writer.skip("lines that are no Wikidata items")

    def _item(self, identifier: str, item: Item, writer: Writer) -> None:
        claims: Item = item.get("claims") or {}
        classes = [c for c in map(_item_id, _best(claims, "P31")) if c in self.classes]
        if not classes:
            writer.skip("items of other classes")
            return
        sitelinks = len(item.get("sitelinks") or ())
        if sitelinks < self.options.min_sitelinks:
            writer.skip("items with fewer sitelinks")
            return
        kind, subtype = self.classes[min(classes, key=self._rank.__getitem__)]
        codes = [c for p in ("P297",) for s in _best(claims, p) if (c := _string(s)) and len(c) == 2]
        countries = codes or list(dict.fromkeys(_country_codes().get(_item_id(s), "") for p in _COUNTRIES for s in _best(claims, p)))
        countries = [c for c in countries if c]
        if self.options.countries and not set(countries) & set(self.options.countries):
            writer.skip("items of other countries")
            return
        names = list(self._names(item, claims))
        main = _main_name(item, names)
        if not main:
            writer.skip("items without a name in the languages asked for")
            return
        start, end = (next((d for p in group for s in _best(claims, p) if (d := _time(_value(s)))), "") for group in (("P569", "P571"), ("P570", "P576")))
        point = next((v for s in _best(claims, "P625") if isinstance(v := _value(s), dict)), {})
        people = next((str(v.get("amount", "")).lstrip("+") for s in _best(claims, "P1082") if isinstance(v := _value(s), dict)), "") if kind == "place" else ""
        writer.entity(
            identifier, kind, main, subtype=subtype, country="|".join(countries), start=start, end=end, prior=people or str(sitelinks or ""),
            lat=_degrees(point.get("latitude")), lon=_degrees(point.get("longitude")), wikidata=identifier, geonames=next(filter(str.isdigit, map(_string, _best(claims, "P1566"))), ""),
            iso=next(iter(codes), "") or next((_string(s) for s in _best(claims, "P300")), ""), description=cell(_text(item.get("descriptions"), "en"))[:300],
        )  # fmt: skip
        for row in names:
            writer.name(identifier, *row)
        for prop, predicate in _RELATIONS.items():
            for statement in _live(claims, prop):
                if target := _item_id(statement):
                    writer.relation(identifier, predicate, target, *_period(statement))

    def _names(self, item: Item, claims: Item) -> Iterator[tuple[str, str, str, str, str]]:
        """(name, language, kind, start, end) of every name in the languages asked for."""
        for language, label in (item.get("labels") or {}).items():
            yield from self._name(label["value"], language, "alias")
        for language, aliases in (item.get("aliases") or {}).items():
            for alias in aliases:
                yield from self._name(alias["value"], language, "alias")
        for prop, kind in _NAMES.items():
            for statement in _live(claims, prop):
                value = _value(statement)
                if isinstance(value, dict) and "text" in value:
                    start, end = _period(statement)
                    yield from self._name(value["text"], value.get("language", ""), "former" if end and kind == "official" else kind, start, end)

    def _name(self, text: str, language: str, kind: str, start: str = "", end: str = "") -> Iterator[tuple[str, str, str, str, str]]:
        if self.options.languages and not self.options.wants_language(tag(language)):
            return
        name = cell(text)
        if name and len(name) <= MAX_NAME:
            yield name, tag(language, name), kind, start, end


def _main_name(item: Item, names: list[tuple[str, str, str, str, str]]) -> str:
    """The English label, else the one for all languages, else the first there is."""
    labels = item.get("labels") or {}
    for language in ("en", "mul", "en-gb", "ru", "kk"):
        if language in labels and (found := cell(labels[language]["value"])) and len(found) <= MAX_NAME:
            return found
    return names[0][0] if names else ""


def _live(claims: Item, prop: str) -> list[Item]:
    return [s for s in claims.get(prop) or () if s.get("rank") != "deprecated"]


def _best(claims: Item, prop: str) -> list[Item]:
    """Statements, the preferred ones first."""
    return sorted(_live(claims, prop), key=lambda s: s.get("rank") != "preferred")


def _value(statement: Item) -> Any:
    snak = statement.get("mainsnak", statement)
    return snak["datavalue"]["value"] if snak.get("snaktype", "value") == "value" and "datavalue" in snak else None


def _item_id(statement: Item) -> str:
    value = _value(statement)
    if not isinstance(value, dict):
        return ""
    return str(value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else ""))


def _string(statement: Item) -> str:
    value = _value(statement)
    return cell(value) if isinstance(value, str) else ""


def _text(texts: Any, language: str) -> str:
    return str(((texts or {}).get(language) or {}).get("value", ""))


def _degrees(value: Any) -> str:
    return f"{value:.5f}" if isinstance(value, int | float) else ""


def _period(statement: Item) -> tuple[str, str]:
    """P580 and P582 of a statement."""
    qualifiers = statement.get("qualifiers") or {}
    first: Callable[[str], str] = lambda p: next((d for s in qualifiers.get(p) or () if (d := _time(_value(s)))), "")  # noqa: E731
    return first("P580"), first("P582")


def _time(value: Any) -> str:
    """A point in time to the precision it has; decades and centuries are no dates.

    >>> _time({"time": "+1998-05-06T00:00:00Z", "precision": 11}), _time({"time": "+1953-00-00T00:00:00Z", "precision": 9})
    ('1998-05-06', '1953')
    """
    if not isinstance(value, dict) or value.get("precision", 11) < 9:
        return ""
    match = re.match(r"([+-])0*(\d{1,4})-(\d\d)-(\d\d)T", value.get("time", ""))
    if not match:
        return ""
    sign, year, month, day = match.groups()
    parts = [f"{int(year):04d}"]
    if month != "00" and value.get("precision", 11) >= 10:
        parts.append(month)
        if day != "00" and value.get("precision", 11) >= 11:
            parts.append(day)
    return ("-" if sign == "-" else "") + "-".join(parts)
