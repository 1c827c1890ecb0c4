"""That rules need only be asked where something sets them off: against all rules asked of every name; default gazetteer."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions import borne, lent, surroundings, within
from normalizer.mentions.alone import ASK
from normalizer.mentions.plain_words import PlainWords
from normalizer.mentions.triggers import RULES, Trigger, Triggers
from normalizer.names.person import TITLES


class AllAsked(PlainWords):
    """Words that leave every question to the rules."""

    def set_off(self, found, triggers, told):
        super().set_off(found, triggers, told)
        for f in found:
            f.rules |= RULES
        return list(range(len(found)))

    def _plainly(self, first, last, bits, kinds, verdicts):
        return ASK

    def promise_persons(self, starts, parts):
        return starts


def examples():
    """The sentences by which the rules are tested, in all the tables beside this file."""
    for topic in ("borne", "lent", "wider", "within", "held", "teams"):
        source = Path(__file__).with_name(f"test_{topic}.py").read_text("utf-8")
        yield from re.findall(r'^    "(.+)": """$', source, re.MULTILINE)  # what makes a text one about games
        for table in re.findall(r'(?:CASES = |: )"""\n(.*?)"""', source, re.DOTALL):
            yield from (line.partition("|")[0].strip() for line in table.splitlines())


EXAMPLES = sorted(set(examples()))
WORDS = sorted({word for example in EXAMPLES for word in re.findall(r"[\w’'-]+", example)} | {*TITLES, *lent.SAYS, *lent.CARS, *lent.FEATURES, *borne.NAMED_AFTER_BEFORE, *borne.ABBREVIATED, *within.STREETS})
GAPS = (" ", ", ", "-", " «", "» ", ". ", ": ", " = ", "\n", "“", "/")


def changed(example, place, word, gap):
    """An example with another word in the place of one, or another gap behind it."""
    parts = re.split(r"([\w’'-]+)", example)  # gaps and words in turn
    place = 1 + 2 * (place % (len(parts) // 2))
    parts[place : place + 2] = word or parts[place], gap or parts[place + 1]
    return "".join(parts)


SENTENCES = st.builds(changed, st.sampled_from(EXAMPLES), st.integers(0, 30), st.none() | st.sampled_from(WORDS) | st.sampled_from(WORDS).map(str.upper), st.none() | st.sampled_from(GAPS))


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=1, max_size=40))
def test_what_is_not_set_off_would_say_nothing(default, sentences):
    text = "\n\n".join(sentences)
    found = default.annotate(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(surroundings, "words_in", AllAsked)
        assert default.annotate(text) == found


@pytest.mark.parametrize(
    ("word", "before", "behind"),
    [("улицы", 1, 0), ("Улицы", 1, 0), ("River", 0, 2), ("river", 0, 0), ("өзенінде", 0, 1), ("of", 0, 0)],
)
def test_words_set_off_rules(word, before, behind):
    triggers = Triggers({1: Trigger(before=("улицы",), beginning=(re.compile("өзен"),)), 2: Trigger(behind=("River",))}, kept=3)
    for _ in range(5):  # however many other words were met
        assert triggers[word] == before | behind << 16
        triggers["met"]
