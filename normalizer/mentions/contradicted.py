"""Persons whom the words beside a name contradict: somebody else is called so.

В. Лукашенко             not Alexander Lukashenko
каллиграф Юрий Антонов   not the singer
Robert Burns, 34, of Ohio; 17-летний Илья Ильин   not one born in another year
опера «Борис Годунов»    not the tsar
Өтеген батыр кентінде    a village called after him

What people do goes by a few fields, in which most stay: who is said to be a boxer is not the painter of the name. Politics is none of
them, since singers and boxers go there; but then a list says that a politician was one. Somebody named very often is known for more than a list says, and so contradicted by letters and years only.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.matching.scored import Scored
from normalizer.mentions.patterns import Words
from normalizer.names.person import TITLES, is_patronymic
from normalizer.names.words import organisation_words, place_words
from normalizer.text.fold import lower, norm
from normalizer.text.tokens import words as words_of

NamesOf = Callable[[int], Sequence[NameRecord]]

_LATIN = "\u024f"
VILLAGES_BEHIND = ("ауылы", "аулы", "кенті", "станциясы", "бекеті", "ауданы", "аудандары", "ауылдары", "кенттері")  # beginnings of Kazakh words
WELL_KNOWN = 25  # how often named, from which what a text calls somebody is believed to be another side of him
_LONG_DEAD = 1950_00_00
_OF_TODAY = re.compile("(?:Writer|officer|manager|spokesman|spokeswoman|coordinator|CEO|CFO|менеджер|пресс-секретар|аналитик|программист)")  # what nobody was who died before 1950
_APART = 5  # words between a role and the name: сотрудник Института археологии РАН Владимир Седов
_EARLIEST = 1990  # year before which no text is written that names none
_LATEST = 2035  # year in which a text may be written
_YEARS_OFF = 2  # between a year of the text less the age, and the year of birth

# Beginnings of words for what somebody does, by field; and what says so in the subtype and description of a person who is listed.
_ROLES = {
    "art": (
        "художни[кц]|каллиграф|скульптор|дизайнер|керамист|фотограф|архитектор|painter|sculptor|designer|photographer|calligrapher|architect|суретші|мүсінші|сәулетші",
        "painter|sculpt|architect|design|photograph|film|director|animator|cartoon|artist$|artist |graphic|illustrat|fashion|performance|avant",
    ),
    "stage": (
        r"режисс[её]р|акт[её]р|актрис|пев(?:ец|ц[ауе]|цом|иц)|музыкант|композитор|танцор|танцовщи[кц]|балерин|дириж[её]р|пианист|скрипач|гитарист|продюсер|комик|юморист"
        "|actor|actress|singer|musician|composer|dancer|pianist|guitarist|comedian|filmmaker|әнші|күйші|биші|жыршы",
        "artist|musician|actor|actress|singer|director|composer|painter|conductor|dancer|comedian|humorist|satirist|producer|photographer|writer|poet|journalist|television|host",
    ),
    "sport": (
        r"боксер|боксёр|футболист|хоккеист|теннисист|баскетболист|волейболист|гимнаст|пловец|пловц|пловчих|лыжни[кц]|биатлонист|фигурист|велогонщи[кц]|гонщи[кц]|вратар|полузащитник|нападающ"
        r"|дзюдоист|тяжелоатлет|шахматист|бегун|спортсмен|boxer|footballer|swimmer|wrestler|gymnast|goalkeeper|midfielder|striker|quarterback|linebacker|skater|skier|cyclist"
        r"|боксшы|футболшы|хоккейші|теннисші|гимнаст|жүзуші|балуан|шаңғышы|дзюдошы|шахматшы|спортшы",
        "athlete|coach|sport|player|champion|boxer|footballer|wrestler|racing|chess|olympic",
    ),
    "science": (
        r"археолог|физик(?:$|[ауе])|химик|биолог|астроном|математик(?:$|[ауе]$)|филолог|лингвист|социолог|психолог|вирусолог|эпидемиолог|хирург|педиатр|терапевт|кардиолог|уч[её]н(?:ый|ого|ому|ым|ом)$|доцент"
        r"|archaeologist|physicist|chemist|biologist|astronomer|mathematician|psychologist|sociologist|epidemiologist|surgeon|pediatrician|археолог|физик|ғалым|дәрігер|математик",
        "scientist|scholar|physicist|chemist|academic|physician|doctor|engineer|economist|philosopher|historian|psycholog|surgeon|professor|health|sanitary|epidem|inventor|archaeolog|orientalist",
    ),
    "press": (
        "репорт[её]р|корреспондент|reporter|correspondent|columnist|newscaster|тілші|репортер",
        "journalist|writer|poet|television|host|blogger|editor|press|correspond|media|presenter|activist|artist|actor|actress|singer",
    ),
    "service": (
        r"полицейск(?:ий|ого|ому|им)$|следовател|лейтенант|сержант|прапорщик|рядов(?:ой|ого|ому|ым)$|охранник|пресс-атташе|тергеуші|сержант|лейтенант|detective|trooper|sergeant|deputy sheriff",
        "military|security|militant|police|politician|statesman|official|minister|soldier|officer|diplomat|cosmonaut|general|ruler|historical|army",
    ),
    "law": (
        r"прокурор|судь(?:я|и|е|ю|ёй|ей)$|адвокат|нотариус|judge$|attorney|prosecutor|прокурор|судья|адвокат|нотариус",
        "lawyer|judge|jurist|legal|justice|attorney|prosecut|politician|statesman|official|activist|rights|sport|player|coach|athlete|referee|television|host|presenter",
    ),
    "kitchen": (
        "кондитер(?!ск)|повар|шеф-повар|пекар(?:ь|я|ю|ем|и)$|chef$|cook$|baker$|аспаз|наубайшы",
        "chef|cook|baker|restaur|television|host|presenter|writer|blogger|businessperson",
    ),
    "church": (
        "rev$|reverend|pastor|rabbi|священни[кц]|протоиере|иере[йяею]|иеромонах|пастор|раввин",
        "religious|clergy|bishop|priest|theolog|saint|church|missionary|preacher|rabbi|rights|activist|historical|writer|scientist|philosopher",
    ),
    "trade": (
        r"школьни[кц]|студент|пенсионер|водител|слесар|токар|электрик|продав(?:ец|ц)|бухгалтер(?!с)|кассир|фельдшер|шахт[её]р|лесник|егер[ьяею]|кенші|малшы|шопан|дояр|скотник|осужд[её]нн(?:ый|ого|ому|ым|ая|ой|ую)$|арестант|домохозяйк|безработн|фермер|дачни[кц]|сантехник|медсестр"
        r"|student|motorist|homeowner|retiree|teenager|plumber|mechanic|bartender|waitress|farmer|оқушы|жүргізуші|зейнеткер|сатушы|фермер|студент",
        "activist|student|criminal|convict|victim|blogger|farmer|murder|killed|opposition|dissident|militant|prisoner",
    ),
}  # fmt: skip
_FIELDS = tuple((field, re.compile(f"(?:{roles})"), re.compile(own)) for field, (roles, own) in _ROLES.items())
_ANY_ROLE = re.compile("|".join(roles.pattern for _, roles, _ in _FIELDS))  # most words are none
_FAMED = frozenset(("sport", "stage"))  # what a list says of a politician who came from there
DOES = {verb: role for role, verbs in (("футболист", "забил забила забросил забросила"), ("актёр", "снялся снялась")) for verb in verbs.split()}
_POWER = re.compile("politician|statesman|ruler|monarch|royal|diplomat|official|lawyer|businessperson|banker")

# What says that somebody is but called so: Димаш Құдайберген деген студент, некий Дмитрий Медведев.
CALLED_SO = frozenset("деген есімді атты".split())  # behind a name
NAMESAKES = frozenset("однофамилец однофамилица тёзка тезка полный полная".split())  # behind a comma or in brackets
ONLY_CALLED = CALLED_SO | NAMESAKES | {"no"}
SOME = frozenset("некий некая некоего некой некоему некую неким неком некто".split())  # before one
_ANYBODY = re.compile(
    "(?:екі$|үш$|азамат|тұрғын|жүргізуші|студент|оқушы|кісі|адам|жігіт|бозбала|әйел|келіншек|ер$|еркек|бала|қыз|қария|зейнеткер|сатушы|таксист|көрші|шаруа|малшы|шопан|фермер|мұғалім|дәрігер|медбике|құрылысшы|жұмысшы|кәсіпкер|ауылдас|отандас|жерлес|жолаушы|күзетші|ұры|алаяқ)"
)
_BORN = re.compile(r"(?:,\s|\s\()(?P<year>(?:19|20)\d\d)(?:\s?(?:года\sрожд|г\.\s?р\b)|\sжылы\sтуған|\sж\.\s?т\b)")
# Letters in which spellings of one name begin in different languages.
_SOUNDS = {letter: letters[0] for letters in ("eij", "ghkc", "uv", "szš") for letter in letters}
_AGE_BEFORE = re.compile(r"(?P<age>\d{2})(?:-летн\w{1,3}|\s*жас(?:тағы|ар))\s+$")
_AGE_BEHIND = re.compile(r",\s(?P<age>\d{2})(?=,(?!\d)|\sжаста|\s(?:лет|года|год)\b)|\s\((?P<again>\d{2})\)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_IN_BRACKETS = re.compile("[а-яё]{2}(?:ова|ева|ёва|ина|ская|цкая|ович|евич|енко|чук|швили|дзе|сон|ман|берг)$")  # surnames, most of them women's before they married
_ALIKE = 5  # letters in which case forms of a surname agree
_WORD_BETWEEN = 40  # code points before a name in which its age stands
# Words before quotation marks round what a person is called.
_CALLED = re.compile(r"позывн|прозвищ|кличк|псевдоним|по имени|певиц|пев[ец]|рэпер|исполнител|nickname|alias|лақап|бүркеншік|әнші|рэпер")


def is_a_title(words: Words, first: int, best: Scored) -> bool:
    """Whether a person's name that fills quotation marks is that of a work, a school, a ship, and no nickname."""
    return best.name.kind != "nickname" and not _CALLED.match(words.before(first))


