"""An index that goes on from an earlier one is, to the byte, that of building all sources."""

import importlib.util
import os
import random
import sys
import time
import zipfile
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.cli import gazetteer as commands
from normalizer.errors import GazetteerError
from normalizer.gazetteer import cache
from normalizer.gazetteer import rebuild as rebuilding
from normalizer.gazetteer.build import build_sources
from normalizer.gazetteer.building import joining, pairs, replacing, spool, tables
from normalizer.gazetteer.building import rows as source_rows
from normalizer.gazetteer.building.state import anew
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.open import open_gazetteer
from normalizer.spark import shipping


def _module(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


folders, random_sources = _module("folders"), _module("random_sources")

IDS = [*(f"Q{n}" for n in range(1, 10)), *(f"gn:{n}" for n in range(1, 10)), *(f"nz:{w}" for w in ("а", "абвгдежз", "b", "c", "d", "long-identifier-1", "long-identifier-2"))]
TYPES = {i: ("place", "person", "organization", "place", "event")[n % 5] for n, i in enumerate(IDS)}
WORDS = [*random_sources.WORDS, "Иван", "Иванов", "Ivanov", "Петров", "Сергеевич", "Банк", "банк", "Bank", "Kazakhstan"]
SPELLINGS = ["Жеңіс", "Женис", "Zhenis", "Jenis", "Ženis", "Щербаков", "Shcherbakov", "Schtscherbakow", "Шербаков", "Щербакoв", "Yermek", "Ермек", "Ёрмек", "Jermek", "Şymkent", "Shymkent", "Шымкент"]


def a_name(chance):
    return " ".join(chance.choice(SPELLINGS if chance.random() < 0.1 else WORDS) for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 14))))


def a_row(chance, table):
    """A row of a table: mostly one thing an id, now and then ids, codes and types that meet."""
    identifier, rarely = chance.choice(IDS), chance.random() < 0.25
    if table == "entities":
        kind = chance.choice(("place", "person", "organization")) if chance.random() < 0.01 else TYPES[identifier]
        meeting = chance.choice((("Q1", "", ""), ("Q2", "2", ""), ("", "", "KZ"), ("Q11", "", "KZ|KAZ"), ("", "1", ""), ("", "", "KZ"))) if rarely else ("", "", "")
        return (identifier, kind, chance.choice(("", "", "city", "region")), chance.choice(("", a_name(chance), "Германия")), chance.choice(("", "KZ", "CN", "KZ|HU")), chance.choice(("", "1990")), "", chance.choice(("", "5", "0.1")), *meeting)
    if table == "names":
        return (identifier, a_name(chance), chance.choice(("", "ru", "en", "kk", "zh")), chance.choice(("", "official", "official", "former", "demonym", "short", "acronym")), chance.choice(("", "", "1961")), "")
    if table == "relations":
        return (identifier, chance.choice(("part_of", "capital_of")), chance.choice(IDS), chance.choice(("", "1999")))
    return (chance.choice((identifier, "old:1", "old:2", "old:3")), chance.choice((*IDS, "old:2")))


def some_sources(chance):
    sizes = {"entities": 12, "names": 25, "relations": 10, "redirects": 1}
    return [{table: [a_row(chance, table) for _ in range(chance.randrange(size + 1))] for table, size in sizes.items()} for _ in range(chance.choice((1, 2, 3)))]


def edited(chance, sources):
    """Some rows taken away, changed, put in or moved; now and then the order of a table, or a source more."""
    sources = [{table: list(rows) for table, rows in source.items()} for source in sources]
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        table = chance.choice(("entities", "names", "names", "relations", "redirects"))
        rows = chance.choice(sources)[table]
        at = chance.randrange(len(rows) + 1)
        rows[at : at + chance.choice((0, 1, 1))] = [a_row(chance, table) for _ in range(chance.choice((0, 1, 1)))]
        if rows and chance.random() < 0.1:
            rows.insert(chance.randrange(len(rows)), rows.pop(chance.randrange(len(rows))))
        if chance.random() < 0.05:
            rows.reverse()
    return [*sources, some_sources(chance)[0]] if chance.random() < 0.1 and len(sources) < 4 else sources


