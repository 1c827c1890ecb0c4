"""B6: pairs of names, match or not."""

import time
from collections.abc import Callable, Sequence

from benchmarks.accuracy.asking import OURS, digest
from benchmarks.accuracy.contenders import Pair, Peer, forget, our_fold, plain_tokens
from benchmarks.accuracy.evaldata import name_bench
from benchmarks.accuracy.metrics import precision_recall_f1, share
from benchmarks.accuracy.parts import Line, Part, Say
from benchmarks.speed.folding import plain_fold
from normalizer import compare

Scorer = Callable[[Sequence[Pair]], dict[str, list[float]]]


def _fuzzy(fold: Callable[[str], str], only: tuple[str, ...] = ()) -> Scorer:
    def score(pairs: Sequence[Pair]) -> dict[str, list[float]]:
        from benchmarks.accuracy.contenders import scorers

        return {title: [f(fold(a), fold(b)) for a, b, _ in pairs] for title, f in scorers().items() if not only or title in only}

    return score


def _tfidf(fold: Callable[[str], str]) -> Scorer:
    def score(pairs: Sequence[Pair]) -> dict[str, list[float]]:
        from sklearn.feature_extraction.text import TfidfVectorizer

        found = {}
        for grams in ((3, 3), (2, 4)):
            vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=grams, lowercase=False).fit([fold(n) for a, b, _ in pairs for n in (a, b)])
            one, other = (vectorizer.transform([fold(p[side]) for p in pairs]) for side in (0, 1))
            found[f"{grams[0]}–{grams[1]}"] = one.multiply(other).sum(axis=1).A1.tolist()
        return found

    return score


def _metaphone(pairs: Sequence[Pair]) -> dict[str, list[float]]:
    from benchmarks.accuracy.contenders import metaphones

    keys = [(set(metaphones(a).split()), set(metaphones(b).split())) for a, b, _ in pairs]
    return {"": [len(a & b) / max(len(a | b), 1) for a, b in keys]}


def _same(fold: Callable[[str], str]) -> Scorer:
    return lambda pairs: {"": [float(fold(a) == fold(b) != "") for a, b, _ in pairs]}


def _logic_v2(pairs: Sequence[Pair]) -> dict[str, list[float]]:
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm, config = get_algorithm("logic-v2"), ScoringConfig.defaults()
    assert algorithm is not None
    dataset = Dataset.make({"name": "bench", "title": "bench"})
    schemas = {"person": "Person", "organization": "Organization", None: "LegalEntity", "place": "LegalEntity"}
    made: Callable[[str, str | None], StatementEntity] = lambda name, kind: StatementEntity.from_data(  # noqa: E731
        dataset, {"id": digest(name), "schema": schemas[kind], "properties": {"name": [name]}}, cleaned=True
    )
    return {"": [algorithm.compare(made(a, kind), made(b, kind), config).score for a, b, kind in pairs]}


SCORERS: dict[str, Scorer] = {
    "exact": _same(plain_tokens), "folded": _same(our_fold), "metaphone": _metaphone, "rapidfuzz": _fuzzy(plain_fold),
    "rapidfuzz_fold": _fuzzy(our_fold, ("ratio", "token_sort_ratio")), "tfidf": _tfidf(plain_fold), "tfidf_fold": _tfidf(our_fold), "nomenklatura": _logic_v2,
}  # fmt: skip


def b6(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """OpenSanctions name bench: F1 of match; peers' thresholds fitted on the other half of the pairs, logic-v2 also at its own."""
    part = Part("b6")
    rows = name_bench()
    say("b6")
    pairs, true = [(a, b, kind) for a, b, kind, _ in rows], [r[3] for r in rows]
    compare(*pairs[0][:2])  # tables are loaded outside the time, as with the others
    start = time.perf_counter()
    verdicts = [compare(a, b, type=kind).match for a, b, kind in pairs]
    part.lines.append(_line(OURS, verdicts, true, len(pairs) / (time.perf_counter() - start), "its own threshold"))
    for (a, b, kind), said, match in zip(pairs, verdicts, true, strict=True):
        verdict = "right" if said == match else "wrong" if said else "none"
        part.cases[digest("b6", a, b, kind)] = verdict
        if said != match:
            part.errors.append(("false match" if said else "missed", f"{kind} | {a} | {b}"))
    halves = [int(digest("half", *sorted((a, b))), 16) % 2 for a, b, _ in pairs]
    for peer in (p for p in peers if p.name in SCORERS):
        SCORERS[peer.name](pairs[:2])  # imports and tables
        forget()
        start = time.perf_counter()
        found = SCORERS[peer.name](pairs)
        per_s = len(pairs) * len(found) / (time.perf_counter() - start)
        said, note = _fitted(found, true, halves)
        part.lines.append(_line(peer.name, said, true, per_s, note))
        if peer.name == "nomenklatura":
            part.lines.append(_line(peer.name, [s >= 0.7 for s in found[""]], true, per_s, "its own threshold, 0.7"))
    return part


def _line(name: str, said: Sequence[bool], true: Sequence[bool], per_s: float, note: str) -> Line:
    precision, recall, f1 = precision_recall_f1(said, true)
    right = share(sum(s == t for s, t in zip(said, true, strict=True)), len(true))
    return Line("pairs", name, {"F1": f1, "precision": precision, "recall": recall, "accuracy": right}, per_s, note)


def _fitted(found: dict[str, list[float]], true: Sequence[bool], halves: Sequence[int]) -> tuple[list[bool], str]:
    """Verdicts with scorer and threshold chosen for F1 on the other half."""
    said = [False] * len(true)
    notes = []
    for half in (0, 1):
        other = [i for i, h in enumerate(halves) if h != half]
        best = (-1.0, "", 0.0)
        for variant, scores in found.items():
            for cut in sorted({scores[i] for i in other if scores[i] > 0}):
                hits = sum(scores[i] >= cut and true[i] for i in other)
                f1 = 2 * hits / max(sum(scores[i] >= cut for i in other) + sum(true[i] for i in other), 1)
                if f1 > best[0]:
                    best = (f1, variant, cut)
        notes.append(f"{best[1]} ≥ {best[2]:.3g}".strip())
        for i, h in enumerate(halves):
            if h == half:
                said[i] = found[best[1]][i] >= best[2]
    return said, "fitted: " + " / ".join(dict.fromkeys(notes))
