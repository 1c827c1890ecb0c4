"""What each address of the service answers, as plain functions of parsed JSON: no web framework here.

    POST /lookup    {"name", "type"?, "as_of"?, "context"?, "limit"?, "ui_lang"?}
    POST /resolve   {"names": [...]} or {"rows": [{"name", "type"?, "as_of"?, "context"?}]}, and "type"?, "as_of"?, "candidates"?
    POST /annotate  {"text"} or {"texts": [...]}, and "as_of"?

A question mark stands behind what may be left out.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from normalizer import __version__
from normalizer.errors import InputError
from normalizer.matching.sentences import LANGUAGES, translate_result
from normalizer.pipeline import Normalizer
from normalizer.text.clean import replace_surrogates
from normalizer.types import Mention, Result

Json = dict[str, Any]

MOST_ROWS = 10_000  # names or texts of one request
MOST_CANDIDATES = 100
_OPTIONS = ("type", "as_of", "context")


def health(normalizer: Normalizer) -> Json:
    """That the service is up, and with what."""
    return {"status": "ok", "version": __version__, "gazetteer": gazetteer(normalizer)}


def gazetteer(normalizer: Normalizer) -> Json:
    """Name, version and content hash of the gazetteer that answers."""
    index = normalizer.index
    return {"name": index.title, "version": index.manifest["version"], "content_hash": index.content_hash}


def lookup(normalizer: Normalizer, body: Json) -> Json:
    """One name: the object that ``normalizer lookup --format json`` prints. Raises InputError."""
    _known(body, ("name", "limit", "ui_lang", *_OPTIONS))
    lang = body.get("ui_lang", "en")
    if lang not in LANGUAGES:
        raise InputError(f'"ui_lang" is {lang!r}: give {", ".join(LANGUAGES[:-1])} or {LANGUAGES[-1]}')
    result = _ask(normalizer, body, _number(body, "limit", 5), explain=True)
    return translate_result(result, lang).as_dict() | {"gazetteer": gazetteer(normalizer)}


def resolve(normalizer: Normalizer, body: Json) -> Json:
    """Many names: for each the columns that ``normalizer resolve`` appends. Raises InputError."""
    _known(body, ("names", "rows", "candidates", "type", "as_of"))
    rows = body.get("rows")
    if rows is None:
        rows = [{"name": name} for name in _list(body, "names")]
    elif "names" in body:
        raise InputError("give names or rows, not both")
    rows = _few(_list({"rows": rows}, "rows"))
    limit = _number(body, "candidates", 0)
    answers = []
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            raise InputError(f"rows[{number}] is no object: give {{\"name\": ...}}")
        _known(row, ("name", *_OPTIONS), f"rows[{number}]")
        asked = {key: body[key] for key in ("type", "as_of") if body.get(key)} | {key: value for key, value in row.items() if value not in (None, "")}
        result = _ask(normalizer, {"name": ""} | asked, max(1, limit))
        best = result.best
        answer: Json = {
            "name": result.query, "entity_id": best and best.id, "entity_name": best and best.name, "entity_type": best and best.type,
            "score": best and round(best.score, 4), "status": str(result.status), "matched_name": best and best.matched_name,
        }  # fmt: skip
        if limit:
            answer["candidates"] = [{"id": c.id, "name": c.name, "type": c.type, "score": round(c.score, 4), "matched_name": c.matched_name} for c in result.candidates]
        answers.append(answer)
    return {"results": answers, "gazetteer": gazetteer(normalizer)}


def annotate(normalizer: Normalizer, body: Json) -> Json:
    """A text, or several: their mentions, offsets in code points. Raises InputError."""
    _known(body, ("text", "texts", "as_of"))
    if ("text" in body) == ("texts" in body):
        raise InputError('give either "text" or "texts"')
    as_of = _text(body, "as_of") or None
    texts = [replace_surrogates(_text({"text": text}, "text")) for text in _few(_list(body, "texts") if "texts" in body else [body["text"]])]
    found = [[_mention(m) for m in normalizer.annotate(text, as_of=as_of)] for text in texts]
    answer: Json = {"mentions": found[0]} if "text" in body else {"documents": [{"mentions": mentions} for mentions in found]}
    return answer | {"gazetteer": gazetteer(normalizer)}


def _mention(mention: Mention) -> Json:
    return asdict(mention) | {"status": str(mention.status), "score": round(mention.score, 4)}


def _ask(normalizer: Normalizer, asked: Json, limit: int, *, explain: bool = False) -> Result:
    name = replace_surrogates(_text(asked, "name", required=True))
    context = _text(asked, "context")
    return normalizer.lookup(name, type=_text(asked, "type") or None, as_of=_text(asked, "as_of") or None, context=replace_surrogates(context) if context else None, limit=limit, explain=explain)


def _known(body: Mapping[str, Any], keys: tuple[str, ...], where: str = "the request") -> None:
    unknown = sorted(set(body) - set(keys))
    if unknown:
        raise InputError(f"{where} has {', '.join(map(repr, unknown))}: known are {', '.join(keys)}")


def _text(body: Mapping[str, Any], key: str, *, required: bool = False) -> str:
    value = body.get(key)
    if value is None and not required:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # "as_of": 2019
    if not isinstance(value, str):
        raise InputError(f'"{key}" is missing: give a text' if value is None else f'"{key}" is {type(value).__name__}: give a text')
    return value


def _list(body: Mapping[str, Any], key: str) -> list[Any]:
    value = body.get(key)
    if not isinstance(value, list):
        raise InputError(f'"{key}" is missing: give a list' if value is None else f'"{key}" is {type(value).__name__}: give a list')
    return value


def _few(rows: list[Any]) -> list[Any]:
    if len(rows) > MOST_ROWS:
        raise InputError(f"{len(rows):,} rows in one request: send at most {MOST_ROWS:,}, or use normalizer resolve on a file")
    return rows


def _number(body: Mapping[str, Any], key: str, default: int) -> int:
    value = body.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_CANDIDATES:
        raise InputError(f'"{key}" is {value!r}: give a number from 0 to {MOST_CANDIDATES}')
    return value
