"""Two names without a gazetteer: do they name one thing?

>>> from normalizer import compare
>>> compare("К.Токаев", "Қасым-Жомарт Тоқаев", type="person").match, compare("Масимов", "Максимов", type="person").match
(True, False)
>>> compare("ООН", "United Nations").match, compare("ФК «Кайрат»", "Футбольный клуб «Кайрат»").match
(True, True)
>>> compare("?аза?стан", "Қазақстан").match, compare("?аза?стан", "Пакистан").match
(True, False)
>>> round(compare("Gy?r", "Győr").score, 2), compare("Ал?ев", "Алаев").match
(0.95, False)
"""

from collections.abc import Iterator
from dataclasses import dataclass

from normalizer.errors import InputError
from normalizer.matching.align import Part, align, parse_name
from normalizer.matching.case import Case
from normalizer.matching.lost import with_letters_of
from normalizer.matching.misread import READ_OTHERWISE
from normalizer.matching.model import load_model, probability
from normalizer.matching.sentences import spelling
from normalizer.matching.similarity import TokenMatch, compare_tokens
from normalizer.matching.verdict import compared_changes
from normalizer.names.abbreviations import abbreviated, same_by_convention
from normalizer.names.cells import asked_name
from normalizer.names.numbers import digits_for_words
from normalizer.names.person import one_given_name
from normalizer.names.words import organisation_words
from normalizer.text.fold import lower
from normalizer.text.lazy import expression
from normalizer.types import Comparison, Evidence

THRESHOLD = 0.3  # near the best F1 on the development pairs
COMPARED_CROWD = 1.4  # how many other names the two may be taken from: as many as in a gazetteer of four thousand words
BY_CONVENTION = 1.4  # log-odds of an acronym with the full name that it stands for: 0.8
SHORTEST_CUT = 25  # letters of a name that may have been cut off
_DIGIT = expression(r"\d")
_AMONG_LETTERS = expression(r"(?<=[A-Za-z])[0135](?=[A-Za-z])")
_LIKE_LETTERS = str.maketrans("0135", "oies")
LOST = -1.0  # log-odds where letters of one name are taken from the other: То?аев is Тоқаев, and perhaps Тоғаев
NOTHING = -50.0  # log-odds of two names that share no word


@dataclass(frozen=True, slots=True)
class _Reading:
    """Two names judged as a type in one direction: by the alignment in ``case``, or by ``rule`` where one decides."""

    log_odds: float
    case: Case | None = None
    rule: Evidence | None = None


def compare(name1: str, name2: str, type: str | None = None) -> Comparison:
    """The probability that two names name one thing, the verdict and the reasons.

    ``type`` is person, place, organization, event or other; without it the better of the readings as a person and as an organisation counts.
    The features are those of a look-up, weighed as there (a conditional logit fitted on development pairs, rules of caution by hand:
    `weights.tsv`); ``match`` says that the probability is 0.3 or more. Raises InputError for an unknown type and for a name that is no string.
    """
    from normalizer.gazetteer.schema import parse_type

    for name in (name1, name2):
        if not isinstance(name, str):
            raise InputError(f"a name is {'None' if name is None else name.__class__.__name__}: give two strings")
    kind = None
    if type is not None:
        kind = parse_type(type) if isinstance(type, str) else None
        if kind is None:
            raise InputError(f"type is {type!r}: use person, place, organization, event or other")
    found = _judge(name1, name2, kind)
    restored = tuple(_restored(name1, name2)) if found.case is not None and found.log_odds > NOTHING else ()
    log_odds = found.log_odds + sum(item.contribution for item in restored)
    score = probability(log_odds) if log_odds > NOTHING else 0.0
    if found.case is None:
        reasons: tuple[Evidence, ...] = (found.rule or Evidence("empty", "nothing to compare", 0.0),)
    else:
        reasons = (spelling(found.case.alignment), *load_model().explain(found.case), *restored)
    return Comparison(name1, name2, score, score >= THRESHOLD, reasons, compared_changes(reasons, log_odds, THRESHOLD) if found.case is not None else ())


def best_case(name1: str, name2: str, type: str | None) -> Case | None:
    """The alignment that `compare` judges by, for fitting; None where nothing aligns or a convention decides."""
    case = _judge(name1, name2, type).case
    return case if case is not None and case.alignment.pairs else None


def _judge(name1: str, name2: str, kind: str | None) -> _Reading:
    """The reading that counts: of the types the likeliest, and of the directions.

    Parts of a person's name may be left out, the kinder direction counts; of other names, what one has more speaks against it.
    """
    one, other = _asked(name1, name2)
    readings = []
    for each in (kind,) if kind else _plausible_types(one, other):
        choose = max if each == "person" else min
        readings.append(choose(_directions(one, other, each), key=lambda reading: reading.log_odds))
    return max(readings, key=lambda reading: reading.log_odds)


def _asked(name1: str, name2: str) -> tuple[str, str]:
    """Both names as they are meant, letters that one has lost taken from the other."""
    one, other = asked_name(name1), asked_name(name2)
    return with_letters_of(one, other), with_letters_of(other, one)


def _restored(name1: str, name2: str) -> Iterator[Evidence]:
    """What tells that letters of a name were taken from the other."""
    for name, meant in zip((name1, name2), _asked(name1, name2), strict=True):
        if meant != asked_name(name):
            yield Evidence("lost_letters", READ_OTHERWISE["lost_letters"].format(meant), LOST)


def _directions(one: str, other: str, kind: str) -> Iterator[_Reading]:
    if kind != "person":
        convention = same_by_convention(one, other)
        if convention:
            yield _Reading(BY_CONVENTION, None, Evidence("acronym", convention, BY_CONVENTION))
            return
        one, other = abbreviated(one, other), abbreviated(other, one)
        one, other = (digits_for_words(name) if _DIGIT.search(counterpart) else name for name, counterpart in ((one, other), (other, one)))
        one, other = (counterpart if _cut_off(name, counterpart) else name for name, counterpart in ((one, other), (other, one)))
    else:
        one, other = _letters(one), _letters(other)
        one, other = one_given_name(one, other), one_given_name(other, one)
    for name1, name2 in ((one, other), (other, one)):
        query, name = parse_name(name1, kind=kind), parse_name(name2, kind=kind)
        if not query.parts or not name.parts:
            yield _Reading(NOTHING)
            continue
        case = Case(align(query, name, _find, person=kind == "person", place=kind == "place"), kind, compared=True, crowd=COMPARED_CROWD)
        yield _Reading(load_model().log_odds(case) if case.alignment.pairs else NOTHING, case)


def _cut_off(name: str, whole: str) -> bool:
    """Whether a name ends inside the last word of another, as a field of fixed width leaves it."""
    return len(name) >= SHORTEST_CUT and lower(whole).startswith(lower(name)) and whole[len(name) : len(name) + 1].isalpha() and " " not in whole[len(name) :]


def _letters(name: str) -> str:
    """A person's name with letters for the digits that stand among them: Ig0r."""
    return _AMONG_LETTERS.sub(lambda match: match.group().translate(_LIKE_LETTERS), name)


def _plausible_types(name1: str, name2: str) -> tuple[str, ...]:
    heads = organisation_words()
    for name in (name1, name2):
        parsed = parse_name(name)
        if parsed.legal_form or any(lower(part.raw) in heads for part in parsed.parts):
            return ("organization",)
    return ("person", "organization")


def _find(part: Part, other: Part) -> TokenMatch | None:
    return compare_tokens(part.raw, other.raw)
