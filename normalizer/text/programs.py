"""Expressions of rules as programs of small steps, for loops that are compiled.

Rules of folding and of readings are expressions, and Python's `re` answers where nothing is compiled. Here they become what
`normalizer/native/fold.pyx` walks through: alternatives in their order, as often as possible first, as `re` does.

>>> from normalizer.text.expressions import parse
>>> alphabet = alphabet_of([parse("[cj]h?$")])
>>> alphabet.table[ord("j")], alphabet.table[ord("a")]
(3, 0)
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalizer.text.expressions import BEHIND, WANTED, Node

LETTER, SAME, START, END, SPLIT, JUMP, LOOK, MATCH = range(8)  # as in fold.pyx
_ALL = (1 << 256) - 1


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A number below 256 for each letter that rules mention, 0 for all others; ``table`` has it by code point."""

    table: bytes

    def number(self, letter: str) -> int:
        """The number of a letter."""
        return self.table[ord(letter)] if ord(letter) < len(self.table) else 0

    def mask(self, node: Node) -> int:
        """The numbers of a node's letters, one bit each."""
        found = sum(1 << self.number(letter) for letter in node.letters)
        return _ALL & ~found if node.but else found


def alphabet_of(nodes: Iterable[Node]) -> Alphabet:
    """The alphabet of some expressions. Raises ValueError if they have more than 255 letters."""
    letters = sorted({ord(letter) for node in nodes for letter in _letters(node)})
    if len(letters) > 255:
        raise ValueError(f"{len(letters)} letters in rules, 255 are possible")
    table = bytearray(letters[-1] + 1 if letters else 1)
    for number, letter in enumerate(letters, 1):
        table[letter] = number
    return Alphabet(bytes(table))


def _letters(node: Node) -> Iterator[str]:
    yield from node.letters
    for part in node.parts:
        yield from _letters(part)


