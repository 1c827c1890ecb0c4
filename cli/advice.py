"""What is said to who forgot quotation marks, an option, or the command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperCommand, TyperGroup

_IN_QUOTES = ": what has a space in it stands in quotation marks, 'Касым-Жомарт Токаев'"
_ONE_TABLE = ": one table is read at a time, and --output names what is written; a column of several words stands in quotation marks, --column 'Full name'"


class Named(TyperCommand):
    """A command on a name, or on a column of a table: what has several words stands in quotation marks."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, read."""
        with _advice("unexpected extra argument", _ONE_TABLE if any(option.name == "column" for option in self.params) else _IN_QUOTES):
            return super().parse_args(ctx, args)


class Commands(TyperGroup):
    """The commands; who gives a name instead of one is told how to look it up."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name."""
        with _advice("No such command", " To look a name up: normalizer lookup NAME."):
            return super().resolve_command(ctx, args)


@contextmanager
def _advice(about: str, advice: str) -> Iterator[None]:
    """Adds advice to a complaint about the use, unless it has some."""
    try:
        yield
    except Exception as error:
        said = getattr(error, "message", "")
        if about in said and "Did you mean" not in said:
            error.message = said + advice  # type: ignore[attr-defined]
        raise
