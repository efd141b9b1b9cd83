"""Page furniture is stepped over, and sentences that look like it are not."""

from __future__ import annotations

import pytest

from quotes import extract
from quotes.boilerplate import SHORT_LINE, boilerplate
from quotes.model import Article

HEADLINE = "مدير الميناء: لن نقبل بأي تأجيل"
BODY = "قال مدير الميناء إن الرصيف الجديد سيفتح غدا."


def lines(text: str) -> list[str]:
    return [span.of(text) for span in boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    ["• اقرأ أيضا: خبر", ">> اقرأ أيضًا | خبر", "** شَاهِد أيضاً **", "المصدر : الصحيفة", "[ شارك ]", "facebook"],
)
def test_furniture_is_seen_however_it_is_dressed(line: str) -> None:
    assert lines(f"{BODY}\n{line}\n{BODY[:-1]} أيضا") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "شارك الوزير في الاجتماع وقال إن الجسر جاهز",
        "شارك هذا الفريق في البطولة",
        "اشترك في الاجتماع ثلاثة وزراء",
        "المصدر الذي تحدث إلينا قال إن الجسر جاهز",
        "صورة الميناء تغيرت، قال المدير",
        "المزيد من السفن وصل أمس",
        "«اقرأ المزيد» قال المعلم لتلميذه",
        "اقرأ المزيد " + "من الكتب، قال المعلم " * (SHORT_LINE // 10),
    ],
)
def test_sentences_stay(line: str) -> None:
    assert not boilerplate(f"{BODY}\n{line}")


def test_a_headline_is_one_headline_however_often_it_stands_there() -> None:
    once = extract(Article("a", f"{HEADLINE}\n{BODY}", title=HEADLINE))
    assert [quote.text for quote in once].count("لن نقبل بأي تأجيل") == 1
    twice = extract(Article("a", f"{HEADLINE}\n\n{HEADLINE}\n{BODY}", title=HEADLINE))
    assert [quote.text for quote in twice] == [quote.text for quote in once]


def test_a_title_that_the_text_does_not_have_yields_no_quotes() -> None:
    (quote,) = extract(Article("a", BODY, title=HEADLINE))
    assert quote.text.startswith("الرصيف")
