"""How far the kind of thing that a query says (город, river, администрация) is from that of a candidate, by its subtype.

>>> kind_conflict("place", {"island"}, "region"), kind_conflict("place", {"district"}, "city"), kind_conflict("place", {"street"}, "city")
(0.0, 1.0, 2.0)
>>> kind_conflict("organization", {"administration"}, "club"), kind_conflict("organization", {"company"}, "bank")
(1.4, 0.0)
"""

OTHER, OTHER_BODY, WHOLLY_OTHER = 1.0, 1.4, 2.0

# What a kind of place may be called in a gazetteer.
LEVELS = {
    "city": {"city", "town", "capital", "federal_city", "locality", "settlement"}, "village": {"village", "town", "locality", "city", "settlement"},
    "region": {"region", "province", "state", "admin1", "republic", "oblast", "territory", "macro_region", "historical_region", "natural_region", "metropolitan_area"}, "republic": {"region", "country", "republic", "admin1", "territory", "unrecognised_state"},
    "state": {"region", "state", "admin1", "country"}, "province": {"region", "province", "admin1"}, "district": {"district", "admin2", "county", "region"}, "soum": {"soum", "district", "admin2"},
    "island": {"island", "islands", "region", "district", "territory", "country", "state", "province", "admin1", "admin2", "county"}, "mountain": {"mountain", "mountain_range", "peak"},
    "sea": {"sea", "ocean", "gulf", "sea_area"}, "field": {"field", "oil_field"}, "port": {"port", "harbour", "city", "town"}, "station": {"station", "railway_station", "settlement", "village", "locality", "city"},
}  # fmt: skip
_SETTLED = frozenset(("city", "town", "capital", "federal_city", "locality", "settlement", "village", "district", "region"))
_NO_SETTLEMENT = frozenset(("street", "river", "lake", "sea", "mountain"))
_NO_COUNTRY = _NO_SETTLEMENT | {"city", "village", "district", "station", "port", "field"}

# Bodies of which one is never another: words of kind, and subtypes. A company, a group, a council or a centre may be any.
_CLASSES = {
    "state": ("administration government ministry parliament senate court prosecutor embassy", "ministry government parliament court prosecutor police military security_service central_bank"),
    "business": ("plant", "company bank airline exchange holding brand"),
    "learning": ("university academy institute school college lyceum gymnasium", "university academy institute"),
    "press": ("newspaper magazine channel radio publisher", "media newspaper magazine broadcaster news_agency news_site website"),
    "sports": ("club", "club sports_team league"),
    "politics": ("party", "party movement opposition_movement armed_group"),
    "culture": ("museum theatre library", "museum theatre library band"),
    "health": ("hospital clinic", "hospital"),
    "air": ("airport", "airport"),
    "scheme": ("", "programme"),
    "faith": ("", "church religious religious_organization"),
}
_OF_SUBTYPES = {"company": frozenset(("company", "bank", "airline", "brand", "holding")), "bank": frozenset(("bank", "central_bank"))}
_OF_CONCEPT = {word: name for name, (concepts, _) in _CLASSES.items() for word in concepts.split()}
_OF_SUBTYPE = {word: name for name, (_, subtypes) in _CLASSES.items() for word in subtypes.split()}


def kinds_of_body(concept: str) -> frozenset[str]:
    """The subtypes of the bodies that a word of kind may stand for where it stands alone; none if it may be any."""
    name = _OF_CONCEPT.get(concept)
    return frozenset(_CLASSES[name][1].split()) if name else _OF_SUBTYPES.get(concept, frozenset())


def is_of_one_kind(subtype: str) -> bool:
    """Whether a body of a subtype is of a kind of which one is never another."""
    return subtype in _OF_SUBTYPE


def kind_conflict(type: str, said: set[str], subtype: str) -> float:
    """0 if a place or organisation of a subtype may be called any of the kinds that a query has and the name has not; how far they are apart if not."""
    if type == "place":
        if not subtype or any(subtype in LEVELS.get(level, {level}) for level in said):
            return 0.0
        return WHOLLY_OTHER if said <= (_NO_SETTLEMENT if subtype in _SETTLED else _NO_COUNTRY if subtype == "country" else frozenset()) else OTHER
    known = {_OF_CONCEPT[concept] for concept in said if concept in _OF_CONCEPT}
    return OTHER_BODY if known and subtype in _OF_SUBTYPE and _OF_SUBTYPE[subtype] not in known else 0.0
