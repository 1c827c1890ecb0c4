"""Best candidates that are other things than their queries say: `normalizer.matching.strangers` for many queries at once."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from normalizer.gazetteer.index import Index
from normalizer.matching import strangers
from normalizer.matching.bulk.arrays import Array, expand
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.bulk.written import written_in
from normalizer.text.fold import norm_all
from normalizer.text.letters import lower_all, words_of_all
from normalizer.text.script import SCRIPTS

_CYRILLIC = SCRIPTS.index("Cyrl")


def read_across(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array, script: Array) -> Array:
    """Whether each text, in scripts by number, resembles the name in another alphabet alone, of all names of the entity; positions are kept."""
    some = [n for n, (text, name) in enumerate(zip(texts, names, strict=True)) if not strangers.is_romanised(text, name)]
    return _otherwise(index, _folded([texts[n] for n in some]), [()] * len(some), entities, script, some)


def letters_differ(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array, script: Array) -> Array:
    """Whether each text, in scripts by number, is no spelling of the name in the same alphabet, nor of others of the entity; positions are kept."""
    asked, known = _folded(texts), _folded(names)
    some = [n for n, (one, other) in enumerate(zip(asked, known, strict=True)) if not strangers.spells(one, other)]
    return _otherwise(index, [asked[n] for n in some], [known[n] for n in some], entities, script, some)


def only_in_latin(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array) -> Array:
    """Whether each Cyrillic text is like the Latin name of its place by chance, which has no Cyrillic name."""
    found = np.array([strangers.is_like_by_chance(text, name) for text, name in zip(texts, names, strict=True)], bool)
    some = np.flatnonzero(found)
    which, _ = _cyrillic_names(index, entities[some])
    found[some[which]] = False
    return found


def another_cyrillic_word(index: Index, texts: Sequence[str], entities: Array) -> list[bool]:
    """Whether each Cyrillic word is none of the Cyrillic names of its thing."""
    which, at = _cyrillic_names(index, entities)
    names, begin = heap_texts(index, "name_text", at), np.searchsorted(which, np.arange(len(texts) + 1)).tolist()
    return [strangers.is_another_cyrillic_word(text, names[low:high]) for text, low, high in zip(texts, begin, begin[1:], strict=False)]


def _cyrillic_names(index: Index, entities: Array) -> tuple[Array, Array]:
    """The numbers of all Cyrillic names of entities, behind the place of the entity that each belongs to."""
    offsets = index.array("ent_name_off")
    which, at = expand(offsets[entities].astype(np.int64), offsets[entities + 1].astype(np.int64))
    own = written_in(index, "name_text", at).script == _CYRILLIC
    return which[own], at[own]


def another_surname(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array) -> list[bool]:
    """Whether each text has but initials and a surname, and the person with the name another one."""
    return [strangers.has_another_surname(text, name, partial(_names_of, index, entity)) for text, name, entity in zip(texts, names, entities.tolist(), strict=True)]


def _names_of(index: Index, entity: int) -> list[str]:
    return [record.name for record in index.names_of(entity)]


def _folded(texts: Sequence[str]) -> list[strangers.Words]:
    """The words of each text in lower case, with their folds."""
    words, sizes = words_of_all([text.replace("\n", " ") for text in texts])
    lowered = lower_all(words)
    both, ends = list(zip(lowered, norm_all(lowered), strict=True)), np.cumsum(sizes).tolist()
    return [both[low:high] for low, high in zip([0, *ends], ends, strict=False)]


def _otherwise(index: Index, asked: list[strangers.Words], unlike: Sequence[strangers.Words], entities: Array, script: Array, some: list[int]) -> Array:
    """Whether texts spell no name of the entity in their alphabet, though it has such; ``asked`` are the words of some, the others do, ``unlike`` those of a name that each does not spell."""
    found, offsets = np.zeros(len(entities), bool), index.array("ent_name_off")
    which, at = expand(offsets[entities[some]].astype(np.int64), offsets[entities[some] + 1].astype(np.int64))
    own = np.flatnonzero(written_in(index, "name_text", at).script == script[some][which])
    names, begin = _folded(heap_texts(index, "name_text", at[own])), np.searchsorted(which[own], np.arange(len(some) + 1)).tolist()
    for n, one, other, low, high in zip(some, asked, unlike, begin, begin[1:], strict=False):
        found[n] = strangers.is_written_otherwise(one, names[low:high], other)
    return found


def called_after(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array, spelled: Array) -> Array:
    """Whether each text, in Latin letters, is the name of a town which is called after the place whose name stands beside it; ``spelled`` as for `strangers.stranger`."""
    found = np.zeros(len(texts), bool)
    rows = zip(texts, names, spelled.tolist(), strict=True)
    some = [n for n, (text, name, one) in enumerate(rows) if (not (_is_another_word(text, name) or _is_the_name(text, name)) if one else strangers.may_have_more(text, name))]
    found[some] = _called_after(index, [texts[n] for n in some], [names[n] for n in some], entities[some])
    return found


def _is_another_word(text: str, name: str) -> bool:
    """Whether both are one word, of which none can be the other with an s."""
    return text.isascii() and text.isalpha() and text[-1] not in "sS" and name.isalpha()


def _is_the_name(text: str, name: str) -> bool:
    """Whether both are the same, blanks around them and capitals aside."""
    return text.isascii() and name.isascii() and text.strip().lower() == name.lower()


def _called_after(index: Index, texts: Sequence[str], names: Sequence[str], entities: Array) -> list[bool]:
    return [
        "," not in text and bool(strangers.called_after(asked, known, partial(_is_country, index, entity)))
        for text, asked, known, entity in zip(texts, _folded(texts), _folded(names), entities.tolist(), strict=True)
    ]


def _is_country(index: Index, entity: int) -> bool:
    return index.subtype(entity) == "country"


__all__ = ["another_cyrillic_word", "another_surname", "called_after", "letters_differ", "only_in_latin", "read_across"]
