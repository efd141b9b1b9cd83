"""A list of reporting words is no news: a style guide may have one."""

from __future__ import annotations

from quotes.model import Article
from quotes.pipeline import explain

VERBS = (
    "قال أكد أوضح أضاف أعلن صرح ذكر أشار بين كشف لفت شدد نفى حذر دعا طالب وصف اعتبر رأى أفاد "
    "نوه أردف تابع ختم علق رد شرح أبلغ أقر أنكر توقع حث هدد"
)
STATEMENT = "قال الوزير سالم إن الاتفاق قريب."
ANOTHER = "وأكد المدير أن العمل مستمر."


def test_a_list_of_verbs_reports_nothing() -> None:
    quotes, silent = explain(Article("a", f"{STATEMENT}\n{VERBS}\n{ANOTHER}"))
    assert [quote.text for quote in quotes] == ["الاتفاق قريب", "العمل مستمر"]
    assert sum(reason.rule == "list_of_words" for reason in silent) > 30


def test_as_many_verbs_with_something_to_report_do() -> None:
    said = "، و".join(f"{verb} الوزير سالم أن العمل في المصنع مستمر" for verb in VERBS.split())
    quotes, silent = explain(Article("a", said))
    assert len(quotes) > 10
    assert "list_of_words" not in {reason.rule for reason in silent}
