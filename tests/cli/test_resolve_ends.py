"""resolve: a full disk, a signal, a reader that goes away: the output is whole or as it was, and nothing is left beside it."""

import errno
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl
import pytest


@pytest.fixture
def table(tmp_path):
    """A table of names, a.csv."""
    path = tmp_path / "a.csv"
    path.write_text("id,name,note\n1,Шойгу,NA\n2,ШОС,x\n", encoding="utf-8")
    return path


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from normalizer.cli import main
main()
"""


@pytest.mark.parametrize("target", ["b.parquet", *(pytest.param(name, marks=pytest.mark.slow) for name in ("b.csv", "b.csv.gz", "b.jsonl", "b.arrow"))])
def test_a_full_disk_leaves_nothing_behind(tmp_path, small_index, target):
    noise = random.Random(1)
    pl.DataFrame({"name": ["Шойгу", "Мимо"] * 10_000, "noise": [str(noise.random()) for _ in range(20_000)]}).write_parquet(tmp_path / "a.parquet")
    (tmp_path / target).write_text("as it was", encoding="utf-8")
    command = [sys.executable, "-c", LIMITED, "resolve", tmp_path / "a.parquet", "--column", "name", "-o", tmp_path / target, "--gazetteer", small_index]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert target in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / target).read_text(encoding="utf-8") == "as it was"
    assert {p.name for p in tmp_path.iterdir()} == {"a.parquet", target}


@pytest.mark.parametrize(("name", "said"), [("-", "standard input"), ("a.csv.gz", "a.csv.gz")])
def test_no_room_to_lay_the_input_out(normalizer, tmp_path, monkeypatch, name, said):
    """What is piped or compressed is laid out as a file first."""
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"name\nx\n"))

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    monkeypatch.chdir(tmp_path)
    assert normalizer("resolve", name, "--column", "name", stdin=b'{"name": "x"}\n').error.startswith(f"normalizer: {said}: is laid out in {tempfile.gettempdir()}, which is full: set TMPDIR")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_standard_output(table, small_index):
    command = [sys.executable, "-c", "from normalizer.cli import main; main()", "resolve", table, "--column", "name", "--gazetteer", small_index]
    with open("/dev/full", "w") as full:
        done = subprocess.run([str(c) for c in command], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "normalizer: standard output: No space left on device\n"


# A reader that never ends, so that the signal meets the work half done, in the midst of a library that says so in its own way.
ENDLESS = """
import os, sys, time
from normalizer import files
original = files.Reader.batches
class Deaf:
    def __del__(self):
        time.sleep(PAUSE)
def endless(self):
    Deaf()
    try:
        while True:
            yield from original(self)
    except KeyboardInterrupt:
        os.write(2, b"Traceback of another language")
        raise
files.Reader.batches = endless
from normalizer.cli import main
main()
"""


_SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("target", "which", "code", "pause"),  # pause: seconds in a destructor, where Python drops what a signal raises
    [
        ("b.csv", signal.SIGINT, 130, "0"),
        ("b.jsonl", signal.SIGTERM, 143, "0"),
        pytest.param("b.csv", signal.SIGTERM, 143, "0", marks=_SLOW),
        pytest.param("b.jsonl", signal.SIGINT, 130, "0", marks=_SLOW),
        pytest.param("b.csv", signal.SIGINT, 130, "4", marks=_SLOW),
        pytest.param("b.csv", signal.SIGTERM, 143, "4", marks=_SLOW),
        pytest.param("b.jsonl", signal.SIGINT, 130, "4", marks=_SLOW),
        pytest.param("b.jsonl", signal.SIGTERM, 143, "4", marks=_SLOW),
    ],
)
def test_interrupted_half_way(table, tmp_path, small_index, which, code, target, pause):
    given = table if target == "b.csv" else tmp_path / "a.jsonl"
    (tmp_path / "a.jsonl").write_text('{"name": "Шойгу"}\n{"name": "ШОС"}\n', encoding="utf-8")
    (tmp_path / target).write_text("as it was", encoding="utf-8")
    command = [sys.executable, "-c", ENDLESS.replace("PAUSE", pause), "resolve", given, "--column", "name", "-o", tmp_path / target, "--gazetteer", small_index]
    process = subprocess.Popen([str(c) for c in command], stderr=subprocess.PIPE, text=True, encoding="utf-8")
    deadline = time.monotonic() + 90
    while not any(p.name.startswith(".b") for p in tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(float(pause) / 4)
    process.send_signal(which)
    _, errors = process.communicate(timeout=90)
    assert (process.returncode, errors) == (code, errors)
    assert "Traceback" not in errors
    assert (tmp_path / target).read_text(encoding="utf-8") == "as it was"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_reader_that_goes_away(tmp_path, small_index):
    (tmp_path / "a.jsonl").write_text('{"name": "Шойгу"}\n' * 5000, encoding="utf-8")
    command = [sys.executable, "-c", "from normalizer.cli import main; main()", "resolve", tmp_path / "a.jsonl", "--column", "name", "--gazetteer", small_index]
    with subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


def test_no_standard_output_at_all(tmp_path, small_index):
    (tmp_path / "a.jsonl").write_text('{"name": "Шойгу"}\n', encoding="utf-8")
    command = [sys.executable, "-c", "from normalizer.cli import main; main()", "resolve", tmp_path / "a.jsonl", "--column", "name", "--gazetteer", small_index]
    done = subprocess.run([str(c) for c in [*command, "-o", tmp_path / "b.jsonl"]], capture_output=True, check=False, timeout=60, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8"))["entity_id"] == "p:shoigu"
