"""The commands and their options. What they do is in one file each."""

from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Resolve names of people, places and organisations in English, Russian and Kazakh to canonical IDs.",
)
gazetteer_app = typer.Typer(no_args_is_help=True, help="Build, inspect, check, search and import gazetteers.", rich_markup_mode=None)
app.add_typer(gazetteer_app, name="gazetteer")

Gazetteer = Annotated[str | None, typer.Option("--gazetteer", metavar="PATH", help="A built index, a source folder, or layers joined by + (default+my_names). Without it the embedded default serves.")]
Type = Annotated[str | None, typer.Option("--type", help="person, place, organization, event or other (also PER, LOC, GPE, ORG …).")]
UiLang = Annotated[str, typer.Option("--ui-lang", help="Language of the evidence: en, ru or kk.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The date of the text: a year or YYYY-MM-DD.")]
Threshold = Annotated[float | None, typer.Option(min=0.0, max=1.0, help="Probability from which a name counts as matched.")]
Margin = Annotated[float | None, typer.Option(min=0.0, max=1.0, help="How far the best candidate must be ahead of the next.")]
Overrides = Annotated[str | None, typer.Option("--overrides", metavar="FILE", help="Table (name, id, rule) of links to pin or forbid.")]
Fields = Annotated[str, typer.Option("--fields", metavar="F,…", help="Further columns of the entity: lat,lon,country,wikidata,geonames,iso,subtype,description.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is standard output.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes to use; the rows are the same with any number.")]
Resume = Annotated[bool, typer.Option("--resume", help="Keep results beside the output while it works; given again after an interruption, go on from them.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of text input; otherwise found out.")]


def _version(asked: bool) -> None:
    if asked:
        from normalizer import __version__

        print(f"normalizer {__version__}")
        raise typer.Exit


