"""Characters are romanised alike whether they are asked for one by one or taken from the kept table."""

import pytest

from normalizer.text import romanise
from normalizer.text.romanise import transliterate


@pytest.fixture(autouse=True)
def forgotten():
    """Nothing is known of earlier tests."""
    tables = transliterate, romanise._transliterator, romanise._block, romanise._blocks
    for table in tables:
        table.cache_clear()
    yield
    for table in tables:
        table.cache_clear()


def test_the_table_says_what_the_library_says():
    points = [*range(0x20, 0x10000, 7), 0xD800, 0xDFFF, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF]
    assert [transliterate(chr(point)) for point in points] == [romanise._asked(chr(point)) for point in points]
    assert romanise._blocks.cache_info().currsize


def test_few_characters_need_no_table():
    assert [transliterate(letter) for letter in "習近平 ბ"] == ["Xi", "Jin", "Ping", "", "b"]
    assert not romanise._blocks.cache_info().currsize


@pytest.mark.parametrize(("chosen", "expected"), [("none", ""), ("normalizer.text.fold:lower_plain", "")])
def test_another_library_is_asked_each_time(monkeypatch, chosen, expected):
    monkeypatch.setenv("NORMALIZER_TRANSLITERATOR", chosen)
    assert {transliterate(chr(point)) for point in range(0x10D0, 0x10D0 + 2 * romanise._FEW)} == {expected}
    assert not romanise._blocks()


def test_a_library_that_is_not_there(monkeypatch):
    monkeypatch.setattr(romanise, "_LIBRARY", "no_such_library")
    assert romanise._blocks() == []
