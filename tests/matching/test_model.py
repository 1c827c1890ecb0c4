"""The model leaves out features that are zero by definition; what it adds up must be what it explains."""

import csv
from pathlib import Path

import pytest

from normalizer import compare
from normalizer.matching.compare import best_case
from normalizer.matching.model import load_model

TESTS = Path(__file__).parents[1]
PAIRS = [
    (row["name1"], row["name2"], row["type"])
    for name in ("same_names.tsv", "near_misses.tsv")
    for row in csv.DictReader((TESTS / name).read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]
MORE = [
    ("Abdullah bin Omar al-Sharif", "Omar bin Abdullah al-Sharif", "person"),
    ("George W. Bush", "George H. W. Bush", "person"),
    ("J.-C. Juncker", "Jean-Claude Juncker", "person"),
    ("Apple Inc.", "Appel Inc.", "organization"),
    ("Илийский", "Іле ауданы", "place"),
]


def test_the_sum_is_what_is_explained():
    model, compared = load_model(), 0
    for one, other, kind in PAIRS + MORE:
        case = best_case(one, other, kind)
        if case is not None:
            compared += 1
            assert model.log_odds(case) == pytest.approx(sum(item.contribution for item in model.explain(case))), (one, other)
    assert compared > 500


# name | name | type | do they name one thing
COMPARED = [
    ("JC Juncker", "Jean-Claude Juncker", "person", True),
    ("LI Keqiang", "Ли Кэцян", "person", True),
    ("Abdullah bin Omar al-Sharif", "Omar bin Abdullah al-Sharif", "person", False),
    ("Ахмед аль-Мосули", "Ахмед ат-Тикрити", "person", False),
    ("Дж. Байден", "Джо Байден", "person", True),
    ("Дж.Хант", "Джереми Хант", "person", True),
    ("Дж.Хант", "Грег Хант", "person", False),
    ("Дж. Трамп", "Дональд Трамп", "person", False),
    ("Дж. Буш", "Барбара Буш", "person", False),
    ("Берик Ахметов", "Ермек Ахметов", "person", False),
    ("Vanderbilt Corp", "Van der Bilt Corp", "organization", True),
    ("BayerAG", "Bayer AG", "organization", True),
    ("Bayer AG", "Bayer GmbH", "organization", False),
    ("Second City Bank", "2nd City Bank", "organization", True),
    ("Second City Bank", "First City Bank", "organization", False),
    ("Growth Fund II LP", "Growth Fund III LP", "organization", False),
    ("Оңтүстік Корея", "South Korea", "place", True),
    ("Оңтүстік Корея", "North Korea", "place", False),
    ("Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "place", True),
    ("Жаңа Зеландия", "Новая Зеландия", "place", True),
    ("МВФ", "International Monetary Fund", "organization", True),
    ("Brigade Forty-Four", "Brigade 44", "organization", True),
    ("Brigade Forty-Four", "Brigade 45", "organization", False),
    ("Отряд двадцать один", "Отряд 21", "organization", True),
    ("МИД РК", "МИД Казахстана", "organization", True),
    ("МИД РК", "МИД Кыргызстана", "organization", False),
    ("U.S. Department of Energy", "United States Department of Energy", "organization", True),
    ("Eastern Machine Building Works Joint Stock Compa", "Eastern Machine Building Works Joint Stock Company", "organization", True),
    ("Eastern Machine", "Eastern Machinery", "organization", False),
    ("Second Int’l Bank", "Second International Bank", "organization", True),
    ("Harbour Fund", "Harbour Fund II", "organization", False),
    ("Se1gei Iv0n", "Igor Sechin", "person", False),
    ("S3rgei Lavr0v", "Sergei Lavrov", "person", True),
    ("王小明", "王晓明", "person", False),
    ("МВФ", "ВТО", "organization", False),
    ("Минфин Казахстана", "Министерство финансов Казахстана", "organization", False),  # Минфинансов is what its syllables give
]


@pytest.mark.parametrize(("one", "other", "kind", "same"), COMPARED)
def test_compared(one, other, kind, same):
    assert compare(one, other, type=kind).match is same
    assert compare(other, one, type=kind).match is same
