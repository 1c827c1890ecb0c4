"""How likely each candidate of a name is: the letters, what a text says and prominence, weighed against each other."""

from functools import cached_property, lru_cache
from math import exp, log
from typing import Any

from normalizer.gazetteer.index import Index
from normalizer.matching import strangers
from normalizer.matching.case import Case, spelled_out
from normalizer.matching.features_of_persons import surname_alone
from normalizer.matching.features_of_spelling import renown_of
from normalizer.matching.letters import AS_LIKELY, behind
from normalizer.matching.scored import Bonus, JudgedLater, Said, Scored
from normalizer.matching.surnames import AT_MOST, behind_bearers, given_back, is_given_name_alone, may_be_a_surname, more_given_back, no_likelier
from normalizer.matching.twins import WORDS, behind_twin, number_of_persons
from normalizer.native import compiled
from normalizer.text.fold import lower

PRIOR_WEIGHT = 1.0  # log-odds per unit of log(1 + prior)
PRIOR_RANGE = (-3.0, 7.0)
KNOWN = {"person": 1.2, "organization": 1.2}  # log-odds: of persons and bodies, lists hold those who are in the news, of places every village
PRIOR_REACH = 2.5  # log-odds behind the best at which prominence no longer helps
CLEAR, SURER = 2.5, 0.2  # from these log-odds on a candidate is right somewhat more often than they say, on the development pairs
ELSEWHERE = "elsewhere"  # the evidence that a text is about other parts of the world than a town lies in
UNSURE = 0.65  # probability at most that such a town is any that the gazetteer has, and that a place is meant whose adjective is a listed surname
NOT_THE_PLACE = "not_the_place"  # the evidence that a name is that of something else which has it from a place
PLACES_HEARD, BESIDE_HEARD = 2.5, 1.0  # log-odds that a text can add to a place, and more where what it is part of stands right behind it: Toyota, Japan


