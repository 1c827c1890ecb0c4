"""Second looks at the best candidate of one mention: what is spelled or placed so that it is rather another, or not sure."""

import re
from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from normalizer.gazetteer.index import NameRecord
from normalizer.matching.case import STANDS_ALONE
from normalizer.matching.features_of_persons import given_name_alone, surname_alone
from normalizer.matching.linker import Linker
from normalizer.matching.scored import Said, Scored
from normalizer.mentions.geography import Geography
from normalizer.mentions.namesakes import SETTLED, TOWNS
from normalizer.mentions.patterns import Words
from normalizer.mentions.plausible import plain, same_letters, spelled, surname_by_its_case
from normalizer.mentions.settling import BESIDE
from normalizer.names.words import concept, place_words
from normalizer.text.fold import lower, norm
from normalizer.types import Status

WRITES_ENGLISH = frozenset(("US", "CA", "AU", "NZ", "GB", "IE"))
JUST_BELOW = 0.01  # the threshold: for what is ambiguous at best
BY_SOUND = frozenset(("spelling", "vowels", "sounds", "edit"))
_FATHERED = re.compile(r"(?:[ое]вич|[ое]вн|ич|ұл[ыі]|[қк]ыз[ыі])\w{0,4}$")
_LONG = 7  # letters of a name that is known by others than the first
OURS = frozenset(("ru", "kk", "en"))
_KAZAKH_WHERE = re.compile("[дт][ае]н?$")
_OF_A_STATE = frozenset("governor border legislature legislators Legislature Governor".split())
_RATHER = 0.7  # chance from which a capital is meant by its name, whatever towns of Britain are called like it
_OUTSHINES = 20  # times as many inhabitants, from which a city is meant by a name in no known language: Petersburg


def without_aliases_of_others(linker: Linker, surface: str, scored: list[Scored], *, dated: bool) -> list[Scored]:
    """The candidates without towns that only have a name like that of a town which is called so officially."""
    lesser = aliases_of_others(surface, scored, dated=dated)
    return linker.reweigh([s for s in scored if s.entity.index not in lesser], lambda _: ()) if lesser else scored


def aliases_of_others(surface: str, scored: Sequence[Scored], *, dated: bool) -> set[int]:
    """The towns among candidates that only have a name like that of a town which is called so officially.

    Those in no known language that are spelled otherwise than the text (Venis'e, of Vénissieux, is not Venice) or are less than twice as large
    (Charleston, beside Boston, is not Charlestown), and without a date former names of much smaller ones (Temirtau was Самаркандский once).
    """
    towns = [s for s in scored if s.entity.subtype in TOWNS]
    official = [s for s in towns if s.name.lang != "und" and s.name.kind == "official"]
    own, exact = lower(surface), any(lower(s.name.name) == lower(surface) for s in official)
    largest: dict[str, float] = {}
    for s in official:
        folded = norm(s.name.name)
        largest[folded] = max(largest.get(folded, 0.0), s.entity.prior)
    today = max((s.entity.prior for s in towns if s.name.kind != "former"), default=0.0)
    lesser = set()
    for s in towns:
        if s.name.kind == "former":
            alias = not dated and 2 * s.entity.prior <= today
        else:
            alias = s.name.lang == "und" and plain(s.name.name) != plain(s.entity.name)
            alias = alias and surface[0] <= "\u024f" and ((exact and lower(s.name.name) != own) or s.entity.prior <= 2 * largest.get(norm(s.name.name), -1.0))
        if alias:
            lesser.add(s.entity.index)
    return lesser


def as_an_acronym(linker: Linker, surface: str, scored: list[Scored]) -> list[Scored]:
    """The candidates without a town that capitals do not spell, where they spell something else: НИШ is not Niš."""
    if scored[0].entity.subtype not in TOWNS or scored[0].name.name == surface or not any(s.name.name == surface for s in scored[1:]):
        return scored
    return linker.reweigh([s for s in scored if s.name.name == surface], lambda _: ())


