"""A small gazetteer of our own, built once a session: persons, places and organisations in three languages."""

import functools
import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer.main
import typer.testing
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from normalizer.garbage import search_rarely

# The same examples every time, twice as many with HYPOTHESIS_PROFILE=thorough; explore looks for new ones.
settings.register_profile("tests", deadline=None, derandomize=True, database=None, max_examples=50)
settings.register_profile("thorough", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=3000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))
if os.environ.get("HYPOTHESIS_PROFILE") != "explore" and hasattr(providers, "_get_local_constants"):
    # It also draws what stands as a constant in any module that is loaded: other examples after each change of the code and for each choice of tests, and seconds to read it all.
    _NOTHING_BUT_DRAWN = providers.Constants()
    providers._get_local_constants = lambda: _NOTHING_BUT_DRAWN

# Set before any test module can open a gazetteer, so that no test reads or fills the user's cache. Workers of pytest-xdist share that of the process that started them.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _CACHE = tempfile.TemporaryDirectory(prefix="normalizer-tests-")
    os.environ["NORMALIZER_CACHE"] = _CACHE.name

# Some thousand files are written and read again at once; that they reach the disk matters to nobody here, and takes most of the time on a busy one.
os.fsync = lambda descriptor: None

# Seven thousand tests and the default gazetteer are searched for circular garbage as seldom as in a command, and not while they are collected.
search_rarely()

# A command line is run some four hundred times in this process; the tree of its commands and options is made once, as in any process.
typer.main.get_command = typer.testing._get_command = functools.cache(typer.main.get_command)

ENTITIES = """
id	type	subtype	name	country	start	end	prior	lat	lon	wikidata	geonames
p:tokayev	person	politician	Kassym-Jomart Tokayev	KZ	1953-05-17		9			Q573869
p:nazarbayev	person	politician	Nursultan Nazarbayev	KZ	1940-07-06		9
p:nazarbayeva	person	politician	Dariga Nazarbayeva	KZ	1963-05-07		4
p:shoigu	person	politician	Sergei Shoigu	RU	1955-05-21		7			Q483888
p:lavrov	person	politician	Sergey Lavrov	RU			7
p:putin	person	politician	Vladimir Putin	RU			9
p:mirziyoyev	person	politician	Shavkat Mirziyoyev	UZ			7
p:japarov	person	politician	Sadyr Japarov	KG			6
p:xi	person	politician	Xi Jinping	CN			9
p:yanukovych	person	politician	Viktor Yanukovych	UA			4
p:auezov	person	writer	Mukhtar Auezov	KZ			3
p:satpayev	person	scientist	Kanysh Satpayev	KZ			3
pl:astana	place	city	Astana	KZ			1200000	51.18	71.45	Q1520	1526273
pl:almaty	place	city	Almaty	KZ			2000000	43.25	76.91
pl:almaty-region	place	region	Almaty Region	KZ			1500000
pl:shymkent	place	city	Shymkent	KZ			1000000
pl:semey	place	city	Semey	KZ			300000
pl:moscow	place	city	Moscow	RU			12000000	55.75	37.62
pl:rostov	place	city	Rostov-on-Don	RU			1100000
pl:ivanovo	place	city	Ivanovo	RU			400000
pl:bishkek	place	city	Bishkek	KG			1000000
pl:shanghai	place	city	Shanghai	CN			24000000
pl:kazakhstan	place	country	Kazakhstan	KZ			20000000
pl:usa	place	country	United States	US			330000000
pl:springfield-il	place	city	Springfield	US			110000
pl:springfield-ma	place	city	Springfield	US			110000
o:sco	organization	intergovernmental	Shanghai Cooperation Organisation				6
o:eaeu	organization	intergovernmental	Eurasian Economic Union				6
o:kaztelecom	organization	company	Kazakhtelecom	KZ			3
o:kmg	organization	company	KazMunayGas	KZ			4
o:mfa-kz	organization	ministry	Ministry of Foreign Affairs of Kazakhstan	KZ			3
e:nauryz	event	holiday	Nauryz	KZ			2
"""
NAMES = """
entity	name	lang	kind	start	end
p:tokayev	Касым-Жомарт Токаев	ru	official
p:tokayev	Касым-Жомарт Кемелевич Токаев	ru	official
p:tokayev	Қасым-Жомарт Тоқаев	kk	official
p:tokayev	Токаев	ru	short
p:tokayev	Тоқаев	kk	short
p:tokayev	Tokayev	en	short
p:nazarbayev	Нурсултан Назарбаев	ru	official
p:nazarbayev	Нурсултан Абишевич Назарбаев	ru	official
p:nazarbayev	Нұрсұлтан Назарбаев	kk	official
p:nazarbayeva	Дарига Назарбаева	ru	official
p:nazarbayeva	Дариға Назарбаева	kk	official
p:shoigu	Сергей Шойгу	ru	official
p:shoigu	Сергей Кужугетович Шойгу	ru	official
p:shoigu	Шойгу	ru	short
p:shoigu	Shoigu	en	short
p:lavrov	Сергей Лавров	ru	official
p:lavrov	Сергей Викторович Лавров	ru	official
p:putin	Владимир Путин	ru	official
p:putin	Владимир Владимирович Путин	ru	official
p:mirziyoyev	Шавкат Мирзиёев	ru	official
p:japarov	Садыр Жапаров	ru	official
p:xi	Си Цзиньпин	ru	official
p:yanukovych	Виктор Янукович	ru	official
p:auezov	Мұхтар Омарханұлы Әуезов	kk	official
p:auezov	Мухтар Ауэзов	ru	official
p:satpayev	Қаныш Имантайұлы Сәтбаев	kk	official
p:satpayev	Каныш Сатпаев	ru	official
pl:astana	Астана	ru	official
pl:astana	Астана	kk	official
pl:astana	Нур-Султан	ru	former	2019-03-23	2022-09-17
pl:astana	Нұр-Сұлтан	kk	former	2019-03-23	2022-09-17
pl:astana	Nur-Sultan	en	former	2019-03-23	2022-09-17
pl:astana	Целиноград	ru	former	1961-03-20	1992-07-06
pl:almaty	Алматы	ru	official
pl:almaty	Алма-Ата	ru	former
pl:almaty-region	Алматинская область	ru	official
pl:almaty-region	Алматы облысы	kk	official
pl:shymkent	Шымкент	kk	official
pl:shymkent	Чимкент	ru	former
pl:semey	Семей	kk	official
pl:semey	Семипалатинск	ru	former
pl:moscow	Москва	ru	official
pl:moscow	Мәскеу	kk	official
pl:rostov	Ростов-на-Дону	ru	official
pl:ivanovo	Иваново	ru	official
pl:bishkek	Бишкек	ru	official
pl:bishkek	Бішкек	kk	official
pl:shanghai	Шанхай	ru	official
pl:kazakhstan	Казахстан	ru	official
pl:kazakhstan	Қазақстан	kk	official
pl:usa	Соединённые Штаты	ru	alias
pl:usa	США	ru	acronym
pl:usa	АҚШ	kk	acronym
o:sco	Шанхайская организация сотрудничества	ru	official
o:sco	Шанхай ынтымақтастық ұйымы	kk	official
o:sco	SCO	en	acronym
o:sco	ШОС	ru	acronym
o:sco	ШЫҰ	kk	acronym
o:eaeu	Евразийский экономический союз	ru	official
o:eaeu	Еуразиялық экономикалық одақ	kk	official
o:eaeu	ЕАЭС	ru	acronym
o:eaeu	ЕАЭО	kk	acronym
o:kaztelecom	АО «Казахтелеком»	ru	official
o:kaztelecom	«Қазақтелеком» АҚ	kk	official
o:kmg	КазМунайГаз	ru	official
o:kmg	ҚазМұнайГаз	kk	official
o:mfa-kz	Министерство иностранных дел Казахстана	ru	official
o:mfa-kz	Қазақстан Сыртқы істер министрлігі	kk	official
e:nauryz	Наурыз	kk	official
"""


