"""A folder of parquet files in, another out: Spark deals the work out, the rows never pass through it.

A worker reads a file, or some row groups of a large one, and writes the answers itself, as one process would. So a row
costs what it costs there, where a DataFrame pays for Spark's own reading, encoding and writing besides. Files come under
``_temporary`` in the target first, each attempt under a name of its own; when all tasks are done, the driver moves one
attempt of each into place and writes ``_SUCCESS``. A worker that dies loses nothing and doubles nothing.
"""

import posixpath
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import InputError, NormalizerError
from normalizer.spark.shipping import TASKS_A_CORE, Task, check_installed, cores, make_task, received

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from normalizer.pipeline import Normalizer

_ROWS = 1 << 17  # read and written at once
_TEXTS = 1 << 12
_LEAST, _MOST = 8 << 20, 128 << 20  # bytes of a file that make a piece of work
_TEMPORARY, _SUCCESS = "_temporary", "_SUCCESS"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file, or the row groups of it from ``first`` up to ``last``, and the path of the result in the target."""

    source: str
    result: str
    first: int = 0
    last: int | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What every worker is told: the task, where files lie, and the pieces, which tasks know by their number."""

    task: bytes
    source: str
    target: str
    pieces: tuple[_Piece, ...]


def resolve_files(
    session: "SparkSession", source: str, target: str, column: str, *, normalizer: "Normalizer | None" = None, index_path: str | None = None, **options: Any
) -> int:
    """Resolves a column of the parquet files under a folder into the folder ``target``; returns the number of rows.

    The rows and columns of `resolve`, in the order of the source; files keep their names, large ones become several.
    Both folders are paths that all machines see, or addresses that pyarrow knows (``hdfs://``, ``s3://``, ``gs://``).
    Each worker answers each question that it meets once: where most are distinct that is all there is to do, where a huge column has few,
    see ``distinct`` of `resolve`. Options are those of `Normalizer.resolve`. Raises InputError if there is no parquet file, a column is missing
    or taken, or the target is not empty (nothing is left there then); MissingExtraError without pyspark.
    """
    check_installed()
    from normalizer.frames import Options
    from normalizer.pipeline import make_question

    settings: dict[str, Any] = {k: tuple(v) if k == "fields" else v for k, v in options.items()}
    chosen = Options(column=column, **settings)
    make_question(chosen.type, chosen.as_of)
    chosen.schema()
    return _run(session, source, target, make_task(session, normalizer, index_path, chosen))


def annotate_files(
    session: "SparkSession", source: str, target: str, text: str = "text", *, id_column: str, as_of: str | None = None, as_of_column: str | None = None, fields: Iterable[str] = (),
    normalizer: "Normalizer | None" = None, index_path: str | None = None,
) -> int:  # fmt: skip
    """Annotates a column of texts of the parquet files under a folder into the folder ``target``; returns the number of mentions.

    The mentions of `annotate`, with folders and errors as for `resolve_files`.
    """
    check_installed()
    from normalizer.arrow import AnnotateOptions
    from normalizer.mention_tables import mention_schema
    from normalizer.pipeline import make_question

    options = AnnotateOptions(text, id_column, as_of, as_of_column, tuple(fields))
    make_question(None, as_of)
    mention_schema(options.fields)
    return _run(session, source, target, make_task(session, normalizer, index_path, options))


def _run(session: "SparkSession", source: str, target: str, task: Task) -> int:
    files, folder = _file_system(source)
    results, end = _file_system(target)
    pieces = _pieces(files, folder, cores(session))
    _prepare(results, end, target)
    work = _Work(task.pack(), _address(source), _address(target), tuple(pieces))
    done = False
    try:
        # the session's own table of numbers: one a piece, each a task
        numbers = session.range(0, len(pieces), 1, len(pieces))
        rows = numbers.mapInArrow(partial(_attempts, work), "number long, attempt string, rows long, failed string").collect()
        if failed := [row.failed for row in rows if row.failed]:
            raise InputError(min(failed))
        for row in rows:
            result = posixpath.join(end, pieces[row.number].result)
            results.create_dir(posixpath.dirname(result), recursive=True)
            results.move(posixpath.join(end, _TEMPORARY, row.attempt), result)
        results.open_output_stream(posixpath.join(end, _SUCCESS)).close()
        done = True
        return sum(row.rows for row in rows)
    finally:
        with suppress(OSError):
            results.delete_dir(posixpath.join(end, _TEMPORARY))
            if not done:
                results.delete_dir_contents(end)


