"""Regular expressions that are compiled when first used: one look-up needs few, and compiling all takes longer than it."""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; a method of it becomes an attribute when it is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[type["_Lazy"], tuple[str, int]]:
        return _Lazy, (self.pattern, self._flags)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives; a fault in the pattern shows when it is used.

    >>> vowels = expression("[aeiou]", re.IGNORECASE)
    >>> vowels.sub("", "Almaty"), vowels.search("xyz")
    ('lmty', None)
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
