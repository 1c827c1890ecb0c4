"""Sounds that Kazakh has where its kin and Russian have others: Карши is Қарсы, Хива Хиуа, Джалал-Абад Жалалабат.

Common Turkic š became s, č became š, initial y became j; v is w; no word ends in a voiced stop, and stops behind
voiceless sounds are voiceless; ң is written нг elsewhere. Names of the region are written by the sounds of each
language, so that places listed in Kazakh are asked for with these letters changed. The laws are those of any
comparative grammar of the Turkic languages; which of them pay was seen on pairs of places in two languages.
"""

import re
from functools import lru_cache

from normalizer.text.fold import DOUBLES, fold_plain
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS

# On folded words, one law at a time: what Kazakh makes of a name of its kin or of Russian …
INTO_KAZAKH: tuple[tuple[re.Pattern[str], str], ...] = (
    (expression("(?<=.)š"), "s"),  # Карши, Қарсы
    (expression("(?<=.)(?<![oe])v(?=[aei])"), "u"),  # Хива, Хиуа
    (expression("nd$"), "n"),  # Коканд, Қоқан
    (expression("d$"), "t"),  # Джалал-Абад, Жалалабат
    (expression("b$"), "p"),
    (expression("g$"), "k"),  # Кочбулаг, Қошбұлақ
    (expression("(?<=[kpst])b"), "p"),  # Карсакбай, Қарсақпай
    (expression("ng"), "n"),  # Бангладеш, Баңладеш
    (expression("^i(?=[aou])"), "j"),  # Яркент, Жаркент
    (expression("tep[ae]$"), "tobe"),  # a hill: Кургантепа, Қорғантөбе
    # and its endings: the possessive of a head, Гвиана and Француз Гвианасы; the plural of a people, Батаки and Батақтар
    (expression("(?<=....a)$"), "si"),
    (expression("^(.{2,5}[kpstšhč])i?$"), r"\1tar"),
    (expression("^(.{2,5}[lr])i$"), r"\1lar"),
    (expression("^(.{2,5}[mnzj])i$"), r"\1dar"),
)
# … and what others make of a Kazakh one.
FROM_KAZAKH: tuple[tuple[re.Pattern[str], str], ...] = (
    (expression("(?<=.)s"), "š"),
    (expression("u(?=[aeo])"), "v"),
    (expression("an$"), "and"),
    (expression("t$"), "d"),
    (expression("p$"), "b"),
    (expression("(?<=[kpst])p"), "b"),
    (expression("tobe$"), "tepe"),
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
    found = dict.fromkeys(DOUBLES.sub("", pattern.sub(other, folded)) for pattern, other in (FROM_KAZAKH if kazakh else INTO_KAZAKH))
    if "ң" in raw:
        found[fold_plain(raw.replace("ң", "нг"))] = None
    return tuple(reading for reading in found if reading != folded and len(reading) >= SHORTEST)


def is_kazakh(raw: str) -> bool:
    """Whether a lower-case word has letters that only Kazakh has."""
    return not (raw.isascii() or KAZAKH_LETTERS.isdisjoint(raw))
