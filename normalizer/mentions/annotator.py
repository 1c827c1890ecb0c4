"""Texts in, mentions out: scan, choose spans, find unlisted names, link in the context of each document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from normalizer.gazetteer.index import CORE, SURNAME
from normalizer.gazetteer.schema import TYPES
from normalizer.languages import LANGUAGES
from normalizer.matching.features import surname_alone
from normalizer.matching.linker import Linker, Question, Scored
from normalizer.mentions.arrays import Tokens, tokenize_all
from normalizer.mentions.context import DocumentContext
from normalizer.mentions.patterns import Word, find_persons, find_quoted_organisations, given, is_initial, is_name_word
from normalizer.mentions.scan import Scanner
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, legal_forms, organisation_words, place_words
from normalizer.text.clean import Repaired, repair
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of
from normalizer.types import Mention, Status

BATCH_POINTS = 1_000_000  # code points scanned at once; longer documents are cut at a line
_ABBREVIATION_ENDINGS = frozenset().union(*(language.abbreviation_endings for language in LANGUAGES))
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
_GLUED_BEFORE = frozenset("@/#_=\\")
_GLUED_AFTER = frozenset("@_=\\")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the names behind a phrase key allow."""

    types: frozenset[str]
    surname_only: bool
    demonym: bool  # some name is a demonym
    demonym_only: bool
    weak_only: bool
    acronym_only: bool


@dataclass(slots=True)
class Found:
    """A chosen span of tokens, first..last inclusive."""

    first: int
    last: int
    phrase: Phrase | None
    type: str | None = None  # of an unlisted name


