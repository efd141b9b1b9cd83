"""find: quotation marks, reporting words and names, each by itself; nobody is attributed anything yet."""
