"""Measured processes: time, peak memory, and a limit after which a tool counts as too slow."""

import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.machine import resident_mb


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process did; ``peak_mb`` is the largest resident memory of it and its children, seen at samples (0: not asked for)."""

    seconds: float
    peak_mb: float
    code: int
    output: str
    complaint: str


def run(command: Sequence[str], limit: float, *, memory: bool = True) -> Ran:
    """Runs a command to its end, or to the limit (code -9). Without ``memory`` nothing disturbs its time."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        peak = 0.0
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        if memory:
            peak = _watch(process, limit)
        else:
            stop = threading.Timer(limit, _stop, (process,))
            stop.start()
            process.wait()  # with a limit it would look every twentieth of a second only
            stop.cancel()
        taken = time.perf_counter() - began
        out.seek(0)
        err.seek(0)
        return Ran(taken, round(peak, 1), process.returncode, out.read(), err.read().strip())


def _watch(process: subprocess.Popen[bytes], limit: float) -> float:
    """Waits for a process, or stops it at the limit; the most memory that was seen."""
    peak, began = 0.0, time.perf_counter()
    while True:
        try:
            process.wait(0.02)
            return peak
        except subprocess.TimeoutExpired:
            peak = max(peak, resident_mb(process.pid))
            if time.perf_counter() - began > limit:
                _stop(process)
                return peak


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Interrupts, so that worker processes end with their parent; kills what does not listen."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def worker(module: str, job: dict[str, Any], limit: float) -> dict[str, Any]:
    """Runs ``python -m module JOB.json`` and reads its last line; on failure a dict with the one key ``failed``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        ran = run([sys.executable, "-W", "ignore", "-m", module, str(path)], limit)
    if ran.code == 0:
        found: dict[str, Any] = json.loads(ran.output.strip().splitlines()[-1])
        return found
    if ran.seconds >= limit:
        return {"failed": f"stopped after {limit:.0f} s"}
    reason = ran.complaint.splitlines()[-1] if ran.complaint else f"exit code {ran.code}"
    if "No module named" in reason:
        return {"failed": "not installed: " + reason.rsplit(" ", 1)[-1].strip("'")}
    return {"failed": "memory ran out" if ran.code == -9 else reason[:160]}
