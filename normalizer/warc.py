"""Common Crawl's archives: the texts of WET files, the pages of WARC files, record by record.

ISO 28500 (WARC) by warcio, an optional part of this package. A document's id is the address it was fetched from.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from normalizer.encoding import Frames
from normalizer.errors import InputError, MissingExtraError

ARCHIVES = re.compile(r"\.(wet|warc)(\.gz|\.zst)?$", re.IGNORECASE)
ZSTANDARD = b"\x28\xb5\x2f\xfd"  # what a frame of it begins with
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Record:
    """A text or a page of an archive; ``charset`` as the server said it, or empty."""

    uri: str
    content: bytes
    markup: bool
    charset: str = ""


def is_archive(path: str) -> bool:
    """Whether a path is that of an archive, by its name.

    >>> is_archive("CC-MAIN-20240101-00001.warc.wet.gz"), is_archive("crawl.warc"), is_archive("новости.jsonl.gz")
    (True, True, False)
    """
    return ARCHIVES.search(path) is not None


def records(path: str) -> Iterator[Record]:
    """The texts (conversion records) and HTML pages (responses, resources) of an archive; all else is passed over.

    Raises MissingExtraError without warcio, InputError for a file that is no archive or is damaged.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtraError("warc", "reading WET and WARC files") from None
    count = 0
    with open(path, "rb") as file:
        try:
            for record in ArchiveIterator(_unpacked(file)):
                count += 1
                found = _record(record)
                if found is not None:
                    yield found
        except (ArchiveLoadFailed, EOFError, OSError, zlib.error) as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise InputError(f"{path}: cannot be read as WARC after {count} records: {reason}") from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:  # warcio's, of a record that lacks what each has
            raise InputError(f"{path}: cannot be read as WARC after {count} records: the headers of a record are damaged") from error
    if not count:
        raise InputError(f"{path}: has no WARC record")


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The bytes of a file, unpacked if they are compressed: record by record, as the standard has it, or all at once, as `gzip` and `zstd` do."""
    head = file.read(4)
    file.seek(0)
    if head[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    return cast(BinaryIO, io.BufferedReader(Frames(file))) if head == ZSTANDARD else file


def _record(record: "object") -> Record | None:
    headers = record.rec_headers  # type: ignore[attr-defined]
    kind = record.rec_type  # type: ignore[attr-defined]
    uri = (headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or "").strip("<>")
    if kind == "conversion":
        return Record(uri, _content(record), False, "utf-8")
    if kind == "response":
        http = record.http_headers  # type: ignore[attr-defined]
        status = (http.get_statuscode() or "") if http else ""
        type = (http.get_header("Content-Type") or "") if http else ""
        if status[:1] in ("3", "4", "5"):
            return None
    elif kind == "resource":
        type = headers.get_header("Content-Type") or ""
    else:
        return None
    media, _, rest = type.partition(";")
    if media.strip().lower() not in _PAGES:
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return Record(uri, _content(record), True, charset[1] if charset else "")


def _content(record: "object") -> bytes:
    """The bytes of a record. Raises EOFError where the archive ends before them, which warcio takes for the end of the record."""
    content: bytes = record.content_stream().read()  # type: ignore[attr-defined]
    if getattr(record.raw_stream, "limit", 0):  # type: ignore[attr-defined]
        raise EOFError("it is cut short")
    return content
