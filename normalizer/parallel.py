"""Work spread over processes: results in the order of the input, a bounded number of pieces under way."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import Any, Generic, Protocol, TypeVar
from weakref import finalize

from normalizer.errors import NormalizerError
from normalizer.garbage import search_rarely, use_large_pages

T = TypeVar("T")
R = TypeVar("R", covariant=True)
_DIED = "a worker process died, perhaps for want of memory: try fewer "
_GUARD = "workers; a script that uses them must guard its start by `if __name__ == \"__main__\":`"
_AHEAD = 2  # pieces that wait for each process: enough to keep it busy, few enough to bound memory


class Job(Protocol[R]):
    """What a process is made with, and what it does with a piece; must pickle."""

    def start(self) -> Callable[[Any], R]:
        """Opens what the work needs and returns the function for one piece."""
        ...


_work: Callable[[Any], Any] | None = None


def _start(job: Job[Any]) -> None:
    global _work
    Thread(target=_end_with_parent, daemon=True).start()
    search_rarely()
    use_large_pages()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its processes
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _work = job.start()


def _end_with_parent() -> None:
    """Workers of a parent that was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)


def _whole(piece: Any) -> Any:
    return piece


def usable_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ordered_map(job: Job[R], pieces: Iterable[T], workers: int, send: Callable[[T], Any] = _whole) -> Iterator[tuple[T, R]]:
    """(piece, result) in order. One worker is this process; more are processes that each start the job for themselves.

    ``send`` takes from a piece what the work needs. Raises what the work raises, and NormalizerError if a process dies.
    """
    if workers <= 1:
        work = job.start()
        for piece in pieces:
            yield piece, work(send(piece))
        return
    waiting: deque[tuple[T, Future[R]]] = deque()
    pool = _pool(job, workers)
    try:
        for piece in pieces:
            waiting.append((piece, _submit(pool, send(piece))))
            if len(waiting) >= workers * (_AHEAD + 1):
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()
    except BrokenProcessPool as error:
        raise NormalizerError(_DIED + "--workers") from error
    except BaseException:
        _end(pool)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class Helpers(Generic[T, R]):
    """Processes that have started a job and stay ready for pieces until this is forgotten. Threads may share it."""

    def __init__(self, job: Job[R], processes: int) -> None:
        self._pool = _pool(job, processes)
        # left to the end of the program, the pool may be taken apart twice
        finalize(self, self._pool.shutdown).atexit = False

    def submit(self, piece: T) -> Callable[[], R]:
        """Hands a piece to a process; what is returned waits for the result. Raises what the work raises, and NormalizerError if a process dies."""
        try:
            future: Future[R] = _submit(self._pool, piece)
        except BrokenProcessPool as error:
            raise NormalizerError(_DIED + _GUARD) from error

        def result() -> R:
            try:
                return future.result()
            except BrokenProcessPool as error:
                raise NormalizerError(_DIED + _GUARD) from error

        return result


def _pool(job: Job[Any], processes: int) -> ProcessPoolExecutor:
    # "spawn" everywhere: forked copies of a process with threads (polars has some) may hang
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(job,))


def _submit(pool: ProcessPoolExecutor, piece: Any) -> Future[Any]:
    """Hands a piece over. The pool starts a process for it if none is idle, and a process that starts must not meet Ctrl-C before it knows to leave it to its parent: it inherits what is blocked here."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_run, piece)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_run, piece)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends processes in the middle of their work: nobody waits for it any more."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.terminate()
