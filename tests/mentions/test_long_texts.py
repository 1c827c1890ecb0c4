"""One text of any length: what it costs grows with its length, and it is read as the same text in parts is."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from normalizer import Normalizer
from normalizer.mentions import places
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


def test_a_text_of_many_persons_costs_no_more_than_its_parts(default: Normalizer, steps: Callable[[Callable[[], Any]], tuple[Any, int]]) -> None:
    syllables = "ба ве го ду жи зо ку ла ме ни ро су".split()
    parts = [f"Пришла {given} {(a + b + c).title()}нова из Тулы. Потом {(a + b + c).title()}нову ждали.\n" for a in syllables for b in syllables for c, given in zip(syllables, ["Вера", "Анна"] * 3, strict=False)]
    default.annotator.annotate(["".join(parts[::9])], [0])
    _, expected = steps(lambda: [default.annotate("".join(parts[n : n + 24])) for n in range(0, len(parts), 24)])
    whole, taken = steps(lambda: default.annotate("".join(parts)))
    assert taken < 1.5 * expected
    assert len(whole) >= 1.9 * len(parts)


@pytest.mark.parametrize("garbage", ["x" * 300_000, "А" * 100_000, "А." * 50_000, "А. " * 50_000], ids=["one word", "in capitals", "initials", "initials apart"])
def test_garbage_is_read_in_no_time(default: Normalizer, garbage: str) -> None:
    """What looks at each stretch of it anew takes minutes."""
    assert not default.annotate(garbage)
    for name in ("Сергей", "Тоқаев"):
        assert default.lookup(name, context=garbage) == default.lookup(name, context=garbage[:9])


@pytest.mark.parametrize("text", [
    "He flew to Springfield, Illinois, and Paris, Texas. Paris was hot. In London, Ontario, it rained, as in Stratford (Ontario).",
    "Riverdale, N.J., and Belgrade, Minn., voted. Riverdale, he said, is small. O'Fallon ,Illinois; St. Paul, Minnesota.",
    "В Спрингфилде, штат Иллинойс, и Москве (Айдахо) ждут. Москва, как и Париж, молчит.",
])  # fmt: skip
def test_what_stands_behind_names_is_found_in_a_long_text_too(default: Normalizer, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    expected = default.annotate(text)
    assert expected
    monkeypatch.setattr(places, "LONG_TEXT", 0)
    assert default.annotate(text) == expected


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
