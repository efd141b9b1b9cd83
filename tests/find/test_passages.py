"""Passages: how broken marks are mended, and where lines are kept to a width."""

from __future__ import annotations

import pytest

from quotes.find.passages import find_passages
from quotes.model import Article, Passage
from quotes.pipeline import read_scene
from quotes.segment import find_wraps, segment


def passages(text: str) -> tuple[Passage, ...]:
    return read_scene(segment(Article("passages", text))).passages.each


def said(text: str) -> list[tuple[str, str | None]]:
    """The words of each passage, and how it was mended."""
    return [(passage.inner.of(text), passage.repair) for passage in passages(text)]


@pytest.mark.parametrize(
    ("text", "words", "repair"),
    [
        ("قال: ‹‹نعم››", "نعم", None),
        ("قال: ``نعم''", "نعم", None),
        ("قال: ❝نعم❞", "نعم", None),
        ("قال: (نعم يا سيدي) ومضى", "نعم يا سيدي", None),
        ("قال تعالى (اقرأ باسم ربك) ثم سكت", "اقرأ باسم ربك", None),
        ("قال: “طراز نورس 320″", "طراز نورس 320", None),
        ("قال: “شاشة 14″ تباع هنا”", "شاشة 14″ تباع هنا", None),
        ("قال: «نعم. وأضاف الوزير أن لا", "نعم", "unclosed: ends where the reporter speaks again"),
        ("قال: «نعم.وأضاف الوزير أن لا", "نعم", "unclosed: ends where the reporter speaks again"),
        ("رأى أن «الجو بارد. وهطل المطر.", "الجو بارد", "unclosed: ends with its sentence"),
        ("قال: «الجو بارد. وهطل المطر.", "الجو بارد. وهطل المطر", "unclosed: ends with its paragraph"),
    ],
)  # fmt: skip
def test_a_passage_is_mended(text: str, words: str, repair: str | None) -> None:
    assert said(text) == [(words, repair)]


def test_an_opening_mark_may_be_missing() -> None:
    (found,) = said("هطل المطر. الجو بارد جدا»، قال الحارس.")
    assert found == ("الجو بارد جدا", "the opening mark is missing: begins with its sentence")


@pytest.mark.parametrize(
    "text",
    [
        "قال: (ضاحكا) لن أعود",  # an aside
        "وصل الوفد (أمس).",
        "قال الوزير إن الجو بارد جدا»، قال الحارس.",  # the reporter speaks in that sentence
        "الجو بارد جدا» في القرية.",  # no verb tells whose it is
    ],
)
def test_no_passage_is_made_up(text: str) -> None:
    assert said(text) == []


def test_an_opening_mark_before_the_reporters_own_verb_is_none() -> None:
    assert said("“وأكدت صحيفة “المرفأ” أمس") == [("المرفأ", None)]
    assert said("قال: “وأكدت صحيفة “المرفأ” أمس”")[0][0] == "وأكدت صحيفة “المرفأ” أمس"


def test_a_mark_that_nobody_closed_is_none_where_nothing_leads_to_it() -> None:
    text = "نقلت صحيفة “النهر الجديدة عن الحارس أن “البحر هائج”، وقالت “لا أحد في الميناء”."
    assert [words for words, _ in said(text)] == ["البحر هائج", "لا أحد في الميناء"]


def test_an_unclosed_passage_never_cuts_one_that_stands_in_it() -> None:
    text = "رأى أن «الجو بارد “كالثلج. ولا دفء هنا” عندنا. وهطل المطر."
    assert [passage.inner.of(text) for passage in find_passages(text)] == [
        "الجو بارد “كالثلج. ولا دفء هنا” عندنا",
        "كالثلج. ولا دفء هنا",
    ]


WRAPPED = """قال الحارس سامي الحداد في حديث جرى أمس عند سفح المنارة
القديمة إن السفن التي تمر من هنا لا ترى الضوء إلا حين تدنو
من الصخور. وقالت زوجته التي تعيش معه إن «الضوء يكفي لمن ينظر
إليه ويعرف أين يقف».
"""


def test_lines_kept_to_a_width_are_read_as_one() -> None:
    assert len(find_wraps(WRAPPED)) == 3
    assert passages(WRAPPED)[0].inner.of(WRAPPED) == "الضوء يكفي لمن ينظر\nإليه ويعرف أين يقف"


def test_a_headline_before_them_stays_a_line() -> None:
    wraps = find_wraps(f"حارس المنارة: الضوء يكفي\n\n{WRAPPED}")
    assert min(wraps) > 30
    assert len(wraps) == 3


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد أمس إلى القرية.\nثم غادر في المساء.\nولم يعد.",
        "\n".join(["أول الغيث قطرة", "ثم ينهمر", "ثم يجري الوادي", "فلا يقف"]),  # verse
        "\n".join(["كلمة " * 40] * 4),  # too wide
        "سطر",
    ],
)
def test_other_lines_are_lines(text: str) -> None:
    assert not find_wraps(text)
