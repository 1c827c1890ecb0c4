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


@pytest.mark.parametrize(("arguments", "columns", "pieces"), SHOWN)
def test_tables_fit(tmp_path, small_index, arguments, columns, pieces):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-c", "from normalizer.cli import main; main()", *arguments, "--gazetteer", str(small_index)]
    reader, writer = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.DEVNULL) as process:
        os.close(writer)
        shown = b"".join(iter(lambda: _read(reader), b""))
    os.close(reader)
    assert process.returncode == 0
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode("utf-8")).splitlines()
    assert max(map(len, lines)) <= columns
    assert [piece for piece in pieces if not any(piece in line for line in lines)] == []


def _read(reader):
    try:
        return os.read(reader, 4096)
    except OSError:  # the other end is closed
        return b""
