"""Pages and web archives as documents."""

import gzip
import sys

import pytest
import zstandard

from normalizer.documents import Columns, Document, expand, read_documents
from normalizer.errors import InputError, MissingExtraError
from normalizer.mentions import html

PAGE = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Сайт</title></head><body><nav>Меню</nav><p>Тоқаев Астанада.</p></body></html>"


def silent(text):
    pass


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Тоқаев&nbsp;Астанада</p>", "Тоқаев Астанада"),
        ("<p>Раз<p>Два", "Раз\nДва"),
        ("<p>a<script>var x='<p>нет</p>'</script>b", "ab"),
        ("<style>p{}</style>Шымкент", "Шымкент"),
        ("<head><title>t</title><body>Шойгу", "Шойгу"),  # </head> may be left out
        ("<head><meta charset=utf-8><p>Шойгу</p>", "Шойгу"),
        ("<nav><ul><li>Меню</ul></nav>Текст", "Текст"),
        ("<svg><title>x</title></svg>ok", "ok"),
        ("AT&amp;T &amp;lt;b&amp;gt;", "AT&T &lt;b&gt;"),  # decoded once, not twice
        ("<td>а</td><td>б</td>", "а\nб"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("</p></div></nav>Ok", "Ok"),
        ("<p>x < y & z</p>", "x < y & z"),
        ("", ""),
        ("<", "<"),
        ("<script>", ""),
        ("\x00<p>\x00", "\x00\n\x00"),
    ],
)
def test_visible_text(page, text):
    assert html.visible_text(page) == text


def test_the_main_part_is_found_with_the_extra():
    pytest.importorskip("trafilatura", exc_type=ImportError)
    body = "".join(f"<p>Президент Қасым-Жомарт Тоқаев Астанада {n} адаммен кездесті, деп хабарлады баспасөз қызметі.</p>" for n in range(5))
    page = f"<html><body><nav><a>Басты бет</a></nav><article>{body}</article><footer>© Сайт</footer></body></html>"
    text = html.extract(page)
    assert text.count("Тоқаев") == 5
    assert "Басты бет" not in text
    assert "\u00a0" not in text


def test_without_the_extra_tags_decide(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert html.extract(PAGE) == "Тоқаев Астанада."


@pytest.mark.parametrize(
    ("page", "declared", "text"),
    [
        ("<p>Назарбаев".encode(), "", "<p>Назарбаев"),
        ('<meta charset="windows-1251">Шойгу'.encode("cp1251"), "", '<meta charset="windows-1251">Шойгу'),
        ("<p>Шойгу прибыл".encode("cp1251"), "windows-1251", "<p>Шойгу прибыл"),
        ("<p>Шойгу прибыл".encode("koi8-r"), "koi8-r", "<p>Шойгу прибыл"),
        ("<p>Шойгу".encode("utf-16"), "", "<p>Шойгу"),
        ("\ufeff<p>Шойгу".encode(), "windows-1251", "<p>Шойгу"),  # the mark decides
        ('<meta charset="utf-8"><p>Сергей Шойгу прибыл в Москву'.encode("cp1251"), "", '<meta charset="utf-8"><p>Сергей Шойгу прибыл в Москву'),  # the page is wrong
        ('<meta charset="nonsense"><p>Қазақстан'.encode(), "more-nonsense", '<meta charset="nonsense"><p>Қазақстан'),
        ('<meta charset="utf-16"><p>Қазақстан'.encode(), "", '<meta charset="utf-16"><p>Қазақстан'),
        (b"", "", ""),
    ],
)
def test_decode(page, declared, text):
    assert html.decode(page, declared).lstrip("\ufeff") == text


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ('<meta property="article:published_time" content="2019-03-23T08:00Z">', "2019-03-23"),
        ('<script type="application/ld+json">{"datePublished": "2022-09-17"}</script>', "2022-09-17"),
        ('<time class="x" datetime="1998-05-06">6 мамыр</time>', "1998-05-06"),
        ('<meta name="viewport" content="2019-03-23">', None),
        ("<p>2019-03-23</p>", None),
        ('<time datetime="вчера">', None),
    ],
)
def test_published(page, date):
    assert html.published(page) == date


