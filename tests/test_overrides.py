"""Links that a user pins or forbids have the last word, in look-ups, columns and texts."""

import pickle

import polars as pl
import pytest

from normalizer import InputError, Normalizer

RULES = """name	id	rule
Springfield	pl:springfield-ma	pin
Сити	pl:astana	pin
Токаев	p:tokayev	forbid
Шымкент		forbid
"""


@pytest.fixture
def ruled(small_index, tmp_path):
    path = tmp_path / "rules.tsv"
    path.write_text(RULES, encoding="utf-8")
    return Normalizer(small_index, overrides=path)


@pytest.mark.parametrize(
    ("name", "status", "id"),
    [
        ("Springfield", "matched", "pl:springfield-ma"),
        ("SPRINGFIELD", "matched", "pl:springfield-ma"),
        ("Спрингфильд", "matched", "pl:springfield-ma"),
        ("Сити", "matched", "pl:astana"),
        ("Tokaev", "unmatched", None),
        ("Токаевым", "unmatched", None),
        ("Shymkent", "unmatched", None),
        ("Шойгу", "matched", "p:shoigu"),
        ("Касым-Жомарт Токаев", "matched", "p:tokayev"),
    ],
)
def test_one_name(ruled, name, status, id):
    found = ruled.lookup(name)
    assert (str(found.status), found.candidates[0].id if found.candidates else None) == (status, id)
    row = ruled.resolve(pl.DataFrame({"name": [name] * 3 + [f"x{i}" for i in range(30)]}), "name").row(0, named=True)
    assert (row["status"], row["entity_id"]) == (status, id)


def test_a_pin_says_so(ruled):
    assert any(e.feature == "pinned" and "rules.tsv" in e.detail for e in ruled.lookup("Springfield").candidates[0].evidence)


def test_texts(ruled):
    text = "Си Цзиньпин прилетел в Springfield. Его встретил Сергей Шойгу, потом они поехали в Шымкент, где ждал Токаев."
    assert {(m.mention, m.entity_id) for m in ruled.annotate(text)} == {("Си Цзиньпин", "p:xi"), ("Springfield", "pl:springfield-ma"), ("Сергей Шойгу", "p:shoigu")}


def test_pickled_with_its_rules(ruled):
    assert pickle.loads(pickle.dumps(ruled)).lookup("Сити").candidates[0].id == "pl:astana"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name\tid\n", r"rules\.tsv:1: no column rule"),
        ("", r"rules\.tsv:1: no column name, id, rule"),
        ("name\tid\trule\nx\tQ1\tpin\n", r"rules\.tsv:2: .* no entity Q1"),
        ("name\tid\trule\n\nx\t\tpin\n", r"rules\.tsv:3: rule 'pin' needs an id"),
        ("name\tid\trule\nx\tp:putin\tmaybe\n", r"rules\.tsv:2: rule 'maybe' is unknown"),
        ("name\tid\trule\n...\tp:putin\tpin\n", r"rules\.tsv:2: the name is empty"),
        ("name\tid\trule\nX\tp:putin\tpin\nx\tp:xi\tpin\n", r"rules\.tsv:3: x is pinned to another"),
    ],
)
def test_bad_tables(small_index, tmp_path, table, message):
    path = tmp_path / "rules.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        Normalizer(small_index, overrides=path)


def test_no_table(small_index, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        Normalizer(small_index, overrides=tmp_path / "none.tsv")
