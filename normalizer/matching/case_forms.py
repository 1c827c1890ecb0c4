"""Which bases a word may be a case form of, by the paradigms of the languages."""

from functools import lru_cache
from typing import Any

from normalizer.languages import LANGUAGES
from normalizer.languages.base import LOOKED_AT
from normalizer.text.alternates import alternates
from normalizer.text.fold import answering, lower, norm
from normalizer.text.script import CYRILLIC

_NO_EVIDENCE = ("", "ов")  # Байбеков is a name of its own, hardly a genitive of many
_LONGEST_ENDING = 8
_KAZAKH = next(number for number, language in enumerate(LANGUAGES) if language.code == "kk")


@lru_cache(1)
def reverse_endings() -> dict[str, tuple[str, ...]]:
    """Ending of a form -> what the base may have instead, for bases that no vocabulary knows."""
    table: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        if language.script != "Cyrl":
            continue
        for paradigm in language.paradigms:
            for ending, case in paradigm.endings.items():
                if ending not in _NO_EVIDENCE and not case.startswith("plural"):
                    table.setdefault(ending, {})[paradigm.cut] = None
    return {ending: tuple(cuts) for ending, cuts in table.items()}


_compiled: Any = None  # `normalizer.matching.loops.cases`, once that is loaded; it gives None for what it leaves to Python


def answer_by(compiled: Any) -> None:
    """Lets the compiled loop answer for single forms too."""
    global _compiled
    _compiled = compiled


def possible_bases(form: str) -> tuple[str, ...]:
    """Bases a lower-case Cyrillic form may be a case of, by the endings alone; the forward rules confirm each."""
    if _compiled is not None:
        bases: tuple[str, ...] | None = _compiled.bases(form)
        if bases is not None:
            return bases
    if len(form) < 4 or not CYRILLIC.search(form):
        return ()
    table = reverse_endings()
    found: dict[str, None] = {}
    for length in range(1, min(_LONGEST_ENDING, len(form) - 2) + 1):
        for cut in table.get(form[-length:], ()):
            base = form[:-length] + cut
            if base not in found and len(base) >= 3 and base != form and _is_case(base, form):
                found[base] = None
    return tuple(found)


def _is_case(base: str, form: str) -> bool:
    """`case_of` of a Cyrillic base, which case it is aside."""
    for cut, endings in _inflections(base[-LOOKED_AT:]):
        stem = len(base) - cut
        if form[stem:] in endings and form[:stem] == base[:stem]:
            return True
    return False


@lru_cache(1 << 16)
def _inflections(ending: str) -> list[tuple[int, dict[str, str]]]:
    """(letters cut off, endings instead) of Cyrillic bases that end so."""
    return [(len(p.cut), p.endings) for language in LANGUAGES if language.script == "Cyrl" for p in language.paradigms_of(ending)]


def is_form(base: str, form: str, *, kazakh: bool = True) -> bool:
    """Whether a lower-case Cyrillic form is a case of another base, also of a Kazakh one.

    >>> is_form("алматы", "алматыда"), is_form("алматы", "алматыда", kazakh=False), is_form("токаев", "токаеву", kazakh=False)
    (True, False, True)
    """
    if _compiled is not None:
        found: bool | None = _compiled.is_form(base, form, -1 if kazakh else _KAZAKH)
        if found is not None:
            return found
    return any(language.case_of(base, form) for language in LANGUAGES if language.script == "Cyrl" and (kazakh or language.code != "kk"))


def case_of(base: str, form: str) -> str | None:
    """The case that a lower-case form is of a base in the languages of its script; None if it is none.

    >>> case_of("токаев", "токаевым"), case_of("токаев", "токаев"), case_of("ким", "кимова")
    ('instrumental', 'nominative', None)
    """
    script = "Cyrl" if CYRILLIC.search(base) else "Latn"
    for language in LANGUAGES:
        if language.script == script:
            case = language.case_of(base, form)
            if case is not None:
                return case
    return None


@lru_cache(1 << 16)
def readings(token: str) -> tuple[str, ...]:
    """Folded readings of a raw token: as it is, with ambiguous graphemes read otherwise, and of its possible bases."""
    others, forms = alternates(token), folded_forms(token)
    return tuple(dict.fromkeys((forms[0], *others, *forms[1:]))) if others else forms


@lru_cache(1 << 16)
def folded_forms(token: str) -> tuple[str, ...]:
    """The folds of a token as it stands, and of what it may be a case form of.

    >>> folded_forms("Токаеву"), folded_forms("Smith")
    (('tokaevu', 'tokaeva', 'tokaevo', 'tokaev'), ('smit',))
    """
    folder = answering()
    found: tuple[str, ...] | None = None if _compiled is None or folder is None else folder.forms(token, _compiled.bases)
    return tuple(dict.fromkeys((norm(token), *map(norm, possible_bases(lower(token)))))) if found is None else found
