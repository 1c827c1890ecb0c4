"""Chances of the places of one document: the twin of `normalizer.mentions.settling.PlainSettled`."""

cimport cython
from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM
from libc.math cimport exp, log
from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport calloc, free, malloc

cdef extern from "Python.h":
    object allocate "PyType_GenericAlloc"(PyTypeObject* kind, Py_ssize_t count)

cdef enum:  # what a node is to a place
    COUNTRY = 0
    REGION = 1
    DISTRICT = 2
    ITSELF = 3
    OTHER = 4

cdef enum:
    MOST_TERMS = 7  # besides those that hold in every text

cdef enum:  # kinds of terms, in the order of their names below
    T_BESIDE = 0
    T_COUNTRY = 1
    T_REGION = 2
    T_DISTRICT = 3
    T_NEAR = 6

cdef tuple NAMES = ("beside", "country", "region", "district", "holds", "village", "near")


cdef struct Place:
    int64_t entity
    int64_t* nodes
    uint8_t* kinds
    double* steady  # contributions that it has in every text
    Py_ssize_t count, more  # of nodes, of steady contributions
    bint village, placed
    double x, y, z


@cython.final
cdef class Spot:
    """A place: its number, the numbers of what it is part of and what each is to it, its point, and what speaks for it in every text."""

    cdef Place place
    cdef tuple always
    cdef list said  # the same as evidence, once it is asked for

    def __init__(self, int64_t entity, nodes, bytes kinds not None, point, bint village, tuple always not None):
        cdef Py_ssize_t n
        cdef Place* place = &self.place
        if place.nodes != NULL:
            raise TypeError("a place is made once")
        if len(nodes) != len(kinds):
            raise ValueError(f"{len(nodes)} nodes and {len(kinds)} kinds")
        place.nodes, place.kinds = <int64_t*>malloc(max(1, len(kinds)) * sizeof(int64_t)), <uint8_t*>malloc(max(1, len(kinds)))
        place.steady = <double*>malloc(max(1, len(always)) * sizeof(double))
        if place.nodes == NULL or place.kinds == NULL or place.steady == NULL:
            raise MemoryError(f"{len(kinds)} nodes of a place")
        for n in range(len(kinds)):
            place.nodes[n], place.kinds[n] = nodes[n], kinds[n]
        for n in range(len(always)):
            place.steady[n] = always[n][1]
        place.entity, place.village, place.count, place.more, self.always = entity, village, len(kinds), len(always), always
        if point is not None:
            place.x, place.y, place.z = point
            place.placed = True

    def __dealloc__(self):
        free(self.place.nodes)
        free(self.place.kinds)
        free(self.place.steady)


cdef struct Term:
    int kind
    double contribution
    double amount


cdef struct Weights:
    double beside, country, region, district, holds, village, near  # contributions
    double mostly  # share of the votes of all countries from which one counts in full
    double reach  # squared
    double anchor, least, heard, close  # from which chance a place speaks for its neighbours, and counts; from which votes, which nearness counts


