"""Candidates weighed by themselves or by what a text says for them: the twin of `normalizer.matching.weighing.Weighing.weigh` on fresh ones, and of making these from columns."""

from cpython.bytearray cimport PyByteArray_AS_STRING
from libc.math cimport exp

include "records.pxi"

cdef extern from "Python.h":
    PyObject* PyDict_GetItemWithError(object kept, object key) except? NULL

cdef enum:
    MOST_KEPT = 32768

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

cdef enum:  # the fields of a judgement that is made when it is asked for
    CASE = 0
    JUDGE = 1
    ITS_NAME = 2
    TEXT = 3
    ALONE = 4

cdef enum:  # the fields of a piece of evidence
    FEATURE = 0
    CONTRIBUTION = 2

_LATER = ("_case", "_judge", "_name", "_text", "alone")
_FIELDS = ("entity", "name", "judged", "log_odds", "bonus", "probability", "said", "twin", "back")


cdef class Weigher:
    """Weighs candidates of class ``kind``, whose judgements are of class ``later``. ``prominence`` tells it for a type and a prior; ``weighed`` is what is said of places that are weighed against each other."""

    cdef Maker make, later
    cdef object prominence, weighed
    cdef double reach, surer, clear, unsure, places_heard, beside_heard
    cdef str elsewhere, not_the_place
    cdef dict kept

    def __init__(self, type kind not None, type later not None, prominence, weighed, double reach, double surer, double clear, double unsure, double places_heard, double beside_heard, str elsewhere, str not_the_place):
        if tuple(kind.__slots__) != _FIELDS or tuple(later.__slots__) != _LATER:
            raise TypeError("candidates of other fields")
        self.make, self.later = Maker(kind), Maker(later)
        self.prominence, self.weighed = prominence, weighed
        self.reach, self.surer, self.clear, self.unsure, self.places_heard, self.beside_heard = reach, surer, clear, unsure, places_heard, beside_heard
        self.elsewhere, self.not_the_place, self.kept = elsewhere, not_the_place, {}

    def reweigh(self, asked not None, bonus not None):
        """The candidates again, best first, with what ``bonus`` says for the entity of each."""
        cdef list fresh = []
        cdef bytearray room
        for s in list(asked):
            fresh.append(self.again(s))
        if not fresh:
            return fresh
        room = self.priors(fresh)
        self.hear(fresh, bonus)
        return self.weigh(fresh, room)

    def candidates(self, dict found not None, list texts not None, tuple columns not None, entity_of, name_of, judge):
        """Adds the candidates of some texts to their lists in ``found``, best first; columns of them are text, entity, name, log-odds, whether it spells the text out and whether that is but a surname."""
        cdef list queries, entities, names, log_odds, spelled, alone, scored, priors
        cdef Maker make = self.make, later = self.later
        cdef Py_ssize_t n
        queries, entities, names, log_odds, spelled, alone = columns
        for n in range(len(queries)):
            text, name = texts[queries[n]], names[n]
            judged = later.new()
            later.put(judged, CASE, None)
            later.put(judged, JUDGE, judge)
            later.put(judged, ITS_NAME, name)
            later.put(judged, TEXT, text)
            later.put(judged, ALONE, alone[n] if spelled[n] else None)
            s = make.new()
            make.put(s, ENTITY, entity_of(entities[n]))
            make.put(s, NAME, name_of(name))
            make.put(s, JUDGED, judged)
            make.put(s, LOG_ODDS, log_odds[n])
            self.begin(s)
            (<list>found[text]).append(s)
        for text, scored in found.items():
            if len(scored) > 1:
                scored.sort(key=_best_first)
            if scored:
                scored[:] = self.weigh(scored, self.priors(scored))

    cdef bytearray priors(self, list scored):
        """How far each is helped by being well known."""
        cdef Py_ssize_t n, count = len(scored)
        cdef bytearray room = bytearray(2 * count * sizeof(double))
        cdef double* priors = <double*>PyByteArray_AS_STRING(room)
        cdef double* odds = priors + count
        cdef double best = self.odds_of(scored, odds), value
        for n in range(count):
            entity = self.make.get(scored[n], ENTITY)
            value = self.of_kind(entity.type, entity.prior)
            priors[n] = value if value <= 0 else value * max(0.0, 1 - (best - odds[n]) / self.reach)
        return room

    cdef double odds_of(self, list scored, double* odds) except? -1:
        """Writes the log-odds of each; the highest."""
        cdef Py_ssize_t n, count = len(scored)
        cdef double best = 0.0
        for n in range(count):
            odds[n] = self.make.get(scored[n], LOG_ODDS)
            best = odds[n] if n == 0 or odds[n] > best else best
        return best

    cdef list weigh(self, list fresh, bytearray room):
        """Writes how likely each is, and puts them in order; ``room`` has their priors, and place for as many numbers."""
        cdef Py_ssize_t n, heaviest = 0, count = len(fresh)
        cdef double* priors = <double*>PyByteArray_AS_STRING(room)
        cdef double* weights = priors + count
        cdef double strongest = max(-50.0, self.odds_of(fresh, weights)), odds, some, total
        cdef bint in_order = True
        for n in range(count):
            odds = weights[n] - strongest + priors[n]
            weights[n] = exp(-60.0 if odds < -60.0 else odds)
            heaviest = n if weights[n] > weights[heaviest] else heaviest
        some = strongest + self.surer * max(0.0, strongest - self.clear)
        some = 1 / (1 + exp(-max(-40.0, min(40.0, some))))
        if self.is_elsewhere(self.make.get(fresh[heaviest], BONUS)):
            some = min(some, self.unsure)
        total = weights[0] if count == 1 else weights[0] + weights[1] if count == 2 else sum([weights[n] for n in range(count)])
        for n in range(count):
            weights[n] = some * weights[n] / total
            self.write(fresh[n], PROBABILITY, weights[n])
            in_order = in_order and (n == 0 or weights[n] < weights[n - 1])
        return fresh if in_order else [fresh[at] for _, _, at in sorted([(-weights[n], self.make.get(fresh[n], ENTITY).index, n) for n in range(count)])]

    cdef object again(self, s):
        """A candidate as its name tells."""
        cdef Maker make = self.make
        cdef Py_ssize_t n
        new = make.new()
        for n in range(BONUS):
            make.put(new, n, make.get(s, n))
        self.begin(new)
        return new

    cdef void begin(self, s) except *:
        """Nothing is said of a candidate yet."""
        cdef Maker make = self.make
        make.put(s, BONUS, ())
        make.put(s, PROBABILITY, 0.0)
        make.put(s, SAID, ())
        make.put(s, TWIN, 0.0)
        make.put(s, BACK, 0.0)

    cdef void write(self, s, Py_ssize_t n, value) except *:
        """Writes a field that has a value."""
        old = self.make.get(s, n)
        self.make.put(s, n, value)
        Py_DECREF(old)

    cdef object of_kind(self, kind, prior):
        """The prominence of a type and a prior, kept."""
        cdef PyObject* known
        cdef PyObject* priors = PyDict_GetItemWithError(self.kept, kind)
        if priors == NULL:
            self.kept[kind] = {}
            priors = PyDict_GetItemWithError(self.kept, kind)
        known = PyDict_GetItemWithError(<dict><object>priors, prior)
        if known != NULL:
            return <object>known
        if len(<dict><object>priors) >= MOST_KEPT:
            (<dict><object>priors).clear()
        value = (<dict><object>priors)[prior] = self.prominence(kind, prior)
        return value

    cdef bint is_elsewhere(self, heard) except -1:
        for said in heard:
            if of_said(said, FEATURE) == self.elsewhere:
                return True
        return False

    cdef void hear(self, list fresh, bonus) except *:
        """Adds what the context says."""
        cdef Maker make = self.make
        cdef double most = 0.0, extra, added
        cdef bint found = False, beside = False, at_all
        cdef list totals = [], places = []
        cdef object less = None
        for s in fresh:
            entity = make.get(s, ENTITY)
            heard = bonus(entity)
            self.write(s, BONUS, heard)
            added = total_of(heard)
            totals.append(added)
            at_all = entity.type == "place"
            places.append(at_all)
            if at_all and not (heard and of_said(heard[0], FEATURE) == self.not_the_place):
                most = added if not found or added > most else most
                found = True
                for said in heard:
                    beside = beside or of_said(said, FEATURE) == "beside"
        extra = max(0.0, most - self.places_heard - (self.beside_heard if beside else 0.0)) + min(0.0, most)
        if extra != 0.0:
            less = self.weighed(-extra)
        for n in range(len(fresh)):
            s = fresh[n]
            added = <double>make.get(s, LOG_ODDS) + <double>totals[n]
            if less is not None and places[n]:
                self.write(s, BONUS, (*make.get(s, BONUS), less))
                added -= extra
            self.write(s, LOG_ODDS, added)


cdef double total_of(heard) except? -1:
    """What some evidence adds, as `sum` has it."""
    cdef Py_ssize_t count = len(heard)
    if count > 2:
        return sum([of_said(said, CONTRIBUTION) for said in heard])
    if count == 0:
        return 0.0
    return <double>of_said(heard[0], CONTRIBUTION) if count == 1 else <double>of_said(heard[0], CONTRIBUTION) + <double>of_said(heard[1], CONTRIBUTION)


cdef inline object of_said(said, Py_ssize_t n):
    """A field of a piece of evidence."""
    if not isinstance(said, tuple):
        raise TypeError(type(said).__name__)
    return (<tuple>said)[n]


def _best_first(s):
    entity = s.entity
    return (-s.log_odds, -entity.prior, entity.id)
