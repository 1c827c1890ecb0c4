"""The date of an article as it says itself: in a dateline (АСТАНА, 5 мая 2020 г. —) or in a line that holds a date alone.

A date inside a sentence is what the article is about, not when it was written, and is left alone. So is a day without a year.
"""

import re
from functools import lru_cache

from normalizer.languages import LANGUAGES
from normalizer.text.lazy import expression

_HEAD = 600  # code points looked at
_LINES = 5  # of these, from the top
_LONG_PLACE, _LONG_DATELINE = 60, 110  # of what stands before the date of a dateline, and with it
_WORDS = 3  # that a line with a date alone may have besides, such as Published or «Опубликовано»


@lru_cache(1)
def _months() -> dict[str, int]:
    return {name: number for language in LANGUAGES for number, names in enumerate(language.months, 1) for name in names}


@lru_cache(1)
def _date() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    year, day, of = r"(?P<y{0}>(?:19|20)\d\d)", r"(?P<d{0}>\d{{1,2}})", rf"(?P<m{{0}}>{month})"
    behind = r"(?:\s*(?:года|год|г|жылы|жылғы|жыл|ж)(?!\w))?"
    forms = (
        rf"{day}(?:st|nd|rd|th)?\s+{of}\.?,?\s+{year}{behind}",  # 12 мая 1995 г., 12 May 1995, 12 мамыр 1995 ж.
        rf"{of}\.?\s+{day}(?:st|nd|rd|th)?,?\s+{year}",  # May 12, 1995
        rf"{year}\s*(?:жылғы|жылы|жыл|ж\.?),?\s+{day}\s+{of}(?!\w)",  # 1995 жылғы 12 мамыр
        rf"{year}-(?P<m{{0}}>\d\d)-{day}(?!\d)",
        rf"{day}\.(?P<m{{0}}>\d{{{{1,2}}}})\.{year}(?!\d)",
    )
    return re.compile("(?<![\\w.])(?:" + "|".join(form.format(number) for number, form in enumerate(forms)) + ")", re.IGNORECASE)


_YEAR = expression(r"(?:19|20)\d\d")
_SEPARATES = expression(r"[,.(|/:–—-]\s*$")  # what stands before the date of a dateline, and what behind it
_BEHIND = expression(r"\s*\)?\s*(?:[-–—:/.(|]|$)")
_TIME = expression(r"\d{1,2}[:.]\d\d(?::\d\d)?|[+-]\d\d:?\d\d|\b(?:GMT|UTC|MSK|МСК|Z)\b")
_WORD = expression(r"\w+")
_SMALL = frozenset(("г", "қ", "на", "of", "the"))  # words of a place name that have no capital: г. Алматы, Ростов-на-Дону


def date_of(text: str) -> int:
    """The date of a text as ``yyyymmdd``, 0 where it says none.

    >>> date_of("АЛМАТЫ, 12 мая 1995 г. КазТАГ. Президент принял послов."), date_of("12 мая 1995 года родился Асан.")
    (19950512, 0)
    """
    if text.find("19", 0, _HEAD) < 0 and text.find("20", 0, _HEAD) < 0:
        return 0
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()][:_LINES]
    for line in lines:
        if not _YEAR.search(line, 0, _LONG_DATELINE):
            continue
        for found in _date().finditer(line, 0, _LONG_DATELINE):
            if (_alone(line, found) or _in_dateline(line, found)) and (day := _number(found)):
                return day
    return 0


def _alone(line: str, found: re.Match[str]) -> bool:
    """Whether a line says little else than the date: words such as Published, a time."""
    before, behind = (_WORD.findall(_TIME.sub("", part)) for part in (line[: found.start()], line[found.end() :]))
    sentence = line[-1] in ".?!" and (before or behind)
    return not sentence and len(before) + len(behind) <= _WORDS and all(word[0].isupper() for word in behind) and not any(map(str.isdigit, before + behind))


def _in_dateline(line: str, found: re.Match[str]) -> bool:
    """Whether a place in front and a dash, point or bracket behind make it a dateline."""
    before = line[: found.start()]
    place = _WORD.findall(before)
    if not place or len(before) > _LONG_PLACE or not all(word[0].isupper() or word in _SMALL for word in place):
        return False
    return _SEPARATES.search(before) is not None and _BEHIND.match(line, found.end()) is not None


def _number(found: re.Match[str]) -> int:
    """Yyyymmdd of what was found; 0 if there is no such day."""
    part = next(key[1:] for key, value in found.groupdict().items() if key[0] == "y" and value)
    month = found[f"m{part}"].lower()
    number = int(month) if month.isdigit() else _months()[month]
    day = int(found[f"d{part}"])
    return int(found[f"y{part}"]) * 10000 + number * 100 + day if 1 <= number <= 12 and 1 <= day <= 31 else 0
