"""Runs an import: plan, stages, merge. The formats are listed here."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from normalizer.errors import InputError
from normalizer.gazetteer.sources.folder import Imported, Report, check_output, write_folder
from normalizer.gazetteer.sources.plan import ImportOptions, Plan
from normalizer.gazetteer.sources.reading import Lines
from normalizer.gazetteer.sources.writer import SAVE_SECONDS, Writer
from normalizer.paths import check_readable

VERSION = 1  # of the importers' output; raised when a half-done import of the old code must not be gone on with
FORMATS = {"geonames": "geonames", "wikidata": "wikidata", "ftm": "ftm", "opensanctions": "ftm", "jrc-names": "jrc_names", "paranames": "paranames", "openrefine": "openrefine", "table": "table"}  # fmt: skip
DEFAULT_MEMORY = 64 << 20


def make_plan(format: str, file: Path, options: ImportOptions) -> Plan:
    """The plan of a format for a file. Raises InputError for a format that is not there."""
    module = FORMATS.get(format.lower().replace("_", "-"))
    if module is None:
        raise InputError(f"format {format!r} is unknown: use one of {', '.join(FORMATS)}")
    check_readable(str(file))
    plan: Callable[[Path, ImportOptions], Plan] = import_module(f"normalizer.gazetteer.sources.{module}").plan
    return plan(file, options)


def run_import(
    format: str, file: Path, output: Path, options: ImportOptions = ImportOptions(), *,  # noqa: B008 - frozen
    memory: int = DEFAULT_MEMORY, save_seconds: float = SAVE_SECONDS, report: Report = lambda stage, done, total: None,
) -> Imported:  # fmt: skip
    """Imports a file into a source folder, or goes on where the same import was interrupted.

    ``memory`` is the size in bytes of the rows held before they are sorted to disk. ``report`` is told the stage, the
    bytes of its file that were read, and their total. Raises InputError.
    """
    check_output(output)
    plan = make_plan(format, file, options)
    files = list(dict.fromkeys([file, *(stage.path for stage in plan.stages)]))
    for path in files:
        check_readable(str(path))
    writer = Writer(output.parent / f".{output.name}.import", _fingerprint(plan, options, files), memory=memory, save_seconds=save_seconds)
    resumed_at = writer.rows
    try:
        for number, stage in enumerate(plan.stages):
            if number < writer.stage:
                continue
            stage.prepare(writer)
            with Lines(stage.path, writer.position) as lines:
                for count, row in enumerate(stage.rows(lines)):
                    stage.take(row, writer)
                    writer.done(lines.position)
                    if not count & 4095:
                        report(stage.name, lines.consumed, lines.size)
                report(stage.name, lines.size, lines.size)
            writer.next_stage()
        result = write_folder(writer, plan, options, output, files, report, resumed_at)
    except InputError:
        if (not writer.resumed and not writer.position and not writer.stage) or writer.stage == len(plan.stages):
            writer.clear()
        raise
    finally:
        writer.close()
    writer.clear()
    return result


def _fingerprint(plan: Plan, options: ImportOptions, files: list[Path]) -> str:
    """Equal for two runs that must give the same folder: the same files, the same options."""
    states = [(str(f.resolve()), f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    return json.dumps([VERSION, plan.format, states, repr(options)], ensure_ascii=False)
