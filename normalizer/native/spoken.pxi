# Tokens as they sound, and what turning one into another costs: `normalizer.matching.sounds`; `growing.pxi` is included before.

cdef enum:
    LONGEST = 4  # vowels in a row that are looked at
    VOWELS = 6  # digits of slots, 0 for none
    USUAL = 36  # slots of at most two vowels
    LETTERS = 64  # of two tokens together, as most have
    SLOT = 16  # bits for the vowels before a consonant


cdef uint8_t[128] DIGITS
for number in range(128):
    DIGITS[number] = " aeiou".find(chr(number)) if chr(number) in "aeiou" else 0


cdef inline int64_t digit_of(uint32_t letter) noexcept nogil:
    """The digit of a vowel, 0 of other letters."""
    return DIGITS[letter] if letter < 128 else 0


@cython.final
cdef class Spoken:
    """Some tokens: their consonants, each with what stands before it as a number, the first vowel its last digit; what stands behind the last consonant comes with none."""

    cdef Growing sounds, begins, dropped, sizes  # ``consonant << SLOT | vowels``; a token has one more than consonants

    def __init__(self):
        self.sounds, self.begins, self.dropped, self.sizes = Growing(), Growing(), Growing(), Growing()

    cdef int clear(self) except -1 nogil:
        self.sounds.count = self.dropped.count = self.sizes.count = self.begins.count = 0
        self.begins.add(0)
        return 0

    cdef int add_all(self, const uint32_t[::1] points, const int64_t[::1] begin) except -1 nogil:
        """Adds tokens, each the points from its begin to the next."""
        cdef int64_t n
        self.clear()
        for n in range(begin.shape[0] - 1):
            self.add(&points[begin[n]] if begin[n] < points.shape[0] else NULL, begin[n + 1] - begin[n])
        return 0

    cdef int add(self, const uint32_t* letters, int64_t size) except -1 nogil:
        """Adds a token, split at its consonants; a v between a vowel and a consonant is dropped, and a č behind a š."""
        cdef int64_t n, digit, before = 0, place = 0, power = 1, slot = 0, dropped = 0, at = self.sounds.count
        cdef int64_t* sounds
        cdef uint32_t letter
        self.sounds.make_room(at + size + 1)
        sounds = self.sounds.values
        for n in range(size):
            letter = letters[n]
            digit = digit_of(letter)
            if digit:
                if place < LONGEST:
                    slot += digit * power
                    power *= VOWELS
                    place += 1
            elif (letter == c'v' and before and n + 1 < size and digit_of(letters[n + 1]) == 0) or (letter == 0x10D and n and letters[n - 1] == 0x161):
                dropped += 1
            else:
                sounds[at] = <int64_t>letter << SLOT | slot
                at += 1
                slot, place, power = 0, 0, 1
            before = digit
        sounds[at] = slot
        self.sounds.count = at + 1
        n = self.sizes.count
        self.sizes.make_room(n + 1)
        self.dropped.make_room(n + 1)
        self.begins.make_room(n + 2)
        self.sizes.values[n], self.dropped.values[n], self.begins.values[n + 1] = size, dropped, at + 1
        self.sizes.count = self.dropped.count = n + 1
        self.begins.count = n + 2
        return 0


cdef int64_t cost_of(int64_t one, int64_t other, const int64_t* left_out, const int64_t* substituted) noexcept nogil:
    """`vowels_cost` of two slots; tables go by digits."""
    cdef int64_t[LONGEST] known
    cdef int64_t[LONGEST + 1] row
    cdef int64_t count = 0, n, digit, before, above, least
    row[0] = 0
    while other:
        known[count] = other % VOWELS
        row[count + 1] = row[count] + left_out[known[count]]
        other //= VOWELS
        count += 1
    while one:
        digit = one % VOWELS
        one //= VOWELS
        above = row[0]
        row[0] += left_out[digit]
        for n in range(count):
            before, above = above, row[n + 1]
            least = before + substituted[digit * VOWELS + known[n]]
            if above + left_out[digit] < least:
                least = above + left_out[digit]
            if row[n] + left_out[known[n]] < least:
                least = row[n] + left_out[known[n]]
            row[n + 1] = least
    return row[count]


cdef struct Costs:
    int64_t consonant
    int64_t ending
    double dearest
    const int64_t* left_out
    const int64_t* substituted
    int32_t[USUAL * USUAL] usual  # of slots of at most two vowels
    int64_t[LETTERS] most  # the highest that is not too dear, by the letters of both tokens


cdef inline int64_t cost_between(const Costs* costs, Spoken one, int64_t row, Spoken other, int64_t token) noexcept nogil:
    """What turning a token into another costs, -1 where it is too dear."""
    cdef int64_t begin = one.begins.values[row], against = other.begins.values[token], count = one.begins.values[row + 1] - begin - 1
    if count != other.begins.values[token + 1] - against - 1:
        return -1
    return cost_of_sounds(
        costs, one.sounds.values + begin, other.sounds.values + against, count, one.dropped.values[row] - other.dropped.values[token], most_of(costs, one.sizes.values[row] + other.sizes.values[token]),
    )  # fmt: skip


cdef inline int64_t cost_of_sounds(const Costs* costs, const int64_t* one, const int64_t* other, int64_t count, int64_t dropped, int64_t most) noexcept nogil:
    """The same of what two tokens of so many consonants sound like, of which one has so many more ``dropped``; ``most`` is not too dear."""
    cdef int64_t cost = costs.consonant * (dropped if dropped >= 0 else -dropped), n, a = one[count], b = other[count]
    if a != b and a >= VOWELS and b >= VOWELS:
        cost += costs.ending
    if cost > most:  # and nothing makes it less
        return -1
    for n in range(count + 1):
        if one[n] == other[n]:
            continue
        if one[n] >> SLOT != other[n] >> SLOT:
            cost += costs.consonant
        a, b = one[n] & ((1 << SLOT) - 1), other[n] & ((1 << SLOT) - 1)
        if a != b:
            cost += costs.usual[a * USUAL + b] if a < USUAL and b < USUAL else cost_of(a, b, costs.left_out, costs.substituted)
        if cost > most:
            return -1
    return cost


cdef inline int64_t most_of(const Costs* costs, int64_t letters) noexcept nogil:
    """The highest cost that is not too dear for so many letters of both."""
    if letters <= 0:
        return -1
    return costs.most[letters] if letters < LETTERS else highest_cost(costs.dearest, letters)


cdef int64_t highest_cost(double dearest, int64_t letters) noexcept nogil:
    cdef int64_t most = <int64_t>(dearest * <double>letters) + 1
    while most >= 0 and not <double>most / <double>letters <= dearest:
        most -= 1
    return most


cdef Costs costs_of(const int64_t[::1] left_out, const int64_t[::1] substituted, int64_t other_consonant, int64_t other_ending, double dearest):
    """What edits cost; ``left_out`` and ``substituted`` by the digits of vowels, 0 for none."""
    cdef Costs costs
    cdef int64_t n, m
    if left_out.shape[0] != VOWELS or substituted.shape[0] != VOWELS * VOWELS:
        raise ValueError("costs of other vowels")
    costs.consonant, costs.ending, costs.dearest, costs.left_out, costs.substituted = other_consonant, other_ending, dearest, &left_out[0], &substituted[0]
    for n in range(USUAL):
        for m in range(USUAL):
            costs.usual[n * USUAL + m] = <int32_t>cost_of(n, m, &left_out[0], &substituted[0])
    for n in range(1, LETTERS):
        costs.most[n] = highest_cost(dearest, n)
    return costs
