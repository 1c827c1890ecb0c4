"""Romanisation: the last resort for scripts without a folding table, by a library that can be replaced.

Unidecode is licensed under the GPL. Set ``NORMALIZER_TRANSLITERATOR`` to ``module:function`` (str -> str), for example
``anyascii:anyascii``, or to ``none``, to run without it.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from normalizer.errors import SettingError


@lru_cache(1)
def _transliterator() -> Callable[[str], str]:
    setting = os.environ.get("NORMALIZER_TRANSLITERATOR", "unidecode:unidecode")
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
    """
    if "\ud800" <= character <= "\udfff":
        return ""
    found = _transliterator()(character)
    return found if found.isalnum() and found.isascii() else "".join(c for c in found if c.isalnum() and c.isascii())
