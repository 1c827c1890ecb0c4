"""Tables of names resolved batch by batch, in one process or several, rows in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import polars as pl

from normalizer.checkpoint import Checkpoint, resumed_map
from normalizer.errors import InputError
from normalizer.files import Batch
from normalizer.frames import Options, Resolver
from normalizer.text.clean import replace_surrogates

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

Questions = tuple[list[Any], list[Any] | None, list[Any] | None, list[Any] | None]


@dataclass(frozen=True, slots=True)
class ResolveJob:
    """What a process needs to resolve batches: the gazetteer by path, and the options."""

    normalizer: "Normalizer"
    options: Options

    def start(self) -> Callable[[Questions], pl.DataFrame]:
        """The function from the columns that are asked about to the columns that are appended."""
        resolver = Resolver(self.normalizer, self.options)

        def answer(questions: Questions) -> pl.DataFrame:
            named = zip(("name", "type", "as_of", "context"), questions, strict=True)
            return resolver.answer(pl.DataFrame([pl.Series(name, [_cell(v, name) for v in values], dtype=pl.String) for name, values in named if values is not None]))

        return answer

    def questions(self, batch: Batch) -> Questions:
        """The columns of a batch that the answers depend on."""
        o = self.options

        def values(name: str | None) -> list[Any] | None:
            return batch.values(name) if name else None

        return batch.values(o.column), values(o.type_column), values(o.as_of_column), values(o.context_column)


def _cell(value: Any, column: str) -> str | None:
    """A cell as text: a number is no name, but may be a date."""
    if isinstance(value, str):
        return replace_surrogates(value)
    return None if value is None or column in ("name", "context") else str(value)


def even_batches(batches: Iterable[Batch], rows: int) -> Iterator[Batch]:
    """Batches of so many rows, the last one apart, however the reader cut them: a later run must find the same."""
    waiting: list[pl.DataFrame] = []
    height = 0
    for batch in batches:
        if batch.frame is None:
            yield batch
            continue
        waiting.append(batch.frame)
        height += batch.height
        while height >= rows:
            frame = pl.concat(waiting)
            yield Batch(frame=frame.head(rows))
            waiting, height = [frame.slice(rows)], height - rows
    if height:
        yield Batch(frame=pl.concat(waiting))


def _digest(questions: Questions) -> str:
    """What tells the questions of a batch from any others."""
    return blake2b(repr(questions).encode(), digest_size=8).hexdigest()


def resolve_batches(job: ResolveJob, batches: Iterable[Batch], workers: int = 1, checkpoint: Checkpoint | None = None) -> Iterator[tuple[Batch, pl.DataFrame]]:
    """(batch, the columns to append) in order; with a checkpoint, what it has is taken from it and what is new kept in it."""

    def unpack(batch: Batch, kept: list[pl.DataFrame]) -> pl.DataFrame:
        if kept[0].height != batch.height:
            raise InputError("the checkpoint does not fit the input: delete its folder and start again")
        return kept[0]

    return resumed_map(job, batches, workers, checkpoint, lambda columns: [columns], unpack, job.questions, lambda batch: _digest(job.questions(batch)))
