"""nomenklatura: its blocking index proposes, logic-v2 compares (OpenSanctions' own matcher)."""

import tempfile
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker.index import Index
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
from nomenklatura.resolver import Linker
from nomenklatura.store import SimpleMemoryStore

from benchmarks.speed.answers import Answers, from_lists
from benchmarks.speed.folding import plain_fold

LABEL = "nomenklatura index + logic-v2"
PACKAGE = "nomenklatura"
SETTINGS = "blocking index with 25 candidates, every pair compared; names unfolded, it folds itself; one name row = one entity; one call, since its stop words depend on the queries of a call"


class Contender:
    def __init__(self, names: list[str], folder: Path) -> None:
        self.dataset = Dataset.make({"name": "bench", "title": "bench"})
        store = SimpleMemoryStore(self.dataset, Linker({}))
        self.entities = {}
        with store.writer() as writer:
            for row, name in enumerate(names):
                if not plain_fold(name):
                    continue
                entity = self._entity(f"n{row}", name)
                self.entities[entity.id] = entity
                writer.add_entity(entity)
        self.home = tempfile.TemporaryDirectory()
        self.index = Index(store.default_view(), Path(self.home.name), {"max_candidates": 25})
        self.index.build()
        self.algorithm = get_algorithm("logic-v2")
        self.config = ScoringConfig.defaults()

    def _entity(self, identifier: str, name: str) -> StatementEntity:
        return StatementEntity.from_data(self.dataset, {"id": identifier, "schema": "LegalEntity", "properties": {"name": [name.strip()]}}, cleaned=True)

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        asked = {f"q{i}": self._entity(f"q{i}", q) for i, q in enumerate(queries)}
        found: list[list[tuple[int, float]]] = [[] for _ in queries]
        for identifier, candidates in self.index.match_entities(list(asked.values())):
            query = asked[str(identifier.id)]
            scored = []
            for candidate, blocked in candidates:
                score = self.algorithm.compare(query, self.entities[str(candidate.id)], self.config).score
                if cutoff is None or score >= cutoff:
                    scored.append((score, blocked, int(str(candidate.id)[1:])))
            scored.sort(reverse=True)
            found[int(str(identifier.id)[1:])] = [(row, score) for score, _, row in scored[:10]]
        return from_lists(found)
