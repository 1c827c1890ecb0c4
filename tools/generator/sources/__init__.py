"""Readers, one a package: each turns a package's files into plain records."""
