"""Names in bulk: the arrays must give what the linker gives for one name, to the last digit that is printed."""

import random
from itertools import pairwise
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.align import doubled_vowels, word_facts
from normalizer.matching.beginnings import beginning
from normalizer.matching.bulk import meanings, memory, readings, resolver
from normalizer.matching.bulk import names as names_of_bulk
from normalizer.matching.bulk import strings as strings_of
from normalizer.matching.bulk import words as words_of_bulk
from normalizer.matching.bulk.arrays import contained, distinct, distinct_of, expand, find_ranges, mix, order_by, sorted_with
from normalizer.matching.bulk.features import COLUMNS
from normalizer.matching.bulk.judging import Pairs, judge, judge_one
from normalizer.matching.bulk.names import NameTable
from normalizer.matching.bulk.numbered import Words
from normalizer.matching.bulk.queries import read_queries
from normalizer.matching.bulk.strings import Strings, heap_texts_end_in
from normalizer.matching.features import FEATURES
from normalizer.matching.otherwise import EAST_ASIAN
from normalizer.matching.said import CAPITALS, MANY
from normalizer.matching.scored import Question
from normalizer.matching.vocabulary import WAYS
from normalizer.names.numbers import numbers_of
from normalizer.names.person import gender_of, is_patronymic, traits
from normalizer.names.words import place_words, qualifier
from normalizer.text import hashing, letters
from normalizer.text.alternates import alternates
from normalizer.text.clean import repair
from normalizer.text.fold import consonant_key, fold_plain, lower, norm_all, vowel_key
from normalizer.text.hash_arrays import hash_strings
from normalizer.text.many import alternates_many, consonant_keys, vowel_keys
from normalizer.text.script import SCRIPTS, script_of
from normalizer.text.tokens import words as split_words

WORDS = [
    "Шойгу", "Schoigu", "Sergej", "Kuwait", "Taýly", "S'oıgu", "Qýat", "Černý", "Škriniar", "Цзиньпин", "Нұр", "ЁЛКИН", "Тoкaeв", "ბათუმი", "习近平", "İstanbul", "2017", "x", "", "Юйй", "O'Neill",
    "Xi", "Wright", "Roux", "Louise", "Djokovic", "tschtschtsch", "Ivanoff", "Łódź", "Æther", "ıraq", "ſ", "Ѳома", "Jean", "McDonald", "Annaýew", "Ж", "Илийский",
]  # fmt: skip
HARD = [
    "Шойгу", "Sergej Schoigu", "С.К. Шойгу", "Шойгу Сергей Кужугетович", "Касым-Жомартом Токаевым", "Тоқаевтың", "К.Токаев", "Qasym-Jomart Toqaev", "Nur-Sultan", "Нұр-Сұлтанға", "ШОС", "ШЫҰ-ға", "Springfield", "Назарбаева",
    "Назарбаев V.", "X. Шойгу", "Serik I", "Сергей V. II", "Масимова Ольга", "Шойгунов", "", "12345", "Алма-Ате", "Ростове-на-Дону", "Иванове", "«Қазақтелеком» АҚ", "Си Цзиньпина", "Сәтбаев Қаныш", "x" * 500, "Viktor Janukowitsch", "Ministry of Foreign Affairs", "Toqayev, Kassym-Jomart", "Сергей Шойгy", "Шойгу С. К.", "Sergey K. Shoigu", "Қазақтелеком", "АО «Казахтелеком»", "Казахтелеком 2", "г. Шымкент", "Шымкент қаласы", "Алматинская область", "президент Токаев",
    "Nur Sultan", "Нурсултан", "Tokaev Tokaev", "Касым Жомарт Кемелевич Токаев", "Касым-Жомарт Иванович Токаев", "Rostov", "Ростов на Дону", "Springfild", "Shavkat Mirziyoyev Miromonovich", "a b c d e f g h i j k l m n",
    "Назарбаева Дарига", "N. Nazarbayev", "Н.Назарбаева", "ШЫҰ", "шыу", "SCO", "Sco", "\ud800 Шойгу", "Шой\u200bгу", "Шымкент\x00", "🙂", "United State", "USA", "Министерство иностранных дел", "МИД", "Наурыз 2020", "Almaty Almaty region",
    "Алматинский", "Almatinskiy", "Алматинская", "алматинцы", "Кемелевич", "Кемелұлы Тоқаев", "Хазахстан", "Buranovka",
]  # fmt: skip
QUESTIONS = [Question(), Question("person"), Question("place"), Question(None, 19950101), Question("organization", 20210601)]


