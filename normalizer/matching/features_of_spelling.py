"""Features of how far the words that stand for each other differ in spelling, and of what such a likeness is worth."""

from functools import lru_cache
from math import log

from rapidfuzz.distance import Prefix

from normalizer.matching.align import Alignment
from normalizer.matching.case import Case
from normalizer.matching.features_of_kinds import kinds_implied
from normalizer.matching.features_of_persons import surname_alone


def mean_difference(case: Case) -> float:
    """How far the aligned words differ in spelling, on average."""
    total = difference = 0.0
    for pair in case.alignment.pairs:
        weight = case.alignment.name.parts[pair.name].weight
        total += weight
        if pair.match.how != "initial":
            difference += weight * pair.match.distance
    return difference / total if total else 1.0


def worst_difference(case: Case) -> float:
    """How far the least similar aligned words differ."""
    return max((pair.match.distance for pair in case.alignment.pairs if pair.match.how != "initial" and not case.alignment.name.parts[pair.name].stop), default=0.0)


def edited(case: Case) -> float:
    """Words that agree only after letters are changed: another name as likely as a typing error."""
    return float(sum(pair.match.how == "edit" for pair in case.alignment.pairs))


def single_edited(case: Case) -> float:
    """The only word of the name agrees only after letters are changed or read otherwise."""
    if len(case.alignment.pairs) != 1:
        return 0.0
    how = case.alignment.pairs[0].match.how
    if how == "spelling" and surname_alone(case):
        return READ_AS_SURNAME
    if how == "relational" and any(part.concept in kinds_implied(case) for part in case.alignment.name.parts):
        return OF_THAT_KIND
    if how == "adjective" and len(case.alignment.name.parts) == 1:
        return OF_DEMONYM if case.kind == "demonym" else NAMED_AFTER
    if how == "relational" and case.alignment.across and is_town_of_place(case.alignment.query.parts[case.alignment.pairs[0].query].folded):
        return OF_TOWN
    return DOUBT.get(how, 0.0)


DOUBT = {"edit": 0.7, "sounds": 0.05, "vowels": 0.1, "spelling": 0.6, "relational": 0.75, "translation": 1.6, "kindred": 0.4, "adjective": 1.2}  # Южное alone is any south
READ_AS_SURNAME = 0.2  # that it is a surname alone counts besides: Grojan, Гроян
NAMED_AFTER = 2.0  # a village whose name is but the adjective of the place: Рубежинское is not Рубежи
OF_DEMONYM = 3.0  # what has its adjective listed is not called by a noun like it: армян is not Армения for the sake of армянский
OF_TOWN = 0.3  # a town on -ск and what Kazakh calls it: Аральск, Арал
OF_THAT_KIND = 0.2  # an adjective and the thing of the kind that its gender tells: Илийский and Іле ауданы


def is_town_of_place(folded: str) -> bool:
    """Whether a folded word is a town called after a place, not after a person.

    >>> is_town_of_place("aralsk"), is_town_of_place("kirovsk"), is_town_of_place("aralski")
    (True, False, False)
    """
    return folded.endswith("sk") and not folded.endswith(OF_PERSON)


OF_PERSON = ("ovsk", "evsk", "insk")


def resembles_by_chance(case: Case) -> float:
    """The only word of the name sounds alike, and the gazetteer has so many words that some do by chance."""
    pairs = case.alignment.pairs
    if len(pairs) != 1 or pairs[0].match.how not in BY_CHANCE:
        return 0.0
    crowd = max(0.0, case.crowd - SHORTER * (len(case.alignment.name.parts[pairs[0].name].folded) - USUAL_LENGTH))
    return crowd * ACROSS_KAZAKH if case.alignment.across else crowd


BY_CHANCE = frozenset(("vowels", "sounds", "kindred"))
ACROSS_KAZAKH = 0.25  # Kazakh vowels are written otherwise in any other language: Караганда is Қарағанды
SHORTER, USUAL_LENGTH = 0.2, 7  # a short word has more look-alikes than a long one
LEAST_CROWDED, MOST_CROWDED = 1.0, 4.0


def well_known_misspelt(case: Case) -> float:
    """A letter of a long and very well known name is missing, doubled, added, or has changed places: more likely misspelt than another name."""
    return case.renown


MISSPELT, LONG = frozenset(("edit", "vowels", "sounds", "kindred")), 7  # letters of the longer word
RENOWNED, MOST_RENOWNED = 1.0, 3.0  # prominence in log-odds from which it tells, and from which no more


def may_be_misspelt(alignment: Alignment, type: str) -> bool:
    """Whether a place or body of one long word stands for the one word of the query, but for a slip in spelling."""
    if type not in ("place", "organization") or len(alignment.pairs) != 1 or len(alignment.query.parts) != 1 or len(alignment.name.parts) != 1:
        return False
    return alignment.pairs[0].match.how in MISSPELT and is_slip(alignment.query.parts[0].folded, alignment.name.parts[0].folded)


@lru_cache(1 << 14)
def is_slip(one: str, other: str) -> bool:
    """Whether two long folded words differ by a letter too many, or by two neighbours in the other order; another letter makes another name.

    >>> is_slip("azerbajan", "azerbaijan"), is_slip("gazporm", "gazprom"), is_slip("nančan", "nančun"), is_slip("panama", "penama")
    (True, True, False, False)
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) < LONG or len(long) - len(short) > 1 or one[:1] != other[:1]:
        return False
    at = Prefix.similarity(short, long)
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]


def renown_of(prominence: float) -> float:
    """From 0 to 1, by the prominence of an entity in log-odds."""
    return min(1.0, max(0.0, (prominence - RENOWNED) / (MOST_RENOWNED - RENOWNED)))


def crowd_of(tokens: int) -> float:
    """How crowded a vocabulary of so many tokens is: the logarithm of how many times a thousand, from 1 to 4."""
    return min(MOST_CROWDED, max(LEAST_CROWDED, log(max(tokens, 1) / 1000)))


def nearly_alike(case: Case) -> float:
    """Every word of one name stands for one of the other, and few of many letters differ: a typing error is as likely as another name."""
    alignment = case.alignment
    if case.compared or alignment.query_left or alignment.name_left or len(alignment.pairs) < (2 if case.type == "person" else 1):
        return 0.0
    hows = [pair.match.how for pair in alignment.pairs]
    if "edit" not in hows or "initial" in hows:
        return 0.0
    letters, difference = sum([len(alignment.name.parts[pair.name].folded) for pair in alignment.pairs]), mean_difference(case)
    return max(0.0, difference - ALIKE) if letters >= (LETTERS if len(alignment.pairs) > 1 else LETTERS_ALONE) + MORE_LETTERS * max(0.0, difference - ONE_EDIT) else 0.0


# Chosen on misspelt names and on names that are not in a gazetteer: what it makes likelier stays ambiguous.
ALIKE, ONE_EDIT = 0.15, 0.36  # mean difference from which letters tell more than words do, and of a short name with one edit
LETTERS, LETTERS_ALONE, MORE_LETTERS = 6, 9, 40.0  # letters that such a name has, and one of a single word; how many more for a difference of one
