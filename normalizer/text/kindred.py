"""Sounds that Kazakh has where its kin and Russian have others: Карши is Қарсы, Хива Хиуа, Джалал-Абад Жалалабат.

Common Turkic š became s, č became š, initial y became j; v is w; no word ends in a voiced stop, and stops behind
voiceless sounds are voiceless; ң is written нг elsewhere. Names of the region are written by the sounds of each
language, so that places listed in Kazakh are asked for with these letters changed. The laws are those of any
comparative grammar of the Turkic languages; which of them pay was seen on pairs of places in two languages.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from normalizer.text.fold import fold_plain
from normalizer.text.lazy import expression

# On folded words, one law at a time, most of them in both directions.
LAWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (expression("(?<=.)š"), "s"),  # Карши, Қарсы
    (expression("(?<=.)s"), "š"),
    (expression("(?<=.)(?<![oe])v(?=[aei])"), "u"),  # Хива, Хиуа
    (expression("u(?=[aeo])"), "v"),
    (expression("nd$"), "n"),  # Коканд, Қоқан
    (expression("an$"), "and"),
    (expression("d$"), "t"),  # Джалал-Абад, Жалалабат
    (expression("t$"), "d"),
    (expression("b$"), "p"),
    (expression("p$"), "b"),
    (expression("g$"), "k"),  # Кочбулаг, Қошбұлақ
    (expression("(?<=[kpst])b"), "p"),  # Карсакбай, Қарсақпай
    (expression("(?<=[kpst])p"), "b"),
    (expression("ng"), "n"),  # Бангладеш, Баңладеш
    (expression("^i(?=[aou])"), "j"),  # Яркент, Жаркент
    (expression("tep[ae]$"), "tobe"),  # a hill: Кургантепа, Қорғантөбе
    (expression("tobe$"), "tepe"),
)
SHORTEST = 4  # letters of a word that is read by the laws, and of the reading


@lru_cache(1 << 15)
def kindred(raw: str, folded: str) -> tuple[str, ...]:
    """The folds of a lower-case word, given with its own, that one of the laws makes of it.

    >>> "karsi" in kindred("карши", "karši"), "bangladeš" in kindred("баңладеш", "banladeš"), kindred("ош", "oš")
    (True, True, ())
    """
    if len(folded) < SHORTEST:
        return ()
    found = dict.fromkeys(pattern.sub(other, folded) for pattern, other in LAWS)
    if "ң" in raw:
        found[fold_plain(raw.replace("ң", "нг"))] = None
    return tuple(reading for reading in found if reading != folded and len(reading) >= SHORTEST)


def kindred_all(raws: Sequence[str], folded: Sequence[str]) -> tuple[list[int], list[str]]:
    """(positions of words, one `kindred` of each), law by law; those of one word in their order."""
    number: list[int] = []
    found: list[str] = []
    for n, (raw, fold) in enumerate(zip(raws, folded, strict=True)):
        others = kindred(raw, fold)
        number += [n] * len(others)
        found += others
    return number, found
