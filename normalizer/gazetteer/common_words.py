"""Words so ordinary in English, Russian or Kazakh that a village, surname or brand of that name must not be found by them alone.

The lists are the project's own: function words, numbers, the calendar, and frequent nouns, adjectives and verbs, above all
those that places, papers, parties and shops are called by. Case forms come from the languages' paradigms.

>>> is_common("мир"), is_common("победами"), is_common("жаңа"), is_common("кала"), is_common("march")
(True, True, True, True, True)
>>> is_common("астана"), is_common("шойгу")
(False, False)
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from normalizer.kept import kept
from normalizer.languages import LANGUAGES, Language

_AFTER_THESE_I = "гкхжшчщ"  # книга -> книги, not книгы
_TYPED_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")  # қала is typed кала, жаңа is typed жана

_BACK, _FRONT = frozenset("аоұы"), frozenset("әеөүіэ")
# Names of countries, big cities and leaders that some form of a listed word happens to equal: the name is meant.
_NAMES_FIRST = frozenset(("гана", "гаване", "даре", "милей", "катар", "кызыл", "желтоксан", "бирлик", "бирлестик", "болашак", "орт", "газа"))


def is_common(word: str) -> bool:
    """Whether a lower-case word is an ordinary one of English, Russian or Kazakh, in any of its forms."""
    return word.replace("ё", "е") in _all_forms()


def common_words(code: str) -> frozenset[str]:
    """The base forms listed for a language (``en``, ``ru``, ``kk``), as written in its table."""
    text = files("normalizer.gazetteer").joinpath(f"common_words_{code}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(kept("common-words", _made).split("\n"))


def _made() -> str:
    """All forms, a line each."""
    found: set[str] = set()
    for language in LANGUAGES:
        for word in common_words(language.code):
            found.update(form.replace("ё", "е") for form in _forms(language, word))
            if language.code == "kk" and len(word) > 2:
                found.add(word.translate(_TYPED_AS_RUSSIAN))
    return "\n".join(sorted(found - _NAMES_FIRST))


def _forms(language: Language, word: str) -> Iterator[str]:
    yield word
    if len(word) < 3:  # of, на, ол: nothing to inflect
        return
    forms = language.forms(word)
    yield from forms if language.code != "kk" else _harmonious(word, forms)
    if language.code == "ru":
        for base in _genders(word):
            yield from language.forms(base)
        yield from _plurals(word)


def _harmonious(base: str, forms: Iterable[str]) -> list[str]:
    """The forms whose endings have vowels that go with the word's: байдан is "from the rich", Байден is not."""
    last = next((c for c in reversed(base) if c in _BACK or c in _FRONT), "")
    others, size = _BACK if last in _FRONT else _FRONT, len(base)
    return [form for form in forms if others.isdisjoint(form[size:])]


def _genders(word: str) -> Iterator[str]:
    """The other genders and the plural of a masculine adjective: новый -> новая, новое, новые."""
    stem, ending = word[:-2], word[-2:]
    if len(word) < 5 or ending not in ("ый", "ой", "ий"):
        return
    if word.endswith("ний"):
        yield from (stem + "яя", stem + "ее", stem + "ие")
    else:
        yield from (stem + "ая", stem + ("ее" if stem[-1] in "жшчщ" and ending == "ий" else "ое"), stem + ("ие" if stem[-1] in _AFTER_THESE_I else "ые"))


def _plurals(word: str) -> Iterator[str]:
    """Plural of a noun without its genitive: Волков and Кузнецов are people before they are wolves and smiths."""
    last = word[-1]
    if last in "аяь":
        stem = word[:-1]
    elif last in "бвгджзклмнпрстфхцчшщ":
        stem = word
    else:
        return
    soft = last in "яь"
    yield stem + ("и" if soft or stem[-1] in _AFTER_THESE_I else "ы")
    yield from (stem + ("я" if soft else "а") + ending for ending in ("м", "ми", "х"))
