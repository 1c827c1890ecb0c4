"""Which token of a query stands for which token of a name.

Both sides are parsed once; the alignment pairs tokens one to one, best resemblance first, and leaves the rest open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from normalizer.matching.beginnings import ALIKE, MAYBE, begin_alike
from normalizer.matching.similarity import ONE_CONCEPT, TRANSLATION, VOWELS, TokenMatch, not_kindred
from normalizer.names.numbers import is_long_numeral, numbers_of
from normalizer.names.person import PARTICLES, TITLES, TWO_LETTER_INITIALS, father, father_distance, gender_of, other_given_name, parse
from normalizer.names.words import concept, is_of_firms, is_stop, qualifier, strip_legal_forms
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS, script_of
from normalizer.text.tokens import words


@dataclass(slots=True)
class Part:
    """A token of either side."""

    raw: str
    folded: str
    weight: float
    concept: str | None = None
    stop: bool = False
    initial: bool = False
    patronymic: bool = False
    title: bool = False
    token: int = -1  # vocabulary id, on the side of the index
    qualifier: str | None = None  # what it means, on the side of the query


@dataclass(slots=True)
class Parsed:
    """A name as the aligner sees it."""

    text: str
    parts: list[Part]
    legal_form: str = ""
    surname: int = -1
    gender: str = ""
    numbers: frozenset[str] = frozenset()
    kazakh: bool = False  # listed as Kazakh, or written with Kazakh letters
    firm: bool = False  # its legal form is no place's


@dataclass(slots=True)
class Pair:
    """A token of the query that stands for a token of the name."""

    query: int
    name: int
    match: TokenMatch


@dataclass(slots=True)
class Alignment:
    """The pairs found between a query and a name, and what is left on each side."""

    query: Parsed
    name: Parsed
    pairs: list[Pair] = field(default_factory=list)
    query_left: list[int] = field(default_factory=list)
    name_left: list[int] = field(default_factory=list)
    across: bool = False  # a name that is no person's, of which one side is Kazakh and the other is not


SYLLABLES = frozenset("aeiou")
DOTTED_INITIALS = frozenset(("Ya", "Ye", "Yo", "Yu"))  # one letter in Cyrillic; without a full stop a syllable: Yu Darvish
# What a difference weighs more between two spellings of one alphabet: Зеленский and Зелинский are two people, while
# Zelenskyy and Зеленский differ by their alphabets.
SAME_ALPHABET = {"vowels": 0.12, "sounds": 0.15, "spelling": 0.1, "edit": 0.1}
ACROSS_KAZAKH = 0.75  # of a difference that other languages write as a matter of course in names of Kazakh rows: Караганда, Қарағанды
OTHER_VOWELS = frozenset(("vowels", "sounds", "relational", "kindred", "adjective"))
AS_INITIAL, MAYBE_INITIAL = 0.12, 0.2  # the second where the letter is another one of another alphabet: G. is Г. or Дж.
UNSURE = 0.05  # from this distance on, meaning is asked too
JOINED_DIFFER = 2  # letters that neighbours may lose or gain when they fold as one
SHORTEST_WHOLE = 5  # letters of a word that several may make up
NOT_OF_PERSONS = frozenset(("relational", "translation"))
OF_PERSONS = frozenset(("patronymic",))
ANOTHER = frozenset(("edit", "sounds"))
LOOSE = frozenset(SAME_ALPHABET)
AS_WRITTEN = frozenset(("same", "fold"))  # a word that some name has, and one that folds like such
SLIPS = frozenset(("edit", "spelling"))  # what Kazakh spelling does not explain: Жамбыл is Джамбул, but Алмалы not Алматы

_CONSONANTS = expression("[B-DF-HJ-NP-TV-XZБ-ДЖЗК-НП-ТФ-Щ]{2}")  # LI and XI are syllables
DOUBLED_VOWELS = expression(r"([aeiou])\1")

Weigh = Callable[[str, str], float]


def default_weight(raw: str, folded: str) -> float:
    """How much a token tells, without statistics: stop words nothing, generic words little, the rest alike."""
    stop = is_stop(lower(raw), folded)
    return word_weight(stop, not stop and concept(raw) is not None, len(folded))


def word_weight(stop: bool, meaning: bool, letters: int) -> float:
    """`default_weight` of a word by what it is and how many letters its fold has."""
    return 0.05 if stop else 0.35 if meaning else 0.15 if letters == 1 else 1.0


_HYPHENED = expression(r"\w[-‑–](?:\w[a-zа-яё]|[Tt]oo)$")  # an abbreviation has capitals there: Сибур-АО


def parse_name(text: str, weigh: Weigh = default_weight, *, kind: str | None = None, family_first: bool = False) -> Parsed:
    """Splits a name into weighted parts. ``kind`` is the type of entity where it is known."""
    tokens = [word for word in words(text) if norm(word)]
    legal, firm = "", False
    if kind == "organization":
        tokens = _join_letters(tokens)
    elif kind == "person":
        tokens = _split_initials(tokens)
    if kind in (None, "organization") and tokens:
        rest, legal = strip_legal_forms(tokens)
        firm = bool(legal) and is_of_firms(tokens, rest)
        tokens = rest if not (legal and _HYPHENED.search(text)) else tokens  # the Oy of Kara-Oy is no Osakeyhtiö
    parts = [make_part(token, weigh) for token in tokens]
    if "." not in text:
        for part in parts:  # Ван И, У Минь: a syllable, not an initial
            part.initial = part.initial and (part.folded not in SYLLABLES or part.raw == "J")
    else:
        for part in parts:
            part.initial = part.initial or part.raw in DOTTED_INITIALS
    surname = -1
    if kind in (None, "person") and len(parts) > 1:
        found = parse(tokens, family_first=family_first, comma="," in text)
        surname = found.surname[-1] if found.surname else -1  # the name itself, after its particles
        for i in found.patronymic:
            parts[i].patronymic = True
    return Parsed(text, parts, legal, surname, gender_of([p.folded for p in parts]), numbers_of(tokens), has_kazakh_letters(text), firm)


def has_kazakh_letters(text: str) -> bool:
    """Whether a text has letters that only Kazakh has among the languages it shares its alphabet with here."""
    return not KAZAKH_LETTERS.isdisjoint(text)


def _may_join(whole: Part, parts: list[Part]) -> bool:
    """Whether parts written as one fold like the whole; their lengths rule most out at once."""
    return (
        abs(len(whole.folded) - sum(len(part.folded) for part in parts)) <= JOINED_DIFFER
        and whole.folded == norm("".join(part.raw for part in parts))
    )


def _join_letters(tokens: list[str]) -> list[str]:
    """Letters that stand alone in the name of an organisation are one abbreviation: J.P. Morgan, L.L.C."""
    found: list[str] = []
    run = False
    for token in tokens:
        letter = len(token) == 1 and token.isalpha() and token.isupper()
        if letter and run:
            found[-1] += token
        else:
            found.append(token)
        run = letter
    return found


@lru_cache(1 << 17)
def word_facts(token: str) -> tuple[str, float, str | None, bool, bool, bool]:
    """Of a raw token: fold, weight without statistics, concept, is it a stop word, an initial, a title."""
    folded, raw = norm(token), lower(token)
    letter = len(token) == 1 and token.isalpha()
    meaning = None if is_no_village(token) else concept(token)
    return folded, default_weight(token, folded), meaning, is_stop(raw, folded), letter or token in TWO_LETTER_INITIALS, raw in TITLES or raw in PARTICLES


def is_no_village(word: str) -> bool:
    """Whether a word is one letter that is short for a village if it is small, but a capital, and so rather an initial: С. Иванов, but с. Иваново.

    >>> [is_no_village(word) for word in ("С", "А", "с", "а", "Г", "СЕЛО")]
    [True, True, False, False, False, False]
    """
    return len(word) == 1 and word.isupper() and concept(word) == "village"


def _split_initials(tokens: list[str]) -> list[str]:
    """Two capitals beside words in small letters are the initials of a person: JC Juncker."""
    if len(tokens) < 2 or all(token.isupper() for token in tokens):
        return tokens
    return [letter for token in tokens for letter in (token if len(token) == 2 and _CONSONANTS.fullmatch(token) else (token,))]


def make_part(token: str, weigh: Weigh) -> Part:
    """A part from a raw token."""
    folded, _, meaning, stop, initial, title = word_facts(token)
    return Part(token, folded, weigh(token, folded), meaning, stop, initial, title=title, qualifier=qualifier(token))


Find = Callable[[Part, Part], TokenMatch | None]


def align(query: Parsed, name: Parsed, find: Find, *, person: bool, place: bool = False) -> Alignment:
    """Pairs the parts of two names. ``find`` says how one part stands for another, None if it does not."""
    options: list[tuple[float, int, int, int, TokenMatch]] = []
    named = not person and any(map(str.isupper, query.text))  # отын is a word, and no spelling of Отан
    kazakh = named and (query.kazakh or name.kazakh)
    across = named and query.kazakh != name.kazakh
    for i, part in enumerate(query.parts):
        for j, other in enumerate(name.parts):
            match = _match(part, other, find, person, place, kazakh, across)
            if across and match is not None and match.how in OTHER_VOWELS and script_of(part.raw) == script_of(other.raw):
                match = TokenMatch(match.distance * ACROSS_KAZAKH, match.how, match.detail)
            if match is not None and match.how == "initial" and (j == name.surname or i == query.surname):
                continue  # N.N. is nobody: a surname is not abbreviated
            if match is not None and match.how == "initial" and (_of_a_father(query, i, other) or _of_a_father(name, j, part)):
                continue
            if match is not None:
                options.append((match.distance, abs(i - j), i, j, match))
    options.sort(key=lambda o: o[:4])
    alignment = Alignment(query, name, across=across)
    used_query: set[int] = set()
    used_name: set[int] = set()
    for _, _, i, j, match in options:
        if i not in used_query and j not in used_name:
            used_query.add(i)
            used_name.add(j)
            alignment.pairs.append(Pair(i, j, match))
    _join(alignment, used_query, used_name)
    alignment.query_left = [i for i in range(len(query.parts)) if i not in used_query]
    alignment.name_left = [j for j in range(len(name.parts)) if j not in used_name]
    return alignment


def _match(part: Part, other: Part, find: Find, person: bool, place: bool, kazakh: bool, across: bool) -> TokenMatch | None:
    if part.initial or other.initial:
        if is_long_numeral(part.raw) != is_long_numeral(other.raw):
            return None  # J. Edwards is not Edward III, though both fold to i
        if part.folded == other.folded:
            return TokenMatch(0.0, "same")
        alike = begins_alike(part, other) if person else 0
        if alike == MAYBE or (alike and not (part.initial and other.initial)):
            return TokenMatch(AS_INITIAL if alike == ALIKE else MAYBE_INITIAL, "initial", other.raw if part.initial else part.raw)
        if not person and part.concept is not None and part.concept == other.concept and not (part.raw.isupper() or other.raw.isupper()):
            return TokenMatch(ONE_CONCEPT, "concept", part.concept)  # г. and қаласы
        return None
    match = find(part, other)
    if match is not None and match.how == "kindred" and not across:
        match = not_kindred(part.folded, other.folded)
    if match is not None and match.how in (NOT_OF_PERSONS if person else OF_PERSONS):
        match = None  # Лавровский is not made from Лавров
    if match is not None and match.how == "adjective" and not place:
        match = None  # Чернобыль is not the Чернобыльская АЭС
    if match is not None and match.how in LOOSE:
        same = _same_alphabet(part.raw, other.raw)
        if person and match.how in ANOTHER and (same or part.raw.isascii() or other.raw.isascii()) and other_given_name(part.folded, other.folded):
            return None  # nor is Aleksandra Александр in another case, in Latin letters
        if same and (not kazakh or match.how in SLIPS or part.raw.isascii()):
            match = TokenMatch(match.distance + SAME_ALPHABET[match.how], match.how, match.detail)
    elif match is not None and match.how in AS_WRITTEN and part.raw.isascii() and other.raw.isascii() and doubled_vowels(part.raw) != doubled_vowels(other.raw):
        return TokenMatch(VOWELS, "vowels", other.folded)  # Shaanxi is not Shanxi, nor Cameron Cameroon
    if match is None or match.distance > UNSURE:
        if part.qualifier is not None and not person:
            theirs = qualifier(other.raw)
            if theirs is not None:  # Оңтүстік is Южный, and never Солтүстік, however alike
                return TokenMatch(TRANSLATION, "translation", theirs) if theirs == part.qualifier else None
        if part.concept is not None and part.concept == other.concept and not person:
            return TokenMatch(ONE_CONCEPT, "concept", part.concept)
        if person and part.patronymic and other.patronymic:
            distance = father_distance(part.folded, other.folded)
            return TokenMatch(distance, "patronymic", father(other.folded)) if distance is not None else None
    return match


def _of_a_father(side: Parsed, place: int, other: Part) -> bool:
    """Whether the first of somebody's names would stand for a patronymic: А. Кадыров is no Рамзан Ахматович."""
    return other.patronymic and place == first_of(side)