def answers_of_linker(normalizer, name, question):
    scored = normalizer.linker.rank(name, question)
    return str(normalizer.linker.decide(scored)), [(s.entity.id, s.name.name, pytest.approx(s.probability, abs=1e-9)) for s in scored]


def answers_in_bulk(normalizer, names, questions):
    found = normalizer.bulk.resolve(names, questions)
    index, begin = normalizer.index, found.begin.tolist()
    rows = [(index.entity(int(e)).id, index.name(int(n)).name, float(p)) for e, n, p in zip(found.entity, found.name, found.probability, strict=True)]
    return [(("unmatched", "ambiguous", "matched")[state], rows[begin[i] : begin[i + 1]]) for i, state in enumerate(found.status.tolist())]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_hard_names_alone_and_together(small_index, question):
    normalizer = Normalizer(small_index)
    together = answers_in_bulk(normalizer, HARD, [question] * len(HARD))
    for name, answer in zip(HARD, together, strict=True):
        assert answer == answers_of_linker(normalizer, name, question), name
    assert sum(status == "matched" for status, _ in together) > 5


@pytest.mark.parametrize("name", ["-, .", "; ;", "(·)", "-, Texas", ", Казахстан", "г., Астана", "президент - -"])
def test_parts_without_words(default, name):
    assert answers_in_bulk(default, [name], [Question()]) == [answers_of_linker(default, name, Question())]


def noisy(name, choose):
    letters = list(name)
    match choose.randrange(6):
        case 0 if len(letters) > 4:
            del letters[choose.randrange(len(letters))]
        case 1 if len(letters) > 4:
            at = choose.randrange(len(letters) - 1)
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        case 2:
            letters = list(" ".join(reversed(name.split())))
        case 3:
            letters = list(name.upper())
        case 4 if " " in name:
            first, rest = name.split(" ", 1)
            letters = list(f"{first[0]}. {rest}" if choose.random() < 0.5 else f"{rest} {first[0]}.")
        case 5:
            letters.append(choose.choice("аеуым"))
    return "".join(letters)


def test_noisy_names_of_the_default_gazetteer(default):
    normalizer, choose = default, random.Random(7)
    names = [noisy(normalizer.index.name(choose.randrange(normalizer.index.name_count)).name, choose) for _ in range(400)] + ["Қазақстан, Bayby", "Lyckы", "Луцкий", "Луцкая", "Уральская"]
    names += [f"{name}{choose.choice([', Казахстан', ', Texas', ' (Россия)', ', Ontario, Canada', ', Астана', '; Франция'])}" for name in names[::4]] + [f"Қазақстан, {name}" for name in names[::9]]
    questions = [choose.choice(QUESTIONS) for _ in names]
    together = answers_in_bulk(normalizer, names, questions)
    wrong = [(n, a, b) for n, q, a in zip(names, questions, together, strict=True) if a != (b := answers_of_linker(normalizer, n, q))]
    assert not wrong, wrong[:3]
    assert sum(status == "matched" for status, _ in together) > 100


