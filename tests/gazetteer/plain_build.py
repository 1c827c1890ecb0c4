"""What an index holds, in plain loops over a gazetteer in memory: the reference for `normalizer.gazetteer.build`."""

import json
import math
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from normalizer.gazetteer.build import SECTIONS
from normalizer.gazetteer.building import pairs
from normalizer.gazetteer.index import CORE, FORMAT_VERSION, GIVEN_PATRONYMIC, GIVEN_SURNAME, REVERSED, SURNAME, WHOLE
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import KINDS, PREDICATES, TYPES, Entity, Name
from normalizer.languages import LANGUAGES, all_paradigms, paradigm_hash
from normalizer.names.demonyms import adjective_forms, country_words
from normalizer.names.exonyms import demonyms_of, is_acronym, names_of, other_names
from normalizer.names.organisation import acronyms, syllabic
from normalizer.names.person import FAMILY_FIRST, parse
from normalizer.names.words import strip_legal_forms
from normalizer.text.alternates import alternates
from normalizer.text.clean import repair
from normalizer.text.fold import consonant_key, lower, norm, vowel_key
from normalizer.text.hashing import MASK, bag_key, deletions, extend, hash_text, phrase_key
from normalizer.text.script import CYRILLIC
from normalizer.text.tokens import joined_tokens, words

Array = npt.NDArray[Any]
Progress = Callable[[str, int, int], None]
MAX_PHRASE = 12  # tokens; longer names are found by their rare tokens, not by scanning
_LANDS = frozenset(("", "country", "macro_region", "territory"))  # what the words of a language for countries may name; a list may not say


class _Vocabulary:
    """Distinct tokens: their folded form, raw forms and the paradigms of the raw forms."""

    def __init__(self) -> None:
        self.norms: dict[str, int] = {}
        self.forms: dict[str, int] = {}  # lower-case raw form -> position
        self.form_norm: list[int] = []
        self._cache: dict[str, int] = {}

    def add(self, word: str) -> int:
        found = self._cache.get(word)
        if found is None:
            folded = norm(word)
            if not folded:
                found = -1
            else:
                found = self.norms.setdefault(folded, len(self.norms))
                raw = lower(word)
                if raw not in self.forms:
                    self.forms[raw] = len(self.form_norm)
                    self.form_norm.append(found)
            self._cache[word] = found
        return found


class _Writer:
    """Appends sections to data.bin."""

    def __init__(self, path: Path) -> None:
        self.file = open(path, "wb")  # noqa: SIM115 - closed by finish
        self.sections: dict[str, dict[str, Any]] = {}
        self.prefixes = np.zeros(0, np.uint64)
        self.keys: dict[str, Array] = {}

    def add(self, name: str, values: Array) -> None:
        values = np.ascontiguousarray(values)
        self.file.write(b"\0" * (-self.file.tell() % 64))
        codes = {"uint8": "B", "uint16": "H", "int32": "i", "uint32": "I", "uint64": "Q", "float32": "f"}
        self.sections[name] = {"offset": self.file.tell(), "bytes": values.nbytes, "count": len(values), "dtype": str(values.dtype), "code": codes[str(values.dtype)]}
        self.file.write(values.tobytes())

    def heap(self, name: str, strings: Iterable[str]) -> None:
        parts = [s.encode("utf-8") for s in strings]
        offsets = np.zeros(len(parts) + 1, np.uint64)
        np.cumsum([len(p) for p in parts], out=offsets[1:])
        self.add(name, np.frombuffer(b"".join(parts) or b"\0", np.uint8))
        self.add(name + "_off", offsets if offsets[-1] >= 1 << 32 else offsets.astype(np.uint32))

    def postings(self, name: str, keys: Array, values: Array, count: int) -> None:
        """A row list per key 0..count-1."""
        order = np.lexsort((values, keys))
        offsets = np.zeros(count + 1, np.uint32)
        np.cumsum(np.bincount(keys, minlength=count), out=offsets[1:])
        self.add(name, values[order].astype(np.uint32))
        self.add(name + "_off", offsets)

    def sorted_map(self, section: str, keys: list[int] | Array, /, **values: list[int] | Array) -> None:
        """Sorted 64-bit keys with parallel values; equal rows once."""
        key = np.asarray(keys, np.uint64)
        columns = {column: np.asarray(v, np.uint32) for column, v in values.items()}
        by: list[Array] = [*reversed(columns.values()), key]
        order = np.lexsort(by)
        key = key[order]
        columns = {column: v[order] for column, v in columns.items()}
        if len(key):
            keep = np.ones(len(key), bool)
            keep[1:] = key[1:] != key[:-1]
            for v in columns.values():
                keep[1:] |= v[1:] != v[:-1]
            key, columns = key[keep], {c: v[keep] for c, v in columns.items()}
        self.keys[section] = key
        self.add(f"{section}_key", key)
        for column, v in columns.items():
            self.add(f"{section}_{column}", v)

    def finish(self) -> int:
        size = self.file.tell()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        return size


