"""From scored pairs to ranked entities and a status: `normalizer.matching.weighing` and the last step of the linker, on arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np

from normalizer.gazetteer.schema import KINDS, TYPES
from normalizer.matching import strangers
from normalizer.matching.bulk.arrays import Array, first_of_group, mix
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.strangers import another_cyrillic_word, another_surname, called_after, letters_differ, only_in_latin, read_across
from normalizer.matching.bulk.strings import heap_texts, picked
from normalizer.matching.judging import SAME_WRITING
from normalizer.matching.letters import AS_LIKELY
from normalizer.matching.letters import behind as behind_by_letters
from normalizer.matching.linker import SURE_OF_SOME
from normalizer.matching.scored import Thresholds
from normalizer.matching.surnames import AT_MOST, GIVEN_BACK, WRITTEN_SMALL, behind_bearers, is_given_name_alone, may_be_a_surname, more_given_back, written_small
from normalizer.matching.twins import BY_CHANCE, WORDS, behind_twin
from normalizer.matching.weighing import CLEAR, KNOWN, PRIOR_RANGE, PRIOR_REACH, PRIOR_WEIGHT, SURER, UNSURE
from normalizer.native import compiled
from normalizer.text.script import SCRIPTS

_native = compiled("groups")
UNMATCHED, AMBIGUOUS, MATCHED = range(3)
_LATIN, _CYRILLIC, _PERSON, _PLACE, _DEMONYM, _WEAK = SCRIPTS.index("Latn"), SCRIPTS.index("Cyrl"), TYPES.index("person"), TYPES.index("place"), KINDS.index("demonym"), KINDS.index("weak")


@dataclass(slots=True)
class Ranked:
    """Candidates of many queries, best first within a query; ``query`` is ascending."""

    query: Array
    entity: Array
    name: Array
    log_odds: Array
    probability: Array
    spelled: Array
    alone: Array  # a person, by the surname alone


FIELDS = tuple(field.name for field in fields(Ranked))


def likeness(table: NameTable, writing: Array, script: Array, rows: Array) -> Array:
    """Log-odds for a name that is written like the query, given the rows of names among the facts."""
    same = table.fact(rows, "writing") == writing
    return np.where(same, SAME_WRITING, np.where(table.fact(rows, "script") == script, SAME_WRITING - 0.01, 0.0))


def best_rows(keys: Array, values: Array | None = None) -> Array:
    """Of the rows of each key the one with the highest value, of equals the first; in the order in which the keys come first. Without values the first of each."""
    keys = keys.astype(np.uint64)
    if _native is not None:
        return np.asarray(_native.best_rows(keys, values))
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    if values is None:
        return np.sort(first)
    order = np.lexsort((-values, group))
    return np.asarray(order[first_of_group(group[order])][np.argsort(first)])


def _by_value(groups: Array, values: Array) -> Array:
    """The positions of rows whose groups ascend, in each group by descending values, equal ones as they stand."""
    return np.lexsort((-values, groups)) if _native is None else np.asarray(_native.by_value(groups, values))


def one_of_alike(table: NameTable, query: Array, rows: Array, alike: Array) -> Array:
    """Of the names of an entity that fold alike the position of the one most like the query, in the order of the first of each."""
    return best_rows(mix(table.fact(rows, "alike")) + query.astype(np.uint64), alike)


def best_names(query: Array, entity: Array, name: Array, log_odds: Array, spelled: Array, alone: Array) -> Ranked:
    """The best name of each entity for each query; of equals the one proposed first. Pairs without anything in common are left out."""
    order = _best_of_each(query, entity, log_odds)
    return _at(Ranked(query, entity, name, log_odds, np.zeros(len(query)), spelled, alone), order[log_odds[order] > -np.inf])


def _best_of_each(query: Array, entity: Array, log_odds: Array) -> Array:
    """The most likely row of each query and entity, of equals the first; in the order of these."""
    bearer = query << 32 | entity
    best = best_rows(bearer, log_odds)
    return np.asarray(best[np.argsort(bearer[best])])


def _at(found: Ranked, rows: Array) -> Ranked:
    """The candidates in some rows."""
    columns = found.query, found.entity, found.name, found.log_odds, found.probability
    if _native is not None:
        return Ranked(*_native.taken(rows, *columns, found.spelled.view(np.uint8), found.alone.view(np.uint8)))
    return Ranked(*(column[rows] for column in (*columns, found.spelled, found.alone)))


def some(found: Ranked, keep: Array, owner: Array | None = None) -> Ranked:
    """A part of the candidates, as those of the owners of their queries."""
    kept = _at(found, np.flatnonzero(keep))
    if owner is not None:
        kept.query = owner[kept.query]
    return kept


def before(found: Ranked, count: int) -> Ranked:
    """The candidates of the first ``count`` queries."""
    return some(found, found.query < count)


def behind(found: Ranked, count: int) -> Ranked:
    """The candidates of the others, which are numbered anew."""
    rest = some(found, found.query >= count)
    rest.query = rest.query - count
    return rest


def behind_others(one: Ranked, other: Ranked, count: int) -> Ranked:
    """Candidates of both, the queries of the second being numbered behind ``count`` others."""
    query, *columns = (np.concatenate((getattr(one, field), getattr(other, field))) for field in FIELDS)
    query[len(one.query) :] += count
    return Ranked(query, *columns)


def together(*found: Ranked) -> Ranked:
    """Candidates of all, of an entity that several have the most likely, of equals the first; in the order of the queries."""
    every = Ranked(*(np.concatenate([getattr(one, field) for one in found]) for field in FIELDS))
    return _at(every, _best_of_each(every.query, every.entity, every.log_odds))


def weigh(table: NameTable, found: Ranked, texts: Sequence[str], script: Array, writing: Array, bare: Array) -> Ranked:
    """With probabilities, the most probable first; the candidates of a query stand in the order of entities, and ``texts`` are the queries, in scripts by number, written as the hashes say.

    ``bare``: the text is all that is asked, not even a type is known.
    """
    if not len(found.query):
        return found
    first = np.flatnonzero(first_of_group(found.query))
    count = np.diff(np.append(first, len(found.query)))
    strongest = np.repeat(np.maximum.reduceat(found.log_odds, first), count)
    back = _given_back(table, found, first, count, texts)
    more = np.flatnonzero((back > 0) & bare[found.query])
    back[more] += [more_given_back(value) for value in _priors(table, found.entity[more]).tolist()]
    spelled = np.repeat(np.maximum.reduceat(found.log_odds + back, first), count) if back.any() else strongest
    prior = _priors(table, found.entity)
    prior = np.where(prior > 0, prior * np.maximum(0.0, 1 - (spelled - found.log_odds - back) / PRIOR_REACH), prior)
    prior = prior - _behind_bearers(table, found, back, texts, bare) - _behind(table, found, strongest, texts, script, writing) - _behind_twins(table, found, strongest)
    weight = np.exp(np.maximum(-60.0, found.log_odds + back - np.maximum(strongest, -50.0) + prior))
    likely = _some(strongest)
    if (back < 0).any():
        small, listed = (np.logical_or.reduceat(rows, first) for rows in (back < 0, found.spelled & (table.kind[found.name] == _DEMONYM)))
        likely = np.where(np.repeat(small & ~listed, count), np.minimum(likely, UNSURE), likely)
    probability = likely * weight / np.repeat(np.add.reduceat(weight, first), count)
    if back.any():
        probability *= _no_likelier(found, probability, back != 0, first, count)
    order = _by_value(found.query, probability)  # of equals the first entity, as they stand
    ranked = _at(replace(found, probability=probability), order)
    _heed_surnames(table, ranked, first, count, texts, writing, bare)
    _heed_given_names(table, ranked, first, count, texts)
    _heed_strangers(table, ranked, first, count, texts, script, writing)
    return ranked


def _heed_surnames(table: NameTable, found: Ranked, first: Array, count: Array, texts: Sequence[str], writing: Array, bare: Array) -> None:
    """The twin of `normalizer.matching.weighing.Weighing._heed_surname`, for the candidates of each query from ``first`` on."""
    number = np.flatnonzero((found.probability[first] > AT_MOST) & bare[found.query[first]] & (table.entity_type[found.entity[first]] != _PERSON))
    weak = table.kind[found.name[first[number]]] == _WEAK
    number = number[weak | (table.fact(table.see(found.name[first[number]]), "writing") != writing[found.query[first[number]]])]
    number = number[[n for n, query in enumerate(found.query[first[number]].tolist()) if texts[query].isalpha()]]
    if not len(number):
        return
    unsure = first[number]
    kind, names = table.kind[found.name[unsure]].tolist(), heap_texts(table.linker.index, "name_text", found.name[unsure])
    for row, high, name, called, prominence in zip(unsure.tolist(), (unsure + count[number]).tolist(), names, kind, _priors(table, found.entity[unsure]).tolist(), strict=True):
        if may_be_a_surname(texts[found.query[row]], name, demonym=called == _DEMONYM, weak=called == _WEAK, prominence=prominence, borne=bool(found.alone[row:high].any())):
            found.probability[row:high] *= AT_MOST / found.probability[row]


def _heed_given_names(table: NameTable, found: Ranked, first: Array, count: Array, texts: Sequence[str]) -> None:
    """The twin of `normalizer.matching.weighing._heed_given_name`, for the candidates of each query from ``first`` on."""
    number = np.flatnonzero((found.probability[first] > AT_MOST) & (table.entity_type[found.entity[first]] == _PERSON))
    number = number[[n for n, query in enumerate(found.query[first[number]].tolist()) if texts[query].isalpha()]]
    if not len(number):
        return
    best = first[number]
    for row, high, name in zip(best.tolist(), (best + count[number]).tolist(), heap_texts(table.linker.index, "name_text", found.name[best]), strict=True):
        if is_given_name_alone(texts[found.query[row]], name):
            found.probability[row:high] *= AT_MOST / found.probability[row]


def _heed_strangers(table: NameTable, found: Ranked, first: Array, count: Array, texts: Sequence[str], script: Array, writing: Array) -> None:
    """The twin of `normalizer.matching.weighing.Weighing._heed_strangers`, for the candidates of each query from ``first`` on."""
    number = np.flatnonzero(found.probability[first] > strangers.SURE)
    row = first[number]
    seen, query, spelled = table.see(found.name[row]), found.query[row], found.spelled[row]
    other, place = table.fact(seen, "script"), table.entity_type[found.entity[row]] == _PLACE
    from_cyrillic, person = (script[query] == _CYRILLIC) & (other == _LATIN), table.entity_type[found.entity[row]] == _PERSON
    across = ~spelled & ((script[query] == _LATIN) & (other == _CYRILLIC) | from_cyrillic)
    within = ~spelled & (script[query] == _LATIN) & (other == _LATIN)
    sounds = spelled & (script[query] == _CYRILLIC) & ~person & (from_cyrillic | place)
    unlike = across | within | sounds | from_cyrillic & place | place & (script[query] == _LATIN)
    some = np.flatnonzero((table.fact(seen, "writing") != writing[query]) & (unlike | person) & (from_cyrillic | (table.kind[found.name[row]] != _DEMONYM)))
    each = zip(query[some].tolist(), spelled[some].tolist(), unlike[some].tolist(), strict=True)  # of persons alone only initials tell
    some = some[[(differs or strangers.may_have_initials(texts[n])) and strangers.may_be_stranger(texts[n], one) for n, one, differs in each]] if len(some) else some
    if not len(some):
        return
    index, best = table.linker.index, row[some]
    asked, names = [texts[n] for n in query[some].tolist()], heap_texts(index, "name_text", found.name[best])
    doubted = np.zeros(len(some), bool)
    word = sounds[some] & [text.isalpha() for text in asked]
    one = np.flatnonzero(word)
    doubted[one] = another_cyrillic_word(index, picked(asked, one), found.entity[best[one]])
    one = np.flatnonzero(across[some] & ~word)
    doubted[one] = read_across(index, picked(asked, one), picked(names, one), found.entity[best[one]], script[query[some[one]]])
    one = np.flatnonzero(within[some])
    doubted[one] = letters_differ(index, picked(asked, one), picked(names, one), found.entity[best[one]], script[query[some[one]]])
    one = np.flatnonzero(from_cyrillic[some] & place[some] & (index.array("ent_prior")[found.entity[best]] > 0) & ~doubted) if table.knows_cyrillic else one[:0]
    doubted[one] = only_in_latin(index, picked(asked, one), picked(names, one), found.entity[best[one]])
    one = np.flatnonzero(person[some] & ~doubted)
    doubted[one] = another_surname(index, picked(asked, one), picked(names, one), found.entity[best[one]])
    rest = np.flatnonzero((script[query[some]] == _LATIN) & ~across[some] & place[some] & ~doubted)
    doubted[rest] = called_after(index, picked(asked, rest), picked(names, rest), found.entity[best[rest]], spelled[some[rest]])
    for low, size in zip(best[doubted].tolist(), count[number[some[doubted]]].tolist(), strict=True):
        found.probability[low : low + size] *= strangers.AT_MOST / found.probability[low]


def _behind_bearers(table: NameTable, found: Ranked, back: Array, texts: Sequence[str], bare: Array) -> Array:
    """The twin of `normalizer.matching.surnames.behind_bearers`, for all candidates."""
    less = np.zeros(len(found.query))
    given = np.zeros(len(bare), bool)
    given[found.query[back > 0]] = True
    rows = np.flatnonzero((given & bare)[found.query])
    if not len(rows):
        return less
    names = heap_texts(table.linker.index, "name_text", found.name[rows])
    of_person, own = (table.entity_type[found.entity[rows]] == _PERSON).tolist(), (back[rows] > 0).tolist()
    behind: list[float] = []
    for low, high in pairwise([*np.flatnonzero(first_of_group(found.query[rows])).tolist(), len(rows)]):
        behind += behind_bearers(texts[found.query[rows[low]]], names[low:high], own[low:high], of_person[low:high])
    less[rows] = behind
    return less


def _some(strongest: Array) -> Array:
    """The probability that it is any of the candidates, by the log-odds of the strongest."""
    floor = np.maximum(strongest, -50.0)
    return np.asarray(1 / (1 + np.exp(-np.clip(floor + SURER * np.maximum(0.0, floor - CLEAR), -40.0, 40.0))))


def _given_back(table: NameTable, found: Ranked, first: Array, count: Array, texts: Sequence[str]) -> Array:
    """The twin of `normalizer.matching.surnames.given_back`."""
    back = np.zeros(len(found.query))
    if not found.alone.any():
        return back
    person = table.entity_type[found.entity] == _PERSON
    alone = np.maximum.reduceat(np.where(found.alone, found.log_odds, -np.inf), first)
    other = np.maximum.reduceat(np.where(person & ~found.alone, found.log_odds, -np.inf), first)
    of_persons = (alone > other) & (np.add.reduceat(person, first, dtype=np.int64) < count)
    called_so = np.maximum.reduceat(np.where(found.spelled & ~(table.kind[found.name] == _DEMONYM), found.log_odds, -np.inf), first) > alone
    given = np.full(len(first), GIVEN_BACK)
    some = np.flatnonzero(of_persons & ~called_so)
    given[some[[k for k, n in enumerate(found.query[first[some]].tolist()) if written_small(texts[n])]]] = WRITTEN_SMALL
    back = np.where(found.alone, np.repeat(np.where(of_persons, given, 0.0), count), 0.0)
    return back


def _no_likelier(found: Ranked, probability: Array, given: Array, first: Array, count: Array) -> Array:
    """The twin of `normalizer.matching.surnames.no_likelier`, for all candidates."""
    own = _some(np.maximum.reduceat(np.where(given, found.log_odds, -np.inf), first))
    total = np.add.reduceat(np.where(given, probability, 0.0), first)
    share = np.minimum(1.0, np.divide(own, total, out=np.ones(len(first)), where=total > 0))
    return np.where(given, np.repeat(share, count), 1.0)


def _behind(table: NameTable, found: Ranked, strongest: Array, texts: Sequence[str], script: Array, writing: Array) -> Array:
    """How far each candidate is behind the one written most like the query, among those that are as likely."""
    less = np.zeros(len(found.query))
    near = np.flatnonzero(strongest - found.log_odds <= AS_LIKELY)
    count = np.bincount(found.query[near], minlength=len(texts))
    near = near[count[found.query[near]] > 1]
    rows = table.see(found.name[near])
    exact = table.fact(rows, "writing") == writing[found.query[near]]
    some, others = (np.bincount(found.query[near[which]], minlength=len(texts)) > 0 for which in (exact, ~exact))
    # where none is written just like the query, letters tell only Latin from Cyrillic names, and Kazakh ones from each other for a Russian: of most queries nothing need be asked
    one, other = script[found.query[near]], table.fact(rows, "script")
    told = (one == _LATIN) & (other == _CYRILLIC) | (one == _CYRILLIC) & ((other == _LATIN) | (other == _CYRILLIC) & table.fact(rows, "kazakh"))
    silent = np.zeros(len(texts), bool)
    silent[found.query[near[~told]]] = True
    rest = (some & others | ~silent)[found.query[near]]
    near, exact = near[rest], exact[rest]
    if not len(near):
        return less
    begin = np.flatnonzero(first_of_group(found.query[near]))
    numbers, which = np.unique(found.name[near], return_inverse=True)
    known = heap_texts(table.linker.index, "name_text", numbers)
    names, odds, behind = [known[n] for n in which.tolist()], found.log_odds[near].tolist(), list[float]()
    same = exact.tolist()
    for query, sure, (low, high) in zip(found.query[near[begin]].tolist(), np.logical_and.reduceat(found.spelled[near], begin).tolist(), pairwise([*begin.tolist(), len(near)]), strict=True):
        behind += behind_by_letters(texts[query], names[low:high], odds[low:high], sure=sure, exact={names[n] for n in range(low, high) if same[n]})
    less[near] = behind
    return less


def _behind_twins(table: NameTable, found: Ranked, strongest: Array) -> Array:
    """How far each candidate is behind another that is the same person, among those that are as likely."""
    less = np.zeros(len(found.query))
    near = np.flatnonzero((strongest - found.log_odds <= AS_LIKELY) & (table.entity_type[found.entity] == _PERSON))
    near = near[table.token_offset[found.name[near] + 1].astype(np.int64) - table.token_offset[found.name[near]] >= WORDS]
    index, persons = table.linker.index, table.linker.weighing.persons
    fathered, others = table.besides_fathers(found.name[near])
    near, others = near[fathered], others[fathered]
    # only those are asked about whose other words another candidate has as well, and of these not names that hundreds bear
    row, _, token = table.token_rows(found.name[near])
    chance = np.full(len(near), float(persons))
    np.multiply.at(chance, row, index.array("tok_df")[token] / max(1, persons))
    _, same, count = np.unique(mix(others ^ found.query[near].astype(np.uint64)), return_inverse=True, return_counts=True)
    rare = np.bincount(same, chance <= BY_CHANCE * (1 + 1e-9), len(count))  # products in another order may differ in the last bit
    near = near[(count[same] > 1) & (rare[same] > 0)]
    for rows in np.split(near, np.flatnonzero(first_of_group(found.query[near]))[1:]):
        less[rows] = behind_twin(index, persons, list(zip(found.log_odds[rows].tolist(), found.entity[rows].tolist(), found.name[rows].tolist(), strict=True)))
    return less


def _priors(table: NameTable, entity: Array) -> Array:
    index = table.linker.index
    prior = index.array("ent_prior")[entity].astype(np.float64)
    means = np.array([index.manifest["prior_mean"].get(t, 0.0) for t in TYPES])
    known = np.array([KNOWN.get(t, 0.0) for t in TYPES])
    value = PRIOR_WEIGHT * (np.log1p(np.maximum(prior, 0.0)) - means[table.entity_type[entity]]) + known[table.entity_type[entity]]
    return np.where(prior > 0, np.clip(value, *PRIOR_RANGE), 0.0)


def decide(limits: Thresholds, found: Ranked, count: int) -> Array:
    """The status of every query."""
    status = np.full(count, UNMATCHED, np.int8)
    if not len(found.query):
        return status
    first = np.flatnonzero(first_of_group(found.query))
    query, best = found.query[first], found.probability[first]
    second = np.minimum(first + 1, len(found.query) - 1)
    following = np.where((found.query[second] == query) & (second > first), found.probability[second], 0.0)
    clear = (best >= limits.matched) & (best - following >= limits.margin)
    total = np.add.reduceat(found.probability, first)
    status[query] = np.where(best < limits.unmatched, np.where(total >= SURE_OF_SOME, AMBIGUOUS, UNMATCHED), np.where(clear, MATCHED, AMBIGUOUS))
    return status
