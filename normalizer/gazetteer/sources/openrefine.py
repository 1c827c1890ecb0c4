"""CSV or TSV as OpenRefine exports it: usual headings, columns of labels by language, records over several rows.

Headings are recognised without regard to case: ``name`` or ``label``, ``QID`` or ``Wikidata ID``, ``aliases``,
``country`` …, also by language as ``label@ru``, ``label_ru``, ``name:ru`` or ``Lru`` (labels), ``alias@ru`` or ``Aru``
(aliases). A row whose name and id are empty continues the record above it. Other columns are read with ``--column``.
"""

from __future__ import annotations

import re
from pathlib import Path

from normalizer.errors import InputError
from normalizer.gazetteer.schema import parse_type
from normalizer.gazetteer.sources.plan import ImportOptions, Plan, Stage
from normalizer.gazetteer.sources.table import FIELDS, heading, look_at, take_record
from normalizer.gazetteer.sources.values import cell, split_names, tag
from normalizer.gazetteer.sources.writer import Writer

_HEADINGS = {
    "label": "name", "preferred label": "name", "title": "name", "qid": "wikidata", "wikidata id": "wikidata", "item": "wikidata", "wikidata item": "wikidata", "reconciled id": "wikidata",
    "identifier": "id", "key": "id", "geonames id": "geonames", "geonameid": "geonames", "alias": "aliases", "alternate names": "aliases", "also known as": "aliases", "synonyms": "aliases",
    "latitude": "lat", "longitude": "lon", "country code": "country", "class": "type", "language": "lang", "population": "prior", "births": "start", "date of birth": "start", "date of death": "end",
}  # fmt: skip
_BY_LANGUAGE = re.compile(r"(?:(label|name|alias|aliases)[@_: ]([a-z]{2,3}(?:-[A-Za-z]+)?)|([LA])([a-z]{2,3}(?:-[a-z]+)?))")


def plan(file: Path, options: ImportOptions) -> Plan:
    """One stage: the rows, joined into records."""
    layout = look_at(file, options)
    named = {heading(column).casefold(): field for field, column in options.columns}
    unknown = [c for c in named if c not in {h.casefold() for h in layout.header}]
    if unknown:
        raise InputError(f"{file}: no column {', '.join(unknown)}: there are {', '.join(layout.header)}")
    fields: dict[str, int] = {}
    labels: list[tuple[int, str, bool]] = []  # column, language, is it a label
    for i, title in enumerate(layout.header):
        key = title.casefold()
        field = named.get(key) or (key if key in FIELDS else _HEADINGS.get(key.replace("_", " ")))
        if field:
            fields.setdefault(field, i)
        elif match := _BY_LANGUAGE.fullmatch(title):
            labels.append((i, match[2] or match[4], match[1] in ("label", "name") or match[3] == "L"))
    if "name" not in fields and not any(is_label for _, _, is_label in labels):
        raise InputError(f"{file}: no column of names: there are {', '.join(layout.header)}; say which with --name-column")
    default_type = parse_type(options.type) if options.type else "other"
    if default_type is None:
        raise InputError(f"type is {options.type!r}: use person, place, organization, event or other")
    records = _Records(fields, labels, options, default_type, layout.header)
    stage = Stage("records", file, records.take, rows=layout.rows)
    return Plan("openrefine", file.name.split(".")[0], "not stated", file.name, "", "a table with a header and a column of names", [stage])


class _Records:
    """Joins rows into records; the record at hand is in the writer's state, so that an interruption does not part it."""

    def __init__(self, fields: dict[str, int], labels: list[tuple[int, str, bool]], options: ImportOptions, default_type: str, header: tuple[str, ...]) -> None:
        self.fields = fields
        self.labels = labels
        self.options = options
        self.default_type = default_type
        self.header = header

    def take(self, cells: list[str], writer: Writer) -> None:
        """One row: a record, or the continuation of one."""
        writer.state["row"] = order = writer.state.get("row", 0) + 1
        if order == 1 and tuple(map(heading, cells)) == self.header:
            return
        row = {field: cell(cells[i]) for field, i in self.fields.items() if i < len(cells)}
        spoken = [(cell(cells[i]), language, is_label) for i, language, is_label in self.labels if i < len(cells) and cells[i].strip()]
        if not any(row.values()) and not spoken:
            writer.skip("empty rows")
            return
        keys = ("name", "id", "wikidata", "geonames")
        if not any(row.get(k) for k in keys) and not any(is_label for _, _, is_label in spoken):
            self._continue(row, spoken, writer)
            return
        if not row.get("name"):
            row["name"], row["lang"] = _main_label(spoken) or ("", "")
        writer.state["record"] = take_record(row, self.options, self.default_type, order, writer)
        self._names(spoken, writer)

    def _continue(self, row: dict[str, str], spoken: list[tuple[str, str, bool]], writer: Writer) -> None:
        record = writer.state.get("record")
        if not record:
            writer.skip("rows without a usable name")
            return
        for other in split_names(row.get("aliases", "")):
            writer.name(record, other, tag(row.get("lang", "") or self.options.lang, other))
        self._names(spoken, writer)

    def _names(self, spoken: list[tuple[str, str, bool]], writer: Writer) -> None:
        record: str = writer.state.get("record") or ""
        for text, language, is_label in spoken if record else ():
            for name in [text] if is_label else split_names(text):
                lang = tag(language, name)
                if self.options.wants_language(lang):
                    writer.name(record, name, lang)
                else:
                    writer.skip("names in other languages")


def _main_label(spoken: list[tuple[str, str, bool]]) -> tuple[str, str] | None:
    labels = {language: text for text, language, is_label in reversed(spoken) if is_label}
    for language in ("en", *labels):
        if language in labels:
            return labels[language], language
    return None
