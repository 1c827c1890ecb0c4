"""The small curated tables of tools/data: tab-separated, one header line, `#` lines are comments."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of tools/data/``name``.tsv as dictionaries."""
    path = DATA / f"{name}.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header, rows = lines[0].split("\t"), []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise SystemExit(f"{path}: data line {number} has {len(cells)} cells, the header {len(header)}: {line!r}")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


def dated_names() -> frozenset[tuple[str, str]]:
    """Return the pairs of place and former name that a curated layer gives with dates."""
    return frozenset((row["place"], row["name"]) for row in read("dated_names"))


def left_out_names() -> frozenset[tuple[str, str]]:
    """Return the pairs of place and name that GeoNames has by mistake."""
    return frozenset((row["place"], row["name"]) for row in read("left_out_names"))
