"""What every language must keep to, and English."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.languages import LANGUAGES
from normalizer.languages.en import ENGLISH
from normalizer.text.fold import lower

BY_CODE = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def test_which_languages():
    assert [(language.code, language.script) for language in LANGUAGES] == [("en", "Latn"), ("ru", "Cyrl"), ("kk", "Cyrl")]


@BY_CODE
def test_words_are_lower_case(language):
    tables = (language.legal_forms, language.organisation_words, language.place_words, language.diminutives)
    sets = (language.titles, language.roles, language.particles, language.stop_words, language.common_words, language.abbreviation_endings)
    for word in [w for table in (*tables, *sets) for w in table]:
        assert word == word.lower().strip()


@BY_CODE
@given(base=st.text(st.sampled_from("абвгийклмнопрстуьэюяәіңқaehilmnosty"), min_size=1, max_size=10))
def test_a_form_is_its_base_less_a_cut_plus_an_ending(language, base):
    forms = language.forms(base)
    assert forms[base] == "nominative"
    for form in forms:
        assert form == base or any(
            base.endswith(p.cut) and form.startswith(base[: len(base) - len(p.cut)]) and form[len(base) - len(p.cut) :] in p.endings for p in language.paradigms_of(base)
        )


@BY_CODE
@given(base=st.text(st.sampled_from("абвгзийкклмнопрстуцьэюяелұыіңқaehilmnosty"), max_size=9) | st.sampled_from(["луки", "козел", "орел", "лев", "павел", "алев", "козорел", "великие луки"]))
def test_the_last_letters_tell_the_paradigms(language, base):
    following = [p for p in language.paradigms if p.applies.search(base)]
    final = next((n for n, p in enumerate(following, 1) if p.final), len(following))
    assert language.paradigms_of(base) == tuple(following[:final])


@BY_CODE
def test_cuts_are_what_bases_end_in(language):
    for paradigm in language.paradigms:
        for base in ("токаев", "астана", "алматы", "соединенные", "великий", "толстой", "орел", "химки", "russia", "press", "kazakh", "ұйымы", "қазань"):
            if paradigm.applies.search(base):
                assert base.endswith(paradigm.cut)


@pytest.mark.parametrize(("base", "form"), [("kazakh", "kazakhs"), ("bus", "buses"), ("party", "parties"), ("day", "days"), ("church", "churches"), ("box", "boxes")])
def test_english_plurals(base, form):
    assert form in ENGLISH.forms(base)


PATRONYMICS = [
    ("ru", "Кужугетович", True), ("ru", "Сергеевна", True), ("ru", "Ильинична", True), ("ru", "Ильич", True), ("ru", "Шойгу", False), ("ru", "Токаев", False), ("ru", "Болатқызы", False),
    ("kk", "Кемелұлы", True), ("kk", "Болатқызы", True), ("kk", "Кемелевич", True), ("kk", "Тоқаев", False), ("kk", "Ұлытау", False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "word", "is_one"), PATRONYMICS)
def test_patronymic_endings(code, word, is_one):
    language = next(language for language in LANGUAGES if language.code == code)
    assert language.patronymic is not None
    assert bool(language.patronymic.search(lower(word))) is is_one


@BY_CODE
@given(base=st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшыьэюяәғқңөұүһі"), min_size=1, max_size=9), ending=st.text(st.sampled_from("аеийоуыюямхғқнстдңбпөүің"), max_size=5))
def test_the_case_of_a_form_is_as_the_list_of_forms_has_it(language, base, ending):
    forms = language.forms(base)
    for form in (*forms, base + ending, base[:-1] + ending):
        assert language.case_of(base, form) == forms.get(form)
