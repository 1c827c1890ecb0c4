"""That rules need only be asked where something sets them off: against all rules asked of every name; default gazetteer."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions import borne, lent, rules, spans, surroundings, within
from normalizer.mentions.alone import ASK
from normalizer.mentions.plain_words import PlainWords
from normalizer.mentions.triggers import Trigger, Triggers
from normalizer.names.person import TITLES

ALL = sum(rules.TRIGGERS.rules) | rules.BEARS


class AllAsked(PlainWords):
    """Words that leave every question to the rules."""

    def set_off(self, found, triggers):
        return [ALL] * len(found)

    def plainly_written(self, listed, kinds, verdicts):
        return [ASK] * len(listed)

    def promise_persons(self, starts, parts):
        return starts


NAMES = (
    "Астана Москва Россия России Китай Куба Галвестон Аляски Орландо Вирджиния Нил Абай Абая Тоқаев Назарбаев Қонаев Байтұрсынов Давыдова Ломоносова Барыс Қайрат Мадрид Ертіс Қорғас Томь ООН РФ РК ТОО КПРФ МИД Минюст"
    " Georgia Jordan Paris Ripley Corcoran Houston Liverpool Vaughan Manila China Turkey Ohio Indian Olympics Europol CCTV Moscow Lima Chad Kent Norwegian Mississippi Wellington Times Independent Washington Lincoln African Kazakh"
    " Владимир Мартин Ермек Сам Daniel Sam John Azamat Серикович Митч Ивановой Нарышкина Smithson Holloway McCartney Тажекенова Ортега К М J Sinовьев Ракитна"
).split()
MADE = [
    word
    for group in (
        lent.PARTICLES, lent.COMPASS, lent.FEATURES_BEFORE, lent.DIRECTIONS, lent.CARS, lent.CLUBS, lent.SAYS, lent.HONORIFICS, lent.TITLES_IN_FULL, lent.PARTICLES_BEFORE_PLACES, lent.STREETS, lent.FEATURES,
        lent.PEOPLES, lent.CLUB_NAMES, lent.CLUB_DOES, lent.NAMED_AFTER_PERSONS, lent.COLLEGES, lent.PAPERS, borne.BEATS, borne.NAMED_AFTER_BEFORE, borne.NAMED_AFTER_BEHIND, borne.ABBREVIATED, within.STREETS,
        within.JOINED, within.SCHOOLS, TITLES, *lent.THINGS.values(),
    )
    for word in sorted(group)[:12]
]  # fmt: skip
OTHERS = "of BY State City has his the in из в на и Атаның көшесі шоссе младший jr өзені font-family концерттік залы командасы Special American reservation said Говорит Мисс сын дочь Mr People's".split()
BESIDE = st.sampled_from(MADE) | st.sampled_from(MADE).map(str.capitalize) | st.sampled_from(OTHERS) | st.sampled_from(NAMES)
GAPS = st.sampled_from((*[" "] * 12, ", ", "-", " «", "» ", ". ", ": ", " = ", "\n", " « ", " » ", "'s ", "/", "“", "”"))
NAMED = st.sampled_from(NAMES) | st.sampled_from(NAMES) | st.sampled_from(NAMES).map(str.upper) | st.sampled_from(MADE).map(str.capitalize)
SENTENCES = st.tuples(BESIDE, GAPS, NAMED, GAPS, BESIDE, GAPS, BESIDE).map("".join)


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=1, max_size=40))
def test_what_is_not_set_off_would_say_nothing(default, sentences):
    text = " here. ".join(sentences)
    found = default.annotate(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(surroundings, "words_in", AllAsked)
        patched.setattr(spans.Spans, "_set_off_by_itself", lambda self, found, phrase: ALL)
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
