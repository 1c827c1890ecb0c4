"""Single words in Latin letters that mean something else here than the place or body of the list: Corcoran said, Kennedy Space Center, баррель Brent."""

from typing import NamedTuple

from normalizer.gazetteer.index import EntityRecord
from normalizer.mentions.held import Held
from normalizer.mentions.lent import (
    ALSO_GIVEN,
    CLUB_DOES,
    NATIVE,
    is_a_manager,
    is_a_prize,
    is_abbreviated,
    is_addressed,
    is_called_so,
    is_club,
    is_given_name,
    is_in_capitals,
    is_instituted,
    is_of_kin,
    is_of_two_owners,
    is_one_of_streets,
    is_part_of_a_place,
    is_style,
    is_told_apart,
    is_traded,
    speaks,
)
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import is_hamlet
from normalizer.mentions.promising import Phrase
from normalizer.mentions.rivers import FIRMS_TOO, is_a_river
from normalizer.mentions.russian_persons import PLACE_WORDS
from normalizer.mentions.second_looks import WRITES_ENGLISH
from normalizer.mentions.surroundings import MILLION, PLACE_PREPOSITIONS
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.words import Found, Word
from normalizer.text.fold import lower
from normalizer.types import Status

LENDING = frozenset(("place", "organization"))
JOINED_CLUBS = frozenset(("or", "and", "versus", "vs", "v"))
SPANISH = frozenset("de del la las los do da dos das du".split())
_INDEX_TOO, _INDEX = "Nikkei", "Nikkei 225"
_BODIES = frozenset(
    "Banco Universidad Colegio Instituto Ministerio Palacio Casa Hospital Teatro Museo Banque Academia Camara Corte Iglesia Stade Estadio Estádio Torre Plaza Place Praça Musée Palais Château Gare Rue Rua Calle Avenida Castelo Castillo Tour".split()
)
_WHERE = frozenset("in at near".split())
_INHABITED = ("city", "settlement", "village")


class Alone(NamedTuple):
    """A span of one Latin word that may be a place."""

    found: Found
    types: frozenset[str]  # what it is listed as
    k: int
    word: Word
    place: EntityRecord  # the likeliest
    town: bool  # it is a town or a village
    small: bool  # it has less than a million inhabitants
    said: bool  # a word before says that a place is meant
    behind: Found | None  # the span that begins at the next word, with a blank between


