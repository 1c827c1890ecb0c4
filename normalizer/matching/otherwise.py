"""How else a whole name may be written: without hyphens, an initial parted from the surname, syllables together, a country as an acronym, Chinese characters read aloud,
two words as one, words whose capitals alone part them, acronyms with full stops, a surname without its ending, the letter for national.

>>> [other for name in ("Улан-Батор", "КТокаев", "#МайяСанду", "N.A.T.O.", "Си Цзинь Пин", "МВД Республики Казахстан") for other, log_odds, _ in otherwise(name) if not log_odds]
['УланБатор', 'К Токаев', 'Майя Санду', 'NATO', 'Си Цзиньпин', 'МВД РК']
>>> [other for name in ("习近平", "Красная Горка", "Новошульба") for other in otherwise(name)]
[Otherwise(text='Xi Jinping', log_odds=-3.0, said='read_aloud'), Otherwise(text='Красногорка', log_odds=-3.0, said='as_one_word'), Otherwise(text='Новая Шульба', log_odds=-3.0, said='as_one_word')]
>>> [other[:2] for name in ("Ахметов, Серик Ахметович", "Akhmetova Aigul Akhmetovna", "КНУ", "ҰБО") for other in otherwise(name)]
[('Серик Ахмет', -2.8), ('Aigul Akhmet', -2.8), ('КҰУ', -4.0), ('НБО', -4.0)]
>>> otherwise("Токаев"), otherwise("McDonald"), otherwise("ТАСС"), otherwise("東京タワー"), otherwise("Ахметов Серик Маратович"), otherwise("Нан")
((), (), (), (), (), ())
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizer.matching.compounds import BEGINNINGS, compounds, may_be_compound
from normalizer.names.organisation import with_short_country
from normalizer.native import compiled
from normalizer.text.lazy import expression
from normalizer.text.romanise import transliterate

_native = compiled("texts")
HYPHENS = expression(r"(?<=\w)[-‑–](?=\w)")
_INITIAL_BEFORE = expression(r"([А-ЯЁӘІҢҒҮҰҚӨҺA-Z])([А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]{3,}|[A-Z][a-z]{3,})")
_CAPITALISED = expression(r"#?((?:[A-ZÀ-ÖØ-ÞČĐĞİŁŚŞŠŻŽ][a-zß-öø-ÿāăćčđęěğīıłńňřśşšūźżž]+){2,4}|(?:[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]+){2,4})")
_WORD = expression(r"[^\W\d_a-zß-öø-ÿāăćčđęěğīıłńňřśşšūźżžа-яёәіңғүұқөһ][^\W\d_A-ZÀ-ÖØ-ÞČĐĞİŁŚŞŠŻŽА-ЯЁӘІҢҒҮҰҚӨҺ]+")
_DOTTED = expression(r"(?:[А-ЯЁӘІҢҒҮҰҚӨҺ]\.){2,7}[А-ЯЁӘІҢҒҮҰҚӨҺ]?|(?:[A-Z]\.){2,7}[A-Z]?")
_NUMERAL = expression("[IVXІХ]+")
_SYLLABLES = expression(r"([^\W\d_]{1,5}) ([^\W\d_]{2,5}) ([^\W\d_]{2,5})")
_HAN = expression("[\u4e00-\u9fff]{2,4}")
READ_ALOUD = -3.0  # log-odds for a name known by its sound alone: many characters are read alike
_SURNAME, _FATHERED = "(?:[ое]ва?|[oe]va?)", "(?:[ое]вич|[ое]вна|[oe]vich|[oe]vna)"
_SURNAME_FIRST = expression(rf"(\w{{3,}}){_SURNAME},? (\w+) \1{_FATHERED}")  # Ахметов Серик Ахметович
_CAPITALS = expression("[А-ЯЁӘІҢҒҮҰҚӨҺ]{3,5}")
BARE_SURNAME = -2.8  # for a Kazakh who has given up the Russian ending: Серік Ахмет may be Ахметов Серик Ахметович
NATIONAL = -4.0  # for an acronym that differs by the word for national
SPELLED_OTHERWISE = {
    "read_aloud": "read aloud, like many others",
    "as_one_word": "written as one word on some maps and as two on others",
    "bare_surname": "surname and father's name are one, and the name has it without endings, as Kazakh names may be",
    "national": "an acronym with the letter for national in Kazakh and Russian",
}


class Otherwise(NamedTuple):
    """Another spelling of a name, and log-odds for whatever is found by it."""

    text: str
    log_odds: float
    said: str = ""  # the evidence for these


def otherwise(text: str) -> tuple[Otherwise, ...]:
    """The other spellings of a name; most have none."""
    if HYPHENS.search(text):
        return (Otherwise(HYPHENS.sub("", text), 0.0),)
    if " " not in text and (glued := _CAPITALISED.fullmatch(text)):
        words = _WORD.findall(glued[1])
        return (Otherwise(" ".join(words), 0.0),) if words[0] not in _ONE_WORD else ()
    if not (may_be_otherwise(text) or with_other_words((text,))):
        return ()
    if text[1:2] == "." and _DOTTED.fullmatch(text):
        return (Otherwise(text.replace(".", ""), 0.0),)
    if text[1:2].isupper() and (initial := _INITIAL_BEFORE.fullmatch(text)):
        return (Otherwise(" ".join(initial.groups()), 0.0),)
    if len(text) <= LONGEST and (syllables := _SYLLABLES.fullmatch(text)):
        family, first, second = syllables.groups()
        alike = first[0].isupper() and second[0].isupper() and not _NUMERAL.fullmatch(second)  # Pope Leo II
        return (Otherwise(f"{family} {first}{second.lower()}", 0.0),) if alike else ()
    if short := with_short_country(text):
        return (Otherwise(short, 0.0),)
    if text >= EAST_ASIAN and _HAN.fullmatch(text):
        family, *given = map(transliterate, text)
        return (Otherwise(f"{family} {''.join(given).capitalize()}", READ_ALOUD, "read_aloud"),)
    if len(text) <= _ACRONYM and _CAPITALS.fullmatch(text) and ("Н" in text or "Ұ" in text):
        return (Otherwise(text.replace("Ұ", "Н") if "Ұ" in text else text.replace("Н", "Ұ"), NATIONAL, "national"),)
    if text[-3:] in _SONS and (after := _SURNAME_FIRST.fullmatch(text)):
        return (Otherwise(f"{after[2]} {after[1]}", BARE_SURNAME, "bare_surname"),)
    return tuple(Otherwise(other, log_odds, "as_one_word") for other, log_odds in compounds(text)) if text[:3] in BEGINNINGS else ()


def may_be_otherwise(text: str) -> bool:
    """Whether a name without hyphens is worth a closer look; most are not."""
    begins, ends = text[1:2].isupper(), text[-2:].isupper()
    return (begins and not text[2:3].isupper()) or begins != ends or (len(text) <= LONGEST and text.count(" ") == 2) or text >= EAST_ASIAN



def with_other_words(texts: Sequence[str]) -> list[int]:
    """Which of some names may be compounds, have a patronymic at their end, or be short acronyms: `may_be_otherwise` says nothing of these.

    >>> with_other_words(["Новошульба", "Ахметов Серик Ахметович", "КНУ", "Новак", "Маратович", "Карл Маркс", "Нан"])
    [0, 1, 2]
    """
    some: Iterable[int] = range(len(texts))
    if _native is not None and len(texts) > _FEW:
        some = _native.beginning_or_ending(list(texts), *_marked(), _ACRONYM)
    some = [n for n in some if (text := texts[n])[:3] in BEGINNINGS or text[-3:] in _SONS or len(text) <= _ACRONYM]
    return [n for n in some if ((text := texts[n])[-3:] in _SONS and text.count(text[:3]) > 1) or text.isupper() or (text[:3] in BEGINNINGS and may_be_compound(text))]


@lru_cache(1)
def _marked() -> tuple[bytes, bytes]:
    """A mark by the number of three letters, for beginnings and for endings that set off a closer look; the numbers are those of the loop."""
    tables = bytearray(1 << 16), bytearray(1 << 16)
    for table, some in zip(tables, (BEGINNINGS, _SONS), strict=True):
        for three in some:
            a, b, c = map(ord, three)
            table[(a * 0x9E3779B1 ^ b * 0x85EBCA6B ^ c * 0xC2B2AE35) >> 16 & 0xFFFF] = 1
    return bytes(tables[0]), bytes(tables[1])


_SONS, _ACRONYM, _FEW = frozenset(("вич", "вна", "ich", "vna")), 5, 8
_ONE_WORD = frozenset("Mc Mac De Del Di Du La Le".split())  # with which one word begins that has a capital inside
LONGEST = 17  # letters of three syllables, blanks counted
EAST_ASIAN = "\u3040"  # from here on a word has no resemblance: what letters it folds to are far from its sounds


__all__ = ["EAST_ASIAN", "HYPHENS", "SPELLED_OTHERWISE", "Otherwise", "may_be_otherwise", "otherwise", "with_other_words"]
