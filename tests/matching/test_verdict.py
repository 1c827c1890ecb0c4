"""Why the runner-up lost, and what would change the verdict."""

import json

import pytest

from normalizer import Normalizer, compare
from normalizer.matching.sentences import translate_result

ENTITIES = """id\ttype\tname\tprior
q1\tperson\tИванов Сергей Петрович\t5
q2\tperson\tИванов Сергей Андреевич\t4
q3\tplace\tКаратау\t
q4\tperson\tАхметов Данияр\t
q5\tplace\tАхметов\t
q6\tplace\tКаратобинский район\t
"""


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("namesakes")
    (folder / "entities.tsv").write_text(ENTITIES, encoding="utf-8")
    (folder / "names.tsv").write_text("entity\tname\tlang\tkind\n", encoding="utf-8")
    return Normalizer(folder)


def changes(result):
    return {(change.feature, change.status) for change in result.explanation.changes}


def test_a_patronymic_would_settle_it(namesakes):
    result = namesakes.lookup("Сергей Иванов", explain=True)
    assert result.status == "ambiguous"
    assert {("patronymic", "matched"), ("runner_up", "matched"), ("context", "matched")} <= changes(result)
    assert "with the patronymic Петрович" in {change.detail for change in result.explanation.changes}


def test_what_is_told_is_true(namesakes):
    for change in namesakes.lookup("Сергей Иванов", explain=True).explanation.changes:
        if change.feature == "patronymic":
            name = change.detail.rpartition(" ")[2]
            assert namesakes.lookup(f"Сергей Иванов {name}").status == change.status == "matched"


def test_why_the_runner_up_lost(namesakes):
    result = namesakes.lookup("Сергей Иванов", explain=True)
    first, second = result.candidates[:2]
    behind = result.explanation.runner_up
    assert [item.feature for item in behind] == ["prominence"]
    assert sorted((item.contribution for item in behind), reverse=True) == [item.contribution for item in behind]
    one, other = ({e.feature: e.contribution for e in candidate.evidence} for candidate in (first, second))
    for item in behind:
        assert item.contribution == pytest.approx(one.get(item.feature, 0.0) - other.get(item.feature, 0.0))


@pytest.mark.parametrize("name", ["Ахметов", "Каратобинский", "С. Иванов", "Сергей Петрович Иванов", "Данияр"])
def test_only_what_changes_the_verdict_is_told(namesakes, name):
    result = namesakes.lookup(name, explain=True)
    assert all(change.status != result.status for change in result.explanation.changes)


def test_a_word_would_settle_it(namesakes):
    assert ("word", "matched") in changes(namesakes.lookup("Каратобинский", explain=True))
    assert namesakes.lookup("Каратобинский район").status == "matched"


def test_asked_for_only(namesakes):
    assert namesakes.lookup("Сергей Иванов").explanation is None
    assert "explanation" not in namesakes.lookup("Сергей Иванов").as_dict()
    assert namesakes.lookup("Никто Никакой", explain=True).explanation.as_dict() == {"runner_up": [], "changes": []}


def test_json(namesakes):
    found = json.loads(json.dumps(namesakes.lookup("Сергей Иванов", explain=True).as_dict()))["explanation"]
    assert all(set(item) == {"feature", "detail", "contribution"} for item in found["runner_up"])
    assert all(set(item) == {"feature", "detail", "status"} for item in found["changes"])


@pytest.mark.parametrize(("lang", "said"), [("ru", "с отчеством"), ("kk", "әкесінің атымен")])
def test_in_other_languages(namesakes, lang, said):
    result = translate_result(namesakes.lookup("Сергей Иванов", explain=True), lang)
    assert any(said in change.detail for change in result.explanation.changes)


def test_compared_names():
    found = compare("Назарбаева", "Нурсултан Назарбаев", type="person")
    limit_crossed = {change.feature for change in found.changes}
    assert limit_crossed <= {item.feature for item in found.evidence}
    assert all(change.status == ("no match" if found.match else "match") for change in found.changes)
    assert compare("ООН", "ООН").match
