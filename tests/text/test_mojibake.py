"""Text that was read in a wrong encoding: what is read again, what is left alone, and the way back."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalizer.text.clean import repair
from normalizer.text.mojibake import SIGNS, letters, read_again

# as it came, as it was
MISREAD = [
    ("РђР»РјР°С‚С‹", "Алматы"),
    ("РљР°СЃС‹Рј-Р–РѕРјР°СЂС‚ РўРѕРєР°РµРІ", "Касым-Жомарт Токаев"),
    ("Р’ РђСЃС‚Р°РЅРµ Рё РЁС‹РјРєРµРЅС‚Рµ", "В Астане и Шымкенте"),
    ("ТљР°СЂР°Т“Р°РЅРґС‹", "Қарағанды"),
    ("Т°Р»С‹С‚Р°Сѓ вЂ” Р¶Р°ТЈР° РѕР±Р»С‹СЃ", "Ұлытау — жаңа облыс"),
    ("В«РљР°Р·РђС‚РѕРјРџСЂРѕРјВ» Рё в„– 7 вЂ™", "«КазАтомПром» и № 7 ’"),
    ("Р\x98РІР°РЅ", "Иван"),
    ("ItвЂ™s late", "It’s late"),
    ("Ð\x90Ð»Ð¼Ð°Ñ\x82Ñ\x8b", "Алматы"),
    ("ÒšÐ°Ñ€Ð°Ò“Ð°Ð½Ð´Ñ‹", "Қарағанды"),
    ("Â«Ð\x90Ñ\x81Ñ‚Ð°Ð½Ð°Â» â€“ Ð\x90Ð»Ð¼Ð°Ñ‚Ñ‹", "«Астана» – Алматы"),
    ("SÃ£o Paulo", "São Paulo"),
    ("MÃ¼nchen und KÃ¶ln", "München und Köln"),
    ("WaÅ‚Ä™sa", "Wałęsa"),
    ("Ä°stanbul", "İstanbul"),
    ("itâ€™s â€œoverâ€\x9d", "it’s “over”"),
    ("Р\ufffdРІР°РЅ", "Иван"),  # the byte that Windows-1251 lacks
]

# words and signs that only look like it
LEFT_ALONE = """
Рёв и Сёл, Тёркин, Рим
ТІРІСІ КІСІ СІРІ
Україна, Рівне, Тіна
«МТС», «РТС» и «СССР»
Р… С… Т…
Т° 25°, С° и Р·
SÃO PAULO, ÅSA, ÄRZTE, ÑANDÚ, Ðakovo
в „Спартаке“ и В «Зените»
Србија, Љубљана, Ђоковић
Года В«Вести»
Ñ°
"""


@pytest.mark.parametrize(("came", "was"), MISREAD)
def test_read_again(came, was):
    assert read_again(came) == was
    assert repair(came).text == was


@pytest.mark.parametrize("text", LEFT_ALONE.strip().split("\n"))
def test_left_alone(text):
    assert list(letters(text)) == []


def misread(text, encoding):
    return "".join(bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


@given(st.text(st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯәғқңөұүһіӘҒҚҢӨҰҮ"), min_size=3, max_size=12), st.sampled_from(("cp1251", "cp1252", "latin-1")))
def test_any_word(word, encoding):
    came = misread(word, encoding)
    assume(encoding != "cp1251" or not set(SIGNS).isdisjoint(came))  # quotation marks and letters alone: ТІРІСІ
    repaired = repair(came)
    assert repaired.text == word
    assert [repaired.original(n, n + 1) for n in range(len(word))] == [(2 * n, 2 * n + 2) for n in range(len(word))]


def test_mentions_stand_where_they_came(default):
    text = "Делегация прибыла. Р’ РђСЃС‚Р°РЅРµ РїСЂРѕС€Р»Р° РІСЃС‚СЂРµС‡Р°. Потом Шымкент."
    found = [(m.mention, m.entity_id) for m in default.annotate(text) if m.status == "matched" and text[m.start : m.end] == m.mention]
    assert found == [("РђСЃС‚Р°РЅРµ", "Q1520"), ("Шымкент", "Q485496")]
