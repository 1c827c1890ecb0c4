"""The persons whom a document names with more than one word, and its later mentions of them by a part of the name.

    Вера Ракитная … по словам Ракитной        the surname, in any case form
    Piers Holloway-Keen … Holloway-Keen        a double surname
    Кэтрин Джексон … Кэтрин                    the given name

A later mention is whom the full name is: a listed person, or one whom no gazetteer lists.
"""

from collections.abc import Callable, Container, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import pairwise
from operator import attrgetter, or_

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.case_forms import folded_forms, readings
from normalizer.mentions.adjectives import is_adjective
from normalizer.mentions.patterns import KIN, Span, given
from normalizer.mentions.words import Word, Words, make_word
from normalizer.names.person import TITLES, is_patronymic
from normalizer.names.words import organisation_words, place_words
from normalizer.native import compiled
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import Token, tokenize

_SUFFIXES = frozenset(("Jr", "Sr", "II", "III"))  # of a name, and no part by which somebody is called
_SHORTEST = 3  # letters of a name that is looked for alone
_NAMES_KEPT = 1 << 14
_READ_WITH_THE_NEXT = frozenset("АӘЕЁИІЙОӨУҰҮЫЭЮЯЪЬаәеёиійоөуұүыэюяъь")  # their folds depend on what follows, and so on the ending of a short word
_DOUBLE = attrgetter("double")
_LETTERS = 62  # bits for letters
ANY_LETTER = 1 << _LETTERS
ALL_LETTERS = 2 * ANY_LETTER - 1
Read = Callable[[str], Sequence[str]]


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a frozen one takes four times as long to make
class Bearer:
    """A person named with more than one word. ``key`` is one for all mentions with these words, in whatever case."""

    key: str
    name: str  # as it stands where it is first
    given: frozenset[str]  # folded readings
    surname: frozenset[str]
    initials: frozenset[str]
    double: tuple[frozenset[str], ...] = ()  # readings of the halves of a double surname
    surnames: frozenset[str] = field(init=False, compare=False)  # readings of the surname, and of the halves of a double one
    letters: int = field(init=False, compare=False)  # with which its parts begin, as bits

    def __post_init__(self) -> None:
        self.surnames = self.surname.union(*self.double)
        self.letters = reduce(or_, map(_letter, self.surnames | self.given), ANY_LETTER)


class _FirstLetters(dict[str, int]):
    """Words -> the first letter of each's fold, as a bit that some share; that of any letter where it says nothing of what it may be a case form of. Filled as they are met."""

    near: object  # those met last, in compiled code

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        first = self[word] = _letter("" if word[0] in _READ_WITH_THE_NEXT else norm(word))
        return first


def _letter(fold: str) -> int:
    return 1 << ord(fold[0]) % _LETTERS if fold else ANY_LETTER


_first_letters = _FirstLetters()
_NEVER_MET = Bearer("", "", frozenset(), frozenset(), frozenset())
_kept: dict[Read, dict[str, Bearer | None]] = {}  # by how words are read and the name as it stands


