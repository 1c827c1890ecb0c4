"""Whether what resembles a query most is another thing all the same, of which the gazetteer has not heard: most towns of the world are in no list of moderate size.

Reci is a village of Romania and not Ресей, which is Russia: who writes Latin letters calls Russia by its Latin name. David Wright is not David Rath, though both
sound alike, nor George Wallace Ben Wallace. Catanduvas is not Catanduva, La Cardona is not Cardona, and Santana do Riacho not Riacho de Santana: towns are called after one another with an article, in the plural, and the other way round.
A Cyrillic word that is like a Latin name alone means a thing of another Cyrillic name even less (Сена is not Chennai, which is Ченнаи), and a short word hardly ever
a town that has no Cyrillic name: Пресса is not La Presa.
Beside an initial a surname is all that tells: S. Peres is not Sergio Pérez, though Russian writes both Перес, nor Р. Мартин Роберто Мартинес.
Such a best candidate is ambiguous at most.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz.fuzz import ratio

from normalizer.languages import LANGUAGES
from normalizer.matching.letters import KAZAKH_AS_RUSSIAN, closeness
from normalizer.names.person import DIMINUTIVES, FEMININE_SURNAME, PARTICLES, SHORT_FORMS, is_given_name, other_given_name
from normalizer.names.words import concept, is_stop, place_word
from normalizer.text.fold import consonant_key, lower, norm, vowel_key
from normalizer.text.lazy import expression
from normalizer.text.script import KAZAKH_LETTERS, script_of
from normalizer.text.tokens import words

Words = Sequence[tuple[str, str]]  # words in lower case, with their folds
SURE, AT_MOST = 0.7, 0.5  # probability of the best candidate from which a closer look pays, and at most if it may be a stranger
ROMANISED = 85.0  # ratio of letters from which on a query is a romanisation of a name, or the other way round: Rossija
ALIKE = 80.0  # ratio of folds from which on a query is a spelling of a name in its own alphabet
SAME_SOUNDS = 75.0  # and if their consonants, four or more, are the same: Mohammed, Muhammad
FEW = 5  # letters of a Cyrillic word that must be a name of a place or a case form of one, and not only sound so: Усы is not Уси
NEARLY = 85.0  # ratio of letters from which on a longer word is such a name, spelled otherwise
SHORT = 6  # letters of a word that is like a name of some town of the world by chance
CYRILLIC_LANGUAGES, KNOWS_CYRILLIC = frozenset("ru kk uk be ky tt ba mn tg bg sr mk".split()), 0.1  # share of names in such languages from which on a gazetteer knows what is called how in them
_ACROSS = (("Latn", "Cyrl"), ("Cyrl", "Latn"))
_LETTERS, _WORD = r"(?:[^\W\d_]{1,2}\.\s?|[^\W\d_a-zа-яё]\s){1,3}", r"([^\W\d_][^\W\d_'’]{2,})"
_BESIDE_INITIALS = expression(rf"{_LETTERS}{_WORD}|{_WORD},?\s(?:[^\W\d_]{{1,2}}\.\s?|[^\W\d_a-zа-яё](?:\s|$)){{1,3}}")
_TRANSCRIBED = expression(r"(?:[oe]va?|[iy]na?|[sc]k(?:i|aia)|ko|čuk|iuk|uli|bai|bek)$")  # folds of surnames of Cyrillic alphabets
_AS_RUSSIAN = KAZAKH_AS_RUSSIAN | str.maketrans("їєґ", "иег", "ьъ\u0301")  # Аққол is Аккол there; accents and soft signs come and go
_ARTICLES = frozenset("la el los las le les lo il gli os as".split())
STRANGERS = {
    "another_surname": "beside an initial only the surname tells, and this one is written otherwise",
    "letters_differ": "sounds like the name perhaps, and is written otherwise in the same alphabet",
    "read_across": "resembles the name in another alphabet alone, and in its own the name is written otherwise",
    "only_in_latin": "a Cyrillic word that resembles a town of which no Cyrillic name is known is mostly something else",
    "more_of_them": "a town with an s at its end is mostly another town",
    "with_article": "a town with an article is mostly another town than the one without",
    "turned_round": "the same words the other way round are mostly another town",
}


def may_be_stranger(text: str, spelled: bool) -> bool:
    """Whether a query that is written otherwise than its best candidate is worth a closer look; ``spelled``: it has every word of it, case endings aside."""
    return not spelled or " " in text or text[-1:] in "sS" or not text.isascii()


def knows_cyrillic(languages: Mapping[str, int]) -> bool:
    """Whether a gazetteer knows what is called how in Cyrillic, by how many names it has in each language: else that a town has no such name says nothing."""
    return sum(count for language, count in languages.items() if language in CYRILLIC_LANGUAGES) >= KNOWS_CYRILLIC * sum(languages.values()) > 0


def from_cyrillic(text: str, name: str) -> bool:
    """Whether a Cyrillic query is like a Latin name: Индиана is no Indian."""
    return script_of(text) == "Cyrl" and script_of(name) == "Latn"


def stranger(text: str, name: str, *, place: bool, country: bool, spelled: bool, person: bool = False, named: bool = False, others: Callable[[], Iterable[str]]) -> str:
    """Why the best candidate of a query is probably not meant; empty if nothing says so. ``others`` are all names of the candidate, ``spelled`` as for `may_be_stranger`.

    ``named``: it is a town of known size in a gazetteer that knows Cyrillic names of towns.

    >>> some = {"place": True, "country": False, "others": lambda: ["Russia", "Россия", "Ресей"]}
    >>> [stranger(text, name, spelled=False, **some) for text, name in (("Reci", "Ресей"), ("Rasseja", "Россия"), ("Rossija", "Россия"))]
    ['read_across', 'read_across', '']
    >>> [stranger(text, "David Rath", spelled=False, **some | {"others": lambda: ["David Rath"]}) for text in ("David Wright", "Mr Davyd Rathe")]
    ['letters_differ', '']
    >>> [stranger(text, name, spelled=True, **some) for text, name in (("Catanduvas", "Catanduva"), ("Palos Altos", "Palo Alto"), ("Paris", "Paris"), ("Texas'", "Texas"))]
    ['more_of_them', 'more_of_them', '', '']
    >>> some |= {"others": lambda: ["Cardona", "La Rochelle", "Hague", "La Paz"]}
    >>> [stranger(text, name, spelled=False, **some) for text, name in (("La Cardona", "Cardona"), ("Rochelle", "La Rochelle"), ("The Hague", "Hague"), ("La Paz", "La Paz"))]
    ['with_article', 'with_article', '', '']
    >>> [stranger(text, name, spelled=True, **some) for text, name in (("Santana do Riacho", "Riacho de Santana"), ("Lake Como", "Como Lake"), ("Angeles, Los", "Los Angeles"))]
    ['turned_round', '', '']
    >>> some |= {"spelled": True, "named": True}
    >>> [stranger(text, name, **some | {"others": lambda: names}) for text, name, names in (("Сена", "Cennai", ["Chennai", "Ченнаи"]), ("Минска", "Minska", ["Minsk", "Минск"]), ("Усы", "Уси", ["Wuxi", "Уси"]), ("Перми", "Пермь", ["Пермь"]))]
    ['read_across', '', 'letters_differ', '']
    >>> [stranger(text, name, **some | {"others": lambda: ["La Presa"]}) for text, name in (("Пресса", "La Presa"), ("Партиях", "Partille"), ("Бентонвилле", "Bentonville"))]
    ['only_in_latin', 'only_in_latin', '']
    """
    if person and has_another_surname(text, name, others):
        return "another_surname"
    script, other = script_of(text), script_of(name)
    across, within = (script, other) in _ACROSS, script == other == "Latn"
    if spelled and script == "Cyrl" and text.isalpha() and not person and (place or across):
        unlike = is_another_cyrillic_word(text, [one for one in others() if script_of(one) == "Cyrl"])
    else:
        unlike = not spelled and (across or within) and not (is_romanised(text, name) if across else is_spelling(text, name))
        unlike = unlike and is_written_otherwise(_folded(text), [_folded(one) for one in others() if script_of(one) == script], _folded(name) if within else ())
    if unlike:
        return "read_across" if across else "letters_differ"
    if named and across and is_like_by_chance(text, name) and not any(script_of(one) == "Cyrl" for one in others()):
        return "only_in_latin"
    if across and not spelled:
        return ""
    if not place or script != "Latn" or "," in text or not (spelled or may_have_more(text, name)):
        return ""
    return called_after(_folded(text), _folded(name), lambda: country)


def is_another_cyrillic_word(text: str, own: Sequence[str]) -> bool:
    """Whether a thing has Cyrillic names, and a word is none of them nor a case form; a word of more than ``FEW`` letters may differ a little."""
    asked = lower(text)
    known = {form for name in map(lower, own) for one in (name, *words(name)) for form in (one, one.translate(_AS_RUSSIAN))}
    if len(asked) > FEW and any(ratio(asked, one) >= NEARLY for one in known):
        return False
    return bool(own) and not any(asked == one or any(language.case_of(one, asked) for language in LANGUAGES) for one in known)


def is_like_by_chance(text: str, name: str) -> bool:
    """Whether a Cyrillic text is one word that is short, or hardly a Latin name in other letters."""
    return text.isalpha() and not text.isascii() and (len(text) <= SHORT or not is_romanised(text, name))


def has_another_surname(text: str, name: str, others: Callable[[], Iterable[str]]) -> bool:
    """Whether a query has but initials and a surname, and a person with this and ``others`` for names another one."""
    asked = beside_initials(text)
    return bool(asked) and not name.endswith(f" {asked}") and asked not in words(name) and is_another_surname(asked, others())


def beside_initials(text: str) -> str:
    """The one word of a name that stands beside initials; empty for other names.

    >>> [beside_initials(text) for text in ("S. Peres", "Мартин Р.", "К.К. Токаев", "W Ross", "Росси В", "г.р. Иванов Иван", "Sergio Peres")]
    ['Peres', 'Мартин', 'Токаев', 'Ross', 'Росси', '', '']
    """
    found = _BESIDE_INITIALS.fullmatch(text) if may_have_initials(text) else None
    return (found[1] or found[2]) if found else ""


def may_have_initials(text: str) -> bool:
    """Whether a name has a full stop, or begins or ends with a single letter; most have not."""
    return "." in text or text[1:2] == " " or text[-2:-1] == " "


def is_another_surname(asked: str, names: Iterable[str]) -> bool:
    """Whether somebody has names in the alphabet of a surname, and no word of them is the surname, spelled somehow or in a case form.

    A Russian or Kazakh surname has no one spelling in Latin letters, and each language its own: Ouchakov, Uschakow.

    >>> is_another_surname("Peres", ["Sergio Pérez", "Серхио Перес"]), is_another_surname("Мартин", ["Роберто Мартинес"]), is_another_surname("Росси", ["Wilbur Ross", "Уилбур Росс"])
    (True, True, True)
    >>> [is_another_surname(one, ["Владимир Путин", "Vladimir Putin"]) for one in ("Путиным", "Путина", "Poutine", "Petrov", "პუტინი")]
    [False, True, False, False, False]
    """
    script = script_of(asked)
    known = [(script_of(name), words(name)) for name in names]
    own = {word for alphabet, name in known if alphabet == script for word in name if len(word) > 1}
    if own and script == "Latn" and any(alphabet == "Cyrl" and _TRANSCRIBED.search(norm(name[-1])) for alphabet, name in known if name):
        return False
    return bool(own) and not any(_is_surname(asked, word) for word in own)


def _is_surname(asked: str, known: str) -> bool:
    """Whether a word is a surname in its own alphabet, by its sounds, or one of its case forms, which no woman's surname is."""
    fold, other = norm(asked), norm(known)
    if fold == other:
        return True
    if script_of(asked) == "Latn":
        return vowel_key(fold) == vowel_key(other) or (consonant_key(fold) == consonant_key(other) and ratio(fold, other) >= ALIKE)
    if not KAZAKH_LETTERS.isdisjoint(asked + known) and vowel_key(fold) == vowel_key(other):
        return True
    return FEMININE_SURNAME.search(fold) is None and any(lower(asked) in language.forms(lower(known)) for language in LANGUAGES)


