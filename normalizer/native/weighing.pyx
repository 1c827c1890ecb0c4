"""Candidates weighed again by what a text says for them: the twin of `normalizer.matching.weighing.Weighing.weigh` on fresh ones."""

from libc.math cimport exp

include "records.pxi"

cdef enum:  # the fields of a candidate
    ENTITY = 0
    NAME = 1
    JUDGED = 2
    LOG_ODDS = 3
    BONUS = 4
    PROBABILITY = 5
    SAID = 6
    TWIN = 7
    BACK = 8

_FIELDS = ("entity", "name", "judged", "log_odds", "bonus", "probability", "said", "twin", "back")


cdef class Weigher:
    """Weighs candidates of class ``kind``. ``prominence`` tells it for a type and a prior; ``weighed`` is what is said of places that are weighed against each other."""

    cdef Maker make
    cdef object prominence, weighed
    cdef double reach, surer, clear, unsure, places_heard, beside_heard
    cdef str elsewhere, not_the_place

    def __init__(self, type kind not None, prominence, weighed, double reach, double surer, double clear, double unsure, double places_heard, double beside_heard, str elsewhere, str not_the_place):
        if tuple(kind.__slots__) != _FIELDS:
            raise TypeError("candidates of other fields")
        self.make = Maker(kind)
        self.prominence, self.weighed = prominence, weighed
        self.reach, self.surer, self.clear, self.unsure, self.places_heard, self.beside_heard = reach, surer, clear, unsure, places_heard, beside_heard
        self.elsewhere, self.not_the_place = elsewhere, not_the_place

    def reweigh(self, asked not None, bonus not None):
        """The candidates again, best first, with what ``bonus`` says for the entity of each."""
        cdef Maker make = self.make
        cdef list scored = list(asked)
        cdef Py_ssize_t n, count = len(scored)
        cdef double spelled = 0.0, strongest = -50.0, odds, some, total, likely
        cdef list fresh = [], priors = [], weights = [], keys = []
        cdef bint in_order = True
        if not count:
            return fresh
        for n in range(count):
            odds = make.get(scored[n], LOG_ODDS)
            spelled = odds if n == 0 or odds > spelled else spelled
        for s in scored:
            priors.append(self.prior(make.get(s, ENTITY), spelled - <double>make.get(s, LOG_ODDS)))
            fresh.append(self.again(s))
        self.hear(fresh, bonus)
        for s in fresh:
            strongest = max(strongest, <double>make.get(s, LOG_ODDS))
        for n in range(count):
            odds = <double>make.get(fresh[n], LOG_ODDS) - strongest + <double>priors[n]
            weights.append(exp(-60.0 if odds < -60.0 else odds))
        some = strongest + self.surer * max(0.0, strongest - self.clear)
        some = 1 / (1 + exp(-max(-40.0, min(40.0, some))))
        if self.is_elsewhere(make.get(fresh[weights.index(max(weights))], BONUS)):
            some = min(some, self.unsure)
        total = sum(weights)
        for n in range(count):
            s = fresh[n]
            likely = some * <double>weights[n] / total
            self.write(s, PROBABILITY, likely)
            keys.append((-likely, make.get(s, ENTITY).index))
            in_order = in_order and (n == 0 or keys[n - 1] <= keys[n])
        return fresh if in_order else [fresh[n] for n in sorted(range(count), key=keys.__getitem__)]

    cdef object again(self, s):
        """A candidate as its name tells."""
        cdef Maker make = self.make
        cdef Py_ssize_t n
        new = make.new()
        for n in range(BONUS):
            make.put(new, n, make.get(s, n))
        make.put(new, BONUS, ())
        make.put(new, PROBABILITY, 0.0)
        make.put(new, SAID, ())
        make.put(new, TWIN, 0.0)
        make.put(new, BACK, 0.0)
        return new

    cdef void write(self, s, Py_ssize_t n, value) except *:
        """Writes a field that has a value."""
        old = self.make.get(s, n)
        self.make.put(s, n, value)
        Py_DECREF(old)

    cdef double prior(self, entity, double behind) except? -1:
        cdef double value = self.prominence(entity.type, entity.prior)
        return value if value <= 0 else value * max(0.0, 1 - behind / self.reach)

    cdef bint is_elsewhere(self, heard) except -1:
        for said in heard:
            if said.feature == self.elsewhere:
                return True
        return False

    cdef void hear(self, list fresh, bonus) except *:
        """Adds what the context says."""
        cdef Maker make = self.make
        cdef double most = 0.0, extra
        cdef bint found = False, beside = False
        cdef list totals = []
        for s in fresh:
            entity = make.get(s, ENTITY)
            heard = bonus(entity)
            self.write(s, BONUS, heard)
            total = sum([said.contribution for said in heard]) if heard else 0
            totals.append(total)
            if entity.type == "place" and not (heard and heard[0].feature == self.not_the_place):
                most = <double>total if not found or <double>total > most else most
                found = True
                for said in heard:
                    beside = beside or said.feature == "beside"
        extra = max(0.0, most - self.places_heard - (self.beside_heard if beside else 0.0)) + min(0.0, most)
        for s, total in zip(fresh, totals):
            self.write(s, LOG_ODDS, make.get(s, LOG_ODDS) + total)
            if extra and make.get(s, ENTITY).type == "place":
                self.write(s, BONUS, (*make.get(s, BONUS), self.weighed(-extra)))
                self.write(s, LOG_ODDS, <double>make.get(s, LOG_ODDS) - extra)
