"""Texts in, mentions out: many documents scanned at once, each then linked in its own light."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from normalizer.garbage import collector_paused
from normalizer.matching.bulk.in_texts import rank_bodies, rank_listed, rank_unlisted_persons
from normalizer.matching.bulk.resolver import BulkResolver
from normalizer.matching.linker import Linker
from normalizer.matching.loops import cases
from normalizer.matching.scored import Question, Scored
from normalizer.mentions.arrays import Tokens, tokenize_all
from normalizer.mentions.contextual import ContextualLinker
from normalizer.mentions.dateline import date_of
from normalizer.mentions.document import Document
from normalizer.mentions.geography import Geography
from normalizer.mentions.ner import Ner, with_further
from normalizer.mentions.plausible import may_be_listed, word_may_be
from normalizer.mentions.promising import Phrases, Promising
from normalizer.mentions.questions import questions
from normalizer.mentions.rankings import Ranking, Rankings, as_meant
from normalizer.mentions.rules import OwnRules
from normalizer.mentions.scan import Scanner
from normalizer.mentions.second_looks import is_otherwise_in_english
from normalizer.mentions.settling import Spots
from normalizer.mentions.spelled import NEVER, OTHERWISE, to_ask
from normalizer.text.clean import Repaired, repair, repair_all
from normalizer.types import Mention

TOGETHER = 64  # new names from which arrays are quicker than one at a time
LAST_RENAMED = 2000_00_00  # before, texts may have names in use that are former ones today
BODIES_TOGETHER = 4  # those that the linker looks for far and wide
BATCH_POINTS = 1_000_000  # code points scanned at once; a longer document is a batch of its own


class Annotator:
    """Finds and links mentions with one linker. Keeps analyses of tokens and rankings of surfaces, both bounded."""

    def __init__(self, linker: Linker, resolver: Callable[[], BulkResolver], ner: Ner | None = None, demonyms: bool = True) -> None:
        self.linker = linker
        self.resolver = resolver  # made when the first batch is large enough for it
        self.ner = ner
        self.demonyms = demonyms
        self.index = linker.index
        self.index.read_many()
        self.scanner = Scanner(linker.index)
        self.phrases = Phrases(linker.index)
        self.listed = Rankings(linker.rank_listed, linker, as_meant)
        self.own_rules = OwnRules(self.listed)
        cases()  # whose compiled loop then answers for single words as well
        self.dated = lru_cache(1 << 14)(self._dated)
        self.offices = lru_cache(1 << 12)(self.phrases.offices)
        self.persons = Rankings(self._person, linker)
        self.bodies = Rankings(self._body, linker)
        self.searched = lru_cache(1 << 14)(self._searched)
        self.to_ask = lru_cache(1 << 15)(self._to_ask)
        self.word_may_be = lru_cache(1 << 12)(self._word_may_be)
        self.names_of = lru_cache(1 << 14)(linker.index.names_of)
        self.context = lru_cache(256)(self._context)
        self.geography = Geography(linker.index)
        self.spots = Spots(self.geography)

    def annotate(self, texts: Sequence[str], as_of: Sequence[int] | None = None) -> list[list[Mention]]:
        """The mentions of each text, in order of position; offsets are code points of the text as given.

        ``as_of`` are dates as yyyymmdd; where one is 0 the text's own dateline says it.
        """
        return self.annotate_dated(texts, [date or date_of(text) for date, text in zip(as_of or [0] * len(texts), texts, strict=True)])

    def annotate_dated(self, texts: Sequence[str], dates: Sequence[int]) -> list[list[Mention]]:
        """The same where dates are known; 0 for none."""
        result: list[list[Mention]] = [[] for _ in texts]
        for numbers in _batches(texts):
            with collector_paused():
                repaired, ways = repair_all([texts[n] for n in numbers])
                for place, mentions in enumerate(self._annotate_batch(repaired, [dates[n] for n in numbers])):
                    number = numbers[place]
                    result[number] = _restore(texts[number], ways[place], mentions) if place in ways else mentions
        if not self.demonyms:
            result = [[m for m in mentions if m.kind != "demonym"] for mentions in result]
        if self.ner is not None:
            return [with_further(text, mentions, self.ner) for text, mentions in zip(texts, result, strict=True)]
        return result

    def promising(self, tokens: Tokens, bounds: Sequence[int]) -> Iterator[Promising]:
        """What is worth a look in each document; ``bounds`` are their first tokens, and the number of tokens."""
        return self.phrases.promising(tokens, self.scanner.scan(tokens), bounds)

    def _context(self, text: str, as_of: int) -> ContextualLinker:
        """Look-ups of names that stand in a text, in the light of what it says."""
        tokens = tokenize_all([repair(text).text])
        (part,) = self._parts(tokens, [as_of or date_of(text)])
        document = Document(self, tokens, *part)
        document.accept()
        document.choose()
        document.link()
        return ContextualLinker(self.linker, document.context)

    def _annotate_batch(self, texts: list[str], dates: list[int]) -> Iterator[list[Mention]]:
        tokens = tokenize_all(texts)
        documents = [Document(self, tokens, *part) if part[-1].spans_begin() else None for part in self._parts(tokens, dates)]
        worth = [document for document in documents if document is not None]
        for document in worth:
            document.accept()
        self._ahead(self.listed, rank_listed, {surface for document in worth for surface in self._listed_in(document)})
        for document in worth:
            document.choose()
        self._ahead(self.persons, self._persons, {surface for document in worth for surface in document.unlisted_persons()})
        if self.linker.overrides is None:
            self._ahead(self.bodies, rank_bodies, {surface for document in worth for surface in document.unlisted_bodies()}, BODIES_TOGETHER)
        del worth
        documents.reverse()
        while documents:  # one after the other, so that what each has is given back while it is at hand
            next_one = documents.pop()
            yield next_one.link() if next_one is not None and next_one.found else []

    def _parts(self, tokens: Tokens, dates: Sequence[int]) -> Iterator[tuple[int, int, int, Promising]]:
        """The first token of each document and the one behind its last, its date, and what is worth a look in it."""
        bounds = np.searchsorted(tokens.document, np.arange(len(dates) + 1)).tolist()
        for (low, high), as_of, promising in zip(pairwise(bounds), dates, self.promising(tokens, bounds), strict=True):
            yield low, high, as_of, promising

    def _listed_in(self, document: Document) -> list[str]:
        """The listed names of a document that is not wholly known, and what stands behind its places."""
        accepted = document.accepted()
        return [] if all(map(self.listed.__contains__, accepted)) else [*accepted, *document.behind_places()]

    def _ahead(self, rankings: Rankings, rank: Callable[[BulkResolver, Sequence[str]], dict[str, list[Scored]]], surfaces: set[str], together: int = 0) -> None:
        """Ranks the names of a batch that were not met before together, if they are many: as many as ``together``, else `TOGETHER`."""
        new = sorted(surface for surface in surfaces if surface not in rankings)
        if len(new) >= (together or TOGETHER):
            rankings.learn(rank(self.resolver(), new))

    def _persons(self, resolver: BulkResolver, surfaces: Sequence[str]) -> dict[str, list[Scored]]:
        return {surface: self._possible(surface, scored) for surface, scored in rank_unlisted_persons(resolver, surfaces).items()}

    def _person(self, surface: str) -> list[Scored]:
        return self._possible(surface, self.linker.rank_unlisted_person(surface))

    def _possible(self, surface: str, scored: list[Scored]) -> list[Scored]:
        return [s for s in scored if may_be_listed(surface, s, self.names_of)]

    def _dated(self, surface: str, as_of: int) -> Ranking:
        """Listed candidates, names that were not yet in use at a date held against them."""
        scored = self.listed(surface)
        if as_of >= LAST_RENAMED and not any(s.name.start > as_of or s.entity.start > as_of for s in scored):
            return scored
        ranked = self.linker.rank_listed(surface, Question(as_of=as_of))
        kept = as_meant(surface, ranked, as_of)
        return Ranking(surface, self.linker.reweigh(kept, lambda _: ()) if len(kept) < len(ranked) else ranked, self.linker)

    def _to_ask(self, surface: str, entity: int, name: int, kazakh: bool, several: bool) -> int:
        return to_ask(surface, self.index.entity(entity), self.index.name(name), self.names_of, kazakh=kazakh, several=several)

    def questions(self, ranking: Ranking, kazakh: bool, several: bool) -> int:
        """What the candidates of a listed name leave to be asked of a Kazakh or another text, for a span of one word or of several."""
        found = ranking.questions[kazakh + 2 * several]
        if found is None:
            letters = self._letters(ranking.name, ranking[0], kazakh, several) if ranking else 0
            found = ranking.questions[kazakh + 2 * several] = questions(ranking.name, ranking, letters, several=several)
        return found

    def _letters(self, surface: str, best: Scored, kazakh: bool, several: bool) -> int:
        asked = self.to_ask(surface, best.entity.index, best.name.index, kazakh, several)
        if not asked & OTHERWISE:
            return asked
        return NEVER if is_otherwise_in_english(surface, best, self.names_of) else asked & ~OTHERWISE

    def _word_may_be(self, word: str, entity: int, name: int, kazakh: bool) -> bool:
        return word_may_be(word, self.index.entity(entity), self.index.name(name), self.names_of, kazakh, quoted=True)

    def _body(self, surface: str) -> list[Scored]:
        return self.linker.rank(surface, Question("organization"))

    def _searched(self, surface: str, type: str) -> list[Scored]:
        return self.linker.rank(surface, Question(type))


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for number, text in enumerate(texts):
        if batch and size + len(text) > BATCH_POINTS:
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += len(text) + 3
    if batch:
        yield batch


def _restore(text: str, repaired: Repaired, mentions: list[Mention]) -> list[Mention]:
    """Offsets into the text as given."""
    restored = []
    for m in mentions:
        start, end = repaired.original(m.start, m.end)
        restored.append(Mention(start, end, text[start:end], m.status, m.entity_id, m.entity_name, m.entity_type, m.score, m.matched_name, m.kind, m.cluster))
    return restored
