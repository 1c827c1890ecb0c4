"""Letters that a question mark stands for since some program had no room for them: ?аза?стан, Gy?r.

Programs that know Windows-1251 write so what only Kazakh has, those that know ASCII what has a mark. Each such letter is tried, and the
words that names of the index have are kept; of several Kazakh words the one that far more names have, else what makes the whole a listed name.
A name with a word that cannot be read so is not read at all: what is left of the word would resemble others.

>>> has_lost_letters("?аза?стан"), has_lost_letters("Ko?ice"), has_lost_letters("Где Шойгу?"), has_lost_letters("Что? Где?")
(True, True, False, False)
>>> with_letters_of("?аза?стан", "Қазақстан"), with_letters_of("Gy?r Airport", "Győr"), with_letters_of("Ал?ев", "Алаев"), with_letters_of("?л?ев", "Әліев")
('Қазақстан', 'Győr Airport', 'Ал?ев', '?л?ев')
"""

from collections.abc import Callable
from itertools import product
from math import prod
from re import IGNORECASE, escape, fullmatch

from normalizer.matching.vocabulary import Vocabulary
from normalizer.text.fold import norm
from normalizer.text.lazy import expression
from normalizer.text.script import script_of
from normalizer.text.tokens import words

_MARKS = "?\ufffd"
_AMONG_LETTERS = expression(rf"[^\W\d_][{_MARKS}]+[^\W\d_]|(?<!\w)[{_MARKS}]+[^\W\d_]")
_WORD = expression(rf"(?:[^\W_]|[{_MARKS}])*[{_MARKS}](?:[^\W_]|[{_MARKS}])*")
_LETTERS = {"Cyrl": "қғңұүөһәі", "Latn": "áçćčéğíłñóřśšţúüýžđ"}  # of Latin ones one for each sound
_MOST = 800  # spellings of a word that are tried
_AHEAD = 4  # times as many names as have the next word
_LOST = rf"(?:[{_LETTERS['Cyrl']}]|[^\W\d_a-zа-яё])"  # a letter that only Kazakh has, or that has a mark
_KNOWN, _SHARE = 3, 2  # letters of a word, and times as many as are lost, from which it is read by another name
_OPTIONS, _TEXTS = 4, 16  # words that one may be, and texts that these make, which are looked at


def has_lost_letters(text: str) -> bool:
    """Whether question marks stand among letters, where no sentence ends."""
    return ("?" in text or "\ufffd" in text) and _AMONG_LETTERS.search(text) is not None


def with_letters_of(text: str, other: str) -> str:
    """A text whose words with lost letters are those of another name that have their other letters, each in its place, and Kazakh or marked ones where these are lost."""
    return _WORD.sub(lambda match: _of(match.group(), other), text) if has_lost_letters(text) else text


def _of(word: str, other: str) -> str:
    """The word of a name that one with lost letters is, if there is one, and most of its letters are there."""
    known = sum(map(str.isalpha, word))
    if known < _KNOWN or known < _SHARE * (len(word) - known):
        return word
    wanted = "".join(_LOST if letter in _MARKS else escape(letter) for letter in word)
    found = [some for some in words(other) if fullmatch(wanted, some, IGNORECASE)]
    return found[0] if len(found) == 1 else word


def restored(text: str, words_of: Callable[[str], list[str]], is_listed: Callable[[str], bool]) -> str:
    """A text with its lost letters; empty if they cannot be told. ``words_of`` is `words_with_letters` of a vocabulary."""
    pieces, read = [], 0
    options: list[list[str]] = []
    for match in _WORD.finditer(text.replace("\ufffd", "?")):
        if match.group().strip("?"):
            pieces.append(text[read : match.start()])
            options.append(words_of(match.group()))
            read = match.end()
    if not 0 < prod(map(len, options)) <= _TEXTS:
        return ""
    texts = ["".join(piece + word for piece, word in zip(pieces, some, strict=True)) + text[read:] for some in product(*options)]
    found = texts if len(texts) == 1 else [text for text in texts if is_listed(text)]
    return found[0] if len(found) == 1 else ""


def words_with_letters(vocabulary: Vocabulary, word: str) -> list[str]:
    """The words of names that one with lost letters may be: one that far more names have than the others, or the first few."""
    script, frequency = script_of(word.replace("?", "")), vocabulary.index.section("tok_df")
    letters = _LETTERS.get(script, "")
    shouted = word.replace("?", "").isupper()
    for shape in dict.fromkeys((word, word.replace("??", "?"))):  # some lose each byte of a letter
        gaps = shape.count("?")
        if len(letters) ** gaps > _MOST:
            continue
        without = norm(shape.replace("?", ""))
        known: dict[int, tuple[bool, float, int, str]] = {}  # by the likeliest token
        for some in product(letters, repeat=gaps):
            spelled = "".join(piece + letter for piece, letter in zip(shape.split("?"), (*some, ""), strict=True))
            spelled = spelled.upper() if shouted else spelled.capitalize() if shape[0] == "?" and shape[1:].islower() else spelled
            found = vocabulary.listed(spelled)
            if found and norm(spelled) != without:  # ie and ieé fold alike
                token = min(found, key=lambda token: (found[token].distance, -frequency[token], token))
                row = found[token].how == "fold" and script == "Cyrl", found[token].distance, -frequency[token], spelled
                known[token] = min(row, known.get(token, row))
        as_written = [row for row in known.values() if not row[0]]  # a row that only folds alike has other letters: Қазаһстан
        best = sorted((row[2], row[3]) for row in as_written or known.values())
        if best:
            surely = len(best) == 1 or (script == "Cyrl" and best[0][0] <= _AHEAD * best[1][0])
            return [best[0][1]] if surely else [spelled for _, spelled in best[:_OPTIONS]]
    return []
