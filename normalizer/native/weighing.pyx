"""Candidates weighed by themselves or by what a text says for them: the twin of `normalizer.matching.weighing.Weighing.weigh` on fresh ones, and of making these from columns."""

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

cdef enum:  # the fields of a judgement that is made when it is asked for
    CASE = 0
    JUDGE = 1
    ITS_NAME = 2
    TEXT = 3
    ALONE = 4

_LATER = ("_case", "_judge", "_name", "_text", "alone")
_FIELDS = ("entity", "name", "judged", "log_odds", "bonus", "probability", "said", "twin", "back")


cdef class Weigher:
    """Weighs candidates of class ``kind``, whose judgements are of class ``later``. ``prominence`` tells it for a type and a prior; ``weighed`` is what is said of places that are weighed against each other."""

    cdef Maker make, later
    cdef object prominence, weighed
    cdef double reach, surer, clear, unsure, places_heard, beside_heard
    cdef str elsewhere, not_the_place

    def __init__(self, type kind not None, type later not None, prominence, weighed, double reach, double surer, double clear, double unsure, double places_heard, double beside_heard, str elsewhere, str not_the_place):
        if tuple(kind.__slots__) != _FIELDS or tuple(later.__slots__) != _LATER:
            raise TypeError("candidates of other fields")
        self.make, self.later = Maker(kind), Maker(later)
        self.prominence, self.weighed = prominence, weighed
        self.reach, self.surer, self.clear, self.unsure, self.places_heard, self.beside_heard = reach, surer, clear, unsure, places_heard, beside_heard
        self.elsewhere, self.not_the_place = elsewhere, not_the_place

    def reweigh(self, asked not None, bonus not None):
        """The candidates again, best first, with what ``bonus`` says for the entity of each."""
        cdef list fresh = [], priors
        for s in list(asked):
            fresh.append(self.again(s))
        if not fresh:
            return fresh
        priors = self.priors(fresh)
        self.hear(fresh, bonus)
        return self.weigh(fresh, priors)

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

    cdef list priors(self, list scored):
        """How far each is helped by being well known."""
        cdef Maker make = self.make
        cdef double best = 0.0, odds
        cdef Py_ssize_t n
        cdef list found = []
        for n in range(len(scored)):
            odds = make.get(scored[n], LOG_ODDS)
            best = odds if n == 0 or odds > best else best
        for s in scored:
            found.append(self.prior(make.get(s, ENTITY), best - <double>make.get(s, LOG_ODDS)))
        return found

    cdef list weigh(self, list fresh, list priors):
        """Writes how likely each is, and puts them in order."""
        cdef Maker make = self.make
        cdef Py_ssize_t n, count = len(fresh)
        cdef double strongest = -50.0, odds, some, total, likely
        cdef list weights = [], keys = []
        cdef bint in_order = True
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


def _best_first(s):
    entity = s.entity
    return (-s.log_odds, -entity.prior, entity.id)