class Weighing:
    """Weighs candidates by the priors of one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._prior_mean: dict[str, float] = index.manifest["prior_mean"]
        self._knows_cyrillic = strangers.knows_cyrillic(index.manifest["languages"])
        self.prominence = lru_cache(1 << 15)(self._prominence)

    @cached_property
    def persons(self) -> int:
        """How many persons the gazetteer has."""
        return number_of_persons(self.index)

    def weigh(self, scored: list[Scored], bonus: Bonus | None = None, text: str = "", *, bare: bool = False) -> None:
        """Probabilities: is it any of these, and then which, by evidence, prior and, if the ``text`` of the query is given, its letters.

        ``bare``: the text is all that is asked, not even a type is known.
        """
        if not scored:
            return
        alone, bare = bare, bare and bonus is None
        spelled = max([s.log_odds for s in scored])
        given = self._give_back(text, scored, bare) if text else []
        best = max([s.log_odds + s.back for s in scored])
        priors = [self.prior(s, best - s.back) + s.back for s in scored]
        for s in scored:
            s.twin = 0.0
        if given and bare and given[0].back > 0:
            for n, less in enumerate(behind_bearers(text, [s.name.name for s in scored], [s.back > 0 for s in scored], [s.entity.type == "person" for s in scored])):
                priors[n] -= less
        near = [n for n, s in enumerate(scored) if spelled - s.log_odds <= AS_LIKELY] if text else []
        if len(near) > 1:
            for n, less in zip(near, behind(text, [scored[n].name.name for n in near], [scored[n].log_odds for n in near], sure=all(spelled_out(scored[n].case) for n in near)), strict=True):
                priors[n] -= less
            persons = [n for n in near if scored[n].entity.type == "person" and len(scored[n].name.tokens) >= WORDS]
            if len(persons) > 1:
                for n, less in zip(persons, behind_twin(self.index, self.persons, [(scored[n].log_odds, scored[n].entity.index, scored[n].name.index) for n in persons]), strict=True):
                    priors[n] -= less
                    scored[n].twin = less
        if bonus is not None:
            _hear(scored, bonus)
        strongest = max(-50.0, *[s.log_odds for s in scored])
        weights = [exp(max(-60.0, s.log_odds - strongest + prior)) for s, prior in zip(scored, priors, strict=True)]
        some = _some(strongest)
        if (bonus is not None or scored[0].bonus) and any(said.feature == ELSEWHERE for said in scored[weights.index(max(weights))].bonus):
            some = min(some, UNSURE)
        if given and given[0].back < 0 and not any(s.name.kind == "demonym" and spelled_out(s.case) for s in scored):
            some = min(some, UNSURE)  # дунаевского may be of the Danube, and hardly is
        total = sum(weights)
        for s, weight in zip(scored, weights, strict=True):
            s.probability = some * weight / total
        if given:
            share = no_likelier([s.probability for s in given], _some(max(-50.0, *[s.log_odds for s in given])))
            for s in given:
                s.probability *= share
        scored.sort(key=lambda s: (-s.probability, s.entity.index))  # of equals the one with the older id
        if alone and not scored[0].bonus:
            self._heed_surname(scored, text)
        if text and not scored[0].bonus:
            _heed_given_name(scored, text)
        if text and bonus is None:
            self._heed_strangers(scored, text)

    def _heed_surname(self, scored: list[Scored], text: str) -> None:
        """Makes all less likely if the best is no person, is written otherwise than the query, and the query has the form of a surname."""
        best = scored[0]
        if best.probability <= AT_MOST or best.entity.type == "person":
            return
        if may_be_a_surname(text, best.name.name, demonym=best.name.kind == "demonym", weak=best.name.kind == "weak", prominence=self.prior(best), borne=any(called_by_surname(s.case) for s in scored)):
            _doubt(scored, AT_MOST, "may_be_a_surname", "the query has the form of a surname or is a given name, and hardly means this")

    def _heed_strangers(self, scored: list[Scored], text: str) -> None:
        """Makes all less likely if the best is written otherwise than the query, and so that it is rather something that nobody has listed."""
        best = scored[0]
        if best.probability <= strangers.SURE or (best.name.kind == "demonym" and not strangers.from_cyrillic(text, best.name.name)) or lower(best.name.name) == lower(text):
            return
        spelled = spelled_out(best.case)
        if strangers.may_be_stranger(text, spelled):
            place = best.entity.type == "place"
            why = strangers.stranger(text, best.name.name, place=place, country=best.entity.subtype == "country", spelled=spelled, person=best.entity.type == "person", named=place and best.entity.prior > 0 and self._knows_cyrillic, others=lambda: [record.name for record in self.index.names_of(best.entity.index)])
            if why:
                _doubt(scored, strangers.AT_MOST, why, strangers.STRANGERS[why])

    def _give_back(self, text: str, scored: list[Scored], bare: bool) -> list[Scored]:
        """Marks the persons called by a surname alone who are given that back, or lose more, and tells which they are."""
        alone = [called_by_surname(s.case) for s in scored]
        back = given_back(text, alone, [s.entity.type == "person" for s in scored], [s.name.kind != "demonym" and spelled_out(s.case) for s in scored] if any(alone) else alone, [s.log_odds for s in scored])
        for s, one in zip(scored, alone, strict=True):
            s.back = back + (more_given_back(self.prior(s)) if bare and back > 0 else 0.0) if one else 0.0
        return [s for s in scored if s.back]

    def reweigh(self, scored: list[Scored], bonus: Bonus) -> list[Scored]:
        """The candidates again, with what the context says."""
        if self.weigher is not None:
            found: list[Scored] = self.weigher.reweigh(scored, bonus)
            return found
        fresh = [Scored(s.entity, s.name, s.judged, s.log_odds) for s in scored]
        self.weigh(fresh, bonus)
        return fresh

    @cached_property
    def weigher(self) -> Any:
        """The same in compiled code, which look-ups of single names do not load."""
        native = compiled("weighing")
        return native and native.Weigher(Scored, JudgedLater, self.prominence, _weighed, PRIOR_REACH, SURER, CLEAR, UNSURE, PLACES_HEARD, BESIDE_HEARD, ELSEWHERE, NOT_THE_PLACE)

    def prior(self, scored: Scored, strongest: float | None = None) -> float:
        """Prominence in log-odds against the mean of its type; it decides between equals and rescues nothing."""
        value = self.prominence(scored.entity.type, scored.entity.prior)
        if value <= 0 or strongest is None:  # to be obscure helps nobody, however far behind
            return value
        return value * max(0.0, 1 - (strongest - scored.log_odds) / PRIOR_REACH)

    def renown(self, type: str, prior: float) -> float:
        """From 0 to 1, how far an entity stands out among those of its type."""
        return renown_of(self.prominence(type, prior) - KNOWN.get(type, 0.0))

    def _prominence(self, type: str, prior: float) -> float:
        if prior <= 0:
            return 0.0
        low, high = PRIOR_RANGE
        return max(low, min(high, PRIOR_WEIGHT * (log(1 + prior) - self._prior_mean.get(type, 0.0)) + KNOWN.get(type, 0.0)))


def _heed_given_name(scored: list[Scored], text: str) -> None:
    """Makes all less likely if the best is a person of whom the query has but the given name."""
    best = scored[0]
    if best.probability > AT_MOST and best.entity.type == "person" and is_given_name_alone(text, best.name.name):
        _doubt(scored, AT_MOST, "only_a_given_name", "only a given name is asked for, and many have it")


def _doubt(scored: list[Scored], at_most: float, feature: str, why: str) -> None:
    """Makes all candidates less likely, so that the best is ``at_most`` so likely, and says why."""
    best = scored[0]
    less = log(at_most / (1 - at_most)) - log(best.probability / (1 - min(best.probability, 1 - 1e-9)))
    best.said = (*best.said, Said(feature, why, less))
    share = at_most / best.probability
    for s in scored:
        s.probability *= share


def called_by_surname(case: Case) -> bool:
    """Whether a query spells out the surname of a person, and nothing else."""
    return surname_alone(case) > 0 and spelled_out(case)


def _some(strongest: float) -> float:
    """The probability that it is any of some candidates, by the log-odds of the strongest."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, strongest + SURER * max(0.0, strongest - CLEAR)))))


def _weighed(amount: float) -> Said:
    return Said("places", "the places of the text are weighed against each other", amount)


def _hear(scored: list[Scored], bonus: Bonus) -> None:
    """Adds what the context says. Among places it decides which one; it makes none of a thing that is hardly a place."""
    total = []
    for s in scored:
        s.bonus = heard = bonus(s.entity)
        total.append(sum([said.contribution for said in heard]))
    places = [(t, s.bonus) for s, t in zip(scored, total, strict=True) if s.entity.type == "place" and not (s.bonus and s.bonus[0].feature == NOT_THE_PLACE)]
    most = max((t for t, _ in places), default=0.0)
    limit = PLACES_HEARD + BESIDE_HEARD * any(said.feature == "beside" for _, heard in places for said in heard)
    extra = max(0.0, most - limit) + min(0.0, most)
    for s, t in zip(scored, total, strict=True):
        s.log_odds += t
        if extra and s.entity.type == "place":
            s.bonus = (*s.bonus, _weighed(-extra))
            s.log_odds -= extra
