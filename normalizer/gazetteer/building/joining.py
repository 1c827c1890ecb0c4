"""Joins a small index to a large one that lacks the entities which the small one replaces.

Nothing of the large index is analysed again: numbers of entities, names and tokens move up to make room, which keeps
every section in order, and the rows of the small one are put between. What is written is an index like any other.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from normalizer.gazetteer.building.pairs import frequent_tokens, pairs_of
from normalizer.gazetteer.building.spool import WIDEST, Column, Sections, first_of_runs
from normalizer.gazetteer.index import Index
from normalizer.text.hash_arrays import Array, mix

_BLOCK = 1 << 20
_NONE = np.uint32(WIDEST)
Runs = list[tuple[int, int, int]]  # which of the two, first row, last plus one


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the entities, names and tokens of both indexes stand in the joint one; WIDEST for those that are replaced."""

    entities: tuple[Array, Array]
    names: tuple[Array, Array]
    tokens: tuple[Array, Array]
    entity_runs: Runs
    name_runs: Runs
    token_runs: Runs
    langs: list[str]
    place: Array  # the entity of the large one before which each of the small one's goes


def joint(large: Index, small: Index, replaced: Array) -> Joint:
    """The numbers of the joint index, from which entities of the large one are ``replaced`` by those of the small one."""
    ids = [small.strings("ent_text", i)[0] for i in range(small.entity_count)]
    place = np.fromiter((bisect_left(range(large.entity_count), _order(i), key=lambda n: _order(large.strings("ent_text", n)[0])) for i in ids), np.int64, len(ids))
    before = place
    entities, entity_runs = woven(large.entity_count, place, replaced)
    offsets = [index.array("ent_name_off").astype(np.int64) for index in (large, small)]
    name_runs = [(which, int(offsets[which][low]), int(offsets[which][high])) for which, low, high in entity_runs]
    names = [np.full(index.name_count, _NONE) for index in (large, small)]
    done = 0
    for which, low, high in name_runs:
        names[which][low:high] = np.arange(done, done + high - low, dtype=np.uint32)
        done += high - low
    keys = large.array("tok_key"), small.array("tok_key")
    place = np.searchsorted(keys[0], keys[1])
    known = np.flatnonzero(place < len(keys[0]))
    known = known[keys[0][place[known]] == keys[1][known]]
    tokens, token_runs = woven(large.token_count, place, np.union1d(_unused(large, names[0], keys), place[known]))
    tokens[0][place[known]] = tokens[1][known]
    return Joint(entities, (names[0], names[1]), tokens, entity_runs, name_runs, token_runs, sorted({*large.langs, *small.langs}), before)


def _order(identifier: str) -> tuple[str, int, str]:
    return identifier[0], len(identifier), identifier


def woven(count: int, place: Array, left_out: Array) -> tuple[tuple[Array, Array], Runs]:
    """Rows 0..count-1 without those left out, with further rows put before the rows at ``place``: new numbers, and runs in order."""
    kept = np.ones(count, bool)
    kept[left_out] = False
    before = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    numbers = np.full(count, _NONE)
    rows = np.flatnonzero(kept)
    numbers[rows] = before[rows] + np.searchsorted(place, rows, "right")
    further = before[place] + np.arange(len(place))
    cuts = np.unique(np.concatenate((place, left_out, left_out + 1, [0, count]))).tolist()
    runs: Runs = []
    starts = [*np.searchsorted(place, cuts).tolist(), len(place)]
    for i, (low, high) in enumerate(pairwise([*cuts, count])):
        if starts[i] < starts[i + 1]:
            runs.append((1, starts[i], starts[i + 1]))
        if low < high and kept[low]:
            runs.append((0, low, high))
    return (numbers, further.astype(np.uint32)), runs


def _unused(large: Index, names: Array, keys: tuple[Array, Array]) -> Array:
    """Tokens of the large index that no name has any more."""
    post, offsets = large.array("post"), large.array("post_off")
    lost = np.zeros(large.token_count, np.int64)
    for low in range(0, len(post), _BLOCK):
        rows = low + np.flatnonzero(names[post[low : low + _BLOCK]] == _NONE)
        lost += np.bincount(np.searchsorted(offsets, rows, "right") - 1, minlength=large.token_count) if len(rows) else 0
    gone = np.flatnonzero(lost == np.diff(offsets.astype(np.int64)))
    return gone[~np.isin(keys[0][gone], keys[1])]


