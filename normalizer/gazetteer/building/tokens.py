"""The sections of tokens: texts, coarse keys, other readings, deletions, raw forms and stems. Each distinct token is analysed once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from normalizer.gazetteer.building.pieces import Pieces, Strings
from normalizer.gazetteer.building.spool import Growing, Sections, Sorter
from normalizer.languages import LANGUAGES, all_paradigms
from normalizer.text.hash_arrays import Array, deletions_of, hash_strings
from normalizer.text.many import alternates_many, consonant_keys, vowel_keys
from normalizer.text.script import CYRILLIC

Report = Callable[[str, int, int], None]
_CHUNK = 20_000
_DELETED = 40  # letters of a token that may be lacking
_LENGTH, _TOKEN = 16, 48  # first bits of what stands before the length in the value of a stem: the token, then the paradigm
_LONGEST_FORM = (1 << _LENGTH) - 1
STEM = {"par": (np.uint32, _TOKEN, 16), "tok": (np.uint32, _LENGTH, 32), "len": (np.uint32, 0, _LENGTH)}


class Used:
    """How often the strings seen are in the index: the words of a legal form that is left out are not."""

    def __init__(self) -> None:
        self._times = Growing(np.uint32)

    def add(self, numbers: Array, count: int) -> None:
        """Counts some of the ``count`` strings known by now."""
        self._times.add(np.zeros(count - len(self._times.get()), np.uint32))
        np.add.at(self._times.get(), numbers, np.uint32(1))

    def numbers(self) -> Array:
        """The strings that are used."""
        return np.flatnonzero(self._times.get())

    def times(self) -> Array:
        """How often each string is used."""
        return self._times.get()


def write_tokens(sections: Sections, folder: Path, pieces: Pieces, norms: Used, forms: Used, report: Report) -> Array:
    """Writes all sections of tokens; returns the token of each folded string, by its number."""
    used = norms.numbers()
    hashes = pieces.norms.hashes()[used]
    order = np.argsort(hashes)
    used = used[order]
    sections.add("tok_key", hashes[order])
    rank = np.zeros(len(pieces.norms), np.uint32)
    rank[used] = np.arange(len(used), dtype=np.uint32)
    text = sections.open("tok_text", np.uint8)
    sizes = Growing(np.int64)
    keys = {name: Sorter(folder, name, 32) for name in ("vowel", "cons", "del")}
    for first, strings in _texts(pieces.norms, used, "tokens", report):
        data = [s.encode("utf-8") for s in strings]
        text.add(np.frombuffer(b"".join(data), np.uint8))
        sizes.add([len(d) for d in data])
        token = first + np.arange(len(strings))
        keys["vowel"].add(hash_strings(vowel_keys(strings)), token)
        keys["cons"].add(hash_strings(consonant_keys(strings)), token)
        long = [i for i, s in enumerate(strings) if len(s) >= 4 and not s.isdigit()]
        owner, deleted = deletions_of([strings[i][:_DELETED] for i in long])
        keys["del"].add(deleted, token[np.array(long, np.int64)[owner]])
    if not text.count:
        text.add(np.zeros(1, np.uint8))
    sections.offsets("tok_text_off", sizes.get())
    for name, sorter in keys.items():
        sections.sorted_map(name, sorter, tok=(np.uint32, 0, 32))
    _write_forms(sections, folder, pieces, forms.numbers(), rank, report)
    return rank


def _write_forms(sections: Sections, folder: Path, pieces: Pieces, used: Array, rank: Array, report: Report) -> None:
    form, alt, stem = Sorter(folder, "form", 32), Sorter(folder, "alt", 32), Sorter(folder, "stem", 64)
    hashes, token_of = pieces.forms.hashes(), rank[pieces.form_norm.get()]
    form.add(hashes[used], token_of[used])
    for first, strings in _texts(pieces.forms, used, "forms", report):
        (alt_keys, alt_tokens), (stem_keys, stem_values) = analysed(strings, token_of[used[first : first + len(strings)]])
        alt.add(alt_keys, alt_tokens)
        stem.add(stem_keys, stem_values)
    sections.sorted_map("form", form, tok=(np.uint32, 0, 32))
    sections.sorted_map("alt", alt, tok=(np.uint32, 0, 32))
    sections.sorted_map("stem", stem, **STEM)


def analysed(forms: list[str], tokens: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Keys of the other readings of raw forms, with the token of each; keys of their stems, with values as in `STEM`."""
    numbers = {id(p): n for n, (_, p) in enumerate(all_paradigms())}
    others: list[str] = []
    meant: list[int] = []
    stems: list[str] = []
    values: list[int] = []
    for raw, token, readings in zip(forms, tokens.tolist(), alternates_many(forms), strict=True):
        others.extend(readings)
        meant.extend([token] * len(readings))
        for paradigm, kept in _stems(raw):
            stems.append(raw[:kept])
            values.append(numbers[paradigm] << _TOKEN | token << _LENGTH | min(len(raw), _LONGEST_FORM))
    return (hash_strings(others), np.array(meant, np.uint32)), (hash_strings(stems), np.array(values, np.uint64))


def _stems(raw: str) -> Iterator[tuple[int, int]]:
    """(identity of a paradigm, letters kept) of every paradigm that a raw form follows."""
    if len(raw) < 3 or not raw[-1].isalpha():
        return
    script = "Cyrl" if CYRILLIC.search(raw) else "Latn"
    for language in LANGUAGES:
        if language.script == script:
            for paradigm in language.paradigms_of(raw):
                kept = len(raw) - len(paradigm.cut)
                if kept >= 2:
                    yield id(paradigm), kept


def _texts(strings: Strings, used: Array, stage: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    for first in range(0, len(used), _CHUNK):
        report(stage, first, len(used))
        yield first, strings.texts(used[first : first + _CHUNK])
    report(stage, len(used), len(used))
