"""Expressions without looks around as automata: one step a letter decides, whatever the word.

>>> from normalizer.text.expressions import parse
>>> from normalizer.text.programs import alphabet_of
>>> node = parse("^[cj]|sh$")
>>> alphabet = alphabet_of([node])
>>> [found_in(automaton(node, alphabet), alphabet, word) for word in ("jan", "shi", "ash")]
[True, False, True]
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalizer.text.expressions import Node
from normalizer.text.programs import END, JUMP, LETTER, MATCH, SPLIT, START, Alphabet, Code

_FOUND = 1
_MOST = 256


@dataclass(frozen=True, slots=True)
class Automaton:
    """Where an expression is found: the state that follows each, 256 bytes a state. State 0 begins, state 1 has found it."""

    table: bytes
    accepts: bytes  # of each state: whether it is found if the word ends here


def automaton(node: Node, alphabet: Alphabet) -> Automaton:
    """The automaton of an expression. Raises ValueError if it has a look around, or more than 256 states."""
    code = Code(alphabet)
    code.write(node)
    code.steps.append(MATCH)
    kinds: dict[tuple[int, ...], list[int]] = {}  # letters that no part tells apart
    for number in range(256):
        kinds.setdefault(tuple(mask >> number & 1 for mask in code.sets), []).append(number)
    places, found, ends = _reached(code.steps, [0], True)
    if found:
        return Automaton(bytes([_FOUND] * 512), bytes((1, 1)))
    states = [(places, ends), (frozenset[int](), True)]
    number_of: dict[tuple[frozenset[int], bool], int] = {}
    table = bytearray()
    while len(table) < 256 * len(states):
        row, at = bytearray([_FOUND] * 256), len(table) // 256
        for kind, letters in kinds.items() if at != _FOUND else ():
            # it may also begin anew behind this letter
            passed = [place + 2 for place in states[at][0] if kind[code.steps[place + 1]]]
            places, found, ends = _reached(code.steps, [*passed, 0], False)
            state = _FOUND if found else number_of.setdefault((places, ends), len(states))
            if state == len(states):
                states.append((places, ends))
            for letter in letters:
                row[letter] = state
        table += row
        if len(states) > _MOST:
            raise ValueError(f"an expression of more than {_MOST} states")
    return Automaton(bytes(table), bytes(ends for _, ends in states))


def _reached(steps: Sequence[int], begin: Iterable[int], start: bool) -> tuple[frozenset[int], bool, bool]:
    """(the letters that may come next, whether all is found, whether it is if the word ends here)."""
    places: set[int] = set()
    found = ends = False
    seen: set[tuple[int, bool]] = set()
    todo = [(at, False) for at in begin]
    while todo:
        at, ended = place = todo.pop()
        if place in seen:
            continue
        seen.add(place)
        step = steps[at]
        if step == LETTER:
            if not ended:
                places.add(at)
        elif step == MATCH:
            found, ends = found or not ended, True
        elif step == SPLIT:
            todo += [(at + 2, ended), (steps[at + 1], ended)]
        elif step == JUMP:
            todo.append((steps[at + 1], ended))
        elif step == END:
            todo.append((at + 1, True))
        elif step != START:
            raise ValueError("a look around in an expression for an automaton")
        elif start:
            todo.append((at + 1, ended))
    return frozenset(places), found, ends


def found_in(machine: Automaton, alphabet: Alphabet, word: str) -> bool:
    """Whether the expression is found in a word."""
    state = 0
    for letter in word:
        state = machine.table[256 * state + alphabet.number(letter)]
    return bool(machine.accepts[state])