def by_a_known_name(linker: Linker, scored: list[Scored]) -> list[Scored]:
    """The candidates without a best place of a name in no known language, where others have it in one: Saran, but for Saransk."""
    best = scored[0]
    if plain(best.name.name) == plain(best.entity.name):
        return scored
    known = [s for s in scored[1:] if s.entity.type == "place" and s.name.lang != "und" and s.name.kind == "official" and lower(s.name.name) == lower(best.name.name)]
    equal = any(not s.entity.prior or s.entity.prior * _OUTSHINES > best.entity.prior for s in known)
    return linker.reweigh(scored[1:], lambda _: ()) if equal else scored


def by_a_name_in_use(linker: Linker, surface: str, scored: list[Scored], names_of: Callable[[int], Sequence[NameRecord]]) -> list[Scored]:
    """The candidates without places that a Russian or Kazakh text would call otherwise: Сталина is not «Сталіно», Калка not «Калок», as Donetsk is called elsewhere."""
    kept = [s for s in scored if not _is_called_otherwise(surface, s, names_of)]
    return linker.reweigh(kept, lambda _: ()) if len(kept) < len(scored) else scored


def _is_called_otherwise(surface: str, scored: Scored, names_of: Callable[[int], Sequence[NameRecord]]) -> bool:
    name = scored.name
    if scored.entity.type != "place" or name.lang in OURS or name.kind == "demonym" or name.name[0] <= "\u024f" or surface[1:] != surface[1:].lower():
        return False
    ours = [lower(row.name) for row in names_of(scored.entity.index) if row.lang in ("ru", "kk") and row.kind != "demonym" and row.name[0] > "\u024f"]
    return bool(ours) and not any(_alike(lower(name.name), own) or spelled(surface, own, kazakh=True) for own in ours)


