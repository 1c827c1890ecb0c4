"""Territories and macro-regions of @rapideditor/country-coder, each with its Wikidata id."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, territory or macro-region."""

    wikidata: str
    name: str
    alpha2: str
    alpha3: str
    m49: str
    level: str
    country: str
    groups: tuple[str, ...]
    aliases: tuple[str, ...]


def territories(root: Path) -> list[Territory]:
    """Return all features of the package, in its order."""
    path = root / "package" / "src" / "data" / "borders.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [
        Territory(
            wikidata=p["wikidata"],
            name=p["nameEn"],
            alpha2=p.get("iso1A2", ""),
            alpha3=p.get("iso1A3", ""),
            m49=p.get("m49", p.get("iso1N3", "")),
            level=p.get("level", ""),
            country=p.get("country", ""),
            groups=tuple(p.get("groups", ())),
            aliases=tuple(p.get("aliases", ())),
        )
        for p in (feature["properties"] for feature in features)
    ]
