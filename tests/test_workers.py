"""How many processes annotate where nobody says."""

import pickle

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from normalizer import Normalizer, annotating, frames
from normalizer.annotating import FEW_PIECES, MOST_WORKERS, AnnotateJob, annotate_documents, pieces
from normalizer.documents import Document
from normalizer.errors import InputError


def documents(count):
    return [Document(str(n), "Шойгу прибыл в Астану.", None) for n in range(count * annotating.PIECE_DOCUMENTS)]


@pytest.mark.parametrize(
    ("count", "asked", "cores", "workers"),
    [(1, None, 8, 1), (FEW_PIECES, None, 8, 1), (FEW_PIECES + 1, None, 1, 1), (FEW_PIECES + 1, None, 2, 2), (FEW_PIECES + 2, None, 64, MOST_WORKERS), (FEW_PIECES + 2, 1, 8, 1), (1, 3, 8, 3)],
)
def test_processes(small, monkeypatch, count, asked, cores, workers):
    seen = []

    def taken(job, found, workers, checkpoint, *rest, **named):
        seen.append((workers, sum(len(piece) for piece in found)))
        return iter(())

    monkeypatch.setattr(annotating, "resumed_map", taken)
    monkeypatch.setattr(annotating, "usable_cores", lambda: cores)
    some = documents(count)
    assert len(list(pieces(some))) == count
    list(annotate_documents(AnnotateJob(small), some, workers=asked))
    assert seen == [(workers, len(some))]


def test_a_column_shared_by_processes(small_index, monkeypatch):
    monkeypatch.setattr(frames, "_SHARE", 20)
    names = ["Шойгу", "Тоқаевтың", "Springfield", "Nur-Sultan", None, "", "Schoigu"]
    asked = pl.DataFrame({"name": [n and f"{n} {number}"[: 40 - number] for number in range(12) for n in names], "type": [None, "person", "place", "nonsense"] * 21, "text": [None, None, "Тоқаев Астанада", None, None, None] * 14})
    options = {"type_column": "type", "context_column": "text", "candidates": 3, "fields": ["country"]}
    alone, both = Normalizer(small_index), Normalizer(small_index, workers=2)
    assert_frame_equal(both.resolve(asked, "name", **options), alone.resolve(asked, "name", **options))
    assert both.helpers is not None
    assert pickle.loads(pickle.dumps(both)).workers == 1
    few = Normalizer(small_index, workers=3)
    assert_frame_equal(few.resolve(asked.head(30), "name"), alone.resolve(asked.head(30), "name"))
    assert few.helpers is None


def test_no_worker_at_all(small_index):
    with pytest.raises(InputError, match="workers is 0: give 1 or more"):
        Normalizer(small_index, workers=0)
