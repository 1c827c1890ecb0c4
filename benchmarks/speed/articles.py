"""Articles in, linked mentions out: ``python -m benchmarks.speed.articles [--megabytes 8]``.

The complete job with the default gazetteer, each tool in a process of its own, one thread, by CPU time. Peers get the
names of the same gazetteer, in lower case, with the id of the most prominent bearer. Writes results/articles.md.
"""

import argparse
import collections
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed import corpus
from benchmarks.speed.machine import describe, peak_mb
from benchmarks.speed.processes import worker

Annotate = Callable[[list[str]], Iterator[tuple[str, str]]]  # texts -> (mention, id)
_LIMIT = 3_600.0
# Stage by the function on the stack that is innermost; what none of them covers is the choice of spans and the linking itself.
_STAGES = {
    "repair": "repair", "tokenize_all": "tokens", "_learn": "words seen for the first time", "scan": "listed names", "promising": "hits worth a look", "rank_listed": "names seen for the first time",
    "rank_unlisted_person": "names seen for the first time", "_ahead": "names seen for the first time", "rank": "names seen for the first time", "reweigh": "context", "accept": "choice of spans", "choose": "choice of spans", "link": "linking",
}  # fmt: skip


def names() -> dict[str, str]:
    """Lower-case name -> id of its most prominent bearer, without weak and generated names."""
    from normalizer import Normalizer

    index = Normalizer().index
    best: dict[str, tuple[float, str]] = {}
    for number in range(index.name_count):
        row = index.name(number)
        if row.kind in ("weak", "generated") or len(row.name) < 3:
            continue
        entity = index.entity(row.entity)
        key = row.name.lower()
        best[key] = max(best.get(key, (-1.0, "")), (entity.prior, entity.id))
    return {name: identifier for name, (_, identifier) in best.items()}


def ours() -> Annotate:
    """`annotate`, rows as a table."""
    from normalizer import Normalizer
    from normalizer.mention_tables import mention_frame

    normalizer = Normalizer()
    normalizer.annotate("Astana")

    def annotate(texts: list[str]) -> Iterator[tuple[str, str]]:
        table = mention_frame(normalizer, [str(n) for n in range(len(texts))], texts, [None] * len(texts))
        return ((mention, identifier) for mention, identifier in table.select("mention", "entity_id").iter_rows() if identifier)

    return annotate


def phrase_matcher() -> Annotate:
    """A blank multilingual pipeline with PhraseMatcher on LOWER; the id by look-up of what it found."""
    import spacy
    from spacy.matcher import PhraseMatcher

    ids = names()
    pipeline = spacy.blank("xx")
    pipeline.max_length = 10_000_000
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("NAME", list(pipeline.tokenizer.pipe(ids)))

    def annotate(texts: list[str]) -> Iterator[tuple[str, str]]:
        for text in texts:
            document = pipeline.make_doc(text)
            for _, start, end in matcher(document):
                span = document[start:end].text
                yield span, ids.get(span.lower(), "")

    return annotate


def entity_ruler() -> Annotate:
    """A blank multilingual pipeline with EntityRuler on LOWER, which carries the ids itself."""
    import spacy

    pipeline = spacy.blank("xx")
    pipeline.max_length = 10_000_000
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "NAME", "pattern": name, "id": identifier} for name, identifier in names().items()])  # type: ignore[attr-defined]

    def annotate(texts: list[str]) -> Iterator[tuple[str, str]]:
        for document in pipeline.pipe(texts):
            yield from ((entity.text, entity.ent_id_) for entity in document.ents)

    return annotate


def natasha() -> Annotate:
    """Its news NER (Russian), spans brought to their normal form with its morphology, these looked up."""
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

    ids = names()
    segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morphology, tagger = NewsMorphTagger(embedding), NewsNERTagger(embedding)

    def annotate(texts: list[str]) -> Iterator[tuple[str, str]]:
        for text in texts:
            document = Doc(text)
            document.segment(segmenter)
            document.tag_morph(morphology)
            document.tag_ner(tagger)
            for span in document.spans:
                span.normalize(vocabulary)
                yield span.text, ids.get(span.normal.lower(), "")

    return annotate


TOOLS: dict[str, tuple[str, Callable[[], Annotate]]] = {
    "ours": ("normalizer", ours), "phrase_matcher": ("spaCy PhraseMatcher", phrase_matcher), "entity_ruler": ("spaCy EntityRuler", entity_ruler), "natasha": ("natasha NER + dictionary", natasha),
}  # fmt: skip


