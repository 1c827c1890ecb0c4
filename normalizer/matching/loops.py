"""The compiled loop over case forms with its tables, made from the paradigms of the languages."""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from normalizer.kept import kept
from normalizer.languages import LANGUAGES
from normalizer.languages.base import LOOKED_AT, Language, Paradigm
from normalizer.matching import case_forms
from normalizer.native import compiled
from normalizer.text.automata import automaton
from normalizer.text.expressions import parse
from normalizer.text.programs import alphabet_of

_native = compiled("cases")


@lru_cache(1)
def cases() -> Any | None:
    """The compiled `normalizer.native.cases.Cases`; None where nothing is compiled."""
    if _native is None:
        return None
    found = _native.Cases(*kept("case-forms", _made))
    case_forms.answer_by(found)
    return found


def bases_of_all(forms: Sequence[str]) -> tuple[list[int], list[str]]:
    """(positions of lower-case forms, one of their `possible_bases` each)."""
    numbers: list[int] = []
    found: list[str] = []
    table = cases()
    rest: Sequence[int] = range(len(forms)) if table is None else table.bases_of(list(forms), numbers, found)
    for number in rest:
        if not forms[number].isascii():
            bases = case_forms.possible_bases(forms[number])
            numbers += [number] * len(bases)
            found += bases
    return numbers, found


def _made() -> tuple[Any, ...]:
    """What the loop is made of, as numbers, letters and bytes."""
    paradigms: list[tuple[int, Language, Paradigm]] = [(n, language, p) for n, language in enumerate(LANGUAGES) if language.script == "Cyrl" for p in language.paradigms]
    reverse = case_forms.reverse_endings()
    endings = sorted({*reverse, *(ending for _, _, p in paradigms for ending in p.endings)} - {""})
    cuts = sorted({cut for some in reverse.values() for cut in some})
    applies = [parse(p.applies.pattern) for _, _, p in paradigms]
    alphabet = alphabet_of([*applies, *(parse(text) for text in (*endings, *cuts))])
    keys = {ending: int.from_bytes(bytes(map(alphabet.number, ending)), "big") for ending in endings}
    masks, begin, numbers = array("Q"), array("i", [0]), array("i")
    for ending in sorted(endings, key=keys.__getitem__):
        masks.append(sum(1 << n for n, (_, _, p) in enumerate(paradigms) if ending in p.endings))
        numbers.extend(cuts.index(cut) for cut in reverse.get(ending, ()))
        begin.append(len(numbers))
    machines = [automaton(node, alphabet) for node in applies]
    rows = [(machine.table, machine.accepts, p.cut, p.final, n) for machine, (n, _, p) in zip(machines, paradigms, strict=True)]
    bare = sum(1 << n for n, (_, _, p) in enumerate(paradigms) if "" in p.endings)
    sorted_keys = array("Q", sorted(keys.values()))
    return (alphabet.table, sorted_keys.tobytes(), masks.tobytes(), begin.tobytes(), numbers.tobytes(), cuts, rows, bare, LOOKED_AT)
