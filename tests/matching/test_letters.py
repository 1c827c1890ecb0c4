"""Names that fold alike, told apart by the letters that romanisations keep apart."""

import polars as pl
import pytest

from normalizer import Normalizer

NAMES = "Вороны | Ворони | Новосёлки | Новоселки | Руденька | Руденка | Берёзки | Березки | Приозёрный | Приозерный | Каракол | Караколь | Қаракөл | Қарақол | Джон Гленн | Глен, Джон | Серик Абдиров | Абдиров, Серик | Дэвид Райт | Давид Рат | Ақкөл | Аққол | Жызақ | Жизақ | Берік Әбішев | Әбішев Берік | АЛЬТ | АЛЬТ+".split(" | ")
PERSONS = [name for name in NAMES if name.count(" ")]

# query | best candidate | status
TOLD = [
    ("Vorony", "Вороны", "matched"),
    ("Voroni", "Ворони", "matched"),
    ("Navasyolki", "Новосёлки", "ambiguous"),  # Belarusian: both resemble it
    ("Ruden'ka", "Руденька", "matched"),
    ("Rudenka", "Руденка", "matched"),
    ("Priozyornyy", "Приозёрный", "ambiguous"),
    ("Акколь", "Ақкөл", "matched"),
    ("Аккуль", "Ақкөл", "ambiguous"),
    ("Аккол", "Аққол", "matched"),
    ("АЛЬТ", "АЛЬТ", "matched"),
    ("АЛЬТ+", "АЛЬТ+", "matched"),
    ("John Glenn", "Джон Гленн", "ambiguous"),  # John is no transliteration
]
# what letters do not tell apart stays ambiguous
NOT_TOLD = [
    "Berezki",  # ё is often written е
    "Қаракол",
    "Nurlan",
    "Serik Abdirov",  # the order of the words is no letter
    "Вороні",
    "Жизак",  # Russian writes и after ж, whatever Kazakh does
    "Aqkol",
    "Берик Абишев",
    "David Wright",  # an English name is not written as it sounds
]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    (folder / "entities.tsv").write_text("id\ttype\tname\n" + "".join(f"nz:{i:02}\t{'person' if name in PERSONS else 'place'}\t{name}\n" for i, name in enumerate(NAMES)), encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n", encoding="utf-8")
    return Normalizer(folder)


@pytest.mark.parametrize(("query", "name", "status"), TOLD)
def test_told(normalizer, query, name, status):
    result = normalizer.lookup(query)
    assert (result.best and result.best.name, str(result.status)) == (name, status)


@pytest.mark.parametrize("query", NOT_TOLD)
def test_not_told(normalizer, query):
    assert normalizer.lookup(query).status != "matched"


def test_columns_hear_the_letters_as_well(normalizer):
    names = [*(query for query, *_ in TOLD), *NOT_TOLD]
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [normalizer.lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
