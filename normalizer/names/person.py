"""The parts of a person's name: given name, patronymic, surname, initials, titles.

>>> parts = parse(["Қасым", "Жомарт", "Кемелұлы", "Тоқаев"])
>>> parts.surname, parts.patronymic, parts.given
(range(3, 4), range(2, 3), range(0, 2))
>>> parse(["Шойгу", "Сергей", "Кужугетович"]).surname, parse(["Xi", "Jinping"], family_first=True).surname
(range(0, 1), range(0, 1))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from normalizer.languages import LANGUAGES
from normalizer.text.fold import VOWELS, lower, norm
from normalizer.text.lazy import expression
from normalizer.text.readings import transcriptions
from normalizer.text.tokens import words

FAMILY_FIRST = frozenset("CN KP KR TW HK MO VN HU".split())
PARTICLES = frozenset().union(*(language.particles for language in LANGUAGES))
TITLES = frozenset().union(*(language.titles | language.roles for language in LANGUAGES))
DIMINUTIVES = {norm(short): full for language in LANGUAGES for short, full in language.diminutives.items()}
SHORT_FORMS: dict[str, tuple[str, ...]] = {}  # folds of given names in full, and those of what they are shortened to
for _short, _full in DIMINUTIVES.items():
    SHORT_FORMS[norm(_full)] = (*SHORT_FORMS.get(norm(_full), ()), _short)

# On folded tokens, so that Абишевич, Abishevich and Әбішұлы are all seen; the rest is the father's name.
PATRONYMIC = expression(r"(?<=..)(?:[oe]vi[čc]|(?:in)?i[čc]na|[oe]vna|(?<!^pa)(?:u|ou)li|[uo]gl[iu]|kizi)$|(?:(?<=^il)|(?<=^kuzm)|(?<=^fom)|(?<=^luk)|(?<=^nikit))i[čc]$")
_LAST_OF_PATRONYMICS = ("ič", "ic", "na", "li", "lu", "zi")  # letters of which each ends with some: to look is quicker than to search
PATRONYMIC_WORDS = frozenset("ogli oglu uli ulu kizi gizi".split())  # Гейдар оглы, Нургожо уулу: two words
FEMININE_PATRONYMIC = expression(r"(?:vna|[čc]na|kizi)$")
# Surnames whose form shows the gender of the bearer, in Cyrillic and folded Latin alike.
FEMININE_ENDINGS, MASCULINE_ENDINGS = tuple("ova eva ina yna skaia ckaia".split()), tuple("ov ev in yn ski cki".split())
FEMININE_SURNAME, MASCULINE_SURNAME = (expression(f"(?:{'|'.join(endings)})$") for endings in (FEMININE_ENDINGS, MASCULINE_ENDINGS))


@dataclass(frozen=True, slots=True)
class PersonParts:
    """Positions of the parts of a name in its token sequence; empty ranges for what is not there."""

    given: range
    patronymic: range
    surname: range


@lru_cache(1)
def given_names() -> frozenset[str]:
    """Folded given names that are common in the three languages, from given_names.txt beside this file."""
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    return frozenset(norm(word) for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(1)
def english_given_names() -> frozenset[str]:
    """Lower-case given names of English texts that fold like words of other languages: Sam sounds like сам, "himself"."""
    text = Path(__file__).with_name("given_names_english.txt").read_text(encoding="utf-8")
    return frozenset(word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(1)
def _same_given_names() -> dict[str, frozenset[str]]:
    """Folded given name -> the forms that it shares with its equivalents in other languages."""
    found = {name: frozenset((name,)) for name in given_names()}
    for latin, forms in transcriptions().items():
        found[latin] = found.get(latin, frozenset()) | frozenset((latin, *forms))
        for form in forms:
            found[form] = found.get(form, frozenset()) | frozenset((latin, form))
    return found


@lru_cache(1)
def folded_given_names() -> frozenset[str]:
    """The folded tokens that are common given names in some language."""
    return frozenset(_same_given_names())


def is_given_name(folded: str) -> bool:
    """Whether a folded token is a common given name in some language."""
    return folded in _same_given_names()


@lru_cache(1 << 16)
def other_given_name(one: str, other: str) -> bool:
    """Whether two folded tokens are common given names, and not forms of one: Серік and Берік, however alike.

    >>> other_given_name(norm("Серік"), norm("Берік")), other_given_name(norm("Стивен"), norm("Стефен")), other_given_name("tokaev", "tukaev")
    (True, False, False)
    """
    table = _same_given_names()
    return one in table and other in table and table[one].isdisjoint(table[other])


def is_patronymic(folded: str) -> bool:
    """Whether a folded token has the ending of a patronymic."""
    return folded.endswith(_LAST_OF_PATRONYMICS) and PATRONYMIC.search(folded) is not None


@lru_cache(1 << 14)
def father(folded: str) -> str:
    """The father's name inside a folded patronymic, for comparison: Абишевич and Әбішұлы have one.

    >>> father(norm("Абишевич")) == father(norm("Әбішұлы")), father(norm("Сергеевич")) == father(norm("Sergeyevna"))
    (True, True)
    """
    match = PATRONYMIC.search(folded)
    return folded[: match.start()].rstrip("ei") if match else folded


_SONS, _DAUGHTERS = ("uli", "ovič", "evič"), ("kizi", "ovna", "evna")


@lru_cache(1 << 14)
def other_patronymics(folded: str) -> tuple[str, ...]:
    """The folded patronymics of the same father and gender in Russian and Kazakh form; empty for what is none.

    >>> norm("Құнанбайұлы") in other_patronymics(norm("Кунанбаевич")), other_patronymics(norm("Кунанбаев"))
    (True, ())
    """
    match = PATRONYMIC.search(folded)
    if match is None:
        return ()
    endings = _DAUGHTERS if FEMININE_PATRONYMIC.search(folded) else _SONS
    return tuple(form for stem in _stems(folded[: match.start()], match.group()) for ending in endings if (form := stem + ending) != folded)


def _stems(stem: str, ending: str) -> tuple[str, ...]:
    """A father's name inside a patronymic, with what the endings swallow: the й of Құнанбай, the к before қызы."""
    more = (stem + "i",) if stem.endswith("a") else (stem[:-1],) if stem.endswith("i") else ()
    return (stem, *more, *((stem + "k",) if ending == "kizi" else ()))