@cython.final
cdef class Settled:
    """What `PlainSettled` is; ``home`` are (number of a country, votes), ``codes`` the countries by their numbers."""

    cdef Weights weigh
    cdef list spots  # of all spellings, one after another
    cdef dict codes, heard
    cdef Place** spot  # the same
    cdef int64_t spellings, nodes, mask, ordered, anchored
    cdef void* memory
    cdef int64_t* begin  # of the places of each spelling
    cdef int64_t* node_begin  # of the nodes of each place
    cdef int64_t* node
    cdef int64_t* share_begin
    cdef int64_t* share_count
    cdef int64_t* share_node
    cdef int64_t* kin_begin
    cdef int64_t* kin
    cdef int64_t* slot  # an open table: number of the node and one more, or 0
    cdef int64_t* number  # of each node
    cdef int64_t* order  # in which nodes were voted for
    cdef int64_t* place  # of a node among the shares of the spelling at hand, and one more
    cdef int64_t* anchor_spelling
    cdef int64_t* anchor
    cdef uint8_t* held
    cdef uint8_t* voted
    cdef double* base
    cdef double* chance
    cdef double* fresh
    cdef double* share
    cdef double* home
    cdef double* votes
    cdef double* own
    cdef double all_votes  # of the countries

    def __cinit__(self):
        self.memory, self.spot = NULL, NULL

    def __dealloc__(self):
        free(self.memory)
        free(self.spot)

    def __init__(self, list spellings not None, list home not None, dict codes not None, tuple weights not None, int rounds):
        cdef Py_ssize_t n, m, all_places = 0, all_nodes = len(home), all_kin = 0, room, at
        cdef Spot spot
        cdef int64_t node, at_home
        if self.memory != NULL:
            raise TypeError("places are settled once")
        (self.weigh.beside, self.weigh.country, self.weigh.mostly, self.weigh.region, self.weigh.district, self.weigh.holds, self.weigh.village, self.weigh.near, self.weigh.reach,
         self.weigh.anchor, self.weigh.least, self.weigh.heard, self.weigh.close) = weights
        self.spots, self.codes, self.heard, self.spellings = [], codes, None, len(spellings)
        for spots, base, held, kin in spellings:
            if len(base) != len(spots) or (held is not None and len(held) != len(spots)):
                raise ValueError("each place has a base, and is held or not")
            for spot in spots:
                self.spots.append(spot)
                all_nodes += spot.place.count
            all_kin += 0 if kin is None else len(kin)
        all_places = len(self.spots)
        room = 16
        while room < 2 * all_nodes:
            room *= 2
        self.mask = room - 1
        self.spot = <Place**>malloc(max(1, all_places) * sizeof(void*))
        # columns of eight bytes: 5 a spelling, 7 a place, 3 and 8 a node
        self.memory = calloc(5 * (self.spellings + 1) + 8 * (all_places + 1) + 11 * (all_nodes + 1) + all_kin + room + 8, 8)
        if self.spot == NULL or self.memory == NULL:
            raise MemoryError(f"{all_places} places of a text")
        cdef int64_t* free_at = <int64_t*>self.memory
        self.begin, free_at = free_at, free_at + self.spellings + 1
        self.share_begin, free_at = free_at, free_at + self.spellings + 1
        self.share_count, free_at = free_at, free_at + self.spellings + 1
        self.kin_begin, free_at = free_at, free_at + self.spellings + 1
        self.node_begin, free_at = free_at, free_at + all_places + 1
        self.anchor_spelling, free_at = free_at, free_at + all_places + 1
        self.anchor, free_at = free_at, free_at + all_places + 1
        self.base, free_at = <double*>free_at, free_at + all_places + 1
        self.chance, free_at = <double*>free_at, free_at + all_places + 1
        self.fresh, free_at = <double*>free_at, free_at + all_places + 1
        self.held, free_at = <uint8_t*>free_at, free_at + all_places + 1
        self.node, free_at = free_at, free_at + all_nodes + 1
        self.share_node, free_at = free_at, free_at + all_nodes + 1
        self.share, free_at = <double*>free_at, free_at + all_nodes + 1
        self.number, free_at = free_at, free_at + all_nodes + 1
        self.order, free_at = free_at, free_at + all_nodes + 1
        self.place, free_at = free_at, free_at + all_nodes + 1
        self.voted, free_at = <uint8_t*>free_at, free_at + all_nodes + 1
        self.home, free_at = <double*>free_at, free_at + all_nodes + 1
        self.votes, free_at = <double*>free_at, free_at + all_nodes + 1
        self.own, free_at = <double*>free_at, free_at + all_nodes + 1
        self.kin, free_at = free_at, free_at + all_kin
        self.slot = free_at
        for node, heard in home:
            self.home[self.enter(node)] = heard
        at_home = self.nodes
        all_places = all_nodes = all_kin = 0
        for n in range(self.spellings):
            spots, base, held, kin = spellings[n]
            self.begin[n], self.share_begin[n] = all_places, all_nodes
            for m in range(len(spots)):
                spot = spots[m]
                self.spot[all_places], self.base[all_places], self.held[all_places] = &spot.place, base[m], held is not None and held[m]
                self.node_begin[all_places] = all_nodes
                for at in range(spot.place.count):
                    self.node[all_nodes] = self.enter(spot.place.nodes[at])
                    all_nodes += 1
                all_places += 1
            self.kin_begin[n] = all_kin
            for other in kin or ():
                if not 0 <= other < self.spellings:
                    raise IndexError(other)
                self.kin[all_kin] = other
                all_kin += 1
        self.begin[self.spellings], self.share_begin[self.spellings], self.kin_begin[self.spellings], self.node_begin[all_places] = all_places, all_nodes, all_kin, all_nodes
        with nogil:
            self.settle(at_home, rounds)

    cdef int64_t enter(self, int64_t node):
        """The number of a node in this text, a new one if it has none."""
        cdef int64_t at = spread(node) & self.mask
        while self.slot[at]:
            if self.number[self.slot[at] - 1] == node:
                return self.slot[at] - 1
            at = (at + 1) & self.mask
        self.number[self.nodes] = node
        self.nodes += 1
        self.slot[at] = self.nodes
        return self.nodes - 1

    cdef inline int64_t find(self, int64_t node) noexcept nogil:
        """The number of a node in this text, -1 if it has none."""
        cdef int64_t at = spread(node) & self.mask
        while self.slot[at]:
            if self.number[self.slot[at] - 1] == node:
                return self.slot[at] - 1
            at = (at + 1) & self.mask
        return -1

    cdef void settle(self, int64_t at_home, int rounds) noexcept nogil:
        cdef int64_t n, at, more
        cdef int k, turn
        cdef Py_ssize_t each
        cdef double total
        cdef bint several = False
        cdef Term terms[MOST_TERMS]
        for n in range(self.spellings):
            for at in range(self.begin[n], self.begin[n + 1]):
                self.fresh[at] = self.base[at] + self.weigh.beside * (1.0 if self.held[at] else 0.0)
            self.soften(n)
            several = several or self.begin[n + 1] - self.begin[n] > 1
        self.count(at_home)
        for turn in range(rounds if several else 0):
            for n in range(self.spellings):
                if self.begin[n + 1] - self.begin[n] < 2:
                    continue
                self.take_own(n)
                for at in range(self.begin[n], self.begin[n + 1]):
                    total = 0.0
                    for k in range(self.speaking(n, self.spot[at], self.held[at], terms)):
                        total += terms[k].contribution
                    for each in range(self.spot[at].more):
                        total += self.spot[at].steady[each]
                    self.fresh[at] = self.base[at] + total
                self.leave_own(n)
            for n in range(self.spellings):
                if self.begin[n + 1] - self.begin[n] > 1:
                    self.soften(n)
            self.count(at_home)

    cdef void soften(self, int64_t n) noexcept nogil:
        """The chances of the places of a spelling by their odds."""
        cdef int64_t at, low = self.begin[n], high = self.begin[n + 1]
        cdef double top, total = 0.0, odds
        if low == high:
            return
        top = self.fresh[low]
        for at in range(low + 1, high):
            if self.fresh[at] > top:
                top = self.fresh[at]
        for at in range(low, high):
            odds = self.fresh[at] - top
            self.chance[at] = exp(odds if odds > -60.0 else -60.0)
            total += self.chance[at]
        for at in range(low, high):
            self.chance[at] /= total

    cdef void count(self, int64_t at_home) noexcept nogil:
        """How many spellings lie in each country, region and district, and which places are clear."""
        cdef int64_t n, at, k, node, first, count
        self.anchored = 0
        for n in range(self.nodes):
            self.votes[n] = self.home[n]
            self.voted[n] = n < at_home
            if n < at_home:
                self.order[n] = n
        self.ordered = at_home
        for n in range(self.spellings):
            first, count = self.share_begin[n], 0
            for at in range(self.begin[n], self.begin[n + 1]):
                if not self.chance[at] > self.weigh.least:
                    continue
                for k in range(self.node_begin[at], self.node_begin[at + 1]):
                    node = self.node[k]
                    if not self.place[node]:
                        self.share_node[first + count], self.share[first + count] = node, 0.0
                        count += 1
                        self.place[node] = count
                    self.share[first + self.place[node] - 1] += self.chance[at]
                if self.chance[at] >= self.weigh.anchor and self.spot[at].placed:
                    self.anchor_spelling[self.anchored], self.anchor[self.anchored] = n, at
                    self.anchored += 1
            self.share_count[n] = count
            for k in range(first, first + count):
                node = self.share_node[k]
                self.place[node] = 0
                if not self.voted[node]:
                    self.voted[node] = True
                    self.order[self.ordered] = node
                    self.ordered += 1
                self.votes[node] += self.share[k]
        self.all_votes = 0.0
        for k in range(self.ordered):
            if self.number[self.order[k]] < 0:
                self.all_votes += self.votes[self.order[k]]

    cdef void take_own(self, int64_t n) noexcept nogil:
        """Notes the votes of a name itself, and of those that have a word in common with it."""
        cdef int64_t k, at, other
        if n < 0:
            return
        if self.kin_begin[n] == self.kin_begin[n + 1]:
            for at in range(self.share_begin[n], self.share_begin[n] + self.share_count[n]):
                self.own[self.share_node[at]] = self.share[at]
        for k in range(self.kin_begin[n], self.kin_begin[n + 1]):
            other = self.kin[k]
            for at in range(self.share_begin[other], self.share_begin[other] + self.share_count[other]):
                self.own[self.share_node[at]] += self.share[at]

    cdef void leave_own(self, int64_t n) noexcept nogil:
        cdef int64_t k, at, other
        if n < 0:
            return
        for at in range(self.share_begin[n], self.share_begin[n] + self.share_count[n]):
            self.own[self.share_node[at]] = 0.0
        for k in range(self.kin_begin[n], self.kin_begin[n + 1]):
            other = self.kin[k]
            for at in range(self.share_begin[other], self.share_begin[other] + self.share_count[other]):
                self.own[self.share_node[at]] = 0.0

    cdef int speaking(self, int64_t n, const Place* spot, bint held, Term* terms) noexcept nogil:
        """What speaks for a place as the meaning of a spelling whose own votes are noted; how many terms."""
        cdef double country = 0.0, region = 0.0, district = 0.0, holds = 0.0, votes, near, part
        cdef Py_ssize_t k
        cdef int64_t node
        cdef int count = 0
        if held:
            terms[count] = Term(0, self.weigh.beside, 0.0)
            count += 1
        for k in range(spot.count):
            node = self.find(spot.nodes[k])
            if node < 0:
                continue
            votes = self.votes[node] - self.own[node]
            if votes < self.weigh.heard:
                continue
            if spot.kinds[k] == COUNTRY:
                country = votes if votes > country else country
            elif spot.kinds[k] == ITSELF:
                holds = votes
            elif spot.kinds[k] == REGION:
                region = votes if votes > region else region
            elif spot.kinds[k] == DISTRICT:
                district = votes if votes > district else district
        if country != 0.0:
            part = country / (self.weigh.mostly * self.all_votes)
            terms[count] = Term(1, self.weigh.country * log(1.0 + country) * (part if part < 1.0 else 1.0), country)
            count += 1
        if region != 0.0:
            terms[count] = Term(2, self.weigh.region * log(1.0 + region), region)
            count += 1
        if district != 0.0:
            terms[count] = Term(3, self.weigh.district * log(1.0 + district), district)
            count += 1
        if holds != 0.0:
            terms[count] = Term(4, self.weigh.holds * log(1.0 + holds), holds)
            count += 1
        if spot.village:
            part = region / country if country != 0.0 else 0.0
            terms[count] = Term(5, self.weigh.village * (1.0 - (part if part < 1.0 else 1.0)), part)
            count += 1
        near = self.nearness(n, spot)
        if near > self.weigh.close:
            terms[count] = Term(6, self.weigh.near * log(1.0 + near), near)
            count += 1
        return count

    cdef double nearness(self, int64_t n, const Place* spot) noexcept nogil:
        """How near clear places are: 1 for each on the spot, a half at the reach, falling with the square of the distance."""
        cdef int64_t k, j
        cdef double total = 0.0, apart
        cdef bint kin
        if not spot.placed:
            return 0.0
        for k in range(self.anchored):
            if self.anchor_spelling[k] == n or self.spot[self.anchor[k]].entity == spot.entity:
                continue
            kin = False
            if n >= 0:
                for j in range(self.kin_begin[n], self.kin_begin[n + 1]):
                    kin = kin or self.kin[j] == self.anchor_spelling[k]
            if not kin:
                apart = square(spot.x - self.spot[self.anchor[k]].x) + square(spot.y - self.spot[self.anchor[k]].y) + square(spot.z - self.spot[self.anchor[k]].z)
                total += self.chance[self.anchor[k]] * (1.0 / (1.0 + apart / self.weigh.reach))
        return total

    def terms(self, int64_t n, Spot spot not None, bint held):
        """Kind, contribution and amount of what speaks for a place, as the meaning of a spelling; -1 for one that the text has not."""
        cdef Term terms[MOST_TERMS]
        cdef int k, count
        if not -1 <= n < self.spellings:
            raise IndexError(n)
        self.take_own(n)
        count = self.speaking(n, &spot.place, held, terms)
        self.leave_own(n)
        found = [(NAMES[terms[k].kind], terms[k].contribution, terms[k].amount) for k in range(count)]
        found.extend(spot.always)
        return found

    def chances(self, int64_t n):
        """The chances of the places of a spelling."""
        cdef int64_t at
        if not 0 <= n < self.spellings:
            raise IndexError(n)
        return [self.chance[at] for at in range(self.begin[n], self.begin[n + 1])]

    def countries(self):
        """The votes of each country."""
        cdef int64_t k
        if self.heard is None:
            self.heard = {self.codes[self.number[self.order[k]]]: self.votes[self.order[k]] for k in range(self.ordered) if self.number[self.order[k]] < 0}
        return self.heard

    def others(self, int64_t n):
        """The votes of each region, district and other place, but for those of a spelling."""
        cdef int64_t k
        if not 0 <= n < self.spellings:
            raise IndexError(n)
        self.take_own(n)
        found = {self.number[self.order[k]]: self.votes[self.order[k]] - self.own[self.order[k]] for k in range(self.ordered) if self.number[self.order[k]] >= 0}
        self.leave_own(n)
        return found

    def most(self):
        """The most votes of all nodes."""
        cdef double most = 0.0
        cdef int64_t k
        for k in range(self.ordered):
            if k == 0 or self.votes[self.order[k]] > most:
                most = self.votes[self.order[k]]
        return most

    def most_of(self, int64_t n):
        """The most votes that a spelling gives."""
        cdef double most = 0.0
        cdef int64_t k
        if not 0 <= n < self.spellings:
            raise IndexError(n)
        for k in range(self.share_begin[n], self.share_begin[n] + self.share_count[n]):
            if k == self.share_begin[n] or self.share[k] > most:
                most = self.share[k]
        return most


