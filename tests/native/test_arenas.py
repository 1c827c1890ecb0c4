"""Python's small objects in large pages: they hold what was put in them, and freed memory goes back to the system. In processes of their own, since it lasts as long as the process."""

import subprocess
import sys

import pytest

from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("arenas") is None or not sys.platform.startswith("linux"), reason="only where loops are compiled, on Linux")

_BEGINS = """
from normalizer.native import arenas
early = [str(n) + "x" for n in range(100_000)]  # some of their arenas are given back later, to whom they came from
assert arenas.use_large_pages() and arenas.use_large_pages()

def in_use():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 >> 20
"""
_PROGRAMS = {
    "what is held": """
        held = [[n, str(n)] for n in range(200_000)]
        del early
        for step in (2, 3, 5):
            held = [pair for pair in held if pair[0] % step]
            more = [bytes(str(n), "ascii") for n in range(70_000)]
        assert all(str(n) == text for n, text in held) and all(int(text) == n for n, text in enumerate(more))
    """,
    "what is freed": """
        before = in_use()
        for _ in range(3):
            held = [str(n) * 3 for n in range(800_000)]
            assert in_use() - before > 45
            del held
            assert in_use() - before < 30
    """,
    "children": """
        import os
        held = [str(n) for n in range(130_000)]
        child = os.fork()
        if not child:
            held = [text + "y" for text in held]
            os._exit(0 if all(text == f"{n}y" for n, text in enumerate(held)) else 1)
        assert os.waitpid(child, 0)[1] == 0 and all(text == str(n) for n, text in enumerate(held))
    """,
    "threads": """
        from threading import Thread
        right = []
        def work(number):
            held = [f"{number} {n}" for n in range(50_000)]
            right.append(all(text == f"{number} {n}" for n, text in enumerate(held)))
        threads = [Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        assert right == [True] * 4
    """,
}  # fmt: skip


@pytest.mark.parametrize("name", _PROGRAMS)
def test_objects_in_large_pages(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", _BEGINS + "\n".join(line[8:] for line in _PROGRAMS[name].splitlines())], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
