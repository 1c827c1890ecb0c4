"""The pages say what the code does: commands, the sections of an index, and examples that run."""

import doctest
import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from normalizer.cli.app import app
from normalizer.gazetteer.build import build_sources
from normalizer.gazetteer.index import FORMAT_VERSION, Index

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MINI = "examples/mini_gazetteer"


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cli_reference = tool("cli_reference")
COMMANDS = list(cli_reference.commands(app))


def text(page):
    return (DOCS / page).read_text(encoding="utf-8")


# The command line


def test_reference_is_up_to_date():
    assert text("cli.md") == cli_reference.page(app), "run python tools/cli_reference.py"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_command_is_documented(command):
    section = text("cli.md").partition(f"\n## {command.name}\n")[2].partition("\n## ")[0]
    assert command.help, "a command needs a docstring"
    assert command.help in section
    for parameter in command.parameters:
        assert parameter.label.strip("[]").rstrip(".]").split(",")[0].split("/")[0] in section, parameter.label


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_reference_knows_every_option(command):
    """What --help lists and what the reference lists are the same options."""
    shown = CliRunner().invoke(app, [*command.name.split(), "--help"], terminal_width=200).output
    listed = {option for p in command.parameters if not p.argument for option in re.split(", |/", p.label)}
    options = {word for line in shown.splitlines() if line.lstrip().startswith("-") for word in re.findall(r"(?<![\w-])--?[a-z][\w-]*", re.split(r"\s{2,}", line.strip())[0])}
    assert options - {"--help"} == listed


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
@pytest.mark.parametrize("width", [80, 120])
def test_help_can_be_read(command, width):
    shown = CliRunner().invoke(app, [*command.name.split(), "--help"], terminal_width=width).output
    assert all(len(line) <= width for line in shown.splitlines() if not line.startswith("    normalizer "))
    assert [p.label for p in command.parameters if not p.help] == []
    assert all(f"\n    {example}\n" in shown for example in command.examples)  # whole, to be copied


@pytest.mark.parametrize("group", ["", "gazetteer"])
def test_no_line_of_the_commands_is_cut_off(group):
    shown = CliRunner().invoke(app, [*group.split(), "--help"], terminal_width=80).output
    assert "Commands:" in shown
    assert "..." not in shown.partition("Commands:")[2]


def test_undocumented_command_is_noticed():
    other = typer.Typer()

    @other.command()
    def silent(name: str, many: int = 3) -> None:
        pass

    (command,) = cli_reference.commands(other)
    assert command.help == ""
    assert [(p.label, p.value, p.argument, p.default) for p in command.parameters] == [("NAME", "", True, ""), ("--many", "INTEGER", False, "3")]


# The first page


def test_the_rows_of_the_readme_are_real(default):
    """What it shows of the examples is what annotate gives; the score may be a little other."""
    shown, path = [], ""
    for line in re.search(r"```\n +start.*?```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0].splitlines()[3:-1]:
        if line.startswith("examples/"):
            path = line
        else:
            shown.append((path, *re.split(r"\s{2,}", line.strip())))
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path, *_ in shown}
    given = {(path, str(m.start)): m for path, text in texts.items() for m in default.annotate(text)}
    for path, start, end, mention, status, *linked in shown:
        m = given[path, start]
        assert (end, mention, status) == (str(m.end), m.mention, str(m.status))
        assert linked[:-1] == ([m.entity_id, m.entity_name, m.entity_type] if m.entity_id else [])
        assert linked[-1] == m.entity_type if not m.entity_id else float(linked[-1]) == pytest.approx(m.score, abs=0.03)
    assert len({path for path, *_ in shown}) >= 3


# The index


def test_every_section_is_described(small_index, tmp_path):
    page = text("index-format.md")
    described = {name: dtype for names, dtype in re.findall(r"^\| (`[^|]+`) \| (\w+) \|", page, re.MULTILINE) for name in re.findall(r"`(\w+)`", names)}
    build_sources([ROOT / "examples" / "mini_gazetteer"], tmp_path / "index", code="1")
    state = json.loads((tmp_path / "index" / "state.json").read_text(encoding="utf-8"))
    sections = Index(small_index).manifest["sections"] | {name: spec for name, spec in state["sections"].items() if not name.startswith("rows")}
    assert described == {name: spec["dtype"] for name, spec in sections.items()}
    assert [key for key in state if f"`{key}`" not in page] == []
    assert f"Format version {FORMAT_VERSION}" in page


def test_every_key_of_the_manifest_is_described(small_index):
    page = text("index-format.md")
    assert [key for key in Index(small_index).manifest if f"`{key}`" not in page] == []


# Examples


def python_blocks(page):
    """The page with everything but its python examples blanked out, so that line numbers stay."""
    lines, inside = [], False
    for line in text(page).splitlines():
        fence = line.startswith("```")
        inside = line == "```python" if fence else inside
        lines.append(line if inside and not fence else "")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", ["python.md", "index-format.md"])
def test_examples_run(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(python_blocks(page), {}, page, str(DOCS / page), 0)
    assert len(test.examples) > 5
    said = []
    failures = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert failures.failed == 0, "".join(said)


def test_mini_gazetteer_is_sound(monkeypatch):
    from normalizer.gazetteer.lint import lint_sources

    monkeypatch.chdir(ROOT)
    assert [str(finding) for finding in lint_sources([Path(MINI)])] == []
    assert len((ROOT / MINI / "entities.tsv").read_text(encoding="utf-8").splitlines()) == 7


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in sorted(DOCS.glob("*.md")))])
def test_files_that_pages_point_to_exist(page):
    """Links, and paths in backquotes that begin at a folder of the project; xx stands for a language."""
    written = (ROOT / page).read_text(encoding="utf-8")
    links = [(ROOT / page).parent / link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", written)]
    paths = [ROOT / path for path in re.findall(r"`((?:normalizer|cli|docs|tests|tools|benchmarks|gazetteers|examples|\.ci)/[\w./-]*)`", written) if "xx" not in path]
    assert [str(path.relative_to(ROOT)) for path in (*links, *paths) if not path.exists()] == []
