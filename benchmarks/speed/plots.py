"""Cost against names and against rows, log-log, as SVG. Nothing is drawn where there are fewer than two points."""

from pathlib import Path
from typing import Any

SIZE_ROWS = {"50k": 50_000, "500k": 500_000, "1.66m": 1_660_000, "30m": 30_000_000}


def plot(result: dict[str, Any], folder: Path) -> list[Path]:
    """Writes the plots that the results and the installed packages allow."""
    written = []
    by_names = _series(result["resolve"], "contender", lambda r: 1e6 / r["queries_s"])
    scans = _series(result["scan"], "scanner", lambda r: 1 / r["warm_new_mb_s"] if r["warm_new_mb_s"] else None)
    for name, series, unit in (("resolve_by_names", by_names, "µs a query"), ("scan_by_names", scans, "seconds a MB")):
        drawn = {label: points for label, points in series.items() if len(points) > 1}
        if drawn:
            written.append(draw(folder / f"{name}.svg", drawn, "names in the gazetteer", unit))
    rows = [(r["rows"], r["seconds"]) for r in result.get("column", ()) if "seconds" in r]
    if len(rows) > 1:
        written.append(draw(folder / "column_by_rows.svg", {"normalizer": rows}, "rows", "seconds"))
    return [path for path in written if path]


def _series(rows: list[dict[str, Any]], name: str, cost: Any) -> dict[str, list[tuple[float, float]]]:
    series: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        if "failed" not in row and name in row and (value := cost(row)) is not None:
            series.setdefault(row["label"], []).append((SIZE_ROWS[row["size"]], value))
    return {label: sorted(points) for label, points in series.items()}


def draw(path: Path, series: dict[str, list[tuple[float, float]]], across: str, up: str) -> Path | None:
    """Lines through points, log-log; None without matplotlib."""
    try:
        import matplotlib as mpl
    except ImportError:
        return None
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "speed"  # the same figures give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    for label, points in series.items():
        ours = label.startswith("normalizer")
        axes.loglog(*zip(*points, strict=True), marker="o", linewidth=2.5 if ours else 1.2, label=label, zorder=3 if ours else 2)
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(True, which="both", alpha=0.25)
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5))
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
    return path
