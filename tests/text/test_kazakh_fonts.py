"""Kazakh of fonts of before Unicode, and what only looks a little like it."""

import pytest

from normalizer import Normalizer
from normalizer.text.clean import repair

READ = [
    ("Ќазаќстан Республикасыныѕ Їкіметі", "Қазақстан Республикасының Үкіметі"),
    ("ЌАЗАЌСТАН ХАЛЌЫ", "ҚАЗАҚСТАН ХАЛҚЫ"),
    ("баєдарлама жјне ќоєам, бўл їшін", "бағдарлама және қоғам, бұл үшін"),  # є is ғ
    ("ќазаќ тілі пєні, ѓылым", "қазақ тілі пәні, ғылым"),  # є is ә
    ("м‰дениет ‰рі ќўќыќ", "мәдениет әрі құқық"),
    ("Ґскемен ќ. ‰кімдігі", "Өскемен қ. әкімдігі"),
]
LEFT = [
    "Ќе дојдам во куќата на Ѓорѓи Ќосев",  # Macedonian
    "Наш ґанок і їжа, єдина ўсмешка",  # Ukrainian, Belarusian
    "5 ‰ и 7‰, ещё 3‰.",
    "Речи в Скопье вёл Ќосев, мы пишем это. " * 12,  # a Macedonian name in a Russian text
]


@pytest.mark.parametrize(("given", "read"), READ)
def test_read(given, read):
    assert repair(given).text == read
    assert repair(given).cuts == ()


@pytest.mark.parametrize("given", LEFT)
def test_left(given):
    assert repair(given).text == given


def test_places_in_texts_stay():
    text = "Шымкент ќаласында Ќасым-Жомарт Тоќаев ‰кімдермен кездесті, бўл туралы Їкімет айтты."
    found = {text[m.start : m.end]: m.entity_id for m in Normalizer().annotate(text)}
    assert found.get("Ќасым-Жомарт Тоќаев") == "Q200881"