def is_before_a_surname(words: Words, last: int, free: Callable[[int], bool]) -> bool:
    """Whether the last letter of a name is an initial, and an English word that no name owns stands behind its full stop: George V. Holloway is no king."""
    k = last + 1
    return k < len(words) and words[last].initial and words[k].text[0] <= _LATIN and words.gap(k) == ". " and free(k)


def is_a_village(words: Words, first: int, last: int) -> bool:
    """Whether a Kazakh word behind a person's name says that it is a village, a street or a station called so: Абай ауылында, but not Президент Тоқаев ауылына барды."""
    return words.after(last).startswith(VILLAGES_BEHIND) and words.before(first) not in TITLES


def is_somebody_else(words: Words, text: str, first: int, last: int, person: EntityRecord, date: int) -> bool:
    """Whether what stands beside tokens first..last, a full name, says that they name another person of it; ``date``: of the text as yyyymmdd, or 0."""
    if (person.start and _is_of_another_age(words, text, first, last, person, date)) or is_only_called_so(words, first, last):
        return True
    if person.prior >= WELL_KNOWN:
        return False
    if person.end and person.end < _LONG_DEAD and first and _OF_TODAY.match(words[first - 1].text) and words.gap(first) in (" ", ", "):
        return True  # AP Writer Robert Burns; chief procurement officer Adam Smith
    role = _role_beside(words, first, last)
    return role != "" and _is_of_another_field(role, person.subtype, person.description)


