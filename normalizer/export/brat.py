"""brat standoff (https://brat.nlplab.org/standoff.html): a folder with X.txt and X.ann for each article.

T lines are mentions, N lines their links (Wikidata and GeoNames ids, or ours), A lines say which are ambiguous or
unmatched, # lines have score and matched name. ``annotation.conf`` declares the types, ``tools.conf`` the sources of ids.
"""

from collections.abc import Iterator
from pathlib import Path

from normalizer.export.article import About, Article, Links
from normalizer.export.characters import namer, one_line
from normalizer.types import Mention, Status

_TYPES = {"person": "Person", "place": "Place", "organization": "Organization", "event": "Event"}
_ANNOTATION_CONF = """[entities]
Person
Place
Organization
Event
Other

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Ambiguous Arg:<ENTITY>
Unmatched Arg:<ENTITY>
Demonym Arg:<ENTITY>
"""
_TOOLS_CONF = """[normalization]
Wikidata <URL>:https://www.wikidata.org/wiki/, <URLBASE>:https://www.wikidata.org/wiki/%s
GeoNames <URL>:https://www.geonames.org/, <URLBASE>:https://www.geonames.org/%s
"""


def write(articles: Iterator[Article], folder: Path, about: About) -> None:
    """Writes the pairs of files and the configuration into a folder that exists."""
    (folder / "annotation.conf").write_text(_ANNOTATION_CONF, encoding="utf-8")
    (folder / "tools.conf").write_text(f"# {one_line(about.sentence)}\n{_TOOLS_CONF}", encoding="utf-8")
    name = namer()
    for article in articles:
        stem = name(article.doc_id)
        for suffix, content in ((".txt", article.text), (".ann", "".join(lines(article)))):
            with open(folder / (stem + suffix), "w", encoding="utf-8", newline="") as file:
                file.write(content)


def lines(article: Article) -> Iterator[str]:
    """The lines of the .ann file."""
    links, attributes = 0, 0
    for number, m in enumerate(article.mentions, 1):
        spans, words = _pieces(m)
        yield f"T{number}\t{_TYPES.get(m.entity_type or '', 'Other')} {spans}\t{words}\n"
        for target in _targets(article, m):
            links += 1
            yield f"N{links}\tReference T{number} {target}\t{one_line(m.entity_name or m.mention)}\n"
        flags = {"Ambiguous": m.status is Status.AMBIGUOUS, "Unmatched": m.status is Status.UNMATCHED, "Demonym": m.kind == "demonym"}
        for flag in (name for name, holds in flags.items() if holds):
            attributes += 1
            yield f"A{attributes}\t{flag} T{number}\n"
        if m.status is not Status.UNMATCHED:
            yield f"#{number}\tAnnotatorNotes T{number}\tscore {m.score:.4g}, matched name {one_line(m.matched_name or '')}\n"


def _pieces(m: Mention) -> tuple[str, str]:
    """Offsets and words; a name over a line end is one of several pieces, since brat allows none in a span."""
    pieces, at = [], m.start
    for line in m.mention.replace("\r", "\n").split("\n"):
        if line:
            pieces.append((at, at + len(line), line))
        at += len(line) + 1
    return ";".join(f"{start} {end}" for start, end, _ in pieces), " ".join(one_line(words) for _, _, words in pieces)


def _targets(article: Article, m: Mention) -> list[str]:
    if not m.entity_id:
        return []
    links = article.links.get(m.entity_id, Links())
    found = [f"{source}:{number}" for source, number in (("Wikidata", links.wikidata), ("GeoNames", links.geonames)) if number]
    return found or ["Local:" + one_line(m.entity_id).replace(" ", "_")]
