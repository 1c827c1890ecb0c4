"""Features of the names of persons: initials, given names, surnames, fathers, gender."""

from itertools import pairwise

from normalizer.matching.align import AS_INITIAL, LOOSE, Alignment, Part
from normalizer.matching.case import STANDS_ALONE, Case


def initials(case: Case) -> float:
    """Given names that stand as initials; it weighs more where these are other letters in another alphabet."""
    apart = [pair.match.distance for pair in case.alignment.pairs if pair.match.how == "initial"]
    return 0.0 if not apart else 1.0 if max(apart) <= AS_INITIAL else BY_MAYBE


BY_MAYBE = 3.2  # J. is Дж. and Х., and somebody else as well


def initial_conflict(case: Case) -> float:
    """An initial that the name contradicts."""
    if case.type != "person":
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    if True not in [part.initial for part in query] and True not in [part.initial for part in name]:
        return 0.0
    if case.other_initial:
        return 1.0
    if any(query[i].initial for i in case.alignment.query_left) and any(name[j].initial for j in case.alignment.name_left):
        return 1.0
    if (_one_initial_more(query, name, case.alignment.name_left) or _one_initial_more(name, query, case.alignment.query_left)) and sum(
        not (query[pair.query].initial or name[pair.name].initial) for pair in case.alignment.pairs
    ) > 1:
        return 0.6
    return float(_contradicted(query, case.alignment.query_left, name, case.alignment.name_left) or _contradicted(name, case.alignment.name_left, query, case.alignment.query_left))


def _one_initial_more(one: list[Part], other: list[Part], other_left: list[int]) -> bool:
    """Both have initials, and the other one more: George W. and George H. W. Bush."""
    return any(other[j].initial for j in other_left) and any(part.initial for part in one)


def _contradicted(one: list[Part], left: list[int], other: list[Part], other_left: list[int]) -> bool:
    """An initial of one name finds no partner though the other has given names to spare, or a patronymic."""
    return any(one[i].initial for i in left) and any(not other[j].title for j in other_left)


def surname_alone(case: Case) -> float:
    """The query is a surname only."""
    if case.type != "person" or case.kind in STANDS_ALONE:
        return 0.0
    real = [p for p in case.alignment.query.parts if not p.title]
    matched = {pair.name for pair in case.alignment.pairs}
    return float(len(real) == 1 and matched == {case.alignment.name.surname} and len(case.alignment.name.parts) > 1)


def given_name_alone(case: Case) -> float:
    """The surname is missing or differs."""
    if case.type != "person" or case.alignment.name.surname < 0 or case.kind in STANDS_ALONE:
        return 0.0
    return float(all(pair.name != case.alignment.name.surname for pair in case.alignment.pairs))


def given_name_conflict(case: Case) -> float:
    """Same surname, another given name."""
    if case.type != "person" or (case.alignment.name.surname < 0 and len(case.alignment.name.parts) > 1):
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    left = [i for i in case.alignment.query_left if not (query[i].initial or query[i].title or query[i].patronymic)]
    if left and len(name) == 1:  # Масимова Ольга against the short name Масимов
        return OF_A_SEE if name[0].title and all("sk" in query[i].folded[-7:-1] for i in left) else 1.0
    open_given = [j for j in case.alignment.name_left if not (name[j].initial or name[j].patronymic or name[j].title or j == case.alignment.name.surname)]
    return float(bool(left) and bool(open_given))


OF_A_SEE = 0.5  # a title with an adjective is no given name with a surname: Патриарх Грузинский


def surname_conflict(case: Case) -> float:
    """Same given name, another surname."""
    if case.type != "person" or case.alignment.name.surname < 0 or case.alignment.name.surname not in case.alignment.name_left:
        return 0.0
    query = case.alignment.query.parts
    return float(any(not (query[i].initial or query[i].title or query[i].patronymic) for i in case.alignment.query_left))


def parts_differ(case: Case) -> float:
    """Each of the names has a part that the other lacks."""
    if case.type != "person":
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    one = any(not (query[i].initial or query[i].title) for i in case.alignment.query_left)
    return float(one and any(not (name[j].initial or name[j].title) for j in case.alignment.name_left))


def patronymic_conflict(case: Case) -> float:
    """Both names have a patronymic, and the fathers differ."""
    if case.type != "person":
        return 0.0
    query = any(case.alignment.query.parts[i].patronymic for i in case.alignment.query_left)
    if case.other_father or (query and any(case.alignment.name.parts[j].patronymic for j in case.alignment.name_left)):
        return 1.0
    return _sons_of_others(case.alignment)


def _sons_of_others(alignment: Alignment) -> float:
    """Both names have a father behind ibn: 0.5 if one of them is not in the other name, more if he stands elsewhere, as in Omar bin Abdullah and Abdullah bin Omar."""
    query, name = alignment.query.parts, alignment.name.parts
    if len(query) < 3 or len(name) < 3:
        return 0.0
    fathers = [i for i in range(2, len(query)) if query[i - 1].folded in SON_OF]
    others = {j for j in range(2, len(name)) if name[j - 1].folded in SON_OF} if fathers else set()
    stands_for = {pair.query: pair.name for pair in alignment.pairs} if others else {}
    if not others:
        return 0.0
    return 1.3 if any(i in stands_for and stands_for[i] not in others for i in fathers) else 0.5 * any(i not in stands_for for i in fathers)


SON_OF = frozenset(("bin", "ibn", "ben"))


def gender_conflict(case: Case) -> float:
    """One name is a woman's, the other a man's."""
    if case.type != "person":
        return 0.0
    one, other = case.alignment.query.gender, case.alignment.name.gender
    if not (one and other and one != other):
        return 0.0
    # Назарбаева may be the genitive of Назарбаев: as a case form it contradicts nothing
    inflected = any(pair.match.how == "case" for pair in case.alignment.pairs)
    return 0.0 if inflected else 1.0


def syllables_swapped(case: Case) -> float:
    """Given names that only resemble each other, or of which one is an initial, stand in another order: Yong-chun and Чен Ын, Joseph P. and Patrick Joseph."""
    if case.type != "person" or len(case.alignment.pairs) < 3:
        return 0.0
    surname, stands = case.alignment.name.surname, sorted([(pair.query, pair.name, pair.match.how) for pair in case.alignment.pairs])
    for (i, one, how), (j, other, also) in pairwise(stands):
        if j == i + 1 and other == one - 1 and ((how in LOOSE and also in LOOSE) or ("initial" in (how, also) and surname not in (one, other))):
            return 1.0
    return 0.0


def feminine_form(case: Case) -> float:
    """A surname alone that may be a man's in an oblique case or a woman's."""
    if case.type != "person" or len(case.alignment.pairs) != 1 or len(case.alignment.query.parts) != 1:
        return 0.0
    pair = case.alignment.pairs[0]
    return float(pair.match.how == "case" and case.alignment.query.gender == "f")