PARTS = [
    "Сергей", "Sergei", "Серік", "Берік", "Назарбаев", "Назарбаева", "Назарбаевым", "Nazarbaev", "Абишевич", "Әбішұлы", "Маратовна", "Маратович", "Қасым", "Жомарт", "Kassym", "Jomart", "Касымжомарт", "Н", "N", "J", "John", "Джон", "И", "Л",
    "bin", "ибн", "Abdullah", "Омар", "Omar", "ван", "der", "Berg", "Vanderberg", "Dr", "президент", "Министерство", "министрлігі", "Ministry", "банк", "университет", "Оңтүстік", "Солтүстік", "South", "North", "Южный", "Sudan", "Судан", "Судана",
    "область", "облысы", "Region", "район", "город", "қаласы", "остров", "Республика", "Алматы", "Алматинская", "Илийский", "Іле", "Shaanxi", "Shanxi", "Шэньси", "NATO", "НАТО", "Nato", "Казахтелеком", "Қазақтелеком", "of", "и", "на", "2", "5", "II", "XIV", "ООН", "Шойгу", "Shoigu", "Schoigu",
]  # fmt: skip
KINDS = ["official", "alias", "short", "acronym", "former", "nickname", "demonym", "weak"]


@pytest.fixture(scope="module")
def odd_names(tmp_path_factory):
    """A gazetteer of names put together from telling words at random, of every type and kind."""
    choose, folder = random.Random(11), tmp_path_factory.mktemp("odd")
    entities, names = ["id\ttype\tsubtype\tname\tstart"], ["entity\tname\tkind\tstart"]
    for number in range(240):
        kind, start = choose.choice(["person", "person", "place", "place", "organization", "event"]), choose.choice(["", "", "2001"])
        subtype = choose.choice(["city", "region", "district", "island", ""]) if kind == "place" else ""
        entities.append(f"o{number}\t{kind}\t{subtype}\t{odd_name(choose)}\t{start}")
        names += [f"o{number}\t{odd_name(choose)}\t{choose.choice(KINDS)}\t{choose.choice(['', '', '2010'])}" for _ in range(2)]
    (folder / "entities.tsv").write_text("\n".join(entities) + "\n", encoding="utf-8")
    (folder / "names.tsv").write_text("\n".join(names) + "\n", encoding="utf-8")
    (folder / "source.toml").write_text('name = "odd"\norigin = "own"\nlicence = "CC0-1.0"\nretrieved = "2026-01-01"\n', encoding="utf-8")
    return Normalizer(folder)


def odd_name(choose):
    parts = [choose.choice(PARTS) for _ in range(choose.choice([1, 1, 2, 2, 2, 3, 3, 4, 5]))]
    text = parts[0]
    for part in parts[1:]:
        text += choose.choice([" ", " ", " ", " ", "-", ". ", ", "]) + part
    return choose.choice([str, str, str, str.upper, str.title])(text)


def test_judgement_on_arrays_is_that_of_the_linker_to_the_last_bit(odd_names):
    choose, table = random.Random(5), NameTable(odd_names.linker)
    queries = read_queries(table, Words(), [odd_name(choose) for _ in range(300)] + HARD)
    _, wide = readings.exact_and_wide(odd_names.linker.vocabulary, readings.Spellings.of(odd_names.index, queries.raw))
    rows = np.random.default_rng(3)
    name = rows.integers(0, odd_names.index.name_count, 12000)
    pairs = Pairs(np.sort(rows.integers(0, len(queries), 12000)), name, table.see(name), table.entity[name], rows.integers(0, 2, 12000).astype(float))
    found = judge(table, queries, wide, pairs)
    wrong = []
    for number, (query, name, stale) in enumerate(zip(pairs.query.tolist(), pairs.name.tolist(), pairs.stale.tolist(), strict=True)):
        own, *what = judge_one(table, queries, wide, query, name, stale)
        if own != found.log_odds[number] or (own > -np.inf and what != [found.spelled[number], found.alone[number]]):
            wrong.append((queries.names[query], odd_names.index.name(name).name, own, float(found.log_odds[number])))
    assert not wrong, (len(wrong), wrong[:3])
    assert np.isfinite(found.log_odds).sum() > 1000
    assert len(np.unique(found.log_odds)) > 500
    assert found.alone.sum() > 10


def test_names_are_parsed_as_the_linker_parses_them(odd_names):
    choose = random.Random(8)
    names = [odd_name(choose) for _ in range(600)] + HARD
    queries = read_queries(NameTable(odd_names.linker), Words(), names)
    for number, name in enumerate(names):
        assert queries.parsed(number) == odd_names.linker.judge.parse(name), name


