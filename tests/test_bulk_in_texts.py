"""Names of texts ranked together: what the linker gives for each, and the same mentions whether a batch is large or small."""

import re
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.matching.bulk.in_texts import rank_listed, rank_unlisted_persons
from normalizer.mentions import annotator

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "articles").glob("*.txt"))]
HARD = [
    "Шойгу", "С.К. Шойгу", "У Шойгу", "Сергеем Кужугетовичем Шойгу", "Шойгу С. К.", "Президент Токаев", "Касым-Жомартом Токаевым", "Қасым-Жомарт Иванұлы Тоқаев", "Нурсултан Абишевич", "ШЫҰ-ға", "АО «Казахтелеком»", "Астана", "ПАСЕ",
    "Гааге", "Эндрю Смит", "Сергей", "Toqayev, Kassym-Jomart", "x" * 500, "\ud800 Шойгу", "Шой\u200bгу", "🙂", "12345", "Ван И", "JC Juncker", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "Nur-Sultan", "Toкaeв", "O'Neill", "Кемелевич",
]  # fmt: skip
_CAPITALISED = re.compile(r"\b[А-ЯӘҒҚҢӨҰҮІA-Z][\w'’]+(?:[ -]+(?:[А-ЯӘҒҚҢӨҰҮІA-Z][\w'’]+|[А-ЯA-Z]\.)){0,2}")


def surfaces():
    found = {m.group() for text in ARTICLES for m in _CAPITALISED.finditer(text)}
    return sorted(found | set(HARD))


def told(scored):
    return [(s.entity.id, s.name.name, s.log_odds, s.probability, [(p.query, p.name, p.match.how) for p in s.case.alignment.pairs]) for s in scored]


@pytest.mark.parametrize(("together", "alone"), [(rank_listed, "rank_listed"), (rank_unlisted_persons, "rank_unlisted_person")])
def test_as_the_linker(default, together, alone):
    asked = surfaces()
    found = together(default.bulk, asked)
    rank = getattr(default.linker, alone)
    assert len(found) > 200
    assert {name: told(scored) for name, scored in found.items()} == {name: told(rank(name)) for name in found}


def test_large_and_small_batches(default, monkeypatch):
    alone = [default.annotate(text) for text in ARTICLES[:12]]
    monkeypatch.setattr(annotator, "TOGETHER", 1)
    assert Normalizer(default.index.path).annotator.annotate(ARTICLES[:12]) == alone
