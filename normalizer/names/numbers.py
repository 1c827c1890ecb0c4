"""Numbers written in words, in English, Russian and Kazakh.

>>> digits_for_words("Brigade Forty-Four"), digits_for_words("Отряд сорок четыре"), digits_for_words("Қырық төрт"), digits_for_words("Fortune")
('Brigade 44', 'Отряд 44', '44', 'Fortune')
"""

from normalizer.text.fold import lower
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
