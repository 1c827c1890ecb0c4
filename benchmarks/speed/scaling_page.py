"""What docs/scaling.md says between its marks, and its plots, from results/scaling.json: measured points, and what follows from them."""

import math
from pathlib import Path
from typing import Any

from benchmarks.speed.plots import SIZE_ROWS, draw
from benchmarks.speed.report import markdown_table

DOCS = Path(__file__).resolve().parents[2] / "docs"
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
CORES = 32  # of the machines that are reckoned with
KINDS = {"exact": "the name in another case", "edit": "one or two letters changed", "script": "in Latin letters", "rearranged": "reordered, with an initial", "absent": "not in the gazetteer"}
ARTICLE_KB = 3.0


def write_page(results: dict[str, Any]) -> list[Path]:
    """Writes the section and the plots; returns what was written."""
    page = DOCS / "scaling.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{section(results)}\n{END}{after}", encoding="utf-8")
    return [page, *_plots(results)]


def section(results: dict[str, Any]) -> str:
    """The section as Markdown."""
    lines = ["## What it costs", ""]
    for part in (_rows, _names, _spark, _annotate, _reckoned):
        lines += part(results)
    return "\n".join(lines).strip()


def _points(results: dict[str, Any], part: str) -> list[dict[str, Any]]:
    return [p for p in results.get(part, {}).get("points", ()) if "failed" not in p]


def _machine(part: dict[str, Any]) -> str:
    m = part["machine"]
    return f"{m['cpu']}, {m['cores']} cores, {m['memory_gb']} GB, Python {m['python']}, load {m['load_at_start']} at the start, {part['when']}"


def _rows(results: dict[str, Any]) -> list[str]:
    points = _points(results, "rows")
    if not points:
        return []
    rows = [
        (f"{p['rows']:,}", f"{p['distinct']:,}", f"{p['seconds']:,.1f}", f"{p['cpu_s']:,.1f}", f"{p['rows'] / p['seconds']:,.0f}", f"{p['peak_mb']:,.0f}", f"{p['private_mb']:,.0f}") for p in points
    ]
    per_row, base = row_cost(points)
    return [
        "### With rows", "",
        f"One process reads a parquet column of names and writes another, against a gazetteer of {points[0]['gazetteer']} names. Every distinct name is listed or a noisy form of one. "
        f"Where the machine had other work, CPU seconds are the figure to trust. ({_machine(results['rows'])}.)", "",
        *markdown_table(("rows", "distinct names", "seconds", "CPU seconds", "rows/s", "peak MB", "of it private"), rows), "",
        f"Each further row costs {per_row * 1e6:.2f} µs of CPU. The distinct names cost {base:,.0f} s, once.", "", "![CPU seconds by rows](scaling_rows.svg)", "",
    ]  # fmt: skip


def _names(results: dict[str, Any]) -> list[str]:
    points = _points(results, "names")
    if not points:
        return []
    rows = [
        (f"{p['names']:,}", f"{p['cpu_s'] / p['asked'] * 1e6:,.0f}", f"{p['asked'] / p['seconds']:,.0f}", f"{p['index_mb']:,}", p["build"].get("seconds", ""), p["build"].get("peak_mb", ""), f"{p['private_mb']:,.0f}", p.get("when", results["names"]["when"]))
        for p in points
    ]
    growth = ""
    if len(points) > 1:
        ratio = _question_cost(points[-1]) / _question_cost(points[0])
        growth = f"From {points[0]['names']:,} to {points[-1]['names']:,} names the cost of a question grows {ratio:.1f} times: with the power {slope(points):.2f} of the number of names."
    return [
        "### With names", "", f"{points[0]['asked']:,} distinct noisy names with complete answers, in a process that has answered 5,000 others. ({_machine(results['names'])}.)", "",
        *markdown_table(("names in the gazetteer", "µs CPU a question", "questions/s", "index MB", "built in s", "peak MB of it", "private MB of the process", "measured"), rows), "",
        growth, "", "![µs of CPU a question by names](scaling_names.svg)", "", *_kinds(points),
    ]  # fmt: skip