@app.callback()
def _whole(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    pass


@app.command(epilog="Examples:  normalizer lookup Шойгу   ·   normalizer lookup Washington --context 'The governor of Washington …'   ·   normalizer lookup К.Токаев --explain")
def lookup(
    name: str,
    type: Type = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many candidates to show.")] = 5,
    as_of: AsOf = None,
    context: Annotated[str | None, typer.Option("--context", metavar="TEXT", help="Text that the name stands in.")] = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    explain: Annotated[bool, typer.Option("--explain", help="Show the evidence for each candidate, why the second lost, what would change the verdict.")] = False,
    ui_lang: UiLang = "en",
    gazetteer: Gazetteer = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
) -> None:
    """Look one name up. Exit code 0: one clear match, 3: ambiguous, 4: unmatched."""
    from normalizer.cli.lookup import run

    raise typer.Exit(run(name, type, limit, as_of, context, format, explain, ui_lang, gazetteer, threshold, margin, overrides))


@app.command(epilog="Example:  normalizer compare 'К.Токаев' 'Kassym-Jomart Tokayev' --type person")
def compare(
    name1: str,
    name2: str,
    type: Type = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    ui_lang: UiLang = "en",
) -> None:
    """Compare two names without a gazetteer: the probability that they name one thing, and why."""
    from normalizer.cli.lookup import run_compare

    run_compare(name1, name2, type, format, ui_lang)


@app.command(epilog="Examples:  normalizer resolve people.csv --column name --type person -o out.parquet   ·   cat x.jsonl | normalizer resolve - --column name > y.jsonl")
def resolve(
    input: Annotated[str, typer.Argument(metavar="IN", help="csv, tsv, jsonl, parquet or arrow (also .gz, .zst); - for JSON lines on standard input.")],
    column: Annotated[str, typer.Option("--column", help="The column of names.")],
    type: Type = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL")] = None,
    context_column: Annotated[str | None, typer.Option("--context-column", metavar="COL", help="Column of texts the names stand in.")] = None,
    candidates: Annotated[int, typer.Option("--candidates", min=0, help="Add a list column of so many candidates.")] = 0,
    fields: Fields = "",
    output: Output = "-",
    gazetteer: Gazetteer = None,
    suffix: Annotated[str, typer.Option("--suffix", help="Appended to the names of the new columns.")] = "",
    encoding: Encoding = None,
    input_format: Annotated[str | None, typer.Option("--input-format", help="Format of standard input (jsonl unless given).")] = None,
    format: Annotated[str | None, typer.Option("--format", help="Format of the output if its name does not tell.")] = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Append canonical IDs to a column of names; every input row and column is kept, in order."""
    from normalizer.cli.resolve import run
    from normalizer.frames import Options

    names = tuple(f.strip() for f in fields.split(",") if f.strip())
    options = Options(column, type, type_column, as_of, as_of_column, context_column, candidates, names, suffix)
    run(input, options, output, gazetteer, encoding, input_format, format, threshold, margin, workers, resume, overrides)


@app.command(epilog="Examples:  normalizer annotate examples/ -o mentions.csv   ·   normalizer annotate examples/ -o names.html   ·   normalizer annotate news.jsonl --text-column body --id-column url -o out.parquet")
def annotate(
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="Text or HTML files, folders of them, tables (csv, tsv, jsonl, parquet, arrow), or web archives (.wet, .warc); - for standard input.")],
    text_column: Annotated[str, typer.Option("--text-column", metavar="COL")] = "text",
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL")] = None,
    fields: Fields = "",
    output: Output = "-",
    format: Annotated[str | None, typer.Option("--format", help="table, csv, tsv, jsonl, parquet, arrow; html, jsonld (W3C Web Annotation), tei, conll, brat, docbin (spaCy); if the output's name does not tell.")] = None,
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
    input_format: Annotated[str | None, typer.Option("--input-format", help="Format of standard input (jsonl unless given): txt and html are one document.")] = None,
    text_output: Annotated[str | None, typer.Option("--text-output", metavar="DIR", help="Folder (or .jsonl file) for the text taken from HTML and web archives; offsets refer to it.")] = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes to use; the rows are the same with any number. By default one for a few megabytes, for more one a core, at most four.")] = None,
    resume: Resume = False,
    ner: Annotated[str | None, typer.Option("--ner", metavar="MODEL", help="Add unmatched names that a model finds in Russian text: natasha (extra [ner]); slow.")] = None,
    demonyms: Annotated[bool, typer.Option("--demonyms/--no-demonyms", help="Adjectives and names of inhabitants (казахстанский, Kyrgyz), which link to their country.")] = True,
    link_unmatched_clusters: Annotated[bool, typer.Option("--link-unmatched-clusters", help="Give unmatched names an id: one for the same full name in all documents, else one of the document's own.")] = False,
) -> None:
    """Find and resolve every mention in articles: one row a mention, with offsets in code points, or the articles marked up."""
    from normalizer.cli.annotate import Plan, run
    from normalizer.documents import Columns

    names = tuple(f.strip() for f in fields.split(",") if f.strip())
    columns = Columns(text_column, id_column, as_of_column, as_of)
    run(Plan(inputs, columns, names, output, format, gazetteer, encoding, text_output, threshold, margin, workers, resume, link_unmatched_clusters, overrides, ner=ner, demonyms=demonyms, input_format=input_format))


@app.command("eval", epilog="Examples:  normalizer eval names.csv --column name --expected qid   ·   normalizer eval mentions.tsv --texts articles/ --gazetteer default+mine.csv")
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Table (csv, tsv, jsonl, parquet, arrow) of names with the right ids; with --texts, of mentions: doc_id, start, end, entity_id.")],
    column: Annotated[str, typer.Option("--column", metavar="COL", help="The column of names.")] = "",
    expected: Annotated[str, typer.Option("--expected", metavar="COL", help="The column of the right ids, any of an entity's; empty where the name stands for nothing in the gazetteer.")] = "entity_id",
    type: Type = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL")] = None,
    context_column: Annotated[str | None, typer.Option("--context-column", metavar="COL", help="Column of texts the names stand in.")] = None,
    demonyms: Annotated[bool, typer.Option("--demonyms/--no-demonyms", help="With --texts: adjectives and names of inhabitants count as mentions.")] = True,
    texts: Annotated[list[str] | None, typer.Option("--texts", metavar="IN", help="Text or HTML files, folders or tables that the mentions are in; may be repeated.")] = None,
    text_column: Annotated[str, typer.Option("--text-column", metavar="COL")] = "text",
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL")] = None,
    precision: Annotated[float, typer.Option("--precision", min=0.0, max=1.0, help="Find the threshold that makes this share of the answers right.")] = 0.99,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="OUT", help="Write every name with its outcome, or every mistake in texts, as a table.")] = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
) -> None:
    """Measure the answers to names, or the mentions found in texts, against those that you know to be right."""
    from normalizer.cli.evaluate import Plan, run
    from normalizer.documents import Columns
    from normalizer.frames import Options

    options = Options(column, type, type_column, as_of, as_of_column, context_column)
    columns = Columns(text_column, id_column, as_of_column, as_of)
    run(Plan(gold, expected, options, tuple(texts or ()), columns, gazetteer, threshold, margin, overrides, precision, output, format, encoding, demonyms))


@app.command(epilog="Example:  normalizer review people.csv --column name --rules rules.tsv   ·   normalizer resolve people.csv --column name --overrides rules.tsv")
def review(
    input: Annotated[str, typer.Argument(metavar="IN", help="csv, tsv, jsonl, parquet or arrow (also .gz, .zst).")],
    column: Annotated[str, typer.Option("--column", help="The column of names.")],
    rules: Annotated[str, typer.Option("--rules", metavar="FILE", help="Table of overrides (.tsv or .csv) that decisions are added to; names it decides are not asked again.")],
    type: Type = None,
    as_of: AsOf = None,
    unmatched: Annotated[bool, typer.Option("--unmatched", help="Also names that are unmatched but have candidates.")] = False,
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
) -> None:
    """Decide the ambiguous names of a column yourself, the most frequent first; each decision becomes a rule for --overrides."""
    from normalizer.cli.review import run

    run(input, column, rules, type, as_of, unmatched, gazetteer, encoding)


@app.command(epilog="Example:  normalizer serve --port 8000   ·   curl -d '{\"name\": \"Шойгу\"}' http://127.0.0.1:8000/lookup")
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    gazetteer: Gazetteer = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1000, help="Largest body of a request.")] = 4_000_000,
) -> None:
    """Answer look-ups, columns and texts over HTTP, with a page to try names on and OpenRefine's reconciliation API."""
    from normalizer.cli.serve import run

    run(host, port, gazetteer, threshold, margin, max_bytes, overrides)


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
    path: Annotated[str | None, typer.Argument(metavar="[PATH]")] = None,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Show what a gazetteer holds: counts by type and language, sources, hash."""
    from normalizer.cli.gazetteer import info

    info(path, format)


@gazetteer_app.command("lint")
def gazetteer_lint(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SRC]...")] = None,
    warnings: Annotated[bool, typer.Option("--warnings/--no-warnings", help="Show warnings as well as errors.")] = True,
) -> None:
    """Check source folders; exit code 1 if there are errors."""
    from normalizer.cli.gazetteer import lint

    raise typer.Exit(lint(sources or [], warnings))


@gazetteer_app.command("search")
def gazetteer_search(
    text: str,
    gazetteer: Gazetteer = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 20,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Find entities by a part of a name or by an id, and show all their names and relations."""
    from normalizer.cli.gazetteer import search

    raise typer.Exit(search(text, gazetteer, limit, format))


@gazetteer_app.command("import", epilog="Examples:  normalizer gazetteer import geonames KZ.zip --alternate-names alternateNamesV2.zip -o kz   ·   normalizer gazetteer import table staff.csv --name-column Name --type person -o staff")
def gazetteer_import(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="geonames, wikidata, ftm (OpenSanctions), jrc-names, paranames, openrefine or table.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="Also compressed: .gz, .bz2, .xz, .zst, .zip.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The source folder to write.")],
    types: Annotated[str, typer.Option("--types", metavar="T,…", help="Only entities of these types.")] = "",
    languages: Annotated[str, typer.Option("--languages", metavar="L,…", help="Only names in these languages (kk covers kk-Latn).")] = "",
    countries: Annotated[str, typer.Option("--countries", metavar="CC,…", help="Only entities of these countries (alpha-2 codes).")] = "",
    alternate_names: Annotated[str | None, typer.Option("--alternate-names", metavar="FILE", help="geonames: alternateNamesV2.txt or .zip.")] = None,
    feature_classes: Annotated[str, typer.Option("--feature-classes", metavar="A,P,…", help="geonames: only these feature classes.")] = "",
    min_population: Annotated[int, typer.Option("--min-population", min=0, help="geonames: only populated places of so many inhabitants.")] = 0,
    min_sitelinks: Annotated[int, typer.Option("--min-sitelinks", min=0, help="wikidata: only items with so many sitelinks.")] = 0,
    class_file: Annotated[str | None, typer.Option("--class-file", metavar="FILE", help="wikidata: classes to import, one a line: Q5 person.")] = None,
    name_column: Annotated[str | None, typer.Option("--name-column", metavar="COL", help="table, openrefine: the column of names.")] = None,
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL")] = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL")] = None,
    lang_column: Annotated[str | None, typer.Option("--lang-column", metavar="COL")] = None,
    column: Annotated[list[str] | None, typer.Option("--column", metavar="FIELD=COL", help="Any further field: country, start, end, prior, lat, lon, wikidata, geonames, iso, subtype, kind, description, aliases.")] = None,
    type: Annotated[str, typer.Option("--type", help="table, openrefine: the type of rows that do not say.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="table, openrefine: the language of rows that do not say.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="table: the kind of names that do not say.")] = "",
    separator: Annotated[str, typer.Option("--separator", help="table, openrefine: what parts the cells; otherwise found out.")] = "",
    encoding: Encoding = None,
    title: Annotated[str, typer.Option("--title", help="Name of the source.")] = "",
    licence: Annotated[str, typer.Option("--licence", help="Licence of the data, if it is not the format's own.")] = "",
    origin: Annotated[str, typer.Option("--origin", help="Where the data is from.")] = "",
    memory: Annotated[int, typer.Option("--memory", metavar="MB", min=1, help="Rows held in memory before they are sorted to disk.")] = 64,
) -> None:
    """Import a file of another format as a source folder; started again, it goes on where it was interrupted."""
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


