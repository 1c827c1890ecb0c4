"""What can go wrong, as one small tree.

    NormalizerError
    ├── InputError        a file, column, row or option that cannot be used
    ├── GazetteerError    a source folder or index that cannot be read or built
    ├── SettingError      an environment variable or configuration value
    └── MissingExtraError an optional dependency that is not installed

A message says what was given, what is possible, and what to do. "Nothing found" is a result, not an error.
"""

_PACKAGE = "name-normalizer"


class NormalizerError(Exception):
    """Base of all errors raised on purpose by this package."""


class InputError(NormalizerError):
    """A file, a column, a row or an option that cannot be used."""


class GazetteerError(NormalizerError):
    """A gazetteer source or index that cannot be read or built."""


class SettingError(NormalizerError):
    """An environment variable or configuration value that makes no sense."""


class MissingExtraError(NormalizerError):
    """An optional dependency is needed and absent; the message says how to install it."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the optional part [{extra}]: {_installation(extra)}")


def _installation(extra: str) -> str:
    """The command that installs an optional part where this package is installed, wherever that came from: what the part consists of."""
    parts = _requirements(extra)
    return "pip install " + " ".join(f"'{part}'" for part in parts) if parts else f"pip install '.[{extra}]' in a checkout"


def _requirements(extra: str) -> list[str]:
    """What a part needs, parts within it opened; nothing where the package is not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        rows = requires(_PACKAGE) or []
    except PackageNotFoundError:
        return []
    needed = [row.partition(";")[0].strip() for row in rows if row.endswith(f'extra == "{extra}"')]
    opened = ([one] if not one.startswith(f"{_PACKAGE}[") else [part for inner in one[len(_PACKAGE) + 1 : -1].split(",") for part in _requirements(inner)] for one in needed)
    return [part for parts in opened for part in parts]
