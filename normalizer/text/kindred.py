"""Sounds that Kazakh has where its kin and Russian have others: Карши is Қарсы, Хива Хиуа, Джалал-Абад Жалалабат.

Common Turkic š became s, č became š, initial y became j; v is w; no word ends in a voiced stop, and stops behind
voiceless sounds are voiceless; ң is written нг elsewhere. Names of the region are written by the sounds of each
language, so that places listed in Kazakh are asked for with these letters changed. The laws are those of any
comparative grammar of the Turkic languages; which of them pay was seen on pairs of places in two languages.
"""

from functools import lru_cache

from normalizer.text.fold import DOUBLES, Step, fold_plain
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS

# On folded words, one law at a time: what Kazakh makes of a name of its kin or of Russian …
INTO_KAZAKH: tuple[Step, ...] = (
    ("", {"(?<=.)š": "s"}),  # Карши, Қарсы
    ("", {"(?<=.)(?<![oe])v(?=[aei])": "u"}),  # Хива, Хиуа
    ("", {"nd$": "n"}),  # Коканд, Қоқан
    ("", {"d$": "t"}),  # Джалал-Абад, Жалалабат
    ("", {"b$": "p"}),
    ("", {"g$": "k"}),  # Кочбулаг, Қошбұлақ
    ("", {"(?<=[kpst])b": "p"}),  # Карсакбай, Қарсақпай
    ("", {"ng": "n"}),  # Бангладеш, Баңладеш
    ("", {"^i(?=[aou])": "j"}),  # Яркент, Жаркент
    ("", {"tep[ae]$": "tobe"}),  # a hill: Кургантепа, Қорғантөбе
    # and its endings: the possessive of a head, Гвиана and Француз Гвианасы; the plural of a people, Батаки and Батақтар
    ("....a$", {"a$": "asi"}),
    ("^.{2,5}[kpstšhč]i?$", {f"{letter}i?$": f"{letter}tar" for letter in "kpstšhč"}),
    ("^.{2,5}[lr]i$", {"li$": "lar", "ri$": "rlar"}),
    ("^.{2,5}[mnzj]i$", {f"{letter}i$": f"{letter}dar" for letter in "mnzj"}),
)
# … and what others make of a Kazakh one.
FROM_KAZAKH: tuple[Step, ...] = (
    ("", {"(?<=.)s": "š"}),
    ("", {"u(?=[aeo])": "v"}),
    ("", {"an$": "and"}),
    ("", {"t$": "d"}),
    ("", {"p$": "b"}),
    ("", {"(?<=[kpst])p": "b"}),
    ("", {"tobe$": "tepe"}),
)
SHORTEST = 4  # letters of a word that is read by the laws, and of the reading


@lru_cache(1 << 15)
def kindred(raw: str, folded: str) -> tuple[str, ...]:
    """The folds of a lower-case word, given with its own, that one of the laws makes of it: from Kazakh if it has Kazakh letters, else into it.

    >>> "karsi" in kindred("карши", "karši"), "bangladeš" in kindred("баңладеш", "banladeš"), kindred("ош", "oš")
    (True, True, ())
    """
    if len(folded) < SHORTEST:
        return ()
    kazakh = is_kazakh(raw)
    changed = (by_law(law, folded) for law in (FROM_KAZAKH if kazakh else INTO_KAZAKH))
    found = dict.fromkeys(DOUBLES.sub("", reading) for reading in changed if reading != folded)
    if "ң" in raw:
        found[fold_plain(raw.replace("ң", "нг"))] = None
    return tuple(reading for reading in found if reading != folded and len(reading) >= SHORTEST)


def by_law(law: Step, folded: str) -> str:
    """A folded word as a law makes it."""
    test, rules = law
    if not test or rule(test).search(folded):
        for pattern, other in rules.items():
            folded = rule(pattern).sub(other, folded)
    return folded


rule = lru_cache(128)(expression)


def is_kazakh(raw: str) -> bool:
    """Whether a lower-case word has letters that only Kazakh has."""
    return not (raw.isascii() or KAZAKH_LETTERS.isdisjoint(raw))
