"""The candidates of a name that stands in a text, by the wording that tells most.

Рубио, where the text has Марко Рубио      Марко Рубио
Минюст, in a text about Armenia            Министерство юстиции Армении
Ракитинский                                Ракитино
"""

from collections.abc import Iterable

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.case import spelled_out
from normalizer.matching.features_of_persons import given_name_alone, surname_alone
from normalizer.matching.linker import Linker
from normalizer.matching.scored import Question, Scored
from normalizer.mentions import asked_as, gender
from normalizer.mentions.adjectives import FAR, NEAR, adjective_of, irregular_bases, is_adjective, made_from, of_people, town_of
from normalizer.mentions.bearers import is_full, words_of
from normalizer.mentions.context import DocumentContext
from normalizer.mentions.patterns import given
from normalizer.mentions.ruled_out import ruled_out
from normalizer.mentions.synonyms import equivalents
from normalizer.mentions.wordings import irregular_form, is_of_another_country, is_owner, is_short, owners_by_text, wordings
from normalizer.text.fold import lower
from normalizer.text.script import script_of
from normalizer.types import Status

SURE_OF_NOBODY = 0.6  # below, a person whom no list spells out is nobody listed, as in `annotate`
_OF_MANY_COUNTRIES = frozenset("ООН ЕС СНГ НАТО ОДКБ ЕАЭС".split())
WORDED = 0.1  # by how much another wording must be more likely


