"""Hashes: the fast ways against the plain definition."""

from hypothesis import given
from hypothesis import strategies as st

from normalizer.text.hashing import BASE, MASK, bag_key, code, deletions, extend, hash_text, mix, phrase_key, raw_hash

SHORT = st.text(max_size=40)


def plain(text):
    return mix(sum(code(c) * BASE**i for i, c in enumerate(text)) % 2**64)


@given(SHORT)
def test_definition(text):
    assert hash_text(text) == plain(text)
    assert 0 <= hash_text(text) <= MASK


@given(SHORT)
def test_deletions(text):
    expected = [plain(text)]
    if len(text) >= 4:
        expected += [plain(text[:i] + text[i + 1 :]) for i in range(len(text))]
    assert deletions(text) == expected


@given(SHORT, st.text(max_size=5))
def test_additive_over_prefixes(text, more):
    shifted = raw_hash(more) * pow(BASE, len(text), 2**64)
    assert raw_hash(text + more) == (raw_hash(text) + shifted) & MASK


@given(st.lists(st.integers(0, MASK), max_size=6))
def test_keys_of_phrases(tokens):
    key = 0
    for token in tokens:
        key = extend(key, token)
    assert phrase_key(tokens) == key
    assert bag_key(tokens) == bag_key(tokens[::-1]) == bag_key(sorted(tokens))
    if len(set(tokens)) > 1:
        assert phrase_key(tokens) != phrase_key(tokens[::-1]) or tokens == tokens[::-1]


def test_frozen_values():
    # indexes on disk hold these: a change needs a new format version
    assert hash_text("") == 0
    assert hash_text("токаев") == 8021556791779483672
    assert phrase_key([hash_text("нур"), hash_text("султан")]) == 2419375495275954372

