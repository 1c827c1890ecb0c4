"""One document: its spans linked, the clear ones first, the others in the light of these."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.matching.scored import Scored
from normalizer.mentions import clear
from normalizer.mentions.allowed import DEFINED, Allowed
from normalizer.mentions.anaphora import again
from normalizer.mentions.arrays import Tokens
from normalizer.mentions.boundaries import boundaries
from normalizer.mentions.contradicted import WELL_KNOWN
from normalizer.mentions.coreference import SURE_UNLISTED
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.offices import offices_of, title_before
from normalizer.mentions.plausible import is_hamlet
from normalizer.mentions.promising import Promising
from normalizer.mentions.pruning import AREAS
from normalizer.mentions.questions import ABROAD, EVERYTHING, OPEN, REGION_BEHIND, SENSE, SETTLED, TO_BE_MEANT, TO_BE_SURE, UNDISPUTED
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.second_looks import JUST_BELOW, holding_the_last, is_named_abroad, is_nothing_but_a_surname, is_rather_somebody, is_rather_the_region, lying_there
from normalizer.mentions.spans import STYLES
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS, Found
from normalizer.mentions.teams import is_about_games
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.within import JOINED
from normalizer.native import compiled
from normalizer.text.fold import lower, norm
from normalizer.types import Mention, Status

if TYPE_CHECKING:
    from normalizer.mentions.annotator import Annotator

Before = tuple[Found, list[Scored]] | None  # a span, and what it was linked to

_records = compiled("records")
_mention: Callable[..., Mention] = Mention if _records is None else _records.maker(Mention)  # of all fields


class Document(Allowed):
    """One document on its way from hits to mentions."""

    __slots__ = ("_bodies", "_clusters", "_noted", "_reweighed")

    def __init__(self, annotator: "Annotator", tokens: Tokens, low: int, high: int, as_of: int, promising: Promising) -> None:
        super().__init__(annotator, tokens, low, high, as_of, promising)
        self._bodies: dict[tuple[str, str, bool], list[Scored]] = {}
        self._reweighed: dict[tuple[str, int, str], list[Scored]] = {}  # the text says the same of a name wherever it stands
        self._clusters: dict[str, int] = {}
        self._noted: dict[int, int] = {}  # first and last tokens of places

    def link(self) -> list[Mention]:
        """Links every span: the clear ones first, the others in the light of these."""
        if len(self.words):  # cut from the document's own text: in the joined one a letter may take four bytes
            self.places.read(self.tokens.texts[self.tokens.document[self.low]][: self.tokens.ends[self.high - 1] + 1 - self.offset], self.words, self.offset)
        ranked = clear.rank(self)
        self._note_nested(ranked)
        self.context.identities = {key: None if scored is None else scored.entity.index for key, scored in self._identities.items()}
        return again(self, clear.mentions(self, ranked))

    def rank_one(self, number: int, ranked: list[tuple[list[Scored], int]]) -> None:
        """Adds the candidates of a span as far as its own words tell, and what they leave open; what is clear of them is noted."""
        found, before = self.found[number], self.found[number - 1] if number else None
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

    def _note(self, found: Found, surface: str, scored: list[Scored], left: int) -> None:
        """Takes note of a clear mention, and of a place; and of the offices beside it."""
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
        self._note_offices(found, surface, scored)

    def _note_offices(self, found: Found, surface: str, scored: list[Scored]) -> None:
        """Takes note of the offices beside a name."""
        if self._offices_from and (beside := self._offices_beside(found)):
            self.context.offices.setdefault(lower(surface), set()).update(beside)
        elif scored and found.first == found.last and scored[0].entity.type == "person" and scored[0].probability < UNDISPUTED and (title := title_before(self.words, found.first)):
            self.context.offices.setdefault(lower(found.surface), set()).update(offices_of(self.annotator.index, title, scored))

    def _ranking(self, surface: str, scored: list[Scored]) -> Ranking:
        return scored if type(scored) is Ranking else Ranking(surface, scored, self.annotator.linker)

    def _note_nested(self, ranked: list[tuple[list[Scored], int]]) -> None:
        """Takes note of the places inside longer names, but not of those inside the names of persons."""
        for first, last, surface in clear.unnoted(self, ranked):
            scored = self._listed(surface)
            if not scored or (surface[0] <= LATIN and self._far_fetched(Found(first, last, None, surface=surface), scored[0])):
                continue
            if not (first in self._no_place and is_hamlet(scored[0].entity)):
                self.places.add(scored)

    def mention_one(self, number: int, scored: list[Scored], left: int, before: Before, mentions: list[Mention]) -> Before:
        """Adds the mention of a span, if that means something in the light of the whole text; the span and what it was linked to, for the next one."""
        found = self.found[number]
        said = self._said_beforehand(found, scored)
        if said is None:
            if left & REGION_BEHIND and left != EVERYTHING and not self.places.has_areas_behind(found.surface):
                left &= ~REGION_BEHIND
            if left & SENSE and found.phrase is not None and found.phrase.weak_organisation and found.last > found.first:
                scored, left = self._own_bodies(found, scored, self._bodies), EVERYTHING
            if left & TO_BE_MEANT and found.phrase is not None and not self._plausible(found, scored):
                return before
            if found.name and scored and scored[0].entity.subtype in AREAS and self._may_be_anywhere(found, scored[0]):
                return before
            if left & OPEN:
                scored = self._in_the_light_of_the_text(found, scored, before)
            before = (found, scored)
            if left & TO_BE_SURE or self._somebody_else:
                scored = self._no_surer_than(found, scored)
            if left & (OPEN | REGION_BEHIND) and scored and found.phrase is not None and self.places.lies_elsewhere(scored[0].entity, found.surface):
                scored = self._lying_there(found, scored)
                if not scored:
                    return before
                before = (found, scored)
            said = (found, scored)
        mention = self._mention(*said)
        if mention is not None:
            mentions.append(mention)
        return before

    def _lying_there(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The towns among the candidates that lie in what stands behind the name."""
        return lying_there(self.annotator.linker, self.places.lying_there(scored, found.surface))

    def _said_beforehand(self, found: Found, scored: list[Scored]) -> tuple[Found, list[Scored]] | None:
        """What the user, the full name of a person or an explanation in brackets decides, whatever else the text says."""
        linker = self.annotator.linker
        if linker.overrides is not None and linker.is_pinned(decided := linker.overridden(found.name or found.surface, scored)):
            return found, decided
        named = self._named_with_more(found, scored) if self._identities else None
        if named is not None:
            return named
        return (found, scored) if self._defined and scored and scored[0].probability == DEFINED else None

    def _in_the_light_of_the_text(self, found: Found, scored: list[Scored], before: Before) -> list[Scored]:
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
            if not (self._rather_a_person(found, scored, in_text) or is_named_abroad(found.surface, scored, in_text, linker.thresholds.matched, self.annotator.geography)):
                scored = in_text
        if scored and scored[0].entity.subtype in TOWNS and (club := self._rather_its_club(found, scored)):
            return club
        if scored and (rather := self._rather_a_company(found, candidates, scored)) is not None:
            return rather
        if scored and scored[0].entity.end:
            scored = self._of_its_own(found, scored)
        if scored and scored[0].entity.subtype in TOWNS:
            if self._is_a_district(found):
                scored = self._its_district(found, scored)
            scored = self._rather_the_seat(found, self._rather_the_state(found, scored))
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
        k = found.first
        if best.entity.type == "person" and found.last == k and self._is_another_than_a_player(best, k):
            return [replace(best, probability=matched - JUST_BELOW), *scored[1:]]
        if best.name.kind == "former" and found.last == k and is_rather_somebody(self.words, k, best, self.annotator.listed(found.surface)) and not (self._said_before(k, PLACE_PREPOSITIONS) or self._beside_a_place(k)):
            return [replace(best, probability=matched - JUST_BELOW), *scored[1:]]
        return self._no_surer_if_contradicted(found, scored)

    def _is_another_than_a_player(self, best: Scored, k: int) -> bool:
        """Whether a surname alone, without a title, would be that of a lesser politician in a text about games: Смаилов — бронза."""
        if best.entity.subtype != "politician" or best.entity.prior >= WELL_KNOWN or best.entity.index in self.context.full or title_before(self.words, k):
            return False
        return is_about_games(self.places.text)

    def _beside_a_place(self, k: int) -> bool:
        """Whether the name before or behind a token in a list is that of a place: Горький, Калинин и Куйбышев."""
        words = self.words
        commas = [n for n, between in ((k - 1, k), (k + 1, k + 1)) if 0 < between < len(words) and words.gap(between).strip() == ","]
        joined = [n for n, between in ((k - 2, k - 1), (k + 2, k + 1)) if 0 <= between < len(words) and words[between].text in JOINED]
        owners = [self.owner.get(n) for n in (*commas, *joined)]
        return any(owner is not None and owner.phrase is not None and "place" in owner.phrase.types for owner in owners)

    def _names_a_place(self, first: int, last: int) -> bool:
        """Whether a place inside another name is one: the Gainesville Police, but not West Virginia, and no person or thing called like a place."""
        owner = self.owner.get(first)
        return owner is None or owner.phrase is None or "place" not in owner.phrase.types or (owner.first, owner.last) == (first, last)

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
