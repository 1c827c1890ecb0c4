"""The date an article says of itself, and the many dates that are not its own."""

import pytest

from normalizer.mentions.dateline import date_of

DATED = [
    ("АЛМАТЫ, 12 мая 1995 г. КазТАГ. Президент принял послов.", 19950512),
    ("АСТАНА. 3 июля 2024 года. КАЗИНФОРМ — В столице открылся саммит.", 20240703),
    ("г. Нур-Султан, 5 мая 2020 года — Правительство сообщило.", 20200505),
    ("Ростов-на-Дону, 1 марта 2021. /ТАСС/. Суд вынес решение.", 20210301),
    ("АСТАНА, 1995 жылғы 12 мамыр – Үкімет отырысы өтті.", 19950512),
    ("АСТАНА. 12 мамыр 2023 ж. ҚазАқпарат – Жиын өтті.", 20230512),
    ("ALMATY, May 12, 1995 (Reuters) - The delegation arrived in Akmola.", 19950512),
    ("LONDON, 3 Sept. 2022 — The minister resigned.", 20220903),
    ("Саммит открылся\n\n12.05.2023 14:30\n\nВ столице прошла встреча.", 20230512),
    ("Саммит открылся\n2023-05-12\nВ столице прошла встреча.", 20230512),
    ("Headline of the day\nPublished: May 12th, 2023\nThe text.", 20230512),
    ("Опубликовано 5 мая 2020\nТекст.", 20200505),
    ("Жаңалық\n2021 жылғы 5 қаңтар, 09:15\nМәтін.", 20210105),
    ("\ufeff  \r\nАСТАНА, 5 мая 2020 г. -\r\nТекст", 20200505),
]
UNDATED = [
    "12 мая 1995 года родился Асан Бекетов.",
    "Как сообщалось, 12 мая 2020 года суд отложил дело.",
    "The treaty of May 12, 1995 was signed in Almaty.",
    "Он родился в Алматы, 12 мая 1940 года. Учился в Москве.",
    "Born in Almaty, 12 May 1940. He studied in Moscow.",
    "АСТАНА, 5 мая — Правительство сообщило.",  # no year
    "Встреча 45.13.2020 отменена",
    "40.05.2020",
    "Версия 1.12.2020.4",
    "Счёт 3 мая 2019 2020",
    "Дата рождения заявителя и прочих лиц: 5 мая 1950",
    "Строка\n" * 9 + "12 мая 1995",  # too far down
    "Кто взорвал вокзал 12 мая 1995?",
    "",
]


@pytest.mark.parametrize(("text", "date"), DATED)
def test_an_article_says_its_date(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize("text", UNDATED)
def test_dates_of_what_is_told_are_not_its_own(text):
    assert date_of(text) == 0


def test_every_month_of_every_language():
    months = ("января қаңтар January", "мая мамыр May", "декабря желтоқсан December")
    for number, names in zip((1, 5, 12), months, strict=True):
        assert {date_of(f"АСТАНА, 7 {name} 2001 —") for name in names.split()} == {20010007 + number * 100}


def test_the_date_counts_where_none_is_given(tmp_path):
    from normalizer import Normalizer

    (tmp_path / "entities.tsv").write_text("id\ttype\tname\tcountry\npl:astana\tplace\tNur-Sultan\tKZ\npl:almaty\tplace\tAlmaty\tKZ\n", encoding="utf-8")
    names = [("pl:astana", "Астана", "official", "1998-05-06", "2019-03-23"), ("pl:astana", "Акмола", "former", "1992", "1998-05-06"), ("pl:almaty", "Алматы", "official", "", "")]
    (tmp_path / "names.tsv").write_text("entity\tname\tkind\tstart\tend\n" + "".join("\t".join(row) + "\n" for row in names), encoding="utf-8")
    normalizer = Normalizer(tmp_path)

    def status(text, **options):
        return [str(m.status) for m in normalizer.annotate(text, **options)][-1]

    astana, akmola = ("АЛМАТЫ, 12 мая 1995 г. Делегация прибыла в " + name for name in ("Астану.", "Акмолу."))
    assert (status(astana), status(akmola)) == ("ambiguous", "matched") == (status(astana, as_of="1995-05-12"), status(akmola, as_of="1995-05-12"))
    assert status(astana, as_of="2005") == "matched"