def write_table(path: Path, text: str) -> None:
    """Writes rows, short ones filled up to the width of the header."""
    rows = [line.split("\t") for line in text.strip().splitlines()]
    path.write_text("".join("\t".join(row + [""] * (len(rows[0]) - len(row))) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    """The folder of the small gazetteer's source."""
    folder = tmp_path_factory.mktemp("gazetteer") / "small"
    folder.mkdir()
    write_table(folder / "entities.tsv", ENTITIES)
    write_table(folder / "names.tsv", NAMES)
    return folder


@pytest.fixture(scope="session")
def small_index(source, tmp_path_factory):
    """The path of the built index of the small gazetteer."""
    from normalizer.gazetteer.build import build_index
    from normalizer.gazetteer.load import content_hash, load

    target = tmp_path_factory.mktemp("index") / "small"
    build_index(load([source], "small"), target, content_hash([source]))
    return target


@pytest.fixture(scope="session")
def small(small_index):
    """A Normalizer on the small gazetteer."""
    from normalizer import Normalizer

    return Normalizer(small_index)


@pytest.fixture(scope="session")
def default():
    """A Normalizer on the default gazetteer, whose index is built once a session (some seconds)."""
    from normalizer import Normalizer

    return Normalizer()


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The only line of standard error; fails if there are more, or a traceback."""
        assert self.code == 2
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("normalizer: ")
        return self.err.strip()


class Command:
    """The command line in this process: arguments in; exit code, standard output and standard error out."""

    def __init__(self, monkeypatch, capfdbinary, gazetteer):
        self.monkeypatch, self.capture, self.gazetteer = monkeypatch, capfdbinary, gazetteer

    def __call__(self, *arguments, stdin=b"", gazetteer=True) -> Outcome:
        from normalizer.cli import main

        command = [str(a) for a in arguments]
        if gazetteer and command[0] in ("lookup", "resolve", "annotate"):
            command += ["--gazetteer", str(self.gazetteer)]
        self.monkeypatch.setattr(sys, "argv", ["normalizer", *command])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self.capture.readouterr()
        code = 0
        try:
            main()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(bool(error.code))
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = self.capture.readouterr()
        return Outcome(code, out.decode("utf-8"), err.decode("utf-8"))


@pytest.fixture
def normalizer(monkeypatch, capfdbinary, small_index):
    """Runs ``normalizer …`` with the small gazetteer."""
    return Command(monkeypatch, capfdbinary, small_index)


@pytest.fixture(scope="session")
def steps():
    """Counts how many lines of Python a call runs, each round of a loop counted: its cost, the same on a busy machine; compiled loops are not in it."""

    def count(work):
        taken = 0

        def trace(_frame, event, _argument):
            nonlocal taken
            taken += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            return work(), taken
        finally:
            sys.settrace(before)

    return count
