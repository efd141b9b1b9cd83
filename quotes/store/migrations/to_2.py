"""From schema 1, which SQLite alone had and whose registry could not be changed.

Every table is made anew beside the old one and filled from it. The registry's names and offices lacked half their
columns: the speakers who are quoted stay, the next writer enters everything else about them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlalchemy import Connection

from quotes.store.search import index_terms
from quotes.text import name_key

_OLD = ("reasons", "spans", "quotes", "offices", "names", "speakers", "articles", "failures", "runs", "meta")

_COPIES = (
    "INSERT INTO meta SELECT * FROM old_meta",
    """
INSERT INTO runs
SELECT id, started, finished, extractor, '{}', articles_new, articles_changed, articles_unchanged, articles_failed,
       quotes
  FROM old_runs""",
    "INSERT INTO failures SELECT * FROM old_failures",
    """
INSERT INTO articles SELECT id, sha256, title, outlet, url, published, extractor, run, text FROM old_articles""",
    "INSERT INTO speakers SELECT key, name_ar, name_en, 'person', '', wikidata, NULL FROM old_speakers",
    """
INSERT INTO local_names
SELECT DISTINCT speaker_folded FROM old_quotes WHERE speaker IS NULL AND speaker_folded <> ''""",
    """
INSERT INTO quotes (
    id, quote_id, article_id, position, published, kind, form, text, search, words,
    cue_start, cue_stop, cue_kind, cue_lemma, sense, mention_start, mention_stop, mention_kind,
    speaker, speaker_name, speaker_folded, speaker_type, found_speaker, found_name, found_folded,
    via, via_folded, confidence, repair
)
SELECT id, quote_id, article_id, position, (SELECT published FROM articles WHERE id = article_id),
       kind, form, text, stems(text), words(text),
       cue_start, cue_stop, cue_kind, cue_lemma, sense, mention_start, mention_stop, mention_kind,
       speaker, speaker_name, speaker_folded, speaker_type, speaker, speaker_name, speaker_folded,
       via, folded(via), confidence, repair
  FROM old_quotes""",
    "INSERT INTO spans SELECT * FROM old_spans",
    "INSERT INTO reasons SELECT * FROM old_reasons",
)


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.create_function("stems", 1, lambda text: " ".join(index_terms(text)), deterministic=True)
    driver.create_function("words", 1, lambda text: len(index_terms(text)), deterministic=True)
    driver.create_function("folded", 1, lambda name: None if name is None else name_key(name), deterministic=True)
    indexes = driver.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for [name] in indexes:
        driver.execute(f"DROP INDEX {name}")
    for table in _OLD:
        driver.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in _statements():
        driver.execute(statement)
    for copy in _COPIES:
        driver.execute(copy)
    for table in _OLD:
        driver.execute(f"DROP TABLE old_{table}")


def _statements() -> Iterator[str]:
    """The layout of schema 2, as it was published."""
    statement = ""
    for line in files("quotes.store.migrations").joinpath("2.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
