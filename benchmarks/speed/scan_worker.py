"""One scanner with one gazetteer, in a process of its own: ``python -m benchmarks.speed.scan_worker JOB.json``.

Verified against a plain reference: every exact form at word boundaries in the first texts (token windows in a set).
"""

import json
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.speed import corpus
from benchmarks.speed.machine import peak_mb
from benchmarks.speed.scanners import SCANNERS, Columns, Scan, Spans

_VERIFIED = 500_000  # bytes of texts
_WORD = re.compile(r"[^\W_]+")


def forms_of(names: pl.Series) -> list[str]:
    """Exact forms: lower case, four characters or more, of letters that lower-casing does not lengthen."""
    low = names.str.strip_chars().str.to_lowercase().unique(maintain_order=True)
    return low.filter((low.str.len_chars() >= 4) & low.str.contains(r"^[\p{L}\p{N} '’.-]+$")).to_list()


def reference(texts: list[str], forms: list[str]) -> Spans:
    """Slow and obvious: the longest listed window of words that starts at each word."""
    listed = set(forms)
    opening = {w.group() for form in forms if (w := _WORD.match(form))}
    longest = max(map(len, forms))
    spans: Spans = []
    for number, text in enumerate(texts):
        low = text.lower()
        if len(low) != len(text):
            continue
        words = [m.span() for m in _WORD.finditer(low)]
        for first, (start, end) in enumerate(words):
            if low[start:end] not in opening:
                continue
            best = max((e for _, e in words[first : first + 8] if e - start <= longest and low[start:e] in listed), default=None)
            if best is not None:
                spans.append((number, start, best))
    return spans


def covered(found: Spans, wanted: Spans) -> float:
    """Share of the wanted spans that lie within a found one."""
    by_text: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in found:
        by_text.setdefault(number, []).append((start, end))
    hit = sum(any(s <= start and end <= e for s, e in by_text.get(number, ())) for number, start, end in wanted)
    return round(hit / max(1, len(wanted)), 4)


def run(job: dict[str, Any]) -> dict[str, Any]:
    """MB/s of UTF-8: first pass, texts new to a warm process, and texts seen before."""
    folder = Path(job["folder"])
    path = corpus.folder()
    if path is None:
        raise FileNotFoundError("no articles: set NORMALIZER_EVAL_DATA")
    texts = _limit(corpus.load(path), int(job["megabytes"] * 1e6))
    forms = forms_of(pl.read_parquet(folder / "names.parquet")["name"])
    started = time.perf_counter()
    scan = SCANNERS[job["scanner"]][1](forms, folder / "index")
    build = time.perf_counter() - started
    half = len(texts) // 2
    cold, n1 = _within(scan, texts[:half], job["budget"])
    warm_new, n2 = _within(scan, texts[half:], job["budget"])
    stages = dict(getattr(scan, "stages", {}))
    again = [_within(scan, texts[half : half + n2], job["budget"]) for _ in range(job["repeats"])]
    sample = _limit(texts, _VERIFIED)
    found = scan(sample)
    found = found.rows() if isinstance(found, Columns) else found
    wanted = reference(sample, forms)
    second = corpus.size(texts[half : half + n2]) / 1e6
    return {
        "scanner": job["scanner"], "label": SCANNERS[job["scanner"]][0], "patterns": len(forms), "megabytes": round(corpus.size(texts) / 1e6, 1), "scanned_mb": round(second, 1),
        "build_s": round(build, 2), "cold_mb_s": round(corpus.size(texts[:n1]) / 1e6 / cold, 2), "warm_new_mb_s": round(second / warm_new, 2),
        "warm_mb_s": round(statistics.median(corpus.size(texts[half : half + n]) / 1e6 / t for t, n in again), 2), "exact_found": covered(found, wanted), "exact_wanted": len(wanted),
        "spans": len(found), "stages_s": {k: round(v, 2) for k, v in stages.items()}, "peak_mb": peak_mb(),
    }  # fmt: skip


def _limit(texts: list[str], most: int) -> list[str]:
    kept, total = [], 0
    for text in texts:
        total += len(text.encode("utf-8", "replace"))
        if kept and total > most:
            break
        kept.append(text)
    return kept


def _within(scan: Scan, texts: list[str], seconds: float) -> tuple[float, int]:
    """Seconds taken and texts read, in blocks of a megabyte or more, until the budget is spent."""
    taken, done = 0.0, 0
    while done < len(texts):
        stop, size = done, 0
        while stop < len(texts) and size < 1_000_000:
            size += len(texts[stop])
            stop += 1
        started = time.perf_counter()
        scan(texts[done:stop])
        taken += time.perf_counter() - started
        done = stop
        if taken > seconds:
            break
    return taken, done


if __name__ == "__main__":
    print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), ensure_ascii=False))
