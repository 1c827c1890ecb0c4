"""Memory that is given back, and what batches leave to the collector."""

import gc
import sys
import weakref
from ctypes import CDLL
from pathlib import Path

import pytest

from normalizer.garbage import collector_paused, give_back


@pytest.fixture(autouse=True)
def usual_threshold():
    """The collector as Python starts it: a command that ran in this process has told it to search rarely."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def private_kb():
    return int(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon")).split()[1])


@pytest.mark.skipif(sys.platform != "linux" or not hasattr(CDLL(None), "malloc_trim"), reason="the C library keeps what was freed")
def test_what_was_freed_is_given_back():
    pieces = [bytes(5000) for _ in range(8000)]  # 40 MB, too small each to be mapped by itself
    kept = pieces[::1000]  # so that the heap cannot shrink from its end alone
    full = private_kb()
    pieces.clear()
    give_back()
    assert private_kb() < full - 20_000
    assert len(kept) == 8


def test_nothing_to_give_back(monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    give_back()


class Ring:
    def __init__(self):
        self.self = self


def test_what_a_batch_keeps_is_not_searched_after_it():
    with collector_paused():
        kept = [[n] for n in range(50_000)]
    assert gc.isenabled()
    assert sum(len(gc.get_objects(young)) for young in (0, 1)) < 5000
    assert gc.is_tracked(kept)


def test_garbage_from_before_a_batch_does_not_go_along():
    ring = weakref.ref(Ring())
    with collector_paused():
        assert ring() is None


def test_the_next_full_search_finds_what_was_young():
    with collector_paused():
        kept = [[n] for n in range(50_000)]
        ring = weakref.ref(Ring())
    assert ring() is not None
    gc.collect()
    assert ring() is None
    assert len(kept) == 50_000


def test_what_the_user_set_aside_stays_there():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            kept = [[n] for n in range(50_000)]
        assert gc.get_freeze_count() >= frozen - 1000 > 0
        assert len(kept) == 50_000
    finally:
        gc.unfreeze()


def test_a_collector_that_the_user_stopped_stays_stopped():
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
