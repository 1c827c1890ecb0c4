"""Short names of Russian bodies and places, and the full names that they stand for, from general knowledge.

    Минобрнауки    Министерство образования и науки
    Рособрнадзор*  Федеральная служба по надзору в сфере образования и науки

Those marked * are of Russia alone; a bar stands between several full names. Acronyms of other alphabets that Russian news use as they are stand here too.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from normalizer.matching.case_forms import possible_bases
from normalizer.text.fold import lower
from normalizer.text.tokens import words


@cache
def _table() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Lower-case short name -> the full names, and whether it is Russia's alone: the rows of short_names.txt."""
    found = {}
    for line in Path(__file__).with_name("short_names.txt").read_text(encoding="utf-8").splitlines():
        short, _, full = line.partition(": ")
        found[short.rstrip("*").lower().replace("ё", "е")] = tuple(full.split(" | ")), short.endswith("*")
    return found


_INFLECTED = re.compile("([А-ЯЁ]{3,}+|[А-ЯЁ]{2,}+[а-я][А-ЯЁ]++)[а-яё]{1,3}")  # ВГИКе
_LONG, _ALIKE = 3, 5  # words of a full name; letters of a word that no case form changes
BEGINNING = 3  # letters that no case form changes


def short_names() -> Iterable[str]:
    """All listed short names, in small letters."""
    return _table()


def is_short_name(word: str) -> bool:
    """Whether a word is a listed short name of a body or place, in some case form."""
    return word[0] > "\u024f" and known(word) is not None


def known(word: str) -> tuple[tuple[str, ...], bool] | None:
    """The full names behind a short one in some case form, the more usual first, and whether it is Russia's alone.

    >>> known("ВГИКе"), known("Рособрнадзора") == known("Рособрнадзор"), known("роман")
    ((('Всероссийский государственный институт кинематографии',), True), True, None)
    """
    table, raw = _table(), lower(word).replace("ё", "е")
    if not word[0].isupper():
        return None
    if raw in table:
        return table[raw]
    inflected = _INFLECTED.fullmatch(word)
    if inflected is not None:
        return table.get(lower(inflected[1]))
    return next((table[base] for base in possible_bases(raw) if base in table), None) if len(raw) >= 6 else None


@cache
def _full() -> dict[tuple[str, ...], str]:
    short: dict[tuple[str, ...], str] = {}
    for line in Path(__file__).with_name("short_names.txt").read_text(encoding="utf-8").splitlines():
        name, _, fulls = line.partition(": ")
        for full in fulls.split(" | "):
            if len(words(full)) >= _LONG:
                short.setdefault(_beginnings(full), name.rstrip("*"))
    return short


def _beginnings(name: str) -> tuple[str, ...]:
    return tuple(lower(word)[:_ALIKE] for word in words(name))


def abbreviated(name: str) -> str:
    """The short name of a body that is named in full, in some case form; "" if none is listed.

    >>> abbreviated("Московском государственном институте международных отношений"), abbreviated("Министерства обороны"), abbreviated("Қазақстанның төтенше жағдайлар министрі "), abbreviated("")
    ('МГИМО', '', '', '')
    """
    found = _full().get(_beginnings(name), "") if name.count(" ") + 1 >= _LONG else ""
    if not found and name.count(" ") >= _LONG:  # Министерства по чрезвычайным ситуациям России
        body, _, owner = name.rpartition(" ")
        short = abbreviated(body) if owner[:1].isupper() else ""
        return f"{short} {owner}" if short else ""
    return found if name[:1].isupper() else ""
