"""A component for spaCy pipelines (extra ``[spacy]``): mentions as entities with their ids in the knowledge base.

    import spacy
    nlp = spacy.blank("ru")
    nlp.add_pipe("normalizer")                     # the package registers it; config as of `make_component`
    doc = nlp("Шойгу прибыл в Нұр-Сұлтан.")
    [(e.text, e.label_, e.kb_id_) for e in doc.ents]

Offsets of mentions are widened to whole tokens, as entities of spaCy must be; ``span._.mention`` has the mention with its own, and its score.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from normalizer.errors import MissingExtraError
from normalizer.export.article import outermost
from normalizer.export.tokens import label
from normalizer.pipeline import Normalizer, make_question
from normalizer.types import Mention, Status

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ImportError:
    raise MissingExtraError("spacy", "the spaCy component") from None

NIL = "NIL"  # what spaCy's entity linker gives to names it cannot link
BATCH = 256  # documents annotated together


class Component:
    """Sets ``doc.spans[spans_key]`` to all mentions, and ``doc.ents`` to the outermost of them; see `make_component`."""

    def __init__(self, normalizer: Normalizer, spans_key: str = "normalizer", ents: bool = True, keep_ents: bool = False) -> None:
        self.normalizer = normalizer
        self.spans_key = spans_key
        self.ents = ents
        self.keep_ents = keep_ents
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Many documents, so many at a time."""
        docs = iter(stream)
        while some := list(islice(docs, batch_size)):
            dates = [make_question(None, doc._.as_of).as_of for doc in some]
            for doc, mentions in zip(some, self.normalizer.annotator.annotate([doc.text for doc in some], dates), strict=True):
                self._set(doc, mentions)
                yield doc

    def _set(self, doc: Doc, mentions: list[Mention]) -> None:
        spans = {id(m): self._span(doc, m) for m in mentions}
        doc.spans[self.spans_key] = list(spans.values())
        if self.ents:
            ours = filter_spans([spans[id(m)] for m in outermost(mentions)])
            doc.set_ents(filter_spans([*doc.ents, *ours]) if self.keep_ents else ours)

    @staticmethod
    def _span(doc: Doc, m: Mention) -> Span:
        link = "" if m.status is Status.AMBIGUOUS else m.entity_id or NIL
        span = doc.char_span(m.start, m.end, label=label(m.entity_type), kb_id=link, alignment_mode="expand")
        assert span is not None  # a mention has letters, so there is a token to widen it to
        span._.mention = m.as_dict()  # plain values, or documents could not be sent between processes
        return span

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Nothing: the pipeline's config says which gazetteer to open."""

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> "Component":
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> "Component":
        """Nothing to read."""
        return self


def _extend() -> None:
    """The attributes of ours: the date of a document, the mention behind a span."""
    if not Doc.has_extension("as_of"):
        Doc.set_extension("as_of", default=None)
    if not Span.has_extension("mention"):
        Span.set_extension("mention", default=None)


DEFAULTS = {"gazetteer": None, "threshold": None, "margin": None, "overrides": None, "demonyms": True, "spans_key": "normalizer", "ents": True, "keep_ents": False}


def make_component(
    nlp: Language, name: str, gazetteer: str | None, threshold: float | None, margin: float | None, overrides: str | None, demonyms: bool, spans_key: str, ents: bool, keep_ents: bool,
) -> Component:  # fmt: skip
    """The component that ``nlp.add_pipe("normalizer", config={…})`` adds.

    ``gazetteer``, ``threshold``, ``margin``, ``overrides`` and ``demonyms`` are those of `Normalizer`. ``spans_key``: where all mentions go. ``ents``:
    also set ``doc.ents``; with ``keep_ents`` those of earlier components stay, and of two that overlap the longer. ``label_`` is PER, LOC, ORG, EVENT or
    MISC; ``kb_id_`` the id, ``NIL`` where unmatched, empty where ambiguous. ``doc._.as_of`` is the date of a text. Raises GazetteerError, InputError.
    """
    return Component(Normalizer(gazetteer, threshold=threshold, margin=margin, overrides=overrides, demonyms=demonyms), spans_key, ents, keep_ents)


Language.factory("normalizer", default_config=DEFAULTS, func=make_component)
