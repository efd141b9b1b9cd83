"""The database: the only place that speaks SQL.

tables.py   what is kept, as SQLModel classes; schema.sql is printed from them by ddl.py
engine.py   opening a file: for reading (light) or for writing, and the check of its version
query.py    every SELECT there is
filters.py  what a question may narrow down to
archive.py  the reading face; write.py the writing face, where a `Quote` becomes rows
"""
