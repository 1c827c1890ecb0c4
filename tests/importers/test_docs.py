"""What docs/importing.md says of formats and commands is so."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from normalizer.cli.app import app
from normalizer.gazetteer.sources.run import FORMATS

TEXT = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_documented(format):
    assert f"`{format}`" in TEXT


def test_documented_options_exist():
    commands = get_command(app).commands
    for words, rest in re.findall(r"^    normalizer ((?:gazetteer )?\w+)(.*)$", TEXT, re.MULTILINE):
        command = commands
        for word in words.split():
            command = command[word]
            command = getattr(command, "commands", command)
        known = {o for p in command.params for o in p.opts}
        assert set(re.findall(r"(--[a-z-]+)", rest)) <= known, words
