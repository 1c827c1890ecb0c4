"""Places, firms and parties that a text about games calls teams by: Тюмень — Ухта 4:2, Sacramento lost to Denver, Ақтөбені жеңді, уступил «Северстали».

A text is one about games if it has several words that little else has. A name stands for a team in it where a score, what teams do to each
other or the other team stands beside it, and wherever else the same name stands behind no preposition. Countries play under their own names.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from normalizer.languages import LANGUAGES
from normalizer.languages.en import ENGLISH
from normalizer.matching.scored import Scored
from normalizer.mentions.surroundings import PLACE_PREPOSITIONS
from normalizer.mentions.triggers import LATIN
from normalizer.mentions.words import Found, Words
from normalizer.native import compiled
from normalizer.text.fold import lower

_WORDS = 3  # of games, from which a text is about them
_SPOKEN = tuple(language.games for language in LANGUAGES)
_WORDS_OF_GAMES = tuple(word for games in _SPOKEN for word in games.words)
_EDGES = tuple(accumulate((len(games.words) for games in _SPOKEN), initial=0))  # where those of each language are among all
_NEAR = 48  # code points before or behind a name in which it is said what a team does
_MINUTES, _HOURS = 60, 24
_OF_TEAMS = frozenset(("for", "by", "with"))  # before a team as well: six wickets for Durham
_SUBJECT = frozenset[str]().union(*(games.no_subject for games in _SPOKEN))  # the mayor of Denver won
_UNDER_THEIR_OWN, _OF_GAMES = frozenset(("country", "territory", "macro_region")), frozenset(("club", "league", "tournament", "sports_team", "organization"))
_LENDING = frozenset(("company", "airline", "holding", "party"))  # which clubs are called like, or by
_NATIONS = frozenset(("england", "wales", "scotland", "northern ireland"))
_MONTH = "|".join(sorted({name[:3] for language in LANGUAGES for names in language.months for name in names}))
_SCORE = rf"[»”\"]?\s?\(?(?<!\d)(?P<first>\d{{1,3}})\s?(?P<between>[:–-])\s?(?P<second>\d{{1,3}})(?![\d:.]\d|\d|\s?(?:[ap]\.?m\b|MSK|МСК)|\s(?:{_MONTH}))"
_BEHIND = (
    re.compile(_SCORE, re.IGNORECASE),
    re.compile(r"\s(?P<first>\d{1,3})(?P<between>,?\s)[A-Z][^\W\d_]+(?:\s[A-Z][\w.]+)?\s(?P<second>\d{1,3})(?=[;,.\n]|\s\(|\s?$)"),
    re.compile(r"\s(?P<first>\d{2,3})(?P<between>\sfor\s|\sall\sout|\s&\s|/)(?P<second>\d?)"),
    re.compile(r"\s(?P<first>\d{1,2})(?P<between>\.\d{1,2}\s?[.(])(?P<second>\d{2,3})"),
    re.compile(r"[»”\"]?\s[—–-]\s[«“„\"]?[^\W\d_][^\d\n.;:,()]{1,30}?" + _SCORE, re.IGNORECASE),
)
_LISTED_BEFORE, _LISTED_BEHIND = re.compile(r"[A-Z][^\W\d_]+(?:\s[A-Z][\w.]+)?\s\d{1,3},?\s$"), re.compile(r"\s\d{1,3}(?=[;,.\n]|\s\(|\s?$)")  # Dallas 4 Colorado 2
_PAIRED_BEHIND, _PAIRED_BEFORE = re.compile(r"[»”\"]\s[—–-]\s[«“„\"]"), re.compile(r"[»”\"]\s[—–-]\s[«“„\"]$")
_DOES = re.compile(rf"[»”\"]?\s(?:{'|'.join(does for games in _SPOKEN for does in games.does)})")
_HAS = re.compile(rf"[»”\"]?(?:['’]s)?\s(?:{'|'.join(has for games in _SPOKEN for has in games.has)})")
_BEGINS = re.compile(rf"\s(?:{'|'.join(begins for games in _SPOKEN for begins in games.begins)})")
_JOINED = re.compile(rf"\s(?:{'|'.join(games.joined for games in _SPOKEN if games.joined)})\s[«“\"]?[^\W\d_a-zа-яё]\w+(?:\s[A-Z]\w+)?(?=[»”\"]?\s)")
_DONE = re.compile(rf"(?:{'|'.join(done for games in _SPOKEN for done in games.done)})\s[«“„\"]?$")
_CASES = tuple((re.compile(ending), re.compile(rf"[»”\"]?\s(?:\d+[:–-]\d+\s)?{done}")) for games in _SPOKEN for ending, done in games.cases)
_SAYS_SO = re.compile(rf"(?:\d[:–-]\d|{'|'.join(tells for games in _SPOKEN for tells in games.tells)})")
_PLAYER = re.compile(r"['’]s\s[A-Z][\w-]+\s(?!(?:Stadium|Arena|Park|Oval|House|Square|Street|Road|Gardens?|Field|Center|Centre|Marathon|Open|Cup|Airport|University)\b)[A-Z][\w’'-]+(?=[,.]|\s[a-z(])")
_OPENS_A_TEXT = re.compile(r"\s?[,(/—–-]")
_OPENING = frozenset(("", *".!?;:\n"))  # behind which a sentence begins
_ENDS = re.compile(r"[.!?…]\s|\n")
_FOOTBALL = "football"
_NOT_THAT_ONE = ("quarterback", "touchdown", "NFL", "AFL", "yards")  # games that are called football too, of which `normalizer.mentions.clubs` knows nothing
_CALLED = {sport: [games.sports[sport] for games in reversed(_SPOKEN) if sport in games.sports] for games in _SPOKEN for sport in games.sports}
_GAMES = {sport: re.compile("|".join(called), re.IGNORECASE) for sport, called in _CALLED.items()}
_LETTERS_OF_GAMES = {sport: re.sub(r"\(\?<!.*?\)|\\b", "", pattern.pattern).lower().split("|") for sport, pattern in _GAMES.items()}

_native = compiled("needles")
_pieces = None if _native is None else _native.Pieces(_WORDS_OF_GAMES)


@lru_cache(4)
def is_about_games(text: str) -> bool:
    """Whether a text has several words that little but one about games has.

    >>> is_about_games("The coach said the season was long after the playoff in Denver.")
    True
    """
    found = bytes(word in text for word in _WORDS_OF_GAMES) if _pieces is None else bytes(_pieces.among(text))
    return any(sum(found[low:high]) >= _WORDS for low, high in pairwise(_EDGES))


def plays(words: Words, text: str, offset: int, found: Found) -> bool:
    """Whether what stands right beside a name says that it is a team; ``text`` is the document's, ``offset`` where it begins."""
    start, end = words[found.first].start - offset, words[found.last].end - offset
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    patterns = _BEHIND[:-1] if words[found.last].shouted else _BEHIND  # MELBOURNE – The hosts won 26-12
    if any((score := pattern.match(behind)) is not None and not _is_a_time(score) for pattern in patterns):
        return True
    if _PLAYER.match(behind) or _HAS.match(behind) or (_LISTED_BEHIND.match(behind) and _LISTED_BEFORE.search(before)):
        return True
    if _PAIRED_BEHIND.match(behind) or _PAIRED_BEFORE.search(before):
        return True
    joined = _JOINED.match(behind)
    if _DOES.match(behind, joined.end() if joined else 0) and words.before(found.first) not in _SUBJECT:
        return True
    if (not before or before.rstrip(" “\"")[-1:] in _OPENING) and _BEGINS.match(behind):
        return True
    if _DONE.search(before):
        return not (found.last + 1 < len(words) and words[found.last + 1].capital and words.gap(found.last + 1) == " ")
    return any(ending.search(found.surface) and done.match(behind) for ending, done in _CASES)


