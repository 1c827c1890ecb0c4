"""The readable text of an HTML page: by trafilatura where it is installed, else by the tags alone."""

import re
from html import unescape
from html.parser import HTMLParser

_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "svg", "nav", "footer"})
_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 article section blockquote header td th ul ol table title figcaption".split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)


def extract(page: str) -> str:
    """The main text of a page; the whole visible text where the main part cannot be told.

    >>> extract("<html><body><p>Тоқаев&nbsp;Астанада</p><script>x()</script></body></html>")
    'Тоқаев Астанада'
    """
    try:
        import trafilatura
    except ImportError:
        main = None
    else:
        main = trafilatura.extract(page, include_comments=False)
    if main:
        return str(main)
    parser = _Text()
    parser.feed(page)
    parser.close()
    text = unescape("".join(parser.parts)).replace("\u00a0", " ")
    text = re.sub(r"[ \t\r\f\v]+", " ", text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()
