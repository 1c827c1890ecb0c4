"""Names of texts ranked together: what the linker gives for each, and the same mentions whether a batch is large or small."""

import re
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.matching.bulk.in_texts import rank_bodies, rank_listed, rank_unlisted_persons
from normalizer.matching.scored import Question
from normalizer.mentions import annotator

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "articles").glob("*.txt"))]
HARD = [
    "Шойгу", "С.К. Шойгу", "У Шойгу", "Сергеем Кужугетовичем Шойгу", "Шойгу С. К.", "Президент Токаев", "Касым-Жомартом Токаевым", "Қасым-Жомарт Иванұлы Тоқаев", "Нурсултан Абишевич", "ШЫҰ-ға", "АО «Казахтелеком»", "Астана", "ПАСЕ",
    "Гааге", "Эндрю Смит", "Сергей", "Toqayev, Kassym-Jomart", "x" * 500, "\ud800 Шойгу", "Шой\u200bгу", "🙂", "12345", "Ван И", "JC Juncker", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "Nur-Sultan", "Toкaeв", "O'Neill", "Кемелевич",
    "Й. Столтенберг", "Й.Столтенбергом", "Y. Stoltenberg",
]  # fmt: skip
BODIES = [
    "Друзья горных троп", "Совет молодых астрономов Карагандинской области", "Национальный банк", "Газпром-Медиа", "Ак-Барс", "Народная воля", "Қазақ тілі", "Казак тили", "Байтерек Групп", "ГУП «Мосгортранс»", "The Blue Heron Trust", "Eurasian Forum of Beekeepers",
    "Министерство цифрового развития, Астана", "Astana, Ministry of Health", "банки Казахстана", "banks", "Universities of Japan", "Мосты и тоннели", "Зелёный Дом", "Новая газета", "Новаягазета", "Жас Алаш", "Zhas-Alash", "Самрук Казына", "Samruk-Kazina", "СамрукКазына",
    "Қазақстан темір жолдарының", "Алматинский троллейбусный парк № 2", "Шахтёр", "Кайрат", "Кайрата", "Ghrtzk", "Qrxwtb Plvk", "ФК", "Хром и К", "Ромашка", "Динамо-2", "Аэрофлоту", "Airflot", "Министерство энергетки", "EastKazakhstan Copper", "И. Есенберлин", "Союз-7",
]  # fmt: skip
_CAPITALISED = re.compile(r"\b[А-ЯӘҒҚҢӨҰҮІA-Z][\w'’]+(?:[ -]+(?:[А-ЯӘҒҚҢӨҰҮІA-Z][\w'’]+|[А-ЯA-Z]\.)){0,2}")


def surfaces():
    found = {m.group() for text in ARTICLES for m in _CAPITALISED.finditer(text)}
    return sorted(found | set(HARD))


def told(scored):
    return [(s.entity.id, s.name.name, s.log_odds, s.probability, s.by_surname, s.leaves_words, s.spelled, [(p.query, p.name, p.match.how) for p in s.case.alignment.pairs]) for s in scored]


@pytest.mark.parametrize(("together", "alone"), [(rank_listed, "rank_listed"), (rank_unlisted_persons, "rank_unlisted_person")])
def test_as_the_linker(default, together, alone):
    asked = surfaces()
    found = together(default.bulk, asked)
    rank = getattr(default.linker, alone)
    assert len(found) > 200
    assert {name: told(scored) for name, scored in found.items()} == {name: told(rank(name)) for name in found}


def test_bodies_as_the_linker(default):
    asked = sorted({*BODIES, *HARD, *surfaces()[::12]})
    for size in (len(asked), 9):
        found = {}
        for start in range(0, len(asked), size):
            found |= rank_bodies(default.bulk, asked[start : start + size])
        assert {name: told_all(scored) for name, scored in found.items()} == {name: told_all(default.linker.rank(name, Question("organization"))) for name in asked}


def told_all(scored):
    return told(scored), [(s.bonus, s.said, s.twin, s.back, s.case.alignment.query_left, s.case.alignment.name_left, s.case.kind_conflict, s.case.renown) for s in scored]


def test_large_and_small_batches(default, monkeypatch):
    alone = [default.annotate(text) for text in ARTICLES[:12]]
    monkeypatch.setattr(annotator, "TOGETHER", 1)
    monkeypatch.setattr(annotator, "BODIES_TOGETHER", 1)
    assert Normalizer(default.index.path).annotator.annotate(ARTICLES[:12]) == alone
