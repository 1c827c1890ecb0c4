"""Layers of gazetteer sources: folders, folders of folders, and single CSV or TSV files of names."""

from pathlib import Path

from normalizer.gazetteer.load import source_folders


def layer_folders(layers: list[Path]) -> list[Path]:
    """The source folders of some layers, in order."""
    return [folder for layer in layers for folder in source_folders(layer)]
