"""Which of a place's names are weak: ordinary words, people's names, very short names of small places."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import tables
from generator.common_words import CommonWords
from generator.letters import fold, romanised, script
from generator.packages import Store
from generator.sources import cldr
from generator.spellings import CIS, Spelling

BIG = 100_000
_TOWN = 15_000
_METROPOLIS = 500_000
_SHORT_BELOW = {1: BIG, 2: BIG, 3: BIG, 4: _TOWN}
# Known below this by people as much as by the place, unless people in its country are not called so: Bolton, Болтон.
_NAMESAKES = 300_000
_ENGLISH_NAMES = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_KAZAKH_IS_SPOKEN = frozenset({"KZ", "KG", "UZ", "TM", "TJ", "MN", "RU"})
# A village of a frequent Russian surname is read as the surname far more often: «Кузнецову», «Токарева».
_VILLAGE = 5_000
# Foreign towns below this are as little known by their name in Latin letters.
_LITTLE_KNOWN = 50_000
# In Cyrillic a town this much smaller than a city of the same name is hardly ever meant: Женева in Illinois.
_OVERSHADOWED = 20


@dataclass(frozen=True, slots=True)
class Weakness:
    """What makes a name weak: word lists, the curated tables, names of countries and states that others share."""

    words: CommonWords
    always: frozenset[str]
    always_latin: frozenset[str]
    never: frozenset[str]
    taken: frozenset[str]
    nations: frozenset[str]

    @classmethod
    def load(cls, store: Store) -> Weakness:
        """Read the tables and word lists."""
        names = (cldr.territories(store.root("cldr-localenames-full"), language) for language in ("en", "ru", "kk"))
        countries = {fold(name) for table in names for code, name in table.items() if len(code) <= 3}
        states = {fold(name) for row in tables.read("us_states") for name in (row["name"], *row["ru"].split("|"))}
        always = frozenset(row["name"] for row in tables.read("weak_names"))
        return cls(
            words=CommonWords(store),
            always=always,
            always_latin=frozenset(fold(name) for name in always if script(name) == "latin"),
            never=frozenset(row["name"] for row in tables.read("strong_names")),
            taken=frozenset(countries | states),
            nations=frozenset(countries),
        )

    def weaken(
        self,
        rows: Sequence[Spelling],
        population: int,
        country: str,
        curated: Collection[str] = (),
        famous: Mapping[str, int] | None = None,
    ) -> list[Spelling]:
        """Return the rows with the kind `weak` where the name alone would link too much.

        The bigger the place, the less makes its name weak: any word for a village, frequent words and people's names
        for a town, frequent words for a city, very frequent ones for a metropolis. ``curated`` names of a city stay.
        Untagged and former names («Верный» of Almaty, «Soul» of Seoul) are judged like a town's, and dropped where
        they are Latin names of a city; an untagged name that is a country's is dropped. Without a ``country`` the
        Kazakh dictionary is not asked. ``famous`` has the population of the biggest city by the fold of a Russian name.
        """
        rows = [row for row in rows if not (row.lang == "und" and population < BIG and fold(row.name) in self.nations)]
        weak = {row.name for row in rows if self._is_weak(row, population, country)}
        if population >= BIG:
            weak -= set(curated)
            rows = [row for row in rows if not (row.name in weak and row.lang == "und" and script(row.name) == "latin")]
        else:
            romanisations = {romanised(name) for name in weak}
            weak |= {row.name for row in rows if row.lang in ("und", "en") and fold(row.name) in romanisations}
            alike = {_as_russian(name) for name in weak}
            weak |= {row.name for row in rows if _as_russian(row.name) in alike}
        weak |= {
            row.name for row in rows if _is_overshadowed(row, population, country, famous or {}) and row.name not in curated
        }
        weak |= {row.name for row in rows if 0 < population < BIG and self._is_foreign_word(row, country)}
        if population < _NAMESAKES and country in _ENGLISH_NAMES and self._is_of_people(rows):
            weak |= {row.name for row in rows if " " not in row.name}
        weak -= self.never
        return [replace(row, kind="weak") if row.name in weak else row for row in rows]

    def _is_foreign_word(self, row: Spelling, country: str) -> bool:
        """Say whether a foreign town's name in Cyrillic is a word of Russian or Kazakh: «Тарифа», «Орман»."""
        if not country or country in CIS or script(row.name) != "cyrillic":
            return False
        return self.words.is_known(row.name) or self.words.is_kazakh(row.name)

    def _is_listed(self, name: str) -> bool:
        """Say whether a name is in the curated table, in its own letters or in Latin ones: Нокиа with Nokia."""
        return name in self.always or (script(name) == "cyrillic" and romanised(name) in self.always_latin)

    def _is_of_people(self, rows: Sequence[Spelling]) -> bool:
        """Say whether a town bears a surname or given name, which is one in all alphabets: Jackson, Джексон."""
        names = {row.name for row in rows if row.lang == "en" and row.kind == "official"}
        return any(self.words.is_person(name) for name in names) and not names & self.never

    def _is_weak(self, row: Spelling, population: int, country: str) -> bool:
        name, words = _without_accents(row.name), self.words
        kazakh, cyrillic = country in _KAZAKH_IS_SPOKEN, script(name) == "cyrillic"
        if population < _SHORT_BELOW.get(len(name), 0) or (population < BIG and self._is_listed(name)):
            return True
        if population < _METROPOLIS and fold(name) in self.taken:
            return True
        if population < _VILLAGE and cyrillic and words.is_of_a_surname(name):
            return True
        if row.lang == "und" or row.kind == "former" or population < BIG:
            rare = population < _TOWN or (cyrillic and row.lang == "und")
            if 0 < population < _LITTLE_KNOWN and country not in _ENGLISH_NAMES and self._is_foreign_word(row, country):
                return True
            return (rare and words.is_known(name)) or words.is_weak(name, kazakh=kazakh and population < _TOWN)
        if population < _METROPOLIS:
            return words.is_ordinary(name) or (kazakh and row.lang == "kk" and words.is_kazakh(name))
        return words.is_very_frequent(name)


_OTHER_CYRILLIC = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "э": "е", "ё": "е", "ы": "и", "ь": None, "ъ": None, "'": None, "’": None})


def _is_overshadowed(row: Spelling, population: int, country: str, famous: Mapping[str, int]) -> bool:
    if script(row.name) != "cyrillic" or (country in CIS and population >= _TOWN) or not country:
        return False
    return population * _OVERSHADOWED < famous.get(fold(row.name), 0)


def _as_russian(name: str) -> str:
    """Return a key that the Ukrainian and Belarusian spellings of a name share with the Russian one: Єршов is Ершов."""
    return name.lower().translate(_OTHER_CYRILLIC) if script(name) == "cyrillic" else name


def _without_accents(name: str) -> str:
    """Return Latin letters without accents: Pérez is Perez in English news."""
    if name.isascii() or script(name) != "latin":
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
