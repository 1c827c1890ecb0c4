"""What is done for many texts at once on arrays against the plain way, word by word."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.document import Document
from normalizer.mentions.patterns import find_persons
from normalizer.mentions.promising import person_starts, phrase_of
from normalizer.mentions.scan import Scanner
from normalizer.text.clean import repair
from normalizer.text.fold import norm, norm_all
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.hashing import hash_text

TEXTS = [repair(file.read_text(encoding="utf-8")).text for folder in ("examples", "tests/articles") for file in sorted(Path(__file__).parents[2].joinpath(folder).glob("*.txt"))]
PIECES = [
    "министр", "Mr", "Токаев", "Toqaev", "К.", "Касым", "-", "Жомарт", "ибн", "де", "Астана", "АСТАНА", "Астанада", "казахстанский", "Казахстанский", "ШОС", "шос", "Шанхайской", "организации",
    "сотрудничества", "Сергей", "Шойгу", "шойгу", "Сенат", "«", "»", "“", ",", ".", "\n", "\n\n", "/", "Парижа", "Springfield", "springfield", "министр обороны", "Kaзахстан", "мiнистр", "Kazakh", "и",
]  # fmt: skip
MASHED = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
WORDS = st.text(st.sampled_from("абвгджзйиклмнопрстуфхцчшщъыьэюяёәғқңөұүһіАЖЁҚҮabcehijkoqstuwxyzSWJşé'’2 "), max_size=9)


@given(st.lists(WORDS | st.text(max_size=9), max_size=12))
def test_folding_and_hashing_many_is_folding_and_hashing_each(words):
    folded = norm_all(words)
    assert folded == [norm(word) for word in words]
    assert hash_strings(folded).tolist() == [hash_text(word) for word in folded]


def spans_word_by_word(annotator, tokens, hits):
    """The longest acceptable span at each token, asking the rules about every hit."""
    (promising,) = annotator.promising(tokens, [0, len(tokens.start)])
    document = Document(annotator, tokens, 0, len(tokens.start), 0, promising)
    merged = {}
    for first, size, position in zip(hits.first.tolist(), hits.length.tolist(), hits.phrase.tolist(), strict=True):
        merged.setdefault((first, size), []).append(phrase_of(int(annotator.phrases.bits(np.array([position]))[0])))
    best = {}
    for (first, size), phrases in sorted(merged.items()):
        if any(p.office for p in phrases) and all(p.office for p in phrases):
            continue
        together = sum({1 << n for n in range(16) if holds(n, phrases)})
        if document._acceptable(first, size, together):
            best[first] = (size, phrase_of(together))
    return best


def holds(bit, phrases):
    """Whether a bit of `phrase_of` is set for several readings together: what any allows, and what all keep to."""
    alone = phrase_of(1 << bit)
    if alone.types or alone.demonym or alone.weak_organisation:
        return any(alone.types <= p.types and alone.demonym <= p.demonym and alone.weak_organisation <= p.weak_organisation for p in phrases)
    flags = ("surname_only", "demonym_only", "weak_only", "acronym_only", "office")
    asked = [f for f in flags if getattr(alone, f)]
    return bool(asked) and all(getattr(p, f) for p in phrases for f in asked)


def check(annotator, text):
    tokens = tokenize_all([text])
    bounds = [0, len(tokens.start)]
    (promising,) = annotator.promising(tokens, bounds)
    document = Document(annotator, tokens, 0, len(tokens.start), 0, promising)
    document.accept()
    assert document._accepted == spans_word_by_word(annotator, tokens, annotator.scanner.scan(tokens))
    capitals = np.flatnonzero(tokens.capital).tolist()
    words = document.words
    assert promising.persons == person_starts(tokens).tolist()
    assert words.persons(promising.persons, {}, (), bool) == find_persons(words, tokens.text, capitals, lambda k: True)
    assert promising.quoted == [k for k in capitals if text[words[k].start - 1 : words[k].start] in ("«", "“", "„", '"')]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_is_not_worth_a_look_is_nothing_in_articles(default, text):
    check(default.annotator, text)


@settings(deadline=None)
@given(MASHED)
def test_what_is_not_worth_a_look_is_nothing(small, text):
    check(small.annotator, text)


def test_a_token_is_read_alike_whatever_was_read_before(small):
    texts = [*PIECES, *(p.upper() for p in PIECES), *(p.capitalize() for p in PIECES)]
    alone = [Scanner(small.index).scan(tokenize_all([text])) for text in texts]
    order = list(range(len(texts)))
    random.Random(1).shuffle(order)
    scanner = Scanner(small.index)
    for number in order:
        hits = scanner.scan(tokenize_all([texts[number]]))
        assert (hits.first.tolist(), hits.length.tolist(), hits.phrase.tolist()) == (alone[number].first.tolist(), alone[number].length.tolist(), alone[number].phrase.tolist())


def test_forgetting_tokens_changes_nothing(small, monkeypatch):
    expected = [small.annotate(text) for text in TEXTS]
    monkeypatch.setattr("normalizer.mentions.scan.KEPT_TOKENS", 40)
    annotator = type(small.annotator)(small.linker, lambda: small.bulk)
    assert [annotator.annotate([text])[0] for text in TEXTS] == expected
    assert annotator.annotate(TEXTS) == expected


def test_threads_share_an_annotator(small, monkeypatch):
    monkeypatch.setattr("normalizer.mentions.scan.KEPT_TOKENS", 300)
    expected = [small.annotate(text) for text in TEXTS]
    annotator = type(small.annotator)(small.linker, lambda: small.bulk)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: annotator.annotate([text])[0], TEXTS * 3))
    assert found == expected * 3
