"""Words inside names that say what a thing is rather than which one it is, across the three languages.

>>> concept("министрлігі"), concept("Министерство"), concept("ministry"), concept("тоқаев")
('ministry', 'ministry', 'ministry', None)
>>> strip_legal_forms(["СПбГУ"]), strip_legal_forms(["SiemensAG"])
((['СПбГУ'], ''), (['Siemens'], 'plc'))
>>> strip_legal_forms(["АО", "Казахтелеком"])
(['Казахтелеком'], 'jsc')
"""

import re
from functools import lru_cache

from normalizer.kept import kept
from normalizer.languages import LANGUAGES, Language
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.script import CYRILLIC

_TABLES = ("organisation_words", "place_words", "qualifiers")
_FEW = 48  # beginnings of words that are asked about one by one
STOP = frozenset(norm(word) for language in LANGUAGES for word in language.stop_words)
_CYRILLIC_STOP = frozenset(word for language in LANGUAGES for word in language.stop_words if CYRILLIC.search(word))
_OF_CYRILLIC = frozenset(map(norm, _CYRILLIC_STOP))


def is_stop(word: str, folded: str) -> bool:
    """Whether a lower-case word, given with its fold, tells nothing; one alphabet may spell what is of the other.

    >>> is_stop("мен", "men"), is_stop("мэн", "men"), is_stop("zhane", "jane"), is_stop("де", "de"), is_stop("қ", "k")
    (True, False, True, True, True)
    """
    return folded in STOP and (folded not in _OF_CYRILLIC or len(word) == 1 or word in _CYRILLIC_STOP or CYRILLIC.search(word) is None)


def meanings_of_qualifiers(language: Language) -> dict[str, str]:
    """The qualifiers of a language, and its months in full: places are called after these as well, and translated (Май, Мамыр)."""
    months = {name: f"month {number}" for number, names in enumerate(language.months, 1) for name in (names if language.script == "Cyrl" else names[:1])}
    return months | language.qualifiers


@lru_cache(4)
def _by_beginning(table: str) -> dict[str, list[tuple[Language, str, str]]]:
    """The words of a table, with language and meaning, by their first two letters, which no ending changes."""
    found: dict[str, list[tuple[Language, str, str]]] = {}
    for language in LANGUAGES:
        for word, meaning in (meanings_of_qualifiers(language) if table == "qualifiers" else getattr(language, table)).items():
            found.setdefault(lower(word)[:2], []).append((language, word, meaning))
    return found


@lru_cache(1 << 12)
def _inflected_like(table: str, begin: str) -> dict[str, str]:
    """Every form of the words of a table that begin so -> its concept; who has asked about some beginnings gets the others from what is kept."""
    return _all_inflected()[table].get(begin, {}) if _inflected_like.cache_info().misses > _FEW else _made_of(table, begin)


@lru_cache(1)
def _all_inflected() -> dict[str, dict[str, dict[str, str]]]:
    return kept("forms-of-kinds", lambda: {table: {begin: _made_of(table, begin) for begin in _by_beginning(table)} for table in _TABLES})


def _made_of(table: str, begin: str) -> dict[str, str]:
    """The forms; a word of two languages keeps its first meaning."""
    found: dict[str, str] = {}
    for language, word, meaning in _by_beginning(table).get(begin, ()):
        for form in language.forms(word) if len(word) > 3 else (word,):
            found.setdefault(lower(form), meaning)
    return found


def _inflected(table: str) -> dict[str, str]:
    """Every form of the words of a table."""
    return {form: meaning for begin in _by_beginning(table) for form, meaning in _inflected_like(table, begin).items()}


@lru_cache(1)
def organisation_words() -> dict[str, str]:
    """Lower-case form -> concept, for words that head organisations."""
    return _inflected("organisation_words")


@lru_cache(1)
def place_words() -> dict[str, str]:
    """Lower-case form -> concept, for words that say what kind of place."""
    return _inflected("place_words")


@lru_cache(1)
def legal_forms() -> dict[tuple[str, ...], str]:
    """Lower-case token sequences -> class of legal form."""
    return {tuple(form.replace(".", "").split()): meaning for language in LANGUAGES for form, meaning in language.legal_forms.items()}


def concept(word: str) -> str | None:
    """What a generic word of an organisation or place name means, or None for a distinctive word."""
    word = lower(word)
    return _inflected_like("organisation_words", word[:2]).get(word) or place_word(word)


def place_word(word: str) -> str | None:
    """What a lower-case word of `place_words` means, or None."""
    return _inflected_like("place_words", word[:2]).get(word)


@lru_cache(1)
def words_of_kind() -> dict[str, list[str]]:
    """What a word of kind means -> the folded words for it in all languages, without their forms; single letters aside."""
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for word, meaning in (*language.organisation_words.items(), *language.place_words.items()):
            if len(folded := norm(word)) > 1:
                found.setdefault(meaning, {})[folded] = None
    return {meaning: list(words) for meaning, words in found.items()}


@lru_cache(1)
def qualifiers() -> dict[str, str]:
    """Lower-case form -> meaning, for words that tell two things of one name apart."""
    return _inflected("qualifiers")


