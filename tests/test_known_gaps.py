"""What is known to go wrong. Each case fails today; mending one makes the test fail until the case moves to its table."""

import pytest

from normalizer.mentions.arrays import tokenize_all
from normalizer.text.tokens import tokenize

gap = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize("text", ["a'½", "a'Ⅳ", "\U00030000"])
@gap
def test_array_tokens_are_those_of_the_reference(text):
    found = tokenize_all([text])
    assert list(zip(found.start.tolist(), found.end.tolist(), strict=True)) == [(t.start, t.end) for t in tokenize(text)]
