"""Kazakh text of before Unicode: Ќазаќстан Республикасыныѕ ‰діліет министрлігі.

Fonts of the nineties had the letters that only Kazakh has in the places of Windows-1251 where Macedonian, Ukrainian and Belarusian letters
are. What was written with them and read as Windows-1251 has ќ for қ in nearly every line; two families of fonts differ by є and ѓ. Letters are
replaced one by one, so offsets stay.

>>> restored("Ќазаќстан Республикасыныѕ аумаєындаєы жјне одан тыс жердегі банктер, ўйымдар"), restored("м‰дениет жўмысы, ќоєам")
('Қазақстан Республикасының аумағындағы және одан тыс жердегі банктер, ұйымдар', 'мәдениет жұмысы, қоғам')
>>> restored("Ќе дојдам во куќата на Ѓорѓи"), restored("5‰ ўсяго, їжак")
('Ќе дојдам во куќата на Ѓорѓи', '5‰ ўсяго, їжак')
"""

from normalizer.text.lazy import expression

_KA = "ќЌ"
_OF_NO_MACEDONIAN = expression(r"[ўїґєіЎЇҐЄІ]|[ќЌ]\w*[ќЌ]")
_BESIDE_LETTER = expression(r"(?<=[А-Яа-яґїўЌ])‰|‰(?=[а-яґїўќѓѕ])")
_AS_VOWEL = expression(r"(?<![аәеёиоөуұүыіэюяћўїґАОУЫІЭЎЇҐ])[єЄ](?![аеёиоуыіэюяўїґ])")  # пєн, but аумаєы
_LETTERS = str.maketrans("ќЌѕЅѓЃєЄјЈїЇўЎґҐћЋ", "қҚңҢғҒғҒәӘүҮұҰөӨһҺ")
_SELDOM = 150  # letters of a text to each of its қ, at most: Kazakh has one in thirty


def _is_of_font(text: str) -> bool:
    if "‰" in text and _BESIDE_LETTER.search(text):
        return True
    often = sum(map(text.count, _KA))
    return often > 0 and often * _SELDOM >= len(text) and _OF_NO_MACEDONIAN.search(text) is not None


def restored(text: str) -> str:
    """The text in Unicode's letters, if it is Kazakh of such a font; else as it is."""
    if not _is_of_font(text):
        return text
    text = _BESIDE_LETTER.sub("ә", text)
    text = _AS_VOWEL.sub(lambda letter: "ә" if letter.group() == "є" else "Ә", text)
    return text.translate(_LETTERS)
