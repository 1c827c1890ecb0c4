"""What every export format is given: a text, its mentions, and where their ids lead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.text.clean import replace_surrogates
from normalizer.types import Mention

if TYPE_CHECKING:
    from normalizer.gazetteer.index import Index

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_GEONAMES = re.compile(r"[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Links:
    """The ids of an entity elsewhere; empty where it has none."""

    wikidata: str = ""
    geonames: str = ""

    @property
    def uri(self) -> str:
        """The identifier of the entity on the web, empty if it has none.

        >>> Links("Q1520", "1526273").uri, Links(geonames="1526273").uri
        ('http://www.wikidata.org/entity/Q1520', 'https://sws.geonames.org/1526273/')
        """
        if self.wikidata:
            return f"http://www.wikidata.org/entity/{self.wikidata}"
        return f"https://sws.geonames.org/{self.geonames}/" if self.geonames else ""

    @property
    def page(self) -> str:
        """The page about the entity that a person reads, empty if there is none."""
        if self.wikidata:
            return f"https://www.wikidata.org/wiki/{self.wikidata}"
        return f"https://www.geonames.org/{self.geonames}" if self.geonames else ""


@dataclass(frozen=True, slots=True)
class About:
    """What the annotations were made with: version of this package; name and content hash of the gazetteer."""

    version: str
    gazetteer: str = ""
    content_hash: str = ""

    @property
    def sentence(self) -> str:
        """One line for the head of a file."""
        return f"normalizer {self.version}, gazetteer {self.gazetteer} {self.content_hash[:12]}".strip()


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its mentions in order; ``links`` has the entities that lead somewhere, by id. Offsets are code points."""

    doc_id: str
    text: str
    mentions: tuple[Mention, ...]
    links: Mapping[str, Links] = field(default_factory=dict)
    as_of: str | None = None

    def uri(self, m: Mention) -> str:
        """The identifier of a mention's entity on the web, empty if it has none."""
        return self.links.get(m.entity_id or "", Links()).uri


def links_of(identifier: str, index: "Index") -> Links:
    """Where an id leads: by its own form, else by the entity's columns."""
    if _WIKIDATA.fullmatch(identifier):
        return Links(wikidata=identifier)
    entity = index.find_id(identifier)
    wikidata = entity.wikidata if entity else ""
    geonames = entity.geonames if entity else ""
    if not geonames and identifier.startswith("gn:"):
        geonames = identifier[3:]
    return Links(wikidata if _WIKIDATA.fullmatch(wikidata) else "", geonames if _GEONAMES.fullmatch(geonames) else "")


def make_article(doc_id: str, text: str, mentions: Iterable[Mention], index: "Index", as_of: str | None = None) -> Article:
    """An article ready for export; lone surrogates become U+FFFD, one for one."""
    kept = tuple(mentions)
    ids = {m.entity_id for m in kept if m.entity_id and not m.entity_id.startswith("nil:")}
    links = {i: found for i in sorted(ids) if (found := links_of(i, index)).uri}
    return Article(replace_surrogates(doc_id), replace_surrogates(text), kept, links, as_of)


def nested(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions in the order they open, without those that begin inside another and end outside it."""
    open_ends: list[int] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while open_ends and open_ends[-1] <= m.start:
            open_ends.pop()
        if m.start < m.end and (not open_ends or m.end <= open_ends[-1]):
            open_ends.append(m.end)
            yield m


def outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions in order, without those that begin inside another."""
    free = 0
    for m in nested(mentions):
        if m.start >= free:
            free = m.end
            yield m
