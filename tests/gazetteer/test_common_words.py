"""Ordinary words in their forms, and names that must not be taken for one."""

import pytest

from normalizer.gazetteer.common_words import common_words, is_common

COMMON = """of bar the march words villages reading may will village bush
мир мира миром правда правдой свобода победа победами март марта жизнь жизни ала новая новые новой заводах сена путем его которого орёл
қала қалада кала жаңа бес орталық орталыққа жұлдыз хабар ауылға ауылда болашақ және жем келер"""
NAMES = """almaty astana russia kazakhstan tokayev putin gazprom china india turkey
алматы астана шымкент москва казахстан россия токаев путин шойгу назарбаев газпром баку куба канада чили оман иран смирнов кузнецов волков
қазақстан алматыға тоқаев назарбаев байден түркістан атырау қостанай павлодар"""


@pytest.mark.parametrize("word", COMMON.split())
def test_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", NAMES.split())
def test_name(word):
    assert not is_common(word)


@pytest.mark.parametrize("code", ["en", "ru", "kk"])
def test_tables(code):
    words = common_words(code)
    assert len(words) > 1200
    assert all(word == word.lower() and word.replace("-", "").isalpha() for word in words)
