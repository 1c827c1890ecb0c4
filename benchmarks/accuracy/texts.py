"""The benchmarks on the default gazetteer: spans of Kazakh sentences, place names of English news."""

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from benchmarks.accuracy.asking import OURS, ask_ours, digest
from benchmarks.accuracy.contenders import Peer, Row
from benchmarks.accuracy.evaldata import Question, Task, jsonl
from benchmarks.accuracy.metrics import Figure, share
from benchmarks.accuracy.parts import Line, Part, Say
from normalizer import Normalizer
from normalizer.gazetteer.index import Index
from normalizer.gazetteer.load import Gazetteer

NEAR_KM = 161.0
SAME_KM = 10.0  # a place of the name so near to the point of the gold is the place meant
SMALL = ("exact", "folded", "tfidf")  # peers that a gazetteer of this size is asked of


def rows_of_index(index: Index, type: str | None = None) -> list[Row]:
    """The names of an index as the peers get them."""
    rows = []
    for i in range(index.name_count):
        name = index.name(i)
        entity = index.entity(name.entity)
        if type is None or entity.type == type:
            rows.append(Row(name.name, entity.id, entity.prior))
    return rows


def kaznerd(part: Part, normalizer: Normalizer, peers: Sequence[Peer], say: Say) -> None:
    """Share of the GPE and PERSON spans in which `annotate` finds an entity of that type: coverage, not accuracy."""
    say("kazakh: sentences")
    documents = list(jsonl("kaznerd_valid.jsonl.gz"))
    texts = [d["text"] for d in documents]
    start = time.perf_counter()
    found = [m for low in range(0, len(texts), 500) for m in normalizer.annotator.annotate(texts[low : low + 500], [0] * len(texts[low : low + 500]))]
    took = time.perf_counter() - start
    wanted = {"GPE": "place", "PERSON": "person"}
    count: Counter[tuple[str, str]] = Counter()
    spans: list[tuple[str, str]] = []
    for number, (document, mentions) in enumerate(zip(documents, found, strict=True)):
        for span in document["mentions"]:
            kind = wanted.get(span["type"])
            if kind is None:
                continue
            over = [m for m in mentions if m.start < span["end"] and span["start"] < m.end]
            linked = [m for m in over if m.entity_id and m.entity_type == kind]
            sure = [m for m in linked if m.status == "matched"]
            spans.append((span["type"], span["surface"]))
            count[span["type"], "found"] += bool(over)
            count[span["type"], "linked"] += bool(linked)
            count[span["type"], "matched"] += bool(sure)
            verdict = "right" if sure else "wrong" if any(m.status == "matched" for m in over) else "none"
            part.cases[digest("kaznerd", number, span["start"], span["surface"])] = verdict
            if verdict != "right":
                part.errors.append((f"{span['type']} {'other type' if verdict == 'wrong' else 'ambiguous' if linked else 'found only' if over else 'not found'}", span["surface"]))
    asked = Counter(kind for kind, _ in spans)
    figures = {f"{kind} {what}": share(count[kind, what], asked[kind]) for kind in wanted for what in ("matched", "linked", "found")}
    part.lines.append(Line("KazNERD spans", OURS, figures, len(texts) / took, f"sentences/s; {sum(len(t.encode()) for t in texts) / took / 1e6:.2f} MB/s"))
    rows = {kind: rows_of_index(normalizer.index, kind) for kind in wanted.values()}
    for peer in peers:
        if peer.name not in SMALL[:2]:
            continue
        figures = {}
        for kind, type in wanted.items():
            answers = peer.build(rows[type])[""]([surface for k, surface in spans if k == kind])
            figures[f"{kind} linked"] = share(sum(map(bool, answers)), len(answers))
        part.lines.append(Line("KazNERD spans", peer.name, figures, 0.0, "given the gold span and type"))


