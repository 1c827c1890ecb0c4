"""Candidates of a look-up in a text that the words of the name rule out.

мэрии                 not Мэри: a small letter begins no person's name
Россия К              not Россия-1: another thing of the series
Российской армии      not the theatre of it
New York              not the Bank of New York, where the list has New York
"""

import re
from collections.abc import Sequence

from normalizer.matching.align import Part
from normalizer.matching.scored import Scored
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.short_names import is_short_name
from normalizer.names.words import concept, organisation_words
from normalizer.text.fold import lower

_ABOUT_AS_LIKELY = 1.0  # log-odds that a candidate with all the words of a name and no more may lie behind a longer name of another kind, which stands back for it
_GENITIVE = re.compile(r"(?:ого|его|ой|ей|ых|их)$")
_ARTICLES = frozenset(("the", "le", "la", "el", "al", "il", "der", "die", "das"))


def ruled_out(name: str, text: str, scored: Sequence[Scored]) -> list[Scored]:
    """The candidates without those that can't be meant, in the same order; ``text`` is that which the name stands in."""
    kept = list(scored)
    if name.islower() and name[0] > "\u024f" and not is_adjective(name) and not text.islower():
        kept = [s for s in kept if s.entity.type != "person" or s.name.name[:1].islower()]
    kept = [s for s in kept if not (_another_of_a_series(s) or _named_after_it(s) or _only_like_an_acronym(s))]
    whole = [s for s in kept if _whole(s)] if kept and kept[0].entity.type != "person" and not _whole(kept[0]) else []
    if not whole:
        return kept
    least, types = max(map(_own, whole)) + _ABOUT_AS_LIKELY, {s.entity.type for s in whole}
    return [s for s in kept if s.entity.type == "person" or _whole(s) or _own(s) > least or (s.entity.type in types and not _of_another_kind(s))]


def _left(scored: Scored) -> list[Part]:
    alignment = scored.case.alignment
    return [alignment.name.parts[j] for j in alignment.name_left if not alignment.name.parts[j].stop and alignment.name.parts[j].folded not in _ARTICLES]


def _whole(scored: Scored) -> bool:
    """Whether a candidate has all the words of a name, and no more."""
    return not _left(scored) and not scored.case.alignment.query_left


def _own(scored: Scored) -> float:
    """The log-odds of a candidate by its name alone."""
    return scored.log_odds - sum(said.contribution for said in scored.bonus)


def _of_another_kind(scored: Scored) -> bool:
    """Whether a word for the kind of thing stands on one side only."""
    query = scored.case.alignment.query.parts
    bodies = any(lower(part.raw) in organisation_words() for part in _left(scored))
    return bodies or any(concept(query[i].raw) is not None for i in scored.case.alignment.query_left)


def _another_of_a_series(scored: Scored) -> bool:
    """Whether a number or letter by which a name is told from its like stands against another one."""
    alignment = scored.case.alignment
    if scored.entity.type == "person" or not alignment.query_left:
        return False
    return any(_designates(alignment.name.parts[j]) for j in alignment.name_left) and any(_designates(alignment.query.parts[i]) for i in alignment.query_left)


def _only_like_an_acronym(scored: Scored) -> bool:
    """Whether a listed acronym stands for a name that only has its letters: МИД Чили is not Мид."""
    alignment = scored.case.alignment
    for pair in alignment.pairs:
        asked, listed = alignment.query.parts[pair.query].raw, alignment.name.parts[pair.name].raw
        if len(asked) > 1 and asked.isupper() and is_short_name(asked) and listed[1:].islower() and len(listed) <= len(asked) + 1:
            return True
    return False


def _designates(part: Part) -> bool:
    return part.raw.isdigit() or (len(part.raw) == 1 and part.raw.isupper())


def _named_after_it(scored: Scored) -> bool:
    """Whether a candidate is a thing that has in its name, in the genitive, all that is asked for: театр Российской армии."""
    alignment = scored.case.alignment
    parts = alignment.name.parts
    heads = [j for j, part in enumerate(parts) if concept(part.raw) is not None]
    if scored.entity.type == "person" or not heads or heads[0] not in alignment.name_left or heads[0] + 1 >= len(parts):
        return False
    paired = {pair.name for pair in alignment.pairs}
    owner = parts[heads[0] + 1]
    return heads[0] + 1 in paired and len(paired) > 1 and _GENITIVE.search(owner.raw) is not None
