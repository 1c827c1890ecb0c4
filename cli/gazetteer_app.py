"""The commands of ``normalizer gazetteer`` and their options. What they do is in `gazetteer.py`, `gazetteer_edit.py` and `gazetteer_import.py`."""

from typing import Annotated

import typer

from normalizer.cli.advice import Named
from normalizer.cli.options import SETTINGS, AsOf, Encoding, Format, Gazetteer, Layer, Output, Shown, Type, examples

gazetteer_app = typer.Typer(no_args_is_help=True, help="Build, inspect, check, search and import gazetteers.", rich_markup_mode=None, context_settings=SETTINGS)


@gazetteer_app.command("build")
def gazetteer_build(
    sources: Annotated[list[str], typer.Argument(metavar="SRC...", help="Source folders, or folders of them.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="PATH", help="Folder of the index.")],
) -> None:
    """Build an index from source folders."""
    from normalizer.cli.gazetteer import build

    build(sources, output)


@gazetteer_app.command("info")
def gazetteer_info(
    path: Annotated[str | None, typer.Argument(metavar="[PATH]", help="A built index, a source folder or layers; without it the embedded default.")] = None,
    format: Shown = "table",
) -> None:
    """Show what a gazetteer holds. Counts by type and language, sources, hash."""
    from normalizer.cli.gazetteer import info

    info(path, format)


@gazetteer_app.command("lint")
def gazetteer_lint(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SRC]...", help="Source folders, or files of names; without them the embedded default.")] = None,
    warnings: Annotated[bool, typer.Option("--warnings/--no-warnings", help="Show warnings as well as errors.")] = True,
) -> None:
    """Check source folders. Exit code 1 if there are errors."""
    from normalizer.cli.gazetteer import lint

    raise typer.Exit(lint(sources or [], warnings))


@gazetteer_app.command("search", cls=Named)
def gazetteer_search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A part of a name, or an id.")],
    gazetteer: Gazetteer = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many entities to show.")] = 20,
    format: Shown = "table",
) -> None:
    """Find entities by a part of a name or by an id. Shows all their names and relations."""
    from normalizer.cli.gazetteer import search

    raise typer.Exit(search(text, gazetteer, limit, format))


@gazetteer_app.command("import", epilog=examples("normalizer gazetteer import geonames KZ.zip --alternate-names alternateNamesV2.zip -o kz", "normalizer gazetteer import table staff.csv --name-column Name --type person -o staff"))
def gazetteer_import(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="geonames, wikidata, ftm (OpenSanctions), jrc-names, paranames, openrefine or table.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="Also compressed: .gz, .bz2, .xz, .zst, .zip.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The source folder to write.")],
    types: Annotated[str, typer.Option("--types", metavar="T,…", help="Only entities of these types.")] = "",
    languages: Annotated[str, typer.Option("--languages", metavar="L,…", help="Only names in these languages (kk covers kk-Latn).")] = "",
    countries: Annotated[str, typer.Option("--countries", metavar="CC,…", help="Only entities of these countries (alpha-2 codes).")] = "",
    alternate_names: Annotated[str | None, typer.Option("--alternate-names", metavar="FILE", help="geonames: alternateNamesV2.txt or .zip.")] = None,
    feature_classes: Annotated[str, typer.Option("--feature-classes", metavar="A,P,…", help="geonames: only these feature classes.")] = "",
    min_population: Annotated[int, typer.Option("--min-population", metavar="N", min=0, help="geonames: only populated places of so many inhabitants.")] = 0,
    min_sitelinks: Annotated[int, typer.Option("--min-sitelinks", metavar="N", min=0, help="wikidata: only items with so many sitelinks.")] = 0,
    class_file: Annotated[str | None, typer.Option("--class-file", metavar="FILE", help="wikidata: classes to import, one a line: Q5 person.")] = None,
    name_column: Annotated[str | None, typer.Option("--name-column", metavar="COL", help="table, openrefine: the column of names.")] = None,
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL", help="table, openrefine: the column of ids.")] = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL", help="table, openrefine: the column of types.")] = None,
    lang_column: Annotated[str | None, typer.Option("--lang-column", metavar="COL", help="table, openrefine: the column of languages.")] = None,
    column: Annotated[list[str] | None, typer.Option("--column", metavar="FIELD=COL", help="Any further field: country, start, end, prior, lat, lon, wikidata, geonames, iso, subtype, kind, description, aliases.")] = None,
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="table, openrefine: the type of rows that do not say.")] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help="table, openrefine: the language of rows that do not say.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="table: the kind of names that do not say.")] = "",
    separator: Annotated[str, typer.Option("--separator", metavar="CHAR", help="table, openrefine: what parts the cells; otherwise found out.")] = "",
    encoding: Encoding = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Name of the source.")] = "",
    licence: Annotated[str, typer.Option("--licence", metavar="TEXT", help="Licence of the data, if it is not the format's own.")] = "",
    origin: Annotated[str, typer.Option("--origin", metavar="TEXT", help="Where the data is from.")] = "",
    memory: Annotated[int, typer.Option("--memory", metavar="MB", min=1, help="Rows held in memory before they are sorted to disk.")] = 64,
) -> None:
    """Import a file of another format as a source folder. Started again, it goes on where it was interrupted."""
    from pathlib import Path

    from normalizer.cli.gazetteer_import import columns, run, split
    from normalizer.cli.gazetteer_import import types as parse_types
    from normalizer.gazetteer.sources.plan import ImportOptions

    options = ImportOptions(
        parse_types(types), split(languages), tuple(c.upper() for c in split(countries)), min_sitelinks, min_population, tuple(c.upper() for c in split(feature_classes)),
        Path(class_file) if class_file else None, Path(alternate_names) if alternate_names else None,
        columns(column or [], name=name_column, id=id_column, type=type_column, lang=lang_column), type, lang, kind, separator, encoding or "", title, licence, origin,
    )  # fmt: skip
    run(format, file, output, options, memory)


