"""Relations upwards and the parts of a place: both read from all relations of an entity."""


def test_upwards_and_parts(default):
    index, upwards, parts = default.index, 0, 0
    for number in range(0, index.entity_count, 7):
        relations = index.relations_of(number)
        assert index.upward(number) == [(predicate, other, end) for predicate, other, _, end, outward in relations if outward]
        assert list(index.parts_of(number, 40)) == [other for predicate, other, _, _, outward in relations[:40] if predicate == "part_of" and not outward]
        assert index.subtype(number) == index.entity(number).subtype
        upwards, parts = upwards + len(index.upward(number)), parts + len(list(index.parts_of(number, 40)))
    assert upwards > 1000
    assert parts > 100
