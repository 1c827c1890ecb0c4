"""Layers of gazetteer sources: folders, folders of folders, and single CSV or TSV files of names.

A file of names has a header with ``name``, and as it pleases ``id``, ``type``, ``lang``, ``kind``, ``start``, ``end``,
``subtype``, ``country``, ``description``, ``aliases`` (joined by ``|``), ``wikidata``, ``geonames``, ``lat``, ``lon``,
``prior``, ``iso``, ``note``. A row with an id and no type adds a name to a thing of another layer; a row with a type (or
without an id) is a thing of its own, and further rows with its id are further names. It is laid out once as a source
folder in the cache, under the hash of its bytes.
"""

import csv
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from normalizer.encoding import detect_encoding
from normalizer.errors import GazetteerError
from normalizer.gazetteer.cache import make_folder
from normalizer.gazetteer.schema import ENTITY_COLUMNS, KINDS, LISTED_KINDS, NAME_COLUMNS, parse_date, parse_type
from normalizer.gazetteer.sources.values import QID, cell, own_tag, slug, split_names
from normalizer.kept import cache_folder

SUFFIXES = (".csv", ".tsv")
_LAYOUT_VERSION = 2  # part of the cache's key: raised when the layout of a file changes
_NUMBERS = ("prior", "lat", "lon")


def is_names_file(path: Path) -> bool:
    """Whether a layer is a single file of names."""
    return path.is_file() and path.suffix.lower() in SUFFIXES


def names_file_folder(path: Path) -> Path:
    """The source folder that a file of names stands for, made on first use; it bears the file's name, for messages."""
    content = path.read_bytes()
    if not content.strip():
        raise GazetteerError(f"{path}: is empty: a file of names begins with its columns, of which one is name")
    key = hashlib.sha256(f"{_LAYOUT_VERSION} {path.name}\0".encode() + content).hexdigest()[:24]
    target = cache_folder() / "layers" / key / path.name
    if (target / "entities.tsv").is_file():
        return target
    entities, names = _laid_out(path, content)
    make_folder(target.parent)
    work = Path(tempfile.mkdtemp(prefix=".layer-", dir=target.parent))
    try:
        _write(work / "entities.tsv", ENTITY_COLUMNS, entities)
        _write(work / "names.tsv", NAME_COLUMNS, names)
        (work / "source.toml").write_text(f'name = "{path.stem}"\norigin = "{path.name}"\nlicence = "not stated"\nids = "Wikidata ids are those that the file gives."\n'.replace("\\", "/"), encoding="utf-8")
        try:
            work.rename(target)
        except OSError:  # another process was faster
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def as_given(message: str, layers: Iterable[Path]) -> str:
    """A complaint about the laid out form of files of names, as one about the files and their lines."""
    for path in filter(is_names_file, layers):
        def named(found: re.Match[str], path: Path = path) -> str:
            place, number = _LINES[found[1]](path), int(found[2]) - 2
            return f"{path}:{place[number]}" if 0 <= number < len(place) else str(path)

        message = re.sub(re.escape(str(names_file_folder(path))) + r"/(entities|names)\.tsv:(\d+)", named, message)
    return message


def _name_lines(path: Path) -> list[int]:
    return [number for number, row in read_names_file(path) for _ in (row["name"], *split_names(row.get("aliases", "")))]


def _entity_lines(path: Path) -> list[int]:
    first: dict[str, int] = {}
    for number, row in read_names_file(path):
        if row.get("type") or not row.get("id"):
            first.setdefault(row.get("id") or slug(row["name"]), number)
    return list(first.values())


_LINES: dict[str, Callable[[Path], list[int]]] = {"entities": _entity_lines, "names": _name_lines}  # of the file, row by row as they are laid out


