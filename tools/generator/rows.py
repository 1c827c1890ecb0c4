"""Rows of a gazetteer layer, and how a layer is written: sorted, tab-separated, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path

from generator.packages import PACKAGES


@dataclass(frozen=True, slots=True)
class Entity:
    """One line of entities.tsv; the columns are those of DESIGN section 3, in their order."""

    id: str
    type: str
    subtype: str
    name: str
    country: str = ""
    start: str = ""
    end: str = ""
    prior: str = ""
    lat: str = ""
    lon: str = ""
    wikidata: str = ""
    geonames: str = ""
    iso: str = ""
    description: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One line of names.tsv."""

    entity: str
    name: str
    lang: str
    kind: str
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of relations.tsv."""

    subject: str
    predicate: str
    object: str
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(slots=True)
class Layer:
    """A layer in the making: its rows, the packages it comes from and what its source.toml says."""

    title: str
    origin: str
    licence: str
    attribution: str
    packages: tuple[str, ...]
    entities: list[Entity] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def write(self, folder: Path, retrieved: str) -> None:
        """Write the three tables, source.toml and manifest.json into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        entities = sorted(self.entities, key=lambda e: e.id)
        names = sorted(self.names, key=lambda n: (n.entity, n.lang, n.name, n.start))
        relations = sorted(self.relations, key=lambda r: (r.subject, r.predicate, r.object, r.start))
        _write_table(folder / "entities.tsv", Entity, entities)
        _write_table(folder / "names.tsv", Name, names)
        _write_table(folder / "relations.tsv", Relation, relations)
        (folder / "source.toml").write_text(
            f'name = "{self.title}"\norigin = "{self.origin}"\nlicence = "{self.licence}"\n'
            f'retrieved = {retrieved}\nattribution = "{self.attribution}"\n',
            encoding="utf-8",
        )
        _write_manifest(folder, self.packages)


def _write_table(path: Path, row: type, rows: Iterable[object]) -> None:
    columns = [column.name for column in fields(row)]
    lines = ["\t".join(columns)]
    lines += ["\t".join(getattr(r, column) for column in columns) for r in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _write_manifest(folder: Path, packages: tuple[str, ...]) -> None:
    manifest = {
        "layer": folder.name,
        "packages": [
            {
                "name": package.name,
                "version": package.version,
                "registry": package.registry,
                "file": package.file,
                "sha256": package.sha256,
                "licence": package.licence,
                "data": package.data,
            }
            for package in sorted((PACKAGES[name] for name in packages), key=lambda p: p.name)
        ],
        "files": {
            path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": count_rows(path)}
            for path in (folder / "entities.tsv", folder / "names.tsv", folder / "relations.tsv")
        },
        "entities_by_subtype": column_counts(folder / "entities.tsv", 2),
        "names_by_language": column_counts(folder / "names.tsv", 2),
        "names_by_kind": column_counts(folder / "names.tsv", 3),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")


def count_rows(path: Path) -> int:
    """Return the number of rows of a table, its header not counted."""
    return path.read_bytes().count(b"\n") - 1


def column_counts(path: Path, column: int) -> dict[str, int]:
    """Return how often each value of a column occurs, by value."""
    lines = path.read_text(encoding="utf-8").split("\n")[1:-1]
    return dict(sorted(Counter(line.split("\t")[column] for line in lines).items()))
