"""Other wordings of a name that stands in a Russian text, from general knowledge of the language.

    Минобрнауки           Министерство образования и науки, of the country that the text is about
    МВД России            Министерство внутренних дел России, … Российской Федерации
    московского           Москва, where the text names it or the list has it
    правительство Мали    is not Mali

These are asked of a gazetteer that lists no such short names; what it lists comes first.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from normalizer.matching.similarity import RELATIONAL, place_stems, possible_bases, relational_distance, relational_step
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, concept, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words

# Short name: full name. The bodies behind * are those of Russia alone.
_SHORT = """
ФСБ*: Федеральная служба безопасности
ФСО*: Федеральная служба охраны
ФНС*: Федеральная налоговая служба
ФАС*: Федеральная антимонопольная служба
ФМС*: Федеральная миграционная служба
ФТС*: Федеральная таможенная служба
ФСИН*: Федеральная служба исполнения наказаний
ФССП*: Федеральная служба судебных приставов
СВР*: Служба внешней разведки
ГРУ*: Главное разведывательное управление
ГИБДД*: Государственная инспекция безопасности дорожного движения
РАН*: Российская академия наук
РЖД*: Российские железные дороги
РПЦ*: Русская православная церковь
СК: Следственный комитет
СКР*: Следственный комитет
МВД: Министерство внутренних дел
МИД: Министерство иностранных дел
МЧС: Министерство по чрезвычайным ситуациям
КГБ: Комитет государственной безопасности
СБУ: Служба безопасности Украины
ЦИК: Центральная избирательная комиссия
ЦК: Центральный комитет
ЦБ: Центральный банк
АН: Академия наук
ВС: Вооружённые силы
ВВС: Военно-воздушные силы
ВМС: Военно-морские силы
ВМФ: Военно-морской флот
ВДВ: Воздушно-десантные войска
ГУВД: Главное управление внутренних дел
УВД: Управление внутренних дел
ВЦИОМ*: Всероссийский центр изучения общественного мнения
МГУ*: Московский государственный университет
СПбГУ*: Санкт-Петербургский государственный университет
ВГИК*: Всероссийский государственный институт кинематографии
МГИМО*: Московский государственный институт международных отношений
МХАТ*: Московский художественный театр
МХТ*: Московский художественный театр
ХДС: Христианско-демократический союз
СДПГ: Социал-демократическая партия Германии
КПРФ*: Коммунистическая партия Российской Федерации
ЛДПР*: Либерально-демократическая партия России
НАТО: Организация Североатлантического договора
ОПЕК: Организация стран-экспортёров нефти
ООН: Организация Объединённых Наций
ОБСЕ: Организация по безопасности и сотрудничеству в Европе
ОДКБ: Организация Договора о коллективной безопасности
ШОС: Шанхайская организация сотрудничества
ВОЗ: Всемирная организация здравоохранения
ВТО: Всемирная торговая организация
МВФ: Международный валютный фонд
МОК: Международный олимпийский комитет
МАГАТЭ: Международное агентство по атомной энергии
ФИФА: Международная федерация футбола
УЕФА: Союз европейских футбольных ассоциаций
ЕС: Европейский союз
ЕЭК: Евразийская экономическая комиссия
СНГ: Содружество Независимых Государств
ЦРУ: Центральное разведывательное управление
ФБР: Федеральное бюро расследований
АНБ: Агентство национальной безопасности
НАСА: Национальное управление по аэронавтике и исследованию космического пространства
ИГ: Исламское государство
ИГИЛ: Исламское государство Ирака и Леванта
ОАЭ: Объединённые Арабские Эмираты
ЮАР: Южно-Африканская Республика
КНР: Китайская Народная Республика
КНДР: Корейская Народно-Демократическая Республика
ФРГ: Федеративная Республика Германия
ДРК: Демократическая Республика Конго
Евросоюз: Европейский союз
Еврокомиссия: Европейская комиссия
Европарламент: Европейский парламент
Евроцентробанк: Европейский центральный банк
Евросуд: Европейский суд по правам человека
Совмин: Совет министров
Совфед*: Совет Федерации
Госдума*: Государственная дума
Мосгордума*: Московская городская дума
Мосгорсуд*: Московский городской суд
Госсовет: Государственный совет
Госдеп: Государственный департамент США
Госдепартамент: Государственный департамент США
Госстрой: Государственный комитет по строительству
Генпрокуратура: Генеральная прокуратура
Генштаб: Генеральный штаб
Главком: Главное командование
Центризбирком: Центральная избирательная комиссия
Избирком: избирательная комиссия
Центробанк: Центральный банк
Нацбанк: Национальный банк
Нацполиция: Национальная полиция
Нацгвардия: Национальная гвардия
Росгвардия*: Войска национальной гвардии
Облсуд: областной суд
Горсуд: городской суд
Горсовет: городской совет
Компартия: Коммунистическая партия
Соцпартия: Социалистическая партия
Социнтерн: Социалистический интернационал
Юнеско: Организация Объединённых Наций по вопросам образования, науки и культуры
Юнисеф: Детский фонд ООН
Ленобласть*: Ленинградская область
Подмосковье*: Московская область
Кабмин: Кабинет министров
Ленинград: Санкт-Петербург
Петроград: Санкт-Петербург
Сталинград: Волгоград
Царицын: Волгоград
Свердловск: Екатеринбург
Куйбышев: Самара
Алма-Ата: Алматы
Целиноград: Астана
Нур-Султан: Астана
Бомбей: Мумбаи
Сайгон: Хошимин
Константинополь: Стамбул
Днепропетровск: Днепр
Кировоград: Кропивницкий
Башкирия: Республика Башкортостан
Якутия: Республика Саха
Югра: Ханты-Мансийский автономный округ
Кузбасс: Кемеровская область
Кубань: Краснодарский край
Приморье: Приморский край
Забайкалье: Забайкальский край
Ставрополье: Ставропольский край
Татария: Республика Татарстан
Чечня: Чеченская Республика
Тибет: Тибетский автономный район
Синьцзян: Синьцзян-Уйгурский автономный район
Голландия: Нидерланды
Бирма: Мьянма
Свазиленд: Эсватини
Цейлон: Шри-Ланка
Персия: Иран
Киргизия: Кыргызстан
Белоруссия: Беларусь
Молдавия: Молдова
Туркмения: Туркменистан
Минобороны: Министерство обороны
Минобр: Министерство образования
Минобразования: Министерство образования
Минобрнауки: Министерство образования и науки
Минпросвещения: Министерство просвещения
Минздрав: Министерство здравоохранения
Минздравсоцразвития: Министерство здравоохранения и социального развития
Минфин: Министерство финансов
Минюст: Министерство юстиции
Минтранс: Министерство транспорта
Минсвязи: Министерство связи
Минкомсвязи*: Министерство связи и массовых коммуникаций
Минцифры*: Министерство цифрового развития, связи и массовых коммуникаций
Минэкономразвития: Министерство экономического развития
Минэкономики: Министерство экономики
Минпромторг: Министерство промышленности и торговли
Минсельхоз: Министерство сельского хозяйства
Минкульт: Министерство культуры
Минкультуры: Министерство культуры
Минтруд: Министерство труда
Минэнерго: Министерство энергетики
Минприроды: Министерство природных ресурсов и экологии
Минспорт: Министерство спорта
Минспорттуризм: Министерство спорта и туризма
Минстрой: Министерство строительства
Минрегион: Министерство регионального развития
Минрегионразвития: Министерство регионального развития
Минвостокразвития*: Министерство по развитию Дальнего Востока
Минатом: Министерство атомной энергии
Минпечати: Министерство печати
Рособрнадзор*: Федеральная служба по надзору в сфере образования и науки
Роспотребнадзор*: Федеральная служба по надзору в сфере защиты прав потребителей и благополучия человека
Роскомнадзор*: Федеральная служба по надзору в сфере связи, информационных технологий и массовых коммуникаций
Росздравнадзор*: Федеральная служба по надзору в сфере здравоохранения
Россельхознадзор*: Федеральная служба по ветеринарному и фитосанитарному надзору
Ростехнадзор*: Федеральная служба по экологическому, технологическому и атомному надзору
Роструд*: Федеральная служба по труду и занятости
Росреестр*: Федеральная служба государственной регистрации, кадастра и картографии
Росстат*: Федеральная служба государственной статистики
Росавиация*: Федеральное агентство воздушного транспорта
Росавтодор*: Федеральное дорожное агентство
Росрыболовство*: Федеральное агентство по рыболовству
Ростуризм*: Федеральное агентство по туризму
Росимущество*: Федеральное агентство по управлению государственным имуществом
Росмолодёжь*: Федеральное агентство по делам молодёжи
Росархив*: Федеральное архивное агентство
Росфинмониторинг*: Федеральная служба по финансовому мониторингу
Росгидромет*: Федеральная служба по гидрометеорологии и мониторингу окружающей среды
Роспатент*: Федеральная служба по интеллектуальной собственности
Рослесхоз*: Федеральное агентство лесного хозяйства
"""
# The country a text is about, by the beginnings of its words; what stands behind the names of its bodies; its code.
_COUNTRIES = (
    (re.compile(r"\b(?:росси|рф\b)", re.I), ("Российской Федерации", "России"), "RU"),
    (re.compile(r"\b(?:казахстан|рк\b)", re.I), ("Республики Казахстан", "Казахстана"), "KZ"),
    (re.compile(r"\bукра[иї]н", re.I), ("Украины",), "UA"),
    (re.compile(r"\bбел[ао]рус", re.I), ("Республики Беларусь", "Белоруссии"), "BY"),
    (re.compile(r"\b[кґ]ы?и?ргиз|\bкыргыз", re.I), ("Кыргызской Республики", "Киргизии"), "KG"),
    (re.compile(r"\bузбек", re.I), ("Республики Узбекистан", "Узбекистана"), "UZ"),
    (re.compile(r"\b(?:сша\b|америк)", re.I), ("США",), "US"),
    (re.compile(r"\bбрита", re.I), ("Великобритании",), "GB"),
    (re.compile(r"\bкитай|\bкнр\b", re.I), ("КНР", "Китая"), "CN"),
    (re.compile(r"\bитал", re.I), ("Италии",), "IT"),
    (re.compile(r"\bфранц", re.I), ("Франции",), "FR"),
    (re.compile(r"\bгерман|\bфрг\b|\bнемец", re.I), ("Германии",), "DE"),
    (re.compile(r"\bссср\b|\bсоветск", re.I), ("СССР",), "SU"),
)
_OFTEN = 0.34  # of the words for countries, what makes a text one about a country
_HALF = re.compile(r"\w{3}(?:ско|икано)$")
_MOSTLY = 0.5  # of them, what makes a body without a country one of it
_MADE = re.compile(r"(?:[сц]к|восточн)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|ый|ые|ых|ым)$")
# Adjectives, without their endings, that no rule makes from the place.
_ADJECTIVES = {stem: base for stem, _, base in (line.partition(": ") for line in """
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
""".strip().splitlines())}  # fmt: skip
_BODIES = frozenset(
    "власть власти администрация администрации ведомство ведомства департамент кабинет спецслужба спецслужбы движение правительство посольство сборная парламент бюджет граница"
    " армия полиция прокуратура суд совет берег север юг запад восток окрестность".split()
)
_OF_PERSONS = frozenset("памятник дом штаб камера администрация правительство фонд музей театр кабинет могила дача режим партия команда усадьба мемориал бюст монумент".split())
_MADE_OF_TOWN = re.compile(r"(?<=[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_IRREGULAR = {"египта": "Египет", "египту": "Египет", "египтом": "Египет", "египте": "Египет"}
NEAR, FAR = 0.1, 0.3  # below, an adjective has all of its base; from the other on, they have little in common


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Lower-case short name -> the full name, and whether it is Russia's alone."""
    found = {}
    for line in _SHORT.strip().splitlines():
        short, _, full = line.partition(": ")
        found[short.rstrip("*").lower().replace("ё", "е")] = full, short.endswith("*")
    return found


