"""The command line in this process: arguments in; exit code, standard output and standard error out."""

import io
import sys
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The only line of standard error; fails if there are more, or a traceback."""
        assert self.code == 2
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("normalizer: ")
        return self.err.strip()


class Command:
    def __init__(self, monkeypatch, capfdbinary, gazetteer):
        self.monkeypatch, self.capture, self.gazetteer = monkeypatch, capfdbinary, gazetteer

    def __call__(self, *arguments, stdin=b"", gazetteer=True) -> Outcome:
        from normalizer.cli import main

        command = [str(a) for a in arguments]
        if gazetteer and command[0] in ("lookup", "resolve", "annotate"):
            command += ["--gazetteer", str(self.gazetteer)]
        self.monkeypatch.setattr(sys, "argv", ["normalizer", *command])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self.capture.readouterr()
        code = 0
        try:
            main()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(bool(error.code))
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = self.capture.readouterr()
        return Outcome(code, out.decode("utf-8"), err.decode("utf-8"))


@pytest.fixture
def normalizer(monkeypatch, capfdbinary, small_index):
    """Runs ``normalizer …`` with the small gazetteer."""
    return Command(monkeypatch, capfdbinary, small_index)
