"""Brands and operators of name-suggestion-index, one record a Wikidata id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One item: where it is found, what it is (``amenity/bank``), its tags."""

    wikidata: str
    tree: str
    category: str
    countries: tuple[str, ...]
    tags: dict[str, str]


def items(root: Path) -> Iterator[Item]:
    """Yield the items of the trees of brands and operators that have a Wikidata id."""
    path = root / "package" / "dist" / "json" / "nsi.json"
    categories: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["nsi"]
    for key, category in categories.items():
        tree, _, kind = key.partition("/")
        identity = {"brands": "brand:wikidata", "operators": "operator:wikidata"}.get(tree, "")
        for item in category["items"]:
            if identity and (wikidata := item["tags"].get(identity)):
                places = tuple(p for p in item["locationSet"].get("include", ()) if isinstance(p, str))
                yield Item(wikidata, tree, kind, places, item["tags"])