BEGINNING = 3  # letters that no case form changes


def short_names() -> Iterable[str]:
    """All listed short names, in small letters."""
    return _table()


def wordings(name: str, text: str) -> list[str]:
    """What a name with a short name in it may stand for in a text, the more usual first.

    >>> wordings("Минюстом РФ", "")
    ['Министерство юстиции Российской Федерации', 'Министерство юстиции России']
    >>> wordings("Рособрнадзора", "")[0], wordings("Роман", "")
    ('Федеральная служба по надзору в сфере образования и науки', [])
    """
    tokens = words(name)
    if not tokens or tokens[0].isascii():
        return []
    known = _known(tokens[0]) if len(tokens) <= 3 else None
    if known is None:  # Правительство России
        body = " ".join(tokens[:-1])
        return [f"{body} {other}" for other in _owners(tokens[-1]) if other != tokens[-1]] if len(tokens) > 1 and tokens[-1][0].isupper() and not is_adjective(tokens[-1]) else []
    full, russian = known
    owner = " ".join(tokens[1:])
    if owner:
        return [f"{full} {other}" for other in _owners(owner)]
    return [full, *(f"{full} {other}" for other in (_COUNTRIES[0][1] if russian else _about(text)))]


@lru_cache(1 << 16)
def is_short_name(word: str) -> bool:
    """Whether a word is a listed short name of a body or place, in some case form."""
    return word[0] > "\u024f" and _known(word) is not None


