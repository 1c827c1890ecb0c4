"""Towns that a text about football calls clubs by: … Newcastle United. Newcastle host Liverpool on Saturday.

Such a text names several clubs in full and has words that little else has. Behind "in", "near" and the like a town stays one there;
behind "to", "from" and "at" it may be either.
"""

from collections.abc import Callable, Iterable, Sequence

from normalizer.gazetteer.index import Index
from normalizer.languages.en import ENGLISH
from normalizer.matching.scored import Scored
from normalizer.text.fold import lower

_CLUBS_AND_WORDS = ((2, 2), (3, 1))  # how many clubs in full and how many of these words make a text one about football
WHERE = frozenset("in near around outside inside across throughout visit visited visiting wta atp".split())
EITHER = frozenset("to from at into of".split())  # before a town or its club
PLACE_BEHIND = frozenset("born based bound city area council airport station university police docks hospital suburb road street mayor native resident residents".split())
_ENDINGS = (" FC", " F.C.")
_NAMES = (" United", " City", " Town", " Rovers", " Athletic")


def clubs_of(index: Index, named: Iterable[tuple[int, Iterable[str]]], text: str) -> dict[str, dict[int, str]] | None:
    """The clubs that a text about football names in full, with that name in small letters, by its first and its last words; None if it is about something else."""
    found: dict[str, dict[int, str]] = {}
    clubs = 0
    for entity, names in named:
        latin = [name for name in names if name[0] <= "\u024f"]
        if not latin or index.entity(entity).subtype != "club":
            continue
        clubs += 1
        several = [name for name in latin if " " in name]
        for name in several:
            for part in (name[: name.rindex(" ")], name[name.index(" ") + 1 :]):
                found.setdefault(part, {})[entity] = name
    if clubs < _CLUBS_AND_WORDS[0][0]:
        return None
    words = sum(word in text for word in ENGLISH.football)
    return found if any(clubs >= least and words >= said for least, said in _CLUBS_AND_WORDS) else None


def club_called(surface: str, clubs: dict[str, dict[int, str]], scored: Sequence[Scored], listed: Callable[[str], Sequence[Scored]]) -> Sequence[Scored]:
    """A club of football by the name of its town: the one that the text has in full, else the one that a list has with FC; of two none."""
    own = list(clubs.get(lower(surface), {}).values())
    if len(own) > 1:
        return ()
    for name in own or [surface + ending for ending in _ENDINGS]:
        best = _listed_club(name, listed)
        if best is not None:
            return (best,)
    if own:
        return ()
    named = [s for s in scored if s.entity.subtype == "club" and s.name.name == surface] or [best for name in _NAMES if (best := _listed_club(surface + name, listed)) is not None]
    return named if len({s.entity.index for s in named}) == 1 else ()


def _listed_club(name: str, listed: Callable[[str], Sequence[Scored]]) -> Scored | None:
    best = next(iter(listed(name)), None)
    return best if best is not None and best.entity.subtype == "club" and not best.case.alignment.query_left else None
