"""Every format keeps the text, escapes it, and says of each mention what the record says."""

import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import MissingExtraError
from normalizer.export import brat, conll, html, spacy_docbin, tei, web_annotation
from normalizer.export.article import About, Article, Links, links_of, make_article, nested, outermost
from normalizer.export.characters import namer
from normalizer.export.tokens import tokens
from normalizer.types import Mention, Status

ABOUT = About("1.0", "small & <sure>", "0123456789abcdef")
TEXT = "Қ.Тоқаев & <b>Астанаға</b> келді.\nКиселёв пен Назарбаевтың\r\nдосы \"Дос\" ТОО. А. Кім?\x00"
LINKS = {"Q1520": Links("Q1520"), "gn:9": Links(geonames="9")}


def mention(words: str, status: str, id: str | None = None, type: str | None = None, score: float = 0.0, kind: str = "name", text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words, Status(status), id, f"Name of {id}" if id else None, type, score, words if id else None, kind, 0 if id else 1)


ARTICLE = Article("news/«1».txt", TEXT, (
    mention("Қ.Тоқаев", "matched", "nz:tokayev", "person", 0.98),
    mention("Астана", "matched", "Q1520", "place", 0.97),
    mention("Киселёв", "unmatched", None, "person"),
    mention("Назарбаевтың\r\nдосы", "ambiguous", "gn:9", "place", 0.61),
    mention('"Дос" ТОО', "unmatched", None, "organization"),
), LINKS)  # fmt: skip


def written(module, *articles: Article) -> str:
    out = io.StringIO(newline="")
    module.write(iter(articles), out, ABOUT)
    return out.getvalue()


