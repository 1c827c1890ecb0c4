"""Which folders hold gazetteer sources: what a path or a layer stands for."""

from pathlib import Path

from normalizer.errors import GazetteerError


def is_source(path: Path) -> bool:
    """Whether a folder holds a gazetteer source."""
    return (path / "entities.tsv").is_file()


def source_folders(path: Path) -> list[Path]:
    """The sources at ``path``: itself, or each folder in it. Raises GazetteerError where there is none."""
    if is_source(path):
        return [path]
    found = sorted(p for p in path.iterdir() if p.is_dir() and is_source(p)) if path.is_dir() else []
    if not found:
        raise GazetteerError(f"{path} is no gazetteer: expected a folder with entities.tsv and names.tsv, a folder of such folders, or a built index")
    return found


def layer_folders(layers: list[Path]) -> list[Path]:
    """The source folders of some layers, in order. Raises GazetteerError with file and line for a file of names."""
    found: list[Path] = []
    for layer in layers:
        if layer.is_file():
            from normalizer.gazetteer.layers import is_names_file, names_file_folder

            found += [names_file_folder(layer)] if is_names_file(layer) else source_folders(layer)
        else:
            found += source_folders(layer)
    return found
