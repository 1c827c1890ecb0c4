"""Words for countries and what belongs to them that a language has and a list of names may lack.

>>> country_words("Германия")[:2], adjective_forms("немецкий", "ru")
(('ФРГ', 'Федеративная Республика Германия'), ['немецкая', 'немецкое', 'немецкие'])
"""

from functools import lru_cache

from normalizer.languages import LANGUAGES


@lru_cache(1)
def _tables() -> dict[str, tuple[str, ...]]:
    return {word: line for language in LANGUAGES for line in language.country_words for word in line if word[0].isupper()}


def country_words(name: str) -> tuple[str, ...]:
    """The other names of a country, its adjective and its people, where a language knows the name; in lower case what is no name."""
    return tuple(word for word in _tables().get(name, ()) if word != name)


@lru_cache(4)
def _words(code: str) -> frozenset[str]:
    return frozenset(word for language in LANGUAGES if language.code == code for line in language.country_words for word in line)


def known_countries() -> frozenset[str]:
    """Every name that `country_words` has an answer for."""
    return frozenset(_tables())


def adjective_forms(demonym: str, lang: str) -> list[str]:
    """The other genders and numbers of an adjective: российская, российское, российские.

    One of a table of countries is of the language of that table, whatever language the country's name is listed in.

    >>> adjective_forms("немецкий", "bg"), adjective_forms("сольский", "bg")
    (['немецкая', 'немецкое', 'немецкие'], [])
    """
    found = []
    for language in LANGUAGES:
        if language.code == lang or demonym in _words(language.code):
            found += [demonym[: -len(ending)] + other for ending, other in language.adjective_forms if demonym.endswith(ending)]
    return found
