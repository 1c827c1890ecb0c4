"""Places and bodies that a text rather means something else by: a company called like a town, a body that the text spells out, one that its country has today.

Toyota                                       the company, where nothing says that the town is meant
Berkshire Hathaway … Berkshire               not the county
Российским советом по международным делам (РСМД)   not the treaty of these letters
в Минске … КГБ                               that of Belarus, and not of the Soviet Union
"""

from collections.abc import Sequence
from dataclasses import replace

from normalizer.matching.linker import spelled_out
from normalizer.matching.scored import Scored
from normalizer.mentions.coreference import Coreference
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.second_looks import JUST_BELOW, WRITES_ENGLISH
from normalizer.mentions.wordings import owners_by_text
from normalizer.mentions.words import Found
from normalizer.names.words import STOP, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words as words_of

_WITHOUT_DISTRICTS = WRITES_ENGLISH  # there a district is a part of a town, or one of its schools
DISTRICTS = ("district", "аудандық")  # beginnings of words behind a town that make it a district
_HEARD_OF = 8  # how often named, from which a company is known
_MILLION = 1_000_000  # inhabitants from which a town is known
_AREAS = frozenset(("county", "region", "district"))
_WHERE = frozenset("in near from в во из под қаласы города городе".split())
_SPEAKS = 0.3  # log-odds from which a text says something for a place
_LISTED = frozenset(("official", "alias", "short"))
_LONGEST = 10  # words that an acronym in brackets may stand for, small ones among them
_SMALL = 3  # letters of a word that an acronym passes over
_BEGINNING = 4  # letters in which case forms of a word agree


class RatherElse(Coreference):
    """What a place or body of a text is rather."""

    def _rather_a_company(self, found: Found, scored: list[Scored], in_text: list[Scored]) -> list[Scored] | None:
        """The companies of the name of a town for which nothing speaks, or none if the text has that of a body that begins so; None if it may be the town."""
        best = in_text[0]
        place = best.entity
        if place.type != "place" or found.last > found.first or best.name.kind == "demonym" or place.prior >= _MILLION * (1 + (place.subtype in _AREAS)):
            return None
        if place.subtype not in TOWNS and place.subtype not in _AREAS:
            return None
        before = self.words.before(found.first)
        if before in _WHERE or before in place_words() or self.words.after(found.last) in place_words() or any(said.contribution >= _SPEAKS for said in best.bonus):
            return None
        companies = [
            s for s in scored
            if s.entity.type == "organization" and s.entity.prior >= _HEARD_OF and s.name.name == found.surface and s.name.kind in _LISTED
        ]  # fmt: skip
        if companies:
            return self.annotator.linker.reweigh(companies, self.context.named(found.surface))
        return [] if self._begins_a_body(found.surface) else None

    def _begins_a_body(self, surface: str) -> bool:
        """Whether a body that the text names in full begins with a word."""
        beginning = lower(surface) + " "
        bodies = (index for index, names in self.context.full.items() if any(name.startswith(beginning) for name in names))
        return any(self.annotator.index.entity(index).type == "organization" for index in bodies)

    def _of_its_own(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of an acronym of a body that is no more: those of the same letters in the country that the text is about, if it has one."""
        best = scored[0]
        if found.last > found.first or best.entity.type != "organization" or not best.entity.end or not self.words[found.first].text.isupper() or found.surface[0] <= "\u024f":
            return scored
        for owner in owners_by_text(self.places.text):
            own = self.annotator.listed(f"{self.words[found.first].text} {owner}")
            if own and own[0].entity.type == "organization" and spelled_out(own[0].case) and not own[0].case.alignment.name_left and own[0].entity.index != best.entity.index:
                return own
        return scored

    def _its_district(self, found: Found, scored: list[Scored]) -> list[Scored]:
        """The candidates of a town before the word "district", or аудандық, which is not the town: the district of the name if one is listed, else the town as no sure one."""
        kind = "District" if found.surface[0] <= "\u024f" else "ауданы"
        own = [s for s in self.annotator.listed(f"{found.surface} {kind}") if s.entity.subtype == "district" and spelled_out(s.case)]
        if own:
            return self.annotator.linker.reweigh(own, self.context.named(found.surface))
        matched = self.annotator.linker.thresholds.matched
        if scored[0].probability < matched or scored[0].entity.country in _WITHOUT_DISTRICTS:
            return scored
        return [replace(scored[0], probability=matched - JUST_BELOW), *scored[1:]]

    def _defined_otherwise(self, found: Found, scored: Sequence[Scored]) -> set[int]:
        """Those of some bodies whose acronym a text gives, in brackets, to other words."""
        if found.last > found.first or not self._in_opening_brackets(found.first):
            return set()
        spelled = self._spelled_by(found.first)
        if len(spelled) < 2:
            return set()
        said = {norm(text)[:_BEGINNING] for text in spelled}

        def is_another(s: Scored) -> bool:
            rows = self.annotator.names_of(s.entity.index)
            own = {norm(part)[:_BEGINNING] for row in rows if row.name[0] <= "\u024f" or spelled[0][0] > "\u024f" for part in words_of(row.name) if not row.name.isupper()}
            return 2 * len(said & own) < len(said)

        return {s.entity.index for s in scored if s.entity.type != "place" and is_another(s)}

    def _in_opening_brackets(self, k: int) -> bool:
        """Whether a token is an acronym right behind an opening bracket."""
        word = self.words[k]
        return word.shouted and k > 0 and len(word.text) >= _SMALL and self.words.gap(k).strip() == "("

    def _spelled_by(self, k: int) -> list[str]:
        """The words right before an acronym in brackets, if their first letters spell it; small ones are passed over."""
        letters, found = list(lower(self.words[k].text)), []
        for n in range(k - 1, max(-1, k - 1 - _LONGEST), -1):
            text = self.words[n].text
            if lower(text)[0] == letters[-1]:
                found.append(text)
                letters.pop()
                if not letters:
                    return found[::-1]
            elif len(text) > _SMALL and norm(text) not in STOP:
                return []
            if n < k - 1 and self.words[n].dotted:
                return []
        return []
