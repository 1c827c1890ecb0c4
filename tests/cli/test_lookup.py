"""lookup and compare: exit codes, JSON, one line for what cannot be."""

import json
import os
import subprocess
import sys

import pytest

ANSWERS = [
    ("Шойгу", 0, "p:shoigu"),
    ("Sergej Schoigu", 0, "p:shoigu"),
    ("С.К. Шойгу", 0, "p:shoigu"),
    ("Шойгу Сергей Кужугетович", 0, "p:shoigu"),
    ("Касым-Жомартом Токаевым", 0, "p:tokayev"),
    ("Тоқаевтың", 0, "p:tokayev"),
    ("К.Токаев", 0, "p:tokayev"),
    ("Qasym-Jomart Toqaev", 0, "p:tokayev"),
    ("NUR-SULTAN", 0, "pl:astana"),
    ("Нур-Султане", 0, "pl:astana"),
    ("Нұр-Сұлтанға", 0, "pl:astana"),
    ("Целиноград", 0, "pl:astana"),
    ("Ростове-на-Дону", 0, "pl:rostov"),
    ("Соединённых Штатах", 0, "pl:usa"),
    ("ШОС", 0, "o:sco"),
    ("ШЫҰ-ға", 0, "o:sco"),
    ("Шанхайской организацией сотрудничества", 0, "o:sco"),
    ("Нурсултан Абишевич", 3, "p:nazarbayev"),  # without a surname it may be a namesake
    ("Qazaqtelekom AQ", 0, "o:kaztelecom"),
    ("Қазақтелеком", 0, "o:kaztelecom"),
    ("Springfield", 3, None),
    ("Назарбаева", 3, None),
    ("Масимова Ольга", 4, None),
    ("Сергей Лавровский", 4, None),
    ("Шойгунов", 4, None),
    ("", 4, None),
    ("   ", 4, None),
    ("12345", 4, None),
    ("\ud800", 4, None),
    ("«»—…", 4, None),
    ("ж" * 1_000_000, 4, None),
    ("习近平主席访问", 4, None),
    ("\x00", 4, None),
]


@pytest.mark.parametrize(("name", "code", "identifier"), ANSWERS, ids=lambda value: str(value)[:20].encode("ascii", "backslashreplace").decode())
def test_exit_code(normalizer, name, code, identifier):
    outcome = normalizer("lookup", name, "--format", "json")
    assert outcome.code == code
    answer = json.loads(outcome.out)
    assert list(answer)[:3] == ["query", "status", "candidates"]
    assert answer["status"] == {0: "matched", 3: "ambiguous", 4: "unmatched"}[code]
    if identifier:
        assert answer["candidates"][0]["id"] == identifier


def test_json_shape(normalizer):
    answer = json.loads(normalizer("lookup", "Springfield", "--format", "json").out)
    assert answer["query"] == "Springfield"
    assert answer["gazetteer"].keys() == {"name", "version", "content_hash"}
    assert [c["id"] for c in answer["candidates"][:2]] == ["pl:springfield-il", "pl:springfield-ma"]
    for candidate in answer["candidates"]:
        assert list(candidate)[:6] == ["id", "name", "type", "score", "matched_name", "evidence"]
        assert 0 <= candidate["score"] <= 1
        for item in candidate["evidence"]:
            assert item.keys() == {"feature", "detail", "contribution"}
    scores = [c["score"] for c in answer["candidates"]]
    assert scores == sorted(scores, reverse=True)


def test_table_and_explanation(normalizer):
    outcome = normalizer("lookup", "Шойгу", "--explain")
    assert outcome.out.startswith("Шойгу: matched\n")
    assert "p:shoigu" in outcome.out
    assert "spelling" in outcome.out


def test_what_has_nothing_alike_has_no_empty_line(normalizer):
    outcome = normalizer("compare", "Ромашка", "Rosneft")
    assert "query left over" in outcome.out
    assert "spelling:" not in outcome.out


def test_limit_type_and_thresholds(normalizer):
    assert len(json.loads(normalizer("lookup", "Springfield", "--limit", "1", "--format", "json").out)["candidates"]) == 1
    assert normalizer("lookup", "Шойгу", "--type", "place").code == 4
    assert normalizer("lookup", "Шойгу", "--type", "PER").code == 0
    assert normalizer("lookup", "Шойгу", "--threshold", "1").code == 3


def test_a_query_with_a_dash_is_given_after_two(normalizer):
    assert normalizer("lookup", "--format", "json", "--gazetteer", normalizer.gazetteer, "--", "-Шойгу", gazetteer=False).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lookup", "Шойгу", "--type", "planet"], ["planet", "person, place, organization"]),
        (["lookup", "Шойгу", "--as-of", "yesterday"], ["yesterday"]),
        (["lookup", "Шойгу", "--format", "xml"], ["xml", "table or json"]),
        (["compare", "a", "b", "--format", "xml"], ["xml", "table or json"]),
        (["compare", "a", "b", "--type", "planet"], ["planet"]),
    ],
)  # fmt: skip
def test_bad_values(normalizer, arguments, says):
    error = normalizer(*arguments).error
    assert all(word in error for word in says)


