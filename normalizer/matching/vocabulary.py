"""Which tokens of an index a token of a query may stand for: exactly, as a case form, or resembling one."""

from collections.abc import Callable
from functools import cached_property, lru_cache

from rapidfuzz.distance import Indel

from normalizer.gazetteer.index import Index
from normalizer.languages import all_paradigms
from normalizer.matching import faint
from normalizer.matching.case_forms import possible_bases, readings
from normalizer.matching.otherwise import EAST_ASIAN
from normalizer.matching.place_words import SAME_VILLAGE, inhabited, place_stems, village_forms
from normalizer.matching.similarity import (
    CASE,
    DIMINUTIVE,
    EXACT,
    FOLD,
    LEMMA,
    ONE_CONCEPT,
    PATRONYMIC,
    READING,
    RELATIONAL,
    SHORTENED,
    TRANSLATION,
    VOWELS,
    TokenMatch,
    adjective_distance,
    adjectives_of,
    alternate_distance,
    edit_distance,
    kindred_distance,
    kindred_stems,
    relational_distance,
    relational_step,
)
from normalizer.matching.sounds import sounds_distance
from normalizer.names.person import DIMINUTIVES, SHORT_FORMS, other_patronymics
from normalizer.names.words import place_words, qualifier, qualifiers_of, words_of_kind
from normalizer.text.alternates import alternates
from normalizer.text.fold import consonant_key, lower, norm, vowel_key
from normalizer.text.hashing import deletions, hash_text
from normalizer.text.kindred import is_kazakh, kindred

LONGEST_ENDING = 8
STEP = 0.03  # of the distance of resembling tokens: finer differences say nothing
BUCKET = 400  # tokens of one key that are looked at; only keys of two or three letters have more
PARADIGMS = all_paradigms()
KAZAKH = "kk"
WAYS = ("same", "fold", "case", "spelling", "vowels", "sounds", "edit", "relational", "diminutive", "translation", "patronymic", "kindred", "adjective")  # of equally near ones the first is kept
_SAME_FATHER = TokenMatch(PATRONYMIC, "patronymic")
_MANY = 200  # words read one by one after which compiled loops pay, which take as long to load as they save on so many