FILES = ("data.bin", "manifest.json", "state.bin")


def differences(full, rebuilt):
    """Sections of the index and keys of the manifest that differ, and files."""
    one, other = Index(full), Index(rebuilt)
    found = [name for name in one.manifest["sections"] if bytes(one.section(name).cast("B")) != bytes(other.section(name).cast("B"))]
    found += [key for key in one.manifest if key not in ("sections", "size") and one.manifest[key] != other.manifest[key]]
    return found + [name for name in FILES if (full / name).read_bytes() != (rebuilt / name).read_bytes()]


def outcomes(seed, tmp_path, monkeypatch):
    """What came of each of some edits, one after another, each from what the one before gave."""
    chance = random.Random(seed)
    monkeypatch.setattr(rebuilding, "MOST", 1.0)
    monkeypatch.setattr(pairs, "PAIRED_FROM", chance.choice((1, 3)))
    monkeypatch.setattr(spool, "_SHORT", (40, 1 << 15)[seed % 2])
    for module in (tables, source_rows):
        monkeypatch.setattr(module, "CHUNK", chance.choice((200, 1 << 20)))
    for module in (joining, replacing):
        monkeypatch.setattr(module, "_BLOCK", chance.choice((2, 1 << 20)))
    sources, last, found = some_sources(chance), None, []
    for n in range(4):
        state = random_sources.of_known(sources)
        paths = [random_sources.write(tmp_path / f"source{i}", source) for i, source in enumerate(state)]
        full, rebuilt = tmp_path / f"full{n}", tmp_path / f"rebuilt{n}"
        try:
            build_sources(paths, full, "title", code="1")
        except GazetteerError:
            if last:
                with pytest.raises(rebuilding.Unfit):
                    rebuilding.rebuild(last, paths, rebuilt, "title", code="1")
            found.append("error")
        else:
            if last:
                count, total = rebuilding.rebuild(last, paths, rebuilt, "title", code="1")
                found.append("none" if not count else "all" if count == total else "some")
                assert differences(full, rebuilt) == []
            last = rebuilt if last else full
        sources = edited(chance, sources)
    return found


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 40))])
def test_edits_give_what_a_whole_build_gives(seed, tmp_path, monkeypatch):
    outcomes(seed, tmp_path, monkeypatch)


# what changes | table | rows before | rows after | entities built anew
BASE = {
    "entities": [*(f"e:{n}|person||Somebody {n}" for n in range(60)), "Q1|place|city|Testburg|KZ||||Q1|1", "Q2|person||Anna Testova", "Q3|organization|union|Test Union", "gn:4|place|city|Other", "Q5|person||Иван Петров", "Q6|place|region|Region||||||||", "nz:x|organization||ООО Банк"],
    "names": ["Q1|Тестбург|ru|official", "Q2|Анна Тестова|ru|official", "Q2|Анна Тестованова|ru|former", "Q5|Иван Сергеевич Петров|ru|official", "Q6|Тестовая|ru|official", "nz:x|Банк Тестова|ru|alias"],
    "relations": ["Q3|headquartered_in|Q1", "gn:4|part_of|Q6", "Q5|member_of|old:9"],
    "redirects": ["old:1|Q1"],
}
EDITS = [
    ("nothing", "names", [], [], 0),
    ("a name more", "names", [], ["Q2|Анна Тэст|ru|alias"], 1),
    ("a name less, and with it the only form, stem and phrase", "names", ["Q2|Анна Тестованова|ru|former"], [], 1),
    ("a name of another", "names", ["Q2|Анна Тестова|ru|official"], ["Q5|Анна Тестова|ru|official"], 2),
    ("a name given under a former id", "names", [], ["old:1|Тестополь|ru|alias"], 1),
    ("another language", "names", ["Q6|Тестовая|ru|official"], ["Q6|Тестовая|uk|official"], 1),
    ("a note", "names", ["Q6|Тестовая|ru|official"], ["Q6|Тестовая|ru|official|||seen"], 1),
    ("an entity more", "entities", [], ["Q7|person||Пётр Тестов"], 1),
    ("an entity that a relation waits for", "entities", [], ["old:9|organization||Waited For"], 1),
    ("an entity less", "entities", ["gn:4|place|city|Other"], [], 0),
    ("two become one by an id", "entities", ["gn:4|place|city|Other"], ["gn:4|place|city|Other|||||Q1"], 1),
    ("an entity has an id that leads elsewhere", "entities", [], ["old:1|place|city|Elsewhere"], 2),
    ("an id leads elsewhere that names and relations use", "redirects", ["old:1|Q1"], ["Q1|gn:4"], 2),
    ("an id leads nowhere any more", "redirects", ["old:1|Q1"], [], 1),
    ("a relation more", "relations", [], ["Q2|member_of|Q3"], 2),
    ("a relation less", "relations", ["Q3|headquartered_in|Q1"], [], 2),
]  # fmt: skip


