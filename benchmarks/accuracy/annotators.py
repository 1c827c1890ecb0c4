"""Peers that find listed names in texts, each behind one function: names of entities in, (start, end, id) of each text out.

All get the same names. Where a name belongs to several entities they take the one with the highest prior. A peer has
variants (with capitals or without, with the names that need evidence or without); the best by F1 on the set counts,
which flatters peers.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Hit = tuple[int, int, str]
Annotate = Callable[[Sequence[str]], list[list[Hit]]]
_INSIDE = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as the peers get it. ``sure``: not one that is listed as needing evidence."""

    name: str
    entity: str
    prior: float
    sure: bool


def table(names: Iterable[Listed], *, cased: bool, sure: bool) -> dict[str, str]:
    """Key of a name -> its most prominent entity."""
    best: dict[str, tuple[float, str]] = {}
    for row in names:
        if len(row.name) < 2 or (sure and not row.sure):
            continue
        key = row.name if cased else _lower(row.name)
        value = (-row.prior, row.entity)
        if key not in best or value < best[key]:
            best[key] = value
    return {key: entity for key, (_, entity) in best.items()}


def _lower(text: str) -> str:
    """Lower case, letter for letter."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _longest(found: Iterable[Hit]) -> list[Hit]:
    """The leftmost, of these the longest, without overlaps."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h[0], -h[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def aho_corasick(keys: dict[str, str], cased: bool) -> Annotate:
    """Leftmost-longest exact strings at word boundaries."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key, entity in keys.items():
        automaton.add_word(key, (len(key), entity))
    automaton.make_automaton()

    def annotate(texts: Sequence[str]) -> list[list[Hit]]:
        result = []
        for text in texts:
            searched = text if cased else _lower(text)
            hits = ((end + 1 - size, end + 1, entity) for end, (size, entity) in automaton.iter(searched))
            result.append(_longest(h for h in hits if not (_INSIDE.match(text[h[0] - 1 : h[0]]) or _INSIDE.match(text[h[1] : h[1] + 1]))))
        return result

    return annotate


def flashtext(keys: dict[str, str], cased: bool) -> Annotate:
    """flashtext's KeywordProcessor, with the letters of all alphabets as letters."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=cased)
    processor.set_non_word_boundaries({chr(c) for c in range(0x250 + 0x300) if chr(c).isalnum() or chr(c) == "_"})
    for key, entity in keys.items():
        processor.add_keyword(key, entity)

    def annotate(texts: Sequence[str]) -> list[list[Hit]]:
        return [[(start, end, entity) for entity, start, end in processor.extract_keywords(text, span_info=True)] for text in texts]

    return annotate


def entity_ruler(keys: dict[str, str], cased: bool) -> Annotate:
    """spaCy's EntityRuler on a blank pipeline: token sequences, exact or in lower case."""
    import spacy

    pipeline = spacy.blank("xx")
    ruler: Any = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "ORTH" if cased else "LOWER"})
    ruler.add_patterns([{"label": "NAME", "pattern": key, "id": entity} for key, entity in keys.items()])

    def annotate(texts: Sequence[str]) -> list[list[Hit]]:
        return [[(e.start_char, e.end_char, e.ent_id_) for e in document.ents] for document in pipeline.pipe(texts)]

    return annotate


def natasha(keys: dict[str, str], cased: bool) -> Annotate:
    """natasha's Russian NER; the normal form of a span, else the span as it stands, looked up in the dictionary."""
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

    segmenter, morphology, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    tagger, finder = NewsMorphTagger(embedding), NewsNERTagger(embedding)

    def annotate(texts: Sequence[str]) -> list[list[Hit]]:
        result = []
        for text in texts:
            document = Doc(text)
            document.segment(segmenter)
            document.tag_morph(tagger)
            document.tag_ner(finder)
            hits = []
            for span in document.spans:
                span.normalize(morphology)
                entity = next((keys[k] for n in (span.normal, span.text) if (k := n if cased else _lower(n)) in keys), None)
                if entity is not None:
                    hits.append((span.start, span.stop, entity))
            result.append(hits)
        return result

    return annotate


@dataclass(frozen=True, slots=True)
class AnnotatingPeer:
    """How a peer is called, built and what it needs."""

    name: str
    label: str
    build: Callable[[dict[str, str], bool], Annotate]
    package: str
    languages: frozenset[str] = frozenset(("en", "ru", "kk"))


ANNOTATORS: tuple[AnnotatingPeer, ...] = (
    AnnotatingPeer("aho", "plain Aho-Corasick (pyahocorasick)", aho_corasick, "pyahocorasick"),
    AnnotatingPeer("flashtext", "flashtext", flashtext, "flashtext"),
    AnnotatingPeer("entity_ruler", "spaCy EntityRuler", entity_ruler, "spacy"),
    AnnotatingPeer("natasha", "natasha NER + exact dictionary", natasha, "natasha", frozenset(("ru",))),
)
VARIANTS = tuple((cased, sure) for cased in (True, False) for sure in (True, False))
