"""Whatever address is asked for, the answer has the rules of the room and the terminal a line at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from quotes.browse import faults
from quotes.browse.app_state import Room
from quotes.export.terminal import on_one_line
from tests.browse.conftest import asked_for, heard, running, served

LONG = b"k" * 50_000
WRONG = (
    b"/data/nosuch", b"/data/nosuch.json", b"/data/quotes.json?_size=x", b"/data/quotes.json?_col=x", b"/data/quotes/0",
    b"/data/quotes?_sort=x", b"/data/quotes?_facet=%00", b"/data/quotes?_timelimit=x", b"/data/quotes?_timelimit=-5",
    b"/data/quotes?id__in=%5B&id__arraycontains=x", b"/data/quotes.json?_where=1", b"/data.json?sql=select+1",
    b"/data/quotes.json?_shape=x", b"/data/quotes.blob?_blob_column=x", b"/data/quotes.csv?_stream=1&_size=x",
    b"/data/../-/metadata", b"/data/../x", b"/data/%2e%2e/x", b"/room/../../x", b"/-/static/../x", b"/data/" + LONG,
    b"/data/quotes/" + LONG, b"/article/" + LONG, b"/speaker/" + LONG, b"/room/" + LONG, b"/-/static/" + LONG,
    b"/quotes?page=" + LONG, b"/search?about=" + LONG, b"/room/%00", b"/-/static/%00", b"/quote/%00", b"/nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def port(samples: str) -> Iterator[int]:
    with running(Room(samples)) as found:
        yield found


@pytest.mark.filterwarnings("ignore:.*never awaited")
@pytest.mark.parametrize("address", WRONG, ids=lambda address: address[:40].decode())
def test_wrong_addresses_are_answered_and_hardly_logged(
    address: bytes, port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    status, headers, body = heard(asked_for(port, address))
    assert 400 <= status < 500
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert b"Traceback" not in body
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) <= 1
    assert len(err) < 600


@pytest.mark.slow
def test_the_terminal_of_the_command_stays_readable(samples: str) -> None:
    told: list[str] = []
    with served(samples, told=told) as address:
        port = int(address.split(":")[2].rstrip("/"))
        for each in WRONG:
            assert heard(asked_for(port, each))[0] < 500
    assert len(told[0]) < 2000
    assert all(line.startswith("quotes browse: /data/quotes failed: ") for line in told[0].splitlines())


def test_programs_are_told_in_json(port: int) -> None:
    status, headers, body = heard(asked_for(port, b"/data/quotes.json?_size=x"))
    assert status == 400
    assert headers["content-type"].startswith("application/json")
    assert b'"ok": false' in body
    assert b"_size must be a positive integer" in body


def test_a_fault_of_ours_is_a_page_and_a_line(
    port: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        secret = "a variable that nobody has to read"
        raise ZeroDivisionError("one\n\x1b[31mtwo" + "o" * 1000 + secret)

    monkeypatch.setattr("quotes.browse.views.pages", broken)
    status, headers, body = heard(asked_for(port, b"/speakers"))
    assert status == 500
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert b"ZeroDivisionError" not in body
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith("quotes browse: /speakers failed: ZeroDivisionError: one [31mtwoooo")
    assert re.search(r"… \(test_faults\.py:\d+\)$", line)
    assert len(line) < 400


def test_what_fails_outside_of_every_page_is_a_page_and_a_line(
    samples: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where Datasette itself breaks before it looks for a page."""

    async def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("datasette.app.DatasetteRouter.route_path", broken)
    with running(Room(samples)) as port:
        status, headers, _ = heard(asked_for(port, b"/data"))
    assert status == 500
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith("quotes browse: /data failed: RecursionError (test_faults.py:")


def test_a_note_is_one_short_line(capsys: pytest.CaptureFixture[str]) -> None:
    faults.note("/x\r\n\x1b]0;title\x07" + "y" * 5000, ValueError("\u202e\n" * 5000))
    [line] = capsys.readouterr().err.splitlines()
    assert len(line) < 600
    assert line == on_one_line(line)
