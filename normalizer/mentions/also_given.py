"""Names of places and bodies that are given names as well: whether a given name is meant, by the words beside it.

Орландо Ортега бежал      a man, but в Орландо бежали первые
у Миранды и Ивана         somebody, beside another given name
Айдар пришёл              but батальон Айдар
"""

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord
from normalizer.languages.ru import RUSSIAN
from normalizer.mentions.called_like_towns import OF_A_PLACE, CalledLikeTowns
from normalizer.mentions.lent import is_also_given
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import INFLECTED
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.within import JOINED
from normalizer.mentions.words import Found, Word
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, organisation_words, place_words
from normalizer.text.fold import lower, norm

_SAINTS = frozenset("san santa santo st saint".split())
_FEW = 3  # candidates of a name that are looked at
_AREAS = frozenset(("region", "country"))
_UNITS = frozenset().union(*(RUSSIAN.forms(word) for word in ("батальон", "полк", "бригада", "отряд", "команда", "клуб")))


class AlsoGiven(CalledLikeTowns):
    """Which names of a text are given names."""

    __slots__ = ()

    def _foreign_given_name(self, found: Found, following: Word) -> bool:
        """Whether a lesser place of another country stands before what is no name of a place, and no given name: Орландо Ортега."""
        words, k = self.words, found.first
        if found.phrase is None or not found.phrase.types <= {"place", "person"} or words[k].shouted or words.gap(k + 1) != " " or not self._name_like(k + 1) or given(following) or self._is_kazakh():
            return False
        owner, before = self.owner.get(k + 1), words.before(k)
        if owner is not None and (owner.phrase is None or "person" not in owner.phrase.types or owner.last > k + 1 or (self._place_alone(owner) is not None and not self._lesser_place(owner))):
            return False
        if before in TITLES or OF_A_PLACE.match(before) or not self.bearers.parts()[0].isdisjoint(self.bearers.read(words[k].text)):
            return False
        place = self._place_alone(found)
        return place is not None and bool(place.subtype) and self._lesser_place(found) and place.country not in INFLECTED and before not in place_words()

    def _may_be_a_person(self, k: int) -> bool:
        """Whether a token is in no name, or in one of a person."""
        owner = self.owner.get(k)
        return owner is None or (owner.last == k and owner.phrase is not None and "person" in owner.phrase.types)

    def _is_given_of_bearer(self, word: str) -> bool:
        """Whether a word is the given name, and no surname, of somebody whom the text names in full."""
        own = self.bearers.read(word)
        return not self.bearers.parts()[1].isdisjoint(own)

    def _only_given(self, k: int) -> bool:
        """Whether a token is a given name, no ordinary word, and no place or part of one: Sam, but not Santa Rosa."""
        owner, raw = self.owner.get(k), lower(self.words[k].text)
        if not given(self.words[k]) or is_common(raw) or norm(raw) in STOP or (owner is not None and owner.phrase is not None and "place" in owner.phrase.types):
            return False
        return not (k and lower(self.words[k - 1].text) in _SAINTS)

    def _with_another_given_name(self, found: Found, before: str, after: str) -> bool:
        """Whether a place that is also a given name stands beside one that is none: у Миранды и Хулио, от Альберта к Филиппу."""
        words, k = self.words, found.first
        if not (given(words[k]) or is_also_given(words[k].text)):
            return False
        other = k + 2 if after in JOINED or after == "к" else k - 2 if before in JOINED else -1
        return 0 <= other < len(words) and self._only_given(other) and not words[other].shouted and self._may_be_a_person(other)

    def _behind_a_title(self, k: int) -> bool:
        """Whether a title stands before an English word and a capitalised one behind it, so that the two are somebody's: Minister Vaughan Gething, but not Mayor Houston County."""
        words = self.words
        if not k or k + 1 >= len(words) or words[k].shouted or words.gap(k) != " " or words.gap(k + 1) != " ":
            return False
        before, following = words[k - 1], words[k + 1]
        if not (before.capital and lower(before.text) in TITLES and self._name_like(k + 1) and len(following.text) > 1) or following.shouted:
            return False
        owner = self.owner.get(k + 1)
        listed = self.annotator.listed(owner.surface) if owner is not None else ()
        return not (listed and listed[0].entity.subtype in _AREAS)

    def _joined_to_its_like(self, found: Found, before: str, after: str) -> bool:
        """Whether a place that is also a given name is joined to another that is none, of the same kind in the same country: Ohio and Virginia, Суздаль и Владимир."""
        others = [n for n, word in ((found.first - 2, before), (found.last + 2, after)) if word in JOINED]
        owners = [owner for n in others if (owner := self.owner.get(n)) is not None and owner.phrase is not None and not given(self.words[n])]
        if not owners or self.words[found.first].shouted:
            return False
        own = {_kind(s.entity) for s in self.annotator.listed(found.surface)[:_FEW] if s.entity.type == "place"}
        return any(_kind(s.entity) in own for owner in owners for s in self.annotator.listed(owner.surface)[:_FEW] if s.entity.type == "place")

    def _lists_a_body_first(self, found: Found, before: str, after: str) -> bool:
        """Whether a given name alone is listed for a body above all, and nothing beside it says that this is meant: Айдар пришёл, but not батальон Айдар."""
        listed = self.annotator.listed(found.surface)
        if not listed or listed[0].entity.type != "organization" or before in PLACE_PREPOSITIONS:
            return False
        return not any(word in organisation_words() or word in place_words() or word in _UNITS for word in (before, after))


def _kind(place: EntityRecord) -> tuple[str, str]:
    """What a place is, and in which country; all towns are one kind."""
    return "town" if place.subtype in TOWNS else place.subtype, place.country
