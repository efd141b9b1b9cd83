"""To whom, on what occasion, where and when it was said."""

from __future__ import annotations

from datetime import date

import pytest

from quotes.model import Article, Quote, Role
from quotes.pipeline import extract
from quotes.rules import meanings

DAY = date(2022, 1, 12)  # a Wednesday

SETTINGS = [
    ("قال سامر الحلبي يوم الاثنين إن المطار سيفتح قريبا.", {"said_on": "2022-01-10", "said_words": "يوم الاثنين"}),
    ("وأمس، قال الوزير سامر الحلبي إن المطار سيفتح قريبا.", {"said_on": "2022-01-11"}),
    ("قال الوزير سامر الحلبي في مؤتمر صحفي إن المطار سيفتح قريبا.", {"occasion": "press conference"}),
    ("قال الوزير سامر الحلبي في مؤتمر صحفي أمس بموسكو إن المطار سيفتح قريبا.", {"place": "موسكو"}),
    ("قال الوزير سامر الحلبي في موسكو إن المطار سيفتح قريبا.", {"place": "موسكو"}),
    ("قال الوزير سامر الحلبي لقناة محلية إن المطار سيفتح قريبا.", {"addressee": "قناة محلية", "medium": "قناة محلية"}),
    ("قال الوزير سامر الحلبي للصحفيين إن المطار سيفتح قريبا.", {"addressee": "الصحفيين", "medium": None}),
    ("قال الوزير سامر الحلبي لـ«الغد الجديد» إن المطار سيفتح قريبا.", {"addressee": "الغد الجديد"}),
    (
        "قال سامر الحلبي في مقابلة مع صحيفة محلية إن المطار فتح.",
        {"occasion": "interview", "addressee": "صحيفة محلية"},
    ),
    ("طمأن الوزير سامر الحلبي السكان بأن المطار سيفتح قريبا.", {"addressee": "السكان"}),
    ("وفي بيان، أكدت الوزارة أن المطار سيفتح قريبا.", {"occasion": "statement", "occasion_words": "بيان"}),
    ("أصدرت الوزارة بيانا قالت فيه إن المطار سيفتح قريبا.", {"occasion": "statement"}),
    ("كتب الوزير سامر الحلبي على موقع تويتر: «المطار سيفتح قريبا جدا».", {"medium": "موقع تويتر"}),
    ("سيفتح المطار قريبا، حسبما قال الوزير سامر الحلبي أمس.", {"said_on": "2022-01-11"}),
    ("قال سامر الحلبي في مؤتمر صحفي عقده بموسكو إن المطار فتح.", {"occasion": "press conference", "place": "موسكو"}),
    ("قال سامر الحلبي خلال كلمة له في قاعة المدينة إن المطار فتح.", {"occasion": "speech", "place": "قاعة المدينة"}),
    ("قال سامر الحلبي خلال حفل أقامته الوزارة في مقرها بموسكو إن المطار فتح.", {"place": "مقرها بموسكو"}),
    ("قال سامر الحلبي للصحفيين في موسكو إن المطار فتح.", {"addressee": "الصحفيين", "place": "موسكو"}),
    ("قال سامر الحلبي خلال زيارته إلى موسكو إن المطار فتح.", {"occasion": "visit", "place": "موسكو"}),
    ("قال سامر الحلبي في بيان أصدره من مقره في موسكو إن المطار فتح.", {"place": "مقره في موسكو"}),
    ("قال سامر الحلبي مساء الاثنين بتارودانت، إن المطار فتح.", {"place": "تارودانت"}),
    ("وفي موسكو، وفي مؤتمر صحفي، قال سامر الحلبي إن المطار فتح.", {"place": "موسكو"}),
    ("قال سامر الحلبي في بيان صحفي اليوم إن المطار فتح.", {"occasion": "statement", "said_on": "2022-01-12"}),
    ("وفي مؤتمر صحفي مع الوزير، في موسكو، قال سامر الحلبي إن المطار فتح.", {"place": "موسكو"}),
    ("قال سامر الحلبي: «المطار فتح»، وذلك في كلمة ألقاها في موسكو.", {"occasion": "speech", "place": "موسكو"}),
    (
        "قال سامر الحلبي في مؤتمر صحفي مع نظيره الروسي في موسكو إن المطار فتح.",
        {"addressee": None, "place": "موسكو"},
    ),
]
# What stands near and is none of it.
NOT_OF_IT = [
    ("قال سفير مصر في موسكو سامر الحلبي إن المطار سيفتح قريبا.", "place"),
    ("قال الوزير سامر الحلبي إن المطار سيفتح يوم الاثنين.", "said_on"),
    ("قال الوزير سامر الحلبي، الذي عاد أمس من رحلته، إن المطار سيفتح قريبا.", "said_on"),
    ("قال الوزير سامر الحلبي بعد جولة أمس إن المطار سيفتح قريبا.", "said_on"),
    ("قال المدير العام لـ«شركة الضياء» سامر الحلبي إن المطار سيفتح قريبا.", "addressee"),
    ("دعا الوزير سامر الحلبي الشركات إلى فتح المطار قريبا.", "addressee"),
    ("قال الوزير سامر الحلبي إن المطار «سيفتح في بيان لاحق».", "occasion"),
    ("قال سامر الحلبي في كلمة حول السلام في ليبيا إن المطار فتح.", "place"),
    ("قال سامر الحلبي خلال لقائه السفير في موسكو إن المطار فتح.", "place"),
    ("قال سامر الحلبي أمام طلاب من جامعة موسكو إن المطار فتح.", "place"),
    ("قال سامر الحلبي، مدير الأبحاث، في مركز الدراسات، إن المطار فتح.", "place"),
    ("قال سامر الحلبي خلال حفل للوزير فولكان بوزكير إن المطار فتح.", "place"),
]