def plain_build(gazetteer: Gazetteer, output: Path) -> None:
    """Writes the index of a gazetteer to a new folder."""
    output.mkdir(parents=True)
    _write(gazetteer, output, "", "", lambda stage, done, total: None)


def _write(gazetteer: Gazetteer, work: Path, content: str, version: str, report: Progress) -> None:
    entities = sorted(gazetteer.entities.values(), key=lambda e: (e.id[0], len(e.id), e.id))
    number = {e.id: i for i, e in enumerate(entities)}
    gazetteer.names += _exonyms(gazetteer)
    names = sorted([*gazetteer.names, *_generated_acronyms(gazetteer), *_generated_demonyms(gazetteer)], key=lambda n: (number[n.entity], n.lang, n.name, n.kind, n.start, n.end))
    writer = _Writer(work / "data.bin")
    _write_entities(writer, entities, number, gazetteer)
    vocabulary = _Vocabulary()
    name_tokens, joined, surnames, phrases = _analyse_names(entities, number, names, vocabulary, report)
    old_to_new = _write_vocabulary(writer, vocabulary, report)
    _write_names(writer, names, number, name_tokens, joined, surnames, old_to_new, vocabulary, len(entities))
    _write_phrases(writer, phrases)
    _write_pairs(writer, name_tokens, joined, list(vocabulary.norms))
    _write_relations(writer, gazetteer, number, len(entities))
    for name in ("phrase", "bag", "pair"):
        _write_filter(writer, name)
    size = writer.finish()
    assert tuple(writer.sections) == SECTIONS
    langs = sorted({n.lang for n in names})
    manifest = {
        "format": FORMAT_VERSION, "name": gazetteer.title, "version": version, "content_hash": content, "paradigms": paradigm_hash(), "size": size,
        "counts": {"entities": len(entities), "names": len(names), "tokens": len(vocabulary.norms), "relations": len(gazetteer.relations)},
        "prior_mean": {t: _mean_prior(entities, t) for t in TYPES},
        "types": {t: sum(e.type == t for e in entities) for t in TYPES},
        "languages": {lang: sum(n.lang == lang for n in names) for lang in langs},
        "langs": langs, "kinds": list(KINDS), "predicates": list(PREDICATES), "sources": gazetteer.sources, "sections": writer.sections, "layers": [],
    }  # fmt: skip
    (work / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")


def _generated_acronyms(gazetteer: Gazetteer) -> list[Name]:
    """Acronyms and syllabic abbreviations that organisations do not list: weak names, evidence at best."""
    own: dict[str, set[str]] = {}
    for name in gazetteer.names:
        if gazetteer.entities[name.entity].type == "organization":
            own.setdefault(name.entity, set()).add(name.name)
    found: dict[tuple[str, str], Name] = {}
    for name in gazetteer.names:
        if name.entity in own and name.kind in ("official", "alias"):
            for acronym in filter(None, [*acronyms(name.name), syllabic(name.name)]):
                if acronym not in own[name.entity]:
                    found.setdefault((name.entity, acronym), Name(name.entity, acronym, name.lang, "generated"))
    return list(found.values())


def _exonyms(gazetteer: Gazetteer) -> list[Name]:
    """What other languages call a place or body of the world, where nothing says that it is a smaller one of the name."""
    own = {(n.entity, lower(n.name)) for n in gazetteer.names}
    found: list[Name] = []
    for name in sorted(gazetteer.names, key=lambda n: (n.entity, n.name)):
        entity = gazetteer.entities[name.entity]
        kinds = {"organization": ["body"], "place": [*(["land"] if entity.subtype in _LANDS else []), *([] if entity.subtype else ["place"])]}.get(entity.type, [])
        if name.kind in ("official", "alias", "short", "acronym") and any(name.name in names_of(kind) for kind in kinds):
            for lang, other in other_names(entity.type, name.name):
                if (name.entity, lower(other)) not in own:
                    own.add((name.entity, lower(other)))
                    found.append(Name(name.entity, other, lang, "acronym" if is_acronym(other) else "exonym"))
    return found


def _generated_demonyms(gazetteer: Gazetteer) -> list[Name]:
    """What a language calls a country besides its listed names, the adjectives and people of places of the world, and the other forms of adjectives."""
    own: dict[str, set[str]] = {}
    for name in gazetteer.names:
        if gazetteer.entities[name.entity].type == "place":
            own.setdefault(name.entity, set()).add(lower(name.name))
    found: list[Name] = []

    def add(entity: str, text: str, lang: str, kind: str) -> None:
        if lower(text) not in own[entity]:
            own[entity].add(lower(text))
            found.append(Name(entity, text, lang, kind))

    for name in gazetteer.names:
        if name.entity in own and name.kind in ("official", "alias", "short") and gazetteer.entities[name.entity].subtype in _LANDS:
            for word in country_words(name.name):
                add(name.entity, word, name.lang, "alias" if word[0].isupper() else "demonym")
        entity = gazetteer.entities[name.entity]
        kinds = [*(["land"] if entity.subtype in _LANDS else []), *([] if entity.subtype else ["place"])] if name.entity in own else []
        if name.kind in ("official", "alias", "short", "acronym") and any(name.name in names_of(kind) for kind in kinds):
            for lang, word in demonyms_of(name.name):
                add(name.entity, word, lang, "demonym")
    for name in [*gazetteer.names, *found]:
        if name.entity in own and name.kind == "demonym":
            for form in adjective_forms(name.name, name.lang):
                add(name.entity, form, name.lang, "demonym")
    return found


def _mean_prior(entities: list[Entity], kind: str) -> float:
    logs = [math.log1p(np.float32(e.prior)) for e in entities if e.type == kind and np.float32(e.prior) > 0]
    return round(math.fsum(logs) / len(logs), 6) if logs else 0.0


def _write_entities(writer: _Writer, entities: list[Entity], number: dict[str, int], gazetteer: Gazetteer) -> None:
    nan = float("nan")
    writer.heap("ent_text", ("\t".join((e.id, e.name, e.subtype, e.country, e.wikidata, e.geonames, e.iso, e.description)) for e in entities))
    writer.add("ent_type", np.array([TYPES.index(e.type) for e in entities], np.uint8))
    writer.add("ent_start", np.array([e.start for e in entities], np.int32))
    writer.add("ent_end", np.array([e.end for e in entities], np.int32))
    writer.add("ent_prior", np.array([e.prior for e in entities], np.float32))
    writer.add("ent_lat", np.array([nan if e.lat is None else e.lat for e in entities], np.float32))
    writer.add("ent_lon", np.array([nan if e.lon is None else e.lon for e in entities], np.float32))
    ids: dict[str, int] = {e.id: i for i, e in enumerate(entities)}
    for i, e in enumerate(entities):
        further = [e.wikidata, f"gn:{e.geonames}" if e.geonames else "", *e.other_ids]
        for identifier in filter(None, further):
            ids.setdefault(identifier, i)
    for old, new in gazetteer.redirects.items():
        if new in ids:
            ids.setdefault(old, ids[new])
    writer.sorted_map("id", [hash_text(i) for i in ids], ent=list(ids.values()))


def _analyse_names(
    entities: list[Entity], number: dict[str, int], names: list[Name], vocabulary: _Vocabulary, report: Progress
) -> tuple[list[list[int]], list[list[int]], list[int], list[tuple[int, int, int, int]]]:
    """Token ids, hyphened words written as one and surname position of every name; and its phrases as (name, how, key, key in any order)."""
    token_ids: list[list[int]] = []
    joined: list[list[int]] = []
    surnames: list[int] = []
    phrases: list[tuple[int, int, int, int]] = []
    hashes: dict[str, int] = {}

    def keyed(name: int, how: int, tokens: list[str]) -> None:
        folded = [norm(t) for t in tokens]
        for f in folded:
            if f and f not in hashes:
                hashes[f] = hash_text(f)
        values = [hashes[f] for f in folded if f]
        if 0 < len(values) <= MAX_PHRASE:
            phrases.append((name, how, phrase_key(values), bag_key(values) if len(values) > 1 and how == WHOLE else 0))
            prefix = 0
            for value in values[:-1]:
                prefix = phrase_key([value]) if not prefix else _extend(prefix, value)
                prefixes.add(prefix)

    prefixes: set[int] = set()
    for i, name in enumerate(names):
        if i % 20_000 == 0:
            report("names", i, len(names))
        entity = entities[number[name.entity]]
        tokens = words(repair(name.name).text)
        core = tokens
        if entity.type == "organization":
            core, _ = strip_legal_forms(tokens)
        ids = [v for v in map(vocabulary.add, core) if v >= 0]
        token_ids.append(ids)
        joined.append([v for v in map(vocabulary.add, joined_tokens(name.name)) if v >= 0] if "-" in name.name else [])
        surname = 255
        keyed(i, WHOLE, tokens)
        if core != tokens:
            keyed(i, CORE, core)
        if entity.type == "person" and len(tokens) > 1 and name.kind in ("official", "alias", "former"):
            family_first = (name.lang != "en" and bool(FAMILY_FIRST.intersection(entity.country.split("|")))) or entity.country in ("CN", "KP")
            parts = parse(tokens, family_first=family_first, comma="," in name.name)
            surname = parts.surname[-1] if parts.surname else 255
            _person_phrases(i, tokens, parts, keyed)
        surnames.append(surname)
    report("names", len(names), len(names))
    # Proper prefixes travel as rows of name 0xFFFFFFFF.
    phrases.extend((0xFFFFFFFF, 255, key, 0) for key in sorted(prefixes))
    return token_ids, joined, surnames, phrases


def _extend(key: int, value: int) -> int:
    return extend(key, value)


def _person_phrases(i: int, tokens: list[str], parts: Any, keyed: Callable[[int, int, list[str]], None]) -> None:
    given, fathers, surname = ([tokens[k] for k in part] for part in (parts.given, parts.patronymic, parts.surname))
    if surname and len(norm(surname[-1])) > 1:
        keyed(i, SURNAME, surname)
        if len(surname) > 1:
            keyed(i, SURNAME, surname[-1:])
    if given and fathers:
        keyed(i, GIVEN_PATRONYMIC, given + fathers)
    if given and surname:
        if fathers:
            keyed(i, GIVEN_SURNAME, given + surname)
            keyed(i, REVERSED, surname + given + fathers)
        keyed(i, REVERSED, surname + given)


def _write_vocabulary(writer: _Writer, vocabulary: _Vocabulary, report: Progress) -> Array:
    folded = list(vocabulary.norms)
    hashes = np.array([hash_text(f) for f in folded], np.uint64)
    order = np.argsort(hashes)
    rank = np.empty(len(order), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    writer.add("tok_key", hashes[order])
    ordered = [folded[i] for i in order]
    writer.heap("tok_text", ordered)
    ids = list(range(len(ordered)))
    writer.sorted_map("vowel", [hash_text(vowel_key(f)) for f in ordered], tok=ids)
    writer.sorted_map("cons", [hash_text(consonant_key(f)) for f in ordered], tok=ids)
    spellings, meant = [], []
    for raw, folded_number in zip(vocabulary.forms, vocabulary.form_norm, strict=True):
        for other in alternates(raw):
            spellings.append(hash_text(other))
            meant.append(int(rank[folded_number]))
    writer.sorted_map("alt", spellings, tok=meant)
    deleted, owner = [], []
    for i, f in enumerate(ordered):
        if len(f) >= 4 and not f.isdigit():
            keys = deletions(f[:40])
            deleted.extend(keys)
            owner.extend([i] * len(keys))
    writer.sorted_map("del", deleted, tok=owner)
    _write_forms(writer, vocabulary, rank, report)
    return rank


def _write_forms(writer: _Writer, vocabulary: _Vocabulary, rank: Array, report: Progress) -> None:
    raws = list(vocabulary.forms)
    form_tok = rank[np.array(vocabulary.form_norm, np.int64)] if raws else np.zeros(0, np.uint32)
    writer.sorted_map("form", [hash_text(r) for r in raws], tok=form_tok)
    paradigms = all_paradigms()
    numbers = {id(p): n for n, (_, p) in enumerate(paradigms)}
    keys: list[int] = []
    which: list[int] = []
    tokens: list[int] = []
    lengths: list[int] = []
    for i, raw in enumerate(raws):
        if i % 20_000 == 0:
            report("endings", i, len(raws))
        if len(raw) < 3 or not raw[-1].isalpha():
            continue
        script = "Cyrl" if CYRILLIC.search(raw) else "Latn"
        for language in LANGUAGES:
            if language.script != script:
                continue
            for paradigm in language.paradigms_of(raw):
                stem = raw[: len(raw) - len(paradigm.cut)]
                if len(stem) < 2:
                    continue
                keys.append(hash_text(stem))
                which.append(numbers[id(paradigm)])
                tokens.append(int(form_tok[i]))
                lengths.append(len(raw))
    report("endings", len(raws), len(raws))
    writer.sorted_map("stem", keys, par=which, tok=tokens, len=lengths)


def _write_names(
    writer: _Writer, names: list[Name], number: dict[str, int], token_ids: list[list[int]], joined: list[list[int]], surnames: list[int], rank: Array, vocabulary: _Vocabulary, entity_count: int
) -> None:  # fmt: skip
    langs = sorted({n.lang for n in names})
    owner = np.array([number[n.entity] for n in names], np.uint32)
    writer.heap("name_text", (n.name for n in names))
    writer.add("name_entity", owner)
    writer.add("name_lang", np.array([langs.index(n.lang) for n in names], np.uint8))
    writer.add("name_kind", np.array([KINDS.index(n.kind) for n in names], np.uint8))
    writer.add("name_start", np.array([n.start for n in names], np.int32))
    writer.add("name_end", np.array([n.end for n in names], np.int32))
    writer.add("name_surname", np.array(surnames, np.uint8))
    counts = np.array([len(t) for t in token_ids], np.int64)
    flat = rank[np.array([t for tokens in token_ids for t in tokens], np.int64)] if counts.sum() else np.zeros(0, np.uint32)
    offsets = np.zeros(len(names) + 1, np.uint32)
    np.cumsum(counts, out=offsets[1:])
    writer.add("name_tok", flat)
    writer.add("name_tok_off", offsets)
    by_entity = np.zeros(entity_count + 1, np.uint32)
    np.cumsum(np.bincount(owner, minlength=entity_count), out=by_entity[1:])
    writer.add("ent_name_off", by_entity)
    token_count = len(vocabulary.norms)
    row = np.repeat(np.arange(len(names), dtype=np.uint32), counts)
    extra = [(int(rank[t]), i) for i, tokens in enumerate(joined) for t in tokens]
    if extra:  # Нұрсұлтан finds Нұр-Сұлтан
        flat = np.concatenate((flat, np.array([t for t, _ in extra], np.uint32)))
        row = np.concatenate((row, np.array([i for _, i in extra], np.uint32)))
    pair = np.unique((flat.astype(np.uint64) << np.uint64(32)) | row)
    tok, name = (pair >> np.uint64(32)).astype(np.int64), (pair & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    writer.postings("post", tok, name, token_count)
    entity_pair = np.unique((tok.astype(np.uint64) << np.uint64(32)) | owner[name])
    frequency = np.bincount((entity_pair >> np.uint64(32)).astype(np.int64), minlength=token_count)
    writer.add("tok_df", frequency.astype(np.uint32))


def _write_phrases(writer: _Writer, phrases: list[tuple[int, int, int, int]]) -> None:
    full = [p for p in phrases if p[0] != 0xFFFFFFFF]
    writer.sorted_map("phrase", [p[2] for p in full], name=[p[0] for p in full], how=[p[1] for p in full])
    bags = [p for p in full if p[3]]
    writer.sorted_map("bag", [p[3] & MASK for p in bags], name=[p[0] for p in bags])
    writer.prefixes = np.array([p[2] for p in phrases if p[0] == 0xFFFFFFFF], np.uint64)


def _write_pairs(writer: _Writer, name_tokens: list[list[int]], joined: list[list[int]], norms: list[str]) -> None:
    postings = [len({i for i, own in enumerate(zip(name_tokens, joined, strict=True)) if t in own[0] or t in own[1]}) for t in range(len(norms))]
    found: set[tuple[int, int]] = set()
    for i, tokens in enumerate(name_tokens):
        frequent = [t for t in tokens if postings[t] > pairs.PAIRED_FROM]
        found.update(
            (bag_key((hash_text(norms[one]), hash_text(norms[other]))), i)
            for at, one in enumerate(frequent) for other in frequent[at + 1 : at + 1 + pairs.PAIRS_APART] if one != other
        )  # fmt: skip
    writer.sorted_map("pair", [key for key, _ in found], name=[i for _, i in found])
    writer.add("prefix_key", writer.prefixes)


def _write_relations(writer: _Writer, gazetteer: Gazetteer, number: dict[str, int], count: int) -> None:
    rows = []
    for r in gazetteer.relations:
        predicate = PREDICATES.index(r.predicate)
        rows.append((number[r.subject], predicate, number[r.object], r.start, r.end))
        rows.append((number[r.object], predicate | 128, number[r.subject], r.start, r.end))
    rows.sort()
    table = np.array(rows, np.int64).reshape(-1, 5)
    offsets = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(table[:, 0], minlength=count), out=offsets[1:])
    writer.add("rel_off", offsets)
    writer.add("rel_pred", table[:, 1].astype(np.uint8))
    writer.add("rel_other", table[:, 2].astype(np.uint32))
    writer.add("rel_start", table[:, 3].astype(np.int32))
    writer.add("rel_end", table[:, 4].astype(np.int32))


def _write_filter(writer: _Writer, name: str) -> None:
    keys = writer.keys[name].tolist()
    blocks = [0] * max(1, -(-len(keys) // 8))
    for key in keys:
        for at in (0, 6, 12):
            blocks[(key >> 32) * len(blocks) >> 32] |= 1 << (key >> at & 63)
    writer.add(f"{name}_filter", np.array(blocks, np.uint64))
