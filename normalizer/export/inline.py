"""A text with its mentions marked up in place, for HTML and TEI."""

from collections.abc import Callable, Iterable, Iterator

from normalizer.export.article import nested
from normalizer.types import Mention


def marked(text: str, mentions: Iterable[Mention], escape: Callable[[str], str], element: Callable[[Mention], tuple[str, str]]) -> Iterator[str]:
    """The pieces of the markup: what ``escape`` makes of the text, between the start and end tags of ``element``.

    >>> from normalizer.types import Status
    >>> m = [Mention(0, 6, "Тоқаев", Status.MATCHED)]
    >>> "".join(marked("Тоқаев Астанада", m, str, lambda m: ("<b>", "</b>")))
    '<b>Тоқаев</b> Астанада'
    """
    at = 0
    closing: list[tuple[int, str]] = []

    def close(until: int) -> Iterator[str]:
        nonlocal at
        while closing and closing[-1][0] <= until:
            end, tag = closing.pop()
            yield escape(text[at:end])
            yield tag
            at = end

    for m in nested(mentions):
        yield from close(m.start)
        yield escape(text[at : m.start])
        at = m.start
        before, after = element(m)
        yield before
        closing.append((m.end, after))
    yield from close(len(text))
    yield escape(text[at:])
