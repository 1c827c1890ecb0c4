"""Whether a single word may be the listed name it sounds like: hamlets, brands and acronyms against words and surnames.

Look-ups of whole columns may guess from sounds; in running text most words that sound like a village are words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from normalizer.gazetteer.common_words import is_common
from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.languages import LANGUAGES
from normalizer.languages.kk import romanise
from normalizer.languages.ru import RUSSIAN
from normalizer.matching.case_forms import is_form
from normalizer.matching.scored import Scored
from normalizer.names.words import place_words
from normalizer.text.fold import lower, norm, norm_all
from normalizer.text.script import LATIN, script_of

KNOWN_EVERYWHERE = 300_000  # inhabitants from which a city is written in any alphabet
_WIDE, _LONG = frozenset(("macro_region", "continent")), 7
KAZAKH_CITIES = frozenset(("семей",))  # large ones that are ordinary words of Russian: семей, "of families"
# Large ones that are ordinary words of Russian as well, in all forms: в Кургане, из Находки.
RUSSIAN_CITIES = frozenset().union(*(RUSSIAN.forms(word) for word in ("курган", "шахты", "находка")))
_KNOWN_ADJECTIVE = 150_000  # from which an adjective alone is the town: Грозный, but not Академическое
STATE_BODIES = frozenset(("government", "parliament", "ministry", "court"))  # every country has one of the name
_LARGE = frozenset(("country", "region", "territory"))
KAZAKH_LETTERS = "қіәңғүұөһҚІӘҢҒҮҰӨҺ"
_TYPED_WORDS, _SOME, _BEGINNING = tuple(f" {word} " for word in "жане ушин болды деген керек емес екен бойынша туралы кейин".split()), 2, 3000
_LATIN_KAZAKH, _ALPHABETS = frozenset("áäğǵıńñóöşúüýūÁÄĞǴİŃÑÓÖŞÚÜÝŪqQ"), ("2018", "2021")
_TYPED_AS_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
INFLECTED = frozenset("AM AZ BY GE KG KZ MD RU TJ TM UA UZ".split())  # foreign names in -и, -ы have no forms without it
# People of these countries are written otherwise at home, so their Latin spellings vary.
_WRITTEN_OTHERWISE = INFLECTED | frozenset("AE AF BG BH CN EG GR IL IN IQ IR JO JP KP KR KW LB LY MK MN MM NP OM PK PS QA RS SA SD SY TH TN YE".split())
_LONG_ENOUGH, _SHORT, _SHORTEST = 5, 3, 2
_VOWELS = frozenset("аеёиоуыэюяaeiouy")
_COUNTRIES = _WIDE | {"country"}
_NUMERAL = re.compile("[IVXLCDM]{2,}")
_SURNAME = re.compile("(?:[оеё]в|ин)$")
_PERSONS_FORM = re.compile(r"(?:ово|ево|ино|ыно|ское|цкое|ский|цкий)$")
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ое|ее|ая)$")
_INSTRUMENTAL = re.compile(r"[сц]ким$|[сц]ком$")
_PERHAPS_INITIALS = re.compile(r"\b[^\W\d]{1,2}\b")  # C. Smith, JC Juncker
NamesOf = Callable[[int], Sequence[NameRecord]]  # of an entity, by its number
_OF_SURNAMES = re.compile(r"(?:[оеё]во|[иы]но)$")
_OUT_OF, _TOWARDS, _INSIDE = frozenset("из до близ около возле вокруг окрестности окрестностях жители жителей житель улицы улицах".split()), frozenset(("по",)), frozenset(("в", "во"))
_IN = frozenset(("в", "во", "на", "о", "об", "при"))


def is_kazakh(text: str) -> bool:
    """Whether a text has letters that Kazakh has and Russian has not."""
    return not text.isascii() and any(letter in text for letter in KAZAKH_LETTERS)


def is_typed_kazakh(text: str) -> bool:
    """Whether a text is Kazakh typed without the letters that Russian has not: it begins with some words of which Russian has none.

    >>> is_typed_kazakh("Кеше Алматыга бардык, жол ушин 4 сагат керек екен."), is_typed_kazakh("Вчера мы были в Алматы.")
    (True, False)
    """
    return not (text := text[:_BEGINNING]).isascii() and sum(word in text for word in _TYPED_WORDS) >= _SOME


def is_hamlet(entity: EntityRecord) -> bool:
    """Whether an entity is a place so small that its name is more often something else's."""
    return entity.type == "place" and entity.prior < KNOWN_EVERYWHERE and entity.subtype not in _LARGE


