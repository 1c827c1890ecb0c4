"""English.

>>> ENGLISH.forms("kazakh")
{'kazakh': 'nominative', 'kazakhs': 'plural'}
"""

from normalizer.languages.base import Language, paradigm
from normalizer.languages.games import Games

PARADIGMS = (
    paradigm("([^aeiou]y)$", "y", "ies:plural"),
    paradigm("(s|x|z|ch|sh)$", "", "es:plural"),
    paradigm("...$", "", "s:plural"),
)

LEGAL_FORMS = {
    "jsc": "jsc", "ojsc": "jsc", "cjsc": "jsc", "pjsc": "jsc", "joint stock company": "jsc", "ao": "jsc", "oao": "jsc", "pao": "jsc", "zao": "jsc", "plc": "plc", "public limited company": "plc", "ag": "plc", "aktiengesellschaft": "plc",
    "inc": "corporation", "incorporated": "corporation", "corp": "corporation", "corporation": "corporation", "llc": "llc", "llp": "llc", "lp": "llc", "limited liability partnership": "llc", "limited liability company": "llc", "limited partnership": "llc",
    "ltd": "llc", "limited": "llc", "co": "company", "company": "company", "gmbh": "llc", "gesellschaft mit beschränkter haftung": "llc", "too": "llc", "ooo": "llc", "sa": "plc", "spa": "plc", "sarl": "llc", "srl": "llc", "bv": "llc", "nv": "plc", "ab": "plc", "as": "plc", "oy": "plc", "kg": "llc",
    "pte": "llc", "pty": "llc", "kk": "plc", "se": "plc", "akg": "plc", "asa": "plc", "oyj": "plc", "nyrt": "plc", "zrt": "plc", "saa": "plc", "sab": "plc", "sas": "llc", "sprl": "llc", "bvba": "llc", "lda": "llc", "ltda": "llc", "doo": "llc", "ood": "llc", "eood": "llc", "sro": "llc", "kft": "llc", "uab": "llc", "oü": "llc", "aps": "llc", "sp z o o": "llc", "spzoo": "llc", "gmbh co kg": "llc", "gmbh & co kg": "llc", "kabushiki kaisha": "plc", "open joint stock company": "jsc", "public joint stock company": "jsc", "closed joint stock company": "jsc", "sdn bhd": "llc", "bhd": "plc", "tbk": "plc", "ano": "nonprofit", "rse": "state_enterprise", "ngo": "nonprofit", "ooo.": "llc", "mchj": "llc", "osoo": "llc",
}  # fmt: skip

ORGANISATION_WORDS = {
    word: word
    for word in (
        "ministry bank university institute academy committee agency council commission court party company corporation group holding holdings fund "
        "organization union association federation centre service department government parliament senate prosecutor embassy plant newspaper channel hospital school "
        "club museum theatre library lyceum gymnasium clinic college airport exchange secretariat chamber cabinet administration international national state limited trust society services solutions systems technologies global partners"
    ).split()
} | {"organisation": "organization", "foundation": "fund", "center": "centre", "agencies": "agency", "ministries": "ministry", "banking": "bank", "theater": "theatre", "int'l": "international", "int’l": "international", "intl": "international", "nat'l": "national", "nat’l": "national", "dept": "department", "univ": "university", "govt": "government", "assn": "association", "inst": "institute", "akimat": "administration"}

PLACE_WORDS = {
    "qalasy": "city", "oblysy": "region", "audany": "district", "auyly": "village", "respublikasy": "republic",  # Kazakh words, alike in its Latin alphabets
    "city": "city", "town": "city", "region": "region", "oblast": "region", "province": "province", "state": "state", "republic": "republic", "district": "district",
    "county": "district", "village": "village", "river": "river", "lake": "lake", "sea": "sea", "island": "island", "islands": "island", "isles": "island", "isle": "island", "mountain": "mountain", "street": "street", "avenue": "street", "municipality": "district", "prefecture": "region", "territory": "region", "krai": "region", "rayon": "district", "raion": "district", "soum": "soum",
}  # fmt: skip

