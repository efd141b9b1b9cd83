"""Which statements are refused when their speaker is known, each beside one that is much like it and is kept."""

from __future__ import annotations

import pytest

from quotes.model import Article
from quotes.pipeline import explain

CASES = {
    "quoted_without_speaker": ("قال الوزير: «أعلن لكم أن الحوار قريب»", "قال الوزير: «أعلنت النقابة أن الحوار قريب»"),
    "still_the_outer_voice": ("قال الوزير إن ما حدث يؤكد أن الحوار قريب", "قال الوزير إن النقابة تؤكد أن الحوار قريب"),
    "unvouched_subject": ("لكن الأمطار كشفت أن الحوار قريب", "لكن النقابة كشفت أن الحوار قريب"),
    "mere_proof": ("أثبتت التجربة أن الحوار قريب", "أثبتت الدراسة أن الحوار قريب"),
    "speaks_himself": ("وقف الحشد. «أعلن لكم أن الحوار قريب».", "وقف الحشد. وأعلن الوزير أن الحوار قريب."),
    "we_ourselves": ("لقد ذكرنا أن الحوار قريب", "لقد ذكرت النقابة أن الحوار قريب"),
    "provision": ("وبينت المادة التاسعة أن الحوار قريب", "وبينت الوزارة أن الحوار قريب"),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_what_is_refused_and_what_is_not(rule: str) -> None:
    refused, kept = CASES[rule]
    quotes, passed_over = explain(Article("refused", refused))
    assert rule in [reason.rule for reason in passed_over]
    assert "الحوار قريب" not in [quote.text for quote in quotes]
    quotes, passed_over = explain(Article("kept", kept))
    assert rule not in [reason.rule for reason in passed_over]
    assert "الحوار قريب" in [quote.text for quote in quotes]


def test_marks_that_describe_what_was_announced_are_nobodys() -> None:
    quotes, passed_over = explain(Article("a", "الأرقام التي أعلنت عنها الوزارة كانت «غير دقيقة أبدا»"))
    assert not quotes
    assert "tells_of_its_antecedent" in [reason.rule for reason in passed_over]