@given(st.lists(st.text(max_size=12) | st.sampled_from([*PARTS, *WORDS, "SiemensAG", "ООО", "Ван", "ибнА", "oğlu", "Оглы", "qızı", "aa", "Aab", "٣", "столица", "Астанасы", "CITIES", "районы", "東京", "경기", "𝐀𝐁", "Ⅷ", "Юля", "яр", "Йенс", "йети", "ЙЕР", "Йозеф", "Éric", "İo", "’Ya", "7Th", "C", "Кhan"]), max_size=15))
def test_what_is_read_off_words(texts):
    raws = list(dict.fromkeys(word for text in texts for word in split_words(text)))
    rows, folded, lowered = words_of_bulk.read_words(raws)
    assert lowered == [lower(raw) for raw in raws]
    assert folded == [fold_plain(lower(raw)) for raw in raws]
    for raw, row, fold in zip(raws, rows, folded, strict=True):
        _, weight, meaning, stop, letter, title = word_facts(raw)
        bits = int(row["bits"])
        assert (row["weight"], bool(bits & words_of_bulk.STOP), bool(bits & words_of_bulk.LETTER), bool(bits & words_of_bulk.TITLE)) == (weight, stop, letter, title), raw
        assert [meanings.meaning(int(row[f])) if row[f] else None for f in ("concept", "qualifier", "level")] == [meaning, qualifier(raw), place_words().get(lower(raw))]
        assert (bool(bits & words_of_bulk.UPPER), bool(bits & words_of_bulk.BEGINS_UPPER), bool(bits & words_of_bulk.ASCII)) == (raw.isupper(), raw[:2].isupper(), raw.isascii())
        assert (words_of_bulk.GENDERS[row["gender"]], row["traits"], SCRIPTS[row["script"]]) == (gender_of([fold]), traits(raw), script_of(raw))
        assert bool(bits & words_of_bulk.PATRONYMIC) == is_patronymic(fold)
        assert bool(bits & words_of_bulk.NUMBER) == bool(numbers_of(("", raw)))
        assert [bool(bits & bit) for bit in (words_of_bulk.OF_CAPITAL, words_of_bulk.OF_MANY, words_of_bulk.UNLIKE)] == [raw in CAPITALS, raw in MANY, raw >= EAST_ASIAN], raw
        assert (row["doubled"] == 0) == (not doubled_vowels(raw))
        assert row["beginning"] == beginning(raw), raw
        assert (bool(fold), row["length"]) == (row["first"] > 0, len(fold))


LETTERS = st.text(max_size=15) | st.text("aÀǅİıſЁёҚқAZ '’s\n.,-²½αΣ\u0301\u200b\x00\ud800习0", max_size=15)


@given(st.lists(LETTERS, max_size=10))
def test_texts_are_read_as_each_is(texts):
    found = letters.Letters(texts)
    assert letters.lower_all(texts) == [lower(text) for text in texts]
    assert letters.repair_all(texts) == [repair(text).text for text in texts]
    assert [SCRIPTS[n] for n in letters.script_numbers(found).tolist()] == [script_of(text) for text in texts]
    assert found.upper().tolist() == [text.isupper() for text in texts]
    assert found.begin_upper().tolist() == [text[:2].isupper() for text in texts]
    split, count = letters.words_of_all(texts)
    assert split == [word for text in texts for word in split_words(text)]
    assert count.tolist() == [len(split_words(text)) for text in texts]


def test_every_feature_is_written_for_columns_too():
    assert [column.__name__ for column in COLUMNS] == [feature.__name__ for feature in FEATURES]


@pytest.mark.parametrize("names", [["I. Biden", "J. Biden"], ["J. Biden", "I. Biden"], ["k. na", "j k", "И. Байден", "Дж. Байден", "У Минь", "U. Min"], ["Й. Столтенберг", "Y. Stoltenberg"]], ids=str)
def test_initials(default, names):
    for name, answer in zip(names, answers_in_bulk(default, names, [QUESTIONS[0]] * len(names)), strict=True):
        assert answer == answers_of_linker(default, name, QUESTIONS[0]), name


