"""Queries that name one thing twice, and queries that name several. The default gazetteer; a case a line."""

import pytest

# query, the name that it asks for
TWICE = """
Astana (formerly Nur-Sultan)|Astana
Астана (бывш. Нур-Султан)|Астана
Taraz, formerly Dzhambul|Taraz
Almaty (Alma-Ata)|Almaty
Алматы | Алма-Ата|Алматы
Семей (ранее Семипалатинск)|Семей
Мьянма (Бирма)|Мьянма
Санкт-Петербург (Ленинград)|Санкт-Петербург
Тараз [Taraz]|Тараз
Шымкент — Shymkent|Шымкент
Семипалатинск (ныне Семей)|Семей
"""

# queries that name several things
SEVERAL = """
Касым-Жомарт Токаев и Владимир Путин
Emmanuel Macron & Olaf Scholz
Angela Merkel; Emmanuel Macron
Gregory Peck and Helsinki
Владимир Путин / Эмманюэль Макрон
Нурсултан Назарбаев және Владимир Путин
Angela Merkel vs Ivan Nobodynsky
"""

# queries with the same words and signs that name one, with what it is
ONE = """
Bosnia and Herzegovina|Bosnia and Herzegovina
Trinidad and Tobago|Trinidad and Tobago
Ernst & Young|Ernst & Young
Владимир Путин / Vladimir Putin|Владимир Путин
Касым-Жомарт Токаев — президент|Касым-Жомарт Токаев
Paris (Texas)|Paris, Texas
"""

# query, what it is not, though that is in it
NOT = """
Astana (formerly Paris)|Astana (formerly Nur-Sultan)
Astana (formerly Paris)|Paris
Almaty | Kyzylorda|Kyzylorda
"""


def pairs(table):
    return [tuple(line.split("|")) if line.count("|") == 1 else tuple(line.rsplit("|", 1)) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("query", "same"), pairs(TWICE) + pairs(ONE))
def test_one_thing(default_names, query, same):
    found = default_names.lookup(query)
    assert (found.status, found.best.id) == ("matched", default_names.lookup(same).best.id)


@pytest.mark.parametrize("query", SEVERAL.strip().splitlines())
def test_several_things(default_names, query):
    found = default_names.lookup(query)
    assert found.status != "matched"
    assert not found.best or "names_several" in {e.feature for e in found.best.evidence}


@pytest.mark.parametrize(("query", "other"), pairs(NOT))
def test_another_thing(default_names, query, other):
    found, other = default_names.lookup(query), default_names.lookup(other)
    assert found.status != "matched" or found.best.id != other.best.id


def test_columns_find_the_same(alike):
    alike([query for table in (TWICE, ONE, NOT) for query, _ in pairs(table)] + SEVERAL.strip().splitlines())
