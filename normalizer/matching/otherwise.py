"""How else a whole name may be written: without hyphens, an initial parted from the surname, syllables together, a country as an acronym, Chinese characters read aloud.

>>> [tuple(otherwise(name)) for name in ("Улан-Батор", "КТокаев", "Си Цзинь Пин", "习近平")]
[('УланБатор', 0.0), ('К Токаев', 0.0), ('Си Цзиньпин', 0.0), ('Xi Jinping', -3.0)]
>>> otherwise("МВД Республики Казахстан")
Otherwise(text='МВД РК', log_odds=0.0)
>>> otherwise("Токаев"), otherwise("НАТО"), otherwise("McDonald"), otherwise("ТАСС"), otherwise("東京タワー")
(None, None, None, None, None)
"""

from typing import NamedTuple

from normalizer.names.organisation import with_short_country
from normalizer.text.lazy import expression
from normalizer.text.romanise import transliterate

HYPHENS = expression(r"(?<=\w)[-‑–](?=\w)")
_INITIAL_BEFORE = expression(r"([А-ЯЁӘІҢҒҮҰҚӨҺA-Z])([А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]{3,}|[A-Z][a-z]{3,})")
_SYLLABLES = expression(r"([^\W\d_]{1,5}) ([^\W\d_]{2,5}) ([^\W\d_]{2,5})")
_HAN = expression("[\u4e00-\u9fff]{2,4}")
READ_ALOUD = -3.0  # log-odds for a name known by its sound alone: many characters are read alike


class Otherwise(NamedTuple):
    """Another spelling of a name, and log-odds for whatever is found by it."""

    text: str
    log_odds: float


def otherwise(text: str) -> Otherwise | None:
    """The other spelling of a name, if there is one."""
    if HYPHENS.search(text):
        return Otherwise(HYPHENS.sub("", text), 0.0)
    if not may_be_otherwise(text):
        return None
    if initial := _INITIAL_BEFORE.fullmatch(text):
        return Otherwise(" ".join(initial.groups()), 0.0)
    if syllables := _SYLLABLES.fullmatch(text):
        family, first, second = syllables.groups()
        return Otherwise(f"{family} {first}{second.lower()}", 0.0) if first[0].isupper() and second[0].isupper() else None
    if short := with_short_country(text):
        return Otherwise(short, 0.0)
    if _HAN.fullmatch(text):
        family, *given = map(transliterate, text)
        return Otherwise(f"{family} {''.join(given).capitalize()}", READ_ALOUD)
    return None


def may_be_otherwise(text: str) -> bool:
    """Whether a name without hyphens is worth a closer look; most are not."""
    begins, ends = text[1:2].isupper(), text[-2:].isupper()
    return (begins and not text[2:3].isupper()) or begins != ends or (len(text) <= LONGEST and text.count(" ") == 2) or text >= EAST_ASIAN


LONGEST = 17  # letters of three syllables, blanks counted
EAST_ASIAN = "\u3040"  # from here on a word has no resemblance: what letters it folds to are far from its sounds


__all__ = ["EAST_ASIAN", "HYPHENS", "Otherwise", "may_be_otherwise", "otherwise"]
