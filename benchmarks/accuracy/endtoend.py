"""Texts in, mentions with ids out: precision, recall and F1 of place and id together, ours and peers on the same gazetteer."""

import csv
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.accuracy.annotators import ANNOTATORS, VARIANTS, AnnotatingPeer, Hit, Listed, table
from benchmarks.accuracy.asking import OURS, digest
from benchmarks.accuracy.contenders import Peer
from benchmarks.accuracy.evaldata import jsonl, nerel
from benchmarks.accuracy.metrics import Figure, bootstrap, share
from benchmarks.accuracy.parts import Line, Part, Say
from benchmarks.accuracy.persons import factrueval
from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.index import Index
from normalizer.types import Mention

ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "articles"
_ASKED = frozenset("PERSON ORGANIZATION CITY COUNTRY STATE_OR_PROVINCE LOCATION DISTRICT FACILITY".split())
Place = tuple[int, int]


@dataclass(slots=True)
class Gold:
    """A text and what is right in it: an id for each place that counts; ``aside`` holds hits that count neither way."""

    text: str
    date: str | None
    right: dict[Place, str]
    aside: frozenset[Hit] = frozenset()
    nationality: frozenset[Place] = frozenset()
    nil: frozenset[Place] = frozenset()


@dataclass(slots=True)
class Corpus:
    """Texts of one language with their gold, the names of the gazetteer, the type of each id."""

    title: str
    language: str
    golds: list[Gold]
    names: list[Listed]
    types: dict[str, str]
    normalizer: Normalizer
    demonyms: bool
    said: dict[str, list[list[Hit]]] = field(default_factory=dict)


def nerel_corpus(folder: Path) -> Corpus:
    """NEREL dev, the closed list of labels: outermost mentions; inner ones and nationalities count neither way."""
    gazetteer = nerel().gazetteer
    build_index(gazetteer, folder / "nerel", "")
    entities = gazetteer.entities
    golds = []
    for document in jsonl("nerel_dev.jsonl.gz"):
        whole = [m for m in document["mentions"] if m["offset_ok"] and not m["discontinuous"]]
        asked = {(m["start"], m["end"]): m["qid"] for m in whole if m["type"] in _ASKED}
        outer = {p: i for p, i in asked.items() if not any(o != p and o[0] <= p[0] and p[1] <= o[1] for o in asked)}
        golds.append(Gold(
            document["text"], None, {p: i for p, i in outer.items() if i in entities},
            frozenset((*p, i) for p, i in asked.items() if p not in outer and i),
            frozenset((m["start"], m["end"]) for m in whole if m["type"] == "NATIONALITY"),
            frozenset(p for p, i in outer.items() if not i),
        ))  # fmt: skip
    names = [Listed(n.name, n.entity, 0.0, True) for n in gazetteer.names if n.name]
    return Corpus("NEREL dev, closed list of labels", "ru", golds, names, {i: e.type for i, e in entities.items()}, Normalizer(folder / "nerel"), True)


def our_corpora(normalizer: Normalizer) -> Iterable[Corpus]:
    """The project's own articles with the default gazetteer, language by language."""
    index = normalizer.index
    names = names_of(index)
    for language, title in (("en", "English"), ("ru", "Russian"), ("kk", "Kazakh")):
        golds = []
        types: dict[str, str] = {}
        for path in sorted(ARTICLES.glob(f"{language}_*.txt")):
            text = path.read_bytes().decode("utf-8")
            date = path.with_suffix(".date").read_text(encoding="utf-8").removeprefix("# date:").strip()
            right, nil = {}, set()
            with open(path.with_suffix(".gold.tsv"), encoding="utf-8", newline="\n") as lines:
                for row in csv.DictReader((line.rstrip("\n") for line in lines), delimiter="\t", quoting=csv.QUOTE_NONE):
                    start = -1
                    for _ in range(int(row["occurrence"])):
                        start = text.index(row["mention"], start + 1)
                    place = (start, start + len(row["mention"]))
                    if row["entity"] == "NIL":
                        nil.add(place)
                    else:
                        entity = index.find_id(row["entity"])
                        assert entity is not None
                        right[place] = entity.id
                        types[entity.id] = entity.type
            golds.append(Gold(text, date, right, nil=frozenset(nil)))
        yield Corpus(f"{title} articles of the project, default gazetteer", language, golds, names, types, normalizer, False)


def names_of(index: Index) -> list[Listed]:
    """The names of an index without demonyms."""
    found = []
    for number in range(index.name_count):
        record = index.name(number)
        if record.kind != "demonym":
            entity = index.entity(record.entity)
            found.append(Listed(record.name, entity.id, entity.prior, record.kind not in ("weak", "generated")))
    return found


