"""Names as cells and machines leave them: with numbers and remarks around them, in the other layout of the keyboard, read from paper letter for letter wrongly. The default gazetteer; a case a line."""

import pytest

# query, what it is as it stands without that
READ = """
12. Алматы|Алматы
(3) Шымкент|Шымкент
№7. Тараз|Тараз
б) Семей|Семей
Павлодар[2]|Павлодар
Костанай¹|Костанай
Атырау (см. прим.)|Атырау
Aktobe (copy)|Aktobe
Karaganda (old name)|Karaganda
Назарбаев и др.|Назарбаев
<b>Kyzylorda</b><br>|Kyzylorda
Abai_Kunanbaev.jpg|Abai Kunanbaev
Назарбаев_Нурсултан.docx|Назарбаев Нурсултан
Петропав-\\nловск|Петропавловск
Нур-\\nСултан|Нур-Султан
Алма-\\nата|Алма-Ата
Rfpf[cnfy|Казахстан
Fkvfns|Алматы
)fpf0cnfy|Қазақстан
Yehceknfy Yfpfh,ftd|Нурсултан Назарбаев
Лфяфлрыефт|Kazakhstan
Фыефтф|Astana
К А З А Х С Т А Н|КАЗАХСТАН
A S T A N A|ASTANA
MOCKBA|МОСКВА
KA3AXCTAH|КАЗАХСТАН
Мария 3ахарова|Мария Захарова
Тай6эй|Тайбэй
V1adimir Putin|Vladimir Putin
lstanbul|Istanbul
Mosc0w|Moscow
Nikol Pashinyan (Arrnenia)|Nikol Pashinyan (Armenia)
Abdullah Guel|Abdullah Gül
Luxernbourg|Luxembourg
Karamuersel|Karamürsel
Almaty, KAZ|Almaty, Kazakhstan
Lviv UKR|Lviv, Ukraine
Hamburg (GER)|Hamburg, Germany
"""

# query, what it is not
NOT_READ = """
2. Bundesliga|Bundesliga
Школа № 5|Школа
Boeing 737|737
Kelleci|Лудуш
Retro|Кукещ
Vbh|Мир
Fcn|Аст
U S A F|USA
Emerson, LLC|Emerson
Алматы (город-призрак)|Алматы (см. прим.)
DEN|Denmark
Springfield KAZ|Springfield
Paris (KAZ)|Paris
Kerner|Kemer
Barn|Bam
Daeli|Dali
"""


def pairs(table):
    return [tuple(part.replace("\\n", "\n") for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("query", "same"), pairs(READ))
def test_is_read_as(default_names, query, same):
    found, expected = default_names.lookup(query), default_names.lookup(same)
    assert (found.status, found.best.id) == ("matched", expected.best.id)


@pytest.mark.parametrize(("query", "other"), pairs(NOT_READ))
def test_is_not_read_as(default_names, query, other):
    found, other = default_names.lookup(query), default_names.lookup(other)
    assert found.status != "matched" or not other.best or found.best.id != other.best.id


def test_columns_find_the_same(alike):
    alike([query for table in (READ, NOT_READ) for query, _ in pairs(table)])


@pytest.mark.parametrize(("query", "feature"), [("Fkvfns", "other_layout"), ("К А З А Х С Т А Н", "spaced_out"), ("MOCKBA", "look_alike"), ("?аза?стан", "lost_letters")])
def test_the_evidence_says_how_it_was_read(default_names, query, feature):
    evidence = {e.feature: e for e in default_names.lookup(query).best.evidence}
    assert default_names.linker.judge.parse(query).text in evidence[feature].detail
