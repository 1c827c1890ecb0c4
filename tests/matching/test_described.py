"""What tells candidates apart that nobody described."""

import pytest


@pytest.mark.parametrize(
    ("name", "id", "description"),
    [
        ("Springfield", "gn:4409896", "City in Greene County, Missouri"),
        ("Washington", "gn:2634715", "City in England"),
        ("Georgia", "Q230", ""),  # a country
        ("Georgia", "Q1428", ""),  # of which its country says all
        ("Тараз", "Q486545", "City formerly called Zhambyl, Dzhambul, Mirzoyan, Aulie-Ata"),  # what the gazetteer says goes first
        ("Washington", "nz:george-washington", "First president of the United States"),
    ],
)
def test_description(default_names, name, id, description):
    assert {c.id: c.description for c in default_names.lookup(name, limit=20).candidates}[id] == description