def read_names_file(path: Path, content: bytes | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file of names with their line numbers; headings in lower case. Raises GazetteerError."""
    content = path.read_bytes() if content is None else content
    encoding = detect_encoding(content)
    text = content.decode(encoding, "replace").lstrip("\ufeff")
    if path.suffix.lower() == ".tsv":
        rows: Iterator[list[str]] = (line.rstrip("\r").split("\t") for line in text.split("\n"))
        numbered = enumerate(rows, 1)
    else:
        first = text.split("\n", 1)[0]
        numbered = _separated(path, text, max(",;\t", key=first.count))  # type: ignore[assignment]
    header: list[str] = []
    for number, cells in numbered:
        if not any(c.strip() for c in cells):
            continue
        if not header:
            header = [c.strip().lower() for c in cells]
            if "name" not in header:
                raise GazetteerError(f"{path}:{number}: no column name; the header has {', '.join(' '.join(h.split()) for h in header)}. A file of names needs one, beside id, type, lang, kind as you like")
            continue
        if len(cells) > len(header):
            raise GazetteerError(f"{path}:{number}: {len(cells)} cells where the header has {len(header)}: put names with a comma in quotes")
        yield number, dict(zip(header, map(cell, cells), strict=False))


def _separated(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the numbers of their last lines. Raises GazetteerError for a cell that is no name any more."""
    csv.field_size_limit(1 << 30)  # of the whole process, as everywhere here
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if max(map(len, row), default=0) > _LONGEST_CELL:
                raise GazetteerError(f"{path}:{reader.line_num}: cannot be read: a cell of more than {_LONGEST_CELL:,} characters")
            yield reader.line_num, row
    except csv.Error as error:
        raise GazetteerError(f"{path}:{reader.line_num}: cannot be read: {error}") from None


_LONGEST_CELL = 1 << 17  # characters


def _laid_out(path: Path, content: bytes) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """Entity rows by id, and name rows in the order of the file."""
    entities: dict[str, tuple[str, ...]] = {}
    names: list[tuple[str, ...]] = []
    for number, row in read_names_file(path, content):
        where = f"{path}:{number}"
        name = row["name"]
        if not name:
            raise GazetteerError(f"{where}: the name is empty")
        kind = row.get("kind") or "alias"
        if kind not in KINDS:
            raise GazetteerError(f"{where}: kind is {kind!r}: use one of {', '.join(LISTED_KINDS)}")
        for column in ("start", "end"):
            try:
                parse_date(row.get(column, ""))
            except ValueError as error:
                raise GazetteerError(f"{where}: {column}: {error}") from None
        identifier, given = row.get("id", ""), row.get("type", "")
        if given or not identifier:
            identifier = identifier or slug(name)
            entities.setdefault(identifier, _entity(row, identifier, given, where))
        for spelling in (name, *split_names(row.get("aliases", ""))):
            names.append((identifier, spelling, own_tag(row.get("lang", "")), kind, row.get("start", ""), row.get("end", ""), row.get("note", "")))
    return entities, names


def _entity(row: dict[str, str], identifier: str, given: str, where: str) -> tuple[str, ...]:
    kind = parse_type(given) if given else "other"
    if kind is None:
        raise GazetteerError(f"{where}: type is {given!r}: use person, place, organization, event or other")
    for column in _NUMBERS:
        try:
            float(row.get(column) or 0)
        except ValueError:
            raise GazetteerError(f"{where}: {column} is {row[column]!r}: give a number or leave it empty") from None
    own = {"id": identifier, "type": kind, "start": "", "end": "", "note": ""}  # the dates of a row are the name's
    if QID.fullmatch(identifier) and not row.get("wikidata"):
        own["wikidata"] = identifier
    return tuple((row | own).get(column, "") for column in ENTITY_COLUMNS)


def _write(path: Path, columns: tuple[str, ...], rows: dict[str, tuple[str, ...]] | list[tuple[str, ...]]) -> None:
    lines = ["\t".join(columns), *("\t".join(row) for row in (rows.values() if isinstance(rows, dict) else rows))]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
