"""This project in one process, on one thread but for what polars does with its answers."""

from pathlib import Path

from benchmarks.speed.contenders import ours

LABEL = "normalizer, one process"
PACKAGE = ours.PACKAGE
SETTINGS = "as normalizer, without workers"


class Contender(ours.Contender):
    """As `ours`, without other processes."""

    def __init__(self, names: list[str], folder: Path) -> None:
        super().__init__(names, folder, workers=1)
