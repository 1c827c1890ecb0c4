"""Names and queries that several loops are tried on."""

import numpy as np
import pytest

from normalizer.matching.bulk import readings
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.queries import read_queries
from normalizer.matching.scored import Question

ODD = [
    "", "и", "К. Токаев", "Токаев К.К.", "Н. Н. Назарбаев", "J. Smith", "Jo J.", "Tokaev Tokaev Tokaev", "Министерство иностранных дел и торговли", "Алматы Алматинская область", "президент К. Токаев", "X Æ", "習近平", "Караганды", "Қарағанды облысы",
    "Nur Sultan", "Нурсултан", "Нұр Сұлтан қаласы", "Касым Жомарт Кемелевич Токаев", "Токаев Кемелұлы", "Shanxi", "Shaanxi", "Оңтүстік Корея", "Северная Корея", "Чернобыльская АЭС", "отын", "ван дер Белен", "vander Bellen", "a b c d e f g h i j k l m n", "West Virginia", "Хива", "Хиуа", "Sergej Schoigu", "Иван Иванов", "Иоанн Иоаннов",
    "Саша Пушкин", "Володя Путин", "Касым-Жомарт Кемелұлы Токаев", "Нурсултан Абишұлы Назарбаев", "Аскар Мамин", "Владимир Владимирұлы Путин",
]  # fmt: skip


@pytest.fixture(scope="session")
def asked(default):
    """A table, queries, the readings of their words, and pairs: names of the gazetteer with letters, words and order changed and odd ones, each with its own name and others."""
    normalizer, random = default, np.random.default_rng(7)
    chosen = random.integers(0, normalizer.index.name_count, 600)
    names = list(ODD)
    for number in chosen.tolist():
        words = normalizer.index.name(number).name.split()
        at = int(random.integers(0, len(words)))
        words[at] = [words[at][:-1] + "a", words[at][:1] + ".", words[at][1:], words[at].upper(), words[at]][number % 5] or "x"
        names.append(("" if number % 7 == 0 else " ").join(words if number % 3 else words[::-1]))
    table = NameTable(normalizer.linker)
    queries = read_queries(table, Words(), names)
    wide = readings.exact_and_wide(normalizer.linker.vocabulary, readings.Spellings.of(normalizer.index, queries.raw))[1]
    query = np.concatenate([np.arange(len(ODD), len(names)), random.integers(0, len(names), 6000), random.integers(0, len(ODD), 3000)])
    name = np.concatenate([chosen, random.integers(0, normalizer.index.name_count, 6000), random.choice(chosen, 3000)])
    nearby = np.clip(np.repeat(chosen, 4) + np.tile(np.arange(-2, 2), 600), 0, normalizer.index.name_count - 1)  # other names of the same bearers
    query, name = np.concatenate([query, np.repeat(np.arange(len(ODD), len(names)), 4)]), np.concatenate([name, nearby])
    found = [normalizer.bulk.resolve([text], [Question()]).name for text in ODD]
    query = np.concatenate([query, np.repeat(np.arange(len(ODD)), [len(rows) for rows in found])])
    name = np.concatenate([name, *found])
    row = table.prepare(name)
    return table, queries, wide, query, name, row, table.entity_type[table.entity[name]]