def is_only_called_so(words: Words, first: int, last: int) -> bool:
    """Whether words beside a name say that somebody is but called so: Абай Құнанбаев деген жүргізуші, некий Сергей Лавров."""
    if words.before(first) in SOME:
        return True
    k = last + 1
    if k < len(words) and words[k].text in ONLY_CALLED and words.gap(k) in (", ", " — ", " – ", " ("):
        return words[k].text in NAMESAKES or (k + 1 < len(words) and words[k + 1].text == "relation")  # George Orwell (no relation)
    return words.after(last) in CALLED_SO and last + 2 < len(words) and words.gap(last + 2) == " " and _ANYBODY.match(lower(words[last + 2].text)) is not None


def has_another_surname(words: Words, last: int, person: EntityRecord, names_of: NamesOf) -> bool:
    """Whether a surname in brackets behind a Russian name is none that the person has: Светлана Ракитина (Маниович)."""
    k = last + 1
    if k + 1 > len(words) - 1 or words.gap(k) != " (" or words.gap(k + 1)[:1] != ")" or not words[k].named or not _IN_BRACKETS.search(lower(words[k].text)) or person.prior >= WELL_KNOWN:
        return False
    own = {norm(word)[:_ALIKE] for row in names_of(person.index) for word in words_of(row.name)}
    return norm(words[k].text)[:_ALIKE] not in own


