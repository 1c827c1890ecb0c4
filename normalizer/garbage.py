"""Batches without pauses for the collector of circular garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def search_rarely() -> None:
    """For a whole process: caches hold many small records without circles, and looking for some among them cost a third of a run."""
    gc.set_threshold(1_000_000, 50, 50)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for circular garbage: a batch leaves none, and each search would walk through all that is cached."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
