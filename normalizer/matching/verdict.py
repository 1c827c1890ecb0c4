"""Why the runner-up lost, and what would change the verdict.

Each piece of evidence is taken away in turn, and facts that a user may know are added: the type, the patronymic, the
name in full, a text that says who is meant. What moves the status is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from normalizer.matching.sentences import CHANGES
from normalizer.types import Candidate, Change, Evidence, Explanation, Status

if TYPE_CHECKING:
    from normalizer.matching.linker import Linker
    from normalizer.matching.scored import Bonus, Question, Scored

NOTICEABLE = 0.05  # log-odds
CONTEXT = 3.0  # what a text that names it in full adds
MOST = 8
_ORDER = (Status.UNMATCHED, Status.AMBIGUOUS, Status.MATCHED)


def explain(linker: "Linker", name: str, question: "Question", bonus: "Bonus | None", scored: "list[Scored]", status: Status) -> Explanation:
    """The explanation of a ranking of `Linker.rank` and its status."""
    if not scored or linker.is_pinned(scored):
        return Explanation()
    first = linker.candidate(scored[0])
    behind = why_behind(first, linker.candidate(scored[1])) if len(scored) > 1 else ()
    changes: dict[str, Change] = {}
    for variants, only_up in ((_less(linker, first, scored), False), (_more(linker, name, question, bonus, scored), True)):
        for feature, detail, ranked in variants:
            if ranked and ranked[0].entity.index == scored[0].entity.index:
                other = linker.decide(ranked)
                if other is not status and not (only_up and _ORDER.index(other) < _ORDER.index(status)):
                    changes.setdefault(detail, Change(feature, detail, str(other)))
    return Explanation(behind, tuple(changes.values())[:MOST])


def why_behind(first: Candidate, second: Candidate) -> tuple[Evidence, ...]:
    """In what the first candidate is better than the second, most first; contributions are differences of log-odds."""
    one, other = ({e.feature: e for e in c.evidence} for c in (first, second))
    gaps = []
    for feature in dict.fromkeys((*one, *other)):
        ahead, back = one.get(feature), other.get(feature)
        gap = (ahead.contribution if ahead else 0.0) - (back.contribution if back else 0.0)
        if gap > NOTICEABLE:
            gaps.append(Evidence(feature, (back or ahead or first.evidence[0]).detail, gap))
    return tuple(sorted(gaps, key=lambda e: -e.contribution))


def compared_changes(evidence: Sequence[Evidence], log_odds: float, threshold: float) -> tuple[Change, ...]:
    """The evidence without which two compared names would get the other verdict."""
    limit = log(threshold / (1 - threshold))
    found = []
    for item in evidence:
        if item.contribution and item.feature != "always" and (log_odds >= limit) != (log_odds - item.contribution >= limit):
            found.append(Change(item.feature, CHANGES["without"][0].format(item.detail), "no match" if log_odds >= limit else "match"))
    return tuple(found)


_Variant = tuple[str, str, "list[Scored]"]


def _less(linker: "Linker", first: Candidate, scored: "list[Scored]") -> Iterator[_Variant]:
    """The ranking without each piece of evidence for the first, and without the second."""
    for item in first.evidence:
        if abs(item.contribution) <= NOTICEABLE or item.feature == "always":
            continue
        best = scored[0]
        if item.feature == "prominence":
            best = replace(best, entity=replace(best.entity, prior=0.0))
        else:
            best = replace(best, log_odds=best.log_odds - item.contribution)
        yield item.feature, CHANGES["without"][0].format(item.detail), _again(linker, [best, *scored[1:]])
    if len(scored) > 1:
        yield "runner_up", CHANGES["runner_up"][0].format(scored[1].entity.name), _again(linker, [scored[0], *scored[2:]])


def _more(linker: "Linker", name: str, question: "Question", bonus: "Bonus | None", scored: "list[Scored]") -> Iterator[_Variant]:
    """The ranking with facts that a user may add."""
    best = scored[0]
    if question.type is None:
        ranked = linker.rank(name, replace(question, type=best.entity.type), bonus=bonus)
        yield "type", CHANGES["type"][0].format(best.entity.type), ranked
    given = []
    for j in best.case.alignment.name_left:
        part = best.case.alignment.name.parts[j]
        if part.stop or part.initial:
            continue
        if best.entity.type == "person" and not part.patronymic:
            given.append(part.raw)
            continue
        kind = "patronymic" if part.patronymic else "word"
        yield kind, CHANGES[kind][0].format(part.raw), linker.rank(f"{name} {part.raw}", question, bonus=bonus)
    abbreviated = any(pair.match.how == "initial" for pair in best.case.alignment.pairs)
    if best.entity.type == "person" and (given or abbreviated):
        yield "given_name", CHANGES["given_name"][0].format(best.name.name), linker.rank(best.name.name, question, bonus=bonus)
    if not any(item.feature == "named_in_text" for item in best.bonus):
        yield "context", CHANGES["context"][0], _again(linker, [replace(best, log_odds=best.log_odds + CONTEXT), *scored[1:]])


def _again(linker: "Linker", scored: "list[Scored]") -> "list[Scored]":
    """Probabilities anew, for log-odds that have changed."""
    fresh = [replace(s, probability=0.0) for s in scored]
    linker.weighing.weigh(fresh, None, fresh[0].case.alignment.query.text if fresh else "")
    return fresh
