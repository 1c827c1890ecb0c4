"""Names in Latin letters as keyboards without their marks write them: Košice is Kosice, Çanakkale Canakkale.

A mark mostly changes nothing in a fold (São, Zürich); where it stands for another sound, a name without it is another word for all that
compares sounds, and has to be a name of its own.

>>> [plain_name(name) for name in ("Košice", "Wałęsa", "Curtea de Argeş", "São Paulo", "Niš", "Saýat", "Aş Şāliḩīyah", "Ožbalt 'šana")]
['Kosice', '', 'Curtea de Arges', '', '', '', '', "Ozbalt 'sana"]
"""

import unicodedata
from functools import lru_cache

from normalizer.names.person import folded_given_names
from normalizer.text.fold import norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import words

_LONG, _EMPHATIC = expression("[āīūĀĪŪ]"), expression("[şţḩḑşŞŢḨḐ]")
_APOSTROPHES = frozenset("'’ʼʻ‘`")  # behind a space, where these stand, a word may read otherwise than alone
SHORTEST = 5  # letters: Nis, Cine and Sid are words as well
# What no mark is taken from, as it is written where the letter is missing.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H"})


def plain_name(name: str) -> str:
    """A name without marks, if it is all ASCII then, folds otherwise than before, and is neither short nor a given name; else nothing."""
    if name.isascii():
        return ""
    pieces = [_without_marks(piece) for piece in (name.split(" ") if _APOSTROPHES.isdisjoint(name) else [name])]
    if not any(otherwise for _, otherwise in pieces) or (_LONG.search(name) and _EMPHATIC.search(name)):  # Arabic by the letter: of its many spellings this one is nobody's
        return ""
    plain = " ".join([piece for piece, _ in pieces])
    return "" if not plain.isascii() or len(plain) < SHORTEST or norm(plain) in folded_given_names() else plain


@lru_cache(1 << 16)
def _without_marks(piece: str) -> tuple[str, bool]:
    """What stands between spaces without marks, and whether its words fold otherwise then. Millions of names share their words."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", piece.translate(_LETTERS)) if not unicodedata.combining(letter))
    return plain, plain != piece and [norm(word) for word in words(plain)] != [norm(word) for word in words(piece)]
