"""Small source folders for tests, written as one line a row with | between the cells."""

from pathlib import Path

COLUMNS = {
    "entities": "id|type|subtype|name|country|start|end|prior|wikidata|geonames|iso|note",
    "names": "entity|name|lang|kind|start|end|note",
    "relations": "subject|predicate|object|start|end|note",
    "redirects": "old|new",
}
_ORDER = {"entities": (0,), "names": (0, 2, 1), "relations": (0, 1, 2), "redirects": (0,)}
CURATED = 'name = "Test"\norigin = "curated by hand"\nlicence = "MIT"\nretrieved = 2026-01-01\n'


def write_folder(path: Path, tables: dict[str, list[str] | list[tuple[str, ...]]], toml: str = CURATED, *, ordered: bool = True) -> Path:
    """A source folder, of lines or of rows of cells; they are put in order unless the test is about order."""
    path.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        if table not in tables and table not in ("entities", "names"):
            continue
        rows = [row.split("|") if isinstance(row, str) else list(row) for row in tables.get(table, [])]
        width = columns.count("|") + 1
        for row in rows:
            row += [""] * (width - len(row))
        if ordered:
            rows.sort(key=lambda row: [row[i] for i in _ORDER[table]])
        text = "\n".join("\t".join(row) for row in [columns.split("|"), *rows]) + "\n"
        (path / f"{table}.tsv").write_text(text, encoding="utf-8")
    if toml:
        (path / "source.toml").write_text(toml, encoding="utf-8")
    return path
