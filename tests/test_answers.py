"""What is known of earlier batches never changes an answer, however small the table and whatever the hashes."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.answers import Answers

CELL = st.one_of(st.none(), st.sampled_from(["", "а", "б", "Шойгу", "x" * 40]), st.text(max_size=3))
ROWS = st.lists(st.lists(st.tuples(CELL, CELL), max_size=12), max_size=8)


def resolve(questions):
    """The slow reference: one answer a row, from the row alone; also counts what it was asked."""
    asked.extend(questions.rows())
    return pl.DataFrame({"answer": [repr(row) for row in questions.rows()], "more": [[{"n": len(row[0] or "")}] for row in questions.rows()]}, schema={"answer": pl.String, "more": pl.List(pl.Struct({"n": pl.Int64}))})


asked = []


@settings(max_examples=60)
@given(ROWS, st.sampled_from([1, 2, 3, 8, 1000]), st.sampled_from([1, 60, 10_000]), st.sampled_from([1, 2]))
def test_equals_the_reference(batches, rows, size, width):
    answers = Answers(rows, size)
    for batch in batches:
        frame = pl.DataFrame([row[:width] for row in batch], schema=dict.fromkeys(["name", "type"][:width], pl.String), orient="row")
        assert answers.answer(frame, resolve).equals(resolve(frame))


@pytest.mark.parametrize("different", [1, 2, 5])
def test_questions_with_one_hash_are_told_apart(monkeypatch, different):
    original = pl.DataFrame.hash_rows
    monkeypatch.setattr(pl.DataFrame, "hash_rows", lambda frame: original(frame) % different)
    answers = Answers(50)
    for start in range(0, 40, 7):
        frame = pl.DataFrame({"name": [f"n{i % 23}" for i in range(start, start + 9)]})
        assert answers.answer(frame, resolve).equals(resolve(frame))


def names(*numbers):
    return pl.DataFrame({"name": [f"name {n}" for n in numbers]})


def newly_asked(answers, *numbers):
    asked.clear()
    answers.answer(names(*numbers), resolve)
    return [int(row[0].split()[1]) for row in asked]


def test_a_question_is_asked_once():
    answers = Answers()
    assert newly_asked(answers, 1, 2, 1, 3, 2) == [1, 2, 3]
    assert newly_asked(answers, 3, 4, 1, 4) == [4]
    assert newly_asked(answers) == []


def test_when_full_what_was_asked_again_stays():
    answers = Answers(rows=20)
    for start in range(100, 1000, 9):
        newly_asked(answers, 7, *range(start, start + 9))
        assert newly_asked(answers, 7) == []
        assert answers._known.questions.height <= 21


def test_long_questions_are_bounded_by_their_bytes():
    answers = Answers(bytes=1000)
    for start in range(50):
        answers.answer(pl.DataFrame({"name": [str(start) * 300]}), resolve)
        assert answers._known.questions["name"].str.len_bytes().sum() <= 1000
    answers.answer(pl.DataFrame({"name": ["я" * 10_000]}), resolve)
    assert answers._known.questions.height == 0


def test_threads_ask_once():
    """Batches of one column come in several threads at once."""
    answers, calls = Answers(), []

    def slow(questions):
        calls.append(questions.height)
        sleep(0.01)
        return questions.select(answer=pl.col("name").str.to_uppercase())

    batches = [names(*range(start, start + 60)) for start in range(0, 200, 10)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda batch: answers.answer(batch, slow), batches))
    assert [f["answer"].to_list() for f in found] == [b["name"].str.to_uppercase().to_list() for b in batches]
    assert sum(calls) == 250


def test_a_thread_does_not_wait_for_ever(monkeypatch):
    """Two columns of answers, each of which needs the other one's: polars may nest them so."""
    monkeypatch.setattr("normalizer.answers.PATIENCE", 0.01)
    answers = Answers()

    def nested(questions):
        with ThreadPoolExecutor(1) as pool:
            inner = pool.submit(answers.answer, questions.head(2), resolve).result(timeout=10)
        assert inner.equals(resolve(questions.head(2)))
        return resolve(questions)

    assert answers.answer(names(1, 2, 3), nested).equals(resolve(names(1, 2, 3)))
    assert newly_asked(answers, 1, 2, 3, 4) == [4]
