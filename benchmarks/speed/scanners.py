"""Scanners of articles. Each is a function from exact lower-case forms (and the index folder) to a scan.

A scan takes texts as they are and gives spans (document, start, end) in code points, at word boundaries. Peers know
exact forms alone, lower-cased; they do no folding and no case endings, which is the whole difference in what they find.
Each returns what it has at hand: peers give a Python object a match, ours three columns, which `annotate` goes on with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Spans = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Spans as three arrays of one length."""

    document: Any
    start: Any
    end: Any

    def __len__(self) -> int:
        return len(self.document)

    def rows(self) -> Spans:
        """The same as a list."""
        return list(zip(self.document.tolist(), self.start.tolist(), self.end.tolist(), strict=True))


Scan = Callable[[list[str]], Spans | Columns]


def _bounded(text: str, start: int, end: int) -> bool:
    return (start == 0 or not text[start - 1].isalnum()) and (end >= len(text) or not text[end].isalnum())


def _each(find: Callable[[str], list[tuple[int, int]]]) -> Scan:
    def scan(texts: list[str]) -> Spans:
        spans: Spans = []
        for number, text in enumerate(texts):
            low = text.lower()
            spans.extend((number, start, end) for start, end in find(low) if _bounded(low, start, end))
        return spans

    return scan


def pyahocorasick(forms: list[str], index: Path) -> Scan:
    """All matches, overlapping ones included."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, len(form))
    automaton.make_automaton()
    return _each(lambda text: [(end - length + 1, end + 1) for end, length in automaton.iter(text)])


def ahocorasick_rs(forms: list[str], index: Path) -> Scan:
    """Leftmost-longest, contiguous NFA: its fastest of three on these texts."""
    import ahocorasick_rs as peer

    automaton = peer.AhoCorasick(forms, matchkind=peer.MatchKind.LeftmostLongest, implementation=peer.Implementation.ContiguousNFA, store_patterns=False)
    return _each(lambda text: [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)])


def daachorse(forms: list[str], index: Path) -> Scan:
    """Charwise double array, leftmost-longest."""
    import daachorse as peer

    automaton = peer.CharwiseDoubleArrayAhoCorasick(forms, peer.MATCH_KIND_LEFTMOST_LONGEST)
    return _each(lambda text: [(start, end) for start, end, _ in automaton.find(text)])


def flashtext2(forms: list[str], index: Path) -> Scan:
    """Lower case by itself; words are its own tokens."""
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(forms)

    def scan(texts: list[str]) -> Spans:
        return [(number, start, end) for number, text in enumerate(texts) for _, start, end in processor.extract_keywords_with_span(text)]

    return scan


def spacy(forms: list[str], index: Path) -> Scan:
    """PhraseMatcher on LOWER, blank multilingual pipeline, tokenisation inside the time."""
    import spacy as peer
    from spacy.matcher import PhraseMatcher

    pipeline = peer.blank("xx")
    pipeline.max_length = 10_000_000
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("NAME", list(pipeline.tokenizer.pipe(forms)))

    def scan(texts: list[str]) -> Spans:
        spans: Spans = []
        for number, text in enumerate(texts):
            document = pipeline.make_doc(text)
            for _, start, end in matcher(document):
                last = document[end - 1]
                spans.append((number, document[start].idx, last.idx + len(last)))
        return spans

    return scan


class Ours:
    """The first half of `annotate`: repair, tokens, listed names with folding and case endings. All on one thread."""

    def __init__(self, index: Path) -> None:
        from normalizer import Normalizer

        self.normalizer = Normalizer(index)
        self.stages: dict[str, float] = {}

    def __call__(self, texts: list[str]) -> Columns:
        from time import perf_counter

        from normalizer.mentions.annotator import _batches
        from normalizer.mentions.arrays import tokenize_all
        from normalizer.text.clean import repair_all

        scanner = self.normalizer.annotator.scanner
        found = []
        for numbers in _batches(texts):
            began = perf_counter()
            repaired, _ = repair_all([texts[n] for n in numbers])
            split = perf_counter()
            tokens = tokenize_all(repaired)
            scanned = perf_counter()
            hits = scanner.scan(tokens)
            given = perf_counter()
            document = tokens.document[hits.first]
            offset = tokens.document_start[document]
            found.append((np.asarray(numbers)[document], tokens.start[hits.first] - offset, tokens.end[hits.first + hits.length - 1] - offset))
            for stage, seconds in (("repair", split - began), ("tokens", scanned - split), ("listed names", given - scanned), ("spans", perf_counter() - given)):
                self.stages[stage] = self.stages.get(stage, 0.0) + seconds
        none = np.zeros(0, np.int64)
        return Columns(*(np.concatenate(columns) for columns in zip(*found, strict=True))) if found else Columns(none, none, none)


def ours_scan(forms: list[str], index: Path) -> Scan:
    """Repair, tokens and listed names."""
    return Ours(index)


def ours_annotate(forms: list[str], index: Path) -> Scan:
    """The complete job: scan, choice of spans, unlisted names, links, context."""
    from normalizer import Normalizer

    annotator = Normalizer(index).annotator

    def scan(texts: list[str]) -> Spans:
        return [(number, m.start, m.end) for number, mentions in enumerate(annotator.annotate(texts)) for m in mentions]

    return scan


SCANNERS: dict[str, tuple[str, Callable[[list[str], Path], Scan]]] = {
    "ours_scan": ("normalizer, scan", ours_scan),
    "ours_annotate": ("normalizer, annotate complete", ours_annotate),
    "ahocorasick_rs": ("ahocorasick_rs", ahocorasick_rs),
    "daachorse": ("daachorse", daachorse),
    "pyahocorasick": ("pyahocorasick", pyahocorasick),
    "flashtext2": ("flashtext2", flashtext2),
    "spacy": ("spaCy PhraseMatcher", spacy),
}
