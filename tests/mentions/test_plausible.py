"""Words that are written as a name is listed are not put to the rules, which would let all of them through; which words are written like a name."""

import pytest

from normalizer.mentions.plausible import _Rows, by_its_rows, is_as_listed, spelled


def test_the_rules_let_through_what_is_as_listed(default):
    index, seen = default.index, 0
    for number in range(0, index.name_count, 101):
        name = index.name(number)
        if is_as_listed(name.name, name):
            entity, rows = index.entity(name.entity), _Rows(name, index.names_of)
            assert all(by_its_rows(name.name, entity, rows, name, kazakh, quoted) for kazakh in (False, True) for quoted in (False, True)), name
            seen += 1
    assert seen > 500


@pytest.mark.parametrize(
    ("word", "name", "kazakh", "expected"),
    [
        ("Павлодарда", "Павлодар", True, True),
        ("Павлодарда", "Павлодар", False, False),
        ("Туркестане", "Туркестан", False, True),
        ("Павлодар", "Pavlodar", False, False),  # another alphabet
        ("Gerona", "Жерона", False, False),
        ("Béjar", "Bejar", False, True),  # accents aside
        ("O'Hara", "O’Hara", False, True),
        ("Мамалыга", "Камалыга", False, False),  # another first letter
        ("’", "", False, True),  # nothing is left of either
        ("’", "Обнинск", False, False),
        ("Обнинск", "'", False, False),
        ("2017", "2017", False, True),
        ("2017", "Обнинск", False, False),
    ],
)
def test_spelled(word, name, kazakh, expected):
    assert spelled(word, name, kazakh) is expected
