"""What scoring reads off a word, as one number, so that constellations that score alike can be told by their numbers."""

from collections.abc import Sequence
from functools import lru_cache

from normalizer.matching.align import doubled_vowels, numbers_of, word_facts
from normalizer.matching.features import SON_OF
from normalizer.names.person import PATRONYMIC_WORDS, is_patronymic
from normalizer.names.words import legal_forms, place_words, qualifier, strip_legal_forms
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


@lru_cache(1 << 17)
def word_base(raw: str) -> tuple[int, bool, bool]:
    """What alignment, features and weights depend on of one raw word, but for which word it is; is it a title, is it an initial."""
    folded, _, meaning, stop, initial, title = word_facts(raw)
    kind = qualifier(raw)
    of_raw = (_number("means " + kind) if kind else 0) << 12 | _number("doubled " + "".join(doubled_vowels(raw)))
    own = (raw in ("J", "j")) << 3 | (folded in SON_OF) << 2 | ("sk" in folded[-7:]) << 1 | raw.isascii()
    flags = stop << 3 | initial << 2 | folded.isdigit() << 1 | (len(folded) == 1)
    return ((((_number(meaning) if meaning else 0) << 24 | of_raw) << 4 | own) << 4 | flags) << 8 | _alphabet(raw), title, initial


@lru_cache(1)
def _words_of_legal_forms() -> frozenset[str]:
    return frozenset(word for form in legal_forms() for word in form)


@lru_cache(1 << 17)
def is_plain(raw: str) -> bool:
    """Whether a word is nothing but a word in whatever name it stands: no initial, title, number, patronymic or part of a legal form."""
    folded, _, _, _, initial, title = word_facts(raw)
    if not folded or initial or title or len(raw) == 1 or folded.isdigit() or numbers_of(("", raw)):
        return False
    if is_patronymic(folded) or folded in PATRONYMIC_WORDS:
        return False
    return lower(raw) not in _words_of_legal_forms() and strip_legal_forms([raw]) == ([raw], "")


def capitals_code(words: Sequence[str]) -> int:
    """What features read off the capitals: of the first word, and of a name of one word whether it may be an acronym."""
    if not words:
        return 0
    raw = words[0]
    code = raw.isupper() | 2
    return code << 4 | raw[:2].isupper() << 3 | (1 < len(raw) < 7) << 2 | script_number(raw) if len(words) == 1 else code


def script_number(text: str) -> int:
    """The script of a text as a number from 0 to 3."""
    return ("Latn", "Cyrl", "Other", "None").index(script_of(text))


@lru_cache(1 << 17)
def is_place_word(raw: str) -> bool:
    """Whether a word says what kind of place something is."""
    return lower(raw) in place_words()
