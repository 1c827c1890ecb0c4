"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): JSON-LD, one annotation a mention.

A mention is selected by its position in code points and by its words with what stands around them, so that it is found
again where the text has shifted. Status, score and matched name are properties of our own, declared in the context.
"""

import json
import uuid
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import quote

from normalizer.export.article import About, Article
from normalizer.types import Mention, Status

SUFFIX = ".jsonld"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"nz": "urn:normalizer:", **{name: f"nz:{name}" for name in ("status", "score", "matchedName", "entityName", "entityType", "entityId", "kind", "cluster")}},
]
_AROUND = 32  # code points of context on each side
_NAMESPACE = uuid.UUID("6f1c3c52-6a0e-5d0b-9a41-2c7d8f0f9b11")


def source_iri(doc_id: str) -> str:
    """The IRI of a document: its id if it is one, else a relative reference.

    >>> source_iri("https://example.org/a"), source_iri("новости/1.txt")
    ('https://example.org/a', '%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1.txt')
    """
    if doc_id.startswith(("http://", "https://", "urn:")):
        return quote(doc_id, safe=":/?#[]@!$&'()*+,;=%~")
    return quote(doc_id, safe="/~") or "urn:normalizer:document"


def annotation(article: Article, m: Mention) -> dict[str, Any]:
    """One mention as a Web Annotation, without the context."""
    text = article.text
    body: list[dict[str, Any]] = []
    if m.entity_type:
        body.append({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": m.entity_type})
    if m.entity_id:
        iri = article.uri(m) or "urn:normalizer:" + quote(m.entity_id, safe=":")
        body.insert(0, {"type": "SpecificResource", "purpose": "identifying", "source": iri})
    number = uuid.uuid5(_NAMESPACE, f"{article.doc_id}\0{m.start}\0{m.end}\0{m.entity_id or ''}")
    item: dict[str, Any] = {
        "id": number.urn, "type": "Annotation", "motivation": "identifying" if m.entity_id else "tagging", "body": body,
        "target": {
            "source": source_iri(article.doc_id),
            "selector": [
                {"type": "TextPositionSelector", "start": m.start, "end": m.end},
                {"type": "TextQuoteSelector", "exact": text[m.start : m.end], "prefix": text[max(0, m.start - _AROUND) : m.start], "suffix": text[m.end : m.end + _AROUND]},
            ],
        },
        "status": str(m.status), "entityId": m.entity_id, "entityName": m.entity_name, "entityType": m.entity_type,
        "score": round(m.score, 4) if m.status is not Status.UNMATCHED else None, "matchedName": m.matched_name, "kind": m.kind, "cluster": m.cluster or None,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value is not None}


def write(articles: Iterator[Article], out: IO[str], about: About) -> None:
    """One annotation collection with one page; articles are written as they come."""
    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    name = uuid.uuid5(_NAMESPACE, about.sentence).urn
    out.write(f'{{"@context": {dump(CONTEXT)},\n "id": {dump(name)}, "type": "AnnotationCollection", "label": {dump(about.sentence)},\n')
    out.write(f' "generator": {{"id": "urn:normalizer:software", "type": "Software", "name": {dump("normalizer " + about.version)}}},\n')
    out.write(f' "first": {{"id": {dump(name + "#page")}, "type": "AnnotationPage", "startIndex": 0, "items": [')
    separator, total = "\n  ", 0
    for article in articles:
        for m in article.mentions:
            out.write(separator + dump(annotation(article, m)))
            separator, total = ",\n  ", total + 1
    out.write(f'\n ]}},\n "total": {total}}}\n')
