"""Names that no gazetteer lists, found by what stands around them.

Works on one document's tokens; yields spans of tokens with the type they show. The rules, in order:

    given name + surname          Айдос Қасенов, John Smithson
    initials + surname            К. Ахметов, Ахметов К.С.
    given name + patronymic       Марат Серикович
    title or role + name          министр Жакенов, Mr Smithson
    relative + given name         с сыном Маратом
    words with a surname's ending Токтогул Ералинов
    legal form + quoted name      ТОО «Алтын Дән»
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalizer.gazetteer.common_words import is_common
from normalizer.languages.kk import KAZAKH
from normalizer.matching.case_forms import folded_forms
from normalizer.mentions.short_names import is_short_name
from normalizer.mentions.words import Word as Word
from normalizer.mentions.words import Words as Words
from normalizer.mentions.words import make_word as make_word
from normalizer.names.person import PARTICLES, TITLES, english_given_names, given_names, is_patronymic
from normalizer.names.words import legal_forms, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.script import script_of


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens first..last (inclusive) that look like a name of a type."""

    first: int
    last: int
    type: str


_ORGANISATION_FORMS = frozenset(form[0] for form in legal_forms() if len(form) == 1 and len(form[0]) > 1)
_APART, _ENDS, _ENDS_OR_BREAKS = frozenset("\n«“„\"+»”"), frozenset(".!?…"), frozenset(".!?…:\n")
_MISREAD = re.compile("[Â-ÑØÙ][\x80-¿]|[µ²³¹º¾¼½°]")  # Ð¢Ð¾Ðº: UTF-8 read as Latin-1
FORMS_BEHIND = frozenset(("ЖШС", "АҚ", "ШҚ", "ЖК"))
_OPENING, CLOSING = "«“„\"", "»”“\""

_MOST_INITIALS = 3  # before a surname
_ONE_LETTER_WORDS = frozenset("АВИКОСУЯAI")  # with a capital where a sentence begins: У Ракитина, A Holloway aide

# Relatives: behind these stands a name, and somebody else's than the one in question: с сыном Маратом, her brother John, ұлы Марат.
KIN = frozenset(
    "сын сына сыну сыном сыне дочь дочери дочерью брат брата брату братом сестра сестры сестре сестру сестрой муж мужа мужу мужем жена жены жене жену женой супруг супруга супругой супругом"
    " отец отца отцом мать матери матерью внук внука внуком внучка внучкой son daughter brother sister husband wife father mother grandson granddaughter"
    " ұлы қызы ағасы інісі әпкесі сіңлісі жұбайы әйелі күйеуі әкесі анасы немересі баласы".split()
)
INTRODUCTIONS = TITLES | KIN  # words before which a single capitalised word is a person (`normalizer.mentions.promising` goes by them)


def given(word: Word) -> bool:
    """Whether a token is a common given name, perhaps in a case form."""
    return word.named and is_given(word.text)


@lru_cache(1 << 16)
def is_given(text: str) -> bool:
    """Whether a word is a common given name, perhaps in a case form."""
    return lower(text) in english_given_names() or not given_names().isdisjoint(folded_forms(text))


# What a word beside or in a name may be to that of a person: one that stands before it, one that stands inside it, a part of it.
LONGEST_RUN = 8  # tokens from the first of a person's name to the last that is looked at
INTRODUCES, INSIDE, PART = (1 << n for n in range(3))
# What else a word may be, of which the compiled rules know by these bits: a title, a relative, a given name, a patronymic, with a surname's ending, a word for a body or its short name,
# one of these or for a place, an ordinary word or a title.
TITLE, RELATIVE, GIVEN, PATRONYMIC, SURNAME, BODY, GENERIC, COMMON = (1 << n for n in range(3, 11))
_BESIDE = {word: (INTRODUCES | TITLE) * (word in TITLES) | (INTRODUCES | RELATIVE) * (word in KIN) | INSIDE * (word in PARTICLES) for word in TITLES | KIN | PARTICLES}


