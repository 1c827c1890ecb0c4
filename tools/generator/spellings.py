"""Which of GeoNames' many spellings of one place are worth keeping, and under which language tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from generator.letters import (
    fold,
    in_known_alphabet,
    is_junk,
    is_odd_typed,
    is_russian,
    is_russian_spelling,
    language,
    repair,
    romanised,
    script,
)

CIS = frozenset({"KZ", "RU", "KG", "UZ", "TJ", "TM", "BY", "UA", "MD", "AM", "AZ", "GE"})
# Kazakh writes foreign cities as Russian does, but for countries of the Turkic and Muslim world (Ыстамбұл, Бағдат).
KAZAKH_DIFFERS = CIS | frozenset(
    ["TR", "IR", "AF", "IQ", "SY", "SA", "EG", "PK", "AE", "QA", "KW", "JO", "LB", "YE", "OM", "LY", "DZ", "TN", "MA", "SD", "MN", "BD", "ID", "MY"]
)
# Likeness (0–100) to the name or a tagged name below which an alternate is dropped. GeoNames has every language's word
# for a place and machine romanisations of them ("Blumingdejl", "Blou Ailant"); a word of a big European language is
# kept by its tag whatever the likeness. Tried on 300 rows, 2026-11.
_NEAR_ABROAD = 84.0
_NEAR_CIS = 75.0
_NEAR_CYRILLIC = 70.0
# GeoNames' own name of a place in these is a romanisation of the Russian name, or of a name that Russian takes over
# letter by letter: a Cyrillic alternate in Russian letters that romanises to it is the Russian name.
_ROMANISED_FROM_RUSSIAN = CIS - {"UA"}
_SAME_ROMANISED = 88.0
# An alternate this like a former name is a spelling of it: Tselinograd ~ Целиноград.
_SAME_NAME = 88.0
_RUSSIAN_LETTERS = re.compile(r"[а-яё' \-.()0-9]+", re.IGNORECASE)
_TYPE_WORDS = re.compile(r"\b(Район|Область|Край|Городской|Сельский|Округ|Ауданы|Облысы|Қаласы|Район[аы]?)\b")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of a place."""

    name: str
    lang: str
    kind: str


def spellings(
    main: str,
    tagged: Mapping[str, Iterable[str]],
    alternates: Iterable[str],
    country: str,
    *,
    confirmed: frozenset[str] = frozenset(),
    latin_alternates: bool = True,
    former: Mapping[str, str] | None = None,
) -> list[Spelling]:
    """Return the spellings to ship, those of known language first.

    ``tagged`` has names whose language a source states, the preferred one first; ``alternates`` are untagged.
    ``confirmed`` are folds of names that big European languages use; ``former`` names are no longer official, by name
    with their language. Without ``latin_alternates``, a place that has a Cyrillic name keeps no untagged Latin one:
    matching folds both scripts, and what romanisations there are adds nothing.
    """
    # "Ryasno, Рясно, Расна" is one of GeoNames' names.
    former, main = former or {}, tidy(main.partition(",")[0])
    kept: list[Spelling] = []
    seen: set[tuple[str, str]] = set()

    def keep(name: str, lang: str, kind: str) -> None:
        key = fold(name)
        if (lang, key) in seen or (lang == "und" and ("any", key) in seen) or (kind != "former" and name in former):
            return
        seen.update({(lang, key), ("any", key)})
        kept.append(Spelling(name, lang, kind))

    for name, lang in former.items():
        keep(name, lang, "former")
    for lang, names in tagged.items():
        for number, name in enumerate(names):
            wanted = "latin" if lang == "en" else "cyrillic"
            mended = repair(name)
            if mended and script(mended) == wanted:
                mistagged = lang == "ru" and country == "UA" and not is_russian_spelling(mended)
                keep(_town(tidy(mended), lang), language(mended, country) if mistagged else lang, "official" if number == 0 else "alias")
    if script(main) == "latin":
        keep(main, "en", "alias" if any(s.lang == "en" for s in kept) else "official")
    elif script(main) == "cyrillic":
        keep(
            main, "ru" if is_russian(main) and country in _ROMANISED_FROM_RUSSIAN else language(main, country), "alias"
        )
    likenesses = [romanised(s.name) for s in kept]
    gone_before = [romanised(name) for name in former]
    for alternate in alternates:
        mended = repair(alternate)
        if not mended or is_junk(mended):
            continue
        if fold(mended) in confirmed or _is_worth_keeping(mended, likenesses, country):
            name = tidy(mended)
            gone = max((ratio(romanised(name), old) for old in gone_before), default=0.0) >= _SAME_NAME
            keep(name, language(name, country) if script(name) == "cyrillic" else "und", "former" if gone else "alias")
    kept = _with_russian(kept, main, country)
    if not latin_alternates and any(script(s.name) == "cyrillic" for s in kept):
        return [s for s in kept if s.lang != "und" or script(s.name) == "cyrillic"]
    return kept


def _with_russian(rows: list[Spelling], main: str, country: str) -> list[Spelling]:
    """Tag the Russian name where none is tagged: the Cyrillic alternate that romanises to GeoNames' own name."""
    if country not in _ROMANISED_FROM_RUSSIAN or any(row.lang == "ru" and row.kind != "former" for row in rows):
        return rows
    untagged = [row for row in rows if row.lang == "und" and script(row.name) == "cyrillic" and is_russian(row.name)]
    likeness = {row.name: ratio(romanised(row.name), fold(main)) for row in untagged}
    best = max(untagged, key=lambda row: (likeness[row.name], row.name), default=None)
    if best is None or likeness[best.name] < _SAME_ROMANISED:
        return rows
    return [replace(row, lang="ru", kind="official") if row is best else row for row in rows]


def _is_worth_keeping(name: str, likenesses: list[str], country: str) -> bool:
    if any(mark in name for mark in "()[],;/0123456789") or is_odd_typed(name):
        return False
    near = max((ratio(romanised(name), likeness) for likeness in likenesses), default=0.0)
    match script(name):
        case "latin":
            return near >= (_NEAR_CIS if country in CIS else _NEAR_ABROAD)
        case "cyrillic" if country in CIS:
            return in_known_alphabet(name)
        case "cyrillic":
            return bool(_RUSSIAN_LETTERS.fullmatch(name)) and in_known_alphabet(name) and near >= _NEAR_CYRILLIC
    return False


def _town(name: str, lang: str) -> str:
    """Drop the Kazakh word for town, which one hand has put after the names of some: «Аннаба қаласы»."""
    return name.removesuffix(" қаласы") if lang == "kk" else name


def tidy(name: str) -> str:
    """Put right the capitals of type words and the apostrophes of GeoNames.

    >>> tidy("Байтерекский Район"), tidy("Tyul’kubas")
    ('Байтерекский район', "Tyul'kubas")
    """
    name = re.sub("[’ʼ‘ʻ`]", "'", " ".join(name.split()))
    return _TYPE_WORDS.sub(lambda match: match.group().lower(), name)
