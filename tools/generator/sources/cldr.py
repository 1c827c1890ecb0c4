"""Unicode CLDR: names of territories (npm) and of ISO 3166-2 subdivisions (Debian)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree


def territories(root: Path, language: str) -> dict[str, str]:
    """Return the names of territories by code; variants have keys such as ``CZ-alt-variant``."""
    path = root / "package" / "main" / language / "territories.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, str] = document["main"][language]["localeDisplayNames"]["territories"]
    return names


def subdivisions(root: Path, language: str) -> dict[str, str]:
    """Return the names of subdivisions by lower-case code without hyphen, e.g. ``kzakm``.

    Trailing superscript digits, with which CLDR keeps namesakes apart («Вашингтон²»), are dropped.
    """
    path = root / "usr" / "share" / "unicode" / "cldr" / "common" / "subdivisions" / f"{language}.xml"
    tree = ElementTree.parse(path)
    return {
        element.attrib["type"]: re.sub("[²³¹⁰-⁹]+$", "", element.text or "").strip()
        for element in tree.iter("subdivision")
        if "alt" not in element.attrib
    }