_FATHERS = str.maketrans({"h": "k", "g": "k", "b": "p", "d": "t", "z": "s", "u": "", "o": "", "i": "", "e": ""})


@lru_cache(1 << 16)
def father_distance(one: str, other: str) -> float | None:
    """How far apart the fathers of two folded patronymics are spelled, None for two fathers.

    Kazakh and Russian write one name with other vowels and voiced or voiceless; a is kept, for Марат is not Мурат.

    >>> father_distance(norm("Ермурзаевич"), norm("Ермырзаұлы")), father_distance(norm("Маратович"), norm("Муратұлы"))
    (0.07, None)
    """
    found = [distance for a in _fathers(one) for b in _fathers(other) if (distance := _father_distance(a, b)) is not None]
    return min(found, default=None)


@lru_cache(1 << 12)
def _fathers(folded: str) -> tuple[str, ...]:
    """The father's name, with its last vowels and without, and with the к that the fold lost before қызы: Истайбекқызы."""
    match = PATRONYMIC.search(folded)
    if match is None:
        return (folded,)
    whole = folded[: match.start()]
    return tuple(dict.fromkeys((whole.rstrip("ei"), whole, *((whole + "k",) if match.group() == "kizi" else ()))))


def _father_distance(one: str, other: str) -> float | None:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short == long:
        return 0.03
    if len(short) >= 3 and (long[:-1] == short or (len(short) > 3 and short[:-1] == long[:-1])):
        return 0.04
    alike = short[:1] == long[:1] or (short[0] in VOWELS and long[0] in VOWELS)  # Утежан, Өтежан
    if not alike:
        return None
    (letters, skeleton), (_, known) = _skeleton(short), _skeleton(long)
    return 0.07 if letters >= 3 and skeleton == known else None


@lru_cache(1 << 12)
def _skeleton(father: str) -> tuple[int, str]:
    """What is left of a name without its vowels but a, and without voice: how many letters, and these, none doubled."""
    skeleton = father.translate(_FATHERS)
    return len(skeleton), _DOUBLED.sub(r"\1", skeleton)


_DOUBLED = expression(r"(.)\1+")


_GLUED = expression(r"(?<=[a-zа-яёәіңғүұқөһ]{2})(?=[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][a-zа-яёәіңғүұқөһ]{2,}(?:vi[ct]h|vna|вич|вна|ұлы|улы|қызы|кызы|uly|ūly|qyzy|kyzy)\b)|(?<=[а-яёәіңғүұқөһ])(?=[IVX]{2,5}$)")


def split_glued(name: str) -> str:
    """A name with a blank before a patronymic that the given name runs into, as lists of deputies have it, and before a numeral at its end.

    >>> [split_glued(name) for name in ("АХМЕТОВ ЕрланСерикович", "Akhmetov YerlanSerikuly", "ПётрIII", "Рональд МакДональд")]
    ['АХМЕТОВ Ерлан Серикович', 'Akhmetov Yerlan Serikuly', 'Пётр III', 'Рональд МакДональд']
    """
    return _GLUED.sub(" ", name)


