"""Names that a model for Russian finds and our rules do not: an optional second pair of eyes.

The model only adds mentions, of names that no gazetteer lists and whose surroundings show nothing; it links none. It
knows Russian: lines without Cyrillic letters, and lines with Kazakh ones, are left alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from normalizer.errors import InputError, MissingExtraError
from normalizer.mentions.plausible import is_kazakh
from normalizer.text.fold import norm
from normalizer.text.script import script_of
from normalizer.text.tokens import words
from normalizer.types import Mention, Status

MODELS = ("natasha",)
_TYPES = {"PER": "person", "LOC": "place", "ORG": "organization"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that a model takes for a name; offsets are code points."""

    start: int
    end: int
    type: str


Ner = Callable[[str], list[Tagged]]


def check_ner(name: str) -> None:
    """Raises InputError for a model that is not known, MissingExtraError for one that is not installed."""
    if name not in MODELS:
        raise InputError(f"model {name!r} is unknown: use {', '.join(MODELS)}")
    if find_spec(name) is None:
        raise MissingExtraError("ner", f"--ner {name}")


@cache
def load_ner(name: str) -> Ner:
    """The model of a name; its weights come with its package, nothing is fetched."""
    check_ner(name)
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def tag(text: str) -> list[Tagged]:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_ner(tagger)
        return [Tagged(s.start, s.stop, _TYPES[s.type]) for s in document.spans if s.type in _TYPES]

    return tag


def with_further(text: str, mentions: Sequence[Mention], ner: Ner) -> list[Mention]:
    """The mentions, and as unmatched ones what a model finds where there are none; in order of position."""
    if not any(script_of(word) == "Cyrl" for word in words(text)):
        return list(mentions)
    clusters = {_key(m.mention): m.cluster for m in mentions if m.status is Status.UNMATCHED}
    number = max((m.cluster for m in mentions), default=0)
    found = list(mentions)
    for tagged in ner(text):
        surface = text[tagged.start : tagged.end]
        if not _is_russian_name(text, tagged) or any(m.start < tagged.end and tagged.start < m.end for m in mentions):
            continue
        key = _key(surface)
        if key not in clusters:
            number += 1
            clusters[key] = number
        found.append(Mention(tagged.start, tagged.end, surface, Status.UNMATCHED, entity_type=tagged.type, cluster=clusters[key]))
    return sorted(found, key=lambda m: (m.start, m.end))


def _key(surface: str) -> str:
    return " ".join(sorted(norm(w) for w in words(surface) if len(w) > 1))


def _is_russian_name(text: str, tagged: Tagged) -> bool:
    surface = text[tagged.start : tagged.end]
    line = text[text.rfind("\n", 0, tagged.start) + 1 : (text.find("\n", tagged.end) + 1 or len(text) + 1) - 1]
    return surface == surface.strip() and "\n" not in surface and any(c.isupper() for c in surface) and script_of(surface) == "Cyrl" and not is_kazakh(line)
