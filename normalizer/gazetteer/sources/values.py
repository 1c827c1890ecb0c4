"""Cells of foreign files in our terms: clean text, language tags, dates, ids."""

from hashlib import blake2b

from normalizer.gazetteer.schema import parse_date
from normalizer.text.clean import repair
from normalizer.text.fold import norm
from normalizer.text.lazy import expression
from normalizer.text.script import script_of
from normalizer.text.tokens import words

MAX_NAME = 500  # code points; a longer cell is prose, not a name
QID = expression(r"Q[1-9]\d{0,11}")

_THREE_LETTERS = {"eng": "en", "rus": "ru", "kaz": "kk", "ukr": "uk", "kir": "ky", "uzb": "uz", "tgk": "tg", "tuk": "tk", "bel": "be", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "tur": "tr", "zho": "zh", "chi": "zh", "ara": "ar", "fas": "fa", "per": "fa", "mon": "mn", "aze": "az", "hye": "hy", "kat": "ka"}  # fmt: skip
_OWN_TAGS = {"kk-cyrl": "kk", "kk-kz": "kk", "kk-tr": "kk-Latn", "kk-cn": "kk-Arab", "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn", "uz-latn": "uz", "az-latn": "az", "simple": "en", "be-x-old": "be-tarask", "default": "und", "u": "und", "": "und"}  # fmt: skip
_CYRILLIC = frozenset(["ru", "kk", "ky", "uk", "be", "bg", "mk", "tg", "mn", "tt", "ba"])
_LATIN = frozenset(["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sv", "da", "nb", "no", "fi", "hu", "ro", "tr", "az", "uz", "tk", "lt", "lv", "et"])
_TAG = expression(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MONTHS = {name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_DAY_MONTH_YEAR = expression(r"(?:(\d{1,2})\.? )?([A-Za-z]{3})[a-z]*\.?,? (\d{3,4})")
_COMPACT = expression(r"(\d{4})(\d\d)(\d\d)")


def cell(text: str) -> str:
    r"""Text fit for a cell: repaired, composed, without tabs, line ends and doubled spaces.

    >>> cell(" Нұр\u200b-Сұлтан\t(қала)\n")
    'Нұр-Сұлтан (қала)'
    """
    return " ".join(repair(text).text.split())


def tag(language: str, name: str = "") -> str:
    """A language tag for a name; a script that is not the language's usual one is said.

    >>> tag("kaz", "Астана"), tag("kk-latn", "Astana"), tag("ru", "Astana"), tag("u"), tag("zh-hant")
    ('kk', 'kk-Latn', 'ru-Latn', 'und', 'zh-Hant')
    """
    language = language.strip().replace("_", "-").lower()
    language = _OWN_TAGS.get(language, _THREE_LETTERS.get(language, language))
    if not _TAG.fullmatch(language):
        return "und"
    first, *rest = language.split("-")
    parts = [p.title() if len(p) == 4 and p.isalpha() else p.upper() if len(p) == 2 else p for p in rest]
    if not rest and name and (first in _CYRILLIC or first in _LATIN):
        script = script_of(name)
        if script == "Latn" and first in _CYRILLIC:
            parts = ["Latn"]
        elif script == "Cyrl" and first in _LATIN:
            parts = ["Cyrl"]
        elif script == "Other" and first == "kk":
            parts = ["Arab"]
    return "-".join([first, *parts])


def own_tag(language: str) -> str:
    """The tag of a language as people give it in files of their own; what is no language stays as it is, for the linter to name.

    >>> own_tag("RU"), own_tag("kaz"), own_tag("kk-latn"), own_tag(""), own_tag("Russian")
    ('ru', 'kk', 'kk-Latn', 'und', 'Russian')
    """
    found = tag(language)
    return found if found != "und" or language.strip().lower() in ("", "und", "u", "default") else language


def date(text: str) -> str | None:
    """A date as we write it, empty for an empty one, None if it is not understood.

    >>> date("1998-05-06"), date("6 May 1998"), date("May 1998"), date("19980506"), date("c. 1500")
    ('1998-05-06', '1998-05-06', '1998-05', '1998-05-06', None)
    """
    text = text.strip()
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        month = _MONTHS.get(match[2].lower())
        if month:
            text = f"{int(match[3]):04d}-{month:02d}" + (f"-{int(match[1]):02d}" if match[1] else "")
    elif match := _COMPACT.fullmatch(text):
        text = "-".join(match.groups())
    if "T" in text:
        text = text.split("T", 1)[0]
    try:
        parse_date(text)
    except ValueError:
        return None
    return text


def split_names(text: str) -> list[str]:
    """The names of a cell that holds several, joined by ``|`` or ``;``.

    >>> split_names("Алма-Ата; Верный | Алма-Ата")
    ['Алма-Ата', 'Верный']
    """
    return list(dict.fromkeys(n for part in text.replace(";", "|").split("|") if (n := part.strip()) and len(n) <= MAX_NAME))


_ASCII = str.maketrans({"š": "sh", "č": "ch"})


def slug(name: str, prefix: str = "") -> str:
    """An id for a thing that has none: the folded name; a short hash where folding loses what tells names apart.

    >>> slug("Astana"), slug("Шойгу")
    ('nz:astana', 'nz:shoigu-4f6b72')
    """
    plain = " ".join(name.split()).casefold()
    readable = "-".join(filter(None, (norm(w).translate(_ASCII) for w in words(plain))))[:60].strip("-")
    if plain.isascii() and plain.replace(" ", "").isalnum():
        readable = plain.replace(" ", "-")
        exact = len(readable) <= 60
    else:
        exact = False
    if not exact:
        readable = "-".join(filter(None, (readable[:60], blake2b(plain.encode("utf-8", "replace"), digest_size=3).hexdigest())))
    return "nz:" + (f"{prefix}-" if prefix else "") + readable
