"""Other wordings of a name that stands in a Russian text, from general knowledge of the language.

    Минобрнауки           Министерство образования и науки, of the country that the text is about
    МВД России            Министерство внутренних дел России, … Российской Федерации
    московского           Москва, where the text names it or the list has it
    правительство Мали    is not Mali

These are asked of a gazetteer that lists no such short names; what it lists comes first.
"""

import re
from functools import lru_cache

from normalizer.matching.case_forms import possible_bases
from normalizer.mentions.adjectives import ADJECTIVE, is_adjective
from normalizer.mentions.short_names import abbreviated, is_short_name, known
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, concept, organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words


def _beginning(*words: tuple[str, str]) -> re.Pattern[str]:
    """Words in small letters by how they begin, and what follows. Letters come first, and what stands before them behind that: texts are searched for these much faster."""
    return re.compile("|".join(rf"{letters}(?<!\w{letters}){rest}" for letters, rest in words))


# The country a text is about, by the beginnings of its words; what stands behind the names of its bodies; its code.
_COUNTRIES = (
    (_beginning(("росси", "(?!н)"), ("рф", r"\b")), ("Российской Федерации", "России"), "RU"),
    (_beginning(("казахстан", ""), ("рк", r"\b")), ("Республики Казахстан", "Казахстана"), "KZ"),
    (_beginning(("укра", "[иї]н")), ("Украины",), "UA"),
    (_beginning(("бел", "[ао]рус")), ("Республики Беларусь", "Белоруссии"), "BY"),
    (_beginning(("к", "(?:ы?и?ргиз|ыргыз)"), ("ґ", "ы?и?ргиз")), ("Кыргызской Республики", "Киргизии"), "KG"),
    (_beginning(("узбек", "")), ("Республики Узбекистан", "Узбекистана"), "UZ"),
    (_beginning(("сша", r"\b"), ("америк", "")), ("США",), "US"),
    (_beginning(("брита", "")), ("Великобритании",), "GB"),
    (_beginning(("кита", r"(?:(?:[йяюе]|ем)\b|йск)"), ("кнр", r"\b")), ("Китайской Народной Республики", "КНР", "Китая"), "CN"),
    (_beginning(("итал", "")), ("Италии",), "IT"),
    (_beginning(("франц", "")), ("Франции",), "FR"),
    (_beginning(("герман", ""), ("фрг", r"\b"), ("немец", "")), ("Германии",), "DE"),
    (_beginning(("ссср", r"\b"), ("советск", "")), ("СССР",), "SU"),
)
# Letters without which each of the patterns finds nothing.
_INSIDE_OF_COUNTRIES = tuple(tuple(row.split()) for row in "росси рф|казахстан рк|укра|рус|ргиз кыргыз|узбек|сша америк|брита|кита кнр|итал|франц|герман фрг немец|ссср советск".split("|"))
# Words that stand for longer ones inside a name.
_INSIDE = {
    "ГОК": "горно-обогатительный комбинат", "ГОКа": "горно-обогатительного комбината", "НПЗ": "нефтеперерабатывающий завод", "ГРЭС": "государственная районная электростанция",
    "АЭС": "атомная электростанция", "ГЭС": "гидроэлектростанция", "ГУ": "главное управление", "НИИ": "научно-исследовательский институт", "ЦК": "центральный комитет",
    "ул": "улица", "пл": "площадь", "пр": "проспект", "просп": "проспект", "пер": "переулок", "наб": "набережная", "бул": "бульвар", "обл": "область",
    "ВВС": "военно-воздушные силы", "ВМС": "военно-морские силы", "ВМФ": "военно-морской флот", "метро": "метрополитен",
}  # fmt: skip
_WORD = re.compile(r"[\w-]+\.?")
_GENERATION = re.compile(r"-(?:младш|старш)(?:ий|его|ему|им|ем)$")
_OFTEN = 0.34  # of the words for countries, what makes a text one about a country
_SHORTEST_SMALL = 6
_LONGEST_FORM = 7  # letters of Америка in any case but one
_HALF = re.compile(r"\w{3}(?:ско|икано)$")
_MOSTLY = 0.5  # of them, what makes a body without a country one of it
_BODIES = frozenset(
    "власть власти администрация администрации ведомство ведомства департамент кабинет спецслужба спецслужбы движение правительство посольство сборная парламент бюджет граница"
    " армия полиция прокуратура суд совет берег север юг запад восток окрестность".split()
)
_PARTS = frozenset("оркестр отделение пресс-служба больница филиал факультет кафедра представительство хор редакция библиотека общежитие координационный".split())
_ALSO_OF_THE_UN = frozenset(("Совет безопасности",))
_THAT_OF_THE_UN = re.compile(r"\bСов(?:без\w{0,2}|ет\w{0,2} [Бб]езопасности) (?:ООН|Объедин[её]нных)")
_UNITS = frozenset("палата политбюро комитет комиссия управление департамент отдел фракция гу".split())
_UNITS_BEGIN = {"гу": "глав"}
_OF_PERSONS = frozenset("памятник дом штаб камера администрация правительство фонд музей театр кабинет могила дача режим партия команда усадьба мемориал бюст монумент мастерская институт университет школа гимназия студия театр роман книга фильм".split())
# What news call countries and bodies besides their names, without endings.
_CALLED = {"америк": "США", "us": "США", "usa": "США", "u.s": "США", "кремл": "Администрация президента России"}
_IRREGULAR = {"египта": "Египет", "египту": "Египет", "египтом": "Египет", "египте": "Египет"}


