"""The examples below the help: whoever copies one gets no complaint about how it is written."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
import typer.main

from normalizer.cli.app import app


def commands(command, path=()) -> Iterator[tuple]:
    """All commands, with the words that lead to them."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


def parts(line: str) -> Iterator[list[str]]:
    """The words of each of the package's own commands in a line of a shell, without what is redirected."""
    words, found = shlex.split(line, comments=True), []
    for word in [*words, "|"]:
        if word == "|":
            if found and found[0] == "normalizer":
                yield found[1:]
            found = []
        elif word.startswith((">", "<")):
            found.append(None)
        else:
            found.append(word)


TREE = dict(commands(typer.main.get_command(app)))
EXAMPLES = [line.strip() for command in TREE.values() for line in (command.epilog or "").splitlines() if "normalizer " in line]


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_is_understood(line):
    for words in parts(line):
        words = words[: words.index(None)] if None in words else words
        path = next(tuple(words[:n]) for n in range(len(words), -1, -1) if tuple(words[:n]) in TREE)
        TREE[path].make_context("normalizer", words[len(path) :])


def test_there_are_examples():
    assert len(EXAMPLES) > 15
    with pytest.raises(Exception, match="unexpected extra argument"):
        test_an_example_is_understood("normalizer gazetteer add Левый берег --id Q1520 --layer mine.csv")


@pytest.mark.slow
def test_the_commands_for_names_of_your_own_run_as_they_stand(normalizer, tmp_path, monkeypatch):
    page = Path(__file__).parents[2].joinpath("docs", "importing.md").read_text(encoding="utf-8")
    blocks = [dedent(block) for block in page.partition("## Names of your own")[2].split("\n\n") if block.startswith("    ")]
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text(blocks[0] + "\n", encoding="utf-8")
    Path("names.csv").write_text("name\nЛевый берег\nАслан аға\n", encoding="utf-8")
    lines = [line for line in blocks[1].splitlines() if " merge " not in line]  # its ids stand for any
    outcomes = [normalizer(*shlex.split(line)[1:], gazetteer=False) for line in lines]
    assert [outcome.code for outcome in outcomes] == [0] * 4, outcomes
    assert "Q1520" in outcomes[2].out
    assert "Левый берег" in outcomes[3].out
    mine = Path("mine.csv").read_text(encoding="utf-8")
    assert "Аслан аға" in mine
    assert "Асекең" not in mine
