"""Judgements come from whoever has the token, from a form of ours, and from nobody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from lxml import html

from quotes.browse.app_state import Room
from quotes.browse.review_form import BROWSER, CODE, COOKIE, Judging
from quotes.browse.server import datasette_of
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from tests.browse.conftest import in_a_loop

QUOTE = "qe4b22197fdf1"
JUDGE = f"/quote/{QUOTE}/judge"

Visit = Callable[[httpx.AsyncClient, Room], Awaitable[Any]]


def visited(room: Room, visit: Visit) -> Any:
    """What a visit to the room comes to; cookies are kept on the way."""

    async def run() -> Any:
        datasette = datasette_of(room)
        await datasette.invoke_startup()
        transport = httpx.ASGITransport(app=datasette.app())
        try:
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as client:
                return await visit(client, room)
        finally:
            for each in datasette.databases.values():
                each.close()
            datasette.executor.shutdown()

    return in_a_loop(run())


def open_room(database: str) -> Room:
    return Room(database, judging=Judging(database, "A. Editor"))


def verdicts(database: str) -> dict[str, str | None]:
    with Archive(database) as archive:
        return {each["quote_id"]: each["verdict"] for each in archive.quotes(Filters())}


async def let_in(client: httpx.AsyncClient, room: Room) -> dict[str, str]:
    """The fields of a form of the quote's page."""
    assert room.judging
    code = room.judging.code
    answer = await client.get("/", params={"review": code})
    assert answer.status_code == 200
    assert html.fromstring(answer.content).cssselect("meta[http-equiv=refresh]")[0].get("content") == "0; url=/"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert code not in str(answer.headers) + answer.text
    page = html.fromstring((await client.get(f"/quote/{QUOTE}")).content)
    [form] = page.cssselect("form.judge")
    assert form.get("action") == JUDGE
    return {
        each.get("name"): each.get("value") or "" for each in form.cssselect("input:not([type=checkbox]), textarea")
    }


@pytest.mark.parametrize(
    ("said", "verdict", "speaker"),
    [
        ({"verdict": "accept"}, "accepted", "putin"),
        ({"verdict": "correct", "speaker": "توكاييف"}, "corrected", "tokayev"),
        ({"verdict": "correct", "words": "أساليب سبق أن رأيناها"}, "corrected", "putin"),
    ],
)
def test_a_form_is_a_judgement(said: dict[str, str], verdict: str, speaker: str, own: str) -> None:
    async def judge(client: httpx.AsyncClient, room: Room) -> None:
        fields = await let_in(client, room)
        answer = await client.post(JUDGE, data={**fields, **said})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/quote/{QUOTE}")
        [record] = [each for each in (await client.get("/quotes.json")).json() if each["quote_id"] == QUOTE]
        assert (record["verdict"], record["speaker"]) == (verdict, speaker)
        assert record["text"] == said.get("words", record["text"])
        back = await client.post(f"{JUDGE}?lang=en", data={**fields, "verdict": "undo", "article": "sample-001"})
        assert back.headers["location"] == f"/article/sample-001?lang=en#q-{QUOTE}"

    visited(open_room(own), judge)
    assert set(verdicts(own).values()) == {None}


def test_a_mistake_is_told_and_changes_nothing(own: str) -> None:
    async def judge(client: httpx.AsyncClient, room: Room) -> list[httpx.Response]:
        fields = await let_in(client, room)
        wrong: list[dict[str, str]] = [
            {"verdict": "correct"}, {"verdict": "correct", "words": "ليست فيه"},
            {"verdict": "correct", "speaker": "putn"}, {"verdict": "undo"}, {"verdict": "shout"}, {},
            {"verdict": "correct", "words": "a" * 30_000},
        ]  # fmt: skip
        return [await client.post(JUDGE, data={**fields, **each}) for each in wrong]

    for answer in visited(open_room(own), judge):
        assert answer.status_code == 400
        assert html.fromstring(answer.content).cssselect(".message")
    assert set(verdicts(own).values()) == {None}


