"""Listed names put together anyhow: no text and no name ends a run, and every mention stands where its offsets say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

BETWEEN = [" ", ", ", " and ", " мен ", "-", " - ", "'s ", "’s ", ". ", "; ", " («", "» ", "\n", " of ", " the ", " people's ", "'", '"', "». ", " (", ") ", " в ", "/", " президент ", "ның ", "\n\n", " — ", " O'", " al-", " Mr. ", " ТОО «", "1995 "]
EMPTY = ["", " ", "\u200b", "\x00", "-", "«»", "\ud800", "᠎", "\u202e"]
ANYHOW = [str, str.lower, str.upper, str.title, lambda name: name.replace(" ", "-"), lambda name: name.rpartition(" ")[2]]


def check(default, text):
    for mention in default.annotate(text):
        assert text[mention.start : mention.end] == mention.mention


@pytest.mark.parametrize(
    "text",
    [
        "queen Victoria",  # a small word of a listed name is the first of the text
        "королева Виктория",
        "имам Шамиль",
        "генерал де Голль»",
        "s People's Republic of China",
        "'s Kazakhstan",
        "-Астана",
        "«",
        "де",
    ],
)
def test_names_at_the_edge_of_a_text(default, text):
    check(default, text)


PIECES = st.lists(st.tuples(st.integers(0, 1 << 30), st.sampled_from(ANYHOW), st.sampled_from(BETWEEN)), min_size=1, max_size=6)


def together(default, pieces):
    index = default.index
    return "".join(anyhow(index.name(number % index.name_count).name) + between for number, anyhow, between in pieces)


@settings(max_examples=150)
@given(PIECES)
def test_texts_of_names_put_together_anyhow(default, pieces):
    check(default, together(default, pieces))


@settings(max_examples=60)
@given(PIECES, PIECES)
def test_names_looked_up_in_texts(default, one, other):
    name = together(default, one[:2])
    text = together(default, other) + name
    for context in (text, ""):
        assert 0 <= sum(candidate.score for candidate in default.lookup(name, context=context).candidates) <= 1.000001


@pytest.mark.parametrize("name", EMPTY, ids=ascii)
@pytest.mark.parametrize("text", ["Astana and Moscow", "", "\u200b"], ids=ascii)
def test_nothing_is_looked_up(default, name, text):
    assert default.lookup(name, context=text).status == "unmatched"
