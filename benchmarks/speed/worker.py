"""One contender on one gazetteer, in a process of its own: ``python -m benchmarks.speed.worker JOB.json``.

The first queries (never timed again) warm the process and fit the cut-off; the timed queries are new to it. Prints one
line of JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.speed.answers import Ranked, fit_cutoff, judge
from benchmarks.speed.contenders import OURS, WHOLE_COLUMN, Contender, load, make
from benchmarks.speed.machine import peak_mb

SHARES = (0.02, 0.05, 0.1, 0.2, 0.3)


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Measures one contender. ``budget``: seconds that the timed queries may take."""
    folder = Path(job["folder"])
    names = pl.read_parquet(folder / "names.parquet")
    queries = pl.read_parquet(folder / "queries.parquet")
    entities, spelt = names["entity"].to_list(), names["name"].to_list()
    started = time.perf_counter()
    contender = make(job["contender"], spelt, folder)
    build = time.perf_counter() - started
    first = queries["query"].to_list()[-1:]
    cold = _timed(contender, first, None)
    pace = _timed(contender, queries["query"].to_list()[-41:-1], None) / 40
    whole = job["contender"] in WHOLE_COLUMN
    ours = job["contender"] in OURS
    # the share that all others are matched to must not hang on a handful of queries
    fit_count = job["fit"] if whole else max(1_000 if ours else 100, min(job["fit"], int(job["budget"] / pace)))
    fitted = queries[:fit_count]
    loose, chosen = _ranked(contender, fitted, None, entities, ours)
    target = judge(chosen, fitted["kind"].to_list(), fitted["truth"].to_list()).absent_answered if ours else job["target"]
    cutoff = None if ours else fit_cutoff(loose, fitted["kind"].to_list(), target)
    if cutoff is not None and cutoff == float("-inf"):
        cutoff = None
    if ours:  # forty in a call cost mostly the call
        pace = min(pace, _timed(contender, queries["query"].to_list()[-1_541:-41], None) / 1_500)
    took = _timed(contender, fitted["query"].to_list()[:fit_count], cutoff) if whole else pace * 1000
    rest = queries[fit_count:-1_541]
    repeats = job["repeats"]
    count = min(rest.height // repeats, job["queries"])
    if whole and took > job["budget"]:
        repeats = 1  # fewer queries in a call would be slower a query than the tool is
    elif not whole:
        count = max(50, min(count, int(job["budget"] / repeats / max(took / 1000, 1e-7))))
    times, shown, kinds, truth = [], [], [], []
    for repeat in range(repeats):
        part = rest[repeat * count : (repeat + 1) * count]
        started = time.perf_counter()
        if ours:
            frame = contender.complete(part["query"].to_list())  # type: ignore[attr-defined]
            times.append(time.perf_counter() - started)
            from benchmarks.speed.contenders.ours import ranked

            shown += ranked(frame)
        else:
            answers = contender.search(part["query"].to_list(), cutoff)
            times.append(time.perf_counter() - started)
            shown += answers.ranked(part.height, entities)
        kinds += part["kind"].to_list()
        truth += part["truth"].to_list()
    matched = judge(shown, kinds, truth, float("-inf") if cutoff is None else cutoff)
    free = judge(loose, fitted["kind"].to_list(), fitted["truth"].to_list())
    same = judge(chosen if ours else loose, fitted["kind"].to_list(), fitted["truth"].to_list(), float("-inf") if cutoff is None else cutoff)
    singles = _singles(contender, rest["query"].to_list()[-200:], cutoff, min(15.0, job["budget"] / 4))
    curve = {str(s): judge(loose, fitted["kind"].to_list(), fitted["truth"].to_list(), fit_cutoff(loose, fitted["kind"].to_list(), s)).recall_1 for s in SHARES}
    rate = count / statistics.median(times)
    return {
        "contender": job["contender"], "label": load(job["contender"])[1], "settings": load(job["contender"])[3], "names": len(spelt), "queries": count, "repeats": repeats,
        "build_s": round(build, 2), "queries_s": round(rate, 1), "spread": [round(count / t, 1) for t in sorted(times, reverse=True)], "cold_first_ms": round(cold * 1e3, 2),
        "single_p50_ms": singles[0], "single_p95_ms": singles[1], "cutoff": cutoff, "recall_1": same.recall_1, "absent_answered": same.absent_answered,
        "timed_recall_1": matched.recall_1, "timed_absent_answered": matched.absent_answered, "by_kind": same.by_kind, "fitted_on": fit_count, "target": target, "loose_recall_1": free.recall_1, "loose_recall_10": free.recall_10,
        "recall_1_at_absent": curve, "peak_mb": peak_mb(),
    }  # fmt: skip


def _timed(contender: Contender, queries: list[str], cutoff: float | None) -> float:
    started = time.perf_counter()
    contender.search(queries, cutoff)
    return time.perf_counter() - started


def _ranked(contender: Contender, part: pl.DataFrame, cutoff: float | None, entities: list[str], ours: bool) -> tuple[Ranked, Ranked]:
    """(all candidates, the answers given)."""
    if ours:
        from benchmarks.speed.contenders.ours import ranked, ranked_candidates

        frame = contender.complete(part["query"].to_list(), candidates=10)  # type: ignore[attr-defined]
        return ranked_candidates(frame), ranked(frame)
    found = contender.search(part["query"].to_list(), cutoff).ranked(part.height, entities)
    return found, found


def _singles(contender: Contender, queries: list[str], cutoff: float | None, seconds: float) -> tuple[float | None, float | None]:
    """Median and 95th percentile of one query at a time, ms, of as many as fit; none where not even five do."""
    times: list[float] = []
    stop = time.perf_counter() + seconds
    for query in queries:
        times.append(_timed(contender, [query], cutoff) * 1e3)
        if time.perf_counter() > stop:
            break
    times.sort()
    return (round(statistics.median(times), 3), round(times[int(len(times) * 0.95)], 3)) if len(times) >= 5 else (None, None)


if __name__ == "__main__":
    print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), ensure_ascii=False))
