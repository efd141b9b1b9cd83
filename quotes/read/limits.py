"""How much of anything a reader takes: a bound on every length, number and date that the input chooses.

Readers ask for these by name (``limits.ARTICLE``) each time, so that a test may let one be low.
"""

from __future__ import annotations

# Bytes of one article, however it comes: a line, a row, an element of a list, a file, a page.
ARTICLE = 10_000_000
PAGE = 10_000_000

# Of a page. What trafilatura needs grows with the square of the elements: these take it some ten seconds.
ELEMENTS = 40_000
TAGS = 4 * ELEMENTS  # as they are written, before anything is parsed; scripts hold some that are none
ATTRIBUTES = 1_000  # of one element; libxml2 compares each with all others
ALL_ATTRIBUTES = 200_000  # of all elements together; each costs some hundred bytes

# Of a packed file: times its size. News packs to a fifth, logs and tables to a fiftieth.
RATIO = 200
FREE = 50_000_000  # bytes that may come out of anything

# Of a web archive: what stands before a record's content, and before a page in it.
HEAD_LINE = 65_536  # bytes; an address may be long
HEAD = 262_144

# Of a table.
ROWS_AT_ONCE = 64  # of Parquet, whose columns are decoded in batches
BYTES_AT_ONCE = 1_000_000
FIELDS = 100_000  # of one row; a text has no more commas

# Of a document or a feed: its parts once unpacked, and how deep its elements stand in one another.
PART = 20_000_000  # bytes
DEEP = 200

PASSED_AT_ONCE = 1_000_000  # bytes of what is passed over, at once
ID = 2_000  # bytes; PostgreSQL's indexes take no more than 2700
NAME = 500  # characters of an outlet or an author, by which articles are looked for, too
WRITTEN_DAY = 200  # characters in which a day may be written
FIRST_YEAR, LAST_YEAR = 1800, 2100  # when newspapers appear