def wordings(name: str, text: str, *, usual: bool = False) -> list[str]:
    """What a name with a short name in it may stand for in a text, the more usual first; ``usual``: of several full names the first only.

    >>> wordings("Минюстом РФ", "")
    ['Министерство юстиции Российской Федерации', 'Министерство юстиции России']
    >>> wordings("Рособрнадзора", "")[0], wordings("Роман", "")
    ('Федеральная служба по надзору в сфере образования и науки', [])
    """
    called = _called(name)
    if called:
        return [called]
    tokens = words(name)
    short = known(tokens[0]) or _small(tokens[0]) if 0 < len(tokens) <= 3 else None
    if not tokens or (tokens[0].isascii() and (short is None or len(tokens) > 1)):
        return []
    if short is None:
        return _of_longer_names(name, tokens)
    fulls, russian = short
    owner = " ".join(tokens[1:])
    if not owner and fulls[0] in _ALSO_OF_THE_UN and "ООН" in text:
        return [f"{fulls[0]} ООН"] if _THAT_OF_THE_UN.search(text) else []
    others = _owners(owner) if owner else _COUNTRIES[0][1] if russian else _about(text)
    return [wording for full in (fulls[:1] if usual and not russian else fulls) for wording in (*([] if owner else [full]), *(f"{full} {other}" for other in others))]


def _small(word: str) -> tuple[tuple[str, ...], bool] | None:
    """The full names behind a short one that is written small, and is no acronym: центризбирком."""
    return known(word.capitalize()) if len(word) > _SHORTEST_SMALL and word.islower() else None


def _called(name: str) -> str:
    """What a word stands for in news: Америки, Кремлём; "" if it is not listed."""
    raw = lower(name).rstrip(".")
    if name.isupper() or " " in name or not name[:1].isupper() or len(raw) > _LONGEST_FORM:
        return _CALLED.get(raw, "")
    return next((_CALLED[raw[:-cut]] for cut in (1, 2) if raw[:-cut] in _CALLED), "")


def is_short(name: str) -> bool:
    """Whether a word is a listed short name, in some case form.

    >>> is_short("МИДом"), is_short("Америке"), is_short("Америго")
    (True, True, False)
    """
    return bool(_called(name)) or is_short_name(name)


def _of_longer_names(name: str, tokens: list[str]) -> list[str]:
    """What a name of more words may stand for: Правительство России, Костомукшский ГОК, Дюма-младший, a full name listed by the short one."""
    found = [abbreviated(name)]
    if len(tokens) > 1 and any(token in _INSIDE for token in tokens):
        found.append(_WORD.sub(lambda word: _INSIDE.get(word[0].rstrip("."), word[0]), name))
    if len(tokens) > 1 and _GENERATION.search(name):
        found.append(_GENERATION.sub("", name))
    if len(tokens) > 1 and tokens[-1][0].isupper() and not is_adjective(tokens[-1]):
        body = " ".join(tokens[:-1])
        found += [f"{body} {other}" for other in _owners(tokens[-1]) if other != tokens[-1]]
    return [wording for wording in found if wording]


