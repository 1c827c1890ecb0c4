"""The service as an ASGI application: addresses, limits, errors. What is answered is in ``answers`` and ``reconciliation``.

A request is refused with one line, {"error": ...}: 400 where it is wrong, 404 and 405 where nothing is there, 413 where
it is too large. The gazetteer is asked by one thread at a time, so that addresses that need no gazetteer stay quick.
"""

import json
import re
import threading
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs

from normalizer.errors import InputError, MissingExtraError
from normalizer.pipeline import Normalizer
from normalizer.server import answers, reconciliation

try:
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, JSONResponse, Response
    from starlette.routing import Route
except ImportError as error:
    raise MissingExtraError("server", "normalizer serve") from error

MAX_BYTES = 4_000_000  # of a request's body
_FUNCTION = re.compile(r"[A-Za-z_$][\w$.]{0,99}")  # of JSONP, which clients of version 0.1 ask for
_ANYWHERE = {"Access-Control-Allow-Origin": "*"}  # OpenRefine asks from its own page; nothing here can be changed

Handler = Callable[[Request], Awaitable[Response]]


class _Json(JSONResponse):
    """JSON with letters as they are."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def create_app(normalizer: Normalizer, *, max_bytes: int = MAX_BYTES) -> Starlette:
    """The application that answers with a gazetteer. Raises MissingExtraError where starlette is not installed."""
    service = _Service(normalizer, max_bytes)
    return Starlette(
        routes=[
            Route("/", service.page, methods=["GET"]),
            Route("/health", service.health, methods=["GET"]),
            Route("/lookup", service.posted(answers.lookup), methods=["POST"]),
            Route("/resolve", service.posted(answers.resolve), methods=["POST"]),
            Route("/annotate", service.posted(answers.annotate), methods=["POST"]),
            Route("/reconcile", service.reconcile, methods=["GET", "POST"]),
            Route("/reconcile/suggest/{part}", service.suggest, methods=["GET"]),
            Route("/reconcile/properties", service.properties, methods=["GET"]),
            Route("/reconcile/preview", service.preview, methods=["GET"]),
        ],
        exception_handlers={InputError: _refused, HTTPException: _refused, Exception: _failed},
    )


class _Service:
    """The gazetteer behind the addresses."""

    def __init__(self, normalizer: Normalizer, max_bytes: int) -> None:
        self.normalizer = normalizer
        self.max_bytes = max_bytes
        self._one = threading.Lock()

    async def page(self, request: Request) -> Response:
        """The form to try names on."""
        text = files("normalizer.server").joinpath("page.html").read_text(encoding="utf-8")
        return HTMLResponse(text, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'"})

    async def health(self, request: Request) -> Response:
        """Whether the service is up."""
        return _Json(answers.health(self.normalizer))

    def posted(self, answer: Callable[[Normalizer, dict[str, Any]], dict[str, Any]]) -> Handler:
        """A handler of POST requests whose body is a JSON object."""

        async def handle(request: Request) -> Response:
            body = _parsed((await self._body(request)).decode("utf-8", "replace"), "the body")
            if not isinstance(body, dict):
                raise InputError(f"the body is {type(body).__name__}: send a JSON object")
            return _Json(await self._asked(answer, self.normalizer, body))

        return handle

    async def reconcile(self, request: Request) -> Response:
        """Manifest, queries and data extension, which share one address."""
        fields = dict(request.query_params)
        if request.method == "POST":
            form = parse_qs((await self._body(request)).decode("utf-8", "replace"), keep_blank_values=True)
            fields |= {key: values[-1] for key, values in form.items()}
        if "queries" in fields:
            found: Any = await self._asked(reconciliation.answer, self.normalizer, _parsed(fields["queries"], "queries"))
        elif "query" in fields:  # a single query, as version 0.1 has it
            query = _parsed(fields["query"], "query") if fields["query"].lstrip().startswith("{") else {"query": fields["query"]}
            found = (await self._asked(reconciliation.answer, self.normalizer, {"q": query}))["q"]
        elif "extend" in fields:
            found = await self._asked(reconciliation.extend, self.normalizer, _parsed(fields["extend"], "extend"))
        else:
            found = reconciliation.manifest(self.normalizer, str(request.url.replace(query="")))
        return _jsonp(found, fields.get("callback"))

    async def suggest(self, request: Request) -> Response:
        """Entities, types or properties for what has been typed."""
        prefix, part = request.query_params.get("prefix", ""), request.path_params["part"]
        if part == "entity":
            found = await self._asked(reconciliation.suggest_entities, self.normalizer, prefix)
        elif part in ("type", "property"):
            found = reconciliation.suggest_types(prefix) if part == "type" else reconciliation.suggest_properties(prefix)
        else:
            raise HTTPException(404)
        return _jsonp(found, request.query_params.get("callback"))

    async def properties(self, request: Request) -> Response:
        """What rows can be extended with."""
        return _jsonp(reconciliation.properties(request.query_params.get("type", "")), request.query_params.get("callback"))

    async def preview(self, request: Request) -> Response:
        """A few lines on an entity."""
        return HTMLResponse(await self._asked(reconciliation.preview, self.normalizer, request.query_params.get("id", "")), headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})

    async def _asked(self, answer: Callable[..., Any], *arguments: Any) -> Any:
        def one_at_a_time() -> Any:
            with self._one:
                return answer(*arguments)

        return await run_in_threadpool(one_at_a_time)

    async def _body(self, request: Request) -> bytes:
        """The body, refused as soon as it is longer than allowed."""
        said = request.headers.get("content-length", "0")
        blocks, size = [], int(said) if said.isdigit() else 0
        if size <= self.max_bytes:
            size = 0
            async for block in request.stream():
                size += len(block)
                if size > self.max_bytes:
                    break
                blocks.append(block)
        if size > self.max_bytes:
            raise HTTPException(413, f"the body is larger than {self.max_bytes:,} bytes: send less at a time, or use normalizer annotate or resolve on files")
        return b"".join(blocks)


def _parsed(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{what} is no JSON: {error}") from None


def _jsonp(found: Any, callback: str | None) -> Response:
    if callback is None:
        return _Json(found, headers=_ANYWHERE)
    if not _FUNCTION.fullmatch(callback):
        raise InputError("callback is no name of a function")
    return Response(b"/**/" + callback.encode() + b"(" + _Json(found).body + b");", media_type="application/javascript", headers=_ANYWHERE | {"X-Content-Type-Options": "nosniff"})


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return _Json({"error": str(error)}, 400, headers=_ANYWHERE)
    said = {404: f"nothing is at {request.url.path}: try /, /lookup, /resolve, /annotate, /reconcile or /health", 405: f"{request.method} is not for {request.url.path}: use {(error.headers or {}).get('Allow', 'another')}"}
    return _Json({"error": said.get(error.status_code, str(error.detail))}, error.status_code, headers=error.headers)


def _failed(request: Request, error: Exception) -> Response:
    return _Json({"error": f"{type(error).__name__}: this is a defect of the service, please report it"}, 500)
