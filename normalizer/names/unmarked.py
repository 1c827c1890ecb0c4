"""Names in Latin letters as keyboards without their marks write them: Košice is Kosice, Çanakkale Canakkale.

A mark mostly changes nothing in a fold (São, Zürich); where it stands for another sound, a name without it is another word for all that
compares sounds, and has to be a name of its own.

>>> [plain_name(name) for name in ("Košice", "Wałęsa", "Curtea de Argeş", "São Paulo", "Niš", "Saýat", "Aş Şāliḩīyah")]
['Kosice', '', 'Curtea de Arges', '', '', '', '']
"""

import unicodedata

from normalizer.names.person import folded_given_names
from normalizer.text.fold import norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import words

_LONG, _EMPHATIC = expression("[āīūĀĪŪ]"), expression("[şţḩḑşŞŢḨḐ]")
SHORTEST = 5  # letters: Nis, Cine and Sid are words as well
# What no mark is taken from, as it is written where the letter is missing.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H"})


def plain_name(name: str) -> str:
    """A name without marks, if it is all ASCII then, folds otherwise than before, and is neither short nor a given name; else nothing."""
    if name.isascii() or (_LONG.search(name) and _EMPHATIC.search(name)):  # Arabic by the letter: of its many spellings this one is nobody's
        return ""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", name.translate(_LETTERS)) if not unicodedata.combining(letter))
    if not plain.isascii() or len(plain) < SHORTEST or norm(plain) in folded_given_names():
        return ""
    return plain if [norm(word) for word in words(plain)] != [norm(word) for word in words(name)] else ""
