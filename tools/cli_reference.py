"""Write docs/cli.md from the commands as cli/app.py and cli/gazetteer_app.py declare them.

    python tools/cli_reference.py            write the page
    python tools/cli_reference.py --check    exit 1 if the page is not what would be written

Read from the declarations, not from the text of --help, whose lines depend on the width of a terminal.
"""

import inspect
import sys
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.models import ArgumentInfo, OptionInfo

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 150  # of a synopsis line
PREFACE = """\
# Command line

Written by `python tools/cli_reference.py` from `cli/app.py`, `cli/gazetteer_app.py` and `cli/options.py`: change the texts there and run it again.

**Exit codes.** 0: done (`lookup`: one clear match). 1: `gazetteer lint` found errors. 2: the input, an option or a gazetteer cannot be used; one line on
standard error says what was given, what is possible and what to do. 3: `lookup` found the name ambiguous. 4: `lookup` or `gazetteer search` found
nothing. 130: interrupted. 141: the reader of the pipe has gone.

**Files.** Tables are csv, tsv, jsonl, parquet or arrow by their extension, also `.gz` and `.zst`; `-` is a pipe of JSON lines. Cells of csv may be parted by commas, or by semicolons or tabs where the header has no comma. An output is written under
a temporary name and renamed when it is whole.

**Completion.** `normalizer --install-completion` lets bash, zsh, fish and PowerShell complete commands and options; `--show-completion` prints the script.

**Environment.** `NORMALIZER_CACHE`: where built indexes are kept, and 2 MB of tables that follow from the code (else `$XDG_CACHE_HOME/normalizer`, else `~/.cache/normalizer`). Of one gazetteer the two states used last stay there, older ones while they are used daily, and what was not used for 30 days goes.
`NORMALIZER_TRANSLITERATOR`: `module:function` for scripts without a table of ours, or `none`; `unidecode:unidecode` unless set.
"""


@dataclass(frozen=True)
class Parameter:
    """An argument or an option of a command."""

    label: str  # NAME, or --column, or --warnings/--no-warnings
    value: str  # what follows an option: COL; empty for a switch
    required: bool
    argument: bool
    help: str
    default: str


@dataclass(frozen=True)
class Command:
    """A command with its whole name: gazetteer build."""

    name: str
    help: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]


def commands(app: typer.Typer, prefix: str = "") -> Iterator[Command]:
    """The commands of an app and its groups, in the order of declaration."""
    for info in app.registered_commands:
        callback: Callable[..., Any] = info.callback  # type: ignore[assignment]
        name = info.name or callback.__name__.replace("_", "-")
        _, _, examples = (info.epilog or "").partition("xample")
        parameters = tuple(_parameters(callback))
        yield Command(prefix + name, info.help or inspect.getdoc(callback) or "", tuple(line.strip() for line in examples.splitlines()[1:]), parameters)
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from commands(group.typer_instance, f"{prefix}{group.name} ")


def _parameters(callback: Callable[..., Any]) -> Iterator[Parameter]:
    hints = typing.get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        kind, *notes = typing.get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
        note = next((n for n in notes if isinstance(n, ArgumentInfo | OptionInfo)), None)
        missing = parameter.default is inspect.Parameter.empty
        argument = isinstance(note, ArgumentInfo) or (note is None and missing)
        # typer keeps the first declaration of an annotated option where a default would stand
        declared = [d for d in (note.default, *(note.param_decls or ())) if isinstance(d, str) and d.startswith("-")] if note else []
        metavar = (note.metavar if note else None) or name.upper()
        label = metavar if argument else ", ".join(sorted(declared, key=len, reverse=True)) or "--" + name.replace("_", "-")
        value = "" if argument or kind is bool else (note.metavar if note and note.metavar else _plain(kind))
        default = "" if missing or parameter.default in (None, "", False) or kind is bool else f"{parameter.default}"
        yield Parameter(label, value, missing, argument, _text(note), default)


def _plain(kind: Any) -> str:
    """What a value is called where no metavar says: TEXT, INTEGER, FLOAT."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = next(k for k in typing.get_args(kind) if k is not type(None))
    return {int: "INTEGER", float: "FLOAT"}.get(kind, "TEXT")


def _text(note: ArgumentInfo | OptionInfo | None) -> str:
    if note is None:
        return ""
    limits = ""
    if note.min is not None:
        limits = f" At least {note.min:g}." if note.max is None else f" From {note.min:g} to {note.max:g}."
    return ((note.help or "") + limits).strip()


def synopsis(command: Command) -> str:
    """How a command is called, in lines of bearable length."""
    words = ["normalizer", *command.name.split()]
    words += [p.label if p.required or p.label.startswith("[") else f"[{p.label}]" for p in command.parameters if p.argument]
    for p in (p for p in command.parameters if not p.argument):
        word = f"{p.label.split(', ')[0].split('/')[0]} {p.value}".strip()
        words.append(word if p.required else f"[{word}]")
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = "   "
        line += f" {word}" if line else word
    return "\n".join([*lines, line])


def page(app: typer.Typer) -> str:
    """The whole page; what is said of an option of three or more commands is said once."""
    found = list(commands(app))
    times = Counter((p.label, p.help) for command in found for p in command.parameters if not p.argument and p.help)
    labels = Counter(label for (label, _), number in times.items() if number > 2)
    common = {key for key, number in times.items() if number > 2 and labels[key[0]] == 1}  # --format means two things
    once = {(p.label, p.help): p for command in found for p in command.parameters if (p.label, p.help) in common}
    parts = [PREFACE, "\n## Options of several commands\n\n", *map(_line, once.values())]
    for command in found:
        parts.append(f"\n## {command.name}\n\n{command.help}\n\n```\n" + "\n".join((synopsis(command), *(("", *command.examples) if command.examples else ()))) + "\n```\n")
        own = [_line(p) for p in command.parameters if (p.help or p.default) and (p.label, p.help) not in common]
        if own:
            parts.extend(["\n", *own])
    return "".join(parts)


def _line(p: Parameter) -> str:
    said = (f"`{p.label}{' ' + p.value if p.value else ''}`", p.help, "Required." if p.required and not p.argument else "", f"Default: `{p.default}`." if p.default else "")
    return f"- {' '.join(filter(None, said))}\n"


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    from normalizer.cli.app import app

    text = page(app)
    if "--check" in arguments:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print(f"{PAGE.name}: {'as it should be' if same else 'out of date: run python tools/cli_reference.py'}")
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
