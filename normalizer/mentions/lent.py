"""English names of places that something else bears, told by what stands beside them.

    Hot Springs Drive, the Mississippi River, Lake Manassas, New England
    a red Dodge Durango                    a car
    Liverpool beat the visitors            a club
    Jordan Dyer, Chad … forgot his keys    a given name
    "It is simple," Corcoran said          a surname, where the place is a small one
    font-family: Georgia, serif

The functions ask for one token, or the tokens first..last, of a text in Latin script; lists of words are lower-case.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from normalizer.mentions.things import THINGS, is_a_language, is_of_a_thing
from normalizer.mentions.words import Word, Words
from normalizer.names.person import TITLES
from normalizer.names.words import STOP, organisation_words, place_words
from normalizer.text.fold import lower, norm

# Words between a person and what is called after him: Kennedy Space Center, Reagan National Airport, Goddard Space Flight Center.
INSTITUTED = frozenset("Space International National Presidential Medical Air Law Business Art Research Cancer".split())
# What is called after persons, with capitals: Prince William Circuit Court, the Al Maktoum Challenge.
NAMED_AFTER_PERSONS = frozenset(
    "Circuit Court County Sound bridge School Elementary Hospital Airport Park University College Foundation Center Centre Institute Library Memorial Medical Stadium Arena Cup Challenge Award Prize Bridge Tower"
    " Bay Sound Strait Falls Glacier Basin Plateau Desert Peninsula Museum Theatre Theater Hall House Building Library Church Cathedral Clinic Trophy Boulevard Highway Parkway Drive Lane Road Avenue Street Square Island Lake River Mountains Refinery Society Trust Prize".split()
)
COLLEGES = frozenset(("University", "College"))
ALSO_TOWNS = frozenset(("New York", "Washington"))  # of which "State" says that the town is not meant
_OF_STATES = frozenset(
    "police troopers trooper officials official lawmakers lawmaker legislators legislature government governor senator senators representative law laws house senate route parks park prison"
    " budget agencies agency department authorities capitol".split()
)
PAPERS = frozenset("Register Times Post Herald Tribune Journal Chronicle Gazette Globe Examiner Courier Sentinel Observer Dispatch Inquirer Daily Telegraph Review Bee Star-Advertiser".split())
STREETS = frozenset("drive dr lane ln road rd street st avenue ave boulevard blvd parkway pkwy highway hwy turnpike terrace walk trail freeway expressway".split())
SEVERAL_STREETS = frozenset("roads streets avenues boulevards".split())  # Clairmont and Briarwood roads
# What nature made and a name goes with: the Mississippi River is not the state.
FEATURES = frozenset("river lake bay creek valley mountain mountains hill hills woods forest ridge canyon canal brook gulf strait peninsula island islands bridge tunnel stadium arena delta beach falls heights springs harbor harbour".split())
PEOPLES = frozenset("indians indian tribe tribes".split())  # the Quiche Indians
FEATURES_BEFORE = frozenset("lake mount mt fort ft hotel camp cape port san santa saint new upper lower rio villa".split())
COMPASS = frozenset("nsew")
NATIVE = "native"
NATIVES, EVENTS = frozenset(("indian", "indians")), frozenset(("olympics", "eurovision"))
DIRECTIONS = frozenset("north south east west old".split())
CARS = frozenset("dodge ford chevrolet chevy hyundai kia toyota gmc chrysler buick nissan honda mazda pontiac cadillac jeep seat mercury lincoln volkswagen fiat opel skoda renault peugeot citroen maserati bentley lamborghini ferrari triumph subaru mitsubishi suzuki isuzu volvo lexus infiniti oldsmobile daewoo".split())
MAKERS = frozenset("chevrolet chevy hyundai kia toyota gmc chrysler buick nissan honda mazda pontiac cadillac bmw audi tesla mercedes-benz mercedes subaru suzuki volvo lexus volkswagen fiat opel skoda renault peugeot mitsubishi subaru daewoo".split())
MAKERS_TOO = frozenset("шевроле хендэ хёндэ хендай хундай киа тойота ниссан рено опель шкода фольксваген мицубиси субару дэу".split())
CALLED = frozenset(("called", "named"))
_WHO = frozenset("man woman boy girl person somebody someone guy suspect teenager".split())
_ARTICLES, _ARTICLE_OFF = frozenset(("a", "an", "another")), 4
_CALLED_PLACES = frozenset("place township suburb neighbourhood neighborhood hamlet community settlement port country land area valley resort capital base colony spot kingdom nation locality parish borough enclave square street".split())
CLUBS = frozenset("ac fc afc cf sc inter dynamo dinamo spartak lokomotiv real sporting athletic".split())
CLUB_DOES = frozenset("beat beats thrashed defeated hammered trounced edged outplayed drew".split())
CLUB_LETTERS = frozenset(("FC", "AFC", "CF"))  # Los Angeles FC
CLUB_NAMES = CLUB_LETTERS | frozenset("United Rovers Albion Wanderers Athletic Hotspur City Town".split())
_OTHER_GAMES = frozenset("Senior Special Junior Science Math".split())
_OF_NATIVES = frozenset("reservation reservations tribe tribes tribal burial mound mounds casino casinos gaming chief chieftain summer corn".split())
SAYS = frozenset(
    "said says tweeted added recalled testified explained wrote noted asked replied joked insisted admitted laughed smiled nodded shrugged thinks thought remembers remembered believes argued observed"
    " continued concluded acknowledged commented quipped wondered scored retired graduated".split()
)
_PERSON_DOES = frozenset(
    "scored smiled laughed cried sang danced slept ate drank nodded shrugged forgot married divorced graduated sighed whispered shouted walked ran drove rode sat stood woke"
    " grew knew loves loved likes liked hates hated plays played studied wears wore texted tweeted giggled testified pleaded winked blushed dribbled homered".split()
)
_HIS = frozenset("his her hers himself herself".split())
_AUXILIARY = frozenset("is was are were has had 's".split())
# Places that are as often the given name of an American.
ALSO_GIVEN = frozenset(
    "jordan chad georgia brent austin chelsea sydney paris savannah madison dallas kent preston troy warren vernon lincoln carolina india israel florence milan adelaide alexandria asia kenya"
    " ireland london brooklyn phoenix trenton denver orlando devon chester clifton clinton jackson jefferson hamilton logan mason montana dakota raleigh regina roman salem sofia tyler valencia"
    " roma verona vienna virginia victoria bristol mercedes odessa lourdes kendall bradford colton holland clare byron quincy dayton houston cody casper lance grant clay guy nile".split()
)
# Places that are rather a given name where a surname follows in Russian, without their endings.
_ALSO_GIVEN_IN_RUSSIAN = frozenset("вирджини джорджи каролин шарлотт аделаид нил виктори флоренц остин доминик альберт миранд паол марсел сиен бруклин сидни".split())
_LANDS = frozenset("jordan georgia india israel asia kenya ireland holland".split())  # which have fathers and sons
PARTICLES = frozenset("van von der den ter".split())
_THEIR_LETTERS = frozenset(stem[0].upper() for stem in _ALSO_GIVEN_IN_RUSSIAN)
_ENDINGS = ("а", "у", "ом", "е", "ы", "ой", "я", "и", "ю", "ей")
PARTICLES_BEFORE_PLACES = frozenset("ван фон дер ден тер".split())  # Рогир ван Бохтел
HONORIFICS = frozenset("mr mrs ms miss dr prof rev sgt lt capt cpl pfc det sen rep".split())
TITLES_IN_FULL = frozenset("rabbi reverend pastor detective officer trooper judge coach colonel captain sergeant lieutenant inspector superintendent constable councillor cllr sir dame lord lady queen king princess".split())
_FONT = re.compile(r"font[\w-]*[\"']?\s*[:=][^;\n{}]*$", re.IGNORECASE)
# What shares do, before a number in per cent: Santos fell 2%, Woodside gained 3 percent.
MOVES = frozenset("fell rose lost gained slipped dropped jumped climbed added shed sank surged tumbled soared slid declined retreated rallied plunged".split())
SHARES, _PER_CENT, _FAR_OFF = frozenset(("shares", "stock")), frozenset(("percent", "per", "pct")), 3
_IN_COMMON = frozenset("a an the its their this that these some many much no one two both most borders responsibility power".split())  # Wiltshire shares a border with
_PRICED, _PRICE_OFF, _WHERE = "brent", 12, frozenset(("in", "from", "near"))  # crude oil that is called like a place: Brent at $66
_OF_OIL = frozenset("barrel barrels crude oil WTI OPEC futures cents".split())
_FEW_LETTERS = 3
_WON, _ENDS_IT = frozenset("won wins winning awarded received collected earned clinched".split()), frozenset("and or for in at as".split())
_SPOKEN, _ENDS = frozenset(",”\"’'"), frozenset(("", *".,;:\n"))


_OF_KIN = re.compile(r"\b(?:parents|mum|mom|girlfriend|boyfriend|sons?|daughters?|brothers?|sisters?|wife|husband|children|grandchildren|siblings|nieces?|nephews?)(?:,| named| called)? (?:[A-Z][\w’'-]+(?:, and |, | and ))*$")
_OF_ONE = re.compile(r"\b(?:son|daughter|brother|sister|wife|husband|widow|widower|father|mother|grandfather|grandmother|uncle|aunt|fiancée?) of $")
_KIN_OFF = 80  # code points in which a word for relatives stands before the last of their names
_BESIDE_OTHERS = frozenset((*THINGS, *NATIVES, *EVENTS))


def is_in_capitals(word: str) -> bool:
    """Whether a word is three capitals or fewer."""
    return len(word) <= _FEW_LETTERS and word.isupper()


def is_a_prize(words: Words, k: int) -> bool:
    """Whether the verb and the article before a surname make it a prize or a work: won an Olivier, but not married a Kennedy, a Trump ally."""
    if k < 2 or words[k - 1].text not in ("a", "an") or words[k - 2].text not in _WON or words.gap(k) != " ":
        return False
    return k + 1 >= len(words) or words[k].broken or words.gap(k + 1) != " " or words[k + 1].text in _ENDS_IT


def is_told_apart(words: Words, k: int) -> bool:
    """Whether a word beside one of few names says that a thing, people or games are meant that are called after it; most names are none of these."""
    return lower(words[k].text) in _BESIDE_OTHERS and (is_of_a_thing(words, k, k) or is_a_language(words, k) or is_priced(words, k) or is_of_another_event(words, k) or is_of_native_people(words, k))


def is_priced(words: Words, k: int) -> bool:
    """Whether a word of the oil trade stands not far from the name of a sort of oil, or a price in dollars behind it: Brent and other crude, Brent at $66."""
    if lower(words[k].text) != _PRICED or words.before(k) in _WHERE:
        return False
    low, high = max(0, k - _PRICE_OFF), min(k + 1 + _PRICE_OFF, len(words))
    return any(words[n].text in _OF_OIL for n in range(low, high)) or any(words.gap(n).strip() in ("$", "US$") and words[n].text[0].isdigit() for n in range(k + 1, high))


def is_of_native_people(words: Words, k: int) -> bool:
    """Whether words beside "Indian" say that those of America are meant: American Indian art, an Indian reservation."""
    if lower(words[k].text) not in NATIVES:
        return False
    behind = lower(words[k + 1].text) if k + 1 < len(words) and not words[k].broken else ""
    return behind in _OF_NATIVES or (k > 0 and lower(words[k - 1].text) in ("american", "plains", "pueblo")) or (k > 1 and words[k - 2].text == "Negro")


def is_instituted(words: Words, k: int) -> bool:
    """Whether a centre, an airport, a library is called after the person right before its words: Kennedy Space Center, Goddard Space Flight Center."""
    last = len(words) - 1
    if k + 2 > last or words[k + 1].text not in INSTITUTED or words.gap(k + 1) != " " or words.gap(k + 2) != " ":
        return False
    if words[k + 2].text in NAMED_AFTER_PERSONS:
        return True
    return k + 3 <= last and words[k + 2].capital and words.gap(k + 3) == " " and words[k + 3].text in NAMED_AFTER_PERSONS


def is_a_manager(words: Words, k: int) -> bool:
    """Whether "GM" stands before a person, and is a general manager: Erie GM Sherry Bassin."""
    if words[k].text != "GM" or k + 2 >= len(words) or words[k].broken or words[k + 1].broken:
        return False
    return all(words[n].named and not words[n].shouted and not _known(words[n]) for n in (k + 1, k + 2))


def is_a_college(words: Words, k: int) -> bool:
    """Whether "State" behind the name of a state is the end of a university's: the Ohio State team, but not Ohio State Police, Kerala State lawmakers."""
    behind = words[k + 1] if k + 1 < len(words) and words.gap(k + 1) == " " else None
    return behind is None or not (behind.capital or behind.text in _OF_STATES)


