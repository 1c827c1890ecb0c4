"""Names that only a model finds: added, never linked, never in the way of others."""

import pytest

from normalizer import Normalizer
from normalizer.errors import InputError, MissingExtraError
from normalizer.mentions.ner import Tagged, check_ner, with_further
from normalizer.types import Mention, Status


def tagger(*tagged):
    """A model that says the same of every text."""
    return lambda text: [Tagged(text.index(word), text.index(word) + len(word), kind) for word, kind in tagged if word in text]


def test_further_names_are_unmatched_and_in_order():
    text = "Вечером Ровенск посетил Шойгу. Ровенск ждал."
    known = [Mention(24, 29, "Шойгу", Status.MATCHED, "p:shoigu", "Sergei Shoigu", "person", 0.98)]
    found = with_further(text, known, tagger(("Ровенск", "place"), ("Шойгу", "person")))
    assert [(m.mention, str(m.status), m.entity_id, m.entity_type) for m in found] == [("Ровенск", "unmatched", None, "place"), ("Шойгу", "matched", "p:shoigu", "person")]
    assert all(text[m.start : m.end] == m.mention for m in found)


def test_one_name_is_one_cluster():
    text = "Пришла Ракитная. Потом ушла Вера Ракитная."
    known = [Mention(28, 41, "Вера Ракитная", Status.UNMATCHED, entity_type="person", cluster=1)]
    found = with_further(text, known, lambda _: [Tagged(7, 15, "person"), Tagged(33, 41, "person")])
    assert [(m.mention, m.cluster) for m in found] == [("Ракитная", 2), ("Вера Ракитная", 1)]


LEFT_ALONE = [
    ("The Rovensk mayor", "Rovensk"),  # no Russian
    ("Ровенск қаласында жиналыс өтті.", "Ровенск"),  # Kazakh
    ("вечером ровенск ждал", "ровенск"),  # no name
    ("Вечером\nРовенск", "Вечером\nРовенск"),
]


@pytest.mark.parametrize(("text", "word"), LEFT_ALONE)
def test_what_is_no_russian_name_is_left_alone(text, word):
    assert with_further(text, [], tagger((word, "place"))) == []


def test_a_model_that_is_not_there_is_told(monkeypatch, small_index):
    with pytest.raises(InputError, match="'spacey' is unknown: use natasha"):
        Normalizer(small_index, ner="spacey")
    monkeypatch.setattr("normalizer.mentions.ner.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"--ner natasha needs the optional part \[ner\]"):
        check_ner("natasha")


@pytest.mark.filterwarnings("ignore")
def test_natasha(small_index):
    pytest.importorskip("natasha", reason="needs the extra [ner]")
    plain, tagged = Normalizer(small_index), Normalizer(small_index, ner="natasha")
    text = "Вчера Шойгу посетил Ровенск и встретился с Лаврентьевым."
    before, after = plain.annotate(text), tagged.annotate(text)
    assert [m for m in after if m.status is not Status.UNMATCHED] == [m for m in before if m.status is not Status.UNMATCHED]
    assert {m.mention for m in after} >= {"Шойгу", "Ровенск", "Лаврентьевым"} > {m.mention for m in before}
