"""The texts that offsets refer to, where they were taken from pages or archives: a folder of files, or JSON lines."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from normalizer.errors import InputError
from normalizer.export.characters import namer
from normalizer.export.write import whole_folder
from normalizer.files import format_of, whole_or_nothing


@contextmanager
def text_output(path: str | None) -> Iterator[Callable[[str, str], None]]:
    """Yields a function that is given (document id, text); what it was given is there at the end, whole or not at all."""
    if path is None:
        yield lambda doc_id, text: None
        return
    if path.endswith((".jsonl", ".ndjson")):
        with whole_or_nothing(path) as name, open(name, "w", encoding="utf-8", newline="") as file:
            yield lambda doc_id, text: print(json.dumps({"doc_id": doc_id, "text": text}, ensure_ascii=False), file=file)
        return
    _check_folder(path)
    name_of = namer()
    with whole_folder(path) as folder:

        def keep(doc_id: str, text: str) -> None:
            (folder / (name_of(doc_id) + ".txt")).write_text(text, encoding="utf-8", newline="")

        yield keep


def _check_folder(path: str) -> None:
    try:
        kind = format_of(path)[0]
    except InputError:
        return
    if kind not in ("txt", "html"):
        raise InputError(f"--text-output {path}: give a folder, or a .jsonl file for all texts in one")
