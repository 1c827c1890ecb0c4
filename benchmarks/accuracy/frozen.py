"""Verdicts of single cases, kept so that a review sees which flipped. A case is named by a hash: the data stays out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "frozen"


@dataclass(frozen=True, slots=True)
class Flips:
    """How verdicts moved between two runs; cases that only one of them has are counted apart."""

    better: int
    worse: int
    new: int
    gone: int
    moves: Mapping[tuple[str, str], int]

    def __str__(self) -> str:
        moves = ", ".join(f"{n} {a} → {b}" for (a, b), n in sorted(self.moves.items(), key=lambda m: -m[1]))
        cases = f"; {self.new} new cases, {self.gone} gone" if self.new or self.gone else ""
        return f"{self.better} better, {self.worse} worse{' (' + moves + ')' if moves else ''}{cases}"


def path_of(part: str, folder: Path = FOLDER) -> Path:
    return folder / f"{part}.tsv"


def write(part: str, cases: Mapping[str, str], folder: Path = FOLDER) -> None:
    """One case a line, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    path_of(part, folder).write_text("case\tanswer\n" + "".join(f"{c}\t{v}\n" for c, v in sorted(cases.items())), encoding="utf-8")


def read(part: str, folder: Path = FOLDER) -> dict[str, str] | None:
    """The frozen verdicts, or None where there are none yet."""
    path = path_of(part, folder)
    if not path.is_file():
        return None
    return dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])  # type: ignore[misc]


def flips(before: Mapping[str, str], now: Mapping[str, str]) -> Flips:
    """What changed; right is better than none, and none is better than wrong."""
    worth = {"wrong": 0, "none": 1, "right": 2}
    moves = Counter((before[c], now[c]) for c in before.keys() & now.keys() if before[c] != now[c])
    better = sum(n for (a, b), n in moves.items() if worth[b] > worth[a])
    worse = sum(n for (a, b), n in moves.items() if worth[b] < worth[a])
    return Flips(better, worse, len(now.keys() - before.keys()), len(before.keys() - now.keys()), dict(moves))
