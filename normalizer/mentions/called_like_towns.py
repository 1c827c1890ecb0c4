"""Persons who are called like towns, told by the words beside the name: a title, a given name, another word of a name.

генералом Родригесом, Джэнет Рино, Кайл Чандлер, Еділ Ермекбаев        but мэр Рино, столица Аляски Джуно
"""

import re

from normalizer.gazetteer.common_words import is_common
from normalizer.mentions.contradicted import field_of
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.offices import is_title
from normalizer.mentions.patterns import given
from normalizer.mentions.plausible import INFLECTED
from normalizer.mentions.surroundings import MILLION, PLACE_PREPOSITIONS
from normalizer.mentions.within import Within
from normalizer.mentions.words import Found
from normalizer.names.words import place_words
from normalizer.text.fold import lower

# Beginnings of words for people and things of a place, behind which a place may stand before a person: житель Аляски Митч Сиви.
OF_A_PLACE = re.compile(r"(?:жител|губернатор|мэр|президент|премьер|глав|министр|земл|штат|провинц|столиц|чемпион|сборн|император|шейх|эмир|посл|посол|судь|прокурор|корол|престол|принц|сенатор|епископ|уроженец|уроженк|гражданин|граждан)")
STRICT_PREPOSITIONS = frozenset("в во из под над near in at from".split())  # a person seldom follows them
_ADJECTIVE = re.compile(r"(?:ого|его|ому|ему|ой|ая|ую|[ыи]й|ые|[ыи]х|[ыи]м|[ыи]ми)$")
_CASE_FORM = re.compile("[дт][ае](?:н|[ғг][ыі])?$|н[ае]н$|[ғгқк][ае]$|[ндт][ыі]ң$")  # Kazakh: in, from, to, of a place
# What only somebody does, behind a surname, and what is done to him alone, before it in the accusative: Киров любил, убили Кирова.
DOES_ALONE = frozenset("умер родился сказал написал любил женился служил командовал подписал погиб уехал вернулся учился рассказал подчеркнул добавил пояснил напомнил спросил писал застрелился эмигрировал".split())
DONE_TO_HIM = frozenset(
    stem + ending for stem in ("убил", "застрелил", "расстрелял", "арестовал", "сменил", "любил", "женил", "похоронил", "назначил", "избрал", "поздравил", "допросил", "уволил", "награждал", "наградил") for ending in ("", "а", "и")
)
_WHERE_KAZAKH = re.compile("[дт][ае]$")
_SURNAME_LIKE = re.compile("(?:[оеё]в|[иы]н)(?P<form>а?)$")
_RANKS = frozenset("гене полк подп майо адми марш докт проф акад госп сэр лорд".split())  # beginnings of titles that are of no place


def does_something(word: str) -> bool:
    """Whether a word, in small letters and any case form, says what a person does, and so stands before a name and no place: актрисы, but not мэр.

    >>> does_something("генералом"), does_something("актрисы"), does_something("мэра"), does_something("")
    (True, True, False, False)
    """
    return word != "" and not OF_A_PLACE.match(word) and (field_of(word) != "" or is_title(word))


def bears_a_name(word: str) -> bool:
    """Whether a word says what a person does who is seldom one of a place, so that a lone name may follow: генералом Родригесом, but not председатель."""
    return field_of(word) != "" or (word[:4] in _RANKS and is_title(word))


