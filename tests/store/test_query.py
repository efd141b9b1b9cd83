"""Every filter says what it says: compared with the same question asked in Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import Any

import pytest

from quotes import levels
from quotes.arabic.stem_for_search import stems
from quotes.errors import InputError, TooLong
from quotes.export.columns import record
from quotes.model import Form, Occasion, QuoteKind
from quotes.model.fields import FILTERS
from quotes.model.shapes import Shape
from quotes.store.archive import Archive
from quotes.store.engine import open_to_read
from quotes.store.filters import Filters, Sort
from quotes.text import name_key
from tests.made import as_shown, drawn, judged, samples

Record = dict[str, Any]
ALL = [as_shown(record(quote, article)) for article in samples() for quote in drawn(article)]
JUDGED = judged()
for each in ALL:
    each["verdict"] = "accepted" if each["quote_id"] in JUDGED else None
VIA = next(each["via"] for each in ALL if each["via"]).split()[-1]

RUSSIAN = {stem.stem for stem in stems("القوات الروسية")}
WORDS = next(each["place"] for each in ALL if each["place"])
# Filters whose fields are words of the article: `drawn` has the same words for all of them.
PARTS = {asked.name: field.name for field, asked in FILTERS if field.shape is Shape.PART}

QUESTIONS: list[tuple[Filters, Callable[[Record], bool]]] = [
    (Filters(speaker="putin"), lambda each: each["speaker"] == "putin"),
    (Filters(local="وزارة الدّفاع"), lambda each: "وزارة الدفاع" in (each["speaker_name"] or "")),
    (Filters(about="قوات"), lambda each: "قوات" in stems_of(each)),
    (Filters(about="قُوّات كازاخستـان"), lambda each: {"قوات", "كازاخستان"} <= stems_of(each)),
    (Filters(mentions="القوات الروسية"), lambda each: stems_of(each) >= RUSSIAN),
    (Filters(reviewed=True), lambda each: each["verdict"] == "accepted"),
    (Filters(reviewed=False), lambda each: each["verdict"] is None),
    (Filters(since=date(2022, 1, 12)), lambda each: each["published"] >= "2022-01-12"),
    (Filters(until=date(2022, 1, 12)), lambda each: each["published"] <= "2022-01-12"),
    (Filters(kind=QuoteKind.MIXED), lambda each: each["kind"] == "mixed"),
    (Filters(form=Form.NOMINAL), lambda each: each["form"] == "nominal"),
    (Filters(sense="deny"), lambda each: each["sense"] == "deny"),
    (Filters(outlet=samples()[1].outlet), lambda each: each["outlet"] == samples()[1].outlet),
    (Filters(article="sample-003"), lambda each: each["article_id"] == "sample-003"),
    (Filters(via=VIA), lambda each: VIA in (each["via"] or "")),
    (Filters(min_confidence=0.57), lambda each: each["confidence"] >= 0.57),
    (Filters(sure=True), lambda each: each["verdict"] == "accepted" or each["confidence"] >= levels.sure()),
    (Filters(occasion=Occasion.SPEECH), lambda each: each["occasion"] == "speech"),
    (Filters(said_since=date(2022, 1, 20)), lambda each: (each["said_on"] or "").endswith("/2022-01-31")),
    (Filters(said_until=date(2022, 1, 11)), lambda each: (each["said_on"] or "").startswith("2022-01-01/")),
    (Filters(speaker="zas", kind=QuoteKind.DIRECT), lambda each: (each["speaker"], each["kind"]) == ("zas", "direct")),
    *((Filters(**{asked: WORDS}), lambda each, name=name: each[name] == WORDS) for asked, name in PARTS.items()),
]


def is_unsure(each: Record) -> bool:
    return levels.level(each) == "unsure"


def gain(each: Record) -> int:
    """Of a look at a quote that no second article has, in hundredths."""
    hundredths = round(float(each["confidence"]) * 100)
    return min(hundredths, 100 - hundredths)


def stems_of(each: Record) -> set[str]:
    return {stem.stem for stem in stems(each["text"])}


@pytest.mark.parametrize(("filters", "fits"), QUESTIONS)
def test_filters(filters: Filters, fits: Callable[[Record], bool], archive: Archive) -> None:
    expected = [each for each in ALL if fits(each)]
    assert list(archive.quotes(filters)) == expected
    assert 0 < len(expected) < len(ALL)


def test_every_filter_is_asked_above() -> None:
    asked = {name for filters, _ in QUESTIONS for name in _set(filters)}
    assert asked == {field.name for field in fields(Filters)} - {"sort", "limit", "skip", "rejected", "namings"}


def _set(filters: Filters) -> set[str]:
    return {field.name for field in fields(Filters) if getattr(filters, field.name) != field.default}


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (Sort.ARTICLE, lambda each: each["article_id"]),
        (Sort.OLDEST, lambda each: (each["published"], is_unsure(each), each["article_id"])),
        (
            Sort.NEWEST,
            lambda each: (-date.fromisoformat(each["published"]).toordinal(), is_unsure(each), each["article_id"]),
        ),
        (Sort.CONFIDENCE, lambda each: (-each["confidence"], each["article_id"])),
        (Sort.DOUBT, lambda each: (each["confidence"], each["article_id"])),
        (Sort.GAIN, lambda each: (-gain(each), each["article_id"])),
    ],
)
def test_orders(sort: Sort, key: Callable[[Record], Any], archive: Archive) -> None:
    expected = sorted(ALL, key=key)
    assert list(archive.quotes(Filters(sort=sort))) == expected
    assert list(archive.quotes(Filters(sort=sort, limit=7))) == expected[:7]


def test_signs_of_the_query_language_are_only_signs(archive: Archive) -> None:
    for words in ("100%", "a_b", "'; DROP TABLE quotes; --", 'x"y', "x AND", "x NEAR/2 y", "x:y", "^x", "x'"):
        assert list(archive.quotes(Filters(about=words, article="none"))) == []
        assert list(archive.quotes(Filters(local=words))) == []
        assert list(archive.quotes(Filters(via=words))) == []
    assert len(list(archive.quotes())) == len(ALL)


@pytest.mark.parametrize("filters", [Filters(), Filters(speaker="putin"), Filters(about="قوات", sort=Sort.RELEVANCE)])
def test_pages_make_up_the_whole_answer(filters: Filters, archive: Archive) -> None:
    whole = list(archive.quotes(filters))
    paged = [each for at in range(0, len(whole), 3) for each in archive.quotes(replace(filters, limit=3, skip=at))]
    assert paged == whole
    assert list(archive.quotes(replace(filters, skip=4))) == whole[4:]


@pytest.mark.parametrize("filters", [Filters(), Filters(speaker="putin"), Filters(outlet=samples()[1].outlet)])
def test_a_spread_adds_up_to_the_counts(filters: Filters, archive: Archive) -> None:
    for by in ("month", "kind", "sense", "outlet"):
        summed: Counter[str] = Counter()
        for row in archive.spread(filters):
            summed[row[by] or ""] += row["quotes"]
        assert summed == {row["name"]: row["quotes"] for row in archive.figures(by, filters)}


def test_what_takes_too_long_is_broken_off(read_only: str) -> None:
    reader = open_to_read(read_only)
    reader.set_timeout(0.05)
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n"
    with pytest.raises(TooLong):
        list(reader.ask(endless, {}))
    reader.close()


def test_what_nobody_waits_for_is_broken_off(read_only: str) -> None:
    over = iter([False] * 20)
    with Archive(read_only, is_over=lambda: next(over, True)) as archive, pytest.raises(TooLong):
        list(chain.from_iterable(archive.quotes() for _ in range(100)))
    with Archive(read_only, is_over=lambda: False) as archive:
        assert list(archive.quotes()) == ALL


def test_a_patient_archive_answers(read_only: str) -> None:
    with Archive(read_only, patience=60) as archive:
        assert list(archive.quotes()) == ALL


@pytest.mark.parametrize("who", ["وزارة الدفاع", "وزارة الدّفاع", "الدفاع الروسية", "ميشيل باشليه", "باشليه"])
def test_a_local_speaker_is_found_by_whole_words_of_the_name(who: str, archive: Archive) -> None:
    assert archive.has_local(who)
    [row] = archive.local_speakers(called=who)
    assert name_key(who) in row["folded"]


@pytest.mark.parametrize("who", ["الدفا", "باشلي", "فلاديمير", "", "…", "الروسية الدفاع"])
def test_part_of_a_word_or_a_known_speaker_is_no_local_one(who: str, archive: Archive) -> None:
    assert not archive.has_local(who)


def test_names_that_come_near_are_suggested(archive: Archive) -> None:
    [name] = archive.near_local("باشلية")
    assert "باشليه" in name
    assert archive.near_local("xyz") == ()


def test_counts_of_speakers(archive: Archive) -> None:
    known = {row["key"]: (row["quotes"], row["articles"]) for row in archive.speakers()}
    for key, (quotes, articles) in known.items():
        theirs = [each for each in ALL if each["speaker"] == key]
        assert (quotes, articles) == (len(theirs), len({each["article_id"] for each in theirs}))
    local = {row["folded"]: row["quotes"] for row in archive.local_speakers()}
    nameless = [each for each in ALL if each["speaker_name"] is None]
    assert sum(local.values()) + sum(quotes for quotes, _ in known.values()) + len(nameless) == len(ALL)
    assert len(list(archive.local_speakers(3))) == 3


def test_a_quote_is_found_by_its_id_or_the_beginning_of_it(archive: Archive) -> None:
    for each in ALL:
        assert archive.quote(each["quote_id"]) == [each]
        assert archive.quote(each["quote_id"][:9].upper()) == [each]


@pytest.mark.parametrize("quote_id", ["", "xyz", "%", "0" * 12])
def test_no_such_quote(quote_id: str, archive: Archive) -> None:
    with pytest.raises(InputError, match=r"no quote .*quotes said"):
        archive.quote(quote_id)


def test_an_id_that_fits_several_is_refused(archive: Archive) -> None:
    first = ALL[0]["quote_id"][0]
    with pytest.raises(InputError, match=r"quotes start with .* give more"):
        archive.quote(first)


def test_no_such_article(archive: Archive) -> None:
    with pytest.raises(InputError, match="did you mean sample-001"):
        archive.article("sample")
    with pytest.raises(InputError, match="quotes said"):
        archive.article("%")
