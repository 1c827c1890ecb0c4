"""Persons by a part of the name, after the text has named them with more; grammar and quotation marks that decide."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.gazetteer.build import build_index
from normalizer.gazetteer.load import load
from normalizer.matching.case_forms import folded_forms
from normalizer.mentions import bearers as plainly
from normalizer.mentions.arrays import tokenize_all
from normalizer.mentions.bearers import Bearers, bearer_of, words_of
from normalizer.mentions.plain_words import words_in

ENTITIES = """
id|type|subtype|name|country|start|end|prior|lat|lon
kz|place|country|Kazakhstan|KZ|||20000000||
region|place|region|Karaganda Region|KZ||||49.8|73.1
karaganda|place|city|Karaganda|KZ|||500000|49.8|73.1
temirtau|place|city|Temirtau|KZ|||180000|50.05|72.95
balkhash|place|city|Balkhash|KZ|||78000|46.84|74.98
almaty|place|city|Almaty|KZ|||2000000|43.25|76.92
aktau|place|city|Aktau|KZ|||180000|43.65|51.17
hamlet|place|settlement|Aktau|KZ|||9500|50.23|73.07
barysh|place|settlement|Барыс|KZ|||900|50.0|70.0
verny|place|city|Alma-Ata|KZ|||50|43.25|76.92
barys|organization|club|Barys|KZ|||30||
father|person||Nursultan Nazarbayev|KZ|||50||
daughter|person||Dariga Nazarbayeva|KZ|||20||
minister|person||Serik Akhmetov|KZ|||5||
singer|person||Catherine Jackson|US|||5||
prosecutors|organization|agency|Генеральная прокуратура Казахстана|KZ|||40||
others|organization|agency|Генеральная прокуратура России|RU|||40||
"""
NAMES = """
entity|name|lang|kind
kz|Казахстан|ru|official
karaganda|Караганда|ru|official
temirtau|Темиртау|ru|official
balkhash|Балхаш|ru|official
almaty|Алматы|ru|official
aktau|Актау|ru|official
hamlet|Актау|ru|official
verny|Верный|ru|former
barys|Барыс|ru|alias
father|Нурсултан Назарбаев|ru|official
daughter|Дарига Назарбаева|ru|official
minister|Серик Ахметов|ru|official
singer|Кэтрин Джексон|ru|official
prosecutors|Генпрокуратура|ru|weak
others|Генпрокуратура|ru|weak
"""
RELATIONS = """
subject|predicate|object|start|end
karaganda|part_of|region||
temirtau|part_of|region||
balkhash|part_of|region||
hamlet|part_of|region||
region|part_of|kz||
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bearers")
    for name, table in (("entities", ENTITIES), ("names", NAMES), ("relations", RELATIONS)):
        (folder / f"{name}.tsv").write_text(table.strip().replace("|", "\t") + "\n", encoding="utf-8")
    (folder / "source.toml").write_text('name = "bearers"\norigin = "tests"\nlicence = "MIT"\nretrieved = 2026-11-22\n', encoding="utf-8")
    build_index(load([folder]), folder / "index", "")
    return Normalizer(folder / "index")


