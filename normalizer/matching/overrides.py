"""Links that a user pins or forbids: a small table that has the last word.

Columns ``name``, ``id`` and ``rule``, separated by tabs (``.tsv``) or commas (``.csv``). ``pin``: the name means this
entity, whatever the evidence. ``forbid``: it does not mean this entity, and without an id it means nothing in the
gazetteer. Spelling, script, capitals and case endings of a name count as little as elsewhere: a rule holds where the
name asked for folds like it, and where the listed name that was matched does.
"""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from normalizer.errors import InputError
from normalizer.gazetteer.index import Index
from normalizer.text.clean import repair
from normalizer.text.fold import norm
from normalizer.text.tokens import words

COLUMNS = ("name", "id", "rule")
ANYTHING = -1  # forbidden without an id


@dataclass(frozen=True, slots=True)
class Overrides:
    """Rules by folded name; entities are numbers of the index."""

    path: str
    digest: str
    pinned: dict[str, int]
    forbidden: dict[str, frozenset[int]]

    def pin(self, names: Sequence[str]) -> int | None:
        """The entity that the first of the names with a pin is pinned to."""
        return next((self.pinned[key] for key in map(key_of, names) if key in self.pinned), None)

    def forbids(self, names: Sequence[str], entity: int) -> bool:
        """Whether one of the names must not mean an entity."""
        return any(entity in rules or ANYTHING in rules for rules in (self.forbidden.get(key_of(name), frozenset()) for name in names))


def key_of(name: str) -> str:
    """What spellings of one name have in common.

    >>> key_of("Nazarbayev, N.") == key_of("НАЗАРБАЕВ Н")
    True
    """
    return " ".join(filter(None, map(norm, words(repair(name).text))))


def load_overrides(path: str | Path, index: Index) -> Overrides:
    """Reads a table of rules. Raises InputError naming file and line."""
    try:
        content = Path(path).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    comma = str(path).endswith(".csv")
    csv.field_size_limit(1 << 30)
    rows = csv.reader(text.splitlines(), delimiter="," if comma else "\t", quoting=csv.QUOTE_MINIMAL if comma else csv.QUOTE_NONE)
    header = next(rows, [])
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise InputError(f"{path}:1: no column {', '.join(missing)}: the columns are {', '.join(COLUMNS)}, separated by {'commas' if comma else 'tabs'}")
    pinned: dict[str, int] = {}
    forbidden: dict[str, set[int]] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{path}:{rows.line_num}"
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        key, identifier, rule = key_of(cells.get("name", "")), cells.get("id", ""), cells.get("rule", "").lower()
        if not key:
            raise InputError(f"{where}: the name is empty")
        entity = index.find_id(identifier) if identifier else None
        if identifier and entity is None:
            raise InputError(f"{where}: {index.title} has no entity {identifier}: look it up with normalizer gazetteer search")
        if rule == "pin" and entity is not None:
            if pinned.setdefault(key, entity.index) != entity.index:
                raise InputError(f"{where}: {cells['name']} is pinned to another entity further up: keep one of the two")
        elif rule == "forbid":
            forbidden.setdefault(key, set()).add(ANYTHING if entity is None else entity.index)
        else:
            raise InputError(f"{where}: rule {rule!r} {'needs an id' if rule == 'pin' else 'is unknown: use pin or forbid'}")
    return Overrides(str(path), hashlib.sha256(content).hexdigest(), pinned, {key: frozenset(entities) for key, entities in forbidden.items()})
