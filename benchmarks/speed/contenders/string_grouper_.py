"""string_grouper.match_strings: TF-IDF of both columns, made anew at every call, as its users call it."""

from pathlib import Path

import numpy as np
import pandas as pd
from string_grouper import match_strings

from benchmarks.speed.answers import Answers
from benchmarks.speed.folding import plain_fold

LABEL = "string_grouper"
PACKAGE = "string-grouper"
SETTINGS = "3-grams, ten best, folded beforehand; the cut-off is min_similarity; there is no index to keep"


class Contender:
    def __init__(self, names: list[str], folder: Path) -> None:
        self.names = pd.Series([plain_fold(n) for n in names])

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        asked = pd.Series([plain_fold(q) for q in queries])
        found = match_strings(
            self.names, asked, master_id=pd.Series(np.arange(len(self.names)), name="id"), duplicates_id=pd.Series(np.arange(len(asked)), name="id"),
            max_n_matches=10, min_similarity=0.4 if cutoff is None else min(cutoff, 1.0), ignore_index=True,
        )  # fmt: skip
        row = next(c for c in found.columns if c.startswith("left") and c.endswith("_id"))
        query = next(c for c in found.columns if c.startswith("right") and c.endswith("_id"))
        found = found.sort_values([query, "similarity"], ascending=[True, False], kind="stable")
        return Answers(found[query].to_numpy(np.int64), found[row].to_numpy(np.int64), found["similarity"].to_numpy(np.float64))
