"""Frames of pandas and pyarrow: columns that are asked about go to polars, what is found comes back in a frame of the same kind.

Neither library is imported here: who gives such a frame has it.
"""

from collections.abc import Collection, Sequence
from typing import Any

import polars as pl

from normalizer.errors import InputError


def is_foreign(frame: Any) -> bool:
    """Whether it is a DataFrame of pandas, or a Table or RecordBatch of pyarrow."""
    return _is_pandas(frame) or _is_arrow(frame)


def _is_pandas(frame: Any) -> bool:
    return any(base.__module__.partition(".")[0] == "pandas" and base.__name__ == "DataFrame" for base in type(frame).__mro__)


def _is_arrow(frame: Any) -> bool:
    return type(frame).__module__.partition(".")[0] == "pyarrow" and type(frame).__name__ in ("Table", "RecordBatch")


def column_names(frame: Any) -> list[str]:
    """The columns of such a frame."""
    return [str(name) for name in (frame.schema.names if _is_arrow(frame) else frame.columns)]


def to_polars(frame: Any, columns: Sequence[str], texts: Collection[str | None]) -> pl.DataFrame:
    """Some columns of such a frame; of those in ``texts`` what is no string is null. Raises InputError where two have one name."""
    names = column_names(frame)
    if twice := [name for name in columns if names.count(name) > 1]:
        raise InputError(f"two columns are called {twice[0]}: rename one")
    if _is_arrow(frame):
        return pl.DataFrame(pl.from_arrow(frame.select(list(columns))))
    return pl.DataFrame([_from_pandas(frame.iloc[:, names.index(name)], name, text=name in texts) for name in columns])


def _from_pandas(column: Any, name: str, *, text: bool) -> pl.Series:
    there = zip(column.tolist(), column.notna().tolist(), strict=True)
    return pl.Series(name, [value if isinstance(value, str) else str(value) if known and not text else None for value, known in there], pl.String)


def with_columns(frame: Any, new: pl.DataFrame) -> Any:
    """The frame with columns appended; rows, index and types of the others stay."""
    if _is_arrow(frame):
        for column in new.iter_columns():
            frame = frame.append_column(column.name, column.to_arrow())
        return frame
    return frame.assign(**{column.name: _for_pandas(column) for column in new.iter_columns()})


def of_the_kind(frame: Any, table: pl.DataFrame) -> Any:
    """A table as a frame of the same library."""
    if _is_arrow(frame):
        return table.to_arrow()
    return frame.iloc[:0, :0].reset_index(drop=True).reindex(range(table.height)).assign(**{column.name: _for_pandas(column) for column in table.iter_columns()})


def _for_pandas(column: pl.Series) -> Any:
    """Numbers as an array, in which null is NaN; all else as values."""
    return column.to_numpy() if column.dtype.is_numeric() else column.to_list()
