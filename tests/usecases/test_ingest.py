"""Ingest by several processes: the same rows as by one, and what happens when it is broken off."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest

from quotes.model import Article, Failure, Quote
from quotes.pipeline import extract
from quotes.resolve.registry import Registry
from quotes.resolve.starter import first_registry
from quotes.store.write import Writer
from quotes.usecases.files import extract_files
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.write_articles import ingest
from tests.made import samples
from tests.store.looking import dump, select

ROOT = Path(__file__).resolve().parents[2]
NOT_THE_SAME = ("runs", "migrations")  # they tell the time


@pytest.fixture
def many(tmp_path: Path) -> str:
    """The samples many times over, with other ids, days and outlets; and lines that are no articles."""
    lines = []
    for turn in range(20):
        for number, article in enumerate(samples()):
            fields = {"id": f"{article.id}-{turn}", "text": article.text, "outlet": f"o{turn % 3}"}
            lines.append(json.dumps({**fields, "date": f"2022-01-{1 + (number + turn) % 28:02}"}))
        lines.append('{"id": "no text"}' if turn % 7 else lines[-1].replace("2022", "2023"))
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def rows(database: str) -> dict[str, list[object]]:
    return {table: found for table, found in dump(database).items() if table not in NOT_THE_SAME}


@pytest.mark.slow
def test_the_rows_do_not_depend_on_how_many_work(many: str, new_database: Callable[[], str]) -> None:
    one, three = new_database(), new_database()
    failed: dict[str, list[Failure]] = {one: [], three: []}
    counts = [str(ingest_paths([many], db, failed[db].append, workers=n)) for db, n in ((one, 1), (three, 3))]
    assert counts[0] == counts[1]
    assert counts[0].startswith("articles: 180 new, 0 changed, 0 unchanged, 17 failed")
    assert rows(one) == rows(three)
    assert failed[one] == failed[three]
    assert select(three, "SELECT * FROM untied") == []
    assert str(ingest_paths([many], three, failed[three].append, workers=3)).startswith(
        "articles: 0 new, 0 changed, 180 un"
    )


@pytest.mark.slow
def test_records_do_not_depend_on_how_many_work(many: str) -> None:
    failed: list[list[Failure]] = [[], []]
    few = first_registry()
    found = [list(extract_files([many], failed[n].append, workers=1 + n, registry=few)) for n in (0, 1)]
    assert found[0] == found[1] != []
    assert failed[0] == failed[1] != []


def deadly(article: Article, registry: Registry | None = None) -> Sequence[Quote]:
    if article.id == "sample-003-15":
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(article, registry)


@pytest.mark.slow
def test_an_article_that_ends_its_worker_is_a_failure(
    many: str, new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.pipeline.extract", deadly)
    told: list[str] = []
    database = new_database()
    counts = ingest_paths([many], database, lambda failure: None, workers=2, told=told.append)
    assert (counts.new, counts.failed) == (179, 18)
    assert select(database, "SELECT place FROM failures WHERE message LIKE 'ended the process%'") == [
        ("sample-003-15",)
    ]
    assert any("a worker process ended" in line for line in told)


def started(database: str, given: str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "cli.py", "ingest", "-", "--db", database, "--workers", "2", *more]
    with Path(given).open() as pipe:
        return subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[str]:
    """A pipe that articles come out of, for as long as somebody reads."""
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)

    def feed() -> None:
        with suppress(BrokenPipeError), pipe.open("w", encoding="utf-8") as out:
            for turn in count():
                for article in samples():
                    out.write(json.dumps({"id": f"{article.id}-{turn}", "text": article.text}) + "\n")

    feeding = get_context("fork").Process(target=feed)
    feeding.start()
    yield str(pipe)
    feeding.kill()
    feeding.join()


def until_something_is_written(database: str) -> None:
    for _ in range(600):
        with suppress(sqlite3.OperationalError):
            if select(database, "SELECT count(*) FROM articles")[0][0]:
                return
        time.sleep(0.1)
    raise AssertionError("nothing was written in a minute")


def children(of: int) -> list[int]:
    """Processes of the session, by their number."""
    listed = subprocess.run(["ps", "-o", "pid=", "-s", str(of)], capture_output=True, text=True, check=False).stdout
    return [int(each) for each in listed.split()]


@pytest.mark.slow
def test_broken_off_it_ends_cleanly_with_what_was_written(endless: str, tmp_path: Path) -> None:
    database = str(tmp_path / "quotes.db")
    run = started(database, endless)
    until_something_is_written(database)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in out + err
    [summary] = [line for line in err.splitlines() if "broken off; " in line]
    [(kept,)] = select(database, "SELECT count(*) FROM articles")
    assert f"articles: {kept} new" in summary
    assert select(database, "SELECT count(*) FROM quotes WHERE article_id NOT IN (SELECT id FROM articles)") == [(0,)]


@pytest.mark.slow
def test_workers_do_not_outlive_who_was_killed(endless: str, tmp_path: Path) -> None:
    database = str(tmp_path / "quotes.db")
    run = started(database, endless)
    until_something_is_written(database)
    assert len(children(run.pid)) > 2
    run.kill()
    run.communicate(timeout=60)
    for _ in range(100):
        if not children(run.pid):
            break
        time.sleep(0.1)
    assert children(run.pid) == []


def test_what_a_killed_run_left_untied_is_tied_by_the_next(empty: str, written: Callable[..., list[str]]) -> None:
    texts = {name: f"قال سامر الحلبي إن القافلة ستغادر الميناء غدا. {name}" for name in ("a", "b")}
    with Writer(empty, "1") as writer:  # which never came to say what is one statement
        ingest([Article(name, text) for name, text in texts.items()], writer, extract)
    assert select(empty, "SELECT count(*) FROM statements") == [(0,)]
    ingest_paths(written(**texts), empty, lambda failure: None)
    assert select(empty, "SELECT articles FROM statements") == [(2,)]
