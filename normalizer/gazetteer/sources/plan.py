"""What an importer is: the stages of reading, the options it obeys, the licence it records.

A stage reads one file from beginning to end, a row at a time, and tells a `Writer` what it found. Stages run in order;
an import that was interrupted goes on in the stage and at the byte where it last saved its work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.gazetteer.sources.reading import Lines
    from normalizer.gazetteer.sources.writer import Writer


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user asked for. Empty means: no restriction, or the format's own default."""

    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    min_sitelinks: int = 0
    min_population: int = 0
    feature_classes: tuple[str, ...] = ()
    class_file: Path | None = None
    alternate_names: Path | None = None
    columns: tuple[tuple[str, str], ...] = ()  # (our field, column of the file)
    type: str = ""
    lang: str = ""
    kind: str = ""
    separator: str = ""
    encoding: str = ""
    title: str = ""
    licence: str = ""
    origin: str = ""

    def wants_language(self, tag: str) -> bool:
        """Whether names in a language are kept; ``kk`` covers kk-Latn, names for all languages (mul) always are.

        >>> ImportOptions(languages=("kk",)).wants_language("kk-Latn"), ImportOptions(languages=("kk",)).wants_language("de")
        (True, False)
        """
        return not self.languages or tag in self.languages or tag.split("-", 1)[0] in self.languages or tag in ("mul", "und")


def _all_lines(lines: Lines) -> Iterator[Any]:
    return iter(lines)


def _nothing(writer: Writer) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Stage:
    """One reading of one file. ``rows`` turns lines into rows, ``take`` is told each row, ``prepare`` runs before."""

    name: str
    path: Path
    take: Callable[[Any, Writer], None]
    rows: Callable[[Lines], Iterator[Any]] = _all_lines
    prepare: Callable[[Writer], None] = _nothing


@dataclass(frozen=True, slots=True)
class Plan:
    """How one file (with its companions) becomes a source folder.

    ``rename`` may give, when everything has been read, the id that stands for a code or a foreign id in a relation; it
    returns what it does not know. ``rename_subjects`` says that it concerns subjects too. A relation is kept if both its
    ends were imported.
    """

    format: str
    title: str
    licence: str
    origin: str
    attribution: str
    expected: str
    stages: list[Stage] = field(default_factory=list)
    rename: Callable[[Writer], Callable[[str], str]] | None = None
    rename_subjects: bool = False
