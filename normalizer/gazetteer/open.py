"""From a path (or nothing) to an opened index: built indexes, source folders, layers, the embedded default.

Indexes that are built on the way live in a cache folder (`normalizer.gazetteer.cache`). The first process builds, others
wait for it.
"""

import hashlib
import os
from pathlib import Path

from normalizer import __version__
from normalizer.errors import GazetteerError
from normalizer.gazetteer.cache import KEPT_STATES, Build, Progress, built, earlier, place
from normalizer.gazetteer.folders import layer_folders
from normalizer.gazetteer.index import FORMAT_VERSION, Index

DEFAULT = "default"


def default_sources() -> Path:
    """The folder of the embedded gazetteer's sources: inside the package, or beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "gazetteers"
    beside = Path(__file__).resolve().parents[2] / "gazetteers"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise GazetteerError("the embedded gazetteer is missing from this installation: install the package again, or give --gazetteer PATH")


def open_gazetteer(path: str | Path | None = None) -> Index:
    """Opens a built index, or builds the index of source folders first (once, in the cache).

    ``path`` may name several layers joined by ``+``, the lowest first: ``default+my_names``. The lowest may be a built
    index; it is not built again for the sake of the others.
    Raises GazetteerError where a layer is neither an index nor a source.
    """
    text = str(path) if path is not None else DEFAULT
    if text != DEFAULT and _is_index(Path(text)):
        return Index(text)
    parts = [text] if text == DEFAULT or Path(text).exists() else text.split("+")
    layers = [_layer(part) for part in parts]
    try:
        return _of_layers(parts, layers, text)
    except GazetteerError as error:
        from normalizer.gazetteer.layers import as_given

        raise GazetteerError(as_given(str(error), layers)) from None


def _of_layers(parts: list[str], layers: list[Path], text: str) -> Index:
    sources = [str(layer.resolve()) for layer in layers]
    if len(parts) > 1:
        above = layer_folders(layers[1:])
        if _is_index(layers[0]) or _bytes(above) < _bytes(layer_folders(layers[:1])):
            return _layered(open_gazetteer(parts[0]), above, text, sources)
    folders = layer_folders(layers)
    target = place(sources, _fingerprint(folders))
    return _opened(target, text, lambda report: _from_folders(folders, target, text, report))


def _from_folders(folders: list[Path], target: Path, title: str, report: Progress | None) -> str:
    """Builds the index of source folders from that of an earlier state, or else from nothing; says which."""
    from normalizer.gazetteer.build import build_sources
    from normalizer.gazetteer.rebuild import Unfit, rebuild

    code, version, why = _making(), __version__ if title == DEFAULT else "", ""
    for last in earlier(target)[:KEPT_STATES]:
        try:
            anew, of = rebuild(last, folders, target, title, version=version, code=code, progress=report)
            return f"rebuilt {anew:,} of {of:,} entities"
        except Unfit as reason:
            why = f": {reason}"
    built = build_sources(folders, target, title, version=version, code=code, progress=report)
    return f"built all {built.counts['entities']:,} entities{why}"


def _layered(base: Index, folders: list[Path], title: str, sources: list[str]) -> Index:
    """A built index with sources on top; the index below stays as it is, and is not built again when a source changes."""
    target = place(sources, _fingerprint(folders, f"{base.path.resolve()} {base.content_hash}"))

    def build(report: Progress | None) -> str:
        from normalizer.gazetteer.build import build_layer

        counts = build_layer(base, folders, target, title, progress=report).counts
        return f"{counts['entities']:,} entities with the layers"

    return _opened(target, title, build)


def _opened(target: Path, title: str, build: Build) -> Index:
    built(target, title, build)
    try:
        return Index(target)
    except GazetteerError:
        if _is_index(target):
            raise
    built(target, title, build)  # cleared away just now by another process
    return Index(target)


def _is_index(path: Path) -> bool:
    return (path / "manifest.json").is_file() and (path / "data.bin").is_file()


def _bytes(folders: list[Path]) -> int:
    return sum(table.stat().st_size for folder in folders for table in folder.glob("*.tsv"))


def _layer(part: str) -> Path:
    if part == DEFAULT:
        return default_sources()
    if not part or not Path(part).exists():  # an empty one would be the folder that we are in
        raise GazetteerError(f"no gazetteer at {part or 'an empty path'}: give a built index, a source folder, or layers such as default+my_names")
    return Path(part)


def _fingerprint(folders: list[Path], below: str = "") -> str:
    """A cheap key of the state of source files: names, sizes, times of change. The content hash is in the manifest."""
    digest = hashlib.sha256(f"{FORMAT_VERSION} {_code_version()} {below}".encode())
    for folder in folders:
        for entry in sorted(os.scandir(folder.resolve()), key=lambda e: e.name):
            if entry.name.endswith(".tsv") or entry.name == "source.toml":
                state = os.stat(entry.path)
                digest.update(f"{entry.path} {state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


def _code_version() -> str:
    """Changes with the code that decides what is in an index."""
    package = Path(__file__).resolve().parent.parent
    paths = [str(package / "gazetteer" / name) for name in ("build.py", "index.py", "load.py", "rebuild.py", "schema.py")]
    paths += sorted(e.path for folder in ("text", "names", "languages", "gazetteer/building") for e in os.scandir(package / folder) if e.is_file())
    states = (f"{os.path.basename(path)}-{s.st_size}-{s.st_mtime_ns}" for path in paths for s in (os.stat(path),))
    return " ".join((*states, os.environ.get("NORMALIZER_TRANSLITERATOR", "")))


def _making() -> str:
    """Changes with all that decides what is in an index besides its sources: the code, and the tables of characters it uses."""
    import unicodedata
    from importlib.metadata import PackageNotFoundError, version

    module = os.environ.get("NORMALIZER_TRANSLITERATOR", "unidecode").partition(":")[0]
    try:
        transliterator = version(module)
    except PackageNotFoundError:
        transliterator = ""
    return hashlib.sha256(f"{FORMAT_VERSION} {_code_version()} {unicodedata.unidata_version} {module} {transliterator}".encode()).hexdigest()[:24]
