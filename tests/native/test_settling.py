"""Places of a text settled, compiled and plain."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.mentions import settling
from normalizer.mentions.geography import Location
from normalizer.mentions.places import Places, _Spelling
from normalizer.mentions.settling import Spelling, Spots
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("settling") is None, reason="the loops are not compiled")

SUBTYPES = ["city", "village", "region", "district", "country", ""]
COUNTRIES = ["KZ", "US", "XK"]
PLACES = 8
points = st.none() | st.tuples(*[st.floats(-1, 1)] * 3) | st.sampled_from([(0.1, 0.2, 0.3), (0.1, 0.2, 0.301)])
entities = st.builds(
    SimpleNamespace, subtype=st.sampled_from(SUBTYPES), prior=st.sampled_from([0, 10, 500_000]), inside=st.frozensets(st.integers(0, PLACES - 1) | st.sampled_from(COUNTRIES), max_size=5),
    point=points, inhabitants=st.floats(0, 20), capital=st.booleans(),
)  # fmt: skip
spelled = st.tuples(st.lists(st.integers(0, PLACES - 1), min_size=1, max_size=4), st.lists(st.sampled_from([-70.0, -1.5, 0.0, 0.25, 3.0]), min_size=4, max_size=4), st.integers(0, 16), st.booleans())


def settled(plain, entities, spellings, home, monkeypatch):
    def locate(number):
        e = entities[number]
        inside = e.inside | {number}
        return Location(inside, tuple((n, None if isinstance(n, str) else entities[n].subtype) for n in inside), e.point, e.inhabitants, e.subtype in ("region", "district", "country"), e.capital)

    with monkeypatch.context() as patched:
        if plain:
            patched.setattr(settling, "_native", None)
        spots = Spots(SimpleNamespace(index=SimpleNamespace(entity=entities.__getitem__), locate=locate))
        kin = [n for n, s in enumerate(spellings) if s[3]]
        rows = [
            Spelling([spots.of(p) for p in s[0]], s[1][: len(s[0])], [bool(s[2] >> k & 1) for k in range(len(s[0]))] if s[2] else None, kin if s[3] and len(kin) > 1 else None)
            for s in spellings
        ]
        found = spots.settle(rows, home)
        terms = [found.terms(number, spots.of(place), held) for number in range(-1, len(spellings)) for place in range(len(entities)) for held in (True, False)]
        return terms, [found.chances(n) for n in range(len(spellings))], list(found.countries().items()), found.most(), [found.most_of(n) for n in range(len(spellings))], [list(found.others(n).items()) for n in range(len(spellings))]


@given(st.lists(entities, min_size=PLACES, max_size=PLACES), st.lists(spelled, max_size=6), st.dictionaries(st.sampled_from(COUNTRIES), st.floats(0.1, 2.5)))
def test_both_settle_alike(entities, spellings, home):
    monkeypatch = pytest.MonkeyPatch()
    assert settled(False, entities, spellings, home, monkeypatch) == settled(True, entities, spellings, home, monkeypatch)


@pytest.mark.parametrize("ask", [lambda s: s.chances(0), lambda s: s.most_of(-1), lambda s: s.terms(1, s, False)])
def test_no_such_spelling(ask):
    with pytest.raises((IndexError, TypeError)):
        ask(Spots(SimpleNamespace()).settle([], {}))


KINDS = ["city", "settlement", "county", "district", "country", "region", "water"]
IN = ["US", "CA", "GB", "KZ", "US|CA", ""]
TEXTS = ["", "the Sheriff of it", "the Crown Court in", "A name0 woman of the Township", "the £ of RCMP", "a Garda, name1, Ohio"]
described = st.builds(
    SimpleNamespace, subtype=st.sampled_from(KINDS), prior=st.sampled_from([0.0, 20_000.0, 100_000.0, 500_000.0]), country=st.sampled_from(IN), iso=st.sampled_from(["", "US", "GB"]),
    inside=st.frozensets(st.integers(0, PLACES - 1) | st.sampled_from(["US", "CA", "GB", "KZ"]), max_size=5), point=points, inhabitants=st.floats(0, 20), capital=st.booleans(),
)  # fmt: skip
meanings = st.lists(st.lists(st.integers(0, PLACES - 1), min_size=1, max_size=3, unique=True), max_size=6)


@given(st.lists(described, min_size=PLACES, max_size=PLACES), meanings, st.sampled_from(TEXTS), st.sampled_from(["name", "имя"]))
def test_both_leave_the_same_doubts(entities, meanings, text, name):
    for number, e in enumerate(entities):
        e.index = number

    def locate(number):
        e = entities[number]
        inside = e.inside | {number}
        return Location(inside, tuple((n, None if isinstance(n, str) else entities[n].subtype) for n in inside), e.point, e.inhabitants, e.subtype in ("region", "district", "country"), e.capital)

    spots = Spots(SimpleNamespace(index=SimpleNamespace(entity=entities.__getitem__), locate=locate, level=lambda n: entities[n].subtype))
    found = Places(spots, lambda name: [], lambda scored: 0.0)
    found.text = text
    for number, numbers in enumerate(meanings):
        scored = [SimpleNamespace(entity=entities[n], name=SimpleNamespace(kind="demonym" if n == 3 else "official")) for n in numbers]
        found._spellings[f"{name}{number}"] = _Spelling(number, scored, [spots.of(n) for n in numbers], [0.5 * n for n in numbers])
    for key in [f"{name}{number}" for number in range(len(meanings) + 1)]:
        hearing = found.hearing(key)
        for entity in entities:
            assert hearing(entity) == found.evidence(entity, surface=key)
