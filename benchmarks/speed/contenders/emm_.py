"""emm (Entity Matching Model): the cosine indexer without its supervised layer, which would need training pairs."""

import logging
from pathlib import Path

import numpy as np
import pandas as pd
from emm import PandasEntityMatching

from benchmarks.speed.answers import Answers
from benchmarks.speed.folding import plain_fold

LABEL = "emm"
PACKAGE = "emm"
SETTINGS = "3-gram cosine, ten candidates, two threads, folded beforehand; the cut-off is cos_sim_lower_bound"
logging.disable(logging.WARNING)


class Contender:
    def __init__(self, names: list[str], folder: Path) -> None:
        self.indexer = {"type": "cosine_similarity", "tokenizer": "characters", "ngram": 3, "num_candidates": 10, "cos_sim_lower_bound": 0.3}
        self.model = PandasEntityMatching({"name_only": True, "preprocessor": "preprocess_name", "indexers": [self.indexer], "supervised_on": False, "n_threads": 2, "with_no_matches": False})
        self.model.fit(pd.DataFrame({"id": np.arange(len(names)), "name": [plain_fold(n) for n in names]}))

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        if cutoff is not None:
            for indexer in self.model.model["candidate_selection"].indexers:
                indexer.cos_sim_lower_bound = cutoff
        found = self.model.transform(pd.DataFrame({"id": np.arange(len(queries)), "name": [plain_fold(q) for q in queries]}))
        found = found[found["gt_uid"].notna()].sort_values(["uid", "score_0"], ascending=[True, False], kind="stable")
        if cutoff is not None:
            found = found[found["score_0"] >= cutoff]
        return Answers(found["uid"].to_numpy(np.int64), found["gt_uid"].to_numpy(np.int64), found["score_0"].to_numpy(np.float64))