QUALIFIERS = {
    "west": "west", "western": "west", "east": "east", "eastern": "east", "north": "north", "northern": "north", "south": "south", "southern": "south", "central": "central",
    "upper": "upper", "lower": "lower", "new": "new", "old": "old", "big": "big", "great": "big", "greater": "big", "small": "small", "little": "small", "lesser": "small",
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4", "fifth": "5", "5th": "5",
    "saint": "saint", "st": "saint", "sankt": "saint", "ste": "saint", "united": "united", "democratic": "democratic", "federal": "federal", "french": "french", "british": "british",
    "wielki": "big", "wielka": "big", "wielkie": "big", "mały": "small", "mała": "small", "małe": "small", "nowa": "new", "nowe": "new", "stara": "old", "stare": "old",  # Polish, as maps of its neighbours have it
    "vyaliki": "big", "vyalikaya": "big", "vyalikaye": "big", "vyalikiya": "big", "vyalikiye": "big",  # Belarusian
}  # fmt: skip

ENGLISH = Language(
    code="en",
    script="Latn",
    paradigms=PARADIGMS,
    titles=frozenset("mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess sheikh pope patriarch imam rev general gen colonel col major maj captain capt lieutenant lt admiral adm sergeant sgt judge justice hon".split()),
    roles=frozenset("president ex-president vice-president premier prime minister secretary secretary-general chancellor chairman chairwoman chairperson chair chief head leader speaker governor mayor akim ambassador deputy senator sen congressman rep director ceo founder commander spokesman spokeswoman spokesperson adviser advisor envoy prosecutor ombudsman lawyer journalist writer coach boxer singer businessman billionaire analyst expert activist engineer historian economist doctor teacher farmer volunteer researcher goalkeeper defender striker poet painter actor actress".split()),
    particles=frozenset("ibn bin ben al el ad an ash as ar de da di du del della la le van den der von zu st san santa dos das abu abd ul ur oglu ogly uly kyzy jr sr ii iii iv".split()),
    legal_forms=LEGAL_FORMS,
    organisation_words=ORGANISATION_WORDS,
    place_words=PLACE_WORDS,
    qualifiers=QUALIFIERS,
    stop_words=frozenset("of the and for in on at to by a an & de la".split()),
    diminutives={
        "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert", "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "jamie": "james",
        "joe": "joseph", "mike": "michael", "tony": "anthony", "tom": "thomas", "tommy": "thomas", "dan": "daniel", "danny": "daniel", "dave": "david", "ed": "edward", "ted": "edward", "teddy": "edward",
        "jack": "john", "johnny": "john", "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "maggie": "margaret", "meg": "margaret", "peggy": "margaret",
        "sue": "susan", "steve": "stephen", "chris": "christopher", "matt": "matthew", "nick": "nicholas", "pat": "patrick", "pete": "peter", "ron": "ronald", "sam": "samuel", "tim": "timothy", "vlad": "vladimir",
        "alex": "alexander", "ben": "benjamin", "greg": "gregory", "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence", "andy": "andrew", "barry": "barack", "charlie": "charles", "chuck": "charles", "debbie": "deborah",
        "don": "donald", "doug": "douglas", "fred": "frederick", "gerry": "gerald", "jerry": "gerald", "harry": "henry", "hank": "henry", "jenny": "jennifer", "jen": "jennifer", "judy": "judith", "leo": "leonard",
    },
    games=Games(
        words=(
            "coach", "season", "league", "League", "playoff", "play-off", "quarterback", "touchdown", "inning", "wicket", "ugby", "ricket", "asketball", "aseball", "ockey", "ootball", "halftime", "half-time", "overtime", "scored",
            "tournament", "semi-final", "semifinal", "rebounds", "pitcher", "goalie", "goaltender", "Premiership", "derby", "NBA", "NFL", "NHL", "MLB", "standings", "captain", "teammate", "fixture", "late try", "hat-trick",
            "AFL", "NRL", "MLS", "NCAA", "RUGBY", "CRICKET", "FOOTBALL", "BASKETBALL", "BASEBALL", "HOCKEY", "skipper", "stumps", "unbeaten", "hamstring", "quarter-final", "quarterfinal", "goalkeeper",
        ),
        no_subject=frozenset("of in from at near for by with the a".split()),
        does=(
            r"(?:beats?|thrashed|defeated|edged|outplayed|trounced|trails?|trailed|downed|stunned|crushed|routed|outclassed|overcame|toppled|smashed|pipped|swept|outscored|outlasted|topped|blanked|shut\sout|def\.?|d|bt|(?:takes?|took)\son)\s(?:[A-Z]|by\b)", r"(?:hosts?|hosted|faces?|faced|meets?|plays?|sacked|signed)\s[A-Z](?!ames|lympic|orld)",
            r"plays?\s(?:tonight|today|on|at)\b", r"sacked\s(?:its|their)\b", r"(?:are|stay|were|have)\s",
            r"(?:collapsed|declared|batted|bowled|dominated|slumped|cruised|crashed\sout|prevailed|forfeited|(?:travels?|travelled|visits?|visited)\s(?:to\s)?[A-Z]|had\sa\sbye)\b",
            r"(?:won|lost|drew)\s(?:in|at|by|to|with|their|away|again|narrowly|heavily|twice|\d)\b", "(?:won|lost|drew)[,;]", r"fell\s(?:to|at|\d)\b",
        ),
        begins=(
            r"(?:had|led|leads?|lost|won|held\soff|got|took|opened|tied|clinched|rallied|advanced|improved|snapped|survived|escaped|dropped|rolled|pulled|kept|missed|scored|trailed|finished|ran|needs?|needed)\b",
            r"(?:is|was)\s(?:\d|unbeaten|winless|without|idle)",
        ),
        has=(r"(?:(?:head\s)?coach|captain|skipper|manager|boss|striker|midfielder|winger|defender|goalkeeper|forward|quarterback|pitcher|opener|batsman|batter|bowler|all-rounder|full-?back|prop|hooker|flanker|fans?|supporters|players?|squad|teammates?|team-mates?)\b",),
        done=(
            r"\b(?:beat|beats|beating|thrashed|defeated|edged|outplayed|trounced|downed|stunned|crushed|routed|overcame|toppled|outlasted|topped|blanked|swept|(?:shut|held|fended)\s(?:out|off)|hosts?|hosted|meets?|against|versus|vs?|d|def\.?|trails?)",
            r"\b(?:plays?|played|playing|scored|signed|debut|appearances?|runs|caps|goals|wickets|win|hit|kicked|unbeaten)(?:\s(?:once|twice|again|\d+))?\sfor",
            r"\b(?:lost|loses?|losing|fell|falls|loss|defeat|losses)(?:\s\d+[-–]\d+|\sat\shome|\saway|\snarrowly|\sagain|\sheavily|\searlier)*\sto",
            r"\b(?:won|wins?|victory|triumph)\sover", r"\b(?:drew|drawn?)(?:\s\d+[-–]\d+)?\swith",
        ),
        joined="and",
        tells=(r"\bbeat\b", r"\blost\b", r"\bover\b"),
        sports={
            "football": "football|premier league", "hockey": r"\bNHL|hockey", "basketball": r"\bNBA|basketball", "volleyball": "volleyball", "futsal": "futsal", "rugby": "rugby", "handball": "handball", "cricket": "cricket",
        },
    ),
    football=(
        "striker", "midfield", "defender", "goalkeeper", "winger", "Premier League", "Championship", "Champions League", "relegat", "on loan", "half-time", "stoppage time", "equaliser", "hat-trick",
        "FA Cup", "full-back", "centre-back", "kick-off", "Bundesliga", "La Liga", "Serie A",
    ),
    months=tuple(
        tuple(names.split("/")) for names in "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec".split()
    ),
)  # fmt: skip
