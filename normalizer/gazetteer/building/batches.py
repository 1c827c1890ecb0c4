"""One batch of entities with their names, made whole: equal rows once, names that follow from others added, all in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from normalizer.gazetteer.building.entities import TEXTS, words
from normalizer.gazetteer.building.names import Batch
from normalizer.gazetteer.building.spool import first_of_runs
from normalizer.gazetteer.building.tables import Cells
from normalizer.gazetteer.schema import KINDS, TYPES
from normalizer.names.demonyms import adjective_forms, country_words, known_countries
from normalizer.names.exonyms import demonyms_of, is_acronym, names_of, other_names
from normalizer.names.organisation import acronyms, syllabic
from normalizer.names.unmarked import plain_name
from normalizer.text.fold import lower
from normalizer.text.hash_arrays import Array, mix, text_of

_LANDS = ("", "country", "macro_region", "territory")  # what the words of a language for countries may name; a list may not say
_ALIAS, _ACRONYM, _GENERATED, _DEMONYM, _EXONYM = (KINDS.index(kind) for kind in ("alias", "acronym", "generated", "demonym", "exonym"))
_SPELT_OUT = [KINDS.index(k) for k in ("official", "alias")]
_NAMING = [KINDS.index(k) for k in ("official", "alias", "short")]
_WORLDLY = [*_NAMING, KINDS.index("acronym")]
_KIND_ORDER = np.argsort(np.argsort(np.array(KINDS))).astype(np.int64)

_MOST_DOTTED = 5  # letters of an acronym that is written with full stops
_PAST_LATIN, _VIETNAMESE, _PAST_VIETNAMESE = 0x250, 0x1E00, 0x1F00  # Latin letters with marks

Extra = tuple[int, str, int, int]  # entity in the batch, name, language, kind


@dataclass(slots=True)
class Rows:
    """Names of a batch; ``entity`` counts within it, ``lang`` is a position among the sorted languages."""

    entity: Array
    lang: Array
    kind: Array
    start: Array
    end: Array
    cells: Cells

    def take(self, rows: Array) -> "Rows":
        """Some of the rows."""
        c = self.cells
        return Rows(self.entity[rows], self.lang[rows], self.kind[rows], self.start[rows], self.end[rows], Cells(c.text, c.data, c.start[rows], c.end[rows]))


def entity_cells(lines: bytes) -> dict[str, Cells]:
    """The texts of some entities, given a line each, by column."""
    text = text_of(lines.decode("utf-8"))
    ends = np.flatnonzero((text.points == 9) | (text.points == 10)).reshape(-1, len(TEXTS))
    starts = np.empty_like(ends)
    starts[:, 1:] = ends[:, :-1] + 1
    starts[:, 0] = np.concatenate((np.zeros(min(1, len(ends)), np.int64), ends[:-1, -1] + 1))
    return {c: Cells(text, lines, starts[:, i], ends[:, i]) for i, c in enumerate(TEXTS)}


def complete(batch: Batch, entities: dict[str, Cells], langs: list[str], lang_rank: Array, *, as_given: bool) -> Rows:
    """All names of a batch, in order. ``as_given`` keeps the listed ones as they are, for gazetteers that were put together before.

    Rows of kind ``generated`` or ``exonym`` come from an index that a layer lies on; one that is listed now goes.
    """
    names = batch.names
    rows = Rows(names["entity"].astype(np.int64) - batch.first, lang_rank[names["lang"]], names["kind"].astype(np.int64), names["start"], names["end"], line_cells(batch.name_text))
    extra: list[Extra] = []
    if not as_given:
        rows, extra = _listed(rows, entities["name"], langs)
    rows = _with(rows, extra)
    rows = _with(rows, [*_unmarked(rows), *_dotted(rows, batch.records["type"] != TYPES.index("person"), langs)])
    kinds = batch.records["type"]
    rows = _with(rows, _exonyms(rows, kinds, entities["subtype"], langs))
    rows = _with(rows, [*_acronyms(rows, kinds == TYPES.index("organization")), *_demonyms(rows, kinds == TYPES.index("place"), entities["subtype"], langs)])
    return rows.take(_order(rows, len(langs)))


def line_cells(data: bytes) -> Cells:
    """One cell a line."""
    text = text_of(data.decode("utf-8"))
    ends = np.flatnonzero(text.points == 10)
    return Cells(text, data, np.concatenate((np.zeros(min(1, len(ends)), np.int64), ends[:-1] + 1)), ends)


def _with(rows: Rows, extra: list[Extra]) -> Rows:
    """The rows and further ones behind them."""
    if not extra:
        return rows
    entity, names, lang, kind = zip(*extra, strict=True)
    cells = line_cells(rows.cells.data + "".join(name + "\n" for name in names).encode("utf-8"))
    own = len(cells.start) - len(extra)
    start, end = np.concatenate((rows.cells.start, cells.start[own:])), np.concatenate((rows.cells.end, cells.end[own:]))
    dates = np.zeros(len(extra), np.int32)
    return Rows(
        np.concatenate((rows.entity, entity)), np.concatenate((rows.lang, lang)), np.concatenate((rows.kind, kind)),
        np.concatenate((rows.start, dates)), np.concatenate((rows.end, dates)), Cells(cells.text, cells.data, start, end),
    )  # fmt: skip


def _listed(rows: Rows, labels: Cells, langs: list[str]) -> tuple[Rows, list[Extra]]:
    """Each row once, dated ones before undated ones, telling ones before bare ones; and the names of entities that are no rows yet."""
    spelt = mix(rows.cells.identity() ^ mix(rows.entity.astype(np.uint64) + np.uint64(1)))
    whole = (rows.start.astype(np.int64) << 32 ^ rows.end).astype(np.uint64)
    whole = mix(mix(whole ^ (rows.lang << 8 | rows.kind).astype(np.uint64)) ^ spelt)
    order = np.argsort(whole, kind="stable")
    kept = np.zeros(len(order), bool)
    kept[order[first_of_runs(whole[order])]] = True
    dated = (rows.start != 0) | (rows.end != 0)
    if dated.any():  # Астана since 1998: a row with dates says more than the same name without them in another layer
        kept &= dated | ~np.isin(spelt, spelt[dated])
    made = np.isin(rows.kind, (_GENERATED, _EXONYM))
    bare = (rows.lang == langs.index("und")) & (rows.kind == _ALIAS) & ~dated
    if bare.any():  # what the entity is called, which says nothing beside a row with a language or a kind
        kept &= ~bare | ~np.isin(spelt, spelt[~bare & ~made])
    if made.any():
        kept &= ~made | ~np.isin(spelt, spelt[~made])
    label = mix(labels.identity() ^ mix(np.arange(len(labels.start), dtype=np.uint64) + np.uint64(1)))
    missing = np.flatnonzero(~np.isin(label, spelt[kept]))
    und = langs.index("und")
    extra = [(entity, name, und, _ALIAS) for entity, name in zip(missing.tolist(), labels.strings(missing), strict=True)]
    return (rows if kept.all() else rows.take(np.flatnonzero(kept))), extra


def _unmarked(rows: Rows) -> list[Extra]:
    """Names in Latin letters without their marks, where that makes other words of them."""
    text = rows.cells.text.points
    marked = np.flatnonzero((text > 0x7F) & (text < _PAST_LATIN) | (text >= _VIETNAMESE) & (text < _PAST_VIETNAMESE))
    if not len(marked):
        return []
    order = np.argsort(rows.cells.start)
    at = order[np.searchsorted(rows.cells.start[order], marked, "right") - 1]
    concerned = np.zeros(len(rows.entity), bool)
    concerned[at[(marked < rows.cells.end[at]) & np.isin(rows.kind[at], _NAMING)]] = True
    of = np.flatnonzero(concerned)
    found: dict[tuple[int, str], Extra] = {}
    for entity, name, lang in zip(rows.entity[of].tolist(), rows.cells.strings(of), rows.lang[of].tolist(), strict=True):
        if plain := plain_name(name):
            found.setdefault((entity, lower(plain)), (entity, plain, lang, _EXONYM))
    if found:
        own = np.isin(rows.entity, [entity for entity, _ in found])
        for known in zip(rows.entity[own].tolist(), map(lower, rows.cells.strings(np.flatnonzero(own))), strict=True):
            found.pop(known, None)
    return list(found.values())


def _dotted(rows: Rows, concerned: Array, langs: list[str]) -> list[Extra]:
    """English acronyms with full stops, as some newspapers write them: W.H.O. Of two letters these may be initials as well."""
    english = rows.lang == langs.index("en") if "en" in langs else np.zeros(len(rows.lang), bool)
    size = rows.cells.end - rows.cells.start
    of = np.flatnonzero((rows.kind == _ACRONYM) & english & concerned[rows.entity] & (size > 2) & (size <= _MOST_DOTTED))
    return [(entity, ".".join(name) + ".", langs.index("en"), _ACRONYM) for entity, name in sorted(set(zip(rows.entity[of].tolist(), rows.cells.strings(of), strict=True))) if name.isascii() and name.isalpha() and name.isupper()]


def _acronyms(rows: Rows, organisation: Array) -> list[Extra]:
    """Acronyms and syllabic abbreviations that organisations do not list: weak names, evidence at best."""
    of = np.flatnonzero(organisation[rows.entity]) if organisation.any() else np.zeros(0, np.int64)
    listed = list(zip(rows.entity[of].tolist(), rows.cells.strings(of), rows.lang[of].tolist(), rows.kind[of].tolist(), strict=True))
    own: dict[int, set[str]] = {}
    for entity, name, _, _ in listed:
        own.setdefault(entity, set()).add(name)
    found: dict[tuple[int, str], Extra] = {}
    for entity, name, lang, kind in listed:
        if kind in _SPELT_OUT:
            for acronym in filter(None, [*acronyms(name), syllabic(name)]):
                if acronym not in own[entity]:
                    found.setdefault((entity, acronym), (entity, acronym, lang, _GENERATED))
    return list(found.values())


def _exonyms(rows: Rows, kinds: Array, subtypes: Cells, langs: list[str]) -> list[Extra]:
    """What other languages call a place or body of the world, where nothing says that it is a smaller one of the name."""
    place, body = kinds == TYPES.index("place"), kinds == TYPES.index("organization")
    vague = place & np.isin(subtypes.identity(), _identities(("",)))
    land = place & np.isin(subtypes.identity(), _identities(_LANDS))
    concerned = _known(rows, ((land, "land"), (vague, "place"), (body, "body")))
    entities = np.zeros(len(kinds), bool)
    entities[rows.entity[concerned]] = True
    of = np.flatnonzero(entities[rows.entity])
    listed = sorted(zip(rows.entity[of].tolist(), rows.cells.strings(of), concerned[of].tolist(), strict=True))
    own = {(entity, lower(name)) for entity, name, _ in listed}
    found: list[Extra] = []
    for entity, name, known in listed:
        for lang, other in other_names(TYPES[kinds[entity]], name) if known else ():
            if (entity, lower(other)) not in own:
                own.add((entity, lower(other)))
                found.append((entity, other, langs.index(lang), _ACRONYM if is_acronym(other) else _EXONYM))
    return found


def _known(rows: Rows, bearers: Iterable[tuple[Array, str]]) -> Array:
    """Which rows name something of the world, of the kind that goes with their bearers."""
    spelt, found = rows.cells.identity(), np.zeros(len(rows.entity), bool)
    naming = np.isin(rows.kind, _WORLDLY)
    for some, kind in bearers:
        of = np.flatnonzero(naming & some[rows.entity])
        found[of] |= np.isin(spelt[of], _identities(tuple(names_of(kind))))
    return found


def _demonyms(rows: Rows, place: Array, subtypes: Cells, langs: list[str]) -> list[Extra]:
    """What a language calls a country besides its listed names, the adjectives and people of places of the world, and the other forms of adjectives."""
    if not place.any():
        return []
    country, vague = (place & np.isin(subtypes.identity(), _identities(some)) for some in (_LANDS, ("",)))
    named = country[rows.entity] & np.isin(rows.kind, _NAMING)
    named[named] = np.isin(rows.cells.identity()[named], _identities(tuple(known_countries())))
    demonym = place[rows.entity] & (rows.kind == _DEMONYM)
    concerned = np.zeros(len(place), bool)
    known = _known(rows, ((country, "land"), (vague, "place")))
    concerned[rows.entity[named | known | demonym]] = True
    of = np.flatnonzero(concerned[rows.entity])
    listed = list(zip(rows.entity[of].tolist(), rows.cells.strings(of), rows.lang[of].tolist(), rows.kind[of].tolist(), named[of].tolist(), known[of].tolist(), strict=True))
    own: dict[int, set[str]] = {}
    for entity, name, *_ in listed:
        own.setdefault(entity, set()).add(lower(name))
    found: list[Extra] = []

    def add(entity: int, text: str, lang: int, kind: int) -> None:
        if lower(text) not in own[entity]:
            own[entity].add(lower(text))
            found.append((entity, text, lang, kind))

    for entity, name, lang, _, is_named, is_known in listed:
        for word in country_words(name) if is_named else ():
            add(entity, word, lang, _ALIAS if word[0].isupper() else _DEMONYM)
        for code, word in demonyms_of(name) if is_known else ():
            add(entity, word, langs.index(code), _DEMONYM)
    for entity, name, lang, kind in [*(row[:4] for row in listed), *found]:
        if kind == _DEMONYM:
            for form in adjective_forms(name, langs[lang]):
                add(entity, form, lang, _DEMONYM)
    return found


@lru_cache(16)
def _identities(strings: tuple[str, ...]) -> Array:
    """What tells strings apart, of the few lists that are asked for with each batch."""
    return line_cells("".join(s + "\n" for s in strings).encode()).identity()


def _order(rows: Rows, langs: int) -> Array:
    """Rows by entity, language, name, kind, start, end."""
    low, high = rows.cells.spans()
    data = np.frombuffer(rows.cells.data + bytes(8), np.uint8)
    sizes = high - low
    group = rows.entity * langs + rows.lang
    order = np.argsort(group, kind="stable")
    group = _runs(group[order], np.arange(len(order)))
    active, at = _not_alone(group, np.arange(len(order))), 0
    while len(active):
        here = order[active]
        value = words(data, low, sizes, here, at)
        by = np.lexsort((value, group[active]))
        order[active] = here[by]
        group[active] = _runs(group[active], active, value[by])
        at += 8
        active = _not_alone(group, active)
        run = np.cumsum(first_of_runs(group[active])) - 1
        longer = np.bincount(run, sizes[order[active]] > at) if len(active) else run
        active = active[longer[run] > 0]
    tied = _not_alone(group, np.arange(len(group)))
    here = order[tied]
    order[tied] = here[np.lexsort((rows.end[here], rows.start[here], _KIND_ORDER[rows.kind[here]], sizes[here], group[tied]))]
    return order


def _runs(group: Array, positions: Array, value: Array | None = None) -> Array:
    """Runs of equal group (and value), each called by the position of its first row."""
    first = first_of_runs(group)
    if value is not None:
        first[1:] |= value[1:] != value[:-1]
    return np.asarray(positions[np.flatnonzero(first)][np.cumsum(first) - 1]) if len(group) else positions


def _not_alone(group: Array, among: Array) -> Array:
    """Those positions whose neighbour among the same has the same group."""
    values = group[among]
    first = first_of_runs(values)
    alone = first.copy()
    alone[:-1] &= first[1:]
    return among[~alone]
