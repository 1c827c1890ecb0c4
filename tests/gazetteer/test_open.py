"""What opening refuses, and when an index in the cache is built anew."""

import json
import os
import shutil
import time

import pytest

from normalizer.cli import gazetteer as commands
from normalizer.errors import GazetteerError, SettingError
from normalizer.gazetteer import cache
from normalizer.gazetteer.build import build_sources
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.open import open_gazetteer

# key of the manifest | another value | what is told
REFUSED = [
    ("format", 1, "index format 1"),
    ("paradigms", "0" * 16, "other case endings"),
    ("paradigms", None, "other case endings"),
    ("size", 10, "cut short"),
]


@pytest.mark.parametrize(("key", "value", "message"), REFUSED)
def test_an_index_of_another_making_is_refused(small_index, tmp_path, key, value, message):
    copy = tmp_path / "copy"
    shutil.copytree(small_index, copy)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest[key] = value
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"{message}.*build it again"):
        Index(copy)


def test_an_index_in_the_cache_serves_until_its_source_or_the_transliterator_changes(source, tmp_path, monkeypatch):
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    first = open_gazetteer(source).path
    assert open_gazetteer(source).path == first
    own = tmp_path / "own"
    shutil.copytree(source, own)
    second = open_gazetteer(own).path
    with open(own / "names.tsv", "a", encoding="utf-8") as file:
        file.write("pl:astana\tАқмола\tkk\tformer\t\t\n")
    third = open_gazetteer(own).path
    monkeypatch.setenv("NORMALIZER_TRANSLITERATOR", "none")
    assert len({first, second, third, open_gazetteer(own).path}) == 4


def aged(path, days):
    moment = time.time() - days * 86_400
    os.utime(path / "manifest.json", (moment, moment))


def edited(source, line):
    with open(source / "names.tsv", "a", encoding="utf-8") as file:
        file.write(line)
    return open_gazetteer(source).path


# days since each of five states of a source was used, oldest state first | days for the index of another source | states that stay, other stays
CLEARED = [
    ((0, 0, 0, 0, 0), 0, (0, 1, 2, 3, 4), True),
    ((5, 4, 3, 2, 0), 20, (3, 4), True),
    ((2, 9, 9, 9, 0), 31, (0, 4), False),
    ((40, 40, 40, 40, 0), 31, (4,), False),
    ((0.5, 2, 0.5, 2, 0), 29, (0, 2, 4), True),
]


@pytest.mark.parametrize(("days", "other", "stay", "other_stays"), CLEARED)
def test_the_cache_is_cleared_of_what_nobody_uses(source, tmp_path, monkeypatch, days, other, stay, other_stays):
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    first, own = open_gazetteer(source).path, tmp_path / "own"
    shutil.copytree(source, own)
    states = [edited(own, f"pl:astana\tСостояние {n}\tru\talias\t\t\n") for n in range(5)]
    held = Index(states[0])
    aged(first, other)
    for path, age in zip(states, days, strict=True):
        aged(path, age)
    killed = tmp_path / "cache" / ".build-killed"
    killed.mkdir()
    os.utime(killed, (1, 1))
    cache.clear(states[4])
    assert [n for n, path in enumerate(states) if path.exists()] == list(stay)
    assert (first.exists(), killed.exists()) == (other_stays, False)
    assert held.name(0).name  # open before, still open
    assert open_gazetteer(source).path == first  # built again if need be
    assert time.time() - (first / "manifest.json").stat().st_mtime < 3_700


def test_an_index_that_a_process_builds_or_waits_for_is_not_cleared(source, tmp_path, monkeypatch):
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    path = open_gazetteer(source).path
    aged(path, 100)
    with cache._lock(path):
        cache.clear(path.with_name("index-new-state"))
        assert path.exists()
    cache.clear(path.with_name("index-new-state"))
    assert not path.exists()


def test_default_means_the_embedded_gazetteer_to_lint_as_elsewhere(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(commands, "default_sources", lambda: source)
    (tmp_path / "mine.csv").write_text("name,id\nАқмола,pl:astana\n", encoding="utf-8")
    commands.lint(["default", str(tmp_path / "mine.csv")], warnings=False)
    assert "2 sources" in capsys.readouterr().out
    with pytest.raises(GazetteerError, match="no gazetteer source at nowhere: give a folder"):
        commands.lint(["nowhere"], warnings=False)


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        (None, False),  # nothing, an empty folder, an index: its place is taken
        ([], False),
        (["data.bin", "manifest.json"], False),
        (["data.bin", "manifest.json", "state.bin", "state.json"], False),
        (["notes.txt"], True),
        (["entities.tsv", "manifest.json", "names.tsv"], True),  # a generated source
        (["data.bin", "manifest.json", "notes.txt"], True),
        ("a file", True),
    ],
)  # fmt: skip
def test_a_build_replaces_nothing_but_an_index(source, tmp_path, there, kept):
    output = tmp_path / "output"
    if isinstance(there, str):
        output.write_text(there, encoding="utf-8")
    elif there is not None:
        output.mkdir()
        for name in there:
            (output / name).write_text(name, encoding="utf-8")
    if kept:
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(GazetteerError, match="no index"):
            build_sources([source], output)
        assert sorted(tmp_path.rglob("*")) == before
    else:
        build_sources([source], output)
        assert sorted(p.name for p in output.iterdir()) == ["data.bin", "manifest.json"]


@pytest.mark.parametrize("path", ["", "+", "default+", "+default"])
def test_an_empty_layer_is_not_the_folder_that_we_are_in(source, monkeypatch, path):
    monkeypatch.chdir(source.parent)
    with pytest.raises(GazetteerError, match="no gazetteer at an empty path"):
        open_gazetteer(path)


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_cache_where_nothing_can_be_written(source, tmp_path, monkeypatch, place):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / place))
    with pytest.raises(SettingError, match="set NORMALIZER_CACHE to a folder that can be written"):
        open_gazetteer(source)
