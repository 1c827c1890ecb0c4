"""tantivy: an index of 3-grams proposes fifty names, rapidfuzz's token_sort_ratio ranks them."""

from pathlib import Path

import tantivy
from rapidfuzz import fuzz, process

from benchmarks.speed.answers import Answers, from_lists
from benchmarks.speed.folding import plain_fold

LABEL = "tantivy 3-grams + rapidfuzz"
PACKAGE = "tantivy"
SETTINGS = "in memory, 3-grams as terms, BM25, fifty candidates reranked; the cut-off is on the reranker's score"
_CANDIDATES = 50


def _grams(folded: str) -> list[str]:
    padded = "_" + folded.replace(" ", "_") + "_"
    return [padded[i : i + 3] for i in range(max(1, len(padded) - 2))]


class Contender:
    def __init__(self, names: list[str], folder: Path) -> None:
        self.names = [plain_fold(n) for n in names]
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("row", stored=True)
        builder.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
        self.schema = builder.build()
        index = tantivy.Index(self.schema)
        writer = index.writer(heap_size=256_000_000)
        for row, name in enumerate(self.names):
            writer.add_document(tantivy.Document(row=row, grams=" ".join(_grams(name))))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        return from_lists([self._one(plain_fold(q), cutoff) for q in queries])

    def _one(self, folded: str, cutoff: float | None) -> list[tuple[int, float]]:
        if not folded:
            return []
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(self.schema, "grams", g, index_option="freq")) for g in dict.fromkeys(_grams(folded))]
        hits = self.searcher.search(tantivy.Query.boolean_query(terms), _CANDIDATES).hits
        rows = [self.searcher.doc(address)["row"][0] for _, address in hits]
        best = process.extract(folded, {r: self.names[r] for r in rows}, scorer=fuzz.token_sort_ratio, limit=10, score_cutoff=cutoff)
        return [(row, score) for _, score, row in best]
