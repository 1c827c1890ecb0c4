"""Regions and districts that are listed by the adjective of a place, asked for by the place."""

import polars as pl
import pytest

from normalizer import Normalizer

PLACES = """Жамбылская область | Туркестанская область | Акмолинская область | Карагандинская область | Мангистауская область | Уланский район | Курчумский район | Тавушская область | Чешская Республика
Рубежинское | Жекекольский | Батмановский | Останкинская улица | Кировский район | Волжский район | Московская область""".replace("\n", " | ").split(" | ")
BODIES = ["Чернобыльская АЭС", "Иллинойсский университет", "Белорусская калийная компания"]

# query | best candidate | status
FOUND = [
    ("Zhambyl Region", "Жамбылская область", "matched"),
    ("Жамбыл облысы", "Жамбылская область", "matched"),
    ("Turkistan Region", "Туркестанская область", "matched"),
    ("Ақмола облысы", "Акмолинская область", "matched"),
    ("Karaganda Region", "Карагандинская область", "matched"),
    ("Қарағанды облысы", "Карагандинская область", "matched"),
    ("Mangystau Region", "Мангистауская область", "matched"),
    ("Ұлан ауданы", "Уланский район", "matched"),
    ("Күршім ауданы", "Курчумский район", "matched"),
    ("Tavush Region", "Тавушская область", "matched"),
]
# query | what must not be matched to it
NOT_MATCHED = [
    ("Рубежи", "Рубежинское"),
    ("Zhekeköl", "Жекекольский"),  # perhaps; a village beside the lake as well
    ("Batman", "Батмановский"),
    ("Останкино", "Останкинская улица"),
    ("Тавуш", "Тавушская область"),  # it may be a town
    ("Kirov Region", "Кировский район"),
    ("Zhambyl District", "Жамбылская область"),
    ("Turkestan", "Туркестанская область"),
    ("Москва", "Московская область"),
    ("Караганда", "Карагандинская область"),
    ("Чернобыль", "Чернобыльская АЭС"),
    ("Иллинойс", "Иллинойсский университет"),
    ("Белоруссия", "Белорусская калийная компания"),
    ("правительство Белоруссии", "Белорусская калийная компания"),
    ("Кита", "Чешская Республика"),
]


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("adjectives")
    rows = [*((name, "place") for name in PLACES), *((name, "organization") for name in BODIES)]
    (folder / "entities.tsv").write_text("id\ttype\tname\n" + "".join(f"nz:{i:02}\t{kind}\t{name}\n" for i, (name, kind) in enumerate(rows)), encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n" + "".join(f"nz:{i:02}\t{name}\tru\tofficial\n" for i, (name, _) in enumerate(rows)), encoding="utf-8")
    return Normalizer(folder)


@pytest.mark.parametrize(("query", "name", "status"), FOUND)
def test_found(normalizer, query, name, status):
    result = normalizer.lookup(query)
    assert (result.best and result.best.name, str(result.status)) == (name, status)


@pytest.mark.parametrize(("query", "name"), NOT_MATCHED)
def test_not_matched(normalizer, query, name):
    result = normalizer.lookup(query)
    assert result.status != "matched" or result.best.name != name


def test_columns_find_the_same(normalizer):
    names = [query for query, *_ in FOUND] + [query for query, _ in NOT_MATCHED]
    resolved = normalizer.resolve(pl.DataFrame({"name": names}), "name")
    one_by_one = [normalizer.lookup(name) for name in names]
    assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
    assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
