"""Adding, removing and merging in a layer of one's own: a source folder or a single CSV or TSV file of names.

Every change rewrites the files it touches whole or not at all; a folder's tables stay sorted, a file of names keeps its
order, its columns and its separator.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from normalizer.errors import GazetteerError, InputError
from normalizer.files import whole_or_nothing
from normalizer.gazetteer.folders import is_source
from normalizer.gazetteer.layers import SUFFIXES, is_names_file, read_names_file
from normalizer.gazetteer.load import read_table
from normalizer.gazetteer.schema import ENTITY_COLUMNS, LISTED_KINDS, NAME_COLUMNS, RELATION_COLUMNS, parse_date, parse_type
from normalizer.gazetteer.sources.values import QID, cell, own_tag, slug, tag

Row = dict[str, str]
_TABLES = {"entities": ENTITY_COLUMNS, "names": NAME_COLUMNS, "relations": RELATION_COLUMNS, "redirects": ("old", "new")}
_REQUIRED = {"entities": ("id", "type", "name"), "names": ("entity", "name"), "relations": ("subject", "predicate", "object"), "redirects": ("old", "new")}
FILE_COLUMNS = ("name", "id", "type", "lang", "kind", "start", "end", "subtype", "country", "description")


@dataclass(frozen=True, slots=True)
class NewName:
    """A name to add; with a type it makes a thing, else it goes to the thing ``id``."""

    name: str
    id: str = ""
    type: str = ""
    lang: str = "und"
    kind: str = "alias"
    start: str = ""
    end: str = ""
    subtype: str = ""
    country: str = ""
    description: str = ""


def add(layer: Path, new: NewName, exists: Callable[[str], bool] = lambda identifier: False) -> str:
    """Adds a name to a layer, which is made if it is not there; returns the id.

    ``exists`` says whether an id is known outside the layer. Raises InputError for values that cannot be.
    """
    row = _checked(new)
    tables = _read(layer)
    own = {r["id"] for r in tables["entities"]}
    identifier = row["id"]
    if row["type"]:
        if not identifier:
            identifier = _free_slug(row["name"], row["type"], tables["entities"])
        found = next((r for r in tables["entities"] if r["id"] == identifier), None)
        if found and found["type"] != row["type"]:
            raise InputError(f"{identifier} is a {found['type']} in {layer} ({found['name']}), not a {row['type']}: give another --id")
        if not found:
            entity = {c: row.get(c, "") for c in ENTITY_COLUMNS} | {"id": identifier, "start": "", "end": "", "wikidata": identifier if QID.fullmatch(identifier) else ""}
            tables["entities"].append(entity)
    elif not identifier:
        raise InputError("give --type to make a new thing, or --id to name one that is there")
    elif identifier not in own and not exists(identifier):
        raise InputError(f"no entity {identifier} in {layer} or in the gazetteer: give --type to make one, or look its id up: normalizer gazetteer search NAME")
    name = {"entity": identifier, "note": ""} | {c: row[c] for c in ("name", "lang", "kind", "start", "end")}
    if any(all(r.get(c, "") == v for c, v in name.items() if c != "note") for r in tables["names"]):
        raise InputError(f"{layer} has the name {row['name']!r} of {identifier} already")
    tables["names"].append(name)
    _write(layer, tables)
    return identifier


def remove(layer: Path, identifier: str, name: str = "") -> int:
    """Removes one name of a thing, or the thing with all its names and relations; returns how many rows went. Raises InputError."""
    tables = _existing(layer)
    before = sum(map(len, tables.values()))
    if name:
        tables["names"] = [r for r in tables["names"] if not (r["entity"] == identifier and r["name"] == name)]
        if any(r["id"] == identifier and r["name"] == name for r in tables["entities"]):
            raise InputError(f"{name!r} is the main name of {identifier} in {layer}: edit it there, or remove the whole entity (no --name)")
    else:
        tables["entities"] = [r for r in tables["entities"] if r["id"] != identifier]
        tables["names"] = [r for r in tables["names"] if r["entity"] != identifier]
        tables["relations"] = [r for r in tables["relations"] if identifier not in (r["subject"], r["object"])]
        tables["redirects"] = [r for r in tables["redirects"] if r["new"] != identifier]
    gone = before - sum(map(len, tables.values()))
    if not gone:
        what = f"the name {name!r} of {identifier}" if name else f"{identifier}"
        raise InputError(f"{layer} does not have {what}: nothing was removed. What another layer has is not removed there but forbidden with --overrides")
    _write(layer, tables)
    return gone


def merge(layer: Path, old: str, new: str, exists: Callable[[str], bool] = lambda identifier: False) -> int:
    """Makes ``old`` one with ``new``: its names and relations move, and a redirect stays; returns how many rows moved.

    Raises InputError if ``old`` is not in the layer, ``new`` nowhere, or the two differ in type.
    """
    if old == new:
        raise InputError(f"{old} and {new} are one already")
    tables = _existing(layer)
    rows = {r["id"]: r for r in tables["entities"]}
    if old not in rows:
        raise InputError(f"{layer} has no entity {old}: only a layer's own entities can be merged into others")
    if new not in rows and not exists(new):
        raise InputError(f"no entity {new} in {layer} or in the gazetteer")
    if new in rows:
        if rows[new]["type"] != rows[old]["type"]:
            raise InputError(f"{old} is a {rows[old]['type']}, {new} a {rows[new]['type']}: they cannot be one")
        for column, value in rows[old].items():
            if not rows[new].get(column) and not (column == "wikidata" and value == old):
                rows[new][column] = value
    moved = 0
    main = {"entity": new, "name": rows[old]["name"], "lang": "und", "kind": "alias", "start": "", "end": "", "note": ""}
    known = {(r["entity"], r["name"]) for r in tables["names"]}
    tables["entities"] = [r for r in tables["entities"] if r["id"] != old]
    for table, columns in (("names", ("entity",)), ("relations", ("subject", "object")), ("redirects", ("new",))):
        for row in tables[table]:
            for column in columns:
                if row[column] == old:
                    row[column] = new
                    moved += 1
    if (old, main["name"]) not in known and (new, main["name"]) not in known:
        tables["names"].append(main)
    tables["relations"] = [r for r in tables["relations"] if r["subject"] != r["object"]]
    tables["redirects"].append({"old": old, "new": new})
    _write(layer, tables)
    return moved


def _checked(new: NewName) -> Row:
    row = {c: cell(getattr(new, c)) for c in FILE_COLUMNS}
    if not row["name"]:
        raise InputError("the name is empty")
    if row["type"]:
        kind = parse_type(row["type"])
        if kind is None:
            raise InputError(f"type is {row['type']!r}: use person, place, organization, event or other")
        row["type"] = kind
    row["country"] = row["country"].upper()
    row["lang"] = own_tag(row["lang"])
    if row["lang"] not in ("und", tag(row["lang"])):
        raise InputError(f"lang is {row['lang']!r}: give a tag such as en, ru, kk or kk-Latn, or und")
    if row["kind"] not in LISTED_KINDS:
        raise InputError(f"kind is {row['kind']!r}: use one of {', '.join(LISTED_KINDS)}")
    for column in ("start", "end"):
        try:
            parse_date(row[column])
        except ValueError as error:
            raise InputError(f"--{column}: {error}") from None
    return row


def _free_slug(name: str, kind: str, entities: Iterable[Row]) -> str:
    """An id for a new thing: a second thing of the same name and type is the same one, of another type it is not."""
    taken = {r["id"]: r["type"] for r in entities}
    plain = slug(name)
    return plain if taken.get(plain, kind) == kind else slug(name, kind)


def _existing(layer: Path) -> dict[str, list[Row]]:
    if not layer.exists():
        raise InputError(f"{layer}: no such layer")
    return _read(layer)


def _read(layer: Path) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {table: [] for table in _TABLES}
    if is_names_file(layer):
        # one row is a name, and the first with a type is the thing as well
        for number, row in read_names_file(layer):
            identifier = row.get("id", "")
            if row.get("type") or not identifier:
                kind = parse_type(row.get("type", "") or "other")
                if kind is None:
                    raise GazetteerError(f"{layer}:{number}: type is {row['type']!r}: use person, place, organization, event or other")
                identifier = identifier or slug(row.get("name", ""))
                if all(r["id"] != identifier for r in tables["entities"]):
                    tables["entities"].append({"id": identifier, "type": kind, "name": row.get("name", "")})
            tables["names"].append({k: v for k, v in row.items() if k != "id"} | {"entity": identifier, "name": row.get("name", ""), "lang": row.get("lang") or "und", "kind": row.get("kind") or "alias"})
        return tables
    if layer.exists() and not is_source(layer) and (layer.is_file() or any(layer.iterdir())):
        raise InputError(f"{layer} is no layer: give a source folder, or a file of names ending in {' or '.join(SUFFIXES)}")
    if layer.is_dir():
        for table, required in _REQUIRED.items():
            path = layer / f"{table}.tsv"
            if path.is_file():
                tables[table] = [row for _, row in read_table(path, required)]
    return tables


def _write(layer: Path, tables: dict[str, list[Row]]) -> None:
    if layer.suffix.lower() in SUFFIXES and not layer.is_dir():
        _write_file(layer, tables)
        return
    if not layer.exists():
        layer.mkdir()
        (layer / "source.toml").write_text(f'name = "{layer.name}"\norigin = "own names"\nlicence = "not stated"\n'.replace("\\", "/"), encoding="utf-8")
    for table, columns in _TABLES.items():
        path = layer / f"{table}.tsv"
        rows = tables[table]
        if not rows and not path.is_file() and table in ("relations", "redirects"):
            continue
        # columns that we do not know are kept, after ours
        wide = [*columns, *dict.fromkeys(c for r in rows for c in r if c not in columns)]
        lines = sorted({"\t".join(r.get(c, "") for c in wide) for r in rows})
        _replace(path, "\n".join(["\t".join(wide), *lines]) + "\n")


def _write_file(layer: Path, tables: dict[str, list[Row]]) -> None:
    if tables["relations"] or tables["redirects"]:
        raise InputError(f"{layer}: a file of names has no place for redirects: use a folder as layer to merge what was already used, or give both the same id")
    things = {r["id"]: r for r in tables["entities"]}
    header = list(next((r for _, r in read_names_file(layer)), {})) if layer.exists() else []
    columns = [*header, *(c for c in FILE_COLUMNS if c not in header)] if header else list(FILE_COLUMNS)
    rows = [columns]
    described: set[str] = set()
    for name in tables["names"]:
        thing = things.get(name["entity"], {})
        row = name | {"id": name["entity"], "type": thing.get("type", "")}
        if name["entity"] not in described:
            row = {k: v for k, v in thing.items() if k in ("subtype", "country", "description")} | {k: v for k, v in row.items() if v}
        described.add(name["entity"])
        rows.append([row.get(c, "") for c in columns])
    out = io.StringIO()
    if layer.suffix.lower() == ".tsv":
        out.writelines("\t".join(row) + "\n" for row in rows)
    else:
        csv.writer(out, lineterminator="\n").writerows(rows)
    _replace(layer, out.getvalue())


def _replace(path: Path, text: str) -> None:
    with whole_or_nothing(str(path)) as name:
        Path(name).write_bytes(text.encode("utf-8"))
