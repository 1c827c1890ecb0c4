"""Features of words that say what a thing is: a ministry, a bank, a town, a region."""

from normalizer.languages import LANGUAGES
from normalizer.matching.case import Case
from normalizer.matching.place_words import is_small_adjective
from normalizer.names.person import folded_given_names

ORGANISATIONS = frozenset(meaning for language in LANGUAGES for meaning in language.organisation_words.values())
PLACES = frozenset(meaning for language in LANGUAGES for meaning in language.place_words.values())
BODIES, AREAS = ORGANISATIONS - PLACES, PLACES - ORGANISATIONS  # a state may be either


def noun_of(folded: str) -> str | None:
    """What an adjective of a place says by its gender where its noun is missing; None if it is none, or says nothing.

    >>> noun_of("ilski"), noun_of("kizilordinskaia"), noun_of("ilskogo")
    ('district', 'region', None)
    """
    return "district" if folded.endswith(("ski", "cki")) else "region" if folded.endswith(("skaia", "ckaia")) else None


def kinds_implied(case: Case) -> frozenset[str | None]:
    """The kinds of place that the query names by an adjective alone; empty where it is none, or has its noun."""
    query, pairs = case.alignment.query.parts, case.alignment.pairs
    if case.type != "place" or not any(pair.match.how == "relational" for pair in pairs) or any(part.concept for part in query):
        return frozenset()
    return frozenset(noun_of(query[pair.query].folded) for pair in pairs if pair.match.how == "relational") - {None}


def adjective_alone(case: Case) -> float:
    """The query is an adjective without its noun, and the name is the place it is made from, or a body with a noun: Атбасарский is a district, Атбасар a town; казахстанская is not Казахстанская правда."""
    if case.type != "place":
        query = case.alignment.query.parts
        return float(len(query) == 1 and bool(case.alignment.name_left) and is_small_adjective(query[0].raw, query[0].folded))
    return float(bool(kinds_implied(case)) and not any(part.concept for part in case.alignment.name.parts))


def another_kind_of_thing(case: Case) -> float:
    """The query says what it is (a ministry, a bank, a town …), or has initials as persons have, and the candidate is no such thing."""
    query, name = case.alignment.query.parts, case.alignment.name.parts
    if case.type == "person" and any(query[i].folded in NAMED_AFTER for i in case.alignment.query_left):
        return 1.0
    more = {name[j].concept for j in case.alignment.name_left} & ORGANISATIONS
    if any(part.concept in BODIES for part in query) or not any(part.concept in AREAS for part in query):
        said = {query[i].concept for i in case.alignment.query_left} & (BODIES if case.type == "place" else ORGANISATIONS)
        return has_initials(case) if not said else 1.0 if case.type != "organization" else 0.7 if more else 0.0
    if case.type == "place":
        return 0.0
    if any(query[i].concept in AREAS and not query[i].initial for i in case.alignment.query_left):
        return 1.0  # село Абай is no person, and г. may be an initial
    return 0.7 if more and case.type == "organization" else 0.0  # Астана қаласы is not its administration


def has_initials(case: Case) -> float:
    """Whether a query of one word and initials, or of a given name, an initial and one word, is like a person's, and no word of a place or body begins so but one that says what it is: М. Горький is not the town, Yuri A. Gagarin no museum, N. Korea no person, I. Fleming no island."""
    if case.type == "person":
        return 0.0
    query, name = case.alignment.query.parts, case.alignment.name.parts
    letters = {part.folded[:1] for i in case.alignment.query_left if (part := query[i]).initial and part.concept is None and part.raw.isupper()}
    words = sum(not part.initial for part in query)
    if not letters or not (words == 1 or (len(query) == 3 and query[1].initial and query[0].folded in folded_given_names())) or any(name[j].folded[:1] in letters for j in case.alignment.name_left if name[j].concept is None):
        return 0.0
    return OF_PERSONS


NAMED_AFTER = frozenset(("imeni", "im", "atindagi"))  # folded words behind which, or before which in Kazakh, a person only lends the name: имени Ауэзова, Абай атындағы
OF_PERSONS = 0.6  # Orders of the day and lists of members have initials; J. Crew and S. Petersburg are rare


def kind_word_missing(case: Case) -> float:
    """The name says which kind of place it is (a district, a region), the query does not."""
    if case.type != "place":
        return 0.0
    said = {part.concept for part in case.alignment.query.parts if part.concept}
    if any(pair.match.how == "relational" for pair in case.alignment.pairs):
        if not said and any("sk" in case.alignment.query.parts[pair.query].folded[-7:-1] for pair in case.alignment.pairs):
            return 0.0  # Илийский, without a noun, is the district of Іле
    else:
        said |= ALSO_WITHOUT
    if case.compared:
        more = {part.concept for i in case.alignment.query_left if (part := case.alignment.query.parts[i]).concept} - ALSO_WITHOUT
        if more:
            return 1.0 if more == {"city"} else 1.4  # г. Павлодар is Павлодар, but Almaty Region is not Almaty
    missing = {part.concept for j in case.alignment.name_left if (part := case.alignment.name.parts[j]).concept} - said
    return 0.0 if not missing else OF_SETTLEMENT if missing <= SETTLEMENTS else 1.0


SETTLEMENTS, OF_SETTLEMENT = frozenset(("city", "village", "soum")), 0.6  # without a word for it a place is rather a town than its district
ALSO_WITHOUT = frozenset(("island", "republic"))  # Мальдивы are the Мальдив аралдары


def another_kind_of_place(case: Case) -> float:
    """The query says it is another kind of place or body."""
    return case.kind_conflict
