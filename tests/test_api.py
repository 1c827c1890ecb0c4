"""The public face: its names, what importing costs, and one answer whichever way one asks."""

import ast
import inspect
import json
import pickle
import random
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

import normalizer
from normalizer import Normalizer
from normalizer.errors import InputError, NormalizerError

NAMES = [
    "Шойгу", "Sergej Schoigu", "С.К. Шойгу", "Шойгу Сергей Кужугетович", "Касым-Жомартом Токаевым", "Тоқаевтың", "К.Токаев", "Qasym-Jomart Toqaev", "Nur-Sultan", "Нұр-Сұлтанға",
    "Целиноградқа", "ШОС", "ШЫҰ-ға", "Springfield", "Назарбаева", "Масимова Ольга", "Шойгунов", "", "12345", "Алма-Ате", "Ростове-на-Дону", "Иванове", "«Қазақтелеком» АҚ", "Си Цзиньпина",
    "Мухтар Ауэзов", "Сәтбаев Қаныш", "x" * 500, "Shavkat Mirziyoev", "Viktor Janukowitsch", "Ministry of Foreign Affairs",
]  # fmt: skip


def test_public_names():
    assert sorted(normalizer.__all__) == [
        "Candidate", "Comparison", "Evidence", "GazetteerError", "InputError", "Mention", "MissingExtraError", "Normalizer", "NormalizerError", "Result", "SettingError", "Status", "compare",
    ]  # fmt: skip
    for name in normalizer.__all__:
        assert getattr(normalizer, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        normalizer.nonsense  # noqa: B018 - the access is the test


def test_signatures():
    public = [name for name in vars(Normalizer) if not name.startswith("_")]
    assert sorted(public) == ["annotate", "annotate_frame", "annotator", "bulk", "lookup", "resolve"]
    assert list(inspect.signature(Normalizer.lookup).parameters) == ["self", "name", "type", "as_of", "context", "limit", "explain"]
    assert list(inspect.signature(normalizer.compare).parameters)[:3] == ["name1", "name2", "type"]


def test_every_folder_of_the_package_is_installed():
    root = Path(__file__).parent.parent
    listed = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    folders = {".".join(file.parent.relative_to(root).parts) for file in (root / "normalizer").rglob("__init__.py")}
    assert folders <= set(listed), folders - set(listed)


def loaded_after(code):
    code += "\nimport sys\nprint([m for m in ('polars', 'numpy', 'pyarrow', 'rapidfuzz', 'typer', 'rich', 'pandas') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return ast.literal_eval(done.stdout)


def test_importing_the_package_imports_nothing():
    assert loaded_after("import normalizer") == []


def test_a_lookup_imports_neither_polars_nor_numpy(small_index):
    code = f"from normalizer import Normalizer, compare\nn = Normalizer({str(small_index)!r})\nn.lookup('Sergej Schoigow'); n.lookup('Спрингфильд', as_of='2020')\ncompare('Шойгу', 'Shoigu')"
    assert set(loaded_after(code)) <= {"rapidfuzz"}


def test_a_lookup_in_a_source_that_is_built_imports_neither(source):
    Normalizer(source)  # builds
    assert set(loaded_after(f"from normalizer import Normalizer\nNormalizer({str(source)!r}).lookup('Шойгу')")) <= {"rapidfuzz"}


# A module may import from layers above its own in this list, and from its own.
LAYERS = [
    "errors", "types", "native", "garbage", "kept", "text", "languages", "names", "encoding", "paths", "writing", "files", "warc", "parallel", "checkpoint", "gazetteer", "matching", "mentions", "documents", "export",
    "answers", "pipeline", "foreign", "frames", "mention_tables", "annotating", "resolving", "evaluation", "reviewing", "arrow", "spark", "spacy", "server", "cli",
]  # fmt: skip


def layer_of(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "normalizer" else None


def imports_of(path):
    """Modules imported when the module is loaded, not inside functions or for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_imports_point_one_way():
    root = Path(normalizer.__file__).parent
    wrong = []
    for path in sorted(root.rglob("*.py")):
        own = path.relative_to(root).parts[0].removesuffix(".py")
        if own.startswith("__") or own == "gazetteers":
            continue
        assert own in LAYERS, f"{own} needs a place in LAYERS"
        for module in imports_of(path):
            other = layer_of(module)
            if other in LAYERS and LAYERS.index(other) > LAYERS.index(own):
                wrong.append(f"{path.relative_to(root)} imports {module}")
    assert wrong == []


def row_of(result):
    best = result.best
    return (best.id, best.name, best.type, round(best.score, 4), str(result.status), best.matched_name) if best else (None, None, None, None, str(result.status), None)


NEW = ["entity_id", "entity_name", "entity_type", "score", "status", "matched_name"]


@pytest.fixture(scope="module")
def expected(small):
    return [row_of(small.lookup(name)) for name in NAMES]


def test_frame_and_lookup_agree(small, expected):
    frame = pl.DataFrame({"name": NAMES, "i": range(len(NAMES))})
    resolved = small.resolve(frame, "name")
    assert resolved.columns == ["name", "i", *NEW]
    assert resolved.select(NEW).rows() == expected
    assert resolved.select("name", "i").equals(frame)


def test_lazy_frame_and_lookup_agree(small, expected):
    lazy = small.resolve(pl.LazyFrame({"name": NAMES * 3}), "name")
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema().names() == ["name", *NEW]
    assert lazy.select(NEW).collect().rows() == expected * 3
    assert lazy.collect(engine="streaming").select(NEW).rows() == expected * 3
    assert lazy.filter(pl.col("status") == "matched").select("name").collect().height == 3 * sum(row[4] == "matched" for row in expected)


def test_shuffled_rows_agree(small_index, expected):
    order = list(range(len(NAMES)))
    random.Random(7).shuffle(order)
    fresh = Normalizer(small_index)
    assert fresh.resolve(pl.DataFrame({"name": [NAMES[i] for i in order]}), "name").select(NEW).rows() == [expected[i] for i in order]


def test_a_pickled_normalizer_agrees(small, expected):
    twin = pickle.loads(pickle.dumps(small))
    assert [row_of(twin.lookup(name)) for name in NAMES] == expected
    assert len(pickle.dumps(small)) < 2000


def test_thresholds_survive_pickling(small_index):
    strict = pickle.loads(pickle.dumps(Normalizer(small_index, threshold=0.999, margin=0.5)))
    assert (strict.thresholds.matched, strict.thresholds.margin) == (0.999, 0.5)


def test_threads_agree(small_index, expected):
    fresh = Normalizer(small_index)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: row_of(fresh.lookup(name)), NAMES * 8))
    assert found == expected * 8


TEXTS = [
    "Президент Касым-Жомарт Токаев встретился с Сергеем Шойгу в Нур-Султане. Токаев рассказал о ШОС.",
    "Қасым-Жомарт Тоқаев Бішкекке барды. ШЫҰ-ға мүше елдер Алматыда кездесті.",
    "Sergei Shoigu came to Astana from Moscow. Shoigu met Xi Jinping.",
    "",
    "Ничего особенного.",
]


def test_threads_annotate_alike(small_index, small):
    alone = [small.annotate(text) for text in TEXTS]
    fresh = Normalizer(small_index)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.annotate, TEXTS * 4)) == alone * 4


def test_annotate_and_annotate_frame_agree(small):
    frame = pl.DataFrame({"text": TEXTS, "url": [f"u{i}" for i in range(len(TEXTS))]})
    alone = [(f"u{i}", m.start, m.end, m.mention, str(m.status), m.entity_id) for i, text in enumerate(TEXTS) for m in small.annotate(text)]
    columns = ["doc_id", "start", "end", "mention", "status", "entity_id"]
    assert small.annotate_frame(frame, id_column="url").select(columns).rows() == alone
    assert small.annotate_frame(frame.lazy(), id_column="url").select(columns).collect().rows() == alone
    assert [row[0] for row in small.annotate_frame(frame).select(columns).rows()] == [row[0][1:] for row in alone]
    assert small.annotate_frame(frame.lazy()).select(columns[1:]).collect().rows() == [row[1:] for row in alone]
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=3)
    assert sorted(small.annotate_frame(shuffled, id_column="url").select(columns).rows()) == sorted(alone)


def test_a_text_among_others_and_alone(small):
    together = small.annotator.annotate(TEXTS)
    assert together == [small.annotate(text) for text in TEXTS]
    for text, mentions in zip(TEXTS, together, strict=True):
        for m in mentions:
            assert text[m.start : m.end] == m.mention


def test_candidates_and_fields(small):
    frame = small.resolve(pl.DataFrame({"name": ["Springfield", "Астана", None]}), "name", candidates=2, fields=["lat", "wikidata"], suffix="_x")
    assert frame.columns == ["name", *(f"{n}_x" for n in [*NEW, "candidates", "lat", "wikidata"])]
    assert [c["id"] for c in frame["candidates_x"][0].to_list()] == ["pl:springfield-il", "pl:springfield-ma"]
    assert frame["lat_x"].to_list()[1] == 51.18
    assert frame["status_x"].to_list() == ["ambiguous", "matched", "unmatched"]


@pytest.mark.parametrize(
    "series",
    [
        pl.Series("name", [1, 2, None]), pl.Series("name", [], dtype=pl.String), pl.Series("name", [None, None]), pl.Series("name", ["Шойгу", None], dtype=pl.Categorical), pl.Series("name", [1.5, float("nan")]),
        pl.Series("name", [True, False]),
    ],
)  # fmt: skip
def test_columns_of_any_kind(small, series):
    resolved = small.resolve(series.to_frame(), "name")
    assert resolved.height == len(series)
    assert resolved["entity_id"].to_list() == ["p:shoigu" if value == "Шойгу" else None for value in series]


def test_namespace(small):
    import normalizer.frames  # noqa: F401 - registers the namespace

    frame = pl.DataFrame({"name": ["Шойгу", "Мимо"]})
    assert frame.select(pl.col("name").normalizer.entity_id(small)).to_series().to_list() == ["p:shoigu", None]
    assert frame.select(pl.col("name").normalizer.resolve(small).struct.field("status")).to_series().to_list() == ["matched", "unmatched"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda n: n.resolve(pl.DataFrame({"a": ["x"]}), "name"), "no column name: there are a"),
        (lambda n: n.resolve(pl.LazyFrame({"a": ["x"]}), "name"), "no column name: there are a"),
        (lambda n: n.resolve(pl.DataFrame({"name": ["x"], "score": [1]}), "name"), "already has score"),
        (lambda n: n.resolve(pl.DataFrame({"name": ["x"]}), "name", fields=["height"]), "no field height"),
        (lambda n: n.resolve(pl.DataFrame({"name": ["x"]}), "name", type="planet"), "planet"),
        (lambda n: n.annotate_frame(pl.DataFrame({"a": ["x"]})), "no column text: there are a"),
        (lambda n: n.annotate_frame(pl.DataFrame({"text": ["x"]}), id_column="url"), "no column url"),
        (lambda n: n.lookup("x", type="planet"), "planet"),
        (lambda n: n.lookup("x", as_of="soon"), "soon"),
        (lambda n: n.annotate("x", as_of="soon"), "soon"),
    ],
)  # fmt: skip
def test_errors_say_what_is_there(small, call, says):
    with pytest.raises(InputError, match=says) as caught:
        call(small)
    assert isinstance(caught.value, NormalizerError)
    assert "\n" not in str(caught.value)


def test_results_are_frozen_and_serialise(small):
    result = small.lookup("Шойгу")
    with pytest.raises(AttributeError):
        result.status = "matched"
    assert json.loads(json.dumps(result.as_dict()))["candidates"][0]["id"] == "p:shoigu"
    assert pickle.loads(pickle.dumps(result)) == result
    assert small.lookup("Масимова Ольга").best is None
