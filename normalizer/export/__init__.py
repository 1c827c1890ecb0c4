"""Annotated articles in the formats of other tools: one file a format, each with one verb, ``write``."""
