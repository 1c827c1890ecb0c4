"""Who answers: ours, and the baselines and peers beside it, each behind the same two questions.

`search` ranks the entities of a gazetteer for each name; `compare` scores pairs of names. A contender may have several
variants (scorers); which one counts and from what score on it answers is fitted on the other half of the questions.
Peers get Unidecode and lower case as their fold, as they are used; the rows "our fold" show what our tables add to them.
"""

import logging
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.speed.contenders import make
from benchmarks.speed.folding import plain_fold
from normalizer.text.fold import norm
from normalizer.text.tokens import words

TOP = 5
FLOORS = {"emm_": 0.05}  # its usual lowest cosine would lose right names; whether to answer is fitted here
Pair = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A name of an entity, as a contender gets it. ``prior`` breaks ties."""

    name: str
    entity: str
    prior: float = 0.0


Ranked = list[tuple[str, float]]  # entity ids with scores, best first, each once


class Search(Protocol):
    """A built search: queries in, the ranked entities of each query out."""

    def __call__(self, queries: Sequence[str]) -> list[Ranked]: ...


Build = Callable[[Sequence[Row]], dict[str, Search]]  # a search for each variant


@lru_cache(1 << 18)
def our_fold(name: str) -> str:
    """The project's fold of the tokens, and nothing else of it.

    >>> our_fold("Шойгу, С.") == our_fold("Shoigu S")
    True
    """
    return " ".join(filter(None, map(norm, words(name))))


def plain_tokens(name: str) -> str:
    """Lower case, white space collapsed."""
    return " ".join(name.casefold().split())


@lru_cache(1 << 18)
def metaphones(name: str) -> str:
    """Metaphone of each token, romanised by Unidecode."""
    import jellyfish

    return " ".join(filter(None, (jellyfish.metaphone(t) for t in plain_fold(name).split())))


def forget() -> None:
    """Empties the folds' caches: the next contender is timed without the work of the last."""
    our_fold.cache_clear()
    metaphones.cache_clear()


def best_entities(scored: Sequence[tuple[int, float]], rows: Sequence[Row]) -> Ranked:
    """From (row, score) to entities, best first; equal scores by prominence."""
    best: dict[str, tuple[float, float]] = {}
    for row, score in scored:
        entity, value = rows[row].entity, (float(score), rows[row].prior)
        if entity not in best or value > best[entity]:
            best[entity] = value
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return [(entity, score) for entity, (score, _) in ordered[:TOP]]


def by_key(fold: Callable[[str], str]) -> Build:
    """Names are the same if their keys are."""

    def build(rows: Sequence[Row]) -> dict[str, Search]:
        table: dict[str, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            table[fold(row.name)].append(i)

        def search(queries: Sequence[str]) -> list[Ranked]:
            keys = map(fold, queries)
            return [best_entities([(i, 1.0) for i in table.get(key, ())] if key else [], rows) for key in keys]

        return {"": search}

    return build


def scorers() -> dict[str, Any]:
    from rapidfuzz import fuzz

    return {f.__name__: f for f in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio)}


def rapidfuzz_of(fold: Callable[[str], str], only: tuple[str, ...] = ()) -> Build:
    """Every name against every name, by several scorers."""

    def build(rows: Sequence[Row]) -> dict[str, Search]:
        distinct: dict[str, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            distinct[fold(row.name)].append(i)
        return {title: _fuzzy_search(scorer, fold, distinct, rows) for title, scorer in scorers().items() if not only or title in only}

    return build


def _fuzzy_search(scorer: Any, fold: Callable[[str], str], distinct: dict[str, list[int]], rows: Sequence[Row]) -> Search:
    names, owners = list(distinct), list(distinct.values())
    keep = min(20, len(names))

    def search(queries: Sequence[str]) -> list[Ranked]:
        from rapidfuzz import process

        folded = [fold(q) for q in queries]
        ranked: list[Ranked] = []
        for low in range(0, len(folded), 256):
            scores = process.cdist(folded[low : low + 256], names, scorer=scorer, workers=-1, dtype=np.float32)
            top = np.argpartition(-scores, keep - 1, axis=1)[:, :keep]
            for line, columns in zip(scores, top, strict=True):
                ranked.append(best_entities([(i, line[c]) for c in columns for i in owners[c] if line[c] > 0], rows))
        return ranked

    return search


def tfidf_of(fold: Callable[[str], str]) -> Build:
    """Character n-grams weighted by TF-IDF, the best kept by sparse_dot_topn."""

    def build(rows: Sequence[Row]) -> dict[str, Search]:
        return {f"{low}–{high}": _tfidf_search((low, high), fold, rows) for low, high in ((3, 3), (2, 4))}

    return build


def _tfidf_search(grams: tuple[int, int], fold: Callable[[str], str], rows: Sequence[Row]) -> Search:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=grams, dtype=np.float32, lowercase=False)
    matrix = vectorizer.fit_transform([fold(r.name) for r in rows]).T.tocsr()

    def search(queries: Sequence[str]) -> list[Ranked]:
        best = sp_matmul_topn(vectorizer.transform([fold(q) for q in queries]), matrix, top_n=20, threshold=0.05, sort=True, n_threads=-1)
        lines = zip(best.indptr, best.indptr[1:], strict=False)
        return [best_entities(list(zip(best.indices[a:b], best.data[a:b], strict=True)), rows) for a, b in lines]

    return search


