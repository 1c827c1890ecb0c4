"""Compiled rules of letters against the expressions that they are made from."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.matching.bulk import resembling
from normalizer.matching.bulk.strings import heap_texts
from normalizer.matching.similarity import adjectives_of
from normalizer.native import compiled
from normalizer.text import alternates, fold, letters, loops, many, readings
from normalizer.text.automata import automaton, found_in
from normalizer.text.expressions import alternatives, parse
from normalizer.text.hashing import hash_text
from normalizer.text.kindred import kindred
from normalizer.text.programs import alphabet_of, program

LATIN = "abcdefghijklmnopqrstuvwxyz"
ODD = "ýıǵşğäöüßñåøéèłőřāž'’‘ʻʼ`″"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяқғңһәөұүіїєґў"
STRANGE = "İẞǅﬁ№²٣\u0301\u0306\u200b\ud800\U0001f600αςბ习 -_\n\0"
words = st.text(LATIN, max_size=12) | st.text(LATIN + ODD, max_size=12) | st.text(CYRILLIC + CYRILLIC.upper(), max_size=12) | st.text(LATIN + ODD.upper() + CYRILLIC + STRANGE + "09", max_size=8) | st.text(max_size=70)
words |= st.text(LATIN[:9] + "хкш" + "ΑΣσςԵրևანქਕסאل٢習가ᄀ\u1161\u11a8\u0995\u09bf\u09be\u212a\ufb01ắꙁ\u2de0'-", max_size=6)
needs_compiler = pytest.mark.skipif(compiled("fold") is None, reason="the loops are not compiled")


CACHED = (fold.norm, fold._lower_kept, readings.readings_of)


def plain(function, *arguments):
    """What the expressions give alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold, "_compiled", None)
        patch.setattr(fold, "_together", {})
        patch.setattr(loops, "folder", lambda: None)
        for name in ("folder", "laws", "vowel_steps", "consonant_steps"):
            patch.setattr(many, name, lambda: None)
        forget()
        found = function(*arguments)
    forget()
    return found


def forget():
    for cached in CACHED:
        cached.cache_clear()


# what each of them is there for, and where the loops hand over to Python
TOKENS = [
    "Schtscherbakow", "S'oqan", "C'ımkent", "Taýly", "Shoıgý", "Černý", "Tay'ly", "Tokajew", "Sergej", "Jędrzej", "Kuwait", "Dostoevsky", "Goethe", "Łódź", "Dzerjinski", "Cézanne", "Chruschtschow", "Andreyevka", "İstanbul",
    "Цзиньпин", "Щербаков", "Ёлкин", "Тоқаев", "д’Артаньян", "Toкaeв", "Жиhан", "ბათუმი", "习近平", "Ǆ", "ẞ", "e\u0301", "2017", "٢", "²", "", "-", "a-b", "š-", "\n", "a\nb", "x" * 64, "x" * 65, "ж" * 64, "ю" * 64, "Māris", "\ud800",
]  # fmt: skip


@needs_compiler
@pytest.mark.parametrize("token", TOKENS)
def test_a_token(token):
    folder = loops.folder()
    for function, twin in ((folder.lower, fold.lower), (folder.norm, fold.norm), (folder.fold_plain, fold.fold_plain)):
        assert function(token) in (None, plain(twin, token))
    assert fold.norm(token) == fold.norm_all([token])[0] == plain(fold.norm, token)
    assert alternates.alternates(token) == many.alternates_many([token])[0] == plain(alternates.alternates, token)


@needs_compiler
def test_ordinary_words_are_not_left_to_python():
    folder = loops.folder()
    assert None not in [folder.norm(token) for token in TOKENS[:23]]
    assert folder.alternates(TOKENS[:23], [], []) == []
    foreign = ["ბათუმი", "习近平", "Երևան", "Αθήνα", "تهران", "Hắc", "Tbiლისი"]
    assert folder.alternates(foreign, [], []) == []
    assert [folder.norm(token) for token in foreign] == [plain(fold.norm, token) for token in foreign]
    mixed = ["ΑΣ", "Toкaeв", "he\u030dk", "Σιμκέaντ", "Джкартæ"]
    assert [folder.norm(token) for token in mixed] == [plain(fold.norm, token) for token in mixed]
    assert [many.alternates_many([token])[0] for token in mixed] == [plain(alternates.alternates, token) for token in mixed]
    assert folder.lower_all(["Hắc", "ΑΒΓ", "ԵՐԵՎԱՆ", "ბათუმი"], []) == []
    assert folder.lower("ΑΣ") is folder.lower("i\u0307") is None
    assert folder.norm("習ꙁ") is folder.norm("x" * 65) is None


