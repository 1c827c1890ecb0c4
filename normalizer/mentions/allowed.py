"""Which candidates the words and letters of a span, and the words beside it, leave."""

from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.scored import Scored
from normalizer.mentions.arrays import Tokens
from normalizer.mentions.bearers import of_kin
from normalizer.mentions.contradicted import (
    has_another_initial,
    has_another_surname,
    has_half_a_given_name,
    has_the_fathers_initial,
    is_a_guess,
    is_a_title,
    is_a_village,
    is_before_a_surname,
    is_somebody_else,
    is_turned_round,
)
from normalizer.mentions.coreference import SURE_UNLISTED
from normalizer.mentions.gender import is_a_womans
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import FORMS_BEHIND
from normalizer.mentions.plausible import is_of_other_letters
from normalizer.mentions.promising import Promising
from normalizer.mentions.pruning import AREAS, VILLAGES, is_of_anywhere
from normalizer.mentions.questions import ABROAD, CANDIDATES, EVERYTHING, FEATURE, OPEN, PLACE, RIVALS, SENSE, SMALL, SPELLED, UNDISPUTED
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.rather_else import RatherElse
from normalizer.mentions.second_looks import JUST_BELOW, OURS, as_an_acronym, by_a_known_name, by_a_name_in_use, is_rather_a_surname, without_aliases_of_others
from normalizer.mentions.within import FIRMS_BEFORE
from normalizer.mentions.words import Found
from normalizer.names.words import concept
from normalizer.text.fold import lower

if TYPE_CHECKING:
    from normalizer.mentions.annotator import Annotator

DEFINED = 0.99  # probability of an acronym that the text itself explains
_FIRMS = frozenset(map(lower, FIRMS_BEFORE | FORMS_BEHIND))
_OTHER_THAN_LETTERS = CANDIDATES & ~SPELLED


def _asked_for_more(scored: Scored) -> bool:
    """Whether a name has a word that a candidate has not, other than one for what it is."""
    parts = scored.case.alignment.query.parts
    return any(concept(parts[i].raw) is None for i in scored.case.alignment.query_left)

_ACRONYM = 5  # letters of the longest


