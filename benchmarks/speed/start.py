"""What starting costs, and what a long column and a large file cost in time and memory."""

import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import polars as pl

from benchmarks.speed import corpus
from benchmarks.speed.processes import run

_EMPTY_APP = """
import typer
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def lookup(name: str) -> None:
    print(name)
@app.command()
def other(name: str) -> None:
    print(name)
app()
"""
_COLUMN = """
import sys, time
import polars as pl
from normalizer import Normalizer
source, target, index = sys.argv[1:]
normalizer = Normalizer(index)
began = time.perf_counter()
normalizer.resolve(pl.scan_parquet(source), "name").sink_parquet(target)
print(time.perf_counter() - began)
"""


def cold_start(index: Path | None, repeats: int) -> dict[str, Any]:
    """Whole processes, alternated, medians in ms: an empty typer app of two commands, `lookup`, imports."""
    # as installed: with bytecode, which a checkout may not have
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(Path(folder) / "bytecode")):
        app = Path(folder) / "app.py"
        app.write_text(_EMPTY_APP, encoding="utf-8")
        lookup = [sys.executable, "-m", "normalizer", "lookup", "Шойгу", "--format", "json"]
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "empty typer app": [sys.executable, str(app), "lookup", "Шойгу"],
            "import normalizer": [sys.executable, "-c", "import normalizer"],
            "import normalizer and Normalizer": [sys.executable, "-c", "from normalizer import Normalizer"],
            "lookup, default gazetteer": lookup,
        }
        if index is not None:
            commands[f"lookup, {index.parent.name} names"] = [*lookup, "--gazetteer", str(index)]
        for command in commands.values():
            run(command, 600)
        run(lookup, 600)  # builds the embedded index if need be; warms the page cache
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(repeats):
            for name, command in commands.items():
                ran = run(command, 120, memory=False)
                if ran.code not in (0, 3, 4):  # found, ambiguous, unmatched
                    return {"failed": f"{name}: {ran.complaint.splitlines()[-1] if ran.complaint else ran.code}"}
                times[name].append(ran.seconds * 1e3)
        peaks = {name: run(command, 120).peak_mb for name, command in commands.items()}
    median = {name: round(statistics.median(t), 1) for name, t in times.items()}
    empty = median["empty typer app"]
    over = {name: round(t - (empty if name.startswith("lookup") else median["python"]), 1) for name, t in median.items() if name not in ("python", "empty typer app")}
    return {"median_ms": median, "over_ms": over, "peak_mb": peaks, "repeats": repeats}


def column(folder: Path, rows: int, distinct: int, limit: float) -> dict[str, Any]:
    """Rows a second of a lazy parquet column whose names repeat, whole process for the memory."""
    queries = pl.read_parquet(folder / "queries.parquet")["query"]
    names = pl.read_parquet(folder / "names.parquet")["name"].sample(max(0, distinct - queries.len()), seed=1) if distinct > queries.len() else queries[:0]
    pool = pl.concat([queries, names]).unique(maintain_order=True)[:distinct]
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "column.parquet"
        chunk = min(rows, 1_000_000)
        parts = []
        for number in range(0, rows, chunk):
            part = Path(home) / f"part{number}.parquet"
            pl.DataFrame({"name": pool.sample(min(chunk, rows - number), with_replacement=True, seed=number)}).write_parquet(part)
            parts.append(part)
        pl.concat([pl.scan_parquet(p) for p in parts]).sink_parquet(source)
        script = Path(home) / "column.py"
        script.write_text(_COLUMN, encoding="utf-8")
        ran = run([sys.executable, "-m", "benchmarks.speed.isolated", str(script), str(source), str(Path(home) / "out.parquet"), str(folder / "index")], limit)
        result: dict[str, Any] = {"rows": rows, "distinct": pool.len(), "gazetteer": folder.name}
        if ran.code:
            return result | {"failed": f"stopped after {limit:.0f} s" if ran.seconds >= limit else (ran.complaint.splitlines() or ["failed"])[-1][:160]}
        seconds = float(ran.output.split()[-1])
        kept = pl.scan_parquet(Path(home) / "out.parquet").select(pl.len(), pl.col("entity_id").is_not_null().sum()).collect().row(0)
        if kept[0] != rows:
            return result | {"failed": f"{kept[0]} rows came back"}
    return result | {"seconds": round(seconds, 1), "rows_s": round(rows / seconds), "with_id": kept[1], "peak_mb": ran.peak_mb}


def large_file(megabytes: float, limit: float, workers: int) -> dict[str, Any]:
    """Peak memory and speed of `annotate` on a file of articles repeated to a size, default gazetteer."""
    path = corpus.folder()
    if path is None:
        return {"failed": "no articles: set NORMALIZER_EVAL_DATA"}
    texts = corpus.load(path)
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "articles.jsonl"
        written = number = 0
        with open(source, "wb") as file:
            while written < megabytes * 1e6:
                line = json.dumps({"id": number, "text": texts[number % len(texts)]}, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
                file.write(line)
                written += len(line)
                number += 1
        output = Path(home) / "mentions.parquet"
        ran = run([sys.executable, "-m", "normalizer", "annotate", str(source), "--id-column", "id", "--workers", str(workers), "-o", str(output)], limit)
        result: dict[str, Any] = {"megabytes": round(written / 1e6, 1), "documents": number, "workers": workers}
        if ran.code:
            return result | {"failed": f"stopped after {limit:.0f} s", "peak_mb": ran.peak_mb} if ran.seconds >= limit else result | {"failed": (ran.complaint.splitlines() or ["failed"])[-1][:160]}
        mentions = pl.scan_parquet(output).select(pl.len()).collect().item()
    return result | {"seconds": round(ran.seconds, 1), "mb_s": round(written / 1e6 / ran.seconds, 2), "mentions": mentions, "peak_mb": ran.peak_mb}