def metaphone_search(rows: Sequence[Row]) -> dict[str, Search]:
    """Shared metaphones of tokens over all of both names."""
    table: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for i, row in enumerate(rows):
        keys = set(metaphones(row.name).split())
        sizes.append(len(keys))
        for key in keys:
            table[key].append(i)

    def search(queries: Sequence[str]) -> list[Ranked]:
        ranked = []
        for query in queries:
            keys = set(metaphones(query).split())
            shared: dict[int, int] = defaultdict(int)
            for key in keys:
                for i in table.get(key, ()):
                    shared[i] += 1
            ranked.append(best_entities([(i, n / (len(keys) + sizes[i] - n)) for i, n in shared.items()], rows))
        return ranked

    return {"": search}


def as_in_speed(module: str) -> Build:
    """A contender of the speed benchmark, with its settings there."""

    def build(rows: Sequence[Row]) -> dict[str, Search]:
        logging.disable(logging.WARNING)
        home = tempfile.TemporaryDirectory()
        contender = make(module, [r.name for r in rows], Path(home.name))

        def search(queries: Sequence[str]) -> list[Ranked]:
            found = contender.search(list(queries), FLOORS.get(module))
            lists: list[list[tuple[int, float]]] = [[] for _ in queries]
            for q, row, score in zip(found.query.tolist(), found.row.tolist(), found.score.tolist(), strict=True):
                lists[q].append((row, score))
            assert home  # the folder lives as long as the search
            return [best_entities(scored, rows) for scored in lists]

        return {"": search}

    return build


@dataclass(frozen=True, slots=True)
class Peer:
    """A baseline: how it is built, how many questions a task may cost it, how it compares two names."""

    name: str
    label: str
    build: Build
    limit: int = 0  # distinct questions a task; 0: all
    package: str = ""


PEERS: tuple[Peer, ...] = (
    Peer("exact", "exact match", by_key(plain_tokens)),
    Peer("folded", "folded exact (our fold)", by_key(our_fold)),
    Peer("metaphone", "metaphone of tokens (jellyfish)", metaphone_search, package="jellyfish"),
    Peer("rapidfuzz", "rapidfuzz, best scorer", rapidfuzz_of(plain_fold), 300, "rapidfuzz"),
    Peer("rapidfuzz_fold", "rapidfuzz ratio and token_sort on our fold", rapidfuzz_of(our_fold, ("ratio", "token_sort_ratio")), 1000, "rapidfuzz"),
    Peer("tfidf", "TF-IDF n-grams + sparse_dot_topn", tfidf_of(plain_fold), package="sparse-dot-topn"),
    Peer("tfidf_fold", "TF-IDF n-grams on our fold", tfidf_of(our_fold), package="sparse-dot-topn"),
    Peer("nomenklatura", "nomenklatura index + logic-v2", as_in_speed("nomenklatura_"), 500, "nomenklatura"),
    Peer("emm", "emm (3-gram cosine)", as_in_speed("emm_"), package="emm"),
    Peer("splink", "splink (Jaro-Winkler levels)", as_in_speed("splink_"), package="splink"),
)
