"""English places that are but the end, or the beginning, of a name that nobody listed, by the word with a capital right beside them.

    said Halima Sokoto, Colin Hampshire    a person; a given name alone says so where a sentence begins too
    Team Kenya, Hotel Havana               a thing
    Cabo Verde Airlines                    a firm
    downtown and Downtown Dakar, Vichy France, Fire Hits Lagos    places: words that say which part or time, and lines of capitals

The functions ask for tokens first..last of a text in Latin script.
"""

from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.wider import in_title_case
from normalizer.mentions.words import Word, Words
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, place_words, qualifiers
from normalizer.text.fold import lower, norm

# Which part of a place is meant, or which time of it; and roads, behind which an address goes on.
OF_A_PART = frozenset(
    "downtown uptown midtown metro metropolitan inner outer mid upstate mainland inland offshore rural urban suburban coastal insular peninsular continental northeast northeastern northwest northwestern southeast"
    " southeastern southwest southwestern colonial imperial ancient medieval modern contemporary occupied liberated annexed partitioned nazi communist socialist soviet tsarist czarist ottoman byzantine roman habsburg weimar vichy tudor stuart"
    " elizabethan victorian edwardian georgian wilhelmine francoist fascist islamic muslim catholic protestant orthodox christian jewish hindu arab francophone anglophone lusophone lowland highland outback tropical arctic sub saharan"
    " unionist republican democratic loyalist nationalist brexit pre post mother beloved black white native multicultural street st road rd avenue ave lane ln drive dr square sq boulevard blvd highway way crescent terrace close court row hill park"
    " co visit discover explore inside meet greater historic embassy consulate campus college headquarters office bureau airport".split()
)
# Words that name a body together with the place behind them, and with one of several words before them.
_OF_BODIES = frozenset(
    "team miss natural highways network hotel radio standards air bank save education environment sport cricket rugby athletics aid watch action allergy anaphylaxis cancer diabetes food tourism transport housing post rail water".split()
)
_MADE_OF = frozenset(
    "Airlines Airways Aviation Railways Symphony Orchestra Philharmonic Ballet Opera Company Holdings Group Capital Energy Petroleum Mining Resources Insurance Telecom Cricket Rugby Football Athletics Netball"
    " Marathon Zoo Brewery Motors Steel Cement Power Gas Oil Ports Exchange".split()
)
_SHORT = 3  # capitals of the UK, which shout nothing
_BY, _SEATS = frozenset(("By", "by", "BY")), frozenset(("in", "and", "for"))


def is_of_bodies(word: Word) -> bool:
    """Whether a word names a body together with the place behind it, where a sentence begins too: Natural England."""
    return word.named and lower(word.text) in _OF_BODIES


def is_behind_a_capital(words: Words, first: int, last: int, *, name_like: bool) -> bool:
    """Whether a word with a capital right before a place is none that says who, when, or which part or time of it is meant: Team Kenya, Halima Sokoto, Food Standards Scotland.

    ``name_like``: that word is written like a name, and no ordinary one.
    """
    before = words[first - 1]
    if not (name_like or lower(before.text) in _OF_BODIES) or before.shouted or _says_who(before.text) or before.dotted or before.broken or (words[first].shouted and len(words[first].text) > _SHORT) or words.gap(first) != " " or before.text[0] > "\u024f":
        return False
    raw = lower(before.text)
    if raw in OF_A_PART or raw in qualifiers() or raw in PLACE_PREPOSITIONS:
        return False
    return is_in_a_byline(words, first, last) or not in_title_case(words, first, last)


def is_in_a_byline(words: Words, first: int, last: int) -> bool:
    """Whether a name ends a line, or stands before "in", behind "By" and one or two words with capitals: By Jasper Dumaguete."""
    if last + 1 < len(words) and "\n" not in words.gap(last + 1) and words[last + 1].text not in _SEATS:
        return False
    return any(words[k].text in _BY and all(words[n].capital and words.gap(n) == " " for n in range(k + 1, first)) for k in range(max(0, first - 3), first - 1))


def is_before_a_capital(words: Words, first: int, last: int) -> bool:
    """Whether a name of several words goes on as that of a body: Cabo Verde Airlines, but not South Africa President, Laurel County School District."""
    k = last + 1
    if first == last or k >= len(words) or words.gap(k) != " " or words[last].shouted or words[k].text not in _MADE_OF or lower(words[last].text) in place_words():
        return False
    return not in_title_case(words, first, last)


def _says_who(word: str) -> bool:
    raw = lower(word)
    return raw in TITLES or raw in CALENDAR or raw in place_words() or norm(word) in STOP
