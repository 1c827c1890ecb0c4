"""From the index of an earlier state of some sources to that of the present one: only what changed is built.

The rows of changed tables are compared with those that the earlier index was built from. All rows of the entities that a
changed row speaks of, or that may be one thing with these, are built as a small gazetteer of their own, from all sources,
and take the place of those entities in a copy of the index. The result is that of building everything, to the byte.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.build import Built, Progress, finish, from_sources, state_in, whole, write_index
from normalizer.gazetteer.building.replacing import Stated, write_replaced
from normalizer.gazetteer.building.rows import WIDTHS, changed, closed, copy_rows, table_rows, touching
from normalizer.gazetteer.building.spool import Sections
from normalizer.gazetteer.building.state import Files, State, add_rows, files_of, write_state
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import content_hash, read_source_note
from normalizer.text.hash_arrays import Array

MOST = 0.25  # of all rows: with more to do anew, building everything is as fast
_MOST_LANGS = 256
_SMALL = ("entities", "names", "redirects")  # what the small gazetteer is built from; relations lead out of it


class Unfit(Exception):
    """Everything has to be built, and why."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be built: the ids concerned, and by source the numbers of the rows that speak of them."""

    keys: Array
    wanted: list[dict[str, Array]]
    rows: list[dict[str, Array]]  # all rows of the present sources


def rebuild(earlier: Path, folders: list[Path], output: Path, title: str, *, version: str = "", code: str, progress: Progress | None = None) -> tuple[int, int]:
    """Writes the index of source folders from an ``earlier`` one of the cache, whole or not at all.

    Returns how many entities were built, and of how many. Raises Unfit where all must be built: no state of this code beside
    the earlier index, too much that changed, or rows at fault (whose place in the sources only a whole build can tell).
    """
    report = progress or (lambda stage, done, total: None)
    try:
        state, large = _opened(earlier, code)
        files = files_of(folders)
        report("changed rows", 0, 1)
        changes = _changes(state, folders, files)
        anew = 0

        def write(work: Path) -> Built:
            nonlocal anew
            (work / "small" / "index").mkdir(parents=True)
            own, kept = state_in(work / "small"), state_in(work)
            sources = _copied(folders, changes, work / "rows")
            gathered = from_sources(sources, work / "small", lambda stage, done, total: None, own)
            write_index(gathered, work / "small", title, "", "", report, own)
            small = Index(work / "small" / "index")
            if len({*large.langs, *small.langs}) > _MOST_LANGS:
                raise Unfit("many languages")
            report("joining", 0, 1)
            sections = Sections(work)
            languages = write_replaced(sections, kept, Stated(large, state), Stated(small, own), changes.keys, _relations(folders, changes, work / "relations"))
            about = {"name": title, "version": version, "content_hash": content_hash(folders), "sources": [read_source_note(f) for f in folders], "layers": []}
            counts = finish(sections, work, about, languages)
            anew = small.entity_count
            if files_of(folders) != files:
                raise Unfit("the sources are being written")
            add_rows(kept, ({table: [values] for table, values in tables.items()} for tables in changes.rows))
            write_state(work / "index", kept, files, code, anew)
            return Built(counts, [])

        built = whole(output, write)
    except GazetteerError as error:
        raise Unfit(str(error)) from error
    return anew, built.counts["entities"]


def _opened(earlier: Path, code: str) -> tuple[State, Index]:
    try:
        return State(earlier, code), Index(earlier)
    except (GazetteerError, OSError, ValueError) as error:
        raise Unfit(str(error)) from error


def _changes(state: State, folders: list[Path], files: Files) -> Changes:
    before = {folder["name"]: i for i, folder in enumerate(state.files)}
    names = [folder["name"] for folder in files]
    known = [before[name] for name in names if name in before]
    if len(before) < len(state.files) or len(set(names)) < len(names) or known != sorted(known):
        raise Unfit("the sources are in another order")
    seeds, rows = [np.zeros(0, np.uint64)], []
    for folder, now in zip(folders, files, strict=True):
        own = before.get(now["name"])
        tables = {}
        for table in WIDTHS:
            old = state.rows(own, table) if own is not None else np.zeros((0, WIDTHS[table]), np.uint64)
            then = state.files[own]["tables"].get(table) if own is not None else None
            if then == now["tables"].get(table):
                tables[table] = old
                continue
            tables[table] = new = table_rows(folder / f"{table}.tsv", table)
            marks = changed(old, new)
            if then and now["tables"].get(table) and then["header"] != now["tables"][table]["header"]:
                marks = np.ones(len(old), bool), np.ones(len(new), bool)
            seeds += [side[mark][:, 1:].ravel() for side, mark in zip((old, new), marks, strict=True)]
        rows.append(tables)
    for name in before.keys() - set(names):
        seeds += [state.rows(before[name], table)[:, 1:].ravel() for table in WIDTHS]
    keys = np.unique(np.concatenate(seeds))
    keys = closed(keys[keys != 0], [tables[table] for tables in rows for table in ("entities", "redirects")])
    wanted = [{table: touching(values, keys) for table, values in tables.items()} for tables in rows]
    total = sum(len(values) for tables in rows for values in tables.values())
    doing = sum(len(numbers) for tables in wanted for numbers in tables.values())
    if doing > MOST * total:
        raise Unfit(f"{doing:,} of {total:,} rows are concerned")
    return Changes(keys, wanted, rows)


def _copied(folders: list[Path], changes: Changes, target: Path) -> list[Path]:
    """Source folders with the rows of the entities concerned."""
    found = []
    for i, (folder, wanted) in enumerate(zip(folders, changes.wanted, strict=True)):
        if any(len(wanted[table]) for table in _SMALL):
            own = target / str(i)
            own.mkdir(parents=True)
            for table in _SMALL:
                if (folder / f"{table}.tsv").is_file():
                    copy_rows(folder / f"{table}.tsv", own / f"{table}.tsv", wanted[table])
            found.append(own)
    return found


def _relations(folders: list[Path], changes: Changes, target: Path) -> list[Path]:
    """Source folders with the relations of the entities concerned."""
    found = []
    for i, (folder, wanted) in enumerate(zip(folders, changes.wanted, strict=True)):
        if len(wanted["relations"]):
            own = target / str(i)
            own.mkdir(parents=True)
            copy_rows(folder / "relations.tsv", own / "relations.tsv", wanted["relations"])
            found.append(own)
    return found


