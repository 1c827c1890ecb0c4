"""Tables that follow from the code are the same whether they were kept or made, and whatever is in their place."""

import os
import stat
import subprocess
import sys

import pytest

from normalizer import kept
from normalizer.gazetteer import common_words
from normalizer.matching import loops as matching_loops
from normalizer.matching.bulk import words
from normalizer.native import compiled
from normalizer.text import letters, loops

MADE = {"common-words": common_words._made, "code-points": letters._made, "words": words._made}
COMPILED = {"letters": loops._made, "case-forms": matching_loops._made}
TABLES = list({**MADE, **(COMPILED if compiled("fold") else {})}.items())
VALUE = {"a": [(1, b"b"), "в", None]}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept_file(cache):
    (file,) = cache.glob("tables-*/some.bin")
    return file


def never():
    raise AssertionError("made anew")


@pytest.mark.parametrize(("name", "make"), TABLES)
def test_what_is_read_is_what_was_made(cache, name, make):
    made = kept.kept(name, make)
    assert made == make()
    assert kept.kept(name, never) == made


def test_a_process_reads_what_another_made(cache):
    make, read = "", "common_words._made = None; "
    for before in (make, read):
        code = f"from normalizer.gazetteer import common_words; {before}print(common_words.is_common('победами'))"
        ran = subprocess.run([sys.executable, "-c", code], env=dict(os.environ, NORMALIZER_CACHE=str(cache)), capture_output=True, text=True, check=True)
        assert ran.stdout == "True\n"


@pytest.mark.parametrize(
    "damage",
    [lambda data: b"", lambda data: data[:3], lambda data: data[:4], lambda data: data[:-1], lambda data: data[:9] + bytes([data[9] ^ 1]) + data[10:], lambda data: data + b"x", lambda data: bytes(len(data))],
)
def test_damaged_tables_are_made_anew(cache, damage):
    kept.kept("some", lambda: VALUE)
    file = kept_file(cache)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert kept.kept("some", lambda: VALUE) == VALUE
    assert file.read_bytes() == whole
    assert kept.kept("some", never) == VALUE


def test_where_nothing_can_be_kept_tables_are_made(tmp_path, monkeypatch):
    place = tmp_path / "file"
    place.write_text("")
    monkeypatch.setenv("NORMALIZER_CACHE", str(place / "cache"))
    assert kept.kept("some", lambda: VALUE) == VALUE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_only_be_read(cache):
    cache.mkdir()
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert kept.kept("some", lambda: VALUE) == VALUE


def test_nobodys_home(monkeypatch):
    monkeypatch.delenv("NORMALIZER_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(kept.Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert kept.kept("some", lambda: VALUE) == VALUE


def test_nothing_is_left_half_written(cache, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert kept.kept("some", lambda: VALUE) == VALUE
    assert [file for file in cache.rglob("*") if file.is_file()] == []


def test_tables_of_older_code_go(cache):
    for age in range(5):
        older = cache / f"tables-{age}"
        older.mkdir(parents=True)
        os.utime(older, (1_000_000_000 - age,) * 2)
    (cache / "index-other").mkdir()
    kept.kept("some", lambda: VALUE)
    assert len(list(cache.glob("tables-*"))) == kept.STATES
    assert {"tables-0", "tables-1", "index-other"} < {path.name for path in cache.iterdir()}


def test_tables_of_code_in_use_stay(cache):
    for number in range(5):
        (cache / f"tables-{number}").mkdir(parents=True)
    kept.kept("some", lambda: VALUE)
    assert len(list(cache.glob("tables-*"))) == 6
