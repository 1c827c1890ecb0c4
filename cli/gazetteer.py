"""gazetteer build, info, lint, search."""

import json
from pathlib import Path

from normalizer.cli.lookup import check_format
from normalizer.errors import GazetteerError
from normalizer.gazetteer.cache import progress_bar
from normalizer.gazetteer.open import DEFAULT, default_sources, open_gazetteer


def build(sources: list[str], output: str) -> None:
    """Builds an index."""
    from normalizer.gazetteer.build import build_sources
    from normalizer.gazetteer.folders import layer_folders
    from normalizer.gazetteer.layers import as_given

    paths = _paths(sources)
    folders = layer_folders(paths)
    try:
        with progress_bar(f"building {output}") as report:
            built = build_sources(folders, Path(output), progress=report)
    except GazetteerError as error:
        raise GazetteerError(as_given(str(error), paths)) from None
    for conflict in built.conflicts[:20]:
        print(f"note: {conflict}")
    if len(built.conflicts) > 20:
        print(f"note: and {len(built.conflicts) - 20} more such notes")
    print(f"{output}: {built.counts['entities']:,} entities, {built.counts['names']:,} names")


def _paths(sources: list[str]) -> list[Path]:
    """Sources as paths; ``default`` is the embedded gazetteer, and layers joined by + are as many."""
    sources = [part for source in sources for part in ([source] if Path(source).exists() else source.split("+"))]
    for source in sources:
        if source != DEFAULT and not Path(source).exists():
            raise GazetteerError(f"no gazetteer source at {source}: give a folder with entities.tsv, a CSV or TSV file of names, or {DEFAULT}")
    return [default_sources() if source == DEFAULT else Path(source) for source in sources]


def info(path: str | None, format: str) -> None:
    """Prints what a gazetteer holds."""
    from normalizer.gazetteer.building.state import anew

    check_format(format)
    index = open_gazetteer(path)
    manifest = {k: v for k, v in index.manifest.items() if k not in ("sections", "langs", "kinds", "predicates")}
    if format == "json":
        print(json.dumps(manifest, ensure_ascii=False, indent=1))
        return
    counts = manifest["counts"]
    print(f"{index.title}: {counts['entities']:,} entities, {counts['names']:,} names, {counts['tokens']:,} distinct tokens, {counts['relations']:,} relations")
    print(f"index {index.path} ({manifest['size'] / 1e6:.1f} MB), content {index.content_hash[:16]}")
    count = anew(index.path)
    if count is not None and count < counts["entities"]:
        print(f"{count:,} of {counts['entities']:,} entities were built anew when a row changed; the others come from the index before")
    for layer in manifest.get("layers", ()):
        print(f"layer: {layer['name']} ({layer['content_hash'][:16]})")
    print("types: " + ", ".join(f"{k} {v:,}" for k, v in manifest["types"].items() if v))
    print("languages: " + ", ".join(f"{k} {v:,}" for k, v in sorted(manifest["languages"].items(), key=lambda kv: -kv[1])))
    for source in manifest["sources"]:
        print(f"source: {source['name']} ({source.get('licence', 'licence not stated')}; {source.get('origin', 'origin not stated')})")


def lint(sources: list[str], warnings: bool) -> int:
    """Prints what is wrong with source folders; returns the exit code."""
    from normalizer.gazetteer.folders import layer_folders
    from normalizer.gazetteer.layers import as_given, is_names_file, names_file_folder
    from normalizer.gazetteer.lint import lint_sources

    paths = _paths(sources or [DEFAULT])
    folders = layer_folders(paths)
    single = {names_file_folder(path) for path in paths if is_names_file(path)}
    findings = [f for f in lint_sources(folders) if f.check != "sorted" or f.path.parent not in single]  # a file of one's own has any order
    for finding in findings:
        if finding.severe or warnings:
            print(as_given(str(finding), paths))
    errors = sum(f.severe for f in findings)
    print(f"{len(folders)} sources: {errors} errors, {len(findings) - errors} warnings")
    return 1 if errors else 0


def search(text: str, gazetteer: str | None, limit: int, format: str) -> int:
    """Prints entities by a part of a name or an id; returns 4 if there are none."""
    from normalizer.gazetteer.search import search_entities

    check_format(format)
    index = open_gazetteer(gazetteer)
    found = search_entities(index, text, limit)
    if format == "json":
        print(json.dumps([f.as_dict() for f in found], ensure_ascii=False, indent=1))
    else:
        for entity in found:
            print(entity)
        if not found:
            print(f"{text}: nothing found")
    return 0 if found else 4