def is_a_guess(best: Scored) -> bool:
    """Whether a name is only like that of a person who is not well known: by a short form of the given name, or by its sounds and turned round."""
    if best.entity.prior >= WELL_KNOWN or best.spelled:
        return False  # what is but a short form, or sounds alike, spells nobody out
    pairs = sorted(best.case.alignment.pairs, key=lambda pair: pair.query)
    if any(pair.match.how == "diminutive" for pair in pairs):
        return True  # Rob Edwards need not be Robert G. Edwards
    return len(pairs) > 1 and pairs[0].name > pairs[-1].name and all(pair.match.how == "spelling" for pair in pairs)  # Jackson Perry is not Пэрис Джексон


def is_turned_round(words: Words, first: int, last: int, best: Scored) -> bool:
    """Whether an English name of two words has the surname first, and another word of the name before: the Oliver Holloway James fund."""
    if last != first + 1 or not first or words[first].text[0] > _LATIN or words[first].shouted:
        return False
    before = words[first - 1]
    if best.name.surname != 1 or not before.capital or words.gap(first) != " " or before.shouted or lower(before.text) in TITLES:
        return False
    order = [pair.name for pair in sorted(best.case.alignment.pairs, key=lambda pair: pair.query)]
    return len(order) == 2 and order[0] > order[1]


def has_another_initial(best: Scored, names_of: NamesOf) -> bool:
    """Whether the first initial of a name is left over, and nobody with the candidate's names has it: В. Лукашенко, П. Сорос."""
    alignment = best.case.alignment
    parts = alignment.query.parts
    initials = [i for i, part in enumerate(parts) if part.initial]
    if not initials or initials[0] not in alignment.query_left or len(alignment.pairs) > 1:
        return False  # Robert C. Byrd: no list has all second names
    raw = parts[initials[0]].raw
    rows = names_of(best.entity.index)
    if raw[0] > _LATIN:
        rows = [row for row in rows if row.name[0] > _LATIN] or rows  # И. is not Жомарт, for all that J may be Й
    own = {_first_sound(word) for row in rows for n, word in enumerate(words_of(row.name)[:-1]) if not (n and is_patronymic(norm(word)))}  # Гурбангулы ends like one
    return bool(own) and _first_sound(raw) not in own


def has_the_fathers_initial(scored: Scored) -> bool:
    """Whether the only initial of a name is that of a candidate's patronymic, and not of the given name: А. Лукашенко is not Виктор Александрович."""
    alignment = scored.case.alignment
    parts, own = alignment.query.parts, alignment.name.parts
    if sum(part.initial for part in parts) != 1 or not any(not (own[j].patronymic or own[j].title or own[j].initial) for j in alignment.name_left):
        return False
    return any(parts[pair.query].initial and own[pair.name].patronymic and not own[pair.name].initial for pair in alignment.pairs)


