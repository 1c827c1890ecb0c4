"""How a Latin spelling is read in the language it comes from, folded: what a Cyrillic transcription writes down.

Folding takes letters at their Slavic value. English, French and German names are transcribed by sound instead:
Wright is Райт, Jane Джейн, Roux Ру, Verheugen Ферхойген, Chirac Ширак. How languages are spelled stands in `spellings.py`; what
no line there names is left to the fold. Conventional forms that no rule gives (Stephen, Стивен) are rows of transcriptions.txt.

>>> "rait" in readings_of("wright"), "jein" in readings_of("jane"), "ru" in readings_of("roux"), "ferhoigen" in readings_of("verheugen")
(True, True, True, True)
>>> norm("Ширак") in readings_of("chirac"), norm("Беллуччи") in readings_of("bellucci"), norm("Токарев") in readings_of("tokayev")
(True, True, False)
"""

from functools import lru_cache
from pathlib import Path

from normalizer.text.fold import fold_plain, norm
from normalizer.text.spellings import READINGS

__all__ = ["READINGS", "conventional", "readings_of", "transcriptions"]


@lru_cache(1)
def transcriptions() -> dict[str, tuple[str, ...]]:
    """Folded forms of foreign given names that no rule gives, from transcriptions.txt beside this file."""
    found: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("transcriptions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            spellings, _, forms = line.partition(":")
            for spelling in spellings.split():
                found[norm(spelling)] = tuple(dict.fromkeys((*found.get(norm(spelling), ()), *map(norm, forms.split()))))
    return found


def conventional(folded: str) -> tuple[str, ...]:
    """The forms of a folded name in transcriptions.txt, or of the given name that a surname adds an s to: Stephens is Стивенс.

    >>> norm("Стивен") in conventional(norm("Stephen")), norm("Мэтьюз") in conventional(norm("Mathews")), conventional("tokaev")
    (True, True, ())
    """
    table = transcriptions()
    forms = table.get(folded)
    if forms is not None or not folded.endswith("s"):
        return forms or ()
    return tuple(form + ending for form in table.get(folded[:-1], ()) for ending in "sz")


@lru_cache(1 << 16)
def readings_of(token: str) -> tuple[str, ...]:
    """The folded readings of a lower-case Latin token in the languages that transcription goes by."""
    found: dict[str, None] = dict.fromkeys(conventional(fold_plain(token)))
    for language in READINGS:
        if language.may_be(token):
            text = language.read(token)
            if text != token:
                folded = fold_plain(text)
                if len(folded) > 1:
                    found[folded] = None
    return tuple(found)
