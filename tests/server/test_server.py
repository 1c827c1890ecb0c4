"""The service over HTTP, on a free port of this machine."""

import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

pytest.importorskip("starlette", reason="needs the extra [server]")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra [server]")


@pytest.fixture(scope="module")
def address(small):
    from normalizer.server.app import create_app

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(small, max_bytes=20_000), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield "http://{}:{}".format(*listening.getsockname())
    server.should_exit = True
    thread.join(10)
    listening.close()


def ask(url, body=None, method=None):
    """(status, headers, text) of a request; a dict is sent as JSON, text as it is."""
    data = json.dumps(body).encode() if isinstance(body, dict) else body.encode() if isinstance(body, str) else body
    request = urllib.request.Request(url, data=data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def test_answers(address, small):
    status, headers, text = ask(f"{address}/lookup", {"name": "Шойгу"})
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(text)["candidates"][0]["id"] == "p:shoigu"
    assert "Шойгу" in text  # letters, no escapes
    assert json.loads(ask(f"{address}/resolve", {"names": ["Астана"]})[2])["results"][0]["entity_id"] == "pl:astana"
    assert json.loads(ask(f"{address}/annotate", {"text": "Шойгу"})[2])["mentions"][0]["entity_id"] == "p:shoigu"
    assert json.loads(ask(f"{address}/health")[2]) == {"status": "ok", "version": small_version(), "gazetteer": {"name": "small", "version": small.index.manifest["version"], "content_hash": small.index.content_hash}}


def small_version():
    from normalizer import __version__

    return __version__


def test_the_page(address):
    status, headers, text = ask(f"{address}/?name=x")
    assert status == 200
    assert "<form" in text
    assert "default-src 'none'" in headers["content-security-policy"]


REFUSED = [
    ("/lookup", "{", 400, "no JSON"),
    ("/lookup", "[" * 15_000, 400, "no JSON"),
    ("/lookup", "[]", 400, "the body is list"),
    ("/lookup", b"\xff\xfe", 400, "no JSON"),
    ("/lookup", {"name": "x" * 20_001}, 413, "larger than 20,000 bytes"),
    ("/lookup", None, 405, "GET is not for /lookup: use POST"),
    ("/nothing", None, 404, "nothing is at /nothing"),
    ("/reconcile", "queries=%7B", 400, "queries is no JSON"),
    ("/reconcile?callback=alert(1)", None, 400, "no name of a function"),
    ("/reconcile/suggest/colour", None, 404, "nothing is at"),
]


@pytest.mark.parametrize(("path", "body", "status", "message"), REFUSED)
def test_what_is_refused_and_why(address, path, body, status, message):
    found, _, text = ask(address + path, body)
    assert (found, list(json.loads(text))) == (status, ["error"])
    assert message in json.loads(text)["error"]


def test_a_body_without_a_length_is_measured_as_it_comes(address):
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"POST /lookup HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        for _ in range(4):
            connection.sendall(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_openrefine(address):
    status, headers, text = ask(f"{address}/reconcile")
    manifest = json.loads(text)
    assert (status, headers["access-control-allow-origin"]) == (200, "*")
    assert manifest["versions"] == ["0.1", "0.2"]
    assert manifest["suggest"]["entity"] == {"service_url": f"{address}/reconcile", "service_path": "/suggest/entity"}
    queries = {"q0": {"query": "Nur-Sultan", "type": "place"}}
    form = urllib.parse.urlencode({"queries": json.dumps(queries)})
    posted, asked = ask(f"{address}/reconcile", form)[2], ask(f"{address}/reconcile?{form}")[2]
    assert json.loads(posted) == json.loads(asked)
    assert json.loads(posted)["q0"]["result"][0]["id"] == "pl:astana"
    assert json.loads(ask(f"{address}/reconcile?query=Astana")[2])["result"][0]["id"] == "pl:astana"
    extend = urllib.parse.urlencode({"extend": json.dumps({"ids": ["pl:astana"], "properties": [{"id": "country"}]})})
    assert json.loads(ask(f"{address}/reconcile", extend)[2])["rows"]["pl:astana"]["country"] == [{"str": "KZ"}]
    assert json.loads(ask(f"{address}/reconcile/suggest/entity?" + urllib.parse.urlencode({"prefix": "Аста"}))[2])["result"]
    assert json.loads(ask(f"{address}/reconcile/properties?type=place")[2])["type"] == "place"
    assert "pl:astana" in ask(f"{address}/reconcile/preview?id=pl:astana")[2]
    assert ask(f"{address}/reconcile?callback=jQuery.f1")[2].startswith("/**/jQuery.f1({")


def test_a_port_in_use_is_told(address, small_index):
    from normalizer.cli.serve import run
    from normalizer.errors import InputError

    with pytest.raises(InputError, match=r"cannot be used .*give another --port"):
        run("127.0.0.1", int(address.rpartition(":")[2]), str(small_index), None, None, 4_000_000)