def run(job: dict[str, Any]) -> dict[str, Any]:
    """MB/s of CPU time: the first texts, texts new to a warm process, and these once more; until the budget is spent."""
    path = corpus.folder()
    if path is None:
        raise FileNotFoundError("no articles: set NORMALIZER_EVAL_DATA")
    texts = corpus.load(path)
    began = time.process_time()
    annotate = TOOLS[job["tool"]][1]()
    built = time.process_time() - began
    found: dict[str, Any] = {"tool": job["tool"], "build_s": round(built, 1), "stages": {}}
    share, start = job["megabytes"] * 1e6 / 2, 0
    for part in ("first", "new", "again"):
        start = found.get("new_from", 0) if part == "again" else start
        if part == "new":
            found["new_from"] = start
        taken, size, linked, at = 0.0, 0, 0, start
        with _stages(found["stages"].setdefault(part, {}), job["tool"] == "ours"):
            while at < len(texts) and size < share and taken < job["budget"]:
                block = texts[at : at + job["block"]]
                before = time.process_time()
                linked += sum(bool(identifier) for _, identifier in annotate(block))
                taken += time.process_time() - before
                size += corpus.size(block)
                at += len(block)
        found |= {part: round(size / 1e6 / taken, 3), f"{part}_mb": round(size / 1e6, 2), f"{part}_linked_per_mb": round(linked / size * 1e6)}
        start = at
    return found | {"peak_mb": peak_mb()}


class _stages:
    """Shares of CPU time by stage, by samples of the stack."""

    def __init__(self, into: dict[str, float], wanted: bool) -> None:
        self.into, self.wanted, self.count = into, wanted, collections.Counter[str]()

    def __enter__(self) -> None:
        if self.wanted:
            signal.signal(signal.SIGPROF, self._sample)
            signal.setitimer(signal.ITIMER_PROF, 0.005, 0.005)

    def _sample(self, _: int, frame: Any) -> None:
        while frame is not None and frame.f_code.co_name not in _STAGES:
            frame = frame.f_back
        self.count[_STAGES[frame.f_code.co_name] if frame is not None else "rows and the rest"] += 1

    def __exit__(self, *_: object) -> None:
        if self.wanted:
            signal.setitimer(signal.ITIMER_PROF, 0.0, 0.0)
            total = max(1, self.count.total())
            self.into.update({stage: round(n / total, 3) for stage, n in self.count.most_common()})


def markdown(rows: list[dict[str, Any]], machine: dict[str, Any]) -> str:
    """The page."""
    mine = rows[0]
    packages = ", ".join(f"{p} {v}" for p, v in machine["packages"].items())
    lines = [
        "# Articles: finding, linking, rows out", "",
        f"Generated by `python -m benchmarks.speed.articles` on {time.strftime('%Y-%m-%d')}. {machine['cpu']}, {machine['cores']} cores, load {machine['load_at_start']} at the start; {packages}.", "",
        "MB of UTF-8 a second of CPU time, one thread, default gazetteer. *First*: the first texts of a process. *New*: texts it has not seen, after these. *Again*: the same once more. "
        "natasha knows Russian only; texts of all languages go through it all the same.", "",
        "| tool | first | ours / it | new | ours / it | again | with an id, a MB of new texts | build, s | peak MB |", "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for r in rows:
        label = TOOLS[r["tool"]][0]
        if "failed" in r:
            lines.append(f"| {label} | {r['failed']} |" + " |" * 7)
            continue
        ratio = [f"{mine[k] / r[k]:.3g}×" if r is not mine and "failed" not in mine else "" for k in ("first", "new")]
        lines.append(f"| {label} | {r['first']:.2f} | {ratio[0]} | {r['new']:.2f} | {ratio[1]} | {r['again']:.2f} | {r['new_linked_per_mb']:,} | {r['build_s']} | {r['peak_mb']:,.0f} |")
    if "failed" not in mine:
        stages = list(dict.fromkeys(stage for part in ("first", "new", "again") for stage in mine["stages"][part]))
        lines += ["", "## Where the time goes", "", "Share of the CPU time of `annotate`, by samples of the stack.", "", "| stage | first | new | again |", "|---|---|---|---|"]
        lines += [f"| {stage} | " + " | ".join(f"{mine['stages'][part].get(stage, 0.0):.0%}" for part in ("first", "new", "again")) + " |" for stage in stages]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Runs every tool and writes the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.articles", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=8.0, help="articles, half of them for each of the first two passes")
    parser.add_argument("--budget", type=float, default=60.0, help="CPU seconds of one pass of one tool")
    parser.add_argument("--tools", default=",".join(TOOLS), help="which of them")
    parser.add_argument("--output", default=str(Path(__file__).parent / "results" / "articles.md"))
    given = parser.parse_args()
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS"), "1")
    machine = describe(("name-normalizer", "numpy", "polars", "spacy", "natasha", "slovnet"))
    rows = []
    for tool in given.tools.split(","):
        print(tool, file=sys.stderr, flush=True)
        job = {"tool": tool, "megabytes": given.megabytes, "budget": given.budget, "block": 400 if tool == "ours" else 20}
        rows.append({"tool": tool} | worker("benchmarks.speed.articles", job, _LIMIT))
    page = markdown(rows, machine)
    Path(given.output).write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1].endswith("job.json"):
        print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), ensure_ascii=False))
    else:
        raise SystemExit(main())