class Annotator:
    """Finds and links mentions with one linker. Keeps analyses of tokens and rankings of surfaces, both bounded."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.index = linker.index
        self.scanner = Scanner(linker.index, linker.vocabulary)
        self.phrase = lru_cache(1 << 17)(self._phrase)
        self.listed = lru_cache(1 << 17)(linker.rank_listed)
        self.searched = lru_cache(1 << 16)(self._searched)
        self.context = lru_cache(256)(self._context)

    def annotate(self, texts: Sequence[str], as_of: Sequence[int] | None = None) -> list[list[Mention]]:
        """The mentions of each text, in order of position; offsets are code points of the text as given."""
        dates = as_of or [0] * len(texts)
        result: list[list[Mention]] = [[] for _ in texts]
        for numbers in _batches(texts):
            repaired = [repair(texts[n]) for n in numbers]
            for number, mentions in zip(numbers, self._annotate_batch([r.text for r in repaired], [dates[n] for n in numbers]), strict=True):
                result[number] = _restore(texts[number], repaired[numbers.index(number)], mentions)
        return result

    def _context(self, text: str, as_of: int) -> DocumentContext:
        """What a text says about the entities it names, for names that stand in it."""
        tokens = tokenize_all([repair(text).text])
        document = _Document(self, tokens, 0, len(tokens.start), as_of)
        document.link()
        return document.context

    def _annotate_batch(self, texts: list[str], dates: list[int]) -> Iterator[list[Mention]]:
        tokens = tokenize_all(texts)
        bounds = np.searchsorted(tokens.document, np.arange(len(texts) + 1)).tolist()
        hits = self.scanner.scan(tokens)
        edges = np.searchsorted(hits.first, bounds).tolist()
        first, length, phrase = hits.first.tolist(), hits.length.tolist(), hits.phrase.tolist()
        for number in range(len(texts)):
            document = _Document(self, tokens, bounds[number], bounds[number + 1], dates[number])
            low, high = edges[number], edges[number + 1]
            document.choose(first[low:high], length[low:high], phrase[low:high])
            yield document.link()

    def _phrase(self, position: int) -> Phrase:
        index = self.index
        keys, names, how = index.section("phrase_key"), index.section("phrase_name"), index.section("phrase_how")
        key = keys[position]
        types, kinds, hows, upper = set(), set(), set(), True
        while position < len(keys) and keys[position] == key:
            record = index.name(names[position])
            types.add(TYPES[index.section("ent_type")[record.entity]])
            kinds.add(record.kind)
            hows.add(how[position])
            upper = upper and record.name.isupper() and len(record.name) <= 8
            position += 1
        return Phrase(frozenset(types), hows == {SURNAME}, "demonym" in kinds, kinds == {"demonym"}, kinds <= {"weak", "generated"} and hows != {SURNAME} and CORE not in hows, upper)

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
    if not repaired.cuts:
        return mentions
    restored = []
    for m in mentions:
        start, end = repaired.original(m.start, m.end)
        restored.append(Mention(start, end, text[start:end], m.status, m.entity_id, m.entity_name, m.entity_type, m.score, m.matched_name, m.kind, m.cluster))
    return restored


class _Words(Sequence[Word]):
    """The tokens of one document, made into words as they are asked for."""

    def __init__(self, tokens: Tokens, low: int, high: int) -> None:
        self._tokens, self._low = tokens, low
        self._words: list[Word | None] = [None] * (high - low)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, i: int) -> Word:  # type: ignore[override]
        word = self._words[i]
        if word is None:
            t, k = self._tokens, self._low + i
            start, end = int(t.start[k]), int(t.end[k])
            word = self._words[i] = Word(t.text[start:end], start, end, bool(t.capital[k]), bool(t.shouted[k]), bool(t.broken[k]), bool(t.dotted[k]), False)
        return word


class _Document:
    """One document on its way from hits to mentions."""

    def __init__(self, annotator: Annotator, tokens: Tokens, low: int, high: int, as_of: int) -> None:
        self.annotator = annotator
        self.tokens = tokens
        self.low, self.high = low, high
        self.words = _Words(tokens, low, high)
        self.offset = int(tokens.document_start[tokens.document[low]]) if low < high else 0
        self.found: list[Found] = []
        self.owner: dict[int, Found] = {}
        self.as_of = as_of
        self.context = DocumentContext(annotator.index, as_of)
        self._chosen = False

    def choose(self, first: list[int], length: list[int], phrase: list[int]) -> None:
        """Spans of listed names: at each place the longest acceptable one, then names that are not listed."""
        self._chosen = True
        best: dict[int, tuple[int, Phrase]] = {}
        for at, size, position in zip(first, length, phrase, strict=True):
            known = self.annotator.phrase(position)
            start = at - self.low
            if (start not in best or size > best[start][0]) and self._acceptable(start, size, known):
                best[start] = (size, known)
        free = 0
        for start in sorted(best):
            size, known = best[start]
            if start < free:
                continue
            later = [s for s in range(start + 1, start + size) if s in best and s + best[s][0] > start + size and best[s][0] > size]
            if later:
                continue
            self._take(Found(start, start + size - 1, known))
            free = start + size
        self._unlisted()

    def _take(self, found: Found) -> None:
        for k in range(found.first, found.last + 1):
            old = self.owner.get(k)
            if old is not None and old in self.found:
                self.found.remove(old)
                for j in range(old.first, old.last + 1):
                    self.owner.pop(j, None)
        self.found.append(found)
        for k in range(found.first, found.last + 1):
            self.owner[k] = found

    def _acceptable(self, start: int, size: int, phrase: Phrase) -> bool:
        """Whether a span that spells a listed name is written like a name here."""
        words = self.words
        last = start + size - 1
        if phrase.weak_only:
            return False
        if phrase.demonym_only:
            return size == 1
        if size > 1:
            if not any(words[k].capital for k in range(start, last + 1)) and not phrase.demonym:
                return False
            if phrase.types <= {"person"} and not all(words[k].capital or norm(words[k].text) in STOP or len(words[k].text) < 4 for k in (start, last)):
                return False
            return not self._glued(start, last)
        word = words[start]
        if not word.capital:
            return phrase.demonym and len(word.text) > 3
        folded = norm(word.text)
        if len(folded) < 2 or folded in STOP or word.text.isdigit():
            return False
        if phrase.acronym_only and not (word.text[:2].isupper() and len(word.text) > 1):
            return False
        raw = lower(word.text)
        if raw in _CALENDAR or raw in TITLES or (raw in organisation_words() and not word.shouted) or raw in place_words():
            return False
        return not self._glued(start, last)

    def _glued(self, first: int, last: int) -> bool:
        """Whether the span is a piece of an address, a tag or a compound."""
        text, start, end = self.tokens.text, self.words[first].start, self.words[last].end
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _GLUED_BEFORE and before or after in _GLUED_AFTER and after:
            return True
        return after == "." and text[end + 1 : end + 2].islower() and text[end + 1 : end + 2].isascii()

    def _unlisted(self) -> None:
        """Persons and quoted organisations that no listed name covers, and surnames made whole."""
        t = self.tokens
        capital = np.flatnonzero(t.capital[self.low : self.high]).tolist()
        spans = find_persons(self.words, capital, self._usable)
        for span in spans:
            inside = {id(self.owner[k]): self.owner[k] for k in range(span.first, span.last + 1) if k in self.owner}
            if any(f.first < span.first or f.last > span.last for f in inside.values()):
                continue
            if span.first == span.last and inside:
                continue
            whole = [f for f in inside.values() if f.first == span.first and f.last == span.last]
            if whole:
                continue
            self._take(Found(span.first, span.last, None, span.type))
        text = t.text
        starts = [k for k in capital if text[self.words[k].start - 1 : self.words[k].start] in ("«", "“", "„", '"')]
        for span in find_quoted_organisations(self.words, text, starts, lambda k: True):
            owner = self.owner.get(span.first)
            if owner is not None and owner.first <= span.first and owner.last >= span.last:
                continue
            self._take(Found(span.first, span.last, None, span.type))
        self.found.sort(key=lambda f: f.first)
        self.found = [f for f in self.found if not self._inside_other_name(f)]

    def _usable(self, k: int) -> bool:
        """Whether a token may be part of an unlisted person: free, a surname, or a given name that is also a place."""
        owner = self.owner.get(k)
        if owner is None:
            return True
        if owner.phrase is None or owner.last > owner.first:
            return False
        return "person" in owner.phrase.types or given(self.words[k])

    def _inside_other_name(self, found: Found) -> bool:
        """A place that only begins or ends an unlisted name: Astana Motors, Московский договор."""
        if found.phrase is None or found.phrase.types != {"place"} or found.last > found.first or found.phrase.demonym:
            return False
        words, k = self.words, found.first
        word = words[k]
        if word.shouted:
            return False
        if k + 1 < len(words) and not word.broken and not word.dotted:
            following = words[k + 1]
            gap = self.tokens.text[word.end : following.start]
            if gap == " " and is_name_word(following) and k + 1 not in self.owner and not following.shouted:
                raw = lower(following.text)
                known = raw in TITLES or raw in _CALENDAR or raw in place_words() or norm(following.text) in STOP
                other_script = script_of(word.text) != script_of(following.text)
                if not known and (other_script or script_of(word.text) == "Latn") and raw not in legal_forms():
                    return not given(following)
            if gap in ("-", "‑") and k + 1 not in self.owner and not (following.text.lower() in _ABBREVIATION_ENDINGS):
                return following.capital
        if k > 0 and not words[k - 1].broken and self.tokens.text[words[k - 1].end : word.start] == "-":
            return k - 1 not in self.owner and words[k - 1].capital
        return False

    def link(self) -> list[Mention]:
        """Links every span: the clear ones first, the others in the light of these."""
        if not self._chosen:
            hits = self.annotator.scanner.scan(self.tokens)
            self.choose(hits.first.tolist(), hits.length.tolist(), hits.phrase.tolist())
        ranked: list[list[Scored]] = []
        decide = self.annotator.linker.decide
        for found in self.found:
            surface = self._surface(found)
            scored = self.annotator.searched(surface, found.type) if found.type else self.annotator.listed(surface)
            ranked.append(scored)
            if scored and decide(scored) is Status.MATCHED:
                self.context.add(scored[0].entity, full=not surname_alone(scored[0].case))
        mentions = []
        clusters: dict[str, int] = {}
        for found, scored in zip(self.found, ranked, strict=True):
            if scored and (len(scored) > 1 or scored[0].probability < 0.97):
                scored = self.annotator.linker.reweigh(scored, self.context.bonus)
            mention = self._mention(found, scored, clusters)
            if mention is not None:
                mentions.append(mention)
        return mentions

    def _surface(self, found: Found) -> str:
        return self.tokens.text[self.words[found.first].start : self.words[found.last].end]

    def _mention(self, found: Found, scored: list[Scored], clusters: dict[str, int]) -> Mention | None:
        start, end = self.words[found.first].start, self.words[found.last].end
        if found.last + 1 < len(self.words):
            following = self.words[found.last + 1]
            if self.tokens.text[end : following.start] in ("-", "‑") and following.text in _ABBREVIATION_ENDINGS and len(following.text) > 1:
                end = following.end
        status = self.annotator.linker.decide(scored)
        best = scored[0] if scored and status is not Status.UNMATCHED else None
        if best is None and found.type is None:
            return None
        text = self.tokens.text[start:end]
        start, end = start - self.offset, end - self.offset
        if best is None:
            key = " ".join(sorted(norm(w.text) for w in (self.words[k] for k in range(found.first, found.last + 1)) if not is_initial(w)))
            return Mention(start, end, text, Status.UNMATCHED, entity_type=found.type, cluster=clusters.setdefault(key, len(clusters) + 1))
        kind = "demonym" if best.name.kind == "demonym" else "name"
        return Mention(start, end, text, status, best.entity.id, best.entity.name, best.entity.type, best.probability, best.name.name, kind)


