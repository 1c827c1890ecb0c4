"""The languages: one file each. To add one, write its file and name it here."""

from normalizer.languages.base import Language, Paradigm
from normalizer.languages.en import ENGLISH
from normalizer.languages.kk import KAZAKH
from normalizer.languages.ru import RUSSIAN

LANGUAGES: tuple[Language, ...] = (ENGLISH, RUSSIAN, KAZAKH)

__all__ = ["LANGUAGES", "Language", "Paradigm"]