@cython.final
cdef class Doubts:
    """Where the first fields of a place answer what a text leaves open about it: `normalizer.mentions.places.Places._doubt`; ``told`` is what the rules have."""

    cdef frozenset towns, shared, settled, english
    cdef double known, town, heard, close, others, at_home, mostly, alone
    cdef list elsewhere

    def __init__(self, dict told not None):
        self.towns, self.shared, self.settled, self.english = told["towns"], told["shared"], told["settled"], told["english"]
        self.known, self.town, self.heard, self.close = told["known"], told["town"], told["heard"], told["close"]
        self.others, self.at_home, self.mostly, self.alone = told["others"], told["at_home"], told["mostly"], told["alone"]
        self.elsewhere = [told["elsewhere"]]

    cdef list tell(self, Settled settled, int64_t number, entity, Spot spot, str country, dict home, const Term* terms, int count):
        """The evidence, if there is any; None where the rules have to be asked."""
        cdef double said[MOST_TERMS]
        cdef double most = 0.0, prior = entity.prior
        cdef int k
        cdef int64_t places = 0 if number < 0 else settled.begin[number + 1] - settled.begin[number]
        cdef bint beside = False, shared = country in self.shared, shade
        for k in range(MOST_TERMS):
            said[k] = 0.0
        for k in range(count):
            said[terms[k].kind] = terms[k].amount
            beside = beside or terms[k].kind == T_BESIDE
            if terms[k].kind == T_COUNTRY and shared:
                for code in country.split(u"|"):
                    most = max(most, <double>home.get(code, 0.0))
                said[T_COUNTRY] -= most
        subtype = entity.subtype
        shade = subtype in self.towns and prior < self.known and not beside
        if subtype == "county" and not beside and country not in home and not self.settled.isdisjoint(home):
            return self.elsewhere
        if not beside and self.is_elsewhere(settled, entity, subtype, country, prior, said, shared):
            return self.elsewhere
        if number < 0:
            return []
        if shared and shade and said[T_REGION] < self.alone:
            return None
        if subtype == "country" and not (places == 1 and settled.spot[settled.begin[number]].entity == spot.place.entity and self.settled.isdisjoint(home)):
            return None
        if places < 2:
            return []
        for steady in spot.always:
            if steady[0] == "capital":
                return [] if country in self.settled else None
        if shade or (subtype == "city" and country not in self.settled) or (country in self.english and (shared or subtype in self.towns)):
            return None
        return []

    cdef bint is_elsewhere(self, Settled settled, entity, subtype, str country, double prior, const double* said, bint shared) except -1:
        """See `normalizer.mentions.namesakes.is_elsewhere`; nothing that it is part of stands behind its name."""
        cdef bint small = prior < self.known
        cdef double most = 0.0, total = 0.0, votes
        cdef str home = ""
        if subtype not in self.towns and subtype != "district" and subtype != "county":
            return False
        if said[T_REGION] >= self.heard or said[T_DISTRICT] >= self.heard or said[T_NEAR] >= self.close:
            return False
        if subtype == "district" or said[T_COUNTRY] >= self.heard:
            return small and shared
        own, iso = country.split(u"|"), entity.iso
        for code, heard in (<dict?>settled.countries()).items():
            if code != iso and code not in own:
                votes = heard
                total += votes
                if votes > most or (votes == most and code > home):
                    most, home = votes, code
        if small and (home in self.english or prior < self.town):
            return most >= self.others
        return most >= self.at_home and home in self.settled and most >= self.mostly * total