def write_joint(sections: Sections, large: Index, small: Index, at: Joint, replaced: Array) -> dict[str, int]:
    """Writes all sections of an index with a layer, which has the replaced entities anew under the same ids; returns the names by language."""
    both = (large, small)
    write_common(sections, both, at)
    entities = at.entities[0].copy(), at.entities[1]
    entities[0][replaced] = entities[1][np.searchsorted(at.place, replaced, "right") - 1]  # relations and ids lead to the new row
    for name in ("alt", "form"):
        _map(sections, both, name, {"tok": at.tokens})
    _map(sections, both, "stem", {"par": None, "tok": at.tokens, "len": None})
    _map(sections, both, "prefix", {})
    _identifiers(sections, both, entities, replaced)
    _relations(sections, both, entities)
    return languages(sections, at)


def write_common(sections: Sections, both: tuple[Index, Index], at: Joint) -> None:
    """Writes what follows from entities, names and tokens alone."""
    for name in ("ent_type", "ent_start", "ent_end", "ent_prior", "ent_lat", "ent_lon"):
        _rows(sections, both, name, at.entity_runs)
    for name in ("name_kind", "name_start", "name_end", "name_surname"):
        _rows(sections, both, name, at.name_runs)
    _rows(sections, both, "tok_key", at.token_runs)
    entities, names, tokens = at.entities, at.names, at.tokens
    langs = [np.array([at.langs.index(lang) for lang in index.langs] or [0], np.uint8) for index in both]
    _rows(sections, both, "name_entity", at.name_runs, entities)
    _rows(sections, both, "name_lang", at.name_runs, (langs[0], langs[1]))
    for heap, runs in (("ent_text", at.entity_runs), ("name_text", at.name_runs), ("tok_text", at.token_runs)):
        _ragged(sections, both, heap, runs)
    _ragged(sections, both, "name_tok", at.name_runs, tokens)
    sections.offsets("ent_name_off", _counts(both, "ent_name_off", at.entity_runs))
    _postings(sections, both, at)
    for name in ("vowel", "cons", "del"):
        _map(sections, both, name, {"tok": tokens})
    _map(sections, both, "phrase", {"name": names, "how": None})
    _map(sections, both, "bag", {"name": names})
    _pairs(sections, both, at)


def _rows(sections: Sections, both: tuple[Index, Index], name: str, runs: Runs, maps: tuple[Array, Array] | None = None) -> None:
    """A section of one value a row."""
    data = [index.array(name) for index in both]
    column = sections.open(name, data[0].dtype if maps is None else maps[0].dtype)
    _pieces(column, ((data[w][low:high] if maps is None else maps[w][data[w][low:high]]) for w, low, high in runs))


def _pieces(column: Column, pieces: Iterator[Array]) -> None:
    held: list[Array] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            column.add(np.concatenate(held))
            held, size = [], 0
    if held:
        column.add(np.concatenate(held))


def _counts(both: tuple[Index, Index], offsets: str, runs: Runs) -> Array:
    ends = [index.array(offsets).astype(np.int64) for index in both]
    return np.concatenate([np.zeros(0, np.int64), *(np.diff(ends[w][low : high + 1]) for w, low, high in runs)])


def _ragged(sections: Sections, both: tuple[Index, Index], name: str, runs: Runs, maps: tuple[Array, Array] | None = None) -> None:
    """A section of rows of several values, with its offsets."""
    ends = [index.section(name + "_off") for index in both]
    _rows(sections, both, name, [(w, ends[w][low], ends[w][high]) for w, low, high in runs], maps)
    if not sections.count(name) and both[0].array(name).dtype == np.uint8:
        sections.open(name, np.uint8).add(np.zeros(1, np.uint8))  # a heap is never empty
    sections.offsets(f"{name}_off", _counts(both, f"{name}_off", runs))


