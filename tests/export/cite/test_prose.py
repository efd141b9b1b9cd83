"""APA and Chicago: a report is never dressed up as the speaker's words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.export.cite import cite
from quotes.export.cite.wording import list_containers
from quotes.export.columns import record
from quotes.model import Article, Quote
from tests.export.cite.made import ARTICLE, BARE, DIRECT, INDIRECT, MIXED, PIECES, unmarked


def lines(one: Quote, style: str, lang: str = "en", article: Article = ARTICLE) -> list[str]:
    return unmarked(cite(record(one, article), article, style, lang)).splitlines()


def test_apa() -> None:
    assert lines(DIRECT, "apa") == [
        "زيد: «لن نعود إلى الوراء» (as cited in الصحيفة, 2022, para. 2).",
        "الصحيفة. (2022, January 10). عنوان الخبر. https://example.org/1",
        "Article خبر-1, paragraph 2, characters [23, 41); "
        f"quote {DIRECT.quote_id}; direct: the speaker's words.",
    ]  # fmt: skip
    assert lines(DIRECT, "apa", "ar") == [
        "زيد: «لن نعود إلى الوراء» (كما ورد في الصحيفة، 2022، الفقرة 2).",
        "الصحيفة. (2022، 10 يناير). عنوان الخبر. https://example.org/1",
        "المقال خبر-1، الفقرة 2، المحارف [23, 41)؛ "
        f"معرّف الاقتباس {DIRECT.quote_id}؛ اقتباس مباشر: بلفظ المتحدث.",
    ]  # fmt: skip


def test_chicago() -> None:
    assert lines(DIRECT, "chicago")[:2] == [
        "«لن نعود إلى الوراء»",
        "زيد, quoted in “عنوان الخبر,” الصحيفة, January 10, 2022, para. 2, https://example.org/1",
    ]
    assert lines(DIRECT, "chicago", "ar")[:2] == [
        "«لن نعود إلى الوراء»",
        "زيد، اقتباس مباشر ورد في «عنوان الخبر»، الصحيفة، 10 يناير 2022، الفقرة 2، https://example.org/1",
    ]


def test_a_report_stands_in_no_marks() -> None:
    assert lines(INDIRECT, "apa")[0] == (
        "زيد (reported, not quoted): المعرض سيفتح غدا (as cited in الصحيفة, 2022, para. 4)."
    )
    assert lines(INDIRECT, "apa", "ar")[0].startswith("زيد (بالمعنى لا بالنص): المعرض سيفتح غدا (كما ورد")
    assert lines(INDIRECT, "chicago")[0] == "Reported, not quoted: المعرض سيفتح غدا"
    assert lines(INDIRECT, "chicago", "ar")[0] == "بالمعنى لا بالنص: المعرض سيفتح غدا"


def test_only_the_speakers_words_of_a_mixed_quote_stand_in_marks() -> None:
    words = "الطريق «طويل» وأن العمل «مستمر» دائما"
    assert lines(MIXED, "chicago")[0] == f"Quoted in part: {words}"
    assert lines(MIXED, "apa")[0] == f"زيد, via وكالة (quoted in part): {words} (as cited in الصحيفة, 2022, para. 3)."
    assert lines(MIXED, "apa", "ar")[0].startswith(f"زيد، نقلا عن وكالة (اقتباس جزئي): {words} (كما ورد")


def test_pieces_keep_their_mark_of_omission() -> None:
    assert lines(PIECES, "chicago")[0] == "«لن نعود إلى الوراء […] وسنمضي»"


def test_an_article_of_which_nothing_is_known() -> None:
    assert lines(DIRECT, "apa", article=BARE)[:2] == [
        "زيد: «لن نعود إلى الوراء» (as cited in [untitled article b-2], n.d., para. 2).",
        "[untitled article b-2]. (n.d.).",
    ]
    assert lines(DIRECT, "apa", "ar", BARE)[1] == "[مقال بلا عنوان b-2]. (د.ت.)."
    assert lines(DIRECT, "chicago", article=BARE)[1] == "زيد, quoted in [untitled article b-2], n.d., para. 2."


def test_an_article_with_no_outlet_goes_by_its_title() -> None:
    titled = replace(ARTICLE, outlet=None, title="هل نعود؟", url=None)
    assert lines(DIRECT, "apa", article=titled)[:2] == [
        "زيد: «لن نعود إلى الوراء» (as cited in “هل نعود؟”, 2022, para. 2).",
        "هل نعود؟ (2022, January 10).",
    ]


@pytest.mark.parametrize(("month", "english", "arabic"), [(2, "February", "فبراير"), (12, "December", "ديسمبر")])
def test_months(month: int, english: str, arabic: str) -> None:
    dated = replace(ARTICLE, published=date(2021, month, 3))
    assert f"(2021, {english} 3)" in lines(DIRECT, "apa", article=dated)[1]
    assert f"(2021، 3 {arabic})" in lines(DIRECT, "apa", "ar", dated)[1]


def test_latin_and_arabic_letters_keep_their_places() -> None:
    """A name of the other direction has a mark after it; a line that could be turned is a stretch of its own."""
    article = replace(ARTICLE, outlet="CNN")
    english = cite(record(DIRECT, article), article, "apa").splitlines()
    assert english[0].startswith("\u200e\u2066\u200eزيد\u200e: ")
    assert english[1].startswith("\u200e\u2066\u200eCNN. ")
    arabic = cite(record(DIRECT, article), article, "apa", "ar").splitlines()
    assert arabic[1].startswith("\u200f\u2067\u200f\u200eCNN\u200e\u200f. ")
    assert "\u200e[23, 41)\u200e\u200f" in arabic[2]


@given(st.text("اa \n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=20))
def test_containing_adds_closers_only(text: str) -> None:
    held = list_containers(text)
    assert re.sub("[\u202c\u2069]", "", held) == re.sub("[\u202c\u2069]", "", text)
    assert all(new.startswith(old) for new, old in zip(held.split("\n"), text.split("\n"), strict=True))
    assert list_containers(held) == held
