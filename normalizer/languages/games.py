"""How a language speaks of teams and their games: the words by which a text about games is known, and what teams do to each other.

Expressions are given as text and joined over the languages by `normalizer.mentions.teams`, which says where each is looked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Games:
    """What one language says about games. Single words are lower case; ``words`` are pieces as they stand in texts."""

    words: tuple[str, ...] = ()  # that little but a text about games of teams has
    no_subject: frozenset[str] = frozenset()  # before a name that then does nothing: the mayor of Denver won
    does: tuple[str, ...] = ()  # what a team does, behind its name and a blank
    has: tuple[str, ...] = ()  # what a team has, behind its name and a blank, whatever stands before it
    begins: tuple[str, ...] = ()  # what stands behind the name of a team with which a sentence begins, and a blank
    done: tuple[str, ...] = ()  # what is done to a team, up to its name; \b where a word must begin
    cases: tuple[tuple[str, str], ...] = ()  # ending of a name, and what is done to one that ends so, behind it
    joined: str = ""  # the word for "and"
    tells: tuple[str, ...] = ()  # what a sentence about a game has
    sports: Mapping[str, str] = field(default_factory=dict)  # what games are called