class _Parts(dict[str, int]):
    """Words -> what each may be to a person's name; of a word in small letters, whether it stands before one or inside. Filled as they are met."""

    def __missing__(self, text: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw = lower(text)
        kind = _BESIDE.get(raw, 0)
        if kind & INSIDE or not text[0].islower():
            forms = folded_forms(text)
            named = not given_names().isdisjoint(forms) or raw in english_given_names()
            part = GIVEN * named | PATRONYMIC * is_patronymic(forms[0]) | SURNAME * _ends_like_surname(forms[0])
            kind |= part | PART * (part & PATRONYMIC > 0 or (part > 0 and not text[0].islower()))
        self[text] = kind
        return kind


class _NamesKinds(dict[str, int]):
    """Words of what may be a person's name -> what each may be, besides such a part. Filled as they are met."""

    def __missing__(self, text: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw = lower(text)
        body, part = raw in organisation_words() or is_short_name(text), parts_of_persons[text]
        kind = self[text] = part | BODY * body | GENERIC * (body or raw in place_words()) | COMMON * (part & TITLE > 0 or is_common(raw))
        return kind


parts_of_persons, kinds_of_names = _Parts(), _NamesKinds()


def find_persons(words: Words, text: str, starts: list[int], usable: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The first and last tokens of spans that look like persons, beginning at one of ``starts``; only tokens that ``usable`` allows take part. `Words.persons` has a compiled twin."""
    found: list[tuple[int, int]] = []
    free = 0

    def joined(i: int) -> bool:
        """Футболисты «Кайрата»: a quotation mark separates, and so does the end of a line."""
        if not usable(i):
            return False
        gap = words.gap(i) if i else " "
        return gap == " " or _APART.isdisjoint(gap)

    for i in starts:
        if i < free or not usable(i):
            continue
        span = _person_at(words, i, joined)
        if span is not None and not is_misread(text, words[span[0]].start, words[span[1]].end):
            found.append(span)
            free = span[1] + 1
    return found


def is_misread(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is UTF-8 that was read as Latin-1."""
    return _MISREAD.search(text, start, end) is not None


def _next(words: Words, i: int, usable: Callable[[int], bool]) -> int | None:
    """The following token, if it can belong to the same name."""
    if words[i].broken or i + 1 >= len(words) or not usable(i + 1):
        return None
    return i + 1


def _person_at(words: Words, i: int, usable: Callable[[int], bool]) -> tuple[int, int] | None:
    """The first and last token of a person whose name begins at a token, perhaps behind another word."""
    if words[i].initial and words[i].text in _ONE_LETTER_WORDS and i + 1 < len(words) and words.gap(i + 1) == " ":
        return None
    initials = 0
    j = i
    while words[j].initial:
        following = _next(words, j, usable)
        if following is None or initials == _MOST_INITIALS:
            return None
        initials += 1
        j = following
    if initials:
        if words[j].named and _surname_like(words[j]):
            half = _next(words, j, usable) if words[j].hyphened else None
            return (i, half) if half is not None and words[half].named else (i, j)  # А. В. Сухово-Ракитин
        return None
    raw = lower(words[i].text)
    if not words[i].named or raw in TITLES or ((raw in organisation_words() or is_short_name(words[i].text)) and not given(words[i])):
        return None  # Института Пушкина, Минобрнауки Сергей Кравцов
    before = words.before(i)
    titled, kin = before in TITLES, before in KIN
    end = _run(words, i, usable)
    if end == i:
        after = _next(words, i, usable)
        if after is not None and words[after].initial and _surname_like(words[i]):
            last = after
            more = _next(words, after, usable)
            while more is not None and words[more].initial:
                last, more = more, _next(words, more, usable)
            if words[i].text.isascii() and given(words[i]):
                return None  # John M. McDonald, where the surname is listed as something else; Charles R. and Anna Holloway
            if more is None or not words[more].named:  # Теннисші Е. Рыбакина: the initial is hers
                return (i, last)
            return None
        return (i, i) if (titled and _surname_like(words[i])) or (kin and given(words[i])) else None
    tokens = range(i, end + 1)
    first_given = next((k for k in tokens[:2] if given(words[k])), None)
    if first_given is not None:
        # Сарапшы Вугар Мирзоглу: a word that only begins the sentence is no part of the name
        begins = i == 0 or words[i - 1].broken or not _ENDS.isdisjoint(words.gap(i))
        patronymic = end - i == 2 and is_patronymic(norm(words[end].text))
        start = first_given if (begins or (words[i].text.isascii() and _is_common(words[i]))) and first_given > i and end > first_given and not patronymic else i
        return (start, end)
    if titled or any(is_patronymic(norm(words[k].text)) or words[k].initial for k in tokens[1:]):
        return (i, end)
    ending = surname_ending(words[end]) or (words[end - 1].hyphened and end - i == 2 and surname_ending(words[end - 1]))  # Әбілтаева-Цой
    if ending and len(tokens) <= 3 and not any(words[k].shouted or _generic(words[k]) or _is_common(words[k]) for k in tokens):
        return (i, end)
    begins = i == 0 or not _ENDS_OR_BREAKS.isdisjoint(words.gap(i))
    double = end - i == 2 and words[end - 1].hyphened and not any(words[k].shouted or _generic(words[k]) or _is_common(words[k]) for k in (end - 1, end))
    if double and not begins and not _generic(words[i]):  # a lawyer named Piers Holloway-Keen
        return (i, end)
    return (i, end) if not begins and _two_foreign_words(words, i, end) else None


def _two_foreign_words(words: Words, i: int, end: int) -> bool:
    """Whether two words in a Russian sentence have capitals for no other reason than being a name: кардинал Теодор Маккаррик."""
    pair = [words[i], words[end]]
    russian = all(in_russian(w.text) for w in (*pair, words[i - 1]))
    before = not words[i - 1].capital and not words[i - 1].broken and not _generic(words[i - 1])
    return end == i + 1 and russian and before and not any(w.shouted or w.hyphened or len(w.text) < 3 or _generic(w) or _is_common(w) for w in pair)


@lru_cache(1 << 12)
def in_russian(text: str) -> bool:
    """Whether a word has letters of Russian, and none that only Kazakh has."""
    return script_of(text) == "Cyrl" and _ONLY_KAZAKH.search(text) is None


_ONLY_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Endings that surnames of these countries have and hardly anything else: Ералинов, Сыргабаков, Бейсенғұлов, Отарашвили.
_SURNAME = re.compile(r"..(?:[oe]va?|[^aeiou]ina?|ski|skaia|enko|ian|švili|jonov|[^aeiou]uli|kizi|[uo]gl[iu]|čuk|baev)$")
_LAST_OF_SURNAMES = ("v", "va", "in", "na", "ki", "aia", "ko", "ian", "li", "lu", "zi", "uk")  # letters of which each ends with some: to look is quicker than to search


def surname_ending(word: Word) -> bool:
    """Whether a token is capitalised and ends like a surname."""
    return word.named and _ends_like_surname(norm(word.text))


def _ends_like_surname(folded: str) -> bool:
    return folded.endswith(_LAST_OF_SURNAMES) and _SURNAME.search(folded) is not None


def _is_common(word: Word) -> bool:
    raw = lower(word.text)
    return is_common(raw) or raw in TITLES


def _run(words: Words, i: int, usable: Callable[[int], bool]) -> int:
    """The last token of the run of name words from i; particles may stand inside."""
    end = j = i
    while end - i < 4:
        if words[j].hyphened and j + 1 < len(words) and words[j + 1].named:
            end = j = j + 1  # Максимов-Орлик: the second half belongs to the name whatever else it is
            continue
        following = _next(words, j, usable)
        if following is None:
            break
        word = words[following]
        if word.initial and word.text.isascii() and end - i < 2 and words[following].dotted and (given(words[end]) or _may_be_given(words, i, end)):  # Robert B. Smithson, Mayors David B. Smithson
            behind = _next(words, following, usable)
            if behind is not None and _surname_like(words[behind]):
                end = j = behind
                continue
        if word.named and lower(word.text) not in TITLES and not _generic(word):
            end = j = following
        elif lower(word.text) in PARTICLES and not word.capital and following - end < 3:
            j = following
        else:
            break
    return end


def _may_be_given(words: Words, i: int, end: int) -> bool:
    """Whether an English word before an initial is a given name for all that is known: Boyd, but not Vitamin B."""
    word = words[end]
    return end == i and word.text.isascii() and len(word.text) > 3 and i > 0 and not words[i - 1].dotted and _surname_like(word) and not _is_common(word)


def _generic(word: Word) -> bool:
    raw = lower(word.text)
    return raw in organisation_words() or raw in place_words() or is_short_name(word.text)


def _surname_like(word: Word) -> bool:
    return word.named and len(word.text) > 2 and not _generic(word) and lower(word.text) not in TITLES


def find_quoted_organisations(words: Words, text: str, starts: Sequence[int], usable: Callable[[int], bool]) -> list[Span]:
    """Names in quotation marks after a legal form or a word for an organisation: ТОО «Алтын Дән», газета «Астана таймс».

    ``starts`` are the first tokens inside quotation marks.
    """
    heads = organisation_words()
    found = []
    for i in (start - 1 for start in starts):
        if (behind := _before_a_form(words, i + 1)) is not None:
            found.append(Span(i + 1, behind, "organization"))
            continue
        if i < 0:
            continue
        raw = lower(words.written(i, i))
        if raw not in _ORGANISATION_FORMS and raw not in heads:
            continue
        gap = words.gap(i + 1)
        if not (gap.strip() and gap.strip()[-1] in _OPENING and len(gap) <= 4) or not words[i + 1].capital:
            continue
        for last in range(i + 1, min(i + 7, len(words))):
            after = text[words[last].end : words[last].end + 1]
            if after and after in CLOSING:
                if all(usable(k) for k in range(i + 1, last + 1)):
                    found.append(Span(i + 1, last, "organization"))
                break
    return found


def _before_a_form(words: Words, first: int) -> int | None:
    """The last token of a Kazakh name in quotation marks behind which a legal form stands: «Береке» ЖШС."""
    last = words.closed(first, first + 5)
    return last if last >= 0 and words.gap(last + 1)[1:] == " " and words.written(last + 1, last + 1) in FORMS_BEHIND else None


# The plural heads of coordinated regions: Атырау және Ақтөбе облыстарында, Алматинская и Жамбылская области.
PLURAL_HEADS: dict[str, str] = {
    **dict.fromkeys("области областей областям областями областях".split(), "область"),
    **dict.fromkeys("районы районов районам районами районах".split(), "район"),
    **dict.fromkeys(KAZAKH.forms("облыстар"), "облысы") | {f"облыстары{e}": "облысы" for e in ("", "ның", "на", "н", "нда", "нан", "мен", "ндағы")},
    **dict.fromkeys(KAZAKH.forms("аудандар"), "ауданы") | {f"аудандары{e}": "ауданы" for e in ("", "ның", "на", "н", "нда", "нан", "мен", "ндағы")},
    **{f"өзендері{e}": "өзені" for e in ("", "нің", "не", "н", "нде", "нен", "мен", "ндегі")},
    **{f"{several}{e}": one for several, one in (("шыңдары", "шыңы"), ("мұздықтары", "мұздығы"), ("қорықтары", "қорығы")) for e in ("", "ның", "на", "н", "нда", "нан", "ндағы")},
    **{f"көлдері{e}": "көлі" for e in ("", "нің", "не", "н", "нде", "нен", "ндегі")},
    **{f"ықшамаудандары{e}": "ықшамауданы" for e in ("", "ның", "на", "н", "нда", "нан", "мен", "ндағы")},
    "regions": "Region", "provinces": "Province", "districts": "District",
}  # fmt: skip
TOWN_HEADS = frozenset(f"қаласы{e}" for e in ("", "ның", "на", "н", "нда", "нан", "мен", "ндағы"))  # of one town that is called like a person: Қонаев қаласы
_AND = frozenset("и және мен пен бен and".split())
_ENGLISH = frozenset(("Region", "Province", "District"))  # in English a word before is a part of the name: North West and Limpopo provinces
_OF_KAZAKHSTAN = frozenset(("облысы", "ауданы", "өзені", "ықшамауданы", "шыңы", "мұздығы", "қорығы", "көлі"))  # Kazakh lists need no "and": Абай, Жетісу, Ұлытау облыстары
_DISTRICT = "ауданы"  # which may be called after persons: Мағжан Жұмабаев, Ғабит Мүсірепов аудандары
_COMPASS = frozenset(("Солтүстік", "Оңтүстік", "Батыс", "Шығыс"))  # of a member of two words: Ақтөбе, Батыс Қазақстан облыстары
_OF_A_NAME = frozenset(("ордасы", "қорғаны", "батыр", "би", "ақын", "жырау", "хан", "құм"))  # small letters inside names of districts


@dataclass(frozen=True, slots=True)
class Coordinated:
    """A member of a coordination: tokens first..last in the text, and the name it stands for."""

    first: int
    last: int
    name: str


def find_coordinated(words: Words, text: str, heads: Sequence[int]) -> list[Coordinated]:
    """Members of coordinations such as «Алматинская и Жамбылская области»; ``heads`` are tokens that may be plural heads."""
    found: list[Coordinated] = []
    for head in heads:
        singular = PLURAL_HEADS.get(lower(words[head].text))
        if singular is None:
            continue
        members: list[tuple[int, int]] = []
        last = k = head - 1
        joined = False
        while k >= 0 and head - k < 16:
            word = words[k]
            gap = text[word.end : words[k + 1].start]
            if word.capital and "." not in gap and "\n" not in gap:
                between = text[words[k - 1].end : word.start] if k else ""
                if k == 0 or not (words[k - 1].capital and (between == "-" or (between == " " and (singular in _ENGLISH or words[k - 1].text in _COMPASS or (singular == _DISTRICT and k > 1 and text[words[k - 2].end : words[k - 1].start] in (", ", " ")))))):
                    members.append((k, last))
                    last = k - 1
            elif last == k and k and words[k - 1].capital and gap in (" ", ", ") and text[words[k - 1].end : word.start] == " " and lower(word.text) in _OF_A_NAME:
                pass  # Жәнібек және Бөкей ордасы аудандары
            elif lower(word.text) in _AND and last == k:
                joined = True
                last = k - 1
            else:
                break
            k -= 1
        listed = len(members) > 1 and singular in _OF_KAZAKHSTAN and text[words[members[1][1]].end : words[members[0][0]].start].strip() == ","
        if (joined or listed) and len(members) > 1:
            for number, (first, end) in enumerate(members):
                name = text[words[first].start : words[end].end]
                found.append(Coordinated(first, head if number == 0 else end, f"{name} {singular}"))
    return found

