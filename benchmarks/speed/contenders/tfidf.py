"""Character n-grams weighted by TF-IDF, sparse matrix product with the best ten kept (sparse_dot_topn)."""

from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from benchmarks.speed.answers import Answers
from benchmarks.speed.folding import plain_fold

LABEL = "TF-IDF 3-grams + sparse_dot_topn"
PACKAGE = "sparse-dot-topn"
SETTINGS = "char_wb 3-grams, float32, top 10, all cores; the cut-off is its threshold"
_LOOSE = 0.4
_BATCH = 5_000


class Contender:
    """A matrix of the names; the fold is Unidecode + lower case, for names and queries alike."""

    def __init__(self, names: list[str], folder: Path) -> None:
        self.vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32, lowercase=False)
        self.matrix = self.vectorizer.fit_transform([plain_fold(n) for n in names]).T.tocsr()

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        parts = []
        for low in range(0, len(queries), _BATCH):
            asked = self.vectorizer.transform([plain_fold(q) for q in queries[low : low + _BATCH]])
            best = sp_matmul_topn(asked, self.matrix, top_n=10, threshold=_LOOSE if cutoff is None else cutoff, sort=True, n_threads=-1)
            parts.append((np.repeat(np.arange(low, low + best.shape[0]), np.diff(best.indptr)), best.indices, best.data))
        query, row, score = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Answers(query, row.astype(np.int64), score.astype(np.float64))