@needs_compiler
def test_an_odd_kind_of_string():
    class Text(str):
        __slots__ = ()

    assert loops.folder().norm(Text("Токаев")) == "tokaev"
    assert fold.norm_all([Text("Токаев")]) == ["tokaev"]


# beside vowels, before consonants and at either end; runs, which a line break does not make; more letters than count
COARSE = ["", "i", "ii", "iia", "aii", "aiia", "ieie", "v", "av", "avk", "ava", "avv", "vk", "evropa", "hruščov", "aab", "bbaab", "\n\n", "a\n", "\ni", "тт", "a" * 300, "ba" * 300, "iav" * 200, "\ud800i"]


@needs_compiler
def test_hashes_of_coarse_keys():
    for hashes, key in ((many.vowel_hashes, fold.vowel_key), (many.consonant_hashes, fold.consonant_key)):
        assert hashes(COARSE).tolist() == [hash_text(key(folded)) for folded in COARSE]


@needs_compiler
@given(st.lists(words, max_size=8))
def test_many_tokens(tokens):
    expected = [plain(fold.norm, token) for token in tokens]
    assert fold.norm_all(tokens) == expected
    for keys, key in ((many.vowel_keys, fold.vowel_key), (many.consonant_keys, fold.consonant_key)):
        assert keys(expected) == [key(folded) for folded in expected]
    for hashes, key in ((many.vowel_hashes, fold.vowel_key), (many.consonant_hashes, fold.consonant_key)):
        assert hashes([*expected, *tokens]).tolist() == [hash_text(key(folded)) for folded in [*expected, *tokens]]
    assert many.alternates_many(tokens) == [plain(alternates.alternates, token) for token in tokens] == plain(many.alternates_many, tokens)
    assert many.alternates_in_turn(tokens, expected) == many.alternates_in_turn(tokens)
    assert fold.lower_and_norm_all(tokens) == ([plain(fold.lower, token) for token in tokens], expected)


@needs_compiler
@given(st.lists(words, max_size=6))
@example(["", "ab", "art", "t", "ttt", "123", "٢٣٤", "x" * 64])
@example(["minsk", "luck", "nsk", "sk", "ask", "ack", "ak"])
@example(["x" * 65, "ab"])
@example(["a\nb"])
def test_adjectives_of_places(folded):
    expected = [(n, hash_text(fold.consonant_key(word))) for n, place in enumerate(folded) for word in adjectives_of(place)]
    assert list(zip(*(column.tolist() for column in resembling.adjective_hashes(folded)), strict=True)) == expected


@needs_compiler
@given(st.lists(st.tuples(words.map(fold.lower), words | st.text("aeioukpstbdgvnlrmzjšč", max_size=9)).filter(lambda pair: "\n" not in pair[1])))
@example([("карши", "karši"), ("баңладеш", "banladeš"), ("қарсы", "karsi"), ("гвиана", "gviana"), ("батаки", "bataki"), ("x" * 65, "a" * 65), ("", ""), ("200034", "200034")])
def test_laws_of_kindred_languages(pairs):
    raws, folds = [raw for raw, _ in pairs], [folded for _, folded in pairs]
    expected = [(n, reading) for n, (raw, folded) in enumerate(pairs) for reading in kindred(raw, folded)]
    assert sorted(zip(*many.kindred_all(raws, folds), strict=True)) == sorted(expected)
    assert sorted(zip(*plain(many.kindred_all, raws, folds), strict=True)) == sorted(expected)


WORDS = st.text("abcdsz", max_size=7)
RULES = ["a", "ab", "a(?=b)", "a(?!b)", "a$", "(?<=b)a", "(?<!b)a", "a(?=b|$)", "[ab]c?d", "a+b", "^ab", "(.)(?=\\1)", "a(?:bc|d)s", "(?=ab)a.", "[^a]s$", "ab?(?=z$)"]


