"""Which of a place's names are weak: ordinary words, people's names, very short names of small places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator import tables
from generator.common_words import CommonWords
from generator.letters import fold, romanised, script
from generator.spellings import Spelling

BIG = 100_000
_TOWN = 15_000
_SHORT_BELOW = {1: BIG, 2: BIG, 3: BIG, 4: _TOWN}
_KAZAKH_IS_SPOKEN = frozenset({"KZ", "KG", "UZ", "TM", "TJ", "MN", "RU"})


def weaken(rows: Sequence[Spelling], population: int, country: str, words: CommonWords) -> list[Spelling]:
    """Return the rows with the kind `weak` where the name alone would link too much.

    A place of 100,000 keeps the names that a source or a curator tags with a language, unless they are very frequent
    words; its untagged and former ones («Верный» of Almaty, «Soul» of Seoul) are judged like a village's, and dropped
    where they are Latin. Without a ``country`` the Kazakh dictionary, which has towns among its words, is not asked.
    """
    always = {row["name"] for row in tables.read("weak_names")}
    if population >= BIG:
        tagged = {row.name for row in rows if row.lang != "und" and row.kind != "former"}
        weak = {n for n in tagged if words.is_very_frequent(n)}
        weak |= {r.name for r in rows if r.name not in tagged and words.is_weak(r.name, kazakh=False)}
        rows = [row for row in rows if not (row.name in weak and row.lang == "und" and script(row.name) == "latin")]
    else:
        kazakh = country in _KAZAKH_IS_SPOKEN and population < _TOWN
        short = {row.name for row in rows if population < _SHORT_BELOW.get(len(row.name), 0)}
        weak = short | {r.name for r in rows if r.name in always or words.is_weak(r.name, kazakh=kazakh)}
        romanisations = {romanised(name) for name in weak}
        weak |= {row.name for row in rows if row.lang in ("und", "en") and fold(row.name) in romanisations}
    weak -= {row["name"] for row in tables.read("strong_names")}
    return [replace(row, kind="weak") if row.name in weak else row for row in rows]
