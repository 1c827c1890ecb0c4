"""Many documents: cut into pieces, annotated piece by piece in one process or several, results in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import polars as pl

from normalizer.checkpoint import Checkpoint, resumed_map
from normalizer.documents import Document
from normalizer.errors import InputError
from normalizer.export.article import Article, make_article
from normalizer.gazetteer.schema import format_date
from normalizer.mention_tables import date_in, mention_table
from normalizer.mentions.dateline import date_of
from normalizer.parallel import usable_cores
from normalizer.text.clean import replace_surrogates
from normalizer.text.fold import norm
from normalizer.text.tokens import words as name_words
from normalizer.types import Mention, Status

if TYPE_CHECKING:
    from normalizer.gazetteer.index import Index
    from normalizer.pipeline import Normalizer

FEW_PIECES = 3  # that one process has done before others would have started
MOST_WORKERS = 4  # that are started unasked: each needs up to some 700 MB
PIECE_DOCUMENTS = 500
PIECE_POINTS = 2_000_000  # code points after which a piece is closed


@dataclass(frozen=True, slots=True)
class Annotated:
    """The mentions of a piece as one table, and for each document how many of them are its own, its date, its text if it was taken from a page."""

    mentions: pl.DataFrame
    documents: pl.DataFrame

    def texts(self, piece: Sequence[Document]) -> list[str]:
        """The texts that offsets refer to."""
        return [d.text if found is None else found for d, found in zip(piece, self.documents["text"].to_list(), strict=True)]

    def extracted(self, piece: Sequence[Document]) -> Iterator[tuple[str, str]]:
        """(document id, text) where the text is not the user's own file as it is."""
        for document, text, kept in zip(piece, self.texts(piece), self.documents["text"].to_list(), strict=True):
            if kept is not None or document.archived:
                yield document.id, text

    def articles(self, piece: Sequence[Document], index: "Index") -> Iterator[Article]:
        """The documents with their mentions, for export."""
        rows = self.mentions.select(_MENTION_COLUMNS).iter_rows()
        counts, dates = self.documents["count"].to_list(), self.documents["as_of"].to_list()
        for document, text, count, as_of in zip(piece, self.texts(piece), counts, dates, strict=True):
            yield make_article(document.id, text, [_mention(next(rows)) for _ in range(count)], index, as_of)


_MENTION_COLUMNS = ["start", "end", "mention", "status", "entity_id", "entity_name", "entity_type", "score", "matched_name", "kind", "cluster"]
_DOCUMENTS = {"count": pl.Int64, "as_of": pl.String, "text": pl.String}


def _mention(row: tuple[Any, ...]) -> Mention:
    start, end, mention, status, identifier, name, kind_of, score, matched, kind, cluster = row
    return Mention(start, end, mention, Status(status), identifier, name, kind_of, score or 0.0, matched, kind, cluster)


@dataclass(frozen=True, slots=True)
class AnnotateJob:
    """What a process needs to annotate pieces: the gazetteer by path, and the options."""

    normalizer: "Normalizer"
    fields: tuple[str, ...] = ()
    link_unmatched_clusters: bool = False

    def start(self) -> Callable[[Sequence[Document]], Annotated]:
        """The function for one piece."""
        return self.annotate

    def annotate(self, piece: Sequence[Document]) -> Annotated:
        """The mentions of some documents."""
        texts, dates, as_of, kept = [], [], [], []
        for document in piece:
            text, date = document.read()
            text = replace_surrogates(text)
            texts.append(text)
            said = date_in(date) or date_of(text)
            dates.append(date or format_date(said) or None)
            as_of.append(said)
            kept.append(text if document.markup else None)
        found = self.normalizer.annotator.annotate_dated(texts, as_of)
        frame = mention_table([d.id for d in piece], found, self.normalizer, self.fields)
        if self.link_unmatched_clusters:
            frame = link_clusters(frame)
        return Annotated(frame, pl.DataFrame({"count": [len(m) for m in found], "as_of": dates, "text": kept}, schema=_DOCUMENTS))


def link_clusters(frame: pl.DataFrame) -> pl.DataFrame:
    """Gives unmatched mentions an id, one for each cluster: ``nil:<hash>`` by the full name, else ``nil:<doc>:<cluster>``.

    The hash is of the type and the folded words in order of the alphabet, so that it is the same in every document and run.
    """
    unmatched = frame["status"] == str(Status.UNMATCHED)
    clusters: dict[tuple[str, int, str], Counter[str]] = {}
    keys = list(frame.select("doc_id", "cluster", "entity_type").iter_rows())
    for key, mention, nil in zip(keys, frame["mention"], unmatched, strict=True):
        if nil:
            clusters.setdefault(key, Counter())[mention] += 1
    ids = {key: _nil_id(*key, mentions) for key, mentions in clusters.items()}
    linked = [ids[key] if nil else known for key, nil, known in zip(keys, unmatched, frame["entity_id"], strict=True)]
    return frame.with_columns(entity_id=pl.Series(linked, dtype=pl.String))


def _nil_id(document: str, cluster: int, type: str | None, mentions: Counter[str]) -> str:
    # of the fullest forms the commonest, then the shortest, which is rather the nominative
    words = {mention: [norm(w) for w in name_words(mention) if len(w) > 1] for mention in mentions}
    fullest = min(mentions, key=lambda m: (-len(words[m]), -mentions[m], len(m), m))
    if len(words[fullest]) < (2 if type == "person" else 1):
        return f"nil:{document}:{cluster}"
    full = " ".join([type or "", *sorted(words[fullest])])
    return "nil:" + blake2b(full.encode(), digest_size=8).hexdigest()


def pieces(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents some hundreds at a time; always the same for the same documents."""
    piece: list[Document] = []
    size = 0
    for document in documents:
        piece.append(document)
        size += len(document.text)
        if len(piece) >= PIECE_DOCUMENTS or size >= PIECE_POINTS:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def annotate_documents(job: AnnotateJob, documents: Iterable[Document], *, workers: int | None = 1, checkpoint: Checkpoint | None = None) -> Iterator[tuple[list[Document], Annotated]]:
    """(piece, its mentions) in order; with a checkpoint, what it has is taken from it and what is new kept in it.

    ``workers`` None: this process for a few pieces, for more as many processes as there are cores, up to a bound that keeps memory in hand.
    """
    found = pieces(documents)
    if workers is None:
        first = list(islice(found, FEW_PIECES + 1))
        workers = 1 if len(first) <= FEW_PIECES else min(MOST_WORKERS, usable_cores())
        found = chain(first, found)

    def unpack(piece: list[Document], kept: list[pl.DataFrame]) -> Annotated:
        done = Annotated(*kept)
        if done.documents.height != len(piece):
            raise InputError("the checkpoint does not fit the input: delete its folder and start again")
        return done

    return resumed_map(job, found, workers, checkpoint, lambda done: [done.mentions, done.documents], unpack, digest=_digest)


def _digest(piece: list[Document]) -> str:
    """What tells a piece from any other."""
    return blake2b(repr([(d.id, d.text, d.as_of, d.markup) for d in piece]).encode(), digest_size=8).hexdigest()
