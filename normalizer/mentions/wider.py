"""English names that are but a part of a longer one nobody listed: Vance Joy, Social Justice Coalition, the Times of our lives.

Names of papers, bodies and programmes are often made of ordinary words, and surnames are given names too. What stands
right beside such a name, with a capital that its place does not explain, belongs to it. The functions ask for the tokens
first..last of a text in Latin script; ``free`` says whether no listed name covers a token.
"""

from collections.abc import Callable

from normalizer.gazetteer.common_words import is_common
from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.words import Word, Words
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, organisation_words, place_words
from normalizer.text.fold import lower, norm

_LATIN = "\u024f"
_AROUND = 4  # words on either side that show a headline
_DIVISIONS = frozenset("Services Studios Pictures Records Ventures Laboratories Labs Entertainment Productions Platform Foundation".split())
# Words that alone behind the name of a firm make another of it, or what it has made: Siemens Energy, Sony Pictures.
_PARTS = frozenset(
    "Energy Pictures Studios Records Ventures Labs Entertainment Foundation Healthineers Music Park Cloud Pay Capital Games Interactive Aerospace Robotics Semiconductor Chemical Electronics"
    " Logistics Insurance Securities Advisors Digital Mobility Trucks Aviation Renewables Vernova Maps Prime Fresh Deutschland Polska Nederland Brasil Italia France UK".split()
)
MANY, _APOSTROPHES = frozenset("Peoples Workers Farmers Teachers Veterans Writers Journalists Citizens Lawyers Drivers Players Students".split()), frozenset(("' ", "’ "))  # the Peoples' Democratic Party
_ARTICLES = frozenset(("the",))  # GENEVA - The World Food Programme
_FUNCTION = frozenset("a an the of and or in on at to for by with from as is are was be it its his her who what why how".split())


def is_ordinary(words: Words, first: int, last: int) -> bool:
    """Whether a name is made of ordinary words: The Independent, General Assembly, Foreign Policy."""
    return all(_ordinary(words[k]) for k in range(first, last + 1))


def _ordinary(word: Word) -> bool:
    raw = lower(word.text)
    return raw in _FUNCTION or is_common(raw) or raw in organisation_words() or raw in place_words() or norm(word.text) in STOP


def in_title_case(words: Words, first: int, last: int) -> bool:
    """Whether a span stands in a line where every word has a capital, which then says nothing."""
    around = []
    low, high = first, last
    while low > max(0, first - _AROUND) and not words[low - 1].broken:
        low -= 1
        around.append(words[low])
    while high + 1 < min(len(words), last + _AROUND + 1) and not words[high].broken:
        high += 1
        around.append(words[high])
    telling = [w for w in around if lower(w.text) not in _FUNCTION and w.text[0].isalpha()]
    return len(telling) >= _AROUND and all(w.capital for w in telling)


def goes_on(words: Words, text: str, first: int, last: int, free: Callable[[int], bool], begins: Callable[[int], bool]) -> bool:
    """Whether a name of ordinary words is a part of a longer one: Foreign Policy Committee, Social Justice Coalition, The Times of Ourland."""
    k = last + 1
    if k < len(words) and text[words[last].end : words[k].start] == " ":
        if words[k].text == "of" and k + 1 < len(words) and words[k + 1].capital and text[words[k].end : words[k + 1].start] == " " and not words[first].shouted:
            return lower(words[last].text) not in organisation_words()
        if words[k].named and words[k].text[0] <= _LATIN and free(k) and not (words[first].shouted and lower(words[k].text) in TITLES):
            return True  # but not US President
    k = first - 1
    if k < 0 or words[k].text[0] > _LATIN:
        return False
    raw = lower(words[k].text)
    return text[words[k].end : words[first].start] == " " and words[k].named and free(k) and not begins(k) and raw not in TITLES and raw not in _ARTICLES


def is_of_many(words: Words, text: str, first: int) -> bool:
    """Whether a word for many people in the genitive stands right before the name of a body: the Peoples' Democratic Party."""
    return first > 0 and words[first - 1].text in MANY and text[words[first - 1].end : words[first].start] in _APOSTROPHES


def is_a_part(words: Words, text: str, k: int, free: Callable[[int], bool], begins: Callable[[int], bool], person_ends: Callable[[int], bool]) -> bool:
    """Whether a surname alone belongs to somebody else's name: Vance Joy, Kim Kardashian West."""
    following = words[k + 1] if k + 1 < len(words) and text[words[k].end : words[k + 1].start] == " " else None
    if following is not None and following.named and following.text[0] <= _LATIN and not following.shouted and not begins(k) and free(k + 1) and not _says_what(following):
        return True
    return k > 0 and text[words[k - 1].end : words[k].start] == " " and person_ends(k - 1)


def has_more_before(words: Words, text: str, first: int, free: Callable[[int], bool], begins: Callable[[int], bool]) -> bool:
    """Whether a capitalised word that nobody listed stands right before a name, and not for the sake of its place: Midi Libre."""
    k = first - 1
    if k < 0 or text[words[k].end : words[first].start] != " " or not words[k].named or words[k].shouted or words[k].text[0] > _LATIN:
        return False
    return free(k) and not begins(k) and not _says_what(words[k])


def has_more_behind(words: Words, text: str, last: int, free: Callable[[int], bool]) -> bool:
    """Whether a surname that nobody listed stands right behind two names, the second of them one that is given too: Christopher Lee Holloway."""
    k = last + 1
    if k >= len(words) or text[words[last].end : words[k].start] != " " or not words[k].named or words[k].shouted or words[last].shouted or words[k].text[0] > _LATIN:
        return False
    raw = lower(words[k].text)
    return free(k) and raw not in CALENDAR and not is_common(raw) and not _says_what(words[k])


def begins_a_division(words: Words, text: str, k: int, free: Callable[[int], bool]) -> bool:
    """Whether a firm has lent its name to a part of itself that nobody listed: Amazon Web Services, but not Amazon Services said."""
    if k + 1 < len(words) and words[k + 1].text in _PARTS and free(k + 1) and text[words[k].end : words[k + 1].start] == " ":
        return True
    if k + 2 >= len(words) or text[words[k].end : words[k + 1].start] != " " or text[words[k + 1].end : words[k + 2].start] != " ":
        return False
    return words[k + 1].named and free(k + 1) and free(k + 2) and words[k + 2].text in _DIVISIONS


def _says_what(word: Word) -> bool:
    raw = lower(word.text)
    return raw in TITLES or raw in organisation_words() or raw in place_words() or raw in _FUNCTION or norm(word.text) in STOP