def spelled(word: str, name: str, kazakh: bool = False) -> bool:
    """Whether a word is written like a name of one word, or is a case form of it; ``kazakh`` allows Kazakh endings.

    >>> spelled("Алматыда", "Алматы", True), spelled("Дэвида", "Дэви"), spelled("Allen", "Aalen"), spelled("Perez", "Pérez")
    (True, False, False, True)
    """
    raw, base = _small(word), _small(name)
    if raw == base:
        return True
    if raw.isascii() or base.isascii() or (raw[0] != base[0] and len(base) > _SHORT) or script_of(raw) != "Cyrl" or script_of(base) != "Cyrl":
        return False  # the first of these are quick
    return is_form(base, raw, kazakh=kazakh)


@lru_cache(1 << 14)
def _small(word: str) -> str:
    """A word as `spelled` compares it: one is held against many names, and one name against many words."""
    return plain(lower(word))


@lru_cache(1 << 14)
def plain(word: str) -> str:
    """A lower-case word without accents and apostrophes; letters of their own, like й, stay."""
    if not word.isascii() and script_of(word) == "Latn":
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word.replace("'", "").replace("’", "")


def names_spelled(word: str, names: Iterable[NameRecord], country: str, kazakh: bool, *, weak: bool = False) -> Iterator[str]:
    """The names of an entity that a word is written like, without the weak ones if not told otherwise."""
    for row in names:
        if row.kind == "demonym" or (row.kind == "weak" and not weak):
            continue
        # Отырар ауданы and «Дождь»: the word may be one of several
        for token in _tokens(row.name):
            variants = (token, lower(token).translate(_TYPED_AS_RUSSIAN)) if "KZ" in country else (token,)
            if any(spelled(word, variant, kazakh) for variant in variants) and not _clipped(word, token, country):
                yield row.name


def _tokens(name: str) -> Sequence[str]:
    return (name,) if name.isalpha() else _several(name)


