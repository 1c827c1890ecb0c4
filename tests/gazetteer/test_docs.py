"""The page on gazetteers and the page of coverage say what the code does."""

import importlib.util
import re
from pathlib import Path

import pytest

from normalizer.gazetteer.schema import ENTITY_COLUMNS, LISTED_KINDS, NAME_COLUMNS, PREDICATES, TYPES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "gazetteers.md").read_text(encoding="utf-8")


def module(name: str, path: Path):
    spec = importlib.util.spec_from_file_location(name, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


folders = module("folders", Path(__file__).with_name("folders.py"))


@pytest.mark.parametrize("word", sorted({*ENTITY_COLUMNS, *NAME_COLUMNS, *LISTED_KINDS, *PREDICATES, *TYPES}))
def test_every_column_kind_and_predicate_is_described(word):
    assert f"`{word}`" in PAGE


def test_every_check_is_described():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "normalizer" / "gazetteer").glob("lint_*.py"))
    checks = set(re.findall(r'finding\(\s*"([a-z-]+)"', source))
    assert len(checks) > 15
    assert {check for check in checks if f"`{check}`" not in PAGE} == set()


def test_coverage_counts_what_is_there(tmp_path):
    source = folders.write_folder(
        tmp_path / "one",
        {
            "entities": ["Q1|place|city|Testburg|KZ||||Q1", "nz:a|person||Anna Testova|KZ|1950", "nz:o|other|office|Akim of Testburg|KZ"],
            "names": ["Q1|Тестбург|kk|official", "Q1|Тестополь|ru|former|1961|1992", "nz:a|Анна Тестова|ru|alias"],
            "relations": ["nz:a|holds_office|nz:o|1990|1995"],
        },
    )
    lines = list(module("coverage", ROOT / "tools" / "coverage.py").pages([source]))
    assert "3 entities, 6 names (1 with dates), 1 relations." in lines
    assert "| person | 1 | 2 | 0 | 1 | 0 | 0 |" in lines
    assert "| places with a dated former name | 1 |" in lines
    assert "| cities of Kazakhstan with a Kazakh name | 1 of 1 (100%) |" in lines
    assert "| holds_office | 1 | 1 |" in lines
    assert "| one | 3 | 3 | 1 | MIT | curated by hand |" in lines
