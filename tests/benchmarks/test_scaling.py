"""The arithmetic behind docs/scaling.md."""

import polars as pl
import pytest

from benchmarks.speed.scaling_page import index_mb, question_cost, row_cost, section, slope
from benchmarks.speed.scaling_worker import kinds

ABOUT = {"machine": {"cpu": "a", "cores": 2, "memory_gb": 8, "python": "3", "load_at_start": 0}, "when": "2026-11-22"}


def column(rows: int, cpu: float, distinct: int = 200) -> dict[str, object]:
    return {"rows": rows, "distinct": distinct, "cpu_s": cpu, "seconds": cpu, "peak_mb": 300, "private_mb": 100, "gazetteer": "50k"}


def gazetteer(names: int, cpu: float) -> dict[str, object]:
    return {"size": "x", "names": names, "asked": 1000, "cpu_s": cpu, "seconds": cpu, "index_mb": names // 1000, "private_mb": 100, "peak_mb": 100, "build": {}}


def test_rows_and_distinct_names_are_told_apart() -> None:
    # 5 s for the distinct names, 2 µs a row; the short column does not have all of the names
    points = [column(100, 3.0, 100), column(1_000_000, 7.0), column(10_000_000, 25.0)]
    assert row_cost(points) == pytest.approx((2e-6, 5.0))
    assert row_cost([column(1_000, 1.0)]) == (1e-3, 0.0)


def test_the_cost_of_a_question_is_drawn_on_along_the_slope() -> None:
    points = [gazetteer(10_000, 1.0), gazetteer(1_000_000, 10.0)]
    assert slope(points) == pytest.approx(0.5)
    assert question_cost(points, 1_000_000) == pytest.approx(0.01)
    assert question_cost(points, 100_000_000) == pytest.approx(0.1)
    assert index_mb(points, 100_000_000) == pytest.approx(100_000)
    falling = [gazetteer(10_000, 2.0), gazetteer(1_000_000, 1.0)]
    assert question_cost(falling, 100_000_000) == pytest.approx(0.001), "never reckoned cheaper than measured"


def test_core_hours_add_up() -> None:
    results = {
        "rows": ABOUT | {"points": [column(1_000_000, 7.0), column(10_000_000, 25.0)]}, "names": ABOUT | {"points": [gazetteer(500_000, 1.0)]},
        "spark": ABOUT | {"rows": 1_000_000, "distinct": 2_000, "gazetteer": "500k", "separate": {"seconds": 5.0, "cpu_s": 5.0}, "spark": {"seconds": 10.0, "cpu_s": 10.0, "rows_seconds": 20.0, "rows_cpu_s": 20.0, "files_seconds": 6.0, "files_cpu_s": 6.0, "start_s": 1, "first_job_s": 1}, "same_rows": True},
    }  # fmt: skip
    page = section(results)
    # Spark: (10 s − 2,000 names × 1 ms) / 1e6 rows = 8 µs a row; 1e10 rows × 8 µs + 2e8 names × 1 ms = 280,000 s
    assert "| 10,000,000,000 | 2% | 500,000 | 77.78 | 1 | 2.4 |" in page
    assert "**not the same**" in section(results | {"spark": results["spark"] | {"same_rows": False}})


def test_answers_are_counted_by_kind() -> None:
    asked = [("edit", ["a"], "a", "matched"), ("edit", ["a"], "b", "matched"), ("edit", ["a", "b"], "b", "ambiguous"), ("edit", ["a"], None, "unmatched"), ("absent", [], "a", "matched"), ("absent", [], None, "unmatched")]
    found = kinds(pl.DataFrame(asked, ["kind", "truth", "entity_id", "status"], orient="row"))
    assert found == {
        "absent": {"right": 0.0, "matched_right": 0.0, "matched_wrong": 0.5, "answered": 0.5},
        "edit": {"right": 0.5, "matched_right": 0.25, "matched_wrong": 0.25, "answered": 0.75},
    }
    page = section({"names": ABOUT | {"points": [gazetteer(10_000, 1.0) | {"kinds": found, "when": "2026-11-21"}]}})
    assert "| 10,000 | one or two letters changed | 0.500 | 0.250 | 0.250 | 0.750 |" in page
    assert "| 10,000 | not in the gazetteer |  |  | 0.500 | 0.500 |" in page
    assert "| 100 | 2026-11-21 |" in page


def test_a_page_without_results_says_nothing() -> None:
    assert section({}) == "## What it costs"
    assert section({"rows": ABOUT | {"points": [{"rows": 1, "failed": "stopped"}]}}) == "## What it costs"
