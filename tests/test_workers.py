"""How many processes annotate where nobody says."""

import pytest

from normalizer import annotating
from normalizer.annotating import FEW_PIECES, MOST_WORKERS, AnnotateJob, annotate_documents, pieces
from normalizer.documents import Document


def documents(count):
    return [Document(str(n), "Шойгу прибыл в Астану.", None) for n in range(count * annotating.PIECE_DOCUMENTS)]


@pytest.mark.parametrize(
    ("count", "asked", "cores", "workers"),
    [(1, None, 8, 1), (FEW_PIECES, None, 8, 1), (FEW_PIECES + 1, None, 1, 1), (FEW_PIECES + 1, None, 2, 2), (FEW_PIECES + 2, None, 64, MOST_WORKERS), (FEW_PIECES + 2, 1, 8, 1), (1, 3, 8, 3)],
)
def test_processes(small, monkeypatch, count, asked, cores, workers):
    seen = []

    def taken(job, found, workers, checkpoint, *rest):
        seen.append((workers, sum(len(piece) for piece in found)))
        return iter(())

    monkeypatch.setattr(annotating, "resumed_map", taken)
    monkeypatch.setattr(annotating, "usable_cores", lambda: cores)
    some = documents(count)
    assert len(list(pieces(some))) == count
    list(annotate_documents(AnnotateJob(small), some, workers=asked))
    assert seen == [(workers, len(some))]