@cython.final
cdef class Hearing:
    """What the rest of a text says for each place that one spelling may be: the twin of `normalizer.mentions.places.Places.evidence`.

    ``number`` is that of the spelling, or -1, ``key`` its small letters, ``beside`` what stands behind it; ``places`` are asked whether a place lies in that, and, if it is
    ``doubtful``, what a text leaves open about it where ``doubts`` and ``home``, the votes of the text's own words, do not tell, ``say`` is the class of evidence and ``sentences`` has the first two of its four fields for each kind.
    """

    cdef Settled settled
    cdef int64_t number
    cdef object places, spots
    cdef str key
    cdef frozenset beside
    cdef bint doubtful
    cdef Doubts doubts
    cdef type say
    cdef dict home, sentences

    def __init__(self, Settled settled not None, int64_t number, places, str key not None, frozenset beside not None, bint doubtful, Doubts doubts not None, dict home not None, type say not None, dict sentences not None):
        if not -1 <= number < settled.spellings:
            raise IndexError(number)
        if not issubclass(say, tuple):
            raise TypeError(say.__name__)
        self.settled, self.number, self.places, self.spots, self.say, self.sentences = settled, number, places, places.spots.of, say, sentences
        self.key, self.beside, self.doubtful = key, beside, doubtful
        self.doubts, self.home = doubts, home

    def __call__(self, entity):
        cdef Term terms[MOST_TERMS]
        cdef Spot spot = self.spots(entity.index)
        cdef int k, count
        cdef list found = [], told
        cdef dict amounts
        self.settled.take_own(self.number)
        count = self.settled.speaking(self.number, &spot.place, len(self.beside) > 0 and self.places._held(self.beside, entity), terms)
        self.settled.leave_own(self.number)
        for k in range(count):
            found.append(self.evidence(NAMES[terms[k].kind], terms[k].contribution, terms[k].amount))
        if spot.said is None:
            spot.said = [self.evidence(kind, contribution, amount) for kind, contribution, amount in spot.always]
        found.extend(spot.said)
        country = entity.country if self.doubtful else None
        if country:
            told = self.doubts.tell(self.settled, self.number, entity, spot, country, self.home, terms, count)
            if told is not None:
                found.extend(told)
                return found
            amounts = {NAMES[terms[k].kind]: terms[k].amount for k in range(count)}
            for kind, _, amount in spot.always:
                amounts[kind] = amount
            found.extend(self.places._doubted(self.key, self.settled, entity, amounts))
        return found

    cdef object evidence(self, kind, contribution, amount):
        cdef tuple sentence = self.sentences[kind]
        said = allocate(<PyTypeObject*>self.say, 4)
        fill(said, 0, sentence[0])
        fill(said, 1, sentence[1])
        fill(said, 2, contribution)
        fill(said, 3, amount)
        return said


cdef inline void fill(object record, Py_ssize_t n, object value):
    """Sets a field of a new record that is a tuple."""
    Py_INCREF(value)
    PyTuple_SET_ITEM(record, n, value)


cdef inline double square(double value) noexcept nogil:
    return value * value


cdef inline int64_t spread(int64_t node) noexcept nogil:
    return <int64_t>((<unsigned long long>node * <unsigned long long>0x9E3779B97F4A7C15) >> 40)