def _postings(sections: Sections, both: tuple[Index, Index], at: Joint) -> None:
    large, small = both
    total = sum(high - low for _, low, high in at.token_runs)
    owner = sections.read("name_entity")
    own = small.array("post_off").astype(np.int64)
    extra = at.tokens[1][np.repeat(np.arange(small.token_count), np.diff(own))].astype(np.uint64) << np.uint64(32) | at.names[1][small.array("post")]
    extra.sort()
    post, offsets = large.array("post"), large.array("post_off").astype(np.int64)
    column = sections.open("post", np.uint32)
    counts, frequency = np.zeros(total, np.int64), np.zeros(total, np.int64)
    cuts = np.unique(np.searchsorted(offsets, np.arange(0, len(post) + _BLOCK, _BLOCK))).clip(0, large.token_count)
    cuts = np.unique(np.concatenate((cuts, [0, large.token_count]))).tolist()
    done = 0
    for low, high in pairwise(cuts) if len(cuts) > 1 else [(0, 0)]:
        token = np.repeat(at.tokens[0][low:high], np.diff(offsets[low : high + 1]))
        name = at.names[0][post[offsets[low] : offsets[high]]]
        kept = name != _NONE
        pairs = token[kept].astype(np.uint64) << np.uint64(32) | name[kept]
        upto = len(extra) if high == large.token_count else int(np.searchsorted(extra, np.uint64(_next(at.tokens[0], high)) << np.uint64(32)))
        if upto > done:
            pairs = np.sort(np.concatenate((pairs, extra[done:upto])))
            done = upto
        token, name = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(WIDEST)).astype(np.uint32)
        column.add(name)
        first = first_of_runs(token)
        entity = owner[name]
        first[1:] |= entity[1:] != entity[:-1]
        counts += np.bincount(token, minlength=total)
        frequency += np.bincount(token[first], minlength=total)
    sections.offsets("post_off", counts)
    sections.add("tok_df", frequency.astype(np.uint32))


def _next(tokens: Array, at: int) -> int:
    """The new number of the first token from ``at`` on that is kept."""
    while at < len(tokens) and tokens[at] == _NONE:
        at += 1
    return int(tokens[at]) if at < len(tokens) else WIDEST


def _map(sections: Sections, both: tuple[Index, Index], name: str, columns: dict[str, tuple[Array, Array] | None]) -> None:
    """A sorted map: rows of the large index in blocks, those of the small one put between where their keys belong."""
    keys = [index.array(f"{name}_key") for index in both]
    merged(sections, name, keys, [{c: index.array(f"{name}_{c}") for c in columns} for index in both], columns)


def merged(sections: Sections, name: str, keys: list[Array], values: list[dict[str, Array]], columns: dict[str, tuple[Array, Array] | None]) -> None:
    """The rows of two sorted maps as one, a block at a time; ``columns`` has the new numbers of what a column refers to."""
    out = {"key": sections.open(f"{name}_key", np.uint64)} | {c: sections.open(f"{name}_{c}", v.dtype) for c, v in values[0].items()}
    done = low = 0
    while low < len(keys[0]) or done < len(keys[1]):
        high = min(low + _BLOCK, len(keys[0]))
        if high < len(keys[0]):
            high = int(np.searchsorted(keys[0], keys[0][high - 1], "right"))
        upto = len(keys[1]) if high == len(keys[0]) else int(np.searchsorted(keys[1], keys[0][high]))
        block = _mapped(keys[0], values[0], columns, 0, low, high)
        if upto > done:
            further = _mapped(keys[1], values[1], columns, 1, done, upto)
            block = _sorted({c: np.concatenate((block[c], further[c])) for c in block})
        for c, column in out.items():
            column.add(block[c])
        low, done = high, upto


