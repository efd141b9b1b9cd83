"""The database: the only place that speaks SQL.

tables.py              what is kept, as SQLModel classes; schema.sql is printed from them by ddl.py
address.py             which database a name or an address means
engine.py              opening a database to read (light)
migrate.py             opening it to write: made first, or brought up to date by the steps in migrations/
dialect.py             what is a database's own, as one kind of thing; sqlite.py and postgresql.py are two of it
clock.py               the time, as it is stored
archive.py             the reading face; query/: what is asked through it, as SQL
fields.py              the fields of a quote as columns
filters.py             what a question may narrow down to; search.py: what people type to find words
write.py               the writing face; rows.py: where a `Quote` becomes rows; article_rows.py: the rows of an
                       article, made in any process; seen_ids.py: the ids that a run has seen
same_article.py        whether an id came with the same article or with another one
fetch_log.py           feeds and fetched pages
failure_tracker.py     what failed in earlier runs, and which of it still counts
registry_editor.py     changes of the registry; judgements.py: judgements; judgement_overlay.py: how they lie over
                       what is found; corrections.py: what they say is right
regroup_statements.py  quotes that say one thing
snapshot.py            a database as it is at one moment, in a file
check.py               proofs
"""