@lru_cache(1 << 16)
def qualifier(word: str) -> str | None:
    """What a word that tells two things of one name apart means in any of the languages, or None.

    >>> qualifier("Оңтүстік"), qualifier("Южный"), qualifier("North"), qualifier("Ońtústik"), qualifier("Судан")
    ('south', 'south', 'north', 'south', None)
    """
    word = lower(word)
    found = _inflected_like("qualifiers", word[:2]).get(word)
    return found if found is not None or CYRILLIC.search(word) else qualifiers_by_fold().get(norm(word))


@lru_cache(1)
def qualifiers_by_fold() -> dict[str, str]:
    """Fold -> meaning of the Cyrillic qualifiers, which stand in names in Latin letters as well: Batys Qazaqstan, Bol'shiye Bortniki."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for word, meaning in meanings_of_qualifiers(language).items():
            if CYRILLIC.search(word) and len(folded := norm(word)) >= SHORTEST_FOLD[language.code]:
                found.setdefault(folded, meaning)
    return found


SHORTEST_FOLD = {"ru": 5, "kk": 4}  # letters of the fold of a qualifier that is known by it: Mali is no Малый


@lru_cache(1)
def _by_meaning() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for word, meaning in meanings_of_qualifiers(language).items():
            found.setdefault(meaning, {})[norm(word)] = None
    return {meaning: tuple(words) for meaning, words in found.items()}


def qualifiers_of(meaning: str) -> tuple[str, ...]:
    """The folded words of a meaning in all languages."""
    return _by_meaning().get(meaning, ())


def strip_legal_forms(tokens: list[str]) -> tuple[list[str], str]:
    """The tokens without legal forms at either end, and the class of the form found; all of them if nothing is left."""
    forms = legal_forms()
    rest, found = [*tokens[:-1], *(glued for token in tokens[-1:] for glued in _unglue(token))], ""
    changed = True
    while changed and len(rest) > 1:
        changed = False
        for length in range(min(5, len(rest) - 1), 0, -1):
            head = forms.get(tuple(lower(t) for t in rest[:length]))
            if head and (length > 1 or rest[0].isupper() or len(rest[0]) > 3):
                rest, found, changed = rest[length:], found or head, True
                break
            tail = forms.get(tuple(lower(t) for t in rest[-length:]))
            if tail:
                rest, found, changed = rest[:-length], found or tail, True
                break
    return rest, found


def is_of_firms(name: list[str], rest: list[str]) -> bool:
    """Whether a legal form that a name has before the ``rest`` or behind it is that of a body for sure: no two Latin letters, which may be a state or a country, and no okrug behind its name.

    >>> is_of_firms(["АО", "Астана"], ["Астана"]), is_of_firms(["Ненецкий", "АО"], ["Ненецкий"]), is_of_firms(["Calgary", "AB"], ["Calgary"])
    (True, False, False)
    """
    tokens = [*name[:-1], *_unglue(name[-1])]
    forms = [lower(token) for token in tokens if token not in rest]
    return any(len(form) > 2 or (form > "\u024f" and (form != "ао" or tokens[0] not in rest)) for form in forms)


_GLUED = expression(r"(.*[a-zа-яё])([A-ZА-Я]{2,4})")


def _unglue(token: str) -> tuple[str, ...]:
    """A name and the legal form stuck to it, if it is one: SiemensAG; a ГУ at the end is a state university, СПбГУ."""
    match = _GLUED.fullmatch(token)
    form = legal_forms().get((lower(match.group(2)),)) if match else None
    return (match.group(1), match.group(2)) if match and form and form != "state_institution" else (token,)


_ABBREVIATED = expression(r"(?<![\w-])(р-н|о-в)(а|у|е|ом|ов|ы)?(?![\w-])", re.IGNORECASE)
_SPELLED_OUT = {"р-н": "район", "о-в": "остров"}


def spell_out(name: str) -> str:
    """A name with the words for kinds of places spelled out that are abbreviated by a hyphen.

    >>> spell_out("о-в Русский"), spell_out("Соломоновы о-ва"), spell_out("Илийский р-н")
    ('остров Русский', 'Соломоновы острова', 'Илийский район')
    """
    return _ABBREVIATED.sub(lambda match: _SPELLED_OUT[match.group(1).lower()] + (match.group(2) or ""), name)


_HYPHENED_ENDING = expression(r"(?<=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2})[-‑–](\w{1,6})$")
_ENDINGS = frozenset().union(*(language.abbreviation_endings for language in LANGUAGES))


def drop_hyphened_ending(name: str) -> str:
    """An abbreviation without the case ending after its hyphen; one of a kind of place spelled out.

    >>> drop_hyphened_ending("ШЫҰ-ға"), drop_hyphened_ending("ГРЭС-2")
    ('ШЫҰ', 'ГРЭС-2')
    """
    name = spell_out(name)
    match = _HYPHENED_ENDING.search(name)
    return name[: match.start()] if match and match.group(1) in _ENDINGS else name
