"""The features of the model: one function each, in the order in which explanations show them.

A feature looks at an alignment of the query with one name of one candidate and returns a number, mostly 0 to 1;
its weight (weights.tsv) turns it into log-odds. The docstring of a feature is what the user reads.
"""

from functools import lru_cache
from itertools import takewhile

from normalizer.matching.align import Part
from normalizer.matching.case import STANDS_ALONE, WEAK, Case, Feature
from normalizer.matching.features_of_kinds import adjective_alone, another_kind_of_place, another_kind_of_thing, kind_word_missing, kinds_implied
from normalizer.matching.features_of_persons import (
    feminine_form,
    gender_conflict,
    given_name_alone,
    given_name_conflict,
    initial_conflict,
    initials,
    parts_differ,
    patronymic_conflict,
    surname_alone,
    surname_conflict,
    syllables_swapped,
)
from normalizer.matching.features_of_spelling import BY_CHANCE, edited, mean_difference, nearly_alike, resembles_by_chance, single_edited, well_known_misspelt, worst_difference
from normalizer.names.numbers import LETTERS_TOO
from normalizer.text.script import is_read_roughly, script_of
from normalizer.text.tokens import words

NO_RESEMBLANCE = 0.1  # the difference up to which words are one, spelled or inflected otherwise
OTHER_ALPHABET = 0.7  # of the doubt whether letters in another alphabet are those of an acronym


def always(case: Case) -> float:
    """Starting point before anything is compared."""
    return 1.0


def query_left_over(case: Case) -> float:
    """Part of the query that the name does not have."""
    if not case.alignment.query_left:
        return 0.0
    left = total = 0.0
    matched = {pair.query for pair in case.alignment.pairs}
    for i, part in enumerate(case.alignment.query.parts):
        if part.title and i not in matched and (case.type == "person"):
            continue
        if part.patronymic and i not in matched and case.type == "person" and not _other_has_patronymic(case.alignment.name.parts):
            continue
        total += part.weight
        left += part.weight * (i not in matched)
    return left / total if total else 1.0


def name_left_over(case: Case) -> float:
    """Part of the name that the query does not have; a patronymic or title may be left out."""
    if not case.alignment.name_left or surname_alone(case):
        return 0.0
    left = total = 0.0
    matched = {pair.name for pair in case.alignment.pairs}
    implied = kinds_implied(case)
    by_initial = any(pair.match.how == "initial" for pair in case.alignment.pairs)
    for j, part in enumerate(case.alignment.name.parts):
        if case.type == "person" and j not in matched and (part.patronymic or part.title or (by_initial and j != case.alignment.name.surname)):
            continue  # К. Токаев is Касым-Жомарт: one initial for a double name
        if part.concept is not None and part.concept in implied:
            continue
        total += part.weight
        left += part.weight * (j not in matched)
    return left / total if total else 1.0


def number_conflict(case: Case) -> float:
    """The numbers in the two names differ, or one has none."""
    if case.other_number:
        return case.other_number
    one, other = case.alignment.query.numbers, case.alignment.name.numbers
    if one == other:
        return 0.0
    if one and other:
        return 1.0
    if one | other <= LETTERS_TOO.keys():
        return 0.0
    return 0.0 if case.type == "person" else 1.0 if case.compared else OF_NO_PLACE if one and case.type == "place" else OF_A_BODY


OF_NO_PLACE, OF_A_BODY = 0.8, 0.4  # Николай III is not Nikolai, a town; Fund 2 may be called the Fund


def legal_form_conflict(case: Case) -> float:
    """The legal forms differ, or the query has one and the candidate is no body: Nord Stream AG is not the pipeline, ТОО «Астана» not the city."""
    one, other = case.alignment.query.legal_form, case.alignment.name.legal_form
    if one and not case.compared and case.type != "organization" and (case.type != "place" or case.alignment.query.firm):  # Ненецкий АО is a district
        return 1.0
    return float(bool(one and other and one != other))


def legal_form_agrees(case: Case) -> float:
    """Both names have the same legal form, and no word that the other lacks."""
    alignment = case.alignment
    return float(bool(alignment.query.legal_form) and alignment.query.numbers == alignment.name.numbers and alignment.query.legal_form == alignment.name.legal_form and not (alignment.query_left or alignment.name_left))


