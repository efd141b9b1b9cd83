"""From schema 5, whose ids of quotes had no letter before their digits: spreadsheets took some of them for numbers.

Judgements hold the id twice: as their key, and in the quote as it was found, which is put back by undoing them.
"""

from __future__ import annotations

from sqlalchemy import Connection

_STEPS = (
    """
UPDATE judgements
   SET found = replace(found, '"quote_id": "' || quote_id || '"', '"quote_id": "q' || quote_id || '"')
 WHERE length(quote_id) = 12
""",
    "UPDATE judgements SET quote_id = 'q' || quote_id WHERE length(quote_id) = 12",
    "UPDATE quotes SET quote_id = 'q' || quote_id WHERE length(quote_id) = 12",
)


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    for statement in _STEPS:
        connection.exec_driver_sql(statement)
