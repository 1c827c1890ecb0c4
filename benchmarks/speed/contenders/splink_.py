"""splink on DuckDB: Jaro-Winkler levels over five blocking rules, link only, untrained (names are all there is)."""

import logging
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.speed.answers import Answers
from benchmarks.speed.folding import plain_fold

LABEL = "splink"
PACKAGE = "splink"
SETTINGS = "DuckDB, Jaro-Winkler levels .97/.92/.85/.75, blocks: tokens sorted, first/last token in both orders, first four letters; ranked by level, then Jaro-Winkler"
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")


def _table(names: list[str]) -> pd.DataFrame:
    folded = pd.Series([plain_fold(n) for n in names])
    words = folded.str.split(" ").map(sorted)
    return pd.DataFrame({"unique_id": np.arange(len(names)), "name": words.str.join(" "), "first": words.str[0], "last": words.str[-1], "head": folded.str[:4]})


class Contender:
    """Only the names' table is kept: splink links two tables at every call."""

    def __init__(self, names: list[str], folder: Path) -> None:
        self.names = _table(names)

    def search(self, queries: list[str], cutoff: float | None) -> Answers:
        import duckdb
        import splink.comparison_library as cl
        from splink import Linker, SettingsCreator, block_on

        try:
            from splink import DuckDBAPI
        except ImportError:
            from splink.internals.duckdb.database_api import DuckDBAPI
        settings = SettingsCreator(
            link_type="link_only", comparisons=[cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85, 0.75])],
            blocking_rules_to_generate_predictions=[block_on("first"), block_on("last"), "l.first = r.last", "l.last = r.first", block_on("head")],
            retain_matching_columns=True, retain_intermediate_calculation_columns=False,
        )  # fmt: skip
        api = DuckDBAPI()
        tables = [_table(queries), self.names]
        try:
            linker = Linker([api.register(t, dataset_display_name=n) for t, n in zip(tables, ("q", "g"), strict=True)], settings)
        except (AttributeError, TypeError):
            linker = Linker(tables, settings, api, input_table_aliases=["q", "g"])
        predicted = linker.inference.predict()
        pairs = predicted.as_pandas_dataframe() if hasattr(predicted, "as_pandas_dataframe") else predicted.as_pandas()  # noqa: F841 - read by duckdb
        ranked = duckdb.sql("""
            with found as (
              select unique_id_l as q, unique_id_r as g, match_probability as p, jaro_winkler_similarity(name_l, name_r) as j from pairs where source_dataset_l = 'q'
              union all
              select unique_id_r, unique_id_l, match_probability, jaro_winkler_similarity(name_l, name_r) from pairs where source_dataset_r = 'q')
            select q, g, j from (select *, row_number() over (partition by q order by p desc, j desc) as n from found) where n <= 10 order by q, n
        """).df()
        if cutoff is not None:
            ranked = ranked[ranked["j"] >= cutoff]
        return Answers(ranked["q"].to_numpy(np.int64), ranked["g"].to_numpy(np.int64), ranked["j"].to_numpy(np.float64))