class Page(HTMLParser):
    """What a browser makes of a page: the texts of the articles, the tags, the attributes of mentions."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.names: list[dict] = []
        self.tags: list[str] = []
        self.depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        values = dict(attrs)
        if values.get("class") == "text":
            self.depth, self.texts = 1, [*self.texts, ""]
        elif self.depth:
            self.names.append(values)

    def handle_endtag(self, tag):
        if tag == "div" and self.depth:
            self.depth = 0

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data


def test_html_keeps_the_text_and_tells_the_statuses_apart():
    page = Page(written(html, ARTICLE))
    assert page.texts == [TEXT.replace("\x00", "\ufffd")]
    assert [n["class"] for n in page.names] == ["m t matched person", "m t matched place", "m t unmatched person", "m t ambiguous place", "m t unmatched organization"]
    assert [n.get("href") for n in page.names] == [None, "https://www.wikidata.org/wiki/Q1520", None, "https://www.geonames.org/9", None]
    assert page.names[1]["data-tip"].split("\n") == ["Name of Q1520", "Q1520 · place", "matched, probability 0.97", "by the name Астана"]


def test_html_loads_nothing():
    page = written(html, ARTICLE)
    assert not {"script", "link", "img", "iframe", "object"} & set(Page(page).tags)
    assert not re.search(r"url\(|@import|src=", page.split("</style>")[0].split("<style>")[1])
    assert "default-src 'none'" in page


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "</div></article>", "\"><img src=x onerror=y>", "&lt;b&gt;", "<!--", "]]>", "'onmouseover='x"])
@pytest.mark.parametrize("module", [html, tei])
def test_hostile_text_stays_text(module, hostile):
    m = Mention(0, len(hostile), hostile, Status.MATCHED, hostile, hostile, "person", 0.9, hostile)
    out = written(module, Article(hostile, hostile, (m,)))
    if module is html:
        page = Page(out)
        assert page.texts == [hostile]
        assert not {"script", "img"} & set(page.tags)
        assert set(page.names[0]) == {"class", "tabindex", "data-tip"}
    else:
        assert "".join(ET.fromstring(out).find(".//{*}ab").itertext()) == hostile


def test_tei_is_xml_with_the_text_one_for_one():
    root = ET.fromstring(written(tei, ARTICLE))
    ab = root.find(".//{*}ab")
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert "".join(ab.itertext()) == TEXT.replace("\x00", "\ufffd")
    assert [(e.tag.split("}")[1], e.get("ref"), e.get("key"), e.get("cert"), e.get("ana")) for e in ab] == [
        ("persName", None, "nz:tokayev", "0.98", "#matched"), ("placeName", "http://www.wikidata.org/entity/Q1520", "Q1520", "0.97", "#matched"),
        ("persName", None, None, None, "#unmatched"), ("placeName", "https://sws.geonames.org/9/", "gn:9", "0.61", "#ambiguous"), ("orgName", None, None, None, "#unmatched"),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "root"), [(0, "teiCorpus"), (1, "TEI"), (3, "teiCorpus")])
def test_tei_of_several_articles_is_a_corpus(count, root):
    found = ET.fromstring(written(tei, *[ARTICLE] * count))
    assert found.tag.endswith("}" + root)
    assert len(found.findall(".//{*}ab")) == count
    assert len(found.findall(".//{*}taxonomy")) == 1


def test_web_annotations_select_by_position_and_by_words():
    collection = json.loads(written(web_annotation, ARTICLE, ARTICLE))
    items = collection["first"]["items"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"])
    assert len(items) == 10
    for item, m in zip(items, ARTICLE.mentions, strict=False):
        position, words = item["target"]["selector"]
        assert (position["start"], position["end"]) == (m.start, m.end)
        assert words["prefix"] + words["exact"] + words["suffix"] in TEXT
        assert words["exact"] == m.mention
        assert item["target"]["source"] == "news/%C2%AB1%C2%BB.txt"
    assert items[1]["body"][0] == {"type": "SpecificResource", "purpose": "identifying", "source": "http://www.wikidata.org/entity/Q1520"}
    assert items[2]["motivation"] == "tagging"
    assert json.loads(written(web_annotation)) | {"first": None} == collection | {"first": None, "total": 0}


def test_conll_tags_words_and_links():
    rows = [line.split("\t") for line in written(conll, ARTICLE).splitlines() if line and not line.startswith("# ")]
    named = [(r[0], r[1], r[2], r[3]) for r in rows if r[1] != "O"]
    assert named == [
        ("Қ", "B-PER", "nz:tokayev", "matched"), (".", "I-PER", "nz:tokayev", "matched"), ("Тоқаев", "I-PER", "nz:tokayev", "matched"), ("Астана", "B-LOC", "Q1520", "matched"),
        ("Киселёв", "B-PER", "NIL", "unmatched"), ("Назарбаевтың", "B-LOC", "NIL", "ambiguous"), ("досы", "I-LOC", "NIL", "ambiguous"),
        ('"', "B-ORG", "NIL", "unmatched"), ("Дос", "I-ORG", "NIL", "unmatched"), ('"', "I-ORG", "NIL", "unmatched"), ("ТОО", "I-ORG", "NIL", "unmatched"),
    ]  # fmt: skip
    assert all(len(r) == 6 and TEXT[int(r[4]) : int(r[5])] == r[0] for r in rows)
    assert "# ambiguous = " in written(conll, ARTICLE)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Он приехал. Она нет.", ["Он приехал .", "Она нет ."]),
        ("Указ К. Токаева. Дата", ["Указ К . Токаева .", "Дата"]),
        ("в г. Алматы", ["в г . Алматы"]),
        ("«Иә!» Ол кетті", ["« Иә ! »", "Ол кетті"]),
        ("Заголовок\nтекст", ["Заголовок", "текст"]),
        ("3.5 млн. тенге", ["3 . 5 млн . тенге"]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    found: list[list[str]] = []
    for t in tokens(text, []):
        if t.begins:
            found.append([])
        found[-1].append(t.text)
    assert [" ".join(s) for s in found] == sentences


def test_brat_lines(tmp_path):
    brat.write(iter([ARTICLE, ARTICLE]), tmp_path, ABOUT)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1-2.ann", "1-2.txt", "1.ann", "1.txt", "annotation.conf", "tools.conf"]
    with open(tmp_path / "1.txt", encoding="utf-8", newline="") as file:
        text = file.read()
    assert text == TEXT
    lines = (tmp_path / "1.ann").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "N1\tReference T1 Local:nz:tokayev\tName of nz:tokayev"
    assert "N2\tReference T2 Wikidata:Q1520\tName of Q1520" in lines
    assert [line.split("\t")[1] for line in lines if line[0] == "A"] == ["Unmatched T3", "Ambiguous T4", "Unmatched T5"]
    for line in lines:
        if line[0] == "T":
            _, where, words = line.split("\t")
            pieces = [text[int(a) : int(b)] for a, b in (p.split() for p in where.partition(" ")[2].split(";"))]
            assert " ".join(pieces) == words


def test_docbin_round_trip():
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    out = io.BytesIO()
    spacy_docbin.write(iter([ARTICLE, Article("empty", "", ())]), out, ABOUT)
    first, empty = DocBin().from_bytes(out.getvalue()).get_docs(spacy.blank("xx").vocab)
    assert first.text == TEXT
    assert empty.text == ""
    assert [(e.text, e.label_, e.kb_id_) for e in first.ents] == [
        ("Қ.Тоқаев", "PER", "nz:tokayev"), ("Астана", "LOC", "Q1520"), ("Киселёв", "PER", "NIL"), ("Назарбаевтың\r\nдосы", "LOC", ""), ('"Дос" ТОО', "ORG", "NIL"),
    ]  # fmt: skip
    assert first.user_data["mentions"][1]["uri"] == "http://www.wikidata.org/entity/Q1520"


def test_docbin_without_spacy_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"\[spacy\]"):
        spacy_docbin.write(iter([]), io.BytesIO(), ABOUT)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)
TEXTS = st.text(alphabet=st.sampled_from("аҚ <>&\"'\r\n\t.A\x00\x0b\x85\ufffe😀́"), min_size=0, max_size=30)


def spans_of(text: str, spans: list[tuple[int, int]]) -> tuple[Mention, ...]:
    found = {(a, b) for a, b in spans if a < b <= len(text)}
    return tuple(Mention(a, b, text[a:b], Status.MATCHED, "Q1", "x", "place", 0.9, "x") for a, b in sorted(found))


@given(TEXTS, SPANS)
def test_any_text_with_any_spans_is_kept(text, spans):
    article = Article("d", text, spans_of(text, spans))
    clean = re.sub("[\x00\x0b\x85\ufffe]", "\ufffd", text).replace("\ufffd", "?")
    got = "".join(ET.fromstring(written(tei, article)).find(".//{*}ab").itertext())
    assert got.replace("\ufffd", "?").replace("\x85", "?") == clean
    assert Page(written(html, article)).texts[0].replace("\ufffd", "?").replace("\x85", "?") == clean
    found = tokens(text, outermost(article.mentions))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert "".join(t.text for t in found) == "".join(text.split()) or any(c in text for c in "\x00\x0b\x85")
    words, spaces, _, _ = spacy_docbin._words(text, found)
    assert "".join(w + " " * s for w, s in zip(words, spaces, strict=True)) == text


@pytest.mark.parametrize(
    ("spans", "kept", "outer"),
    [
        ([(0, 5), (6, 9)], [(0, 5), (6, 9)], [(0, 5), (6, 9)]),
        ([(0, 9), (0, 4), (6, 9)], [(0, 9), (0, 4), (6, 9)], [(0, 9)]),
        ([(0, 5), (3, 8)], [(0, 5)], [(0, 5)]),
        ([(2, 2)], [], []),
    ],
)
def test_nested_and_outermost(spans, kept, outer):
    mentions = [Mention(a, b, "", Status.UNMATCHED) for a, b in spans]
    assert [(m.start, m.end) for m in nested(mentions)] == kept
    assert [(m.start, m.end) for m in outermost(mentions)] == outer


@pytest.mark.parametrize(
    ("identifier", "uri"),
    [
        ("Q42", "http://www.wikidata.org/entity/Q42"),
        ("pl:astana", "http://www.wikidata.org/entity/Q1520"),
        ("gn:1526273", "http://www.wikidata.org/entity/Q1520"),  # an entity of the gazetteer has it
        ("gn:99", "https://sws.geonames.org/99/"),
        ("pl:semey", ""),
        ("gn:x y", ""),
        ("Q1\"><b>", ""),
        ("nz:absent", ""),
    ],
)
def test_where_ids_lead(small, identifier, uri):
    assert links_of(identifier, small.index).uri == uri


def test_surrogates_become_replacement_characters(small):
    assert make_article("a\ud800", "б\udfff", [], small.index) == Article("a\ufffd", "б\ufffd", ())


def test_names_of_files_are_safe_and_different():
    name = namer()
    given_names = ["a/б.txt", "c/Б.html", "..", "", "/", "https://x.org/a?b=c&d", "ұ" * 500, "ұ" * 500, "con\x00trol"]
    names = [name(n) for n in given_names]
    assert len({n.casefold() for n in names}) == len(names)
    assert all(re.fullmatch(r"[\w.-]+", n) and len(n.encode()) < 200 and not n.startswith(".") for n in names)
