"""Abbreviations that full names of organisations give."""

import pytest

from normalizer.names.organisation import syllabic

# full name | abbreviation of first syllables
NAMES = [
    ("Государственная дума", "Госдума"),
    ("Государственный департамент США", "Госдепартамент"),
    ("Министерство финансов", "Минфинансов"),
    ("Московский городской суд", "Мосгорсуд"),
    ("Национальная полиция", "Нацполиция"),
    ("Российский футбольный союз", ""),  # the word that follows is an adjective
    ("Государственный Эрмитаж", ""),  # a name of its own
    ("Верховный суд", ""),
    ("Министерство", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_syllabic(name, expected):
    assert syllabic(name) == expected
