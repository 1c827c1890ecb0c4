"""Write docs/coverage.md: what the default gazetteer holds, by type, country, language and source.

python tools/coverage.py             write the page
python tools/coverage.py --check     exit 1 if the page is not what the gazetteer gives
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from normalizer.gazetteer.folders import source_folders  # noqa: E402
from normalizer.gazetteer.load import Gazetteer, load, read_source_note  # noqa: E402
from normalizer.gazetteer.schema import TYPES, Entity  # noqa: E402

PAGE = ROOT / "docs" / "coverage.md"
LANGUAGES = ("en", "ru", "kk")
COUNTRIES = 40  # rows of the table of countries


def main() -> int:
    """Write the page, or compare it with --check."""
    folders = source_folders(ROOT / "gazetteers")
    page = "\n".join(pages(folders)) + "\n"
    if "--check" in sys.argv[1:]:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        print("docs/coverage.md is up to date" if same else "docs/coverage.md is out of date: run python tools/coverage.py")
        return 0 if same else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


def pages(folders: list[Path]) -> Iterator[str]:
    """The lines of the page."""
    merged = load(folders)
    languages = _languages(merged)
    yield "# What the default gazetteer holds"
    yield ""
    yield "Counted after the sources are merged, by `python tools/coverage.py`; run it again after a change of `gazetteers/`"
    yield "(`--check` says whether that is due). Format and licences: [gazetteers.md](gazetteers.md)."
    yield ""
    kinds = Counter(name.kind for name in merged.names)
    dated = sum(1 for name in merged.names if name.start or name.end)
    yield f"{len(merged.entities):,} entities, {len(merged.names):,} names ({dated:,} with dates), {len(merged.relations):,} relations."
    yield from _section("Types", _types(merged, languages))
    yield from _section("Goals", _goals(merged, languages, folders))
    yield from _section("Kinds of names", _table(("kind", "names"), ((kind, f"{n:,}") for kind, n in kinds.most_common())))
    yield from _section("Languages", _language_rows(merged))
    yield from _section("Subtypes", _subtypes(merged))
    yield from _section("Relations", _relations(merged))
    yield from _section(f"Countries, the {COUNTRIES} with most entities", _countries(merged, languages))
    yield from _section("Sources", _sources(folders))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from lines


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---|" + "--:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _languages(merged: Gazetteer) -> dict[str, set[str]]:
    """The languages each entity has a name in."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in merged.names:
        found[name.entity].add(name.lang.partition("-")[0])
    return found


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / whole:.0f}%)" if whole else "none"


def _types(merged: Gazetteer, languages: dict[str, set[str]]) -> Iterator[str]:
    names = Counter(merged.entities[name.entity].type for name in merged.names)
    rows = []
    for kind in TYPES:
        entities = [e for e in merged.entities.values() if e.type == kind]
        spoken = [f"{sum(lang in languages[e.id] for e in entities):,}" for lang in LANGUAGES]
        wikidata = sum(bool(e.wikidata) for e in entities)
        rows.append((kind, f"{len(entities):,}", f"{names[kind]:,}", *spoken, f"{wikidata:,}"))
    yield from _table(("type", "entities", "names", *(f"with {lang}" for lang in LANGUAGES), "with Wikidata id"), rows)