Layer = Annotated[str, typer.Option("--layer", metavar="PATH", help="Your own layer: a source folder, or a .csv or .tsv file of names; made if it is not there.")]


@gazetteer_app.command("add", epilog="Examples:  normalizer gazetteer add Левый берег --id Q1520 --lang ru --kind nickname --layer mine.csv   ·   normalizer gazetteer add 'Aslan Bekturov' --type person --layer mine.csv")
def gazetteer_add(
    name: str,
    layer: Layer,
    id: Annotated[str, typer.Option("--id", help="The entity it is a name of; without --type it must exist.")] = "",
    type: Annotated[str, typer.Option("--type", help="Makes a new entity of this type.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="Language (en, ru, kk, kk-Latn …).")] = "und",
    kind: Annotated[str, typer.Option("--kind", help="official, alias, short, acronym, former, nickname, demonym or weak.")] = "alias",
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="From when the name is used.")] = "",
    end: Annotated[str, typer.Option("--end", metavar="DATE", help="When it ceased to be.")] = "",
    subtype: Annotated[str, typer.Option("--subtype")] = "",
    country: Annotated[str, typer.Option("--country", help="Alpha-2 codes, joined by |.")] = "",
    description: Annotated[str, typer.Option("--description")] = "",
    gazetteer: Gazetteer = None,
) -> None:
    """Add a name, of a new entity or of one that is there, to a layer of your own."""
    from normalizer.cli.gazetteer_edit import add
    from normalizer.gazetteer.edit import NewName

    add(layer, NewName(name, id, type, lang, kind, start, end, subtype, country, description), gazetteer)