@pytest.mark.parametrize(
    "arguments", [["lookup"], ["lookup", "a", "--nonsense"], ["lookup", "a", "--limit", "0"], ["lookup", "a", "--threshold", "2"], ["nonsense"], ["resolve", "a.csv"]]
)  # fmt: skip
def test_bad_usage(normalizer, arguments):
    outcome = normalizer(*arguments)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert "rror" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lookup", "Касым-Жомарт", "Токаев"], "(Токаев): what has a space in it stands in quotation marks"),
        (["compare", "К.", "Токаев", "Токаев"], "stands in quotation marks"),
        (["gazetteer", "search", "Нұрлан", "Әбдіров"], "stands in quotation marks"),
        (["resolve", "a.csv", "--column", "full", "name"], "stands in quotation marks"),
        (["Шойгу"], "To look a name up: normalizer lookup NAME."),
        (["lokup", "Шойгу"], "Did you mean 'lookup'?"),
    ],
)
def test_who_forgets_the_command_or_quotation_marks_is_told(normalizer, arguments, says):
    outcome = normalizer(*arguments, gazetteer=False)
    assert outcome.code == 2
    assert says in outcome.err
    assert ("quotation" in outcome.err) + ("To look" in outcome.err) + ("Did you" in outcome.err) == 1


def test_gazetteer_that_is_none(normalizer, tmp_path):
    error = normalizer("lookup", "Шойгу", "--gazetteer", tmp_path / "nowhere", gazetteer=False).error
    assert "nowhere" in error
    error = normalizer("lookup", "Шойгу", "--gazetteer", tmp_path, gazetteer=False).error
    assert "entities.tsv" in error


def test_broken_gazetteer_row_is_named(normalizer, tmp_path):
    (tmp_path / "entities.tsv").write_text("id\ttype\tname\nx:1\tperson\tШойгу\nx:2\tplanet\tMars\n", encoding="utf-8")
    error = normalizer("lookup", "Шойгу", "--gazetteer", tmp_path, gazetteer=False).error
    assert "entities.tsv:3" in error
    assert "planet" in error


def test_source_folder_serves_as_gazetteer(normalizer, source):
    assert normalizer("lookup", "Шойгу", "--gazetteer", source, gazetteer=False).code == 0


@pytest.mark.parametrize(("one", "other"), [("Шойгу", "Sergei Shoigu"), ("Иванов", "Петров"), ("", ""), ("x", "\ud800")])
def test_compare_exits_0_whatever_the_verdict(normalizer, one, other):
    outcome = normalizer("compare", one, other, "--format", "json")
    assert outcome.code == 0
    assert list(json.loads(outcome.out))[:5] == ["name1", "name2", "score", "match", "evidence"]


def cold(code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | environment, timeout=60
    )  # fmt: skip


def test_what_a_lookup_imports(small_index):
    code = "import sys; from normalizer.cli import main\ntry: main()\nfinally: print([m for m in ('polars', 'pyarrow', 'numpy', 'pydantic_core._nothing') if m in sys.modules], file=sys.stderr)"
    done = cold(code, "lookup", "Sergej Schoigu", "--explain", "--gazetteer", small_index)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "[]\n"


def test_undecodable_argument(small_index):
    code = "import sys; sys.argv[2] = chr(0xdcff) + 'Шойгу'; from normalizer.cli import main; main()"
    done = cold(code, "lookup", "x", "--format", "json", "--gazetteer", small_index)
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["status"] in ("matched", "ambiguous", "unmatched")


def test_a_terminal_of_another_encoding(small_index):
    done = cold("from normalizer.cli import main; main()", "lookup", "Шойгу", "--gazetteer", small_index, PYTHONIOENCODING="ascii")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "says"), [("pl:astana", "pl:astana is the id of Astana: normalizer gazetteer search pl:astana shows it\n"), ("Q999", ""), ("Nobody Knowsme", "")])
def test_an_id_is_no_name_and_is_said_to_be_one(normalizer, name, says):
    outcome = normalizer("lookup", name)
    assert (outcome.code, outcome.err.removeprefix("normalizer: ")) == (4, says)


@pytest.mark.parametrize(("words", "number", "offered"), [("normalizer look", 1, ["lookup"]), ("normalizer gazetteer l", 2, ["lint"]), ("normalizer lookup x --expl", 3, ["--explain"]), ("normalizer nothing", 1, [])])
def test_a_shell_completes_commands_and_options(words, number, offered):
    environment = dict(os.environ) | {"_NORMALIZER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)}
    code = "import sys; sys.argv = ['normalizer']; from normalizer.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout.split() == offered
