"""The streaming builder writes, to the byte, what plain loops over a gazetteer in memory write."""

import errno
import importlib.util
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from normalizer.errors import GazetteerError
from normalizer.gazetteer import build
from normalizer.gazetteer.building import names, pairs, spool, tables
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import load
from normalizer.text.hash_arrays import deletions_of, hash_strings, text_of
from normalizer.text.hashing import deletions, hash_text


def _module(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


folders, plain, random_sources = _module("folders"), _module("plain_build"), _module("random_sources")

def _outcome(make):
    """What is written, or the complaint."""
    try:
        make()
    except GazetteerError as error:
        return str(error)
    return None


@pytest.mark.parametrize("small", [False, True], ids=["at once", "in many pieces"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.lists(random_sources.SOURCE, min_size=1, max_size=3), serial=st.integers(0, 1 << 60))
def test_both_builders_write_the_same(tmp_path_factory, small, sources, serial):
    with pytest.MonkeyPatch.context() as patch:
        if small:
            for module, name, value in ((tables, "CHUNK", 200), (names, "SHARD", 300), (names, "_BATCH", 100), (spool, "_IN_MEMORY", 5), (spool, "_BUFFER", 3), (spool, "_PART_BITS", 2), (spool, "_SHORT", 40)):
                patch.setattr(module, name, value)
        patch.setattr(pairs, "PAIRED_FROM", 1)
        tmp_path = tmp_path_factory.mktemp("both")
        paths = [random_sources.write(tmp_path / f"source{i}", source) for i, source in enumerate(random_sources.of_known(sources))]
        expected = _outcome(lambda: plain.plain_build(load(paths), tmp_path / "plain"))
        built = _outcome(lambda: build.build_sources(paths, tmp_path / "streamed"))
        event("error" if expected else "index")
        if expected is not None:
            assert built is not None
            return
        assert built is None
        build.build_index(load(paths), tmp_path / "objects", "")
        manifests = [json.loads((tmp_path / which / "manifest.json").read_text(encoding="utf-8")) for which in ("plain", "streamed", "objects")]
        for manifest in manifests:
            del manifest["content_hash"]
        assert manifests[1] == manifests[0]
        assert manifests[2] == manifests[0]
        data = [(tmp_path / which / "data.bin").read_bytes() for which in ("plain", "streamed", "objects")]
        assert data[1] == data[0]
        assert data[2] == data[0]


@pytest.mark.parametrize("short", [0, 24, 1 << 15])
@given(pieces=st.lists(st.lists(st.integers(0, 1 << 60), max_size=4), max_size=6), first=st.integers(0, 9), count=st.integers(0, 9))
def test_a_column_is_read_as_it_was_written_in_memory_and_on_disk(tmp_path_factory, short, pieces, first, count):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_SHORT", short)
        folder = tmp_path_factory.mktemp("column")
        column = spool.Column(folder / "values", np.uint64)
        for piece in pieces:
            values = np.array(piece, np.uint64)
            column.add(values)
            values[:] = 7  # what was given belongs to the giver
        expected = [number for piece in pieces for number in piece]
        assert (column.count, column.read().tolist()) == (len(expected), expected)
        first = min(first, len(expected))
        assert column.read(first, min(count, len(expected) - first), 2).tolist() == [*expected[first : first + count], 0, 0]
        assert (folder / "values").exists() == (len(expected) * 8 > short)
        with open(folder / "copy", "wb") as file:
            column.copy_to(file)
        assert (folder / "copy").read_bytes() == np.array(expected, np.uint64).tobytes()
        column.drop()
        assert [file.name for file in folder.iterdir()] == ["copy"]


# table | row | message; what `load` says of the same rows
BROKEN = [
    ("entities", "nz:x|animal||Barsik", "entities.tsv:3: type is 'animal': use person"),
    ("entities", "|person||Кто-то", "entities.tsv:3: id must not be empty"),
    ("entities", "nz:x|person||Anna||soon", "entities.tsv:3: start: 'soon' is no date"),
    ("entities", "nz:x|person||Anna||||big", "entities.tsv:3: prior is 'big': give a number"),
    ("names", "Q1|Тест|ru|pet", "names.tsv:3: kind is 'pet': use one of official"),
    ("names", "Q2|Тест|ru|alias", "names.tsv:3: names the entity 'Q2', which entities.tsv does not have"),
    ("names", "Q1|Тест|ru|alias|soon", "names.tsv:3: start: 'soon' is no date"),
    ("relations", "Q1|likes|Q1", "relations.tsv:3: predicate is 'likes': use one of"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "message"), BROKEN)
def test_broken_rows_are_told_with_their_line(tmp_path, table, row, message):
    rows = {"entities": ["Q1|place|city|Testburg"], "names": ["Q1|Тестбург|ru|official"], "relations": ["Q1|part_of|Q1"]}
    rows[table] = [*rows[table], row]
    source = folders.write_folder(tmp_path / "one", rows, ordered=False)
    with pytest.raises(GazetteerError) as error:
        build.build_sources([source], tmp_path / "index")
    assert message in str(error.value)
    assert not (tmp_path / "index").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["one"]


# bytes of entities.tsv | message
FILES = [
    (b"id\ttype\tname\nQ1\tplace\n", "entities.tsv:2: 2 cells where the header has 3"),
    (b"id\ttype\n", "entities.tsv:1: no column name"),
    (b"", "entities.tsv:1: no column id"),
    (b"id\ttype\tname\nQ1\tplace\t\xff\n", "entities.tsv: not UTF-8 (byte 22)"),
]


@pytest.mark.parametrize(("content", "message"), FILES)
def test_files_that_are_no_tables(tmp_path, content, message):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "entities.tsv").write_bytes(content)
    with pytest.raises(GazetteerError) as error:
        build.build_sources([tmp_path / "one"], tmp_path / "index")
    assert message in str(error.value)


# the file that an error names, in the folder of the build or not at all | what is said
FULL = [
    ("", "index: the index cannot be written: No space left on device"),
    ("work", "index: the index cannot be written: No space left on device"),
    ("/media/usb/names.tsv", "/media/usb/names.tsv"),
]


@pytest.mark.parametrize(("file", "message"), FULL)
def test_a_full_disk_is_said_of_the_index(tmp_path, monkeypatch, file, message):
    def add(column, values):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *([str(column.path) if file == "work" else file] if file else []))

    source = folders.write_folder(tmp_path / "one", {"entities": ["Q1|place|city|Testburg"], "names": ["Q1|Тестбург|ru|official"]})
    monkeypatch.setattr(spool.Column, "add", add)
    with pytest.raises(OSError if file.startswith("/") else GazetteerError) as error:
        build.build_sources([source], tmp_path / "index")
    assert message in str(error.value)
    assert [p.name for p in tmp_path.iterdir()] == ["one"]


