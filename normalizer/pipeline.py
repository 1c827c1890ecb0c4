"""The whole path on one screen: text → mentions → candidates → evidence → decision.

>>> from normalizer import Normalizer
>>> Normalizer.__name__
'Normalizer'
"""

from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import InputError
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.open import open_gazetteer
from normalizer.gazetteer.schema import in_calendar, parse_date, parse_type
from normalizer.matching.linker import Linker
from normalizer.matching.scored import Question, Thresholds
from normalizer.text.lazy import expression
from normalizer.types import Mention, Result

if TYPE_CHECKING:
    import polars as pl

    from normalizer.frames import Options
    from normalizer.matching.bulk.resolver import BulkResolver
    from normalizer.mentions.annotator import Annotator
    from normalizer.parallel import Helpers


_DAY_FIRST = expression(r"^\s*(\d\d)\.(\d\d)\.(\d{4})")


class Normalizer:
    """Resolves names and annotates texts against one gazetteer.

    ``gazetteer`` is a built index, a source folder, or layers joined by ``+``; without it the embedded default serves
    (its index is built once). ``threshold`` and ``margin`` move where a probability becomes ``matched``; ``overrides`` is
    a table of links that are pinned or forbidden (`normalizer.matching.overrides`). In texts, ``ner`` names a model (natasha, extra ``[ner]``) whose further names of
    Russian text are added as unmatched, and ``demonyms`` False leaves out adjectives and names of inhabitants (казахстанский, Kyrgyz), which link to their country.
    With ``workers`` more than 1 so many processes, this one and others that it starts when they are first needed, share the work of `resolve` where a thousand
    distinct names or more are asked for at once; the rows are the same with any number. As with all processes, a script must then guard its start by ``if __name__ == "__main__":``.
    Raises GazetteerError if the gazetteer cannot be opened, InputError if another argument cannot be used. Safe to share between threads; pickles by path.
    """

    def __init__(
        self, gazetteer: str | Path | None = None, *, threshold: float | None = None, margin: float | None = None, overrides: str | Path | None = None, ner: str | None = None,
        demonyms: bool = True, workers: int = 1,
    ) -> None:  # fmt: skip
        if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
            raise InputError(f"workers is {workers!r}: give 1 or more")
        if not isinstance(overrides, str | PathLike | None):
            raise InputError(f"overrides is {overrides!r}: give the path of a table")
        for option, value in (("threshold", threshold), ("margin", margin)):
            if value is not None and not (isinstance(value, int | float) and 0 <= value <= 1):
                raise InputError(f"{option} is {value!r}: give a number from 0 to 1")
        self.index: Index = open_gazetteer(gazetteer)
        default = Thresholds()
        self.thresholds = Thresholds(
            unmatched=default.unmatched if threshold is None else min(default.unmatched, threshold),
            matched=default.matched if threshold is None else threshold,
            margin=default.margin if margin is None else margin,
        )
        self.linker = Linker(self.index, self.thresholds)
        if overrides is not None:
            from normalizer.matching.overrides import load_overrides

            self.linker.overrides = load_overrides(overrides, self.index)
        self.demonyms = demonyms
        self.ner = ner
        if ner:
            from normalizer.mentions.ner import check_ner

            check_ner(ner)
        self.workers = workers
        self.helpers: Helpers[tuple[Options, pl.DataFrame], pl.DataFrame] | None = None  # the other processes, once there are some
        self._annotator: Annotator | None = None
        self._bulk: BulkResolver | None = None

    def __repr__(self) -> str:
        return f"<Normalizer {self.index.title}: {self.index.entity_count:,} entities, {self.index.name_count:,} names>"

    def __reduce__(self) -> tuple[Any, ...]:
        overrides = self.linker.overrides
        return _reopen, (str(self.index.path), self.thresholds, overrides.path if overrides else None, self.ner, self.demonyms)

    @property
    def annotator(self) -> "Annotator":
        """The scanner of articles, made on first use."""
        if self._annotator is None:
            from normalizer.mentions.annotator import Annotator
            from normalizer.mentions.ner import load_ner

            self._annotator = Annotator(self.linker, lambda: self.bulk, load_ner(self.ner) if self.ner else None, self.demonyms)
        return self._annotator

    @property
    def bulk(self) -> "BulkResolver":
        """The linker for many names at once, made on first use."""
        if self._bulk is None:
            from normalizer.matching.bulk.resolver import BulkResolver

            self._bulk = BulkResolver(self.linker)
        return self._bulk

    def lookup(self, name: str, *, type: str | None = None, as_of: str | int | date | None = None, context: str | None = None, limit: int = 5, explain: bool = False) -> Result:
        """The entities that one name may mean, best first, with status, probabilities and evidence.

        ``type`` is person, place, organization, event or other; ``as_of`` an ISO date or year, or a `datetime.date`; ``context`` a text the name stands in; ``limit`` how many
        candidates are given. ``explain`` adds why the runner-up lost and what would change the verdict, for some further look-ups.
        Raises InputError for a bad type or date, a limit below 0, a name that is no string.
        """
        _check_text(name, "name")
        if not isinstance(limit, int) or limit < 0:
            raise InputError(f"limit is {limit!r}: give 0 or more")
        question = make_question(type, as_of)
        if context is not None:
            _check_text(context, "context")
        if not context:
            return self.linker.lookup(name, question, limit=limit, explain=explain)
        text = self.annotator.context(context, question.as_of)
        asked = text.asked(name, question)
        ranked = text.rank_asked(asked, question)
        return replace(self.linker.lookup(asked, question, limit=limit, bonus=text.context.asking(asked), explain=explain, ranked=ranked), query=name)

    def annotate(self, text: str, *, as_of: str | int | date | None = None) -> list[Mention]:
        """Every mention in a text, in order; ``text[m.start:m.end] == m.mention``, in code points.

        ``as_of`` is the date of the text, an ISO date or year, or a `datetime.date`; without it a date in its dateline counts. Raises InputError for a bad date or a text that is no string.
        """
        _check_text(text, "text")
        return self.annotator.annotate([text], [make_question(None, as_of).as_of])[0]

    def resolve(self, frame: Any, column: str, **options: Any) -> Any:
        """A frame (of polars, pandas or pyarrow) with the ids of a column of names appended: every row and column stays. Options, columns and errors are those of `normalizer.frames.resolve`."""
        from normalizer.frames import resolve

        return resolve(self, frame, column, **options)

    def annotate_frame(self, frame: Any, text: str = "text", **options: Any) -> Any:
        """The mentions of a column of texts, one row each. Options, columns and errors are those of `normalizer.mention_tables.annotate_frame`."""
        from normalizer.mention_tables import annotate_frame

        return annotate_frame(self, frame, text, **options)