def _pairs(sections: Sections, both: tuple[Index, Index], at: Joint) -> None:
    """The map of pairs: made anew for names of the layer and for those with a token that became frequent or ceased to be so."""
    large = both[0]
    post_off, tok_key = sections.read("post_off"), sections.read("tok_key")
    frequent = frequent_tokens(post_off)
    before = np.zeros(len(frequent), bool)
    kept = at.tokens[0] != _NONE
    before[at.tokens[0][kept]] = frequent_tokens(large.array("post_off"))[kept]
    starts = post_off.astype(np.int64)
    changed = np.flatnonzero(frequent != before)
    anew = np.unique(np.concatenate((at.names[1], *(sections.part("post", int(starts[t]), int(starts[t + 1] - starts[t])) for t in changed.tolist()))))
    mixed = mix(tok_key)
    offsets = sections.read("name_tok_off").astype(np.int64)
    tokens = [np.zeros(0, np.uint32), *(sections.part("name_tok", int(offsets[n]), int(offsets[n + 1] - offsets[n])) for n in anew.tolist())]
    keys, owner = pairs_of(anew, offsets[anew + 1] - offsets[anew], np.concatenate(tokens), frequent, mixed)
    order = np.lexsort((owner, keys))
    stays = at.names[0].copy()
    stays[np.isin(stays, anew)] = _NONE
    merged(sections, "pair", [large.array("pair_key"), keys[order]], [{"name": large.array("pair_name")}, {"name": owner[order].astype(np.uint32)}], {"name": (stays, np.arange(sections.count("name_entity"), dtype=np.uint32))})


def _mapped(keys: Array, values: dict[str, Array], columns: dict[str, tuple[Array, Array] | None], which: int, low: int, high: int) -> dict[str, Array]:
    found = {"key": keys[low:high]} | {c: values[c][low:high] if maps is None else maps[which][values[c][low:high]] for c, maps in columns.items()}
    kept = np.ones(high - low, bool)
    for c, maps in columns.items():
        if maps is not None:
            kept &= found[c] != _NONE
    return found if kept.all() else {c: v[kept] for c, v in found.items()}


def _sorted(rows: dict[str, Array]) -> dict[str, Array]:
    """Rows by all columns, equal ones once."""
    order = np.lexsort(tuple(reversed(rows.values())))
    rows = {c: v[order] for c, v in rows.items()}
    new = np.zeros(len(order), bool)
    for v in rows.values():
        new |= first_of_runs(v)
    return {c: v[new] for c, v in rows.items()}


def _identifiers(sections: Sections, both: tuple[Index, Index], entities: tuple[Array, Array], replaced: Array) -> None:
    """Ids of both. The small index knows all ids of what it replaces; one that something else has below, it has before others."""
    (keys, further), (owners, others) = ([index.array(name) for index in both] for name in ("id_key", "id_ent"))
    kept = ~np.isin(owners, replaced)
    keys, owners = keys[kept], entities[0][owners[kept]]
    at = np.searchsorted(keys, further)
    fresh = np.ones(len(further), bool)
    inside = np.flatnonzero(at < len(keys))
    fresh[inside] = keys[at[inside]] != further[inside]
    sections.add("id_key", np.insert(keys, at[fresh], further[fresh]))
    sections.add("id_ent", np.insert(owners, at[fresh], entities[1][others[fresh]]))


def _relations(sections: Sections, both: tuple[Index, Index], entities: tuple[Array, Array]) -> None:
    columns: list[list[Array]] = [[], [], [], [], []]
    for index, maps in zip(both, entities, strict=True):
        owner = np.repeat(np.arange(index.entity_count), np.diff(index.array("rel_off").astype(np.int64)))
        rows = maps[owner], index.array("rel_pred"), maps[index.array("rel_other")], index.array("rel_start"), index.array("rel_end")
        for column, part in zip(columns, rows, strict=True):
            column.append(part)
    owner, predicate, other, start, end = (np.concatenate(parts) for parts in columns)
    if len(columns[0][1]):
        order = np.lexsort((end, start, other, predicate, owner))
        owner, predicate, other, start, end = (v[order] for v in (owner, predicate, other, start, end))
    sections.offsets("rel_off", np.bincount(owner, minlength=sections.count("ent_type")))
    for name, values in (("rel_pred", predicate), ("rel_other", other), ("rel_start", start), ("rel_end", end)):
        sections.add(name, values)


def languages(sections: Sections, at: Joint) -> dict[str, int]:
    """Names by language; leaves out languages that no name has any more."""
    counts = np.bincount(sections.read("name_lang"), minlength=len(at.langs))
    if not counts.all():  # a language may have been that of a replaced name alone
        sections.rewrite("name_lang", (np.cumsum(counts > 0) - 1).clip(0).astype(np.uint8))
    return {lang: n for lang, n in zip(at.langs, counts.tolist(), strict=True) if n}