@needs_compiler
@given(WORDS, st.lists(st.sampled_from(RULES), min_size=1, max_size=4, unique=True))
def test_rules_that_look_at_the_letter_behind(word, rules):
    steps = loops._steps([("", dict.fromkeys(rules, "x"))])
    assert steps.each([word], None) == [re.sub("|".join(rules), "x", word)]


@needs_compiler
@given(WORDS, st.sampled_from(["^.{2,5}[sz]b?$", "ab|c[sd]|z", "a+b?$", "", "(?:ab)?c", "[^a]b", "\0", "d.?s"]))
def test_tests_that_need_letters(word, pattern):
    steps = loops._steps([(pattern, {"a": "x"})])
    assert steps.each([word], None) == [word.replace("a", "x") if re.search(pattern, word) else word]


@needs_compiler
def test_names_of_the_default_gazetteer():
    index = Normalizer().index
    names = heap_texts(index, "name_text", np.arange(0, len(index.array("name_text_off")) - 1, 5))
    tokens = list(dict.fromkeys(token for name in names for token in name.split()))
    assert len(tokens) > 10_000
    assert fold.norm_all(tokens) == plain(fold.norm_all, tokens)
    assert dict(zip(tokens, many.alternates_many(tokens), strict=True)) == dict(zip(tokens, plain(many.alternates_many, tokens), strict=True))
    assert fold.lower_and_norm_all(tokens) == (letters.lower_all(tokens), fold.norm_all(tokens))


PATTERNS = [language.has.pattern for language in readings.READINGS] + [language.lacks.pattern for language in readings.READINGS] + ["^.*[ab].*$", "a{2,3}b", "(?:ab|cd)+$", "[^a-y]", "x|$", ""]


@given(words.filter(lambda word: "\n" not in word))
@example("jan")
def test_automata(word):
    for pattern, (machine, alphabet) in zip(PATTERNS, machines(), strict=True):
        assert found_in(machine, alphabet, word) == (re.search(pattern, word) is not None), pattern


def machines(made=[]):  # noqa: B006 — made once
    if not made:
        for pattern in PATTERNS:
            node = parse(pattern)
            alphabet = alphabet_of([node])
            made.append((automaton(node, alphabet), alphabet))
    return made


@pytest.mark.parametrize(("pattern", "fault"), [(r"\w", "w in"), ("(a", "too early"), ("a)", "unexpected"), ("a??", "twice"), ("(ab)c\\1", "elsewhere"), ("[a", "too early"), ("a**", "twice")])
def test_expressions_that_no_rule_uses(pattern, fault):
    with pytest.raises(ValueError, match=fault):
        parse(pattern)


@pytest.mark.parametrize(("pattern", "fault"), [("a?", "match nothing"), ("(?<=a|bc)d", "width"), ("(?:a?)*b", "nothing is repeated"), ("$", "match nothing"), ("(?<=a+)d", "width")])
def test_expressions_that_are_no_rules(pattern, fault):
    node = parse(pattern)
    with pytest.raises(ValueError, match=fault):
        program([(node, "x")], alphabet_of([node]))


def test_a_look_around_is_no_automaton():
    with pytest.raises(ValueError, match="look around"):
        automaton(parse("a(?=b)"), alphabet_of([parse("ab")]))


@pytest.mark.parametrize("language", readings.READINGS, ids=lambda language: language.has.pattern[:12])
def test_each_grapheme_has_its_sound(language):
    assert len(alternatives(parse(language.graphemes.pattern))) == len(language.sounds)


@pytest.mark.slow
def test_letters_that_are_still_change_nothing_before_them():
    still = {chr(point) for point in range(0x530, 0x110000) if (found := loops._strange(chr(point))) and found[1] & loops._STILL}
    assert {"ب", "习", "가", "ა"} <= still
    for point in range(0x110000):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            assert chr(int(parts[1], 16)) not in still, chr(point)
    for syllable in ("\u1100\u1161", "\uac00\u11a8", "\u1112\u1175\u11ab"):
        assert not still & set(syllable[1:])