def _kinds(points: list[dict[str, Any]]) -> list[str]:
    """How the questions were answered, by kind, for the sizes where this was counted."""
    rows = [
        (f"{p['names']:,}", label, *(f"{found[share]:.3f}" if share == "answered" or kind != "absent" or "wrong" in share else "" for share in ("right", "matched_right", "matched_wrong", "answered")))
        for p in points
        for kind, label in KINDS.items()
        if (found := p.get("kinds", {}).get(kind))
    ]
    return [
        "How these names were answered. *Right*: the id is that of an entity so called, however sure the answer. *Matched*: without a doubt in the answer. *Answered*: with an id at all. "
        "Names put together at random have many near twins among millions, so few noisy ones are matched there, and should be.", "",
        *markdown_table(("names in the gazetteer", "kind of question", "right", "matched, right", "matched, wrong", "answered"), rows), "",
    ] if rows else []  # fmt: skip


def _spark(results: dict[str, Any]) -> list[str]:
    found = results.get("spark", {})
    if "spark" not in found:
        return []
    s, p = found["spark"], found["separate"]
    rows = [
        (label, seconds, cpu, f"{found['rows'] / seconds:,.0f}", f"{p['seconds'] / seconds:.2f}", f"{p['cpu_s'] / cpu:.2f}")
        for label, seconds, cpu in (
            ("Spark, `resolve_files`", s["files_seconds"], s["files_cpu_s"]), ("Spark, `resolve` with `distinct=False`", s["rows_seconds"], s["rows_cpu_s"]), ("Spark, `resolve`, distinct questions once", s["seconds"], s["cpu_s"]), ("two processes, half the files each", p["seconds"], p["cpu_s"]),
            *((("Spark, the answers only read and written again", s["copy_seconds"], s["copy_cpu_s"]),) if "copy_seconds" in s else ()),
        )
    ]  # fmt: skip
    return [
        "### With processes", "",
        f"{found['rows']:,} rows with {found['distinct']:,} distinct names, against a gazetteer of {found['gazetteer']} names. Two workers of one core each (a standalone Spark cluster) stand beside two processes of "
        f"one core each; all are new to the names. Starting a session took {s['start_s']} s. Its first small job, which ships the index and starts Python, took {s['first_job_s']} s. Neither is in the table. "
        f"The rows are {'the same' if found['same_rows'] else '**not the same**'}. Where others compete for the cores, Spark's many threads get more of them than two processes do: "
        f"the last column, by CPU time of all processes involved, does not know of that. ({_machine(found)}.)", "",
        *markdown_table(("", "seconds", "CPU seconds", "rows/s", "speed, two processes = 1", "per CPU second, two processes = 1"), rows), "",
        "With `resolve_files` and `distinct=False`, each worker answers nearly all distinct names, as each process does; otherwise each name is answered once in the cluster. "
        "The fewer the distinct names, the more Spark's own work on rows tells: reading, joining, encoding. The last line is what Spark takes for tables of this size without a line of Python. "
        "With `resolve_files` no row passes through Spark.", "",
    ]  # fmt: skip


def _annotate(results: dict[str, Any]) -> list[str]:
    found = results.get("annotate", {})
    if "megabytes" not in found:
        return []
    return [
        "### Articles", "",
        f"{found['megabytes']:,} MB of news that the process had not seen, default gazetteer: {found['megabytes'] / found['cpu_s']:.2f} MB a CPU second, {found['private_mb']:,.0f} MB private memory. "
        f"The cost is that of the text; documents do not influence each other. ({_machine(found)}.)", "",
    ]  # fmt: skip


