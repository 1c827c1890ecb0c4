"""One measurement in a process of its own: ``python -m benchmarks.speed.scaling_worker JOB.json``; the last line is the result.

    {"kind": "column", "index": …, "source": …, "target": …}     a lazy parquet column to parquet
    {"kind": "names", "index": …, "source": …, "warm": N}        distinct names, after N others have warmed the process; the index is in the page cache
    {"kind": "annotate", "seconds": …}                           articles, default gazetteer
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.speed import corpus
from benchmarks.speed.machine import peak_mb, private_mb
from normalizer import Normalizer


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """Fills in seconds of the clock and of all threads' CPU, and peak memory: all pages, and those that no file backs."""
    found: dict[str, float] = {}
    peak = [private_mb()]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            peak[0] = max(peak[0], private_mb())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    wall, cpu = time.perf_counter(), time.process_time()
    yield found
    found["seconds"], found["cpu_s"] = round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2)
    done.set()
    watcher.join()
    found["peak_mb"], found["private_mb"] = peak_mb(), round(max(peak[0], private_mb()), 1)


def column(job: dict[str, Any]) -> dict[str, Any]:
    normalizer = Normalizer(job["index"])
    normalizer.resolve(pl.DataFrame({"name": ["Шойгу", "Astana"]}), "name")
    with measured() as found:
        normalizer.resolve(pl.scan_parquet(job["source"]), "name").sink_parquet(job["target"])
    return found | {"cores": len(os.sched_getaffinity(0))}


def names(job: dict[str, Any]) -> dict[str, Any]:
    _read(Path(job["index"]))
    normalizer = Normalizer(job["index"])
    every = pl.read_parquet(job["source"])
    normalizer.resolve(every.select("name").head(job["warm"]), "name")
    timed = every.slice(job["warm"])
    with measured() as found:
        answers = normalizer.resolve(timed.select("name"), "name")
    return found | {"names": timed.height, "kinds": kinds(timed.with_columns(answers["entity_id", "status"]))}


def _read(folder: Path) -> None:
    """Reads the files of an index once, so that they are in the page cache: a system may have put some pages out meanwhile."""
    for path in sorted(folder.iterdir()):
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass


def kinds(answered: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Shares of the queries of each kind: the id is right, however sure; matched and right; matched and wrong; with an id at all."""
    right = pl.col("entity_id").is_in(pl.col("truth")).fill_null(False)
    matched = pl.col("status") == "matched"
    shares = answered.group_by("kind").agg(
        right=right.mean(), matched_right=(matched & right).mean(), matched_wrong=(matched & ~right).mean(), answered=pl.col("entity_id").is_not_null().mean()
    )
    return {row.pop("kind"): {k: round(v, 4) for k, v in row.items()} for row in shares.sort("kind").iter_rows(named=True)}


def annotate(job: dict[str, Any]) -> dict[str, Any]:
    folder = corpus.folder()
    if folder is None:
        return {"failed": "no articles: set NORMALIZER_EVAL_DATA"}
    texts = corpus.load(folder)
    normalizer = Normalizer()
    cut = len(texts) // 5
    normalizer.annotate_frame(pl.DataFrame({"text": texts[:cut]}))
    size = number = 0
    end = time.process_time() + job["seconds"]
    with measured() as found:
        while number < len(texts) - cut and time.process_time() < end:
            batch = texts[cut + number : cut + number + 200]
            normalizer.annotate_frame(pl.DataFrame({"text": batch}))
            number += len(batch)
            size += sum(len(t.encode("utf-8", "replace")) for t in batch)
    return found | {"megabytes": round(size / 1e6, 2), "documents": number}


if __name__ == "__main__":
    wanted = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps({"column": column, "names": names, "annotate": annotate}[wanted["kind"]](wanted)))