@lru_cache(1 << 14)
def _several(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w’'-]+", name))


def _is_any(names: Iterator[str]) -> bool:
    return next(names, None) is not None


def _clipped(word: str, name: str, country: str) -> bool:
    """Whether a form lacks the last vowel of a foreign name: Карп is not Карпи."""
    return len(word) < len(name) and country not in INFLECTED and lower(name).startswith(lower(word)) and name[-1] in "иыоеуюэ"


def word_may_be(word: str, entity: EntityRecord, name: NameRecord, names_of: NamesOf, kazakh: bool, quoted: bool = False) -> bool:
    """Whether a single word, by its spelling, may name an entity that was found for it by a name; «Время» in quotation marks is a paper."""
    return is_as_listed(word, name) or by_its_rows(word, entity, _Rows(name, names_of), name, kazakh, quoted)


def is_as_listed(word: str, name: NameRecord) -> bool:
    """Whether a word is letter by letter the name that was found, and none that a rule of `by_its_rows` asks more of."""
    return word == name.name and word.isalpha() and not word.isupper() and len(word) > _SHORTEST and name.kind not in ("demonym", "weak") and not is_common(lower(word))


def by_its_rows(word: str, entity: EntityRecord, rows: Iterable[NameRecord], name: NameRecord, kazakh: bool, quoted: bool) -> bool:
    """The same by the names of the entity, first the one that was found."""
    raw = lower(word)
    if _mixed_otherwise(word, entity, rows) or (entity.type == "person" and _NUMERAL.fullmatch(word)):
        return False  # IV квартал is not Иван IV
    if entity.type == "person" and len(word) < 3 and word.isascii() and not any(row.name == word for row in rows):
        return False  # KANSAS CITY, Mo., is not Mo Yan
    if (name.kind == "demonym" and _inhabitant(word, rows)) or _in_latin_kazakh(word, entity, rows):
        return True
    if is_common(raw) and not ((kazakh and raw in KAZAKH_CITIES) or (entity.subtype == "city" and raw in RUSSIAN_CITIES)):
        if word.isupper() and any(row.name == word and (len(word) <= 3 or row.kind == "acronym") for row in rows):
            return True  # IS, WHO, НАСА
        alike = [row.name for row in rows if any(spelled(word, token, kazakh) for token in _tokens(row.name))]
        if word.isupper() and entity.type == "place" and any(lower(n) == raw for n in alike):
            return True  # СЕМЕЙ, 10 тамыз: a dateline
        if entity.type == "organization":
            return bool(alike) and (quoted or entity.subtype in STATE_BODIES)
        return bool(alike) and (entity.type != "place" or (entity.subtype == "country" and any(" " not in n for n in alike)))
    if _is_acronym(name.name):
        if not word.isupper() and any(row.name == word and row.kind in ("official", "alias", "short") for row in rows):
            return True  # Eni, also listed as ENI
        return any(_is_acronym(row.name) and _acronym(word, row.name, rows) for row in rows)
    if script_of(word) != script_of(name.name) and entity.type != "event":
        # Содан, "then", sounds like Sudan, but Sudan is Судан
        in_script = [row for row in rows if row.kind != "generated" and script_of(row.name) == script_of(word)]
        if entity.type == "organization":  # Халықпен, "with the people", begins Халық банкі
            in_script = [row for row in in_script if " " not in row.name]
        if in_script or entity.type == "organization":
            if entity.type == "place" and entity.subtype in _WIDE and len(word) >= _LONG:
                return True  # Антарктика for Антарктида
            return _is_any(names_spelled(word, in_script, entity.country, kazakh, weak=quoted)) or (quoted and not in_script)
    if entity.type == "place" and name.lang == "und" and entity.subtype != "country":
        return _is_any(names_spelled(word, rows, entity.country, kazakh))
    if word.isupper() and len(word) <= 4:
        return entity.type not in ("place", "organization") or _is_any(
            n for n in names_spelled(word, rows, entity.country, kazakh, weak=entity.type == "organization") if raw in map(lower, _tokens(n))
        )  # ГОУ is not Гоа
    if script_of(word) != script_of(name.name):
        return entity.type != "place" or entity.prior >= KNOWN_EVERYWHERE or entity.subtype in _COUNTRIES
    if is_hamlet(entity):
        return _is_any(names_spelled(word, rows, entity.country, kazakh))
    if entity.subtype == "region" and len(name.name) <= _SHORT and lower(name.name)[-1] not in _VOWELS and entity.country not in INFLECTED:
        return any(raw == lower(row.name) for row in rows)  # Моне, the painter, is not in Mon State
    if entity.type == "organization" and is_of_other_letters(word, name.name):
        return False
    if entity.type == "organization" and not quoted and _SURNAME.search(lower(name.name)) and len(word) > len(name.name):
        return False  # Антонова is somebody, not the works
    for row in rows:
        for token in _tokens(row.name):
            if spelled(word, token, kazakh):
                return True
    return _variant(word, entity, rows)


def _in_latin_kazakh(word: str, entity: EntityRecord, rows: Iterable[NameRecord]) -> bool:
    """Whether a word has a letter of the Latin alphabets of Kazakh, and is the Kazakh name in one: Ózbekstan, Qytaı, Aqtaý."""
    if entity.type != "place" or (is_hamlet(entity) and entity.country != "KZ") or _LATIN_KAZAKH.isdisjoint(word):
        return False
    raw = lower(word)
    return any(row.lang == "kk" and script_of(row.name) == "Cyrl" and any(lower(romanise(row.name, alphabet)) == raw for alphabet in _ALPHABETS) for row in rows)


class _Rows:
    """The names of an entity, first the one by which it was found: mostly that one suffices, and the others are not fetched."""

    def __init__(self, name: NameRecord, names_of: NamesOf) -> None:
        self._name, self._names_of = name, names_of

    def __iter__(self) -> Iterator[NameRecord]:
        yield self._name
        yield from (row for row in self._names_of(self._name.entity) if row.index != self._name.index)


def _mixed_otherwise(word: str, entity: EntityRecord, rows: Iterable[NameRecord]) -> bool:
    """Whether a small place and a word differ in capitals inside: Noma is not NoMa, АйТи is not Айти."""
    inside = _capitals_inside(word)
    if entity.type != "place" or word.isupper() or not (inside or len(word) < _LONG_ENOUGH):
        return False
    alike = [token for row in rows for token in row.name.split() if lower(token) == lower(word)]
    return bool(alike) and all(_capitals_inside(token) != inside for token in alike)


def is_of_other_letters(word: str, name: str) -> bool:
    """Whether a word has not the letters of an acronym with small letters in it.

    >>> is_of_other_letters("Алиса", "АлЭС"), is_of_other_letters("Алэс", "АлЭС"), is_of_other_letters("АлЭСа", "АлЭС"), is_of_other_letters("Алиса", "Алисы")
    (True, False, False, False)
    """
    return len(name) <= _LONG_ENOUGH and _capitals_inside(name) and not _capitals_inside(word) and lower(word) != lower(name)


def _capitals_inside(word: str) -> bool:
    """Whether a word has both small letters and capitals behind its first."""
    return word[1:] != word[1:].lower() and not word.isupper()


def _inhabitant(word: str, names: Iterable[NameRecord]) -> bool:
    """Whether a word is a demonym and does not merely sound like one: finish is not Finnish, Фрэнк is not French, қатары is not Qatari."""
    own = script_of(word)

    def tokens() -> Iterator[str]:
        return (token for row in names if row.kind == "demonym" and script_of(row.name) == own for token in row.name.split())

    if own == "Latn":
        base = plain(lower(word)).removesuffix("s")
        return word[:1].isupper() and any(base == plain(lower(token)).removesuffix("s") for token in tokens())
    return any(spelled(word, token, kazakh=True) for token in tokens()) or any(_sounds(word, token) for token in tokens())  # the first is quicker


def _variant(word: str, entity: EntityRecord, rows: Iterable[NameRecord]) -> bool:
    """Whether a word is another spelling, long enough to be no other word: Руссефф, Манхэттен, Lukashenka, but not Чен, Schell, Thacher."""
    if len(word) < _LONG_ENOUGH:
        return False
    if script_of(word) == "Latn" and (entity.type != "person" or _WRITTEN_OTHERWISE.isdisjoint(entity.country.split("|"))):
        return False
    tokens = {token for row in rows if row.kind != "demonym" for token in re.findall(r"[\w’']+", row.name) if len(token) >= _LONG_ENOUGH}
    alike = _sounds if entity.type == "person" else _nearly_spelled
    return any(alike(word, token) for token in tokens if script_of(token) == script_of(word))


def may_be_listed(surface: str, scored: Scored, names_of: NamesOf) -> bool:
    """Whether a person whom no list spells out so may be the one found for him.

    In countries that write Latin letters a surname is spelled as listed: Ken Clark is not Kenneth Clarke. An initial
    does not speak for another given name: Charles S. Smithson is not Sarah Smithson.
    """
    if (_PERHAPS_INITIALS.search(surface) or _PERHAPS_INITIALS.search(scored.name.name)) and _another_by_initial(scored):
        return False
    if not LATIN.search(surface):
        return not (_PERHAPS_INITIALS.search(surface) and _only_resembles(scored))
    otherwise = not _WRITTEN_OTHERWISE.isdisjoint(scored.entity.country.split("|"))
    if otherwise and not _PERHAPS_INITIALS.search(surface):
        return True
    alignment = scored.case.alignment
    query = alignment.query.parts
    if otherwise and not any(pair.match.how == "initial" for pair in alignment.pairs):
        return True
    surname = next((query[pair.query].raw for pair in alignment.pairs if pair.name == alignment.name.surname), "")
    if script_of(surname) != "Latn":
        return True
    listed = {plain(lower(token)) for row in names_of(scored.entity.index) if script_of(row.name) == "Latn" for token in re.findall(r"[\w’']+", row.name)}
    if otherwise:  # W. Phila is not Vlad Filat, but K. Tokaev is Kassym-Jomart Tokayev
        return not listed or norm(surname) in map(norm, listed)
    return not listed or plain(lower(surname)) in listed


def _only_resembles(scored: Scored) -> bool:
    """Whether the surname beside a Cyrillic initial is but like that of somebody far away: Левая А. is not Álvaro Leyva, but К.Тоқаев is Kassym-Jomart Tokayev."""
    if not INFLECTED.isdisjoint(scored.entity.country.split("|")):
        return False
    alignment = scored.case.alignment
    surname = next((pair for pair in alignment.pairs if pair.name == alignment.name.surname), None)
    if surname is None or not any(pair.match.how == "initial" for pair in alignment.pairs):
        return False
    raw, listed = (lower(part.raw).translate(_TYPED_AS_RUSSIAN) for part in (alignment.query.parts[surname.query], alignment.name.parts[surname.name]))
    return script_of(listed) == "Cyrl" and (len(raw) < _LONG or surname.match.how == "case") and not spelled(raw, listed, kazakh=True)  # but Нетаньягу


def _another_by_initial(scored: Scored) -> bool:
    """Whether an initial stands for a surname (John M is not John Magufuli), or for a name, and another given name for none."""
    alignment = scored.case.alignment
    query = alignment.query.parts
    initials = [pair for pair in alignment.pairs if pair.match.how == "initial"]
    if any(pair.name == alignment.name.surname for pair in initials):
        return True
    return bool(initials) and any(not (query[i].initial or query[i].title or query[i].patronymic) for i in alignment.query_left)


def _nearly_spelled(word: str, name: str) -> bool:
    """Whether a word is a form of a name but for э and е: Манхэттен; Кенни is not Кения."""
    return spelled(lower(word).replace("э", "е"), lower(name).replace("э", "е"))


def _sounds(word: str, name: str) -> bool:
    """Whether a word sounds like a name of its script in some form."""
    return norm(word) in _folded_forms(name)


@lru_cache(1 << 12)
def _folded_forms(name: str) -> frozenset[str]:
    return frozenset((norm(name), *norm_all([form for language in LANGUAGES if language.script == script_of(name) for form in language.forms(lower(name))])))


def same_letters(surface: str, names: Iterable[NameRecord]) -> bool:
    """Whether a name has the letters of a listed one, the article and what is no letter or digit aside: the FEED is not the Fed."""
    own = _letters(surface)
    return any(_letters(row.name) == own for row in names)


@lru_cache(1 << 14)
def _letters(name: str) -> str:
    return re.sub(r"^the|[\W_]+", "", lower(name))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 8 and name.isalpha()


def _acronym(word: str, name: str, rows: Iterable[NameRecord]) -> bool:
    """An acronym is spelled to the letter, an ending may follow: УК is not ҰҚК; BC is not BBC; MFSA is not МФСА, which is IFAS."""
    if not word[:2].isupper():
        return False
    if script_of(word) != script_of(name):
        return len(word) > 3 and not any(_is_acronym(row.name) and script_of(row.name) == script_of(word) for row in rows)
    raw, base = lower(word), lower(name)
    return raw == base or (raw.startswith(base) and len(raw) - len(base) <= 5 and not (word.isascii() and word.isupper())) or raw.translate(_TYPED_AS_RUSSIAN) == base.translate(_TYPED_AS_RUSSIAN)


def surname_by_its_case(word: str, before: str, name: str) -> bool:
    """Whether a case form of a town on -ово or -ино is rather one of the surname, by the word before.

    >>> [surname_by_its_case("Ракитина", before, "Ракитино") for before in ("у", "из", "в", "города", "книга")]
    [True, False, True, False, True]
    >>> surname_by_its_case("Ракитине", "в", "Ракитино"), surname_by_its_case("Ракитино", "у", "Ракитино")
    (False, False)
    """
    ending = word[-1:]
    if ending not in ("а", "у", "е") or not _OF_SURNAMES.search(name) or before in place_words():
        return False
    return before not in (_INSIDE if ending == "е" else _TOWARDS if ending == "у" else _OUT_OF)


def adjective_or_surname(word: str, before: str, entity: EntityRecord, names: Iterable[NameRecord], *, place_said: bool, ends: bool, kazakh: bool) -> bool:
    """Whether a form of a small Russian place is rather an adjective or a surname: Давыдова, Пятницкого, «в Балтийском колледже».

    ``place_said``: a preposition or a word for a place stands before. ``ends``: nothing follows that the word could go with.
    """
    raw = lower(word)
    if script_of(raw) != "Cyrl" or not is_hamlet(entity):
        return False
    alike = [lower(name) for name in names_spelled(word, names, entity.country, kazakh)]
    if not alike:
        return False
    if (before in _IN or (before == "и" and not ends)) and _INSTRUMENTAL.search(raw) and all(name.endswith(("ск", "цк")) for name in alike):
        return True
    if raw not in alike and all(_PERSONS_FORM.search(name) for name in alike) and not place_said:
        return True
    if kazakh and entity.country == "KZ" and entity.subtype == "city" and not place_said:
        return False  # Рудный мен Арқалық: no adjective of Russian stands in a Kazakh sentence
    if entity.prior < _KNOWN_ADJECTIVE and all(_ADJECTIVE.search(name) and " " not in name for name in alike):
        return not place_said or not ends
    return False
