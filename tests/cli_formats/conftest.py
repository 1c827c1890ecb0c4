"""The command line with the small gazetteer, and texts to annotate."""

import os
import subprocess
import sys

import pytest

TEXTS = {
    "ru.txt": "Шойгу прибыл в Астану. Министр Вадим Нинобеков встретил Шойгу; Нинобеков молчал.\n",
    "kk.txt": "Тоқаев Шымкентке барды, ШЫҰ-ға емес.\n",
    "en.html": "<html><head><meta property='article:published_time' content='2020-05-01'></head><body><p>AT&amp;T said that Shoigu came to Nur-Sultan.</p></body></html>",
}


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def start(small_index):
    """Starts ``normalizer …`` as a process of its own."""

    def run(*arguments, **options):
        command = [sys.executable, "-m", "normalizer", *map(str, arguments), "--gazetteer", str(small_index)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | options)

    return run


@pytest.fixture
def annotate(normalizer):
    """Runs ``normalizer annotate …`` in this process: exit code, output, errors."""

    def run(*arguments):
        done = normalizer("annotate", *arguments)
        return done.code, done.out, done.err

    return run
