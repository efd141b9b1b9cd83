"""find: quotation marks and reporting words, each by itself; nobody is attributed anything yet."""
