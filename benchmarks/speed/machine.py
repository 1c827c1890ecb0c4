"""The machine, the versions and the process that figures come from."""

import os
import platform
import resource
import sys
from importlib import metadata


def describe(packages: tuple[str, ...]) -> dict[str, object]:
    """What a reader must know about the place where figures were taken."""
    return {
        "cpu": _first("/proc/cpuinfo", "model name") or platform.processor(), "cores": os.cpu_count(), "memory_gb": round(_kilobytes("/proc/meminfo", "MemTotal") / 1e6, 1),
        "system": platform.platform(terse=True), "python": platform.python_version(), "load_at_start": round(os.getloadavg()[0], 2),
        "packages": {p: v for p in packages if (v := version(p))},
    }  # fmt: skip


def version(package: str) -> str | None:
    """The installed version of a distribution."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def peak_mb() -> float:
    """Peak resident memory of this process so far and of those that it has started and that still run, MB; pages that they share count once for each.

    (ru_maxrss would count the parent's, inherited at the fork.)
    """
    started = [child for task in os.listdir("/proc/self/task") for child in _read(f"/proc/self/task/{task}/children").split()] if os.path.isdir("/proc/self/task") else []
    peak = sum(_kilobytes(f"/proc/{process}/status", "VmHWM") for process in ("self", *started))
    if peak:
        return round(peak / 1e3, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), 1)


def private_mb() -> float:
    """Memory of this process now that no file stands behind, MB: what mapped indexes do not explain."""
    return round(_kilobytes("/proc/self/status", "RssAnon") / 1e3, 1)


def tree_cpu_s(process: int) -> float:
    """CPU seconds that a process, its descendants and those of them that have ended have used so far."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            ticks = sum(int(n) for n in file.read().rpartition(")")[2].split()[11:15])
        children = [c for task in os.listdir(f"/proc/{process}/task") for c in _read(f"/proc/{process}/task/{task}/children").split()]
    except OSError:
        return 0.0
    return ticks / os.sysconf("SC_CLK_TCK") + sum(tree_cpu_s(int(child)) for child in children)


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


def resident_mb(process: int) -> float:
    """Resident memory of a process and its descendants now, MB; pages that they share count once for each."""
    total = _kilobytes(f"/proc/{process}/status", "VmRSS") / 1e3
    try:
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            children = file.read().split()
    except OSError:
        return total
    return total + sum(resident_mb(int(child)) for child in children)


def _first(path: str, key: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(key)), "")
    except OSError:
        return ""


def _kilobytes(path: str, key: str) -> float:
    return float((_first(path, key) or "0").split()[0])
