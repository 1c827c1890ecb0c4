"""What the tables of look-ups share."""

import polars as pl
import pytest


@pytest.fixture(scope="session")
def default_names(default):
    """The default gazetteer."""
    return default


@pytest.fixture(scope="session")
def alike(default_names):
    """Asserts that a column of names is answered like each of them alone."""

    def check(names):
        resolved = default_names.resolve(pl.DataFrame({"name": names}), "name")
        one_by_one = [default_names.lookup(name) for name in names]
        assert resolved["status"].to_list() == [str(result.status) for result in one_by_one]
        assert resolved["score"].to_list() == [round(result.best.score, 4) if result.status != "unmatched" else None for result in one_by_one]
        assert resolved["entity_id"].to_list() == [result.best.id if result.status != "unmatched" else None for result in one_by_one]

    return check