def is_of_another_event(words: Words, k: int) -> bool:
    """Whether a word before the Olympics says that these are others: Special Olympics."""
    return k > 0 and lower(words[k].text) in EVENTS and words[k - 1].text in _OTHER_GAMES


def is_traded(words: Words, text: str, k: int) -> bool:
    """Whether what stands behind a name is said of shares: Santos fell 2%, Woodside shares; but not Prices in Santos fell 2%."""
    if k + 1 >= len(words) or words.gap(k + 1) != " ":
        return False
    if words[k + 1].text in SHARES:
        return k + 2 >= len(words) or words[k + 1].broken or words[k + 2].text not in _IN_COMMON
    if words[k + 1].text not in MOVES:
        return False
    for n in range(k + 2, min(k + 2 + _FAR_OFF, len(words))):
        if words[n].text[0].isdigit():
            behind = text[words[n].end : words[n].end + 1]
            if behind == "." and n + 1 < len(words) and words[n + 1].text[0].isdigit():
                continue  # 1.2%
            return behind == "%" or (n + 1 < len(words) and words[n + 1].text in _PER_CENT)
        if words[n].broken or words[n].capital:
            return False
    return False


def is_of_two_owners(words: Words, k: int) -> bool:
    """Whether "&" joins a name to another word with a capital: Thames & Hudson."""
    behind = k + 1 < len(words) and words.gap(k + 1).strip() == "&" and words[k + 1].capital
    return behind or (k > 0 and words.gap(k).strip() == "&" and words[k - 1].capital)


