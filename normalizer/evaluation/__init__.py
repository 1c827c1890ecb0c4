"""Answers measured on one's own data: names with the right ids, texts with the right mentions."""
