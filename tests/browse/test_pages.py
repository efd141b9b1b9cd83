"""What the pages say is what the database says, whatever it says."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import quote as encoded

import pytest
from lxml import html
from typer.testing import CliRunner

from quotes import cli
from quotes.browse.app_state import Room
from quotes.browse.pages.home import home
from quotes.browse.request import Asked
from quotes.browse.server import warm_up
from quotes.browse.urls import segment
from quotes.export.cite import StyleName, citations
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from tests.browse.conftest import HOSTILE, Ask

QUOTE = "qe4b22197fdf1"
PAGES = (
    "/", "/speakers", "/speaker/putin", "/quotes", "/statements", "/outlets", "/outlet/" + encoded("عينة أولى"),
    "/article/sample-001", f"/quote/{QUOTE}", "/search?about=" + encoded("القوات"), "/search", "/data", "/data/quotes",
)  # fmt: skip


def shown(page: Any) -> list[str]:
    """The texts of the quotes of a list."""
    return [each.text_content() for each in html.fromstring(page.content).cssselect(".quote-item .words")]


def test_every_page_is_there_with_its_rules(samples: str, ask: Ask) -> None:
    for address, answer in zip(PAGES, ask(samples, *PAGES), strict=True):
        assert answer.status_code == 200, address
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; " in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy or address.startswith("/data")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("address", [each for each in PAGES if not each.startswith("/data")])
def test_both_languages(address: str, samples: str, ask: Ask) -> None:
    arabic, english = ask(samples, address, address + ("&" if "?" in address else "?") + "lang=en")
    for answer, language, way in ((arabic, "ar", "rtl"), (english, "en", "ltr")):
        page = html.fromstring(answer.content)
        assert (page.get("lang"), page.get("dir")) == (language, way)
        links = page.cssselect("a:not(.switch)")
        inside = [each.get("href") for each in links if re.match(r"/(?!data|room)[^.]*$", each.get("href"))]
        assert inside
        assert all(("lang=en" in each) == (language == "en") for each in inside)
        assert len(page.cssselect("h1")) == 1
    [switch] = html.fromstring(english.content).cssselect(".switch")
    assert switch.get("href") == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nothing", 404),
        ("/article/nothing", 404),
        ("/quote/nothing", 404),
        ("/quote/%00", 404),
        ("/speaker/nobody-at-all", 404),
        ("/speaker/~", 404),
        ("/outlet/nothing", 404),
        ("/speaker/%FF%FE", 404),
        ("/quotes?speaker=nobody-at-all", 404),
        ("/quotes?kind=loud", 400),
        ("/quotes?occasion=banquet", 400),
        ("/quotes?said_since=yesterday", 400),
        ("/quotes?since=yesterday", 400),
        ("/quotes?page=0", 400),
        ("/quotes?page=1e9", 400),
        ("/quotes?min_confidence=nan", 400),
        ("/quotes?since=2022-02-01&until=2022-01-01", 400),
        ("/quotes?said_since=2022-02-01&said_until=2022-01-01", 400),
        ("/search?about=-", 400),
        ("/search?about=" + "a" * 3000, 400),
        ("/search?about=" + "(" * 300, 400),
        ("/figures.csv?by=colour", 400),
        ("/quotes.csv?kind=loud", 400),
        ("/quotes.csv?speaker=nobody-at-all", 404),
        ("/outlets.csv", 404),
        ("/?review=x", 403),
        ("/data/nothing", 404),
        ("/data?sql=select+1", 403),
    ],
)
def test_what_is_not_there_is_said(address: str, words: int, samples: str, ask: Ask) -> None:
    [answer] = ask(samples, address)
    assert answer.status_code == words
    assert "Traceback" not in answer.text
    page = html.fromstring(answer.content)
    assert page.cssselect("main a[href='/']") or address.startswith("/data")


def test_a_misspelt_speaker_is_suggested(samples: str, ask: Ask) -> None:
    [answer] = ask(samples, "/speaker/putn")
    assert [each.get("href") for each in html.fromstring(answer.content).cssselect(".people a")] == [
        "/speaker/Vladimir%20Putin"
    ]
    by_name, beginning = ask(samples, "/speaker/Vladimir%20Putin?kind=direct", f"/quote/{QUOTE[:8]}")
    assert (by_name.status_code, by_name.headers["location"]) == (302, "/speaker/putin?kind=direct")
    assert (beginning.status_code, beginning.headers["location"]) == (302, f"/quote/{QUOTE}")


ASKED = {
    "speaker=putin": "--speaker putin",
    "speaker=putin&kind=mixed&sort=oldest": "--speaker putin --kind mixed --sort oldest",
    "about=القوات&sort=relevance": "--about القوات --sort relevance",
    "outlet=عينة أولى&sense=say": "--sense say --outlet 'عينة أولى'",
    "since=2022-01-11&until=2022-01-12&min_confidence=0.9&sort=confidence": (
        "--since 2022-01-11 --until 2022-01-12 --min-confidence 0.9 --sort confidence"
    ),
    "article=sample-002&form=nominal": "--article sample-002 --form nominal",
    "": "",
}


@pytest.mark.parametrize("query", ASKED)
def test_rows_are_those_of_the_command_line(query: str, samples: str, ask: Ask) -> None:
    options = shlex.split(ASKED[query])
    for ending, form in (("csv", "csv"), ("jsonl", "jsonl")):
        result = CliRunner().invoke(cli.app, ["export", "--db", samples, "--format", form, *options])
        assert result.exit_code == 0, result.output
        [answer] = ask(samples, f"/quotes.{ending}?{query}")
        assert answer.content == result.stdout_bytes
        assert answer.headers["content-disposition"] == f'attachment; filename="quotes.{ending}"'
    [array] = ask(samples, f"/quotes.json?{query}")
    assert array.json() == [json.loads(line) for line in result.stdout.splitlines()]
    assert array.json()


def test_excel_is_told_that_it_is_unicode(samples: str, ask: Ask) -> None:
    plain, marked = ask(samples, "/quotes.csv?speaker=putin", "/quotes.csv?speaker=putin&excel=yes")
    assert marked.content == b"\xef\xbb\xbf" + plain.content


@pytest.mark.parametrize(
    "address",
    [
        "/speaker/putin",
        "/speaker/putin?kind=direct&sort=oldest",
        "/quotes?sense=deny",
        "/quotes?occasion=speech",
        "/search?about=القوات",
    ],
)
def test_the_list_has_the_rows_that_it_links_to(address: str, samples: str, ask: Ask) -> None:
    [page] = ask(samples, address)
    [link] = {
        each.get("href")
        for each in html.fromstring(page.content).cssselect("a[href^='/quotes.csv']")
        if "excel" not in each.get("href")
    }
    [rows] = ask(samples, link)
    texts = [row["text"] for row in csv.DictReader(io.StringIO(rows.text))]
    assert texts == shown(page)
    assert 0 < len(texts) < 30


def test_long_lists_come_in_pages(samples: str, ask: Ask) -> None:
    pages = ask(samples, "/quotes", "/quotes?page=2", "/quotes?page=3", "/quotes?page=4")
    with Archive(samples) as archive:
        every = [record["text"] for record in archive.quotes(Filters(sort=Sort.NEWEST))]
    assert [text for page in pages[:3] for text in shown(page)] == every
    assert shown(pages[3]) == shown(pages[2])
    assert html.fromstring(pages[1].content).cssselect("a[rel=prev]")[0].get("href") == "/quotes"
    assert html.fromstring(pages[1].content).cssselect("a[rel=next]")[0].get("href") == "/quotes?page=3"


def test_other_lists_as_files(samples: str, ask: Ask) -> None:
    figures, speakers, statements = ask(
        samples, "/figures.json?by=kind&speaker=putin", "/speakers.csv", "/statements.json"
    )
    with Archive(samples) as archive:
        assert figures.json() == list(map(dict, archive.figures("kind", Filters(speaker="putin"))))
        everybody = [row["key"] for row in archive.speakers()], [row["name"] for row in archive.local_speakers()]
    rows = list(csv.DictReader(io.StringIO(speakers.text)))
    assert [row["speaker"] for row in rows if row["speaker"]] == everybody[0]
    assert [row["speaker_name"] for row in rows if not row["speaker"]] == everybody[1]
    assert statements.json() == []


def test_a_quote_is_cited_in_every_style(samples: str, ask: Ask) -> None:
    with Archive(samples) as archive:
        [record] = archive.quote(QUOTE)
        article = archive.article(record["article_id"])
    for language, answer in zip(("ar", "en"), ask(samples, f"/quote/{QUOTE}", f"/quote/{QUOTE}?lang=en"), strict=True):
        page = html.fromstring(answer.content)
        for style in StyleName:
            [printed] = page.cssselect(f"#t-{style.value}")
            # HTML takes the line end after <pre> for none of the text.
            assert printed.text_content().removeprefix("\n") == citations([(record, article)], style.value, language)


def test_a_rejected_quote_is_seen_only_where_it_is_asked_for(own: str, ask: Ask) -> None:
    apply_judgements(own, [Judged(QUOTE, "reject")], "me")
    speaker, article, quote, asked = ask(
        own, "/speaker/putin", "/article/sample-001", f"/quote/{QUOTE}", "/quotes?rejected=yes"
    )
    assert QUOTE not in speaker.text + article.text
    assert QUOTE in asked.text
    assert not html.fromstring(quote.content).cssselect(".citation")


def test_the_summary_is_found_out_anew_when_something_is_written(own: str) -> None:
    room = Room(own)
    warm_up(room)
    before = room.summary()
    assert room.summary() is before
    apply_judgements(own, [Judged(QUOTE, "reject")], "me")
    assert room.summary().spread.quotes == before.spread.quotes - 1


def test_a_question_that_takes_too_long_is_broken_off(samples: str, ask: Ask) -> None:
    hurried = Room(samples, patience=-1)
    [answer] = ask(hurried, "/quotes?since=2000-01-01")
    assert answer.status_code == 503
    [rows] = ask(hurried, "/quotes.csv")
    assert rows.status_code == 200


# Hostile articles


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(name: str, hostile: str, ask: Ask) -> None:
    with Archive(hostile) as archive:
        article = archive.article(f"<b>{name}</b>/../{name}?x=%41#y")
        records = list(archive.quotes(Filters(article=article.id)))
        assert records
    addresses = [f"/article/{segment(article.id)}", f"/quote/{records[0]['quote_id']}", "/", "/outlets", "/quotes"]
    for answer in ask(hostile, *addresses):
        assert answer.status_code == 200
        page = html.fromstring(answer.content)
        assert not [each for each in page.iter("script") if each.get("src") != "/room/room.js"]
        assert not page.cssselect("img, b, [onerror], [style]")
        assert not [each for each in page.cssselect("a") if each.get("href").startswith("javascript")]
        assert HOSTILE[name][:20] not in page.cssselect("title")[0].text_content() or name in ("script", "tags")
    [page] = ask(hostile, addresses[0])
    [text] = html.fromstring(page.content).cssselect("[data-text]")
    assert text.text_content() == article.text


def test_an_id_of_dots_is_an_article(hostile: str, ask: Ask) -> None:
    [answer] = ask(hostile, f"/article/{segment('..')}")
    assert answer.status_code == 200
    assert len(answer.text) < 1_100_000


def test_rows_of_hostile_articles_are_no_formulas(hostile: str, ask: Ask) -> None:
    [answer] = ask(hostile, "/quotes.csv")
    assert not [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row if re.match(r"[=+\-@\t\r]", cell)]


def test_nothing_beside_the_room_is_read(samples: str, ask: Ask) -> None:
    beside = Path(samples).with_name("secret.txt")
    beside.write_text("secret")
    for answer in ask(
        samples, "/room/../secret.txt", f"/room/%2e%2e/%2e%2e{beside}", f"/room//{beside}", "/room/../room.py"
    ):
        assert answer.status_code in (400, 403, 404)
        assert "secret" not in answer.text


@pytest.mark.parametrize("dated", [0, 4, 10, 23])
def test_the_first_page_has_the_newest_quotes_whatever_is_dated(dated: int, tmp_path: Path) -> None:
    words = "وقال الوزير سامر الحلبي: «رسالة رقم {} إلى الناس».\n"
    days = [f"2022-{1 + number % 3:02}-{1 + number % 5:02}" for number in range(dated)] + [""] * (24 - dated)
    rows = [{"id": str(n), "text": words.format(n), "date": day} for n, day in enumerate(days)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    place = str(tmp_path / "quotes.db")
    ingest_paths([str(tmp_path / "news.jsonl")], place, lambda failure: pytest.fail(failure.message))
    with Archive(place) as archive:
        newest = list(archive.quotes(Filters(sort=Sort.NEWEST, limit=10)))
        assert home(archive, Asked(), Room(place)).context["latest"] == newest
    assert len(newest) == 10
