"""review: names in doubt are asked about, decisions become rules at once, and rules have the last word."""

import pytest

ROWS = ["Springfield", "Springfield", "Назарбаева", "Шойгу", "", "Масимова Ольга"]


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name\n" + "\n".join(f'"{row}"' for row in ROWS) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def review(normalizer, small_index):
    def call(*arguments, answers):
        return normalizer("review", *arguments, "--column", "name", "--gazetteer", small_index, stdin=answers.encode())

    return call


@pytest.mark.parametrize(
    ("answers", "rules"),
    [
        ("2\nn\n", ["name\tid\trule", "Springfield\tpl:springfield-ma\tpin", "Назарбаева\t\tforbid"]),
        ("seven\n9\n1\nq\n", ["name\tid\trule", "Springfield\tpl:springfield-il\tpin"]),
        ("\nn\n", ["name\tid\trule", "Назарбаева\t\tforbid"]),
        ("n", ["name\tid\trule", "Springfield\t\tforbid"]),
        ("q\n", None),
        ("", None),
    ],
)
def test_decisions_become_rules(review, names, tmp_path, answers, rules):
    file = tmp_path / "rules.tsv"
    assert review(names, "--rules", file, answers=answers).code == 0
    assert (file.read_text(encoding="utf-8").splitlines() if file.exists() else None) == rules


def test_what_is_decided_is_not_asked_again(review, normalizer, names, tmp_path):
    file = tmp_path / "rules.csv"
    assert "1 of 2" in review(names, "--rules", file, answers="2\nq\n").out
    assert "Springfield" not in review(names, "--rules", file, answers="q\n").out
    found = normalizer("resolve", names, "--column", "name", "--overrides", file, "--format", "tsv").out
    assert "Springfield\tpl:springfield-ma" in found


def test_rules_that_are_there_stay(review, names, tmp_path):
    file = tmp_path / "rules.csv"
    file.write_text('rule,id,name,note\npin,pl:astana,"Сити, та самая",ours', encoding="utf-8")
    review(names, "--rules", file, answers="n\nq\n")
    assert file.read_text(encoding="utf-8") == 'rule,id,name,note\npin,pl:astana,"Сити, та самая",ours\nforbid,,Springfield,\n'


def test_nothing_in_doubt(review, tmp_path):
    (tmp_path / "n.csv").write_text("name\nШойгу\n", encoding="utf-8")
    assert "no name is in doubt" in review(tmp_path / "n.csv", "--rules", tmp_path / "r.tsv", answers="").out


@pytest.mark.parametrize(("rules", "said"), [("rules.txt", "name a .tsv or .csv file"), ("bad.tsv", "no column rule")])
def test_rules_that_cannot_be_kept_say_so(review, names, tmp_path, rules, said):
    (tmp_path / "bad.tsv").write_text("name\tid\n", encoding="utf-8")
    assert said in review(names, "--rules", tmp_path / rules, answers="1\n").error
