"""Records of an index, compiled and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.gazetteer.index import Index, known
from normalizer.native import compiled

pytestmark = pytest.mark.skipif(compiled("entries") is None, reason="the loops are not compiled")


def both(path):
    plain, read = Index(path), Index(path)
    read.read_many()
    assert read._entries is not None
    return plain, read


def test_every_record_of_a_small_index(small_index):
    plain, read = both(small_index)
    assert [repr(read._entity(n)) for n in range(plain.entity_count)] == [repr(plain._entity(n)) for n in range(plain.entity_count)]
    assert [repr(read._name(n)) for n in range(plain.name_count)] == [repr(plain._name(n)) for n in range(plain.name_count)]
    assert list(map(read.subtype, range(plain.entity_count))) == list(map(plain.subtype, range(plain.entity_count)))


def test_many_records_of_the_default_one(default):
    plain, read = both(default.index.path)
    assert [repr(read._entity(n)) for n in range(0, plain.entity_count, 37)] == [repr(plain._entity(n)) for n in range(0, plain.entity_count, 37)]
    assert [repr(read._name(n)) for n in range(0, plain.name_count, 101)] == [repr(plain._name(n)) for n in range(0, plain.name_count, 101)]


@given(st.floats(width=32) | st.integers(-36_000_000, 36_000_000).map(lambda n: n / 200_000) | st.floats(-180, 180))
def test_degrees(small_index, as_stored):
    _, read = both(small_index)
    assert repr(read._entries.degrees(as_stored)) == repr(known(as_stored))


@pytest.mark.parametrize("number", [-1, 1 << 40])
def test_what_is_no_row(small_index, number):
    _, read = both(small_index)
    with pytest.raises(IndexError):
        read._entity(number)
    with pytest.raises(IndexError):
        read.subtype(number)
    with pytest.raises(IndexError):
        read._name(number)


def test_columns_of_other_numbers(small_index):
    read = Index(small_index)
    read._sections["name_text_off"] = memoryview(b"\0" * 8).cast("Q")
    read.read_many()
    assert read._entries is None