def is_street(word: Word) -> bool:
    """Whether a word behind a name makes it a street: Hot Springs Drive."""
    return word.capital and lower(word.text) in STREETS


def is_one_of_streets(words: Words, first: int, last: int) -> bool:
    """Whether a name is the last of several that streets have: at Briarwood and Dunwoody roads, but not the streets of London, London streets."""
    behind = last + 1
    return first > 0 and behind < len(words) and words[behind].text in SEVERAL_STREETS and words.gap(behind) == " " and words[first - 1].text in ("and", "&")


def is_a_feature(word: Word) -> bool:
    """Whether a word behind a name makes it a valley, a bay, an island: Santa Clara Valley."""
    return word.capital and lower(word.text) in FEATURES


def is_abbreviated(words: Words, k: int) -> bool:
    """Whether a name is one cut short, before an initial: Jos. A. Bank."""
    return len(words[k].text) < 5 and words[k].dotted and k + 1 < len(words) and len(words[k + 1].text) == 1 and words[k + 1].capital


def is_style(text: str, start: int) -> bool:
    """Whether a name stands in a list of fonts."""
    return "ont" in text[max(0, start - 80) : start] and _FONT.search(text, max(0, start - 80), start) is not None


def is_part_of_a_place(words: Words, text: str, k: int, *, small: bool) -> bool:
    """Whether the words beside a place make it a street, a river, a car, a club or another place; ``small``: it is a town."""
    after = words[k + 1] if k + 1 < len(words) and text[words[k].end : words[k + 1].start] == " " else None
    if after is not None and after.capital and (raw := lower(after.text)) and (raw in STREETS or raw in FEATURES or raw in PEOPLES):
        return True
    if small and k and words[k - 1].text in ("Van", "Von") and words.gap(k) == " ":
        return True  # said Van Boxtel
    if k > 1 and words[k - 1].text in PARTICLES and words[k - 2].capital and not words[k - 2].broken:
        return True  # Rogier van Bochtel
    if not k or text[words[k - 1].end : words[k].start] not in (" ", ". ") or not words[k - 1].capital:
        return False
    raw = lower(words[k - 1].text)
    if raw in COMPASS and text[words[k - 1].end : words[k].start] == ". ":
        return True  # S. Jersey
    if words[k - 1].dotted and raw not in ("mt", "ft"):
        return False
    if raw in FEATURES_BEFORE or raw in CARS:
        return words[k - 1].shouted == words[k].shouted
    if words[k - 1].text in ("AC", "FC", "AFC", "CF", "SC") or raw in CLUBS:
        return True
    return small and raw in DIRECTIONS and words[k - 1].shouted == words[k].shouted


