"""Letters: which script and language a name is written in, and which spellings are junk.

A name from GeoNames comes without a language. A language is said only where the letters leave no doubt; else `und`.
"""

from __future__ import annotations

import re
import unicodedata

# Look-alikes: the Latin letter and the Cyrillic one that replaces it by mistake, e.g. "Nұr-Sұltan" or "Aktөbe".
_LATIN_TO_CYRILLIC = str.maketrans("AaBCcEeHIiKMOoPpTXxySsJj", "АаВСсЕеНІіКМОоРрТХхуЅѕЈј")
_CYRILLIC_TO_LATIN = str.maketrans("АаВСсЕеНІіКМОоРрТХхуЅѕЈј", "AaBCcEeHIiKMOoPpTXxySsJj")
# 1990s Kazakh fonts put Macedonian letters in the place of Kazakh ones: "Аќмола", "Ќараєанды".
_OLD_KAZAKH_FONT = str.maketrans("Ќќ", "Ққ")

_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_KAZAKH = _RUSSIAN | frozenset("әғқңөұүһі")
_ONLY_KAZAKH = frozenset("ұ")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ")
_ONLY_UKRAINIAN = frozenset("їєґ")
_BELARUSIAN = frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя'’ʼ")
_KYRGYZ = _RUSSIAN | frozenset("ңөү")
_UZBEK = _RUSSIAN | frozenset("ўқғҳ")
_TAJIK = _RUSSIAN | frozenset("ғӣқӯҳҷ")
_KNOWN_ALPHABETS = (_RUSSIAN, _KAZAKH, _UKRAINIAN, _BELARUSIAN, _KYRGYZ, _UZBEK, _TAJIK)

# Cyrillic to Latin for comparing only: near enough to the romanisations of GeoNames (BGN/PCGN, no marks).
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ф": "f",
    "х": "kh", "һ": "h", "ҳ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ә": "a", "ю": "yu", "я": "ya", "ӣ": "i", "ӯ": "u",
}  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюяіїєўъь")
_MARKS = re.compile(r"[\u0300-\u036f]")
_INVISIBLE_OR_STRESS = re.compile("[\u200b-\u200f\u00ad\ufeff]|(?<=[Ѐ-ӿ])\u0301")
_APOSTROPHES = re.compile(r"['’ʼ‘`ʻ′]")
_LETTER = re.compile(r"[^\W\d_]")
_RUSSIAN_TYPED = re.compile(r"ая область$|[ыио]й (?:район|край|округ)$")
# Belarusian and transliterated Ukrainian spelling in Russian letters: «Энэргадар», «Чысьцякова», «Славськэ», «Народычы».
_NOT_RUSSIAN_SPELLING = re.compile(r"[бвгджзйклмнпрстфхцчшщ]э|[гкхжшчщ]ы|[сцз]ьк|сьц|ць\b")
_UKRAINIAN_TYPED = re.compile(r"ська область$|(?:ький|[бвдзлмнпрстф]ий) (?:район|край|округ)$")
_HARD_SIGN_MISUSED = re.compile(r"ъ(?![еёюя])", re.IGNORECASE)


def script(text: str) -> str:
    """Return ``latin``, ``cyrillic``, ``mixed`` or ``other``.

    >>> script("Шымкент"), script("Shymkent"), script("Nұr-Sұltan"), script("阿斯塔纳")
    ('cyrillic', 'latin', 'mixed', 'other')
    """
    found = set()
    for character in _LETTER.findall(text):
        name = unicodedata.name(character, "")
        found.add("latin" if name.startswith("LATIN") else "cyrillic" if name.startswith("CYRILLIC") else "other")
    if found == {"latin"} or found == {"cyrillic"}:
        return found.pop()
    return "mixed" if found == {"latin", "cyrillic"} else "other"


def repair(text: str) -> str | None:
    """Return ``text`` with look-alike letters put right, or None where a word stays in two scripts.

    >>> repair("Аќмола"), repair("Сoчи"), repair("Nұr-Sұltan")
    ('Ақмола', 'Сочи', None)
    """
    text = _INVISIBLE_OR_STRESS.sub("", unicodedata.normalize("NFC", text).translate(_OLD_KAZAKH_FONT))
    text = " ".join(text.split())
    if script(text) != "mixed":
        return text
    words = re.split(r"([\s\-]+)", text)
    return None if (mended := [_repair_word(word) for word in words]).count(None) else "".join(filter(None, mended))


def _repair_word(word: str) -> str | None:
    if script(word) != "mixed":
        return word
    cyrillic = sum(script(character) == "cyrillic" for character in _LETTER.findall(word))
    table = _LATIN_TO_CYRILLIC if 2 * cyrillic >= len(_LETTER.findall(word)) else _CYRILLIC_TO_LATIN
    mended = word.translate(table)
    return None if script(mended) == "mixed" else mended


