"""Names that in English are those of rivers by the article before them, though towns and firms are called so too.

the left bank of the Parana, crossed the Koshi, the Amazon is dry      but the Dallas police, the Denver-based firm
"""

from collections.abc import Sequence

from normalizer.matching.scored import Scored
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.words import Words
from normalizer.text.fold import lower

ARTICLE = "the"
AREAS_TOO = frozenset(  # countries and regions that have no article, and a river of the name
    "niger jordan senegal benue parana paraná colorado mississippi missouri ohio delaware connecticut arkansas tennessee wisconsin alabama uruguay ontario".split()
)
FIRMS_TOO = frozenset(("amazon",))  # names of firms that are those of rivers behind the article
# What rivers have, before "of the".
_OF_WATER = frozenset(
    "bank banks shore shores mouth course waters basin tributary tributaries headwaters source sources estuary reaches bed delta meander meanders stretch level levels flow flooding confluence".split()
)
# What may follow a name that no noun goes on with: the Koshi rose, the Amazon and.
_NO_NOUN = frozenset(
    "is was were are has had in on at near from to through into which that where while when after before but by with as rose rises flows flowed runs ran froze burst flooded overflowed swelled swollen dried thawed empties".split()
)
_ENDS = frozenset(".;:)!?\n")
_RIVER, _REGION, _FIRST = "river", "region", 3


def is_a_river(words: Words, k: int) -> bool:
    """Whether the words around a Latin one behind "the" say that it is no town: no town has an article, unless a noun follows."""
    if not k or lower(words[k - 1].text) != ARTICLE or words.gap(k) != " " or words[k].shouted:
        return False
    gap = words.gap(k + 1) if k + 1 < len(words) else "."
    if gap[:1] in ("-", "‑", "/", "&"):
        return False  # the Denver-based firm
    if k > 2 and words[k - 2].text == "of" and words[k - 3].text in _OF_WATER and words.gap(k - 1) == " ":
        return gap != " " or not words[k + 1].capital
    if gap[:1] == ",":
        return k + 1 < len(words) and not words[k + 1].capital and not words[k + 1].text[0].isdigit()  # the Springfield, Illinois, native
    if gap[:1] in ("'", "’"):
        return False
    return gap[:1] in _ENDS or (gap == " " and words[k + 1].text in _NO_NOUN)


def waters_among(scored: Sequence[Scored]) -> list[Scored]:
    """The candidates that are neither countries nor towns, nor what lies around these."""
    return [s for s in scored if s.entity.subtype not in TOWNS and s.entity.subtype not in ("district", "region", "county", "country")]


def is_a_river_too(listed: Ranking) -> bool:
    """Whether a word names a town or a region first, and a river as well: Днепр, Урал."""
    return listed.place is not None and (listed.place.subtype in TOWNS or listed.place.subtype == _REGION) and any(s.entity.subtype == _RIVER for s in listed[:_FIRST])