def is_club(words: Words, k: int) -> bool:
    """Whether a verb says that a town is its team, or a word that it is in the name of one: Liverpool beat the visitors, Luton Town."""
    if k + 1 < len(words) and not words[k].broken and words[k + 1].text in CLUB_NAMES:
        return k + 2 >= len(words) or words[k + 1].broken or not words[k + 2].capital
    return k + 1 < len(words) and not words[k].broken and words[k + 1].text in CLUB_DOES


@lru_cache(1 << 12)
def is_also_given(word: str) -> bool:
    """Whether a Russian word for a place is a given name as well.

    >>> is_also_given("Вирджинии"), is_also_given("Нил"), is_also_given("Нильс"), is_also_given("Вирджинский")
    (True, True, False, False)
    """
    if word[0] not in _THEIR_LETTERS:
        return False
    raw = lower(word)
    return any(raw[: len(raw) - len(ending)] in _ALSO_GIVEN_IN_RUSSIAN for ending in ("", *_ENDINGS) if raw.endswith(ending))


def is_of_kin(text: str, start: int, word: str) -> bool:
    """Whether a word for relatives stands before a given name, or before several of which it is one: two sons, Austin and Sidney; the husband of Florence, but not the father of India."""
    raw = lower(word)
    if raw not in ALSO_GIVEN:
        return False
    if _OF_KIN.search(text, max(0, start - _KIN_OFF), start) is not None:
        return True
    return raw not in _LANDS and _OF_ONE.search(text, max(0, start - _KIN_OFF), start) is not None