def gender_of(folded_tokens: Sequence[str]) -> str:
    """``f``, ``m`` or empty, by the patronymic if there is one, else by the last token that shows it."""
    for token in folded_tokens:
        if is_patronymic(token) and len(folded_tokens) > 1:
            return "f" if FEMININE_PATRONYMIC.search(token) else "m"
    for token in (*folded_tokens[-1:], *folded_tokens[:1]):
        if len(token) > 4:
            if FEMININE_SURNAME.search(token):
                return "f"
            if MASCULINE_SURNAME.search(token):
                return "m"
    return ""


_TWO_INITIALS = expression(r"(?<!\w)(\w{1,2})\. ?(\w{1,2})\.(?!\w\.|-)")
_DOUBLE = expression(r"(?<![\w-])(\w\w+)-(\w\w+)(?![\w-])")


def one_given_name(name: str, counterpart: str) -> str:
    """A name without the second half of a double given name, where the counterpart has two initials, the second of which can but be the father's.

    Of surnames that go with a patronymic alone: the second initial of a Frenchman is that of another given name.

    >>> one_given_name("Касым-Жомарт Токаев", "К.К. Токаев"), one_given_name("Касым-Жомарт Токаев", "К.Ж. Токаев"), one_given_name("Жан-Поль Бельмондо", "Ж.Ф. Бельмондо")
    ('Касым Токаев', 'Касым-Жомарт Токаев', 'Жан-Поль Бельмондо')
    """
    given = _DOUBLE.search(name)
    if given is None or (initials := _TWO_INITIALS.search(counterpart)) is None:
        return name
    first, second, last = norm(initials[1]), norm(initials[2]), [norm(word) for word in words(name.replace(given.group(), ""))]
    if not first or not norm(given[1]).startswith(first) or norm(given[2]).startswith(second) or len(last) != 1:
        return name
    gendered = FEMININE_SURNAME.search(last[0]) or MASCULINE_SURNAME.search(last[0])
    return name[: given.end(1)] + name[given.end() :] if gendered else name


INITIAL, FATHER, FATHER_WORD, PARTICLE, BARE = 1, 2, 4, 8, 16
TWO_LETTER_INITIALS = frozenset(("Дж", "ДЖ", "Ch", "Kh", "Ph", "Sh", "Th", "Ts", "Zh"))  # one sound: Дж. Байден, Ch. Aitmatov


@lru_cache(1 << 16)
def traits(token: str) -> int:
    """What a token tells of its place in a name, as bits: one letter, patronymic, second word of one, particle, folds to a letter or nothing."""
    folded = norm(token)
    return (
        INITIAL * (len(token) == 1 or token in TWO_LETTER_INITIALS) | FATHER * (len(token) > 4 and is_patronymic(folded)) | FATHER_WORD * (folded in PATRONYMIC_WORDS)
        | PARTICLE * (lower(token) in PARTICLES) | BARE * (len(folded) < 2)
    )  # fmt: skip


def parse(tokens: Sequence[str], *, family_first: bool = False, comma: bool = False) -> PersonParts:
    """Finds the parts by patronymic, particles and order; ``comma`` says that the first token is the surname."""
    return arrange([traits(token) for token in tokens], family_first=family_first, comma=comma)


def arrange(tokens: Sequence[int], *, family_first: bool = False, comma: bool = False) -> PersonParts:
    """`parse` on the traits of the tokens alone: names of equal traits have equal parts."""
    count = len(tokens)
    if count == 1:
        return PersonParts(range(0), range(0), range(1))
    fathers = [i for i in range(1, count) if tokens[i] & FATHER and not tokens[i - 1] & PARTICLE]  # al-Mosuli is where he comes from
    words = [i for i in range(2, count) if tokens[i] & FATHER_WORD]
    if words:
        end = words[-1] + 1
        if end == count and count > 3:  # Алиев Илхам Гейдар оглы
            return PersonParts(range(1, end - 2), range(end - 2, end), range(1))
        return PersonParts(range(end - 2), range(end - 2, end), range(end, count))
    if fathers and count > 2:
        middle = fathers[-1] if fathers[-1] < count - 1 or len(fathers) == 1 else fathers[0]
        if middle == count - 1:  # surname first
            return PersonParts(range(1, middle), range(middle, middle + 1), range(1))
        return PersonParts(range(middle), range(middle, middle + 1), range(middle + 1, count))
    if fathers and count == 2:  # Нурсултан Абишевич: no surname
        return PersonParts(range(1), range(1, 2), range(0))
    initials_last = not tokens[0] & INITIAL and all(token & INITIAL for token in tokens[1:])  # Шойгу С.К.
    if family_first or comma or initials_last:
        return PersonParts(range(1, count), range(0), range(1))
    start = count - 1
    while start > 1 and tokens[start - 1] & PARTICLE:
        start -= 1
    return PersonParts(range(start), range(0), range(start, count))
