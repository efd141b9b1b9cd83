"""The tables that the tool reads, shipped as ``quotes.data``: words and people, nothing executable."""
