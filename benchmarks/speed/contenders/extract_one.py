"""rapidfuzz.process.extractOne with its default scorer, WRatio: what most scripts do. One answer a query."""

from pathlib import Path

from rapidfuzz import process

from benchmarks.speed.answers import Answers, from_lists
from benchmarks.speed.folding import plain_fold

LABEL = "rapidfuzz extractOne"
PACKAGE = "rapidfuzz"
SETTINGS = "WRatio, folded beforehand; the cut-off is its score_cutoff; recall@10 = recall@1"


class Contender:
    def __init__(self, names: list[str], folder: Path) -> None:
        self.names = [plain_fold(n) for n in names]

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        found = (process.extractOne(plain_fold(q), self.names, score_cutoff=cutoff) for q in queries)
        return from_lists([[(f[2], f[1])] if f else [] for f in found])
