"""English places that are but the end, or the beginning, of a name that nobody listed, by the word with a capital right beside them.

    said Halima Sokoto, Colin Hampshire    a person; a given name alone says so where a sentence begins too
    Team Kenya, Hotel Havana               a thing
    Cabo Verde Airlines                    a firm
    downtown and Downtown Dakar, Vichy France, Fire Hits Lagos    places: words that say which part or time, and lines of capitals

The functions ask for tokens first..last of a text in Latin script.
"""

from normalizer.mentions.alone import CALENDAR
from normalizer.mentions.wider import in_title_case
from normalizer.mentions.words import Words
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, legal_forms, place_words, qualifiers
from normalizer.text.fold import lower, norm

# Which part of a place is meant, or which time of it; and roads, behind which an address goes on.
OF_A_PART = frozenset(
    "downtown uptown midtown metro metropolitan inner outer mid upstate mainland inland offshore rural urban suburban coastal insular peninsular continental northeast northeastern northwest northwestern southeast"
    " southeastern southwest southwestern colonial imperial ancient medieval modern contemporary occupied liberated annexed partitioned nazi communist socialist soviet tsarist czarist ottoman byzantine roman habsburg weimar vichy tudor stuart"
    " elizabethan victorian edwardian georgian wilhelmine francoist fascist islamic muslim catholic protestant orthodox christian jewish hindu arab francophone anglophone lusophone lowland highland outback tropical arctic sub saharan"
    " unionist republican democratic loyalist nationalist brexit pre post mother beloved black white native multicultural street st road rd avenue ave lane ln drive dr square sq boulevard blvd highway way crescent terrace close court row hill park"
    " co visit discover explore inside meet greater".split()
)
_GOVERNS = frozenset("Council Councillor Councillors Hall Court Police Fire Mayor Governor Government Parliament".split())  # of the place itself
_FOREIGN = frozenset("foreign prime first vice deputy defence defense interior finance health trade transport justice education attorney chief national assistant under home former".split())


def is_behind_a_capital(words: Words, first: int, last: int, *, name_like: bool) -> bool:
    """Whether the word right before a place is none that says which part or time of it is meant; ``name_like``: it is written like a name, and no ordinary word."""
    before = words[first - 1]
    if not name_like or before.dotted or before.broken or words[first].shouted or words.gap(first) != " " or before.text[0] > "\u024f":
        return False
    raw = lower(before.text)
    return raw not in OF_A_PART and raw not in qualifiers() and not in_title_case(words, first, last)


def is_before_a_capital(words: Words, first: int, last: int) -> bool:
    """Whether a name of several words goes on: Cabo Verde Airlines, but not South Africa President, New Zealand Foreign Minister."""
    k = last + 1
    if first == last or k >= len(words) or words.gap(k) != " " or words[last].shouted or words[last].broken:
        return False
    behind = words[k]
    if not behind.named or behind.shouted or behind.text[0] > "\u024f" or behind.text in _GOVERNS or _says_who(behind.text) or (lower(behind.text),) in legal_forms():
        return False
    if k + 1 < len(words) and lower(behind.text) in _FOREIGN:
        return False
    return not in_title_case(words, first, last)


def _says_who(word: str) -> bool:
    raw = lower(word)
    return raw in TITLES or raw in CALENDAR or raw in place_words() or norm(word) in STOP
