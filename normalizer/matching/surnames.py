"""Persons called by a surname alone, beside things of other types that are called so: Akar is Hulusi Akar as well as a town.

A surname alone says little about which person is meant, and whether it is one of those listed, and so weighs much against each. That
it is a person and not a town it does not deny: most texts call persons so. Against things of other types it is therefore given back; no
person gets likelier by that than without them. What is not even written like the query stays behind somebody who is: Cameron is not
Cameroon. Nobody lists all who bear a surname: one that is written like no place is none for sure, though a village resembles it.
Nor does a given name alone tell who of the many is meant that have it.
An adjective on -ский written small is a place's sooner than a surname: московский, вяземский.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import eq
from unicodedata import combining, normalize

from normalizer.matching.case_forms import folded_forms
from normalizer.matching.place_words import is_small_adjective
from normalizer.names.person import english_given_names, is_given_name
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS, script_of
from normalizer.text.tokens import words

GIVEN_BACK = 1.5  # log-odds; more than half of what a surname alone weighs
WRITTEN_SMALL = -1.5  # and what an adjective written small takes instead
RENOWNED, OF_RENOWNED = 2.0, 1.0  # prominence in log-odds from which a person is given back more, and how much more at most: Kennedy is a district of Bogotá too
NOT_WRITTEN_SO = 4.0  # log-odds that things of other types are behind a person whose surname is written like the query
AT_MOST = 0.5  # probability of the best of other things that are not, if the query has the form of a surname
WELL_KNOWN, BEST_KNOWN = 2.0, 4.0  # prominence in log-odds from which a place is no such thing: Саратова is the town; and if somebody listed bears the name: Иванова is rather a woman
_CYRILLIC = expression(r"^[а-яё]{2,}(?:[оеё]ва?|ина?|[цс]ына?|енко|чук|швили|дзе)$")
_LATIN = expression(r"^[a-z]{2,}(?:[oe]v|[oe]va|[oe]ff|enko|chuk|shvili|ovich|evich|sson)$")
_PEOPLE = expression("цев$")  # Казахстанцев is rather people than a family


def given_back(text: str, alone: Sequence[bool], person: Sequence[bool], spelled: Sequence[bool], log_odds: Sequence[float]) -> float:
    """Log-odds that candidates called by a surname ``alone``, which is the ``text``, are given back against those of other types; nought without such, or where another person fits better.

    ``spelled``: the text spells out the candidate's name, which is no adjective itself. Beside a town called just so a surname written small is one as well as the town.

    >>> given_back("Акар", [False, True], [False, True], [True, True], [3.9, 1.2]), given_back("Ким", [True, True], [True, True], [True, True], [1.2, 1.2])
    (1.5, 0.0)
    >>> given_back("высоцкого", [False, True], [False, True], [False, True], [3.9, 1.2]), given_back("высоцкого", [False, True], [False, True], [True, True], [3.9, 1.2])
    (-1.5, 1.5)
    >>> given_back("Акар", [False, True, False], [True, True, False], [True, True, True], [3.9, 1.2, 3.9])
    0.0
    """
    if not any(alone) or all(person):
        return 0.0
    best = max(odds for odds, one in zip(log_odds, alone, strict=True) if one)
    other = [odds for odds, one, some in zip(log_odds, alone, person, strict=True) if some and not one]
    if other and best <= max(other):
        return 0.0
    called_so = any(some and odds > best for some, odds in zip(spelled, log_odds, strict=True))
    return WRITTEN_SMALL if not called_so and written_small(text) else GIVEN_BACK


def written_small(text: str) -> bool:
    """Whether a text is one word, an adjective of a place written small.

    >>> written_small("высоцкого"), written_small("Высоцкого"), written_small("высоцк"), written_small("владимир высоцкий")
    (True, False, False, False)
    """
    some = words(text)
    return len(some) == 1 and is_small_adjective(some[0], norm(some[0]))


def more_given_back(prominence: float) -> float:
    """Log-odds that a person is given back besides, by prominence in log-odds.

    >>> more_given_back(1.5), more_given_back(2.5), more_given_back(5.0)
    (0.0, 0.5, 1.0)
    """
    return OF_RENOWNED * min(1.0, max(0.0, prominence - RENOWNED))


def no_likelier(probabilities: Sequence[float], own: float) -> float:
    """What to multiply probabilities with so that they are together no more than their ``own``, without things of other types.

    >>> no_likelier([0.5, 0.25], 0.375), no_likelier([0.1, 0.1], 0.78)
    (0.5, 1.0)
    """
    total = sum(probabilities)
    return min(1.0, own / total) if total > 0 else 1.0


def behind_bearers(text: str, names: Sequence[str], given: Sequence[bool], person: Sequence[bool]) -> list[float]:
    """How many log-odds each of some names is behind a person ``given`` something back, whose surname is written just like the query, if there is one; or such persons behind a thing that is.

    >>> behind_bearers("Лэмми", ["Леми", "Дэвид Лэмми", "Lammi"], [False, True, False], [False, True, False])
    [4.0, 0.0, 0.0]
    >>> behind_bearers("Лемми", ["Леми", "Дэвид Лэмми"], [False, True], [False, True]), behind_bearers("Kennedy", ["Kennedy", "John Kennedy"], [False, True], [False, True])
    ([0.0, 0.0], [0.0, 0.0])
    >>> behind_bearers("Уэльс", ["Уэльс", "Орсон Уэллс"], [False, True], [False, True])
    [0.0, 4.0]
    """
    asked, script, small = lower(text), script_of(text), [lower(name) for name in names]
    if not any(one and asked in name and asked in words(name) for name, one in zip(small, given, strict=True)):
        if not any(not one and name == asked for name, one in zip(small, person, strict=True)):
            return [0.0] * len(names)
        return [NOT_WRITTEN_SO * (one and script_of(name) == script and not any(is_written_so(text, word) for word in words(name))) for name, one in zip(names, given, strict=True)]
    return [0.0 if one or script_of(name) != script or is_written_so(text, name) else NOT_WRITTEN_SO for name, one in zip(names, person, strict=True)]


def may_be_a_surname(text: str, name: str, *, demonym: bool, weak: bool = False, prominence: float, borne: bool) -> bool:
    """Whether a query is one word in the form of a surname, or a given name, and the name of a thing another word, which is not so well known that it explains the query.

    A given name must be written so, and a ``weak`` name of a thing that is not well known is none even then. ``borne``: persons in the gazetteer have the surname, perhaps in a case form.

    >>> some = {"demonym": False, "prominence": 0.0, "borne": False}
    >>> may_be_a_surname("Маслова", "Маслово", **some), may_be_a_surname("Маслово", "Маслово", **some), may_be_a_surname("Маслов", "Maslov", **some)
    (True, False, False)
    >>> may_be_a_surname("Саратова", "Саратов", **some | {"prominence": 3.0}), may_be_a_surname("Иванова", "Иваново", **some | {"prominence": 3.0, "borne": True})
    (False, True)
    >>> may_be_a_surname("Поляков", "поляки", **some | {"prominence": 7.0, "demonym": True}), may_be_a_surname("поляков", "поляки", **some | {"demonym": True})
    (True, False)
    >>> may_be_a_surname("Aleksandrov", "Alexandrov", **some), may_be_a_surname("InBev", "AB InBev", **some)
    (False, False)
    >>> may_be_a_surname("Нурлан", "Нурланн", **some), may_be_a_surname("Милан", "Milan", **some), may_be_a_surname("Ольга", "Ольга", **some | {"weak": True}), may_be_a_surname("Cathy", "Kati", **some)
    (True, False, True, True)
    """
    if not text[:1].isupper() or not text.isalpha():
        return False
    asked, folded = lower(text), norm(text)
    given = is_given_name(folded) or asked in english_given_names()
    if weak and given:
        return prominence < WELL_KNOWN
    of_form = (_CYRILLIC.search(asked) or _LATIN.search(asked)) is not None
    if not (of_form or given) or any(is_written_so(text, word) and _doubled(text) == _doubled(word) if given else norm(word) == folded for word in words(name)):
        return False
    if of_form:
        return _PEOPLE.search(asked) is None if demonym else prominence < (BEST_KNOWN if borne else WELL_KNOWN)
    return True


def is_given_name_alone(text: str, name: str) -> bool:
    """Whether a query is but a given name, perhaps in a case form, with which the longer name of a person begins.

    >>> [is_given_name_alone(text, name) for text, name in (("Аркадий", "Аркадий Дворкович"), ("Аркадию", "Аркадий Дворкович"), ("Karim", "Кәрім Қажымқанұлы"), ("Abbas", "Mahmoud Abbas"), ("Си", "Си Цзиньпин"), ("Абай", "Абай"))]
    [True, True, True, False, False, False]
    """
    if not text.isalpha():
        return False
    own = words(name)
    if len(own) < 2 or norm(own[0]) not in (forms := folded_forms(text)):
        return False
    return lower(text) in english_given_names() or any(map(is_given_name, forms))


@lru_cache(1 << 12)
def is_written_so(text: str, name: str) -> bool:
    """Whether a name is a query in its own letters, marks aside, or folds like it in letters of another alphabet.

    >>> is_written_so("Presov", "Prešov"), is_written_so("Королев", "Королёв"), is_written_so("Гурьев", "Guriev"), is_written_so("Leme", "Lemme")
    (True, True, True, False)
    """
    if _plain(text) == _plain(name):
        return True
    other = script_of(text) != script_of(name) or KAZAKH_LETTERS.isdisjoint(text) != KAZAKH_LETTERS.isdisjoint(name)
    return other and norm(text) == norm(name)


def _doubled(text: str) -> int:
    """How many letters of a word stand twice in a row."""
    return sum(map(eq, text, text[1:]))


def _plain(text: str) -> str:
    small = lower(text)
    return small if small.isascii() else "".join(letter for letter in normalize("NFD", small) if not combining(letter))
