"""The names of a document linked by a compiled loop, which hands to the rules what is not clear.

Of most names what is listed and the letters around them tell all: Қазақстан is the country in every text. For these the loop does what
`normalizer.mentions.document` would, field by field. Of the others it asks the document where the fields that a rule looks at first do not answer already.
"""

from typing import TYPE_CHECKING

from normalizer.gazetteer.index import EntityRecord, NameRecord
from normalizer.matching.scored import Scored
from normalizer.mentions.context import ELSEWHERE, IN_FULL, DocumentContext, countries_of, of_country
from normalizer.mentions.contradicted import DOES, ONLY_CALLED, SOME, VILLAGES_BEHIND, field_of
from normalizer.mentions.gender import telling
from normalizer.mentions.lent import ALSO_TOWNS
from normalizer.mentions.namesakes import TOWNS
from normalizer.mentions.patterns import KIN
from normalizer.mentions.plain_words import PlainWords
from normalizer.mentions.promising import Phrase
from normalizer.mentions.pruning import AREAS, VILLAGES, is_of_anywhere
from normalizer.mentions.rankings import Ranking
from normalizer.mentions.rather_else import BEFORE_DISTRICTS, BEHIND_DISTRICTS, COMPANY_AREAS, DISTRICTS
from normalizer.mentions.second_looks import holding_the_last, is_named_abroad
from normalizer.mentions.surroundings import CALLED, PLACE_PREPOSITIONS
from normalizer.mentions.words import Found
from normalizer.names.words import organisation_words, place_words
from normalizer.native import compiled
from normalizer.text.fold import lower
from normalizer.types import Mention, Status

if TYPE_CHECKING:
    from normalizer.mentions.document import Before, Document

_native = compiled("words")
_TOLD = {
    "towns": TOWNS, "villages": VILLAGES, "areas": AREAS, "company_areas": COMPANY_AREAS, "also_towns": ALSO_TOWNS, "districts": DISTRICTS, "before_districts": BEFORE_DISTRICTS, "behind_districts": BEHIND_DISTRICTS,
    "prepositions": PLACE_PREPOSITIONS, "kin": KIN, "called": CALLED, "bodies": organisation_words, "behind_villages": VILLAGES_BEHIND, "place_words": place_words, "field_of": field_of, "does": DOES, "only_called": ONLY_CALLED, "some": SOME,
    "in_full": IN_FULL, "elsewhere": ELSEWHERE, "of_country": of_country, "telling": telling,
    "is_of_anywhere": is_of_anywhere, "countries_of": countries_of, "holding_the_last": holding_the_last, "is_named_abroad": is_named_abroad,
    "matched": Status.MATCHED, "ambiguous": Status.AMBIGUOUS, "unmatched": Status.UNMATCHED,
}  # fmt: skip
_clear = _native and _native.Clear((Found, Phrase, Ranking, Scored, EntityRecord, NameRecord, DocumentContext, Mention), _TOLD)


def rank(document: "Document") -> list[tuple[list[Scored], int]]:
    """The candidates of every span of a document as far as its own words tell, and what they leave open."""
    if _clear is not None and not isinstance(document.words, PlainWords):
        found: list[tuple[list[Scored], int]] = _clear.rank(document)
        return found
    return plain_rank(document)


def plain_rank(document: "Document") -> list[tuple[list[Scored], int]]:
    """The same, each span by the rules."""
    ranked: list[tuple[list[Scored], int]] = []
    for number in range(len(document.found)):
        document.rank_one(number, ranked)
    return ranked


def mentions(document: "Document", ranked: list[tuple[list[Scored], int]]) -> list[Mention]:
    """The mentions of the spans of a document that mean something in the light of the whole text."""
    if _clear is not None and not isinstance(document.words, PlainWords):
        found: list[Mention] = _clear.mentions(document, ranked)
        return found
    return plain_mentions(document, ranked)


def plain_mentions(document: "Document", ranked: list[tuple[list[Scored], int]]) -> list[Mention]:
    """The same, each span by the rules."""
    found: list[Mention] = []
    before: Before = None
    for number, (scored, left) in enumerate(ranked):
        before = document.mention_one(number, scored, left, before, found)
    return found


def unnoted(document: "Document", ranked: list[tuple[list[Scored], int]]) -> list[tuple[int, int, str]]:
    """The listed places that a document has by names that it did not take note of, mostly inside longer names of other things, but not inside those of persons: first token, last token, how it is written."""
    if _clear is not None and not isinstance(document.words, PlainWords):
        found: list[tuple[int, int, str]] = _clear.unnoted(document, ranked)
        return found
    return plain_unnoted(document, ranked)


def plain_unnoted(document: "Document", ranked: list[tuple[list[Scored], int]]) -> list[tuple[int, int, str]]:
    """The same, one by one."""
    persons = {k for f, (r, _) in zip(document.found, ranked, strict=True) if f.type == "person" or (r and r[0].entity.type == "person") for k in range(f.first, f.last + 1)}
    places = [(start, start + size - 1) for start, (size, known) in document._accepted.items() if "place" in known.types and not known.weak_only and document._names_a_place(start, start + size - 1)]
    written = [(first, last, document._written(first, last)) for first, last in places if document._noted.get(first) != last and first not in persons and last not in persons]
    return [(first, last, surface) for first, last, surface in written if lower(surface) not in document.places]
