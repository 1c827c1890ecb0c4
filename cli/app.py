"""The commands and their options; those of gazetteers are in `gazetteer_app.py`. What they do is in one file each."""

from typing import Annotated

import typer

from normalizer.cli.advice import Commands, Named
from normalizer.cli.gazetteer_app import gazetteer_app
from normalizer.cli.options import SETTINGS, AsOf, Encoding, Fields, Format, Gazetteer, Margin, Output, Overrides, Resume, Shown, Threshold, Type, UiLang, Workers, examples

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=SETTINGS,
    help="Resolve names of people, places and organisations in English, Russian and Kazakh to canonical IDs.",
)
app.add_typer(gazetteer_app, name="gazetteer")

def _version(asked: bool) -> None:
    if asked:
        from normalizer import __version__

        print(f"normalizer {__version__}")
        raise typer.Exit


@app.callback()
def _whole(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False) -> None:
    pass


@app.command(cls=Named, epilog=examples("normalizer lookup Шойгу", "normalizer lookup Washington --context 'The governor of Washington …'", "normalizer lookup К.Токаев --explain"))
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as it was found.")],
    type: Type = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many candidates to show.")] = 5,
    as_of: AsOf = None,
    context: Annotated[str | None, typer.Option("--context", metavar="TEXT", help="Text that the name stands in.")] = None,
    format: Shown = "table",
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


@app.command(cls=Named, epilog=examples("normalizer compare 'К.Токаев' 'Kassym-Jomart Tokayev' --type person"))
def compare(
    name1: Annotated[str, typer.Argument(metavar="NAME1", help="A name.")],
    name2: Annotated[str, typer.Argument(metavar="NAME2", help="Another one.")],
    type: Type = None,
    format: Shown = "table",
    ui_lang: UiLang = "en",
) -> None:
    """Compare two names without a gazetteer. Prints the probability that they name one thing, and why."""
    from normalizer.cli.lookup import run_compare

    run_compare(name1, name2, type, format, ui_lang)