def test_nobody_else_may_judge(own: str) -> None:
    async def judge(client: httpx.AsyncClient, room: Room) -> None:
        assert room.judging
        said = {"verdict": "reject"}
        assert (await client.post(JUDGE, data=said)).status_code == 403
        assert (await client.get("/", params={"review": "guess"})).status_code == 403
        assert not html.fromstring((await client.get(f"/quote/{QUOTE}")).content).cssselect("form.judge")
        client.cookies.set(COOKIE, "guess")
        assert (await client.post(JUDGE, data=said)).status_code == 403
        client.cookies.clear()
        fields = await let_in(client, room)
        without = {name: value for name, value in fields.items() if name != "csrftoken"}
        assert (await client.post(JUDGE, data={**without, **said})).status_code == 403
        elsewhere = {"origin": "http://evil.example"}
        assert (await client.post(JUDGE, data={**fields, **said}, headers=elsewhere)).status_code == 403
        client.cookies.delete(COOKIE)
        assert (await client.post(JUDGE, data={**fields, **said})).status_code == 403

    visited(open_room(own), judge)
    assert set(verdicts(own).values()) == {None}


class Clock:
    """Goes on when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_code_lets_one_browser_in_for_a_while() -> None:
    told: list[str] = []
    clock = Clock()
    judging = Judging("a.db", tell=told.append, clock=clock)
    assert told == [judging.code]
    token = judging.let_in(told[0])
    assert token
    assert judging.allows(token)
    assert not judging.allows(told[0])
    assert len(told) == 2, "the next browser needs another one"
    assert judging.let_in(told[0]) is None
    assert judging.let_in("") is None
    assert judging.let_in("نعم\ud800") is None
    assert len(told) == 2, "which is good still"
    second = judging.let_in(told[1])
    assert second not in (None, token)
    assert judging.allows(token)


def test_codes_and_browsers_have_their_time() -> None:
    told: list[str] = []
    clock = Clock()
    judging = Judging("a.db", tell=told.append, clock=clock)
    clock.now += CODE
    assert judging.let_in(told[0]) is None
    assert len(told) == 2
    clock.now += CODE - 1
    token = judging.let_in(told[1])
    assert token
    assert len(told) == 3
    clock.now += BROWSER - 1
    assert judging.allows(token)
    clock.now += 1
    assert not judging.allows(token)
    assert len(told) == 4, "whose time is over may come back"
    assert not judging.allows(token)
    assert judging.let_in("a guess") is None
    assert len(told) == 4


def test_a_code_that_is_used_up_lets_nobody_else_in(own: str) -> None:
    async def judge(client: httpx.AsyncClient, room: Room) -> None:
        assert room.judging
        code = room.judging.code
        assert (await client.head("/", params={"review": code})).status_code == 403
        await let_in(client, room)
        assert (await client.get("/", params={"review": code})).status_code == 200, "may judge already"
        client.cookies.clear()
        assert (await client.get("/", params={"review": code})).status_code == 403
        await let_in(client, room)

    visited(open_room(own), judge)


def test_review_is_off_unless_it_is_asked_for(own: str) -> None:
    async def judge(client: httpx.AsyncClient, room: Room) -> None:
        assert (await client.get("/", params={"review": ""})).status_code == 403
        client.cookies.set(COOKIE, "")
        assert (await client.post(JUDGE, data={"verdict": "reject"})).status_code == 403

    visited(Room(own), judge)
    assert set(verdicts(own).values()) == {None}


def test_a_quote_that_was_missed_is_added_from_its_article(own: str) -> None:
    given = {"words": "رجالاً من خيرة ضباطنا", "speaker": "putin", "cue": "وقال"}

    async def visit(client: httpx.AsyncClient, room: Room) -> list[httpx.Response]:
        fields = await let_in(client, room)
        answers = [await client.post("/article/sample-001/add", data={**fields, **given, "words": "ليست هنا"})]
        answers.append(await client.post("/article/sample-001/add", data={**fields, **given}))
        answers.append(await client.get("/article/sample-001"))
        return answers

    wrong, added, page = visited(open_room(own), visit)
    assert (wrong.status_code, added.status_code) == (400, 303)
    quote_id = added.headers["location"].partition("#q-")[2]
    assert quote_id in page.text
    with Archive(own) as archive:
        [record] = archive.quote(quote_id)
    assert (record["speaker"], record["text"], record["verdict"]) == ("putin", given["words"], "accepted")


def test_nobody_else_may_add(own: str) -> None:
    async def visit(client: httpx.AsyncClient, room: Room) -> int:
        return (await client.post("/article/sample-001/add", data={"words": "x", "speaker": "putin"})).status_code

    assert visited(open_room(own), visit) == 403
