"""Loops compiled at installation: twins of array code elsewhere, equal to the last bit and several times as fast.

Where no compiler was at hand, or ``NORMALIZER_NATIVE=0`` is set, the array code answers. Tests hold the two against each other.
"""

import os
from importlib import import_module
from types import ModuleType


def compiled(name: str) -> ModuleType | None:
    """The compiled module of that name, None where there is none."""
    if os.environ.get("NORMALIZER_NATIVE") == "0":
        return None
    try:
        return import_module(f"{__name__}.{name}")
    except ImportError:
        return None
