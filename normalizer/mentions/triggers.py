"""What sets off a rule about a name: the marks around it, and the words right beside it.

Nearly every name of a text has nothing beside it that any rule asks for. So each rule says what must be there for it to
apply at all (`Trigger`), and one look at a name tells which rules are to be asked: mostly none. A trigger is a necessary
condition and no more; the rule decides. `normalizer.mentions.rules` is the table.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from normalizer.mentions.arrays import Tokens
from normalizer.text.fold import lower

if TYPE_CHECKING:
    from normalizer.mentions.promising import Phrase

# A token with a capital before the name (a blank between them) or behind it (nothing that breaks a name between them); the same with a blank and in no other name;
# another name right before or behind; quotation marks around; a hyphen at either side; an opening «, or a colon or an equals sign that nothing ends, not far before;
# a capital behind a full stop; a word of other letters than Latin beside one of these; letters that are not plainly Cyrillic in it or the capital behind it; 's and a capital behind; a capital and "of" before.
(
    CAPITAL_BEFORE, CAPITAL_BEHIND, FREE_BEFORE, FREE_BEHIND, NAME_BEFORE, NAME_BEHIND, QUOTED, HYPHENED, OPENED, ASSIGNED, STOPPED, AMONG_OTHERS, MIXED, OWNING, HELD,
) = (1 << n for n in range(15))  # fmt: skip
MARKS = 15
LATIN = "\u024f"  # the last letter
# The rules, as bits: SomethingElse._something_else of a Latin word and of another, Borne._lent, LongerNames._inside_other_name, the same for what it asks of Latin names alone, Borne._bears,
# Within._is_a_feature.
LATIN_ELSE, OTHER_ELSE, LENT, INSIDE, LATIN_INSIDE, BEARS, FEATURE = (1 << n for n in range(7))
RULES = (1 << 7) - 1
JOINED = 1 << 7  # no rule: "and" beside a name, which sets off LENT where a word for a street is not far
BEHIND = 16  # rules set off from behind are kept so many bits further up
# What a listed name may be, as bits: of one type and no other, a place, nothing else, only a person, a person, a body, nothing else, an adjective or inhabitant.
OF_ONE_TYPE, A_PLACE, ONLY_A_PLACE, ONLY_A_PERSON, A_PERSON, A_BODY, ONLY_A_BODY, A_DEMONYM = (1 << n for n in range(8))
# Of the rules that a name of one word sets off by itself, those that apply if it is of one type other than a person, and if it is only a place, are kept so many bits further up;
# still further, what the place is that it most likely names: a town of a country that writes otherwise, less than a large town, a country; and whether the word is a given name as well.
OF_NO_PERSON, OF_A_PLACE, FACTS = 8, 16, 24
ABROAD, LESSER, COUNTRY, ALSO_GIVEN = (1 << n for n in range(4))
_ASSIGNED = re.compile(r"[:=][^;\n{}]*$")
_STYLED = 80  # code points in which a colon stands before a name
_OPENED = 3  # words before a name among which a quotation mark opens
_CYRILLIC = re.compile("[\u0400-\u052f]+")
QUOTES, HYPHENS = frozenset('«»“”„"'), frozenset("-‑")
_CAPITAL, _BROKEN, _DOTTED = 1, 4, 8
_OF = "of"
_ENDINGS = frozenset(("s", "S"))  # behind an apostrophe
_GIVEN = 1 << 5  # `normalizer.mentions.patterns.GIVEN`
_FAR = 6  # words in which a run of Latin ones ends (`normalizer.mentions.within`)
_JOINED_BEFORE, _JOINED_BEHIND = 4, 4  # words in which a word for streets stands before the first, or behind the last, of two


@dataclass(frozen=True, slots=True)
class Trigger:
    """What sets off a rule: one of some marks, or one of some words right before or behind, in small letters or as they are written, or one that begins like a pattern behind."""

    marks: int = 0
    before: Iterable[str] = ()
    behind: Iterable[str] = ()
    beginning: Iterable[re.Pattern[str]] = ()
    latin: bool | None = None  # only names that begin with a Latin letter, or only others


class Spanned(Protocol):
    """A name as the tokens first..last of a document, with what it is listed as, how it stands in the text, and the rules that may apply to it."""

    first: int
    last: int
    phrase: "Phrase | None"
    surface: str
    rules: int


class Told(NamedTuple):
    """What sets off rules about a name besides the words and marks beside it: the name itself, and what the document says."""

    own: Mapping[str, int]  # the rules that a name of one word sets off by itself, as `OF_NO_PERSON` and `OF_A_PLACE` have them
    parts: Mapping[str, int]  # what a word may be to a person's name, as `normalizer.mentions.patterns` has it
    streets: Mapping[str, int]  # whether a word is one for streets
    roles: Mapping[str, int]  # whether a word before says what a person does, and so makes one of what is called like a town
    read: Callable[[str], Iterable[str]]  # the folded readings of a word
    called: frozenset[str]  # readings of the surnames and given names of whom the document names in full
    last_words: Callable[[], frozenset[str]]  # of those of them whom no list has, the last words as they stand
    surnames: Callable[[], Set[str]]  # readings of the surnames of all persons whom the document names with more
    kazakh: Callable[[], bool]


class Triggers(dict[str, int]):
    """Words -> the rules that they set off where they stand before a name and, `BEHIND` bits further up, behind one. Filled as they are met."""

    def __init__(self, rules: Mapping[int, Trigger], kept: int = 1 << 17) -> None:
        self.rules = rules
        self.of_marks = [sum(rule for rule, trigger in rules.items() if trigger.marks >> mark & 1) for mark in range(MARKS)]
        self.latin = sum(rule for rule, trigger in rules.items() if trigger.latin is not False)
        self.others = sum(rule for rule, trigger in rules.items() if not trigger.latin)
        self._kept = kept
        self._words: dict[str, int] = {}
        for rule, trigger in rules.items():
            for words, shift in ((trigger.before, 0), (trigger.behind, BEHIND)):
                for word in words:
                    self._words[word] = self._words.get(word, 0) | rule << shift
        self._beginnings = [(pattern, rule << BEHIND) for rule, trigger in rules.items() for pattern in trigger.beginning]
        self._begins = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in self._beginnings))  # most words begin like none

    def __missing__(self, word: str) -> int:
        if len(self) >= self._kept:
            self.clear()
        raw = lower(word)
        rules = self._words.get(word, 0) | self._words.get(raw, 0)
        for pattern, rule in self._beginnings if self._begins.match(raw) else ():
            if pattern.match(raw):
                rules |= rule
        self[word] = rules
        return rules


def plain_set_off(tokens: Tokens, low: int, high: int, found: Sequence[Spanned], triggers: Triggers, told: Told) -> list[int]:
    """Notes of each of some names, which are in order and do not overlap, the rules that it sets off; which of them set off any but `FEATURE`. Tokens low..high of a batch are the document's."""
    t = tokens
    ends, begins = [-1, *(f.last for f in found)], [*(f.first for f in found[1:]), -1]
    asked = []
    for number, (f, last, first) in enumerate(zip(found, ends, begins, strict=False)):
        a, b = low + f.first, low + f.last
        marks = _marks(t, low, high, a, b, named_before=f.first > 0 and last == f.first - 1, named_behind=first == f.last + 1)
        marks = _telling(marks, t, low, high, a, b, f, told)
        some = 0
        for mark, set_off in enumerate(triggers.of_marks):
            some |= set_off * (marks >> mark & 1)
        if a > low:
            some |= triggers[t.text[t.starts[a - 1] : t.ends[a - 1]]]
        if b + 1 < high:
            some |= triggers[t.text[t.starts[b + 1] : t.ends[b + 1]]] >> BEHIND
        latin = t.text[t.starts[a]] <= LATIN
        if some & JOINED and any(told.streets[t.text[t.starts[k] : t.ends[k]]] for k in range(max(low, a - _JOINED_BEFORE), min(b + _JOINED_BEHIND + 1, high))):
            some |= LENT
        some &= (triggers.latin if latin else triggers.others) & ~JOINED
        if f.phrase is not None and a == b:
            before = "" if latin or a == low or t.flags[a - 1] & _BROKEN else t.text[t.starts[a - 1] : t.ends[a - 1]]
            some |= _by_itself(f.surface, f.phrase.may_be, before, told, latin=latin)
            beside = bool((a > low and t.flags[a - 1] & _CAPITAL and not t.flags[a - 1] & _BROKEN) or (b + 1 < high and t.flags[b + 1] & _CAPITAL))
            if some & BEARS and not beside and told.surnames().isdisjoint(told.read(f.surface)):
                some &= ~BEARS
        if (f.phrase is None or f.phrase.may_be & (A_PERSON | A_BODY)) and b + 1 < high and t.text[t.ends[b] : t.starts[b + 1]].strip() == "," and told.kazakh():
            some |= LENT  # the first of several streets, or villages
        f.rules = some = some | LENT * (f.surface[1:2] == "-")  # D-Day
        if some & ~FEATURE:
            asked.append(number)
    return asked


