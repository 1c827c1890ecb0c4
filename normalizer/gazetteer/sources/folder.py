"""The end of an import: merged tables, source.toml with licence and counts, and the folder in its place."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from normalizer.errors import InputError
from normalizer.gazetteer.schema import ENTITY_COLUMNS, NAME_COLUMNS, RELATION_COLUMNS
from normalizer.gazetteer.sources.plan import ImportOptions, Plan
from normalizer.gazetteer.sources.writer import Writer

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    output: Path
    rows: int
    entities: int
    names: int
    relations: int
    skipped: dict[str, int]
    licence: str
    attribution: str
    resumed_at: int  # input rows that an interrupted import had already dealt with


def check_output(output: Path) -> None:
    """Raises InputError if something other than an earlier import is in the way."""
    if not output.parent.is_dir():
        raise InputError(f"{output}: the folder {output.parent} does not exist")
    if output.is_dir() and any(output.iterdir()) and "[import]" not in _text(output / "source.toml"):
        raise InputError(f"{output} exists and is no earlier import: give another --output")
    if output.is_file():
        raise InputError(f"{output} is a file: give a folder as --output")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def write_folder(writer: Writer, plan: Plan, options: ImportOptions, output: Path, files: list[Path], report: Report, resumed_at: int) -> Imported:
    """Merges everything into ``output``. Raises InputError if nothing was found."""
    done = writer.work / "done"
    shutil.rmtree(done, ignore_errors=True)
    done.mkdir()
    # Counts of the merging itself are not saved: it begins anew each time.
    skipped = writer.skipped.copy()
    known = array("q")
    entities = _write(done / "entities.tsv", ENTITY_COLUMNS, _entities(writer, skipped, known))
    if not entities:
        reasons = "; ".join(f"{count:,} {reason}" for reason, count in skipped.most_common(4)) or "it has no rows"
        raise InputError(f"{files[0]}: nothing to import ({reasons}). Expected {plan.expected}")
    rows = writer.rows
    names = _write(done / "names.tsv", NAME_COLUMNS, writer.blocks("names"))
    relations = _write(done / "relations.tsv", RELATION_COLUMNS, _relations(writer, plan, skipped, known))
    if not relations:
        (done / "relations.tsv").unlink()
    result = Imported(
        output, rows, entities, names, relations, dict(skipped.most_common()),
        options.licence or plan.licence, plan.attribution, resumed_at,
    )  # fmt: skip
    (done / "source.toml").write_text(_source_toml(result, plan, options, files), encoding="utf-8")
    if output.exists():
        old = writer.work / "old"
        output.rename(old)
    done.rename(output)
    return result


def _write(path: Path, columns: tuple[str, ...], blocks: Iterator[list[bytes]]) -> int:
    count = 0
    with open(path, "wb", buffering=1 << 20) as file:
        file.write(("\t".join(columns) + "\n").encode())
        for block in blocks:
            count += len(block)
            file.writelines(block)
    return count


def _entities(writer: Writer, skipped: dict[str, int], known: array[int]) -> Iterator[list[bytes]]:
    """Entity rows without their order, the first of each id."""
    last = rest = b""
    for block in writer.blocks("entities"):
        kept = []
        for line in block:
            identifier, _, row = line.split(b"\t", 2)
            if identifier != last:
                last, rest = identifier, row
                known.append(hash(identifier))
                kept.append(identifier + b"\t" + row)
            elif row != rest:
                reason = "further descriptions of an entity already read (names kept)"
                skipped[reason] = skipped.get(reason, 0) + 1
        yield kept


def _relations(writer: Writer, plan: Plan, skipped: dict[str, int], known: array[int]) -> Iterator[list[bytes]]:
    """Relation rows whose ends are known, their ids renamed."""
    ids = np.sort(np.frombuffer(known, np.int64))
    table = "relations"
    rename = plan.rename(writer) if plan.rename else None
    if rename and plan.rename_subjects:
        # renamed subjects stand elsewhere: the rows are sorted once more
        table = "renamed"
        for line in writer.read("relations"):
            one, verb, other, tail = line.decode().split("\t", 3)
            writer.put(table, f"{rename(one)}\t{verb}\t{rename(other)}\t{tail}")
            writer.done(0)
        writer.save(0)
        rename = None
    for block in writer.blocks(table):
        rows = [line.split(b"\t", 3) for line in block]
        if rename:
            for row in rows:
                row[2] = rename(row[2].decode()).encode()
        found = _among(ids, [row[2] for row in rows])
        if plan.rename_subjects:
            found &= _among(ids, [row[0] for row in rows])
        kept = [b"\t".join(row) for row, known_ends in zip(rows, found.tolist(), strict=True) if known_ends and row[0] != row[2]]
        if len(kept) < len(rows):
            reason = "relations to something that was not imported"
            skipped[reason] = skipped.get(reason, 0) + len(rows) - len(kept)
        yield kept


def _among(ids: IntArray, asked: list[bytes]) -> BoolArray:
    """Which of some ids are among the sorted hashes of those imported."""
    values = np.fromiter(map(hash, asked), np.int64, len(asked))
    positions = np.minimum(np.searchsorted(ids, values), len(ids) - 1)
    found: BoolArray = ids[positions] == values
    return found


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _source_toml(result: Imported, plan: Plan, options: ImportOptions, files: list[Path]) -> str:
    # the day the file was last changed, not today: the same file gives the same folder
    retrieved = datetime.fromtimestamp(files[0].stat().st_mtime, UTC).date().isoformat()
    lines = [
        f"name = {_quoted(options.title or plan.title)}",
        f"origin = {_quoted(options.origin or plan.origin)}",
        f"licence = {_quoted(result.licence)}",
        f"retrieved = {retrieved}",
    ]
    lines.append('ids = "Wikidata ids are those that the data itself gives."')
    if result.attribution:
        lines.append(f"attribution = {_quoted(result.attribution)}")
    lines += ["", "[import]", f"format = {_quoted(plan.format)}", "files = [" + ", ".join(_quoted(f.name) for f in files) + "]"]
    lines += [f"{key} = {value}" for key, value in (("rows", result.rows), ("entities", result.entities), ("names", result.names), ("relations", result.relations))]
    if result.skipped:
        lines += ["", "[skipped]", *(f"{_quoted(reason)} = {count}" for reason, count in sorted(result.skipped.items()))]
    return "\n".join(lines) + "\n"
