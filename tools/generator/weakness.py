"""Which of a place's names are weak: ordinary words, people's names, very short names of small places."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator import tables
from generator.common_words import CommonWords
from generator.letters import fold, romanised, script
from generator.packages import Store
from generator.sources import cldr
from generator.spellings import Spelling

BIG = 100_000
_TOWN = 15_000
_METROPOLIS = 500_000
_SHORT_BELOW = {1: BIG, 2: BIG, 3: BIG, 4: _TOWN}
# Known below this by people as much as by the place, unless people in its country are not called so: Bolton, Болтон.
_NAMESAKES = 300_000
_ENGLISH_NAMES = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_KAZAKH_IS_SPOKEN = frozenset({"KZ", "KG", "UZ", "TM", "TJ", "MN", "RU"})


@dataclass(frozen=True, slots=True)
class Weakness:
    """What makes a name weak: word lists, the curated tables, names of countries and states that others share."""

    words: CommonWords
    always: frozenset[str]
    never: frozenset[str]
    taken: frozenset[str]

    @classmethod
    def load(cls, store: Store) -> Weakness:
        """Read the tables and word lists."""
        names = (cldr.territories(store.root("cldr-localenames-full"), language) for language in ("en", "ru", "kk"))
        countries = {fold(name) for table in names for code, name in table.items() if len(code) <= 3}
        states = {fold(name) for row in tables.read("us_states") for name in (row["name"], *row["ru"].split("|"))}
        return cls(
            words=CommonWords(store),
            always=frozenset(row["name"] for row in tables.read("weak_names")),
            never=frozenset(row["name"] for row in tables.read("strong_names")),
            taken=frozenset(countries | states),
        )

    def weaken(
        self, rows: Sequence[Spelling], population: int, country: str, curated: Collection[str] = ()
    ) -> list[Spelling]:
        """Return the rows with the kind `weak` where the name alone would link too much.

        The bigger the place, the less makes its name weak: any word for a village, frequent words and people's names
        for a town, frequent words for a city, very frequent ones for a metropolis. ``curated`` names of a city stay.
        Untagged and former names («Верный» of Almaty, «Soul» of Seoul) are judged like a town's, and dropped where
        they are Latin names of a city. Without a ``country`` the Kazakh dictionary is not asked.
        """
        kazakh = country in _KAZAKH_IS_SPOKEN
        weak = {row.name for row in rows if self._is_weak(row, population, kazakh)}
        if population >= BIG:
            weak -= set(curated)
            rows = [row for row in rows if not (row.name in weak and row.lang == "und" and script(row.name) == "latin")]
        else:
            romanisations = {romanised(name) for name in weak}
            weak |= {row.name for row in rows if row.lang in ("und", "en") and fold(row.name) in romanisations}
            alike = {_as_russian(name) for name in weak}
            weak |= {row.name for row in rows if _as_russian(row.name) in alike}
        if population < _NAMESAKES and country in _ENGLISH_NAMES and self._is_of_people(rows):
            weak |= {row.name for row in rows if " " not in row.name}
        weak -= self.never
        return [replace(row, kind="weak") if row.name in weak else row for row in rows]

    def _is_of_people(self, rows: Sequence[Spelling]) -> bool:
        """Say whether a town bears a surname or given name, which is one in all alphabets: Jackson, Джексон."""
        names = {row.name for row in rows if row.lang == "en" and row.kind == "official"}
        return any(self.words.is_person(name) for name in names) and not names & self.never

    def _is_weak(self, row: Spelling, population: int, kazakh: bool) -> bool:
        name, words = _without_accents(row.name), self.words
        if population < _SHORT_BELOW.get(len(name), 0) or (population < BIG and name in self.always):
            return True
        if population < _METROPOLIS and fold(name) in self.taken:
            return True
        if row.lang == "und" or row.kind == "former" or population < BIG:
            rare = population < _TOWN and words.is_known(name)
            return rare or words.is_weak(name, kazakh=kazakh and population < _TOWN)
        if population < _METROPOLIS:
            return words.is_ordinary(name) or (kazakh and row.lang == "kk" and words.is_kazakh(name))
        return words.is_very_frequent(name)


_OTHER_CYRILLIC = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "э": "е", "ё": "е", "ы": "и", "ь": None, "ъ": None, "'": None, "’": None})


def _as_russian(name: str) -> str:
    """Return a key that the Ukrainian and Belarusian spellings of a name share with the Russian one: Єршов is Ершов."""
    return name.lower().translate(_OTHER_CYRILLIC) if script(name) == "cyrillic" else name


def _without_accents(name: str) -> str:
    """Return Latin letters without accents: Pérez is Perez in English news."""
    if name.isascii() or script(name) != "latin":
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