def order_changed(case: Case) -> float:
    """The words stand in another order."""
    if case.type == "person":
        return 0.0
    order = [pair.name for pair in sorted(case.alignment.pairs, key=lambda p: p.query)]
    return float(order != sorted(order))


def one_word_of_many(case: Case) -> float:
    """Only one word of a longer name is there."""
    if case.type == "person":
        return 0.0
    distinctive = sum(not p.stop for p in case.alignment.name.parts)
    return float(len(case.alignment.pairs) == 1 and distinctive > 1)


def only_one_word_fits(case: Case) -> float:
    """The query has several telling words, and only one of them is in the name."""
    query = case.alignment.query.parts
    telling = [i for i, part in enumerate(query) if not (part.stop or part.concept or part.title or part.initial or part.patronymic)]
    if len(telling) < 2:
        return 0.0
    fit = {pair.query for pair in case.alignment.pairs}
    return float(sum(i in fit for i in telling) <= 1)


def distinctive_word_left(case: Case) -> float:
    """One of the names has a telling word more: South Sudan is not Sudan, Gazprom Neft not Gazprom."""
    if case.type == "person":
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    if case.type == "place" and 0 in case.alignment.name_left and is_point_of_compass(name[0]):
        return 1.0
    left = [query[i] for i in case.alignment.query_left] + [name[j] for j in case.alignment.name_left]
    return float(any(not (part.stop or part.concept or part.initial or part.folded.isdigit()) for part in left))


def is_point_of_compass(first: Part) -> bool:
    """Whether the first word of a place's name is a capital that stands for a word, as in S. Korea; the articles of A Coruña, O Porrino and Y Rhondda do not."""
    return first.initial and first.raw.isupper() and first.folded not in ARTICLES


ARTICLES = frozenset("aoi")  # single letters, folded


def both_have_more(case: Case) -> float:
    """Each of the names has a telling word that the other lacks."""
    if case.type == "person":
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    one = any(not (query[i].stop or query[i].initial) for i in case.alignment.query_left)
    return float(one and any(not (name[j].stop or name[j].initial) for j in case.alignment.name_left))


def not_written_as_acronym(case: Case) -> float:
    """The name is an acronym, and the query is not in capitals or is other letters, which only sound alike: EEU is not EU, ҚР not КР."""
    name, query = case.alignment.name.parts, case.alignment.query.parts
    if len(name) > 1 and case.type != "person" and all(part.initial and part.raw.isupper() for part in name):
        return 0.0 if _are_same_letters(case) else OF_OTHER_LETTERS
    if len(name) != 1 or not name[0].raw.isupper() or not 1 < len(name[0].raw) < 7:
        return 0.0
    if len(query) != 1:  # Папа Карло is not PAP
        return float(distinctive_word_left(case) > 0 and not any(query[pair.query].raw[:2].isupper() for pair in case.alignment.pairs))
    other = OTHER_ALPHABET if script_of(query[0].raw) != script_of(name[0].raw) else 0.0
    if not query[0].raw[:2].isupper():
        return 1.0 + other * (case.kind in STANDS_ALONE)  # әкем is not UK, but Дублин may be DUBLIN
    return other or float(capitals(query[0].raw) != capitals(name[0].raw))


OF_OTHER_LETTERS = 2.0  # N.Y. is surely not N.J.


def _are_same_letters(case: Case) -> bool:
    """Whether the letters of an acronym with full stops stand in the query, all and in their order: J.F.K. is not I.F.C., which folds alike."""
    name, query = case.alignment.name.parts, case.alignment.query.parts
    stands = sorted((pair.name, pair.query) for pair in case.alignment.pairs)
    places = [place for _, place in stands]
    return len(stands) == len(name) and places == sorted(places) and all(capitals(query[i].raw) == capitals(name[j].raw) for j, i in stands)


def capitals(raw: str) -> str:
    """The letters and digits before the first small letter: what a case ending is put behind.

    >>> capitals("НАТОның"), capitals("U.S."), capitals("G7")
    ('НАТО', 'US', 'G7')
    """
    head = takewhile(lambda letter: not letter.islower(), raw)
    return "".join(filter(str.isalnum, head)).replace("Ё", "Е")


@lru_cache(1 << 14)
def _before_comma(text: str) -> int:
    """How many words stand before the comma; what is behind it is read first: Абдиров, Нурлан is Нурлан Абдиров."""
    head, comma, _ = text.partition(",")
    return len(words(head)) if comma else 0


