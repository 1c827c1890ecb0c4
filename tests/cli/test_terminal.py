"""What a terminal shows: lines that fit, words that are not torn apart where there is room for them."""

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty")

TEXT = "Касым-Жомарт Токаев встретился с Сергеем Шойгу в Нур-Султане. Саммит ШОС прошёл в Бишкеке."
SHOWN = [
    # arguments, columns, what stands there in one piece
    (["lookup", "К.Токаев"], 60, ["matched", "p:tokayev", "Kassym-Jomart Tokayev"]),
    (["lookup", "К.Токаев"], 80, ["matched", "p:tokayev", "Kassym-Jomart Tokayev"]),
    (["lookup", "К.Токаев"], 140, ["matched", "p:tokayev", "Kassym-Jomart Tokayev", "matched name"]),
    (["annotate", "a.txt"], 60, ["start", "matched", "0.99"]),
    (["annotate", "a.txt"], 80, ["start", "matched", "p:tokayev", "Нур-Султане", "Sergei Shoigu"]),
    (["annotate", "a.txt"], 140, ["start", "matched", "p:tokayev", "Нур-Султане", "Kassym-Jomart Tokayev", "organization"]),
]
# One process asks for all of them: it would take most of the time to start.
ALL = """
import os, sys
from normalizer.cli import main
for arguments, columns, _ in SHOWN:
    os.environ["COLUMNS"], sys.argv[1:] = str(columns), [*arguments, "--gazetteer", GAZETTEER]
    try:
        main()
    except SystemExit as end:
        assert not end.code, end.code
    print("\\f", flush=True)
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory, small_index):
    """What each of the commands shows."""
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    reader, writer = pty.openpty()
    command = [sys.executable, "-c", f"SHOWN, GAZETTEER = {SHOWN!r}, {str(small_index)!r}\n{ALL}"]
    with subprocess.Popen(command, cwd=folder, env={**os.environ, "TERM": "xterm"}, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.DEVNULL) as process:
        os.close(writer)
        screens = b"".join(iter(lambda: _read(reader), b"")).decode("utf-8").split("\f")
    os.close(reader)
    assert process.returncode == 0
    assert len(screens) == len(SHOWN) + 1
    return screens


@pytest.mark.parametrize(("number", "columns", "pieces"), [(number, *case[1:]) for number, case in enumerate(SHOWN)])
def test_tables_fit(shown, number, columns, pieces):
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown[number]).splitlines()
    assert max(map(len, lines)) <= columns
    assert [piece for piece in pieces if not any(piece in line for line in lines)] == []


def _read(reader):
    try:
        return os.read(reader, 4096)
    except OSError:  # the other end is closed
        return b""
