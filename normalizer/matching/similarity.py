"""How alike two tokens are, and in what way.

The ways form a ladder; each has a distance from 0 (the same) to 1 (nothing in common), which the model weighs.

>>> compare_tokens("Токаевым", "Токаев")
TokenMatch(distance=0.02, how='case', detail='instrumental')
>>> compare_tokens("Shoigu", "Шойгу").how, compare_tokens("Назербаев", "Назарбаев").how, compare_tokens("Масимов", "Максимов").how
('fold', 'sounds', 'edit')
>>> compare_tokens("Ким", "Кимова") is None
True
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from normalizer.matching.case_forms import case_of, readings
from normalizer.matching.place_words import NAMED_AFTER, PLURAL, SAME_VILLAGE, inhabited, is_adjective, place_stems, village_forms
from normalizer.matching.sounds import sounds_distance
from normalizer.names.person import DIMINUTIVES, other_patronymics
from normalizer.text.fold import VOWELS as VOWEL_LETTERS
from normalizer.text.fold import consonant_key, lower, norm, vowel_key
from normalizer.text.kindred import kindred
from normalizer.text.lazy import expression
from normalizer.text.script import LATIN

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

EXACT, FOLD, CASE, ALTERNATE, LEMMA, VOWELS, DIMINUTIVE, SHORTENED, RELATIONAL, READING, TRANSLATION, PATRONYMIC, KINDRED, ONE_CONCEPT = 0.0, 0.01, 0.02, 0.05, 0.06, 0.1, 0.15, 0.25, 0.08, 0.03, 0.04, 0.03, 0.07, 0.04
SHORT, ALTERNATE_OF_SHORT = 4, 3 * ALTERNATE  # letters up to which another reading is a guess

KINDRED_VOWELS = 0.15  # and of one with other vowels besides


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a frozen one takes four times as long to make, and there are very many
class TokenMatch:
    """How a token of the query stands for a token of a name."""

    distance: float
    how: str
    detail: str = ""


def alternate_distance(folded: str) -> float:
    """Another reading of a long word is nearly certain; of a short one it is a guess (May = Мэй, MAX = Маас)."""
    return ALTERNATE if len(folded) > SHORT else ALTERNATE_OF_SHORT


def near(token: str, folded: str) -> TokenMatch | None:
    """How a raw token resembles a folded one that it is not a spelling of: by vowels, by sounds, by an edit."""
    best: TokenMatch | None = None
    for number, reading in enumerate(readings(token)):
        match = _near(reading, folded)
        if match is not None:
            distance = match.distance + (READING if number else 0.0)
            if best is None or distance < best.distance:
                best = TokenMatch(distance, match.how, match.detail)
    for stem in (*place_stems(norm(token)), *inhabited(token)):
        found = relational_distance(stem, folded, relational_step(norm(token)))
        if found is not None and (best is None or found < best.distance):
            best = TokenMatch(found, "relational", folded)
    if any(vowel_key(form) == vowel_key(folded) for form in village_forms(norm(token))) and (best is None or best.distance > SAME_VILLAGE):
        best = TokenMatch(SAME_VILLAGE, "relational", folded)
    for reading in kindred(lower(token), norm(token)):
        if vowel_key(reading) == vowel_key(folded):
            found = kindred_distance(reading, folded)
            if best is None or found < best.distance:
                best = TokenMatch(found, "kindred", folded)
    for reading in kindred_stems(norm(token)):
        if vowel_key(reading) == vowel_key(folded):
            found = RELATIONAL + kindred_distance(reading, folded)
            if best is None or found < best.distance:
                best = TokenMatch(found, "relational", folded)
    return best


@lru_cache(1 << 14)
def kindred_stems(folded: str) -> tuple[str, ...]:
    """The `kindred` readings of the places that an adjective is made from: Иртышский is of Ертіс."""
    if not is_adjective(folded):
        return ()
    stems = place_stems(folded)
    return tuple(dict.fromkeys(reading for stem in stems for reading in kindred(stem, stem) if reading not in stems))


SHORTEST_PLACE = 3  # letters of a place that may have adjectives


def adjectives_of(folded: str) -> tuple[str, ...]:
    """Words with the consonants of the adjectives that a place may have, whatever their gender; none for what is too short.

    >>> keys = lambda name: [consonant_key(word) for word in adjectives_of(norm(name))]
    >>> consonant_key(norm("Жамбылская")) in keys("Zhambyl"), consonant_key(norm("Акмолинская")) in keys("Akmola"), adjectives_of(norm("Минск"))
    (True, True, ('minsk',))
    """
    if len(folded) < SHORTEST_PLACE or folded.isdigit():
        return ()
    if folded.endswith(("sk", "ck")):
        return (folded,)
    return (folded[:-1] + "ck" if folded[-1] == "t" else folded + "sk", folded + "nsk")


@lru_cache(1 << 14)
def adjective_distance(adjective: str, folded: str) -> float | None:
    """The distance of a folded place to a folded adjective made from it; None if it is none, or its vowels are rather those of another place."""
    if not is_adjective(adjective):
        return None
    found = [d for stem in place_stems(adjective) if (d := relational_distance(stem, folded, relational_step(adjective))) is not None and d <= SURELY_MADE_FROM]
    return min(found, default=None)


SURELY_MADE_FROM = 0.32


def kindred_distance(reading: str, folded: str) -> float:
    """The distance of a word to one with the vowels of its `kindred` reading."""
    return KINDRED if reading == folded else KINDRED_VOWELS


@lru_cache(1 << 14)
def not_kindred(one: str, other: str) -> TokenMatch | None:
    """How a folded word resembles another where sounds of kindred languages are no reason."""
    return _near(one, other)


@lru_cache(1 << 17)
def _near(reading: str, folded: str) -> TokenMatch | None:
    if reading == folded:
        return TokenMatch(alternate_distance(folded), "spelling", reading)
    if min(len(reading), len(folded)) < 3 or reading.isdigit() or folded.isdigit():
        return None
    if vowel_key(reading) == vowel_key(folded):
        return TokenMatch(VOWELS, "vowels", folded)
    sounds = sounds_distance(reading, folded) if consonant_key(reading) == consonant_key(folded) else None
    if sounds is not None:
        return TokenMatch(sounds, "sounds", folded)
    edit = edit_distance(reading, folded)
    return TokenMatch(edit, "edit", folded) if edit is not None else None


def _vowels_distance(stem: str, folded: str) -> float | None:
    """The distance of the vowels of a stem, whose ending is gone, to those of a place with the same consonants; None if they are too far apart."""
    alike = ratio(stem, folded) / 100
    return min(0.5, VOWELS + (1 - alike) * 0.7) if alike >= 0.4 else None


def vowels_distances(alike: "Array") -> "Array":
    """The same from ratios of 0 to 100, infinite where they are too far apart."""
    import numpy as np

    alike = alike / 100
    return np.where(alike >= 0.4, np.minimum(0.5, VOWELS + (1 - alike) * 0.7), np.inf)


def relational_distance(stem: str, folded: str, farther: float) -> float | None:
    """The distance of an adjective to the place it may be made from: its stem is the place, but for vowels, and ``farther`` away."""
    if stem == folded:
        return farther
    if len(stem) > 3 and folded[:-1] == stem and folded[-1] in VOWEL_LETTERS:  # Кызылординская, Қызылорда
        return farther + READING
    if consonant_key(stem) != consonant_key(folded):
        return None
    if vowel_key(stem) == vowel_key(folded):
        return VOWELS / 2 + farther
    found = [d for d in (_vowels_distance(stem, folded), sounds_distance(stem, folded)) if d is not None]  # японской, Япония; Балхашский, Балқаш
    return min(found) + farther if found else None


def relational_step(word: str) -> float:
    """How much farther a place is from a folded word made from it than from the stem: Аральск may be Арал, but Кировск is not Киров, and Сергеевка hardly Сергеев.

    >>> relational_step("aralski") < relational_step("aralsk") < relational_step("sergeevka")
    True
    """
    if is_adjective(word):
        return RELATIONAL
    return RELATIONAL + (_VILLAGE if NAMED_AFTER.search(word) is not None and not word.endswith(PLURAL) else _TOWN)


def edit_distance(reading: str, folded: str) -> float | None:
    """The distance of two folded tokens that are one or two edits apart, None if they are further."""
    length = max(len(reading), len(folded))
    edits = OSA.distance(reading, folded, score_cutoff=2)
    if edits <= 1 and length >= 4:
        return 0.08 + 1.1 / length * slip(reading, folded)
    if edits == 2 and length >= 7:
        return 0.12 + 2.2 / length
    return None


def edit_distances(edits: "Array", length: "Array", slips: "Array") -> "Array":
    """`edit_distance` from counted edits, the length of the longer token and `slip` of those one edit apart; from 1 on too far apart."""
    import numpy as np

    one = (edits <= 1) & (length >= 4)
    two = (edits == 2) & (length >= 7)
    return np.where(one, 0.08 + 1.1 / length * slips, np.where(two, 0.12 + 2.2 / length, 2.0))


_HAN = expression("[\u4e00-\u9fff]")
_TOWN, _VILLAGE = 0.12, 0.28
VOICED = dict(zip("bdgvzj", "ptkfsš", strict=True))
_VOICED = str.maketrans(VOICED)
BEGINS_OTHERWISE, SLIGHT = 1.3, 0.6


def slip(one: str, other: str) -> float:
    """How much one edit counts: less where letters changed places or voice, more at the beginning, where a typist looks."""
    if one[0] != other[0]:
        return BEGINS_OTHERWISE
    if len(one) == len(other) and (sorted(one) == sorted(other) or one.translate(_VOICED) == other.translate(_VOICED)):
        return SLIGHT
    return 1.0


def _is_diminutive(folded: str, full: str) -> bool:
    known = DIMINUTIVES.get(folded)
    return known is not None and (norm(known) in readings(full) or norm(full) in readings(known))


@lru_cache(1 << 16)
def compare_tokens(query: str, other: str) -> TokenMatch | None:
    """How one raw token stands for another (either may be inflected), or None where they have nothing in common."""
    raw, raw_other = lower(query), lower(other)
    if raw == raw_other:
        return TokenMatch(EXACT, "same")
    folded, folded_other = norm(query), norm(other)
    if not folded or not folded_other or (_HAN.search(raw) and _HAN.search(raw_other)):  # 高石 and 高市 are read alike
        return None
    if folded == folded_other:
        return TokenMatch(FOLD, "fold")
    case = case_of(raw_other, raw) or case_of(raw, raw_other)
    if case and min(len(raw), len(raw_other)) >= 3:
        return TokenMatch(CASE, "case", case)
    if folded_other in other_patronymics(folded):
        return TokenMatch(PATRONYMIC, "patronymic", folded_other)
    if _is_diminutive(folded, other) or _is_diminutive(folded_other, query):
        return TokenMatch(DIMINUTIVE, "diminutive", other)
    if LATIN.search(other):
        back = readings(other)
        if folded in back:
            return TokenMatch(alternate_distance(folded), "spelling", folded)
    found = [m for m in (near(query, folded_other), near(other, folded)) if m is not None]
    return min(found, key=lambda m: m.distance, default=None)
