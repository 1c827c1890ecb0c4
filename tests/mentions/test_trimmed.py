"""Where the names of persons whom nobody listed begin and end, and what looks like one and is none; default gazetteer."""

import pytest

from normalizer.mentions.trimmed import surname_agrees

# text => all mentions, with the type of those that are unmatched
CASES = """
Директор из села Замятное Пётр Олегович Ракитин молчал. => Пётр Олегович Ракитин (person)
Пётр Олегович Ракитин молчал. => Пётр Олегович Ракитин (person)
Синоптик Камгидромета Борис Ракитин ждёт снега. => Борис Ракитин (person)
Директор Севздравнадзора Олег Ракитин ушёл. => Олег Ракитин (person)
Режиссёр Зульфикара Олега Ракитина позвала. => Зульфикара Олега Ракитина (person)
Әкім Марат Жолбасов Қосарал мен Бесарал ауылдарын аралады. => Марат Жолбасов (person)
Әкім Марат Жолбасов Серікұлы келді. => Марат Жолбасов Серікұлы (person)
The Edith Crawley Observatory was built here. => -
Edith Crawley was here. => Edith Crawley (person)
Они играли в St James' Park вчера. => -
Банк «Д-Технологии» вырос. => Д-Технологии (organization)
«Д-Технологии» выросли. => -
Сказал Денис Ракитин, глава «Хандорена». => Денис Ракитин (person), Хандорена (organization)
Сказал режиссёр «Хандорена». => -
Сказал вратарь «Хандорена». => Хандорена (organization)
«Ақжарма» ЖШС жаңа цех ашты. => Ақжарма (organization)
«Береке» ЖШС жаңа цех ашты. => Береке (organization)
ТОО «Береке» построило дом. => Береке (organization)
Hurricane Melissa hit the coast. => -
Melissa Hurricane hit the ball. => Melissa Hurricane (person)
Әкім Бауыржан Жолбасов Абай мен Шоқанды оқыды. => Бауыржан Жолбасов (person), Абай, Шоқанды
Сказал форвард «Олега Жолбасова». => Олега Жолбасова (organization)
Сказал вице-президент Юрий Польский. => Юрий Польский (person)
Сказал Юрий. Польский посол молчал. => Сказал Юрий (person), Польский
Немересі Ержан Жолбасұлы келді. => Ержан Жолбасұлы (person)
жительница Подгорного Надежда Ракитина жалуется => Надежда Ракитина (person)
АО «Казахтелеком» растёт. => Казахтелеком
ТОО «Астана» построило дом. => Астана (organization)
"""


@pytest.mark.parametrize("case", CASES.strip("\n").splitlines())
def test_mentions(default, case):
    text, _, wanted = case.partition(" => ")
    assert [m.mention if m.entity_id else f"{m.mention} ({m.entity_type})" for m in default.annotate(text)] == [w for w in wanted.split(", ") if w != "-"]


@pytest.mark.parametrize(
    ("father", "surname", "agrees"),
    [("Олегович", "Ракитин", True), ("Олеговича", "Ракитина", True), ("Олеговичу", "Ракитину", True), ("Олеговной", "Ракитной", True), ("Олегович", "Ракитина", False), ("Олеговне", "Ракитная", False), ("Ракитина", "Олегова", False)],
)
def test_surname_agrees(father, surname, agrees):
    assert surname_agrees(father, surname) == agrees
