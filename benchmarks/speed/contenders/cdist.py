"""rapidfuzz.process.cdist with token_sort_ratio on all cores, the best ten of each row of the matrix."""

from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.speed.answers import Answers
from benchmarks.speed.folding import plain_fold

LABEL = "rapidfuzz cdist token_sort_ratio"
PACKAGE = "rapidfuzz"
SETTINGS = "workers=-1, uint8 matrix, names sorted by token beforehand; the cut-off is its score_cutoff"
_CELLS = 200_000_000  # of one block of the matrix, bytes


def _sorted(name: str) -> str:
    return " ".join(sorted(plain_fold(name).split()))


class Contender:
    """Sorting the tokens once leaves plain ratio for the matrix: the same value, in less time than token_sort_ratio itself."""

    def __init__(self, names: list[str], folder: Path) -> None:
        self.names = [_sorted(n) for n in names]

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        limit = 60 if cutoff is None else max(1, int(np.ceil(cutoff)))
        step = max(1, _CELLS // len(self.names))
        asked = [_sorted(q) for q in queries]
        parts = []
        for low in range(0, len(asked), step):
            scores = process.cdist(asked[low : low + step], self.names, scorer=fuzz.ratio, score_cutoff=limit, dtype=np.uint8, workers=-1)
            for query, row in enumerate(scores, low):
                hits = np.flatnonzero(row)
                if len(hits) > 10:
                    hits = hits[np.argpartition(-row[hits].astype(np.int16), 9)[:10]]
                hits = hits[np.argsort(-row[hits].astype(np.int16), kind="stable")]
                parts.append((np.full(len(hits), query), hits, row[hits]))
        query_, row_, score = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Answers(query_.astype(np.int64), row_.astype(np.int64), score.astype(np.float64))
