"""Which Wikidata classes are what to us. An item of several classes takes the one that stands first.

Direct classes only: a dump is read once, and the closure under P279 of "organization" alone has tens of thousands of
members. ``--class-file`` takes a list made for the purpose.
"""

CLASSES: dict[str, tuple[str, str]] = {
    "Q5": ("person", ""),
    # places, the larger first
    "Q6256": ("place", "country"), "Q3624078": ("place", "country"), "Q3024240": ("place", "country"), "Q5107": ("place", "continent"),
    "Q10864048": ("place", "region"), "Q35657": ("place", "region"), "Q13220204": ("place", "district"),
    "Q515": ("place", "city"), "Q1549591": ("place", "city"), "Q5119": ("place", "city"), "Q3957": ("place", "city"), "Q532": ("place", "settlement"), "Q486972": ("place", "settlement"),
    "Q56061": ("place", "division"), "Q4022": ("place", "river"), "Q23397": ("place", "lake"), "Q8502": ("place", "mountain"), "Q23442": ("place", "island"),
    # organisations, the narrower first
    "Q66344": ("organization", "central_bank"), "Q22687": ("organization", "bank"), "Q192350": ("organization", "ministry"), "Q35749": ("organization", "parliament"), "Q11204": ("organization", "parliament"),
    "Q41487": ("organization", "court"), "Q327333": ("organization", "agency"), "Q2659904": ("organization", "government"), "Q7188": ("organization", "government"),
    "Q245065": ("organization", "intergovernmental"), "Q484652": ("organization", "international"), "Q7278": ("organization", "party"),
    "Q3918": ("organization", "university"), "Q875538": ("organization", "university"), "Q192283": ("organization", "news_agency"), "Q11032": ("organization", "media"), "Q1110794": ("organization", "media"), "Q1616075": ("organization", "media"),
    "Q476028": ("organization", "club"), "Q847017": ("organization", "club"), "Q46970": ("organization", "airline"), "Q37726": ("organization", "military"), "Q176799": ("organization", "military"),
    "Q891723": ("organization", "company"), "Q6881511": ("organization", "company"), "Q4830453": ("organization", "company"), "Q783794": ("organization", "company"),
    "Q163740": ("organization", "ngo"), "Q79913": ("organization", "ngo"), "Q43229": ("organization", ""),
    # events
    "Q198": ("event", "war"), "Q178561": ("event", "battle"), "Q40231": ("event", "election"), "Q1656682": ("event", ""), "Q1190554": ("event", ""),
    # offices
    "Q4164871": ("other", "office"), "Q294414": ("other", "office"),
}  # fmt: skip