def _check_text(value: Any, what: str) -> None:
    if not isinstance(value, str):
        raise InputError(f"{what} is {'None' if value is None else type(value).__name__}: give a string; columns, which may have other cells, go to resolve and annotate_frame")


def _reopen(path: str, thresholds: Thresholds, overrides: str | None, ner: str | None, demonyms: bool) -> Normalizer:
    return Normalizer(path, threshold=thresholds.matched, margin=thresholds.margin, overrides=overrides, ner=ner, demonyms=demonyms)


def make_question(type: str | None, as_of: str | int | date | None) -> Question:
    """A question from the strings of an option or a cell; a date may also stand as Russian and Kazakh write it, 23.03.2019. Raises InputError."""
    kind = None
    if type:
        kind = parse_type(type) if isinstance(type, str) else None
        if kind is None:
            raise InputError(f"type is {type!r}: use person, place, organization, event or other")
    if isinstance(as_of, bool) or not isinstance(as_of, str | int | date | None):
        raise InputError(f"as-of date: {as_of!r} is no date: give a year, YYYY-MM-DD or a datetime.date")
    try:
        day = parse_date(_DAY_FIRST.sub(r"\3-\2-\1", "" if as_of is None else str(as_of)))
    except ValueError as error:
        raise InputError(f"as-of date: {error}") from None
    if not in_calendar(day):
        raise InputError(f"as-of date: {str(as_of)!r} is no day of the calendar")
    return Question(kind, day)