def test_line_ends_and_marks_of_other_programs(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "entities.tsv").write_bytes("\ufeffid\ttype\tname\r\n\r\nme:1\tGPE\tТестбург\r\n\nme:2\tPER\tАнна".encode())
    build.build_sources([tmp_path / "one"], tmp_path / "index")
    index = Index(tmp_path / "index")
    assert [(index.entity(i).id, index.entity(i).type, index.entity(i).name) for i in range(2)] == [("me:1", "place", "Тестбург"), ("me:2", "person", "Анна")]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=300)))
def test_hashes_of_many_strings(strings):
    assert hash_strings(strings).tolist() == [hash_text(s) for s in strings]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40)))
def test_deletions_of_many_strings(strings):
    owner, hashes = deletions_of(strings)
    assert [sorted(hashes[owner == i].tolist()) for i in range(len(strings))] == [sorted(deletions(s)) for s in strings]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_stretches_of_a_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    arrays = text_of(text)
    assert arrays.hash(np.array([start]), np.array([end])).tolist() == [hash_text(text[start:end])]
    low, high = arrays.in_bytes(np.array([start, end])).tolist()
    assert text.encode()[low:high].decode() == text[start:end]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=60), st.sampled_from([3, 35, 64]))
def test_sorting_through_files(tmp_path_factory, rows, bits):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "_IN_MEMORY", 10)
        patch.setattr(spool, "_BUFFER", 4)
        sorter = spool.Sorter(tmp_path_factory.mktemp("sort"), "rows", bits)
        for key, value in rows:
            sorter.add(np.array([key << 60], np.uint64), np.array([value], np.uint64))
        found = [(int(k) >> 60, int(v)) for keys, values in sorter.sorted() for k, v in zip(keys, values, strict=True)]
    assert found == sorted(set(rows))


def test_more_languages_than_a_byte_numbers(tmp_path):
    source = folders.write_folder(tmp_path / "one", {"entities": ["Q1|place|city|Testburg"], "names": [f"Q1|Testburg|x{i}" for i in range(300)]})
    with pytest.raises(GazetteerError, match="300 languages: an index holds names of at most 256"):
        build.build_sources([source], tmp_path / "index")