def is_given_name(words: Words, text: str, k: int, *, place_said: bool, begins: bool) -> bool:
    """Whether a place that is also a given name is one here: a surname follows, or what only a person does."""
    if lower(words[k].text) not in ALSO_GIVEN or place_said or k + 1 >= len(words):
        return False
    if text[words[k].end : words[k + 1].start] != " ":
        return False
    following = words[k + 1]
    if following.named and not following.shouted and not words[k].shouted and not _known(following):
        return True
    if following.initial and k + 2 < len(words) and words[k + 2].named and not words[k].shouted:
        return True  # Georgia L. Ashland
    if following.text in _PERSON_DOES:
        return True
    for j in range(k + 1, min(k + 7, len(words)) if begins else k + 1):
        if words[j].text in _AUXILIARY or words[j].capital or words[j - 1].dotted or any(c in ".;:!?\n" for c in text[words[j - 1].end : words[j].start]):
            return False
        if words[j].text in _HIS:
            return True
    return False


def _known(word: Word) -> bool:
    raw = lower(word.text)
    return raw in TITLES or raw in place_words() or raw in organisation_words() or norm(word.text) in STOP


def speaks(words: Words, text: str, k: int, *, place_said: bool) -> bool:
    """Whether a verb of speech has a name as its subject: Corcoran said; "Yes," says Corcoran."""
    if place_said:
        return False
    if k + 1 < len(words) and text[words[k].end : words[k + 1].start] == " " and words[k + 1].text in SAYS:
        return True
    if k < 2 or words[k - 1].text not in SAYS or text[words[k - 1].end : words[k].start] != " ":
        return False
    return text[words[k - 2].end : words[k - 1].start].rstrip()[-1:] in _SPOKEN and text[words[k].end : words[k].end + 1] in _ENDS


def is_addressed(words: Words, k: int) -> bool:
    """Whether Mr, Mrs or the like stands before a name."""
    if not k or not words[k - 1].capital:
        return False
    raw = lower(words[k - 1].text)
    return raw in HONORIFICS or (raw in TITLES_IN_FULL and not words[k - 1].broken and not words[k - 1].dotted)


def is_called_so(words: Words, k: int) -> bool:
    """Whether somebody or something is said to be called so: a man called Washington, a truck driver named Paris, but not a town called Paris."""
    if k < 2 or words[k - 1].text not in CALLED or not words.gap(k) == words.gap(k - 1) == " ":
        return False
    what = words[k - 2].text
    if what in _WHO:
        return True
    if not what.islower() or what in place_words() or what in _CALLED_PLACES:
        return False
    for n in range(k - 3, max(-1, k - 3 - _ARTICLE_OFF), -1):
        if words[n].broken or words[n].capital:
            return False
        if words[n].text in _ARTICLES:
            return True
    return False


def after_given_name(words: Words, text: str, k: int, given: Callable[[int], bool]) -> bool:
    """Whether what is nothing but a given name stands right before a name."""
    if not k or text[words[k - 1].end : words[k].start] != " ":
        return False
    before = words[k - 1]
    return before.capital and not before.shouted and lower(before.text) not in TITLES and given(k - 1)
