"""A layer over a built index gives the index that all sources together give."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.cli import gazetteer as commands
from normalizer.errors import GazetteerError
from normalizer.gazetteer.build import build_layer, build_sources
from normalizer.gazetteer.building import joining, pairs
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import load
from normalizer.gazetteer.open import open_gazetteer
from normalizer.names.exonyms import names_of


def _module(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


folders, random_sources = _module("folders"), _module("random_sources")


def both(tmp_path, below, above):
    """The index of all sources, and that of the layers over the index of those below."""
    build_sources(below, tmp_path / "below")
    build_sources([*below, *above], tmp_path / "full", "title")
    build_layer(Index(tmp_path / "below"), above, tmp_path / "layered", "title")
    return tmp_path / "full", tmp_path / "layered"


def differences(full, layered):
    """Sections and keys of the manifest that differ."""
    one, other = Index(full), Index(layered)
    found = [name for name in one.manifest["sections"] if bytes(one.section(name).cast("B")) != bytes(other.section(name).cast("B"))]
    return found + [key for key in one.manifest if key not in ("sections", "size", "content_hash", "layers") and one.manifest[key] != other.manifest[key]]


LABEL = {"entities": [("Q1", "place", "", "Тоқаев", *[""] * 7)], "names": [], "relations": [], "redirects": []}
NAMED_SO = {"entities": [], "names": [("Q1", "Тоқаев", "", "official", "", "")], "relations": [], "redirects": []}
# three rows of one id, one of which has the GeoNames id of something else: the first of the two has it
SHARED = {"entities": [("Q1", "place", *[""] * 9), ("Q10", "organization", *[""] * 7, "5", "")], "names": [], "relations": [], "redirects": []}
THRICE = {"entities": [("Q1", "place", "", "0", *[""] * 7), ("Q1", "place", "", "Тоқаев", *[""] * 5, "5", ""), ("Q1", "place", "", "0", *[""] * 7)], "names": [], "relations": [], "redirects": []}
RELATED = {"entities": [], "names": [], "relations": [("Q1", "part_of", "gn:5", "")], "redirects": []}
WORLDLY = names_of("land") | names_of("place") | names_of("body")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.lists(random_sources.SOURCE, min_size=2, max_size=3), block=st.sampled_from([2, 1 << 20]), frequent=st.sampled_from([1, 3]))
@example(sources=[LABEL, NAMED_SO], block=2, frequent=1)
@example(sources=[SHARED, THRICE, RELATED], block=2, frequent=1)
def test_a_layer_gives_what_a_whole_build_gives(tmp_path_factory, sources, block, frequent):
    tmp_path = tmp_path_factory.mktemp("layers")
    sources = [*random_sources.of_known(sources[:1]), *random_sources.of_known(sources)[1:]]
    lower = {row[0] for row in sources[0]["entities"]}
    # what docs/index-format.md says that a layer does not do: know a second Wikidata id of one thing below, mend what leads nowhere below, lead away what is below or was given up
    codes = [row[8] for row in sources[0]["entities"] if row[8]]
    sources[0]["entities"] = [(*row[:8], codes[0] if row[8] else "", *row[9:]) for row in sources[0]["entities"]]
    sources[0]["relations"] = [row for row in sources[0]["relations"] if {row[0], row[2]} <= lower]
    every = {cell for source in sources for row in source["entities"] for cell in (row[0], row[8], f"gn:{row[9]}")}
    sources[0]["redirects"] = [row for row in sources[0]["redirects"] if row[0] not in every and row[1] in lower]
    ids = lower | {row[0] for row in sources[0]["redirects"]}
    for source in sources[1:]:
        source["redirects"] = [row for row in source["redirects"] if row[0] not in ids]
    if WORLDLY & {text for source in sources for text in (*(row[3] for row in source["entities"]), *(row[1] for row in source["names"]))}:
        for source in sources[1:]:  # nor take away what a name is in other languages, for a subtype's sake
            source["entities"] = [(*row[:2], "", *row[3:]) for row in source["entities"]]
    paths = [random_sources.write(tmp_path / f"source{i}", source) for i, source in enumerate(sources)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joining, "_BLOCK", block)
        patch.setattr(pairs, "PAIRED_FROM", frequent)
        try:
            if load(paths[:1]).conflicts:  # of things below that share a code and are kept apart, a layer takes the first by id
                event("conflict below")
                return
            full, layered = both(tmp_path, paths[:1], paths[1:])
        except GazetteerError:
            event("error")
            return
    assert differences(full, layered) == []


TABLES = {
    "entities": ["gn:5|place|city|Testburg|KZ|||10|Q5|5", "Q7|organization|union|Test Union", "Q9|person||Anna Testova"],
    "names": ["Q7|Тестовый союз|ru|official", "Q9|Анна Тестова|ru|official", "gn:5|Тестбург|ru|official"],
    "relations": ["Q7|headquartered_in|gn:5"],
}


@pytest.fixture
def lower(tmp_path, monkeypatch):
    """A source folder, with a cache of its own."""
    monkeypatch.setenv("NORMALIZER_CACHE", str(tmp_path / "cache"))
    return folders.write_folder(tmp_path / "lower", TABLES | {"names": TABLES["names"] + [f"Q7|Союз {i}|ru|alias" for i in range(20)]})


def test_a_layer_leaves_what_lies_below_as_it_is(lower, tmp_path, capsys):
    mine = tmp_path / "mine.csv"
    mine.write_text("name,id,type\nТестополь,Q5,\nМоя фирма,my:firm,organization\n", encoding="utf-8")
    below = open_gazetteer(lower).path
    state = [(p.name, p.stat().st_mtime_ns) for p in sorted(below.iterdir())]
    first = open_gazetteer(f"{lower}+{mine}")
    assert [n.name for n in first.names_of(first.find_id("Q5").index)] == ["Тестбург", "Testburg", "Тестополь"]
    assert first.find_id("my:firm").name == "Моя фирма"
    assert [(p, other) for p, other, *_ in first.relations_of(first.find_id("Q7").index)] == [("headquartered_in", first.find_id("gn:5").index)]
    assert [layer["name"] for layer in first.manifest["layers"]] == [str(lower), "mine.csv"]
    commands.info(f"{lower}+{mine}", "table")
    assert f"layer: {lower} (" in capsys.readouterr().out
    mine.write_text("name,id,type\nТестоград,Q5,\n", encoding="utf-8")
    second = open_gazetteer(f"{lower}+{mine}")
    assert second.path != first.path
    assert second.find_id("my:firm") is None
    assert [(p.name, p.stat().st_mtime_ns) for p in sorted(below.iterdir())] == state


def test_a_built_index_may_lie_below_without_its_sources(lower, tmp_path):
    build_sources([lower], tmp_path / "index")
    shutil.rmtree(lower)
    mine = tmp_path / "mine.csv"
    mine.write_text("name,id\nТестополь,gn:5\n", encoding="utf-8")
    found = Normalizer(f"{tmp_path / 'index'}+{mine}").lookup("Тестополе")
    assert [c.id for c in found.candidates] == ["gn:5"]
    mine.write_text("name,id\nТестополь,gn:6\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="names the entity 'gn:6'"):
        open_gazetteer(f"{tmp_path / 'index'}+{mine}")


def test_a_layer_larger_than_what_it_lies_on_is_built_with_it(lower, tmp_path):
    small = folders.write_folder(tmp_path / "small", {"entities": ["Q1|place|city|Other"]})
    assert open_gazetteer(f"{small}+{lower}").manifest["layers"] == []
    assert len(open_gazetteer(f"{lower}+{small}").manifest["layers"]) == 2


def test_names_are_given_under_any_id(lower, tmp_path):
    above = folders.write_folder(tmp_path / "above", {"names": ["Q5|Тестополь|ru|alias"]})
    full, layered = both(tmp_path, [lower], [above])
    assert differences(full, layered) == []
    assert "Тестополь" in {n.name for n in load([lower, above]).names if n.entity == "gn:5"}


FILES = [
    # a file of names, its line, what is said
    ("name,id,type,aliases\nТест,t:1,person,Тестов|Тестова\nДругой,t:9,,\n", 3, "names the entity 't:9', which entities.tsv does not have: add it, correct the id, or put this layer over the gazetteer that has it (default+mine)"),
    ("name,id,type\n\nТест,t:1,person\n\nДругой,t:9,\n", 5, "names the entity 't:9'"),
]


@pytest.mark.parametrize(("text", "line", "says"), FILES)
def test_a_file_of_names_is_complained_about_by_its_own_lines(tmp_path, capsys, text, line, says):
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    for fails in (lambda: open_gazetteer(path), lambda: commands.build([str(path)], str(tmp_path / "index"))):
        with pytest.raises(GazetteerError) as error:
            fails()
        assert str(error.value).startswith(f"{path}:{line}: {says}")
    assert commands.lint([str(path)], False) == 1
    assert f"{path}:{line}: " in capsys.readouterr().out


def test_the_order_of_a_file_of_names_is_its_owner_s(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("name,id,type,lang\nЯша Тестов,t:2,person,ru\nАня Тестова,t:1,person,ru\n", encoding="utf-8")
    commands.lint([str(path)], True)
    assert "out of order" not in capsys.readouterr().out