def _is_a_time(score: re.Match[str]) -> bool:
    """Whether two numbers are hours and minutes: 12:30, but 4:2 and 80:77."""
    first, second = score["first"], score["second"]
    return score["between"] == ":" and len(second) == len("30") and int(first) < _HOURS and int(second) < _MINUTES


def is_said_among_teams(text: str, start: int) -> bool:
    """Whether the sentence around a place in a text tells of a game."""
    begins = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    ends = _ENDS.search(text, start)
    return _SAYS_SO.search(text, begins, ends.start() if ends else len(text)) is not None


def sport_at(text: str, start: int) -> str:
    """The sport that a text has named last before a place in it, "" if none."""
    ends, sports = _sports_named(text)
    place = bisect_right(ends, start)
    return sports[place - 1] if place else ""


@lru_cache(4)
def _sports_named(text: str) -> tuple[list[int], list[str]]:
    """Where a text ends to name a sport, in order, and which; it is asked of each of its names."""
    small = text.lower()
    some = [(sport, pattern) for sport, pattern in _GAMES.items() if any(word in small for word in _LETTERS_OF_GAMES[sport])]  # to search for letters is far quicker than for patterns
    named = sorted((m.end(), -number, sport) for number, (sport, pattern) in enumerate(some) for m in pattern.finditer(text))
    return [end for end, _, _ in named], [sport for _, _, sport in named]


