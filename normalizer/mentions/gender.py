"""Whether a Russian surname in a text is a man's in an oblique case or a woman's.

    у Ракитина, сторонники Ракитина      a man: behind these words no nominative stands
    заявила Ракитина                     a woman: the verb is feminine
    Ракитиным … Ракитина                 a man: the text has him in a form that no woman's surname has
    Гринкевича                           a man: of a woman such a surname has one form

What tells neither is left open.
"""

import re
from collections.abc import Iterable, Set
from functools import lru_cache

from normalizer.matching.scored import Bonus, Said, Scored
from normalizer.matching.similarity import CASE
from normalizer.mentions.places import LONG_TEXT
from normalizer.mentions.verbs import FEMININE_VERBS
from normalizer.names.person import FEMININE_SURNAME
from normalizer.text.fold import lower

MAN, WOMAN = "m", "f"
OTHER = -5.0  # log-odds of a man where a woman is the subject, of a woman where the form is a man's
GENITIVE = 2.5  # of a man: what the linker holds against a form that would be a woman's nominative
_BOTH = re.compile(r"[а-яё](?:[оеё]в|[иы]н)а$")  # genitive of -ов, nominative of -ова
_PREPOSITIONS = frozenset("у от из для против без до после около на про через за вокруг вместо ради мимо среди кроме в во к ко о об с со по при под над".split())
# What belongs to somebody: behind it a name stands in the genitive. Words for a profession may stand before a woman's name in the nominative, and are left out.
_OWNED = re.compile(
    r"(?:(?:критик|сторонник|противник|соратник|преемник|оппонент|помощник|советник|адвокат|защитник|родственник|представител|союзник|коллег)(?:и|ов|ам|ами|ах|ей|ям|ями|ях|а)"
    r"|(?:правительств|администраци|кабинет|режим|семь|сын|доч|брат|сест|жен|супруг|отц|отец|мат|вдов|друз|слов|заявлени|реч|указ|решени|визит|отставк|избрани|назначени|арест|убийств"
    r"|смерт|преемник|рейтинг|разговор|портрет|повест|рассказ|пьес|роман|стих|фильм|памятник|интервью|предложени|поручени|послани|политик|правлени|имен|имя|команд|окружени|дел|встреч|пресс-служб|позици|кандидатур|обвинени|партии|времена|эпох|приезд|победа|победу)\w{0,4}"
    r"|(?:институт|университет|музе|театр|академи|училищ|творчеств|произведени|сочинени|биографи|наследи|поэм|картин|памят)(?:[аяуюио]|ем|ом|ами|ью)?)$"
)
_GOVERNING = re.compile(r"\w\w(?:ть|ться|л|ли|лся|лись)$")  # verbs that no woman is the subject of
_PARTICLES = frozenset("если или разве коли хоть опять пять шесть девять десять вновь".split())
_BEFORE = re.compile(r"([\w-]+) $")
_NAMED_AFTER = re.compile(r"\bим\. ?$")
_AFTER = re.compile(r" ([\w-]+)")
_WORD = re.compile(r"\w+")
_HIS, _HERS = frozenset(("", "ым")), frozenset(("ой", "ою"))
_ENDING = re.compile(r"(?:ым|о[йю])?(?!\w)")
_OCCURRENCES = 12
_WOMAN, _LONGEST = re.compile(r"\b[А-ЯЁ]\w*[ая]\Z"), 60  # Вера before a surname; letters of such a word


def may_be_either(word: str) -> bool:
    """Whether a word may be the surname of a woman, or the genitive of a man's.

    >>> may_be_either("Ракитина"), may_be_either("Ракитиной"), may_be_either("Шойгу")
    (True, False, False)
    """
    return _BOTH.search(lower(word)) is not None


_INITIAL = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+$")
_STANDS_ALONE = frozenset(("—", "–", ":", ""))
_WOMENS, _MENS = ("ова", "ева", "ёва", "ина", "ына"), "вн"


def governed(before: str) -> bool:
    """Whether a name in the nominative can't stand behind a word: у Ракитина, критики Ракитина.

    >>> governed("у"), governed("критики"), governed("обвинили"), governed("депутат"), governed("адвокат"), governed("или")
    (True, True, True, False, False, False)
    """
    return before in _PREPOSITIONS or _OWNED.match(before) is not None or (before not in _PARTICLES and _GOVERNING.search(before) is not None)


def is_a_womans(surface: str, name: str, gap: str) -> bool:
    """Whether initials and a surname behind a dash, a colon or the end of a line are a woman's, where a man's name was found by its genitive: Автор — С. Ракитина.

    >>> is_a_womans("С. Ракитина", "Сергей Ракитин", " — "), is_a_womans("С. Ракитина", "Сергей Ракитин", " "), is_a_womans("С. Ракитина", "Сергей Ракитин", ", ")
    (True, False, False)
    """
    return gap.strip() in _STANDS_ALONE and gap != " " and " " in surface and _INITIAL.match(surface) is not None and surface.endswith(_WOMENS) and not name.endswith(_WOMENS) and name[-1] in _MENS


