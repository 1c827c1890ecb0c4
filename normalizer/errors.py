"""What can go wrong, as one small tree.

    NormalizerError
    ├── InputError        a file, column, row or option that cannot be used
    ├── GazetteerError    a source folder or index that cannot be read or built
    ├── SettingError      an environment variable or configuration value
    └── MissingExtraError an optional dependency that is not installed

A message says what was given, what is possible, and what to do. "Nothing found" is a result, not an error.
"""


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
        super().__init__(f"{purpose} needs the optional part [{extra}]: pip install 'name-normalizer[{extra}]'")
