"""The languages: one file each. To add one, write its file and name it here."""

import hashlib
from functools import cache

from normalizer.languages.base import Language, Paradigm
from normalizer.languages.en import ENGLISH
from normalizer.languages.kk import KAZAKH
from normalizer.languages.ru import RUSSIAN

LANGUAGES: tuple[Language, ...] = (ENGLISH, RUSSIAN, KAZAKH)


def all_paradigms() -> list[tuple[str, Paradigm]]:
    """Every paradigm of every language with its language code; the position is its number in an index."""
    return [(language.code, p) for language in LANGUAGES for p in language.paradigms]


@cache
def paradigm_hash() -> str:
    """Tells sets of paradigms apart: an index holds their numbers, which mean nothing under another set."""
    digest = hashlib.sha256()
    for code, p in all_paradigms():
        digest.update(repr((code, p.applies.pattern, p.cut, p.endings, p.final)).encode())
    return digest.hexdigest()[:16]


__all__ = ["LANGUAGES", "Language", "Paradigm", "all_paradigms", "paradigm_hash"]
