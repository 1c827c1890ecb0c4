"""The sections of entities and names: written a batch of neighbouring entities at a time."""

from pathlib import Path

import numpy as np

from normalizer.errors import GazetteerError
from normalizer.gazetteer.building.batches import Rows, complete, entity_cells
from normalizer.gazetteer.building.names import Batch
from normalizer.gazetteer.building.pairs import write_pairs
from normalizer.gazetteer.building.phrases import Keyed, keyed, segments_of
from normalizer.gazetteer.building.pieces import Pieces, Tokens
from normalizer.gazetteer.building.spool import WIDEST, Column, Sections, Sorter, first_of_runs
from normalizer.gazetteer.building.tokens import Used
from normalizer.text.hash_arrays import Array, gather

_MOST_LANGS = 256


class NameWriter:
    """Takes batches in order; knows the words of all names so far."""

    def __init__(self, sections: Sections, folder: Path, entities: int, langs: dict[str, int], *, as_given: bool) -> None:
        self._sections, self._folder, self._entities, self._as_given = sections, folder, entities, as_given
        self._langs = sorted(langs)
        self._lang_rank = np.array([self._langs.index(lang) for lang in langs], np.int64)
        self._lang_counts = np.zeros(len(langs), np.int64)
        self.pieces, self.used_norms, self.used_forms = Pieces(), Used(), Used()
        self.names = 0
        self._columns = {
            name: sections.open(name, dtype)
            for name, dtype in (
                ("ent_text", np.uint8), ("ent_type", np.uint8), ("ent_start", np.int32), ("ent_end", np.int32), ("ent_prior", np.float32), ("ent_lat", np.float32), ("ent_lon", np.float32),
                ("name_text", np.uint8), ("name_entity", np.uint32), ("name_lang", np.uint16), ("name_kind", np.uint8), ("name_start", np.int32), ("name_end", np.int32),
                ("name_surname", np.uint8), ("name_tok", np.uint32),
            )
        }  # fmt: skip
        self._sizes = {name: Column(folder / f"sizes.{name}", np.uint32) for name in ("ent_text", "ent_name", "name_text", "name_tok")}
        self._post, self._phrases = Sorter(folder, "post", 32), Sorter(folder, "phrase", 35)
        self._bags, self._prefixes = Sorter(folder, "bag", 32), Sorter(folder, "prefix", 0)

    def add(self, batch: Batch) -> None:
        """Entities and names of a batch, and what follows from the words of the names."""
        cells = entity_cells(batch.entity_text)
        self._add_entities(batch)
        rows = complete(batch, cells, self._langs, self._lang_rank, as_given=self._as_given)
        count = len(rows.entity)
        if self.names + count > WIDEST:
            raise GazetteerError("more than 4,294,967,295 names: an index cannot number them, build several")
        tokens, joined = self.pieces.tokens(rows.cells)
        segments, core, surname = segments_of(rows, tokens, batch.records["type"], cells["country"], self._langs)
        self._add_names(batch, rows, surname)
        hashes = self.pieces.norms.hashes()
        core &= tokens.norm >= 0
        owner = np.repeat(np.arange(count), tokens.counts)[core]
        self._columns["name_tok"].add(tokens.norm[core])
        self._sizes["name_tok"].add(np.bincount(owner, minlength=count))
        self._posted(tokens, core, owner, hashes)
        self._posted(joined, joined.norm >= 0, np.repeat(np.arange(count), joined.counts)[joined.norm >= 0], hashes)
        for segment in segments:
            self._add_phrases(keyed(segment, tokens.norm, hashes))
        self.names += count

    def _posted(self, tokens: Tokens, kept: Array, owner: Array, hashes: Array) -> None:
        norm = tokens.norm[kept]
        self.used_norms.add(norm, len(self.pieces.norms))
        self.used_forms.add(tokens.form[kept], len(self.pieces.forms))
        self._post.add(hashes[norm], owner + self.names)

    def _add_phrases(self, found: Keyed) -> None:
        name = (found.name + self.names).astype(np.uint64)
        self._phrases.add(found.key, name << np.uint64(3) | found.how.astype(np.uint64))
        self._bags.add(found.bag, found.bag_name + self.names)
        self._prefixes.add(found.prefixes)

    def _add_entities(self, batch: Batch) -> None:
        text = np.frombuffer(batch.entity_text, np.uint8)
        self._columns["ent_text"].add(text[text != 10])
        self._sizes["ent_text"].add(batch.records["size"] - 1)
        for column in ("type", "start", "end", "prior", "lat", "lon"):
            self._columns[f"ent_{column}"].add(batch.records[column])

    def _add_names(self, batch: Batch, rows: Rows, surname: Array) -> None:
        low, high = rows.cells.spans()
        columns = self._columns
        columns["name_text"].add(gather(np.frombuffer(rows.cells.data, np.uint8), low, high))
        self._sizes["name_text"].add(high - low)
        self._sizes["ent_name"].add(np.bincount(rows.entity, minlength=len(batch.records)))
        self._lang_counts += np.bincount(rows.lang, minlength=len(self._langs))
        for column, values in (("entity", rows.entity + batch.first), ("lang", rows.lang), ("kind", rows.kind), ("start", rows.start), ("end", rows.end), ("surname", surname)):
            columns[f"name_{column}"].add(values)

    def finish_entities(self) -> None:
        """Writes the offsets, after the last batch."""
        for name, column in self._sizes.items():
            if name in self._columns and not self._columns[name].count and self._columns[name].dtype == np.uint8:
                self._columns[name].add(np.zeros(1, np.uint8))  # a heap is never empty
            self._sections.offsets(f"{name}_off", column.read())
            column.drop()

    def finish_names(self, rank: Array) -> dict[str, int]:
        """Writes what needs the numbers of the tokens; returns the names by language."""
        present = np.flatnonzero(self._lang_counts)
        if len(present) > _MOST_LANGS:
            raise GazetteerError(f"{len(present)} languages: an index holds names of at most {_MOST_LANGS}; build several, or give rare ones the language und")
        final = np.zeros(max(1, len(self._langs)), np.uint8)
        final[present] = np.arange(len(present), dtype=np.uint8)
        self._sections.rewrite("name_lang", final)
        self._sections.rewrite("name_tok", rank)
        self._write_postings()
        self._sections.sorted_map("phrase", self._phrases, name=(np.uint32, 3, 32), how=(np.uint32, 0, 3))
        self._sections.sorted_map("bag", self._bags, name=(np.uint32, 0, 32))
        self._sections.sorted_map("prefix", self._prefixes, count=(np.uint32, 0, 32))
        write_pairs(self._sections, self._folder)
        return {self._langs[i]: int(self._lang_counts[i]) for i in present.tolist()}

    def _write_postings(self) -> None:
        owner = self._columns["name_entity"].read()
        post, counts, frequency = self._sections.open("post", np.uint32), [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for keys, names in self._post.sorted():
            post.add(names)
            first = first_of_runs(keys)
            run = np.cumsum(first) - 1
            entity = owner[names]
            own = first.copy()
            own[1:] |= entity[1:] != entity[:-1]
            tokens = int(run[-1]) + 1 if len(run) else 0
            counts.append(np.bincount(run, minlength=tokens))
            frequency.append(np.bincount(run[own], minlength=tokens))
        self._sections.offsets("post_off", np.concatenate(counts))
        self._sections.add("tok_df", np.concatenate(frequency).astype(np.uint32))
