"""Questions put to ours and to the peers, and what counts as their answer."""

import hashlib
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from benchmarks.accuracy.contenders import TOP, Peer, Ranked, Row, forget
from benchmarks.accuracy.evaldata import Question, Task
from benchmarks.accuracy.metrics import NOTHING, cutoff_for_precision, cutoff_for_right
from normalizer import Normalizer
from normalizer.gazetteer.build import build_index

OURS = "normalizer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a question: ids best first, the score of the first, whether one is given, whether it is beyond doubt."""

    ids: tuple[str, ...]
    score: float
    answered: bool
    sure: bool

    @property
    def first(self) -> str | None:
        """The id given, if one is."""
        return self.ids[0] if self.answered and self.ids else None


@dataclass(frozen=True, slots=True)
class Fitted:
    """For each half of the questions the scorer and the cut-offs that were best on the other half."""

    variant: tuple[str, str]
    answer_at: tuple[float, float]
    sure_at: tuple[float, float]

    def __str__(self) -> str:
        names = "/".join(dict.fromkeys(v for v in self.variant if v))
        cuts = "/".join(dict.fromkeys(f"{c:.3g}" for c in self.sure_at))
        return f"{names + ', ' if names else ''}99 % right from {cuts} on" if any(c != float("inf") for c in self.sure_at) else f"{names or 'one scorer'}, never 99 % right"


@dataclass
class Reply:
    """The answers of a contender to some questions, and how many it gave a second."""

    contender: str
    questions: list[Question]
    answers: list[Answer]
    per_s: float
    fitted: Fitted | None = None
    notes: list[str] = field(default_factory=list)


def digest(*parts: object) -> str:
    """The name of a case in frozen results: says nothing of the data.

    >>> digest("b6", "a", "b")
    'd96c66b8e1ee'
    """
    return hashlib.sha1("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def half_of(question: Question) -> int:
    """Which half of the questions a name belongs to."""
    return int(hashlib.sha1(f"half {question.name}".encode()).hexdigest(), 16) % 2


def sample(questions: Sequence[Question], limit: int) -> list[Question]:
    """At most so many questions of each type, always the same ones; 0: all."""
    if not limit:
        return list(questions)
    taken: dict[str, int] = defaultdict(int)
    chosen: set[int] = set()
    for i in sorted(range(len(questions)), key=lambda i: digest(questions[i].name, questions[i].type)):
        if taken[questions[i].type] < limit:
            taken[questions[i].type] += 1
            chosen.add(i)
    return [q for i, q in enumerate(questions) if i in chosen]


def ask_ours(task: Task, questions: Sequence[Question], normalizer: Normalizer | None = None, *, top: int = TOP, **options: Any) -> tuple[Reply, pl.DataFrame]:
    """Our ``top`` answers through `Normalizer.resolve`, caches cold; the time is that of the call, without the index."""
    with TemporaryDirectory() as folder:
        if normalizer is None:
            path = Path(folder) / "index"
            build_index(task.gazetteer, path, task.title)
            normalizer = Normalizer(path)
        frame = pl.DataFrame({"mention": [q.name for q in questions], "document": [q.context or None for q in questions]}, schema={"mention": pl.String, "document": pl.String})
        if any(q.context for q in questions):
            options |= {"context_column": "document"}
        start = time.perf_counter()
        found = normalizer.resolve(frame, "mention", candidates=top, **options)
        took = time.perf_counter() - start
    answers = []
    for row in found.select("entity_id", "score", "status", "candidates").iter_rows(named=True):
        ids = tuple(c["id"] for c in row["candidates"] or [])
        answers.append(Answer(ids, NOTHING if row["score"] is None else row["score"], row["entity_id"] is not None, row["status"] == "matched"))
    return Reply(OURS, list(questions), answers, len({(q.name, q.context) for q in questions}) / took), found


def rows_of(task: Task) -> list[Row]:
    """The names of a task's gazetteer as the peers get them."""
    entities = task.gazetteer.entities
    return [Row(n.name, n.entity, entities[n.entity].prior) for n in task.gazetteer.names]


def ask_peer(peer: Peer, rows: Sequence[Row], questions: Sequence[Question], *, nil_counts: bool, fitted: Fitted | None = None) -> Reply:
    """A peer's answers: all its scorers are asked, the best on the other half of the questions speaks, and its time counts."""
    began = time.perf_counter()
    searches = peer.build(rows)
    names = list(dict.fromkeys(q.name for q in questions))
    place = {name: i for i, name in enumerate(names)}
    lists: dict[str, list[Ranked]] = {}
    took: dict[str, float] = {}
    for variant, search in searches.items():
        if fitted is None or variant in fitted.variant:
            forget()
            start = time.perf_counter()
            ranked = search(names)
            took[variant] = time.perf_counter() - start
            lists[variant] = [ranked[place[q.name]] for q in questions]
    if fitted is None:
        fitted = fit(questions, lists, nil_counts)
    answers = []
    for i, question in enumerate(questions):
        half = half_of(question)
        found = lists[fitted.variant[half]][i]
        score = found[0][1] if found else NOTHING
        answers.append(Answer(tuple(e for e, _ in found), score, bool(found) and score >= fitted.answer_at[half], bool(found) and score >= fitted.sure_at[half]))
    print(f"  {peer.name}: {len(names)} names, built and asked in {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    return Reply(peer.name, list(questions), answers, 2 * len(names) / sum(took[v] for v in fitted.variant), fitted)


def fit(questions: Sequence[Question], lists: dict[str, list[Ranked]], nil_counts: bool) -> Fitted:
    """Scorer and cut-offs for each half, from the other."""
    variants, answer_at, sure_at = [], [], []
    for half in (0, 1):
        other = [i for i, q in enumerate(questions) if half_of(q) != half]
        loss = [questions[i].count * float(nil_counts and not questions[i].right) for i in other]
        best: tuple[float, str, float, float] | None = None
        for variant, ranked in lists.items():
            scores = [ranked[i][0][1] if ranked[i] else NOTHING for i in other]
            right = [bool(ranked[i]) and ranked[i][0][0] in questions[i].right for i in other]
            gain = [questions[i].count * float(r) for i, r in zip(other, right, strict=True)]
            cut = cutoff_for_right(scores, gain, loss)
            worth = sum(g if s >= cut else x for s, g, x in zip(scores, gain, loss, strict=True))
            if best is None or worth > best[0]:
                best = (worth, variant, cut, cutoff_for_precision(scores, right))
        assert best is not None
        variants.append(best[1])
        answer_at.append(best[2])
        sure_at.append(best[3])
    return Fitted((variants[0], variants[1]), (answer_at[0], answer_at[1]), (sure_at[0], sure_at[1]))
