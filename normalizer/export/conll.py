"""CoNLL-style columns: token, IOB2 tag, link, status, start, end; a blank line between sentences.

The link is the id of a matched name and ``NIL`` of one that is not clear or not known (an id of its own where unmatched
clusters are linked); ``_`` stands outside names. The id of an ambiguous name is in the comments of its article.
"""

from collections.abc import Iterator
from typing import IO

from normalizer.export.article import About, Article, outermost
from normalizer.export.characters import one_line
from normalizer.export.tokens import label, tokens
from normalizer.types import Mention, Status

SUFFIX = ".conll"


def link(m: Mention) -> str:
    """What the link column says of a mention."""
    return one_line(m.entity_id).replace(" ", "_") if m.entity_id and m.status is not Status.AMBIGUOUS else "NIL"


def write(articles: Iterator[Article], out: IO[str], about: About) -> None:
    """All articles in one file; ``# newdoc id`` begins each."""
    out.write(f"# generator = {one_line(about.sentence)}\n# columns = token tag link status start end\n\n")
    for article in articles:
        _write_one(article, out)


def _write_one(article: Article, out: IO[str]) -> None:
    mentions = list(outermost(article.mentions))
    out.write(f"# newdoc id = {one_line(article.doc_id)}\n")
    for m in mentions:
        if m.status is Status.AMBIGUOUS:
            out.write(f"# ambiguous = {m.start} {m.end} {m.entity_id} {m.score:.4g}\n")
    k = 0
    for number, token in enumerate(tokens(article.text, mentions)):
        if token.begins and number:
            out.write("\n")
        while k < len(mentions) and mentions[k].end <= token.start:
            k += 1
        tag, target, status = "O", "_", "_"
        if k < len(mentions) and mentions[k].start <= token.start:
            m = mentions[k]
            tag, target, status = f"{'B' if token.start == m.start else 'I'}-{label(m.entity_type)}", link(m), str(m.status)
        out.write(f"{one_line(token.text)}\t{tag}\t{target}\t{status}\t{token.start}\t{token.end}\n")
    out.write("\n")
