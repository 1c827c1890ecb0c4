"""Memory in batches: no pauses for the collector of circular garbage, and what they leave behind given back."""

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


def give_back() -> None:
    """Gives what the C library keeps of freed memory back to the system, where it can: large batches leave a third as much behind as they need."""
    from ctypes import CDLL  # rarely needed

    try:
        CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # another C library
        return
