"""Where a mention begins and ends in its text: without half a pair of quotation marks, without a word for the kind of thing."""

from collections.abc import Callable, Sequence

from normalizer.gazetteer.common_words import is_common
from normalizer.matching.scored import Scored
from normalizer.mentions.patterns import Words
from normalizer.mentions.surroundings import ABBREVIATION_ENDINGS, Found
from normalizer.names.person import TWO_LETTER_INITIALS
from normalizer.names.words import concept
from normalizer.text.fold import lower

_QUOTATION_MARKS = (("«", "»"), ("“", "”"), ("„", "“"))


def boundaries(words: Words, text: str, found: Found, best: Scored | None, listed: Callable[[str], Sequence[Scored]]) -> tuple[int, int]:
    """The first code point of a mention in the text of its batch, and the one behind it; ``listed`` gives the candidates of a name."""
    start, end = words[found.first].start, words[found.last].end
    if found.first and words[found.first].initial and words[found.first - 1].text in TWO_LETTER_INITIALS and words.gap(found.first).strip() == ".":
        start = words[found.first - 1].start  # Дж. Д. Вэнс
    if text[end] in "-‑" and found.last + 1 < len(words):
        following = words[found.last + 1]
        if following.start == end + 1 and following.text in ABBREVIATION_ENDINGS and len(following.text) > 1:
            end = following.end
    elif text[end] == "+" and best is not None and not text[end + 1 : end + 2].isalnum() and _has_a_plus(text[start : end + 1], best, listed):
        end += 1  # ОПЕК+
    return (start, end) if found.last == found.first else _trimmed(words, text, found, start, end, best, listed)


def _has_a_plus(name: str, best: Scored, listed: Callable[[str], Sequence[Scored]]) -> bool:
    """Whether what was found is listed with the plus sign that ends a name."""
    return best.name.name.endswith("+") or any(s.entity.index == best.entity.index and s.name.name.endswith("+") for s in listed(name))


def _trimmed(words: Words, text: str, found: Found, start: int, end: int, best: Scored | None, listed: Callable[[str], Sequence[Scored]]) -> tuple[int, int]:
    inside = text[start:end]
    for opening, closing in _QUOTATION_MARKS:
        if closing in inside and opening not in inside:
            return start, start + len(inside[: inside.index(closing)].rstrip())
        if opening in inside and closing not in inside:
            return start + inside.index(opening) + 1, end
    if best is None or found.name:
        return start, end

    def same(start: int, end: int) -> bool:
        return any(s.entity.index == best.entity.index for s in listed(text[start:end]))

    first, last = words[found.first], words[found.last]
    if not first.capital and concept(first.text) and all(words[k].capital for k in range(found.first + 1, found.last + 1)) and same(words[found.first + 1].start, end):
        return words[found.first + 1].start, end
    if best.entity.type == "place" or (found.last == found.first + 1 and is_common(lower(first.text))):
        return start, end
    if not last.capital and concept(last.text) and all(words[k].capital for k in range(found.first, found.last)) and same(start, words[found.last - 1].end):
        return start, words[found.last - 1].end
    return start, end
