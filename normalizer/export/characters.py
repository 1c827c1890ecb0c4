"""Characters that a format cannot hold, and names of files for documents."""

import re
from collections.abc import Callable

# XML 1.0 and HTML: control characters other than tab and line ends, and the two non-characters, have no place.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 120  # bytes of a file's name, extension and number apart: 255 is what file systems allow


def escape_markup(text: str) -> str:
    r"""Text for XML and HTML, contents and attributes alike; what they forbid becomes U+FFFD, one for one.

    >>> escape_markup("«Тоқаев» <b> & \x00")
    '«Тоқаев» &lt;b&gt; &amp; �'
    """
    text = _FORBIDDEN.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
    # a parser would turn a carriage return into a line feed, and move no offset but lose the byte
    return text.replace("\r", "&#13;")


def one_line(text: str) -> str:
    """Text for one cell of a line: tabs and line ends become spaces, one for one."""
    return re.sub(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)


def namer() -> Callable[[str], str]:
    """A function from document ids to names of files, without extension; each different, also where case does not count.

    >>> name = namer()
    >>> name("news/Астана 1.txt"), name("other/астана_1.txt"), name("../..")
    ('Астана_1', 'астана_1-2', 'document')
    """
    used: set[str] = set()

    def name(doc_id: str) -> str:
        last = doc_id.rstrip("/").rpartition("/")[2]
        stem = re.sub(r"\.(txt|html?)$", "", last, flags=re.IGNORECASE)
        stem = _UNSAFE.sub("_", stem).strip("._")
        stem = stem.encode()[:_LONGEST].decode(errors="ignore") or "document"
        free, number = stem, 1
        while free.casefold() in used:
            number += 1
            free = f"{stem}-{number}"
        used.add(free.casefold())
        return free

    return name
