"""factRuEval-2016: every mention of a person brought to the nominative name that the document's annotation gives it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.asking import OURS, digest
from benchmarks.accuracy.evaldata import clean, jsonl
from benchmarks.accuracy.metrics import share
from benchmarks.accuracy.parts import Line, Part, Say
from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import Gazetteer
from normalizer.gazetteer.schema import Entity, Name

_PARTS = ("firstname", "patronymic", "lastname", "nickname")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A mention, its document, the nominative name of its entity."""

    document: int
    start: int
    surface: str
    name: str


def person_names(document: dict[str, object]) -> dict[str, str]:
    """Mention -> nominative name of its entity, for the persons of a document."""
    found: dict[str, str] = {}
    for entity in document["entities"]:  # type: ignore[attr-defined]
        parts = [entity["attrs"][part][0] for part in _PARTS if entity["attrs"].get(part)]
        name = clean(" ".join(parts))
        if name:
            found.update(dict.fromkeys(entity["objects"], name.title() if name.isupper() else name))
    return found


def _mentions(documents: list[dict[str, object]]) -> Iterator[PersonMention]:
    for number, document in enumerate(documents):
        names = person_names(document)
        for m in document["mentions"]:  # type: ignore[attr-defined]
            if m["type"] == "Person" and m["oid"] in names:
                yield PersonMention(number, m["start"], clean(m["surface"]), names[m["oid"]])


def _gazetteer(names: set[str]) -> Gazetteer:
    gazetteer = Gazetteer("factrueval")
    for name in sorted(names):
        gazetteer.entities[f"nz:{name}"] = Entity(f"nz:{name}", "person", name)
        gazetteer.names.append(Name(f"nz:{name}", name, "ru", "official"))
    return gazetteer


def factrueval(part: Part, folder: Path, say: Say) -> None:
    """Each mention asked with its document: among the persons of the document, and among those of all documents."""
    documents = list(jsonl("factrueval.jsonl.gz"))
    mentions = list(_mentions(documents))
    say(f"endtoend: factRuEval, {len(mentions)} mentions of persons")
    build_index(_gazetteer({m.name for m in mentions}), folder / "all", "")
    everybody = Normalizer(folder / "all")
    verdicts: dict[str, list[tuple[bool, bool, bool]]] = {"the document": [], "all documents": []}
    for number, document in enumerate(documents):
        own = [m for m in mentions if m.document == number]
        if not own:
            continue
        build_index(_gazetteer({m.name for m in own}), folder / str(number), "")
        for who, normalizer in (("the document", Normalizer(folder / str(number))), ("all documents", everybody)):
            for m in own:
                result = normalizer.lookup(m.surface, type="person", context=str(document["text"]))
                best = result.best.name if result.best is not None and result.status != "unmatched" else None
                sure = result.status == "matched"
                verdicts[who].append((best == m.name, sure, sure and best == m.name))
                part.cases[digest("factrueval", who, number, m.start, m.surface)] = "none" if best is None else "right" if best == m.name else "wrong"
                if best != m.name:
                    part.errors.append((f"factRuEval, {who}", f"{m.surface} | {m.name} | {best} {result.status}"))
    for who, rows in verdicts.items():
        right, sure, both = (sum(column) for column in zip(*rows, strict=True))
        figures = {"normalised": share(right, len(rows)), "matched": share(both, len(rows)), "matched, of these right": share(both, sure)}
        part.lines.append(Line(f"factRuEval persons, among those of {who}", OURS, figures))
