"""Synthetic gazetteers and noisy queries with known answers, written once into a data folder.

    SIZE/names.parquet      entity, name                       what every contender indexes, row by row
    SIZE/source/            entities.tsv, names.tsv, source.toml   the same for ``normalizer gazetteer build``
    SIZE/queries.parquet    kind, query, truth                 truth: every entity one of whose names folds alike

A fifth of the queries each: the name as it is, one or two edits, romanised, reordered or with an initial, absent.
Everything is drawn from one seed.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import polars as pl

from benchmarks.speed.folding import plain_fold
from benchmarks.speed.material import Material, Place, Pool, load_material, load_places, usable
from benchmarks.speed.noise import cyrillic, dress, misspell, rearrange, romanise

KINDS = ("exact", "edit", "script", "rearranged", "absent")


@dataclass(frozen=True, slots=True)
class Size:
    """How many name rows a gazetteer has, of places and of persons."""

    label: str
    places: int
    persons: int


SIZES = {
    s.label: s
    for s in (Size("50k", 25_000, 25_000), Size("500k", 300_000, 200_000), Size("1.66m", 1_210_000, 450_000), Size("30m", 1_210_000, 28_790_000))
}
QUERIES = 100_000
_CHUNK = 500_000
_HELD_PLACES = 8_000


def ensure(folder: Path, label: str, seed: int = 7) -> Path:
    """The data of one size, made if it is not there. Raises KeyError for an unknown size."""
    target = folder / label
    if not (target / "queries.parquet").is_file():
        target.mkdir(parents=True, exist_ok=True)
        _generate(target, SIZES[label], seed)
    return target


def _generate(target: Path, size: Size, seed: int) -> None:
    material, places = load_material(seed), load_places()
    listed, held = _hold_out(places, seed)
    (target / "source").mkdir(exist_ok=True)
    with open(target / "source" / "entities.tsv", "w", encoding="utf-8") as entities, open(target / "source" / "names.tsv", "w", encoding="utf-8") as names:
        entities.write("id\ttype\tname\tcountry\tprior\n")
        names.write("entity\tname\tlang\tkind\n")
        sink = _Sink(entities, names, target / "names.parquet")
        _place_rows(listed, size.places, sink)
        _person_rows(material, size.persons, np.random.default_rng(seed), sink)
        sink.close()
    (target / "source" / "source.toml").write_text(f'name = "synthetic {size.label}"\norigin = "benchmarks/speed/generate.py, seed {seed}"\nlicence = "CC BY 4.0 (GeoNames), MIT"\n', encoding="utf-8")
    queries = make_queries(pl.scan_parquet(target / "names.parquet"), material, held, seed, small=size.places + size.persons <= 3_000_000)
    queries.write_parquet(target / "queries.part")
    (target / "queries.part").rename(target / "queries.parquet")


class _Sink:
    """Writes entities to both forms, a chunk at a time."""

    def __init__(self, entities: TextIO, names: TextIO, path: Path) -> None:
        self.entities, self.names, self.path = entities, names, path
        self.parts: list[Path] = []
        self.ids: list[str] = []
        self.spelt: list[str] = []

    def entity(self, identifier: str, kind: str, country: str, prior: str, names: list[tuple[str, str]]) -> None:
        """One entity with its (name, lang)."""
        self.entities.write(f"{identifier}\t{kind}\t{names[0][0]}\t{country}\t{prior}\n")
        for name, lang in names:
            self.names.write(f"{identifier}\t{name}\t{lang}\talias\n")
            self.ids.append(identifier)
            self.spelt.append(name)
        if len(self.ids) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        part = self.path.with_suffix(f".part{len(self.parts)}")
        pl.DataFrame({"entity": self.ids, "name": self.spelt}).write_parquet(part)
        self.parts.append(part)
        self.ids, self.spelt = [], []

    def close(self) -> None:
        """Joins the chunks into names.parquet."""
        if self.ids:
            self._flush()
        pl.concat([pl.scan_parquet(p) for p in self.parts]).sink_parquet(self.path)
        for part in self.parts:
            part.unlink()


def _hold_out(places: list[Place], seed: int) -> tuple[list[Place], list[str]]:
    """Places that are listed, and names of places that are not."""
    held = {p.number for p in random.Random(seed).sample(places[30_000:], _HELD_PLACES)}
    absent = [n for p in places if p.number in held for n in p.names[:4]]
    return [p for p in places if p.number not in held and p.names], absent


def _place_rows(places: list[Place], rows: int, sink: _Sink) -> None:
    for place in places:
        if rows <= 0:
            return
        names = place.names[: max(1, rows)]
        rows -= len(names)
        sink.entity(f"gn:{place.number}", "place", place.country, str(place.population), [(n, "und") for n in names])


def _person_rows(material: Material, rows: int, rng: np.random.Generator, sink: _Sink) -> None:
    """Half in Cyrillic (a quarter of them with a patronymic, a fifth with a romanised alias), half in Latin letters."""
    choose = random.Random(int(rng.integers(1 << 30)))
    number = 0
    while rows > 0:
        batch = min(rows, _CHUNK)
        drawn = _persons(material, batch, rng)
        for name in drawn:
            if rows <= 0:
                return
            names = [(name, "ru" if cyrillic(name) else "en")]
            if names[0][1] == "ru" and rows > 1 and choose.random() < 0.2:
                names.append((romanise(name, choose), "en"))
            number += 1
            rows -= len(names)
            sink.entity(f"p{number}", "person", "", "", names)


def _persons(material: Material, count: int, rng: np.random.Generator) -> Iterator[str]:
    shares = (count // 4, count // 4, count - 2 * (count // 4))
    drawn: list[str] = []
    for pool, share in zip((*material.cyrillic, material.latin), shares, strict=True):
        given = _popular(len(pool.given), share, rng)
        surname = rng.integers(0, len(pool.surnames), share)
        father = np.where(rng.random(share) < 0.25, rng.integers(0, max(1, len(pool.patronymics)), share), -1) if pool.patronymics else np.full(share, -1)
        for g, f, s in zip(given.tolist(), father.tolist(), surname.tolist(), strict=True):
            drawn.append(f"{pool.given[g]} {pool.patronymics[f]} {pool.surnames[s]}" if f >= 0 else f"{pool.given[g]} {pool.surnames[s]}")
    order = rng.permutation(len(drawn))
    return (drawn[i] for i in order.tolist())


def _popular(size: int, count: int, rng: np.random.Generator) -> Any:
    """Given names follow Zipf's law, with a flat head."""
    weights = 1 / (np.arange(size) + 20.0)
    return rng.permutation(size)[rng.choice(size, size=count, p=weights / weights.sum())]