def _reckoned(results: dict[str, Any]) -> list[str]:
    rows, names = _points(results, "rows"), _points(results, "names")
    if not rows or not names:
        return []
    per_row, _ = row_cost(rows)
    found = results.get("spark", {})
    spark_row = max(per_row, spark_row_cost(found, names)) if "spark" in found else per_row
    private = max(p["private_mb"] for p in rows + names)
    lines: list[tuple[Any, ...]] = []
    for size, label in ((500_000, "500,000"), (30_000_000, "30 million")):
        question = question_cost(names, size)
        index_gb = index_mb(names, size) / 1e3
        for count in (10**6, 10**8, 10**10):
            for share in (0.02, 1.0):
                seconds = spark_row * count + question * count * share
                hours = seconds / 3600 / CORES
                machines = max(1, math.ceil(hours / 8))
                memory = index_gb + CORES * private / 1e3
                lines.append((f"{count:,}", f"{share:.0%}", label, f"{seconds / 3600:,.2f}", machines, _hours(hours / machines), f"{memory:,.0f}"))
    text = [
        "### Worked out from these", "",
        f"Core hours in Spark with `resolve` are rows × {spark_row * 1e6:.2f} µs + distinct names × the cost of a question. In one process a file a row costs {per_row * 1e6:.2f} µs, which `resolve_files` comes near.", "",
        f"Machines have {CORES} cores, and there are as many as finish within eight hours. Memory a machine is the index once ({index_mb(names, 30_000_000) / 1e3:.1f} GB at 30 million names, in the page cache and shared) "
        f"and {private:,.0f} MB a process. Reading from and writing to storage is not in it. Beyond the largest gazetteer measured, costs and sizes are drawn on along the slope of the measured points.", "",
        *markdown_table(("rows", "distinct", "names in the gazetteer", "core hours", "machines", "hours", "GB a machine"), lines), "",
    ]  # fmt: skip
    annotated = results.get("annotate", {})
    if "megabytes" in annotated:
        speed = annotated["megabytes"] / annotated["cpu_s"]
        rows_ = []
        for count in (10**6, 10**8, 10**10):
            core_hours = count * ARTICLE_KB / 1e3 / speed / 3600
            machines = max(1, math.ceil(core_hours / CORES / 24))
            rows_.append((f"{count:,}", f"{count * ARTICLE_KB / 1e6:,.0f}", f"{core_hours:,.1f}", machines, _hours(core_hours / CORES / machines)))
        text += [f"Articles of {ARTICLE_KB:g} KB, machines of {CORES} cores, as many as finish within a day:", "", *markdown_table(("articles", "GB", "core hours", "machines", "hours"), rows_), ""]
    return text


def row_cost(points: list[dict[str, Any]]) -> tuple[float, float]:
    """(CPU seconds a row, CPU seconds whatever the rows), through the two longest columns."""
    points = [p for p in points if p["distinct"] == max(q["distinct"] for q in points)][-2:]
    if len(points) < 2:
        return points[0]["cpu_s"] / points[0]["rows"], 0.0
    (a, b) = points
    per_row = max(0.0, (b["cpu_s"] - a["cpu_s"]) / (b["rows"] - a["rows"]))
    return per_row, max(0.0, a["cpu_s"] - per_row * a["rows"])


def spark_row_cost(found: dict[str, Any], names: list[dict[str, Any]]) -> float:
    """CPU seconds a row in Spark, the answers to the distinct names apart."""
    return float((found["spark"]["cpu_s"] - found["distinct"] * question_cost(names, SIZE_ROWS[found["gazetteer"]])) / found["rows"])


def _question_cost(point: dict[str, Any]) -> float:
    return float(point["cpu_s"] / point["asked"])


def slope(points: list[dict[str, Any]]) -> float:
    """The power of the number of names with which a question's cost grows."""
    a, b = points[0], points[-1]
    return math.log(_question_cost(b) / _question_cost(a)) / math.log(b["names"] / a["names"]) if b is not a else 0.0


def question_cost(points: list[dict[str, Any]], names: int) -> float:
    """CPU seconds a question at so many names; beyond the points along their slope."""
    nearest = min(points, key=lambda p: abs(math.log(p["names"] / names)))
    return _question_cost(nearest) * (names / nearest["names"]) ** max(0.0, slope(points))


def index_mb(points: list[dict[str, Any]], names: int) -> float:
    """The size of an index of so many names."""
    nearest = min(points, key=lambda p: abs(math.log(p["names"] / names)))
    return float(nearest["index_mb"] * names / nearest["names"])


def _hours(hours: float) -> str:
    return f"{hours:,.1f}" if hours >= 0.1 else f"{hours * 60:.1f} min" if hours * 60 >= 0.1 else f"{hours * 3600:.1f} s"


def _plots(results: dict[str, Any]) -> list[Path]:
    written = []
    rows, names = _points(results, "rows"), _points(results, "names")
    if len(rows) > 1:
        series = {"normalizer: CPU seconds": [(p["rows"], p["cpu_s"]) for p in rows], "peak memory, GB": [(p["rows"], p["peak_mb"] / 1e3) for p in rows]}
        written.append(draw(DOCS / "scaling_rows.svg", series, "rows", "CPU seconds; GB"))
    if len(names) > 1:
        written.append(draw(DOCS / "scaling_names.svg", {"normalizer": [(p["names"], _question_cost(p) * 1e6) for p in names]}, "names in the gazetteer", "µs of CPU a question"))
    return [w for w in written if w]
