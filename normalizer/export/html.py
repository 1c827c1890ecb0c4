"""A page to read: articles with their names highlighted, coloured by type, told apart by status.

One file without anything from elsewhere: no script, no font, no image. A name leads to Wikidata or GeoNames where its id
does; a tooltip says what it was linked to and how surely. The boxes of the legend switch colours off and on (plain CSS).
"""

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import IO

from normalizer.export.article import About, Article, Links
from normalizer.export.characters import escape_markup
from normalizer.export.inline import marked
from normalizer.types import Mention, Status

SUFFIX = ".html"
TYPES = ("person", "place", "organization", "event", "other")
_STATUSES = {"matched": "one clear entity", "ambiguous": "doubtful or several", "unmatched": "not in the gazetteer"}


def write(articles: Iterator[Article], out: IO[str], about: About) -> None:
    """One page with all articles, written as they come."""
    out.write(head(f"Names in articles · {about.gazetteer}" if about.gazetteer else "Names in articles"))
    out.write(f"<header><h1>Names in articles</h1><p>{escape_markup(about.sentence)}</p></header>\n{_legend()}<main>\n")
    for article in articles:
        out.writelines(_article(article))
    out.write("</main>\n</body>\n</html>\n")


def write_index(pages: Iterator[tuple[str, Article]], out: IO[str], about: About) -> None:
    """A page of links to the pages of single articles, given as (file name, article)."""
    out.write(head("Names in articles"))
    out.write(f"<header><h1>Names in articles</h1><p>{escape_markup(about.sentence)}</p></header>\n<main><table>\n")
    out.write('<tr><th>Article</th><th class="n">mentions</th><th class="n">unmatched</th></tr>\n')
    for name, article in pages:
        unmatched = sum(m.status is Status.UNMATCHED for m in article.mentions)
        out.write(f'<tr><td><a href="{escape_markup(name)}">{escape_markup(article.doc_id)}</a></td><td class="n">{len(article.mentions)}</td><td class="n">{unmatched}</td></tr>\n')
    out.write("</table></main>\n</body>\n</html>\n")


def head(title: str) -> str:
    """The page up to its body; nothing may be loaded."""
    style = (files("normalizer.export") / "page.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="referrer" content="no-referrer">\n<title>{escape_markup(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n'
    )


def _legend() -> str:
    boxes = [f'<label><input type="checkbox" id="f-{t}" checked><span class="m matched {t}">{t}</span></label>' for t in TYPES]
    boxes += [f'<label title="{meaning}"><input type="checkbox" id="f-{s}" checked><span class="m key {s}">{s}</span></label>' for s, meaning in _STATUSES.items()]
    return f'<nav aria-label="Legend"><div>{"".join(boxes)}</div></nav>\n'


def _article(article: Article) -> Iterator[str]:
    counts = Counter(m.status for m in article.mentions)
    told = ", ".join(f"{counts[s]} {s}" for s in Status if counts[s]) or "no names found"
    date = f"{escape_markup(article.as_of)} · " if article.as_of else ""
    yield f'<article>\n<h2>{escape_markup(article.doc_id or "untitled")}</h2>\n<p class="docline">{date}{told}</p>\n<div class="text" dir="auto" translate="no">'
    yield from marked(article.text, article.mentions, escape_markup, lambda m: _element(article, m))
    yield "</div>\n"
    if article.mentions:
        yield from _table(article)
    yield "</article>\n"


def _type(m: Mention) -> str:
    return m.entity_type if m.entity_type in TYPES else "other"


def _element(article: Article, m: Mention) -> tuple[str, str]:
    page = article.links.get(m.entity_id or "", Links()).page
    classes = f"m t {m.status} {_type(m)}{' demonym' if m.kind == 'demonym' else ''}"
    tip = escape_markup("\n".join(_tip(m))).replace("\n", "&#10;")
    if page:
        return f'<a class="{classes}" href="{escape_markup(page)}" target="_blank" rel="noopener noreferrer" data-tip="{tip}">', "</a>"
    return f'<span class="{classes}" tabindex="0" data-tip="{tip}">', "</span>"


def _tip(m: Mention) -> Iterator[str]:
    """What the tooltip says, line by line."""
    if m.status is Status.UNMATCHED:
        yield f"unmatched {_type(m)}: the gazetteer has no such name"
        if m.entity_id:
            yield m.entity_id
        return
    yield m.entity_name or ""
    yield f"{m.entity_id} · {_type(m)}{' (demonym)' if m.kind == 'demonym' else ''}"
    yield f"{m.status}, probability {m.score:.2f}"
    if m.matched_name:
        yield f"by the name {m.matched_name}"


def _table(article: Article) -> Iterator[str]:
    """The entities of an article, commonest first, with the words that name them: what a tooltip says, without a mouse."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for m in article.mentions:
        groups.setdefault((str(m.status), m.entity_id or f"{m.cluster or m.mention}"), []).append(m)
    order = sorted(groups.items(), key=lambda item: (list(_STATUSES).index(item[0][0]), -len(item[1]), item[1][0].start))
    yield f"<details><summary>{len(groups)} different names</summary>\n<table><tr><th>In the text</th><th>Entity</th><th class=\"i\">Id</th><th class=\"n\">Score</th><th class=\"n\">×</th></tr>\n"
    for (status, _), mentions in order:
        first = mentions[0]
        forms = ", ".join(dict.fromkeys(" ".join(m.mention.split()) for m in mentions))
        links = article.links.get(first.entity_id or "", Links())
        name = escape_markup(first.entity_name or "")
        entity = f'<a href="{escape_markup(links.page)}" target="_blank" rel="noopener noreferrer">{name}</a>' if links.page else name
        score = "" if first.status is Status.UNMATCHED else f"{max(m.score for m in mentions):.2f}"
        yield f'<tr><td><span class="m {status} {_type(first)}">{escape_markup(forms)}</span></td><td>{entity or "—"}</td>'
        yield f'<td class="i">{escape_markup(first.entity_id or "")}</td><td class="n">{score}</td><td class="n">{len(mentions)}</td></tr>\n'
    yield "</table></details>\n"
