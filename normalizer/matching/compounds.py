"""Names of places that are one word on one map and two on another: Новая Шульба, Новошульба and Жаңа Шүлбі; Ак Булак, Ақбұлақ.

>>> [other for name in ("Новая Шульба", "Новошульба", "Жаңашүлбі", "Белая Глина", "Верхнеозерное") for other, _ in compounds(name)]
['Новошульба', 'Жаңашульба', 'Новая Шульба', 'Жаңа Шүлбі', 'Белоглина', 'Верхняя Озерное']
>>> compounds("Ак Булак"), compounds("Zhanga Shulbi")
((('Акбулак', -1.5),), (('Zhangashulbi', -1.5),))
>>> compounds("Новак"), compounds("Иван Белый"), compounds("Новая земля"), compounds("Новая Земля Юг"), compounds("Акбулак"), compounds("Kara Sea")
((), (), (), (), (), ())
"""

from normalizer.names.words import qualifier
from normalizer.text.lazy import expression

# Stems of Russian adjectives that begin names of places, with the vowel that a compound has behind them and the end of the adjective.
_STEMS = (
    dict.fromkeys("нов стар мал красн бел черн чёрн зелен золот сух долг кругл крив низк высок".split(), ("о", "ая"))
    | dict.fromkeys(("больш",), ("е", "ая"))
    | dict.fromkeys("верхн нижн средн".split(), ("е", "яя"))
)  # fmt: skip
_KAZAKH = {"new": "Жаңа", "old": "Ескі", "big": "Үлкен", "small": "Кіші", "upper": "Жоғарғы", "lower": "Төменгі"}
# What Turkic names begin with, which some maps write apart: white, black, red, yellow, blue, new, old, big, small, middle, head, stone, pair, three, five, long, bad.
_TURKIC = (
    "Ақ Ак Aq Ak Қара Кара Qara Kara Қызыл Кызыл Qyzyl Kyzyl Kizil Сары Sary Көк Кок Kök Kok Жаңа Жана Джана Zhanga Zhana Jana Dzhana Янги Яны Yangi Ескі Эски Eski Үлкен Улькен Ulken Кіші Киши Kishi "
    "Орта Orta Бас Баш Bas Bash Тас Таш Tas Tash Қос Кос Кош Qos Kos Kosh Үш Уш Уч Ush Uch Бес Беш Bes Besh Ұзын Узун Uzyn Uzun Жаман Джаман Zhaman"
).split()
# Log-odds for a name that another map may write so: Красногорка is mostly not Красная Горка, but Ак Булак is Ақбұлақ.
ONE_WORD, TURKIC = -3.0, -1.5
_LETTERS = "[а-яёәіңғүұқөһa-z'’]"
_APART = expression(rf"({'|'.join(stem.capitalize() for stem in _STEMS)}|{'|'.join(_TURKIC)})(ая|яя|ое|ее|ый|ий|ой|ые|ие)? ([А-ЯЁӘІҢҒҮҰҚӨҺA-Z]{_LETTERS}{{3,}})")
_RUSSIAN = expression(rf"({'|'.join(stem.capitalize() + vowel for stem, (vowel, _) in _STEMS.items())})({_LETTERS}{{4,}})")
_OF_KAZAKH = expression(rf"({'|'.join(_KAZAKH.values())})({_LETTERS}{{4,}})")
BEGINNINGS = frozenset(f"{word} "[:3] for word in (*(stem.capitalize() for stem in _STEMS), *_TURKIC, *_KAZAKH.values()))  # of all names that it knows


def compounds(text: str) -> tuple[tuple[str, float], ...]:
    """How else a name of one or two words may be parted, with log-odds for what is found by it."""
    if two := _APART.fullmatch(text):
        begin, ending, rest = two.groups()
        return _as_one(begin, ending, rest.lower())
    if one := _RUSSIAN.fullmatch(text):
        return ((f"{one[1][:-1]}{_STEMS[one[1][:-1].lower()][1]} {one[2].capitalize()}", ONE_WORD),)
    if one := _OF_KAZAKH.fullmatch(text):
        return ((f"{one[1]} {one[2].capitalize()}", ONE_WORD),)
    return ()


def _as_one(begin: str, ending: str | None, rest: str) -> tuple[tuple[str, float], ...]:
    stem = _STEMS.get(begin.lower())
    if stem is None:
        return () if ending else ((begin + rest, TURKIC),)
    if not ending:
        return ()
    meaning = qualifier(begin + ending)
    return ((begin + stem[0] + rest, ONE_WORD), *(((_KAZAKH[meaning] + rest, ONE_WORD),) if meaning in _KAZAKH else ()))


def may_be_compound(text: str) -> bool:
    """Whether a name that has one of the `BEGINNINGS` is two words of which the first may be a part of one, or such a word."""
    space = text.find(" ")
    return text.startswith(_BEGIN_ONE) if space < 0 else text[:space] in _FIRST_OF_TWO and text.find(" ", space + 1) < 0


_BEGIN_ONE = (*(stem.capitalize() + vowel for stem, (vowel, _) in _STEMS.items()), *_KAZAKH.values())
_FIRST_OF_TWO = frozenset((*_TURKIC, *(stem.capitalize() + ending for stem in _STEMS for ending in "ая яя ое ее ый ий ой ые ие".split())))
