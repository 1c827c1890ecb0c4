"""What the public functions of Python refuse, in one line that says what to give instead."""

from datetime import date, datetime

import polars as pl
import pytest

from normalizer import InputError, Normalizer, compare

FRAME = pl.DataFrame({"name": ["Шойгу"]})

REFUSED = [
    # what is called, what is said
    (lambda n: n.lookup(None), "name is None: give a string"),
    (lambda n: n.lookup(5), "name is int: give a string"),
    (lambda n: n.lookup("Шойгу".encode()), "name is bytes: give a string"),
    (lambda n: n.lookup("Шойгу", limit=-1), "limit is -1: give 0 or more"),
    (lambda n: n.lookup("Шойгу", limit="3"), "limit is '3': give 0 or more"),
    (lambda n: n.lookup("Шойгу", type="river"), "type is 'river': use person"),
    (lambda n: n.lookup("Шойгу", as_of="soon"), "'soon' is no date"),
    (lambda n: n.lookup("Шойгу", as_of="01.13.2020"), "is no date: give a year or YYYY-MM-DD"),
    (lambda n: n.lookup("Шойгу", as_of="1/5/2020"), "'1/5/2020' is no date"),
    (lambda n: n.lookup("Шойгу", as_of="2019-02-29"), "'2019-02-29' is no day of the calendar"),
    (lambda n: n.lookup("Шойгу", as_of=True), "True is no date: give a year"),
    (lambda n: n.lookup("Шойгу", as_of=2019.5), "2019.5 is no date: give a year"),
    (lambda n: n.lookup("Шойгу", type=5), "type is 5: use person"),
    (lambda n: n.lookup("Шойгу", context=5), "context is int: give a string"),
    (lambda n: n.annotate("Шойгу", as_of=["2019"]), "['2019'] is no date"),
    (lambda n: n.annotate(None), "text is None: give a string"),
    (lambda n: n.annotate(["Шойгу"]), "text is list: give a string"),
    (lambda n: n.annotate("Шойгу", as_of="soon"), "'soon' is no date"),
    (lambda n: n.resolve([{"name": "Шойгу"}], "name"), "give a DataFrame or LazyFrame of polars"),
    (lambda n: n.resolve(FRAME, "Name"), "no column Name: there are name"),
    (lambda n: n.resolve(FRAME, None), "no column None: there are name"),
    (lambda n: n.resolve(FRAME, 1), "no column 1: there are name"),
    (lambda n: n.resolve(FRAME, "name", candidates=-1), "candidates is -1: give 0 or more"),
    (lambda n: n.resolve(FRAME, "name", fields=["height"]), "no field height: there are lat"),
    (lambda n: n.resolve(FRAME, "name", candidates="5"), "candidates is '5': give 0 or more"),
    (lambda n: n.resolve(FRAME, "name", candidates=None), "candidates is None: give 0 or more"),
    (lambda n: n.resolve(FRAME, "name", candidates=2.5), "candidates is 2.5: give 0 or more"),
    (lambda n: n.resolve(FRAME, "name", fields=5), "fields is 5: give a list"),
    (lambda n: n.resolve(FRAME, "name", fields="country"), "fields is 'country': give a list"),
    (lambda n: n.resolve(FRAME, "name", fields=[1]), "no field 1: there are lat"),
    (lambda n: n.resolve(FRAME, "name", suffix=None), "suffix is None: give a string"),
    (lambda n: n.resolve(FRAME, "name", workers=2), "no option workers: there are type, type_column, as_of, as_of_column, context_column, candidates, fields, suffix; workers are given to Normalizer"),
    (lambda n: n.annotate_frame(FRAME, "name", fields=5), "fields is 5: give a list"),
    (lambda n: Normalizer(n.index.path, workers=None), "workers is None: give 1 or more"),
    (lambda n: Normalizer(n.index.path, workers="2"), "workers is '2': give 1 or more"),
    (lambda n: Normalizer(n.index.path, overrides=5), "overrides is 5: give the path"),
    (lambda n: n.resolve(FRAME, "name", type="river"), "type is 'river': use person"),
    (lambda n: n.annotate_frame("Шойгу"), "give a DataFrame or LazyFrame of polars"),
    (lambda n: n.annotate_frame(FRAME), "no column text: there are name"),
    (lambda n: n.annotate_frame(FRAME, ""), "no column : there are name"),
    (lambda n: n.annotate_frame(FRAME, 1), "no column 1: there are name"),
    (lambda n: Normalizer(n.index.path, threshold=2), "threshold is 2: give a number from 0 to 1"),
    (lambda n: Normalizer(n.index.path, threshold=float("nan")), "threshold is nan: give a number from 0 to 1"),
    (lambda n: Normalizer(n.index.path, margin="0.3"), "margin is '0.3': give a number from 0 to 1"),
    (lambda n: Normalizer(n.index.path, workers=0), "workers is 0: give 1 or more"),
    (lambda n: Normalizer(n.index.path, ner="spacy"), "model 'spacy' is unknown"),
]


@pytest.mark.parametrize(("call", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_refused(small, call, says):
    with pytest.raises(InputError) as error:
        call(small)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("as_of", "same"), [(2020, "2020"), (date(2020, 5, 1), "2020-05-01"), (datetime(2020, 5, 1, 12, 30), "2020-05-01"), ("01.05.2020", "2020-05-01"), (None, "")])
def test_dates_as_python_has_them(small, as_of, same):
    assert small.lookup("Астана", as_of=as_of) == small.lookup("Астана", as_of=same)
    assert small.annotate("Астана. Нур-Султан.", as_of=as_of) == small.annotate("Астана. Нур-Султан.", as_of=same)


@pytest.mark.parametrize(("names", "error"), [((None, "Шойгу"), "give two strings"), (("Шойгу", 5), "give two strings"), (("Шойгу", "Shoigu", "town"), "type is 'town': use person"), (("Шойгу", "Shoigu", 5), "type is 5: use person")])
def test_two_names_that_cannot_be_compared(names, error):
    with pytest.raises(InputError, match=error):
        compare(*names)


def test_nothing_to_read_is_no_error(small):
    assert small.lookup("").candidates == small.lookup("\u202e\x00").candidates == ()
    assert small.annotate("") == []
    assert compare("", "").score == 0.0
    assert small.lookup("Шойгу", limit=0).candidates == ()


def test_a_normalizer_says_what_it_is(small):
    assert repr(small) == f"<Normalizer small: {small.index.entity_count:,} entities, {small.index.name_count:,} names>"