def may_have_more(text: str, name: str) -> bool:
    """Whether an article, or a small word of three, may be all that a query and a name differ by."""
    return text.count(" ") > 1 or _begins_with_article(text) or _begins_with_article(name)


def _begins_with_article(name: str) -> bool:
    first, blank, _ = name[:4].partition(" ")
    return blank == " " and lower(first) in _ARTICLES


def is_romanised(text: str, name: str) -> bool:
    """Whether a text is a name in the letters of another alphabet."""
    return (closeness(text, name) or 0.0) >= ROMANISED


def is_written_otherwise(asked: Words, own: Sequence[Words], unlike: Words = ()) -> bool:
    """Whether a thing has names in the alphabet of a query, and the query spells none of them; ``unlike`` is one that it is known not to spell."""
    return bool(own) and not any(name != unlike and spells(asked, name) for name in own)


def is_spelling(text: str, name: str) -> bool:
    """Whether each telling word of a name is spelled somehow, or shortened, by a word of a query in the same alphabet.

    >>> [is_spelling(text, name) for text, name in (("Mr Joseph Bidan", "Joe Biden"), ("Muhammad ben Salman", "Mohammed bin Salman"), ("George Wallace", "Ben Wallace"))]
    [True, True, False]
    """
    return spells(_folded(text), _folded(name))


