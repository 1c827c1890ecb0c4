"""Numbers in names: written in words in English, Russian and Kazakh, in Roman numerals, and those of rulers.

>>> digits_for_words("Brigade Forty-Four"), digits_for_words("Отряд сорок четыре"), digits_for_words("Қырық төрт"), digits_for_words("Fortune")
('Brigade 44', 'Отряд 44', '44', 'Fortune')
"""

from collections.abc import Sequence, Set

from normalizer.text.fold import lower
from normalizer.text.script import script_of
from normalizer.text.tokens import tokenize

_UNITS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать
бір екі үш төрт бес алты жеті сегіз тоғыз
"""
_TENS = """
ten twenty thirty forty fifty sixty seventy eighty ninety
- двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто
он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан
"""


def _numbered(lines: str, step: int) -> dict[str, int]:
    return {lower(word): place * step for line in lines.strip().splitlines() for place, word in enumerate(line.split(), 1) if word != "-"}


UNITS = _numbered(_UNITS, 1)
TENS = _numbered(_TENS, 10) | {"fourty": 40}  # written so as often as not


def digits_for_words(name: str) -> str:
    """The name with numbers up to 99 in digits: words, and a word with a digit (Forty 4)."""
    tokens = tokenize(name)
    raw = [lower(name[token.start : token.end]) for token in tokens]
    pieces, done, i = [], 0, 0
    while i < len(tokens):
        value, last = UNITS.get(raw[i]), i
        if raw[i] in TENS:
            value = TENS[raw[i]]
            unit = UNITS.get(raw[i + 1], int(raw[i + 1]) if raw[i + 1].isdecimal() else 0) if i + 1 < len(tokens) else 0
            if 0 < unit < 10:
                value, last = value + unit, i + 1
        if value is not None:
            pieces += [name[done : tokens[i].start], str(value)]
            done = tokens[last].end
        i = last + 1
    return "".join(pieces) + name[done:]


LETTERS_TOO = {"I": 1, "V": 5, "X": 10}  # Roman numerals that are letters too: Fund I was the Fund until there was another, and Sputnik V is no fifth
MOST_RULERS = 30  # of one name
_ROMAN_ONES, _ROMAN_TENS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), ("", "X", "XX", "XXX")
_LIKE_LATIN = ("IX", "ІХ"), ("I", "І")  # Cyrillic letters that a numeral may be typed with
ROMAN = {ten + one: ten + one if ten + one in LETTERS_TOO else str(number) for number, (ten, one) in enumerate((ten, one) for ten in _ROMAN_TENS for one in _ROMAN_ONES) if number}
ROMAN |= {roman.translate(str.maketrans(*how)): number for roman, number in ROMAN.items() for how in _LIKE_LATIN if roman not in ("V", "X")}


def numbers_of(tokens: Sequence[str]) -> frozenset[str]:
    """The numbers among raw tokens, Roman ones too that stand behind the first word, or before a Cyrillic one: John Paul II, II Елизавета, Fund XIV. Those that are one letter stay letters: I is often not counted, and V stands for other things.

    >>> [sorted(numbers_of(name.split())) for name in ("Иоанн Павел II", "ІІ Елизавета", "XI Jinping", "Charles V of Spain", "Х Иванов")]
    [['2'], ['2'], [], ['V'], []]
    """
    return frozenset(token if token.isdigit() else ROMAN[token] for i, token in enumerate(tokens) if token.isdigit() or (token in ROMAN and (i or _leads(tokens))))


def is_long_numeral(raw: str) -> bool:
    """Whether a raw token is a number of several letters or of digits."""
    return (len(raw) > 1 and raw in ROMAN) or raw.isdigit()


def _leads(tokens: Sequence[str]) -> bool:
    """Whether the numeral that is the first of some words belongs to the next, as in Kazakh."""
    return len(tokens) > 1 and script_of(tokens[1]) == "Cyrl" and tokens[0] != "І"  # which is an initial too


def count_of_rulers(number: str) -> int:
    """The count of a ruler, 0 for a number that is none.

    >>> count_of_rulers("V"), count_of_rulers("14"), count_of_rulers("1953")
    (5, 14, 0)
    """
    return LETTERS_TOO[number] if number in LETTERS_TOO else int(number) if len(number) < 3 and number.isascii() and int(number) <= MOST_RULERS else 0


def counts_asked(text: str, numbers: Set[str]) -> frozenset[int]:
    """The counts of rulers among the numbers of a query, but for letters with a full stop, which are initials.

    >>> counts_asked("Людовик XIV", {"14"}), counts_asked("Терешкова V.", {"V"}), counts_asked("Бруно 1953", {"1953"})
    (frozenset({14}), frozenset(), frozenset())
    """
    return frozenset(count_of_rulers(number) for number in numbers if number not in LETTERS_TOO or f"{number}." not in text) - {0}
