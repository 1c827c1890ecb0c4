"""Which of GeoNames' many spellings of one place are worth keeping, and under which language tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from generator.letters import fold, in_known_alphabet, is_junk_latin, language, repair, romanised, script

CIS = frozenset("KZ RU KG UZ TJ TM BY UA MD AM AZ GE".split())
# A Latin alternate below this likeness to the place's name is another language's word for it ("Bécs" for Vienna
# is lost too; what the news needs of that kind is curated). Tried on 300 rows, 2026-11: 60 keeps Alma-Ata ~ Almaty.
_NEAR = 60.0
_RUSSIAN_LETTERS = re.compile(r"[а-яё' \-.()0-9]+", re.IGNORECASE)
_TYPE_WORDS = re.compile(r"\b(Район|Область|Край|Городской|Сельский|Округ|Ауданы|Облысы|Қаласы|Район[аы]?)\b")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of a place."""

    name: str
    lang: str
    kind: str


def spellings(
    main: str, tagged: Mapping[str, Iterable[str]], alternates: Iterable[str], country: str
) -> list[Spelling]:
    """Return the spellings to ship, those of known language first.

    ``tagged`` has names whose language a source states, the preferred one first; ``alternates`` are untagged.
    """
    kept: list[Spelling] = []
    seen: set[tuple[str, str]] = set()

    def keep(name: str, lang: str, kind: str) -> None:
        key = fold(name)
        if (lang, key) in seen or (lang == "und" and ("any", key) in seen):
            return
        seen.update({(lang, key), ("any", key)})
        kept.append(Spelling(name, lang, kind))

    for lang, names in tagged.items():
        for number, name in enumerate(names):
            wanted = "latin" if lang == "en" else "cyrillic"
            mended = repair(name)
            if mended and script(mended) == wanted:
                keep(tidy(mended), lang, "official" if number == 0 else "alias")
    if script(main) == "latin":
        keep(tidy(main), "en", "alias" if any(s.lang == "en" for s in kept) else "official")
    likenesses = [romanised(s.name) for s in kept]
    for alternate in alternates:
        mended = repair(alternate)
        if mended and _is_worth_keeping(mended, likenesses, country):
            name = tidy(mended)
            keep(name, "und" if script(name) == "latin" else language(name, country), "alias")
    return kept


def _is_worth_keeping(name: str, likenesses: list[str], country: str) -> bool:
    if any(mark in name for mark in "()[],;/0123456789"):
        return False
    near = max((ratio(romanised(name), likeness) for likeness in likenesses), default=0.0)
    match script(name):
        case "latin":
            return not is_junk_latin(name) and near >= _NEAR
        case "cyrillic" if country in CIS:
            return in_known_alphabet(name)
        case "cyrillic":
            return bool(_RUSSIAN_LETTERS.fullmatch(name)) and in_known_alphabet(name) and near >= _NEAR
    return False


def tidy(name: str) -> str:
    """Put right the capitals of type words and the apostrophes of GeoNames.

    >>> tidy("Байтерекский Район"), tidy("Tyul’kubas")
    ('Байтерекский район', "Tyul'kubas")
    """
    name = re.sub("[’ʼ‘ʻ`]", "'", " ".join(name.split()))
    return _TYPE_WORDS.sub(lambda match: match.group().lower(), name)
