"""The usual spelling of a name, and counts of people rather than of spellings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest

from quotes.model import Article, Verdict
from quotes.pipeline import extract
from quotes.resolve.registry import Registry
from quotes.resolve.starter import first_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.judgements import Reviewer
from quotes.store.query.spellings import is_odd, usual_spelling
from quotes.store.write import Writer


@pytest.mark.parametrize(
    ("counts", "usual"),
    [
        ({"سامى الحداد": 1, "سامي الحداد": 1, "سامی الحدّاد": 1, "سـامي الحداد": 1}, "سامي الحداد"),
        ({"سامي الحدّاد": 9, "سامي الحداد": 1}, "سامي الحداد"),
        ({"احمد الامين": 3, "أحمد الأمين": 2}, "احمد الامين"),
        ({"احمد الامين": 2, "أحمد الأمين": 2}, "أحمد الأمين"),
        ({"سامی": 2, "سـامی": 1}, "سامي"),
        ({'صحيفة "البلد': 1}, "صحيفة البلد"),
        ({"ﺳﺎﻣﻲ": 1}, "سامي"),
        ({"البلد/المدينة": 1}, "البلد المدينة"),
        ({"\u200f": 1}, "\u200f"),
    ],
)
def test_the_most_frequent_without_odd_characters_is_usual(counts: dict[str, int], usual: str) -> None:
    for order in permutations(counts.items()):
        assert usual_spelling(dict(order)) == usual


@pytest.mark.parametrize("name", ["سـامي", "سامي\u200f", "ﺳﺎﻣﻲ", "سامیّ", "ا\u0654حمد", "«سامي"])
def test_odd_characters_are_told(name: str) -> None:
    assert is_odd(name)


@pytest.mark.parametrize("name", ["سامي الحداد", "نيكول باشينيان", "Ned Price", "جان-بيار", "أبو 15"])
def test_others_are_not_odd(name: str) -> None:
    assert not is_odd(name)


SPELT = ("سامي الحداد", "سامي الحداد", "سامى الحداد", "سامی الحدّاد", "ﺳﺎﻣﻲ الحداد", "سـامي الحداد")


@pytest.fixture
def spelt(empty: str) -> str:
    """One statement in articles that spell its speaker in many ways, and one whose speaker none spells plainly."""
    texts = [f"قال {name}: «نعم للسلام على هذه الأرض في كل الأيام»." for name in SPELT]
    articles = [Article(f"a{n}", text) for n, text in enumerate([*texts, "قال زيـاد العطّار: «لا للحرب بعد اليوم»."])]
    with Writer(empty, "1") as writer:
        writer.put([(each, extract(each, Registry(()))) for each in articles])
    return empty


def _shown(archive: Archive) -> Iterator[str | None]:
    """The names of all records, by every way to come by them."""
    for record in [*archive.quotes(), *archive.quotes(Filters(limit=100)), *archive.quotes(Filters(rejected=True))]:
        yield record["speaker_name"]
        yield from (each["speaker_name"] for each in archive.quote(record["quote_id"]))
        yield from (each["speaker_name"] for each in archive.elsewhere(record["quote_id"]))


def test_every_record_shows_the_usual_spelling(spelt: str) -> None:
    """Articles spell the speaker in many ways, and records count people."""
    with Archive(spelt) as archive:
        shown = set(_shown(archive))
        listed = {row["name"] for row in archive.figures("speaker")}
    assert shown == listed == {"سامي الحداد", "زياد العطار"}


def test_what_was_rejected_shows_no_odd_character_either(spelt: str) -> None:
    with Archive(spelt) as archive:
        ids = [record["quote_id"] for record in archive.quotes()]
    with Reviewer(spelt) as reviewer:
        for quote_id in ids:
            reviewer.judge(quote_id, Verdict.REJECTED)
    with Archive(spelt) as archive:
        shown = [record["speaker_name"] for record in archive.quotes(Filters(rejected=True))]
    assert len(shown) == len(ids) == len(SPELT) + 1
    assert not any(is_odd(name or "") for name in shown)


def test_by_name_only_those_are_counted_who_have_one(empty: str) -> None:
    """Sources, documents and bare titles are as many speakers as articles have them, and no people to be listed."""
    said = ["أحمد علوان", "مجلس النواب المصري", "فلاديمير بوتين", "مصادر مطلعة", "المتحدث", "مسؤولون", "بعضهم"]
    written = [f"قال {name} إن القافلة ستغادر الميناء غدا." for name in said]
    written += [f"ذكر {name} أن القافلة ستغادر الميناء غدا." for name in ("البيان", "التقرير", "المصدر", "المسؤول")]
    articles = [Article(f"a{number}", text) for number, text in enumerate([*written, *written[:2]])]
    with Writer(empty, "1", first_registry().people) as writer:
        writer.put([(each, extract(each, first_registry())) for each in articles])
    with Archive(empty) as archive:
        everybody = {row["name"] for row in archive.figures("speaker")}
        named = archive.figures("name")
        assert archive.figures("name", limit=2) == named[:2]
    assert [(row["name"], row["quotes"]) for row in named] == [
        ("أحمد علوان", 2), ("مجلس النواب المصري", 2), ("فلاديمير بوتين", 1)
    ]  # fmt: skip
    assert everybody >= {"المتحدث", "البيان", "التقرير", "المصدر", "المسؤول", "مسؤولون"}
    assert all(set(row) == {"name", "quotes", "articles"} for row in named)
