"""The candidates of names as they are kept from text to text, with what follows from them wherever a name stands."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.linker import Linker
from normalizer.matching.scored import Scored
from normalizer.mentions.namesakes import SETTLED, TOWNS
from normalizer.mentions.plausible import INFLECTED
from normalizer.mentions.questions import is_made_acronym
from normalizer.mentions.settling import PlainSpot, Spots
from normalizer.mentions.triggers import LATIN
from normalizer.names.person import PARTICLES, TITLES
from normalizer.names.words import legal_forms
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words
from normalizer.types import Status

_TODAY = frozenset(("official", "alias", "short"))
RANKINGS_KEPT = 1 << 15
_CANDIDATES = 16  # of a spelling that may be a place
_LESS_KNOWN = 20  # times as many inhabitants that a town may have for its former name to give way to what another is called today
_FAR_LESS = 10  # the same for a name that is listed as a weak one


class Ranking(list[Scored]):
    """The candidates of one name, best first. What they tell is worked out when it is first asked for: most names stand in many texts."""

    __slots__ = ("_full", "_places", "countries", "key", "name", "place", "questions", "status", "sure")

    def __init__(self, name: str, scored: Sequence[Scored], linker: Linker) -> None:
        super().__init__(scored)
        self.name = name
        self.status: Status = linker.decide(self)
        self.place: EntityRecord | None = self[0].entity if scored and self[0].entity.type == "place" and self[0].name.kind != "demonym" else None
        self.sure = self.status is Status.MATCHED and self[0].name.kind != "weak"  # a text that has the name names the best candidate
        self.questions: list[int | None] = [None] * 4  # as `normalizer.mentions.questions` has them: of one word and of several, each in Russian and in Kazakh
        self.key = lower(name)
        self.countries: tuple[str, ...] | None = None  # that the best one speaks for, once they are asked for
        self._full: bool | None = None
        self._places: tuple[list[Scored], list[PlainSpot], list[float]] | None = None

    def full(self) -> bool:
        """Whether the best candidate is named in full: by more than a surname, and by no acronym made of its name."""
        if self._full is None:
            best = self[0]
            self._full = not (best.entity.type == "person" and not _of_several_words(self.name) and best.by_surname) and not is_made_acronym(best)
        return self._full

    def places(self, spots: Spots, prior: Callable[[Scored], float]) -> tuple[list[Scored], list[PlainSpot], list[float]]:
        """The first candidates that are places, where these lie, and their log-odds with how well they are known."""
        if self._places is None:
            places = [s for s in self[:_CANDIDATES] if s.entity.type == "place"]
            self._places = places, [spots.of(s.entity.index) for s in places], [s.log_odds + prior(s) for s in places]
        return self._places


class Rankings(dict[str, Ranking]):
    """Candidates by name, kept up to a bound; what falls out is worked out again. Called with a name, it gives its candidates.

    ``meant`` leaves out of some candidates those that no text means by the name.
    """

    def __init__(self, rank: Callable[[str], list[Scored]], linker: Linker, meant: Callable[[str, list[Scored]], list[Scored]] | None = None) -> None:
        super().__init__()
        self._rank, self._linker, self._meant = rank, linker, meant

    def __missing__(self, name: str) -> Ranking:
        found = Ranking(name, self._of_those_meant(name, self._rank(name)), self._linker)
        self._keep({name: found})
        return found

    __call__ = dict.__getitem__

    def learn(self, found: dict[str, list[Scored]]) -> None:
        """Takes note of the candidates of many names."""
        self._keep({name: Ranking(name, self._of_those_meant(name, scored), self._linker) for name, scored in found.items()})

    def _of_those_meant(self, name: str, scored: list[Scored]) -> list[Scored]:
        kept = scored if self._meant is None else self._meant(name, scored)
        return self._linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored

    def _keep(self, found: dict[str, Ranking]) -> None:
        if len(self) + len(found) > RANKINGS_KEPT:
            for name in list(islice(self, len(self) // 2)):
                self.pop(name, None)  # another thread may do the same
        self.update(found)


def as_meant(name: str, scored: list[Scored], as_of: int = 0) -> list[Scored]:
    """The candidates without places that no text means by a name where another is called so: Pari by Paris, Engels by what it was called until 1931 and Pokrovsk is today."""
    if len(scored) < 2:
        return scored
    today: dict[str, float] = {}  # inhabitants of the largest place that is called so
    for s in scored:
        if s.entity.type == "place" and s.name.kind in _TODAY:
            called = lower(s.name.name)
            today[called] = max(today.get(called, 0.0), s.entity.prior)
    return [s for s in scored if s.entity.type != "place" or not _gives_way(lower(name), s, today, as_of)] if today else scored


def _gives_way(own: str, scored: Scored, today: dict[str, float], as_of: int) -> bool:
    """Whether a text does not mean a place by a name, with which its own is compared in small letters."""
    prior, called = scored.entity.prior, lower(scored.name.name)
    if _was_called_so(scored, as_of) and 0 < prior <= max(today.get(called, 0.0), today.get(own, 0.0)) * _LESS_KNOWN:
        return True
    abroad = called[0] > LATIN and scored.entity.subtype in TOWNS and scored.entity.country not in INFLECTED and (scored.name.kind == "weak" or scored.entity.country not in SETTLED)
    if abroad and prior * _FAR_LESS <= today.get(called, 0.0):
        return True  # Бостон and Вашингтон of England; a town of America may have its state behind it
    if own not in today:
        return False
    return _only_ends_so(own, scored) or _only_called_so_elsewhere(own, scored) or (scored.entity.subtype in TOWNS and called != own and 0 < prior * _LESS_KNOWN < today[own])  # Астрахан is not Астрахань


def _was_called_so(scored: Scored, as_of: int) -> bool:
    """Whether a place has a name no longer at a date, or today if none is known."""
    return scored.name.kind == "former" and not (as_of and scored.name.end and as_of < scored.name.end)


def _only_ends_so(own: str, scored: Scored) -> bool:
    """Whether an English plural or the like makes a name of several what is listed for a place."""
    return own[0] <= LATIN and lower(scored.name.name) != own and any(pair.match.how == "case" for pair in scored.case.alignment.pairs)


def _only_called_so_elsewhere(own: str, scored: Scored) -> bool:
    """Whether a Latin name is like what Cyrillic writes for a place that has another in Latin letters: Panama is Панама, and Панама Panama City as well."""
    return own[0] <= LATIN and scored.name.name[0] > LATIN and norm(scored.entity.name.replace(" ", "")) != norm(own.replace(" ", ""))


def _of_several_words(surface: str) -> bool:
    """Whether a name is beyond doubt more than a surname with titles: to look is quicker than to judge a candidate."""
    pieces = surface.split()
    return len(pieces) > 1 and sum(len(norm(word)) > 1 and lower(word) not in _no_names() for piece in pieces for word in words(piece)[:1]) > 1


@cache
def _no_names() -> frozenset[str]:
    return TITLES | PARTICLES | frozenset(word for form in legal_forms() for word in form)
