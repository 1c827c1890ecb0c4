"""Sorted runs on disk and their merging, a block of lines at a time.

A block is cut from every run up to the least of the runs' last lines, and sorted as a whole: the sort finds the
ordered stretches and merges them in C, which a heap of lines in Python cannot match.
"""

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

_BLOCK = 1 << 18  # bytes a run holds in memory while it is merged
FAN_IN = 64


def write_run(path: Path, rows: list[str]) -> None:
    """Writes sorted, distinct rows, whole or not at all."""
    temporary = path.with_suffix(".tmp")
    with open(temporary, "wb", buffering=1 << 20) as file:
        for start in range(0, len(rows), 20_000):
            file.write(("\n".join(rows[start : start + 20_000]) + "\n").encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def merged(paths: Iterable[Path]) -> Iterator[list[bytes]]:
    """The lines of some sorted files in order, in blocks, each distinct line once."""
    files: list[IO[bytes]] = [open(p, "rb", buffering=1 << 16) for p in paths]  # noqa: SIM115 - closed below
    try:
        yield from _blocks(files)
    finally:
        for file in files:
            file.close()


def _blocks(files: list[IO[bytes]]) -> Iterator[list[bytes]]:
    buffers = [file.readlines(_BLOCK) for file in files]
    last = b""
    while True:
        live = [i for i, b in enumerate(buffers) if b]
        if not live:
            return
        bound = min(buffers[i][-1] for i in live)
        block: list[bytes] = []
        for i in live:
            cut = bisect_right(buffers[i], bound)
            block += buffers[i][:cut]
            buffers[i] = buffers[i][cut:] or files[i].readlines(_BLOCK)
        block.sort()
        distinct = list(dict.fromkeys(block))
        if distinct[0] == last:
            del distinct[0]
        last = block[-1]
        if distinct:
            yield distinct


def reduce_runs(paths: list[Path], target: Path) -> None:
    """Merges some runs into one, whole or not at all."""
    temporary = target.with_suffix(".tmp")
    with open(temporary, "wb", buffering=1 << 20) as file:
        for block in merged(paths):
            file.writelines(block)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
