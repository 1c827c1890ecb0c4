"""How the tables of this folder are read: ``text|NAME`` where NAME must not be matched, ``text|NAME => entity`` or ``text|NAME => entity, id`` where it must."""

import re

import pytest


@pytest.fixture(scope="session")
def holds(default):
    """Asserts that the last NAME of a case's text is matched to nothing else than the case says."""

    def check(case):
        text, _, wanted = case.partition("|")
        name, _, thing = wanted.partition(" => ")
        entity, identifier = re.fullmatch(r"(.*?)(?:, (Q\d+|gn:\d+|nz:\S+))?", thing).groups()
        start = text.rindex(name)
        found = [m for m in default.annotate(text) if m.status == "matched" and m.start < start + len(name) and m.end > start]
        assert [m.entity_name for m in found] == ([entity] if entity else [])
        assert not identifier or found[0].entity_id == identifier

    return check