def written_alike(case: Case) -> float:
    """Capitals, comma and order are the same."""
    query, name = case.alignment.query, case.alignment.name
    turn, turn_name = _before_comma(query.text), _before_comma(name.text)
    places = sorted([((pair.query - turn) % len(query.parts), (pair.name - turn_name) % len(name.parts)) for pair in case.alignment.pairs])
    order = [place for _, place in places]
    same_order = order == sorted(order) if len(order) > 1 else order == [0]
    same_capitals = bool(query.parts) and bool(name.parts) and query.parts[0].raw.isupper() == name.parts[0].raw.isupper()
    return 0.4 * same_order + 0.3 * same_capitals + 0.3 * (("," in query.text) == ("," in name.text))


def read_roughly(case: Case) -> float:
    """A word is in a script that is read only roughly, and the other's is not: a Chinese name sounds like many."""
    query, name = case.alignment.query.parts, case.alignment.name.parts
    return float(any(is_read_roughly(query[pair.query].raw) != is_read_roughly(name[pair.name].raw) for pair in case.alignment.pairs))


def weak_name(case: Case) -> float:
    """The name is listed as one that needs other evidence."""
    return WEAK.get(case.kind, 0.0)


def former_name(case: Case) -> float:
    """The name is a former one."""
    return float(case.kind == "former")


def short_name(case: Case) -> float:
    """The name is listed as a short form that stands alone."""
    return float(case.kind in STANDS_ALONE)


def demonym(case: Case) -> float:
    """The name is that of inhabitants, or an adjective."""
    return float(case.kind == "demonym")


def resembles_exonym(case: Case) -> float:
    """The name is what another language calls the thing, and only resembles what is asked for, or has it as one word of several: Frankie is not France, kingdom not the United Kingdom."""
    if case.kind != "exonym":
        return 0.0
    query, name, pairs = case.alignment.query.parts, case.alignment.name.parts, case.alignment.pairs
    by_chance = any(pair.match.how in BY_CHANCE for pair in pairs)
    # Асия is not Asia: the table has Азия
    other_letters = any(pair.match.how != "relational" and (script_of(query[pair.query].raw), script_of(name[pair.name].raw)) == ("Cyrl", "Latn") for pair in pairs)
    return float(by_chance or other_letters or worst_difference(case) > NO_RESEMBLANCE or one_word_of_many(case) > 0)


def not_yet(case: Case) -> float:
    """The name was not in use at the date, or the bearer not born."""
    return case.stale


FEATURES: tuple[Feature, ...] = (
    always, query_left_over, name_left_over, mean_difference, worst_difference, edited, single_edited, resembles_by_chance, well_known_misspelt, initials, initial_conflict, surname_alone,
    given_name_alone, given_name_conflict, surname_conflict, parts_differ, patronymic_conflict, gender_conflict, syllables_swapped, number_conflict, legal_form_conflict, legal_form_agrees, order_changed,
    one_word_of_many, only_one_word_fits, distinctive_word_left, both_have_more, another_kind_of_thing, kind_word_missing, adjective_alone, not_written_as_acronym, written_alike, feminine_form, weak_name, former_name, short_name, demonym, resembles_exonym, not_yet, another_kind_of_place, nearly_alike, read_roughly,
)  # fmt: skip


# Features that are zero for other types by definition; the model does not ask them there.
PERSON_ONLY = frozenset((initial_conflict, surname_alone, given_name_alone, given_name_conflict, surname_conflict, parts_differ, patronymic_conflict, gender_conflict, syllables_swapped, feminine_form))
NOT_PERSON = frozenset((order_changed, one_word_of_many, only_one_word_fits, distinctive_word_left, both_have_more, kind_word_missing, adjective_alone, another_kind_of_place))
# Features that are zero where every word of the query stands for one of the name, and those that are where this holds both ways.
QUERY_LEFT = frozenset((query_left_over, given_name_conflict, surname_conflict, parts_differ, both_have_more, only_one_word_fits))
ANY_LEFT = QUERY_LEFT | frozenset((name_left_over, initial_conflict, distinctive_word_left, one_word_of_many, another_kind_of_thing, kind_word_missing))


def _other_has_patronymic(parts: list[Part]) -> bool:
    return any(part.patronymic for part in parts)
