"""TEI P5 (https://tei-c.org/guidelines/p5/): names in place, as persName, placeName, orgName and name.

``ref`` leads to Wikidata or GeoNames, ``key`` is our id, ``cert`` the probability. The text of an article stands in one
``ab`` with its white space, so that the characters of the element are those of the text, one for one.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

from normalizer.export.article import About, Article
from normalizer.export.characters import escape_markup
from normalizer.export.inline import marked
from normalizer.types import Mention, Status

SUFFIX = ".xml"
_ELEMENTS = {"person": "persName", "place": "placeName", "organization": "orgName"}
_STATUSES = (("matched", "one entity, clearly"), ("ambiguous", "the best of several entities, or a doubtful one"), ("unmatched", "a name that the gazetteer does not have"))


def _element(article: Article, m: Mention) -> tuple[str, str]:
    name = _ELEMENTS.get(m.entity_type or "", "name")
    values = {"type": "demonym" if m.kind == "demonym" else (m.entity_type or "other") if name == "name" else ""}
    values |= {"ref": article.uri(m), "key": m.entity_id or "", "cert": f"{m.score:.4g}" if m.status is not Status.UNMATCHED else "", "ana": f"#{m.status}"}
    attributes = "".join(f' {k}="{escape_markup(v)}"' for k, v in values.items() if v)
    return f"<{name}{attributes}>", f"</{name}>"


def _header(title: str, source: str, about: About, categories: bool) -> str:
    classes = ""
    if categories:
        rows = "".join(f'<category xml:id="{name}"><catDesc>{text}</catDesc></category>' for name, text in _STATUSES)
        classes = f'<encodingDesc><classDecl><taxonomy xml:id="status">{rows}</taxonomy></classDecl></encodingDesc>'
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{escape_markup(title)}</title></titleStmt>"
        f"<publicationStmt><p>Names annotated by {escape_markup(about.sentence)}.</p></publicationStmt>"
        f"<sourceDesc><p>{escape_markup(source)}</p></sourceDesc></fileDesc>{classes}</teiHeader>"
    )


def _write_one(article: Article, out: IO[str], about: About, namespace: str, categories: bool) -> None:
    title = article.doc_id or "untitled"
    out.write(f"<TEI{namespace}>{_header(title, title, about, categories)}\n<text><body><ab xml:space=\"preserve\">")
    out.writelines(marked(article.text, article.mentions, escape_markup, lambda m: _element(article, m)))
    out.write("</ab></body></text></TEI>\n")


def write(articles: Iterator[Article], out: IO[str], about: About) -> None:
    """One TEI document; a teiCorpus of them if there is more than one article, or none."""
    namespace = ' xmlns="http://www.tei-c.org/ns/1.0"'
    first = list(islice(articles, 2))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    if len(first) == 1:
        _write_one(first[0], out, about, namespace, True)
        return
    out.write(f"<teiCorpus{namespace}>{_header('Annotated articles', 'Several documents', about, True)}\n")
    for article in chain(first, articles):
        _write_one(article, out, about, "", False)
    out.write("</teiCorpus>\n")
