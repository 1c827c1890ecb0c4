"""Files are written whole or not at all, and what a killed process left goes with the next run."""

import os
import signal
import subprocess
import sys

import pytest

from normalizer.writing import whole_or_nothing

pytest.importorskip("fcntl", reason="file locks of POSIX systems")
WRITE_AND_WAIT = """
import sys, time
from normalizer.writing import whole_or_nothing
with whole_or_nothing(sys.argv[1]) as name:
    open(name, "w").write("half")
    print(name, flush=True)
    time.sleep(60)
"""


def writer(path):
    process = subprocess.Popen([sys.executable, "-c", WRITE_AND_WAIT, str(path)], stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def write(path, text="whole"):
    with whole_or_nothing(str(path)) as name, open(name, "w", encoding="utf-8") as file:
        file.write(text)


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path):
    target = tmp_path / "out.csv"
    process, name = writer(target)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert os.path.exists(name)
    write(target)
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_text(encoding="utf-8") == "whole"


def test_what_a_living_process_writes_stays(tmp_path):
    target = tmp_path / "out.csv"
    process, name = writer(target)
    try:
        write(target)
        assert os.path.exists(name)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("name", [".out.csv.notes", ".out.csv.0123456", ".out.csv.0123456g", ".other.csv.01234567", "out.csv.01234567", ".out.csv.partial"])
def test_files_of_others_stay(tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    write(tmp_path / "out.csv")
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_an_error_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), whole_or_nothing(str(tmp_path / "out.csv")):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
