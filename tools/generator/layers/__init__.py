"""Layers, one a folder of gazetteers/: each turns records into rows."""