def of_forms(word: str, text: str) -> str:
    """A man's, if a text has his surname in forms that no woman's has, and no woman's; "" if the forms don't tell.

    >>> of_forms("Ракитина", "Ракитин вышел. Ракитина ждали."), of_forms("Ракитина", "Ракитина с Ракитиной"), of_forms("Ракитина", "Вера Ракитина, жена, и Ракитин")
    ('m', '', '')
    """
    if len(text) < LONG_TEXT:
        return _whose(word, text, _endings(word[:-1], text))
    words, known = _words(text)
    if word not in known:
        known[word] = _whose(word, text, {ending for ending in (*_HIS, *_HERS) if word[:-1] + ending in words})
    return known[word]


def _whose(word: str, text: str, endings: Set[str]) -> str:
    """A man's surname, if it has his endings and none of hers."""
    return MAN if not _HIS.isdisjoint(endings) and _HERS.isdisjoint(endings) and not _is_a_womans(word, text) else ""


def _endings(stem: str, text: str) -> set[str]:
    """With which endings a text has a stem as a word."""
    found: set[str] = set()
    at = text.find(stem) if _WORD.fullmatch(stem) else -1
    while at >= 0:
        end = at + len(stem)
        if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
            ending = _ENDING.match(text, end)
            if ending is not None:
                found.add(ending[0])
        at = text.find(stem, end)
    return found


def _is_a_womans(surname: str, text: str) -> bool:
    """Whether a capitalised word on -а or -я stands before a surname anywhere in a text."""
    return any(_WOMAN.search(text[max(0, m.start() - _LONGEST) : m.start()]) for m in re.finditer(rf" {re.escape(surname)}\b", text))


@lru_cache(4)
def _words(text: str) -> tuple[frozenset[str], dict[str, str]]:
    """The words of a long text, found once for all surnames in it, and whose the surnames asked for so far are by their forms."""
    return frozenset(_WORD.findall(text)), {}


@lru_cache(64)
def in_text(name: str, text: str) -> str:
    """Whose a surname is by all that a text says beside it; "" if it does not tell.

    >>> in_text("Ракитина", "По словам Ракитина, да. Против Ракитина суд."), in_text("Ракитина", "Ранее Ракитина заявила: нет.")
    ('m', 'f')
    """
    if not name.isalpha() or not may_be_either(name):
        return ""
    said = {MAN: 0, WOMAN: 0}
    at = -1
    for _ in range(_OCCURRENCES):
        at = text.find(name, at + 1)
        if at < 0:
            break
        before, after = _BEFORE.search(text, max(0, at - 30), at), _AFTER.match(text, at + len(name))
        beside = {lower(m[1]) for m in (before, after) if m is not None}
        if not beside.isdisjoint(FEMININE_VERBS):
            said[WOMAN] += 1
        elif (before is not None and governed(lower(before[1]))) or _NAMED_AFTER.search(text, max(0, at - 5), at):
            said[MAN] += 1
    if said[MAN] != said[WOMAN]:
        return MAN if said[MAN] > said[WOMAN] else WOMAN
    return of_forms(name, text)


def evidence(whose: str, scored: Scored) -> Said | None:
    """What it says for a candidate whose surname it is in the text."""
    if contradicts(whose, scored):
        return Said("gender", "the verb beside it speaks of a woman" if whose == WOMAN else "the case form is that of a man's surname", OTHER)
    if whose == MAN and scored.entity.type == "person" and scored.case.alignment.name.gender == MAN:
        return Said("gender", "the case form is that of a man's surname", GENITIVE)
    return None


def telling(whose: str, scored: Iterable[Scored], context: Bonus) -> Bonus:
    """What a text says, and what the form of a surname says, for each of some candidates."""
    said = {s.entity.index: found for s in scored if (found := evidence(whose, s)) is not None}
    return (lambda entity: [*context(entity), said[entity.index]] if entity.index in said else context(entity)) if said else context


def contradicts(told: str, scored: Scored) -> bool:
    """Whether a person is of the other gender than a text says, or a woman whose surname would have no such case form: Гринкевича."""
    gender = scored.case.alignment.name.gender if scored.entity.type == "person" else ""
    if not gender:
        return False
    return gender != told if told else gender == WOMAN and _declined(scored)


def _declined(scored: Scored) -> bool:
    """Whether a surname that ends in a consonant is in an oblique case."""
    alignment = scored.case.alignment
    surname = alignment.name.parts[scored.name.surname] if 0 <= scored.name.surname < len(alignment.name.parts) else None
    if surname is None or FEMININE_SURNAME.search(surname.folded) or surname.folded[-1:] in "aeiou":
        return False
    pairs = [p for p in alignment.pairs if p.name == scored.name.surname]
    return any(p.match.how == "case" and p.match.distance <= CASE and lower(alignment.query.parts[p.query].raw) > "\u0400" for p in pairs)