def test_the_answers_do_not_depend_on_the_company(small_index):
    normalizer = Normalizer(small_index)
    names = HARD * 2
    random.Random(3).shuffle(names)
    fresh = Normalizer(small_index)
    assert answers_in_bulk(normalizer, names, [QUESTIONS[0]] * len(names)) == [answers_in_bulk(fresh, [name], [QUESTIONS[0]])[0] for name in names]


@pytest.mark.parametrize("few", [0, 1 << 21], ids=["rows of some blocks", "rows of all names"])
def test_full_memories_are_emptied_and_change_nothing(small_index, monkeypatch, few):
    fresh = [answers_in_bulk(Normalizer(small_index), [name], [QUESTIONS[0]])[0] for name in HARD[:24]]
    monkeypatch.setattr(memory, "_ROWS", 20)
    monkeypatch.setattr(memory, "_AT_ONCE", 3)
    monkeypatch.setattr(resolver, "_WORDS_KEPT", 20)
    monkeypatch.setattr(names_of_bulk, "_FEW_NAMES", few)
    monkeypatch.setattr(names_of_bulk, "_NAMES_KEPT", 30)
    monkeypatch.setattr(names_of_bulk, "_SHARE_KEPT", 1)
    normalizer, sizes = Normalizer(small_index), []
    for start in (0, 8, 16, 4, 12):
        assert answers_in_bulk(normalizer, HARD[start : start + 8], [QUESTIONS[0]] * 8) == fresh[start : start + 8]
        sizes.append((len(normalizer.bulk.words.raw), len(normalizer.bulk.table.words.raw)))
    for column in zip(*sizes, strict=True):
        assert any(later < earlier for earlier, later in pairwise(column))


def test_distances_are_kept_to_the_last_bit():
    distances = memory.Distances()
    some = [np.array([0.0, 0.05, 0.15, 0.1 + 0.05, 0.96]), np.array([1.27, 1.28, 7.0, 1 / 3]), np.array([0.1 + 0.05, 1 / 3, 0.15, 0.07 + 1e-12]), np.zeros(0)]
    numbers = [distances.numbers(column) for column in some]
    assert [distances.of(column).tolist() for column in numbers] == [column.tolist() for column in some]
    assert numbers[0][3] == numbers[2][0] != numbers[0][2]


def test_nothing_asked(small_index):
    assert answers_in_bulk(Normalizer(small_index), [], []) == []


def test_readings_are_those_of_the_vocabulary(default):
    normalizer, vocabulary = default, default.linker.vocabulary
    words = sorted({w for i in range(0, normalizer.index.name_count, 997) for w in noisy(normalizer.index.name(i).name, random.Random(i)).split()} | set(WORDS) - {""})
    spellings = readings.Spellings.of(vocabulary.index, words)
    exact, wide = readings.exact_and_wide(vocabulary, spellings)
    for found, expected in ((readings.listed(vocabulary, spellings), vocabulary.listed), (exact, vocabulary.exact), (wide, lambda w: {**vocabulary.fuzzy(w), **vocabulary.exact(w)})):
        for number, word in enumerate(words):
            low, high = found.begin[number], found.begin[number + 1]
            own = {t: (WAYS[h], d) for t, h, d in zip(found.token[low:high].tolist(), found.how[low:high].tolist(), found.distance[low:high].tolist(), strict=True)}
            assert own == {t: (m.how, m.distance) for t, m in expected(word).items()}, word


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12) | st.text("aeiouyjhwcskztgqxüöšçАеёийьцзчжшщуўқғһәөүıý'’-", max_size=10)


@given(st.lists(TEXT, max_size=20))
def test_folding_many_is_folding_each(words):
    words = words + WORDS
    folded = [fold_plain(lower(w)) for w in words]  # not norm, which may look up what norm_all found
    assert norm_all(words) == folded
    assert alternates_many(words) == [alternates(w) for w in words]
    assert vowel_keys(folded) == [vowel_key(f) for f in folded]
    assert consonant_keys(folded) == [consonant_key(f) for f in folded]


