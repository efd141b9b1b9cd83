"""Databases as older versions made them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quotes.store.fields import FIRST, STORED, columns_of, compared
from tests.store.looking import change, select

HERE = Path(__file__).parent
ARTICLE = "id, text, sha256, title, outlet, url, published, extractor, run"
SHARED = (
    "id, quote_id, article_id, position, kind, form, text, cue_start, cue_stop, cue_kind, cue_lemma, sense, "
    "mention_start, mention_stop, mention_kind, speaker, speaker_name, speaker_folded, speaker_type, "
    "via, confidence, repair"
)
OLD_IDS = SHARED.replace("quote_id", "substr(quote_id, 2)")


def schema_1(now: Path, path: Path) -> Path:
    """What a file has ``now``, as a database of schema 1 had it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript((HERE / "schema_1.sql").read_text("utf-8"))
        connection.execute("ATTACH ? AS new", [str(now)])
        connection.execute(
            "INSERT INTO runs SELECT id, started, finished, extractor, articles_new, articles_changed,"
            " articles_unchanged, articles_failed, quotes FROM new.runs"
        )
        connection.execute(f"INSERT INTO articles SELECT {ARTICLE} FROM new.articles")
        connection.execute("INSERT INTO speakers SELECT key, name_ar, name_en, wikidata FROM new.speakers")
        connection.execute("INSERT INTO names SELECT speaker, name, folded FROM new.names")
        connection.execute("INSERT INTO offices SELECT * FROM new.offices")
        connection.execute(f"INSERT INTO quotes ({SHARED}, text_folded) SELECT {OLD_IDS}, '' FROM new.quotes")
        connection.execute("INSERT INTO spans SELECT * FROM new.spans")
        connection.execute("INSERT INTO reasons SELECT * FROM new.reasons")
    return path


def unlettered(database: str) -> None:
    """Give the quotes their ids of schema 5, in judgements too."""
    bare = "'\"quote_id\": \"' || substr(quote_id, 2) || '\"'"
    change(database, f"UPDATE judgements SET found = replace(found, '\"quote_id\": \"' || quote_id || '\"', {bare})")
    for table in ("judgements", "quotes"):
        change(database, f"UPDATE {table} SET quote_id = substr(quote_id, 2)")


def without_settings(database: str) -> None:
    """Take out what schema 7 did not know of quotes."""
    change(database, "DROP INDEX quotes_by_day")
    later = [field for field in STORED if field.layout > FIRST]
    for column in [each.name for field in later for each in (*columns_of(field), *compared(field))]:
        change(database, f"ALTER TABLE quotes DROP COLUMN {column}")


def backdated(database: str) -> None:
    """Make it one of schema 2, which had a trigger for new quotes, and knew nothing of speakers who are untied."""
    for table in ("untied", "feeds", "pages"):
        change(database, f"DROP TABLE {table}")
    for column in ("author", "fetched"):
        change(database, f"ALTER TABLE articles DROP COLUMN {column}")
    if "://" not in database:
        change(
            database,
            "CREATE TRIGGER quotes_search_insert AFTER INSERT ON quotes BEGIN"
            " INSERT INTO quotes_search (rowid, search) VALUES (new.id, new.search); END",
        )
    unlettered(database)
    without_settings(database)
    change(database, "UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    change(database, "UPDATE migrations SET version = 2")


_KEYS = (
    ("names", "name", "folded"),
    ("quotes", "speaker_name", "speaker_folded"),
    ("quotes", "found_name", "found_folded"),
    ("quotes", "via", "via_folded"),
)


def compared_otherwise(database: str) -> None:
    """Make it one of schema 6 whose names and words an older version compared by other keys: by the bare text."""
    for table, name, key in _KEYS:
        change(database, f"UPDATE {table} SET {key} = lower({name}) WHERE {name} IS NOT NULL")
    local = "SELECT DISTINCT found_folded FROM quotes WHERE found_speaker IS NULL AND found_name <> ''"
    change(database, "DELETE FROM local_names")
    for [name] in select(database, local):
        change(database, f"INSERT INTO local_names (folded) VALUES ('{name}')")
    first = "SELECT quotes.speaker_folded FROM quotes WHERE quotes.id = statements.id"
    change(database, f"UPDATE statements SET speaker_folded = ({first})")
    without_settings(database)
    words = "to_tsvector('simple', text)" if "://" in database else "text"
    change(database, f"UPDATE quotes SET search = {words}, words = 1")
    change(database, "UPDATE meta SET value = '6' WHERE key = 'schema_version'")
    change(database, "UPDATE migrations SET version = 6")
