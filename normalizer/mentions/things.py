"""Things that are called after places, and lawsuits between parties that are called like them, in English.

    a Moscow mule, Rocky Mountain spotted fever, chicken Kiev   the words beside the name make a thing of it
    a Manhattan and a beer                                      nothing but an article says so
    Java 21; Python, Java                                       a language in which programs are written
    Miranda v. Arizona                                          a party of a case, unless it is a country or a state

The functions ask for tokens first..last of a text in Latin script; lists of words are lower-case.
"""

import re

from normalizer.mentions.words import Words
from normalizer.text.fold import lower

# Places, and the word behind one that makes a thing of both.
THINGS = {
    place: frozenset(things.split())
    for place, things in (line.split(": ") for line in """
moscow: mule mules
brussels: sprout sprouts
manila: envelope envelopes folder folders paper rope
panama: hat hats
jordan: almonds
cayenne: pepper
sichuan: pepper peppercorn peppercorns
dijon: mustard
lima: bean beans
vienna: sausage sausages
bermuda: shorts grass
boston: terrier terriers cream lettuce
labrador: retriever retrievers puppy puppies
newfoundland: dog dogs puppy puppies
turkey: sandwich sandwiches breast dinner sausage bacon burger burgers leg legs stuffing
china: cabinet cabinets plate plates cup cups shop
java: script code developer developers application applications applet runtime programmer programmers
oxford: comma shirt shirts shoes
cambridge: blue
plymouth: minivan sedan
jersey: cow cows barrier barriers dress calf calves bull bulls Royals royals
guernsey: cow cows
hereford: bull bulls cow cows calf calves
angora: wool rabbit goat goats sweater
cheddar: cheese
gouda: cheese
parma: ham
bologna: sandwich sandwiches
bath: towel towels tub tubs mat bun buns
cologne: bottle
champagne: bottle bottles flute flutes glass glasses toast
cognac: bottle glass
bordeaux: mixture
chesapeake: retriever
york: peppermint
dundee: cake cakes
brent: crude oil futures prices
starship: Enterprise Troopers Technologies robot robots
urals: crude oil blend grade loadings
amazon: rainforest basin jungle forest
nice: guidance guidelines appraisal
cctv: camera cameras footage image images system systems video videos coverage surveillance operator operators
pentagon: shape
waterloo: sunset
black forest: cake cakes gateau gâteau ham
rhodes: scholar scholars scholarship scholarships
shetland: pony ponies
amur: tiger tigers leopard leopards
severn: Trent
savoy: cabbage
african: American Americans
sec: football basketball baseball softball championship tournament title teams school schools coach coaches
kobe: beef
eccles: cake cakes
bakewell: tart tarts
yorkshire: pudding puddings terrier terriers
norfolk: terrier terriers
lancashire: hotpot
cornwall: pasty
buffalo: wing wings
nashville: hot
philadelphia: cheesesteak cheesesteaks chromosome
new york: strip cheesecake
kansas city: strip
long island: iced
rocky mountain: spotted oyster oysters
manhattan: chowder cocktail cocktails
singapore: sling slings noodles
cuba: libre
delhi: belly
hong kong: flu
norwalk: virus
marburg: virus
west nile: virus
colorado: beetle beetles
canada: goose geese
maine: coon coons
virginia: creeper reel
brandenburg: concerto concertos Concerto Concertos
leningrad: symphony Symphony
jerusalem: artichoke artichokes syndrome
paris: syndrome
havana: syndrome
aberdeen: angus Angus
jakarta: EE
geneva: gown
guiana: Space
""".strip().splitlines())
}  # fmt: skip
# Words that make a thing of any place before them, and of some places behind them.
OF_ANY_PLACE = frozenset("fever salad salads sauce schnitzel chowder terrier terriers warbler warblers petrel petrels shearwater shearwaters plover plovers wren finch finches sparrow sparrows thrush cuckoo macaw tortoise tortoises salamander longhorn longhorns".split())
BEHIND_WORDS = {"alaska": "baked", "kiev": "chicken", "kyiv": "chicken", "maryland": "chicken"}
BEFORE_THINGS = frozenset(BEHIND_WORDS.values())
BEHIND_SEVERAL = frozenset().union(*(things for place, things in THINGS.items() if " " in place))  # behind names of more than one word
_ALL = frozenset().union(*THINGS.values())
ARTICLES = frozenset(("a", "an"))
_ALONE, _OR = re.compile(r"\s?[.;:!?)]|,\s[a-z]|\s(?:and|or)\s(?:a|an|the|some|two|three)\s"), re.compile(r",?\s(?:and|or)\s(?:a|an)\s$|[,;]\s(?:a|an)\s$|\b(?:had|have|ordered|drank|drink|mixed|danced|shook|sipped)\s(?:a|an)\s$")
_PROGRAMMED = "java"
_LANGUAGES = frozenset("python kotlin scala javascript typescript php ruby perl rust golang swift c sql".split())
VERSUS = "v"
_WHERE = frozenset("on in near from off of to at".split())  # before an island
_APART = 3  # what two languages have between them at most


def is_of_a_thing(words: Words, first: int, last: int) -> bool:
    """Whether the word behind or before a name and the name are called after the place: Brussels sprouts, CCTV cameras, chicken Kiev."""
    behind = last + 1
    if behind < len(words) and not words[last].broken:
        thing = words[behind].text
        if thing in OF_ANY_PLACE or (thing in _ALL and thing in THINGS.get(lower(words.written(first, last)), ())):
            return True
    before = words.before(first)
    return before in BEFORE_THINGS and BEHIND_WORDS.get(lower(words.written(first, last))) == before and words.gap(first) == " "


def is_one_of_them(words: Words, text: str, first: int, last: int) -> bool:
    """Whether an article is all that stands beside a name, in a list of such or behind a word for drinking: a Manhattan and a beer, but not a Manhattan hotel."""
    if not first or words[first - 1].text not in ARTICLES or words.gap(first) != " ":
        return False
    start, end = words[first].start, words[last].end
    if _ALONE.match(text, end) is None:
        return False
    return _OR.search(text, max(0, start - 20), start) is not None


def is_a_language(words: Words, first: int) -> bool:
    """Whether a number behind "Java", or another language beside it, says that programs are written in it: Java 21; Python, Java."""
    if lower(words[first].text) != _PROGRAMMED:
        return False
    if words.before(first) in _WHERE:
        return False
    if first + 1 < len(words) and words.gap(first + 1) == " " and words[first + 1].text.isdigit() and len(words[first + 1].text) < 3:
        return True
    beside = [k for k in (first - 1, first + 1) if 0 <= k < len(words)]
    return any(lower(words[k].text) in _LANGUAGES and words[k].capital and len(words.gap(max(k, first))) < _APART and words.gap(max(k, first)).strip() in (",", "/") for k in beside)


def is_sued(words: Words, first: int) -> bool:
    """Whether "v." joins another party of a case to a name behind it: Loving v. Virginia."""
    return first > 1 and words[first - 1].text == VERSUS and words.gap(first) == ". " and words.gap(first - 1) == " " and words[first - 2].capital


def sues(words: Words, last: int) -> bool:
    """Whether "v." joins another party of a case to a name before it: Miranda v. Arizona."""
    return last + 2 < len(words) and words[last + 1].text == VERSUS and words.gap(last + 1) == " " and words.gap(last + 2) == ". " and words[last + 2].capital