class Allowed(RatherElse):
    """The candidates of the chosen spans, as far as the words of each and those beside it tell."""

    __slots__ = ("_defined", "_other_meanings")

    def __init__(self, annotator: "Annotator", tokens: Tokens, low: int, high: int, as_of: int, promising: Promising) -> None:
        super().__init__(annotator, tokens, low, high, as_of, promising)
        self._defined: dict[str, EntityRecord] = {}  # by the acronym that a pair of brackets gives
        self._other_meanings: dict[str, set[int]] = {}  # of acronyms: what they are not, by what the text spells them out as

    def unlisted_persons(self) -> list[str]:
        """The names of persons that will be asked for: those that the text shows and no list spells out."""
        return self.words.unlisted(self.found, "person", later=True)

    def unlisted_bodies(self) -> list[str]:
        """The names of bodies that will be searched for."""
        return self.words.unlisted(self.found, "organization", later=False)

    def _allowed(self, found: Found, surface: str) -> tuple[list[Scored], int]:
        """The candidates of a span that its own words and letters allow, and what is still to be asked of the text (`normalizer.mentions.questions`)."""
        listed = self._listed(surface) if found.phrase is not None else None
        left = EVERYTHING if listed is None else self._left_open(found, listed)
        if listed is None or left & _OTHER_THAN_LETTERS:
            scored = self._candidates(found, surface)
        else:
            scored = self._as_spelled(found, surface, listed) if left & SPELLED else listed
        if scored and scored[0].entity.type == "person":
            scored = self._unless_contradicted(found, scored)
        return scored, left if scored is listed else EVERYTHING if scored else 0

    def _left_open(self, found: Found, listed: Ranking) -> int:
        """What the candidates of a listed name leave open, and the words beside it as well."""
        left = self.annotator.questions(listed, self._is_kazakh(), found.last > found.first)
        if not listed:
            return 0
        phrase, best = found.phrase, listed[0]
        if left & PLACE and found.place and (phrase is None or "organization" not in phrase.types or found.last > found.first or not self._quoted(found.first, found.last)):
            left &= ~PLACE
        if phrase is not None and phrase.weak_organisation and found.last > found.first:
            left |= SENSE
        if left & FEATURE and not self._is_a_feature(found):
            left &= ~FEATURE
        if left & SPELLED and self._answered(found, best, left & SPELLED):
            left &= ~SPELLED
        if left & SMALL and self.words[found.first].capital:
            left &= ~SMALL
        if left & ABROAD and not self._far_fetched(found, best):
            left &= ~ABROAD
        if best.entity.subtype in TOWNS:
            if self._is_a_district(found):
                left |= OPEN
            if found.last > found.first and self._quoted(found.first, found.last):
                left |= RIVALS
        if phrase is not None and "organization" in phrase.types and self._kinds_said(found):
            left |= RIVALS
        if (best.entity.subtype in VILLAGES and self._is_kazakh()) or (found.last > found.first and best.entity.subtype in AREAS and is_of_anywhere(found.surface)):
            left |= SENSE
        if found.first == found.last and (self._in_opening_brackets(found.first) or self._before_brackets(found.first) or self._other_meanings.get(listed.name)):
            left |= RIVALS
        return left | RIVALS if listed.name in self._defined else left

    def _with_plus_or_without(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """Those whose name ends in a plus sign where one stands behind the span, else the others: ОПЕК+ is not ОПЕК."""
        plus = [s for s in scored if s.name.name.endswith("+")]
        if not plus or len(plus) == len(scored):
            return scored
        behind = self.tokens.text.startswith("+", self.words[found.last].end)
        return self.annotator.linker.reweigh(plus if behind else [s for s in scored if s not in plus], lambda _: ())

    def _candidates(self, found: Found, surface: str) -> list[Scored]:
        """The candidates of a span that its own words and letters allow."""
        linker = self.annotator.linker
        scored = self._searched(found) if found.type and not found.name else self._listed(surface)
        if found.type == "place" and found.name == found.surface:
            scored = linker.reweigh([s for s in scored if s.entity.subtype in TOWNS], lambda _: ())  # Қонаев қаласы
        if not scored:
            return scored
        if found.phrase is not None and found.first == found.last and "organization" in found.phrase.types and self._quoted(found.first, found.last):
            # what stands in quotation marks alone is no place: хоккейный «Барыс»
            scored = linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
        if scored and scored[0].entity.type == "organization":
            if len(scored) > 1 and found.first == found.last:
                scored = self._with_plus_or_without(found, scored)
            scored = self._of_the_kind_said(found, scored)
        if len(scored) > 1 and scored[0].name.lang == "und" and scored[0].entity.type == "place" and found.surface[0] <= "\u024f":
            scored = by_a_known_name(linker, scored)
        if len(scored) > 1 and found.first == found.last and any((s.name.lang == "und" and found.surface[0] <= "\u024f") or s.name.kind == "former" for s in scored):
            scored = without_aliases_of_others(linker, found.surface, scored, dated=self.as_of > 0)
        if len(scored) > 1 and found.first == found.last and found.surface.isupper() and len(found.surface) <= _ACRONYM and found.surface[0] > "\u024f" and not self.annotator.geography.locate(scored[0].entity.index).capital:
            scored = as_an_acronym(linker, found.surface, scored)
        if scored and scored[0].entity.type == "place" and scored[0].name.lang not in OURS and found.surface[0] > "\u024f":
            scored = by_a_name_in_use(linker, found.surface, scored, self.annotator.names_of)
        if len(scored) > 1 and found.first == found.last and scored[0].entity.type == "place" and is_rather_a_surname(found.surface, self.words, found.first, scored):
            scored = linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
        if scored and scored[0].entity.type == "place" and found.phrase is not None and not found.phrase.demonym and self._is_a_feature(found):
            scored = self._of_what_nature_made(found, scored)
        if scored and scored[0].entity.subtype == "party" and found.first == found.last and self._sport_beside(found.first):
            scored = linker.reweigh([s for s in scored if s.entity.subtype != "party"], lambda _: ())  # КПРФ командасы: its team
        if not found.place or (scored and scored[0].entity.subtype in TOWNS and found.last > found.first and self._is_a_title_of(found, scored[0])):
            scored = linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
        if scored and found.first == found.last:
            self._other_meanings.setdefault(surface, set()).update(self._defined_otherwise(found, scored))
            if others := self._other_meanings[surface]:
                scored = linker.reweigh([s for s in scored if s.entity.index not in others], lambda _: ())
        if surface in self._defined:
            scored = [replace(s, probability=DEFINED) for s in scored if s.entity.index == self._defined[surface].index] or scored
        if scored and not self._spelled(found, scored[0]):
            return self._as_spelled(found, surface, scored)
        if len(scored) > 1 and found.first == found.last and scored[0].entity.type == "person" and scored[0].probability < UNDISPUTED:
            return self._without_sounds(found, scored)
        return scored

    def _unless_contradicted(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates without those that have other initials, the best person ambiguous where what stands beside the name is said of somebody else."""
        if (found.last > found.first or len(found.surface) == 1) and any(self.words[k].initial for k in range(found.first, found.last + 1)):
            before = is_before_a_surname(self.words, found.last, self._free) and self._name_like(found.last + 1)
            kept = [s for s in scored if s.entity.type != "person" or not (before or has_another_initial(s, self.annotator.names_of) or has_the_fathers_initial(s))]
            scored = self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored
        if found.last > found.first + 1 and self.words[found.first].hyphened:
            kept = [s for s in scored if s.entity.type != "person" or not has_half_a_given_name(self.words, found.first, found.last, s)]
            scored = self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored
        return self._no_surer_if_contradicted(found, scored)

    def _no_surer_if_contradicted(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates, the best person ambiguous where what stands beside the name, here or elsewhere in the text, contradicts that."""
        matched = self.annotator.linker.thresholds.matched
        if not scored or scored[0].entity.type != "person" or scored[0].probability < matched:
            return scored
        best = scored[0]
        if found.last > found.first and (
            is_somebody_else(self.words, self.tokens.text, found.first, found.last, best.entity, self.as_of)
            or has_another_surname(self.words, found.last, best.entity, self.annotator.names_of)
            or is_a_guess(best)
            or is_a_womans(found.surface, best.name.name, self.words.gap(found.first) if found.first else "")
            or is_turned_round(self.words, found.first, found.last, best)
        ):
            self._somebody_else.add(best.entity.index)
        elif (
            best.entity.index not in self._somebody_else
            and not (self._quoted(found.first, found.last) and is_a_title(self.words, found.first, best))
            and not is_a_village(self.words, found.first, found.last)
        ):
            return scored
        return [replace(best, probability=matched - JUST_BELOW), *scored[1:]]

    def _searched(self, found: Found) -> list[Scored]:
        if found.type is None or (found.later and found.type == "organization") or (found.first == found.last and of_kin(self.words, found.first)):
            return []  # с сыном Маратом: a given name says nothing to a gazetteer
        surface = found.surface
        if found.type == "person":
            return self.annotator.persons(surface)
        searched = self.annotator.bodies(surface) if found.type == "organization" else self.annotator.searched(surface, found.type)
        # whatever else the text says: «Друзья культуры Азербайджана» are not its ministry
        kept = [s for s in searched if s.probability >= SURE_UNLISTED or not _asked_for_more(s)]
        if found.last > found.first:
            return kept
        firm = self.words.before(found.first) in _FIRMS or self.words.after(found.last) in _FIRMS
        return [s for s in kept if not is_of_other_letters(surface, s.name.name) and not (firm and s.case.alignment.name_left)]  # ТОО «Береке» is no bank

    def _listed(self, surface: str) -> Ranking:
        return self.annotator.dated(surface, self.as_of) if self.as_of else self.annotator.listed(surface)