def geo(peers: Sequence[Peer], limit: int, say: Say) -> Part:
    """Gold place names of English news with their article: the same GeoNames id, the title, or within 161 km."""
    part = Part("geo")
    normalizer = Normalizer()
    rows = rows_of_index(normalizer.index, "place")
    for corpus in ("gwn", "lgl"):
        mentions = [
            (m, d["text"]) for d in jsonl(f"geo_{corpus}.jsonl.gz") for m in d["mentions"] if m["lat"] is not None and (m["geonameid"] or m["page"])
        ]  # fmt: skip
        say(f"geo {corpus}: {len(mentions)} names")
        reply, frame = ask_ours(Task(corpus, Gazetteer("")), [Question(m["surface"], frozenset(), "place", 1, text) for m, text in mentions], normalizer, type="place")
        ids = [row["entity_id"] for row in frame.iter_rows(named=True)]
        verdicts = [_verdict(normalizer.index, i, m) for i, (m, _) in zip(ids, mentions, strict=True)]
        sure = [v for v, a in zip(verdicts, reply.answers, strict=True) if a.sure]
        figures = _figures(verdicts) | {"matched": share(len(sure), len(verdicts)), "matched, of these right": share(sum(v in ("same", "near") for v in sure), len(sure))}
        part.lines.append(Line(corpus.upper(), OURS, figures, reply.per_s))
        held = [v for v, (m, _) in zip(verdicts, mentions, strict=True) if is_held(normalizer, m)]
        part.lines.append(Line(f"{corpus.upper()}, places that the gazetteer holds", OURS, _figures(held)))
        for (m, text), verdict, answer in zip(mentions, verdicts, reply.answers, strict=True):
            short = {"same": "right", "near": "right"}.get(verdict, verdict)
            part.cases[digest(corpus, digest(text), m["start"], m["surface"])] = short
            if short != "right":
                name = normalizer.index.find_id(answer.ids[0]) if answer.ids else None
                part.errors.append((f"{corpus} {short}", f"{m['surface']} -> {name.name + ', ' + name.country if name else ''}"))
        for peer in peers:
            if peer.name not in SMALL:
                continue
            search = next(iter(peer.build(rows).values()))
            start = time.perf_counter()
            answers = search([m["surface"] for m, _ in mentions])
            took = time.perf_counter() - start
            verdicts = [_verdict(normalizer.index, a[0][0] if a else None, m) for a, (m, _) in zip(answers, mentions, strict=True)]
            part.lines.append(Line(corpus.upper(), peer.name, _figures(verdicts), len(mentions) / took, "largest of that name" if peer.name != "tfidf" else "most alike, then largest"))
    return part


def _figures(verdicts: Sequence[str]) -> dict[str, Figure]:
    n, count = len(verdicts), Counter(verdicts)
    return {"right": share(count["same"] + count["near"], n), "by id or title": share(count["same"], n), "no answer": share(count["none"], n)}


def is_held(normalizer: Normalizer, gold: dict[str, Any]) -> bool:
    """Whether the gazetteer holds the place of a gold name: its GeoNames id, or a place that the name spells out within some kilometres."""
    if gold["geonameid"] and (normalizer.index.find_id(gold["geonameid"]) or normalizer.index.find_id(f"gn:{gold['geonameid']}")):
        return True
    named = (s.entity for s in normalizer.annotator.listed(gold["surface"]) if s.entity.type == "place")
    return any(e.lat is not None and e.lon is not None and kilometres((e.lat, e.lon), (gold["lat"], gold["lon"])) <= SAME_KM for e in named)


def _verdict(index: Index, identifier: str | None, gold: dict[str, Any]) -> str:
    entity = index.find_id(identifier) if identifier else None
    if entity is None:
        return "none"
    title = str(gold["page"] or "").rsplit("/", 1)[-1].replace("_", " ")
    title = "" if "(" in title or "," in title else plain_title(title)  # a qualified title needs the point
    away = None if entity.lat is None or entity.lon is None else kilometres((entity.lat, entity.lon), (gold["lat"], gold["lon"]))
    if (gold["geonameid"] and entity.geonames == gold["geonameid"]) or (title and title == plain_title(entity.name) and (away is None or away < 2000)):
        return "same"
    return "near" if away is not None and away <= NEAR_KM else "wrong"


def plain_title(name: str) -> str:
    """A name without what stands in brackets, case and punctuation.

    >>> plain_title("Georgia (country)")
    'georgia'
    """
    name = unicodedata.normalize("NFKD", re.sub(r"\s*\([^)]*\)", "", name).lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in name if not unicodedata.combining(c))).strip()


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two points (latitude, longitude in degrees) on a sphere, km."""
    p, q, u, v = map(radians, (one[0], other[0], one[1], other[1]))
    return 12742 * asin(sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((v - u) / 2) ** 2))
