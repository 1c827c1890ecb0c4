"""The development data of the accuracy benchmarks, as questions with right answers.

The data is not part of the project: it is read from NORMALIZER_EVAL_DATA, or ../shared/eval beside the checkout.
"""

import csv
import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import Entity, Name

TOPICS = ("asia_bibi", "brexit", "covid-19", "nord_stream", "ryanair")
_WORD = re.compile(r"[^\W\d_]+")
_SLAVICNER_TYPES = {"PER": "person", "LOC": "place", "ORG": "organization", "EVT": "event", "PRO": "other"}


@dataclass
class Task:
    """A knowledge base, and names asked of it with the ids that are right (none: NIL)."""

    title: str
    gazetteer: Gazetteer
    questions: list["Question"] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """A name, its right ids, how often it occurs."""

    name: str
    right: frozenset[str]
    type: str
    count: int = 1
    context: str = ""
    lemma: str = ""


def data_folder() -> Path:
    """Where the data is; leaves with a message if it is nowhere."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "eval"
    folder = Path(os.environ.get("NORMALIZER_EVAL_DATA", beside))
    if not folder.is_dir():
        sys.exit(f"no development data at {folder}: set NORMALIZER_EVAL_DATA to its folder")
    return folder


def jsonl(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a compressed file of JSON lines."""
    with gzip.open(data_folder() / name, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def tsv(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file."""
    with open(data_folder() / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def clean(text: str) -> str:
    """White space collapsed."""
    return " ".join(text.split())


def slavicner(topic: str) -> Task:
    """B1: names of all other topics in six languages; asked are the Russian mentions of the topic held out."""
    gazetteer = Gazetteer(f"slavicner-{topic}")
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, str] = {}
    names: dict[tuple[str, str, str], None] = {}
    asked: Counter[tuple[str, str, str]] = Counter()
    lemma_of: dict[tuple[str, str, str], str] = {}
    for lang in ("ru", "uk", "bg", "pl", "cs", "sl"):
        for document in jsonl(f"slavicner_{lang}.jsonl.gz"):
            for m in document["mentions"]:
                if document["topic"] != topic:
                    types.setdefault(m["id"], _SLAVICNER_TYPES[m["type"]])
                    lemmas[m["id"]][clean(m["lemma"])] += 1
                    names |= dict.fromkeys(((m["id"], clean(m["surface"]), lang), (m["id"], clean(m["lemma"]), lang)))
                elif lang == "ru":
                    key = m["surface"], _SLAVICNER_TYPES[m["type"]], m["id"]
                    asked[key] += 1
                    lemma_of.setdefault(key, clean(m["lemma"]))
    for identifier, kind in types.items():
        gazetteer.entities[identifier] = Entity(identifier, kind, lemmas[identifier].most_common(1)[0][0], prior=lemmas[identifier].total())
    gazetteer.names = [Name(i, n, lang) for i, n, lang in sorted(names) if n]
    questions = [Question(s, frozenset({g} & types.keys()), k, c, lemma=lemma_of[s, k, g]) for (s, k, g), c in sorted(asked.items())]
    return Task(f"B1 {topic}", gazetteer, questions)


def pairs(pair: str, *, keep_half: bool = False) -> Task:
    """B5: the names of one language ask for those of the other; with ``keep_half`` half of the targets are gone."""
    rows = [r for r in tsv(f"pairs_{pair}.tsv") if clean(r["name1"]) and clean(r["name2"]) and clean(r["name1"]) != clean(r["name2"])]
    targets: dict[str, str] = {}
    right: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        right[clean(row["name1"])].add(targets.setdefault(clean(row["name2"]), f"t{len(targets)}"))
    gazetteer = Gazetteer(f"pairs-{pair}{'-half' if keep_half else ''}")
    for row in rows:
        name = clean(row["name2"])
        if keep_half and not int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2:
            continue
        identifier = targets[name]
        if identifier not in gazetteer.entities:
            gazetteer.entities[identifier] = Entity(identifier, _pair_type(row), name)
            gazetteer.names.append(Name(identifier, name, pair[3:], "official"))
    questions = [Question(clean(r["name1"]), frozenset(right[clean(r["name1"])] & gazetteer.entities.keys()), _pair_type(r)) for r in rows]
    return Task(f"B5 {pair}{' absent' if keep_half else ''}", gazetteer, questions)


def _pair_type(row: dict[str, str]) -> str:
    return "person" if row["type"].startswith("PER") else "organization" if row["type"].startswith("ORG") else "place"


def nerel(part: str = "dev") -> Task:
    """B4: one Russian label an id; asked are the gold mentions of the documents, each with its document."""
    keep = {"PERSON", "ORGANIZATION", "CITY", "COUNTRY", "STATE_OR_PROVINCE", "LOCATION", "DISTRICT", "FACILITY"}
    kinds = {"PERSON": "person", "ORGANIZATION": "organization", "FACILITY": "organization"}
    gazetteer = Gazetteer("nerel")
    for row in tsv("nerel_kb.tsv"):
        if row["qid"] not in gazetteer.entities:
            gazetteer.entities[row["qid"]] = Entity(row["qid"], kinds.get(row["type"], "place"), row["label_ru"])
            gazetteer.names.append(Name(row["qid"], row["label_ru"], "ru", "official"))
    questions = []
    for document in jsonl(f"nerel_{part}.jsonl.gz"):
        for m in document["mentions"]:
            if m["type"] in keep and (not m["qid"] or m["qid"] in gazetteer.entities):
                questions.append(Question(m["surface"], frozenset([m["qid"]] if m["qid"] else []), m["type"], 1, document["text"]))
    return Task(f"B4 {part}", gazetteer, questions)


def name_bench() -> list[tuple[str, str, str | None, bool]]:
    """B6: (name, name, type, is it a match)."""
    kinds = {"Person": "person", "Company": "organization", "Organization": "organization"}
    with open(data_folder() / "opensanctions_name_bench.csv", encoding="utf-8") as file:
        return [(r["name1"], r["name2"], kinds.get(r["schema"]), r["is_match"].lower() == "true") for r in csv.DictReader(file)]


def own_pairs() -> list[tuple[str, str, str | None, bool]]:
    """The project's own pairs that are and are not the same (tests/)."""
    tests = Path(__file__).resolve().parents[2] / "tests"
    found = []
    for name, match in (("same_names.tsv", True), ("near_misses.tsv", False)):
        with open(tests / name, encoding="utf-8", newline="") as file:
            found += [(r["name1"], r["name2"], r["type"] or None, match) for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def ktb() -> Task:
    """Kazakh: the lemmas of proper nouns are the gazetteer; asked are their surfaces, and the common words around them (NIL)."""
    gazetteer = Gazetteer("ktb")
    asked: Counter[tuple[str, str]] = Counter()
    common: Counter[str] = Counter()
    names: set[str] = set()
    for document in jsonl("ktb_propn.jsonl.gz"):
        taken = {(m["start"], m["end"]) for m in document["propn"]}
        for m in document["propn"]:
            lemma = clean(m["lemma"])
            gazetteer.entities.setdefault(lemma, Entity(lemma, "person" if "Gender=" in (m["feats"] or "") else "place", lemma))
            asked[clean(m["surface"]), lemma] += 1
            names.update((clean(m["surface"]).casefold(), lemma.casefold()))
        for match in _WORD.finditer(document["text"]):
            if match.group()[0].islower() and not any(s < match.end() and match.start() < e for s, e in taken):
                common[match.group()] += 1
    gazetteer.names = [Name(i, i, "kk", "official") for i in gazetteer.entities]
    questions = [Question(s, frozenset({i}), "inflected" if s != i else "as the lemma", c) for (s, i), c in sorted(asked.items())]
    questions += [Question(w, frozenset(), "common word", c) for w, c in sorted(common.items()) if w not in names]
    return Task("KTB", gazetteer, questions)
