"""Text without knowledge of any gazetteer: repair, scripts, tokens, folding, romanisation."""
