"""What a name leaves to be asked of its text: a text that is asked everything says the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions import document, questions
from normalizer.mentions.document import Document

ARTICLES = sorted((Path(__file__).parent.parent / "articles").glob("*.txt"))
# Names of every kind, and words that bear on them when they stand beside.
NAMES = [
    *"Казахстан Астана Астаны Алматы Қазақстан Семей семей Жамбыл Әулиеата Ленинград Париж Paris Georgia Texas Springfield Athens NICE Lebanon Москва «Астана» «Барыс» Байкал Томь Қорғас Брест Арыс Нур-Султан Медведева Давыдова Грозный Орал East".split(),
    "Касым-Жомарт Токаев", "Токаев", "Токаева", "Тоқаев", "К. Токаев", "Абай", "Абай Құнанбаев", "Төле би", "Дональд Трамп", "Trump", "Vladimir Putin", "Путин", "Путина", "Robert Burns", "Борис Годунов",
    "ООН", "ЕС", "НАТО", "КПРФ", "Сенат", "Мажилис", "Правительство", "Министерство обороны", "House of Representatives", "Supreme Court", "Шанхайская организация сотрудничества", "Егемен Қазақстан", "Казахтелеком",
    "Nigerian Ministry of Foreign Affairs", "Наурыз", "Олимпийские игры", "министр обороны Казахстана", "Алматинская и Жамбылская области", "Иван Ракитин", "Ракитин", "SCO",
]  # fmt: skip
WORDS = ["в", "из", "у", "город", "река", "озеро", "команда", "президент", "министр", "сказал", "заявила", "называли", "қаласында", "өзені", "батыр", "in", "of", "the", "said", "man", "Mr.", "BY", "и", "пен"]
GAPS = [" ", " ", " ", ", ", ". ", " (", ") ", "\n", " «", "» ", "-", " — "]
TEXTS = st.lists(st.tuples(st.sampled_from(NAMES) | st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(lambda parts: "".join(word + gap for word, gap in parts))

# What stands beside a name decides here.
TELLING = [
    "Tak się stało. Tak mówi Anna.", "W Lahaur wyrok unieważnił sąd.", "The Brookhaven National Laboratory on Long Island, N.Y. The U.S. Navy cleaned up.", "В школе города Санта-Фе, Техас (Santa Fe High School).",
    "Он учит английский язык.", "Жамбыл үлкен қала.", "Shanghai Cooperation Organization (SCO) met, and the SCO said so.", "Матч «Барыс» — «Астана».", "Команда КПРФ проиграла.",
]  # fmt: skip


def asked_everything(normalizer, texts, dates):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "_left_open", lambda self, found, listed: questions.EVERYTHING if listed else 0)
        return normalizer.annotator.annotate(texts, dates)


@pytest.mark.parametrize("date", [0, 19950101])
def test_articles(default, date):
    texts = [*TELLING, *(path.read_text() for path in ARTICLES)]
    found = default.annotator.annotate(texts, [date] * len(texts))
    assert sum(map(len, found)) > 100
    assert found == asked_everything(default, texts, [date] * len(texts))


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=5, max_size=20))
def test_any_text(default, texts):
    assert default.annotator.annotate(texts) == asked_everything(default, texts, None)


@pytest.mark.parametrize(
    ("name", "several", "asked", "not_asked"),
    [
        ("Германия", False, questions.PLACE | questions.SMALL, questions.OPEN | questions.RIVALS | questions.SPELLED | questions.REGION_BEHIND),
        ("Жамбыл", False, questions.FORMER, questions.SURNAME),
        ("Paris", False, questions.OPEN | questions.ABROAD | questions.REGION_BEHIND, questions.SURNAME | questions.TEAM),
        ("КПРФ", False, questions.TEAM, questions.FEATURE | questions.PLACE),
        ("Касым-Жомарт Токаев", True, 0, questions.EVERYTHING),
        ("House of Representatives", True, questions.SENSE, questions.SMALL | questions.PLACE),
    ],
)
def test_what_a_name_leaves_open(default, name, several, asked, not_asked):
    left = default.annotator.questions(default.annotator.listed(name), False, several)
    assert left & asked == asked
    assert not left & not_asked


def test_of_most_names_nothing_is_asked(default, monkeypatch):
    """The full way is the exception, so that it may be slow."""
    asked = []
    light = document.Document._in_the_light_of_the_text
    monkeypatch.setattr(document.Document, "_in_the_light_of_the_text", lambda self, *given: asked.append(1) or light(self, *given))
    (found,) = default.annotator.annotate(["Касым-Жомарт Токаев прибыл в Россию. В ООН отметили роль страны Казахстан. Наурыз празднуют и в НАТО."])
    assert len([m for m in found if m.status == "matched"]) > len(asked)
