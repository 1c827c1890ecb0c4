"""ParaNames: a TSV with the columns wikidata_id, eng, label, language, type (PER, LOC, ORG), as released from 2021 to version 1.0.

Written by pandas: a cell with a quotation mark stands in quotation marks, with its own doubled. Languages are codes of
Wikimedia (kk-cyrl, zh-yue). An entity of two types has all its rows twice, once with each.
"""

from __future__ import annotations

from pathlib import Path

from normalizer.errors import InputError
from normalizer.gazetteer.schema import parse_type
from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.table import look_at
from normalizer.gazetteer.sources.values import MAX_NAME, QID, cell, tag
from normalizer.gazetteer.sources.writer import Writer

_TYPES = ("place", "organization", "person")  # in the order of ParaNames' own choice; of LOC and PER it takes PER
_REQUIRED = ("wikidata_id", "eng", "label", "language", "type")


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage: a label a row. An entity of two types is a place rather than an organisation rather than a person."""
    layout = look_at(file, options)
    missing = [c for c in _REQUIRED if c not in layout.header]
    if missing:
        raise InputError(f"{file}: no column {', '.join(missing)}: ParaNames has {', '.join(_REQUIRED)}, this file {', '.join(layout.header)}")
    places = [layout.header.index(c) for c in _REQUIRED]

    def take(line: bytes, writer: Writer) -> None:
        writer.state["row"] = order = writer.state.get("row", 0) + 1
        cells = line.decode("utf-8", "replace").strip("\ufeff\r\n").split("\t")
        if order == 1:
            return
        if len(cells) != len(layout.header):
            writer.skip("rows with more or fewer cells than the header")
            return
        identifier, english, label, language, types = (_unquoted(cells[i].strip()) for i in places)
        kind = parse_type(types.replace("|", "-").split("-")[0])
        if not QID.fullmatch(identifier) or kind not in _TYPES:
            writer.skip("rows without a Wikidata id or of an unknown type")
            return
        if options.types and kind not in options.types:
            writer.skip("rows of other types")
            return
        name = cell(label)
        if not name or len(name) > MAX_NAME:
            writer.skip("rows without a usable name")
            return
        lang = tag(language, name)
        if not options.wants_language(lang):
            writer.skip("names in other languages")
            return
        # a row without its English name may precede one that has it, a row of another type one of this
        main = cell(english) if english not in ("", "None", "nan") else ""
        writer.entity(identifier, kind, main or name, wikidata=identifier, order=order + (0 if main else 10**10) + _TYPES.index(kind) * 10**11)
        writer.name(identifier, name, lang)

    return Plan(
        "paranames", "ParaNames", "CC-BY-4.0", "ParaNames, https://github.com/bltlab/paranames", "Contains ParaNames (Sälevä and Lignos), CC BY 4.0; labels from Wikidata.",
        f"a TSV with the columns {', '.join(_REQUIRED)}", [Stage("labels", file, take)],
    )  # fmt: skip


def _unquoted(text: str) -> str:
    """A cell as csv reads it."""
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text
