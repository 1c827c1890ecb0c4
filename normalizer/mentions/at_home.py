"""In which English-speaking countries the words of a text are at home: a sheriff and the Interstate are American."""

from itertools import accumulate

from normalizer.native import compiled

# Words of one country's English.
_WORDS_OF: dict[str, tuple[str, ...]] = {
    "US": (
        "Sheriff", " County ", "Interstate ", "(AP)", "Highway Patrol", "tate trooper", "chool district", "chool District", " Coroner", "Township", "Police Chief",
        "ity Council", "electmen", "ophomore", "reshman", "ales tax", "isdemeanor", "felony", "Fire Department", " High School", " Jr.",
        "ity manager", "ity Manager", "iddle school", "iddle School", "lementary school", "lementary School", "chool board", "chool Board", "omeowner", "condominium", "Interment",
        "Funeral Home", "zoning", "Zoning", "Wal-Mart", "Walmart", " counties", "irefighters", "parking lot", "sidewalk", "owntown", " p.m.", " a.m.",
    ),
    "GB": ("£", " PC ", "Crown Court", "ouncillor", "orough ", "agistrates", "ensioner", "Detective Sergeant"),
    "CA": ("RCMP", "Mounties", "olice Service", "Ontario Provincial"),
    "IE": ("Garda", "gardai", "gardaí", "Taoiseach", "HSE"),
}
_ENGLISH = (" the ", " a ", " in ", " of ", " for ")  # a text without these is in another language
_PIECES = tuple(word for words in _WORDS_OF.values() for word in words)
_EDGES = tuple(accumulate((len(words) for words in _WORDS_OF.values()), initial=0))
_CUES = tuple(zip(_WORDS_OF, _EDGES[:-1], _EDGES[1:], strict=True))  # where the words of each country are among all
_CUE, _MOST_CUES = 0.7, 2.5  # votes of a name for a word, and for all

_native = compiled("needles")
_pieces, _english = (None, None) if _native is None else (_native.Pieces(_PIECES), _native.Pieces(_ENGLISH))


def at_home_in(text: str) -> dict[str, float]:
    """The votes of a text's words for countries; none if it is in another language.

    >>> at_home_in("The Sheriff of the County"), at_home_in("Sheriff")
    ({'US': 0.7}, {})
    """
    found = _among(text) if _is_english(text) else b""
    return {country: min(_MOST_CUES, _CUE * heard) for country, low, high in _CUES if (heard := sum(found[low:high]))} if 1 in found else {}


def _is_english(text: str) -> bool:
    return any(word in text for word in _ENGLISH) if _english is None else bool(_english.any(text))


def _among(text: str) -> bytes:
    """A byte for each of the words: 1 if the text has it, else 0."""
    return bytes(word in text for word in _PIECES) if _pieces is None else bytes(_pieces.among(text))
