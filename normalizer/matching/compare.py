"""Two names without a gazetteer: do they name one thing?

>>> from normalizer import compare
>>> compare("К.Токаев", "Қасым-Жомарт Тоқаев", type="person").match, compare("Масимов", "Максимов", type="person").match
(True, False)
"""

import re

from normalizer.matching.align import Parsed, Part, align, parse_name
from normalizer.matching.features import Case
from normalizer.matching.linker import Scored, _spelling
from normalizer.matching.model import load_model, probability
from normalizer.matching.similarity import TokenMatch, compare_tokens
from normalizer.names.words import drop_hyphened_ending, organisation_words
from normalizer.text.clean import repair
from normalizer.text.fold import lower
from normalizer.text.tokens import words
from normalizer.types import Comparison, Evidence

THRESHOLD = 0.35  # near the best F1 on the development pairs
_ACRONYM = re.compile(r"[^\W\d_a-zа-яё]{2,8}")


def compare(name1: str, name2: str, type: str | None = None) -> Comparison:
    """The probability that two names name one thing, the verdict and the reasons.

    ``type`` is person, place, organization, event or other; without it the better reading counts.
    Raises ValueError for an unknown type.
    """
    from normalizer.gazetteer.schema import parse_type

    kind = None
    if type is not None:
        kind = parse_type(type)
        if kind is None:
            raise ValueError(f"type is {type!r}: use person, place, organization, event or other")
    kinds = (kind,) if kind else _plausible_types(name1, name2)
    best: Comparison | None = None
    for each in kinds:
        # parts of a person's name may be left out; of other names, what one has more speaks against it
        choose = max if each == "person" else min
        found = choose((_compare_as(one, other, each) for one, other in ((name1, name2), (name2, name1))), key=lambda c: c.score)
        if best is None or found.score > best.score:
            best = Comparison(name1, name2, found.score, found.match, found.evidence)
    assert best is not None
    return best


def _plausible_types(name1: str, name2: str) -> tuple[str, ...]:
    heads = organisation_words()
    for name in (name1, name2):
        if any(lower(part.raw) in heads for part in parse_name(name).parts) or parse_name(name).legal_form:
            return ("organization",)
    return ("person", "organization")


def _find(part: Part, other: Part) -> TokenMatch | None:
    return compare_tokens(part.raw, other.raw)


def best_case(name1: str, name2: str, type: str | None) -> Case | None:
    """The alignment that `compare` would judge by, for fitting; None where nothing aligns or an acronym decides."""
    best: tuple[float, Case] | None = None
    for kind in (type,) if type else _plausible_types(name1, name2):
        choose = max if kind == "person" else min
        directions: list[tuple[float, Case]] = []
        for one, other in ((name1, name2), (name2, name1)):
            query, name = (parse_name(repair(n[:400]).text, kind=kind) for n in (one, other))
            if not query.parts or not name.parts or (kind != "person" and (_acronym(query, name) or _acronym(name, query))):
                return None
            case = Case(align(query, name, _find, person=kind == "person"), kind, compared=True)
            score = load_model().log_odds(case)
            if case.alignment.pairs:
                directions.append((score, case))
        if directions:
            chosen = choose(directions, key=lambda d: d[0])
            if best is None or chosen[0] > best[0]:
                best = chosen
    return best[1] if best else None


def _compare_as(name1: str, name2: str, kind: str) -> Comparison:
    query, name = (parse_name(drop_hyphened_ending(repair(n[:400]).text), kind=kind) for n in (name1, name2))
    if not query.parts or not name.parts:
        return Comparison(name1, name2, 0.0, False, (Evidence("empty", "nothing to compare", 0.0),))
    acronym = _acronym(query, name) or _acronym(name, query)
    if acronym and kind != "person":
        return Comparison(name1, name2, 0.8, True, (Evidence("acronym", acronym, 1.4),))
    alignment = align(query, name, _find, person=kind == "person")
    case = Case(alignment, kind, compared=True)
    model = load_model()
    score = probability(model.log_odds(case)) if alignment.pairs else 0.0
    scored = Scored(None, None, case, 0.0)  # type: ignore[arg-type]
    evidence = (_spelling(scored), *model.explain(case))
    return Comparison(name1, name2, score, score >= THRESHOLD, evidence)


def _acronym(short: Parsed, full: Parsed) -> str:
    """An explanation if ``short`` is made of the initials of ``full``."""
    if len(short.parts) != 1 or len(full.parts) < 2 or not _ACRONYM.fullmatch(short.parts[0].raw):
        return ""
    written = short.parts[0].raw.upper()
    spelled = ("".join(w[0] for w in words(full.text)), "".join(p.raw[0] for p in full.parts if not p.stop))
    if written in (letters.upper() for letters in spelled):
        return f"{short.parts[0].raw} = initials of {full.text}"
    return ""