def _folded(text: str) -> Words:
    return [(word, norm(word)) for word in map(lower, words(text))]


def spells(asked: Words, known: Words) -> bool:
    """The same of their words; single letters tell nothing."""
    tells = False
    for n, one in enumerate(known):
        if len(one[0]) < 2:
            continue
        tells = True
        if one in asked:
            continue
        telling = not (is_stop(*one) or one[0] in PARTICLES) or (n == 0 and one[1] in DIMINUTIVES)  # Ben is a man
        if telling and not any(_are_alike(one, other) for other in asked):
            return False
    return tells


def _are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two words, with their folds, are spellings or forms of one."""
    fold, folded, alike = one[1], other[1], ratio(one[0], other[0], score_cutoff=SAME_SOUNDS)
    if alike < ALIKE and (fold, folded) != (one[0], other[0]):
        alike = max(alike, ratio(fold, folded, score_cutoff=SAME_SOUNDS))
    if alike >= ALIKE or (alike >= SAME_SOUNDS and len(key := consonant_key(fold)) > 3 and key == consonant_key(folded)):
        return True
    if folded == (norm(DIMINUTIVES[fold]) if fold in DIMINUTIVES else "") or folded in SHORT_FORMS.get(fold, ()):
        return True
    return is_given_name(fold) and is_given_name(folded) and not other_given_name(fold, folded)


def called_after(query: Words, name: Words, country: Callable[[], bool]) -> str:
    """Why words are the name of a town that is called after the place whose name stands beside it; empty if nothing says so."""
    asked, known, folds, known_folds = [word for word, _ in query], [word for word, _ in name], [fold for _, fold in query], [fold for _, fold in name]
    if asked == known or not (asked and known):
        return ""
    if (folds[1:] == known_folds and asked[0] in _ARTICLES) or (known_folds[1:] == folds and known[0] in _ARTICLES):
        return "with_article"
    if _are_more(asked, folds, known_folds) and not country():  # the Koreas
        return "more_of_them"
    if len(asked) == len(known) == 1:
        return ""
    order, known_order = ([fold for word, fold in zip(some, of, strict=True) if not is_stop(word, fold)] for some, of in ((asked, folds), (known, known_folds)))
    return "turned_round" if order != known_order and sorted(order) == sorted(known_order) and not any(concept(word) or place_word(word) for word in asked) else ""


def _are_more(asked: list[str], folds: list[str], known: list[str]) -> bool:
    """Whether words are those of a name but for an s at the end of some."""
    if len(folds) != len(known) or folds == known:
        return False
    return all(fold == other or (word[-1] == "s" and norm(word[:-1]) == other) for word, fold, other in zip(asked, folds, known, strict=True))