def in_known_alphabet(text: str) -> bool:
    """Say whether a Cyrillic name fits one of the alphabets that our readers write (not Serbian, Chuvash, Abkhaz …).

    >>> in_known_alphabet("Қостанай"), in_known_alphabet("Кустанај"), in_known_alphabet("Атърау")
    (True, False, False)
    """
    letters = frozenset(_LETTER.findall(text.lower()))
    return any(letters <= alphabet for alphabet in _KNOWN_ALPHABETS) and not _HARD_SIGN_MISUSED.search(text)


def language(text: str, country: str) -> str:
    """Return the language of a Cyrillic name where letters or endings settle it, else ``und``.

    >>> language("Ақмола облысы", "KZ"), language("Акмолинская область", "KZ"), language("Акмола", "KZ")
    ('kk', 'ru', 'und')
    >>> language("Цілиноград", "KZ"), language("Харків", "UA"), language("Белые Воды", "KZ")
    ('und', 'uk', 'und')
    """
    lower = text.lower()
    letters = frozenset(_LETTER.findall(lower))
    if re.search(r"(?:облысы|ауданы|қаласы|ауылы|кенті|округі)$", lower):
        return "kk"
    if _UKRAINIAN_TYPED.search(lower) if country == "UA" else re.search(r"ська область$|ський (?:район|край|округ)$", lower):
        return "uk"
    if letters <= _RUSSIAN and (_RUSSIAN_TYPED.search(lower) or re.search("^(?:город|район|республика) ", lower)):
        return "ru"
    if letters & _ONLY_KAZAKH and letters <= _KAZAKH:
        return "kk"
    if country == "KZ" and letters & frozenset("қғ") and letters <= _KAZAKH:
        return "kk"
    if country == "BY" and letters <= _BELARUSIAN and letters & frozenset("ўі"):
        return "be"
    if country == "KG" and letters <= _KYRGYZ and letters & frozenset("ңөү"):
        return "ky"
    if country == "UA" and letters <= _UKRAINIAN and letters & (_ONLY_UKRAINIAN | {"і"}):
        return "uk"
    if country in {"UA", "GE", "AM", "MD"} and letters <= _RUSSIAN and letters & frozenset("ыэё"):
        return "ru" if country != "UA" or is_russian_spelling(text) else "und"
    return "und"


def is_odd_typed(text: str) -> bool:
    """Say whether a name ends like a Russian division but is another language's: «Орловскан область» (Erzya).

    >>> is_odd_typed("Орловскан область"), is_odd_typed("Орловская область"), is_odd_typed("Орловська область")
    (True, False, False)
    """
    typed = re.search(r"(?:область|край|округ|район)$", text.lower())
    return bool(typed) and language(text, "") == "und"


def is_russian(text: str) -> bool:
    """Say whether every letter of ``text`` is Russian.

    >>> is_russian("Усть-Каменогорск"), is_russian("Өскемен")
    (True, False)
    """
    return frozenset(_LETTER.findall(text.lower())) <= _RUSSIAN


def is_russian_spelling(text: str) -> bool:
    """Say whether ``text`` is in Russian letters and breaks no rule that every Russian name of a place keeps.

    >>> [is_russian_spelling(name) for name in ("Энергодар", "Энэргадар", "Вовчанськ", "Здолбунів", "Новые Санжары")]
    [True, False, False, False, True]
    """
    lower = text.lower().replace("грэс", "")  # a power station: «Зугрэс»
    return is_russian(text) and not _NOT_RUSSIAN_SPELLING.search(lower)


def fold(text: str) -> str:
    """Return a key under which spellings that differ only in case, marks, apostrophes or ё are one.

    >>> fold("Astaná") == fold("ASTANA"), fold("Орёл") == fold("Орел"), fold("Йошкар") == fold("Иошкар")
    (True, True, False)
    """
    text = _APOSTROPHES.sub("", text.lower().replace("ё", "е").replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    composed = unicodedata.normalize("NFC", text)
    plain = (_MARKS.sub("", unicodedata.normalize("NFKD", c)) if c < "Ѐ" else c for c in composed)
    return " ".join(re.split(r"[\s\-]+", "".join(plain))).strip()


def romanised(text: str) -> str:
    """Return the fold of a name in Latin letters, for comparing with a Latin name.

    >>> romanised("Өскемен"), romanised("Ерментау")
    ('oskemen', 'yermentau')
    """
    folded = fold(text)
    if script(folded) != "cyrillic":
        return folded
    out = []
    for before, character in zip(" " + folded, folded, strict=False):
        iotated = character == "е" and (before in _VOWELS or not before.isalpha())
        out.append("ye" if iotated else _ROMAN.get(character, character))
    return "".join(out)


def is_junk(text: str) -> bool:
    """Say whether an alternate is a code, a machine romanisation of another script, or in letters nobody types.

    >>> [is_junk(name) for name in ("ALA", "a la mu tu", "aseutana", "Moscoƿ", "Alma-Ata")]
    [True, True, True, True, False]
    """
    letters = "".join(_LETTER.findall(text))
    if not letters or (letters.isupper() and len(letters) <= 4):
        return True
    exotic = any("\u017f" < letter < "Ѐ" and letter not in "ƏəșțȘȚ" for letter in letters)
    return exotic or not any(letter.isupper() for letter in letters)
