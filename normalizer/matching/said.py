"""What a query says that the thing is, beside its name: Georgia (country), столица Астана; and queries that ask for many things.

>>> said_of("country"), said_of("US state"), said_of("город в Казахстане"), said_of("Texas")
(('country', ''), ('state', 'US'), ('city', 'Казахстане'), None)
>>> list(behind_capital("столица Казахстана Астана"))
[('Казахстана Астана', ''), ('Астана', 'Казахстана')]
>>> asks_for_many("районы Москвы"), asks_for_many("Texas cities"), asks_for_many("районный суд"), asks_for_many("Cities")
('районы', 'cities', '', '')
"""

from collections.abc import Iterator

from normalizer.gazetteer.index import EntityRecord, Index
from normalizer.languages import LANGUAGES
from normalizer.matching.kinds import LEVELS, kinds_of_body
from normalizer.names.words import STOP, concept, place_word
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import TOKEN, words

_COUNTRY = frozenset(("country", "unrecognised_state", "territory"))
_TOWNS = LEVELS["city"] | LEVELS["village"]
_OF_COUNTRY = "country nation страна государство ел мемлекет мемлекеті"
_OF_CAPITAL = "capital столица астанасы елорда елордасы"
_FIRST_OF_NAME = expression(r"[^\W\d_a-zа-яёәғқңөұүһі]")  # a capital
_DOTTED = expression(r"\b(?:[^\W\d_]\.){2,}")  # U.S.
MOST_WORDS = 4  # of what says what a thing is, and of a name behind a word for a capital

# Plurals that say that many things are asked for: before what they belong to in Russian and English, behind it in English and Kazakh.
_FIRST = "районы регионы посёлки поселки сёла аулы университеты институты банки заводы музеи театры клубы аэропорты телеканалы вузы cities towns villages districts regions provinces counties ministries universities banks companies newspapers schools hospitals museums airports"
_LAST = "cities towns villages districts regions provinces counties ministries universities banks companies newspapers schools hospitals museums airports аудандары қалалары облыстары ауылдары министрліктері университеттері банктері мектептері ауруханалары компаниялары өңірлері"
_OF_COUNTRIES = "города области провинции"  # of anything else they may be a case of the singular: города Астаны, области Жетысу
MOST_YEARS_OFF = 2  # calendars and sources differ by a year
NOT_ONE = -6.0  # log-odds for one thing where many are asked for


def _forms(listed: str) -> frozenset[str]:
    return frozenset(form for word in listed.split() for language in LANGUAGES for form in (language.forms(word) if len(word) > 2 else (word,)))


KINDS = {**dict.fromkeys(_forms(_OF_COUNTRY), "country"), **dict.fromkeys(_forms(_OF_CAPITAL), "capital")}
CAPITALS = frozenset(form for word, meaning in KINDS.items() if meaning == "capital" for form in (word, word.capitalize(), word.upper()))
MANY = frozenset(form for word in f"{_FIRST} {_LAST} {_OF_COUNTRIES}".split() for form in (word, word.capitalize(), word.upper()))


def said_of(text: str) -> tuple[str, str] | None:
    """The kind of thing that a text says, and what else it says, small words aside; None if it says none, or much besides."""
    raw = words(_DOTTED.sub(lambda letters: letters.group().replace(".", ""), text))
    if not 0 < len(raw) <= MOST_WORDS:
        return None
    found = [kind if (kind := KINDS.get(lower(word))) is not None else None if len(word) < 2 else place_word(lower(word)) or concept(word) for word in raw]
    at = next((n for n in (len(raw) - 1, 0) if found[n] is not None), None)
    if at is None or (kind := found[at]) is None:
        return None
    rest = [word for n, word in enumerate(raw) if n != at and (found[n] is None or found[n] != "city") and norm(word) not in STOP]
    return (kind, " ".join(rest)) if kind in ("country", "capital") or kind in LEVELS or kinds_of_body(kind) else None


def behind_capital(text: str) -> Iterator[tuple[str, str]]:
    """(name, what it is the capital of or nothing) of a text that says so before the name, the longest name first."""
    tokens = list(TOKEN.finditer(text))
    at = next((n for n, token in enumerate(tokens[:MOST_WORDS]) if KINDS.get(lower(token[0])) == "capital"), None)
    if at is None or not 0 < len(tokens) - at - 1 <= MOST_WORDS:
        return
    before = text[tokens[0].start() : tokens[at].start()].strip()
    for first in range(at + 1, len(tokens)):
        if _FIRST_OF_NAME.match(tokens[first][0]) and all(_FIRST_OF_NAME.match(token[0]) or place_word(lower(token[0])) for token in tokens[first:]):
            between = text[tokens[at].end() : tokens[first].start()]
            last = max(n for n in range(first, len(tokens)) if n == first or not place_word(lower(tokens[n][0])))
            yield text[tokens[first].start() : tokens[last].end()], " ".join(word for word in words(f"{before} {between}") if norm(word) not in STOP)


def is_said(index: Index, entity: EntityRecord, kind: str) -> bool:
    """Whether an entity is of a kind that `said_of` gives, as far as its subtype tells."""
    if entity.type == "organization":
        return entity.subtype in kinds_of_body(kind)
    if entity.type != "place":
        return False
    if kind == "country":
        return entity.subtype in _COUNTRY
    if kind == "capital":
        return entity.subtype in _TOWNS and any(predicate == "capital_of" and outward for predicate, _, _, _, outward in index.relations_of(entity.index))
    return entity.subtype in LEVELS.get(kind, frozenset())


def may_be_born_in(entity: EntityRecord, year: int) -> bool:
    """Whether a person was born in a year or beside it, or nobody knows when."""
    return not entity.start or abs(entity.start // 10000 - year) < MOST_YEARS_OFF


def asks_for_many(text: str) -> str:
    """The word by which a query asks for many things; empty if it asks for one."""
    raw = [lower(word) for word in words(text)]
    if len(raw) < 2:
        return ""
    return raw[0] if raw[0] in _ASKS[0] else raw[-1] if raw[-1] in _ASKS[1] else ""


_ASKS = frozenset(f"{_FIRST} {_OF_COUNTRIES}".split()), frozenset(_LAST.split())


def of_one(many: str, entity: EntityRecord, name: str) -> float:
    """Log-odds for one thing where a query asks for many by a word: its name may have the word itself; Tyra Banks is nobody's bank."""
    if entity.type == "person" or (many in _ASKS_OF_COUNTRIES and entity.type == "place" and entity.subtype != "country"):
        return 0.0
    return 0.0 if many in map(lower, words(name)) else NOT_ONE


_ASKS_OF_COUNTRIES = frozenset(_OF_COUNTRIES.split())
