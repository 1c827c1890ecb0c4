"""The options that several commands have, and how the help shows them."""

from typing import Annotated

import typer

SETTINGS = {"max_content_width": 120}  # of the help, in a terminal that is as wide

Gazetteer = Annotated[str | None, typer.Option("--gazetteer", metavar="PATH", help="A built index, a source folder, or layers joined by + (default+my_names). Without it the embedded default serves.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="person, place, organization, event or other (also PER, LOC, GPE, ORG …).")]
UiLang = Annotated[str, typer.Option("--ui-lang", metavar="LANG", help="Language of the evidence: en, ru or kk.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The date of the text: a year or YYYY-MM-DD.")]
Threshold = Annotated[float | None, typer.Option("--threshold", metavar="P", min=0.0, max=1.0, help="Probability from which a name counts as matched.")]
Margin = Annotated[float | None, typer.Option("--margin", metavar="P", min=0.0, max=1.0, help="How far the best candidate must be ahead of the next.")]
Overrides = Annotated[str | None, typer.Option("--overrides", metavar="FILE", help="Table (name, id, rule) of links to pin or forbid.")]
Fields = Annotated[str, typer.Option("--fields", metavar="F,…", help="Further columns of the entity: lat, lon, country, wikidata, geonames, iso, subtype, description.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to write; - is standard output.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=1024, help="Processes to use; the rows are the same with any number.")]
Resume = Annotated[bool, typer.Option("--resume", help="Keep results beside the output while it works; given again after an interruption, go on from them.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of text input; otherwise found out.")]
Layer = Annotated[str, typer.Option("--layer", metavar="PATH", help="Your own layer: a source folder, or a .csv or .tsv file of names.")]
Shown = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]
Format = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="Format of the output if its name does not tell.")]


def examples(*commands: str) -> str:
    """Commands below the help, one a line, so that they can be copied."""
    return "\n  ".join(("\b\nExample:" if len(commands) == 1 else "\b\nExamples:", *commands))
