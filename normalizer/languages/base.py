"""What a language is to this package: one value of one class, in one file.

A paradigm says how the base form of a token inflects: which bases it applies to, what is cut off them, and which
endings follow. The same table serves three ways: forwards (all forms of a base), backwards with a vocabulary (is this
form one of a known base: cut k letters, ask for the stem, check the ending) and backwards without one (bases a form
may come from, for names that nobody listed).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from normalizer.languages.games import Games
from normalizer.text.lazy import expression

LOOKED_AT = 6  # last letters of a base that tell its paradigms: one more than any expression reads, so that ^ holds for whole words only
_ENDINGS_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Endings of the bases that match ``applies``, which looks at five letters at most: base without ``cut``, plus an ending.

    ``endings`` maps an ending to the name of its case; the base itself is not among them. ``final`` stops the search
    for further paradigms of the same language.
    """

    applies: re.Pattern[str]
    cut: str
    endings: dict[str, str]
    final: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Words are lower case; every tuple of equivalents begins with its canonical English key."""

    code: str
    script: str
    paradigms: tuple[Paradigm, ...] = ()
    abbreviation_endings: frozenset[str] = frozenset()  # after a hyphen: ШЫҰ-ға
    titles: frozenset[str] = frozenset()  # before a person: президент, Mr, мырза
    roles: frozenset[str] = frozenset()  # what a person does: министр, chairman
    particles: frozenset[str] = frozenset()  # inside a person's name: ибн, de, van
    legal_forms: dict[str, str] = field(default_factory=dict)  # АО -> joint_stock_company
    organisation_words: dict[str, str] = field(default_factory=dict)  # министерство -> ministry
    place_words: dict[str, str] = field(default_factory=dict)  # облысы -> region
    qualifiers: dict[str, str] = field(default_factory=dict)  # жаңа -> new: which of two things of one name
    stop_words: frozenset[str] = frozenset()  # of, и, және: carry no weight inside a name
    common_words: frozenset[str] = frozenset()  # ordinary words that some village or brand is called by
    diminutives: dict[str, str] = field(default_factory=dict)  # Саша -> Александр
    games: Games = field(default_factory=Games)  # of teams
    football: tuple[str, ...] = ()  # that little but a text about it has, as they are written there
    months: tuple[tuple[str, ...], ...] = ()  # of each month the names that stand in dates
    patronymic: re.Pattern[str] | None = None
    country_words: tuple[tuple[str, ...], ...] = ()  # other names of one country, its adjective and its people (lower case)
    adjective_forms: tuple[tuple[str, str], ...] = ()  # of a demonym: ending of the dictionary form -> of other genders and numbers, and of cases that no paradigm has
    _by_ending: dict[str, tuple[Paradigm, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def paradigms_of(self, base: str) -> tuple[Paradigm, ...]:
        """The paradigms a lower-case base follows, told by its last letters."""
        ending = base[-LOOKED_AT:]
        found = self._by_ending.get(ending)
        if found is None:
            if len(self._by_ending) >= _ENDINGS_KEPT:
                self._by_ending.clear()
            found = self._by_ending[ending] = tuple(self._following(ending))
        return found

    def _following(self, ending: str) -> Iterator[Paradigm]:
        for paradigm in self.paradigms:
            if ending.endswith(paradigm.cut) and paradigm.applies.search(ending):  # the first is quick, and rules most out
                yield paradigm
                if paradigm.final:
                    return

    def forms(self, base: str) -> dict[str, str]:
        """Every form of a lower-case base, with its case; the base itself is the nominative."""
        found = {base: "nominative"}
        for paradigm in self.paradigms_of(base):
            stem = base[: len(base) - len(paradigm.cut)]
            for ending, case in paradigm.endings.items():
                found.setdefault(stem + ending, case)
        return found

    def case_of(self, base: str, form: str) -> str | None:
        """The case that a form is of a lower-case base, as `forms` has it, without making the other forms."""
        if form == base:
            return "nominative"
        for paradigm in self.paradigms_of(base):
            stem = base[: len(base) - len(paradigm.cut)]
            case = paradigm.endings.get(form[len(stem) :]) if form.startswith(stem) else None
            if case is not None:
                return case
        return None


def paradigm(applies: str, cut: str, endings: str, *, final: bool = True) -> Paradigm:
    """A paradigm from compact text: ``"а:genitive у:dative"``; an empty ending is written ``-``."""
    pairs = (item.split(":") for item in endings.split())
    return Paradigm(expression(applies), cut, {"" if ending == "-" else ending: case for ending, case in pairs}, final)
