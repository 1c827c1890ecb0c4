"""Rows of a source folder, collected in bounded memory, sorted on disk, and saved so that an import can go on.

While an import runs, ``.NAME.import`` beside the output holds sorted runs of rows and ``checkpoint.json``: which stage
was being read, to which byte, which runs belong to it, what was skipped. A run that the checkpoint does not name is
left over from an interruption and is thrown away. Since the runs are merged, sorted and freed of repetitions at the
end, the folder does not depend on where an import was cut.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from normalizer.errors import InputError
from normalizer.gazetteer.sources.merge import FAN_IN, merged, reduce_runs, write_run

_ROW_OVERHEAD = 90  # bytes Python spends on a string and its place in a list
SAVE_SECONDS = 60.0


class Writer:
    """Takes rows; ``done`` is told after each input row, ``finish`` merges. Raises InputError if another import is at it."""

    def __init__(self, work: Path, fingerprint: str, *, memory: int = 64 << 20, save_seconds: float = SAVE_SECONDS) -> None:
        self.work = work
        self.fingerprint = fingerprint
        self.stage = 0
        self.position = 0
        self.rows = 0
        self.skipped: Counter[str] = Counter()
        self.state: dict[str, Any] = {}
        self._runs: dict[str, list[str]] = {}
        self._buffers: dict[str, list[str]] = {}
        self._serial = 0
        self._size = 0
        self._limit = memory
        self._seconds = save_seconds
        self._saved = time.monotonic()
        work.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(work)
        self.resumed = self._load()

    # What importers say.

    def entity(
        self, identifier: str, type: str, name: str, *, subtype: str = "", country: str = "", start: str = "", end: str = "", prior: str = "", lat: str = "", lon: str = "",
        wikidata: str = "", geonames: str = "", iso: str = "", description: str = "", note: str = "", order: int = 0,
    ) -> None:  # fmt: skip
        """One entity; of several rows with one id the one of least ``order`` is kept. Free text must be clean."""
        self.put("entities", f"{identifier}\t{order:012d}\t{type}\t{subtype}\t{name}\t{country}\t{start}\t{end}\t{prior}\t{lat}\t{lon}\t{wikidata}\t{geonames}\t{iso}\t{description}\t{note}")

    def name(self, entity: str, name: str, lang: str = "und", kind: str = "alias", start: str = "", end: str = "", note: str = "") -> None:
        """One name of an entity."""
        self.put("names", f"{entity}\t{name}\t{lang}\t{kind}\t{start}\t{end}\t{note}")

    def relation(self, subject: str, predicate: str, target: str, start: str = "", end: str = "", note: str = "") -> None:
        """One relation; whether its object exists is seen at the end."""
        self.put("relations", f"{subject}\t{predicate}\t{target}\t{start}\t{end}\t{note}")

    def put(self, table: str, row: str) -> None:
        """A row of any table; tables other than the three are the importer's own notes, read again by ``read``."""
        buffer = self._buffers.get(table)
        if buffer is None:
            buffer = self._buffers[table] = []
        buffer.append(row)
        self._size += len(row) + _ROW_OVERHEAD

    def skip(self, reason: str, count: int = 1) -> None:
        """Counts rows, names or values that were left out."""
        self.skipped[reason] += count

    def done(self, position: int) -> None:
        """An input row has been dealt with and ends at ``position``; saves when the buffers are full or time has passed."""
        self.rows += 1
        if self._size >= self._limit or (not self.rows & 1023 and time.monotonic() - self._saved > self._seconds):
            self.save(position)

    # Saving and going on.

    def save(self, position: int) -> None:
        """Writes the buffers as sorted runs, then the checkpoint that names them."""
        for table, rows in self._buffers.items():
            if rows:
                rows.sort()
                self._serial += 1
                name = f"{table}-{self._serial:06d}.run"
                write_run(self.work / name, rows)
                self._runs.setdefault(table, []).append(name)
                rows.clear()
        self._size = 0
        self.position = position
        self._write_checkpoint()
        self._saved = time.monotonic()

    def next_stage(self) -> None:
        """The stage is read to its end."""
        self.stage += 1
        self.state = {}
        self.save(0)

    def _write_checkpoint(self) -> None:
        values = {
            "fingerprint": self.fingerprint, "stage": self.stage, "position": self.position, "rows": self.rows, "serial": self._serial,
            "runs": self._runs, "skipped": dict(self.skipped), "state": self.state,
        }  # fmt: skip
        temporary = self.work / "checkpoint.tmp"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.work / "checkpoint.json")

    def _load(self) -> bool:
        try:
            values = json.loads((self.work / "checkpoint.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            values = {}
        same = bool(values) and str(values["fingerprint"]) == self.fingerprint
        if same:
            self.stage, self.position, self.rows, self._serial = values["stage"], values["position"], values["rows"], values["serial"]
            self._runs, self.skipped, self.state = values["runs"], Counter(values["skipped"]), values["state"]
        keep = {name for names in self._runs.values() for name in names} | {"checkpoint.json", "lock"} if same else {"lock"}
        for path in self.work.iterdir():
            if path.name not in keep:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return same

    # The end.

    def read(self, table: str) -> Iterator[bytes]:
        """The rows of a table so far saved, sorted, each once, without line ends."""
        for block in self.blocks(table):
            for line in block:
                yield line[:-1]

    def blocks(self, table: str) -> Iterator[list[bytes]]:
        """The same in blocks of lines; more runs than can be open at once are merged into fewer first."""
        names = self._runs.get(table, [])
        while len(names) > FAN_IN:
            first, rest = names[:FAN_IN], names[FAN_IN:]
            self._serial += 1
            joined = f"{table}-{self._serial:06d}.run"
            reduce_runs([self.work / n for n in first], self.work / joined)
            names = self._runs[table] = [*rest, joined]
            self._write_checkpoint()
            for name in first:
                (self.work / name).unlink()
        return merged([self.work / n for n in names])

    def clear(self) -> None:
        """Removes the work folder."""
        self._lock.close()
        shutil.rmtree(self.work, ignore_errors=True)

    def close(self) -> None:
        """Lets go of the work folder; what was saved stays."""
        self._lock.close()


def _locked(work: Path) -> IO[str]:
    file = open(work / "lock", "w")  # noqa: SIM115 - held until the end
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows: no lock, two imports into one folder are the user's own doing
        pass
    except OSError:
        file.close()
        raise InputError(f"{work}: another import is writing there: wait for it, or give another --output") from None
    return file
