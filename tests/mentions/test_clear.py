"""The names of a document: the compiled loop against the rules, span by span."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.mentions import clear
from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.document import Document
from normalizer.native import compiled
from normalizer.text.clean import repair

TEXTS = [repair(file.read_text(encoding="utf-8")).text for folder in ("examples", "tests/articles") for file in sorted(Path(__file__).parents[2].joinpath(folder).glob("*.txt"))]
PIECES = [
    "министр", "Mr", "Токаев", "Касым-Жомарт Токаев", "К. Токаев", "президент Казахстана", "Касым", "-", "Астана", "АСТАНА", "Астанада", "Астаны", "казахстанский", "Казахстанский", "ШОС", "(ШОС)", "шос",
    "Шанхайская организация сотрудничества", "Сергей Шойгу", "Шойгу", "шойгу", "Сенат", "Сената Казахстана", "«Астана»", "клуб «Астана»", "«", "»", "(", ")", ",", ".", "\n\n", "Парижа", "Paris", "Paris, Texas",
    "Springfield", "springfield", "Елимай", "реке Томь", "Иртыш өзені", "Алматинский район", "Южный округ", "в округе Галвестон", "Turkestan", "East", "Қазан қаласы", "Қазан", "мая", "Kazakh", "и", "of", "the",
    "Женева", "в Женеве, Сиэтле", "New York", "Washington state", "провинция Севилья", "Kasserine region", "Springfield, Illinois", "Toyota", "Дж. К. Роулинг", "Дж.", "сын Токаева", "вспоминала Назарбаева",
    "КГБ", "в Минске", "Сталино", "«Елимай", "Конго", "Мухтар Әуезов", "Әуезова", "ОПЕК+", "ОПЕК-тің",
    "Писатель Иван Петров", "Петров", "Сарыарқа ауданы", "Абай", "Абая", "АО «Казахтелеком»", "Министерство обороны", "Вашингтон", "Москва", "столица", "Жезқазған", "Семей", "Рудный", "Аксу", "1998", "лет",
]  # fmt: skip


def state(document):
    """What a document knows once its spans are ranked."""
    context = document.context
    return (
        context.names, context.full, context.mentioned, context.countries, context.heard, context.offices, document.surnames, document._noted, list(document.places._spellings), document._somebody_else,
        {key: None if s is None else s.entity.index for key, s in document._identities.items()}, {key: entity.index for key, entity in document._defined.items()},
    )  # fmt: skip


def linked(annotator, text, as_of, rank, mentions):
    """The candidates of each span of a text, what is known then, and the mentions."""
    tokens = tokenize_all([text])
    (promising,) = annotator.promising(tokens, [0, len(tokens.start)])
    document = Document(annotator, tokens, 0, len(tokens.start), as_of, promising)
    document.accept()
    document.choose()
    document.places.text = text
    ranked = rank(document)
    known = (*state(document), clear.plain_unnoted(document, ranked))
    assert clear.unnoted(document, ranked) == known[-1]
    document._note_nested(ranked)
    document.context.identities = {key: None if scored is None else scored.entity.index for key, scored in document._identities.items()}
    return [([(s.entity.index, s.name.index, s.probability) for s in scored], left) for scored, left in ranked], known, mentions(document, ranked)


def check(annotator, text, as_of=0):
    assert linked(annotator, text, as_of, clear.rank, clear.mentions) == linked(annotator, text, as_of, clear.plain_rank, clear.plain_mentions)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_articles_are_linked_as_by_the_rules(default, text):
    check(default.annotator, text)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join), st.sampled_from([0, 0, 20050101]))
def test_names_in_any_order_are_linked_as_by_the_rules(default, text, as_of):
    check(default.annotator, text, as_of)


@pytest.mark.skipif(compiled("words") is None, reason="no compiled loops")
def test_records_of_other_fields_are_refused():
    with pytest.raises(TypeError):
        compiled("words").Clear((str,) * 8, frozenset(), frozenset(), frozenset(), bool, bool, None, None)
