"""The database: the only place that speaks SQL.

tables.py      what is kept, as SQLModel classes; schema.sql is printed from them by ddl.py
address.py     which database a name or an address means
engine.py      opening a database: for reading (light) or for writing; sqlite.py, postgresql.py: what is each one's own
migrate.py     making a database, or bringing an older one up to date by the steps in migrations/
archive.py     the reading face; query/: what is asked through it, as SQL
fields.py      the fields of a quote as columns
filters.py     what a question may narrow down to; search.py: what people type to find words
write.py       the writing face; rows.py: where a `Quote` becomes rows; prepared.py: the rows of an article, made in
               any process; ingest.py: many articles; met.py: the ids that a run has seen
deadline.py    how long one article may take
same.py        whether an id came with the same article or with another one
web.py         feeds and fetched pages
failing.py     what failed in earlier runs, and which of it still counts
roster.py      changes of the registry; review.py: judgements; overlay.py: how they lie over what is found;
               right.py: what they say is right
statements.py  quotes that say one thing
snapshot.py    a database as it is at one moment, in a file
check.py       proofs
"""