def first_of(name: Parsed) -> int:
    """The place of the first word that is neither surname nor title, -1 for none."""
    return next((i for i, part in enumerate(name.parts) if i != name.surname and not part.title), -1)


def begins_alike(one: Part, other: Part) -> int:
    """Whether an initial fits a name, or an initial in another alphabet."""
    return begin_alike(one.raw, other.raw, one.folded, other.folded)


def leaves_father_open(alignment: Alignment) -> bool:
    """Whether a name in full of a person has all words that the query has but a patronymic or an initial, and no patronymic itself."""
    name = alignment.name
    return name.surname >= 0 and len(name.parts) > 1 and not alignment.name_left and all(alignment.query.parts[i].patronymic or alignment.query.parts[i].initial or alignment.query.parts[i].title for i in alignment.query_left)


def doubled_vowels(token: str) -> list[str]:
    """The vowels that stand twice in a raw token, in order: what the fold drops, and Shanxi lacks."""
    return DOUBLED_VOWELS.findall(token.lower())


def _same_alphabet(one: str, other: str) -> bool:
    """Latin and Latin, or Russian and Russian: Kazakh spells names of its own."""
    if one.isascii() and other.isascii():
        return True
    return script_of(one) == script_of(other) and not (KAZAKH_LETTERS.intersection(one) or KAZAKH_LETTERS.intersection(other))


