# What is known of a word: a row of WORD in `normalizer.matching.bulk.words`, read where it stands; included by several modules.

from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint32_t


cdef struct Fact:
    uint32_t bits
    int32_t first
    int32_t last
    int32_t length
    double weight
    int64_t doubled
    int64_t capitals
    int16_t concept
    int16_t level
    int16_t qualifier
    int16_t noun
    int8_t alphabet
    int8_t script
    int8_t gender
    int8_t traits
    uint8_t beginning


cdef inline int check_fields(row) except -1:
    """Raises ValueError if numpy lays rows out otherwise."""
    cdef Fact one
    cdef char* begin = <char*>&one
    places = {
        "bits": <char*>&one.bits - begin, "first": <char*>&one.first - begin, "last": <char*>&one.last - begin, "length": <char*>&one.length - begin, "weight": <char*>&one.weight - begin,
        "doubled": <char*>&one.doubled - begin, "capitals": <char*>&one.capitals - begin, "concept": <char*>&one.concept - begin, "level": <char*>&one.level - begin, "qualifier": <char*>&one.qualifier - begin,
        "noun": <char*>&one.noun - begin, "alphabet": <char*>&one.alphabet - begin, "script": <char*>&one.script - begin, "gender": <char*>&one.gender - begin, "traits": <char*>&one.traits - begin, "beginning": <char*>&one.beginning - begin,
    }
    if row.itemsize != sizeof(Fact) or places != {name: field[1] for name, field in row.fields.items()}:
        raise ValueError("rows of words have other fields")
    return 0


cdef inline const Fact* facts_of(const uint8_t[::1] rows) noexcept:
    """The rows of an array, which must live on."""
    return <const Fact*>&rows[0] if rows.shape[0] else NULL
