"""The articles that scanners read: texts of the development data, read at run time from a folder outside the project."""

import gzip
import json
import os
from pathlib import Path

SETS = ("slavicner_*", "nerel_*", "factrueval", "geo_*", "kaznerd_valid")


def folder() -> Path | None:
    """NORMALIZER_EVAL_DATA, else ../shared/eval beside the checkout; None where neither is there."""
    given = os.environ.get("NORMALIZER_EVAL_DATA")
    path = Path(given) if given else Path(__file__).resolve().parents[3] / "shared" / "eval"
    return path if path.is_dir() else None


def load(path: Path) -> list[str]:
    """Distinct texts of all sets, interleaved, so that any stretch holds every language."""
    sets: list[list[str]] = []
    for pattern in SETS:
        for file in sorted(path.glob(f"{pattern}.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                texts = [t for line in lines if (t := json.loads(line).get("text"))]
            if texts:
                sets.append(list(dict.fromkeys(texts)))
    placed = sorted((position / len(texts), number, text) for number, texts in enumerate(sets) for position, text in enumerate(texts))
    return list(dict.fromkeys(text for _, _, text in placed))


def size(texts: list[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(t.encode("utf-8", "replace")) for t in texts)
