"""Gazetteers: reading source folders, checking them, building and opening the memory-mapped index."""