def is_another_sport(club: Scored, sport: str) -> bool:
    """Whether a list says that a club plays something else than a sport."""
    described = {known for known, pattern in _GAMES.items() if pattern.search(club.entity.description)}
    return sport != "" and bool(described) and sport not in described


def may_be_a_team(found: Found, scored: Sequence[Scored]) -> bool:
    """Whether a name is that of a place or a body, but of no country, and not of inhabitants."""
    if found.phrase is None or found.phrase.demonym or not scored or scored[0].entity.type not in ("place", "organization"):
        return False
    return scored[0].entity.subtype not in _UNDER_THEIR_OWN and lower(scored[0].entity.name) not in _NATIONS


def stays(words: Words, found: Found) -> bool:
    """Whether a preposition before a name says that it is the place, though its team plays in the text."""
    before = words.before(found.first)
    return before not in _OF_TEAMS and (before in PLACE_PREPOSITIONS or before in _SUBJECT)


def begins_a_text(words: Words, text: str, offset: int, found: Found) -> bool:
    """Whether a name is that of where a text comes from: GLASGOW, April 6."""
    start, end = words[found.first].start - offset, words[found.last].end - offset
    return words[found.last].shouted or ((not start or text[start - 1] == "\n") and _OPENS_A_TEXT.match(text, end) is not None)


def teams_among(words: Words, text: str, offset: int, found: Sequence[Found], listed: Callable[[str], Sequence[Scored]], quoted: Callable[[int, int], bool]) -> dict[int, bool]:
    """Which of the names of a text about games are those of teams, by their number, and whether a list may have the team."""
    rankings = {n: ranking for n, f in enumerate(found) if f.phrase is not None and may_be_a_team(f, ranking := listed(f.surface))}
    said = {n for n in rankings if plays(words, text, offset, found[n])}
    for n, ranking in rankings.items():
        f, best = found[n], ranking[0].entity
        if best.type == "organization" and best.subtype in _LENDING and quoted(f.first, f.last) and is_said_among_teams(text, words[f.first].start - offset):
            said.add(n)
    called = {lower(found[n].surface) for n in said}
    association = not any(word in text for word in _NOT_THAT_ONE)
    unnamed = association and any(word in text for word in ENGLISH.football)
    teams = {}
    for n, ranking in rankings.items():
        f, best = found[n], ranking[0].entity
        sport, latin = sport_at(text, words[f.first].start - offset), f.surface[0] <= LATIN
        if latin and ((sport == _FOOTBALL and association) or (sport == "" and unnamed)):
            continue  # `normalizer.mentions.clubs`
        clubs = [s for s in ranking if s.entity.subtype == "club"]
        others = [s for s in clubs if is_another_sport(s, sport)]
        if best.subtype not in _OF_GAMES and (n in said or (lower(f.surface) in called and not stays(words, f) and not begins_a_text(words, text, offset, f))):
            teams[n] = best.type == "place" and bool(clubs) and not latin and not others
        if clubs and len(others) == len(clubs) and (best.subtype == "club" or quoted(f.first, f.last)):
            teams[n] = False
    return teams