class ContextualLinker:
    """Look-ups of names in the light of one text."""

    def __init__(self, linker: Linker, context: DocumentContext) -> None:
        self.linker = linker
        self.context = context
        self.text = context.places.text if context.places is not None else ""

    def rank(self, name: str, question: Question) -> list[Scored]:
        """The candidates of a name of the document, by the wording that tells most: a person's whole name, the full name of a body, the place of an adjective."""
        asked, scored = self._ask(name, question)
        return self._settled(asked, question, scored) if scored is not None and asked == name else self.rank_asked(asked, question)

    def rank_asked(self, asked: str, question: Question) -> list[Scored]:
        """The candidates of a name as `asked` gave it."""
        return self._settled(asked, question, self.linker.rank(asked, question, bonus=self.context.asking(asked)))

    def _settled(self, asked: str, question: Question, scored: list[Scored]) -> list[Scored]:
        """The candidates without those that the text rules out."""
        scored = self._possible(asked, scored)
        if scored and scored[0].entity.type == "person" and surname_alone(scored[0].case):
            whose = gender.in_text(asked, self.text)
            if whose or any(gender.contradicts("", s) for s in scored):
                scored = self.linker.reweigh(scored, gender.telling(whose, scored, self.context.asking(asked)))
        if scored and (scored[0].probability < SURE_OF_NOBODY or " " not in scored[0].name.name) and self.context.is_nobody(asked):
            return self.linker.reweigh([s for s in scored if not s.case.alignment.query_left], self.context.asking(asked))
        if scored and scored[0].entity.type == "person" and given_name_alone(scored[0].case) and _is_given(asked) and " " in scored[0].name.name and not _heard_of(scored[0]):
            return self.linker.reweigh([s for s in scored if not (s.entity.type == "person" and given_name_alone(s.case))], self.context.asking(asked))
        if question.type is None and scored and scored[0].entity.type != "person" and _one_of_more(scored[0]) and _may_be_a_surname(asked):
            person = Question("person", question.as_of)
            persons = self.linker.rank(asked, person, bonus=self.context.asking(asked))
            if self.linker.decide(persons) is not Status.UNMATCHED:
                return persons  # Пушкина is he, not the institute of his name
        return scored

    def _possible(self, name: str, scored: list[Scored]) -> list[Scored]:
        """The candidates that the words of a name allow."""
        kept = ruled_out(name, self.text, scored)
        return self.linker.reweigh(kept, self.context.asking(name)) if len(kept) < len(scored) else scored

    def asked(self, name: str, question: Question) -> str:
        """The name by which `rank` goes."""
        return self._ask(name, question)[0]

    def _ask(self, name: str, question: Question) -> tuple[str, list[Scored] | None]:
        """The name by which `rank` goes, and the candidates of the name as it is given, if they were asked for."""
        regular = irregular_form(name)
        if regular:
            return regular, None
        scored = self._possible(name, self.linker.rank(name, question, bonus=self.context.asking(name)))
        asked = self._worded(name, question, scored) or self._of_a_person_or_place(name, question, scored) or name
        return (self._own_body(asked, question) if asked != name and " " not in name and is_short(name) else "") or asked, scored

    def _own_body(self, name: str, question: Question) -> str:
        """The full name of a body that every country has with the country that the text is about, where the list has both; "" otherwise."""
        owners = owners_by_text(self.text) if question.type in (None, "organization") else ()
        if not owners:
            return ""
        found = self.linker.rank(name, question, bonus=self.context.asking(name))
        if not found or found[0].entity.type != "organization" or not spelled_out(found[0].case) or found[0].case.alignment.name_left or found[0].entity.country:
            return ""
        own = ((wording, self.linker.rank_listed(wording, question)) for owner in owners if (wording := f"{name} {owner}"))
        return next((wording for wording, again in own if again and spelled_out(again[0].case) and not again[0].case.alignment.name_left), "")

    def _worded(self, name: str, question: Question, scored: list[Scored]) -> str:
        """The full name of a body that the text calls by a short one; "" if that finds nothing better."""
        best, least = "", scored[0].probability + WORDED if scored else WORDED
        sure, owned = self.linker.decide(scored) is Status.MATCHED, " " in name.strip()
        text = self.text

        def rank(wording: str, type: str | None) -> list[Scored]:
            return self.linker.rank(wording, Question(type, question.as_of), bonus=self.context.asking(wording))

        explained = "" if sure else asked_as.explained(self.linker, name, question.type, text, rank)
        if explained:
            return explained
        if sure and is_short(name.split()[0]) and not _written_alike(name, scored[0].name.name):
            sure, least = False, WORDED  # МИД is not Мид
        for wording in wordings(name, text) if not sure or owned else ():
            again = self.linker.rank(wording, question, bonus=self.context.asking(wording))
            if owned and again and spelled_out(again[0].case) and not again[0].case.alignment.name_left:
                return wording
            left = [part.raw for part in (again[0].case.alignment.name.parts[j] for j in again[0].case.alignment.name_left)] if again else []
            if left and (is_of_another_country(" ".join(left), text) or any(word in _OF_MANY_COUNTRIES and word not in text for word in left)):
                continue  # Совбез need not be that of the ООН
            unasked = [again[0].case.alignment.query.parts[i].raw for i in again[0].case.alignment.query_left] if again else []
            if unasked and (again[0].entity.type == "place" or not _OF_MANY_COUNTRIES.isdisjoint(unasked)):
                continue
            if again and wording.isupper() and not _written_alike(wording, again[0].name.name):
                continue
            if not sure and again and again[0].probability > least and self.linker.decide(again) is not Status.UNMATCHED:
                best, least = wording, again[0].probability
        if not best and not sure and not (scored and spelled_out(scored[0].case)):
            best = next((wording for other in equivalents(name) for wording in (other, *wordings(other, text)) if self._spells_out(rank(wording, question.type))), "")
        return best or ("" if owned or question.type not in (None, "person") else asked_as.titled(self.linker, name, text, rank))

    def _spells_out(self, scored: list[Scored]) -> bool:
        """Whether the best candidate has all the words of a name, and no more but those of its country."""
        if not scored or not spelled_out(scored[0].case):
            return False
        alignment = scored[0].case.alignment
        left = [alignment.name.parts[j].raw for j in alignment.name_left]
        return self.linker.decide(scored) is not Status.UNMATCHED and (not left or is_owner(left, self.text))

    def _of_a_person_or_place(self, name: str, question: Question, scored: list[Scored]) -> str:
        """The whole name of a person, or what an adjective is made from."""
        whole = self._whole(name, question, scored)
        if whole and not self.context.is_nobody(whole):
            return whole
        return self._base(name, question, scored) or whole

    def _base(self, name: str, question: Question, scored: list[Scored]) -> str:
        """What an adjective that stands alone, or a word for people, is made from: a place or person that the text names, else one that the list has."""
        if question.type not in (None, "person", "place") or (scored and scored[0].name.kind == "demonym") or " " in name:
            return ""
        sure = bool(scored) and self.linker.decide(scored) is Status.MATCHED and not _one_of_more(scored[0])
        if not is_adjective(name):
            return "" if sure or is_common(lower(name)) else self._of_people(name, question)
        named = self._named_near(name, question)
        if named:
            return named
        called = sure and name[0].isupper() and asked_as.called(name, self.text)
        irregular = "" if called else self._first_listed(irregular_bases(name), question)
        if irregular:
            return irregular
        if sure and name[0].isupper():
            own = called or scored[0].entity.type == "person" or not is_adjective(scored[0].name.name)
            return "" if own else asked_as.behind_an_adjective(self.linker, name, question)
        return self._made_from(name, question)

    def _named_near(self, name: str, question: Question) -> str:
        """The place or person of the text that an adjective is made from; "" if it names none."""
        near: list[tuple[float, str]] = []
        for index in self.context.full:
            entity = self.context.index.entity(index)
            if entity.type in ("place", "person") and question.type in (None, entity.type):
                for word in words_of(entity.name) if not is_adjective(entity.name) else ():
                    distance = made_from(name, word.text)
                    if distance is not None and distance < FAR:
                        near.append((distance, entity.name))
        return min(near)[1] if near else ""

    def _first_listed(self, names: Iterable[str], question: Question) -> str:
        """The first of some names that the list has; "" if it has none."""
        return next((n for n in names if self.linker.decide(self.linker.rank(n, question, bonus=self.context.asking(n))) is not Status.UNMATCHED), "")

    def _of_people(self, name: str, question: Question) -> str:
        """What the people whom a word means are of: москвичи, уфимцы, талибы."""
        listed = self._first_listed(of_people(name), question)
        adjective = "" if listed else adjective_of(name)
        if not adjective:
            return listed
        return self._named_near(adjective, question) or self._first_listed(irregular_bases(adjective), question) or self._made_from(adjective, question, persons=False)

    def _made_from(self, name: str, question: Question, *, persons: bool = True) -> str:
        """The listed place, or the person, that an adjective is made from by a rule."""
        town = [s for s in self.linker.rank_listed(town_of(name), question) if s.entity.type == "place" and not is_adjective(s.name.name)]
        if town:
            return town[0].name.name
        for token, match in sorted(self.linker.vocabulary.fuzzy(name).items(), key=lambda m: (m[1].distance, m[0])):
            if match.how == "relational" and match.distance < FAR:
                text = self.linker.vocabulary.text(token)
                listed = [s for s in self.linker.rank_listed(text, question) if s.entity.type == "place" and s.entity.subtype != "district"]
                if listed:
                    return listed[0].name.name
                ranked = self.linker.rank(text, Question("person", question.as_of)) if persons and question.type in (None, "person") and match.distance < NEAR else []
                if ranked and self.linker.decide(ranked) is not Status.UNMATCHED and surname_alone(ranked[0].case):
                    return ranked[0].name.name  # сталинских
        return ""

    def _whole(self, name: str, question: Question, scored: list[Scored]) -> str:
        status = self.linker.decide(scored)
        if question.type not in (None, "person") or (scored and scored[0].entity.type != "person" and status is not Status.UNMATCHED):
            return ""
        words = words_of(name)
        bearers = [] if is_full(words) else self.context.bearers.called(words)
        whom = {self.context.identities.get(b.key, -1) for b in bearers}
        if not bearers or len(whom) > 1 or (len(bearers) > 1 and whom <= {None, -1}):
            return ""
        if status is Status.MATCHED and (
            scored[0].entity.index in whom or (None in whom and not given(words[0])) or " " in scored[0].name.name or scored[0].name.kind == "short"
        ):
            return ""  # МакSим is not meant where the text has Максим Дадашев
        return bearers[0].name


def _may_be_a_surname(name: str) -> bool:
    """Whether a name is one capitalised word, perhaps with initials: Пушкина, А. Колчака."""
    words = words_of(name)
    names = [w for w in words if not w.initial]
    return len(names) == 1 and names[0].capital and not names[0].shouted and len(words) < 4


def _written_alike(name: str, listed: str) -> bool:
    """Whether both are written in capitals, and in the same alphabet."""
    return name[:2].isupper() == listed[:2].isupper() and script_of(name) == script_of(listed)


def _heard_of(scored: Scored) -> bool:
    """Whether the text names a person, or somebody of the surname."""
    return any(said.feature in ("named_in_text", "kin", "holds_office") for said in scored.bonus)


def _is_given(name: str) -> bool:
    words = words_of(name)
    return len(words) == 1 and given(words[0])


def _one_of_more(scored: Scored) -> bool:
    """Whether a candidate has but one of its words in the question."""
    return len(scored.case.alignment.pairs) == 1 and len(scored.case.alignment.name.parts) > 1
