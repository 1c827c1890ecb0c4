"""Encodings that nobody states."""

import pytest

from normalizer.encoding import detect_encoding

TEXTS = ["Шойгу", "Сергей Шойгу", "КАЗАХСТАН\nРОССИЯ\n", "Ёлкин Пётр", "г. Алматы, ул. Абая 10", "id,name\n1,Лавров\n2,Путин\n", "Назарбаев Нурсултан; Токаев Касым-Жомарт"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16"])
def test_cyrillic(text, encoding):
    assert detect_encoding(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        ("\ufeffТокаев".encode(), "utf-8-sig"),
        ("Мәжіліс".encode("utf-16-be"), "utf-16-be"),
        ("id,name\n1,Токаев\n".encode("utf-16-le"), "utf-16-le"),
        (("ф" * 50_000).encode()[:65_535], "utf-8"),  # cut inside a letter
        ("Қазақстан Республикасының Президенті ".encode() * 5 + b"\xff", "utf-8"),  # one broken byte
        ("Қазақстан Республикасының Президенті Тоқаев".encode("kz1048"), "kz1048"),
    ],
)  # fmt: skip
def test_other(data, encoding):
    assert detect_encoding(data) == encoding


def test_western_text_is_not_taken_for_cyrillic():
    assert detect_encoding("Müller fährt über Köln nach Düsseldorf, schöne Grüße".encode("cp1252")) not in ("cp1251", "koi8-r", "cp866", "kz1048", "mac-cyrillic")
