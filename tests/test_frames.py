"""Long columns: texts go through in pieces, and the pieces cannot be seen in what comes out."""

import polars as pl
import pytest

from normalizer import Normalizer, mention_tables

TEXTS = ["Тоқаев Астанада болды.", None, "", "Sergei Shoigu met Xi Jinping in Moscow.", "Шойгу прибыл в Нур-Султан. Шойгу улетел.", "x " * 500, "Назарбаева"]


@pytest.mark.parametrize("size", [1, 50, 100, 1 << 20])
@pytest.mark.parametrize("id_column", [None, "id"])
@pytest.mark.parametrize("lazy", [False, True])
def test_pieces_do_not_show(small, monkeypatch, size, id_column, lazy):
    table = pl.DataFrame({"id": range(100, 100 + len(TEXTS) * 3), "text": TEXTS * 3})
    whole = small.annotate_frame(table, id_column=id_column)
    assert whole["doc_id"].to_list()[-1] == (str(100 + table.height - 1) if id_column else str(table.height - 1))
    monkeypatch.setattr(mention_tables, "_PIECE_BYTES", size)
    found = small.annotate_frame(table.lazy() if lazy else table, id_column=id_column)
    assert (found.collect() if lazy else found).equals(whole)


def test_pieces_hold_what_they_may(monkeypatch):
    monkeypatch.setattr(mention_tables, "_PIECE_BYTES", 100)
    table = pl.DataFrame({"text": ["x" * n for n in (30, 30, 30, 30, 500, 1, 1)]})
    pieces = list(mention_tables._pieces(table, "text"))
    assert pl.concat(pieces).equals(table)
    assert [p.height for p in pieces] == [3, 1, 3]


def test_no_texts_no_mentions(small):
    empty = pl.DataFrame({"text": []}, schema={"text": pl.String})
    assert small.annotate_frame(empty).height == 0
    assert small.annotate_frame(empty.lazy()).collect().schema == small.annotate_frame(empty).schema


def test_a_coordinate_of_nought_is_one(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "entities.tsv").write_text("id\ttype\tname\tlat\tlon\tgeonames\npl:greenwich\tplace\tGreenwich\t51.48\t0\t1\npl:nowhere\tplace\tNowhere\t\t\t\n", encoding="utf-8")
    (tmp_path / "b" / "entities.tsv").write_text("id\ttype\tname\tlat\tlon\tgeonames\ngn:1\tplace\tGreenwich\t51.5\t7.5\t1\n", encoding="utf-8")
    normalizer = Normalizer(tmp_path)
    found = normalizer.resolve(pl.DataFrame({"name": ["Greenwich", "Nowhere"]}), "name", fields=["lat", "lon", "country"])
    assert found.select("entity_id", "lat", "lon", "country").rows() == [("pl:greenwich", 51.48, 0.0, None), ("pl:nowhere", None, None, None)]
    mentions = normalizer.annotate_frame(pl.DataFrame({"text": ["We met in Greenwich."]}), fields=["lon"])
    assert mentions["lon"].to_list() == [0.0]


NOBODY = [f"zzqx{n}wv" for n in range(40)]


@pytest.mark.parametrize("names", [NOBODY, NOBODY[:1], [None, *NOBODY], [*NOBODY, "Шойгу"], [""] * 40, []])
def test_columns_of_names_that_nobody_has(small, names):
    found = small.resolve(pl.DataFrame({"name": names}, schema={"name": pl.String}), "name", candidates=2, fields=["lat", "country"])
    assert found["status"].to_list() == ["matched" if name == "Шойгу" else "unmatched" for name in names]
    assert found["entity_id"].to_list() == ["p:shoigu" if name == "Шойгу" else None for name in names]


@pytest.mark.parametrize("candidates", [1, 2, 50])
def test_candidates_of_a_column_are_those_of_each_name_alone(small, candidates):
    names = ["Шойгу", "Nursultan", "", None, "Астан", "Sergei Shoigo", "Тоқаев", "Tokaev K.", *NOBODY[:12], "Назарбаев", "Astana"]
    together = small.resolve(pl.DataFrame({"name": names}), "name", candidates=candidates)
    alone = pl.concat([small.resolve(pl.DataFrame({"name": [name]}, schema={"name": pl.String}), "name", candidates=candidates) for name in names])
    assert together.equals(alone)
    assert max(map(len, together["candidates"])) == min(candidates, max(map(len, alone["candidates"])))
    assert [] in together["candidates"].to_list()


@pytest.mark.parametrize("names", [NOBODY, ["Шойгу"]])
def test_a_gazetteer_of_nothing(tmp_path, names):
    (tmp_path / "entities.tsv").write_text("id\ttype\tname\n", encoding="utf-8")
    empty = Normalizer(tmp_path)
    assert set(empty.resolve(pl.DataFrame({"name": names}), "name")["status"]) == {"unmatched"}
    assert empty.lookup("Шойгу").candidates == ()
    assert empty.annotate("Сергей Шойгу прибыл в Астану.") == [] or not empty.annotate("Сергей Шойгу прибыл в Астану.")[0].entity_id
