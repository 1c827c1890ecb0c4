"""The tokens of a document as words: what rules may ask of them, and the spans that are chosen among them."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from normalizer.mentions.triggers import Told, Triggers

if TYPE_CHECKING:
    from normalizer.mentions.bearers import Bearer
    from normalizer.mentions.promising import Phrase


@dataclass(slots=True, eq=False)  # not frozen: a frozen one takes four times as long to make, and there are very many
class Word:
    """A token of a document with what the rules look at."""

    text: str
    start: int
    end: int
    capital: bool
    shouted: bool
    broken: bool  # from the next token
    dotted: bool  # a full stop and white space follow
    hyphened: bool  # nothing but a hyphen before the next token
    initial: bool  # a single capital letter
    named: bool  # capitalised like a part of a name


def make_word(text: str, start: int, end: int, capital: bool, shouted: bool, broken: bool, dotted: bool, hyphened: bool) -> Word:
    """A token with what follows from the others of its fields."""
    named = capital and len(text) > 1 and (not shouted or len(text) > 3) and text[0].isalpha()
    return Word(text, start, end, capital, shouted, broken, dotted, hyphened, capital and len(text) == 1, named)


# What may stand beside a span: a capitalised token before or behind it, quotation marks around it, a full stop or a blank behind one before it, a hyphen.
CAPITAL_BEFORE, CAPITAL_BEHIND, IN_QUOTES, FULL_STOP, HYPHEN = (1 << n for n in range(5))


class Words(Protocol):
    """The tokens of a document, by their position."""

    def __len__(self) -> int: ...

    def __getitem__(self, position: int, /) -> Word: ...

    def before(self, i: int, /) -> str:
        """The token before one in small letters; "" if there is none, or none that could belong to the same name."""
        ...

    def run_before(self, i: int, most: int, /) -> list[str]:
        """The tokens before one, the nearest first, ``most`` of them, as far as they could belong to the same name and no full stop stands behind one."""
        ...

    def after(self, i: int, /) -> str:
        """The token behind one in small letters; "" if there is none, or none that could belong to the same name."""
        ...

    def gap(self, i: int, /) -> str:
        """What stands between a token, not the first, and the one before."""
        ...

    def hyphened(self, i: int, /) -> bool:
        """Whether nothing but a hyphen stands between a token and the next."""
        ...

    def written(self, first: int, last: int, /) -> str:
        """Tokens first..last as they stand in the text."""
        ...

    def beside(self, first: int, last: int, /) -> int:
        """What stands beside tokens first..last, as bits: `CAPITAL_BEFORE` and the others."""
        ...

    def accept(
        self, spans: Sequence[tuple[int, int, int]], kinds: Mapping[str, int], verdicts: Mapping[int, int], ask: Callable[[int, int, int], bool], phrase_of: Callable[[int], "Phrase"], /
    ) -> dict[int, tuple[int, "Phrase"]]:
        """The longest listed name at each token that is written like one: first token -> number of tokens, what it may be.

        ``spans`` are listed names by first token, number of tokens and bits, in order, at each token the longest first. What their words
        say is in ``kinds`` and ``verdicts`` (`normalizer.mentions.alone`); where these do not say, ``ask`` is asked about a span.
        """
        ...

    def written_all(self, accepted: Mapping[int, tuple[int, "Phrase"]], /) -> list[str]:
        """Listed names as they stand in the text."""
        ...

    def choose(self, accepted: Mapping[int, tuple[int, "Phrase"]], found: list["Found"], owner: dict[int, "Found"], possessed: Callable[[int, int, "Phrase"], None], /) -> None:
        """Adds of listed names (first token -> number of tokens, what it may be) that overlap the longest; ``possessed`` chooses where an apostrophe stands before the word before."""
        ...

    def take(
        self, first: int, last: int, phrase: "Phrase | None", type: str | None, name: str, later: bool, found: list["Found"], owner: dict[int, "Found"], replaced: set["Found"], /
    ) -> "Found":
        """Chooses a span, and notes those that it overlaps as ``replaced``."""
        ...

    def surnames(self, found: list["Found"], read: Callable[[str], Iterable[str]], /) -> set[str]:
        """The readings of the words of persons whom some names name with more than one, initials and given names aside."""
        ...

    def set_off(self, found: list["Found"], triggers: Triggers, told: Told, /) -> list[int]:
        """Notes the rules that each of some names sets off; which names set off any that is to be asked: `normalizer.mentions.triggers`."""
        ...

    def unlisted(self, found: list["Found"], type: str, /, *, later: bool) -> list[str]:
        """Those of some names that no list has and that stand for themselves, of a type, as they are written; ``later``: also those by a part of which a text means somebody."""
        ...

    def persons_of_several(self, found: list["Found"], /) -> list["Found"]:
        """Those of some names that have more than one word and name persons, and nothing else that is listed."""
        ...

    def closed(self, first: int, last: int, /) -> int:
        """The first of tokens first..last behind which, and before the next token, a closing quotation mark stands at once; -1 if there is none."""
        ...

    def capitals(self, letters: int, first: Mapping[str, int], taken: Container[int], /) -> list[int]:
        """The capitalised tokens, ``taken`` ones aside, whose ``first`` letter is one of some, as bits."""
        ...

    def read_as(self, positions: list[int], read: Callable[[str], Iterable[str]], these: frozenset[str], /) -> list[int]:
        """Those of some tokens that have one of some readings."""
        ...

    def of_kind(self, positions: list[int], kinds: Mapping[str, int], /) -> list[int]:
        """Those of some tokens that are of a kind."""
        ...

    def has_letter(self, letters: str, /) -> bool:
        """Whether one of some letters, all of them Cyrillic, stands anywhere from the first token to the last."""
        ...

    def promise_persons(self, starts: list[int], parts: Mapping[str, int], /) -> list[int]:
        """Those of some capitalised tokens at which a person may begin: a title or a relative before, initials, a hyphen, a part of a person's name, two foreign words."""
        ...

    def persons(self, starts: list[int], owned: dict[int, "Found"], taken: Container[int], usable: Callable[[int], bool], /) -> list[tuple[int, int]]:
        """The first and last tokens of names that look like persons and begin at some tokens: `normalizer.mentions.patterns.find_persons`.

        Tokens that are neither ``owned`` nor ``taken`` may take part; of others ``usable`` says, but where the name that owns one tells it already.
        """
        ...


@dataclass(slots=True, eq=False)  # each is itself: two are never compared by what they hold
class Found:
    """A chosen span of tokens, first..last inclusive."""

    first: int
    last: int
    phrase: "Phrase | None"
    type: str | None = None  # of an unlisted name
    name: str = ""  # what it stands for, where the text does not spell it out
    key: str = ""  # of its cluster, if not its own words
    bearer: "Bearer | None" = None  # a person named with more than a surname
    place: bool = True  # whether the words beside it leave it the chance to be a place
    later: bool = False  # a part of the name of a person whom the text names with more
    rules: int = -1  # of `normalizer.mentions.rules`, those that may apply to it; all, until that is known
    surface: str = ""  # as it stands in the text
