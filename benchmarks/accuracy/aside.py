"""Which names of B5 no rule of spelling could find, and why: their targets are other names, translations or errors.

Three tests, the same whether a name was found or not: the folds are unlike by measure; one of the two is an acronym of
other letters (acronyms are translated with what they stand for); or a person who read both names wrote the pair down in
`set_aside.tsv`, by its hash. Read were all pairs that share less than seven tenths of their letters and all that are
not found. What is a spelling of the other, or made of one word with it, stays however far apart they are.
"""

import re
from functools import cache
from hashlib import sha1
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.accuracy.evaldata import clean, tsv
from normalizer.names.words import place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words

LISTED = Path(__file__).parent / "set_aside.tsv"
# ratio and partial_ratio of our folds below which two names of a place are no spellings of one (chosen by eye: next come Хобда/Қобда, Шуский/Шу)
UNLIKE = (45, 60)
NO_TRANSCRIPTION, ACRONYM = "unlike by measure", "translated acronym"
_ACRONYM = re.compile(r"[A-ZА-ЯЁ\u0400-\u052f]{2,7}")


def why_aside(pair: str, name: str) -> str | None:
    """Why a name of a place in B5 is set aside; None where one of its targets sounds like it.

    >>> unlike("Пишпек", "Фрунзе"), unlike("НАТО", "СҰАҰ"), unlike("НАТО", "NATO"), unlike("Верный", "Верное")
    ('unlike by measure', 'translated acronym', None, None)
    """
    return _names_aside(pair).get(name)


@cache
def _names_aside(pair: str) -> dict[str, str]:
    listed = dict(line.split("\t") for line in LISTED.read_text(encoding="utf-8").splitlines()[1:])
    found: dict[str, str | None] = {}
    for row in tsv(f"pairs_{pair}.tsv"):
        name, target = clean(row["name1"]), clean(row["name2"])
        if name not in found or found[name]:  # one target that sounds like it is enough
            found[name] = unlike(name, target) or listed.get(key(pair, name, target))
    return {name: reason for name, reason in found.items() if reason}


def key(pair: str, name: str, target: str) -> str:
    """What the list calls a pair of names: says nothing of the data."""
    return sha1("\x1f".join((pair, name, target)).encode()).hexdigest()[:12]


def unlike(name: str, target: str) -> str | None:
    """Why two names are no spellings of each other, as far as their letters tell."""
    if any(_ACRONYM.fullmatch(n) and n.isupper() for n in (name, target)) and norm(name) != norm(target):
        return ACRONYM
    one, other = _skeleton(name), _skeleton(target)
    return NO_TRANSCRIPTION if fuzz.ratio(one, other) < UNLIKE[0] and fuzz.partial_ratio(one, other) < UNLIKE[1] else None


def _skeleton(name: str) -> str:
    return " ".join(norm(w) for w in words(name) if lower(w) not in place_words())
