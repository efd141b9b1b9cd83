"""SQLite and PostgreSQL give the same answers, down to the order, and every format holds just what is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

import cli
from quotes.export.columns import COLUMNS
from quotes.export.formats import write
from quotes.model import Form, Person, QuoteKind
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.usecases.discover_speakers import find_unregistered
from quotes.usecases.edit_registry import add_speaker
from quotes.usecases.filter_by_speaker import filter_by_speaker
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from tests.conftest import schema_on

pytestmark = pytest.mark.slow  # it asks a PostgreSQL server

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples" / "samples.jsonl"


class Both(NamedTuple):
    """The same articles, read into each."""

    sqlite: str
    postgresql: str


def filled(path: Path, places: Both) -> Both:
    """The same is done to both: articles, a speaker, judgements."""
    for place in places:
        ingest_paths([str(path)], place, lambda failure: None)
        add_speaker(place, Person("bachelet", "ميشيل باشليه", "Michelle Bachelet", "f"), ["باشليه"])
        with Archive(place) as archive:
            ids = list(dict.fromkeys(record["quote_id"] for record in archive.quotes()))
        apply_judgements(place, [Judged(each, "accept") for each in ids[::7]], "")
        apply_judgements(place, [Judged(each, "reject") for each in ids[1::13]], "")
        apply_judgements(place, [Judged(each, "correct", speaker="بيسكوف") for each in ids[2::17]], "")
    return places


@pytest.fixture(scope="module")
def samples(server: str, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return filled(SAMPLES, Both(str(tmp_path_factory.mktemp("alike") / "q.db"), schema_on(server)))


@pytest.fixture(scope="module")
def seeds(server: str, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return filled(shared / "seeds", Both(str(tmp_path_factory.mktemp("alike") / "q.db"), schema_on(server)))


@pytest.fixture(params=["samples", "seeds"])
def both(request: pytest.FixtureRequest) -> Both:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Both)
    return found


FILTERS = {
    "all": Filters(),
    "kind": Filters(kind=QuoteKind.MIXED),
    "form": Filters(form=Form.NOMINAL),
    "sense": Filters(sense="deny"),
    "days": Filters(since=date(2022, 1, 8), until=date(2022, 1, 11)),
    "sure": Filters(min_confidence=0.9, sort=Sort.CONFIDENCE),
    "doubtful": Filters(sort=Sort.DOUBT, limit=10),
    "newest": Filters(sort=Sort.NEWEST),
    "oldest": Filters(sort=Sort.OLDEST, limit=7),
    "about": Filters(about="القوات OR الأمن -الأجنبية"),
    "best": Filters(about="القوات OR الأمن OR كازاخستان", sort=Sort.RELEVANCE),
    "beginning": Filters(about="كازاخ*", sort=Sort.RELEVANCE, limit=5),
    "via": Filters(via="وكالة"),
    "reviewed": Filters(reviewed=True),
    "unreviewed": Filters(reviewed=False),
    "rejected": Filters(rejected=True),
}


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("who", [None, "putin", "Tokayev", "زاس", "وزارة الدفاع"])
def test_the_same_quotes_in_the_same_order(filters: Filters, who: str | None, both: Both) -> None:
    one, other = (answer(place, lambda a: list(a.quotes(filter_by_speaker(who, filters, a)))) for place in both)
    assert one == other


def answer(place: str, ask: Callable[[Archive], Any]) -> Any:
    with Archive(place) as archive:
        return ask(archive)


QUESTIONS: dict[str, Callable[[Archive], Any]] = {
    "speakers": lambda a: [dict(row) for row in a.speakers()],
    "unregistered": lambda a: [dict(row) for row in a.local_speakers()],
    "registry": lambda a: a.registry(),
    "discovered": lambda a: list(find_unregistered(a, 10)),
    "statements": lambda a: [without_number(each) for each in a.statements(Filters(speaker="tokayev"))],
    "totals": lambda a: a.totals(),
    "by speaker": lambda a: [dict(row) for row in a.figures("speaker")],
    "by month": lambda a: [dict(row) for row in a.figures("month")],
    "by outlet": lambda a: [dict(row) for row in a.figures("outlet", Filters(speaker="putin"), 3)],
}


def without_number(statement: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in statement.items() if name != "statement"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_other_answers(question: str, both: Both) -> None:
    one, other = (answer(place, QUESTIONS[question]) for place in both)
    assert one == other


COMMANDS = [
    ["said", "putin"], ["search", "القوات OR الأمن"], ["search", "كازاخ*", "--speaker", "tokayev", "--format", "jsonl"],
    ["statements", "tokayev"], ["stats"], ["export", "--format", "csv"], ["export", "--format", "markdown"],
    ["speakers"], ["speakers", "putin"], ["speakers", "discover"], ["speakers", "export"], ["verify"], ["check"],
    ["failures"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_on_the_screen(command: list[str], both: Both) -> None:
    one, other = (CliRunner().invoke(cli.app, [*command, "--db", place]) for place in both)
    assert (one.exit_code, one.stdout, one.stderr) == (other.exit_code, other.stdout, other.stderr)
    assert one.exit_code == 0


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_every_format_holds_what_is_shown(filters: Filters, both: Both, tmp_path: Path) -> None:
    for place in both:
        shown = answer(place, lambda a: list(a.quotes(filter_by_speaker("putin", filters, a))))
        ids = [record["quote_id"] for record in shown]
        for name in ("csv", "jsonl", "parquet", "markdown", "table"):
            assert write(name, iter(shown), tmp_path / name) == len(shown)
        rows = list(csv.DictReader(io.StringIO((tmp_path / "csv").read_text("utf-8"), newline="")))
        assert [row["quote_id"] for row in rows] == ids
        lines = (tmp_path / "jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line) for line in lines] == shown
        table = pyarrow.parquet.read_table(tmp_path / "parquet")
        assert tuple(table.column_names) == COLUMNS
        assert table.column("quote_id").to_pylist() == ids
        assert table.column("text").to_pylist() == [record["text"] for record in shown]
        assert [[[each["start"], each["stop"]] for each in spans] for spans in table.column("content").to_pylist()] == [
            record["content"] for record in shown
        ]
        for name in ("markdown", "table"):
            text = (tmp_path / name).read_text("utf-8")
            assert all(text.count(each) == ids.count(each) for each in ids)


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json", "schema-org", "web-annotation"])
def test_annotations_are_exported_of_all_that_is_shown(style: str, both: Both) -> None:
    one, other = (
        CliRunner().invoke(cli.app, ["export", "--speaker", "putin", "--format", style, "--db", place])
        for place in both
    )
    assert (one.exit_code, one.stdout) == (0, other.stdout)
    shown = answer(both.sqlite, lambda a: list(a.quotes(filter_by_speaker("putin", Filters(), a))))
    assert shown
    assert all(record["quote_id"] in one.stdout for record in shown)
    if style in ("schema-org", "web-annotation"):
        assert len([json.loads(line) for line in one.stdout.splitlines()]) == len(shown)
    if style == "csl-json":
        assert len(json.loads(one.stdout)) == len(shown)
