"""Records to bytes: a file for each format, called as it is, the table of them in `quotes.export.formats`, and what
they share. `format_*.py` write other things than quotes."""
