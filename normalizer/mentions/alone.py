"""Whether words alone say that a listed name is written like one: most of them say yes or no, whatever stands around.

What a word may be besides a name is found once, and what follows once for each kind of word and kind of name.
"""

from normalizer.gazetteer.common_words import is_common
from normalizer.mentions.promising import phrase_of
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, legal_forms, organisation_words, place_words
from normalizer.text.fold import lower, norm

CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())
TITLES_OF_ONE = frozenset(("елбасы",))  # titles that only one person had, and that stand for him
# What a word may be besides a name; whether its first letters are capitals; that it is in capitals; that the name has more words, of which then nothing is asked.
NO_NAME, STOPPED, ORGANISATION, COMMON, LEGAL_FORM, CAPITALS, SHOUTED, SEVERAL = (1 << n for n in range(8))
BITS = 8  # of a name (`normalizer.mentions.promising`) begin here, behind those of its word
NO, YES, ASK = range(3)


class _Kinds(dict[str, int]):
    """Words -> what each may be where it stands alone. Filled as they are met."""

    def __missing__(self, text: str) -> int:
        if len(self) >= 1 << 16:
            self.clear()
        raw, folded = lower(text), norm(text)
        none = len(folded) < 2 or text.isdigit() or raw in CALENDAR or (raw in TITLES and raw not in TITLES_OF_ONE) or raw in place_words()
        kind = self[text] = (
            NO_NAME * none
            | STOPPED * (folded in STOP)
            | ORGANISATION * (raw in organisation_words())
            | COMMON * (is_common(raw) or raw in TITLES_OF_ONE)
            | LEGAL_FORM * ((raw,) in legal_forms())
            | CAPITALS * (text[:2].isupper() and len(text) > 1)
        )
        return kind


class _Verdicts(dict[int, int]):
    """What a word is, whether it is in capitals, and the bits of a name that it spells -> whether it is this name; for names of more words, `SEVERAL` and the bits. Filled as they are met."""

    def __missing__(self, key: int) -> int:
        self[key] = verdict = _verdict(key & (1 << BITS) - 1, key >> BITS)
        return verdict


def _verdict(kind: int, bits: int) -> int:
    """Of a name that begins and ends with a capital, and to which nothing is glued."""
    phrase, shouted = phrase_of(bits), bool(kind & SHOUTED)
    if phrase.office or (phrase.weak_only and not phrase.weak_organisation):
        return NO
    if kind & SEVERAL:
        return YES
    if phrase.demonym_only:
        return YES
    if kind & NO_NAME or (kind & STOPPED and not shouted) or (kind & ORGANISATION and not shouted and not phrase.weak_organisation):
        return NO
    if phrase.acronym_only and not kind & CAPITALS:
        return NO
    if shouted and not phrase.acronym_only and kind & LEGAL_FORM:
        return NO  # ТОО «Рога и копыта» is not To Lam's
    if phrase.weak_only and not (shouted or kind & ORGANISATION):
        return NO
    return ASK if kind & COMMON and not shouted and not phrase.weak_organisation and not phrase.demonym else YES


kinds_of_words, verdicts = _Kinds(), _Verdicts()
