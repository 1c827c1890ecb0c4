"""Checks of ids, references, dates and order."""

import re
from collections.abc import Iterator
from operator import le

from normalizer.gazetteer.lint_read import Finding, Row, Sources, read_date
from normalizer.gazetteer.schema import format_date

_WIKIDATA = re.compile(r"Q[1-9]\d*")


def unique_ids(found: Sources) -> Iterator[Finding]:
    """Within a folder an id stands once, and no two rows share a Wikidata or GeoNames id."""
    for source in found.sources:
        seen: dict[str, Row] = {}
        for row in source.entities:
            first = seen.setdefault(row.get("id"), row)
            if first is not row:
                yield row.finding(
                    "unique-ids", f"the id {row.get('id')} is already that of {first.get('name')!r} (line {first.line})", "join the two rows, or give this one another id"
                )
        for column, prefix in (("wikidata", ""), ("geonames", "gn:")):
            owners: dict[str, Row] = {}
            for row in source.entities:
                value = row.get(column)
                if not value:
                    continue
                first = owners.setdefault(value, row)
                if first is not row and first.get("id") != row.get("id") and first.thing == row.thing:
                    yield row.finding("unique-ids", f"{prefix}{value} is also the id of {first.get('name')!r} (line {first.line})", "join the two rows, or correct the column")


def ids_well_formed(found: Sources) -> Iterator[Finding]:
    """Ids without spaces; Wikidata ids like Q1520, GeoNames ids of digits, and no contradiction between columns."""
    for row in found.rows("entities"):
        identifier, wikidata, geonames = row.get("id"), row.get("wikidata"), row.get("geonames")
        if any(c.isspace() for c in identifier):
            yield row.finding("ids", f"the id {identifier!r} has spaces", "use letters, digits, hyphens and colons")
        if wikidata and not _WIKIDATA.fullmatch(wikidata):
            yield row.finding("ids", f"wikidata is {wikidata!r}", "write it as Q1520")
        elif wikidata and _WIKIDATA.fullmatch(identifier) and wikidata != identifier:
            yield row.finding("ids", f"the id {identifier} and the wikidata column {wikidata} differ", "find out which is right; use redirects.tsv for an id that was merged")
        if geonames and not geonames.isdigit():
            yield row.finding("ids", f"geonames is {geonames!r}", "write the number alone")
        elif geonames and identifier.startswith("gn:") and identifier[3:] != geonames:
            yield row.finding("ids", f"the id {identifier} and the geonames column {geonames} differ", "find out which is right")


def redirects(found: Sources) -> Iterator[Finding]:
    """An old id leads to a living one and is not used itself."""
    living = {row.get("id") for row in found.rows("entities")}
    for row in found.rows("redirects"):
        if row.get("old") in living:
            yield row.finding("redirects", f"{row.get('old')} is redirected but still the id of an entity", "delete the entity row or the redirect")
        if row.get("new") not in living:
            yield row.finding("redirects", f"{row.get('old')} leads to {row.get('new')}, which no given source has", "redirect to the id in use")


def references(found: Sources) -> Iterator[Finding]:
    """Names and relations are about entities that some given source has."""
    advice = "correct the id, add the entity, or check this folder together with the one that has it"
    for row in found.rows("names"):
        if row.thing < 0:
            yield row.finding("references", f"{row.get('name')!r} names the entity {row.get('entity')!r}, which no given source has", advice)
    for row in found.rows("relations"):
        for column in ("subject", "object"):
            if found.find(row.get(column)) < 0:
                yield row.finding("references", f"{row.get('predicate')}: the {column} {row.get(column)!r} is in no given source", advice)
        if row.get("subject") == row.get("object"):
            yield row.finding("references", f"{row.get('subject')} {row.get('predicate')} itself", "correct the object or delete the row")


def dates(found: Sources) -> Iterator[Finding]:
    """Dates are years or days of the calendar."""
    for row in found.rows("entities", "names", "relations"):
        for column in ("start", "end"):
            if read_date(row.get(column)) is None:
                yield row.finding("dates", f"{column} {row.get(column)!r} is no date", "give a year or YYYY-MM-DD")


def periods(found: Sources) -> Iterator[Finding]:
    """Periods end after they start; an end is the first day on which it is over."""
    for row in found.rows("entities", "names", "relations"):
        start, end = read_date(row.get("start")) or 0, read_date(row.get("end")) or 0
        if not (start and end) or end > start:
            continue
        what = "dies before birth" if row.path.name == "entities.tsv" and row.get("type") == "person" else "ends before it starts"
        short = min(len(row.get("start")), len(row.get("end")))
        if row.get("start")[:short] == row.get("end")[:short]:
            empty = f"the period {row.get('start')}–{row.get('end')} is empty, for an end is exclusive"
            yield row.finding("periods", empty, "give the day or month after the last one", severe=False)
        else:
            yield row.finding("periods", f"{what} ({row.get('start')}–{row.get('end')})", "correct the dates")


def lives_and_offices(found: Sources) -> Iterator[Finding]:
    """Nobody takes office before birth, as a child, or after death."""
    for row in found.rows("relations"):
        if row.get("predicate") not in ("holds_office", "member_of"):
            continue
        number, start = found.find(row.get("subject")), read_date(row.get("start")) or 0
        if number < 0 or start <= 0 or found.things[number].entity.type != "person":
            continue
        person = found.things[number].entity
        if person.start and start < person.start + 15 * 10000:
            yield row.finding("lives", f"{person.name}, born {format_date(person.start)}, takes office in {row.get('start')}", "correct one of the dates")
        if person.end and start > person.end:
            yield row.finding("lives", f"{person.name}, who died {format_date(person.end)}, takes office in {row.get('start')}", "correct one of the dates")


def sourced_wikidata_ids(found: Sources) -> Iterator[Finding]:
    """A Wikidata id has its source in the note of the row, or source.toml says where all of them come from."""
    for source in found.sources:
        if source.documents_wikidata:
            continue
        for row in source.entities:
            if (row.get("wikidata") or _WIKIDATA.fullmatch(row.get("id"))) and not row.get("note").strip():
                identifier = row.get("wikidata") or row.get("id")
                yield row.finding(
                    "wikidata",
                    f"nothing says where the Wikidata id {identifier} of {row.get('name')!r} comes from",
                    "name the source in the note, or for all rows in source.toml (a text that mentions Wikidata)",
                )


_ORDER = {"entities": ("id",), "names": ("entity", "lang", "name"), "relations": ("subject", "predicate", "object"), "redirects": ("old",)}


def sorted_rows(found: Sources) -> Iterator[Finding]:
    """Rows stand in the order of their first columns, so that a new fact is a change of one line."""
    for source in found.sources:
        for table, columns in _ORDER.items():
            rows: list[Row] = getattr(source, table)
            keys = [tuple(row.get(c) for c in columns) for row in rows]
            lines = [tuple(row.cells.values()) for row in rows]
            if all(map(le, lines, lines[1:])):  # as imported folders have them
                continue
            wrong = [row for row, before, key in zip(rows[1:], keys, keys[1:], strict=False) if before > key]
            if wrong:
                message = f"{len(wrong)} rows of {wrong[0].path.name} are out of order, this is the first"
                yield wrong[0].finding("sorted", message, f"sort the file by {', '.join(columns)}", severe=source.published)
