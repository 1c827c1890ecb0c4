"""Which token of a query stands for which token of a name.

Both sides are parsed once; the alignment pairs tokens one to one, best resemblance first, and leaves the rest open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from normalizer.matching.similarity import TokenMatch
from normalizer.names.person import PARTICLES, TITLES, father, gender_of, parse
from normalizer.names.words import STOP, concept, strip_legal_forms
from normalizer.text.fold import lower, norm
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


@dataclass(slots=True)
class Parsed:
    """A name as the aligner sees it."""

    text: str
    parts: list[Part]
    legal_form: str = ""
    surname: int = -1
    gender: str = ""
    numbers: frozenset[str] = frozenset()


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


_SYLLABLES = frozenset("aeiou")
# What a difference weighs more between two spellings of one alphabet: Зеленский and Зелинский are two people, while
# Zelenskyy and Зеленский differ by their alphabets.
SAME_ALPHABET = 0.1
_LOOSE = frozenset(("vowels", "sounds", "edit", "spelling"))

Weigh = Callable[[str, str], float]


def default_weight(raw: str, folded: str) -> float:
    """How much a token tells, without statistics: stop words nothing, generic words little, the rest alike."""
    if folded in STOP:
        return 0.05
    if concept(raw) is not None:
        return 0.35
    return 0.15 if len(folded) == 1 else 1.0


def parse_name(text: str, weigh: Weigh = default_weight, *, kind: str | None = None, family_first: bool = False) -> Parsed:
    """Splits a name into weighted parts. ``kind`` is the type of entity where it is known."""
    tokens = [word for word in words(text) if norm(word)]
    legal = ""
    if kind == "organization":
        tokens = _join_letters(tokens)
    if kind in (None, "organization") and len(tokens) > 1:
        tokens, legal = strip_legal_forms(tokens)
    parts = [make_part(token, weigh) for token in tokens]
    if "." not in text:
        for part in parts:  # Ван И, У Минь: a syllable, not an initial
            part.initial = part.initial and part.folded not in _SYLLABLES
    surname = -1
    if kind in (None, "person") and len(parts) > 1:
        found = parse(tokens, family_first=family_first, comma="," in text)
        surname = found.surname[-1] if found.surname else -1  # the name itself, after its particles
        for i in found.patronymic:
            parts[i].patronymic = True
    return Parsed(text, parts, legal, surname, gender_of([p.folded for p in parts]), frozenset(t for t in tokens if t.isdigit()))


def _may_join(whole: Part, first: Part, second: Part) -> bool:
    """Whether two parts written as one fold like the whole; lengths and first letters rule most out at once."""
    return (
        whole.folded[:1] == first.folded[:1]
        and abs(len(whole.folded) - len(first.folded) - len(second.folded)) <= 2
        and whole.folded == norm(first.raw + second.raw)
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
    return folded, default_weight(token, folded), concept(token), folded in STOP, len(token) == 1 and token.isalpha(), raw in TITLES or raw in PARTICLES


def make_part(token: str, weigh: Weigh) -> Part:
    """A part from a raw token."""
    folded, _, meaning, stop, initial, title = word_facts(token)
    return Part(token, folded, weigh(token, folded), meaning, stop, initial, title=title)


Find = Callable[[Part, Part], TokenMatch | None]


def align(query: Parsed, name: Parsed, find: Find, *, person: bool) -> Alignment:
    """Pairs the parts of two names. ``find`` says how one part stands for another, None if it does not."""
    options: list[tuple[float, int, int, int, TokenMatch]] = []
    for i, part in enumerate(query.parts):
        for j, other in enumerate(name.parts):
            match = _match(part, other, find, person)
            if match is not None and match.how == "initial" and (j == name.surname or i == query.surname):
                continue  # N.N. is nobody: a surname is not abbreviated
            if match is not None:
                options.append((match.distance, abs(i - j), i, j, match))
    options.sort(key=lambda o: o[:4])
    alignment = Alignment(query, name)
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


def _match(part: Part, other: Part, find: Find, person: bool) -> TokenMatch | None:
    if part.initial or other.initial:
        if part.folded == other.folded:
            return TokenMatch(0.0, "same")
        if person and part.folded[:1] == other.folded[:1] and not (part.initial and other.initial):
            return TokenMatch(0.12, "initial", other.raw if part.initial else part.raw)
        return None
    match = find(part, other)
    if person and match is not None and match.how == "relational":
        match = None  # Лавровский is not made from Лавров
    if match is not None and match.how in _LOOSE and _same_alphabet(part.raw, other.raw):
        match = TokenMatch(match.distance + SAME_ALPHABET, match.how, match.detail)
    if match is None or match.distance > 0.05:
        if part.concept is not None and part.concept == other.concept and not person:
            return TokenMatch(0.04, "concept", part.concept)
        if person and part.patronymic and other.patronymic and _same_father(part.folded, other.folded):
            return TokenMatch(0.03, "patronymic", father(other.folded))
    return match


def _same_alphabet(one: str, other: str) -> bool:
    """Latin and Latin, or Russian and Russian: Kazakh spells names of its own."""
    if one.isascii() and other.isascii():
        return True
    return script_of(one) == script_of(other) and not (KAZAKH_LETTERS.intersection(one) or KAZAKH_LETTERS.intersection(other))


def _same_father(one: str, other: str) -> bool:
    first, second = father(one), father(other)
    return first == second or (len(first) > 3 and len(second) > 3 and first[:-1] == second[:-1])


def _join(alignment: Alignment, used_query: set[int], used_name: set[int]) -> None:
    """A token of one side that two neighbours of the other side make up: Нурсултан for Нұр-Сұлтан."""
    query, name = alignment.query.parts, alignment.name.parts
    if len(used_query) == len(query) or len(used_name) == len(name):
        return
    for i, part in enumerate(query):
        if i in used_query or len(part.folded) < 5:
            continue
        for j in range(len(name) - 1):
            if j not in used_name and j + 1 not in used_name and _may_join(part, name[j], name[j + 1]):
                alignment.pairs += [Pair(i, j, TokenMatch(0.03, "joined", part.raw)), Pair(i, j + 1, TokenMatch(0.03, "joined", part.raw))]
                used_query.add(i)
                used_name.update((j, j + 1))
                break
    for j, other in enumerate(name):
        if j in used_name or len(other.folded) < 5:
            continue
        for i in range(len(query) - 1):
            if i not in used_query and i + 1 not in used_query and _may_join(other, query[i], query[i + 1]):
                alignment.pairs += [Pair(i, j, TokenMatch(0.03, "joined", other.raw)), Pair(i + 1, j, TokenMatch(0.03, "joined", other.raw))]
                used_name.add(j)
                used_query.update((i, i + 1))
                break

