"""The hand-made test data is sound: every gold row is found in its text, every id is in the gazetteers, no pair is listed twice."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ARTICLES = TESTS / "articles"
EXAMPLES = TESTS.parent / "examples"
GAZETTEERS = TESTS.parent / "gazetteers"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return list(csv.DictReader((line.rstrip("\n") for line in lines), delimiter="\t", quoting=csv.QUOTE_NONE))


def text_of(path: Path) -> str:
    """The text with its own line ends: universal newlines would shift the offsets."""
    return path.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def types() -> dict[str, str]:
    """Type of every id of the gazetteers."""
    found = {}
    for path in GAZETTEERS.glob("*/entities.tsv"):
        with path.open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                entity, kind = line.split("\t", 2)[:2]
                found[entity] = kind
    return found


def test_ten_articles_a_language() -> None:
    assert {lang: sum(name.startswith(lang) for name in NAMES) >= 10 for lang in ("en", "ru", "kk")} == {"en": True, "ru": True, "kk": True}


@pytest.mark.parametrize("name", NAMES)
def test_gold_rows_are_in_the_text(name: str, types: dict[str, str]) -> None:
    text = text_of(ARTICLES / f"{name}.txt")
    last_end = 0
    for row in rows(ARTICLES / f"{name}.gold.tsv"):
        places = [match.start() for match in re.finditer(f"(?={re.escape(row['mention'])})", text)]
        assert int(row["occurrence"]) <= len(places), row
        start = places[int(row["occurrence"]) - 1]
        assert start >= last_end, f"out of order or overlapping: {row}"
        last_end = start + len(row["mention"])
        around = text[max(start - 1, 0) : start] + text[last_end : last_end + 1]
        assert not any(map(str.isalnum, around)), f"inside a word: {row}"
        if row["entity"] == "NIL":
            assert row["type"] in {"person", "place", "organization"}, row
        else:
            assert types.get(row["entity"]) == row["type"], row


def test_examples_are_the_tested_articles() -> None:
    paths = sorted(EXAMPLES.glob("*.txt"))
    assert len(paths) >= 12
    for path in paths:
        assert path.read_bytes() == (ARTICLES / path.name).read_bytes(), path.name
    for line in (EXAMPLES / "briefs.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert article["text"] == text_of(ARTICLES / f"{article['id']}.txt")


def test_traps_name_a_substring_of_their_text(types: dict[str, str]) -> None:
    traps = rows(TESTS / "traps.tsv")
    assert len(traps) >= 110
    for row in traps:
        substring, _, entity = row["forbidden"].partition("=>")
        assert substring, row
        assert substring in row["text"], row
        assert not entity or entity in types, row


@pytest.mark.parametrize(("file", "least"), [("near_misses.tsv", 330), ("same_names.tsv", 150)])
def test_pairs_are_listed_once(file: str, least: int) -> None:
    pairs = rows(TESTS / file)
    assert len(pairs) >= least
    seen: set[frozenset[str]] = set()
    for row in pairs:
        assert row["type"] in {"person", "place", "organization"}, row
        assert all(row.values()), row
        assert row["name1"] != row["name2"], row
        pair = frozenset(unicodedata.normalize("NFC", row[key]) for key in ("name1", "name2"))
        assert pair not in seen, row
        seen.add(pair)


def test_no_pair_is_both_same_and_different() -> None:
    same, different = ({frozenset((row["name1"], row["name2"])) for row in rows(TESTS / file)} for file in ("same_names.tsv", "near_misses.tsv"))
    assert not same & different