class Vocabulary:
    """The tokens of an index, asked by query tokens; answers are cached per distinct token."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.kazakh = KAZAKH in index.langs  # otherwise Kazakh letters of the query tell that it is written by the sounds of Kazakh
        self.listed = lru_cache(1 << 15)(self._listed)
        self.spelled = lru_cache(1 << 15)(self._spelled)
        self.exact = lru_cache(1 << 15)(self._exact)
        self.fuzzy = lru_cache(1 << 14)(self._fuzzy)
        self.faint = lru_cache(1 << 12)(self._faint)
        self.find = lru_cache(1 << 16)(self._find)
        self.text = lru_cache(1 << 16)(lambda token: index.string("tok_text", token))
        self._together: dict[str, int] = {}
        self._read = 0  # words whose readings were worked out one by one

    @cached_property
    def kinds_of_place(self) -> frozenset[int]:
        """The tokens of words that say what kind of place something is."""
        return frozenset(token for word in place_words() if (token := self.find(norm(word))) is not None)

    def of_kind(self, meaning: str) -> dict[int, TokenMatch]:
        """The tokens of the words of all languages that say the same kind of thing as dictionaries list them: акимат, әкімдігі, administration."""
        return {token: TokenMatch(ONE_CONCEPT, "concept", meaning) for token in self.tokens_of_kinds.get(meaning, ())}

    @cached_property
    def tokens_of_kinds(self) -> dict[str, list[int]]:
        """Meaning of words of kind -> their tokens, ascending."""
        return {meaning: sorted(found) for meaning, words in words_of_kind().items() if (found := {token for word in words if (token := self.find(word)) is not None})}

    def found(self, tokens: dict[str, int], *, also: bool = False) -> None:
        """Takes note of what was found for many folded tokens at once, -1 for none; `find` then only looks up. ``also``: beside what was found before."""
        if also:
            self._together.update(tokens)
        else:
            self._together = tokens

    def _find(self, folded: str) -> int | None:
        """The vocabulary id of a folded token."""
        known = self._together.get(folded)
        if known is not None:
            return known if known >= 0 else None
        low, high = self.index.equal_range("tok_key", hash_text(folded))
        return low if high > low and self.text(low) == folded else None

    def _exact(self, token: str) -> dict[int, TokenMatch]:
        """The tokens it is a spelling or a case form of."""
        folded = norm(token)
        if not folded:
            return {}
        found = dict(self.listed(token))
        reading: int | None
        for reading, match in self.spelled(token).items():
            found.setdefault(reading, match)
        for reading, match in self.translations(token):
            found.setdefault(reading, match)
        for form in other_patronymics(folded):
            reading = self.find(form)
            if reading is not None:
                found.setdefault(reading, _SAME_FATHER)
        for reading, match in self.full_names(folded):
            found.setdefault(reading, match)
        return found

    def translations(self, token: str) -> list[tuple[int, TokenMatch]]:
        """The tokens of other languages for a qualifier."""
        meaning = qualifier(token)
        readings = map(self.find, qualifiers_of(meaning)) if meaning is not None else ()
        return [(reading, TokenMatch(TRANSLATION, "translation", meaning or "")) for reading in readings if reading is not None]

    def full_names(self, folded: str) -> list[tuple[int, TokenMatch]]:
        """The tokens of the given name that a folded one is short for, and of those that are short for it."""
        full = DIMINUTIVES.get(folded)
        found = [(reading, TokenMatch(DIMINUTIVE, "diminutive", full)) for reading in self.exact(full)] if full is not None and norm(full) not in DIMINUTIVES else []
        short = ((self.find(form), form) for form in SHORT_FORMS.get(folded, ()))
        return found + [(reading, TokenMatch(SHORTENED, "diminutive", form)) for reading, form in short if reading is not None]

    def folded(self, token: str, *, listed: bool) -> set[int]:
        """The tokens with the same fold; with ``listed`` also those whose listed alternative readings it is."""
        fold = norm(token)
        if not fold:
            return set()
        same = self.find(fold)
        found = {same} if same is not None else set()
        if listed and len(fold) > 4:
            found.update(self._same_key("alt", fold))
        return found

    def _spelled(self, token: str) -> dict[int, TokenMatch]:
        """The tokens it is another spelling of, in its own alphabet or another, perhaps in a case form."""
        raw, folded = lower(token), norm(token)
        found: dict[int, TokenMatch] = {}
        same = self.find(folded) if folded else None
        if same is not None:
            found[same] = TokenMatch(FOLD, "fold")
        for other in alternates(token):
            reading = self.find(other)
            if reading is not None:
                found.setdefault(reading, TokenMatch(alternate_distance(other), "spelling", other))
        for reading in self._same_key("alt", folded):
            found.setdefault(reading, TokenMatch(alternate_distance(folded), "spelling", self.text(reading)))
        for base in possible_bases(raw):
            base = norm(base)
            reading = self.find(base)
            if reading is not None:
                found.setdefault(reading, TokenMatch(LEMMA, "case", base))
            for reading in self._same_key("alt", base):
                found.setdefault(reading, TokenMatch(LEMMA + 0.03, "case", base))
        return found

    def _bases(self, raw: str) -> list[tuple[int, str]]:
        """(vocabulary id, case) of the bases of which a raw form is an inflected form, by the stems of the index."""
        index = self.index
        found = []
        for length in range(0, min(LONGEST_ENDING, len(raw) - 2) + 1):
            ending = raw[len(raw) - length :]
            low, high = index.equal_range("stem_key", hash_text(raw[: len(raw) - length]))
            for position in range(low, high):
                _, paradigm = PARADIGMS[index.section("stem_par")[position]]
                case = paradigm.endings.get(ending)
                if case is not None and index.section("stem_len")[position] >= 3:
                    found.append((index.section("stem_tok")[position], case))
        return found

    def _listed(self, token: str) -> dict[int, TokenMatch]:
        """The tokens it is a listed form or a case form of, or folds like; the cheap part of `exact`."""
        raw, folded = lower(token), norm(token)
        found: dict[int, TokenMatch] = {}
        if not folded:
            return found
        same = self.find(folded)
        if same is not None:
            low, high = self.index.equal_range("form_key", hash_text(raw))
            found[same] = TokenMatch(EXACT, "same") if high > low else TokenMatch(FOLD, "fold")
        for base, case in self._bases(raw):
            found.setdefault(base, TokenMatch(CASE, "case", case))
        return found

    def _fuzzy(self, token: str) -> dict[int, TokenMatch]:
        """The tokens it resembles: equal in vowel classes or in consonants, or one or two edits away.

        The key that proposes a token also says how it resembles it; only edits are tried on the plain fold and the
        possible bases alone.
        """
        found: dict[int, TokenMatch] = {}
        if token >= EAST_ASIAN:
            return found
        self._read += 1
        if self._read == _MANY:
            from normalizer.text.loops import folder  # which single look-ups do not load

            folder()
            self.index.read_many()
        folded = norm(token)
        plain = {folded, *(norm(base) for base in possible_bases(lower(token)))}
        for number, reading in enumerate(readings(token)):
            if len(reading) < 3 or reading.isdigit():
                continue
            extra = READING if number else 0.0
            for candidate in self._same_key("vowel", vowel_key(reading)):
                _keep(found, candidate, VOWELS + extra, "vowels", self.text)
            for candidate in self._same_key("cons", consonant_key(reading))[:BUCKET]:
                distance = sounds_distance(reading, self.text(candidate))
                if distance is not None:
                    _keep(found, candidate, distance + extra, "sounds", self.text)
            if reading in plain and len(reading) >= 4:
                near_by = {c for key in deletions(reading[:40]) for c in self._bucket("del", key)[:BUCKET]}
                for candidate in near_by:
                    distance = edit_distance(reading, self.text(candidate))
                    if distance is not None:
                        _keep(found, candidate, distance + extra, "edit", self.text)
        for stem in (*place_stems(folded), *inhabited(token)):
            for candidate in self._same_key("cons", consonant_key(stem))[:BUCKET]:
                distance = relational_distance(stem, self.text(candidate), relational_step(folded))
                if distance is not None:
                    _keep(found, candidate, distance, "relational", self.text)
        for adjective in adjectives_of(folded):
            for candidate in self._same_key("cons", consonant_key(adjective))[:BUCKET]:
                distance = adjective_distance(self.text(candidate), folded)
                if distance is not None:
                    _keep(found, candidate, distance, "adjective", self.text)
        for form in village_forms(folded):
            for candidate in self._same_key("vowel", vowel_key(form)):
                _keep(found, candidate, SAME_VILLAGE, "relational", self.text)
        for reading in kindred(lower(token), folded) if self.kazakh or is_kazakh(lower(token)) else ():
            for candidate in self._same_key("vowel", vowel_key(reading)):
                _keep(found, candidate, kindred_distance(reading, self.text(candidate)), "kindred", self.text)
        for reading in kindred_stems(folded) if self.kazakh else ():
            for candidate in self._same_key("vowel", vowel_key(reading)):
                _keep(found, candidate, RELATIONAL + kindred_distance(reading, self.text(candidate)), "relational", self.text)
        return found

    def _faint(self, token: str) -> dict[int, TokenMatch]:
        """The tokens it resembles faintly, the most alike: to be asked for where there is nothing nearer."""
        shares: dict[int, float] = {}
        for word in faint.words_of(norm(token)):
            for candidate in {candidate for key in faint.consonants_near(word) for candidate in self._same_key("cons", key)[: faint.LOOKED_AT]}:
                text = self.text(candidate)
                letters, apart = len(word) + len(text), Indel.distance(word, text)
                if 100 * apart <= faint.LEFT_OVER * letters:
                    shares[candidate] = min(apart / letters, shares.get(candidate, 1.0))
        best = sorted((share, candidate) for candidate, share in shares.items())[: faint.KEPT]
        return {candidate: TokenMatch(faint.distance_of(share), "edit", self.text(candidate)) for share, candidate in best}

    def _same_key(self, section: str, key: str) -> list[int]:
        return self._bucket(section, hash_text(key)) if key else []

    def _bucket(self, section: str, key: int) -> list[int]:
        low, high = self.index.equal_range(section + "_key", key)
        return list(self.index.section(section + "_tok")[low:high])


def _keep(found: dict[int, TokenMatch], candidate: int, distance: float, how: str, text: Callable[[int], str]) -> None:
    distance = round(round(distance / STEP) * STEP, 2)
    old = found.get(candidate)
    if old is None or (distance, WAYS.index(how)) < (old.distance, WAYS.index(old.how)):
        found[candidate] = TokenMatch(distance, how, text(candidate))
