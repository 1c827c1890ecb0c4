"""spaCy's DocBin (https://spacy.io/api/docbin): documents with entities, ready for `spacy train` or a pipeline.

``doc.ents`` carry a label (PER, LOC, ORG, EVENT, MISC) and, where the name is matched, the id as ``kb_id_``; ``NIL`` or
the id of the cluster where it is unmatched; nothing where it is ambiguous. ``doc.user_data`` has the document's id and
every mention with all its fields. The whole file is held in memory: give a folder for a corpus, it gets files of 2,000 texts.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from normalizer.errors import MissingExtraError
from normalizer.export.article import About, Article, outermost
from normalizer.export.tokens import Token, label, tokens
from normalizer.types import Mention, Status

SUFFIX = ".spacy"
_PART = 2000
_NIL = "NIL"  # what spaCy's entity linker gives to names it cannot link


def check() -> None:
    """Raises MissingExtraError if spaCy is not installed."""
    try:
        import spacy  # noqa: F401
    except ImportError:
        raise MissingExtraError("spacy", "writing DocBin files") from None


def write(articles: Iterator[Article], out: IO[bytes], about: About) -> None:
    """One DocBin with all articles. Raises MissingExtraError."""
    check()
    import spacy

    out.write(_docbin(articles, spacy.blank("xx").vocab, about).to_bytes())


def write_folder(articles: Iterator[Article], folder: Path, about: About) -> None:
    """DocBins of 2,000 articles in a folder, which spaCy's corpus readers take as one. Raises MissingExtraError."""
    check()
    import spacy

    number = 0
    while part := list(islice(articles, _PART)):
        (folder / f"part-{number:05d}{SUFFIX}").write_bytes(_docbin(iter(part), spacy.blank("xx").vocab, about).to_bytes())
        number += 1


def _docbin(articles: Iterator[Article], vocab: Any, about: About) -> Any:
    from spacy.tokens import DocBin

    docs = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START", "SPACY"], store_user_data=True)
    for article in articles:
        docs.add(_doc(article, vocab, about))
    return docs


def _doc(article: Article, vocab: Any, about: About) -> Any:
    from spacy.tokens import Doc, Span

    mentions = list(outermost(article.mentions))
    words, spaces, begins, starts = _words(article.text, tokens(article.text, mentions))
    doc = Doc(vocab, words=words, spaces=spaces, sent_starts=begins)
    ents, ends = [], {start + len(word): i + 1 for i, (start, word) in enumerate(zip(starts, words, strict=True))}
    firsts = {start: i for i, start in enumerate(starts)}
    for m in mentions:
        if m.start in firsts and m.end in ends:  # a mention that begins or ends in white space has no tokens of its own
            ents.append(Span(doc, firsts[m.start], ends[m.end], label=label(m.entity_type), kb_id=_link(m)))
    doc.set_ents(ents)
    doc.user_data["doc_id"] = article.doc_id
    doc.user_data["generator"] = about.sentence
    doc.user_data["mentions"] = [m.as_dict() | {"uri": article.uri(m)} for m in article.mentions]
    return doc


def _link(m: Mention) -> str:
    if m.status is Status.AMBIGUOUS:
        return ""
    return m.entity_id or _NIL


def _words(text: str, found: list[Token]) -> tuple[list[str], list[bool], list[bool | int | None], list[int]]:
    """Tokens as spaCy wants them: white space other than one space after a word is a token of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    begins: list[bool | int | None] = []  # as spaCy types it
    starts: list[int] = []

    def add(word: str, start: int, begin: bool) -> None:
        words.append(word)
        spaces.append(False)
        begins.append(begin)
        starts.append(start)

    at = 0
    for token in [*found, Token("", len(text), len(text))]:
        gap = text[at : token.start]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            add(gap, token.start - len(gap), not words)
        if token.text:
            add(token.text, token.start, token.begins or not words)
        at = token.end
    return words, spaces, begins, starts