def test_the_date_given_is_stronger_than_the_page():
    page = '<time datetime="1998-05-06"></time><p>Астана'
    assert Document("d", page, None, markup=True).read()[1] == "1998-05-06"
    assert Document("d", page, "2020", markup=True).read()[1] == "2020"


# Written by hand after ISO 28500; every record of a .gz archive is compressed by itself.
def record(kind: str, uri: str, body: bytes, content_type: str) -> bytes:
    uri_line = f"WARC-Target-URI: {uri}\r\n" if uri else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{uri_line}WARC-Date: 2024-01-20T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:6e0b4c2e-0000-4000-8000-{abs(hash(uri)) % 10**12:012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(uri: str, page: bytes, content_type: str = "text/html; charset=windows-1251", status: str = "200 OK") -> bytes:
    return record("response", uri, f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + page, "application/http; msgtype=response")


WET = [record("warcinfo", "", b"Software-Info: test\r\n", "application/warc-fields"), record("conversion", "https://a.kz/1", "Тоқаев Астанада".encode(), "text/plain"), record("conversion", "https://a.kz/2", b"", "text/plain")]  # fmt: skip
WARC = [
    record("request", "https://a.kz/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    response("https://a.kz/1", "<p>Сергей Шойгу</p>".encode("cp1251")),
    response("https://a.kz/logo.png", b"\x89PNG", "image/png"),
    response("https://a.kz/404", b"<p>Not found</p>", status="404 Not Found"),
    response("https://a.kz/2", "<p>Шымкент".encode(), "text/html"),
]


LONG = record("conversion", "https://a.kz/3", "".join(f"{n * n} " for n in range(1000)).encode(), "text/plain")


PACKED = {"plain": b"".join, "by record": lambda records: b"".join(map(gzip.compress, records)), "as one": lambda records: gzip.compress(b"".join(records)),
          "by record.zst": lambda records: b"".join(map(zstandard.compress, records)), "as one.zst": lambda records: zstandard.compress(b"".join(records))}  # fmt: skip


@pytest.mark.parametrize("packed", PACKED)
def test_archives(tmp_path, packed):
    pytest.importorskip("warcio")
    suffix = "" if packed == "plain" else ".zst" if packed.endswith(".zst") else ".gz"
    warc, wet = tmp_path / f"crawl.1.warc{suffix}", tmp_path / f"crawl.2.warc.wet{suffix}"
    wet.write_bytes(PACKED[packed](WET))
    warc.write_bytes(PACKED[packed](WARC))
    found = list(read_documents(list(expand(str(tmp_path), silent)), Columns(), None, silent))
    assert [(d.id, d.read()[0], d.markup, d.archived) for d in found] == [
        ("https://a.kz/1", "Сергей Шойгу", True, True), ("https://a.kz/2", "Шымкент", True, True),
        ("https://a.kz/1", "Тоқаев Астанада", False, True), ("https://a.kz/2", "", False, True),
    ]  # fmt: skip


# A response that does not say from where, lengths that are no length of anything.
NO_HEADERS = [
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19\r\n\r\nHTTP/1.0 200 OK\r\n\r\n\r\n\r\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.kz/\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\nHTTP/1.0 200 OK\r\n\r\n",
]


# Archives have the time in them, so they are called by what was done to them.
DAMAGED = {
    "no archive": b"no archive at all\n" * 20, "the beginning": gzip.compress(b"".join(WET))[:60], "plain, cut": LONG[:-2000], "gzip, cut": gzip.compress(LONG)[:-800],
    "gzip, nothing but zeros at the end": gzip.compress(LONG * 9)[:-2000] + bytes(2000), "zstd, cut": zstandard.compress(LONG)[:-800], "no address": NO_HEADERS[0], "no length": NO_HEADERS[1],
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_archive_is_one_line(tmp_path, content):
    pytest.importorskip("warcio")
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.warc\.gz: (cannot be read as WARC after \d records: \S|has no WARC record)") as error:
        list(read_documents([str(path)], Columns(), None, silent))
    assert "\n" not in str(error.value)


def test_without_warcio_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio", None)
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (tmp_path / "x.wet").write_bytes(b"".join(WET))
    with pytest.raises(MissingExtraError, match=r"\[warc\]"):
        list(read_documents([str(tmp_path / "x.wet")], Columns(), None, silent))
