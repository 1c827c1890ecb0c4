"""OpenSanctions and other FollowTheMoney data: one JSON entity a line (entities.ftm.json, statements are not read).

Person, Organization, Company, PublicBody and LegalEntity become entities; Position becomes an office, and Occupancy
the holding of it, Membership a membership. The ids are the data's own unless a Wikidata id is given.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.values import MAX_NAME, QID, cell, date, tag
from normalizer.gazetteer.sources.writer import Writer

_SCHEMATA = {
    "Person": ("person", ""), "Organization": ("organization", ""), "Company": ("organization", "company"), "PublicBody": ("organization", "government"),
    "LegalEntity": ("organization", ""), "Position": ("other", "office"),
}  # fmt: skip
_NAMES = {"name": "alias", "alias": "alias", "weakAlias": "weak", "previousName": "former", "abbreviation": "acronym"}
_START = ("birthDate", "incorporationDate", "inceptionDate")
_END = ("deathDate", "dissolutionDate")
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry")
_LINKS = {"Occupancy": ("holder", "holds_office", "post"), "Membership": ("member", "member_of", "organization")}


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage; relations find their ends at the end."""
    take = _Entities(options).take
    return Plan(
        "ftm", "OpenSanctions", "CC-BY-NC-4.0", "OpenSanctions, https://www.opensanctions.org", "Contains data of OpenSanctions, CC BY-NC 4.0: not for commercial use without their licence.",
        "FollowTheMoney entities, one JSON object a line with id, schema and properties", [Stage("entities", file, take)], _renamed, True,
    )  # fmt: skip


class _Entities:
    def __init__(self, options: ImportOptions) -> None:
        self.options = options

    def take(self, line: bytes, writer: Writer) -> None:
        """One entity."""
        if not line.strip():
            return
        try:
            record = json.loads(line)
            schema, properties, own = record["schema"], record["properties"], cell(str(record["id"]))
            assert isinstance(properties, dict)
        except (ValueError, TypeError, KeyError, AssertionError):
            writer.skip("lines that are no FollowTheMoney entities")
            return
        if schema in _LINKS:
            _relate(schema, properties, writer)
        elif schema in _SCHEMATA:
            self._entity(own, schema, record.get("caption"), properties, writer)
        else:
            writer.skip(f"entities of schema {cell(str(schema))[:40]}")

    def _entity(self, own: str, schema: str, caption: Any, properties: dict[str, Any], writer: Writer) -> None:
        kind, subtype = _SCHEMATA[schema]
        countries = list(dict.fromkeys(code.upper() for p in _COUNTRIES for code in _values(properties, p) if len(code) == 2))
        if (self.options.types and kind not in self.options.types) or (self.options.countries and not set(countries) & set(self.options.countries)):
            writer.skip("entities of other types or countries")
            return
        names = [(name, row_kind) for p, row_kind in _NAMES.items() for name in _values(properties, p) if len(name) <= MAX_NAME]
        main = cell(caption) if isinstance(caption, str) else ""
        # a caption may be the id where there is no name
        main = main if main and main in {n for n, _ in names} else next((n for n, k in names if k != "weak"), "")
        if not main:
            writer.skip("entities without a name")
            return
        linked = [q for q in _values(properties, "wikidataId") if QID.fullmatch(q)]
        wikidata = own if QID.fullmatch(own) else linked[0] if len(set(linked)) == 1 else ""
        identifier = wikidata or own
        start, end = (next((d for p in group for v in sorted(_values(properties, p)) if (d := date(v))), "") for group in (_START, _END))
        description = next(iter(_values(properties, "position") or _values(properties, "summary")), "")[:200]
        writer.entity(identifier, kind, main, subtype=subtype, country="|".join(countries), start=start, end=end, wikidata=wikidata, description=description)
        if identifier != own:
            writer.put("ids", f"{own}\t{identifier}")
        for name, row_kind in names:
            lang = tag("", name)
            if self.options.wants_language(lang):
                writer.name(identifier, name, lang, row_kind)


def _values(properties: dict[str, Any], name: str) -> list[str]:
    found = properties.get(name) or []
    return [c for v in (found if isinstance(found, list) else [found]) if isinstance(v, str | int) and (c := cell(str(v)))]


def _relate(schema: str, properties: dict[str, Any], writer: Writer) -> None:
    subject, predicate, target = _LINKS[schema]
    start, end = (date(next(iter(_values(properties, p)), "")) or "" for p in ("startDate", "endDate"))
    for one in _values(properties, subject):
        for other in _values(properties, target):
            writer.relation(one, predicate, other, start, end)


def _renamed(writer: Writer) -> Callable[[str], str]:
    """The data's own ids to the Wikidata ids that were written instead."""
    ids = dict(line.decode().split("\t") for line in writer.read("ids"))
    return lambda own: ids.get(own, own)
