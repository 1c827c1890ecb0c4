"""An import that was cut goes on, and gives what one run gives."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.gazetteer.sources.plan import ImportOptions
from normalizer.gazetteer.sources.reading import Lines
from normalizer.gazetteer.sources.run import run_import
from normalizer.gazetteer.sources.writer import Writer


def world(folder: Path, places: int) -> tuple[Path, Path]:
    """A GeoNames table and its alternate names, shuffled."""
    rng = random.Random(7)
    numbers = rng.sample(range(1, places * 3), places)
    rows = [f"{n}\tPlace {n}\tPlace {n}\tОрын {n}\t1\t2\tP\tPPL\tKZ\t\t{n % 17:02d}\t\t\t\t{n}\t\t1\tAsia/Almaty\t2024-01-01\n" for n in numbers]
    rows += [f"{places * 3 + i}\tRegion {i}\tRegion {i}\t\t1\t2\tA\tADM1\tKZ\t\t{i:02d}\t\t\t\t0\t\t1\tAsia/Almaty\t2024-01-01\n" for i in range(1, 17)]
    names = [f"{i}\t{n}\t{'wkdt' if i % 5 == 0 else 'ru'}\t{'Q' + str(n % 1000 + 1) if i % 5 == 0 else 'Место ' + str(n)}\t\t\t\t\t\t\n" for i, n in enumerate(rng.choices(numbers, k=places))]
    (folder / "KZ.txt").write_text("".join(rows), encoding="utf-8")
    (folder / "alternateNamesV2.txt").write_text("".join(names), encoding="utf-8")
    return folder / "KZ.txt", folder / "alternateNamesV2.txt"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


class CutHere(BaseException):
    """Stands for Ctrl-C at a certain row."""


def cut_after(monkeypatch, rows: int) -> None:
    done = Writer.done
    left = rows

    def counting(self, position):
        nonlocal left
        left -= 1
        if left < 0:
            raise CutHere
        done(self, position)

    monkeypatch.setattr(Writer, "done", counting)


@pytest.mark.parametrize("cuts", [[10], [450], [1100, 300, 900], [400] * 5])
def test_cut_and_gone_on(tmp_path, monkeypatch, cuts):
    file, alternates = world(tmp_path, 800)
    options = ImportOptions(alternate_names=alternates)
    run_import("geonames", file, tmp_path / "whole", options)
    resumed = []
    for rows in cuts:
        with monkeypatch.context() as patched:
            cut_after(patched, rows)
            with pytest.raises(CutHere):
                run_import("geonames", file, tmp_path / "cut", options, memory=9_000)
        assert not (tmp_path / "cut").exists()
    result = run_import("geonames", file, tmp_path / "cut", options, memory=9_000)
    resumed.append(result.resumed_at)
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")
    assert sum(cuts) < 100 or resumed[-1] > 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["KZ.txt", "alternateNamesV2.txt", "cut", "whole"]


CHILD = """
import sys
from pathlib import Path
from normalizer.gazetteer.sources.plan import ImportOptions
from normalizer.gazetteer.sources.run import run_import
run_import("geonames", Path(sys.argv[1]), Path(sys.argv[3]), ImportOptions(alternate_names=Path(sys.argv[2])), memory=2_000_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.slow
def test_killed_and_started_again(tmp_path):
    file, alternates = world(tmp_path, 40_000)
    child = subprocess.Popen([sys.executable, "-c", CHILD, file, alternates, tmp_path / "out"])
    checkpoint = tmp_path / ".out.import" / "checkpoint.json"
    deadline = time.monotonic() + 30
    while not (checkpoint.exists() and '"stage": 1' in checkpoint.read_text(encoding="utf-8")) and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.002)
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert not (tmp_path / "out").exists()
    options = ImportOptions(alternate_names=alternates)
    assert run_import("geonames", file, tmp_path / "out", options, memory=2_000_000).resumed_at > 0
    run_import("geonames", file, tmp_path / "whole", options)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_other_options_begin_anew(tmp_path, monkeypatch):
    file, alternates = world(tmp_path, 800)
    with monkeypatch.context() as patched:
        cut_after(patched, 1200)
        with pytest.raises(CutHere):
            run_import("geonames", file, tmp_path / "out", ImportOptions(alternate_names=alternates), memory=9_000)
    assert run_import("geonames", file, tmp_path / "out", ImportOptions(), memory=9_000).resumed_at == 0


def test_an_openrefine_record_is_not_parted(tmp_path, monkeypatch):
    file = tmp_path / "o.csv"
    file.write_text("name,aliases\n" + "".join(f"Thing {i},\n,Alias {i}\n" if i % 2 else f'"Thing\n{i}",A\n' for i in range(60)), encoding="utf-8")
    run_import("openrefine", file, tmp_path / "whole")
    for rows in (21, 22, 23):
        with monkeypatch.context() as patched:
            cut_after(patched, rows)
            with pytest.raises(CutHere):
                run_import("openrefine", file, tmp_path / "cut", memory=1)
    assert run_import("openrefine", file, tmp_path / "cut", memory=1).resumed_at == 66
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


def test_two_imports_into_one_folder(tmp_path):
    file, _ = world(tmp_path, 50)
    writer = Writer(tmp_path / ".out.import", "")
    with pytest.raises(InputError, match="another import"):
        run_import("geonames", file, tmp_path / "out")
    writer.clear()


def test_more_runs_than_can_be_open(tmp_path, monkeypatch):
    file, _ = world(tmp_path, 500)
    run_import("geonames", file, tmp_path / "whole")
    monkeypatch.setattr("normalizer.gazetteer.sources.writer.FAN_IN", 3)
    run_import("geonames", file, tmp_path / "many", memory=8_000)
    assert contents(tmp_path / "many") == contents(tmp_path / "whole")


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".xz", ".zst", ".zip"])
def test_lines_from_a_position(tmp_path, suffix):
    import bz2
    import gzip
    import lzma
    import zipfile

    import zstandard

    text = "".join(f"жол {i}\n" for i in range(5000)).encode()
    path = tmp_path / f"a.txt{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", text)
    else:
        path.write_bytes({"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.ZstdCompressor().compress}[suffix](text))
    with Lines(path) as lines:
        read = iter(lines)
        head = [next(read) for _ in range(3210)]
        position = lines.position
    with Lines(path, position) as lines:
        assert b"".join(head) + b"".join(lines) == text