class Code:
    """Steps written one after another: a step is a number of its kind, and what it says; sets of letters go by number."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.steps: list[int] = []
        self.sets: dict[int, int] = {}

    def write(self, node: Node) -> None:
        """Adds the steps of an expression."""
        if node.kind == "letter":
            self.steps += (LETTER, self.sets.setdefault(self.alphabet.mask(node), len(self.sets)))
        elif node.kind in _ALONE:
            self.steps.append(_ALONE[node.kind])
        elif node.kind == "all":
            for part in node.parts:
                self.write(part)
        elif node.kind == "any":
            self._one_of(node.parts)
        elif node.kind == "repeat":
            self._repeat(node)
        else:
            at = len(self.steps)
            self.steps += (LOOK, node.look, _width(node.parts[0]) if node.look & BEHIND else 0, 0)
            self.write(node.parts[0])
            self.steps.append(MATCH)
            self.steps[at + 3] = len(self.steps)

    def _one_of(self, parts: Sequence[Node]) -> None:
        ends = []
        for part in parts[:-1]:
            split = self._split()
            self.write(part)
            ends.append(len(self.steps) + 1)
            self.steps += (JUMP, 0)
            self.steps[split] = len(self.steps)
        self.write(parts[-1])
        for end in ends:
            self.steps[end] = len(self.steps)

    def _split(self) -> int:
        """A choice between what follows and what is at a place to be filled in."""
        self.steps += (SPLIT, 0)
        return len(self.steps) - 1

    def _repeat(self, node: Node) -> None:
        (part,) = node.parts
        for _ in range(node.least):
            self.write(part)
        if node.most is None:
            if _first(part, self.alphabet)[1]:
                raise ValueError("what may be nothing is repeated")
            begin = len(self.steps)
            split = self._split()
            self.write(part)
            self.steps += (JUMP, begin)
            self.steps[split] = len(self.steps)
            return
        splits = []
        for _ in range(node.most - node.least):
            splits.append(self._split())
            self.write(part)
        for split in splits:
            self.steps[split] = len(self.steps)

    def members(self) -> bytes:
        """256 bytes a set: whether it has the letter of that number."""
        return b"".join(bytes(mask >> number & 1 for number in range(256)) for mask in self.sets)


_ALONE = {"same": SAME, "start": START, "end": END}


def _width(node: Node) -> int:
    """How many letters an expression matches. Raises ValueError if that depends."""
    if node.kind in ("letter", "same"):
        return 1
    if node.kind == "any":
        widths = {_width(part) for part in node.parts}
        if len(widths) > 1:
            raise ValueError("a look back of no fixed width")
        return widths.pop()
    if node.kind == "repeat":
        if node.least != node.most:
            raise ValueError("a look back of no fixed width")
        return node.least * _width(node.parts[0])
    return sum(map(_width, node.parts)) if node.kind == "all" else 0


def _first(node: Node, alphabet: Alphabet) -> tuple[int, bool]:
    """The letters that an expression may begin with, and whether it may match none."""
    if node.kind == "letter":
        return alphabet.mask(node), False
    if node.kind == "same":
        return _ALL, False
    if node.kind == "any":
        both = [_first(part, alphabet) for part in node.parts]
        return _union(mask for mask, _ in both), any(nothing for _, nothing in both)
    if node.kind == "repeat":
        mask, nothing = _first(node.parts[0], alphabet)
        return mask, nothing or node.least == 0
    if node.kind == "all":
        found = 0
        for part in node.parts:
            mask, nothing = _first(part, alphabet)
            found |= mask
            if not nothing:
                return found, False
        return found, True
    return 0, True


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


@dataclass(frozen=True, slots=True)
class Program:
    """Rules tried in order at each letter, as whole numbers of 32 bits, and what each writes."""

    steps: bytes
    members: bytes
    begin: bytes  # 257: where the rules begin that may match at a letter of that number
    rules: bytes  # (where its steps begin, its number)
    seconds: bytes  # of each of these, `bits` of the letters that may stand behind that letter, the first of them also for the end of the word
    sounds_begin: bytes
    sounds: bytes


def program(rules: Sequence[tuple[Node, str]], alphabet: Alphabet) -> Program:
    """The program of some rules. Raises ValueError if one of them may match nothing."""
    code, first, starts = Code(alphabet), [], []
    for node, _ in rules:
        mask, nothing = _first(node, alphabet)
        if nothing:
            raise ValueError("a rule that may match nothing")
        first.append(mask)
        starts.append(len(code.steps))
        code.write(node)
        code.steps.append(MATCH)
    begin, chosen = [0], list[int]()
    for number in range(256):
        chosen += [rule for rule, mask in enumerate(first) if mask >> number & 1]
        begin.append(len(chosen))
    seconds = [_second(code, start) for start in starts]
    sounds_begin = [0]
    for _, sound in rules:
        sounds_begin.append(sounds_begin[-1] + len(sound))
    sounds = [ord(letter) for _, sound in rules for letter in sound]
    rows = [part for rule in chosen for part in (starts[rule], rule)]
    return Program(_numbers(code.steps), code.members(), _numbers(begin), _numbers(rows), array("Q", [seconds[rule] for rule in chosen]).tobytes(), _numbers(sounds_begin), _numbers(sounds))


def bits(mask: int) -> int:
    """Numbers of letters as 64 bits, some of which share one."""
    return sum(1 << bit for bit in range(64) if mask & _SHARING << bit)


_SHARING = sum(1 << 64 * n for n in range(4))
_ANY = (1 << 64) - 1


def needed(node: Node, alphabet: Alphabet) -> int:
    """Letters of which every match has one, as few as are easily found; 0 where it may do without."""
    if node.kind == "letter":
        return alphabet.mask(node)
    if node.kind == "any" or node.kind == "all":
        masks = [needed(part, alphabet) for part in node.parts]
        if node.kind == "any":
            return _union(masks) if all(masks) else 0
        return min(filter(None, reversed(masks)), key=int.bit_count, default=0)
    return needed(node.parts[0], alphabet) if node.kind == "repeat" and node.least else 0


def _second(code: Code, start: int) -> int:
    """`bits` of what may stand behind the first letter of a match, as far as it says."""
    first, unknown, _ = _letters_next(code.steps, [start], True)
    following, anything, ends = _letters_next(code.steps, [at + 2 for at in first], False)
    sets = list(code.sets)
    return _ANY if unknown or anything else bits(_union(sets[code.steps[at + 1]] for at in following)) | ends


def _letters_next(steps: Sequence[int], todo: list[int], at_start: bool) -> tuple[set[int], bool, bool]:
    """(steps that the next letter is asked by, whether it may be any, whether the word may end); of looks only what is wanted ahead counts."""
    found, anything, ends = set[int](), False, False
    while todo:
        at = todo.pop()
        kind = steps[at]
        if kind == LETTER:
            found.add(at)
        elif kind in (SAME, MATCH):
            anything = True
        elif kind == END:
            ends = True
        elif kind == START:
            todo += [at + 1] * at_start
        elif kind == SPLIT:
            todo += (at + 2, steps[at + 1])
        elif kind == JUMP:
            todo.append(steps[at + 1])
        else:
            todo.append(at + 4 if steps[at + 1] == WANTED else steps[at + 3])
    return found, anything, ends


def _numbers(values: Sequence[int]) -> bytes:
    return array("i", values).tobytes()