def quoted(text: str, published: date | None = DAY) -> Quote:
    [quote] = extract(Article("made", text, published=published))
    return quote


@pytest.mark.parametrize(("text", "told"), SETTINGS)
def test_what_the_clause_tells(text: str, told: dict[str, str | None]) -> None:
    record = quoted(text).record()
    assert {key: record[key] for key in told} == told


@pytest.mark.parametrize(("text", "key"), NOT_OF_IT)
def test_what_belongs_to_something_else(text: str, key: str) -> None:
    assert quoted(text).record()[key] is None


@pytest.mark.parametrize("text", [text for text, _ in SETTINGS])
def test_every_part_stands_outside_the_words_and_has_a_reason(text: str) -> None:
    quote = quoted(text)
    assert quote.setting
    for part in quote.setting:
        assert not any(part.span.overlaps(piece) for piece in quote.content)
        assert part.text.removeprefix("ال") in " ".join(part.span.of(text).removeprefix("ل").split())
        assert any((reason.rule, reason.span) == (part.rule, part.span) for reason in quote.reasons)
        assert part.rule in meanings()


def test_without_a_day_to_count_from_there_is_none() -> None:
    record = quoted(SETTINGS[0][0], published=None).record()
    assert (record["said_on"], record["said_words"]) == (None, "يوم الاثنين")


def test_a_participle_goes_on_in_the_same_setting() -> None:
    text = "قال الوزير سامر الحلبي أمس في مؤتمر صحفي إن المطار سيفتح قريبا، مؤكدا أن العمل انتهى."
    first, second = extract(Article("made", text, published=DAY))
    assert first.setting == second.setting
    assert [part.role for part in first.setting] == [Role.OCCASION, Role.TIME]


def test_the_next_sentence_does_not() -> None:
    text = "قال الوزير سامر الحلبي أمس إن المطار سيفتح قريبا. وأضاف أن العمل انتهى."
    assert [bool(quote.setting) for quote in extract(Article("made", text, published=DAY))] == [True, False]
