"""From texts to mentions: scan many documents at once, find unlisted names, link in the context of the document."""
