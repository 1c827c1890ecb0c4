"""Whether a single word may be the listed name it sounds like: hamlets, brands and acronyms against words and surnames.

Look-ups of whole columns may guess from sounds; in running text most words that sound like a village are words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.languages import LANGUAGES
from normalizer.text.fold import lower
from normalizer.text.script import script_of

KNOWN_EVERYWHERE = 300_000  # inhabitants from which a city is written in any alphabet
_WIDE, _LONG = frozenset(("macro_region", "continent")), 7
_KNOWN_ADJECTIVE = 150_000  # from which an adjective alone is the town: Грозный, but not Академическое
STATE_BODIES = frozenset(("government", "parliament", "ministry", "court"))  # every country has one of the name
_LARGE = frozenset(("country", "region", "territory"))
_KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_TYPED_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
_INFLECTED = frozenset("AM AZ BY GE KG KZ MD RU TJ TM UA UZ".split())  # foreign names in -и, -ы have no forms without it
_PERSONS_FORM = re.compile(r"(?:ово|ево|ино|ыно|ское|цкое|ский|цкий)$")
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ое|ее|ая)$")
_INSTRUMENTAL = re.compile(r"[сц]ким$|[сц]ком$")
_IN = frozenset(("в", "во", "на", "о", "об", "при"))


def is_kazakh(text: str) -> bool:
    """Whether a text has letters that Kazakh has and Russian has not."""
    return _KAZAKH_LETTERS.search(text) is not None


def is_hamlet(entity: EntityRecord) -> bool:
    """Whether an entity is a place so small that its name is more often something else's."""
    return entity.type == "place" and entity.prior < KNOWN_EVERYWHERE and entity.subtype not in _LARGE


@lru_cache(1 << 16)
def spelled(word: str, name: str, kazakh: bool = False) -> bool:
    """Whether a word is written like a name of one word, or is a case form of it; ``kazakh`` allows Kazakh endings.

    >>> spelled("Алматыда", "Алматы", True), spelled("Дэвида", "Дэви"), spelled("Allen", "Aalen"), spelled("Perez", "Pérez")
    (True, False, False, True)
    """
    raw, base = _plain(lower(word)), _plain(lower(name))
    if raw == base:
        return True
    if script_of(raw) != "Cyrl" or script_of(base) != "Cyrl":
        return False
    return any(language.case_of(base, raw) for language in LANGUAGES if language.script == "Cyrl" and (kazakh or language.code != "kk"))


def _plain(word: str) -> str:
    """Without accents and apostrophes; letters of their own, like й, stay."""
    if not word.isascii() and script_of(word) == "Latn":
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word.replace("'", "").replace("’", "")


def names_spelled(word: str, names: Iterable[NameRecord], country: str, kazakh: bool, *, weak: bool = False) -> list[str]:
    """The names of an entity that a word is written like, without the weak ones if not told otherwise."""
    found = []
    for row in names:
        if row.kind == "demonym" or (row.kind == "weak" and not weak):
            continue
        # Отырар ауданы and «Дождь»: the word may be one of several
        for token in re.findall(r"[\w’'-]+", row.name):
            variants = (token, lower(token).translate(_TYPED_AS_RUSSIAN)) if "KZ" in country else (token,)
            if any(spelled(word, variant, kazakh) for variant in variants) and not _clipped(word, token, country):
                found.append(row.name)
    return found


def _clipped(word: str, name: str, country: str) -> bool:
    """Whether a form lacks the last vowel of a foreign name: Карп is not Карпи."""
    return len(word) < len(name) and country not in _INFLECTED and lower(name).startswith(lower(word)) and name[-1] in "иыоеуюэ"


def word_may_be(word: str, entity: EntityRecord, name: NameRecord, names: Iterable[NameRecord], kazakh: bool, quoted: bool = False) -> bool:
    """Whether a single word, by its spelling, may name an entity that was found for it; «Время» in quotation marks is a paper."""
    if name.kind == "demonym":
        return True
    raw = lower(word)
    rows = list(names)
    if is_common(raw):
        alike = [row.name for row in rows if any(spelled(word, token, kazakh) for token in re.findall(r"[\w’'-]+", row.name))]
        if word.isupper() and any(lower(n) == raw for n in alike):
            return True  # СЕМЕЙ, 10 тамыз: a dateline
        if entity.type == "organization":
            return bool(alike) and (quoted or entity.subtype in STATE_BODIES)
        return bool(alike) and (entity.type != "place" or (entity.subtype == "country" and any(" " not in n for n in alike)))
    if _is_acronym(name.name):
        return any(_is_acronym(row.name) and _acronym(word, row.name) for row in rows)
    if script_of(word) != script_of(name.name) and entity.type != "event":
        # Содан, "then", sounds like Sudan, but Sudan is Судан
        in_script = [row for row in rows if row.kind != "generated" and script_of(row.name) == script_of(word)]
        if entity.type == "organization":  # Халықпен, "with the people", begins Халық банкі
            in_script = [row for row in in_script if " " not in row.name]
        if in_script or entity.type == "organization":
            if entity.type == "place" and entity.subtype in _WIDE and len(word) >= _LONG:
                return True  # Антарктика for Антарктида
            return bool(names_spelled(word, in_script, entity.country, kazakh, weak=quoted)) or (quoted and not in_script)
    if entity.type == "place" and script_of(word) == "Latn" and not any(OSA.distance(_plain(raw), _plain(lower(token))) <= 1 for row in rows for token in row.name.split()):
        return False  # Malloy is not Malawi
    if entity.type == "place" and name.lang == "und" and entity.subtype != "country":
        return bool(names_spelled(word, rows, entity.country, kazakh))
    if word.isupper() and len(word) <= 4:
        return entity.type != "place" or bool(names_spelled(word, rows, entity.country, kazakh))
    return not is_hamlet(entity) or bool(names_spelled(word, rows, entity.country, kazakh))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 8 and name.isalpha()


def _acronym(word: str, name: str) -> bool:
    """An acronym is spelled to the letter, an ending may follow: УК is not ҰҚК; BC is not BBC."""
    if not word[:2].isupper():
        return False
    if script_of(word) != script_of(name):
        return len(word) > 3
    raw, base = lower(word), lower(name)
    return raw == base or (raw.startswith(base) and len(raw) - len(base) <= 5) or raw.translate(_TYPED_AS_RUSSIAN) == base.translate(_TYPED_AS_RUSSIAN)


def adjective_or_surname(word: str, before: str, entity: EntityRecord, names: Iterable[NameRecord], *, place_said: bool, ends: bool, kazakh: bool) -> bool:
    """Whether a form of a small Russian place is rather an adjective or a surname: Давыдова, Пятницкого, «в Балтийском колледже».

    ``place_said``: a preposition or a word for a place stands before. ``ends``: nothing follows that the word could go with.
    """
    raw = lower(word)
    if script_of(raw) != "Cyrl" or not is_hamlet(entity):
        return False
    alike = [lower(name) for name in names_spelled(word, names, entity.country, kazakh)]
    if not alike:
        return False
    if before in _IN and _INSTRUMENTAL.search(raw) and all(name.endswith(("ск", "цк")) for name in alike):
        return True
    if raw not in alike and all(_PERSONS_FORM.search(name) for name in alike) and not place_said:
        return True
    if entity.prior < _KNOWN_ADJECTIVE and all(_ADJECTIVE.search(name) and " " not in name for name in alike):
        return not place_said or not ends
    return False
