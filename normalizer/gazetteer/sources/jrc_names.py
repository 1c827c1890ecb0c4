"""JRC-Names: the resource file (``entities.gzip``), tab-separated: number, type, language, Name+with+plus+signs.

The first line may be a heading. Types are P and O; older files also have T (places), E (events) and U (unknown). The
language ``u`` stands for any; 0 is no number. Seen from the file of 2024-03-15: 1.45 million rows, 93% of them people.
"""

from __future__ import annotations

from pathlib import Path

from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.values import MAX_NAME, cell, tag
from normalizer.gazetteer.sources.writer import Writer

_TYPES = {"P": "person", "O": "organization", "T": "place", "E": "event", "U": "other"}


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage; the first name of an entity that is for all languages is its name, else the first."""

    def take(line: bytes, writer: Writer) -> None:
        writer.state["row"] = order = writer.state.get("row", 0) + 1
        text = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        if not text.strip() or text.startswith("#"):
            return
        cells = text.split("\t")
        if len(cells) < 4 or not cells[0].strip().isdigit() or not int(cells[0]):
            if order > 1:
                writer.skip("rows that are no JRC-Names rows")
            return
        kind = _TYPES.get(cells[1].strip().upper())
        if kind is None or (options.types and kind not in options.types):
            writer.skip("rows of other types")
            return
        name = cell(cells[3].replace("+", " "))
        if not name or len(name) > MAX_NAME:
            writer.skip("rows without a usable name")
            return
        identifier = f"jrc:{int(cells[0])}"
        writer.entity(identifier, kind, name, order=order if cells[2].strip() == "u" else order + 10**11)
        lang = tag(cells[2], name)
        if options.wants_language(lang):
            writer.name(identifier, name, lang)
        else:
            writer.skip("names in other languages")

    return Plan(
        "jrc-names", "JRC-Names", "JRC-Names licence of 2011: free of charge, with attribution", "JRC-Names, European Commission, Joint Research Centre",
        "Contains JRC-Names, © European Union.", "JRC-Names entities: number, P or O, language, name, tab-separated", [Stage("names", file, take)],
    )  # fmt: skip