def _known(word: str) -> tuple[str, bool] | None:
    table, raw = _table(), lower(word).replace("ё", "е")
    if raw in table:
        return table[raw] if word[0].isupper() else None
    if len(raw) < 6 or not word[0].isupper():
        return None
    return next((table[base] for base in possible_bases(raw) if base in table), None)


def _owners(owner: str) -> list[str]:
    """Ways to write the country behind a body: РФ, России."""
    for pattern, forms, _ in _COUNTRIES:
        if pattern.match(owner):
            return list(dict.fromkeys((*forms, owner))) if owner not in ("РФ", "РК") else list(forms)
    return [owner]


@lru_cache(4)
def _named(text: str) -> tuple[int, ...]:
    """How often a text names each country."""
    return tuple(len(pattern.findall(text)) for pattern, _, _ in _COUNTRIES)


def _about(text: str) -> tuple[str, ...]:
    """What stands behind a body of the country that a text is mostly about."""
    counts = _named(text)
    most = max(counts)
    return _COUNTRIES[counts.index(most)][1] if most >= _OFTEN * sum(counts) else ()


def country_of(name: str, text: str) -> str:
    """The code of the country whose body a short name without one is, by the text; "" if it does not say.

    >>> country_of("Минюста", "Казахстан ждёт."), country_of("Рособрнадзор", ""), country_of("Минюста", "Россия и Казахстан")
    ('KZ', 'RU', '')
    """
    known = _known(name)
    if known is not None and known[1]:
        return "RU"
    counts = _named(text)
    most = max(counts)
    return _COUNTRIES[counts.index(most)][2] if most > _MOSTLY * sum(counts) else ""


