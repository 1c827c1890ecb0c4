"""What scoring reads off a word, as one number, so that constellations that score alike can be told by their numbers."""

from collections.abc import Sequence
from functools import lru_cache

from normalizer.matching.align import Part
from normalizer.names.words import place_words
from normalizer.text.fold import lower
from normalizer.text.script import KAZAKH_LETTERS, script_of

NO_TOKEN = 63  # in place of the class of a token's frequency: the gazetteer does not have it


@lru_cache(1 << 12)
def _number(text: str) -> int:
    """A number for each concept, in the order of first use."""
    _seen.setdefault(text, len(_seen) + 1)
    return _seen[text]


_seen: dict[str, int] = {}


@lru_cache(1 << 17)
def _alphabet(raw: str) -> int:
    """As far as features ask: Kazakh spells names of its own."""
    return 0 if KAZAKH_LETTERS.intersection(raw) else _number(script_of(raw))


def word_code(part: Part, frequency: int) -> int:
    """What alignment, features and weights depend on of one word of a name, but for which word it is."""
    concept = _number(part.concept) if part.concept else 0
    flags = part.stop << 5 | part.initial << 4 | part.patronymic << 3 | part.title << 2 | part.folded.isdigit() << 1 | (len(part.folded) == 1)
    return ((concept << 6 | flags) << 6 | frequency) << 8 | _alphabet(part.raw)


def capitals_code(parts: Sequence[Part]) -> int:
    """What features read off the capitals: of the first word, and of a name of one word whether it may be an acronym."""
    if not parts:
        return 0
    raw = parts[0].raw
    code = raw.isupper() | 2
    return code << 4 | raw[:2].isupper() << 3 | (1 < len(raw) < 7) << 2 | script_number(raw) if len(parts) == 1 else code


def script_number(text: str) -> int:
    """The script of a text as a number from 0 to 3."""
    return ("Latn", "Cyrl", "Other", "None").index(script_of(text))


@lru_cache(1 << 17)
def is_place_word(raw: str) -> bool:
    """Whether a word says what kind of place something is."""
    return lower(raw) in place_words()