class SomethingElse(Held):
    """Which spans of one Latin word mean neither the place nor the body that a list has."""

    __slots__ = ()

    def _something_else(self, found: Found) -> bool:
        """Whether English words beside a single one say that it is no place, or no acronym, here: CCTV cameras, Corcoran said.

        A word that may be a person's name as well is kept as such.
        """
        k, phrase = found.first, found.phrase
        if self._is_an_index(found):
            return False
        if self._ends_a_body_in_spanish(found) or self._is_called_after_a_place(found) or self._is_a_model(found):
            return True
        if phrase is None or found.last > k or not self.words[k].capital:
            return False
        if self.words[k].text[0] > LATIN:
            return self._russian_person(found)
        if self._is_no_listed_thing(k, phrase):
            return True
        place = self._place_alone(found)
        if place is not None and is_in_capitals(found.surface) and not self._is_called(place, found.surface):
            found.place = False  # ICE is not Ise
            return phrase.types == {"place"}
        if place is None:
            return self._is_some_person(found, phrase)
        alone = self._alone(found, phrase, place)
        for rule in (
            self._of_another_kind,
            self._traded,
            self._a_part_of_a_name,
            self._called_so,
            self._with_a_given_name,
            self._in_english_words,
            self._club_beside_a_club,
            self._surname_of_somebody_listed,
            self._somebody_who_acts,
        ):
            verdict = rule(alone)
            if verdict is not None:
                return verdict
        return False

    def _is_no_listed_thing(self, k: int, phrase: Phrase) -> bool:
        """Whether the words beside one say, whatever it is listed as, that it is something else."""
        words = self.words
        if phrase.demonym and self._among_other_letters(k):
            return True  # «дешевле, чем в Norwegian»: the airline
        if phrase.demonym and words.before(k) == NATIVE:
            return True  # Native Americans
        if is_a_manager(words, k) or is_told_apart(words, k) or self._in_a_byline(k) or (lower(words[k].text) in FIRMS_TOO and is_a_river(words, k)):
            return True
        return "person" in phrase.types and is_instituted(words, k)  # Kennedy Space Center

    def _is_called(self, place: EntityRecord, word: str) -> bool:
        """Whether a word is a name of a place, and does not only fold like one."""
        return any(s.entity.index == place.index and lower(s.name.name) == lower(word) for s in self.annotator.listed(word))

    def _is_some_person(self, found: Found, phrase: Phrase) -> bool:
        """Whether what no place is called is no listed person either; a body may be somebody of the text: John Stanford … Stanford said."""
        k = found.first
        if phrase.types == LENDING and self._among_other_letters(k) and not self._said_before(k, PLACE_PREPOSITIONS):
            found.place = False  # Toyota и Suzuki, of which the first is a town as well
            return False
        if phrase.types == {"organization"} and not self.words[k].shouted and self._surname_of_bearer(k):
            _make_a_surname(found)
            return False
        return phrase.types == {"person"} and (self._before_a_surname(k) or is_a_prize(self.words, k))

    def _alone(self, found: Found, phrase: Phrase, place: EntityRecord) -> Alone:
        """A span of one word, with what most rules ask for."""
        k = found.first
        word = self.words[k]
        said = self._said_before(k, PLACE_PREPOSITIONS) or self._said_before(k, PLACE_WORDS)
        behind = self.owner.get(k + 1) if self.tokens.text[word.end : word.end + 1] == " " else None
        return Alone(found, phrase.types, k, word, place, place.subtype in _INHABITED, place.prior < MILLION, said, behind)

    # The rules about places, in the order in which they are asked: whether the place is not meant, or None where one has nothing to say.

    def _of_another_kind(self, a: Alone) -> bool | None:
        """What stands beside makes it a town of another country, an airline, a minister, a body in Spanish."""
        k, place = a.k, a.place
        if place.subtype == "country" and (self._in_a_state(k) or (not a.word.shouted and lower(a.word.text) != lower(place.name) and self._among_other_letters(k))):
            return True  # the works in Malta, New York, closed; Emirates рейс ашты
        if a.town and self._behind_a_title(k):
            return True  # First Minister Vaughan Gething
        if self._of_a_body_in_spanish(k):
            return True  # Banco de la Republica, Stade de France
        if a.town and a.small and "person" in a.types and self._of_another_land(k, place):
            return True  # Tanzania's Hassan
        return None

    def _traded(self, a: Alone) -> bool | None:
        """Goods and firms: баррель Brent; Santos fell 2%, Berkshire shares."""
        if a.said or a.place.subtype == "country":
            return None
        otherwise = a.small or lower(a.word.text) != lower(a.place.name)  # Changan строит завод, though Xi'an was called so
        if (otherwise and self._among_other_letters(a.k)) or (a.small and (a.town or a.place.subtype == "county") and is_traded(self.words, self.tokens.text, a.k)):
            a.found.place = False
            return a.types == {"place"}
        return None

    def _a_part_of_a_name(self, a: Alone) -> bool | None:
        """One of two owners, and a given name before a listed surname."""
        words, k, behind = self.words, a.k, a.behind
        if a.place.subtype == "river" and is_of_two_owners(words, k):
            return True  # Thames & Hudson
        also = lower(a.word.text) in ALSO_GIVEN
        if not (a.town or also) or behind is None or behind.phrase is None or behind.last > k + 1 or a.word.shouted or words[k + 1].shouted:
            return None
        if also and behind.phrase.types == {"person"} and words.before(k) not in _WHERE and self._status(self.annotator.listed(behind.surface)) is not Status.MATCHED:
            self._make_a_person(behind, k)
            return True  # a pass of Jordan Love, but not in Jordan Abdullah spoke
        if not a.town:
            return None
        if behind.phrase.types == {"person"} and (not a.said or self._lesser_place(a.found)):
            return True  # Blaine McCartney, but in Baku Aliyeva opened a school
        if "person" in behind.phrase.types and not a.said and self._lesser_place(a.found) and k and not words[k - 1].capital and words.gap(k) == " ":
            return True  # team member Vaughan Matthews
        return None

    def _called_so(self, a: Alone) -> bool | None:
        """Whom the text says to be called so."""
        if not is_called_so(self.words, a.k):
            return None
        a.found.place = False
        return "person" not in a.types

    def _with_a_given_name(self, a: Alone) -> bool | None:
        """A person whom no list has, one of whose names is this word: Helen Kent, where Kent is the county or where a hamlet is called Helen."""
        words, k, behind = self.words, a.k, a.behind
        if lower(a.word.text) in ALSO_GIVEN and not a.said and not a.word.shouted and k and words.gap(k) == " " and self._only_given(k - 1) and not words[k - 1].shouted and k - 1 not in self.owner:
            self._make_a_person(a.found, k - 1)
            return False
        if a.town and is_hamlet(a.place) and given(a.word) and not a.word.shouted and behind is not None and behind.last == k + 1 and lower(words[k + 1].text) in ALSO_GIVEN:
            self._make_a_person(behind, k)
            return True
        return None

    def _in_english_words(self, a: Alone) -> bool | None:
        """What the lists of English words beside one tell (`normalizer.mentions.lent`)."""
        words, text, k, behind = self.words, self.tokens.text, a.k, a.behind
        begins = self._begins_sentence(k)
        if a.town and is_abbreviated(words, k):
            return True
        if not (
            is_style(text, a.word.start)
            or is_of_kin(text, a.word.start, a.word.text)
            or is_part_of_a_place(words, text, k, small=a.town)
            or (a.town and a.small and is_one_of_streets(words, k, k))
            or is_given_name(words, text, k, place_said=a.said, begins=begins)
            or (a.town and is_club(words, k))
        ):
            return None
        if behind is not None and behind.last == k + 1 and behind.phrase is not None and behind.phrase.types == {"person"}:
            self._make_a_person(behind, k)  # Nile Rodgers: not the Rodgers who is listed
        return True

    def _club_beside_a_club(self, a: Alone) -> bool | None:
        """A club beside another: Real Madrid or Barcelona."""
        if not (a.town or a.place.subtype == "region") or a.word.shouted or not self._beside_a_club(a.k):
            return None
        a.found.place = False
        return "organization" not in a.types

    def _surname_of_somebody_listed(self, a: Alone) -> bool | None:
        """A listed person whom the text has named: Robert Redford … Redford was born in Ohio."""
        if not a.town or a.said or a.word.shouted or not a.small or not self._surname_of_listed(a.k) or self._is_a_capital(a.place):
            return None
        _make_a_surname(a.found)
        return False

    def _somebody_who_acts(self, a: Alone) -> bool | None:
        """Who speaks, is addressed, or has been named by a given name as well."""
        words, k = self.words, a.k
        spoken = a.town and is_hamlet(a.place) and speaks(words, self.tokens.text, k, place_said=a.said) and not self._is_a_capital(a.place)
        if not spoken and not is_addressed(words, k) and not ((a.town or lower(a.word.text) in ALSO_GIVEN or self._is_region_abroad(a.place)) and not a.said and self._surname_of_bearer(k)):
            return None
        a.found.place = False
        return "person" not in a.types

    def _is_a_capital(self, place: EntityRecord) -> bool:
        return self.annotator.geography.locate(place.index).capital

    def _is_an_index(self, found: Found) -> bool:
        """Makes a paper by whose name an index goes that index, if it moves by so many per cent: the Nikkei fell 1.2%."""
        if self.words[found.last].text != _INDEX_TOO or not is_traded(self.words, self.tokens.text, found.last):
            return False
        found.phrase, found.type, found.name = None, "other", _INDEX
        return True

    def _ends_a_body_in_spanish(self, found: Found) -> bool:
        """Whether a listed name of two words begins with an article that a body stands before: Banco de la Republica, where "la Republica" is listed."""
        k = found.first
        return found.phrase is not None and found.phrase.types <= LENDING and found.last == k + 1 and self.words[k].text in SPANISH and self._of_a_body_in_spanish(k + 1)

    def _in_a_state(self, k: int) -> bool:
        """Whether a preposition stands before a word, and a state of America between commas behind it: in Peru, Indiana, but not in Peru, Indiana and Ohio."""
        words, state = self.words, self.owner.get(k + 1)
        if words.before(k) not in PLACE_PREPOSITIONS or state is None or state.first != k + 1 or words.gap(k + 1) != ", " or state.surface == "Georgia":
            return False
        listed = self.annotator.listed(state.surface)
        if not any(s.entity.subtype == "region" and s.entity.country == "US" for s in listed[:2]):
            return False
        if state.last + 1 >= len(words):
            return True
        behind = words[state.last + 1]
        return words.gap(state.last + 1)[:1] in (",", ".", ";", ")") and not (words.gap(state.last + 1)[:1] == "," and (behind.capital or behind.text in ("and", "or")))

    def _of_another_land(self, k: int, place: EntityRecord) -> bool:
        """Whether a country in the genitive stands before what may be somebody's surname, and the town lies in another: Tanzania's Hassan."""
        words, country = self.words, self.owner.get(k - 2)
        if k < 2 or words[k - 1].text != "s" or words.gap(k) != " " or country is None or country.last != k - 2:
            return False
        listed = self.annotator.listed(country.surface)
        return bool(listed) and listed[0].entity.subtype == "country" and listed[0].entity.iso != place.country and not self._is_a_capital(place)

    def _of_a_body_in_spanish(self, k: int) -> bool:
        """Whether "de", "de la" or the like joins a word to a capitalised one before, which no list has: Banco de la Republica, Colegio de Salamanca."""
        words = self.words
        first = k - 1 if words.before(k) in SPANISH else k
        if first == k or any(words.gap(n) != " " for n in range(k, k + 1)):
            return False
        if words.before(first) in SPANISH:
            first -= 1
        return words[first].text != "la" and first > 0 and words.gap(first) == " " and words[first - 1].named and not words[first - 1].broken and (first - 1 not in self.owner or words[first - 1].text in _BODIES)

    def _beside_a_club(self, k: int) -> bool:
        """Whether "or", "and" or "versus" joins a name to the club before or behind it: Real Madrid or Barcelona, Sunderland and Aston Villa."""
        words = self.words
        if k > 1 and words[k - 1].text in CLUB_DOES and self._is_club_at(k - 2):
            return True  # Juventus beat Lazio
        if k > 1 and words[k - 1].text in JOINED_CLUBS and words.gap(k) == " " and words.gap(k - 1) in (" ", ", ") and self._is_club_at(k - 2):
            return True
        return k + 2 < len(words) and words[k + 1].text in JOINED_CLUBS and words.gap(k + 1) == words.gap(k + 2) == " " and self._is_club_at(k + 2)

    def _is_club_at(self, k: int) -> bool:
        """Whether a token is the first or last of a listed club's name, which is nothing else's."""
        owner = self.owner.get(k)
        if owner is None or owner.phrase is None or owner.phrase.types != {"organization"}:
            return False
        listed = self.annotator.listed(owner.surface)
        return bool(listed) and listed[0].entity.subtype == "club"

    def _among_other_letters(self, k: int) -> bool:
        """Whether the words beside one of Latin letters are not in these; one with a Latin letter by mistake (Aлматы) is none of them."""
        if lower(self.words[k].text)[0] > LATIN:
            return False
        beside = [self.words[n].text[0] for n in (k - 1, k + 1) if 0 <= n < len(self.words)]
        return any(letter > LATIN for letter in beside) and not any(letter <= LATIN and letter.isalpha() for letter in beside)

    def _surname_of_bearer(self, k: int) -> bool:
        """Whether the text has named a person whose last word is this one, and whose name begins before: Daniel Paris … Paris had been shot."""
        place = self._place_alone(self.owner[k]) if k in self.owner else None
        abroad = place is not None and place.subtype in TOWNS and place.country not in WRITES_ENGLISH and place.prior < MILLION  # Wolves sack Pereira … Vitor Pereira
        named = (f for f in self._named_with(self.words[k].text) if (f.first < k or abroad) and f.phrase is None)  # the first will do: a text may name hundreds
        return any(given(self.words[j]) for f in named for j in range(f.first, f.last))

    def _surname_of_listed(self, k: int) -> bool:
        """Whether the text has named a listed person by a given name and this word before, and no region stands behind it: Redford, Michigan."""
        if k + 1 < len(self.words) and self.words.gap(k + 1) == ", " and self.words[k + 1].capital:
            return False
        named = (f for f in self._named_with(self.words[k].text) if f.first < k and f.phrase is not None and f.phrase.types == {"person"})
        return any(given(self.words[j]) for f in named for j in range(f.first, f.last))

    def _named_with(self, word: str) -> list[Found]:
        """The persons whom the document names with more than one word, the last of them this one."""
        if self._borne_last[0] != len(self.found):
            by_last: dict[str, list[Found]] = {}
            for f in self.found:
                if f.bearer is not None:
                    by_last.setdefault(self.words[f.last].text, []).append(f)
            self._borne_last = len(self.found), by_last
        return self._borne_last[1].get(word, [])


def _make_a_surname(found: Found) -> None:
    """Makes a span that of somebody whom the text names with more."""
    found.phrase, found.type, found.later = None, "person", True
