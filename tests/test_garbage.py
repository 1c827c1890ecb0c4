"""Memory that is given back."""

import sys
from ctypes import CDLL
from pathlib import Path

import pytest

from normalizer.garbage import give_back


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
