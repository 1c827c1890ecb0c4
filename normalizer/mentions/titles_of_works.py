"""Titles of works between quotation marks in English, in which a place is not meant: her film "Winter in Oslo", "Paris, Texas".

Every word of a title has a capital, but for small ones, and there are several: "London is calling" is something said, "London" a nickname or a slip.

>>> text = 'He wrote "Winter in Oslo" there. "In Oslo it rains," he said.'
>>> [text[start:end] for start, end in titles_in(text)]
['Winter in Oslo']
"""

import re

_TITLE = re.compile(r"(?:(?<![^\s(\[—–])|(?<=’))[\"“](?=[A-Z0-9])(?P<title>[^\"“”\n]{3,60}?)[,.]?[\"”](?!\w)")
_SMALL = frozenset("a an the of and or in on at to for by with from as but nor vs v into over under de la le du & my".split())
_LEAST, _MOST = 2, 7  # words of a title, small ones among them
_BARE = ",:;!?'’()"


def titles_in(text: str) -> list[tuple[int, int]]:
    """Where titles of several words stand in a text, in order, without their quotation marks."""
    if '"' not in text and "“" not in text:
        return []
    return [(m.start("title"), m.end("title")) for m in _TITLE.finditer(text) if _is_title(m["title"])]


def _is_title(quoted: str) -> bool:
    words = quoted.split()
    if not _LEAST <= len(words) <= _MOST:
        return False
    return all(word.strip(_BARE)[:1].isupper() or word.strip(_BARE).isdigit() or word in _SMALL for word in words)
