"""The names asked about, as arrays of words.

Most names are words and nothing else; their parts follow from tables over the distinct words. Of names with initials, patronymics,
particles or a comma, each distinct shape is parsed once; those with a legal form go to the linker one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from normalizer.matching.align import Parsed, make_part
from normalizer.matching.bulk import words as facts
from normalizer.matching.bulk.arrays import Array, contained, distinct_of, expand, search
from normalizer.matching.bulk.names import NO_COMMA, NameTable, gender_all
from normalizer.matching.bulk.numbered import Facts, Words
from normalizer.matching.bulk.strings import picked
from normalizer.matching.bulk.words import GENDERS
from normalizer.matching.bulk.written import COMMA, GLUED, HYPHEN, OTHERWISE, TWICE, Written, written
from normalizer.matching.bulk.written import STOP as STOPPED
from normalizer.matching.judging import MAX_PARTS
from normalizer.matching.linker import Linker
from normalizer.matching.lost import has_lost_letters
from normalizer.matching.misread import LEAST_APART, is_telling, suspicious
from normalizer.matching.otherwise import HYPHENS, otherwise, with_other_words
from normalizer.names.around import marked
from normalizer.names.cells import MAX_TEXT, name_in, with_stops
from normalizer.names.numbers import numbers_of
from normalizer.names.person import arrange, split_glued
from normalizer.names.words import drop_hyphened_ending, strip_legal_forms
from normalizer.text import letters as of_letters
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.letters import repair_all
from normalizer.text.tokens import words as split_words

STOP, INITIAL, TITLE, FATHERED, CONCEPT = 1, 2, 4, 8, 16
_ENDS_OF_NUMERALS = frozenset("IVX\n")  # of a name that a numeral may be glued to
_NO_WORD, _PACKED = -128, 7  # beyond a name in a table of traits; words whose traits fit into one number, with one more byte


@dataclass(slots=True)
class Queries:
    """Some names. The words of all of them stand one after another; ``word`` numbers distinct raw words."""

    linker: Linker
    names: Sequence[str]
    texts: list[str]  # the names, repaired
    begin: Array  # query -> its first word; one more at the end
    query: Array  # of each word: which query
    position: Array  # of each word: where in the query
    word: Array  # of each word: which of the distinct ones
    flags: Array
    token: Array  # of each word: the token it folds to, -1 for none
    weight: Array  # of each word: how much it tells
    number: Array  # of the distinct words: their numbers among all that are known
    raw: list[str]
    folded: list[str]
    facts: Array  # rows of WORD, of the distinct words
    writing: Array
    script: Array
    marks: Array
    has_flags: Array  # of each query: the flags of all its words
    surname: Array  # of each query: the position of its surname, -1 for none
    gender: Array  # of each query: a position in GENDERS
    legal: Array  # of each query: 1 with a legal form, 2 if it is no place's
    numbers: dict[int, frozenset[str]]  # of the queries that have some
    before_comma: Array  # of each query: words, NO_COMMA without one
    kazakh: Array  # of each query: it has Kazakh letters
    capital: Array  # of each query: it has a capital
    owner: Array  # of each query: the name that it is, or is written otherwise
    read: Array  # of each query: log-odds for what is found by how it is written
    _parsed: dict[int, Parsed] = field(default_factory=dict)
    several: frozenset[int] | None = None  # the queries that name several things, once they were asked for

    def __len__(self) -> int:
        return len(self.names)

    def words_of(self, active: Array) -> Array:
        """Which of the distinct words the active queries have."""
        found = np.zeros(len(self.number), bool)
        found[self.word[active[self.query]]] = True
        return found

    def followed_by(self, other: "Queries") -> "Queries":
        """These and others behind them."""
        count, words = len(self), len(self.word)
        place, new = np.searchsorted(self.number, other.number), np.flatnonzero(~contained(self.number, other.number))
        place[new] = len(self.number) + np.arange(len(new))
        raw, folded = (mine + picked(others, new) for mine, others in ((self.raw, other.raw), (self.folded, other.folded)))

        def both(field: str) -> Array:
            return np.concatenate((getattr(self, field), getattr(other, field)))

        return Queries(
            self.linker, [*self.names, *other.names], self.texts + other.texts, np.concatenate((self.begin, other.begin[1:] + words)), np.concatenate((self.query, other.query + count)), both("position"), np.concatenate((self.word, place[other.word])),
            both("flags"), both("token"), both("weight"), np.concatenate((self.number, other.number[new])), raw, folded, np.concatenate((self.facts, other.facts[new])), both("writing"), both("script"), both("marks"), both("has_flags"),
            both("surname"), both("gender"), both("legal"), self.numbers | {n + count: some for n, some in other.numbers.items()}, both("before_comma"), both("kazakh"), both("capital"), np.concatenate((self.owner, other.owner + count)), both("read"),
            self._parsed | {n + count: one for n, one in other._parsed.items()},
        )  # fmt: skip

    def parsed(self, query: int) -> Parsed:
        """A query as the linker parses it."""
        found = self._parsed.get(query)
        if found is None:
            some = slice(int(self.begin[query]), int(self.begin[query + 1]))
            parts = [make_part(self.raw[word], self.linker.judge.weigh_word) for word in self.word[some].tolist()]
            for part, flags in zip(parts, self.flags[some].tolist(), strict=True):
                part.initial, part.patronymic = flags & INITIAL > 0, flags & FATHERED > 0
            numbers = self.numbers.get(query, frozenset())
            found = self._parsed[query] = Parsed(self.texts[query], parts, "", int(self.surname[query]), GENDERS[self.gender[query]], numbers, bool(self.kazakh[query]))
        return found


def read_queries(table: NameTable, known: Words, names: Sequence[str], *, as_one: bool = False) -> Queries:
    """Parses names as the linker does; ``known`` are words of earlier names, to which those of these are added.

    ``as_one``: names that may be written otherwise once more, behind all others: hyphened ones without their hyphens.
    """
    texts, looks, number, size = _read(table.linker, known, names)
    owner, read = np.arange(len(names)), np.zeros(0)
    if as_one:
        maybe = {*np.flatnonzero(looks.marks & (OTHERWISE | HYPHEN | GLUED)).tolist(), *with_other_words(texts)}
        others = [(n, other) for n in sorted(maybe) for other in otherwise(texts[n])]
        some = [n for n, _ in others]
        names = [*names, *(other.text for _, other in others)]
        joined, more, *words = _read(table.linker, known, names[len(owner) :], also=True)
        number, size = (np.concatenate(both) for both in zip((number, size), words, strict=True))
        read = np.array([other.log_odds for _, other in others])
        texts, looks, owner = texts + joined, looks.followed_by(more), np.concatenate((owner, np.array(some, np.int64)))
    parsed = {n: table.linker.judge.parse(names[n]) for n in _special(known, number, size)}
    if parsed:
        number, size = _replaced(number, size, {n: known.add([part.raw for part in one.parts]) for n, one in parsed.items()})
    numbers, word = distinct_of(number, len(known.raw))
    (raw, folded), rows = (picked(some, numbers) for some in (known.raw, known.folded)), known.rows.take(numbers)
    begin = np.concatenate((np.zeros(1, np.int64), np.cumsum(size)))
    query = np.repeat(np.arange(len(names)), size)
    token = _tokens(table.linker, known, also=True)[number]
    found = Queries(
        table.linker, names, texts, begin, query, np.arange(len(word)) - begin[query], word, _flags(rows["bits"])[word], token, rows["weight"][word] * np.where(token >= 0, _rarity(table)[token], 1.0),
        numbers, raw, folded, rows, looks.hash, looks.script, looks.marks, np.zeros(len(names), np.uint8), np.where(size > 1, size - 1, -1),
        gender_all(Facts(rows, word), query, begin[:-1], size), np.zeros(len(names), np.int8), {}, np.full(len(names), NO_COMMA), looks.bits & of_letters.KAZAKH > 0, looks.bits & of_letters.UPPER > 0, owner, np.concatenate((np.zeros(len(names) - len(read)), read)), parsed,
    )  # fmt: skip
    _parse(found)
    for n, one in parsed.items():
        _take_over(found, n, one)
    np.bitwise_or.at(found.has_flags, query, found.flags)
    return found


def _read(linker: Linker, known: Words, names: Sequence[str], *, also: bool = False) -> tuple[list[str], Written, Array, Array]:
    """Names as they are meant, how they are written, the numbers of their words and how many each has; ``also``: beside others of a batch."""
    texts, looks = _tidy(linker, names)
    number, size = known.of_texts(texts)
    query, rows = np.repeat(np.arange(len(texts)), size), Facts(known.rows, number)
    unknown = _tokens(linker, known, also=also)[number] < 0
    new = np.unique(number[unknown])
    by_letter, whole = (np.zeros(len(known.raw), bool) for _ in range(2))
    for odd, some in zip((by_letter, whole), suspicious(picked(known.raw, new)), strict=True):
        odd[new[some]] = True
    as_whole = np.bincount(query[whole[number]], minlength=len(texts)) > 0
    beside = np.flatnonzero(~unknown & as_whole[query])
    as_whole[query[beside[[is_telling(word) for word in picked(known.raw, number[beside])]]]] = False
    concerned = as_whole | (np.bincount(query[rows["bits"] & facts.LETTER > 0], minlength=len(texts)) >= LEAST_APART)
    concerned[query[by_letter[number]]] = True
    changed = []
    for n in np.flatnonzero(concerned).tolist():
        if not has_lost_letters(texts[n]) and (text := linker.judge.misread(texts[n])[0]) != texts[n]:
            texts[n] = text
            changed.append(n)
    if changed:
        looks.put(changed, written([texts[n] for n in changed]))
        number, size = _replaced(number, size, {n: known.of_texts([texts[n]])[0] for n in changed})
    return texts, looks, number, size


def _tidy(linker: Linker, names: Sequence[str]) -> tuple[list[str], Written]:
    """Names repaired, with letters that were lost, without endings behind hyphens and what stands around them, patronymics parted from given names; how they are written."""
    texts = repair_all(names if _are_plain(names) else list(map(name_in, names)))
    looks, changed = written(texts), []
    for n in np.flatnonzero(looks.marks & HYPHEN).tolist():
        if HYPHENS.search(texts[n]) and (text := drop_hyphened_ending(texts[n])) != texts[n]:
            texts[n] = text
            changed.append(n)
    numbered = [n for n in np.flatnonzero(looks.marks & OTHERWISE).tolist() if texts[n][-1:] in _ENDS_OF_NUMERALS]
    for n in sorted({*np.flatnonzero(looks.marks & GLUED).tolist(), *numbered, *changed}):
        if (text := split_glued(texts[n])) != texts[n]:
            texts[n] = text
            changed.append(n)
    for n in np.flatnonzero(looks.marks & STOPPED).tolist():
        if (text := with_stops(texts[n])) != texts[n]:
            texts[n] = text
            changed.append(n)
    for n in marked(texts):
        if (text := linker.judge.bare(texts[n])) != texts[n]:
            texts[n] = text
            changed.append(n)
    for n in sorted({*np.flatnonzero(looks.marks & TWICE).tolist(), *changed}):
        if (text := linker.judge.once(texts[n])) != texts[n]:
            texts[n] = text
            changed.append(n)
    everything = "\n".join(texts)
    for n in [n for n, text in enumerate(texts) if "?" in text or "\ufffd" in text] if "?" in everything or "\ufffd" in everything else []:
        if has_lost_letters(texts[n]):
            texts[n] = linker.judge.restored(texts[n])
            changed.append(n)
    if changed:
        looks.put(changed, written([texts[n] for n in changed]))
    return texts, looks


def _are_plain(names: Sequence[str]) -> bool:
    """Whether `name_in` has nothing to do: no name is long, an address or has percent signs."""
    if max(map(len, names), default=0) > MAX_TEXT:
        return False
    everything = "\n".join(names)
    return "%" not in everything and "/wiki/" not in everything


def _rarity(table: NameTable) -> Array:
    return table.rarity if len(table.rarity) else np.ones(1)


def _special(known: Words, number: Array, size: Array) -> list[int]:
    """The names that the linker itself must parse: with a legal form, a word that folds to nothing, or very many words."""
    rows = Facts(known.rows, number)
    concerned, begin = size > MAX_PARTS, (np.cumsum(size) - size).tolist()
    concerned[np.repeat(np.arange(len(size)), size)[(rows["bits"] & facts.LEGAL > 0) | (rows["length"] == 0)]] = True
    return [n for n in np.flatnonzero(concerned).tolist() if _is_special(known, number[begin[n] : begin[n] + size[n]].tolist())]


def _is_special(known: Words, words: list[int]) -> bool:
    raws = [known.raw[n] for n in words]  # С. begins a legal form, and is none
    return len(raws) > MAX_PARTS or not all(known.folded[n] for n in words) or strip_legal_forms(raws) != (raws, "")


def _tokens(linker: Linker, known: Words, *, also: bool) -> Array:
    """The tokens that words fold to; new ones are looked up, ``also`` beside those before."""
    done = len(known.tokens)
    if done < len(known.raw):
        known.tokens = np.concatenate((known.tokens, find_all(linker, known.folded[done:], also=also)))
    return known.tokens


def _replaced(word: Array, size: Array, others: dict[int, Array]) -> tuple[Array, Array]:
    """The words of all names with other ones for some names."""
    query, wanted = np.repeat(np.arange(len(size)), size), size.copy()
    wanted[list(others)] = [len(words) for words in others.values()]
    begin = np.cumsum(wanted) - wanted
    found = np.zeros(int(wanted.sum()), np.int64)
    same = ~np.isin(query, list(others))
    found[(begin[query] + np.arange(len(word)) - (np.cumsum(size) - size)[query])[same]] = word[same]
    for n, words in others.items():
        found[begin[n] : begin[n] + len(words)] = words
    return found, wanted


def _parse(queries: Queries) -> None:
    """Initials, patronymics, surnames, numbers and commas, of the names that have any."""
    rows = Facts(queries.facts, queries.word)
    bits, size = rows["bits"], np.diff(queries.begin)
    queries.flags[(bits & facts.SYLLABLE > 0) & (queries.marks & STOPPED == 0)[queries.query]] &= ~np.uint8(INITIAL)  # Ван И: a syllable
    queries.flags[(bits & facts.DOTTED > 0) & (queries.marks & STOPPED > 0)[queries.query]] |= INITIAL  # Yu. Levitan
    for n in np.unique(queries.query[bits & facts.NUMBER > 0]).tolist():
        some = numbers_of([queries.raw[word] for word in queries.word[queries.begin[n] : queries.begin[n + 1]].tolist()])
        if some:
            queries.numbers[n] = some
    shaped = np.zeros(len(queries), bool)
    shaped[queries.query[rows["traits"] != 0]] = True
    for n in np.flatnonzero(queries.marks & COMMA).tolist():
        queries.before_comma[n], shaped[n] = len(split_words(queries.texts[n].partition(",")[0])), True
    _arrange(queries, np.flatnonzero(shaped & (size > 1)), rows["traits"])


def _arrange(queries: Queries, some: Array, traits: Array) -> None:
    """Where the surname stands in some queries, and the patronymic: each distinct shape is asked once."""
    begin, size, comma = queries.begin[some], np.diff(queries.begin)[some], queries.before_comma[some] != NO_COMMA
    row, place = expand(np.zeros(len(some), np.int64), np.minimum(size, _PACKED))
    shapes = np.full((len(some), _PACKED + 1), _NO_WORD, np.int8)  # eight bytes, which are one number
    shapes[row, place], shapes[:, _PACKED] = traits[begin[row] + place], comma
    short = np.flatnonzero(size <= _PACKED)
    _, first, which = np.unique(shapes.view(np.int64)[short, 0], return_index=True, return_inverse=True)
    asked = np.concatenate((short[first], np.flatnonzero(size > _PACKED)))
    found = [_shape(tuple(traits[low:high].tolist()), with_comma) for low, high, with_comma in zip(begin[asked].tolist(), (begin + size)[asked].tolist(), comma[asked].tolist(), strict=True)]
    of = np.empty(len(some), np.int64)  # the shape of each
    of[short], of[size > _PACKED] = which, np.arange(len(first), len(asked))
    queries.surname[some] = np.array([surname for surname, _ in found], np.int64)[of]
    row, place = expand(*(np.array([(r.start, max(r.start, r.stop))[n] for _, r in found], np.int64)[of] for n in (0, 1)))
    queries.flags[begin[row] + place] |= FATHERED


@lru_cache(1 << 14)
def _shape(traits: tuple[int, ...], comma: bool) -> tuple[int, range]:
    """Where the surname stands, and the patronymic."""
    found = arrange(traits, comma=comma)
    return found.surname[-1] if found.surname else -1, found.patronymic


def _take_over(queries: Queries, n: int, one: Parsed) -> None:
    """What the linker said of a name that it parsed."""
    queries.surname[n], queries.gender[n], queries.legal[n] = one.surname, GENDERS.index(one.gender), bool(one.legal_form) + one.firm
    queries.numbers.pop(n, None)
    if one.numbers:
        queries.numbers[n] = one.numbers
    for at, part in enumerate(one.parts, int(queries.begin[n])):
        queries.flags[at] = part.stop * STOP | part.initial * INITIAL | part.title * TITLE | part.patronymic * FATHERED | (part.concept is not None) * CONCEPT


def _flags(bits: Array) -> Array:
    """The flags of words wherever they stand."""
    flags = np.zeros(len(bits), np.uint8)
    for bit, flag in ((facts.STOP, STOP), (facts.LETTER, INITIAL), (facts.TITLE, TITLE), (facts.CONCEPT, CONCEPT)):
        flags[bits & bit > 0] |= flag
    return flags


def find_all(linker: Linker, folded: list[str], *, also: bool = False) -> Array:
    """The token of each folded word, -1 for none; the linker, asked for one of them, then only looks up."""
    keys, probes = linker.index.array("tok_key"), hash_strings(folded)
    at = np.minimum(search(keys, probes), max(0, len(keys) - 1))
    found = np.where(keys[at] == probes, at, -1) if len(keys) else np.full(len(folded), -1, np.int64)
    if "" in folded:
        found[[n for n, text in enumerate(folded) if not text]] = -1
    linker.vocabulary.found(dict(zip(folded, found.tolist(), strict=True)), also=also)
    return np.asarray(found)


__all__ = ["CONCEPT", "FATHERED", "INITIAL", "STOP", "TITLE", "Queries", "read_queries"]
