"""Modules that cannot be imported without their extra have no doctests where it is not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("spacy") else ["normalizer/spacy.py"]
