"""Acronyms that the full name of an organisation gives, for names that nobody listed them with.

>>> acronyms("Федеральное бюро расследований"), acronyms("Казахтелеком")
(['ФБР'], [])
>>> acronyms("Европейский суд по правам человека"), acronyms("Министерство внутренних дел Республики Казахстан")
(['ЕСППЧ', 'ЕСПЧ'], ['МВДРК', 'МВД РК'])
>>> acronyms("Қазақстан Республикасының Ішкі істер министрлігі"), acronyms("ҚР Денсаулық сақтау министрлігі")
(['ҚРІІМ', 'ҚР ІІМ'], ['ҚДСМ', 'ҚР ДСМ'])
>>> syllabic("Московская городская дума"), syllabic("Министерство обороны Российской Федерации"), syllabic("Тоқаев қоры")
('Мосгордума', 'Минобороны', '')
"""

from functools import lru_cache
from typing import NamedTuple

from normalizer.languages import LANGUAGES
from normalizer.names import exonyms
from normalizer.names.words import STOP, strip_legal_forms
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import words

SHORTEST, LONGEST = 2, 7
_LATIN = expression("[A-Za-z]")


def acronyms(name: str) -> list[str]:
    """The initials of a name of several words, with and without its small words; and beside the acronym of a country that the name begins or ends with."""
    tokens, _ = strip_legal_forms([word for word in words(name) if word[0].isalpha()])
    if len(tokens) < 2:
        return []
    return list(dict.fromkeys((*_initials(tokens), *_with_a_country(tokens))))


def _initials(tokens: list[str]) -> list[str]:
    spelled = ("".join(t[0] for t in tokens), "".join(t[0] for t in tokens if norm(t) not in STOP))
    return [s.upper() for s in spelled if SHORTEST <= len(s) <= LONGEST and (s.isascii() or not _LATIN.search(s))]  # авиакомпания Air Berlin is no аAB


def _with_a_country(tokens: list[str]) -> list[str]:
    """МВД РК, ҚР ІІМ."""
    return [country.beside(initials) for country, rest in _countries_of(tokens) if len(rest) > 1 for initials in _initials(rest)]


def with_short_country(name: str) -> str:
    """An acronym beside the name of a country, with the acronym of that country; empty for what is none.

    >>> with_short_country("МВД Республики Казахстан"), with_short_country("Қазақстан Республикасының ІІМ"), with_short_country("Сенат США")
    ('МВД РК', 'ҚР ІІМ', '')
    """
    if " " not in name:
        return ""
    first, last = name[: name.find(" ")], name[name.rfind(" ") + 1 :]
    if not ((_is_acronym(first) and lower(last) in _countries()) or (_is_acronym(last) and lower(first) in _countries())):
        return ""
    tokens = words(name)
    if " ".join(tokens) != name:
        return ""  # Қазақстан, NESACO
    found = [country.beside(rest[0]) for country, rest in (_countries_of(tokens) if len(tokens) > 1 else []) if len(rest) == 1 and _is_acronym(rest[0])]
    return found[0] if found and found[0] != name else ""


def _is_acronym(word: str) -> bool:
    return word.isupper() and SHORTEST <= len(word) <= LONGEST


def _countries_of(tokens: list[str]) -> "list[tuple[_Country, list[str]]]":
    """The countries that a name says it is of, and the rest of it: Russian puts the country last, Kazakh first."""
    ends = [(country, tokens[: -len(country.words)], tokens[-len(country.words) :]) for country in _countries().get(lower(tokens[-1]), ()) if country.language == "ru"]
    begins = [(country, tokens[len(country.words) :], tokens[: len(country.words)]) for country in _countries().get(lower(tokens[0]), ()) if country.language == "kk"]
    named = [(country, rest) for country, rest, name in (*ends, *begins) if rest and country.is_named(name)]
    longest = max((len(country.words) for country, _ in named), default=0)  # Республика Казахстан, not Казахстан alone
    return [(country, rest) for country, rest in named if len(country.words) == longest]


class _Country(NamedTuple):
    """A name of a country in lower case, and its acronym in the same language."""

    language: str
    words: tuple[str, ...]
    acronym: str

    def beside(self, acronym: str) -> str:
        """An acronym beside that of the country."""
        return f"{acronym} {self.acronym}" if self.language == "ru" else f"{self.acronym} {acronym}"

    def is_named(self, tokens: list[str]) -> bool:
        """Whether words are the name, perhaps in the genitive."""
        return all(_may_be(self.language, word, lower(token)) for word, token in zip(self.words, tokens, strict=True))


def _may_be(code: str, base: str, form: str) -> bool:
    return form == base or any(language.code == code and language.case_of(base, form) is not None for language in LANGUAGES)


@lru_cache(1)
def _countries() -> dict[str, tuple[_Country, ...]]:
    """Forms of the last word of Russian names of countries that have an acronym, and of the first word of Kazakh ones."""
    found: dict[str, dict[_Country, None]] = {}
    for line in exonyms.lines():
        listed = [(code, name) for code, name in line.listed if line.kind == "land" and code in ("ru", "kk")]
        for code, acronym in listed:
            for other, name in listed if exonyms.is_acronym(acronym) else ():
                if other == code and acronym in line.telling and (name == acronym or not exonyms.is_acronym(name)):
                    country = _Country(code, tuple(map(lower, words(name))), acronym)
                    end = country.words[-1] if code == "ru" else country.words[0]
                    for form in (end, *(form for language in LANGUAGES if language.code == code for form, case in language.forms(end).items() if case == "genitive")):
                        found.setdefault(form, {})[country] = None
    return {form: tuple(countries) for form, countries in found.items()}


_CUT = {"министерств": "мин", "государственн": "гос", "национальн": "нац", "московск": "мос", "городск": "гор", "областн": "обл", "центральн": "центр", "российск": "рос"}
_ADJECTIVE = expression(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")


def syllabic(name: str) -> str:
    """The Russian abbreviation from the first syllables of what a name begins with and its first further word; "" if it has none."""
    cut = ""
    for word in words(name):
        stem = next((s for s in _CUT if word.lower().startswith(s)), None)
        if stem is not None:
            cut += _CUT[stem]
        elif not cut or len(word) < 3 or word != word.lower() or _ADJECTIVE.search(word):
            return ""
        else:
            return (cut + word).capitalize()
    return ""
