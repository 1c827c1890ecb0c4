"""Listed names put together anyhow: no text ends a run, and every mention stands where its offsets say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

BETWEEN = [" ", ", ", " and ", " мен ", "-", " - ", "'s ", "’s ", ". ", "; ", " («", "» ", "\n", " of ", " the ", " people's ", "'", '"', "». ", " (", ") ", " в ", "/", " президент ", "ның ", "\n\n", " — ", " O'", " al-", " Mr. ", " ТОО «", "1995 "]
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


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 1 << 30), st.sampled_from(ANYHOW), st.sampled_from(BETWEEN)), min_size=1, max_size=6))
def test_names_put_together_anyhow(default, pieces):
    index = default.index
    check(default, "".join(anyhow(index.name(number % index.name_count).name) + between for number, anyhow, between in pieces))
