"""The table of sentences is complete: whatever evidence says in English, it can say in Russian and Kazakh."""

import ast
import re
from pathlib import Path

import pytest

import normalizer
from normalizer import compare
from normalizer.languages import LANGUAGES as OF_NAMES
from normalizer.matching import sentences
from normalizer.matching.features import FEATURES
from normalizer.mentions import places
from normalizer.types import Evidence

ROOT = Path(normalizer.__file__).parent
CYRILLIC = re.compile("[а-яәғқңөұүһі]", re.IGNORECASE)
ROWS = [row for rows in sentences.OTHERS.values() for row in rows] + [*sentences.SPELLINGS.values(), *sentences.CHANGES.values(), *sentences.WORDS.values()]


def strings_in(path, calls):
    """First two arguments of every call of these names where they are literals; a formatted string has {} for what varies."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if any(f"{call}(" in text for call in calls) else ():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in calls and len(node.args) > 1 and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value, literals(node.args[1])


def literals(node):
    if isinstance(node, ast.Constant):
        return [re.sub("{[^}]*}", "{}", node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)]
    return [text for part in (node.body, node.orelse) for text in literals(part)] if isinstance(node, ast.IfExp) else []


def test_every_feature_has_its_sentences():
    assert sentences.OF_FEATURES.keys() == {feature.__name__ for feature in FEATURES}


def test_every_other_evidence_has_its_sentences():
    said = [(feature, text) for path in ROOT.rglob("*.py") if path.name != "sentences.py" for feature, texts in strings_in(path, ("Evidence", "Said")) for text in texts]
    said += [(feature, re.sub("{[^}]*}", "{}", text)) for feature, text in places._SAID.values()]
    assert len(said) > 20
    missing = [(feature, text) for feature, text in said if feature != "spelling" and text not in {row[0] for row in sentences.OTHERS.get(feature, ())}]
    assert missing == []


def test_every_kind_of_match_has_its_sentence():
    made = {node.args[1].value for path in (ROOT / "matching").glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TokenMatch" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant)}  # fmt: skip
    assert made >= {"same", "case", "initial"}
    assert made <= sentences.SPELLINGS.keys()


def test_every_case_has_its_name():
    cases = {case for language in OF_NAMES for paradigm in language.paradigms for case in paradigm.endings.values()}
    named = {case for case in cases if all(word in sentences.CASES for word in ([case] if case in sentences.CASES else case.split(" ", 1)))}
    assert cases == named


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_languages_have_the_same_gaps(row):
    assert len({text.count("{}") for text in row}) == 1
    assert all(CYRILLIC.search(text) for text in row[1:]) or not re.search("[a-z]", row[0])


@pytest.mark.parametrize(
    ("feature", "detail", "russian"),
    [
        ("spelling", "Токаевым = Токаев + instrumental", "Токаевым = Токаев, падеж: творительный"),
        ("spelling", "К is the initial of Касым; Токаев = Тоқаев (spelling)", "К — инициал от Касым; Токаев = Тоқаев (написание)"),
        ("spelling", "министрлігінде = министрлігі + plural locative", "министрлігінде = министрлігі, падеж: множественное число местный"),
        ("related", "the text names Akorda", "в тексте названо: Akorda"),
        ("country", "40% of the text's countries", "40% стран, названных в тексте"),
        ("no such feature", "as it is", "as it is"),
    ],
)
def test_translated(feature, detail, russian):
    assert sentences.translate(Evidence(feature, detail, 1.0), "ru") == Evidence(feature, russian, 1.0)


@pytest.mark.parametrize("pair", [("К.Токаев", "Қасым-Жомарт Тоқаев"), ("ООН", "United Nations"), ("Роснефть", "Русснефть"), ("", "x"), ("Назарбаева", "Нурсултан Назарбаев")])
@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_nothing_stays_english(pair, lang):
    found = compare(*pair)
    english = {item.detail for item in found.evidence if item.feature not in ("spelling", "acronym")}
    assert english.isdisjoint(sentences.translate(item, lang).detail for item in found.evidence)
    assert [sentences.translate(item, "en") for item in found.evidence] == list(found.evidence)
