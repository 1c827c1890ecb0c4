"""What the linter reads: rows with their lines, taken as they are, so that all faults are found and not only the first."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from normalizer.gazetteer.load import _place_class, external_keys
from normalizer.gazetteer.schema import KINDS, LISTED_KINDS, PREDICATES, TYPES, Entity, in_calendar, parse_date, parse_type


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend (``severe``) or to look at, at a line of a file; ``check`` is the name of the check that found it."""

    path: Path
    line: int
    check: str
    message: str
    advice: str
    severe: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}: {self.advice} [{self.check}{'' if self.severe else ', warning'}]"


@dataclass(slots=True)
class Row:
    """A row of a table; ``thing`` numbers the entity it is about, -1 where no source has it."""

    source: "Source"
    path: Path
    line: int
    cells: dict[str, str]
    thing: int = -1

    def finding(self, check: str, message: str, advice: str, *, severe: bool = True) -> Finding:
        """A finding at this row."""
        return Finding(self.path, self.line, check, message, advice, severe)

    def get(self, column: str) -> str:
        """A cell, empty where the table lacks the column."""
        return self.cells.get(column, "")

    @property
    def kind(self) -> str:
        """The kind of a name row."""
        return self.cells.get("kind") or "alias"


@dataclass(slots=True, eq=False)
class Source:
    """One folder: its four tables and what source.toml says of it."""

    folder: Path
    note: dict[str, Any] = field(default_factory=dict)
    entities: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    redirects: list[Row] = field(default_factory=list)

    @property
    def published(self) -> bool:
        """Whether the folder says when it was made (source.toml): such folders are kept in order."""
        return "retrieved" in self.note

    @property
    def curated(self) -> bool:
        """Whether people wrote it: neither generated (manifest.json) nor imported from elsewhere."""
        if (self.folder / "manifest.json").is_file():
            return False
        origin = str(self.note.get("origin", ""))
        return not origin or "curated" in origin.casefold()

    @property
    def documents_wikidata(self) -> bool:
        """Whether source.toml says where the Wikidata ids come from."""
        return any("wikidata" in text.casefold() for text in _texts(self.note))


@dataclass(slots=True)
class Thing:
    """An entity as all sources together have it; ``rows`` in the order of the sources."""

    entity: Entity
    rows: list[Row]
    names: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Sources:
    """Everything under review."""

    sources: list[Source] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    owner: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)  # what reading and merging met

    def rows(self, *tables: str) -> Iterator[Row]:
        """The rows of the named tables of every source."""
        for source in self.sources:
            for table in tables:
                yield from getattr(source, table)

    def find(self, identifier: str) -> int:
        """The number of the thing with an id, or -1."""
        return self.owner.get(identifier, -1)


@lru_cache(1 << 14)
def read_date(text: str) -> int | None:
    """A date as yyyymmdd, 0 for none, None where it is no day of the calendar."""
    try:
        value = parse_date(text)
    except ValueError:
        return None
    return value if in_calendar(value) else None


def read_sources(folders: Iterable[Path]) -> Sources:
    """Reads folders without giving up at the first fault."""
    found = Sources()
    for folder in folders:
        source = Source(folder, _read_note(folder, found.findings))
        found.sources.append(source)
        source.entities = list(_table(source, "entities.tsv", ("id", "type", "name"), found.findings))
        source.names = list(_table(source, "names.tsv", ("entity", "name"), found.findings))
        source.relations = list(_table(source, "relations.tsv", ("subject", "predicate", "object"), found.findings))
        source.redirects = list(_table(source, "redirects.tsv", ("old", "new"), found.findings))
    _merge(found)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _read_note(folder: Path, findings: list[Finding]) -> dict[str, Any]:
    path = folder / "source.toml"
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        findings.append(Finding(path, 1, "table", f"not readable as TOML ({error})", "mend the file"))
        return {}


def _table(source: Source, name: str, required: tuple[str, ...], findings: list[Finding]) -> Iterator[Row]:
    path = source.folder / name
    if not path.is_file():
        if name == "entities.tsv":
            findings.append(Finding(path, 1, "table", "there is no such file", "write it, with at least the columns id, type and name"))
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = data.count(b"\n", 0, error.start) + 1
        findings.append(Finding(path, broken, "table", f"not UTF-8 (byte {error.start} of the file)", "save the file as UTF-8"))
        return
    lines = text.replace("\r\n", "\n").split("\n")
    columns = lines[0].split("\t")
    missing = [c for c in required if c not in columns]
    if missing:
        findings.append(Finding(path, 1, "table", f"no column {', '.join(missing)} (the header has {', '.join(columns)})", "add it, separated by a tab"))
        return
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            findings.append(Finding(path, number, "table", f"{len(cells)} cells where the header has {len(columns)}", "mend the tabs of this row"))
            continue
        yield Row(source, path, number, dict(zip(columns, cells, strict=True)))


