"""The commands that are killed, each with the database that it begins with."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import quotes.store.regroup_statements
import quotes.usecases.ingest
import quotes.usecases.write_articles
from quotes.browse.folder import renew
from quotes.browse.static_export import export_site
from quotes.corpus.engines import local, run
from quotes.errors import InputError
from quotes.export.cite import Language
from quotes.export.format_speakers import format_registry
from quotes.export.formats import write
from quotes.model import Office, Person
from quotes.store.address import address_of
from quotes.store.archive import Archive
from quotes.usecases.edit_registry import (
    add_aliases,
    add_office,
    add_speaker,
    merge_speakers,
    split_speaker,
    undo_change,
)
from quotes.usecases.edit_registry import import_registry as loaded_people
from quotes.usecases.ingest import delete_articles, ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from quotes.usecases.load_run import load_run
from quotes.usecases.verify import migrate_database
from tests.crash.databases import rows
from tests.made import samples
from tests.store.older import backdated, schema_1

COPIES = 1  # of each sample, with other ids
_SALMA = Person("salma", "سلمى الرفاعي", "Salma Al-Rifai", "f")
_RIFAI = Person("rifai", "الرفاعي", "", "f")
_PASSING = "القافلة رقم"  # of which articles speak only before they are changed


@dataclass(frozen=True)
class Command:
    """``given`` is what is killed and given again, over and over; ``before`` makes the database that it finds.

    ``left`` is all that it leaves behind: rows, and for some files. ``beside`` makes the files that it finds.
    """

    name: str
    before: Callable[[str], object]
    given: Callable[[str], object]
    left: Callable[[str], dict[str, list[str]]] = rows
    beside: Callable[[str], object] = lambda database: None


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
    quotes.usecases.ingest._PIECE = 3
    quotes.usecases.write_articles._BATCH = 4
    quotes.usecases.write_articles._LOOKED_UP = 8
    quotes.store.regroup_statements._AT_A_TIME = 10
    ingest_paths([str(file or corpus())], database, lambda failure: None, workers=workers)


def judgements(database: str) -> list[Judged]:
    """Every fourth quote is accepted, rejected, or given to somebody else."""
    with Archive(database) as archive:
        ids = sorted({each["quote_id"] for each in archive.quotes() if _PASSING not in each["text"]})[::4]
    kinds = (partial(Judged, verdict="accept"), partial(Judged, verdict="reject"),
             partial(Judged, verdict="correct", speaker="salma"))  # fmt: skip
    return [kinds[number % 3](quote_id) for number, quote_id in enumerate(ids)]


def _before_ingest(database: str) -> None:
    ingest(database, file=corpus(changed=True))
    add_speaker(database, _SALMA, [])
    apply_judgements(database, judgements(database)[:6], "before")


def _before_merge(database: str) -> None:
    ingest(database)
    add_speaker(database, _RIFAI, [])
    add_speaker(database, _SALMA, [])


def _before_site(database: str) -> None:
    """Two articles: every quote has pages, and all of them are written each time."""
    file = _folder() / "few.jsonl"
    file.write_text("".join(corpus().read_text("utf-8").splitlines(keepends=True)[-3:]), "utf-8")
    ingest(database, file=file)


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
    apply_judgements(database, [Judged(*each) for each in json.loads(file.read_text())], "somebody")


def _delete(database: str) -> None:
    """Who gives it again is told that the articles are gone already."""
    with suppress(InputError):
        delete_articles(["sample-001-0", "sample-004-0", "port-0"], database)


def _speakers(database: str) -> None:
    add_speaker(database, _RIFAI, ["مديرة الميناء"])
    add_aliases(database, "putin", ["سامر الحلبي"], drop=False, shared=False)
    add_office(database, "rifai", Office("وزير النقل", "", date(2022, 1, 3)))
    file = _folder() / "people.jsonl"
    file.write_text("".join(format_registry([_SALMA])), "utf-8")
    loaded_people(database, file)


def _split(database: str) -> None:
    split_speaker(database, "tokayev", ["توكاييف"], Person("other", "توكاييف", ""))


def _out(database: str) -> Path:
    """Where files of a command on this database go."""
    folder = _folder() / f"out-{hashlib.sha256(database.encode()).hexdigest()[:12]}"
    folder.mkdir(exist_ok=True)
    return folder


def _export(database: str) -> None:
    with Archive(database) as archive:
        write("csv", archive.quotes(), _out(database) / "quotes.csv", spare=address_of(database).files)


def _site(database: str) -> None:
    """What `quotes browse --export` does."""
    export_site(database, _out(database) / "site", Language.ARABIC)


def _old_site(database: str) -> None:
    renew(_out(database) / "site", [("index.html", b"old"), ("quote/gone.html", b"gone")])


def _run(database: str) -> None:
    run([str(corpus())], str(_out(database) / "run"), local(1), size=4, told=lambda message: None)


def _load(database: str) -> None:
    quotes.usecases.write_articles._BATCH = 4
    load_run(str(_out("load") / "run"), database, lambda failure: None)


def carried(database: str, copy: str) -> None:
    """Give the copy of a database what commands on the database itself have written, whole or not."""
    shutil.copytree(_out(database), _out(copy), dirs_exist_ok=True)


def with_files(database: str) -> dict[str, list[str]]:
    """The rows, and every file that was written, with its hash."""
    files = sorted(each for each in _out(database).rglob("*") if each.is_file())
    names = [f"{each.relative_to(_out(database))} {hashlib.sha256(each.read_bytes()).hexdigest()}" for each in files]
    return {**rows(database), "files": names}


_WORKERS = Command("workers", lambda database: None, partial(ingest, workers=2))  # which take long to begin
_OFTEN = (
    Command("ingest", _before_ingest, ingest),
    Command("review", _before_merge, _review),
    Command("merge", _before_merge, lambda database: merge_speakers(database, "rifai", "salma")),
    Command("migrate", _before_migrate, migrate_database),
)
_MORE = (
    Command("speakers", ingest, _speakers),
    Command("split", ingest, _split),
    Command("undo", _before_merge, lambda database: undo_change(database, 1)),
    Command("delete", ingest, _delete),
    Command("export", ingest, _export, with_files),
    Command("site", _before_site, _site, with_files, _old_site),
    Command("run", ingest, _run, with_files),
    Command("load", lambda database: _run("load"), _load),
)
COMMANDS = (*_OFTEN, _WORKERS, *_MORE, *_OFTEN, *_MORE)