def has_half_a_given_name(words: Words, first: int, last: int, best: Scored) -> bool:
    """Whether a given name of two that a hyphen joins is one too many for a candidate: John-Paul Delaney is not John Delaney."""
    if last - first < 2 or not words[first].hyphened:
        return False
    alignment = best.case.alignment
    second = norm(words[first + 1].text)
    return any(norm(alignment.query.parts[i].raw) == second for i in alignment.query_left)


def _first_sound(raw: str) -> str:
    """The class of the first letter of a word as it is written; of Cyrillic ones ж and дж are apart from и, й and е, and ш and щ from с."""
    small = lower(raw)
    if small.startswith(("ш", "щ")):
        return "ш"  # С. Мирзиёева is not Шавкат
    return "ж" if small.startswith(("ж", "дж", "җ")) else _sound(norm(raw) or small)


def _sound(word: str) -> str:
    """The class of the first letter of a folded word: Й. for Jens, Г. for Hermann."""
    return _SOUNDS.get(word[:1].replace("й", "i"), word[:1])


def _role_beside(words: Words, first: int, last: int) -> str:
    """What the words right beside a name say that its bearer does; "" if nothing."""
    for k in range(first - 1, max(-1, first - 2 - _APART), -1):
        word = words[k]
        raw = lower(word.text)
        if (word.broken or word.dotted) and raw != "rev":
            break
        if field_of(raw) and (k == first - 1 or not word.capital):
            return raw
        if not (word.capital or raw in organisation_words() or raw in place_words()):
            break
    k = last + 1
    if k < len(words) and words[k].text in DOES and words.gap(k) == " ":
        return DOES[words[k].text]  # забил два мяча
    if k + 1 < len(words) and words.gap(k) in (", ", " — ", " – ") and not words[k].capital and not words[k + 1].capital and not words[k].hyphened:
        return lower(words[k].text) if field_of(lower(words[k].text)) else ""
    return ""


@lru_cache(1 << 12)
def field_of(word: str) -> str:
    """The field of a word for what somebody does, in small letters; "" if it is none.

    >>> field_of("каллиграфа"), field_of("археолог"), field_of("президент")
    ('art', 'science', '')
    """
    return next((field for field, roles, _ in _FIELDS if roles.match(word)), "") if _ANY_ROLE.match(word) else ""


@lru_cache(1 << 12)
def _is_of_another_field(role: str, subtype: str, description: str) -> bool:
    field = field_of(role)
    said = f"{subtype} {description}".lower()
    if not description or subtype == "other":
        return False
    if subtype == "politician" and field in _FAMED:
        return not any(own.search(said) for name, _, own in _FIELDS if name in _FAMED)
    if _POWER.search(said):
        return False
    return not next(own for name, _, own in _FIELDS if name == field).search(description.lower() if field == "art" else said)


@lru_cache(4)
def _years(text: str, low: int, high: int) -> frozenset[int]:
    """The years that a text names between two offsets, found once for all persons in it."""
    return frozenset(map(int, _YEAR.findall(text, low, high)))


def _is_of_another_age(words: Words, text: str, first: int, last: int, person: EntityRecord, date: int) -> bool:
    """Whether the age beside a name fits the year of birth in none of the years that its document names, and in no later one in which it may be written."""
    low, high, start = words[0].start, words[len(words) - 1].end, words[first].start
    born = _BORN.match(text, words[last].end)
    if born is not None:
        return abs(int(born["year"]) - person.start // 10000) > _YEARS_OFF
    before = _AGE_BEFORE.search(text, max(low, start - _WORD_BETWEEN), start)
    found = before or _AGE_BEHIND.match(text, words[last].end)
    if found is None:
        return False
    age = int(found["age"] if before is not None else found["age"] or found["again"])
    years = _years(text, low, high) | ({date // 10000} if date else set())
    then = person.start // 10000 + age  # the year that the text speaks of, if it is this person's age
    if not years:
        return then < _EARLIEST or then > _LATEST  # a text that names no year is one of today: Paul Newman, 27, of Battle Street
    if any(abs(year - then) <= _YEARS_OFF for year in years):
        return False
    return bool(date) or then < max(years) or then > _LATEST
