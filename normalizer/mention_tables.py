"""Mentions as tables: columns of texts annotated many at a time."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import polars as pl

from normalizer import foreign
from normalizer.errors import InputError
from normalizer.frames import FIELDS, check_fields, field_of, schema_of, texts_of
from normalizer.native import compiled
from normalizer.pipeline import make_question
from normalizer.types import Mention

if TYPE_CHECKING:
    from normalizer.pipeline import Normalizer

MENTIONS: dict[str, pl.DataType | type[pl.DataType]] = {
    "doc_id": pl.String, "start": pl.Int64, "end": pl.Int64, "mention": pl.String, "status": pl.String, "entity_id": pl.String, "entity_name": pl.String,
    "entity_type": pl.String, "score": pl.Float64, "matched_name": pl.String, "kind": pl.String, "cluster": pl.Int64,
}  # fmt: skip
_PIECE_BYTES = 4 << 20


def annotate_frame(
    normalizer: "Normalizer", frame: Any, text: str = "text", *, id_column: str | None = None,
    as_of: str | None = None, as_of_column: str | None = None, fields: Sequence[str] = (),
) -> Any:  # fmt: skip
    """The mentions of a column of texts, one row each.

    Columns: doc_id, start, end (code points of the cell), mention, status, entity_id, entity_name, entity_type, score (0 to 1, null where there is no id),
    matched_name, kind, cluster, then ``fields`` of the entity. ``doc_id`` is the value of ``id_column`` as a string, else the number of the row from 0. ``as_of``
    dates all texts, ``as_of_column`` each its own. A cell that is no text has no mentions. A LazyFrame gives a LazyFrame that streams, a DataFrame of pandas or a Table of pyarrow one of theirs. Raises InputError for a missing column,
    an unknown field, a date that is none, and another kind of frame.
    """
    if foreign.is_foreign(frame):
        used = [c for c in dict.fromkeys((text, id_column, as_of_column)) if c is not None]
        _check(used, foreign.column_names(frame))
        table = annotate_frame(normalizer, foreign.to_polars(frame, used, texts=(text,)), text, id_column=id_column, as_of=as_of, as_of_column=as_of_column, fields=fields)
        return foreign.of_the_kind(frame, table)
    schema = schema_of(frame)
    _check([c for c in (text, id_column, as_of_column) if c is not None], schema.names())
    make_question(None, as_of)
    check_fields(fields)
    named_by = id_column or "__row"
    if id_column is None:
        frame = frame.with_row_index(named_by)

    def run(batch: pl.DataFrame) -> pl.DataFrame:
        return pl.concat([annotate(piece) for piece in _pieces(batch, text)] or [annotate(batch)])

    def annotate(batch: pl.DataFrame) -> pl.DataFrame:
        named = batch.get_column(named_by)
        ids = [str(value) for value in named.to_list()] if named.dtype.is_nested() or named.dtype in (pl.Binary, pl.Duration, pl.Object) else named.cast(pl.String).to_list()
        dates = texts_of(batch.get_column(as_of_column), values=True).to_list() if as_of_column else [None] * batch.height
        texts = texts_of(batch.get_column(text), values=False).to_list()
        return mention_frame(normalizer, ids, texts, [d or as_of for d in dates], fields)

    if isinstance(frame, pl.DataFrame):
        return run(frame)
    return frame.map_batches(run, schema=mention_schema(fields), streamable=True)


def _check(used: Sequence[str], present: Sequence[str]) -> None:
    missing = [c for c in used if c not in present]
    if missing:
        raise InputError(f"no column {', '.join(map(str, missing))}: there are {', '.join(present) or 'none'}")


def _pieces(batch: pl.DataFrame, text: str) -> Iterator[pl.DataFrame]:
    """Rows with some megabytes of text at a time: mentions take far more room as objects than in a table."""
    sizes = texts_of(batch.get_column(text), values=False).str.len_bytes().fill_null(0)
    pieces = (sizes.cast(pl.Int64).cum_sum() // _PIECE_BYTES).rle()
    start = 0
    for length in pieces.struct.field("len").to_list():
        yield batch.slice(start, length)
        start += length


def mention_schema(fields: Sequence[str] = ()) -> dict[str, Any]:
    """The columns of a table of mentions."""
    unknown = [f for f in fields if f not in FIELDS]
    if unknown:
        raise InputError(f"no field {', '.join(unknown)}: there are {', '.join(FIELDS)}")
    return MENTIONS | {f: FIELDS[f] for f in fields}


def mention_frame(normalizer: "Normalizer", ids: Sequence[str], texts: Sequence[Any], dates: Sequence[str | None], fields: Sequence[str] = ()) -> pl.DataFrame:
    """The mentions of some texts as a table."""
    as_of = [date_in(d) for d in dates]
    found = normalizer.annotator.annotate([t if isinstance(t, str) else "" for t in texts], as_of)
    return mention_table(ids, found, normalizer, fields)


_PARTS_OF_MENTIONS = {name: attrgetter(name) for name in Mention.__slots__}
_records = compiled("records")
_maker = _records and _records.maker(Mention)


def _fields_of(mentions: list[Mention]) -> dict[str, list[Any]]:
    """The values of each field of some mentions."""
    if _records is None:
        return {name: list(map(part, mentions)) for name, part in _PARTS_OF_MENTIONS.items()}
    return dict(zip(_PARTS_OF_MENTIONS, _records.columns(_maker, mentions), strict=True))


def mention_table(ids: Sequence[str], found: Sequence[Sequence[Mention]], normalizer: "Normalizer", fields: Sequence[str] = ()) -> pl.DataFrame:
    """Mentions as a table: ``ids`` are of the documents, ``found`` the mentions of each."""
    flat = list(chain.from_iterable(found))
    columns = _fields_of(flat)
    rounded = {score: round(score, 4) for score in set(columns["score"])}
    columns |= {
        "doc_id": list(chain.from_iterable(map(repeat, ids, map(len, found)))),
        "status": list(map(str, columns["status"])),
        "score": [rounded[score] if entity else None for score, entity in zip(columns["score"], columns["entity_id"], strict=True)],
    }
    if fields:
        entities = [normalizer.index.find_id(m.entity_id) if m.entity_id else None for m in flat]
        columns |= {f: [field_of(entity, f) for entity in entities] for f in fields}
    return pl.DataFrame([pl.Series(name, columns[name], dtype=kind, strict=False) for name, kind in mention_schema(fields).items()])


def date_in(cell: str | None) -> int:
    """The date in a cell; 0 without one: a cell that is no date is no reason to lose the document."""
    if not cell:
        return 0
    try:
        return make_question(None, cell).as_of
    except InputError:
        return 0
