"""Many processes give the rows of one; a run that was killed goes on and gives what one run gives."""

import gzip
import json
import os
import random
import signal
import sys
import time

import polars as pl
import pytest

from normalizer.checkpoint import Checkpoint
from normalizer.errors import InputError, NormalizerError
from normalizer.files import Batch
from normalizer.frames import Options
from normalizer.parallel import ordered_map
from normalizer.pipeline import Normalizer
from normalizer.resolving import ResolveJob, even_batches, resolve_batches

SENTENCES = ["Шойгу прибыл в Астану.", "Тоқаев Шымкентке барды.", "Дариға Назарбаева мен Назарбаев", "Вадим Нинобеков молчал.", "SCO met in Moscow.", "Ростов-на-Дону, Семей, АҚШ-қа", ""]


@pytest.fixture
def articles(tmp_path):
    rng = random.Random(5)
    with open(tmp_path / "in.jsonl", "w", encoding="utf-8") as file:
        for i in range(2100):  # five pieces
            file.write(json.dumps({"id": f"d{i}", "text": " ".join(rng.choices(SENTENCES, k=6))}, ensure_ascii=False) + "\n")
    return tmp_path / "in.jsonl"


@pytest.fixture
def names(tmp_path):
    rng = random.Random(6)
    words = ["Шойгу", "К.Токаев", "Дарига Назарбаева", "Астана", "Springfield", "никто", "", "Мирзиёев Ш."]
    rows = {"n": [f"{rng.choice(words)} {rng.randrange(4) or ''}".strip() for _ in range(45_000)], "k": list(range(45_000))}
    pl.DataFrame(rows).write_csv(tmp_path / "in.csv")
    return tmp_path / "in.csv"


def finish(process):
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err.decode()
    return out


@pytest.mark.slow
def test_annotate_with_workers(start, articles, tmp_path):
    articles.write_bytes(b"".join(articles.read_bytes().splitlines(keepends=True)[:1100]))  # three pieces
    for n in (1, 2):
        finish(start("annotate", articles, "--id-column", "id", "-o", tmp_path / f"{n}.csv", "--workers", n))
    one = (tmp_path / "1.csv").read_bytes()
    assert one == (tmp_path / "2.csv").read_bytes()
    assert one.count(b"\n") > 2500


