"""Results kept beside the output while a long run goes on, so that an interrupted one continues where it was.

The folder ``.NAME.partial`` holds ``plan.json``, which says what was asked of which input, and one file a piece of work,
written under another name first. The input is read again from its beginning; pieces whose result is kept are not worked
on again, and the output is written from its beginning: an interruption leaves no trace in it. A piece is known by its
number and by a digest of what it was made of: where files were mended or left out meanwhile, what lies before them counts.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from normalizer.errors import InputError
from normalizer.parallel import Job, ordered_map

NOT_FROM_A_PIPE = "--resume reads its input again: give a file, not standard input"
T = TypeVar("T")
R = TypeVar("R")


class Checkpoint:
    """The kept results of one run; pieces are numbered from 0."""

    def __init__(self, output: str, plan: dict[str, Any]) -> None:
        if output == "-":
            raise InputError("--resume keeps its results beside the output: give --output FILE")
        target = Path(os.path.realpath(output))
        if not target.parent.is_dir():
            raise InputError(f"{output}: the folder {target.parent} does not exist")
        self.folder = target.parent / f".{target.name}.partial"
        self.target = target
        self._check(json.loads(json.dumps(plan)))

    def _check(self, plan: dict[str, Any]) -> None:
        path = self.folder / "plan.json"
        try:
            before = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            before = None
        except ValueError:
            before = {}
        if before is not None and before != plan:
            changed = ", ".join(sorted(k for k in {*before, *plan} if before.get(k) != plan.get(k)))
            raise self.other_run(changed)
        try:
            self.folder.mkdir(exist_ok=True)
            for stale in self.folder.glob(".*"):  # half-written when the run was cut
                stale.unlink()
            if before is None:
                _write_whole(path, lambda name: name.write_text(json.dumps(plan, indent=1), encoding="utf-8"))
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be written: {error.strerror or error}") from error

    def other_run(self, changed: str) -> InputError:
        """The error for results that are not of this run."""
        return InputError(f"{self.folder} has results of another run (different: {changed}): go on with that run's input and options, or delete the folder")

    def load(self, number: int, digest: str = "") -> list[pl.DataFrame] | None:
        """The frames of a piece, or None if it has yet to be done."""
        last = self._path(number, digest, 0)
        if not last.is_file():
            return None
        frames = [pl.read_ipc(last.read_bytes())]
        while (path := self._path(number, digest, len(frames))).is_file():
            frames.append(pl.read_ipc(path.read_bytes()))
        return frames

    def save(self, number: int, frames: list[pl.DataFrame], digest: str = "") -> None:
        """Keeps the frames of a piece; the first one, written last, says that all are there."""
        for i in reversed(range(len(frames))):
            _write_whole(self._path(number, digest, i), partial(_write_frame, frames[i]))

    def began(self) -> bool:
        """Whether a first piece is kept, of whatever digest."""
        return any(self.folder.glob("000000-*0.arrow"))

    def _path(self, number: int, digest: str, part: int) -> Path:
        return self.folder / f"{number:06d}{digest and '-'}{digest}-{part}.arrow"

    @contextmanager
    def output(self) -> Iterator[str]:
        """A name inside the folder to write the output to; it takes its place at the end, and the folder goes."""
        result = self.folder / "result" / self.target.name
        shutil.rmtree(result.parent, ignore_errors=True)
        result.parent.mkdir()
        yield str(result)
        if result.is_dir() and self.target.is_dir():
            for file in sorted(result.iterdir()):
                os.replace(file, self.target / file.name)
        else:
            os.replace(result, self.target)
        shutil.rmtree(self.folder)


def resumed_map(
    job: Job[R], pieces: Iterable[T], workers: int, checkpoint: Checkpoint | None, pack: Callable[[R], list[pl.DataFrame]], unpack: Callable[[T, list[pl.DataFrame]], R],
    send: Callable[[T], Any] = lambda piece: piece, digest: Callable[[T], str] = lambda piece: "",
) -> Iterator[tuple[T, R]]:  # fmt: skip
    """`ordered_map`, with a checkpoint only over pieces that it does not have; what is new is kept in it."""
    stream = iter(pieces)
    number = 0
    if checkpoint is not None:
        for piece in stream:
            kept = checkpoint.load(number, digest(piece))
            if kept is None:
                if number == 0 and checkpoint.began():
                    raise checkpoint.other_run("input")
                stream = chain([piece], stream)
                break
            yield piece, unpack(piece, kept)
            number += 1
    for piece, result in ordered_map(job, stream, workers, send):
        if checkpoint is not None:
            checkpoint.save(number, pack(result), digest(piece))
            number += 1
        yield piece, result


def _write_frame(frame: pl.DataFrame, path: Path) -> None:
    with open(path, "wb") as file:  # polars itself opens no file whose name is no text
        frame.write_ipc(file, compression="zstd")


def _write_whole(path: Path, write: Any) -> None:
    temporary = path.with_name("." + path.name)
    write(temporary)
    os.replace(temporary, path)
