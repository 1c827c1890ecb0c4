"""Expressions of rules as programs of small steps, for loops that are compiled.

Rules of folding and of readings are expressions, and Python's `re` answers where nothing is compiled. They use little of its
language: letters, classes, alternatives, repetition, looks around. Here they are taken apart into what
`normalizer/native/fold.pyx` walks through: alternatives in their order, as often as possible first, as `re` does.

>>> alphabet = alphabet_of([parse("[cj]h?$")])
>>> alphabet.table[ord("j")], alphabet.table[ord("a")]
(3, 0)
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LETTER, SAME, START, END, SPLIT, JUMP, LOOK, MATCH = range(8)  # as in fold.pyx
BEHIND, WANTED = 1, 2
_ALL = (1 << 256) - 1


class Node(NamedTuple):
    """A part of an expression: one of its letters, or its parts one after another, or one of them, repeated, or looked for."""

    kind: str  # letter, same (as the one before), start, end, all, any, repeat, look
    parts: tuple["Node", ...] = ()
    letters: frozenset[str] = frozenset()
    but: bool = False  # any letter but these
    least: int = 1
    most: int | None = 1
    look: int = 0


def parse(pattern: str) -> Node:
    """The parts of an expression. Raises ValueError where it has what no rule has used yet."""
    reader = _Reader(pattern)
    node = reader.alternatives()
    if reader.at < len(pattern):
        raise ValueError(f"unexpected {pattern[reader.at]!r} at {reader.at} of {pattern!r}")
    return node


def alternatives(node: Node) -> tuple[Node, ...]:
    """What an expression has between its outermost bars."""
    return node.parts if node.kind == "any" else (node,)


_LOOKS = {"?:": None, "?=": WANTED, "?!": 0, "?<=": BEHIND | WANTED, "?<!": BEHIND, "": None}


class _Reader:
    """Reads an expression from the left."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def take(self, text: str) -> bool:
        """Whether a text comes next; it is passed if so."""
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def next(self) -> str:
        """The next letter, which is passed."""
        if self.at >= len(self.pattern):
            raise ValueError(f"{self.pattern!r} ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

    def alternatives(self) -> Node:
        found = [self.sequence()]
        while self.take("|"):
            found.append(self.sequence())
        return found[0] if len(found) == 1 else Node("any", tuple(found))

    def sequence(self) -> Node:
        found = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            found.append(self.repeated(self.item()))
        return found[0] if len(found) == 1 else Node("all", tuple(found))

    def repeated(self, node: Node) -> Node:
        for sign, least, most in (("?", 0, 1), ("*", 0, None), ("+", 1, None)):
            if self.take(sign):
                return self.once(Node("repeat", (node,), least=least, most=most))
        if self.take("{"):
            least_text, comma, most_text = self.until("}").partition(",")
            return self.once(Node("repeat", (node,), least=int(least_text), most=int(most_text) if comma else int(least_text)))
        return node

    def once(self, node: Node) -> Node:
        if self.at < len(self.pattern) and self.pattern[self.at] in "?*+{":
            raise ValueError(f"repeated twice at {self.at} of {self.pattern!r}")
        return node

    def until(self, sign: str) -> str:
        begin = self.at
        while self.next() != sign:
            pass
        return self.pattern[begin : self.at - 1]

    def item(self) -> Node:
        letter = self.next()
        if letter == "(":
            return self.group()
        if letter == "[":
            return self.letters()
        if letter == "^":
            return Node("start")
        if letter == "$":
            return Node("end")
        if letter == ".":
            return Node("letter", but=True)
        if letter == "\\":
            if self.take("1"):
                if not self.pattern[: self.at - 2].endswith((")", ")(?=")):
                    raise ValueError(f"a group is repeated elsewhere than behind it in {self.pattern!r}")
                return Node("same")
            letter = self.escaped()
        return Node("letter", letters=frozenset(letter))

    def escaped(self) -> str:
        letter = self.next()
        if letter == "n":
            return "\n"
        if letter.isalnum():
            raise ValueError(f"\\{letter} in {self.pattern!r}")
        return letter

    def group(self) -> Node:
        look = next(_LOOKS[sign] for sign in _LOOKS if self.take(sign))
        node = self.alternatives()
        if self.next() != ")":
            raise ValueError(f"a bracket is not closed in {self.pattern!r}")
        return node if look is None else Node("look", (node,), look=look)

    def letters(self) -> Node:
        but, found = self.take("^"), []
        while not self.take("]"):
            letter = self.next()
            found.append(self.escaped() if letter == "\\" else letter)
            if self.pattern[self.at : self.at + 1] == "-" and self.pattern[self.at + 1 : self.at + 2] != "]":
                self.at += 1
                found += map(chr, range(ord(letter) + 1, ord(self.next()) + 1))
        return Node("letter", letters=frozenset(found), but=but)


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
    begin, chosen = [0], []
    for number in range(256):
        chosen += [part for rule, mask in enumerate(first) if mask >> number & 1 for part in (starts[rule], rule)]
        begin.append(len(chosen) // 2)
    sounds_begin = [0]
    for _, sound in rules:
        sounds_begin.append(sounds_begin[-1] + len(sound))
    sounds = [ord(letter) for _, sound in rules for letter in sound]
    return Program(_numbers(code.steps), code.members(), _numbers(begin), _numbers(chosen), _numbers(sounds_begin), _numbers(sounds))


def _numbers(values: Sequence[int]) -> bytes:
    return array("i", values).tobytes()