def _telling(marks: int, t: Tokens, low: int, high: int, a: int, b: int, f: Spanned, told: Told) -> int:
    """The marks around the tokens a..b of a batch that say something of a name of its kind."""
    may_be, single = f.phrase.may_be if f.phrase is not None else 0, a == b
    if t.text[t.starts[a]] > LATIN:
        if marks & (CAPITAL_BEFORE | CAPITAL_BEHIND):
            facts = told.own[f.surface] >> FACTS if single and may_be else 0
            if not facts & (ABROAD | LESSER | ALSO_GIVEN):
                marks &= ~CAPITAL_BEHIND
            body = single and (bool(facts & COUNTRY) or may_be & ONLY_A_BODY)
            if marks & CAPITAL_BEFORE and not facts & ABROAD and not (body and told.parts[t.text[t.starts[a - 1] : t.ends[a - 1]]] & _GIVEN):
                marks &= ~CAPITAL_BEFORE
        return marks
    if not may_be & A_PLACE:
        marks &= ~HELD
    if not (single and may_be & A_PLACE):
        marks &= ~(STOPPED | ASSIGNED)
    if not (single and may_be & (A_DEMONYM | A_PLACE)):
        marks &= ~AMONG_OTHERS
    person = single and may_be & ONLY_A_PERSON
    if not person:
        marks &= ~((0 if marks & CAPITAL_BEFORE else NAME_BEFORE) if single and may_be & A_PLACE else NAME_BEFORE | NAME_BEHIND)
    among_others = may_be & A_PLACE and marks & (FREE_BEFORE | FREE_BEHIND | OWNING) and _among_others(t, low, high, a, b)
    if not among_others:
        marks &= ~OWNING
    if not may_be & A_BODY and not among_others:
        if not may_be & A_PLACE and not (may_be & A_PERSON and not single) and not (b == a + 1 and t.flags[a] & _CAPITAL and t.ends[a] - t.starts[a] == 1):
            marks &= ~FREE_BEFORE
        if not (person or (may_be & ONLY_A_PERSON and not single)):
            marks &= ~FREE_BEHIND
    return marks


