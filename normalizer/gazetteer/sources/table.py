"""Any CSV or TSV, by naming its columns.

Fields: name, id, type, subtype, lang, kind, country, start, end, prior, lat, lon, wikidata, geonames, iso, description,
aliases (several names in one cell, joined by ``|`` or ``;``). A column headed like a field needs no naming.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from normalizer.encoding import detect_encoding
from normalizer.errors import InputError
from normalizer.gazetteer.schema import KINDS, LISTED_KINDS, parse_type
from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.reading import Lines
from normalizer.gazetteer.sources.values import MAX_NAME, QID, cell, date, slug, split_names, tag
from normalizer.gazetteer.sources.writer import Writer
from normalizer.text.lazy import expression

FIELDS = ("name", "id", "type", "subtype", "lang", "kind", "country", "start", "end", "prior", "lat", "lon", "wikidata", "geonames", "iso", "description", "aliases")
_NUMBERS = ("prior", "lat", "lon")
_QUOTED = expression(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is cut into cells, and what its header says."""

    path: Path
    separator: str
    encoding: str
    header: tuple[str, ...]

    def rows(self, lines: Lines) -> Iterator[list[str]]:
        """The rows from where ``lines`` stands; the header is one of them at the beginning."""
        text = (line.decode(self.encoding, "replace").removeprefix("\ufeff") for line in lines)
        if self.separator == "\t":
            return (line.rstrip("\r\n").split("\t") for line in text)
        return csv.reader(text, delimiter=self.separator)


def look_at(path: Path, options: ImportOptions) -> Layout:
    """Separator, encoding and header of a file. Raises InputError for an encoding that has no byte for a line end."""
    with Lines(path) as lines:
        head = b"".join(line for line, _ in zip(lines, range(50), strict=False))
    encoding = options.encoding or detect_encoding(head)
    if encoding.replace("_", "-").lower().startswith(("utf-16", "utf-32")):
        raise InputError(f"{path} is {encoding}: convert it to UTF-8 first (iconv -f {encoding} -t utf-8)")
    if encoding == "utf-8-sig":
        encoding = "utf-8"
    try:
        first = head.decode(encoding, "replace").lstrip("\ufeff")
    except LookupError:
        raise InputError(f"encoding {encoding!r} is unknown: try utf-8 or cp1251") from None
    parted = _QUOTED.sub("", first).split("\n", 1)[0]
    separator = {"tab": "\t", "\\t": "\t"}.get(options.separator, options.separator) or max("\t,;|", key=parted.count)
    header = first.split("\n", 1)[0].split("\t") if separator == "\t" else next(csv.reader(io.StringIO(first, newline="\n"), delimiter=separator), [])
    return Layout(path, separator, encoding, tuple(map(heading, header)))


def heading(text: str) -> str:
    """A cell of a header on one line: spreadsheets break the long ones."""
    return " ".join(text.lstrip("\ufeff").split())


def positions(layout: Layout, columns: dict[str, str]) -> dict[str, int]:
    """Where each field stands. Raises InputError for a named column that the file does not have."""
    places = {h.casefold(): i for i, h in reversed(list(enumerate(layout.header)))}
    found = {field: places[field] for field in FIELDS if field in places}
    for field, column in columns.items():
        if field not in FIELDS:
            raise InputError(f"field {field!r} is unknown: use one of {', '.join(FIELDS)}")
        column = heading(column)
        if column.casefold() not in places:
            raise InputError(f"{layout.path}: no column {column!r}: there are {', '.join(layout.header)}")
        found[field] = places[column.casefold()]
    if "name" not in found:
        raise InputError(f"{layout.path}: no column called name: there are {', '.join(layout.header)}; say which with --name-column")
    return found


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage: the rows of the table."""
    layout = look_at(file, options)
    take = taker(layout, positions(layout, dict(options.columns)), options)
    stage = Stage("rows", file, take, rows=layout.rows)
    return Plan("table", file.name.split(".")[0], "not stated", file.name, "", "a table with a header and a column of names", [stage])


def taker(layout: Layout, places: dict[str, int], options: ImportOptions) -> Callable[[list[str], Writer], None]:
    """What is done with a row."""
    default_type = "other"
    if options.type:
        default_type = parse_type(options.type) or ""
        if not default_type:
            raise InputError(f"type is {options.type!r}: use person, place, organization, event or other")
    if options.kind and options.kind not in KINDS:
        raise InputError(f"kind is {options.kind!r}: use one of {', '.join(LISTED_KINDS)}")

    def take(cells: list[str], writer: Writer) -> None:
        # of several rows with one id the first describes the entity: order is the row's number
        writer.state["row"] = order = writer.state.get("row", 0) + 1
        if order == 1 and tuple(map(heading, cells)) == layout.header:
            return
        row = {field: cell(cells[i]) for field, i in places.items() if i < len(cells)}
        if not any(cells):
            writer.skip("empty rows")
            return
        take_record(row, options, default_type, order, writer)

    return take


def take_record(row: dict[str, str], options: ImportOptions, default_type: str, order: int, writer: Writer) -> str | None:
    """Writes a row of our fields; returns its id, or None where it was skipped."""
    name = row.get("name", "")
    if not name or len(name) > MAX_NAME:
        writer.skip("rows without a usable name")
        return None
    given = row.get("type", "")
    kind_of_thing = parse_type(given) if given else default_type
    if kind_of_thing is None:
        example = writer.state.setdefault("unknown type", given)
        writer.skip(f"rows of an unknown type, such as {example}")
        return None
    country = row.get("country", "").upper()
    if (options.types and kind_of_thing not in options.types) or (options.countries and not set(country.split("|")) & set(options.countries)):
        writer.skip("rows of other types or countries")
        return None
    wikidata = row.get("wikidata", "").rsplit("/", 1)[-1]
    if wikidata and not QID.fullmatch(wikidata):
        writer.skip("Wikidata ids that are none")
        wikidata = ""
    geonames = row.get("geonames", "").removeprefix("gn:")
    identifier = given_id(row.get("id", "")) or wikidata or (f"gn:{geonames}" if geonames else slug(name, given and kind_of_thing))
    lang = tag(row.get("lang", "") or options.lang, name)
    kind = row.get("kind", "") or options.kind or "alias"
    if kind not in KINDS:
        writer.skip("kinds that are unknown (read as alias)")
        kind = "alias"
    dates = {column: date(row.get(column, "")) for column in ("start", "end")}
    if None in dates.values():
        writer.skip("dates that are not understood (rows kept without them)")
    numbers = {column: _number(row.get(column, ""), writer) for column in _NUMBERS}
    writer.entity(
        identifier, kind_of_thing, name, subtype=row.get("subtype", ""), country=country, wikidata=wikidata or (identifier if QID.fullmatch(identifier) else ""),
        geonames=geonames, iso=row.get("iso", ""), description=row.get("description", ""), order=order, **numbers,
    )  # fmt: skip
    if options.wants_language(lang):
        writer.name(identifier, name, lang, kind, dates["start"] or "", dates["end"] or "")
    else:
        writer.skip("names in other languages")
    for other in split_names(row.get("aliases", "")):
        if other != name:
            writer.name(identifier, other, tag(lang, other), kind)
    return identifier


def given_id(text: str) -> str:
    """An id as given; an address ends in it (http://www.wikidata.org/entity/Q1520)."""
    return text.rsplit("/", 1)[-1].replace(" ", "_")


def _number(text: str, writer: Writer) -> str:
    text = text.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        float(text or 0)
    except ValueError:
        writer.skip("numbers that are none (rows kept without them)")
        return ""
    return text
