"""Listed names in texts: the compiled walk against the arrays."""

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions import scan
from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.scan import Scanner
from normalizer.native import compiled
from normalizer.text.clean import repair
from normalizer.text.fold import norm
from normalizer.text.hashing import hash_text

native = compiled("scan")
pytestmark = pytest.mark.skipif(native is None, reason="the loops are not compiled")
ARTICLES = [repair(file.read_text(encoding="utf-8")).text for folder in ("examples", "tests/articles") for file in sorted(Path(__file__).parents[2].joinpath(folder).glob("*.txt"))]
WORDS = [
    "Токаев", "Тоқаевтың", "токаева", "Toqaev", "Tokayev", "Касым", "Жомарт", "Астана", "АСТАНАДА", "Астане", "Шанхайской", "организации", "сотрудничества", "Шанхайская", "организация", "ШОС", "ШЫҰ", "ға",
    "Сергей", "Шойгу", "Нур", "Султан", "Нұр", "Сұлтан", "New", "York", "United", "Nations", "Springfield", "Kaзахстан", "мiнистр", "Ministry", "of", "Foreign", "Affairs", "министр", "иностранных", "дел",
    "Китая", "китайский", "Иванов", "ивановых", "12", "x", "é", "的",
]  # fmt: skip
MASHED = st.lists(st.sampled_from(WORDS) | st.sampled_from(WORDS).flatmap(lambda w: st.integers(0, 3).map(lambda n: w[: len(w) - n])) | st.text(max_size=6), max_size=20)
TEXTS = st.lists(st.tuples(MASHED, st.sampled_from([" ", "-", ". ", " \n"])).map(lambda t: t[1].join(t[0])), max_size=3)


def in_arrays(index):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "_native", None)
        return Scanner(index)


def rows(hits):
    assert hits.first.dtype == hits.length.dtype == hits.phrase.dtype == np.int64
    return list(zip(hits.first.tolist(), hits.length.tolist(), hits.phrase.tolist(), strict=True))


@pytest.fixture(scope="module")
def default_pair(default):
    return Scanner(default.index), in_arrays(default.index)


@pytest.fixture(scope="module")
def small_pair(small):
    return Scanner(small.index), in_arrays(small.index)


@pytest.mark.parametrize("text", ARTICLES, ids=range(len(ARTICLES)))
def test_articles(default_pair, text):
    tokens = tokenize_all([text])
    found, wanted = (rows(scanner.scan(tokens)) for scanner in default_pair)
    assert found == wanted
    assert found


@settings(deadline=None)
@given(TEXTS)
def test_odd_texts(small_pair, default_pair, texts):
    tokens = tokenize_all([repair(text).text for text in texts])
    for pair in (small_pair, default_pair):
        found, wanted = (rows(scanner.scan(tokens)) for scanner in pair)
        assert found == wanted


def test_all_articles_together_and_again(default_pair):
    tokens = tokenize_all(ARTICLES)
    for _ in range(2):
        found, wanted = (rows(scanner.scan(tokens)) for scanner in default_pair)
        assert found == wanted


@pytest.mark.parametrize("kept", [0, 1, 40, 1000])
def test_tokens_forgotten(small, monkeypatch, kept):
    monkeypatch.setattr(scan, "KEPT_TOKENS", kept)
    scanner, other = Scanner(small.index), in_arrays(small.index)
    for text in (*ARTICLES, *ARTICLES[:3]):
        tokens = tokenize_all([text])
        assert rows(scanner.scan(tokens)) == rows(other.scan(tokens))


def test_after_a_failure_all_is_as_before(small, monkeypatch):
    def fails(text, start, end):
        raise KeyboardInterrupt

    scanner = Scanner(small.index)
    lexicon = native.Lexicon(small.index.array, *scan._tails(), scanner.allowed, scan.letter_codes(), fails, scan.LONGEST_ENDING, scan.LONGEST_FOLDED)
    tokens = tokenize_all(["Токаев в Астане"])
    columns = tokens.text, tokens.start, tokens.end, tokens.hash, tokens.capital, tokens.mixed, tokens.broken
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            lexicon.scan(*columns, 1000)


def test_threads(small):
    tokens = [tokenize_all([text]) for text in ARTICLES]
    wanted = [rows(Scanner(small.index).scan(t)) for t in tokens]
    scanner, found = Scanner(small.index), {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: [rows(scanner.scan(t)) for t in tokens]})) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), wanted)


@pytest.mark.parametrize(("start", "end"), [([0], [9]), ([3], [3]), ([0, 1], [2, 3]), ([-1], [2])])
def test_tokens_outside_of_the_text_are_refused(small, start, end):
    scanner, flags = Scanner(small.index), np.zeros(len(start), bool)
    with pytest.raises(ValueError, match="token"):
        scanner._lexicon.scan("abcde", np.array(start), np.array(end), np.zeros(len(start), np.uint64), flags, flags, flags, 10)


@given(TEXTS.map(" ".join))
def test_hashes_of_folds(text):
    tokens = tokenize_all([text])
    words = [text[a:b] for a, b in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)]
    keys, lengths = scan._hashes_of_folds(tokens.text, tokens.start, tokens.end)
    assert list(zip(keys.tolist(), lengths.tolist(), strict=True)) == [(hash_text(fold), len(fold)) for fold in map(norm, words)]