def _alike(one: str, other: str) -> bool:
    """Whether two names are one but for how languages write it: Львів and Львов."""
    return (one[0] == other[0] or len(other) >= _LONG) and OSA.distance(norm(one), norm(other)) <= max(1, len(other) // 3)


def is_rather_a_surname(surface: str, words: Words, k: int, scored: Sequence[Scored]) -> bool:
    """Whether a word is a case form of a listed person's surname and only by its letters one of a town: у Медведева."""
    if not surname_by_its_case(surface, words.before(k), scored[0].name.name.replace("і", "и")):
        return False
    following = "" if words[k].broken or k + 1 >= len(words) else lower(words[k + 1].text)
    return following not in place_words() and any(s.entity.type == "person" and (surname_alone(s.case) or s.name.kind == "short") for s in scored)


def is_nothing_but_a_surname(surface: str, scored: Scored) -> bool:
    """Whether nothing speaks for a person but the surname, or given name and patronymic: to be the only one of it in a list is not to be the only one."""
    if scored.name.kind in STANDS_ALONE or " " not in scored.name.name or any(said.contribution > 0 for said in scored.bonus):
        return False
    if " " not in surface:
        return scored.by_surname
    return surface.count(" ") == 1 and _FATHERED.search(surface) is not None and bool(given_name_alone(scored.case))


def is_otherwise_in_english(surface: str, best: Scored, names_of: Callable[[int], Sequence[NameRecord]]) -> bool:
    """Whether a place of a country that writes English has other letters than a word in Latin ones: Cookville is not Cookeville."""
    if lower(surface) == lower(best.name.name) or best.name.kind == "demonym":
        return False
    listed = best.case.alignment.name.parts  # Hayes counties is Hayes County
    by_sound = any((pair.match.how in BY_SOUND or pair.match.how in ("case", "fold")) and not concept(listed[pair.name].raw) for pair in best.case.alignment.pairs)
    return by_sound and not same_letters(surface, names_of(best.entity.index))


def holding_the_last(linker: Linker, geography: Geography, scored: list[Scored], before: Sequence[Scored]) -> list[Scored]:
    """The candidates where a town stands before a comma, which says what it lies in: Atlanta, Georgia, in a text about Tbilisi."""
    if not before or before[0].entity.subtype not in TOWNS:
        return scored
    inside = geography.locate(before[0].entity.index).inside
    holding = {s.entity.index for s in scored if s.entity.index in inside or (s.entity.subtype == "country" and s.entity.iso in inside)}
    if not holding or (scored[0].entity.index in holding and linker.decide(list(scored)) is Status.MATCHED):
        return scored
    said = (Said("holds", "other names of the text lie in it: {:.1f}", 2 * BESIDE, 1.0),)
    return linker.reweigh(scored, lambda entity: said if entity.index in holding else ())


def lying_there(linker: Linker, held: list[Scored]) -> list[Scored]:
    """The towns that lie in what stands behind their name, weighed against each other."""
    said = (Said("beside", "what it is part of stands right behind it", BESIDE, 1.0),)
    return linker.reweigh(held, lambda _: said) if held else []


def is_named_abroad(surface: str, alone: Sequence[Scored], in_text: Sequence[Scored], matched: float, geography: Geography) -> bool:
    """Whether a town of America is but the namesake of what a Cyrillic name means by itself, and its state does not stand beside: Женева, Нью-Йорк и Чикаго.

    A town of Britain is one of capitals only: Лондон промолчал, Вашингтон возразил.
    """
    best = in_text[0]
    if surface[0] <= "\u024f" or best.entity.subtype not in TOWNS or best.entity.country not in WRITES_ENGLISH:
        return False
    if best.entity.country not in SETTLED:
        return alone[0].probability >= _RATHER and geography.locate(alone[0].entity.index).capital and alone[0].entity.country != best.entity.country
    if alone[0].entity.type != "place" or alone[0].entity.index == best.entity.index or alone[0].probability < matched:
        return False
    if alone[0].entity.country == best.entity.country and not geography.locate(alone[0].entity.index).capital:
        return False
    return not any(said.feature in ("beside", "holds") for said in best.bonus)


def is_said_of_a_state(words: Words, k: int) -> bool:
    """Whether a word right behind a name is said of a state rather than of a city: New York's attorney general, the New York border."""
    k += 1
    if k < len(words) and words[k].text == "s" and words.gap(k) != " ":
        k += 1
    if k >= len(words) or words.gap(k) != " ":
        return False
    return words[k].text in _OF_A_STATE or (words[k].text == "attorney" and k + 1 < len(words) and words[k + 1].text == "general")


def is_rather_somebody(words: Words, first: int, best: Scored, scored: Sequence[Scored]) -> bool:
    """Whether what a town was once called after somebody is rather his surname: Черняев взял Ташкент, послал Брежнева; but not в Брежневе, город Брежнев, Горький и Калинин."""
    if best.name.kind != "former" or words[first].text[0] <= "\u024f" or not any(s.entity.type == "person" and lower(best.name.name) in lower(s.name.name).split() for s in scored):
        return False
    if _KAZAKH_WHERE.search(words[first].text) and lower(words[first].text) != lower(best.name.name):
        return False  # Фрунзеде
    return words.before(first) not in place_words() and words.after(first) not in place_words()


def is_rather_the_region(found: str, behind: str, best: Scored, as_of: int, listed: Callable[[str], Sequence[Scored]]) -> bool:
    """Whether what a town was called is what a region of today is: Жамбыл without «қаласы» need not be Taraz."""
    name = best.name
    if name.kind != "former" or name.lang != "kk" or best.entity.country != "KZ" or found[0] <= "\u024f" or " " in name.name or (as_of and as_of < name.end) or behind.startswith("қала"):
        return False
    return any(s.entity.subtype == "region" and s.name.kind != "former" and s.entity.index != best.entity.index for s in listed(f"{name.name} облысы"))
