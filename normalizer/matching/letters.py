"""Which of several names that fold alike is written, letter by letter, most like the query: Vorony is Вороны and not Ворони.

The fold makes one of ы and и, of е and ё, and of words with and without ь, since romanisations do. Most keep them apart all the
same, so between names that nothing else tells apart the letters decide: of Latin against Russian, for Kazakh has too many romanisations,
and of Russian against Kazakh, where one of the names is written in Russian just like the query: Каракуль is Қаракөл, Каракол Қарақол.

>>> closeness("Vorony", "Вороны") > closeness("Vorony", "Ворони"), closeness("Nestery", "Nestory"), closeness("Karakol", "Қаракөл")
(True, None, None)
>>> closeness("Berezki", "Березки") == closeness("Berezki", "Берёзки")
True
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from normalizer.text import fold, script
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS

AS_LIKELY = 0.6  # log-odds behind the most likely candidate within which the letters are asked
PER_POINT, AT_MOST, UNSURE = 0.6, 3.0, 0.6  # log-odds a point of the ratio that a name is behind the closest; set on twins of Russian villages, 2026-11
NO_CASE_FORM, NO_PLURAL = 0.2, 0.3  # log-odds within which a name is no case form, but spelled like the query; in Latin letters no plural either: Hamas is not many of Hama
OTHERWISE = 4.0  # and at most a name in the same alphabet, if another is written just like the query: EY is not Yei
_PLAIN = str.maketrans({
    **dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюя", "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya".split(), strict=True)), "ж": "zh", **dict.fromkeys("’‘ʻʼ`´ʹʺ″′", "'"),
})  # fmt: skip
_WORD = expression(r"[\w']+")
_WORD_WITH_PLUS = expression(r"[\w']+(?:\+(?!\w))?")  # ОПЕК+ is not ОПЕК
_LATIN_AND_RUSSIAN = (("Latn", "Cyrl"), ("Cyrl", "Latn"))
# Of whole names, which seldom come again: kept with those of words, they took 25 MB after a hundred thousand queries.
lower, script_of = lru_cache(1 << 10)(fold.lower_seldom), lru_cache(1 << 10)(script.script_of.__wrapped__)


def closeness(query: str, name: str) -> float | None:
    """How alike a query and a name are letter by letter, from 0 to 100; None where the letters tell nothing.

    Both are whole names, one in Latin letters and the other in Russian ones.
    """
    if (script_of(query), script_of(name)) not in _LATIN_AND_RUSSIAN or not (KAZAKH_LETTERS.isdisjoint(query) and KAZAKH_LETTERS.isdisjoint(name)):
        return None
    return max([ratio(one, other) for one in _romanised(query) for other in _romanised(name)])


def behind(query: str, names: Sequence[str], odds: Sequence[float], *, sure: bool, exact: Set[str] | None = None) -> list[float]:
    """How many log-odds each of some names is behind the one that is written most like the query; nought for all where letters tell nothing.

    ``odds``: the log-odds of each. ``sure``: all of them fold like the query. Where they only resemble it, or are read as in another language, letters tell
    which to show first and no more: Wright is written like Рат, and is Райт. ``exact``: those that are the query in lower case, where that is known.

    >>> behind("Vorony", ["Вороны", "Ворони"], [0, 0], sure=True), behind("Kaspi", ["Каспий", "Kaspi"], [0, 0], sure=True)
    ([0.0, 3.0], [3.0, 0.0])
    >>> behind("EY", ["Yei", "EY"], [0, 0.15], sure=True), behind("Астаны", ["Астана", "Астаны"], [0, 0.4], sure=True)
    ([4.0, 0.0], [0.0, 0.0])
    >>> behind("Hamas", ["Hamas", "Hama"], [3.9, 3.65], sure=True)
    [0.0, 4.0]
    >>> behind("ОПЕК", ["ОПЕК+", "ОПЕК"], [0, 0], sure=True), behind("OPEC+", ["OPEC+", "OPEC"], [0, 0], sure=True)
    ([4.0, 0.0], [0.0, 4.0])
    """
    each = dict.fromkeys(names)
    if len(each) == 1:
        return [0.0] * len(names)
    if exact is None:
        asked = lower(query)
        exact = {name for name in each if lower(name) == asked}
    if 0 < len(exact) < len(each):
        least, less = max(odds) - (NO_PLURAL if script_of(query) == "Latn" else NO_CASE_FORM), {}
        for name in {name for name, odd in zip(names, odds, strict=True) if odd >= least} - exact:
            less[name] = _not_as_written(query, name, sure)
        return [0.0 if odd < least else less.get(name, 0.0) for name, odd in zip(names, odds, strict=True)]
    known = _of_all(closeness, query, each)
    if not known:
        known = _of_all(_as_russian, query, each)
        if max(known.values(), default=0.0) < 100:
            return [0.0] * len(names)
    closest = max(known.values())
    return [min(AT_MOST if sure else UNSURE, PER_POINT * (closest - known[name])) for name in names]


def _of_all(alike: Callable[[str, str], float | None], query: str, names: Iterable[str]) -> dict[str, float]:
    """How alike a query and each of some names are; nothing if that is not known of all."""
    found = {}
    for name in names:
        value = alike(query, name)
        if value is None:
            return {}
        found[name] = value
    return found


def _not_as_written(query: str, name: str, sure: bool) -> float:
    """How many log-odds a name is behind one that is written just like the query."""
    if script_of(query) == script_of(name):
        alike, at_most = ratio(_in_any_order(lower(query)), _in_any_order(lower(name))), OTHERWISE
    elif (value := closeness(query, name)) is None:
        return 0.0
    else:
        alike, at_most = value, AT_MOST
    return min(at_most if sure else UNSURE, PER_POINT * (100 - alike))


KAZAKH_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
_SOFT_L = expression(r"(?<=[әеөүі])л(?![аәеёиоөуұүыіэюяьл])")
_AFTER_SIBILANT = expression("(?<=[жш])ы")


def _as_russian(query: str, name: str) -> float | None:
    """How alike a Russian query and the ways are in which Russian writes a Kazakh name, from 0 to 100; None if they are not that."""
    if script_of(query) != "Cyrl" or script_of(name) != "Cyrl" or not KAZAKH_LETTERS.isdisjoint(query) or KAZAKH_LETTERS.isdisjoint(name):
        return None
    soft = _AFTER_SIBILANT.sub("и", _SOFT_L.sub("ль", name.lower()))
    asked = _in_any_order(query.lower().replace("ё", "е"))
    return max(ratio(asked, _in_any_order(way.translate(KAZAKH_AS_RUSSIAN))) for way in (soft, soft.replace("ө", "у")))


def _in_any_order(text: str) -> str:
    return " ".join(sorted(_WORD_WITH_PLUS.findall(text)))


@lru_cache(1 << 12)
def _romanised(text: str) -> tuple[str, ...]:
    """A text in small Latin letters without marks, its words as they stand or sorted; ё is written as what it sounds like, or as е."""
    if text.isascii():
        found = _WORD.findall(text.lower().replace("`", "'"))
        return tuple(dict.fromkeys(("".join(found), "".join(sorted(found)))))
    small = unicodedata.normalize("NFC", text).lower()
    both = {small.replace("ё", "йо").replace("ë", "yo"), small.replace("ё", "е").replace("ë", "e")}
    plain = [_without_marks(one.translate(_PLAIN)) for one in sorted(both)]
    words = [_WORD.findall(one) for one in plain]
    return tuple(dict.fromkeys("".join(some) for found in words for some in (found, sorted(found))))


def _without_marks(text: str) -> str:
    return text if text.isascii() else "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
