"""Records to bytes: one file a format, and the table of them in `quotes.export.formats`."""
