"""Importers: one file a format, each a plan of stages; what they share is in plan, reading, values, writer and folder."""
