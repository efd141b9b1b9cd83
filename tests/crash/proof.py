"""What a database holds, and what `verify` and `check` say of it, whatever state it was left in."""

from __future__ import annotations

from quotes.errors import StoreError
from quotes.resolve.titles import is_for_one
from quotes.store.archive import Archive
from quotes.store.check import Inspector
from tests.store.looking import select


def said(database: str) -> list[tuple[str, str]]:
    """What is in a database, whatever the numbers of its rows."""
    with Archive(database) as archive:
        return sorted((each["quote_id"], each["text"]) for each in archive.quotes())


def faults(database: str, *, between: bool = False) -> list[str]:
    """Nothing, of one that is whole: also of one with nothing in it yet, or still of an older version.

    In ``between`` an older one may be laid out anew, and its people not have their names yet.
    """
    try:
        with Inspector(database) as inspector:
            found = [*inspector.proved(), *inspector.checked()]
        found = [each for each in found if each.code != "office" or is_for_one(each.where)]
        told = [each for each in found if not (between and each.code == "nameless")]
        return [f"{each.code} {each.where}: {each.what}" for each in told]
    except StoreError as error:
        if any(so in str(error) for so in ("older quotes", "no database", "no such table", "does not exist")):
            return [] if "://" in database else _unsound(database)
        return [str(error)]


def _unsound(database: str) -> list[str]:
    return [found for [found] in select(database, "PRAGMA integrity_check") if found != "ok"]
