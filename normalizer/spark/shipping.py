"""What a worker is told, and how the index gets to it: as one archive an application, or at a path that all machines see."""

import os
import pickle
import tempfile
import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import InputError, MissingExtraError
from normalizer.gazetteer.index import FILES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from normalizer.arrow import AnnotateOptions, IndexReference
    from normalizer.frames import Options
    from normalizer.pipeline import Normalizer

TASKS_A_CORE = 4  # small enough that one slow piece does not keep the others waiting, large enough to be worth starting
_CORES_UNKNOWN = 16  # what is reckoned with where Spark does not say how many there are


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker is told. ``shipped``: the path of the index is relative to the files of the application."""

    index: "IndexReference"
    options: "Options | AnnotateOptions"
    shipped: bool

    def pack(self) -> bytes:
        """As it travels."""
        return pickle.dumps(self)


def received(payload: bytes) -> Task:
    """A task as a worker gets it, with the index where it is on this machine."""
    # Spark starts a process a core: threads of polars in each would only get in each other's way. It reads this when first imported.
    os.environ.setdefault("POLARS_MAX_THREADS", os.environ.get("OMP_NUM_THREADS", "1"))
    task: Task = pickle.loads(payload)
    if task.shipped:
        from pyspark import SparkFiles

        task = replace(task, index=replace(task.index, path=SparkFiles.get(task.index.path)))
    return task


def make_task(session: "SparkSession", normalizer: "Normalizer | None", index_path: str | None, options: "Options | AnnotateOptions") -> Task:
    """The task for a session's workers; the index is shipped if they cannot see it. Raises InputError where there is no way to ship it."""
    from normalizer.arrow import reference
    from normalizer.pipeline import Normalizer

    index = reference(normalizer or Normalizer(index_path))
    if index_path is not None:
        return Task(replace(index, path=index_path), options, False)
    context = _context(session)
    if context is None:
        raise InputError("a Spark Connect session cannot ship the index: give index_path=, the folder of a built index that all workers see")
    if str(context.master).startswith("local") and not str(context.master).startswith("local-cluster"):
        return Task(index, options, False)
    return Task(replace(index, path=_ship(context, index)), options, True)


def cores(session: "SparkSession") -> int:
    """How many tasks the workers do at once."""
    context = _context(session)
    return int(context.defaultParallelism) if context is not None else _CORES_UNKNOWN


def check_installed() -> None:
    """Raises MissingExtraError without pyspark or what it needs for Arrow."""
    try:
        import pandas  # noqa: F401 - pyspark refuses Arrow without it
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError:
        raise MissingExtraError("spark", "normalizer.spark") from None


def _context(session: "SparkSession") -> Any:
    """The application's context; None behind Spark Connect, which has none to show."""
    from pyspark.errors import PySparkAttributeError

    try:
        return session.sparkContext
    except PySparkAttributeError:
        return None


def _ship(context: Any, index: "IndexReference") -> str:
    """Gives the index to the application, once; the name of the folder in which workers find it."""
    name = f"normalizer-{index.content_hash[:24]}"
    if not any(url.endswith(f"#{name}") for url in context.listArchives):
        context.addArchive(f"{_archive(index.path, name)}#{name}")
    return name


@lru_cache(4)
def _archive(path: str, name: str) -> str:
    """The index as one file, which must stay as long as workers may come and fetch it: until this process ends."""
    target = Path(_archives().name) / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in FILES:
            archive.write(Path(path) / file, file)
    return str(target)


@lru_cache(1)
def _archives() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="normalizer-index-")
