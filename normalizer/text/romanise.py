"""Romanisation: the last resort for scripts without a folding table, by a library that can be replaced.

Unidecode is licensed under the GPL. Set ``NORMALIZER_TRANSLITERATOR`` to ``module:function`` (str -> str), for example
``anyascii:anyascii``, or to ``none``, to run without it. It has a module for each 256 characters, and who reads many names meets a hundred of these, one
by one: who has asked about some characters gets the others from one table (`normalizer.kept`).
"""

import os
import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from normalizer.errors import SettingError
from normalizer.kept import kept

_LIBRARY = "unidecode"
_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]")  # vowels of Hebrew and Arabic, which are seldom written
_FEW = 64  # characters asked one by one
_BLOCK, _BLOCKS = 256, 256


@lru_cache(1)
def _transliterator() -> Callable[[str], str]:
    setting = os.environ.get("NORMALIZER_TRANSLITERATOR", f"{_LIBRARY}:unidecode")
    if setting == "none":
        return lambda text: ""
    module, _, function = setting.partition(":")
    try:
        chosen: Callable[[str], str] = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingError(f"NORMALIZER_TRANSLITERATOR is {setting!r}, which cannot be imported: give module:function, or none") from error
    return chosen


@lru_cache(1 << 14)
def transliterate(character: str) -> str:
    """The ASCII letters that stand for one character of any script; empty where there are none.

    Raises SettingError if ``NORMALIZER_TRANSLITERATOR`` names nothing importable.

    >>> transliterate("ბ"), transliterate("习")
    ('b', 'Xi')
    >>> "".join(map(transliterate, "الرَّس")), "".join(map(transliterate, "الرس"))
    ('lrs', 'lrs')
    """
    number, place = divmod(ord(character), _BLOCK)
    if number < _BLOCKS and transliterate.cache_info().misses > _FEW and _blocks():
        return _block(number)[place]
    return _asked(character)


def _asked(character: str) -> str:
    if "\ud800" <= character <= "\udfff" or _POINTS.match(character):
        return ""
    found = _transliterator()(character)
    return found if found.isalnum() and found.isascii() else "".join(c for c in found if c.isalnum() and c.isascii())


@lru_cache(64)
def _block(number: int) -> list[str]:
    return _blocks()[number].split("\n")


@lru_cache(1)
def _blocks() -> list[str]:
    """What the library says of the characters of each block, one a line; nothing where another was chosen, of which nobody knows when it changes."""
    found = None if "NORMALIZER_TRANSLITERATOR" in os.environ else find_spec(_LIBRARY)
    try:
        state = os.stat(found.origin if found and found.origin else "")
    except OSError:  # there is none, or it lies in an archive
        return []
    return kept(f"romanised-{state.st_size:x}-{state.st_mtime_ns:x}", _made)


def _made() -> list[str]:
    return ["\n".join(map(_asked, map(chr, range(_BLOCK * number, _BLOCK * (number + 1))))) for number in range(_BLOCKS)]
