"""Proofs and checks of a database, and bringing it up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quotes.export.terminal import on_one_line
from quotes.resolve.titles import is_for_one
from quotes.store.check import FAULTS, Fault, Inspector

Tell = Callable[[str], object]


def verify_quotes(db: str, tell: Tell) -> tuple[int, int]:
    """Prove every quote, telling each fault; how many faults and how many quotes there were."""
    with Inspector(db) as inspector:
        return _told(inspector.proved(), tell), inspector.count


def check_database(db: str, tell: Tell) -> int:
    """Check registry, judgements and layout, telling each fault; how many there were."""
    with Inspector(db) as inspector:
        faults = (each for each in inspector.checked() if each.code != "office" or is_for_one(each.where))
        return _told(faults, tell)


def migrate_database(db: str) -> list[str]:
    """Bring a database up to date; what was done. Names may be compared in another way then, so that quotes may be of
    somebody who is registered, or be one statement, that were not before.
    """
    from quotes.pipeline import EXTRACTOR
    from quotes.resolve.starter import seed_registry
    from quotes.store.migrate import migrate
    from quotes.store.query.statements import stale_voices
    from quotes.store.registry_editor import RegistryEditor
    from quotes.store.write import Writer
    from quotes.usecases.edit_registry import resolve_anew

    done = migrate(db)
    with Writer(db, EXTRACTOR, seed_registry().people):
        pass
    with RegistryEditor(db) as roster, roster.transaction():
        if done or stale_voices(roster.ask, 1):  # or killed here the last time
            resolve_anew(roster)
    return done


def _told(faults: Iterable[Fault], tell: Tell) -> int:
    count = 0
    for count, fault in enumerate(faults, 1):  # noqa: B007
        tell(f"{fault.code}  {on_one_line(fault.where)}  {on_one_line(fault.what)} ({FAULTS[fault.code]})\n")
    return count
