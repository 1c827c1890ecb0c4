"""Russian adjectives made from places, and words for their inhabitants.

пражского       Прага
московского     Москва, which no rule makes of it
уфимцы          Уфа
"""

import re
from collections.abc import Iterator

from normalizer.matching.place_words import place_stems
from normalizer.matching.similarity import RELATIONAL, relational_distance, relational_step
from normalizer.text.fold import lower, norm

ADJECTIVE = re.compile(r"(?:[сц]к|восточн|подмосковн|правительственн)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|ый|ые|ых|ым|ыми)$")
# Adjectives without their endings that no rule makes from the place, and what they are made from, the more usual first.
_IRREGULAR = {stem: bases.split(" | ") for stem, _, bases in (line.partition(": ") for line in """
уфимск: Уфа
петербургск: Санкт-Петербург
питерск: Санкт-Петербург
ленинградск: Санкт-Петербург
нижегородск: Нижний Новгород
новгородск: Великий Новгород
сочинск: Сочи
бакинск: Баку
тбилисск: Тбилиси
гаагск: Гаага
гаванск: Гавана
тихоокеанск: Тихий океан
атлантическ: Атлантический океан
черноморск: Чёрное море
балтийск: Балтийское море
каспийск: Каспийское море
европейск: Европа
общеевропейск: Европа
азиатск: Азия
центральноазиатск: Центральная Азия
среднеазиатск: Средняя Азия
западноафриканск: Западная Африка
североамериканск: Северная Америка
южноамериканск: Южная Америка
латиноамериканск: Латинская Америка
ближневосточн: Ближний Восток
дальневосточн: Дальний Восток
боснийск: Босния и Герцеговина
эмиратск: Объединённые Арабские Эмираты
чешск: Чехия
конголезск: Демократическая Республика Конго
палестинск: Палестина
приволжск: Приволжский федеральный округ
северокавказск: Северо-Кавказский федеральный округ
всероссийск: Россия
общероссийск: Россия
всеукраинск: Украина
подмосковн: Московская область | Подмосковье
башкирск: Башкортостан
татарск: Татарстан
чувашск: Чувашия
массачусетск: Массачусетс
нью-йоркск: Нью-Йорк
лос-анджелесск: Лос-Анджелес
каннск: Канны
московск: Москва
чеченск: Чечня | Чеченская Республика
македонск: Северная Македония | Македония
малайск: Малайзия
чехословацк: Чехословакия
хамовническ: Хамовники
средиземноморск: Средиземное море
североафриканск: Северная Африка
южноафриканск: ЮАР | Южная Африка
восточноафриканск: Восточная Африка
центральноафриканск: Центральная Африка
западноевропейск: Западная Европа
восточноевропейск: Восточная Европа
центральноевропейск: Центральная Европа
североевропейск: Северная Европа
южноевропейск: Южная Европа
восточноазиатск: Восточная Азия
южноазиатск: Южная Азия
западносибирск: Западная Сибирь
восточносибирск: Восточная Сибирь
североирландск: Северная Ирландия
северокорейск: КНДР | Северная Корея
южнокорейск: Республика Корея | Южная Корея
западногерманск: ФРГ
восточногерманск: ГДР
североосетинск: Северная Осетия
югоосетинск: Южная Осетия
саудовск: Саудовская Аравия
новозеландск: Новая Зеландия
коста-риканск: Коста-Рика
пуэрто-риканск: Пуэрто-Рико
пуэрториканск: Пуэрто-Рико
сальвадорск: Сальвадор
ивуарийск: Кот-д’Ивуар
мавританск: Мавритания
приморск: Приморский край
прибалтийск: Прибалтика
приднестровск: Приднестровье
карабахск: Нагорный Карабах
закавказск: Закавказье
поволжск: Поволжье
ялтинск: Ялта
арктическ: Арктика
антарктическ: Антарктида
индоокеанск: Индийский океан
афинск: Афины
правительственн: правительство
парламентск: парламент
кремлёвск: Московский Кремль | Кремль
кремлевск: Московский Кремль | Кремль
""".strip().splitlines())}  # fmt: skip
_MADE_OF_TOWN = re.compile(r"(?<=[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
# Words for people, without their endings, and what they are of, where no adjective leads there.
_PEOPLE = {stem: bases.split(" | ") for stem, _, bases in (line.partition(": ") for line in """
москвич: Москва
москвичк: Москва
питерц: Санкт-Петербург
петербурженк: Санкт-Петербург
талиб: Талибан
единоросс: Единая Россия
единорос: Единая Россия
битл: The Beatles | Битлз
""".strip().splitlines())}  # fmt: skip
_OF_PEOPLE = re.compile(r"(?:|[аеиуы]|ам|ами|ах|ей|ем|ой|ом|ов|ою)$")
_INHABITANTS = re.compile(r"(?<=[а-яё]{3})(?:ц(?:ы|ев|ам|ами|ах|а|у|ем|е)|ец)$")
_CITIZENS = re.compile(r"(?<=[а-яё]{3})(?:ч|ж)(?:ан(?:е|ам|ами|ах|)|анин(?:|а|у|ом|е)|анк(?:а|и|у|е|ой|ам|ами|ах))$")
NEAR, FAR = 0.1, 0.3  # below, an adjective has all of its base; from the other on, they have little in common


def is_adjective(name: str) -> bool:
    """Whether a name is one Russian word that ends like an adjective made from a place or a surname."""
    return ADJECTIVE.search(name) is not None and " " not in name


def made_from(name: str, base: str) -> float | None:
    """How far an adjective is from a word it may be made from; None if it is not.

    >>> made_from("московского", "Москва") < FAR, made_from("пражский", "Прага") < FAR, made_from("киевский", "Рим")
    (True, True, None)
    """
    folded, target = norm(name), norm(base)
    farther = relational_step(folded) if folded.endswith("k") else RELATIONAL
    found = [d for stem in stems(folded) if (d := relational_distance(stem, target, farther)) is not None]
    return min(found, default=None)


def stems(folded: str) -> Iterator[str]:
    """What a folded adjective may be made from, without the endings of the base."""
    for stem in place_stems(folded):
        yield stem
        if stem.endswith("j"):  # пражский, рижский
            yield stem[:-1] + "g"
        if stem.endswith("t"):  # винницкий
            yield stem[:-1] + "c"


def town_of(name: str) -> str:
    """The town on -ск of which an adjective may be: Курской is of Курск.

    >>> town_of("Курской"), town_of("смоленскими")
    ('Курск', 'Смоленск')
    """
    return _MADE_OF_TOWN.sub("", name).capitalize()


def irregular_bases(name: str) -> list[str]:
    """What an adjective is made from that no rule makes of it, the more usual first.

    >>> irregular_bases("уфимской"), irregular_bases("киевской")
    (['Уфа'], [])
    """
    raw = lower(name)
    return next((bases for cut in (2, 3) if (bases := _IRREGULAR.get(raw[:-cut]))), [])


def adjective_of(name: str) -> str:
    """The adjective of the place whose inhabitants a word means; "" if it ends otherwise.

    >>> adjective_of("уфимцев"), adjective_of("ростовчане"), adjective_of("конец"), adjective_of("Абай")
    ('уфимский', 'ростовский', 'конский', '')
    """
    for pattern in (_INHABITANTS, _CITIZENS):
        stem = pattern.sub("", name)
        if stem != name:
            return stem + "ский"
    return ""


def of_people(name: str) -> list[str]:
    """What the people whom a word means are of, where no adjective leads there.

    >>> of_people("москвичу"), of_people("талибов"), of_people("талант")
    (['Москва'], ['Талибан'], [])
    """
    raw = lower(name)
    ending = _OF_PEOPLE.search(raw)
    return next((_PEOPLE[raw[:cut]] for cut in (len(raw), len(raw) - 1, len(raw) - 2, len(raw) - 3) if raw[:cut] in _PEOPLE and _OF_PEOPLE.fullmatch(raw[cut:])), []) if ending else []
