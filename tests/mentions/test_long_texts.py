"""One text of any length: what it costs grows with its length, and it is read as the same text in parts is."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from normalizer import Normalizer
from normalizer.mentions.gender import MAN, of_forms

MANY = 1_500


@pytest.mark.parametrize("sentence", [
    "Министр обороны Казахстана Нурлан Ермекбаев прибыл.\n",
    "Daniel Paris spoke. Then Paris had been shot.\n",
    "Шанхайская организация сотрудничества собралась. Организация решила.\n",
    "Критики Ракитина ждали, пишет Анна Ракитина.\n",
])  # fmt: skip
def test_a_long_text_costs_no_more_than_its_parts(default: Normalizer, sentence: str, steps: Callable[[Callable[[], Any]], tuple[Any, int]]) -> None:
    parts = [sentence * 100] * (MANY // 100)
    default.annotator.annotate(parts[:2], [0, 0])
    apart, expected = steps(lambda: default.annotator.annotate(parts, [0] * len(parts)))
    whole, taken = steps(lambda: default.annotate("".join(parts)))
    assert taken < 1.5 * expected
    assert abs(len(whole) - sum(map(len, apart))) <= len(parts)


def plain_of_forms(word: str, text: str) -> str:
    stem = re.escape(word[:-1])
    if re.search(rf"\b{stem}(?:ым)?\b", text) is None:
        return ""
    return "" if re.search(rf"\b{stem}(?:ой|ою)\b|\b[А-ЯЁ]\w*[ая] {re.escape(word)}\b", text) else MAN


def test_forms_of_a_surname_are_found_as_an_expression_would() -> None:
    chosen = random.Random(7)
    words = ["Ракитин", "Ракитина", "Ракитиным", "Ракитиной", "Ракитиною", "Вера", "вера", "Лавров", "Лаврова", "Анна-Ракитина", "и", "Ракитин2", "«Ракитин»", "Мухаммад"]
    answers = set()
    for _ in range(3_000):
        text = "".join(chosen.choice(words) + chosen.choice([" ", ", ", ". ", "\n", "-", ""]) for _ in range(chosen.randint(1, 7)))
        for word in ("Ракитина", "Лаврова"):
            assert of_forms(word, text) == plain_of_forms(word, text), text
            answers.add(of_forms(word, text))
    assert answers == {"", MAN}
