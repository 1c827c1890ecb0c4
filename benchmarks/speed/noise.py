"""Noisy spellings of known names: the queries of the benchmark.

Romanisations follow several published schemes (scientific, BGN/PCGN-like, passport, German and French press), which is
what a column of scraped names holds.
"""

import random
from unicodedata import normalize

_BASE = dict(zip("абвгдезиклмнопрстуфы", "abvgdeziklmnoprstufy", strict=True)) | {
    "ё": "e", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
_SCHEMES = tuple(
    _BASE | changes
    for changes in (
        {},
        {"ё": "yo", "й": "i", "ю": "iu", "я": "ia", "ц": "tc", "ь": "'", "қ": "k"},
        {"ж": "ž", "й": "j", "х": "x", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja", "э": "è", "ь": "'", "қ": "k"},
        {"ж": "j", "й": "i", "х": "kh", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia", "қ": "k"},
        {"в": "w", "ж": "sch", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "з": "s", "қ": "k"},
        {"ё": "io", "й": "i", "х": "h", "щ": "sch", "ю": "iu", "я": "ia", "ә": "ä", "ғ": "gh", "ң": "n", "ө": "ö", "ү": "ü"},
        {"й": "y", "х": "h", "ж": "j", "щ": "sh", "ң": "n"},
    )
)
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters that the schemes know."""
    return any("а" <= c <= "ӿ" for c in name.lower()) and all(c in _BASE or c in " -'’." for c in name.lower())


def romanise(name: str, choose: random.Random) -> str:
    """A name in Latin letters, by one scheme."""
    table = choose.choice(_SCHEMES)
    written = []
    for character in name:
        low = table.get(character.lower(), character)
        written.append(low.capitalize() if character.isupper() else low)
    return normalize("NFC", "".join(written))


def misspell(name: str, choose: random.Random) -> str:
    """One edit, or two in longer names: a letter lost, added, swapped or wrong."""
    letters = list(name)
    alphabet = _CYRILLIC if any("а" <= c <= "ӿ" for c in name.lower()) else _LATIN
    for _ in range(1 if len(name) < 9 or choose.random() < 0.5 else 2):
        at = choose.randrange(len(letters))
        match choose.choice("dist"):
            case "d" if len(letters) > 3:
                del letters[at]
            case "i":
                letters.insert(at, choose.choice(alphabet))
            case "s":
                letters[at] = choose.choice(alphabet)
            case "t" if at + 1 < len(letters):
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            case _:
                pass
    return "".join(letters)


def dress(name: str, choose: random.Random) -> str:
    """The name itself, as cells of a table hold it."""
    return choose.choice((name.upper(), name.lower(), name.title(), f"  {name} "))


def rearrange(name: str, choose: random.Random) -> tuple[str, str]:
    """(kind, query): the words in another order, or one as an initial."""
    words = name.split()
    chance = choose.random()
    if chance < 0.4:
        return "reordered", " ".join(words[1:] + words[:1])
    if chance < 0.6:
        return "reordered", f"{words[-1]}, {' '.join(words[:-1])}"
    if chance < 0.8:
        return "initial", f"{words[0][0]}. {' '.join(words[1:])}"
    return "initial", f"{' '.join(words[1:])} {words[0][0]}."
