"""What words are made from places: adjectives (Илийский), words for inhabitants (пакистанцы), villages called after somebody (Макарово)."""

from functools import lru_cache

from normalizer.text.fold import norm
from normalizer.text.lazy import expression

_BEHIND_K = "i oi aia oe ie ogo omu im om uiu ih imi"
ADJECTIVE_ENDINGS = tuple(sound + "k" + ending for sound in "sc" for ending in _BEHIND_K.split())  # of folded words for which `is_adjective` holds
_ADJECTIVE = expression(f"[sc]k(?:|{_BEHIND_K.replace(' ', '|')})$")  # a folded adjective, or a town that is one cut short
PLURAL = ("ovi", "ovie", "evi", "evie")  # Соломоновы, Кокосовые
NAMED_AFTER = expression(r"(?:[oe]v|in)(?:o|ka|i|ie)$")  # a folded village, or islands, called after somebody: Макарово, Кокосовые
_INHABITANTS = expression(r"(?<=...)(?:c(?:i|ev|am|ami|ah)|ec)$")  # пакистанцы, австралийцев; but many a village is called so

# The last two letters of all words that have `place_stems`.
ENDS_OF_MADE = frozenset("sk ck ki oi ia oe ie go mu im om iu ih mi vo no ka vi ni ci ev am ah ec".split())


@lru_cache(1 << 14)
def place_stems(folded: str) -> tuple[str, ...]:
    """What a relational adjective on -ский or the name of inhabitants may be made from: Илийский is of Іле, Каратобинский of Қаратөбе.

    >>> "karatob" in place_stems(norm("Каратобинский")), place_stems(norm("пакистанцев")), place_stems(norm("Лавров"))
    (True, ('pakistan',), ())
    >>> place_stems(norm("Макарово")), place_stems(norm("Шуский"))
    (('makarov', 'makar'), ('šu', 'šus', 'šusk'))
    """
    if not _ADJECTIVE.search(folded):
        after = NAMED_AFTER.search(folded)
        if after is not None:
            return tuple(f for f in (folded[: after.start() + 2], folded[: after.start()]) if len(f) >= 4)
        stem = _INHABITANTS.sub("", folded)
        return (stem,) if stem != folded else ()
    tail = folded[-7:].replace("ck", "tsk")  # Махамбетский: the fold made one c of тс
    head = (folded[:-7] + tail).rpartition("sk")[0]
    found = [head, head + "s"]  # Манасский: the fold made one s of two
    if is_adjective(folded):
        found.append(_ADJECTIVE.sub(lambda ending: ending[0][:2], folded))  # Минский, of Минск; Слуцкий, of Слуцк
        if head[-1:] in _SOFTENED:
            found.append(head[:-1] + _SOFTENED[head[-1]])  # Волжский, of Волга; Чешский, of Чех
    if head.endswith("nd"):
        found.append(head[:-1])  # Саркандский, of Сарқан: Kazakh ends no word so
    for ending in ("in", "ov", "ev", "en", "an", "n"):
        if head.endswith(ending) and len(head) - len(ending) >= 2:
            found.append(head[: -len(ending)])
    shortest = 2 if is_adjective(folded) else 3
    return tuple(f for f in found if len(f) >= shortest)


SAME_VILLAGE = 0.3  # distance of a village and the adjective from which, as often as not, it is called as well


@lru_cache(1 << 14)
def village_forms(folded: str) -> tuple[str, ...]:
    """What else a village called by an adjective is called, and the other way round: Михайловский and Михайловка are one hamlet on two maps.

    >>> village_forms(norm("Михайловский")), village_forms(norm("Орловка"))[0], village_forms(norm("Казанский"))
    (('mihailovka',), 'orlovski', ())
    >>> village_forms(norm("Успенское")), village_forms(norm("Москва"))
    (('uspenka', 'uspenovka'), ())
    """
    if is_adjective(folded):
        head = folded.rpartition("sk")[0]
        return (head + "ka",) if head.endswith(_OWNERS) else (head + "ka", head + "ovka") if head.endswith("en") else ()
    head = folded.removesuffix("ka").removesuffix("ov" if folded.endswith("enovka") else "")
    if head == folded or not head.endswith((*_OWNERS, "en")) or len(head) < 5:
        return ()
    return (head + "ski", head + "skoe", head + "skaia")


_OWNERS = ("ov", "ev", "in")
_SOFTENED = {"j": "g", "š": "h", "č": "k"}
_PEOPLE = expression(
    r"(?<=...)(?:[čl]?i?an(?:in(?:|a|u|om|e)|e|am|ami|ah|k(?:a|i|e|u|oi|am|ami|ah)|ok)|ič(?:|a|u|om|e|i|ei|am|ami|ah|k(?:a|i|e|u|oi|am|ami|ah)|ek)"
    r"|(?<=.....)[ai]n(?P<c>ec|c(?:a|u|em|e|i|ev|am|ami|ah)))$"
)
# The last two letters of all folded words for inhabitants that it finds.
ENDS_OF_PEOPLE = frozenset("in na nu om ne am mi ah ka ki ke ku oi ok ič ča ču če či ei ek ec ca cu em ce ci ev".split())


@lru_cache(1 << 14)
def inhabited(token: str) -> tuple[str, ...]:
    """What the word for inhabitants may be made from: москвичи, парижанка, рижане, мексиканцы. They are written small; Барановичи and Казанка are villages.

    >>> inhabited("москвичей"), inhabited("парижанкой"), inhabited("рижане"), inhabited("Барановичи")
    (('moskv',), ('parij', 'parig'), ('rij', 'rig'), ())
    >>> inhabited("мексиканцев"), inhabited("карагандинец"), inhabited("Румянцев")
    (('meksik', 'meksikan'), ('karagand', 'karagandin'), ())
    """
    if not token[:1].islower():
        return ()
    folded = norm(token)
    found = _PEOPLE.search(folded)
    if found is None:
        return ()
    stem = folded[: found.start()]
    if found["c"]:
        return (stem, folded[: found.start("c")])  # Мексика, but Пакистан
    return (stem, stem[:-1] + _SOFTENED[stem[-1]]) if stem[-1] in _SOFTENED else (stem,)


@lru_cache(1 << 14)
def is_adjective(folded: str) -> bool:
    """Whether a folded word that has `place_stems` is sure to be made from a place: Аральск and Литовцы are towns as well.

    >>> is_adjective(norm("Илийский")), is_adjective(norm("Аральск")), is_adjective(norm("Литовцы"))
    (True, False, False)
    """
    return not folded.endswith(("k", "c")) and _ADJECTIVE.search(folded) is not None


def is_small_adjective(raw: str, folded: str) -> bool:
    """Whether a word is an adjective of a place written small: шымкентский is neither a body nor a surname.

    >>> [is_small_adjective(word, norm(word)) for word in ("шымкентского", "Шымкентский", "аральск")]
    [True, False, False]
    """
    return raw[:2].islower() and is_adjective(folded)
