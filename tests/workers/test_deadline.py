"""No article stops a run: what takes longer than any does is a failure, and the next one is read."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Sequence

import pytest

from quotes.model import Article, Failure, Quote
from quotes.store.archive import Archive
from quotes.store.write import Writer
from quotes.usecases.write_articles import ingest
from quotes.workers import deadline
from quotes.workers.attempts import attempts
from quotes.workers.deadline import Overdue, within

SLOW = Article("slow", "قال الوزير إن العمل مستمر.")
QUICK = Article("quick", "قال الوزير إن العمل انتهى.")


def extract(article: Article) -> Sequence[Quote]:
    while article.id == "slow":
        pass
    return ()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "LONGEST", 0.05)


def test_it_is_told_and_the_next_one_is_read() -> None:
    slow, quick, again = attempts([SLOW, QUICK, SLOW], extract)
    assert isinstance(slow, Failure)
    assert (slow.article_id, slow.message) == (
        "slow",
        "takes longer than 0 seconds, as no article does; please report it",
    )
    assert again == slow
    assert quick == (QUICK, ())


def test_it_is_recorded_as_a_failure(database: str) -> None:
    with Archive(database) as archive:
        before = len(list(archive.failures()))
    with Writer(database, "1") as writer:
        counts = ingest([SLOW, QUICK], writer, extract)
    assert (counts.new, counts.failed) == (1, 1)
    with Archive(database) as archive:
        assert len(list(archive.failures())) == before + 1


def test_waiting_is_not_counted_nor_what_is_done_between_two() -> None:
    with within(0):
        time.sleep(0.2)
    until = time.process_time() + 0.1
    while time.process_time() < until:
        pass
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL


def test_a_long_text_may_take_long() -> None:
    with within(1_000_000):
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass


def test_a_library_that_catches_values_does_not_hide_it() -> None:
    def stubborn(article: Article) -> Sequence[Quote]:
        try:
            return extract(article)
        except (ValueError, LookupError, RuntimeError):
            return ()

    [found] = attempts([SLOW], stubborn)
    assert isinstance(found, Failure)


def test_in_threads_and_beside_other_clocks_nothing_is_limited() -> None:
    done: list[object] = []

    def late() -> None:
        with within(0):
            until = time.process_time() + 0.1
            while time.process_time() < until:
                pass
        done.append(1)

    thread = threading.Thread(target=late)
    thread.start()
    thread.join()
    before = signal.signal(signal.SIGVTALRM, lambda *_: done.append(2))
    try:
        late()
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert done == [1, 1]


def test_it_is_an_error_of_ours() -> None:
    with pytest.raises(Overdue), within(0):
        extract(SLOW)
