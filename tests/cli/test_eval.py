"""eval: what is counted, and what is said of names and mentions that went wrong."""

import json

import polars as pl
import pytest

NAMES = [
    ("Шойгу", "p:shoigu", "person", "right"),
    ("Токаевым", "Q573869", "person", "right"),  # any id of the entity
    ("Shoygu Sergey", "p:lavrov", "person", "wrong"),
    ("Springfield", "pl:springfield-il", "place", "right first"),
    ("Springfield", "pl:springfield-ma", "place", "other first"),
    ("Кыз Шымкент Ата", "pl:shymkent", "place", "missed"),
    ("Астана", "", "place", "linked"),
    ("Сергей Лавровский", "", "", "left alone"),
    ("Масимова Ольга", None, "person", "left alone"),
    ("ШЫҰ-ға", "o:sco", "organization", "right"),
    ("Назарбаева", "", "person", "unsure"),
    ("Тараз", "Q1", "place", "left alone"),  # an id that the gazetteer does not have
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps({"name": n, "id": i, "kind": k}, ensure_ascii=False) + "\n" for n, i, k, _ in NAMES), encoding="utf-8")
    return path


@pytest.fixture
def evaluated(normalizer, small_index):
    def call(*arguments):
        return normalizer("eval", *arguments, "--gazetteer", small_index)

    return call


def test_every_name_has_an_outcome(evaluated, gold, tmp_path):
    done = evaluated(gold, "--column", "name", "--expected", "id", "--type-column", "kind", "--output", tmp_path / "out.parquet", "--format", "json")
    assert done.code == 0, done.err
    rows = pl.read_parquet(tmp_path / "out.parquet")
    assert rows["outcome"].to_list() == [outcome for *_, outcome in NAMES]
    found = json.loads(done.out)
    everything, *groups = found["groups"]
    assert everything["group"] == "all"
    assert {g["group"]: g["names"] for g in groups} == {"organization": 1, "person": 5, "place": 5}
    assert (everything["names"], everything["held"], everything["absent"]) == (12, 7, 5)
    assert everything["recall_at_1"] == round(4 / 7, 4)
    assert everything["recall_at_5"] == round(5 / 7, 4)
    assert everything["precision"] == round(3 / 5, 4)
    assert everything["absent_matched"] == 0.2
    assert everything["unmatched_precision"] == 0.75
    assert found["ids_not_in_gazetteer"] == 1


def test_the_table_says_what_went_wrong(evaluated, gold):
    done = evaluated(gold, "--column", "name", "--expected", "id", "--type-column", "kind", "--precision", "0.5")
    assert "wrong: 'Shoygu Sergey' is p:lavrov, said p:shoigu" in done.out
    assert "linked: 'Астана' is nothing, said pl:astana" in done.out
    assert "would make 50% of the answers right" in done.out


TEXT = "Токаев прибыл в Астану. Казахстанский лидер принял Сергея Шойгу и Ерлана Бейсенова.\r\n"
MENTIONS = [  # mention, id, what is said of it
    ("Токаев", "p:tokayev", ""),
    ("Астану", "pl:almaty", "other entity"),
    ("Сергея", "p:shoigu", "other bounds"),
    ("Ерлана Бейсенова", "", ""),
    ("лидер", "p:tokayev", "missed"),
]


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    rows = [(str(tmp_path / "a.txt"), TEXT.index(m), TEXT.index(m) + len(m), i) for m, i, _ in MENTIONS]
    pl.DataFrame(rows, schema=["doc_id", "start", "end", "entity_id"], orient="row").write_csv(tmp_path / "gold.tsv", separator="\t")
    return tmp_path


def test_mentions_are_right_by_bounds_and_id(evaluated, texts):
    done = evaluated(texts / "gold.tsv", "--texts", texts / "a.txt", "--format", "json", "--output", texts / "wrong.csv")
    assert done.code == 0, done.err
    wrong = pl.read_csv(texts / "wrong.csv")
    assert dict(wrong.select("mention", "error").rows()) == {m: error for m, _, error in MENTIONS if error} | {"Казахстанский": "spurious"}
    group = json.loads(done.out)["groups"][0]
    assert {k: group[k] for k in ("mentions", "matched", "right", "unlisted", "unlisted_unmatched")} == {"mentions": 4, "matched": 4, "right": 1, "unlisted": 1, "unlisted_unmatched": 1.0}
    assert (group["precision"], group["recall"], group["f1"]) == (0.25, 0.25, 0.25)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gold.jsonl"], "--column"),
        (["gold.jsonl", "--column", "nom"], "no column nom"),
        (["gold.jsonl", "--column", "name"], "no column entity_id"),
        (["gold.jsonl", "--column", "name", "--expected", "id", "--format", "xml"], "format 'xml'"),
        (["none.csv", "--column", "name"], "none.csv"),
        (["gold.jsonl", "--texts", "gold.jsonl"], "no column doc_id, start, end, entity_id"),
        (["lost.csv", "--texts", "gold.jsonl", "--text-column", "name", "--id-column", "id"], "no text is called 'elsewhere'"),
        (["bad.csv", "--texts", "gold.jsonl", "--text-column", "name"], "gold row 1: start 'x'"),
    ],
)
def test_what_cannot_be_measured_says_so(evaluated, gold, monkeypatch, arguments, said):
    monkeypatch.chdir(gold.parent)
    (gold.parent / "lost.csv").write_text("doc_id,start,end,entity_id\nelsewhere,0,1,pl:astana\n")
    (gold.parent / "bad.csv").write_text("doc_id,start,end,entity_id\n0,x,1,pl:astana\n")
    assert said in evaluated(*arguments).error
