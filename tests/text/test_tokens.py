"""Where a token begins and ends; the second list is what the words of a name are."""

import pytest

from normalizer.text.script import script_of
from normalizer.text.tokens import tokenize, words

# text, tokens, words where they differ
CASES = [
    ("Kazakhstan's president", "Kazakhstan s president", "Kazakhstan president"),
    ("Kazakhstan’s president", "Kazakhstan s president", "Kazakhstan president"),
    ("Kazakhstanʼs", "Kazakhstan s", "Kazakhstan"),
    ("KAZAKHSTAN'S PRESIDENT", "KAZAKHSTAN S PRESIDENT", "KAZAKHSTAN PRESIDENT"),
    ("SCO’S", "SCO S", "SCO"),
    ("BA'S", "BA'S", None),
    ("MA'S'IMOV", "MA'S'IMOV", None),
    ("D'SOUZA", "D'SOUZA", None),
    ("O'Neill", "O'Neill", None),
    ("O’Neill's", "O’Neill s", "O’Neill"),
    ("S'ymkent", "S'ymkent", None),
    ("s'y", "s'y", None),
    ("Oʻzbekiston", "Oʻzbekiston", None),
    ("ʻOman", "Oman", None),
    ("Qazaqstan'nyń", "Qazaqstan'nyń", None),
    ("the Joneses' house", "the Joneses house", None),
    ("N'Djamena", "N'Djamena", None),
    ("Д’Артаньян", "Д’Артаньян", None),
    ("об'єкт", "об'єкт", None),
    ("Côte d'Ivoire", "Côte d'Ivoire", None),
    ("rock''n", "rock n", None),
    ("'tis", "tis", None),
    ("1990's", "1990 s", "1990"),
    ("Группа 's'", "Группа s", "Группа"),
    ("ШЫҰ-ға", "ШЫҰ ға", None),
    ("ЕАЭО-ның", "ЕАЭО ның", None),
    ("Нұр-Сұлтан", "Нұр Сұлтан", None),
    ("Nur‑Sultan", "Nur Sultan", None),
    ("Ростов-на-Дону", "Ростов на Дону", None),
    ("К.К. Токаев", "К К Токаев", None),
    ("К.Токаев", "К Токаев", None),
    ("С.К.Шойгу", "С К Шойгу", None),
    ("Шойгу С.К.", "Шойгу С К", None),
    ("U.S.", "U S", None),
    ("«ҚазАқпарат»", "ҚазАқпарат", None),
    ("«Шанхай рухы»,", "Шанхай рухы", None),
    ('АО "Казахтелеком"', "АО Казахтелеком", None),
    ("“Nur Otan”", "Nur Otan", None),
    ("1990-е", "1990 е", None),
    ("Б-52", "Б 52", None),
    ("12:30", "12 30", None),
    ("snake_case", "snake case", None),
    ("tokayev@akorda.kz", "tokayev akorda kz", None),
    ("👍Астана🇰🇿", "Астана", None),
    ("и\u0306о", "и\u0306о", None),
    ("習近平, Xi", "習近平 Xi", None),
    ("a\r\nb\tc\u00a0d", "a b c d", None),
    ("", "", None),
    (" .,-'’ ", "", None),
    ("\ufffd", "", None),
]


@pytest.mark.parametrize(("text", "tokens", "names"), CASES)
def test_tokens(text, tokens, names):
    assert [t.text for t in tokenize(text)] == tokens.split()
    assert words(text) == (tokens if names is None else names).split()


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_offsets(text):
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Тоқаев", "Cyrl"), ("Toqaev", "Latn"), ("Łódź", "Latn"), ("Әлия", "Cyrl"), ("Əliyev", "Latn"), ("习近平", "Other"), ("საქართველო", "Other"),
        ("محمد", "Other"), ("2017", "None"), ("", "None"), ("...", "None"), ("АО Kazakhtelecom", "Latn"), ("Шойгу S.", "Cyrl"), ("习近平 Xi", "Other"), ("Aб", "Cyrl"),
    ],
)  # fmt: skip
def test_script(text, script):
    assert script_of(text) == script