@app.command(cls=Named, epilog=examples("normalizer resolve people.csv --column name --type person -o out.parquet", "cat x.jsonl | normalizer resolve - --column name > y.jsonl"))
def resolve(
    input: Annotated[str, typer.Argument(metavar="IN", help="csv, tsv, jsonl, parquet or arrow (also .gz, .zst); - for JSON lines on standard input.")],
    column: Annotated[str, typer.Option("--column", metavar="COL", help="The column of names.")],
    type: Type = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL", help="Column of types, where rows differ.")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL", help="Column of dates, where rows differ.")] = None,
    context_column: Annotated[str | None, typer.Option("--context-column", metavar="COL", help="Column of texts the names stand in.")] = None,
    candidates: Annotated[int, typer.Option("--candidates", metavar="N", min=0, help="Add a list column of so many candidates.")] = 0,
    fields: Fields = "",
    output: Output = "-",
    gazetteer: Gazetteer = None,
    suffix: Annotated[str, typer.Option("--suffix", metavar="TEXT", help="Appended to the names of the new columns.")] = "",
    encoding: Encoding = None,
    input_format: Annotated[str | None, typer.Option("--input-format", metavar="FORMAT", help="Format of standard input (jsonl unless given).")] = None,
    format: Format = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Append canonical IDs to a column of names. Every input row and column is kept, in order."""
    from normalizer.cli.resolve import run
    from normalizer.frames import Options

    names = tuple(f.strip() for f in fields.split(",") if f.strip())
    options = Options(column, type, type_column, as_of, as_of_column, context_column, candidates, names, suffix)
    run(input, options, output, gazetteer, encoding, input_format, format, threshold, margin, workers, resume, overrides)


@app.command(epilog=examples("normalizer annotate examples/ -o mentions.csv", "normalizer annotate examples/ -o names.html", "normalizer annotate news.jsonl --text-column body --id-column url -o out.parquet"))
def annotate(
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="Text or HTML files, folders of them, tables (csv, tsv, jsonl, parquet, arrow), or web archives (.wet, .warc); - for standard input.")],
    text_column: Annotated[str, typer.Option("--text-column", metavar="COL", help="In tables: the column of texts.")] = "text",
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL", help="In tables: the column that doc_id is taken from, else the number of the row.")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL", help="Column of dates, where rows differ.")] = None,
    fields: Fields = "",
    output: Output = "-",
    format: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="table, csv, tsv, jsonl, parquet, arrow; html, jsonld (W3C Web Annotation), tei, conll, brat, docbin (spaCy); if the output's name does not tell.")] = None,
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
    input_format: Annotated[str | None, typer.Option("--input-format", metavar="FORMAT", help="Format of standard input (jsonl unless given): txt and html are one document.")] = None,
    text_output: Annotated[str | None, typer.Option("--text-output", metavar="DIR", help="Folder (or .jsonl file) for the text taken from HTML and web archives; offsets refer to it.")] = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes to use; the rows are the same with any number. By default one for a few megabytes, for more one a core, at most four.")] = None,
    resume: Resume = False,
    ner: Annotated[str | None, typer.Option("--ner", metavar="MODEL", help="Add unmatched names that a model finds in Russian text: natasha (extra [ner]); slow.")] = None,
    demonyms: Annotated[bool, typer.Option("--demonyms/--no-demonyms", help="Adjectives and names of inhabitants (казахстанский, Kyrgyz), which link to their country.")] = True,
    link_unmatched_clusters: Annotated[bool, typer.Option("--link-unmatched-clusters", help="Give unmatched names an id: one for the same full name in all documents, else one of the document's own.")] = False,
) -> None:
    """Find and resolve every mention in articles. Writes one row a mention, with offsets in code points, or the articles marked up."""
    from normalizer.cli.annotate import Plan, run
    from normalizer.documents import Columns

    names = tuple(f.strip() for f in fields.split(",") if f.strip())
    columns = Columns(text_column, id_column, as_of_column, as_of)
    run(Plan(inputs, columns, names, output, format, gazetteer, encoding, text_output, threshold, margin, workers, resume, link_unmatched_clusters, overrides, ner=ner, demonyms=demonyms, input_format=input_format))


@app.command("eval", epilog=examples("normalizer eval names.csv --column name --expected qid", "normalizer eval mentions.tsv --texts articles/ --gazetteer default+mine.csv"))
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Table (csv, tsv, jsonl, parquet, arrow) of names with the right ids; with --texts, of mentions: doc_id, start, end, entity_id.")],
    column: Annotated[str, typer.Option("--column", metavar="COL", help="The column of names.")] = "",
    expected: Annotated[str, typer.Option("--expected", metavar="COL", help="The column of the right ids, any of an entity's; empty where the name stands for nothing in the gazetteer.")] = "entity_id",
    type: Type = None,
    type_column: Annotated[str | None, typer.Option("--type-column", metavar="COL", help="Column of types, where rows differ.")] = None,
    as_of: AsOf = None,
    as_of_column: Annotated[str | None, typer.Option("--as-of-column", metavar="COL", help="Column of dates, where rows differ.")] = None,
    context_column: Annotated[str | None, typer.Option("--context-column", metavar="COL", help="Column of texts the names stand in.")] = None,
    demonyms: Annotated[bool, typer.Option("--demonyms/--no-demonyms", help="With --texts: adjectives and names of inhabitants count as mentions.")] = True,
    texts: Annotated[list[str] | None, typer.Option("--texts", metavar="IN", help="Text or HTML files, folders or tables that the mentions are in; may be repeated.")] = None,
    text_column: Annotated[str, typer.Option("--text-column", metavar="COL", help="In tables: the column of texts.")] = "text",
    id_column: Annotated[str | None, typer.Option("--id-column", metavar="COL", help="In tables: the column that doc_id is taken from, else the number of the row.")] = None,
    precision: Annotated[float, typer.Option("--precision", metavar="P", min=0.0, max=1.0, help="Find the threshold that makes this share of the answers right.")] = 0.99,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="OUT", help="Write every name with its outcome, or every mistake in texts, as a table.")] = None,
    format: Shown = "table",
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
) -> None:
    """Measure the answers against those that you know to be right. Of a table of names, or of mentions in texts."""
    from normalizer.cli.evaluate import Plan, run
    from normalizer.documents import Columns
    from normalizer.frames import Options

    options = Options(column, type, type_column, as_of, as_of_column, context_column)
    columns = Columns(text_column, id_column, as_of_column, as_of)
    run(Plan(gold, expected, options, tuple(texts or ()), columns, gazetteer, threshold, margin, overrides, precision, output, format, encoding, demonyms))


@app.command(epilog=examples("normalizer review people.csv --column name --rules rules.tsv", "normalizer resolve people.csv --column name --overrides rules.tsv"))
def review(
    input: Annotated[str, typer.Argument(metavar="IN", help="csv, tsv, jsonl, parquet or arrow (also .gz, .zst).")],
    column: Annotated[str, typer.Option("--column", metavar="COL", help="The column of names.")],
    rules: Annotated[str, typer.Option("--rules", metavar="FILE", help="Table of overrides (.tsv or .csv) that decisions are added to; names it decides are not asked again.")],
    type: Type = None,
    as_of: AsOf = None,
    unmatched: Annotated[bool, typer.Option("--unmatched", help="Also names that are unmatched but have candidates.")] = False,
    gazetteer: Gazetteer = None,
    encoding: Encoding = None,
) -> None:
    """Decide the ambiguous names of a column yourself. The most frequent come first; each decision becomes a rule for --overrides."""
    from normalizer.cli.review import run

    run(input, column, rules, type, as_of, unmatched, gazetteer, encoding)


@app.command(epilog=examples("normalizer serve --port 8000", "curl -d '{\"name\": \"Шойгу\"}' http://127.0.0.1:8000/lookup"))
def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    gazetteer: Gazetteer = None,
    threshold: Threshold = None,
    margin: Margin = None,
    overrides: Overrides = None,
    max_bytes: Annotated[int, typer.Option("--max-bytes", metavar="N", min=1000, help="Largest body of a request.")] = 4_000_000,
) -> None:
    """Answer look-ups, columns and texts over HTTP. With a page to try names on, and OpenRefine's reconciliation API."""
    from normalizer.cli.serve import run

    run(host, port, gazetteer, threshold, margin, max_bytes, overrides)
