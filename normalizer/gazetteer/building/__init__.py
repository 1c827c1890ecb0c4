"""Building an index by streaming: rows are read in chunks, sorted through files, and written section by section."""
