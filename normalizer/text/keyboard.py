"""Names typed in the other layout of the keyboard: Fkvfns is Алматы, Фдьфен is Almaty.

>>> [other for name in ("Rfpf[cnfy", "Fcnfyf", "Фдьфен", ")fpf0cnfy") for other in other_layouts(name)]
['Казахстан', 'Астана', 'Almaty', 'Қазақстан', ')аза0стан']
>>> list(other_layouts("Moscow")), list(other_layouts("Москва")), list(other_layouts("Фёдоров"))
([], [], [])
"""

from collections.abc import Iterator

from normalizer.text.lazy import expression

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)
_TO_KAZAKH = _TO_CYRILLIC | str.maketrans("2345890-=@#$%*()_+", "әіңғүұқөһӘІҢҒҮҰҚӨҺ")  # the row of digits
_KAZAKH_KEY = expression(r"[234589@#$%*()_+=]|(?<!\d)0(?!\d)")
_CYRILLIC_LETTERS = expression("[а-яё]")
_LATIN_NAME = expression(r"(?:[A-Za-z]+(?:'[A-Za-z]+)*[.,]?(?:[ &-]+|$))+")
_SELDOM = 6  # a, e, i, o and а, и, о, н are every third letter of names; what is on their keys is rare


def may_be_typed(text: str) -> bool:
    """Whether a name has letters that are common in its alphabet less often than names do."""
    small = text.lower()
    common = "aeio" if small.isascii() else "аион"
    return sum(map(small.count, common)) * _SELDOM <= len(small) and (small.isascii() or _CYRILLIC_LETTERS.search(small) is not None)


def other_layouts(text: str) -> Iterator[str]:
    """What a name is in the other layouts, if its letters are those of no language; nothing for most."""
    if not may_be_typed(text):
        return
    if text.isascii():
        if _KAZAKH_KEY.search(text):
            yield text.translate(_TO_KAZAKH)
        yield text.translate(_TO_CYRILLIC)
    elif _LATIN_NAME.fullmatch(typed := text.translate(_TO_LATIN)):
        yield typed
