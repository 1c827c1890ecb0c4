"""Entity normalisation for names in English, Russian and Kazakh.

>>> from normalizer import compare
>>> compare("Сергей Шойгу", "Sergei Shoigu", type="person").match
True
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.errors import GazetteerError, InputError, MissingExtraError, NormalizerError, SettingError
    from normalizer.matching.compare import compare
    from normalizer.pipeline import Normalizer
    from normalizer.types import Candidate, Comparison, Evidence, Mention, Result, Status

__version__ = "0.1.0"

# Loaded at first use: importing the package costs next to nothing.
_HOMES = {
    "Normalizer": "normalizer.pipeline", "compare": "normalizer.matching.compare",
    **dict.fromkeys(("Candidate", "Comparison", "Evidence", "Mention", "Result", "Status"), "normalizer.types"),
    **dict.fromkeys(("GazetteerError", "InputError", "MissingExtraError", "NormalizerError", "SettingError"), "normalizer.errors"),
}  # fmt: skip

__all__ = [
    "Candidate", "Comparison", "Evidence", "GazetteerError", "InputError", "Mention", "MissingExtraError", "Normalizer", "NormalizerError", "Result",
    "SettingError", "Status", "compare",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'normalizer' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
