"""Fits the weights of the model on the development data: python -m benchmarks.accuracy.fit

The likelihood is that of the decision: of the candidates of a question and "none of them" exactly one is right, with
odds that the weights give. Pulled towards the weights that stand in the file (a feature that the data does not show
keeps its weight) and bounded in sign (a difference never speaks for a match). A question whose right entity was taken
away but that a namesake answers letter for letter teaches nothing and is left out. Writes
normalizer/matching/weights.tsv.
"""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.optimize import minimize

from benchmarks.accuracy.evaldata import TOPICS, Task, name_bench, own_pairs, pairs, slavicner
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.index import Index
from normalizer.matching.compare import best_case
from normalizer.matching.features import FEATURES
from normalizer.matching.linker import Linker
from normalizer.matching.model import load_model

WEIGHTS = Path(__file__).resolve().parents[2] / "normalizer" / "matching" / "weights.tsv"
# Kept as they stand: rules of caution (similar is not same) that the sets, full of namesakes and data errors, would soften.
FIXED = {"single_edited", "resembles_by_chance", "well_known_misspelt", "nearly_alike", "read_roughly", "only_one_word_fits", "worst_difference", "distinctive_word_left", "both_have_more", "given_name_alone", "kind_word_missing", "adjective_alone", "surname_conflict", "patronymic_conflict", "gender_conflict", "syllables_swapped", "number_conflict", "edited", "given_name_conflict", "initial_conflict", "feminine_form", "legal_form_conflict", "resembles_exonym"}
HEADER = "# python -m benchmarks.accuracy.fit on the development data, 2026-11; the weights it names FIXED are set by hand"
FREE = {"always", "short_name", "written_alike", "legal_form_agrees"}  # may speak for a match
SAMPLE = 900
CANDIDATES = 6
PULL = 8.0  # rows' worth of evidence a standing weight counts for, per unit of squared distance


Group = tuple[list[list[float]], list[bool], float]  # features of each candidate, is it right, weight of the question


def groups_of(task: Task, linker: Linker, sample: int, seed: int = 7) -> list[Group]:
    """The candidates of a sample of questions."""
    chosen = list({(q.name, q.right, q.type): q for q in task.questions}.values())
    random.Random(seed).shuffle(chosen)
    found: list[Group] = []
    for question in chosen[:sample]:
        scored = linker.rank(question.name)[:CANDIDATES]
        features = [[f(s.case) for f in FEATURES] for s in scored]
        right = [s.entity.id in question.right for s in scored]
        if not scored or (not any(right) and any(_identical(f) for f in features)):
            continue
        found.append((features, right, 1.0))
    return found


def _identical(features: list[float]) -> bool:
    table = dict(zip((f.__name__ for f in FEATURES), features, strict=True))
    return table["query_left_over"] == table["name_left_over"] == 0 and table["mean_difference"] <= 0.05


def collect() -> list[Group]:
    """All groups."""
    tasks = [(pairs(p, keep_half=h), SAMPLE) for p in ("en_ru", "en_kk", "ru_kk") for h in (False, True)]
    tasks += [(slavicner(topic), SAMPLE) for topic in TOPICS]
    groups: list[Group] = []
    with TemporaryDirectory() as folder:
        for number, (task, sample) in enumerate(tasks):
            path = Path(folder) / str(number)
            build_index(task.gazetteer, path, "fit")
            found = groups_of(task, Linker(Index(path)), sample)
            print(f"{task.title}: {len(found)} questions, {sum(any(r) for _, r, _ in found)} with a right candidate", flush=True)
            groups += found
    for rows, weight in ((name_bench(), 4.0), (own_pairs(), 2.0)):
        for name1, name2, kind, match in rows:
            case = best_case(name1, name2, kind)
            if case is not None:
                groups.append(([[f(case) for f in FEATURES]], [match], weight))
    return groups


def fit(groups: list[Group]) -> np.ndarray:
    """The weights."""
    x = np.array([row for features, _, _ in groups for row in features])
    owner = np.repeat(np.arange(len(groups)), [len(features) for features, _, _ in groups])
    y = np.array([r for _, right, _ in groups for r in right], float)
    w = np.array([weight for _, _, weight in groups])
    answerable = np.bincount(owner, y, len(groups)) > 0
    before = np.array(load_model().weights)

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.exp(np.clip(x @ beta, -30, 30))
        total = 1 + np.bincount(owner, odds, len(groups))
        good = np.where(answerable, np.bincount(owner, odds * y, len(groups)), 1.0)
        value = float(np.sum(w * (np.log(total) - np.log(good))) + PULL * np.sum((beta - before) ** 2))
        share = w[owner] * (odds / total[owner] - np.where(answerable[owner], odds * y / good[owner], 0.0))
        return value, x.T @ share + 2 * PULL * (beta - before)

    bounds: list[tuple[float | None, float | None]] = []
    for f, standing in zip(FEATURES, before, strict=True):
        bounds.append((standing, standing) if f.__name__ in FIXED else (None, None) if f.__name__ in FREE else (None, 0.0))
    return np.asarray(minimize(loss, before, jac=True, bounds=bounds, method="L-BFGS-B").x)


def main() -> None:
    """Fits and writes."""
    beta = fit(collect())
    lines = ["feature\tweight", HEADER]
    lines += [f"{f.__name__}\t{b:.3f}" for f, b in zip(FEATURES, beta, strict=True)]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(WEIGHTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
