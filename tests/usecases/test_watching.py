"""`quotes watch` as it runs: a line a round, stopped from outside, killed and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quotes.fetch.manners import Manners
from quotes.usecases.follow_feeds import follow
from tests.fetch.site import ALTERNATES, ARTICLES, PAGES, Site, Story
from tests.store.looking import select

ROOT = Path(__file__).resolve().parents[2]
LINE = r"\d{4}-\d\d-\d\d \d\d:\d\d  articles: (\d+) new, (\d+) changed, (\d+) unchanged, (\d+) failed; quotes: \d+\n"


@pytest.fixture
def database(site: Site, tmp_path: Path) -> Path:
    """One that follows both feeds of the site, with nothing read yet."""
    place = tmp_path / "quotes.db"
    for name in ("rss.xml", "atom.xml"):
        follow(f"{site.base}/{name}", str(place), manners=Manners(delay=0))
    return place


@contextmanager
def watching(database: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """`quotes watch` in a process of its own, which ends with the test."""
    command = [sys.executable, str(ROOT / "cli.py"), "watch", "--delay", "0", "--workers", "1", "--db", str(database)]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background ignores it
    process = subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> tuple[int, ...]:
    """The numbers of the next round."""
    assert process.stdout is not None
    printed = process.stdout.readline()
    found = re.fullmatch(LINE, printed)
    assert found, (printed, process.stderr and process.poll() is not None and process.stderr.read())
    return tuple(map(int, found.groups()))


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_line_a_round_until_it_is_stopped(how: signal.Signals, site: Site, database: Path) -> None:
    with watching(database, "--every", "0.01") as process:
        assert line(process) == (ARTICLES, 0, 0, 0)
        site.put(Story(3, edition=2))
        site.put(Story(64))
        site.feeds([*range(PAGES), 64])
        seen = [0, 0]
        until = time.monotonic() + 30
        while seen != [1, 1] and time.monotonic() < until:
            new, changed, _, failed = line(process)
            assert not failed
            seen = [seen[0] + new, seen[1] + changed]
        process.send_signal(how)
        _, said = process.communicate(timeout=20)
    assert seen == [1, 1]
    assert (process.returncode, said) == (0, "stopped\n")
    assert select(database, "SELECT count(*) FROM articles") == [(ARTICLES + 1,)]


@pytest.mark.slow
def test_it_is_stopped_while_it_waits_for_a_silent_site(site: Site, database: Path) -> None:
    site.page("/rss.xml", seconds=15)
    asked = len(site.moments)
    with watching(database) as process:
        until = time.monotonic() + 30
        while len(site.moments) < asked + len(("robots.txt", "atom.xml", "rss.xml")) and time.monotonic() < until:
            time.sleep(0.05)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert time.monotonic() - began < 8
    assert process.returncode == 0
    assert said.endswith("stopped\n")


@pytest.mark.slow
def test_killed_at_any_moment_and_started_again_it_loses_nothing(site: Site, database: Path) -> None:
    """While the feed goes on, and drops what it listed before."""
    site.feeds(range(30))
    for page in site.pages.values():
        page.seconds = 0.01
    for seconds in (0.0, 0.05, 0.2):
        with watching(database) as process:
            asked = len(site.asked)
            until = time.monotonic() + 30
            while len(site.asked) < asked + 4 and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(seconds)
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
    listed = {each for [each] in select(database, "SELECT items FROM feeds")}
    assert any("/news/0" in each for each in listed), "no feed had been read when it was killed"
    site.feeds(range(30, PAGES))
    with watching(database, "--rounds", "1") as process:
        process.communicate(timeout=60)
    assert process.returncode == 0
    expected = {f"{site.base}{site.path_of(n)}" for n in range(PAGES) if n not in ALTERNATES}
    assert {each for [each] in select(database, "SELECT id FROM articles")} == expected
    assert select(database, "SELECT count(*) FROM failures") == [(0,)]


def test_it_says_what_to_do_where_there_is_nothing_to_watch(tmp_path: Path) -> None:
    with watching(tmp_path / "none.db") as process:
        printed, said = process.communicate(timeout=30)
    assert (process.returncode, printed) == (2, "")
    assert re.fullmatch(r"quotes: there is no database [^\n]+\n", said)
