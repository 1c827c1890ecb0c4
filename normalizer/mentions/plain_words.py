"""The tokens of one document as words, by Python; `normalizer.native.words` is the compiled twin."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from normalizer.mentions.alone import ASK, BITS, NO, SEVERAL, SHOUTED, YES
from normalizer.mentions.arrays import Tokens
from normalizer.mentions.patterns import CLOSING, INSIDE, INTRODUCES, LONGEST_RUN, PART, find_persons, given, in_russian, is_misread, kinds_of_names, parts_of_persons
from normalizer.mentions.promising import Phrase
from normalizer.mentions.triggers import HYPHENS, LATIN, ONLY_A_PERSON, QUOTES, Told, Triggers, plain_set_off
from normalizer.mentions.words import CAPITAL_BEFORE, CAPITAL_BEHIND, FULL_STOP, HYPHEN, IN_QUOTES, Found, Word, Words, make_word
from normalizer.native import compiled
from normalizer.text.fold import lower

_PERHAPS_GLUED_BEFORE, _GLUED_AFTER = frozenset("@#_=\\/."), frozenset("@_=\\")
_APOSTROPHES = frozenset("'’ʼ")


class PlainWords(dict[int, Word]):
    """The tokens of one document, made into words as they are asked for; the length is that of the document."""

    def __init__(self, tokens: Tokens, low: int, high: int) -> None:
        self._tokens, self._low, self._count = tokens, low, high - low

    def __len__(self) -> int:
        return self._count

    def __missing__(self, i: int) -> Word:
        if not 0 <= i < self._count:
            raise IndexError(i)
        t, k = self._tokens, self._low + i
        start, end = t.starts[k], t.ends[k]
        word = self[i] = make_word(t.text[start:end], start, end, *_FLAGS[t.flags[k]])
        return word

    # What stands beside a token is often all that is asked of its neighbours: these need not be made into words for it.

    def before(self, i: int) -> str:
        """See `words.Words`."""
        t, k = self._tokens, self._low + i - 1
        return "" if i < 1 or t.flags[k] & _BROKEN else lower(t.text[t.starts[k] : t.ends[k]])

    def run_before(self, i: int, most: int) -> list[str]:
        """See `words.Words`."""
        t, k, run = self._tokens, self._low + i - 1, list[str]()
        while k >= self._low and len(run) < most and not t.flags[k] & (_BROKEN | _DOTTED):
            run.append(t.text[t.starts[k] : t.ends[k]])
            k -= 1
        return run

    def after(self, i: int) -> str:
        """See `words.Words`."""
        t, k = self._tokens, self._low + i + 1
        return "" if i + 1 >= self._count or t.flags[k - 1] & _BROKEN else lower(t.text[t.starts[k] : t.ends[k]])

    def gap(self, i: int) -> str:
        """See `words.Words`."""
        t, k = self._tokens, self._low + i
        return t.text[t.ends[k - 1] : t.starts[k]]

    def hyphened(self, i: int) -> bool:
        """See `words.Words`."""
        return bool(self._tokens.flags[self._low + i] & _HYPHENED)

    def written(self, first: int, last: int) -> str:
        """See `words.Words`."""
        t, low = self._tokens, self._low
        return t.text[t.starts[low + first] : t.ends[low + last]]

    def beside(self, first: int, last: int) -> int:
        """See `words.Words`."""
        t, low = self._tokens, self._low
        text, start, end = t.text, t.starts[low + first], t.ends[low + last]
        before, behind = text[max(0, start - 2) : start], text[end : end + 2]
        quoted = behind == " »" if before == "« " else before[-1:] in QUOTES and behind[:1] in QUOTES  # « Астана », as some write
        return (
            CAPITAL_BEFORE * bool(first and t.flags[low + first - 1] & _CAPITAL)
            | CAPITAL_BEHIND * bool(last + 1 < self._count and t.flags[low + last + 1] & _CAPITAL)
            | IN_QUOTES * quoted
            | FULL_STOP * ("." in before)
            | HYPHEN * (before[-1:] in HYPHENS or behind[:1] in HYPHENS)
        )

    def accept(
        self, spans: Sequence[tuple[int, int, int]], kinds: Mapping[str, int], verdicts: Mapping[int, int], ask: Callable[[int, int, int], bool], phrase_of: Callable[[int], Phrase]
    ) -> dict[int, tuple[int, Phrase]]:
        """See `words.Words`."""
        accepted: dict[int, tuple[int, Phrase]] = {}
        for start, size, bits in spans:
            if start not in accepted:
                verdict = self._plainly(start, start + size - 1, bits, kinds, verdicts)
                if verdict == YES or (verdict == ASK and ask(start, size, bits)):
                    accepted[start] = (size, phrase_of(bits))
        return accepted

    def written_all(self, accepted: Mapping[int, tuple[int, Phrase]]) -> list[str]:
        """See `words.Words`."""
        return [self.written(start, start + size - 1) for start, (size, _) in accepted.items()]

    def _plainly(self, first: int, last: int, bits: int, kinds: Mapping[str, int], verdicts: Mapping[int, int]) -> int:
        t, a, b = self._tokens, self._low + first, self._low + last
        start, end = t.starts[a], t.ends[b]
        before, behind = t.text[start - 1 : start], t.text[end : end + 1]
        if not t.flags[a] & t.flags[b] & _CAPITAL or (first < last and (t.ends[a] - start == 1 or t.text[start] > LATIN >= t.text[t.starts[b]])):
            return ASK
        if first < last:
            kind = SEVERAL
            loose = not (first and t.flags[a - 1] & _HYPHENED)
        else:
            kind = kinds[t.text[start:end]] | SHOUTED * bool(t.flags[a] & _SHOUTED)
            loose = True
        loose = loose and not (before in _PERHAPS_GLUED_BEFORE or (behind and behind in _GLUED_AFTER) or (behind == "." and "a" <= t.text[end + 1 : end + 2] <= "z"))
        verdict = verdicts[kind | bits << BITS]
        return verdict if loose or verdict == NO else ASK

    def choose(self, accepted: Mapping[int, tuple[int, Phrase]], found: list[Found], owner: dict[int, Found], possessed: Callable[[int, int, Phrase], None]) -> None:
        """See `words.Words`."""
        free = 0
        for start, (size, known) in accepted.items():
            if start < free or any(s in accepted and s + accepted[s][0] > start + size and accepted[s][0] > size for s in range(start + 1, start + size)):
                continue
            free = start + size
            if start > 1 and self.gap(start - 1) in _APOSTROPHES:
                possessed(start, free - 1, known)
                continue
            new = Found(start, free - 1, known, surface=self.written(start, free - 1))
            found.append(new)
            owner.update(dict.fromkeys(range(start, free), new))

    def take(self, first: int, last: int, phrase: Phrase | None, type: str | None, name: str, later: bool, found: list[Found], owner: dict[int, Found], replaced: set[Found]) -> Found:
        """See `words.Words`."""
        for old in {owner[k] for k in range(first, last + 1) if k in owner}:
            replaced.add(old)
            for k in range(old.first, old.last + 1):
                owner.pop(k, None)
        new = Found(first, last, phrase, type, name, later=later, surface=self.written(first, last))
        found.append(new)
        owner.update(dict.fromkeys(range(first, last + 1), new))
        return new

    def surnames(self, found: list[Found], read: Callable[[str], Iterable[str]]) -> set[str]:
        """See `words.Words`."""
        words = [self[k] for f in self.persons_of_several(found) for k in range(f.first, f.last + 1)]
        return {reading for word in words if not word.initial and not given(word) for reading in read(word.text)}

    def set_off(self, found: list[Found], triggers: Triggers, told: Told) -> list[int]:
        """See `words.Words`."""
        return plain_set_off(self._tokens, self._low, self._low + self._count, found, triggers, told)

    def read_as(self, positions: list[int], read: Callable[[str], Iterable[str]], these: frozenset[str]) -> list[int]:
        """See `words.Words`."""
        return [i for i in positions if not these.isdisjoint(read(self.written(i, i)))]

    def unlisted(self, found: list[Found], type: str, *, later: bool) -> list[str]:
        """See `words.Words`."""
        return [f.surface for f in found if f.type == type and not f.name and (later or not f.later)]

    def persons_of_several(self, found: list[Found]) -> list[Found]:
        """See `words.Words`."""
        return [f for f in found if f.last > f.first and (f.type == "person" or (f.phrase is not None and f.phrase.may_be & ONLY_A_PERSON))]

    def closed(self, first: int, last: int) -> int:
        """See `words.Words`."""
        return next((k for k in range(first, min(last, self._count - 2) + 1) if (gap := self.gap(k + 1)) and gap[0] in CLOSING), -1)

    def has_letter(self, letters: str) -> bool:
        """See `words.Words`."""
        text = self.written(0, self._count - 1) if self._count else ""
        return any(letter in text for letter in letters)

    def of_kind(self, positions: list[int], kinds: Mapping[str, int]) -> list[int]:
        """See `words.Words`."""
        return [i for i in positions if kinds[self.written(i, i)]]

    def promise_persons(self, starts: list[int], parts: Mapping[str, int]) -> list[int]:
        """See `words.Words`."""
        return [i for i in starts if self._promises(i, parts)]

    def _promises(self, i: int, parts: Mapping[str, int]) -> bool:
        t, k, high = self._tokens, self._low + i, self._low + self._count
        behind_a_word = i > 0 and not t.flags[k - 1] & _BROKEN
        if behind_a_word and parts[self.written(i - 1, i - 1)] & INTRODUCES:
            return True
        run = [k]
        while len(run) < LONGEST_RUN and run[-1] + 1 < high and (t.flags[run[-1]] & _HYPHENED or not t.flags[run[-1]] & _BROKEN):
            if not t.flags[run[-1] + 1] & _CAPITAL and not parts[t.text[t.starts[run[-1] + 1] : t.ends[run[-1] + 1]]] & INSIDE:
                break
            run.append(run[-1] + 1)
        if any(t.flags[j] & _HYPHENED or (t.flags[j] & _CAPITAL and t.ends[j] - t.starts[j] == 1) for j in run):
            return True
        if len(run) > 1 and behind_a_word and not t.flags[k - 1] & _CAPITAL and any(letter > LATIN for letter in self.written(i, i)):
            return True
        return len(run) > 1 and any(parts[t.text[t.starts[j] : t.ends[j]]] & PART for j in run)

    def persons(self, starts: list[int], owned: dict[int, Found], taken: Container[int], usable: Callable[[int], bool]) -> list[tuple[int, int]]:
        """See `words.Words`."""
        return find_persons(self, self._tokens.text, self.promise_persons(starts, parts_of_persons), lambda k: (k not in owned and k not in taken) or usable(k))

    def capitals(self, letters: int, first: Mapping[str, int], taken: Container[int]) -> list[int]:
        """See `words.Words`."""
        t, low = self._tokens, self._low
        capital = [k for k in range(low, low + self._count) if t.flags[k] & _CAPITAL and k - low not in taken]
        return [k - low for k in capital if first[t.text[t.starts[k] : t.ends[k]]] & letters]


# capital, shouted, broken, dotted, hyphened, as bits of a byte
_FLAGS = [(bool(n & 1), bool(n & 2), bool(n & 4), bool(n & 8), bool(n & 16)) for n in range(32)]
_CAPITAL, _SHOUTED, _BROKEN, _DOTTED, _HYPHENED = 1, 2, 4, 8, 16


_native = compiled("words")
_make = None if _native is None else _native.Maker(Word)
_chosen = None if _native is None else _native.Maker(Found)
_persons = None if _native is None else _native.Persons(parts_of_persons, kinds_of_names, is_misread, in_russian)


def words_in(tokens: Tokens, low: int, high: int) -> Words:
    """The words of one document."""
    if _native is None:
        return PlainWords(tokens, low, high)
    words: Words = _native.Words(tokens.text, tokens.starts, tokens.ends, tokens.flags, low, high, _make, _FLAGS, _chosen, _persons)
    return words
