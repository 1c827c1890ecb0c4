"""What the parts of a name are: persons, organisations, places."""
