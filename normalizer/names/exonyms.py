"""What places and bodies that the whole world knows are called in the other languages, where no rule of spelling tells.

`exonyms.tsv` has a line each: what it is (land, place, body), its names in English, Russian and Kazakh, and of a country its adjectives and words for its people in
Russian and Kazakh, which write them small: Swiss is an airline as well. Last stands what further languages call a country. It is made of the project's own gazetteer and
of CLDR by ``python tools/exonyms.py``. A name with a question mark before it is a name of something
else, too: it follows from the others, but nothing follows from it.

>>> other_names("place", "Москва"), other_names("place", "Georgia"), other_names("organization", "БҰҰ")[:3]
((('en', 'Moscow'), ('kk', 'Мәскеу')), (), (('en', 'U.N.'), ('en', 'UN'), ('en', 'United Nations')))

A district or region is called after its town in every language, with a word behind it:

>>> other_names("place", "Мәскеу облысы"), other_names("place", "Грузия облысы")
((('en', 'Moscow облысы'), ('ru', 'Москва облысы')), ())
>>> ("ru", "ливанский") in demonyms_of("Lebanon"), demonyms_of("Georgia")
(True, ())
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("en", "ru", "kk")  # of the columns
BEHIND_TOWNS = ("облысы", "ауданы", "Region", "Province", "District")  # words for what is called after a town; in Russian that is its adjective
OF_PEOPLE = ("ru", "kk")  # of those behind them
_TYPES = {"land": "place", "place": "place", "body": "organization"}


Names = tuple[tuple[str, str], ...]  # language, name


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its kind (land, place, body), its names with their languages, those that name nothing else, and what is called after it."""

    kind: str
    listed: Names
    telling: frozenset[str]
    demonyms: Names
    abroad: frozenset[str]  # what further languages call it

    @property
    def names(self) -> tuple[str, ...]:
        """All names, whatever their language."""
        return tuple(name for _, name in self.listed)


@lru_cache(1)
def lines() -> tuple[Line, ...]:
    """The table."""
    found = []
    for line in files("normalizer.names").joinpath("exonyms.tsv").read_text(encoding="utf-8").splitlines():
        kind, *cells = line.split("\t")
        names, demonyms = _names(LANGUAGES, cells[: len(LANGUAGES)]), _names(OF_PEOPLE, cells[len(LANGUAGES) : -1])
        telling = frozenset(name for _, name in names if not name.startswith("?"))
        found.append(Line(kind, tuple((lang, name.removeprefix("?")) for lang, name in names), telling, demonyms, frozenset(filter(None, cells[-1].split("|")))))
    return tuple(found)


def _names(langs: tuple[str, ...], cells: list[str]) -> Names:
    """The names in cells, of a language each."""
    return tuple((lang, name) for lang, cell in zip(langs, cells, strict=True) for name in cell.split("|") if name)


@lru_cache(1)
def _table() -> dict[tuple[str, str], Line]:
    found: dict[tuple[str, str], Line] = {}
    for line in lines():
        for name in line.telling | line.abroad:
            found.setdefault((_TYPES[line.kind], name), line)
    return found


def other_names(entity_type: str, name: str) -> Names:
    """(language, name) of all other names of what a name stands for; empty if the table does not have it."""
    line = _table().get((entity_type, name))
    if line is None:
        town, _, word = name.rpartition(" ")
        return tuple((lang, f"{other} {word}") for lang, other in other_names(entity_type, town)) if town in _towns() and word in BEHIND_TOWNS else ()
    return tuple((lang, other) for lang, other in line.listed if other != name)


@lru_cache(1)
def _towns() -> frozenset[str]:
    return frozenset(name for (_, name), line in _table().items() if line.kind == "place")


def demonyms_of(name: str) -> Names:
    """(language, word) of the adjectives and people of the place that a name stands for."""
    line = _table().get(("place", name))
    return line.demonyms if line else ()


@lru_cache(4)
def names_of(kind: str) -> frozenset[str]:
    """Every name of a kind (land, place, body) that `other_names` has an answer for."""
    if kind == "place":
        return _towns() | {f"{town} {word}" for town in _towns() for word in BEHIND_TOWNS}
    return frozenset(name for (_, name), line in _table().items() if line.kind == kind)


def is_acronym(name: str) -> bool:
    """Whether a name of the table is one of capitals alone: США, БҰҰ."""
    return name.isupper() and name.isalpha()
