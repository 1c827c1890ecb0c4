"""Memory in batches: no pauses for the collector of circular garbage, and what they leave behind kept for the next one or given back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from normalizer.native import compiled

_LARGE = 8 << 20  # bytes: more than most columns of a batch


def search_rarely() -> None:
    """For a whole process: caches hold many small records without circles, and looking for some among them cost a third of a run."""
    gc.set_threshold(1_000_000, 50, 50)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for circular garbage: a batch leaves none, and each search would walk through all that is cached.

    Nor is what the batch made and keeps searched afterwards: it goes to what is searched seldom, as it would after two searches
    without a find. What was young before is searched first, so that no garbage of others goes along.
    """
    running = gc.isenabled()
    if running:
        gc.collect(1)
    gc.disable()
    try:
        yield
    finally:
        if running:
            if gc.get_count()[0] > gc.get_threshold()[0] and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def keep_for_the_next() -> None:
    """Lets the C library keep what a batch frees for the next one: of memory taken from the system anew each page is cleared first, a twentieth of the time of a batch.

    The GNU one asks the system for each block that is larger than any that was freed before, and keeps at most twice as much: one block, never written to, tells it so.
    """
    import numpy as np  # which is there where batches are

    np.empty(_LARGE, np.uint8)


def use_large_pages() -> None:
    """For a whole process: lets Python make its small objects in large pages, where the system has them (Linux, in C). What it knows of names is millions of them, all over its memory.

    Commands and the processes of workers do it; a process of somebody else's keeps its memory as it is. Freed memory goes back to the system as before, but by two megabytes.
    """
    native = compiled("arenas")
    if native is not None:
        native.use_large_pages()


def give_back() -> None:
    """Gives what the C library keeps of freed memory back to the system, where it can: large batches leave a third as much behind as they need."""
    from ctypes import CDLL  # rarely needed

    try:
        CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # another C library
        return