def endtoend(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """NEREL and the project's own articles end to end; persons of factRuEval. ``peers`` only tells whether any are asked."""
    part = Part("endtoend")
    with TemporaryDirectory() as folder:
        for corpora in ([nerel_corpus(Path(folder))], list(our_corpora(Normalizer()))):
            for corpus in corpora:
                say(f"endtoend: {corpus.title}")
                start = time.process_time()
                mentions = [corpus.normalizer.annotate(g.text, as_of=g.date) for g in corpus.golds]
                took = time.process_time() - start
                hits = [[(m.start, m.end, m.entity_id or "") for m in found if m.status == "matched" and (corpus.demonyms or m.kind != "demonym")] for found in mentions]
                part.lines.append(Line(corpus.title, OURS, _figures(corpus, hits), len(hits) / took))
                _judge(part, corpus, hits)
                part.lines += _slices(corpus, hits, mentions)
            for peer in _installed(ANNOTATORS, say) if peers else ():
                part.lines += _best_variants(corpora, peer, say)
        factrueval(part, Path(folder), say)
    return part


def _installed(peers: Iterable[AnnotatingPeer], say: Say) -> Iterable[AnnotatingPeer]:
    for peer in peers:
        try:
            metadata.version(peer.package)
        except metadata.PackageNotFoundError:
            say(f"{peer.package} is not installed: left out (pip install {peer.package})")
        else:
            yield peer


def _best_variants(corpora: Sequence[Corpus], peer: AnnotatingPeer, say: Say) -> list[Line]:
    """A peer on corpora with the same names; in each the variant with the best F1."""
    names = corpora[0].names
    weak = any(not n.sure for n in names)
    best: dict[str, Line] = {}
    for cased, sure in VARIANTS:
        if sure and not weak:
            continue
        note = f"{'with' if cased else 'without'} capitals{', names that need evidence left out' if sure else ''}"
        say(f"endtoend: {peer.label}, {note}")
        annotate = peer.build(table(names, cased=cased, sure=sure), cased)
        for corpus in corpora:
            if corpus.language not in peer.languages:
                continue
            start = time.process_time()
            hits = annotate([g.text for g in corpus.golds])
            took = time.process_time() - start
            line = Line(corpus.title, peer.name, _figures(corpus, hits), len(hits) / max(took, 1e-9), note)
            if corpus.title not in best or line.figures["F1"].value > best[corpus.title].figures["F1"].value:
                best[corpus.title] = line
    return list(best.values())


def _counted(gold: Gold, hits: Iterable[Hit]) -> list[Hit]:
    """The hits that count."""
    return [h for h in hits if (h[0], h[1]) in gold.right or (h not in gold.aside and (h[0], h[1]) not in gold.nationality)]


def _figures(corpus: Corpus, hits: Sequence[Sequence[Hit]], only: str = "") -> dict[str, Figure]:
    """Precision, recall and F1; ``only`` an entity type. Intervals by bootstrap over texts."""
    rows = []
    for gold, found in zip(corpus.golds, hits, strict=True):
        counted = [h for h in _counted(gold, found) if not only or corpus.types.get(h[2]) == only]
        asked = [i for i in gold.right.values() if not only or corpus.types[i] == only]
        rows.append((sum(gold.right.get((a, b)) == i for a, b, i in counted), len(counted), len(asked)))
    columns = np.array(rows, float).reshape(-1, 3)
    total, said, right = (int(columns[:, n].sum()) for n in (2, 1, 0))
    f1 = bootstrap(columns, lambda s: 2 * s[:, 0] / np.maximum(s[:, 1] + s[:, 2], 1e-12))
    return {"F1": Figure(f1.value, f1.low, f1.high, total), "precision": share(right, said), "recall": share(right, total)}


def _slices(corpus: Corpus, hits: Sequence[Sequence[Hit]], mentions: Sequence[Sequence[Mention]]) -> list[Line]:
    """Ours by type, and the kinds of error from the most common on."""
    lines = [Line(f"{corpus.title}: {kind}", OURS, _figures(corpus, hits, kind)) for kind in ("person", "place", "organization") if kind in corpus.types.values()]
    missed, wrong = _errors(corpus, hits, mentions)
    asked, said = sum(len(g.right) for g in corpus.golds), sum(len(_counted(g, h)) for g, h in zip(corpus.golds, hits, strict=True))
    lines += [Line(f"{corpus.title}: missed, {why}", OURS, {"share of the mentions asked": share(n, asked)}) for why, n in missed.most_common()]
    lines += [Line(f"{corpus.title}: wrong, {why}", OURS, {"share of the links made": share(n, said)}) for why, n in wrong.most_common()]
    return lines


def _errors(corpus: Corpus, hits: Sequence[Sequence[Hit]], mentions: Sequence[Sequence[Mention]]) -> tuple[Counter[str], Counter[str]]:
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    named = {n.entity for n in corpus.names}
    for gold, found, all_ in zip(corpus.golds, hits, mentions, strict=True):
        said = {(a, b): i for a, b, i in found}
        for place, right in gold.right.items():
            if said.get(place) == right:
                continue
            over = [m for m in all_ if m.start < place[1] and place[0] < m.end]
            same = next((m for m in over if (m.start, m.end) == place), None)
            missed[
                "the gazetteer has no name for it" if right not in named else "linked to another" if place in said else f"found, but {same.status}" if same is not None
                else "another span found" if over else "not found"
            ] += 1  # fmt: skip
        for a, b, i in _counted(gold, found):
            if gold.right.get((a, b)) != i:
                inside = any(x < b and a < y for x, y in (*gold.right, *gold.nil))
                wrong["another entity" if (a, b) in gold.right else "an entity that no list has" if (a, b) in gold.nil else "another span" if inside else "no mention there"] += 1
    return missed, wrong


def _judge(part: Part, corpus: Corpus, hits: Sequence[Sequence[Hit]]) -> None:
    """Verdicts on the mentions asked, and on links that nobody asked for."""
    for number, (gold, found) in enumerate(zip(corpus.golds, hits, strict=True)):
        said = {(a, b): i for a, b, i in found}
        for place, right in gold.right.items():
            verdict = "none" if place not in said else "right" if said[place] == right else "wrong"
            part.cases[digest("endtoend", corpus.title, number, *place)] = verdict
            if verdict != "right":
                part.errors.append((f"{corpus.language} {corpus.types[right]} {verdict}", f"{gold.text[place[0] : place[1]]} | {right} | {said.get(place)}"))
        for a, b, i in _counted(gold, found):
            if (a, b) not in gold.right:
                part.cases[digest("endtoend", corpus.title, number, a, b)] = "wrong"
                part.errors.append((f"{corpus.language} not asked", f"{gold.text[a:b]} | {i}"))