def _merge(found: Sources) -> None:
    """Joins rows that mean one thing, by the same ids and exceptions as loading does."""
    keys: dict[tuple[str, str], int] = {}
    for row in found.rows("entities"):
        entity = _entity(row)
        if not entity.id:
            continue
        row.thing = _join(found, keys, row, entity)
        found.owner.setdefault(entity.id, row.thing)
        for key in external_keys(entity):
            keys.setdefault(key, row.thing)
    for row in found.rows("entities"):
        for identifier in (row.get("wikidata"), f"gn:{row.get('geonames')}"):
            found.owner.setdefault(identifier, row.thing)
    for row in found.rows("redirects"):
        if row.get("new") in found.owner:
            found.owner.setdefault(row.get("old"), found.owner[row.get("new")])
    for row in found.rows("names"):
        row.thing = found.find(row.get("entity"))
        if row.thing >= 0:
            found.things[row.thing].names.append(row)


def _join(found: Sources, keys: dict[tuple[str, str], int], row: Row, entity: Entity) -> int:
    own_class, matches, apart = _place_class(entity), list[int](), list[int]()
    for key in external_keys(entity):
        number = keys.get(key)
        if number is None or number in matches or number in apart:
            continue
        other = found.things[number].entity
        other_class = _place_class(other)
        first = found.things[number].rows[0]
        differ = other.type != entity.type or (own_class != other_class and "place" not in (own_class, other_class))
        same = other.id == entity.id and other.type == entity.type  # the id itself decides over the class of place
        if differ:
            message = f"{entity.name!r} ({entity.type} {entity.subtype}) has the id {key[1]} of {other.name!r} ({other.type} {other.subtype}, {first.path}:{first.line})"
            advice = "find out which of the two it belongs to, or give both the same type and subtype"
            found.findings.append(row.finding("merging", message, advice, severe=other.type != entity.type and key[0] == "id"))
        (matches if same or not differ else apart).append(number)
    if not matches:
        found.things.append(Thing(entity, [row]))
        return len(found.things) - 1
    for further in matches[1:]:
        one, other = found.things[matches[0]].entity, found.things[further].entity
        message = f"{entity.id} has ids of both {one.id} ({one.name}) and {other.id} ({other.name}), which other sources keep apart"
        found.findings.append(row.finding("merging", message, "correct the id columns", severe=False))
    thing = found.things[matches[0]]
    thing.rows.append(row)
    thing.entity.prior = max(thing.entity.prior, entity.prior)
    return matches[0]


def _entity(row: Row) -> Entity:
    kind = parse_type(row.get("type")) or "other"
    try:
        prior = float(row.get("prior") or 0)
    except ValueError:
        prior = 0.0
    return Entity(
        row.get("id"), kind, row.get("name"), row.get("subtype"), row.get("country"), read_date(row.get("start")) or 0, read_date(row.get("end")) or 0,
        prior, wikidata=row.get("wikidata"), geonames=row.get("geonames"), iso=row.get("iso"),
    )  # fmt: skip


def cells_in_order(found: Sources) -> Iterator[Finding]:
    """Rows that cannot be read, and cells whose value is none of those allowed."""
    yield from (f for f in found.findings if f.check == "table")
    kinds = ", ".join(LISTED_KINDS)
    for row in found.rows("entities"):
        if not row.get("id").strip() or not row.get("name").strip():
            yield row.finding("table", "id and name must not be empty", "fill them in or delete the row")
        if parse_type(row.get("type")) is None:
            yield row.finding("table", f"type is {row.get('type')!r}", f"use one of {', '.join(TYPES)}")
        for column in ("prior", "lat", "lon"):
            try:
                value = float(row.get(column) or 0)
            except ValueError:
                yield row.finding("table", f"{column} is {row.get(column)!r}", "give a number or leave it empty")
                continue
            limit = {"prior": (0, float("inf")), "lat": (-90, 90), "lon": (-180, 180)}[column]
            if not limit[0] <= value <= limit[1]:
                yield row.finding(
                    "table", f"{column} is {row.get(column)}", "give a non-negative weight" if column == "prior" else "give degrees; latitude and longitude may be swapped"
                )
    for row in found.rows("names"):
        if not row.get("name").strip():
            yield row.finding("table", "the name is empty", "fill it in or delete the row")
        if row.kind not in KINDS:
            yield row.finding("table", f"kind is {row.kind!r}", f"use one of {kinds}")
    for row in found.rows("relations"):
        if row.get("predicate") not in PREDICATES:
            yield row.finding("table", f"predicate is {row.get('predicate')!r}", f"use one of {', '.join(PREDICATES)}")


def merging(found: Sources) -> Iterator[Finding]:
    """Ids that join rows of different things."""
    return (f for f in found.findings if f.check == "merging")
