"""Short and full names that stand for each other by convention rather than by spelling, for names that no gazetteer lists.

>>> same_by_convention("ООН", "United Nations"), same_by_convention("ЕАЭС", "Евразийский экономический союз"), same_by_convention("ООН", "ОБСЕ")
('ООН = United Nations', 'ЕАЭС = initials of Евразийский экономический союз', '')
>>> abbreviated("Министерство обороны Казахстана", "Минобороны Казахстана"), abbreviated("Футбольный клуб «Кайрат»", "ФК Кайрат")
('Минобороны Казахстана', 'ФК «Кайрат»')
>>> abbreviated("МИД Казахстана", "МИД РК"), abbreviated("United States Department of State", "U.S. Department of State")
('МИД РК', 'US Department of State')
"""

from functools import lru_cache

from normalizer.languages import LANGUAGES
from normalizer.names.demonyms import country_words
from normalizer.names.organisation import syllabic
from normalizer.names.words import STOP, strip_legal_forms
from normalizer.text.fold import lower, norm
from normalizer.text.lazy import expression
from normalizer.text.tokens import tokenize, words

# One body a line: what it is called in English, then its acronyms in the three languages.
_INTERNATIONAL = """
United Nations: UN UNO ООН БҰҰ
European Union: EU ЕС ЕО
Commonwealth of Independent States: CIS СНГ ТМД
Shanghai Cooperation Organisation: SCO ШОС ШЫҰ
Shanghai Cooperation Organization: SCO ШОС ШЫҰ
Eurasian Economic Union: EAEU ЕАЭС ЕАЭО
Collective Security Treaty Organization: CSTO ОДКБ ҰҚШҰ
Organization for Security and Co-operation in Europe: OSCE ОБСЕ ЕҚЫҰ
North Atlantic Treaty Organization: NATO НАТО
World Health Organization: WHO ВОЗ ДДСҰ ДДҰ
World Trade Organization: WTO ВТО ДСҰ
International Monetary Fund: IMF МВФ ХВҚ
International Atomic Energy Agency: IAEA МАГАТЭ
International Olympic Committee: IOC МОК ХОК
World Bank: WB ВБ ДБ
European Bank for Reconstruction and Development: EBRD ЕБРР ЕҚДБ
Asian Development Bank: ADB АБР АДБ
Organisation of Islamic Cooperation: OIC ОИС ИЫҰ
Organization of Turkic States: OTS ОТГ ТМҰ
United States: US USA U.S. США АҚШ
United Kingdom: UK
United Arab Emirates: UAE ОАЭ БАӘ
Republic of Kazakhstan: РК ҚР
Russian Federation: РФ
"""
_ACRONYM = expression(r"[^\W\d_a-zа-яё]{2,8}")
_DOTTED = expression(r"\b(?:[^\W\d_]\.){2,}")  # U.S.
_TWO_ROOTS = expression(r"(?:eur|евр|еур)(?:as|аз)")  # Eurasian counts as EA


@lru_cache(1)
def _bodies() -> dict[str, frozenset[str]]:
    """A name or acronym, lower-case -> the bodies it is of."""
    found: dict[str, frozenset[str]] = {}
    for line in _INTERNATIONAL.strip().splitlines():
        full, _, acronyms = line.partition(":")
        body = full.replace("isation", "ization")
        for name in (full, *acronyms.split()):
            found[lower(name)] = found.get(lower(name), frozenset()) | {body}
    return found


def same_by_convention(one: str, other: str) -> str:
    """Why two names are one by convention: acronyms of one body, a country's names, initials; empty if they are not."""
    short, full = " ".join(words(one)), " ".join(words(other))
    if not short or not full:
        return ""
    bodies = _bodies()
    if short != full and not bodies.get(lower(short), frozenset()).isdisjoint(bodies.get(lower(full), frozenset())):
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