def make_queries(names: pl.LazyFrame, material: Material, held: list[str], seed: int, *, small: bool, count: int = QUERIES) -> pl.DataFrame:
    """Queries with the entities that are right.

    ``small``: the truth goes by the folded name; in the largest gazetteer by the lower-case name, which a join can do.
    """
    choose = random.Random(seed + 1)
    table = (names if small else names.filter(pl.int_range(pl.len()) % 15 == 0)).collect()
    spelt, owners = table["name"].to_list(), table["entity"].to_list()
    fold: Callable[[str], str] = plain_fold if small else str.lower
    keys = [fold(n) for n in spelt]
    rows: list[tuple[str, str, str | None]] = []
    fifth = count // 5
    in_cyrillic = [i for i, n in enumerate(spelt) if len(n) >= 4 and cyrillic(n)]
    of_words = [i for i, n in enumerate(spelt) if 2 <= len(n.split()) <= 4 and len(n) > 7]
    long = [i for i, n in enumerate(spelt) if len(n) >= 5 and len(plain_fold(n)) >= 5]
    rows += _draw("exact", range(len(spelt)), fifth, spelt, keys, lambda n: dress(n, choose), choose, same=True)
    rows += _draw("edit", long, fifth, spelt, keys, lambda n: misspell(n, choose), choose)
    rows += _draw("script", in_cyrillic, fifth, spelt, keys, lambda n: romanise(n, choose), choose, same=True)
    rows += _draw("rearranged", of_words, fifth, spelt, keys, lambda n: rearrange(n, choose)[1], choose)
    present = {plain_fold(n) for n in spelt}
    wanted = len(rows) + fifth
    while len(rows) < wanted:
        query = choose.choice(held) if choose.random() < 0.4 else _absent_person(choose.choice(material.absent), choose)
        if usable(query) and len(plain_fold(query)) >= 3 and plain_fold(query) not in present:
            rows.append(("absent", query, None))
    choose.shuffle(rows)
    if small:
        right: dict[str, list[str]] = {}
        for key, owner in zip(keys, owners, strict=True):
            right.setdefault(key, []).append(owner)
    else:
        asked = pl.LazyFrame({"key": list({r[2] for r in rows if r[2]})})
        found = names.with_columns(key=pl.col("name").str.to_lowercase()).join(asked, on="key", how="semi").group_by("key").agg("entity").collect()
        right = dict(found.iter_rows())
    truth = [sorted(set(right[key])) if key else [] for _, _, key in rows]
    return pl.DataFrame({"kind": [r[0] for r in rows], "query": [r[1] for r in rows], "truth": truth}, schema={"kind": pl.String, "query": pl.String, "truth": pl.List(pl.String)})


def _draw(
    kind: str, rows: Any, count: int, spelt: list[str], keys: list[str], change: Callable[[str], str], choose: random.Random, *, same: bool = False
) -> list[tuple[str, str, str | None]]:  # fmt: skip
    """So many queries from random rows; unless ``same``, a change must change the key."""
    made: list[tuple[str, str, str | None]] = []
    while len(made) < count:
        row = rows[choose.randrange(len(rows))]
        query = change(spelt[row])
        if same or (plain_fold(query) != plain_fold(spelt[row]) and len(plain_fold(query)) >= 3):
            made.append((kind, query, keys[row]))
    return made


def _absent_person(pool: Pool, choose: random.Random) -> str:
    return f"{choose.choice(pool.given)} {choose.choice(pool.surnames)}"
