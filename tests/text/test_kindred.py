"""Sounds of kindred languages: which readings a word has by them."""

import pytest

from normalizer.text.fold import lower, norm
from normalizer.text.kindred import INTO_KAZAKH, kindred
from normalizer.text.many import kindred_all

# as other languages write it | as Kazakh does
RELATED = [
    ("Карши", "Қарсы"),
    ("Күрес", "Куреш"),
    ("Хива", "Хиуа"),
    ("Қызылшаруа", "Кызылшарва"),
    ("Құрбанабат", "Курбанабад"),
    ("Батаки", "Батақтар"),
    ("Полинезия", "Полинезиясы"),
    ("Коканд", "Қоқан"),
    ("Қоқан", "Коканд"),
    ("Жалалабад", "Жалалабат"),
    ("Кочбулаг", "Қошбұлақ".replace("ш", "ч")),
    ("Карсакбай", "Қарсақпай"),
    ("Бангладеш", "Баңладеш"),
    ("Баңладеш", "Бангладеш"),
    ("Яркент", "Жаркент"),
    ("Кургантепа", "Курғантөбе"),
]
UNRELATED = [("Шалкар", "Салқар"), ("Жаркент", "Яркент"), ("Ош", "Ос"), ("Вуаш", "Уаш"), ("Дубиново", "Дубиноуо"), ("Алматы", "Алмалы"), ("Караганда", "Қарағанды"), ("Коквад", "Кокат")]


@pytest.mark.parametrize(("word", "other"), RELATED)
def test_related(word, other):
    assert norm(other) in kindred(lower(word), norm(word))


@pytest.mark.parametrize(("word", "other"), UNRELATED)
def test_unrelated(word, other):
    assert norm(other) not in kindred(lower(word), norm(word))


def test_many_at_once_are_as_one_by_one():
    words = [word for pair in RELATED + UNRELATED for word in pair] + ["", "2017", "Ң"]
    raws, folds = [lower(word) for word in words], [norm(word) for word in words]
    expected = [(n, reading) for n in range(len(words)) for reading in kindred(raws[n], folds[n])]
    assert sorted(zip(*kindred_all(raws, folds), strict=True)) == sorted(expected)
    assert kindred_all([], []) == ([], [])
    assert all(len(kindred(raw, fold)) <= len(INTO_KAZAKH) and fold not in kindred(raw, fold) for raw, fold in zip(raws, folds, strict=True))
