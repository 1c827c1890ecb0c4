"""Articles with gold mentions through the default gazetteer: exact offsets, exact ids."""

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))
LEAST_PRECISION, LEAST_F1 = 0.99, 0.985


def text_of(name: str) -> str:
    """The text with its own line ends: universal newlines would shift the offsets."""
    return (ARTICLES / f"{name}.txt").read_bytes().decode("utf-8")


def date_of(name: str) -> str | None:
    path = ARTICLES / f"{name}.date"
    return path.read_text(encoding="utf-8").removeprefix("# date:").strip() if path.exists() else None


def gold_of(name: str, text: str) -> dict[tuple[int, int], str]:
    """(start, end) -> id, or NIL."""
    found = {}
    with open(ARTICLES / f"{name}.gold.tsv", encoding="utf-8", newline="\n") as lines:
        for row in csv.DictReader((line.rstrip("\n") for line in lines), delimiter="\t", quoting=csv.QUOTE_NONE):
            start = -1
            for _ in range(int(row["occurrence"])):
                start = text.index(row["mention"], start + 1)
            found[start, start + len(row["mention"])] = row["entity"]
    return found


@dataclass
class Counts:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@pytest.fixture(scope="module")
def annotated(default):
    return {name: (text_of(name), default.annotate(text_of(name), as_of=date_of(name))) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_those_of_the_text(annotated, name):
    text, mentions = annotated[name]
    assert mentions
    assert [m.mention for m in mentions] == [text[m.start : m.end] for m in mentions]
    assert all(before.end <= after.start for before, after in pairwise(mentions))


def test_matched_mentions_are_those_of_the_gold(annotated, default):
    """Micro-averaged over all articles. Right is a matched mention at exactly the place and with exactly the id of the gold; demonyms do not count."""
    counts, told = Counts(), []
    for name, (text, mentions) in annotated.items():
        gold = {place: default.index.find_id(entity).id for place, entity in gold_of(name, text).items() if entity != "NIL"}
        found = {(m.start, m.end): m.entity_id for m in mentions if m.status == "matched" and m.kind != "demonym"}
        right = {place for place, entity in found.items() if gold.get(place) == entity}
        counts.right += len(right)
        counts.wrong += len(found) - len(right)
        counts.missed += len(gold) - len(right)
        told += [f"{name} {start}: {text[start:end]} is {found.get((start, end))}, gold {gold.get((start, end))}" for start, end in sorted((found.keys() | gold.keys()) - right)]
    assert counts.right + counts.missed > 500
    summary = f"precision {counts.precision:.3f}, recall {counts.recall:.3f}, F1 {counts.f1:.3f}"
    assert counts.precision >= LEAST_PRECISION, "\n".join([summary, *told])
    assert counts.f1 >= LEAST_F1, "\n".join([summary, *told])


def test_persons_of_no_gazetteer_are_reported(annotated):
    """At exactly the place, as persons, unmatched."""
    missed = [
        f"{name} {start}: {text[start:end]}"
        for name, (text, mentions) in annotated.items()
        for (start, end), entity in gold_of(name, text).items()
        if entity == "NIL" and not any((m.start, m.end, str(m.status)) == (start, end, "unmatched") for m in mentions)
    ]
    assert missed == []


@pytest.mark.parametrize("name", sorted(path.stem for path in (ARTICLES.parents[1] / "examples").glob("*.txt")))
def test_every_mention_of_the_examples_is_right(annotated, default, name):
    text, mentions = annotated[name]
    gold = {place: "NIL" if entity == "NIL" else default.index.find_id(entity).id for place, entity in gold_of(name, text).items()}
    found = {(m.start, m.end): m.entity_id if m.status == "matched" else "NIL" for m in mentions if m.kind != "demonym" and (m.status == "matched" or (m.start, m.end) in gold)}
    assert {text[start:end]: entity for (start, end), entity in (found.items() ^ gold.items())} == {}
