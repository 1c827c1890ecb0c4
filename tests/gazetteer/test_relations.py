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


def test_the_gaza_strip_is_no_governorate(default):
    """GeoNames has one of its five governorates under the same name, and Natural Earth gives the Strip that one's Wikidata id."""
    index = default.index
    strip = index.find_id("gn:281132")
    assert (strip.id, strip.name) == ("Q39760", "Gaza Strip")
    assert index.find_id("gn:11184609").id == "gn:11184609"
    assert index.find_id("gn:11184609").index in list(index.parts_of(index.find_id("Q219060").index, 400))
    assert index.find_id("gn:281133").index in list(index.parts_of(strip.index, 400))
