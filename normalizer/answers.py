"""Questions answered before and their answers, so that a name that comes again in a later batch is not worked on again.

Questions are found by a hash, in sorted arrays, and compared: 100,000 rows cost some milliseconds and no Python object.
The table is bounded in rows and in bytes. When it is full, what was asked again since it was last full stays
(names repeat very unevenly: a few are most of a column), as does the newest quarter, which had no chance yet.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import RLock
from typing import Any

import numpy as np
import polars as pl

ROWS = 1 << 20
BYTES = 1 << 28  # of questions: contexts are whole articles
_FEW = 1 << 14  # rows up to which Python tells them apart sooner than polars
PATIENCE = 20.0  # seconds that a thread waits for another

_Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class _Known:
    """Questions with their answers, row by row; which rows were asked again."""

    questions: pl.DataFrame
    answers: pl.DataFrame
    again: _Array

    @cached_property
    def hashed(self) -> tuple[_Array, _Array]:
        """The hashes of the questions, sorted, and their rows: most tables are asked for once, and need none."""
        hashes = self.questions.hash_rows().to_numpy()
        rows = np.argsort(hashes)
        return hashes[rows], rows

    def find(self, asked: pl.DataFrame) -> tuple[_Array, _Array]:
        """(row, is it there) for each question."""
        if not self.questions.height:
            return np.zeros(asked.height, np.int64), np.zeros(asked.height, bool)
        known, numbers = self.hashed
        hashes = asked.hash_rows().to_numpy()
        order = np.argsort(hashes)  # neighbours in memory are then asked for one after the other
        place = np.empty(len(hashes), np.int64)
        place[order] = np.searchsorted(known, hashes[order])
        place = np.minimum(place, len(known) - 1)
        rows = numbers[place]
        same = known[place] == hashes
        for column in asked.columns:  # another question may have the same hash
            same &= asked.get_column(column).eq_missing(self.questions.get_column(column).gather(rows)).to_numpy()
        return rows, same


class Answers:
    """Answers by question. Threads may share it: what is known they read at once, what is new one of them works out."""

    def __init__(self, rows: int = ROWS, bytes: int = BYTES) -> None:
        self._rows = rows
        self._bytes = bytes
        self._known: _Known | None = None
        self._growing = RLock()

    def answer(self, asked: pl.DataFrame, resolve: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
        """One answer a row; ``asked`` has columns of strings, ``resolve`` gets the distinct questions that are new, in the order in which they come."""
        known, rows, there = self._find(asked)
        if known is None or not there.all():
            with self._turn():  # the thread before this one may just have been asked the same
                if self._known is not known:
                    known, rows, there = self._find(asked)
                if known is None or not there.all():
                    new, rows_of_new = _distinct(asked if not there.any() else asked.filter(pl.Series(~there)))
                    rows[~there] = rows_of_new + (known.questions.height if known else 0)
                    answers = resolve(new)
                    known = _grown(known, new, answers) if known else _known(new, answers)
                    self._known = self._bounded(known)
                    if new.height == asked.height:  # all new and all distinct
                        return answers.clone()
        return known.answers[rows]

    def _find(self, asked: pl.DataFrame) -> tuple[_Known | None, _Array, _Array]:
        """What is known, and (row in it, is it there) for each question."""
        known = self._known
        if known is None:
            return None, np.zeros(asked.height, np.int64), np.zeros(asked.height, bool)
        rows, there = known.find(asked)
        known.again[rows[there]] = True
        return known, rows, there

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One thread works out what is new, others wait; not for ever, since polars may give a thread that waits for it this to do."""
        held = self._growing.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if held:
                self._growing.release()

    def _bounded(self, known: _Known) -> _Known:
        if known.questions.height <= self._rows and known.questions.estimated_size() <= self._bytes:
            return known
        sizes = _bytes(known.questions)
        if known.questions.height <= self._rows and sizes.sum() <= self._bytes:
            return known
        keep = known.again.copy()
        keep[-(len(keep) // 4) :] = True
        kept = np.flatnonzero(keep)[-(self._rows // 2) :]
        newest_first = np.cumsum(sizes[kept[::-1]])
        kept = kept[len(kept) - int(np.searchsorted(newest_first, self._bytes // 2, "right")) :]
        return _known(_copy(known.questions[kept]), _copy(known.answers[kept]))


def _known(questions: pl.DataFrame, answers: pl.DataFrame) -> _Known:
    return _Known(questions, answers, np.zeros(questions.height, bool))


def _grown(known: _Known, new: pl.DataFrame, answers: pl.DataFrame) -> _Known:
    # in one chunk: polars takes rows from two at a thirtieth of the speed
    grown = _Known(pl.concat([known.questions, new], rechunk=True), pl.concat([known.answers, answers], rechunk=True), np.concatenate([known.again, np.zeros(new.height, bool)]))
    sorted_hashes, rows = known.hashed
    hashes = new.hash_rows().to_numpy()
    order = np.argsort(hashes)
    place = np.searchsorted(sorted_hashes, hashes[order])
    grown.__dict__["hashed"] = np.insert(sorted_hashes, place, hashes[order]), np.insert(rows, place, known.questions.height + order)
    return grown


def _distinct(asked: pl.DataFrame) -> tuple[pl.DataFrame, _Array]:
    """The distinct rows, in the order in which they come, in memory of their own: a slice would keep the batch that it comes from; which of these each row is."""
    if not 0 < asked.height <= _FEW:
        new = _copy(asked.unique(maintain_order=True))
        return new, _rows_in(new, asked)
    columns = [column.to_list() for column in asked.iter_columns()]
    keys = columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))
    number: dict[Any, Any] = dict.fromkeys(keys)
    if len(number) < len(keys):
        number = dict(zip(number, range(len(number)), strict=True))
    values = [list(number)] if len(columns) == 1 else list(zip(*number, strict=True))
    new = pl.DataFrame([pl.Series(name, some, dtype=kind) for (name, kind), some in zip(asked.schema.items(), values, strict=True)])
    return new, np.arange(len(keys)) if len(number) == len(keys) else np.fromiter(map(number.__getitem__, keys), np.int64, len(keys))


def _rows_in(new: pl.DataFrame, asked: pl.DataFrame) -> _Array:
    numbered = new.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("__row"))
    return asked.join(numbered, on=asked.columns, how="left", nulls_equal=True, maintain_order="left").get_column("__row").to_numpy()


def _copy(table: pl.DataFrame) -> pl.DataFrame:
    """The same rows in memory of their own."""
    return pl.DataFrame([pl.Series(c.name, c.to_list(), dtype=c.dtype) for c in table.iter_columns()])


def _bytes(questions: pl.DataFrame) -> _Array:
    lengths = (column.str.len_bytes() for column in questions.iter_columns())
    return np.asarray(sum((some.fill_null(0) if some.null_count() else some).to_numpy().astype(np.int64) for some in lengths))