@gazetteer_app.command("remove", epilog="Example:  normalizer gazetteer remove Q1520 --name 'Левый берег' --layer mine.csv")
def gazetteer_remove(
    id: str,
    layer: Layer,
    name: Annotated[str, typer.Option("--name", help="Only this name; without it the entity goes with all its names.")] = "",
) -> None:
    """Remove an entity, or one of its names, from a layer of your own."""
    from normalizer.cli.gazetteer_edit import remove

    remove(layer, id, name)


@gazetteer_app.command("merge", epilog="Example:  normalizer gazetteer merge nz:aslan-bekturov Q900100 --layer mine")
def gazetteer_merge(
    old: str,
    new: str,
    layer: Layer,
    gazetteer: Gazetteer = None,
) -> None:
    """Make one entity of two: names and relations move, a redirect keeps the old id understood."""
    from normalizer.cli.gazetteer_edit import merge

    merge(layer, old, new, gazetteer)


@gazetteer_app.command("diff", epilog="Example:  normalizer gazetteer diff default default+mine.csv --input names.csv --column name")
def gazetteer_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A gazetteer: index, folder or layers.")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    input: Annotated[str, typer.Option("--input", metavar="IN", help="A table of names (csv, tsv, jsonl, parquet, arrow).")],
    column: Annotated[str, typer.Option("--column", help="The column of names.")],
    type: Type = None,
    as_of: AsOf = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Write all differences as a table; otherwise the most frequent are shown.")] = "",
    format: Annotated[str | None, typer.Option("--format", help="Format of the output if its name does not tell.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many differences to show.")] = 50,
    encoding: Encoding = None,
) -> None:
    """Show which names of a column two gazetteers link differently."""
    from normalizer.cli.gazetteer_edit import diff

    diff(old, new, input, column, type, as_of, output, format, limit, encoding)


@gazetteer_app.command("export", epilog="Examples:  normalizer gazetteer export -o default.jsonl.gz   ·   normalizer gazetteer export my_source --table names -o names.csv")
def gazetteer_export(
    path: Annotated[str | None, typer.Argument(metavar="[PATH]", help="A built index, a source folder or layers; without it the embedded default.")] = None,
    output: Output = "-",
    table: Annotated[str, typer.Option("--table", help="entities, names or relations; jsonl without it has one object an entity.")] = "",
    format: Annotated[str | None, typer.Option("--format", help="Format of the output if its name does not tell.")] = None,
) -> None:
    """Write a gazetteer as a table of names, entities or relations, or as JSON lines."""
    from normalizer.cli.gazetteer_edit import export

    export(path, output, table, format)