def _pieces(files: Any, folder: str, at_once: int) -> list[_Piece]:
    """The work, the same whatever order the files are listed in; enough for all cores, if row groups allow it."""
    from pyarrow.fs import FileType

    about = files.get_file_info(folder)
    if about.type == FileType.File:
        folder, found = posixpath.dirname(folder), [about]
    else:
        found = _parquet_files(files, folder)
    if not found:
        raise InputError(f"{folder}: no parquet file there")
    size = sum(f.size for f in found)
    most = min(_MOST, max(_LEAST, size // (TASKS_A_CORE * at_once)))
    pieces: list[_Piece] = []
    for file in sorted(found, key=lambda f: f.path):
        name = posixpath.relpath(file.path, folder)
        parts = -(-file.size // most)
        pieces += _row_groups(files, file.path, name, parts) if parts > 1 else [_Piece(file.path, name)]
    return pieces


def _parquet_files(files: Any, folder: str) -> list[Any]:
    from pyarrow.fs import FileSelector, FileType

    listed = files.get_file_info(FileSelector(folder, allow_not_found=True, recursive=True))
    return [f for f in listed if f.type == FileType.File and f.path.endswith(".parquet") and not _hidden(posixpath.relpath(f.path, folder))]


def _hidden(path: str) -> bool:
    """Whether it is what readers of such folders pass over: _SUCCESS, _temporary/…, .crc"""
    return any(part.startswith(("_", ".")) for part in path.split("/"))


def _row_groups(files: Any, path: str, name: str, parts: int) -> list[_Piece]:
    with _open(files, path) as file:
        count = file.num_row_groups
    parts = max(1, min(parts, count))
    if parts == 1:
        return [_Piece(path, name)]
    stem = name.removesuffix(".parquet")
    return [_Piece(path, f"{stem}-{part:05}.parquet", count * part // parts, count * (part + 1) // parts) for part in range(parts)]


def _prepare(results: Any, end: str, target: str) -> None:
    """Makes the folder, or sees that nothing is in it."""
    from pyarrow.fs import FileSelector, FileType

    about = results.get_file_info(end)
    if about.type == FileType.File or (about.type == FileType.Directory and results.get_file_info(FileSelector(end))):
        raise InputError(f"{target}: is not an empty folder: give a new one")
    try:
        results.create_dir(posixpath.join(end, _TEMPORARY), recursive=True)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error}") from None


def _attempts(work: _Work, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Runs in a worker: for each piece of its task (number, file of the result, rows, what was wrong with the input)."""
    task = received(work.task)
    import pyarrow as pa

    for batch in batches:
        for number in batch.column(0).to_pylist():
            piece, attempt = work.pieces[number], f"{number}-{secrets.token_hex(8)}.parquet"
            rows, failed = 0, None
            try:
                rows = _write(task, work, piece, attempt)
            except NormalizerError as error:
                failed = str(error) if str(error).startswith(piece.source) else f"{piece.source}: {error}"
            yield pa.RecordBatch.from_pydict({"number": [number], "attempt": [attempt], "rows": [rows], "failed": pa.array([failed], pa.string())})


def _write(task: Task, work: _Work, piece: _Piece, attempt: str) -> int:
    """The rows of one piece into one file; their number."""
    import pyarrow.parquet as pq

    from normalizer.arrow import AnnotateOptions, annotate_batch, cut, mentions_schema, resolve_batch, resolved_schema

    files, _ = _file_system(work.source)
    results, end = _file_system(work.target)
    options, rows = task.options, 0
    with _open(files, piece.source) as file:
        if isinstance(options, AnnotateOptions):
            schema = mentions_schema(options, task.index)
            answers = (annotate_batch(part, task.index, options) for batch in _batches(file, piece, _TEXTS, options.inputs()) for part in cut(batch))
        else:
            schema = resolved_schema(file.schema_arrow, options, task.index)
            answers = (resolve_batch(part, task.index, options) for batch in _batches(file, piece, _ROWS, None) for part in cut(batch))
        with results.open_output_stream(posixpath.join(end, _TEMPORARY, attempt)) as out, pq.ParquetWriter(out, schema) as writer:
            for answered in answers:
                writer.write_batch(answered)
                rows += answered.num_rows
    return rows


@contextmanager
def _open(files: Any, path: str) -> Iterator[Any]:
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        with _readable(path):
            file = stack.enter_context(pq.ParquetFile(stack.enter_context(files.open_input_file(path))))
        yield file


def _batches(file: Any, piece: _Piece, rows: int, columns: list[str] | None) -> "Iterator[pa.RecordBatch]":
    groups = range(piece.first, file.num_row_groups if piece.last is None else piece.last)
    present = None if columns is None else [c for c in columns if c in file.schema_arrow.names]
    with _readable(piece.source):
        yield from file.iter_batches(rows, row_groups=groups, columns=present, use_threads=False)


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Says which file it was that could not be read."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from None


def _address(path: str) -> str:
    """A path as other processes find it."""
    return path if "://" in path else str(Path(path).resolve())


def _file_system(path: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem, LocalFileSystem

    if "://" not in path:
        return LocalFileSystem(), _address(path)
    found: tuple[Any, str] = FileSystem.from_uri(path)
    return found