def _among_others(t: Tokens, low: int, high: int, a: int, b: int) -> bool:
    """Whether a word of other letters than Latin is not far from the tokens a..b of a batch."""
    return any(t.text[t.starts[k]] > LATIN for k in range(max(low, a - _FAR), min(b + _FAR + 1, high)))


def _by_itself(word: str, may_be: int, before: str, told: Told, *, latin: bool) -> int:
    """The rules that a listed name of one word sets off for its own sake, behind a word for what somebody does, or because the document names a person so."""
    own = told.own[word]
    rules = own & RULES
    if may_be & OF_ONE_TYPE and not may_be & ONLY_A_PERSON:
        rules |= own >> OF_NO_PERSON & RULES
    if may_be & ONLY_A_PLACE:
        rules |= own >> OF_A_PLACE & RULES
    if latin:
        if may_be & (A_PLACE | ONLY_A_BODY):
            rules |= LATIN_ELSE * (bool(told.called) and word in told.last_words())
    elif may_be & A_PLACE:
        rules |= OTHER_ELSE * ((before != "" and told.roles[before] > 0) or (bool(told.called) and not told.called.isdisjoint(told.read(word))))
    return rules


def _marks(t: Tokens, low: int, high: int, a: int, b: int, *, named_before: bool, named_behind: bool) -> int:
    """What stands around the tokens a..b of a batch, as bits."""
    text, start, end, flags = t.text, t.starts[a], t.ends[b], t.flags
    marks = NAME_BEFORE * named_before | NAME_BEHIND * named_behind
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if (before[-1:] in QUOTES and behind[:1] in QUOTES and before) or (before == "« " and behind == " »"):
        marks |= QUOTED
    if before[-1:] in HYPHENS or behind[:1] in HYPHENS:
        marks |= HYPHENED
    if "«" in text[max(0, t.starts[max(low, a - _OPENED)] - 2) : start]:
        marks |= OPENED
    latin = text[start] <= LATIN
    if latin and _ASSIGNED.search(text, max(0, start - _STYLED), start):
        marks |= ASSIGNED
    if a > low:
        if flags[a - 1] & _CAPITAL and text[t.ends[a - 1] : start] == " ":
            marks |= CAPITAL_BEFORE | FREE_BEFORE * (not named_before)
        marks |= AMONG_OTHERS * (latin and text[t.starts[a - 1]] > LATIN)
        if latin and a > low + 1 and flags[a - 2] & _CAPITAL and text[t.starts[a - 1] : t.ends[a - 1]] == _OF:
            marks |= HELD
    if b + 1 < high:
        marks |= AMONG_OTHERS * (latin and text[t.starts[b + 1]] > LATIN)
        if flags[b + 1] & _CAPITAL:
            marks |= CAPITAL_BEHIND * (not flags[b] & _BROKEN) | STOPPED * bool(flags[b] & _DOTTED)
            if text[end : t.starts[b + 1]] == " " and not named_behind:
                marks |= FREE_BEHIND
                marks |= MIXED * (_CYRILLIC.fullmatch(text, t.starts[b], end) is None or _CYRILLIC.fullmatch(text, t.starts[b + 1], t.ends[b + 1]) is None)
    if b + 2 < high and flags[b + 2] & _CAPITAL and text[t.starts[b + 1] : t.ends[b + 1]] in _ENDINGS and text[t.ends[b + 1] : t.starts[b + 2]] == " ":
        marks |= OWNING
    return marks
