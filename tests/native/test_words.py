"""Words of a document, compiled and plain."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions.alone import kinds_of_words, verdicts
from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.bearers import ALL_LETTERS, ANY_LETTER
from normalizer.mentions.patterns import parts_of_persons
from normalizer.mentions.plain_words import PlainWords, words_in
from normalizer.mentions.promising import phrase_of
from normalizer.mentions.triggers import A_DEMONYM, A_PERSON, ABROAD, BEARS, COUNTRY, FACTS, JOINED, LENT, LESSER, MARKS, OF_A_PLACE, OF_NO_PERSON, RULES, Told, Trigger, Triggers
from normalizer.mentions.words import Found
from normalizer.native import compiled
from normalizer.types import Mention, Status

pytestmark = pytest.mark.skipif(compiled("words") is None, reason="the loops are not compiled")
texts = st.text(alphabet=st.sampled_from("aБсқ.- \n«»’'1АŹ,/"), max_size=40)


@given(st.lists(texts, min_size=1, max_size=3), st.integers(0, 2))
def test_words_are_the_same(batch, number):
    tokens = tokenize_all(batch)
    bounds = [int(n) for n in (tokens.document < number % len(batch)).sum(keepdims=True)] + [int((tokens.document <= number % len(batch)).sum())]
    plain, words = PlainWords(tokens, *bounds), words_in(tokens, *bounds)
    assert type(words) is not PlainWords
    assert len(words) == len(plain)
    for letters in (ALL_LETTERS, 3, 0):
        first = defaultdict(lambda: ANY_LETTER, {text: 1 << n for n, text in enumerate(("A", "Б", "Аб", "1А", "Źa"))})
        assert words.capitals(letters, first, {0: 1}) == plain.capitals(letters, first, {0: 1})
    for i in range(len(plain)):
        one, other = words[i], plain[i]
        assert [getattr(one, field) for field in one.__slots__] == [getattr(other, field) for field in other.__slots__]
        assert words[i] is one
        assert (words.before(i), words.after(i), words.hyphened(i)) == (plain.before(i), plain.after(i), plain.hyphened(i))
        assert i == 0 or words.gap(i) == plain.gap(i)
        assert words.run_before(i, 3) == plain.run_before(i, 3)
        for last in range(i, len(plain)):
            assert (words.written(i, last), words.beside(i, last)) == (plain.written(i, last), plain.beside(i, last))


PIECES = "Астана Алматы Moscow River Georgia Ван Ермек Серикович К М Иванов Sinовьев пен ван BY РФ ТОО ул st said of а 's Жанна-Ким « » «Астана» \" . : = ; , - / @ # _ \n .a"
PIECES = (PIECES + " министр сын Минюст Института Джексон Зуркович Ералинов Токтогул John Robert Vitamin A. B. И Quxley Стюри Марат Ð¢ сказал кардинал Позже банк").split(" ")
mashed = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(lambda pieces: st.lists(st.sampled_from(("", " ")), min_size=len(pieces), max_size=len(pieces)).map(lambda gaps: "".join(map("".join, zip(pieces, gaps, strict=True)))))
TRIGGERS = Triggers(
    {1: Trigger(sum(1 << n for n in range(0, MARKS, 2)), before=("BY", "пен")), 2: Trigger(sum(1 << n for n in range(1, MARKS, 2)), behind=("of", "River"), latin=True), 4: Trigger(behind=("пен", "said"), latin=False)}
    | {8 << n: Trigger(1 << n) for n in range(MARKS - 1)} | {JOINED: Trigger(before=("а",), behind=("пен", "of"))}
)

OWN = defaultdict(lambda: LENT << OF_NO_PERSON | BEARS << OF_A_PLACE | COUNTRY << FACTS, {"Moscow": 1, "Иванов": 0, "BY": RULES, "Алматы": ABROAD << FACTS, "Стюри": LESSER << FACTS})
STREETS = defaultdict(int, {"ул": 1, "Georgia": 1})


def spans_of(words, data):
    """Spans in order, every second one of a listed name, and listed names that overlap: first token, number of tokens, bits."""
    listed = sorted((first, -size, bits) for first, size, bits in data if first + size <= len(words))
    apart = []
    for first, size, bits in listed:
        if not apart or first > apart[-1].last:
            apart.append(Found(first, first - size - 1, phrase_of(bits) if bits & 1 else None, surface=words.written(first, first - size - 1)))
    return apart, [(first, -size, bits) for first, size, bits in listed]


@given(st.lists(mashed, min_size=1, max_size=2), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.integers(1, (1 << 12) - 1)), max_size=8))
def test_they_look_alike_at_names(batch, data):
    tokens = tokenize_all(batch)
    low = int((tokens.document < 1).sum()) if len(batch) > 1 else 0
    plain, words = PlainWords(tokens, low, len(tokens.start)), words_in(tokens, low, len(tokens.start))
    apart, listed = spans_of(plain, data)
    every = list(range(len(plain)))
    for called in (frozenset(), frozenset(("АСТАНА", "RIVER", "ЖАННА"))):
        told = Told(OWN, parts_of_persons, STREETS, defaultdict(int, {"К": 1, "ван": 1}), lambda word: (word.upper(),), called, lambda: frozenset(("River", "Georgia")), lambda called=called: called, lambda: len(plain) > 3)
        asked = plain.set_off(apart, TRIGGERS, told)
        rules = [f.rules for f in apart]
        assert (words.set_off(apart, TRIGGERS, told), [f.rules for f in apart]) == (asked, rules)
    accepted = [each.accept(listed, kinds_of_words, verdicts, lambda first, size, bits: bool(bits & 1), phrase_of) for each in (plain, words)]
    assert list(accepted[0].items()) == list(accepted[1].items())
    assert words.written_all(accepted[1]) == plain.written_all(accepted[0])
    assert words.read_as(every, str.upper, frozenset("АО")) == plain.read_as(every, str.upper, frozenset("АО"))
    assert words.promise_persons(every, parts_of_persons) == plain.promise_persons(every, parts_of_persons)
    assert words.of_kind(every, kinds_of_words) == plain.of_kind(every, kinds_of_words)
    for letters in ("іӘ", "нЖ", ""):
        assert words.has_letter(letters) == plain.has_letter(letters)
    owned = {k: f for f in apart for k in range(f.first, f.last + 1)}

    def usable(k):
        f = owned.get(k)
        if f is None or (f.phrase is not None and f.phrase.may_be & A_DEMONYM):
            return k % 2 == 0
        return f.phrase is not None and f.first == f.last and (f.phrase.may_be & A_PERSON != 0 or k % 2 == 0)

    for odd in (0, 2, 3):
        persons = [each.persons(every, owned, set(range(odd, 2 * odd)) - set(owned), usable) for each in (plain, words)]
        assert persons[0] == persons[1]
    for n, f in enumerate(apart):
        f.type, f.name, f.later = (None, "person", "organization")[n % 3], "МИД" * (n % 4 == 3), n % 5 == 1
    assert words.persons_of_several(apart) == plain.persons_of_several(apart)
    for kind, later in product(("person", "organization"), (False, True)):
        assert words.unlisted(apart, kind, later=later) == plain.unlisted(apart, kind, later=later)
    assert words.surnames(apart, lambda word: (word, word[:2])) == plain.surnames(apart, lambda word: (word, word[:2]))
    for first in every:
        assert words.closed(first, first + 5) == plain.closed(first, first + 5)
    taken = []
    for each in (plain, words):
        found, owner, replaced = list(apart), dict(owned), set()
        for first, size, bits in listed:
            each.take(first, first + size - 1, phrase_of(bits) if bits & 2 else None, "person", "", bool(bits & 4), found, owner, replaced)
        rows = [[getattr(f, field) for field in f.__slots__] for f in found]
        taken.append((rows, {k: found.index(f) for k, f in owner.items()}, {found.index(f) for f in replaced}))
    assert taken[0] == taken[1]
    chosen = []
    for each in (plain, words):
        found, owner, possessed = [], {}, []
        each.choose({first: (size, phrase_of(bits)) for first, size, bits in reversed(listed)}, found, owner, lambda *span, possessed=possessed: possessed.append(span))
        chosen.append(([[getattr(f, field) for field in f.__slots__] for f in found], {k: found.index(f) for k, f in owner.items()}, possessed))
    assert chosen[0] == chosen[1]


@pytest.mark.parametrize(("text", "kazakh"), [("Astana әлі", True), ("І", True), ("Ӏ Астана é 東", False), ("Astana", False), ("", False), ("(ә)", True)])
def test_letters(text, kazakh):
    tokens = tokenize_all(["Қала", text, "Қала"])
    low, high = (int((tokens.document < n).sum()) for n in (1, 2))
    for words in (words_in(tokens, low, high), PlainWords(tokens, low, high)):
        assert words.has_letter("қіәңғүұөһҚІӘҢҒҮҰӨҺ") == kazakh


@pytest.mark.parametrize("first", [-1, 2])
def test_names_outside(first):
    words = words_in(tokenize_all(["Астана, Алматы"]), 0, 2)
    for ask in (
        lambda: words.set_off([Found(first, first, None)], TRIGGERS, Told({}, {}, {}, {}, str, frozenset(), frozenset, frozenset, bool)),
        lambda: words.accept([(first, 1, 1)], kinds_of_words, verdicts, None, phrase_of),
        lambda: words.promise_persons([first], parts_of_persons),
        lambda: words.persons([first], {}, (), bool),
        lambda: words.written_all({first: (1, None)}),
        lambda: words.take(first, first, None, "person", "", False, [], {}, set()),
        lambda: words.surnames([Found(first, first + 1, None, "person")], str.split),
        lambda: words.read_as([first], str.upper, frozenset()),
        lambda: words.of_kind([first], kinds_of_words),
        lambda: words.choose({first: (1, phrase_of(1))}, [], {}, None),
    ):
        with pytest.raises(IndexError):
            ask()


@pytest.mark.parametrize("i", [-1, 2])
def test_outside(i):
    words = words_in(tokenize_all(["Астана, Алматы"]), 0, 2)
    with pytest.raises(IndexError):
        words[i]


def test_records_are_made_as_their_class_makes_them():
    make = compiled("records").maker(Mention)
    values = (0, 6, "Астана", Status.MATCHED, "astana", "Астана", "place", 0.9, "Астана", "name", 0)
    assert make(*values) == Mention(*values)
    assert repr(make(*values)) == repr(Mention(*values))
    with pytest.raises(TypeError):
        make(*values[:-1])


def test_records_are_taken_apart():
    records, make = [Mention(n, n + 2, str(n), Status.MATCHED, score=n / 3) for n in range(4)], compiled("records").maker(Mention)
    assert compiled("records").columns(make, records) == [[getattr(record, field) for record in records] for field in Mention.__slots__]
    assert compiled("records").columns(make, []) == [[] for _ in Mention.__slots__]
    with pytest.raises(TypeError):
        compiled("records").columns(make, ["a"])


@pytest.mark.parametrize("kind", [int, dict, Status, object])
def test_of_other_classes_no_records_are_made(kind):
    with pytest.raises((TypeError, AttributeError)):
        compiled("records").maker(kind)


class Odd(dict):
    """Words -> whether an odd number of their letters are those of the alphabet that come first; counts how often it is asked for a new one."""

    asked = 0

    def __missing__(self, word):
        self.asked += 1
        found = self[word] = sum(letter in "aё" for letter in word) % 2
        return found


@pytest.mark.parametrize("alphabet", ["ab", "ёқ", "aя"])
def test_words_that_share_a_place_keep_their_own_numbers(alphabet):
    """Far more words than numbers are kept at hand for, asked for in several orders."""
    tokens = tokenize_all([" ".join("".join(letters) for size in (1, 3, 7, 13) for letters in product(alphabet, repeat=size))])
    words, odd = words_in(tokens, 0, len(tokens.starts)), Odd()
    every = list(range(len(words)))
    expected = PlainWords(tokens, 0, len(tokens.starts)).of_kind(every, Odd())
    assert len(words) > 8192
    assert 0 < len(expected) < len(every)
    for order in (every, every[::-1], every * 2):
        wanted = set(expected)
        assert words.of_kind(order, odd) == [i for i in order if i in wanted]
        assert words.of_kind(order, dict(odd)) == words.of_kind(order, odd)  # a plain dictionary has nothing beside it
    assert odd.asked == len({words[i].text for i in every})