@gazetteer_app.command("add", cls=Named, epilog=examples("normalizer gazetteer add 'Левый берег' --id Q1520 --lang ru --kind nickname --layer mine.csv", "normalizer gazetteer add 'Aslan Bekturov' --type person --layer mine.csv"))
def gazetteer_add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as it was found.")],
    layer: Annotated[str, typer.Option("--layer", metavar="PATH", help="Your own layer: a source folder, or a .csv or .tsv file of names; made if it is not there.")],
    id: Annotated[str, typer.Option("--id", metavar="ID", help="The entity it is a name of; without --type it must exist.")] = "",
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="Makes a new entity of this type.")] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help="Language (en, ru, kk, kk-Latn …).")] = "und",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="official, alias, short, acronym, former, nickname, demonym or weak.")] = "alias",
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="From when the name is used.")] = "",
    end: Annotated[str, typer.Option("--end", metavar="DATE", help="When it ceased to be.")] = "",
    subtype: Annotated[str, typer.Option("--subtype", metavar="TEXT", help="What kind of thing it is, of a new entity: city, ministry, ….")] = "",
    country: Annotated[str, typer.Option("--country", metavar="CC", help="Alpha-2 codes, joined by |.")] = "",
    description: Annotated[str, typer.Option("--description", metavar="TEXT", help="A line that tells a new entity from its namesakes.")] = "",
    gazetteer: Gazetteer = None,
) -> None:
    """Add a name to a layer of your own. Of a new entity, or of one that is there."""
    from normalizer.cli.gazetteer_edit import add
    from normalizer.gazetteer.edit import NewName

    add(layer, NewName(name, id, type, lang, kind, start, end, subtype, country, description), gazetteer)


@gazetteer_app.command("remove", epilog=examples("normalizer gazetteer remove Q1520 --name 'Левый берег' --layer mine.csv"))
def gazetteer_remove(
    id: Annotated[str, typer.Argument(metavar="ID", help="The entity.")],
    layer: Layer,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Only this name; without it the entity goes with all its names.")] = "",
) -> None:
    """Remove an entity, or one of its names, from a layer of your own."""
    from normalizer.cli.gazetteer_edit import remove

    remove(layer, id, name)


@gazetteer_app.command("merge", epilog=examples("normalizer gazetteer merge nz:aslan-bekturov Q900100 --layer mine"))
def gazetteer_merge(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id that goes.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that stays.")],
    layer: Layer,
    gazetteer: Gazetteer = None,
) -> None:
    """Make one entity of two. Names and relations move, a redirect keeps the old id understood."""
    from normalizer.cli.gazetteer_edit import merge

    merge(layer, old, new, gazetteer)


@gazetteer_app.command("diff", epilog=examples("normalizer gazetteer diff default default+mine.csv --input names.csv --column name"))
def gazetteer_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A gazetteer: index, folder or layers.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The gazetteer to compare it with.")],
    input: Annotated[str, typer.Option("--input", metavar="IN", help="A table of names (csv, tsv, jsonl, parquet, arrow).")],
    column: Annotated[str, typer.Option("--column", metavar="COL", help="The column of names.")],
    type: Type = None,
    as_of: AsOf = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Write all differences as a table; otherwise the most frequent are shown.")] = "",
    format: Format = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="How many differences to show.")] = 50,
    encoding: Encoding = None,
) -> None:
    """Show which names of a column two gazetteers link differently."""
    from normalizer.cli.gazetteer_edit import diff

    diff(old, new, input, column, type, as_of, output, format, limit, encoding)


@gazetteer_app.command("export", epilog=examples("normalizer gazetteer export -o default.jsonl.gz", "normalizer gazetteer export my_source --table names -o names.csv"))
def gazetteer_export(
    path: Annotated[str | None, typer.Argument(metavar="[PATH]", help="A built index, a source folder or layers; without it the embedded default.")] = None,
    output: Output = "-",
    table: Annotated[str, typer.Option("--table", metavar="TABLE", help="entities, names or relations; jsonl without it has one object an entity.")] = "",
    format: Format = None,
) -> None:
    """Write a gazetteer as a table or as JSON lines. A table is of names, entities or relations."""
    from normalizer.cli.gazetteer_edit import export

    export(path, output, table, format)
