"""Lists are sent a few at a time, to whoever reads them, and no page of another site can start one."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from quotes.browse import downloads, plugin, security, server, streaming
from quotes.browse.app_state import Room
from quotes.browse.downloads import Rows
from quotes.browse.review_form import COOKIE, Judging
from quotes.browse.views import Answered
from quotes.errors import StoreError
from tests.browse.conftest import asked_for, heard, running

PATIENCE = 20.0  # seconds until something that must happen has happened
LINE = "a line of some length " * 20


class Endless:
    """A list without end, which counts who is being sent it."""

    def __init__(self) -> None:
        self.now = 0
        self.most = 0
        self._lock = threading.Lock()

    def __call__(self, *_: object) -> Rows:
        return Rows(("line",), self._rows())

    def _rows(self) -> Iterator[dict[str, str]]:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            while True:
                yield {"line": LINE}
        finally:
            with self._lock:
                self.now -= 1


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Endless:
    """The list of quotes, without end."""
    made = Endless()
    monkeypatch.setitem(downloads.LISTS, "quotes", made)
    return made


def becomes_true(what: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_a_list_ends_when_its_reader_has_gone(samples: str, endless: Endless) -> None:
    with running(Room(samples)) as port:
        threads = []
        for _ in range(3):
            readers = [asked_for(port, b"/quotes.jsonl") for _ in range(30)]
            assert all(reader.recv(100).startswith(b"HTTP/1.1 200") for reader in readers[: streaming.AT_ONCE])
            assert becomes_true(lambda: endless.now == streaming.AT_ONCE)
            for reader in readers:
                reader.close()
            assert becomes_true(lambda: endless.now == 0)
            threads.append(threading.active_count())
        assert endless.most == streaming.AT_ONCE
        assert becomes_true(lambda: threading.active_count() <= threads[0])
        assert heard(asked_for(port, b"/figures.json?by=kind"))[0] == 200


def test_the_room_is_closed_while_a_list_is_sent(
    samples: str, endless: Endless, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "_LEAVE", 0.2)
    with running(Room(samples)) as port:
        reader = asked_for(port, b"/quotes.jsonl")
        reading = threading.Thread(target=read_on, args=(reader,))
        reading.start()
        assert becomes_true(lambda: endless.now == 1)
    assert becomes_true(lambda: endless.now == 0)
    reading.join(PATIENCE)
    assert not reading.is_alive()
    assert "Traceback" not in capfd.readouterr().err


def read_on(reader: socket.socket) -> None:
    """Read as long as there is something."""
    with reader, suppress(ConnectionError):
        while reader.recv(1 << 16):
            pass


def test_who_waits_gets_a_turn(samples: str, endless: Endless) -> None:
    with running(Room(samples)) as port:
        first = [asked_for(port, b"/quotes.jsonl") for _ in range(streaming.AT_ONCE)]
        assert becomes_true(lambda: endless.now == streaming.AT_ONCE)
        waiting = asked_for(port, b"/speakers.csv")
        assert heard(asked_for(port, b"/"))[0] == 200, "pages are there all the same"
        waiting.settimeout(0.5)
        with pytest.raises(TimeoutError):
            waiting.recv(1)
        waiting.settimeout(PATIENCE)
        first.pop().close()
        assert heard(waiting)[0] == 200
        for each in first:
            each.close()


def test_whose_turn_does_not_come_is_told(samples: str, endless: Endless, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "TURN", 0.2)
    with running(Room(samples)) as port:
        first = [asked_for(port, b"/quotes.jsonl") for _ in range(streaming.AT_ONCE)]
        assert becomes_true(lambda: endless.now == streaming.AT_ONCE)
        status, headers, page = heard(asked_for(port, b"/quotes.csv"))
        assert (status, headers["retry-after"]) == (429, "10")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert b"lists are being sent already" in page
        for each in first:
            each.close()


def test_who_stops_reading_is_left(
    samples: str, endless: Endless, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(streaming, "STALLED", 0.3)
    with running(Room(samples)) as port:
        reader = asked_for(port, b"/quotes.jsonl")
        assert becomes_true(lambda: endless.now == 1)
        assert becomes_true(lambda: endless.now == 0)
        reader.close()
    assert "/quotes.jsonl failed: TimeoutError" in capfd.readouterr().err


def test_a_page_is_not_looked_for_when_nobody_waits(samples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def slow(_name: str, _asked: object, _room: object, is_over: Callable[[], bool]) -> Answered:
        seen.append("begun")
        seen.append("over" if becomes_true(is_over) else "waited for")
        return Answered(200, b"a page")

    monkeypatch.setattr(plugin, "render", slow)
    with running(Room(samples)) as port:
        asking = [asked_for(port, b"/quotes") for _ in range(40)]
        assert becomes_true(lambda: "begun" in seen)
        for each in asking:
            each.close()
        assert becomes_true(lambda: seen.count("over") == seen.count("begun"))
        assert len(seen) < 40, "what waited for a thread is begun all the same"


def test_a_judgement_counts_whether_or_not_its_page_is_there(own: str) -> None:
    judged: list[str] = []

    class Slow(Judging):
        def enter(self, quote_id: str, form: Any) -> None:
            time.sleep(0.5)
            judged.append(quote_id)

    room = Room(own, judging=Slow(own))
    assert room.judging
    with running(room) as port:
        cookies = f"{COOKIE}={let_in(port, room)}"
        page = heard(asked_for(port, b"/quote/qe4b22197fdf1", rest=f"Cookie: {cookies}\r\n\r\n".encode()))
        csrf = page[2].partition(b'name="csrftoken" value="')[2].partition(b'"')[0].decode()
        cookies += "; " + page[1]["set-cookie"].partition(";")[0]
        form = f"verdict=accept&csrftoken={csrf}"
        sent = (
            f"Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n{form}"
        )
        asked_for(port, b"/quote/qe4b22197fdf1/judge", b"POST", sent.encode()).close()
        assert becomes_true(lambda: judged == ["qe4b22197fdf1"])


def let_in(port: int, room: Room) -> str:
    """The cookie of a browser that may judge."""
    assert room.judging
    address = f"/?review={room.judging.code}".encode()
    return heard(asked_for(port, address))[1]["set-cookie"].partition("=")[2].partition(";")[0]


def test_there_are_only_so_many_questions_at_once(
    samples: str, endless: Endless, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "AT_ONCE", 2)
    with running(Room(samples)) as port:
        first = [asked_for(port, b"/quotes.jsonl") for _ in range(2)]
        assert becomes_true(lambda: endless.now == 2)
        status, headers, _ = heard(asked_for(port, b"/"))
        assert (status, headers["retry-after"]) == (429, "10")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        for each in first:
            each.close()
        assert becomes_true(lambda: heard(asked_for(port, b"/"))[0] == 200)


def test_of_a_head_nothing_is_looked_for(samples: str, endless: Endless) -> None:
    with running(Room(samples)) as port:
        asking = asked_for(port, b"/quotes.jsonl", b"HEAD")
        answer = b""
        while more := asking.recv(1000):
            answer += more
        asking.close()
        assert answer.startswith(b"HTTP/1.1 200")
        assert answer.endswith(b"\r\n\r\n")
        assert becomes_true(lambda: endless.now == 0)


@pytest.mark.parametrize("fault", [StoreError("the file is gone"), ZeroDivisionError("a fault of ours")])
def test_what_fails_half_way_has_no_end(
    fault: Exception, samples: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Iterator[dict[str, str]]:
        for _ in range(1000):
            yield {"line": LINE}
        raise fault

    monkeypatch.setitem(downloads.LISTS, "quotes", lambda *_: Rows(("line",), broken()))
    with running(Room(samples)) as port:
        asking = asked_for(port, b"/quotes.jsonl")
        with pytest.raises(http.client.IncompleteRead):
            heard(asking)
        assert heard(asked_for(port, b"/speakers.json"))[0] == 200
    [line, *rest] = capfd.readouterr().err.splitlines()
    assert line.startswith(f"quotes browse: /quotes.jsonl failed: {type(fault).__name__}: {fault} (")
    assert [each for each in rest if "without completing response" not in each] == []


def test_a_list_that_cannot_be_asked_for_is_a_page(samples: str) -> None:
    with running(Room(samples)) as port:
        assert heard(asked_for(port, b"/figures.csv?by=weight"))[0] == 400
        for _ in range(2 * streaming.AT_ONCE):
            assert heard(asked_for(port, b"/quotes.csv?since=never"))[0] == 400
        assert heard(asked_for(port, b"/quotes.csv"))[0] == 200


def test_a_reader_who_goes_at_once_holds_no_place(samples: str) -> None:
    with running(Room(samples)) as port:
        for _ in range(60):
            with socket.create_connection(("127.0.0.1", port)) as asking:
                asking.sendall(b"GET /quotes.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert heard(asked_for(port, b"/quotes.csv"))[0] == 200
