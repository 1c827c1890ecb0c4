"""Relations while an index is built; each stands at both of its ends."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.entities import dates
from normalizer.gazetteer.building.spool import WIDEST, Growing, Sections
from normalizer.gazetteer.building.tables import Chunk, Codes, RowError, read_chunks
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.schema import PREDICATES, Relation, parse_date
from normalizer.text.hash_arrays import Array

Resolve = Callable[[Array], Array]


class Relations:
    """The relations of all sources."""

    def __init__(self) -> None:
        self._columns = {"subject": Growing(np.uint32), "predicate": Growing(np.uint8), "object": Growing(np.uint32), "start": Growing(np.int32), "end": Growing(np.int32)}
        self._predicates, self._dates = Codes(_predicate), Codes(parse_date)
        self.conflicts: list[str] = []

    @property
    def count(self) -> int:
        """Relations so far."""
        return len(self._columns["subject"].get())

    def read(self, source: Path, resolve: Resolve) -> None:
        """Takes the relations of a source folder. Raises GazetteerError with file and line."""
        path = source / "relations.tsv"
        if path.is_file():
            for chunk in read_chunks(path, ("subject", "predicate", "object")):
                try:
                    self._add(chunk, resolve)
                except RowError as error:
                    raise GazetteerError(f"{chunk.where(error.row)}: {error}") from None

    def _add(self, chunk: Chunk, resolve: Resolve) -> None:
        cells = {c: chunk.cells(c) for c in ("subject", "predicate", "object")}
        predicate = self._predicates(cells["predicate"], np.uint8)
        start, end = (dates(self._dates, chunk.cells(c), c) for c in ("start", "end"))
        subject, target = (resolve(cells[c].hash()) for c in ("subject", "object"))
        known = (subject != WIDEST) & (target != WIDEST)
        for row in np.flatnonzero(~known).tolist():
            one, how, other = (cells[c].string(row) for c in ("subject", "predicate", "object"))
            self.conflicts.append(f"relation {one} {how} {other}: no entity {other if subject[row] != WIDEST else one}")
        for column, values in zip(self._columns.values(), (subject, predicate, target, start, end), strict=True):
            column.add(values[known])

    def add_objects(self, relations: list[Relation], subject: Array, target: Array) -> None:
        """Takes relations whose ends are known."""
        values = (subject, [PREDICATES.index(r.predicate) for r in relations], target, [r.start for r in relations], [r.end for r in relations])
        for column, column_values in zip(self._columns.values(), values, strict=True):
            column.add(column_values)

    def take(self, index: Index, numbers: Array) -> None:
        """Takes the relations of an index whose ends both have a new number; WIDEST for none."""
        predicate = index.array("rel_pred")
        owner = np.repeat(np.arange(index.entity_count), np.diff(index.array("rel_off").astype(np.int64)))
        rows = np.flatnonzero(predicate < 128)
        subject, target = numbers[owner[rows]], numbers[index.array("rel_other")[rows]]
        kept = (subject != WIDEST) & (target != WIDEST)
        rows = rows[kept]
        for column, values in zip(self._columns.values(), (subject[kept], predicate[rows], target[kept], index.array("rel_start")[rows], index.array("rel_end")[rows]), strict=True):
            column.add(values)

    def write(self, sections: Sections, entities: int) -> None:
        """Writes the sections of relations."""
        subject, predicate, target, start, end = (c.get() for c in self._columns.values())
        owner, other = np.concatenate((subject, target)), np.concatenate((target, subject))
        predicate = np.concatenate((predicate, predicate | np.uint8(128)))
        start, end = np.concatenate((start, start)), np.concatenate((end, end))
        order = np.lexsort((end, start, other, predicate, owner))
        sections.offsets("rel_off", np.bincount(owner, minlength=entities))
        sections.add("rel_pred", predicate[order])
        sections.add("rel_other", other[order])
        sections.add("rel_start", start[order])
        sections.add("rel_end", end[order])


def _predicate(value: str) -> int:
    if value not in PREDICATES:
        raise ValueError(f"predicate is {value!r}: use one of {', '.join(PREDICATES)}")
    return PREDICATES.index(value)
