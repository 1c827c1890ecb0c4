"""Names that are ordinary words, or people's names, of English, Russian or Kazakh.

A village called «Мир», «Правда» or Of is named in news far less often than the word is used. Such a name gets the
kind `weak`: it counts only with other evidence. Word lists are asked, never copied.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import pymorphy3  # type: ignore[import-untyped]

from generator.letters import script
from generator.packages import Store

# The 20,000 most frequent forms of English and Russian cover what a reader meets every week (wordfreq, 2026-11).
_FREQUENT = 20_000
# So frequent that even a million people's city or region is the rarer reading: Rivers State, «Кампания».
_VERY_FREQUENT = 6_000
# A rarer form counts when its lemma is as frequent as the first («Победами»), a person's name as the second.
_FREQUENT_LEMMA, _FREQUENT_PERSON = 8_000, 50_000
_SURNAMES, _GIVEN_NAMES = 1_500, 500
_PROPER = ("Geox", "Name", "Surn", "Patr", "Orgn", "Trad", "Abbr", "Init")


class CommonWords:
    """Answers whether a name is an ordinary word or somebody's name."""

    def __init__(self, store: Store) -> None:
        english = _ordinary_english(store.root("wamerican"))
        ranks = _ranks(store.root("wordfreq"), "en")
        self._english_known = english
        self._english = frozenset(word for word in english if ranks.get(word, _FREQUENT) < _FREQUENT)
        self._very_frequent = frozenset(word for word in self._english if ranks[word] < _VERY_FREQUENT)
        self._russian_ranks = _ranks(store.root("wordfreq"), "ru")
        self._kazakh = _kazakh_lemmas(store.root("hunspell-kk"))
        self._people = _american_names(store.root("names"))
        self._parses: Callable[[str], list[pymorphy3.analyzer.Parse]] = cache(pymorphy3.MorphAnalyzer(lang="ru").parse)

    def is_weak(self, name: str, *, kazakh: bool) -> bool:
        """Say whether ``name``, of a small place, is a word or a person's name; ``kazakh`` asks that language too."""
        word = name.lower()
        if script(name) == "latin":
            return word in self._english or word in self._people or word.removeprefix("the ") in self._english
        return self._is_russian_word(word) or self._is_russian_name(word) or (kazakh and word in self._kazakh)

    def is_very_frequent(self, name: str) -> bool:
        """Say whether ``name`` is a word so frequent that it is weak even for a city or a region."""
        word = name.lower()
        if script(name) == "latin":
            return word in self._very_frequent
        likeliest = self._parses(word)[0]
        frequent = self._russian_ranks.get(word, _FREQUENT) < _VERY_FREQUENT
        return frequent and likeliest.is_known and not any(mark in likeliest.tag for mark in _PROPER)

    def is_known(self, name: str) -> bool:
        """Say whether ``name`` is a word, however rare, that is nobody's and no place's name."""
        if script(name) == "latin":
            return name.lower() in self._english_known
        parses = [parse for parse in self._parses(name.lower()) if parse.is_known]
        return bool(parses) and not any(any(mark in parse.tag for mark in _PROPER) for parse in parses)

    def is_ordinary(self, name: str) -> bool:
        """Say whether ``name`` is an ordinary word; people's names are none."""
        word = name.lower()
        return word in self._english if script(name) == "latin" else self._is_russian_word(word)

    def is_person(self, name: str) -> bool:
        """Say whether ``name`` is a frequent surname or given name of English."""
        return name.lower() in self._people

    def is_kazakh(self, name: str) -> bool:
        """Say whether ``name`` is in the Kazakh dictionary, which has many places among its words."""
        return name.lower() in self._kazakh

    def is_of_a_surname(self, name: str) -> bool:
        """Say whether a village is called after a frequent Russian surname, whose forms its own are: Кузнецово."""
        word = name.lower()
        if not re.search("[её]во$|[оы]во$|[иы]но$", word) or self._russian_ranks.get(word[:-1], _FREQUENT) >= _FREQUENT:
            return False
        return any("Surn" in parse.tag for parse in self._parses(word[:-1]) if parse.is_known)

    def _is_russian_word(self, word: str) -> bool:
        if not re.fullmatch("[а-яё-]+", word):
            return False
        parses = [parse for parse in self._parses(word) if parse.is_known and parse.score >= 0.05]
        common = [parse for parse in parses if not any(mark in parse.tag for mark in _PROPER)]
        rank = self._russian_ranks.get
        return any(
            rank(word, _FREQUENT) < _FREQUENT or rank(p.normal_form, _FREQUENT) < _FREQUENT_LEMMA for p in common
        )

    def _is_russian_name(self, word: str) -> bool:
        if self._russian_ranks.get(word, _FREQUENT_PERSON) >= _FREQUENT_PERSON:
            return False
        parses = [parse for parse in self._parses(word) if parse.is_known]
        return any("Name" in parse.tag or "Surn" in parse.tag or "Patr" in parse.tag for parse in parses)


def _ranks(root: Path, language: str) -> dict[str, int]:
    """Return the rank of each word, 0 for the most frequent."""
    packed = gzip.decompress((root / "wordfreq" / "data" / f"large_{language}.msgpack.gz").read_bytes())
    bins = msgpack.unpackb(packed, raw=False)[1:]
    words = (word for words in bins for word in words)
    return {word: rank for rank, word in enumerate(words)}


def _ordinary_english(root: Path) -> frozenset[str]:
    text = (root / "usr" / "share" / "dict" / "american-english").read_text(encoding="utf-8")
    return frozenset(word for word in text.splitlines() if word.isalpha() and word.islower())


def _kazakh_lemmas(root: Path) -> frozenset[str]:
    text = (root / "usr" / "share" / "hunspell" / "kk_KZ.dic").read_text(encoding="utf-8-sig")
    return frozenset(line.partition("/")[0] for line in text.splitlines()[1:])


def _american_names(root: Path) -> frozenset[str]:
    found: set[str] = set()
    for table, limit in (("all.last", _SURNAMES), ("male.first", _GIVEN_NAMES), ("female.first", _GIVEN_NAMES)):
        path = next(root.glob(f"names-*/names/dist.{table}"))
        found.update(line.split()[0].lower() for line in path.read_text(encoding="utf-8").splitlines()[:limit])
    return frozenset(found)
