"""Bodies that a text names in full and later by the word for what they are: … the Organization, решение Организации, Ұйымның.

Only a capital makes such a word a name, and only one body of that kind may have been named before it. A capital that the word
owes to its place says nothing, nor does a word that begins another name: the Organization of American States, Министерство обороны.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from normalizer.languages import LANGUAGES
from normalizer.mentions.patterns import Word
from normalizer.mentions.verbs import FEMININE_VERBS
from normalizer.text.fold import lower
from normalizer.text.hashing import hash_text
from normalizer.text.lazy import expression
from normalizer.text.tokens import words as words_of
from normalizer.types import Mention, Status

if TYPE_CHECKING:
    from normalizer.mentions.document import Document

# Of each language the words for one kind of body stand at one place.
_BODIES = {
    "en": "organization union alliance commonwealth ministry committee council agency bank company university foundation association court commission",
    "ru": "организация союз альянс содружество министерство комитет совет агентство банк компания университет фонд ассоциация суд комиссия",
    "kk": "ұйым одақ альянс достастық министрлік комитет кеңес агенттік банк компания университет қор қауымдастық сот комиссия",
}
_POSSESSED = "ұйымы одағы альянсы достастығы министрлігі комитеті кеңесі агенттігі банкі компаниясы университеті қоры қауымдастығы соты комиссиясы"  # in Kazakh names
# What may stand behind a noun that has no complement.
_AFTER = frozenset("и в во на по с со к ко за от для не что а но о об при до из у под также было будет будут является намерена может должна должен".split())
_VERB = expression("(?:[еию]т|[аяую]т)ся$|(?:ает|ают|яет|яют|ует|уют)$")
_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
_BELONGS = ("ский", "ская", "ское", "ские", "ского", "ской", "скую", "скому", "ским", "ском", *_GENITIVE)  # adjectives and owners before it
_SHARE = 0.95  # of the probability of the name in full


@lru_cache(1)
def _kinds() -> dict[str, str]:
    """Every lower-case form of the words, with the kind of body that it is."""
    found = {"organisation": "organization"}
    for language in LANGUAGES:
        for kind, word in zip(_BODIES["en"].split(), _BODIES[language.code].split(), strict=True):
            found |= {lower(form): kind for form, case in language.forms(word).items() if not case.startswith("plural")}
    return found


@lru_cache(1)
def _possessed() -> dict[str, str]:
    (kazakh,) = (language for language in LANGUAGES if language.code == "kk")
    return {lower(form): kind for kind, word in zip(_BODIES["en"].split(), _POSSESSED.split(), strict=True) for form in kazakh.forms(word)}


@lru_cache(1)
def hashes_of_bodies() -> npt.NDArray[np.uint64]:
    """The hashes of these forms, ascending."""
    return np.array(sorted(hash_text(form) for form in _kinds()), np.uint64)


def _kinds_in(name: str) -> set[str]:
    """What a name in full says that the body is."""
    return {kind for word in map(lower, words_of(name)) if (kind := _kinds().get(word) or _possessed().get(word))}


def again(document: "Document", mentions: list[Mention]) -> list[Mention]:
    """The mentions, and among them those of bodies by the word for what they are."""
    free = [k for k in document.promising.bodies if k not in document.owner]
    if not free:
        return mentions
    full = [(m, kinds) for m in mentions if m.status is Status.MATCHED and m.entity_type == "organization" and " " in m.mention and (kinds := _kinds_in(m.mention))]
    if not full:
        return mentions
    found = list(_find(document, sorted(free), full))
    return sorted([*mentions, *found], key=lambda m: (m.start, -m.end)) if found else mentions


def _find(document: "Document", free: Sequence[int], full: Sequence[tuple[Mention, set[str]]]) -> Iterator[Mention]:
    words = document.words
    named = sorted(full, key=lambda named: named[0].end, reverse=True)  # the next one last
    ids: dict[str, set[str | None]] = {}
    latest: dict[str, Mention] = {}
    for k in free:
        word = words[k]
        if word.shouted or not _alone(document, k):
            continue
        start, end = word.start - document.offset, word.end - document.offset
        while named and named[-1][0].end <= start:
            m, kinds = named.pop()
            for kind in kinds:
                ids.setdefault(kind, set()).add(m.entity_id)
                latest[kind] = m
        kind = _kinds()[lower(word.text)]
        if len(ids.get(kind, ())) == 1:
            m = latest[kind]
            yield Mention(start, end, word.text, Status.MATCHED, m.entity_id, m.entity_name, m.entity_type, m.score * _SHARE, m.matched_name)


def _alone(document: "Document", k: int) -> bool:
    """Whether a word is a name by its capital, and has neither an adjective nor a complement."""
    words, text = document.words, document.words[k].text
    before = words[k - 1] if k and not words[k - 1].broken else None
    after = words[k + 1] if k + 1 < len(words) and not words[k].broken else None
    if words[k].hyphened or (before is not None and before.hyphened):
        return False
    if text.isascii():
        return before is not None and before.text in ("the", "The") and (after is None or not (after.capital or after.text == "of"))
    if document._begins_sentence(k):
        return after is not None and after.text in FEMININE_VERBS
    if before is not None and ((before.capital and not document._begins_sentence(k - 1)) or before.text.endswith(_BELONGS)):
        return False
    kazakh = any(letter in "әғқңөұүһі" for letter in lower(text))  # there what belongs to a body stands behind it
    return after is None or (text.endswith(_GENITIVE) if kazakh and after.capital else kazakh or _no_complement(after))


def _no_complement(after: Word) -> bool:
    return not after.capital and (after.text in _AFTER or after.text in FEMININE_VERBS or _VERB.search(after.text) is not None)
