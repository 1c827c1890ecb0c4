"""Annotated articles into a file or a folder of a chosen format, whole or not at all."""

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from normalizer.errors import InputError
from normalizer.export.article import About, Article
from normalizer.export.characters import namer
from normalizer.files import whole_or_nothing

# format: (module, does it write bytes)
FORMATS: dict[str, tuple[str, bool]] = {
    "html": ("html", False), "jsonld": ("web_annotation", False), "tei": ("tei", False), "conll": ("conll", False), "brat": ("brat", False), "docbin": ("spacy_docbin", True),
}  # fmt: skip
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".jsonld": "jsonld", ".tei": "tei", ".xml": "tei", ".conll": "conll", ".iob": "conll", ".iob2": "conll", ".bio": "conll",
    ".spacy": "docbin", ".ann": "brat",
}  # fmt: skip


def format_by_name(path: str) -> str | None:
    """The export format that the extension of a path stands for, or None."""
    return _SUFFIXES.get(Path(path).suffix.lower())


def is_folder(path: str, format: str) -> bool:
    """Whether output goes to a folder, one file an article: brat always, others where a folder is named."""
    return path != "-" and (format == "brat" or path.endswith(("/", os.sep)) or Path(path).is_dir())


def check_output(path: str, format: str) -> None:
    """Raises what writing would raise at once: no folder above, a format that pipes cannot take, an extra that is missing."""
    if format == "brat" and (path == "-" or Path(path).is_file()):
        raise InputError(f"brat is two files an article: give a folder, --output DIR, not {'standard output' if path == '-' else path}")
    if format == "docbin":
        from normalizer.export.spacy_docbin import check

        check()
    if path != "-":
        parent = Path(os.path.realpath(path)).parent
        if not parent.is_dir():
            raise InputError(f"{path}: the folder {parent} does not exist")


def write_articles(path: str, articles: Iterator[Article], format: str, about: About) -> None:
    """Writes articles; ``path`` is a file, a folder or ``-``. Raises InputError, MissingExtraError."""
    check_output(path, format)
    module, binary = FORMATS[format]
    writer: Any = importlib.import_module(f"normalizer.export.{module}")
    if path == "-":
        out = sys.stdout.buffer if binary else sys.stdout
        writer.write(articles, out, about)
        out.flush()
    elif is_folder(path, format):
        with whole_folder(path) as folder:
            if format in ("brat", "docbin"):
                getattr(writer, "write_folder", writer.write)(articles, folder, about)
            else:
                _write_each(folder, articles, writer, about)
    else:
        with whole_or_nothing(path) as name, open(name, "wb") if binary else open(name, "w", encoding="utf-8", newline="") as file:
            writer.write(articles, file, about)


def _write_each(folder: Path, articles: Iterator[Article], writer: Any, about: About) -> None:
    """One file an article; for pages an index as well."""
    name = namer()
    name("index")

    def pages() -> Iterator[tuple[str, Article]]:
        for article in articles:
            file = name(article.doc_id) + writer.SUFFIX
            with open(folder / file, "w", encoding="utf-8", newline="") as out:
                writer.write(iter([article]), out, about)
            yield file, article

    if hasattr(writer, "write_index"):
        with open(folder / f"index{writer.SUFFIX}", "w", encoding="utf-8", newline="") as out:
            writer.write_index(pages(), out, about)
    else:
        for _ in pages():
            pass


@contextmanager
def whole_folder(path: str) -> Iterator[Path]:
    """A hidden folder that becomes ``path`` at the end, or whose files move into it if it is there; gone if anything goes wrong."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_dir():
        raise InputError(f"{path}: is a file, a folder is needed")
    if not target.parent.is_dir():
        raise InputError(f"{path}: the folder {target.parent} does not exist")
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", dir=target.parent))
        try:
            yield made
            mask = os.umask(0)
            os.umask(mask)
            made.chmod(0o777 & ~mask)
            if target.exists():
                for file in sorted(made.iterdir()):
                    os.replace(file, target / file.name)
            else:
                made.rename(target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