@pytest.mark.parametrize(("table", "before", "after", "count"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_only_what_is_concerned_is_built_anew(table, before, after, count, tmp_path, monkeypatch):
    monkeypatch.setattr(rebuilding, "MOST", 1.0)
    above = {"names": ["Q6|Тестовый край|ru|alias"], "relations": ["Q6|part_of|Q1"]}
    paths = [folders.write_folder(tmp_path / "base", BASE), folders.write_folder(tmp_path / "above", above)]
    build_sources(paths, tmp_path / "first", "title", code="1")
    rows = [row for row in BASE[table] if row not in before]
    assert len(rows) == len(BASE[table]) - len(before)
    folders.write_folder(tmp_path / "base", BASE | {table: rows + after})
    build_sources(paths, tmp_path / "full", "title", code="1")
    assert rebuilding.rebuild(tmp_path / "first", paths, tmp_path / "rebuilt", "title", code="1")[0] == count
    assert differences(tmp_path / "full", tmp_path / "rebuilt") == []


def test_what_uses_an_id_otherwise_than_look_ups_keeps_doing_so(tmp_path, monkeypatch):
    """Q1 has its id but was given up for gn:4: relations lead to gn:4, also those of rows that come later."""
    monkeypatch.setattr(rebuilding, "MOST", 1.0)
    path = folders.write_folder(tmp_path / "base", BASE | {"redirects": ["Q1|gn:4"]})
    build_sources([path], tmp_path / "first", code="1")
    folders.write_folder(path, BASE | {"redirects": ["Q1|gn:4"], "names": [*BASE["names"], "Q3|Союз|ru|alias"]})
    build_sources([path], tmp_path / "full", code="1")
    assert rebuilding.rebuild(tmp_path / "first", [path], tmp_path / "rebuilt", "base", code="1")[0] == 1
    assert differences(tmp_path / "full", tmp_path / "rebuilt") == []


def test_rows_in_another_order_are_merged_in_that_order(tmp_path, monkeypatch):
    monkeypatch.setattr(rebuilding, "MOST", 1.0)
    rows = ["Q1|place|city|Testburg|KZ", "Q2|person||Anna", "Q3|place|city|Testopol|RU||||Q1"]
    path = folders.write_folder(tmp_path / "base", {"entities": rows}, ordered=False)
    build_sources([path], tmp_path / "first", code="1")
    folders.write_folder(path, {"entities": rows[::-1]}, ordered=False)
    build_sources([path], tmp_path / "full", code="1")
    rebuilding.rebuild(tmp_path / "first", [path], tmp_path / "rebuilt", "base", code="1")
    assert Index(tmp_path / "full").find_id("Q1").name == "Testopol"
    assert differences(tmp_path / "full", tmp_path / "rebuilt") == []


# how the sources change | why all is built
UNFIT = [
    (lambda base, above: [above, base], "in another order"),
    (lambda base, above: [base, base], "in another order"),
    (lambda base, above: [folders.write_folder(base, {"entities": ["Q9|person||Another"]}), above], "6 of 6 rows are concerned"),
    (lambda base, above: [folders.write_folder(base, BASE | {"names": ["Q9|Никто|ru|alias"]}), above], "names the entity 'Q9'"),
    (lambda base, above: [folders.write_folder(base, BASE | {"relations": ["Q1|likes|Q2"]}), above], "predicate is 'likes'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "why"), UNFIT)
def test_when_all_is_built(change, why, tmp_path, monkeypatch):
    paths = [folders.write_folder(tmp_path / "base", BASE), folders.write_folder(tmp_path / "above", {"names": ["Q6|Тестовый край|ru|alias"]})]
    build_sources(paths, tmp_path / "first", code="1")
    with pytest.raises(rebuilding.Unfit, match=why):
        rebuilding.rebuild(tmp_path / "first", change(*paths), tmp_path / "rebuilt", "title", code="1")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["above", "base", "first"]
    with pytest.raises(rebuilding.Unfit, match="another version"):
        rebuilding.rebuild(tmp_path / "first", paths, tmp_path / "rebuilt", "title", code="2")


@pytest.fixture
def base(tmp_path, monkeypatch):
    """A source folder, and a cache of its own."""
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    return folders.write_folder(tmp_path / "base", BASE)


def named(path, name):
    """The index after a name more."""
    folders.write_folder(path, BASE | {"names": [*BASE["names"], f"Q3|{name}|ru|alias"]})
    return open_gazetteer(path)


def test_a_changed_row_costs_what_changed(base, monkeypatch, capsys):
    monkeypatch.setattr(cache, "progress_bar", lambda title: nullcontext(None))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    first = open_gazetteer(base)
    second = named(base, "Союз")
    assert [line.split(": ", 1)[1].rpartition(", ")[0] for line in capsys.readouterr().err.splitlines()] == ["built all 67 entities", "rebuilt 1 of 67 entities"]
    assert "Союз" in {n.name for n in second.names_of(second.find_id("Q3").index)}
    assert first.path.exists()
    commands.info(str(base), "table")
    assert "1 of 67 entities were built anew when a row changed" in capsys.readouterr().out


# what happened to the state of the index before
HARMS = [
    lambda index: (index / "state.json").unlink(),
    lambda index: (index / "state.json").write_text("{"),
    lambda index: (index / "state.json").write_text("{}"),
    lambda index: (index / "state.bin").write_bytes((index / "state.bin").read_bytes()[:-8]),
    lambda index: (index / "state.bin").write_bytes(b""),
    lambda index: (index / "data.bin").write_bytes(b""),
    lambda index: (index / "data.bin").unlink(),
]


@pytest.mark.parametrize("harm", HARMS)
def test_without_a_sound_state_all_is_built(harm, base):
    harm(open_gazetteer(base).path)
    found = named(base, "Союз")
    assert anew(found.path) == found.entity_count
    build_sources([base], base.parent / "full", str(base))
    assert (found.path / "data.bin").read_bytes() == (base.parent / "full" / "data.bin").read_bytes()


def test_an_interrupted_rebuild_leaves_what_was_there(base, monkeypatch):
    first = open_gazetteer(base).path
    before = sorted(p.name for p in first.parent.iterdir() if p.suffix != ".lock")
    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, "write_replaced", interrupted)
        with pytest.raises(KeyboardInterrupt):
            named(base, "Союз")
    assert sorted(p.name for p in first.parent.iterdir() if p.suffix != ".lock") == before
    assert anew(open_gazetteer(base).path) == 1


def interrupted(*args):
    raise KeyboardInterrupt


@given(st.lists(st.integers(0, 6), max_size=12), st.lists(st.integers(0, 6), max_size=12))
def test_rows_that_stay_are_the_same_in_the_same_order(before, after):
    old, new = (np.array(values, np.uint64).reshape(-1, 1) for values in (before, after))
    gone, come = source_rows.changed(old, new)
    assert old[~gone].tolist() == new[~come].tolist()


# rows before | rows after | those that are gone or moved
MOVES = [("abcdef", "abcdef", ""), ("abcdef", "abdef", "c"), ("abcdef", "bcdefa", "a"), ("abcdefgh", "abgdefch", "cg"), ("aabb", "abab", "b"), ("abc", "", "abc"), ("", "", "")]


@pytest.mark.parametrize(("before", "after", "gone"), MOVES)
def test_few_rows_are_taken_for_moved(before, after, gone):
    old, new = (np.array([ord(c) for c in text], np.uint64).reshape(-1, 1) for text in (before, after))
    found = source_rows.changed(old, new)[0]
    assert "".join(sorted(np.array(list(before))[found])) == gone if before else not len(found)


def test_only_the_last_states_are_kept(base):
    paths = [named(base, f"Союз {n}").path for n in range(4)]
    for n, path in enumerate(paths):
        moment = time.time() - 60 + n
        os.utime(path / "manifest.json", (moment, moment))
    cache.clear(paths[3])
    assert [(path / "data.bin").exists() for path in paths] == [True] * 4
    assert [(path / "state.bin").exists() for path in paths] == [False, False, True, True]


def test_a_file_that_changes_again_within_the_same_moment(base):
    open_gazetteer(base)
    found = [named(base, name) for name in ("Союза", "Союзб")]
    names = base / "names.tsv"
    stat = names.stat()
    names.write_bytes(names.read_bytes().replace("Союзб".encode(), "Союзв".encode()))
    os.utime(names, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (base / "entities.tsv").touch()
    found.append(open_gazetteer(base))
    assert [[n.name for n in index.names_of(index.find_id("Q3").index) if n.name.startswith("Союз")] for index in found] == [["Союза"], ["Союзб"], ["Союзв"]]


def test_a_file_of_names_alone(base, tmp_path):
    mine = tmp_path / "mine.csv"
    rows = [f"Фирма {n},my:{n},organization" for n in range(20)]
    mine.write_text("\n".join(["name,id,type", *rows]) + "\n", encoding="utf-8")
    open_gazetteer(mine)
    mine.write_text("\n".join(["name,id,type", *rows, "Фирма другая,my:0,"]) + "\n", encoding="utf-8")
    found = open_gazetteer(mine)
    assert anew(found.path) == 1
    assert "Фирма другая" in {n.name for n in found.names_of(found.find_id("my:0").index)}


def test_what_is_shipped_to_workers_is_the_index_alone(base):
    with zipfile.ZipFile(shipping._archive(str(open_gazetteer(base).path), "index")) as archive:
        assert sorted(archive.namelist()) == ["data.bin", "manifest.json"]


@pytest.mark.parametrize("size", [5, 30, 1 << 20])
def test_rows_are_copied_as_they_are_counted(size, tmp_path, monkeypatch):
    for module in (tables, source_rows):
        monkeypatch.setattr(module, "CHUNK", size)
    path = tmp_path / "names.tsv"
    path.write_bytes("\ufeffentity\tname\r\n\r\nQ1\tОдин\r\n\nQ2\tДва\n\r\nQ3\tТри\r\nQ4\tЧетыре".encode())
    before = source_rows.table_rows(path, "names")
    assert len(before) == 4
    for numbers in ([], [0], [1, 3], [0, 1, 2, 3]):
        source_rows.copy_rows(path, tmp_path / "copy.tsv", np.array(numbers, np.int64))
        assert source_rows.table_rows(tmp_path / "copy.tsv", "names").tolist() == before[numbers].tolist()
