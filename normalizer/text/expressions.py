"""Expressions of rules taken apart: letters, classes, alternatives, repetition and looks around, which is all that rules use of Python's `re`.

>>> parse("[cj]h?$").parts[1].most
1
"""

from typing import NamedTuple

BEHIND, WANTED = 1, 2  # of a look


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
