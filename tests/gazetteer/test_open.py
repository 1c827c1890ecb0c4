"""What opening refuses, and when an index in the cache is built anew."""

import json
import shutil

import pytest

from normalizer.cli import gazetteer as commands
from normalizer.errors import GazetteerError
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


def test_default_means_the_embedded_gazetteer_to_lint_as_elsewhere(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(commands, "default_sources", lambda: source)
    (tmp_path / "mine.csv").write_text("name,id\nАқмола,pl:astana\n", encoding="utf-8")
    commands.lint(["default", str(tmp_path / "mine.csv")], warnings=False)
    assert "2 sources" in capsys.readouterr().out
    with pytest.raises(GazetteerError, match="no gazetteer source at nowhere: give a folder"):
        commands.lint(["nowhere"], warnings=False)
