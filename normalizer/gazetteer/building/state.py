"""What is kept beside an index in the cache, so that the next one of the same sources need not be built from nothing.

``state.json`` says which files were read, ``state.bin`` has sections: the rows of each table (`normalizer.gazetteer.building.rows`),
how often each raw form and each beginning of a phrase occurs, the texts of the forms, and the ids that names and relations
take otherwise than look-ups do. An index is whole without it.
"""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.rows import WIDTHS, chunks_of_rows, header
from normalizer.gazetteer.building.spool import Sections
from normalizer.text.hash_arrays import Array

COUNTED = ("form_count", "form_text", "form_text_off", "prefix_count", "odd_key", "odd_ent")
Files = list[dict[str, Any]]
_FRESH = 2_000_000_000  # nanoseconds: the coarsest clock of a file system


class State:
    """The state beside an index. Raises GazetteerError if there is none, or one of other code."""

    def __init__(self, index: Path, code: str) -> None:
        try:
            about = json.loads((index / "state.json").read_text(encoding="utf-8"))
            self._data = np.memmap(index / "state.bin", np.uint8, "r")
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{index} has no state: {error}") from error
        if about.get("code") != code or about.get("size") != len(self._data):
            raise GazetteerError(f"{index} has a state of another version")
        self.files: Files = about["files"]
        self._sections = about["sections"]

    def array(self, name: str) -> Array:
        """A section."""
        spec = self._sections[name]
        return self._data[spec["offset"] : spec["offset"] + spec["bytes"]].view(spec["dtype"])

    def rows(self, folder: int, table: str) -> Array:
        """The rows of a table of a source folder, by its number."""
        return self.array(f"rows{folder}.{table}").reshape(-1, WIDTHS[table])


def files_of(folders: list[Path]) -> Files:
    """Which tables source folders have, in which state."""
    found: Files = []
    for folder in folders:
        tables = {}
        for table in WIDTHS:
            path = folder / f"{table}.tsv"
            if path.is_file():
                stat = path.stat()
                tables[table] = {"path": str(path.resolve()), "size": stat.st_size, "time": stat.st_mtime_ns, "header": header(path)}
        found.append({"name": folder.name, "tables": tables})
    return found


def add_rows(sections: Sections, rows: Iterable[dict[str, Iterable[Array]]]) -> None:
    """Adds the rows of all tables, given by source and table, in pieces."""
    for i, tables in enumerate(rows):
        for table, pieces in tables.items():
            column = sections.open(f"rows{i}.{table}", np.uint64)
            for values in pieces:
                column.add(values.ravel())


def read_rows(sections: Sections, folders: list[Path]) -> None:
    """Adds the rows of all tables of source folders. Raises GazetteerError."""
    add_rows(sections, ({table: chunks_of_rows(folder / f"{table}.tsv", table) for table in WIDTHS} for folder in folders))


def _trusted(files: Files, now: int) -> Files:
    """Files that changed just now may do so again without a later time of change: they are read again next time."""
    return [f | {"tables": {t: about | {"time": about["time"] if about["time"] < now - _FRESH else 0} for t, about in f["tables"].items()}} for f in files]


def write_state(index: Path, sections: Sections, files: Files, code: str, anew: int) -> None:
    """Writes the state of the index in a folder; ``sections`` has rows and what is counted, ``anew`` entities were not taken over."""
    names = (*COUNTED, *(f"rows{i}.{table}" for i in range(len(files)) for table in WIDTHS))
    size, table_of_sections = sections.join(index / "state.bin", names)
    about = {"code": code, "files": _trusted(files, time.time_ns()), "size": size, "sections": table_of_sections, "anew": anew}
    (index / "state.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def anew(index: Path) -> int | None:
    """How many entities of an index in the cache were built when it was made; None if that is not known."""
    try:
        return int(json.loads((index / "state.json").read_text(encoding="utf-8"))["anew"])
    except (OSError, ValueError, KeyError):
        return None
