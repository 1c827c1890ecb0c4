"""The readable text of an HTML page: by trafilatura where it is installed, else by the tags alone."""

import codecs
import logging
import re
from html.parser import HTMLParser

from normalizer.encoding import detect_encoding

_SKIPPED = frozenset({"script", "style", "head", "noscript", "template", "svg", "nav", "footer", "iframe", "select", "textarea", "button"})
_BLOCKS = frozenset(
    "p div br hr li tr h1 h2 h3 h4 h5 h6 article section main aside blockquote header td th ul ol dl dt dd table caption title figure figcaption pre form address details summary option body".split()
)
_IN_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DATE = r"[\"']?\s*((?:19|20)\d\d-[01]\d-[0-3]\d)"
_DATES = tuple(
    re.compile(pattern + _DATE, re.IGNORECASE)
    for pattern in (
        r"<meta[^>]{0,200}?(?:article:published_time|datePublished|dc\.date|pubdate|parsely-pub-date)[\"'][^>]{0,200}?content\s*=\s*",
        r"[\"']datePublished[\"']\s*:\s*",
        r"<time[^>]{0,200}?datetime\s*=\s*",
    )
)
_BROWSERS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "windows-1251": "cp1251"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping == ["head"] and tag not in _IN_HEAD:
            self.skipping = []  # </head> may be left out
        if tag in _SKIPPED:
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipping:
            while self.skipping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)


def decode(page: bytes, declared: str = "") -> str:
    """The characters of a page: by byte order mark, what was declared, the page's own meta tag, else the bytes' look.

    >>> decode('<meta charset="windows-1251"><p>Тоқаев'.encode("cp1251", "replace"))
    '<meta charset="windows-1251"><p>То?аев'
    """
    head = page[:4096]
    meta = _CHARSET.search(head)
    names = [] if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else [declared, meta[1].decode("ascii", "replace") if meta else ""]
    for name in names:
        name = _BROWSERS_READ.get(name.lower(), name)
        try:
            known = codecs.lookup(name).name if name else ""
            if known.startswith("utf-16") and meta and name != declared:
                known = "utf-8"  # a tag that can be read as ASCII is not in UTF-16
            if known == "utf-8" and detect_encoding(page[: 1 << 16]) not in ("utf-8", "ascii"):
                continue  # the page says UTF-8 and is not
            if known:
                return page.decode(known, "replace")
        except (LookupError, UnicodeError):
            continue
    return page.decode(detect_encoding(page[: 1 << 16]), "replace")


def published(page: str) -> str | None:
    """The day a page says it was published, as ISO date, or None.

    >>> published('<meta property="article:published_time" content="2019-03-23T08:00:00+06:00">')
    '2019-03-23'
    """
    for pattern in _DATES:
        found = pattern.search(page)
        if found:
            return found[1]
    return None


def extract(page: str) -> str:
    """The main text of a page; the whole visible text where the main part cannot be told.

    >>> extract("<html><body><p>Тоқаев&nbsp;Астанада</p><script>x()</script></body></html>")
    'Тоқаев Астанада'
    """
    return _main_part(page) or visible_text(page)


def _main_part(page: str) -> str:
    try:
        import trafilatura
    except ImportError:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page it cannot make sense of is read by its tags
    try:
        return str(trafilatura.extract(page, include_comments=False) or "").replace("\u00a0", " ")
    except Exception:  # lxml and its helpers raise anything at broken markup
        return ""


def visible_text(page: str) -> str:
    """All text of a page outside scripts, navigation and the like, one block a line."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    text = "".join(parser.parts).replace("\u00a0", " ")
    text = re.sub(r"[ \t\r\f\v]+", " ", text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()