class CalledLikeTowns(Within):
    """Which towns of a text are somebody's names."""

    __slots__ = ()

    def _does_what_persons_do(self, found: Found) -> bool:
        """Whether a town that is called like a surname is somebody by the verb beside it: Киров любил книги, убили Кирова; but not в Кирове."""
        words, surname = self.words, _SURNAME_LIKE.search(found.surface)
        if surname is None or words[found.first].shouted:
            return False
        if self._is_kazakh():
            return not surname["form"] and self._stands_before_a_place(found.last + 1)
        if not surname["form"]:
            return words.after(found.last) in DOES_ALONE and words.before(found.first) not in PLACE_PREPOSITIONS and words.before(found.first) not in place_words()
        return words.before(found.first) in DONE_TO_HIM and words.after(found.last) not in place_words()

    def _stands_before_a_place(self, k: int) -> bool:
        """Whether a token begins the name of a town that is the place where in Kazakh: Киров Ленинградта, but not Киров мен Вятка."""
        owner = self.owner.get(k)
        if owner is None or owner.phrase is None or "place" not in owner.phrase.types or self.words.gap(k) != " " or not _WHERE_KAZAKH.search(owner.surface):
            return False
        return self.words.after(owner.last) not in place_words()

    def _behind_a_given_name(self, k: int) -> bool:
        """Whether a Russian given name stands right before a word; in Kazakh a place may follow its inhabitant: Ерлан Алматыда тұрады."""
        if not k or self.words[k].text[0] <= "\u024f" or self.words[k - 1].broken or not given(self.words[k - 1]):
            return False
        if is_common(lower(self.words[k - 1].text)) or self._is_kazakh():
            return False
        before = self.owner.get(k - 1)
        if before is None or before.phrase is None or "place" not in before.phrase.types:
            return True
        if before.last == before.first and (listed := self.annotator.listed(before.surface)) and listed[0].entity.type == "person":
            return True
        return self.words.gap(k) == " " and self._town_alone(k - 1) and not self._said_before(k - 1, PLACE_PREPOSITIONS)  # Фрэнк, which is a town too

    def _town_alone(self, k: int) -> bool:
        """Whether a token is a name of one word that may be a town, and is no area."""
        owner = self.owner.get(k)
        if owner is None or owner.phrase is None or owner.last > owner.first or owner.phrase.demonym:
            return False
        place = self._place_alone(owner)
        return "place" in owner.phrase.types and (place is None or place.subtype in TOWNS)

    def _only_a_surname(self, k: int) -> bool:
        """Whether a token alone is the name of a listed person."""
        owner = self.owner.get(k)
        return owner is not None and owner.first == owner.last and owner.phrase is not None and owner.phrase.types == {"person"}

    def _begins_a_foreign_name(self, k: int) -> bool:
        """Whether a token in a Russian text may be a given name that no list has: a word like a name that is none, or a lesser town, without a preposition."""
        text = self.words[k].text
        if not self._name_like(k) or self.words[k].broken or text[0] <= "\u024f" or self._is_kazakh() or _ADJECTIVE.search(text) or is_title(lower(text)):
            return False
        if (before := self.words.before(k)) in STRICT_PREPOSITIONS or before in place_words():
            return False
        owner = self.owner.get(k)
        if owner is None:
            return not self._begins_sentence(k)
        return (self._town_alone(k) and self._lesser_place(owner)) or (self._region_abroad(owner) and not OF_A_PLACE.match(before))

    def _in_a_foreign_name(self, k: int, owner: Found) -> bool:
        """Whether a lesser town abroad is but one of two words of a person's name in a Russian text: Джэнет Рино, Лино Овьедо, актриса Бри Ларсон."""
        if not self._abroad(owner) or self.words[k].shouted or self._is_kazakh():
            return False
        if k and self.words.gap(k) == " " and self._begins_a_foreign_name(k - 1):
            return True
        following = k + 1 < len(self.words) and self.words.gap(k + 1) == " " and self._name_like(k + 1)
        return following and does_something(self.words.before(k)) and self._begins_a_foreign_name(k)

    def _is_a_surname_abroad(self, found: Found, before: str, said: bool) -> bool:
        """Whether a foreign town in a Russian text is rather somebody called like it, by what stands before or behind: генералом Родригесом, Кайл Чандлер."""
        words, k = self.words, found.first
        if said or words[k].shouted:
            return False
        if self._is_kazakh():
            return self._is_a_kazakh_bearer(found)
        if not self._abroad(found, of_any_size=True):
            return self._region_abroad(found) and self._before_a_town_abroad(k, before)
        behind_a_name = k > 0 and words.gap(k) == " " and not words[k - 1].shouted
        if behind_a_name and self._behind_a_given_name(k):
            return True
        if behind_a_name and self._begins_a_foreign_name(k - 1) and (self._town_alone(k - 1) or self._region_abroad(self.owner.get(k - 1)) or does_something(words.before(k - 1))):
            return True
        if not self._abroad(found):
            return False
        if (bears_a_name(before) and words.gap(k) == " " and self._agrees(found, before)) or (before not in place_words() and not self._surnames_shown.isdisjoint(self.bearers.read(words[k].text))):
            return True
        return self._before_a_town_abroad(k, before)

    def _before_a_town_abroad(self, k: int, before: str) -> bool:
        """Whether what is called like another town abroad stands right behind a word: Кото Окубо, Сесар Дуран."""
        after = self.owner.get(k + 1) if k + 1 < len(self.words) and self.words.gap(k + 1) == " " else None
        return after is not None and self._abroad(after) and not OF_A_PLACE.match(before) and before not in place_words()

    def _is_a_kazakh_bearer(self, found: Found) -> bool:
        """Whether a lesser town abroad in a Kazakh text is somebody called so: Жандос Сұлтанғазы, аятолла Сейд Әли Хаменеи; but Айгүл Лионда."""
        words, k = self.words, found.first
        if not self._lesser_place(found) or self._in_a_kazakh_case(found):
            return False
        behind = self.owner.get(k + 1) if k + 1 < len(words) and words.gap(k + 1) == " " else None
        if behind is not None and behind.last > behind.first and words[k + 1].capital and behind.phrase is not None and behind.phrase.types == {"person"}:
            return True
        if not self._abroad(found) or not k or words.gap(k) != " " or k - 1 in self.owner or not given(words[k - 1]) or is_common(lower(words[k - 1].text)):
            return False
        return words.after(k) not in place_words()

    def _in_a_kazakh_case(self, found: Found) -> bool:
        """Whether a town stands in the case of a place, as nobody does before a surname: Душанбеде Эмомали Рахмон; but not Марта Ерланова."""
        listed = self.annotator.listed(found.surface)
        return _CASE_FORM.search(found.surface) is not None and bool(listed) and lower(listed[0].name.name) != lower(found.surface)

    def _region_abroad(self, found: Found | None) -> bool:
        """Whether a span is one Cyrillic word that names a lesser region far from where it is written so."""
        place = None if found is None or found.phrase is None or found.phrase.demonym else self._place_alone(found)
        return found is not None and place is not None and place.subtype == "region" and place.prior < MILLION and place.country not in INFLECTED and found.surface[0] > "\u024f"

    def _agrees(self, found: Found, role: str) -> bool:
        """Whether a town may stand in one case with the word for what somebody does: актёра Чандлера, but not актёров Голливуда."""
        listed = self.annotator.listed(found.surface)
        genitive = found.surface[-1] in "аяыи" and lower(found.surface) != lower(listed[0].name.name)
        return not genitive or role[-1:] in ("а", "я")

    def _lesser_place(self, found: Found) -> bool:
        """Whether a span is one word that names a place of less than a million, and nothing else."""
        place = None if found.phrase is None or found.phrase.demonym else self._place_alone(found)
        return place is not None and place.subtype != "country" and place.prior < MILLION