def _join(alignment: Alignment, used_query: set[int], used_name: set[int]) -> None:
    """A token of one side that neighbours of the other side make up: Нурсултан for Нұр-Сұлтан, Vanderbilt for van der Bilt."""
    query, name = alignment.query.parts, alignment.name.parts
    free_query, free_name = len(query) - len(used_query), len(name) - len(used_name)
    if free_query and free_name > 1:
        for i, run in _wholes(query, used_query, name, used_name):
            alignment.pairs += [Pair(i, j, TokenMatch(0.03, "joined", query[i].raw)) for j in run]
    if free_name and free_query > 1:
        for j, run in _wholes(name, used_name, query, used_query):
            alignment.pairs += [Pair(i, j, TokenMatch(0.03, "joined", name[j].raw)) for i in run]


def _wholes(one: list[Part], used_one: set[int], other: list[Part], used_other: set[int]) -> list[tuple[int, range]]:
    """The free parts of one side that two or three free neighbours of the other side make up; marks both as used."""
    found = []
    for i, part in enumerate(one):
        if i in used_one or len(part.folded) < SHORTEST_WHOLE:
            continue
        first = part.folded[0]
        starts = [j for j in range(len(other) - 1) if j not in used_other and other[j].folded[:1] == first]
        for run in [range(j, min(j + length, len(other))) for j in starts for length in (2, 3)]:
            if used_other.isdisjoint(run) and _may_join(part, other[run.start : run.stop]):
                found.append((i, run))
                used_one.add(i)
                used_other.update(run)
                break
    return found