@dataclass(slots=True)
class Bearers:
    """The persons of a document by what they may be called later. ``read`` gives the folded readings of a word."""

    known: dict[str, Bearer] = field(default_factory=dict)
    read: Read = readings
    listed: set[str] = field(default_factory=set)  # given names of those whom a list spells out
    _by_surname: dict[str, list[Bearer]] = field(default_factory=dict)  # by every reading of a surname and of a half of one
    _by_given: dict[str, list[Bearer]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)  # by key, the how many-th to become known
    _met: int = 0
    _letters: int | None = None  # with which parts of the names begin, as bits
    _doubles: bool | None = None  # whether a surname is double
    _parts: tuple[frozenset[str], frozenset[str], frozenset[str]] | None = None

    def add(self, words: Sequence[Word]) -> Bearer | None:
        """Takes note of a person named by some words, if these are more than a surname; returns who it is."""
        bearer = bearer_of(words, self.read)
        return None if bearer is None else self._known(bearer)

    def add_written(self, name: str, words: Callable[[], Sequence[Word]]) -> Bearer | None:
        """The same of a name as it stands in a text; ``words`` are asked for where it was not met before."""
        kept = _kept.setdefault(self.read, {})
        bearer = kept.get(name, _NEVER_MET)
        if bearer is _NEVER_MET:
            if len(kept) >= _NAMES_KEPT:
                kept.clear()
            bearer = kept[name] = bearer_of(words(), self.read)
        return None if bearer is None else self._known(bearer)

    def _known(self, bearer: Bearer) -> Bearer:
        if self.known.get(bearer.key) is bearer:
            return bearer
        same = self._same(bearer)
        if same is None:
            self.known[bearer.key] = bearer
            self._met += 1
            self._places[bearer.key] = self._met
            for parts, having in ((bearer.surnames, self._by_surname), (bearer.given, self._by_given)):
                for part in parts:
                    having.setdefault(part, []).append(bearer)
            self._letters = self._doubles = self._parts = None
        return same or bearer

    def forget(self, bearer: Bearer) -> None:
        """Takes note that somebody is not named with more."""
        gone = self.known.pop(bearer.key)
        for parts, having in ((gone.surnames, self._by_surname), (gone.given, self._by_given)):
            for part in parts:
                having[part].remove(gone)
        self._doubles = self._parts = None

    def parts(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Readings of all surnames, of all given names, and of both."""
        if self._parts is None:
            surnames, first = (frozenset[str]().union(*parts) for parts in ([b.surname for b in self.known.values()], [b.given for b in self.known.values()]))
            self._parts = surnames, first, surnames | first
        return self._parts

    def doubles(self) -> bool:
        """Whether some surname is double."""
        if self._doubles is None:
            self._doubles = any(map(_DOUBLE, self.known.values()))
        return self._doubles

    def find(self, words: Sequence[Word]) -> Bearer | None:
        """The person that some words name in full, if the document does."""
        bearer = bearer_of(words, self.read)
        return None if bearer is None else self._same(bearer)

    def find_written(self, name: str) -> Bearer | None:
        """The same of a name that stands alone, and is more than a given name and a patronymic."""
        bearer = _full_bearer(name, self.read)
        return None if bearer is None else self._same(bearer)

    def _same(self, bearer: Bearer) -> Bearer | None:
        """The first known one that is the same; who has no surname in common with it is another, unless the key is one."""
        if bearer.key not in self.known and self._by_surname.keys().isdisjoint(bearer.surnames):
            return None
        found = [known for known in self._having(bearer.surnames) if _same(known, bearer)]
        if bearer.key in self.known and self.known[bearer.key] not in found:
            found.append(self.known[bearer.key])
        return min(found, key=self._place, default=None) if len(found) > 1 else next(iter(found), None)

    def _having(self, surnames: Iterable[str]) -> list[Bearer]:
        """Those with one of some surnames, each once, as they became known."""
        return self._with(self._by_surname, surnames)

    def _with(self, having: dict[str, list[Bearer]], parts: Iterable[str]) -> list[Bearer]:
        lists = [having[part] for part in parts if part in having]
        if len(lists) < 2:
            return lists[0] if lists else []
        return sorted({bearer.key: bearer for each in lists for bearer in each}.values(), key=self._place)

    def _place(self, bearer: Bearer) -> int:
        return self._places[bearer.key]

    def beginning_alike(self, words: Words, owned: Container[int]) -> list[int]:
        """The capitalised tokens that may have the first letter of a part of some name; what has none is none of them. Vowels and other alphabets say nothing.

        Those in names (``owned``) aside, if no surname is double: of such one half may be listed.
        """
        taken = () if self.doubles() else owned
        if self.read is not folded_forms:
            return words.capitals(ALL_LETTERS, _first_letters, taken)
        if self._letters is None:
            self._letters = reduce(or_, [b.letters for b in self.known.values()], ANY_LETTER)
        return words.capitals(self._letters, _first_letters, taken)

    def called(self, words: Sequence[Word]) -> list[Bearer]:
        """Whom a shorter name may mean: a surname, perhaps with initials, else a given name."""
        if len(words) == 1:
            return self._called_alone(self.read(words[0].text), frozenset()) if not words[0].initial and lower(words[0].text) not in TITLES else []
        initials = {norm(w.text)[:1] for w in words if w.initial}
        names = [w for w in words if not w.initial and lower(w.text) not in TITLES]
        if len(names) == 2 and names[0].hyphened:
            halves = [frozenset(self.read(w.text)) for w in names]
            return [b for b in self._having(halves[0] | halves[1]) if b.double and all(not one.isdisjoint(other) for one, other in zip(b.double, halves, strict=True))]
        return self._called_alone(self.read(names[0].text), initials) if len(names) == 1 else []

    def _called_alone(self, own: Sequence[str], initials: Set[str]) -> list[Bearer]:
        """The same by the readings of one word, beside some initials."""
        if not self._by_surname.keys().isdisjoint(own):
            found = [b for b in self._having(own) if initials <= b.initials and not b.surname.isdisjoint(own)]
            if found:
                return found
        return [] if initials or self._by_given.keys().isdisjoint(own) else list(self._with(self._by_given, own))


_records = compiled("records")
_made: Callable[..., Bearers] = Bearers if _records is None else _records.maker(Bearers)  # of all fields


def bearers_in(read: Read) -> Bearers:
    """Those of a text before any is known."""
    return _made({}, read, set(), {}, {}, {}, 0, None, None, None)


def words_of(text: str) -> list[Word]:
    """The words of a name that stands alone."""
    tokens = tokenize(text)
    gaps = [text[t.end : u.start] for t, u in pairwise([*tokens, Token("", len(text), len(text))])]
    return [
        make_word(t.text, t.start, t.end, t.text[0].isupper(), len(t.text) > 1 and t.text.isupper(), False, gap.startswith(". "), gap in ("-", "‑", "–"))
        for t, gap in zip(tokens, gaps, strict=True)
    ]


def is_full(words: Sequence[Word]) -> bool:
    """Whether a person is named with more than initials and titles around one word."""
    return sum(not (w.initial or lower(w.text) in TITLES) for w in words) > 1


def is_given_and_patronymic(words: Sequence[Word]) -> bool:
    """Whether somebody is named without a surname: Вера Олеговна.

    >>> is_given_and_patronymic(words_of("Веры Олеговны")), is_given_and_patronymic(words_of("Вера Олеговна Ракитная"))
    (True, False)
    """
    return len(words) == 2 and given(words[0]) and any(is_patronymic(reading) for reading in readings(words[1].text))


def bearer_of(words: Sequence[Word], read: Read = readings) -> Bearer | None:
    """A person by the words of a name; None if they are but initials and titles around one word.

    >>> bearer_of(words_of("Вера Ракитная")).key, bearer_of(words_of("К. Ракитная"))
    ('rakitnaia vera', None)
    """
    names = [w for w in words if not w.initial and lower(w.text) not in TITLES and w.text not in _SUFFIXES]
    if len(names) < 2:
        return None
    name = "".join(w.text + ("-" if w.hyphened else " ") for w in words).rstrip(" -")
    fathers = [w for w in names[1:] if is_patronymic(norm(w.text))] if len(names) > 2 else []
    rest = [w for w in names if w not in fathers]
    if len(rest) > 2 and rest[-2].hyphened:  # Ләззат Тоқаева-Ким
        first = rest[:-2]
        return Bearer(_key(names), name, _readings(first, read), frozenset(), _initials((*first, *fathers)), tuple(frozenset(read(w.text)) for w in rest[-2:]))
    first = [w for w in rest if given(w)]
    if not first or len(first) == len(rest):
        first = rest[:-1]
    last = [w for w in rest if w not in first]
    return Bearer(_key(names), name, _readings(first, read), _readings(last, read), _initials((*first, *fathers)))


@lru_cache(1 << 14)
def _full_bearer(name: str, read: Read) -> Bearer | None:
    own = words_of(name)
    return None if not own or is_given_and_patronymic(own) else bearer_of(own, read)


def _key(words: Iterable[Word]) -> str:
    return " ".join(sorted(norm(w.text) for w in words))


def _initials(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(norm(w.text)[:1] for w in words)


def _readings(words: Iterable[Word], read: Read) -> frozenset[str]:
    return frozenset(r for w in words if len(norm(w.text)) >= _SHORTEST for r in read(w.text))


def _same(one: Bearer, other: Bearer) -> bool:
    """Whether two full names are one, in other case forms."""
    if one.key == other.key:
        return True
    if one.key.count(" ") != other.key.count(" ") or bool(one.double) != bool(other.double):
        return False
    halves = all(not a.isdisjoint(b) for a, b in zip(one.double, other.double, strict=True))
    return halves and not one.given.isdisjoint(other.given) and (bool(one.double) or not one.surname.isdisjoint(other.surname))


def find_later(words: Words, starts: list[int], bearers: Bearers, free: Callable[[int], bool], begins: Callable[[int], bool]) -> list[Span]:
    """Spans that name a known bearer by surname or given name; ``free`` tokens only, but a double surname may hold a listed one.

    ``begins``: whether a token may owe its capital to its place.
    """
    surnames, first, either = bearers.parts()
    doubles = bearers.doubles()
    found: list[Span] = []
    taken = -1
    for k in starts if doubles else words.read_as(starts, bearers.read, either):
        word = words[k]
        if k <= taken or not word.named:
            continue
        if doubles and word.hyphened and k + 1 < len(words) and bearers.called((word, words[k + 1])):
            found.append(Span(k, k + 1, "person"))
            taken = k + 1
        elif free(k) and not word.hyphened and not (k and words.hyphened(k - 1)) and len(norm(word.text)) >= _SHORTEST:
            own = bearers.read(word.text)
            if (surnames.isdisjoint(own) and first.isdisjoint(own)) or _ordinary(word, begins(k)):
                continue
            alone = word.broken or k + 1 >= len(words) or not words[k + 1].named
            called = given(word) or (alone and not (bearers.listed.isdisjoint(own) or is_common(lower(word.text)) or is_adjective(word.text)))
            if not surnames.isdisjoint(own) or (called and not first.isdisjoint(own)):
                found.append(Span(k, k, "person"))
    return found


def of_kin(words: Words, k: int) -> bool:
    """Whether a given name stands behind a word for a relative, and so is somebody else's: с сыном Маратом, but дочь Ахметова."""
    return words.before(k) in KIN and given(words[k])


def _ordinary(word: Word, begins: bool) -> bool:
    raw = lower(word.text)
    return raw in TITLES or raw in organisation_words() or raw in place_words() or (is_common(raw) and begins)
