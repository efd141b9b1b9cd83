"""Addresses and feeds on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotes.fetch
from tests.fetch.site import Site, served
from tests.test_cli import SAMPLES, invoke

pytestmark = pytest.mark.usefixtures("few_speakers")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served(Site()) as started:
        started.fill()
        started.feeds(range(4))
        yield started


def test_files_and_addresses_are_read_together(site: Site, tmp_path: Path) -> None:
    database = tmp_path / "quotes.db"
    words = ("ingest", SAMPLES, f"{site.base}/news/0", "--db", database, "--delay", "0", "--workers", "1")
    assert "articles: 10 new, 0 changed, 0 unchanged, 0 failed" in invoke(*words).stdout
    assert "articles: 0 new, 0 changed, 10 unchanged, 0 failed" in invoke(*words).stdout
    shown = invoke("show", f"{site.base}/news/0", "--db", database).stdout
    assert "{قال}" in shown


def test_what_cannot_be_fetched_is_listed_and_costs_exit_code_1(site: Site, tmp_path: Path) -> None:
    database = tmp_path / "quotes.db"
    result = invoke("ingest", f"{site.base}/nothing", "--db", database, code=1)
    assert "1 failed" in result.stdout
    assert result.stderr == f"quotes: {site.base}/nothing: is not there (404); is the address right?\n"
    assert f"{site.base}/nothing" in invoke("failures", "--db", database).stdout
    assert "1 failed" in invoke("failures", "--retry", "--db", database, code=1).stdout


def test_addresses_of_a_file_are_not_asked_for_by_name(site: Site, tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(f"{site.base}/news/0\n", "utf-8")
    result = invoke("ingest", "--urls", urls, "--db", tmp_path / "quotes.db", code=1)
    assert "only where they are asked for by name" in result.stderr


def test_feeds_from_the_command_line(site: Site, tmp_path: Path) -> None:
    database = tmp_path / "quotes.db"
    added = invoke("feeds", "add", f"{site.base}/rss.xml", "--outlet", "الصحيفة", "--db", database)
    assert added.stderr.startswith(f"added {site.base}/rss.xml (أخبار التجربة): lists 2 articles; ")
    assert "2 new" in invoke("ingest", "--feeds", "--delay", "0", "--db", database).stdout
    [_, line] = invoke("feeds", "list", "--db", database).stdout.splitlines()
    assert re.fullmatch(rf"2 +2 +\S*الصحيفة\S* +\S*أخبار التجربة\S* +{site.base}/rss\.xml", line.strip())
    watched = invoke("watch", "--rounds", "1", "--delay", "0", "--db", database).stdout
    assert re.fullmatch(r"\S+ \S+  articles: 0 new, 0 changed, 2 unchanged, 0 failed; quotes: 0\n", watched)
    assert "its articles stay" in invoke("feeds", "remove", f"{site.base}/rss.xml", "--db", database).stderr
    assert "الصحيفة" in invoke("stats", "--by", "outlet", "--db", database).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ingest", "https://a:b@news.example/1"), "has a user or a password in it"),
        (("ingest", "https://"), "is no address of a page"),
        (("ingest", "--urls", "none.txt"), "cannot read 'none.txt'"),
        (("ingest", "--feeds"), "there is no database"),
        (("watch",), "there is no database"),
        (("feeds", "list"), "there is no database"),
        (("feeds", "remove", "https://news.example/rss"), "there is no database"),
        (("feeds", "add", "ftp://news.example/rss"), "is no address of a page"),
    ],
)
def test_advice_is_one_line_and_nothing_is_left_behind(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    database = tmp_path / "quotes.db"
    result = invoke(*words, "--db", database, code=2)
    assert said in result.stderr
    assert re.fullmatch(r"quotes: [^\n]+\n", result.stderr)
    assert not database.exists()


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes.fetch, "find_spec", lambda name: None)
    for words in (("ingest", "https://news.example/1"), ("feeds", "add", "https://news.example/rss")):
        result = invoke(*words, "--db", tmp_path / "quotes.db", code=2)
        assert "without feedparser: pip install 'aqwal[web]'" in result.stderr
    assert not (tmp_path / "quotes.db").exists()
    assert "9 new" in invoke("ingest", SAMPLES, "--db", tmp_path / "quotes.db").stdout