def _goals(merged: Gazetteer, languages: dict[str, set[str]], folders: list[Path]) -> Iterator[str]:
    """The counts that the gazetteer is measured by."""
    curated = _curated_ids(folders, merged)
    everything = list(merged.entities.values())

    def spoken(title: str, wanted: Callable[[Entity], bool], lang: str = "kk") -> tuple[str, str]:
        chosen = [e for e in everything if wanted(e)]
        return title, _share(sum(lang in languages[e.id] for e in chosen), len(chosen))

    people = [e for e in everything if e.id in curated and e.type == "person"]
    organisations = [e for e in everything if e.id in curated and e.type == "organization"]
    known = people + organisations
    former = {(n.entity, n.name) for n in merged.names if n.kind == "former" and (n.start or n.end) and merged.entities[n.entity].type == "place"}
    offices = sum(r.predicate == "holds_office" and bool(r.start) for r in merged.relations)
    rows = [
        ("places", f"{sum(e.type == 'place' for e in everything):,}"),
        ("curated people", f"{len(people):,}"),
        ("curated organisations", f"{len(organisations):,}"),
        ("places with a dated former name", f"{len({entity for entity, _ in former}):,}"),
        ("dated tenures of offices", f"{offices:,}"),
        spoken("countries with a Kazakh name", lambda e: e.subtype == "country"),
        spoken("regions of Kazakhstan with a Kazakh name", lambda e: e.country == "KZ" and e.subtype == "region"),
        spoken("districts of Kazakhstan with a Kazakh name", lambda e: e.country == "KZ" and e.subtype == "district"),
        spoken("cities of Kazakhstan with a Kazakh name", lambda e: e.country == "KZ" and e.subtype == "city"),
        spoken("curated people with a Kazakh name", lambda e: e.id in curated and e.type == "person"),
        spoken("curated organisations with a Kazakh name", lambda e: e.id in curated and e.type == "organization"),
        ("curated people and organisations with a Wikidata id", _share(sum(bool(e.wikidata) for e in known), len(known))),
    ]
    yield from _table(("what", "there is"), rows)


def _curated_ids(folders: list[Path], merged: Gazetteer) -> set[str]:
    """Entities that a folder written by hand has."""
    alias = {other: e.id for e in merged.entities.values() for other in e.other_ids}
    found = set()
    for folder in folders:
        if not (folder / "manifest.json").is_file():
            lines = (folder / "entities.tsv").read_text(encoding="utf-8").splitlines()[1:]
            found.update(alias.get(i, i) for i in (line.split("\t")[0] for line in lines))
    return found


def _language_rows(merged: Gazetteer) -> Iterator[str]:
    names = Counter(name.lang for name in merged.names)
    entities = Counter(lang for lang, _ in {(name.lang, name.entity) for name in merged.names})
    yield from _table(("language", "names", "entities"), ((lang, f"{n:,}", f"{entities[lang]:,}") for lang, n in sorted(names.items(), key=lambda kv: (-kv[1], kv[0]))))


def _subtypes(merged: Gazetteer) -> Iterator[str]:
    counts = Counter((e.type, e.subtype or "–") for e in merged.entities.values())
    rows = []
    for kind in TYPES:
        found = sorted(((n, subtype) for (t, subtype), n in counts.items() if t == kind), key=lambda row: (-row[0], row[1]))
        rows.append((kind, ", ".join(f"{subtype} {n:,}" for n, subtype in found[:25]) + (f" and {len(found) - 25} more" if len(found) > 25 else "")))
    yield "| type | subtypes |"
    yield "|---|---|"
    yield from (f"| {kind} | {text} |" for kind, text in rows)


def _relations(merged: Gazetteer) -> Iterator[str]:
    counts = Counter(r.predicate for r in merged.relations)
    dated = Counter(r.predicate for r in merged.relations if r.start or r.end)
    yield from _table(("relation", "rows", "with dates"), ((p, f"{n:,}", f"{dated[p]:,}") for p, n in counts.most_common()))


def _countries(merged: Gazetteer, languages: dict[str, set[str]]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in merged.entities.values():
        for country in filter(None, entity.country.split("|")):
            counts[country][entity.type] += 1
            counts[country]["all"] += 1
            for lang in LANGUAGES:
                counts[country][lang] += lang in languages[entity.id]
    order = sorted(counts, key=lambda c: (-counts[c]["all"], c))[:COUNTRIES]
    columns = ("all", *TYPES, *LANGUAGES)
    yield from _table(("country", "entities", *TYPES, *(f"with {lang}" for lang in LANGUAGES)), ((c, *(f"{counts[c][column]:,}" for column in columns)) for c in order))


def _sources(folders: list[Path]) -> Iterator[str]:
    yield "| folder | entities | names | relations | licence | origin |"
    yield "|---|--:|--:|--:|---|---|"
    for folder in folders:
        note = read_source_note(folder)
        rows = [f"{_rows(folder / f'{table}.tsv'):,}" for table in ("entities", "names", "relations")]
        yield f"| {folder.name} | {' | '.join(rows)} | {note.get('licence', '')} | {note.get('origin', '')} |"


def _rows(path: Path) -> int:
    return sum(bool(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]) if path.is_file() else 0


if __name__ == "__main__":
    sys.exit(main())
