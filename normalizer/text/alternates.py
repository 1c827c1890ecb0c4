"""Further keys of a token, beside its ``norm``: what an ambiguous grapheme of a Latin spelling also stands for, and readings by language.

>>> fold.norm("Ереван") in alternates("Jerewan")
True
"""

import re

from normalizer.text import fold
from normalizer.text.fold import fold_plain, lower
from normalizer.text.lazy import expression
from normalizer.text.script import LATIN

# An ambiguous grapheme of a Latin spelling, and what it also stands for. One is swapped at a time.
ALTERNATES: list[tuple[re.Pattern[str], str]] = [
    (expression(r"j"), "i"),  # Jerewan
    (expression(r"x(?=[a-z])"), "s"),  # Xi -> Си, but MAX is not Маас
    (expression(r"(?<![st])ch"), "h"),  # Chabarowsk, Chruschtschow
    (expression(r"ý"), "u"),  # Kazakh of 2018 after a consonant: Qýat = Қуат
    (expression(r"ý"), "i"),  # Turkmen: Annaýew = Аннаев
    (expression(r"w"), "u"),  # Kuwait = Кувейт, Rwanda = Руанда
    (expression(r"(?<![cksz])h(?![a-z]*h)"), ""),  # Mahmud = Мамуд, but no h of ch, kh, sh, zh
    (expression(r"(?<![ckpstz])h"), ""),  # Hovhannisyan = Ованнисян
    (expression(r"kh"), "k"),  # Kazakhstan = Қазақстан
    (expression(r"sch"), "zh"),  # Schukow = Жуков, as German writes it
    (expression(r"^h"), "g"),  # Haiti = Гаити
    (expression(r"ng"), "n"),  # Beijing: -нь
    (expression(r"tz(?=[a-z])"), "tź"),  # Metzavod, of two words: no German z
    (expression(r"th"), "s"),  # Smith = Смит, Blyth = Блис
    (expression(r"qu"), "kv"),
    (expression(r"gu(?=[aei])"), "gv"),  # Guinea = Гвинея
    (expression(r"c(?=[eiy])"), "ts"),  # Cyprus aside: German Cäsar
    (expression(r"c(?![eiyh])"), "ts"),  # Slavic c: Jelcin
    (expression(r"g(?=[eiy])"), "zh"),  # Georges = Жорж
    (expression(r"(?<=[aeiouy])s(?=[aeiouy])"), "z"),  # Susan = Сьюзен, Rosa = Роза
    (expression(r"(?<=[^aeiouyq])u(?=([^aeiouy])\1|n[dgkt]|m[bp]|[cdr][kgl])"), "a"),  # Hunt = Хант, but Буранов is no Баранов
    (expression(r"(?<!y)e$"), ""),  # Louise = Луиз, but Lesnoye is not Лесной
]


def alternates(token: str) -> tuple[str, ...]:
    """Further ``norm`` keys of a token: one ambiguous grapheme read differently each, and readings of a Latin one by language.

    Russian writes х for many a Kazakh қ.

    >>> "erevan" in alternates("Jerewan"), fold.norm("Гаити") in alternates("Haiti"), fold.norm("Қазақстан") in alternates("Казахстан")
    (True, True, True)
    """
    compiled = fold.answering()
    if compiled is not None:
        others: list[str] = []
        if not compiled.alternates((token,), [], others):
            return tuple(others)
    token = lower(token)
    if not LATIN.search(token):
        folded = fold_plain(token.replace("х", "к")) if "х" in token else ""
        return (folded,) if folded and folded != fold_plain(token) else ()
    from normalizer.text.readings import readings_of  # reads with these

    main = fold_plain(token)
    found: dict[str, None] = {}
    for pattern, other in ALTERNATES:
        if pattern.search(token):
            folded = fold_plain(pattern.sub(other, token))
            if folded and folded != main:
                found[folded] = None
    for folded in readings_of(token):
        if folded != main:
            found[folded] = None
    return tuple(found)
