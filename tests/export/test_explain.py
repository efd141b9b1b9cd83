"""An explanation as people read it."""

from __future__ import annotations

from quotes.export.explain import format_explanation
from quotes.model import Article, Cue, CueKind, Form, Mention, MentionKind, Quote, QuoteKind, Reason, Span, Speaker

TEXT = """عنوان الصباح
قال سالم إن العمل تم. ولم يقل أحد إن الأجر دفع كاملا حتى الآن، ولا متى يدفع لمن بقي.
هذه «كلمة» أخرى."""
MEANINGS = {
    "plain_clause": "A clause: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧",
    "negated": "A negated verb",
    "unclaimed": "Nobody's",
}


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def made(*reasons: Reason, speaker: str | None = "سالم") -> Quote:
    return Quote(
        article_id="a",
        kind=QuoteKind.INDIRECT,
        form=Form.CLAUSE,
        content=(at("العمل تم"),),
        verbatim=(),
        text="العمل تم",
        cue=Cue(at("قال"), "قال", CueKind.VERB, "say"),
        mention=Mention(at("سالم"), MentionKind.NAME),
        speaker=Speaker(None, speaker) if speaker else None,
        reasons=reasons,
    )


def lines(quotes: list[Quote], silent: list[Reason], wide: int | None = None) -> list[str]:
    printed = "".join(format_explanation(Article("a", TEXT, "عنوان"), quotes, silent, MEANINGS, wide))
    return [" ".join(line.replace("\u200e", "").split()) for line in printed.splitlines()]


def test_a_quote_with_its_rules_words_and_meanings() -> None:
    quote = made(Reason("plain_clause", at("إن"), "complementizer"), Reason("unheard_of", None, "a note"))
    printed = lines([quote], [])
    assert printed[0] == "a, عنوان"
    assert printed[2] == f"1 {quote.quote_id} indirect سالم, قال"
    assert printed[3].startswith("عنوان الصباح ¶ {قال} ⟨سالم⟩ إن ⟦العمل تم⟧¹. ولم يقل أحد")
    assert printed[3].endswith("…")
    assert printed[4] == "plain_clause إن A clause: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"
    assert printed[5] == "unheard_of a note a note"


def test_what_made_no_quote() -> None:
    silent = [Reason("negated", at("يقل"), "قال"), Reason("unclaimed", at("«كلمة»")), Reason("nowhere")]
    printed = lines([], silent)
    assert "no quotes" in printed
    assert printed[printed.index("no quote came of") + 2].startswith(
        "عنوان الصباح ¶ قال سالم إن العمل تم. ولم {يقل} أحد"
    )
    assert "negated يقل A negated verb" in printed
    assert printed[-3].startswith("… ")
    assert printed[-3].endswith("¶ هذه «كلمة» أخرى.")
    assert printed[-2] == "unclaimed «كلمة» Nobody's"
    assert not any("nowhere" in line for line in printed)


def test_long_words_are_cut_and_the_screen_is_kept_to() -> None:
    long = Reason("negated", Span(0, len(TEXT)))
    printed = "".join(format_explanation(Article("a", TEXT), [made(long)], [], MEANINGS, 40))
    assert max(len(line) for line in printed.splitlines() if "⟦" in line or "…" in line[:8]) <= 40
    assert " …" in printed.splitlines()[-2]
    assert TEXT.splitlines()[1] not in printed


def test_nothing_moves_the_cursor() -> None:
    text = "قال سالم إن \x1b[2Jالعمل تم."
    printed = "".join(format_explanation(Article("a\x07", text), [], [Reason("negated", Span(0, 3), "\x1b")], {}))
    assert not {"\x1b", "\x07"} & set(printed)
