"""This project, through its Python API: a frame of raw strings in, the complete result out."""

from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.speed.answers import Answers, Ranked
from normalizer import Normalizer
from normalizer.parallel import usable_cores

LABEL = "normalizer"
PACKAGE = "name-normalizer"
SETTINGS = "`Normalizer(workers=)` a process a core, as the others use all cores where they can; else default; answered = an id is given (matched or ambiguous)"


class Contender:
    """Opens the index that the run has built before (its build is timed there, as a command)."""

    def __init__(self, names: list[str], folder: Path, workers: int | None = None) -> None:
        self.normalizer = Normalizer(folder / "index", workers=workers or usable_cores())

    def complete(self, queries: list[str], candidates: int = 0) -> pl.DataFrame:
        """What a user gets: id, name, type, score, status, matched name."""
        frame: pl.DataFrame = self.normalizer.resolve(pl.DataFrame({"query": queries}), "query", candidates=candidates)
        return frame

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        """For the protocol only; ours is timed through `complete`."""
        frame = self.complete(queries)
        answered = frame["entity_id"].is_not_null().to_numpy()
        return Answers(np.flatnonzero(answered), np.zeros(int(answered.sum()), np.int64), frame["score"].drop_nulls().to_numpy())


def ranked(frame: pl.DataFrame) -> Ranked:
    """Entities of a result, the chosen one alone: what stands in the row is what is judged."""
    return [[(e, s)] if e is not None else [] for e, s in frame.select("entity_id", "score").iter_rows()]


def ranked_candidates(frame: pl.DataFrame) -> Ranked:
    """All candidates; the score of each is the probability that any of the row's is meant, so that namesakes do not count as doubt."""
    result: Ranked = []
    for found in frame["candidates"].to_list():
        total = sum(c["score"] for c in found)
        result.append([(c["id"], total) for c in found])
    return result