# text | every mention with its entity, "?" where none is matched
TEXTS = [
    ("Рассказала Вера Ракитная. По словам Ракитной, вода ушла.", ["Вера Ракитная ?", "Ракитной ?"]),
    ("Полковник Виталий Чернопятко молчал. Сам Чернопятко родился здесь.", ["Виталий Чернопятко ?", "Чернопятко ?"]),
    ("It was a lawyer named Piers Holloway-Keen. He left; Holloway-Keen stayed.", ["Piers Holloway-Keen ?", "Holloway-Keen ?"]),
    ("Пьесу Г.Б. Ракитина-Холмского сняли. О ней писал А. Сухово-Марин.", ["Г.Б. Ракитина-Холмского ?", "А. Сухово-Марин ?"]),
    ("Пел Г.Б. Ракитин - артист театра.", ["Г.Б. Ракитин ?"]),
    ("Пела Кэтрин Джексон. Вечером Кэтрин уехала.", ["Кэтрин Джексон singer", "Кэтрин singer"]),
    ("Пела Кэтрин Джексон. Она пришла с дочерью Кэтрин.", ["Кэтрин Джексон singer", "Кэтрин ?"]),
    ("Он видел, что Кэтрин уехала.", []),  # nobody says which
    ("Он пришёл с сыном Маратом.", ["Маратом ?"]),
    ("Приехал Болат Ахметов. Позже Ахметов уехал в Алматы.", ["Болат Ахметов ?", "Ахметов ?", "Алматы almaty"]),  # not the listed one
    ("Приехал Серик Ахметов. Позже Ахметов уехал.", ["Серик Ахметов minister", "Ахметов minister"]),
    ("Серик Ахметов и Болат Ахметов спорили. Позже Ахметов уехал.", ["Серик Ахметов minister", "Болат Ахметов ?", "Ахметов minister"]),
    ("Нурсултан Назарбаев и Дарига Назарбаева. Позже сказала Назарбаева: нет.", ["Нурсултан Назарбаев father", "Дарига Назарбаева daughter", "Назарбаева daughter"]),
    ("Его видел кардинал Теодор Маккаррик. Позже Маккаррик ушёл.", ["Теодор Маккаррик ?", "Маккаррик ?"]),
    ("Это Новый Завет и Большой Театр.", []),  # ordinary words with capitals
    ("Вера\nРакитная осень пришла.", []),  # the end of a line
    ("Генпрокуратура России ждёт. ГПК молчит.", ["Генпрокуратура others"]),  # an acronym made from a name that the text has not
    ("Генеральная прокуратура Казахстана (ГПК) ждёт. ГПК молчит.", ["Генеральная прокуратура Казахстана prosecutors", "ГПК prosecutors", "ГПК prosecutors"]),
    ("Футболисты «Арктики» выиграли.", []),  # the quotation mark separates; nothing says that it is an organisation
    ("Победил хоккейный «Барыс».", ["Барыс barys"]),
    ("Фильм «Барыс» вышел.", []),
    ("Выставка «Алматы Медиа Уик» и система « Алматы-бір ».", []),  # names of something else
    ("Он сказал: «Алматы ждёт гостей».", ["Алматы almaty"]),
    ("Вчера к нам пришёл Серик Жобалайұлы.", ["Серик Жобалайұлы ?"]),  # another father
    ("Город тогда называли Верным.", ["Верным verny"]),
    ("Он был Верным другом.", []),
    ("Генпрокуратура Казахстана ждёт, Генпрокуратура молчит.", ["Генпрокуратура Казахстана prosecutors", "Генпрокуратура prosecutors"]),
    ("Минюст Казахстана ждёт.", ["Казахстана kz"]),  # no list has the full name
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_mentions(known, text, expected):
    assert [f"{m.mention} {m.entity_id if m.status == 'matched' else '?'}" for m in known.annotate(text)] == expected


# text | asked | who
ASKED = [
    ("Пела Кэтрин Джексон. Вечером Кэтрин уехала.", "Кэтрин", "singer"),
    ("Приехал Серик Ахметов. Позже Ахметов уехал.", "Ахметов", "minister"),
    ("Приехал Болат Ахметов. Позже Ахметов уехал.", "Ахметов", None),
    ("Серик Ахметов и Болат Ахметов спорили.", "Болат Ахметов", None),
]


@pytest.mark.parametrize(("text", "name", "expected"), ASKED)
def test_a_name_asked_with_its_text(known, text, name, expected):
    result = known.lookup(name, context=text)
    assert (result.best.id if result.status == "matched" else None) == expected


def test_a_part_of_a_name_has_the_cluster_of_the_whole(known):
    mentions = known.annotate("Рассказала Вера Ракитная, потом Марат Усенков. Веру Ракитную и Ракитной, Усенкову.")
    assert [m.cluster for m in mentions] == [1, 2, 1, 1, 2]


# text | which Aktau
VILLAGES = [
    ("Алматы, Караганда и Актау получат новые поезда.", "aktau"),
    ("Из Караганды и Темиртау, из Балхаша автобусы идут в Актау.", "hamlet"),
]


@pytest.mark.parametrize(("text", "expected"), VILLAGES)
def test_a_village_is_news_in_its_region(known, text, expected):
    assert known.lookup("Актау", context=text).candidates[0].id == expected


def test_a_body_that_every_country_has_is_that_of_the_country_in_question(known):
    text = "Казахстан и Алматы ждут. Караганда тоже. Генпрокуратура молчит."
    assert known.lookup("Генпрокуратура", context=text).best.id == "prosecutors"
    assert known.lookup("Генпрокуратура").status == "ambiguous"


WORDS = st.text(st.sampled_from("АБВГДЕЖИЙЮЯабвгдежзийклмнопрстуфхцчшыьэюяёғқіө"), min_size=3, max_size=8) | st.sampled_from("Джексона Тсоя Иеремии Йемена Ысқақовтың Эйлера Юрия Ией Ееву Дзю".split())


@given(word=WORDS, name=WORDS)
@example("Юрия", "Юрий")
def test_whoever_shares_a_reading_shares_the_first_letter(word, name):
    bearers = Bearers(read=folded_forms)
    bearers.add(words_of(f"Вера {name.capitalize()}"))
    known = frozenset().union(*(b.surname | b.given for b in bearers.known.values()))
    words = words_in(tokenize_all([word.capitalize()]), 0, 1)
    assert bearers.beginning_alike(words, ()) or known.isdisjoint(folded_forms(word))


FULL = [f"{given} {surname}" for given in "Вера Веры Анна Анны Ләззат К.".split() for surname in "Ракитина Ракитиной Ракитин Тоқаева-Ким Ким-Тоқаева Тоқаев Вера".split()]
SHORT = [*"Ракитина Ракитину Ракитин Тоқаева Тоқаева-Ким Ким-Тоқаевой Ким Вера Веры Анне".split(), "К. Ракитина", "Л. Тоқаева-Ким"]


def plain_called(bearers, words):
    names = [w for w in words if not w.initial]
    initials = {plainly.norm(w.text)[:1] for w in words if w.initial}
    if len(names) == 2 and names[0].hyphened:
        halves = [frozenset(bearers.read(w.text)) for w in names]
        return [b for b in bearers.known.values() if b.double and all(one & other for one, other in zip(b.double, halves, strict=True))]
    if len(names) != 1:
        return []
    own = frozenset(bearers.read(names[0].text))
    return [b for b in bearers.known.values() if initials <= b.initials and own & b.surname] or ([] if initials else [b for b in bearers.known.values() if own & b.given])


@given(st.lists(st.tuples(st.sampled_from(FULL), st.booleans()), max_size=25))
def test_persons_are_found_as_by_asking_each(named):
    bearers = Bearers()
    for name, forgotten in named:
        bearer = bearer_of(words_of(name))
        same = next((b for b in bearers.known.values() if bearer is not None and plainly._same(b, bearer)), None)
        assert bearers.add(words_of(name)) == (same or bearer)
        if forgotten and same is not None:
            bearers.forget(same)
    for short in SHORT:
        assert bearers.called(words_of(short)) == plain_called(bearers, words_of(short))
