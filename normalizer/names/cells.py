"""Names as the cells of tables have them: in addresses of pages, in percent signs, run into each other, without capitals.

>>> [name_in(cell) for cell in ("https://ru.wikipedia.org/wiki/Токаев,_Касым-Жомарт#Семья", "Abai_%D2%9A%D2%B1%D0%BD%D0%B0%D0%BD%D0%B1%D0%B0%D0%B5%D0%B2", "100%")]
['Токаев, Касым-Жомарт', 'Abai Құнанбаев', '100%']
>>> [tidy(name) for name in ("АХМЕТОВ ЕрланСерикович", "ПётрIII", "k.tokayev", "ШЫҰ-ға", "г.алматы", "К.М.Г.")]
['АХМЕТОВ Ерлан Серикович', 'Пётр III', 'K. tokayev', 'ШЫҰ', 'г.алматы', 'КМГ']
"""

from re import Match
from urllib.parse import unquote_to_bytes

from normalizer.names.person import split_glued
from normalizer.names.words import drop_hyphened_ending
from normalizer.text.clean import repair
from normalizer.text.lazy import expression

MAX_TEXT = 400  # code points of a name that are read; longer cells are no names
_MOST = 12 * MAX_TEXT  # of a cell: a letter may be written with as many signs
_PAGE = expression(r"(?:https?://)?[\w.-]+/wiki/([^?#]+)(?:[?#].*)?")
_PERCENT = expression(r"(?:%[0-9A-Fa-f]{2})+")
_DOTTED = expression(r"(?:[А-ЯЁӘІҢҒҮҰҚӨҺ]\.){2,6}[А-ЯЁӘІҢҒҮҰҚӨҺ]\.?")
_SMALL_INITIALS = expression(r"(?<![\w.])(?:[a-zбвезлнуфцчшщэюяғқңұүөһі]\. ?){1,2}(?=[^\W\d_]{3})")  # not those that are short for a town, a street, a company


def name_in(cell: str) -> str:
    """The name that a cell has, if it is the address of a page of a wiki, or written with percent signs; else the cell, as far as it is read."""
    if "/wiki/" in cell[:_MOST] and (page := _PAGE.fullmatch(cell[:_MOST].strip())):
        cell = page[1].replace("_", " ")
    if "%" in cell[:_MOST] and _PERCENT.search(cell[:_MOST]):
        cell = _PERCENT.sub(_read, cell[:_MOST]).replace("_", " ")
    return cell[:MAX_TEXT]


def _read(signs: Match[str]) -> str:
    try:
        return unquote_to_bytes(signs.group()).decode("utf-8")
    except UnicodeDecodeError:
        return signs.group()


def half_of(name: str) -> str:
    """Half of a name that stands there twice, as a link and its title do; empty for others.

    >>> half_of("Семей Семей"), half_of("Семей Семеү")
    ('Семей', '')
    """
    half = len(name) >> 1
    return name[:half] if len(name) & 1 and half > 1 and name[half] == " " and name[:half] == name[half + 1 :] else ""


def tidy(name: str) -> str:
    """A repaired name without an ending behind a hyphen, its parts not run into each other, letters with full stops as they are meant."""
    return with_stops(split_glued(drop_hyphened_ending(name)))


def with_stops(name: str) -> str:
    """A name in small letters with capitals for its initials, a Cyrillic acronym without its full stops (a Latin one may be listed with them: L.A. is not LA)."""
    if "." not in name:
        return name
    if _DOTTED.fullmatch(name):
        return name.replace(".", "")
    return _SMALL_INITIALS.sub(_capital, name) if name.islower() else name


def _capital(initials: Match[str]) -> str:
    return initials.group().upper().rstrip() + " "


def asked_name(cell: str) -> str:
    """The name that a cell asks for, ready to be split into words."""
    return tidy(repair(name_in(cell)).text)
