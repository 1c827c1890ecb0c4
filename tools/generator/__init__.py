"""Generates the gazetteer layers that come from public packages."""
