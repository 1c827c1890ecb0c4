"""Short and full names that stand for each other by convention rather than by spelling, for names that no gazetteer lists.

>>> same_by_convention("ООН", "United Nations"), same_by_convention("ЕАЭС", "Евразийский экономический союз"), same_by_convention("ООН", "ОБСЕ")
('ООН = United Nations', 'ЕАЭС = Евразийский экономический союз', '')
>>> abbreviated("Министерство обороны Казахстана", "Минобороны Казахстана"), abbreviated("Футбольный клуб «Кайрат»", "ФК Кайрат")
('Минобороны Казахстана', 'ФК «Кайрат»')
>>> abbreviated("МИД Казахстана", "МИД РК"), abbreviated("United States Department of State", "U.S. Department of State")
('МИД РК', 'US Department of State')
"""

from functools import lru_cache

from normalizer.languages import LANGUAGES
from normalizer.names import exonyms
from normalizer.names.demonyms import country_words
from normalizer.names.organisation import syllabic
from normalizer.names.words import STOP, strip_legal_forms
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import tokenize, words

# Further acronyms of bodies beside those of exonyms.tsv, one body a line.
_ACRONYMS = """
United Nations: UNO
International Olympic Committee: IOC МОК ХОК
World Bank: WB ВБ ДБ
"""
_ACRONYM = expression(r"[^\W\d_a-zа-яё]{2,8}")
_DOTTED = expression(r"\b(?:[^\W\d_]\.){2,}")  # U.S.
_TWO_ROOTS = expression(r"(?:eur|евр|еур)(?:as|аз)")  # Eurasian counts as EA


@lru_cache(1)
def _known() -> dict[str, frozenset[str]]:
    """A name or acronym, lower-case -> what it is of: lines of exonyms.tsv, and of the table above by their full name."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(exonyms.lines()):
        for name in line.names:
            found.setdefault(lower(name), set()).add(str(number))
    for line_ in _ACRONYMS.strip().splitlines():
        full, _, acronyms = line_.partition(":")
        for name in (full, *acronyms.split()):
            found.setdefault(lower(name), set()).update((full, *found.get(lower(full), ())))
    return {name: frozenset(of) for name, of in found.items()}


def same_by_convention(one: str, other: str) -> str:
    """Why two names are one by convention: names of one country, town or body of the world in other languages, acronyms, initials; empty if they are not."""
    short, full = " ".join(words(one)), " ".join(words(other))
    if not short or not full:
        return ""
    known = _known()
    if short != full and not known.get(lower(short), frozenset()).isdisjoint(known.get(lower(full), frozenset())):
        return f"{one} = {other}"
    if full in country_words(short) and full[0].isupper():
        return f"{one} = {other}"
    for acronym, name in ((short, full), (full, short)):
        if _ACRONYM.fullmatch(acronym) and acronym.upper() in _initials(words(name)):
            return f"{acronym} = initials of {name}"
    return ""


def _initials(tokens: list[str]) -> set[str]:
    """What initials a name of several words may have: with small words and without."""
    if len(tokens) < 2:
        return set()
    core, _ = strip_legal_forms(tokens)
    return {
        "".join(_initial(token, two) for token in chosen).upper()
        for chosen in (tokens, core, [t for t in core if norm(t) not in STOP])
        for two in (False, True)
    }  # fmt: skip


def _initial(token: str, two_roots: bool) -> str:
    if two_roots and _TWO_ROOTS.match(lower(token)):
        return "EA" if token.isascii() else "ЕА"
    return token[0]


def _is_form(word: str, form: str) -> bool:
    """Whether a word is another, perhaps in a case: Казахстан, Казахстана."""
    return any(language.case_of(lower(word), lower(form)) is not None for language in LANGUAGES)


def abbreviated(full: str, short: str) -> str:
    """``full`` with the words that ``short`` has as an acronym or in syllables written so; as it is if there are none."""
    tokens = tokenize(full)
    raw = [full[token.start : token.end] for token in tokens]
    for abbreviation in words(_DOTTED.sub(lambda match: match.group().replace(".", ""), short)):
        if len(abbreviation) < 2 or abbreviation in raw:
            continue
        capitals = _ACRONYM.fullmatch(abbreviation) is not None
        countries = [words(name) for name in country_words(abbreviation)] if capitals else []
        for first in range(len(raw) - (not countries)):
            for last in range(first + (not countries), min(first + 6, len(raw))):
                run = raw[first : last + 1]
                if any(len(country) == len(run) and all(map(_is_form, country, run)) for country in countries):
                    return full[: tokens[first].start] + abbreviation + full[tokens[last].end :]
                if (capitals and len(run) > 1 and abbreviation in _initials(run)) or (last == first + 1 and norm(syllabic(" ".join(run))) == norm(abbreviation)):
                    return full[: tokens[first].start] + abbreviation + full[tokens[last].end :]
    return full
