"""The counting behind the speed benchmark: a figure that is counted wrong is worse than none."""

import random

import numpy as np
import pytest

from benchmarks.speed.answers import fit_cutoff, from_lists, judge
from benchmarks.speed.folding import plain_fold
from benchmarks.speed.noise import cyrillic, misspell, rearrange, romanise
from benchmarks.speed.report import ratios
from benchmarks.speed.scan_worker import covered, reference


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Шойгу, С.", "shoigu s"), ("Zürich", "zurich"), ("  Нур-Султан ", "nur sultan"), ("—", ""), ("", "")],
)
def test_plain_fold(name: str, folded: str) -> None:
    assert plain_fold(name) == folded


def test_rows_become_distinct_entities_best_first() -> None:
    answers = from_lists([[(0, 90.0), (1, 80.0), (2, 70.0)], [], [(2, 60.0)]])
    assert answers.ranked(3, ["a", "a", "b"]) == [[("a", 90.0), ("b", 70.0)], [], [("b", 60.0)]]
    assert from_lists([[], []]).ranked(2, []) == [[], []]


def test_judge_counts_present_and_absent_apart() -> None:
    ranked = [[("a", 0.9)], [("x", 0.8), ("b", 0.7)], [], [("c", 0.4)], []]
    kinds = ["exact", "edit", "edit", "absent", "absent"]
    truth = [["a"], ["b"], ["c"], [], []]
    verdict = judge(ranked, kinds, truth)
    assert (verdict.recall_1, verdict.recall_10, verdict.absent_answered) == (0.3333, 0.6667, 0.5)
    assert verdict.by_kind == {"edit": 0.0, "exact": 1.0}
    assert judge(ranked, kinds, truth, 0.5).absent_answered == 0.0


@pytest.mark.parametrize(("share", "kept"), [(0.0, 0.0), (0.25, 0.25), (0.5, 0.5), (0.6, 0.5), (1.0, 0.75)])
def test_cutoff_never_exceeds_the_share(share: float, kept: float) -> None:
    ranked = [[("a", 0.9)], [("b", 0.5)], [("c", 0.7)], []]
    kinds = ["absent"] * 4
    assert judge(ranked, kinds, [[]] * 4, fit_cutoff(ranked, kinds, share)).absent_answered == kept


@pytest.mark.parametrize("name", ["Қасым-Жомарт Тоқаев", "Щукина Юлия", "Ғани Өтемұратов"])
def test_noise_is_noise(name: str) -> None:
    choose = random.Random(1)
    for _ in range(50):
        assert not cyrillic(romanise(name, choose))
        assert abs(len(misspell(name, choose)) - len(name)) <= 2
        kind, query = rearrange(name, choose)
        assert query != name
        assert kind in ("reordered", "initial")


def test_reference_takes_whole_words_and_the_longest() -> None:
    texts = ["Новый Нур-Султан, Султаны, Алма-Ата и Алма."]
    spans = reference(texts, ["султан", "алма", "алма-ата"])
    assert [texts[n][s:e] for n, s, e in spans] == ["Султан", "Алма-Ата", "Алма"]
    assert covered(spans, spans) == 1.0
    assert covered([(0, 0, 5)], spans) == 0.0


def test_ratios_only_within_one_size() -> None:
    rows = [
        {"contender": "ours", "size": "50k", "queries_s": 100.0, "label": "normalizer"},
        {"contender": "tfidf", "size": "50k", "queries_s": 50.0, "label": "t"},
        {"contender": "tfidf", "size": "500k", "queries_s": 5.0, "label": "t"},
        {"contender": "cdist", "size": "50k", "failed": "not installed", "label": "c"},
    ]
    found = ratios(rows, "ours", "queries_s", "contender", {"tfidf": {"50k": 1.0, "500k": 8.0}, "cdist": {"50k": 8.0}})
    assert found == [(2.0, 1.0, "t", "50k")]
    assert np.isfinite(found[0][0])
