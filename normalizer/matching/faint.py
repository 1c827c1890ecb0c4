"""Tokens that faintly resemble a word: for names that nothing near is found for, so that who asks sees what comes next.

What differs is one consonant, or a few at the end, whatever the vowels; the tokens with such consonants are looked up,
compared letter by letter, and the most alike kept. They are so far away that they never make an answer likely.

>>> [consonant_key(name) in consonants_near("tamerlan") for name in ("temirlan", "temirlanov", "tamila")]
[True, True, False]
"""

from normalizer.matching.place_words import is_adjective, place_stems
from normalizer.text.fold import consonant_key

SHORTEST = 4  # letters of a folded word that is asked about
LONGEST = 24
LOOKED_AT = 30  # tokens with the same consonants
LEFT_OVER = 40  # of a hundred letters of a word and a token together, how many may not be common
KEPT = 10
FARTHEST, FARTHER = 0.45, 1.0  # distance of what is all but the same, and what no resemblance adds to it
ENDINGS = ("sk", "nk", "bk", "nsk")
BEHIND = "kvnrlst"  # what may follow any consonant
TURNED = {"k": "g", "g": "kj", "b": "pv", "p": "bf", "v": "bfp", "f": "pv", "d": "t", "t": "d", "z": "sj", "s": "zšc", "š": "sjc", "j": "zgš", "c": "sš", "m": "n", "n": "m", "l": "r", "r": "l", "A": ""}  # and what may stand for it
_INSTEAD = {letter: (*turned, *(letter + other for other in BEHIND)) for letter, turned in TURNED.items()}


def words_of(folded: str) -> tuple[str, ...]:
    """What of a folded word is looked for: the word, and the places that an adjective may be made from."""
    if not SHORTEST <= len(folded) <= LONGEST or folded.isdigit():
        return ()
    return tuple(dict.fromkeys((folded, *(stem for stem in (place_stems(folded) if is_adjective(folded) else ()) if len(stem) >= SHORTEST))))


def consonants_near(folded: str) -> set[str]:
    """The `consonant_key` of a folded word and those near to it."""
    key = consonant_key(folded)
    found = {key, *(key[:size] for size in range(max(2, len(key) // 2), len(key)))}
    found.update([key + ending for ending in ENDINGS])
    for i, letter in enumerate(key):
        head, tail = key[:i], key[i + 1 :]
        if len(key) > 2:
            found.add(head + tail)
        found.update([head + other + tail for other in _INSTEAD.get(letter, ())])
    return found


def distance_of(share: float) -> float:
    """The distance of a token from the share of letters that it and the word do not have in common."""
    return round(FARTHEST + FARTHER * share, 2)
