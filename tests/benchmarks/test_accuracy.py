"""The counting behind the accuracy benchmark, on names made up here."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.accuracy import frozen
from benchmarks.accuracy.__main__ import with_earlier_peers
from benchmarks.accuracy.asking import ask_ours, ask_peer, digest, fit, half_of, sample
from benchmarks.accuracy.contenders import PEERS, Row, best_entities, our_fold
from benchmarks.accuracy.evaldata import Question, Task, data_folder
from benchmarks.accuracy.metrics import (
    NOTHING,
    Bin,
    bootstrap,
    calibration_error,
    cutoff_for_precision,
    cutoff_for_right,
    mean_of_ratios,
    precision_recall_f1,
    ratio,
    reciprocal_rank,
    reliability,
    share,
)  # fmt: skip
from benchmarks.accuracy.parts import Part
from benchmarks.accuracy.report import page, table
from benchmarks.accuracy.texts import kilometres, plain_title
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import Entity, Name


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(9, 10, 0.5958, 0.9821), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (0, 0, 0.0, 1.0)],
)
def test_wilson(right: int, n: int, low: float, high: float) -> None:
    found = share(right, n)
    assert (found.value, found.n) == (right / n if n else 0.0, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_bootstrap_of_a_ratio_holds_its_value_and_narrows_with_n() -> None:
    few, many = (bootstrap(np.array([(i % 4 > 0, 1.0) for i in range(n)], float), ratio) for n in (40, 4000))
    assert few.value == many.value == 0.75
    assert few.low < 0.75 < few.high
    assert few.high - few.low > 5 * (many.high - many.low)
    assert many == bootstrap(np.array([(i % 4 > 0, 1.0) for i in range(4000)], float), ratio)  # the same each time


def test_a_mean_of_ratios_gives_each_part_the_same_weight() -> None:
    small, large = np.array([(1.0, 1.0)] * 2), np.array([(0.0, 1.0)] * 200)
    assert mean_of_ratios([small, large]).value == 0.5


def test_precision_recall_f1() -> None:
    precision, recall, f1 = precision_recall_f1([True, True, True, False, False], [True, True, False, True, False])
    assert (precision.value, recall.value, f1.value) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (precision.n, recall.n, f1.n) == (3, 3, 5)
    assert precision_recall_f1([False], [False])[2].value == 0.0


@pytest.mark.parametrize(("ids", "right", "value"), [(["a", "b"], {"a"}, 1.0), (["a", "b"], {"b", "c"}, 0.5), (["a"], {"b"}, 0.0), ([], {"b"}, 0.0), (["a"], set(), 0.0)])
def test_reciprocal_rank(ids: list[str], right: set[str], value: float) -> None:
    assert reciprocal_rank(ids, frozenset(right)) == value


@pytest.mark.parametrize(
    ("scores", "gain", "loss", "cut"),
    [
        ([0.9, 0.5, 0.1], [1, 1, 0], [0, 0, 1], 0.5),  # the last is NIL: best left alone
        ([0.9, 0.5, 0.1], [1, 1, 1], [0, 0, 0], 0.1),
        ([0.9, 0.9], [1, 0], [0, 1], 0.9),  # equal scores stand or fall together
        ([NOTHING, 0.4], [0, 0], [1, 1], float("inf")),
    ],
)
def test_cutoff_that_gets_most(scores: list[float], gain: list[float], loss: list[float], cut: float) -> None:
    assert cutoff_for_right(scores, gain, loss) == cut


@pytest.mark.parametrize(
    ("scores", "right", "precision", "cut"),
    [
        ([0.9, 0.8, 0.7], [True, True, False], 0.99, 0.8),
        ([0.9, 0.8, 0.7], [True, False, True], 0.6, 0.7),
        ([0.9, 0.8, 0.8], [True, True, False], 0.99, 0.9),  # what has the same score as an error is not sure
        ([0.9, 0.8], [False, True], 0.99, 0.8),  # never so precise: where it is most often right
        ([NOTHING], [False], 0.99, float("inf")),
    ],
)
def test_cutoff_for_precision(scores: list[float], right: list[bool], precision: float, cut: float) -> None:
    assert cutoff_for_precision(scores, right, precision) == cut


def test_reliability_and_calibration_error() -> None:
    scores, right = [0.05, 0.95, 0.95, 0.95, 1.0], [False, True, True, True, False]
    bins = reliability(scores, right)
    assert [(b.low, b.right.n) for b in bins] == [(0.0, 1), (0.9, 4)]
    assert bins[1].claimed == pytest.approx(0.9625)
    assert calibration_error(bins) == pytest.approx((1 * 0.05 + 4 * 0.2125) / 5)
    assert calibration_error([Bin(0.7, 0.8, 0.75, share(3, 4))]) == 0.0
    assert calibration_error([]) == 0.0


NAMES = [("e1", "Айгуль Тестова"), ("e2", "Бекзат Пробный"), ("e3", "Город Примерск"), ("e4", "Город Образцовск")]
ASKED = [Question("Aigul Testova", frozenset({"e1"}), "person"), Question("Bekzat Probnyi", frozenset({"e2"}), "person"), Question("Primersk", frozenset({"e3"}), "place"),
         Question("Пробный Бекзат", frozenset({"e2"}), "person", 3), Question("Никто Никакой", frozenset(), "person")]  # fmt: skip


@pytest.mark.parametrize("peer", [p for p in PEERS if not p.package or p.name.startswith("rapidfuzz")], ids=lambda p: p.name)
def test_peers_rank_entities(peer: object) -> None:
    rows = [Row(name, entity) for entity, name in NAMES]
    for search in peer.build(rows).values():  # type: ignore[attr-defined]
        ranked = search(["Айгуль Тестова", "Ыыы"])
        assert len(ranked) == 2
        assert ranked[0][0][0] == "e1"
        assert len({e for e, _ in ranked[0]}) == len(ranked[0])


def test_equal_scores_go_to_the_more_prominent() -> None:
    rows = [Row("Саратов", "village", 10), Row("Саратов", "city", 800_000), Row("Саратов город", "city", 800_000)]
    assert best_entities([(0, 1.0), (1, 1.0), (2, 0.4)], rows) == [("city", 1.0), ("village", 1.0)]


def test_ours_and_folded_answer_a_task() -> None:
    gazetteer = Gazetteer("made up", {i: Entity(i, "place" if i in ("e3", "e4") else "person", n) for i, n in NAMES}, [Name(i, n, "ru") for i, n in NAMES])
    task = Task("made up", gazetteer, ASKED)
    ours, frame = ask_ours(task, task.questions)
    assert [a.first for a in ours.answers[:2]] == ["e1", "e2"]
    assert ours.answers[4].first is None
    assert frame.height == len(ASKED)
    folded = next(p for p in PEERS if p.name == "folded")
    reply = ask_peer(folded, [Row(n, i) for i, n in NAMES], ASKED, nil_counts=True)
    assert [a.ids[:1] for a in reply.answers] == [("e1",), ("e2",), (), (), ()]


def test_cutoffs_are_fitted_on_the_other_half() -> None:
    questions = [Question(f"имя {i}", frozenset({"r"}), "person") for i in range(40)]
    halves = [half_of(q) for q in questions]
    assert 8 < sum(halves) < 32
    # one scorer is good on the questions of half 0, the other on those of half 1: each half gets what was best on the other
    lists = {"zero": [[("r" if h == 0 else "x", 0.5)] for h in halves], "one": [[("r" if h == 1 else "x", 0.5)] for h in halves]}
    fitted = fit(questions, lists, nil_counts=False)
    assert fitted.variant == ("one", "zero")


def test_a_sample_is_the_same_each_time_and_by_type() -> None:
    questions = [Question(f"имя {i}", frozenset(), "person" if i % 3 else "place") for i in range(60)]
    chosen = sample(questions, 5)
    assert chosen == sample(list(questions), 5)
    assert [q.type for q in chosen].count("person") == [q.type for q in chosen].count("place") == 5
    assert sample(questions, 0) == questions


def test_frozen_verdicts_and_flips(tmp_path: Path) -> None:
    before = {digest("b", "а"): "right", digest("b", "б"): "wrong", digest("b", "в"): "none", digest("b", "г"): "right"}
    frozen.write("b", before, tmp_path)
    assert frozen.read("b", tmp_path) == before
    assert frozen.read("other", tmp_path) is None
    now = {digest("b", "а"): "none", digest("b", "б"): "none", digest("b", "в"): "right", digest("b", "д"): "right"}
    found = frozen.flips(before, now)
    assert (found.better, found.worse, found.new, found.gone) == (2, 1, 1, 1)
    assert "wrong → none" in str(found)


def test_a_verdict_is_named_by_a_hash_alone() -> None:
    from benchmarks.accuracy.asking import Answer

    part = Part("b")
    part.judge(("Айгуль Тестова",), Answer(("e1",), 0.9, True, False), frozenset({"e1"}))
    part.judge(("Бекзат Пробный",), Answer(("e1",), 0.9, True, False), frozenset({"e2"}), sure=True)
    assert part.cases == {digest("b", "Айгуль Тестова"): "right", digest("b", "Бекзат Пробный"): "none"}
    assert all(len(case) == 12 and case.isalnum() and case.isascii() for case in part.cases)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [((51.13, 71.43), (51.13, 71.43), 0), ((51.13, 71.43), (43.24, 76.95), 970), ((0.0, 179.5), (0.0, -179.5), 111)],
)
def test_kilometres(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert kilometres(one, other) == pytest.approx(km, abs=10)


@pytest.mark.parametrize(("title", "plain"), [("Georgia (country)", "georgia"), ("São Tomé", "sao tome"), ("", "")])
def test_plain_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_the_page_puts_what_misses_most_first() -> None:
    def line(part_group: str, figure: str, value: float) -> dict[str, object]:
        return {"group": part_group, "contender": "normalizer", "figures": {figure: {"value": value, "low": 0.0, "high": 1.0, "n": 9}}, "per_s": 5.0, "note": ""}

    stamp = {"when": "today", "commit": "abc", "minutes": 1, "machine": {"cpu": "x", "cores": 2, "load_at_start": 0, "python": "3", "packages": {}}}
    parts = {"b6": stamp | {"lines": [line("pairs", "F1", 0.9)]}, "b5": stamp | {"lines": [line("en_kk person", "recall@1", 0.5)]}}
    text = page({"parts": parts}, None)
    assert "1 of 2 are met" in text
    assert text.index("| b5 | en_kk person") < text.index("| b6 | pairs")
    assert text.index("## B5") < text.index("## B6")


def test_peers_that_are_not_asked_again_stand_as_they_were() -> None:
    before = {"when": "monday", "commit": "a", "lines": [{"contender": "normalizer", "n": 1}, {"contender": "exact", "n": 2}]}
    fresh = {"when": "tuesday", "commit": "b", "lines": [{"contender": "normalizer", "n": 3}]}
    both = with_earlier_peers(fresh, before)
    assert [line["n"] for line in both["lines"]] == [3, 2]
    assert (both["when"], both["peers_of"]["when"]) == ("tuesday", "monday")
    assert with_earlier_peers(fresh | {"when": "friday"}, both)["peers_of"]["when"] == "monday"
    assert with_earlier_peers(fresh, None) == with_earlier_peers(fresh, fresh) == fresh


def test_data_that_is_nowhere_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NORMALIZER_EVAL_DATA", str(tmp_path / "none"))
    with pytest.raises(SystemExit, match="set NORMALIZER_EVAL_DATA"):
        data_folder()


def test_table() -> None:
    assert table(("a", "b"), [("1", "2")]) == ["| a | b |", "|---|---|", "| 1 | 2 |"]


def test_our_fold_joins_the_scripts() -> None:
    assert our_fold("Айгуль Тестова") == our_fold("Aigul Testova")
