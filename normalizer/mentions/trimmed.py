"""Words that stand right before or behind the name of a person whom nobody listed, and are no part of it.

из села Нойкино Виктор Сергеевич Ефимов          a village
Главный синоптик Примгидромета Борис Кубай       a body by its short name
Жұмабек Қаражанов Қосшағыл мен Майкөмген         villages, of which he spoke
the James Webb Space Telescope, «Т-Технологии»   no persons at all
"""

import re

from normalizer.mentions.patterns import KIN, given, surname_ending
from normalizer.mentions.words import Words
from normalizer.names.person import is_patronymic
from normalizer.text.fold import lower, norm

_LATIN = "\u024f"
_WITH_PATRONYMIC, _WITHOUT = 4, 3  # words of a name that is one too long
_BODY = re.compile(r"(?:^|..)(?:гидромет|надзор|банк|пром|строй|транс|газ|водоканал|автодор|телеком|контрол[ья]|стат|реестр|комитет|суд|курулта[йя]|хурал|собрани[ея]|дум[аы]|парламент|сенат|мажилис|маслихат|центр|фонд|союз|холдинг|завод|энерго|нефт[ьи])[аеуы]?$")
_SURNAME = re.compile(r"..(?:[оеё]ва?)$")  # in the nominative
_ADJECTIVES = ("ого", "ской")  # in the genitive
THINGS = frozenset("Telescope Observatory Spacecraft".split())  # that are called after persons
# Russian patronymics and surnames in the same case, by their last letters.
_AGREE = tuple(
    (tuple(fathers.split()), tuple(surnames.split()))
    for fathers, surnames in (
        ("вич ич", "б в г д ж з й к л м н п р с т ф х ц ч ш о е и у"), ("вича ича", "а я го"), ("вичу ичу", "у ю му"), ("вичем ичем ичом", "ым им ом ем"), ("виче иче", "е ом ем"),
        ("вна чна", "ва на ая"), ("вны чны вне чне вной чной", "ой ей"), ("вну чну", "ву ну ую"),
    )
)  # fmt: skip
STORMS = frozenset("Hurricane Storm Typhoon Cyclone".split())  # that are given names
_WHERE = ("дағы", "дегі", "тағы", "тегі")  # of Kazakh words for what is somewhere, which no name ends in
_APOSTROPHES = frozenset("'’")


def surname_agrees(father: str, surname: str) -> bool:
    """Whether a Russian word behind a patronymic may be the surname, in the same case.

    >>> surname_agrees("Николаевича", "Волкова"), surname_agrees("Николаевич", "Волкова"), surname_agrees("Олеговне", "Ракитной")
    (True, False, True)
    """
    return any(father.endswith(fathers) and surname.endswith(surnames) for fathers, surnames in _AGREE)


def trimmed(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """The first and last tokens of a person's name without what is no part of it; None if nothing is left.

    Three words of which the second is a surname and the others nothing of the kind are a Kazakh or Russian name and another one.
    """
    if words[first].text[0] <= _LATIN:
        return None if words[last].text in THINGS or words[first].text in STORMS or (words[last].text == "Park" and _APOSTROPHES & set(words.gap(last))) else (first, last)
    if words[first].initial and words[first].hyphened and last == first + 1:
        return None
    if last > first + 1 and lower(words[first].text) in KIN:
        return first + 1, last  # Немересі Ержан Момышұлы, where a sentence begins
    if words[first].text.endswith(_WHERE) and not words[first].hyphened:
        return (first + 1, last) if last > first + 1 else None  # Тәжікстандағы Федченко
    size = last - first + 1
    if size < _WITHOUT or any(words[k].hyphened or words[k].initial for k in range(first, last + 1)):
        return first, last
    if not given(words[first]) and given(words[first + 1]):
        father = is_patronymic(norm(words[last - 1].text)) and not is_patronymic(norm(words[last].text))
        another = _BODY.search(lower(words[first].text)) or words[first].text.endswith(_ADJECTIVES)  # жительница Подгорного Надежда Лемешева
        if (size == _WITH_PATRONYMIC and father) or (size == _WITHOUT and not is_patronymic(norm(words[last].text)) and another):
            return first + 1, last
    elif size == _WITHOUT and not given(words[first + 1]) and _SURNAME.search(lower(words[first + 1].text)):
        ends = surname_ending(words[last]) or is_patronymic(norm(words[last].text)) or (given(words[last]) and not given(words[first]))  # Бауыржан Омаров Абай: two persons
        return first, last - (not surname_ending(words[first]) and not ends)
    return first, last
