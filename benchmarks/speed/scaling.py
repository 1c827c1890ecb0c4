"""How cost grows with rows, with names and with processes: ``python -m benchmarks.speed.scaling``.

Measures (or with ``--page`` only writes anew) what docs/scaling.md says between its marks, and its plots. Each part keeps its
results in results/scaling.json, so that parts can be measured one after the other: ``--only rows,names,spark,annotate``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.speed.generate import SIZES, ensure
from benchmarks.speed.machine import describe
from benchmarks.speed.plots import SIZE_ROWS
from benchmarks.speed.processes import run, worker
from benchmarks.speed.scaling_page import write_page
from benchmarks.speed.standalone import missing

PARTS = ("rows", "names", "spark", "annotate")
RESULTS = Path(__file__).parent / "results" / "scaling.json"
WORKER = "benchmarks.speed.scaling_worker"
_PACKAGES = ("name-normalizer", "numpy", "polars", "pyarrow", "pyspark")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.scaling", description=__doc__)
    parser.add_argument("--data", help="folder of generated data (else NORMALIZER_BENCH_DATA, else the cache folder)")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts: {','.join(PARTS)}")
    parser.add_argument("--sizes", default="50k,500k", help=f"gazetteers, of {','.join(SIZES)}")
    parser.add_argument("--rows", default="100000,1000000,10000000,50000000", help="lengths of the column")
    parser.add_argument("--distinct", type=int, default=200_000, help="distinct names in the columns")
    parser.add_argument("--queries", type=int, default=20_000, help="distinct names asked of each gazetteer")
    parser.add_argument("--cluster-rows", type=int, default=5_000_000, help="rows of the comparison with Spark")
    parser.add_argument("--seconds", type=float, default=60.0, help="CPU seconds of annotating")
    parser.add_argument("--page", action="store_true", help="measure nothing, write page and plots from the last results")
    arguments = parser.parse_args()
    only = [p for p in arguments.only.split(",") if p]
    unknown = [p for p in only if p not in PARTS]
    if unknown:
        parser.error(f"--only: no {', '.join(unknown)}; there are {', '.join(PARTS)}")
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    if not arguments.page:
        data = Path(arguments.data or os.environ.get("NORMALIZER_BENCH_DATA") or _default_data())
        sizes = arguments.sizes.split(",")
        about = {"machine": describe(_PACKAGES), "when": time.strftime("%Y-%m-%d")}
        with tempfile.TemporaryDirectory() as home:
            if "rows" in only:
                results["rows"] = about | {"points": _rows(_indexed(data, sizes[-1]), [int(r) for r in arguments.rows.split(",")], arguments.distinct, Path(home))}
            if "names" in only:
                earlier = results.get("names", {})
                before = {p["names"]: {"when": earlier["when"]} | p for p in earlier.get("points", ())}
                before |= {p["names"]: {"when": about["when"]} | p for p in _names([_indexed(data, s) for s in sizes], arguments.queries, Path(home))}
                results["names"] = about | {"points": [before[n] for n in sorted(before)]}
            if "spark" in only:
                results["spark"] = about | _spark(_indexed(data, sizes[-1]), arguments.cluster_rows, arguments.distinct, Path(home))
            if "annotate" in only:
                results["annotate"] = about | worker(WORKER, {"kind": "annotate", "seconds": arguments.seconds}, 3600.0)
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path in write_page(results):
        print(path)
    return 0


def _default_data() -> Path:
    from normalizer.kept import cache_folder

    return cache_folder() / "benchmarks"


def _indexed(data: Path, size: str) -> Path:
    """The data of a size, with its index; one that this version cannot open is built anew."""
    from normalizer import Normalizer
    from normalizer.errors import GazetteerError

    folder = ensure(data, size)
    try:
        Normalizer(folder / "index")
    except GazetteerError:
        _say(f"building the index of {size}")
        built = run([sys.executable, "-m", "normalizer", "gazetteer", "build", str(folder / "source"), "--output", str(folder / "index")], 7200.0)
        (folder / "built.json").write_text(json.dumps({"seconds": round(built.seconds, 1), "peak_mb": built.peak_mb}), encoding="utf-8")
    return folder


def _rows(folder: Path, lengths: list[int], distinct: int, home: Path) -> list[dict[str, Any]]:
    """A column of more and more rows, the number of distinct names the same."""
    pool = _pool(folder, distinct)
    points = []
    for length in lengths:
        _say(f"column of {length:,} rows")
        source = home / "column.parquet"
        _column(pool, length, source)
        job = {"kind": "column", "index": str(folder / "index"), "source": str(source), "target": str(home / "out.parquet")}
        points.append({"rows": length, "distinct": min(pool.len(), length), "gazetteer": folder.name} | worker(WORKER, job, 7200.0))
        (home / "out.parquet").unlink(missing_ok=True)
        source.unlink()
    return points


def _names(folders: list[Path], queries: int, home: Path) -> list[dict[str, Any]]:
    """The same number of distinct noisy names against larger and larger gazetteers."""
    points = []
    for folder in folders:
        _say(f"{queries:,} names against {folder.name}")
        source = home / "queries.parquet"
        pl.read_parquet(folder / "queries.parquet").select("kind", "truth", name="query").unique("name", keep="first", maintain_order=True).head(queries + 5_000).write_parquet(source)
        found = worker(WORKER, {"kind": "names", "index": str(folder / "index"), "source": str(source), "warm": 5_000}, 7200.0)
        built = folder / "built.json"
        size = sum(p.stat().st_size for p in (folder / "index").iterdir())
        points.append({"size": folder.name, "names": SIZE_ROWS[folder.name], "index_mb": round(size / 1e6), "build": json.loads(built.read_text()) if built.is_file() else {}} | {("asked" if k == "names" else k): v for k, v in found.items()})
    return points


def _spark(folder: Path, rows: int, distinct: int, home: Path) -> dict[str, Any]:
    """The same files by two workers of one core each, and by two processes of one core each, half the files either."""
    if why := missing():
        return {"failed": why}
    source = home / "names"
    source.mkdir()
    pool = _pool(folder, distinct)
    for part in range(8):
        _column(pool, rows // 8, source / f"{part}.parquet", seed=part)
    _say(f"two processes, {rows:,} rows")
    separate = _two_processes(folder, source, home)
    _say(f"two Spark workers, {rows:,} rows")
    ran = run([sys.executable, "-W", "ignore", "-m", "benchmarks.speed.scaling_spark", str(folder / "index"), str(source), str(home / "spark"), str(home / "spark_work")], 7200.0)
    if ran.code:
        return {"failed": (ran.complaint.splitlines() or ["failed"])[-1][:160]}
    together = json.loads(ran.output.strip().splitlines()[-1])
    columns = ["name", "entity_id", "score", "status"]
    sums = [pl.scan_parquet(p / "*.parquet").select(pl.len(), *(pl.col(c).hash().sum().alias(c) for c in columns)).collect().row(0) for p in (home / "spark", home / "spark_files", home / "separate")]
    return {"rows": rows, "distinct": pool.len(), "gazetteer": folder.name, "separate": separate, "spark": together, "same_rows": len(set(sums)) == 1}


def _two_processes(folder: Path, source: Path, home: Path) -> dict[str, Any]:
    (home / "separate").mkdir()
    cores = sorted(os.sched_getaffinity(0))
    started = []
    for half in (0, 1):
        job = {"kind": "column", "index": str(folder / "index"), "source": str(source / f"[{''.join(str(n) for n in range(half, 8, 2))}].parquet"), "target": str(home / "separate" / f"{half}.parquet")}
        path = home / f"half{half}.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        command = ["taskset", "-c", str(cores[half % len(cores)]), sys.executable, "-W", "ignore", "-m", WORKER, str(path)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"POLARS_MAX_THREADS": "1"}))
    found = [json.loads(p.communicate(timeout=7200)[0].strip().splitlines()[-1]) for p in started]
    return {"seconds": max(f["seconds"] for f in found), "cpu_s": round(sum(f["cpu_s"] for f in found), 2), "peak_mb": max(f["peak_mb"] for f in found), "private_mb": max(f["private_mb"] for f in found)}


def _pool(folder: Path, distinct: int) -> pl.Series:
    """Distinct names: noisy queries, and names that are listed."""
    queries = pl.read_parquet(folder / "queries.parquet")["query"].unique(maintain_order=True)
    listed = pl.read_parquet(folder / "names.parquet", columns=["name"])["name"].unique(maintain_order=True)
    more = listed.sample(min(listed.len(), max(0, 2 * distinct - queries.len())), seed=1)
    mixed = pl.concat([queries, more]).unique(maintain_order=True)
    return mixed.sample(min(distinct, mixed.len()), seed=2)


def _column(pool: pl.Series, rows: int, target: Path, seed: int = 0) -> None:
    """Rows drawn from a pool, in row groups, without ever holding all of them."""
    parts = [target.with_suffix(f".{start}") for start in range(0, rows, 1_000_000)]
    for number, part in enumerate(parts):
        count = min(1_000_000, rows - number * 1_000_000)
        # a short column has each name once at most, a long one each at least once
        drawn = pool.sample(count, seed=seed + number) if count <= pool.len() else pl.concat([pool, pool.sample(count - pool.len(), with_replacement=True, seed=seed + number)])
        pl.DataFrame({"name": drawn.shuffle(seed=seed + number)}).write_parquet(part)
    pl.concat([pl.scan_parquet(p) for p in parts]).sink_parquet(target)
    for part in parts:
        part.unlink()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
