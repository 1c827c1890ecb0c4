"""Files as bytes and as text: compression, and the encoding found out where nobody says it.

A byte order mark decides, else UTF-8 if the bytes are (a few broken ones aside), else their statistics. Looked at is the
first stretch with anything but ASCII in it, wherever it is: an export may begin with pages of numbers.
"""

import codecs
import gzip
import io
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import IO, Any

from normalizer.errors import InputError
from normalizer.text.lazy import expression

Note = Callable[[str], None]

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 1 << 16
_PACKED = 1 << 13  # bytes decompressed at once: what they make must not fill the memory
# What Russian and Kazakh text was saved in before UTF-8; anything else that statistics propose is a worse guess.
_CYRILLIC = ("cp1251", "kz1048", "koi8-r", "cp866", "mac-cyrillic")
_CONTROLS = expression(r"[\x01-\x08\x0e-\x19\x1c-\x1f]")  # which no text has; a NUL pads fields
_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІ")
_WORD = expression(f"[{''.join(sorted(_LETTERS))}]{{2,}}")
_COMMON = frozenset("оеаинтсрвлкОЕАИНТСРВЛК")


def open_bytes(path: str, compression: str) -> IO[bytes]:
    """A file opened for reading, decompressed; ``-`` is standard input."""
    if path == "-":
        return sys.stdin.buffer
    if compression == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if compression == ".zst":
        return io.BufferedReader(Frames(open(path, "rb")))
    return open(path, "rb")


class Frames(io.RawIOBase):
    """Frames of zstandard, decompressed, one after the other. Raises OSError for what is no frame, EOFError where the last is cut short, which zstandard's own reader takes for the end."""

    def __init__(self, file: IO[bytes]) -> None:
        import zstandard

        self._new = zstandard.ZstdDecompressor().decompressobj
        self._broken = zstandard.ZstdError
        self._file = file
        self._frame: Any = None
        self._rest = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer as far as there is something; returns how far."""
        while not self._ready:
            packed = self._rest or self._file.read(_PACKED)
            if not packed:
                if self._frame is not None:
                    raise EOFError("the compressed file is cut short")
                return 0
            frame = self._frame or self._new()
            try:
                self._ready = memoryview(frame.decompress(packed))
            except self._broken as error:
                raise OSError(f"not zstandard: {error}") from None
            self._frame, self._rest = (None, frame.unused_data) if frame.eof else (frame, b"")
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        """Closes the file below as well."""
        self._file.close()
        super().close()


def open_text(path: str, compression: str, encoding: str | None, note: Note) -> IO[str]:
    """A file as text, its encoding found out and said where it is not UTF-8. Raises InputError for an unknown encoding."""
    piped = sys.stdin.buffer.read() if path == "-" else None
    if encoding is None:
        with open_bytes(path, compression) if piped is None else io.BytesIO(piped) as file:
            encoding = detect_encoding(_telling_bytes(file))
        if encoding not in ("utf-8", "utf-8-sig"):
            note(f"{path}: read as {encoding}; --encoding decides otherwise")
    try:
        b"x".decode(encoding, "replace")
    except (LookupError, UnicodeError):  # there is none, or it makes no text: hex, rot13
        raise InputError(f"encoding {encoding!r} is unknown: try utf-8, cp1251, utf-16") from None
    if codecs.lookup(encoding).name == "utf-8":
        encoding = "utf-8-sig"  # a byte order mark is no part of the first column's name
    return io.TextIOWrapper(open_bytes(path, compression) if piped is None else io.BytesIO(piped), encoding=encoding, errors="replace", newline="")


def _telling_bytes(file: IO[bytes]) -> bytes:
    """The first block of a file that is not ASCII alone."""
    first = block = file.read(_SAMPLE)
    while block and block.isascii() and b"\0" not in block:
        block = file.read(_SAMPLE)
    return block or first


def detect_encoding(head: bytes) -> str:
    """The encoding of some leading bytes: by byte order mark, else UTF-8 if they are, else by their statistics.

    >>> detect_encoding("Тоқаев".encode()), detect_encoding("Сергей Шойгу прибыл в Москву".encode("cp1251"))
    ('utf-8', 'cp1251')
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if (high.count(0) + high.count(4)) * 10 > len(high) * 7:  # Latin or Cyrillic at every other byte
            return name
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    broken = text.count("\ufffd")
    if broken * 20 <= sum(c > "\x7f" for c in text) - broken:
        return "utf-8"
    import chardet

    return _known(head, str(chardet.detect(head)["encoding"] or ""))


def is_binary(text: str) -> bool:
    r"""Whether what was read as text is none: an image, an archive, a document of an office program.

    >>> is_binary("\x89PNG\x1a\x00\x00\x03\x05\x01\x02 \x06"), is_binary("Астана\r\n\tАлматы\x00")
    (True, False)
    """
    head = text[:_SAMPLE]
    return len(_CONTROLS.findall(head)) * 33 > len(head)


def _known(head: bytes, proposed: str) -> str:
    """A Cyrillic encoding if the bytes make Cyrillic words in it, else what statistics propose."""
    score, place = max((_wordiness(head.decode(name, "replace")), -i) for i, name in enumerate(_CYRILLIC))
    high = sum(byte > 0x7F for byte in head)
    return _CYRILLIC[-place] if not proposed or score > high else proposed.lower()


def _wordiness(text: str) -> int:
    """How much of a text are Cyrillic letters, common ones above all, in words that do not turn to capitals midway."""
    words = "".join(_WORD.findall(text))
    common = sum(c in _COMMON for c in words)
    odd = sum(a in _LETTERS and b in _LETTERS and a.islower() and b.isupper() for a, b in pairwise(text))
    return len(words) + common - 3 * odd - 2 * sum("\u2500" <= c <= "\u25ff" for c in text)