def irregular_form(name: str) -> str:
    """The country of which a word is a case form that no paradigm makes, or the adjective that half a one stands for; "" if it is none.

    >>> irregular_form("Египта"), irregular_form("российско"), irregular_form("Египет")
    ('Египет', 'российский', '')
    """
    raw = lower(name)
    if _HALF.search(raw):  # российско-казахстанский
        return name[:-1] + ("ий" if raw.endswith("ско") else "ский")
    return _IRREGULAR.get(raw, "")


def is_of_another_country(rest: str, text: str) -> bool:
    """Whether what a full name has besides a short one is a country that the text is not about: КГБ in Belarus is not that of the USSR."""
    named = {code for pattern, _, code in _COUNTRIES if pattern.search(rest)}
    counts = {code: len(pattern.findall(text)) for pattern, _, code in _COUNTRIES}
    most = max(counts.values())
    return bool(named) and most > 0 and all(counts[code] < most for code in named)


def is_adjective(name: str) -> bool:
    """Whether a name is one Russian word that ends like an adjective made from a place or a surname."""
    return _MADE.search(name) is not None and " " not in name


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


def is_something_else(name: str) -> tuple[bool, bool]:
    """Whether a name is that of a body or thing which has its name from a place, and from a person.

    >>> is_something_else("властями Перу"), is_something_else("Парламент Мали"), is_something_else("канадские власти")
    ((True, False), (True, False), (True, False))
    >>> is_something_else("города Мали"), is_something_else("Мали"), is_something_else("памятника Абаю")
    ((False, False), (False, False), (True, True))
    """
    tokens = words(name)
    if len(tokens) < 2 or tokens[0].isascii():
        return False, False
    first, second = lower(tokens[0]), lower(tokens[1])
    if first in place_words() or first in TITLES or norm(first) in STOP:
        return norm(first) in STOP and _one_of(second, _BODIES), False
    if _MADE.search(first):
        made = len(tokens) == 2 and tokens[1][0].islower() and second not in place_words() and norm(second) not in STOP and not second.startswith("государств")
        return made, False
    body = first in organisation_words() or _one_of(first, _BODIES)
    thing = tokens[0][0].islower() and concept(first) is None and len(first) > 3
    return body or thing, _one_of(first, _OF_PERSONS)


@lru_cache(1 << 12)
def _one_of(raw: str, these: frozenset[str]) -> bool:
    return raw in these or any(base in these for base in possible_bases(raw))


def town_of(name: str) -> str:
    """The town on -ск of which an adjective may be: Курской is of Курск.

    >>> town_of("Курской"), town_of("смоленскими")
    ('Курск', 'Смоленск')
    """
    return _MADE_OF_TOWN.sub("", name).capitalize()


def irregular_base(name: str) -> str:
    """The place of an adjective that no rule makes from it; "" if there is none listed.

    >>> irregular_base("уфимской"), irregular_base("киевской")
    ('Уфа', '')
    """
    raw = lower(name)
    return next((base for cut in (2, 3) if (base := _ADJECTIVES.get(raw[:-cut], ""))), "")
