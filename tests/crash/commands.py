"""The commands that are killed, each with the database that it begins with."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import quotes.run.intake
import quotes.store.ingest
import quotes.store.statements
from quotes.model import Person
from quotes.run.intake import ingested
from quotes.run.proving import migrated
from quotes.run.registrar import added, merged
from quotes.run.reviewing import Judged, judged
from quotes.store.archive import Archive
from tests.made import samples
from tests.store.older import backdated, schema_1

COPIES = 1  # of each sample, with other ids
_SALMA = Person("salma", "سلمى الرفاعي", "Salma Al-Rifai", "f")
_RIFAI = Person("rifai", "الرفاعي", "", "f")
_PASSING = "القافلة رقم"  # of which articles speak only before they are changed


@dataclass(frozen=True)
class Command:
    """``given`` is what is killed and given again, over and over; ``before`` makes the database that it finds."""

    name: str
    before: Callable[[str], object]
    given: Callable[[str], object]


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="quotes-crash-articles-"))


def corpus(copies: int = COPIES, *, changed: bool = False) -> Path:
    """The samples with ids of their own and a few articles more, among them what cannot be read.

    ``changed`` is how some of them were before.
    """
    found: list[dict[str, Any]] = []
    for turn in range(copies):
        for number, each in enumerate(samples()):
            more = f"\n\nقال وزير النقل سامر الحلبي إن {_PASSING} {turn} ستغادر الميناء." if changed else ""
            found.append(
                {"id": f"{each.id}-{turn}", "text": each.text + more, "date": f"2022-01-{1 + (number + turn) % 28:02}"}
            )
        said = f"قالت سلمى الرفاعي إن الميناء سيفتح غدا. وقالت الرفاعي إن السفينة رقم {turn} وصلت."
        found.append({"id": f"port-{turn}", "text": said, "outlet": f"o{turn}"})
    lines = [json.dumps(each, ensure_ascii=False) for each in (found[::4] if changed else found)]
    if not changed:
        lines[5:5] = ['{"id": "no text"}', "{"]
        lines.append(json.dumps({"id": "port-0", "text": "قال آخر إن هذا نص آخر."}, ensure_ascii=False))
    path = _folder() / f"{'before' if changed else 'articles'}-{copies}.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def ingest(database: str, workers: int = 1, file: Path | None = None) -> None:
    """In small batches, so that few articles come in many steps."""
    quotes.run.intake._PIECE = 3
    quotes.store.ingest._BATCH = 4
    quotes.store.ingest._LOOKED_UP = 8
    quotes.store.statements._AT_A_TIME = 10
    ingested([str(file or corpus())], database, lambda failure: None, workers=workers)


def judgements(database: str) -> list[Judged]:
    """Every fourth quote is accepted, rejected, or given to somebody else."""
    with Archive(database) as archive:
        ids = sorted({each["quote_id"] for each in archive.quotes() if _PASSING not in each["text"]})[::4]
    kinds = (partial(Judged, verdict="accept"), partial(Judged, verdict="reject"),
             partial(Judged, verdict="correct", speaker="salma"))  # fmt: skip
    return [kinds[number % 3](quote_id) for number, quote_id in enumerate(ids)]


def _before_ingest(database: str) -> None:
    ingest(database, file=corpus(changed=True))
    added(database, _SALMA, [])
    judged(database, judgements(database)[:6], "before")


def _before_merge(database: str) -> None:
    ingest(database)
    added(database, _RIFAI, [])
    added(database, _SALMA, [])


def _before_migrate(database: str) -> None:
    if "://" in database:
        ingest(database)
        backdated(database)
        return
    now = Path(f"{database}.now")
    ingest(str(now))
    schema_1(now, Path(database))


def _review(database: str) -> None:
    """A person who gives a file again gives the same file."""
    file = _folder() / f"judgements-{'server' if '://' in database else 'file'}.json"
    if not file.exists():
        file.write_text(json.dumps([(each.quote_id, each.verdict, each.speaker) for each in judgements(database)]))
    judged(database, [Judged(*each) for each in json.loads(file.read_text())], "somebody")


_WORKERS = Command("workers", lambda database: None, partial(ingest, workers=2))  # which take long to begin
_OFTEN = (
    Command("ingest", _before_ingest, ingest),
    Command("review", _before_merge, _review),
    Command("merge", _before_merge, lambda database: merged(database, "rifai", "salma")),
    Command("migrate", _before_migrate, migrated),
)
COMMANDS = (*_OFTEN, _WORKERS, *_OFTEN, *_OFTEN)
