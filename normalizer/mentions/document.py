"""One document: its spans linked, the clear ones first, the others in the light of these."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.gazetteer.index import EntityRecord
from normalizer.matching.scored import Scored
from normalizer.mentions.anaphora import again
from normalizer.mentions.arrays import Tokens
from normalizer.mentions.bearers import of_kin
from normalizer.mentions.boundaries import boundaries
from normalizer.mentions.contradicted import has_another_initial, is_a_title, is_a_village, is_somebody_else
from normalizer.mentions.coreference import SURE_UNLISTED
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.offices import offices_of, title_before
from normalizer.mentions.plausible import is_hamlet, is_of_other_letters
from normalizer.mentions.promising import Promising
from normalizer.mentions.pruning import AREAS, VILLAGES, is_of_anywhere
from normalizer.mentions.questions import (
    ABROAD,
    CANDIDATES,
    EVERYTHING,
    FEATURE,
    INHABITED,
    OPEN,
    PLACE,
    REGION_BEHIND,
    RIVALS,
    SENSE,
    SETTLED,
    SMALL,
    SPELLED,
    TO_BE_MEANT,
    TO_BE_SURE,
    UNDISPUTED,
)
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.rather_else import RatherElse
from normalizer.mentions.second_looks import (
    JUST_BELOW,
    OURS,
    by_a_known_name,
    by_a_name_in_use,
    holding_the_last,
    is_named_abroad,
    is_nothing_but_a_surname,
    is_rather_a_surname,
    is_rather_the_region,
)
from normalizer.mentions.spans import STYLES
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS, Found
from normalizer.names.words import concept
from normalizer.native import compiled
from normalizer.text.fold import lower, norm
from normalizer.types import Mention, Status

if TYPE_CHECKING:
    from normalizer.mentions.annotator import Annotator

DEFINED = 0.99  # probability of an acronym that the text itself explains
_OTHER_THAN_LETTERS = CANDIDATES & ~SPELLED

_records = compiled("records")
_mention: Callable[..., Mention] = Mention if _records is None else _records.maker(Mention)  # of all fields


def _asked_for_more(scored: Scored) -> bool:
    """Whether a name has a word that a candidate has not, other than one for what it is."""
    parts = scored.case.alignment.query.parts
    return any(concept(parts[i].raw) is None for i in scored.case.alignment.query_left)


class Document(RatherElse):
    """One document on its way from hits to mentions."""

    __slots__ = ("_bodies", "_clusters", "_defined", "_noted", "_other_meanings", "_reweighed")

    def __init__(self, annotator: "Annotator", tokens: Tokens, low: int, high: int, as_of: int, promising: Promising) -> None:
        super().__init__(annotator, tokens, low, high, as_of, promising)
        self._defined: dict[str, EntityRecord] = {}  # by the acronym that a pair of brackets gives
        self._bodies: dict[tuple[str, str, bool], list[Scored]] = {}
        self._reweighed: dict[tuple[str, int, str], list[Scored]] = {}  # the text says the same of a name wherever it stands
        self._clusters: dict[str, int] = {}
        self._other_meanings: dict[str, set[int]] = {}  # of acronyms: what they are not, by what the text spells them out as
        self._noted: dict[int, int] = {}  # first and last tokens of places

    def link(self) -> list[Mention]:
        """Links every span: the clear ones first, the others in the light of these."""
        if len(self.words):  # cut from the document's own text: in the joined one a letter may take four bytes
            self.places.text = self.tokens.texts[self.tokens.document[self.low]][: self.words[len(self.words) - 1].end + 1 - self.offset]
        ranked = self._ranked()
        self._note_nested(ranked)
        self.context.bearers = self.bearers
        self.context.identities = {key: None if scored is None else scored.entity.index for key, scored in self._identities.items()}
        return again(self, self._mentions(ranked))

    def _ranked(self) -> list[tuple[list[Scored], int]]:
        """The candidates of every span as far as its own words tell, and what they leave open; what is clear of them is noted."""
        ranked: list[tuple[list[Scored], int]] = []
        before: Found | None = None
        for found in self.found:
            surface = found.name or found.surface
            if before is not None and before.last + 1 == found.first and self._in_brackets_after(before, found) and ranked[-1][0] and self._status(ranked[-1][0]) is Status.MATCHED:
                self._defined[surface] = ranked[-1][0][0].entity
            scored, left = self._allowed(found, surface)
            if not scored and found.phrase is not None and found.last > found.first and self._goes_on_inside(found):
                surface = found.surface
                scored, left = self._allowed(found, surface)
            ranked.append((scored, left))
            if found.last > found.first and not found.later:
                self._note_bearer(found, scored)
            self._note(found, surface, scored, left)
            before = found
        return ranked

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
        if left & PLACE and found.place and (phrase is None or "organization" not in phrase.types):
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

    def _candidates(self, found: Found, surface: str) -> list[Scored]:
        """The candidates of a span that its own words and letters allow."""
        linker = self.annotator.linker
        scored = self._searched(found) if found.type and not found.name else self._listed(surface)
        if not scored:
            return scored
        if found.phrase is not None and found.first == found.last and "organization" in found.phrase.types and self._quoted(found.first, found.last):
            # what stands in quotation marks alone is no place: хоккейный «Барыс»
            scored = linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
        if scored and scored[0].entity.type == "organization":
            scored = self._of_the_kind_said(found, scored)
        if len(scored) > 1 and scored[0].name.lang == "und" and scored[0].entity.type == "place" and found.surface[0] <= "\u024f":
            scored = by_a_known_name(linker, scored)
        if scored and scored[0].entity.type == "place" and scored[0].name.lang not in OURS and found.surface[0] > "\u024f":
            scored = by_a_name_in_use(linker, found.surface, scored, self.annotator.names_of)
        if len(scored) > 1 and found.first == found.last and scored[0].entity.type == "place" and is_rather_a_surname(found.surface, self.words, found.first, scored):
            scored = linker.reweigh([s for s in scored if s.entity.type != "place"], lambda _: ())
        if scored and scored[0].entity.type == "place" and found.phrase is not None and not found.phrase.demonym and self._is_a_feature(found):
            scored = linker.reweigh([s for s in scored if s.entity.subtype not in INHABITED], lambda _: ())
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
            kept = [s for s in scored if s.entity.type != "person" or not has_another_initial(s, self.annotator.names_of)]
            scored = self.annotator.linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored
        return self._no_surer_if_contradicted(found, scored)

    def _no_surer_if_contradicted(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates, the best person ambiguous where what stands beside the name, here or elsewhere in the text, contradicts that."""
        matched = self.annotator.linker.thresholds.matched
        if not scored or scored[0].entity.type != "person" or scored[0].probability < matched:
            return scored
        best = scored[0]
        if found.last > found.first and is_somebody_else(self.words, self.tokens.text, found.first, found.last, best.entity, self.as_of):
            self._somebody_else.add(best.entity.index)
        elif (
            best.entity.index not in self._somebody_else
            and not (self._quoted(found.first, found.last) and is_a_title(self.words, found.first, best))
            and not is_a_village(self.words, found.first, found.last)
        ):
            return scored
        return [replace(best, probability=matched - JUST_BELOW), *scored[1:]]

    def _note(self, found: Found, surface: str, scored: list[Scored], left: int) -> None:
        """Takes note of a clear mention, of a place, and of the offices beside a name."""
        if scored and not (left & ABROAD and self._far_fetched(found, scored[0]) and not self._said_before(found.first, PLACE_PREPOSITIONS)):
            ranking, best = self._ranking(surface, scored), scored[0]
            if ranking.sure:
                full = ranking.full()
                self.context.add(best.entity, ranking.key, full=full)
                if full and best.entity.type == "person":
                    self.surnames.setdefault(best.entity.index, set()).update(best.name.tokens)
            if best.entity.type == "place":
                self.places.add(ranking)
                if not found.name:
                    self._noted[found.first] = found.last
        if self._offices_from and (beside := self._offices_beside(found)):
            self.context.offices.setdefault(lower(surface), set()).update(beside)
        elif scored and found.first == found.last and scored[0].entity.type == "person" and scored[0].probability < UNDISPUTED and (title := title_before(self.words, found.first)):
            self.context.offices.setdefault(lower(found.surface), set()).update(offices_of(self.annotator.index, title, scored))

    def _ranking(self, surface: str, scored: list[Scored]) -> Ranking:
        return scored if type(scored) is Ranking else Ranking(surface, scored, self.annotator.linker)

    def _note_nested(self, ranked: list[tuple[list[Scored], int]]) -> None:
        """Takes note of the places inside longer names, but not of those inside the names of persons."""
        nested = [(first, last, self._written(first, last)) for first, last in self._nested if self._noted.get(first) != last]
        inside = [(first, last, surface) for first, last, surface in nested if lower(surface) not in self.places]
        if not inside:
            return
        persons = {k for f, (r, _) in zip(self.found, ranked, strict=True) if f.type == "person" or (r and r[0].entity.type == "person") for k in range(f.first, f.last + 1)}
        for first, last, surface in inside:
            if first not in persons and last not in persons and self._names_a_place(first, last):
                scored = self._listed(surface)
                if scored and not self._far_fetched(Found(first, last, None, surface=surface), scored[0]) and not (first in self._no_place and is_hamlet(scored[0].entity)):
                    self.places.add(scored)

    def _mentions(self, ranked: list[tuple[list[Scored], int]]) -> list[Mention]:
        """The mentions of the spans that mean something in the light of the whole text."""
        mentions = []
        before: tuple[Found, list[Scored]] | None = None
        for found, (scored, left) in zip(self.found, ranked, strict=True):
            said = self._said_beforehand(found, scored)
            if said is None:
                if left & REGION_BEHIND and left != EVERYTHING and not self.places.has_areas_behind(found.surface):
                    left &= ~REGION_BEHIND
                if left & SENSE and found.phrase is not None and found.phrase.weak_organisation and found.last > found.first:
                    scored, left = self._own_bodies(found, scored, self._bodies), EVERYTHING
                if left & TO_BE_MEANT and found.phrase is not None and not self._plausible(found, scored):
                    continue
                if left & OPEN:
                    scored = self._in_the_light_of_the_text(found, scored, before)
                before = (found, scored)
                if left & TO_BE_SURE or self._somebody_else:
                    scored = self._no_surer_than(found, scored)
                if left & (OPEN | REGION_BEHIND) and scored and found.phrase is not None and self.places.lies_elsewhere(scored[0].entity, found.surface):
                    continue
                said = (found, scored)
            mention = self._mention(*said)
            if mention is not None:
                mentions.append(mention)
        return mentions

    def _said_beforehand(self, found: Found, scored: list[Scored]) -> tuple[Found, list[Scored]] | None:
        """What the user, the full name of a person or an explanation in brackets decides, whatever else the text says."""
        linker = self.annotator.linker
        if linker.overrides is not None and linker.is_pinned(decided := linker.overridden(found.name or found.surface, scored)):
            return found, decided
        named = self._named_with_more(found, scored) if self._identities else None
        if named is not None:
            return named
        return (found, scored) if self._defined and scored and scored[0].probability == DEFINED else None

    def _in_the_light_of_the_text(self, found: Found, scored: list[Scored], before: tuple[Found, list[Scored]] | None) -> list[Scored]:
        """The candidates by what the other names of the text say for each, and the one before a comma."""
        linker, candidates = self.annotator.linker, scored
        if scored and (len(scored) > 1 or scored[0].probability < SETTLED or (scored[0].entity.type == "place" and found.surface[0] <= "\u024f")):
            whose = self._whose_surname(found)
            asked = (found.name or found.surface, id(scored), whose)
            if asked not in self._reweighed:
                self._reweighed[asked] = linker.reweigh(scored, self._lent_surnames(scored, self.context.named(asked[0]), whose))
            in_text = self._reweighed[asked]
            if in_text and self._says_nothing(found, scored, in_text):
                in_text = scored
            if not (self._rather_a_person(found, scored, in_text) or is_named_abroad(found.surface, scored, in_text, linker.thresholds.matched)):
                scored = in_text
        if scored and (rather := self._rather_a_company(found, candidates, scored)) is not None:
            return rather
        if scored and scored[0].entity.end:
            scored = self._of_its_own(found, scored)
        if scored and scored[0].entity.subtype in TOWNS:
            if self._is_a_district(found):
                scored = self._its_district(found, scored)
            scored = self._rather_the_state(found, scored)
        if len(scored) > 1 and scored[0].entity.type == "place" and before is not None and before[0].last + 1 == found.first and self.words.gap(found.first) == ", ":
            return holding_the_last(linker, self.annotator.geography, scored, before[1])
        return scored

    def _no_surer_than(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates, the best one ambiguous where nothing but a surname speaks for it, or a region of today has the name of its past."""
        matched = self.annotator.linker.thresholds.matched
        if not scored or scored[0].probability < matched:
            return scored
        best = scored[0]
        person = best.entity.type == "person" and is_nothing_but_a_surname(found.surface, best) and self.words.after(found.last) not in STYLES  # Төле бидің says more
        if person or (best.name.kind == "former" and self._is_kazakh() and is_rather_the_region(found.surface, self.words.after(found.last), best, self.as_of, self.annotator.listed)):
            return [replace(best, probability=matched - JUST_BELOW), *scored[1:]]
        return self._no_surer_if_contradicted(found, scored)

    def _names_a_place(self, first: int, last: int) -> bool:
        """Whether a place inside another name is one: the Gainesville Police, but not West Virginia, and no person or thing called like a place."""
        owner = self.owner.get(first)
        return owner is None or owner.phrase is None or "place" not in owner.phrase.types or (owner.first, owner.last) == (first, last)

    def _searched(self, found: Found) -> list[Scored]:
        if found.type is None or (found.first == found.last and of_kin(self.words, found.first)):
            return []  # с сыном Маратом: a given name says nothing to a gazetteer
        surface = found.surface
        if found.type == "person":
            return self.annotator.persons(surface)
        # whatever else the text says: «Друзья культуры Азербайджана» are not its ministry
        kept = [s for s in self.annotator.searched(surface, found.type) if s.probability >= SURE_UNLISTED or not _asked_for_more(s)]
        return kept if found.last > found.first else [s for s in kept if not is_of_other_letters(surface, s.name.name)]

    def unlisted_persons(self) -> Iterator[str]:
        """The names of persons that will be asked for: those that the text shows and no list spells out."""
        for found in self.found:
            if found.type == "person" and not found.name:
                yield found.surface

    def _listed(self, surface: str) -> Ranking:
        return self.annotator.dated(surface, self.as_of) if self.as_of else self.annotator.listed(surface)

    def _in_brackets_after(self, before: Found, found: Found) -> bool:
        """Whether an acronym stands in brackets right after a name: Shanghai Cooperation Organization (SCO)."""
        if found.first != found.last or not self.words[found.first].shouted or before.last + 1 != found.first:
            return False
        return self.tokens.text[self.words[before.last].end : self.words[found.first].start].strip(" \n»”\"") == "("

    def _mention(self, found: Found, scored: list[Scored]) -> Mention | None:
        linker = self.annotator.linker
        if linker.overrides is not None:
            scored = linker.overridden(found.name or found.surface, scored)
        status = self._status(scored)
        best = scored[0] if scored and status is not Status.UNMATCHED else None
        if best is not None and found.type and not found.name and best.probability < SURE_UNLISTED:
            best, status = None, Status.UNMATCHED
        if found.phrase is not None and found.phrase.weak_only and status is not Status.MATCHED:
            return None
        if best is None and found.type is None:
            return None
        start, end = boundaries(self.words, self.tokens.text, found, best, self.annotator.listed)
        text = self.tokens.text[start:end]
        start, end = start - self.offset, end - self.offset
        if best is None:
            key = found.key or (found.bearer.key if found.bearer is not None else "") or self._letters_of(found)
            return _mention(start, end, text, Status.UNMATCHED, None, None, found.type, 0.0, None, "name", self._clusters.setdefault(key, len(self._clusters) + 1))
        kind = "demonym" if best.name.kind == "demonym" else "name"
        return _mention(start, end, text, status, best.entity.id, best.entity.name, best.entity.type, best.probability, best.name.name, kind, 0)

    def _letters_of(self, found: Found) -> str:
        """The folded words of a name that no list has, in one order."""
        return " ".join(sorted(norm(word.text) for word in self._words_of(found) if not word.initial))
