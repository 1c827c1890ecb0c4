"""Building an index: by streaming from source folders, or from a gazetteer in memory.

Rows are read in chunks, entities merged and numbered by their ids, names laid down in shards of neighbouring entities
and worked on a batch at a time; every distinct word is analysed once, in plain Python, everything else is arrays. What
must be sorted goes through files, so that memory does not grow with the gazetteer but for a few bytes an entity. The
result depends on the content alone: entities are in the order of their ids, names in the order of their rows, keys are
sorted. ``tests/gazetteer/plain_build.py`` says the same in plain loops.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.below import Below
from normalizer.gazetteer.building.counts import write_counts, write_odd
from normalizer.gazetteer.building.entities import EntityRows
from normalizer.gazetteer.building.filters import MAPS, write_filters
from normalizer.gazetteer.building.joining import joint, write_joint
from normalizer.gazetteer.building.names import Resolver, Shards
from normalizer.gazetteer.building.relations import Relations
from normalizer.gazetteer.building.spool import WIDEST, Sections, Sorter, first_of_runs
from normalizer.gazetteer.building.state import files_of, read_rows, write_state
from normalizer.gazetteer.building.tokens import write_tokens
from normalizer.gazetteer.building.writing import NameWriter
from normalizer.gazetteer.cache import STATE
from normalizer.gazetteer.index import FILES, FORMAT_VERSION, Index
from normalizer.gazetteer.load import Gazetteer, content_hash, read_redirects, read_source_note
from normalizer.gazetteer.schema import KINDS, PREDICATES, TYPES
from normalizer.languages import paradigm_hash
from normalizer.text.hash_arrays import Array, hash_strings

Progress = Callable[[str, int, int], None]

# The order in data.bin.
SECTIONS = (
    "ent_text", "ent_text_off", "ent_type", "ent_start", "ent_end", "ent_prior", "ent_lat", "ent_lon", "id_key", "id_ent",
    "tok_key", "tok_text", "tok_text_off", "vowel_key", "vowel_tok", "cons_key", "cons_tok", "alt_key", "alt_tok", "del_key", "del_tok",
    "form_key", "form_tok", "stem_key", "stem_par", "stem_tok", "stem_len",
    "name_text", "name_text_off", "name_entity", "name_lang", "name_kind", "name_start", "name_end", "name_surname", "name_tok", "name_tok_off", "ent_name_off",
    "post", "post_off", "tok_df", "phrase_key", "phrase_name", "phrase_how", "bag_key", "bag_name", "pair_key", "pair_name", "prefix_key",
    "rel_off", "rel_pred", "rel_other", "rel_start", "rel_end", *(f"{name}_filter" for name in MAPS),
)  # fmt: skip
_BY_THE_WAY = np.uint64(1 << 32)  # beside an id that is not the entity's own


@dataclass(slots=True)
class Built:
    """What a build has to say: counts of the manifest, and what could not be merged."""

    counts: dict[str, int]
    conflicts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """All rows, numbered and in shards."""

    shards: Shards
    entities: int
    relations: Relations
    identifiers: Sorter
    redirects: dict[str, str]
    sources: list[dict[str, str]]
    conflicts: list[str]
    as_given: bool


def build_sources(folders: list[Path], output: Path, title: str | None = None, *, version: str = "", code: str = "", progress: Progress | None = None) -> Built:
    """Writes the index of some source folders, layers of one gazetteer, to the folder ``output``, whole or not at all.

    With ``code``, which says what the building code is, the state is written too from which `normalizer.gazetteer.rebuild`
    goes on. ``progress`` is called with a stage, what is done and the total. Raises GazetteerError with file and line.
    """
    report = progress or (lambda stage, done, total: None)

    def write(work: Path) -> Built:
        state, files = state_in(work) if code else None, files_of(folders)
        if state:
            read_rows(state, folders)
        built = write_index(from_sources(folders, work, report, state), work, title or "+".join(f.name for f in folders), content_hash(folders), version, report, state)
        if state:
            write_state(work / "index", state, files, code, built.counts["entities"])
            if files_of(folders) != files:  # what was built and what was kept may differ
                (work / "index" / "state.json").unlink()
        return built

    return whole(output, write)


def build_index(gazetteer: Gazetteer, output: Path, content: str, *, version: str = "", progress: Progress | None = None) -> Built:
    """Writes the index of a gazetteer in memory, as `build_sources` does; ``content`` is the content hash of its sources."""
    report = progress or (lambda stage, done, total: None)
    return whole(output, lambda work: write_index(_from_objects(gazetteer, work), work, gazetteer.title, content, version, report))


def build_layer(base: Index, folders: list[Path], output: Path, title: str, *, progress: Progress | None = None) -> Built:
    """Writes the index of a built one with source folders on top, without building that one again.

    The result is that of `build_sources` on all sources together, but for what docs/index-format.md lists under "Layers".
    Raises GazetteerError with file and line.
    """
    report = progress or (lambda stage, done, total: None)

    def write(work: Path) -> Built:
        (work / "layer" / "index").mkdir(parents=True)
        below = Below(base)
        built = write_index(_from_layer(folders, work / "layer", below), work / "layer", title, "", "", report)
        layer = Index(work / "layer" / "index")
        report("layers", 0, 1)
        sections = Sections(work)
        languages = write_joint(sections, base, layer, joint(base, layer, below.numbers()), below.numbers())
        own = [{"name": base.title, "content_hash": base.content_hash}]
        layers = [*(base.manifest.get("layers") or own), *({"name": f.name, "content_hash": content_hash([f])} for f in folders)]
        content = hashlib.sha256("+".join(la["content_hash"] for la in layers).encode()).hexdigest()
        about = {"name": title, "version": base.manifest["version"], "content_hash": content, "sources": [*base.manifest["sources"], *layer.manifest["sources"]], "layers": layers}
        return Built(finish(sections, work, about, languages), built.conflicts)

    return whole(output, write)


def whole(output: Path, write: Callable[[Path], Built]) -> Built:
    """Lets an index be written to ``index`` in a folder for the time being, then puts it in its place.

    Raises GazetteerError if something else than an index is there, which would be lost.
    """
    others = sorted({p.name for p in output.iterdir()} - {*FILES, *STATE}) if output.is_dir() else [output.name] if output.exists() else []
    if others:
        raise GazetteerError(f"{output} is there and no index (it {'is a file' if output.is_file() else f'has {others[0]}'}): give a new folder, an empty one or that of an index")
    output.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".build-", dir=output.parent))
    try:
        (work / "index").mkdir()
        built = write(work)
        if output.exists():
            shutil.rmtree(output)
        (work / "index").rename(output)
        return built
    except OSError as error:
        if error.filename is None or str(error.filename).startswith(str(work)):  # else it is of a source
            raise GazetteerError(f"{output}: the index cannot be written: {error.strerror or error}") from error
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def state_in(work: Path) -> Sections:
    """Sections of the state, in a folder of their own."""
    (work / "state").mkdir()
    return Sections(work / "state")


def from_sources(folders: list[Path], work: Path, report: Progress, state: Sections | None = None) -> Gathered:
    """Reads, merges and numbers the rows of source folders. Raises GazetteerError with file and line."""
    rows, merged = EntityRows(work), Gazetteer("")
    for i, folder in enumerate(folders):
        report("entities", i, len(folders))
        rows.read(folder)
    alias = rows.merge(merged)
    redirects = {old: new for folder in folders for old, new in read_redirects(folder).items()}
    return _laid_out(rows, merged, folders, work, alias, redirects, None, state)


def _laid_out(rows: EntityRows, merged: Gazetteer, folders: list[Path], work: Path, alias: dict[str, str], redirects: dict[str, str], below: Below | None, state: Sections | None = None) -> Gathered:
    """Numbers the entities and leads names and relations to them."""
    ranks, shards, identifiers, resolver, further = _number(rows, work, sum(p.stat().st_size for f in folders for p in f.glob("*.tsv")))
    entities = int((ranks != WIDEST).sum())
    shards.take_entities(rows, ranks)
    del ranks
    names = [*merged.names, *(below.names() if below else ())]
    shards.add_objects(names, resolver(hash_strings([n.entity for n in names])))
    resolver.add(alias)
    if below:
        keys, ids, given_up = below.further_ids()
        touched = resolver(hash_strings(ids))
        resolver.lead(keys[given_up], touched[given_up])  # those in columns are among the further ones: of several entities the first has it
        identifiers.add(keys, touched.astype(np.uint64) | _BY_THE_WAY)
    resolver.lead(*further)
    resolver.redirect(redirects)
    if state:
        state.add("odd_key", resolver.keys)
        state.add("odd_ent", resolver.entities)
    relations = Relations()
    for folder in folders:
        shards.read(folder, resolver)
        relations.read(folder, resolver)
    return Gathered(shards, entities, relations, identifiers, redirects, [read_source_note(f) for f in folders], [*merged.conflicts, *relations.conflicts], as_given=False)


def _from_layer(folders: list[Path], work: Path, below: Below) -> Gathered:
    """The rows of a layer, with the entities of the index below that they touch."""
    rows, merged = EntityRows(work, below), Gazetteer("")
    redirects = {old: new for folder in folders for old, new in read_redirects(folder).items()}
    for folder in folders:
        rows.read(folder)
        below.touch_named(folder)
    below.touch_all(hash_strings([*redirects, *redirects.values()]))
    alias = rows.merge(merged)
    return _laid_out(rows, merged, folders, work, alias, redirects, below)


def _from_objects(gazetteer: Gazetteer, work: Path) -> Gathered:
    rows = EntityRows(work)
    rows.add_objects(list(gazetteer.entities.values()))
    ranks, shards, identifiers, resolver, _ = _number(rows, work, 100 * (len(gazetteer.entities) + len(gazetteer.names)))
    shards.take_entities(rows, ranks)

    def numbers(ids: Iterable[str]) -> Array:
        return resolver(hash_strings(list(ids)))

    shards.add_objects(gazetteer.names, numbers(n.entity for n in gazetteer.names))
    relations = Relations()
    relations.add_objects(gazetteer.relations, numbers(r.subject for r in gazetteer.relations), numbers(r.object for r in gazetteer.relations))
    return Gathered(shards, len(gazetteer.entities), relations, identifiers, gazetteer.redirects, gazetteer.sources, gazetteer.conflicts, as_given=True)


def _number(rows: EntityRows, work: Path, size: int) -> tuple[Array, Shards, Sorter, Resolver, tuple[Array, Array]]:
    ranks = rows.rank()
    keys, entities = rows.identifiers(ranks)
    identifiers = Sorter(work, "id", 33)  # an entity's own id comes before one that it has by the way
    identifiers.add(keys, entities)
    further, owners = rows.further_ids(ranks)
    identifiers.add(further, owners.astype(np.uint64) | _BY_THE_WAY)
    rows.drop_keys()
    return ranks, Shards(work, len(keys), size), identifiers, Resolver(keys, entities), (further, owners)


def write_index(gathered: Gathered, work: Path, title: str, content: str, version: str, report: Progress, state: Sections | None = None) -> Built:
    """Writes the index of what was read, and what is counted to the state."""
    sections = Sections(work)
    writer = NameWriter(sections, work, gathered.entities, gathered.shards.langs, as_given=gathered.as_given)
    for batch in gathered.shards.batches():
        report("names", writer.names, max(writer.names, gathered.shards.names))
        writer.add(batch)
    writer.finish_entities()
    _write_identifiers(sections, gathered)
    rank = write_tokens(sections, work, writer.pieces, writer.used_norms, writer.used_forms, report)
    languages = writer.finish_names(rank)
    gathered.relations.write(sections, gathered.entities)
    if state:
        sections.move("prefix_count", state)
        write_counts(state, writer.pieces.forms, writer.used_forms)
        write_odd(state, sections, WIDEST)
    else:
        sections.drop("prefix_count")
    about = {"name": title, "version": version, "content_hash": content, "sources": gathered.sources, "layers": []}
    return Built(finish(sections, work, about, languages), gathered.conflicts)


def finish(sections: Sections, work: Path, about: dict[str, Any], languages: dict[str, int]) -> dict[str, int]:
    """Joins the sections and writes the manifest; returns its counts."""
    kinds, priors = sections.read("ent_type"), sections.read("ent_prior").astype(np.float64)
    types, means = {}, {}
    for number, kind in enumerate(TYPES):
        known = priors[(kinds == number) & (priors > 0)]
        types[kind], means[kind] = int((kinds == number).sum()), round(float(np.log1p(known).mean()), 6) if len(known) else 0.0
    counts = {"entities": len(kinds), "names": sections.count("name_entity"), "tokens": sections.count("tok_key"), "relations": sections.count("rel_pred") // 2}
    write_filters(sections)
    size, table = sections.join(work / "index" / "data.bin", SECTIONS)
    manifest = about | {
        "format": FORMAT_VERSION, "paradigms": paradigm_hash(), "size": size, "counts": counts, "prior_mean": means, "types": types,
        "languages": languages, "langs": sorted(languages), "kinds": list(KINDS), "predicates": list(PREDICATES), "sections": table,
    }  # fmt: skip
    (work / "index" / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    return counts


def _write_identifiers(sections: Sections, gathered: Gathered) -> None:
    keys, entities = sections.open("id_key", np.uint64), sections.open("id_ent", np.uint32)
    for key, value in gathered.identifiers.sorted():
        first = first_of_runs(key)
        keys.add(key[first])
        entities.add((value[first] & np.uint64(WIDEST)).astype(np.uint32))
    if gathered.redirects:
        _redirect(sections, gathered.redirects)


def _redirect(sections: Sections, redirects: dict[str, str]) -> None:
    """Lets ids that were given up lead where they lead now; an id that something has keeps its meaning."""
    keys, entities = sections.read("id_key"), sections.read("id_ent")
    added: dict[int, int] = {}
    for old, new in zip(hash_strings(list(redirects)).tolist(), hash_strings(list(redirects.values())).tolist(), strict=True):
        found = [added.get(key, int(entities[at]) if (at := int(np.searchsorted(keys, np.uint64(key)))) < len(keys) and keys[at] == key else None) for key in (old, new)]
        if found[0] is None and found[1] is not None:
            added[old] = found[1]
    more = np.array(sorted(added), np.uint64)
    before = np.searchsorted(keys, more)
    sections.add("id_key", np.insert(keys, before, more))
    sections.add("id_ent", np.insert(entities, before, np.array([added[k] for k in sorted(added)], np.uint32)))