def test_words_have_the_same_alternates_among_few_and_among_many():
    assert alternates_many(WORDS * 60) == [alternates(w) for w in WORDS] * 60


@given(st.lists(st.text(max_size=12), max_size=12))
def test_hashes_of_many_strings(texts):
    texts = [*texts, "x" * 300]
    assert hash_strings(texts).tolist() == [hashing.hash_text(t) for t in texts]
    strings = Strings(texts)
    row, keys = strings.deletions(np.arange(len(texts)), 40)
    for number, text in enumerate(texts):
        assert sorted(keys[row == number].tolist()) == sorted(hashing.deletions(text[:40]))
    long = np.flatnonzero(strings.length >= 2)
    assert strings.hashes(long, 2).tolist() == [hashing.hash_text(texts[i][:256][: len(texts[i]) - 2]) for i in long.tolist()]


@pytest.mark.parametrize("reach", [1, 1 << 14, 1 << 28])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(-5, 50))))
def test_orders(reach, rows):
    one, other, value = np.array([(reach * a, reach * b, reach * v) for a, b, v in rows], np.int64).reshape(-1, 3).T
    assert order_by(one, value).tolist() == sorted(range(len(rows)), key=lambda n: (one[n], value[n]))
    keys, values = sorted_with(one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64), value)
    assert sorted(zip(keys.tolist(), values.tolist(), strict=True)) == sorted((int(a) << 32 | int(b), int(v)) for a, b, v in zip(one, other, value, strict=True))
    assert (keys[1:] >= keys[:-1]).all()
    for count in (10, 10_000):
        found, which = distinct_of(other // reach, count)
        assert found.tolist() == distinct(other // reach).tolist() == sorted(set((other // reach).tolist()))
        assert found[which].tolist() == (other // reach).tolist()


@given(st.lists(st.integers(0, 30)), st.lists(st.integers(0, 30)))
def test_ranges(keys, probes):
    keys, probes = np.array(sorted(keys), np.uint64), np.array(probes, np.uint64)
    low, high = find_ranges(keys, probes)
    assert [keys[a:b].tolist() for a, b in zip(low, high, strict=True)] == [[k for k in keys.tolist() if k == p] for p in probes.tolist()]
    assert contained(keys, probes).tolist() == [p in keys.tolist() for p in probes.tolist()]
    row, at = expand(low, high)
    assert list(zip(row.tolist(), at.tolist(), strict=True)) == [(i, j) for i in range(len(probes)) for j in range(int(low[i]), int(high[i]))]
    assert mix(probes).tolist() == [hashing.mix(p) for p in probes.tolist()]


@given(st.lists(st.text("askicv\nп𐍈", max_size=9), max_size=9))
def test_endings_of_many_strings(texts):
    endings = ("ski", "ckaia", "a", "skaia", "п", "askicvask")
    strings = Strings(texts)
    assert strings.end_in(endings).tolist() == [text.endswith(endings) for text in texts]
    assert strings.have_before_end("sk", 1, 5).tolist() == [any(text[-place:].startswith("sk") for place in range(3, 8) if place <= len(text)) for text in texts]


@given(st.lists(st.text("askicv\nп𐍈", max_size=9), max_size=9))
def test_endings_of_texts_in_a_heap(texts):
    encoded = [text.encode() for text in texts]
    heap = SimpleNamespace(array={"x": np.frombuffer(b"".join(encoded), np.uint8), "x_off": np.cumsum([0, *map(len, encoded)]).astype(np.uint32)}.__getitem__)
    endings = ("ski", "ckaia", "a", "skaia", "askicvas")
    which = np.arange(len(texts))[::-1]
    expected = [n for n, number in enumerate(which.tolist()) if texts[number].endswith(endings)]
    assert heap_texts_end_in(heap, "x", which, endings).tolist() == expected
    with patch.object(strings_of, "_native", None):
        assert heap_texts_end_in(heap, "x", which, endings).tolist() == expected
