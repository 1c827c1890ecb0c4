"""Acronyms that the full name of an organisation gives, for names that nobody listed them with.

>>> acronyms("Федеральное бюро расследований"), acronyms("Казахтелеком")
(['ФБР'], [])
>>> acronyms("Европейский суд по правам человека")
['ЕСППЧ', 'ЕСПЧ']
>>> syllabic("Московская городская дума"), syllabic("Министерство обороны Российской Федерации"), syllabic("Тоқаев қоры")
('Мосгордума', 'Минобороны', '')
"""


from normalizer.names.words import STOP, strip_legal_forms
from normalizer.text.fold import norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import words

SHORTEST, LONGEST = 2, 7


def acronyms(name: str) -> list[str]:
    """The initials of a name of several words, with and without its small words; capitals."""
    tokens, _ = strip_legal_forms([word for word in words(name) if word[0].isalpha()])
    if len(tokens) < 2:
        return []
    spelled = ("".join(t[0] for t in tokens), "".join(t[0] for t in tokens if norm(t) not in STOP))
    return list(dict.fromkeys(s.upper() for s in spelled if SHORTEST <= len(s) <= LONGEST))


_CUT = {"министерств": "мин", "государственн": "гос", "национальн": "нац", "московск": "мос", "городск": "гор", "областн": "обл", "центральн": "центр", "российск": "рос"}
_ADJECTIVE = expression(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")


def syllabic(name: str) -> str:
    """The Russian abbreviation from the first syllables of what a name begins with and its first further word; "" if it has none."""
    cut = ""
    for word in words(name):
        stem = next((s for s in _CUT if word.lower().startswith(s)), None)
        if stem is not None:
            cut += _CUT[stem]
        elif not cut or len(word) < 3 or word != word.lower() or _ADJECTIVE.search(word):
            return ""
        else:
            return (cut + word).capitalize()
    return ""
