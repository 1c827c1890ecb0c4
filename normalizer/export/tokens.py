"""Words and sentences for formats that have one line or one object a token; mentions begin and end at tokens."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from normalizer.text.tokens import MARK
from normalizer.types import Mention

LABELS = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "EVENT"}

_INNER = r"[\w" + MARK + "]+"
_TOKEN = re.compile(f"{_INNER}(?:['’ʼ‑-]{_INNER})*|[^\\w\\s]")
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("»”\"')’")


@dataclass(frozen=True, slots=True)
class Token:
    """A token at its place in the text; ``begins`` where a sentence does."""

    text: str
    start: int
    end: int
    begins: bool = False


def label(type: str | None) -> str:
    """The short name of a type: PER, LOC, ORG, EVENT, else MISC."""
    return LABELS.get(type or "", "MISC")


def tokens(text: str, mentions: Iterable[Mention]) -> list[Token]:
    """The tokens of a text, cut where a mention begins or ends; white space is between them.

    >>> from normalizer.types import Status
    >>> [t.text for t in tokens("АҚШ-қа барды. Ол", [Mention(0, 3, "АҚШ", Status.MATCHED)])]
    ['АҚШ', '-қа', 'барды', '.', 'Ол']
    """
    kept = list(mentions)
    edges = sorted({edge for m in kept for edge in (m.start, m.end)})
    spans: list[tuple[int, int]] = []
    k = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while k < len(edges) and edges[k] <= start:
            k += 1
        for edge in edges[k:]:
            if edge >= end:
                break
            spans.append((start, edge))
            start = edge
        spans.append((start, end))
    inside = _inner_positions(kept)
    found: list[Token] = []
    for start, end in spans:
        begins = not found or (start not in inside and _breaks(text, found, start))
        found.append(Token(text[start:end], start, end, begins))
    return found


def _inner_positions(mentions: list[Mention]) -> set[int]:
    return {i for m in mentions for i in range(m.start + 1, m.end)}


def _breaks(text: str, before: list[Token], start: int) -> bool:
    """Whether a sentence ends between the last token and ``start``: at a line end, or at a full stop before a capital."""
    last = before[-1]
    gap = text[last.end : start]
    if "\n" in gap:
        return True
    k = len(before) - 1
    while k > 0 and before[k].text in _CLOSING and before[k].start == before[k - 1].end:
        k -= 1
    if not gap or before[k].text not in _ENDS or not (text[start].isupper() or text[start] in "«“\"—–"):
        return False
    # К. Токаев, г. Алматы: one letter and a full stop end no sentence
    return before[k].text != "." or k == 0 or len(before[k - 1].text) > 1