def _owners(owner: str) -> list[str]:
    """Ways to write the country behind a body: РФ, России."""
    for pattern, forms, _ in _COUNTRIES:
        if pattern.match(owner.lower()):
            return list(dict.fromkeys((*forms, owner))) if owner not in ("РФ", "РК") else list(forms)
    return [owner]


@lru_cache(4)
def _named(text: str) -> tuple[int, ...]:
    """How often a text names each country."""
    raw = text.lower()
    return tuple(len(pattern.findall(raw)) if any(letters in raw for letters in inside) else 0 for (pattern, _, _), inside in zip(_COUNTRIES, _INSIDE_OF_COUNTRIES, strict=True))


def _about(text: str) -> tuple[str, ...]:
    """What stands behind a body of the country that a text is mostly about."""
    counts = _named(text)
    most = max(counts)
    return _COUNTRIES[counts.index(most)][1] if most >= _OFTEN * sum(counts) else ()


def owners_by_text(text: str) -> tuple[str, ...]:
    """What stands behind the bodies of the country that most of a text is about; nothing if it is about several."""
    counts = _named(text)
    most = max(counts)
    return _COUNTRIES[counts.index(most)][1] if most > _MOSTLY * sum(counts) else ()


def is_owner(rest: list[str], text: str) -> bool:
    """Whether words are those behind a body of the country that a text is mostly about.

    >>> is_owner(["Российской", "Федерации"], "В России ждут."), is_owner(["Украины"], "В России ждут.")
    (True, False)
    """
    about = {lower(word) for form in _about(text) for word in words(form)}
    return {lower(word) for word in rest} <= about


def country_of(name: str, text: str) -> str:
    """The code of the country whose body a short name without one is, by the text; "" if it does not say.

    >>> country_of("Минюста", "Казахстан ждёт."), country_of("Рособрнадзор", ""), country_of("Минюста", "Россия и Казахстан")
    ('KZ', 'RU', '')
    """
    short = known(name)
    if short is not None and short[1]:
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
    named = {code for pattern, _, code in _COUNTRIES if pattern.search(rest.lower())}
    counts = dict(zip((code for _, _, code in _COUNTRIES), _named(text), strict=True))
    most = max(counts.values())
    return bool(named) and most > 0 and all(counts[code] < most for code in named)


def part_of_a_body(name: str) -> str:
    """The beginning of the word by which a name is that of a part of a body: its orchestra, its board; "" if it is none.

    >>> part_of_a_body("совет директоров банка"), part_of_a_body("Симфоническим оркестром театра"), part_of_a_body("Совет Федерации")
    ('сове', 'орке', '')
    """
    tokens = [lower(word) for word in words(name)]
    if len(tokens) < 2:
        return ""
    if tokens[0].startswith("совет") and tokens[1] in ("директоров", "ветеранов"):
        return tokens[0][:4]
    unit = next((word for word in tokens[:2] if _one_of(word, _UNITS)), "")
    if unit:
        return _UNITS_BEGIN.get(unit, unit[:4])
    return next((word[:4] for word in tokens[:4] if len(tokens) > 2 and _one_of(word, _PARTS)), "")


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
    if is_short_name(tokens[0]) and tokens[0] not in place_words():  # Госдуму РФ
        return True, False
    if first in place_words() or first in TITLES or norm(first) in STOP:
        return norm(first) in STOP and _one_of(second, _BODIES), False
    if ADJECTIVE.search(first):
        made = len(tokens) == 2 and tokens[1][0].islower() and second not in place_words() and norm(second) not in STOP and not second.startswith("государств")
        return made, False
    body = first in organisation_words() or _one_of(first, _BODIES)
    thing = tokens[0][0].islower() and concept(first) is None and len(first) > 3
    return body or thing, _one_of(first, _OF_PERSONS)


@lru_cache(1 << 12)
def _one_of(raw: str, these: frozenset[str]) -> bool:
    return raw in these or any(base in these for base in possible_bases(raw))