@pytest.mark.slow
def test_resolve_with_workers(start, names, tmp_path):
    for n in (1, 2):
        finish(start("resolve", names, "--column", "n", "--candidates", "2", "-o", tmp_path / f"{n}.csv", "--workers", n))
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def killed_half_way(process, folder, after: int) -> None:
    """Kills without notice as soon as so many pieces are kept."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if len(list(folder.glob("0*-0.arrow"))) >= after:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.002)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_annotate_goes_on_after_a_kill(start, articles, tmp_path):
    name = "out.xml"
    arguments = ("annotate", articles, "--id-column", "id", "-o", tmp_path / name, "--resume")
    folder = tmp_path / f".{name}.partial"
    killed_half_way(start(*arguments), folder, 1)
    assert not (tmp_path / name).exists()
    kept = {p: p.stat().st_mtime_ns for p in folder.glob("0*-0.arrow")}
    killed_half_way(start(*arguments, "--workers", "2"), folder, 3)
    assert all(p.stat().st_mtime_ns == when for p, when in kept.items()), "what was kept was done again"
    finish(start(*arguments))
    assert not folder.exists()
    finish(start("annotate", articles, "--id-column", "id", "-o", tmp_path / f"whole-{name}"))
    assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_resolve_goes_on_after_a_kill(start, names, tmp_path):
    arguments = ("resolve", names, "--column", "n", "--candidates", "2", "-o", tmp_path / "out.csv", "--resume")
    killed_half_way(start(*arguments), tmp_path / ".out.csv.partial", 1)
    finish(start(*arguments))
    finish(start("resolve", names, "--column", "n", "--candidates", "2", "-o", tmp_path / "whole.csv"))
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    Checkpoint(str(tmp_path / "out.csv"), {"input": ["a", 1], "as_of": None})
    Checkpoint(str(tmp_path / "out.csv"), {"input": ("a", 1), "as_of": None})
    with pytest.raises(InputError, match=r"results of another run \(different: as_of\).*or delete the folder"):
        Checkpoint(str(tmp_path / "out.csv"), {"input": ["a", 1], "as_of": "2020"})


def test_a_piece_counts_when_it_is_whole(tmp_path):
    checkpoint = Checkpoint(str(tmp_path / "out.csv"), {})
    frames = [pl.DataFrame({"x": ["Шойгу"]}), pl.DataFrame({"y": [1, None]})]
    checkpoint.save(0, frames)
    assert [f.to_dict(as_series=False) for f in checkpoint.load(0) or []] == [{"x": ["Шойгу"]}, {"y": [1, None]}]
    (checkpoint.folder / "000001-1.arrow").write_bytes(b"only the second part")
    assert checkpoint.load(1) is None


def test_what_lies_before_a_mended_file_is_not_done_again(annotate, articles, tmp_path):
    """With --resume a damaged file, mended or left out, leaves what was done before it."""
    rows = articles.read_bytes().splitlines(keepends=True)
    good, bad = tmp_path / "good.jsonl", tmp_path / "later.csv.gz"
    good.write_bytes(b"".join(rows[:600]))
    bad.write_bytes(gzip.compress(("id,text\n" + "1,Астана\n" * 9999).encode())[:-9])
    out, folder = tmp_path / "out.csv", tmp_path / ".out.csv.partial"
    code, _, error = annotate(good, bad, "-o", out, "--resume", "--workers", 1)
    assert (code, "later.csv.gz: cannot be read" in error, error.count("\n")) == (2, True, 1)
    kept = {p: p.stat().st_mtime_ns for p in folder.glob("0*.arrow")}
    assert len(kept) == 2
    other = tmp_path / "other.jsonl"
    other.write_bytes(rows[-1])
    assert "results of another run (different: input)" in annotate(other, good, "-o", out, "--resume")[2]
    bad.write_bytes(gzip.compress(("id,text\n" + "1,Астана\n" * 9).encode()))
    assert annotate(good, bad, other, "-o", tmp_path / "whole.csv") == annotate(good, bad, other, "-o", out, "--resume") == (0, "", "")
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert not folder.exists()


def test_a_mended_row_leaves_what_was_done_before_it(small_index, tmp_path):
    """With --resume of resolve; rows may be mended, left out and added behind what was done, and columns that nothing is asked of."""
    job = ResolveJob(Normalizer(small_index), Options("n"))
    batches = [Batch(frame=pl.DataFrame({"n": [name, "Шойгу"], "k": [1, 2]})) for name in ("Астана", "Токаев", "Бишкек")]
    checkpoint = Checkpoint(str(tmp_path / "out.csv"), {})

    def resolved(*batches):
        return [columns.get_column("entity_id").to_list() for _, columns in resolve_batches(job, batches, 1, checkpoint)]

    assert resolved(*batches[:2]) == [["pl:astana", "p:shoigu"], ["p:tokayev", "p:shoigu"]]
    kept = {p: p.stat().st_mtime_ns for p in checkpoint.folder.glob("0*.arrow")}
    mended = Batch(frame=batches[0].frame.with_columns(k=5))
    assert resolved(mended, batches[2], batches[1]) == [["pl:astana", "p:shoigu"], ["pl:bishkek", "p:shoigu"], ["p:tokayev", "p:shoigu"]]
    assert len(kept) == 2
    assert all(p.stat().st_mtime_ns == when for p, when in kept.items()), "what was kept was done again"
    with pytest.raises(InputError, match=r"results of another run \(different: input\)"):
        resolved(batches[2])


def test_a_piece_of_other_documents_does_not_count(tmp_path):
    checkpoint = Checkpoint(str(tmp_path / "out.csv"), {})
    checkpoint.save(0, [pl.DataFrame({"x": [1]})], "0a")
    assert checkpoint.began()
    assert checkpoint.load(0, "0b") is None
    assert checkpoint.load(0, "0a") is not None


@pytest.mark.parametrize("cuts", [[1, 2, 3, 4], [10], [5, 5], [3, 3, 3, 1]])
def test_batches_are_even_however_they_come(cuts):
    whole = pl.DataFrame({"x": range(10)})
    starts = [sum(cuts[:i]) for i in range(len(cuts))]
    found = [b.frame["x"].to_list() for b in even_batches([Batch(frame=whole.slice(s, n)) for s, n in zip(starts, cuts, strict=True)], 4)]
    assert found == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


class Square:
    def start(self):
        return square


def square(n: int) -> int:
    if n == 13:
        raise InputError("thirteen")
    if n == 99:
        os._exit(1)
    return n * n


class Struck:
    """A job that Ctrl-C meets while it is read by a process that starts."""

    def __reduce__(self):
        return struck, ()


def struck():
    os.kill(os.getpid(), signal.SIGINT)
    return Square()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no such masks here")
def test_ctrl_c_in_a_process_that_starts_is_left_to_its_parent(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert [r for _, r in ordered_map(Struck(), [1, 2, 3], 2)] == [1, 4, 9]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, set()) == set()


@pytest.mark.slow
def test_order_errors_and_deaths(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    taken = []

    def numbers(*last):
        for n in [*range(12), *last]:
            taken.append(n)
            yield n

    for workers in (1, 2):
        with pytest.raises(InputError, match="thirteen"):
            list(ordered_map(Square(), numbers(13), workers))
    assert list(ordered_map(Square(), range(12), 2)) == [(n, n * n) for n in range(12)]
    with pytest.raises(NormalizerError, match="fewer --workers"):
        list(ordered_map(Square(), numbers(99), 2))
    taken.clear()
    stream = ordered_map(Square(), numbers(), 2)
    assert next(stream) == (0, 0)
    assert len(taken) <= 6, "no more than three pieces a worker are under way"
    stream.close()
