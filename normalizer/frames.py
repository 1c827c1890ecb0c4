"""polars in and out: the names of a column resolved, each distinct question once.

Importing this module registers the expression namespace ``pl.col("name").normalizer``.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from normalizer import foreign
from normalizer.answers import Answers
from normalizer.errors import InputError
from normalizer.garbage import collector_paused, give_back
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.gazetteer.schema import TYPES
from normalizer.matching.bulk.strings import first_fields, heap_texts
from normalizer.matching.scored import Question
from normalizer.parallel import Helpers
from normalizer.pipeline import make_question
from normalizer.text.hash_arrays import ragged
from normalizer.types import Status

if TYPE_CHECKING:
    from normalizer.matching.bulk.resolver import Answers as BulkAnswers
    from normalizer.pipeline import Normalizer

RESOLVED: dict[str, pl.DataType | type[pl.DataType]] = {
    "entity_id": pl.String, "entity_name": pl.String, "entity_type": pl.String, "score": pl.Float64, "status": pl.String, "matched_name": pl.String,
}  # fmt: skip
CANDIDATE = pl.Struct({"id": pl.String, "name": pl.String, "type": pl.String, "score": pl.Float64, "matched_name": pl.String})
FIELDS: dict[str, pl.DataType | type[pl.DataType]] = {
    "lat": pl.Float64, "lon": pl.Float64, "country": pl.String, "wikidata": pl.String, "geonames": pl.String, "iso": pl.String, "subtype": pl.String, "description": pl.String,
}  # fmt: skip
_TOGETHER = 16  # questions from which arrays pay
_AT_ONCE, _AT_ONCE_OF_MANY, _MANY = 1 << 13, 1 << 12, 1 << 22  # questions answered together, against more names than _MANY fewer: each has four times as many candidates there
_UNTRIMMED = 1 << 14  # questions of that many names after which what batches freed is given back
_SHARE = 512  # questions for which asking another process pays
STATUS_NAMES = tuple(str(status) for status in (Status.UNMATCHED, Status.AMBIGUOUS, Status.MATCHED))
NESTED = (pl.List, pl.Array, pl.Struct)


@dataclass(frozen=True, slots=True)
class Asked:
    """One distinct question about one name."""

    name: str
    type: str | None
    as_of: str | None
    context: str | None


@dataclass(frozen=True, slots=True)
class Options:
    """What `resolve` is asked to do with a frame; columns name columns of it."""

    column: str
    type: str | None = None
    type_column: str | None = None
    as_of: str | None = None
    as_of_column: str | None = None
    context_column: str | None = None
    candidates: int = 0
    fields: tuple[str, ...] = ()
    suffix: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.candidates, bool) or not isinstance(self.candidates, int) or self.candidates < 0:
            raise InputError(f"candidates is {self.candidates!r}: give 0 or more")
        if not isinstance(self.suffix, str):
            raise InputError(f"suffix is {self.suffix!r}: give a string, such as '_new'")

    def inputs(self) -> list[str]:
        """The columns that must be there."""
        return [self.column, *(c for c in (self.type_column, self.as_of_column, self.context_column) if c)]

    def schema(self) -> dict[str, Any]:
        """The columns that are appended, with their types."""
        columns: dict[str, Any] = dict(RESOLVED)
        if self.candidates:
            columns["candidates"] = pl.List(CANDIDATE)
        check_fields(self.fields)
        columns |= {f: FIELDS[f] for f in self.fields}
        return {name + self.suffix: kind for name, kind in columns.items()}

    def check(self, present: Sequence[str]) -> None:
        """Raises InputError if a column is missing or would be overwritten."""
        missing = [c for c in self.inputs() if c not in present]
        if missing:
            raise InputError(f"no column {', '.join(map(str, missing))}: there are {', '.join(present) or 'none'}")
        taken = [c for c in self.schema() if c in present]
        if taken:
            raise InputError(f"the input already has {', '.join(taken)}: give --suffix _new (suffix= in Python) to name the new columns apart")


def check_fields(fields: Any) -> None:
    """Raises InputError for what is no sequence of fields of entities."""
    if isinstance(fields, str) or not isinstance(fields, Sequence):
        raise InputError(f"fields is {fields!r}: give a list, such as ['country', 'wikidata']")
    unknown = [f for f in fields if f not in FIELDS]
    if unknown:
        raise InputError(f"no field {', '.join(map(str, unknown))}: there are {', '.join(FIELDS)}")


class Resolver:
    """Answers questions, each distinct one once."""

    def __init__(self, normalizer: "Normalizer", options: Options) -> None:
        self.normalizer = normalizer
        self.options = options
        self._known = Answers()

    def answer(self, asked: pl.DataFrame) -> pl.DataFrame:
        """The appended columns for a frame with ``name`` and perhaps ``type``, ``as_of``, ``context``; distinct rows are asked once."""
        return self._known.answer(asked, self._answer_all)

    def _answer_all(self, distinct: pl.DataFrame) -> pl.DataFrame:
        """Answers to distinct questions, by as many processes as the normalizer may use."""
        processes = max(1, min(self.normalizer.workers, distinct.height // _SHARE))
        cuts = [distinct.height * n // processes for n in range(processes + 1)]
        own, *others = [distinct.slice(low, high - low) for low, high in pairwise(cuts)]
        waiting = [_helpers(self.normalizer).submit((self.options, share)) for share in others]
        return pl.concat([self.answer_here(own), *(result() for result in waiting)], rechunk=True)

    def answer_here(self, distinct: pl.DataFrame) -> pl.DataFrame:
        """Answers to distinct questions, by this process: on arrays where there are many, one by one where a context makes each its own."""
        empty: list[Any] = [None] * distinct.height
        names, kinds, dates, contexts = (distinct.get_column(c).to_list() if c in distinct.columns else empty for c in ("name", "type", "as_of", "context"))
        if distinct.get_column("name").null_count():
            names = [name or "" for name in names]
        o = self.options
        together: Sequence[int] = [] if self.normalizer.linker.overrides is not None else range(len(names)) if contexts is empty else [n for n, context in enumerate(contexts) if not context]
        if len(together) < _TOGETHER:
            together = []
        parts = []
        at_once = _AT_ONCE if self.normalizer.index.name_count < _MANY else _AT_ONCE_OF_MANY
        for start in range(0, len(together), at_once):
            some = together[start : start + at_once]
            asked, their_kinds, their_dates = ([column[n] for n in some] if len(some) < len(column) else column for column in (names, kinds, dates))
            with collector_paused():
                parts.append(self._answer_many(asked, self._questions(their_kinds, their_dates)))
            if at_once < _AT_ONCE and (start + at_once) % _UNTRIMMED == 0:
                give_back()
        if len(together) >= at_once:
            give_back()
        if len(together) == len(names) and parts:
            return pl.concat(parts, rechunk=True)
        alone = sorted(set(range(len(names))).difference(together))
        rows = [self._answer(Asked(names[n], kinds[n] or o.type, dates[n] or o.as_of, contexts[n] or None)) for n in alone]
        return pl.concat([*parts, pl.DataFrame(rows, o.schema(), orient="row")])[np.argsort([*together, *alone])]

    def _answer_many(self, names: list[str], questions: list[Question]) -> pl.DataFrame:
        """Rows for questions without a context."""
        found, index, o = self.normalizer.bulk.resolve(names, questions, nearest=self.options.candidates > 0), self.normalizer.index, self.options
        some = np.flatnonzero(found.status)
        best = found.begin[some]
        told, bearer = self._bearers(found.entity[best], o.fields)
        spelt, spelling = np.unique(found.name[best], return_inverse=True)
        scores = np.full(len(names), np.nan)
        scores[some] = _rounded(found.probability[best])
        columns = _spread(told, bearer, some, len(names)) | _spread({"matched_name": heap_texts(index, "name_text", spelt)}, spelling, some, len(names))
        columns |= {"score": pl.Series(scores, nan_to_null=True), "status": pl.Series(STATUS_NAMES)[found.status]}
        if o.candidates:
            columns["candidates"] = self._candidates(found)
        return pl.DataFrame([columns[name.removesuffix(o.suffix)].cast(kind).alias(name) for name, kind in o.schema().items()])

    def _candidates(self, found: "BulkAnswers") -> pl.Series:
        """The first candidates of each question, as a list a row."""
        sizes = np.minimum(np.diff(found.begin), self.options.candidates)
        shown = ragged(found.begin[:-1], sizes)
        told, bearer = self._bearers(found.entity[shown])
        spelt, spelling = np.unique(found.name[shown], return_inverse=True)
        rows, number = np.arange(len(shown)), np.repeat(np.arange(len(sizes)), sizes)
        columns = _spread(told, bearer, rows, len(shown)) | _spread({"matched_name": heap_texts(self.normalizer.index, "name_text", spelt)}, spelling, rows, len(shown))
        columns |= {"score": pl.Series(_rounded(found.probability[shown]))}
        fields = [columns[of].cast(kind).alias(name) for (name, kind), of in zip(CANDIDATE.to_schema().items(), ("entity_id", "entity_name", "entity_type", "score", "matched_name"), strict=True)]
        lists = pl.DataFrame([pl.Series("number", number), pl.DataFrame(fields).to_struct("candidate")]).group_by("number", maintain_order=True).agg("candidate")
        at = np.full(len(sizes), lists.height)  # an empty list behind all others
        at[lists["number"].to_numpy()] = np.arange(lists.height)
        return pl.concat([lists["candidate"], pl.Series("candidate", [[]], pl.List(CANDIDATE))])[at]

    def _bearers(self, entities: Any, fields: Sequence[str] = ()) -> tuple[dict[str, list[Any]], Any]:
        """What is told of each distinct entity, and which each row has."""
        index = self.normalizer.index
        bearers, bearer = np.unique(entities, return_inverse=True)
        ids, called = first_fields(index, "ent_text", bearers)
        told: dict[str, list[Any]] = {"entity_id": ids, "entity_name": called, "entity_type": [TYPES[n] for n in index.array("ent_type")[bearers].tolist()]}
        records = [index.entity(n) for n in bearers.tolist()] if fields else []
        return told | {field: [field_of(record, field) for record in records] for field in fields}, bearer

    def _answer(self, asked: Asked) -> tuple[Any, ...]:
        linker = self.normalizer.linker
        question = self._question(asked.type, asked.as_of)
        if asked.context and asked.name.strip():
            scored = self.normalizer.annotator.context(asked.context, question.as_of).rank(asked.name, question)
        else:
            scored = linker.rank(asked.name, question) if asked.name.strip() else []
        status = linker.decide(scored)
        best = scored[0] if scored and status is not Status.UNMATCHED else None
        if self.options.candidates and not asked.context:
            scored = linker.shown(asked.name, question, scored)
        row: list[Any] = [None, None, None, None, str(status), None]
        if best:
            row = [best.entity.id, best.entity.name, best.entity.type, round(best.probability, 4), str(status), best.name.name]
        if self.options.candidates:
            row.append([_candidate(s.entity, s.name, s.probability) for s in scored[: self.options.candidates]])
        row.extend(field_of(best.entity if best else None, f) for f in self.options.fields)
        return tuple(row)

    def _questions(self, kinds: list[str | None], dates: list[str | None]) -> list[Question]:
        """The questions of rows, given with their own types and dates."""
        o = self.options
        if not (o.type_column or o.as_of_column):
            return [self._question(o.type, o.as_of)] * len(kinds)
        return [self._question(kind or o.type, date or o.as_of) for kind, date in zip(kinds, dates, strict=True)]

    @staticmethod
    @lru_cache(1 << 12)
    def _question(kind: str | None, as_of: str | None) -> Question:
        """A question from two cells: one that is no type or no date says nothing, and takes nothing from the other."""
        return Question(_readable(kind, None).type, _readable(None, as_of).as_of)


def _readable(kind: str | None, as_of: str | None) -> Question:
    try:
        return make_question(kind, as_of)
    except InputError:
        return Question()


@dataclass(frozen=True, slots=True)
class AnswerJob:
    """What another process needs to answer a share of the questions."""

    open: Callable[..., "Normalizer"]
    arguments: tuple[Any, ...]

    def start(self) -> Callable[[tuple[Options, pl.DataFrame]], pl.DataFrame]:
        """The function from options and questions to answers."""
        normalizer = self.open(*self.arguments)
        return lambda piece: Resolver(normalizer, piece[0]).answer_here(piece[1])


def _helpers(normalizer: "Normalizer") -> Helpers[tuple[Options, pl.DataFrame], pl.DataFrame]:
    """The other processes of a normalizer, which are started when they are first needed."""
    if normalizer.helpers is None:
        normalizer.helpers = Helpers(AnswerJob(*normalizer.__reduce__()), normalizer.workers - 1)
    return normalizer.helpers


def _rounded(values: Any) -> Any:
    """`round` to four digits of each value."""
    scaled = values * 10_000
    found = np.rint(scaled) / 10_000
    for n in np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6).tolist():  # which way, only the exact value says
        found[n] = round(float(values[n]), 4)
    return found


def _spread(values: dict[str, list[Any]], which: Any, rows: Any, count: int) -> dict[str, pl.Series]:
    """Columns in which some rows have one of the values each, and the others none."""
    at = np.full(count, len(next(iter(values.values()))))  # a row of none behind all others
    at[rows] = which
    return {name: pl.Series(name, [*some, None])[at] for name, some in values.items()}  # a column after the other: rows of a frame would wake polars' threads


def _candidate(e: EntityRecord, name: NameRecord, probability: float) -> dict[str, Any]:
    return {"id": e.id, "name": e.name, "type": e.type, "score": round(probability, 4), "matched_name": name.name}


def field_of(entity: EntityRecord | None, field: str) -> Any:
    """A field of an entity; None without one."""
    value = getattr(entity, field) if entity else None
    return None if value == "" else value  # a longitude of 0 is one


def resolve(normalizer: "Normalizer", frame: Any, column: str, **options: Any) -> Any:
    """Appends entity_id, entity_name, entity_type, score, status and matched_name to a frame of names.

    Options: ``type`` or ``type_column``, ``as_of`` or ``as_of_column``, ``context_column``, ``candidates`` (a list
    column of so many), ``fields`` (of the entity), ``suffix`` for the new columns. A DataFrame gives a DataFrame, a
    LazyFrame a LazyFrame that streams, a DataFrame of pandas or a Table of pyarrow one of theirs. Rows stay, in their order; a cell that is no text, and a name that is unmatched, have null in all
    new columns but ``status``. ``score`` is the probability, 0 to 1, rounded to four digits. A name without a context is answered as by `Normalizer.lookup`. Raises InputError
    for a column that is missing or taken, an unknown type, date, field or option, a negative number of candidates, and another kind of frame.
    """
    possible = [option.name for option in dataclass_fields(Options) if option.name != "column"]
    if wrong := [option for option in options if option not in possible]:
        raise InputError(f"no option {', '.join(wrong)}: there are {', '.join(possible)}{'; workers are given to Normalizer' if 'workers' in wrong else ''}")
    check_fields(options.get("fields", ()))
    settings: dict[str, Any] = {k: tuple(v) if k == "fields" else v for k, v in options.items()}
    chosen = Options(column=column, **settings)
    make_question(chosen.type, chosen.as_of)
    if foreign.is_foreign(frame):
        chosen.check(foreign.column_names(frame))
        asked = foreign.to_polars(frame, list(dict.fromkeys(chosen.inputs())), texts=(column, chosen.context_column))
        return foreign.with_columns(frame, resolve_batch(Resolver(normalizer, chosen), asked).select(list(chosen.schema())))
    schema = schema_of(frame)
    chosen.check(schema.names())
    resolver = Resolver(normalizer, chosen)
    if isinstance(frame, pl.LazyFrame):
        full = pl.Schema({**schema, **chosen.schema()})
        return frame.map_batches(lambda batch: resolve_batch(resolver, batch), schema=full, streamable=True)
    return resolve_batch(resolver, frame)


def schema_of(frame: pl.DataFrame | pl.LazyFrame) -> pl.Schema:
    """The columns of a frame. Raises InputError for what is none of polars."""
    if not isinstance(frame, pl.DataFrame | pl.LazyFrame):
        raise InputError(f"the frame is {type(frame).__module__.partition('.')[0]}.{type(frame).__name__}: give a DataFrame or LazyFrame of polars, a DataFrame of pandas or a Table of pyarrow")
    return frame.collect_schema()


def resolve_batch(resolver: Resolver, batch: pl.DataFrame) -> pl.DataFrame:
    """One batch with the columns appended."""
    o = resolver.options
    named = {"name": o.column, "type": o.type_column, "as_of": o.as_of_column, "context": o.context_column}
    texts = {name: column for name, column in named.items() if column}
    asked = pl.DataFrame([texts_of(batch.get_column(column), values=name in ("type", "as_of")).alias(name) for name, column in texts.items()])
    return batch.hstack(resolver.answer(asked))


def texts_of(column: pl.Series, *, values: bool) -> pl.Series:
    """A column as strings, null where it is no text: a number, a list or bytes are no name; ``values`` says that numbers and dates count."""
    if column.dtype in (pl.String, pl.Categorical, pl.Enum) or (values and (column.dtype.is_numeric() or column.dtype in (pl.Date, pl.Datetime))):
        return column.cast(pl.String, strict=False)
    return pl.repeat(None, column.len(), dtype=pl.String, eager=True)


def candidates_json(frame: pl.DataFrame) -> pl.DataFrame:
    """List columns of candidates as JSON text, for formats without lists."""
    nested = [name for name, kind in frame.schema.items() if isinstance(kind, NESTED)]
    if not nested:
        return frame
    dump: Callable[[Any], str | None] = lambda value: None if value is None else json.dumps(value, ensure_ascii=False, default=str)  # noqa: E731
    return frame.with_columns([pl.Series(name, [dump(v) for v in frame.get_column(name).to_list()], dtype=pl.String) for name in nested])


@pl.api.register_expr_namespace("normalizer")
class NormalizerNamespace:
    """``pl.col("name").normalizer.resolve()``: a struct of the resolved columns for each name."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def resolve(self, normalizer: "Normalizer | None" = None, *, type: str | None = None, as_of: str | None = None) -> pl.Expr:
        """A struct column with entity_id, entity_name, entity_type, score (0 to 1), status and matched_name. Raises InputError for a bad type or date."""
        from normalizer.pipeline import Normalizer

        resolver = Resolver(normalizer or Normalizer(), Options(column="", type=type, as_of=as_of))

        def run(series: pl.Series) -> pl.Series:
            return resolver.answer(texts_of(series, values=False).alias("name").to_frame()).to_struct(series.name)

        return self._expr.map_batches(run, return_dtype=pl.Struct(RESOLVED))

    def entity_id(self, normalizer: "Normalizer | None" = None, *, type: str | None = None) -> pl.Expr:
        """The id alone, null where unmatched. Raises InputError for a bad type."""
        return self.resolve(normalizer, type=type).struct.field("entity_id")
