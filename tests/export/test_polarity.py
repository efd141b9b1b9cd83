"""Words that are denied, doubted, asked, demanded or promised are nowhere shown as if they had just been said."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from quotes import extract
from quotes.arabic.lexicon import table
from quotes.arabic.senses import deed, is_negated_sense, polarity
from quotes.browse.i18n import Words
from quotes.export.brackets import show
from quotes.export.cite import Language, StyleName, cite
from quotes.export.columns import record
from quotes.export.format_statements import table as statement_table
from quotes.export.formats import FORMATS
from quotes.model import Article, Cue, CueKind, Form, Quote, QuoteKind, Span, Speaker
from tests.each import check_each
from tests.export.cite.made import unmarked

WORDS = "الجسر أغلق أمام الشاحنات"
TEXT = f"خبر اليوم\n\nتحدث زيد في المؤتمر: «{WORDS}» ثم غادر القاعة."
ARTICLE = Article("a-1", TEXT, "خبر اليوم", "https://example.org/1", "الصحيفة")
SENSES = {row["sense"]: row for row in table("senses")}
DONE = sorted(sense for sense, row in SENSES.items() if row["polarity"] != "stated")
READABLE = {"schema-org": "text", "csl-json": "annote"}


def quote(sense: str | None, kind: str = "indirect", form: str = "clause") -> Quote:
    place = Span(TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))
    part = Span(place.start, place.start + len("الجسر"))
    cue = Span(TEXT.index("تحدث"), TEXT.index("تحدث") + 4)
    return Quote(
        article_id=ARTICLE.id,
        kind=QuoteKind(kind),
        form=Form(form),
        content=(place,),
        verbatim={"direct": (place,), "mixed": (part,), "indirect": ()}[kind],
        text=WORDS,
        cue=Cue(cue, "تحدث", CueKind.VERB, sense) if sense else None,
        mention=None,
        speaker=Speaker(None, "زيد"),
    )


CASES = {f"{sense}-{kind}": record(quote(sense, kind), ARTICLE) for sense in DONE for kind in QuoteKind}


def plain(text: str) -> str:
    """Without marks of direction, escapes of Markdown and the marks around words."""
    return re.sub(r"[«»\\]", "", unmarked(text))


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("style", StyleName)
def test_every_style_says_first_what_is_done_with_the_words(lang: Language, style: str) -> None:
    check_each(CASES, lambda row: says_first_what_is_done(row, lang, style))


def says_first_what_is_done(row: dict[str, Any], lang: Language, style: str) -> None:
    done = deed(row["sense"], row["form"], row["kind"], lang)
    assert done
    written = cite(row, ARTICLE, style, lang)
    if style == "web-annotation":
        bodies = json.loads(written)["body"]
        assert f"{done}: {WORDS}" in [body["value"] for body in bodies if body["purpose"] == "describing"]
        assert row["polarity"] in [body["value"] for body in bodies if body["purpose"] == "tagging"]
    elif style in READABLE:
        found = json.loads(written)
        found = found[0] if isinstance(found, list) else found
        assert plain(found[READABLE[style]]).endswith(f"{done}: {WORDS}")
        assert done in str(found.get("description") or found["note"])
    else:
        shown = plain(written)
        assert f"{done}: {WORDS}" in shown
        assert shown.count(WORDS) == shown.count(f"{done}: {WORDS}")


@pytest.mark.parametrize("kind", QuoteKind)
def test_denied_words_are_not_what_schema_org_calls_the_text(kind: QuoteKind) -> None:
    found = json.loads(cite(record(quote("deny", kind), ARTICLE), ARTICLE, "schema-org"))
    assert found["text"] != WORDS
    assert found["about"]["text"] == WORDS
    assert "hasPart" not in found


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_lists_say_it_too(name: str) -> None:
    def says_it(row: dict[str, Any]) -> None:
        out = io.StringIO()
        FORMATS[name]([row], out)
        assert f"{deed(row['sense'], row['form'], row['kind'], 'en')}: {WORDS}" in plain(out.getvalue())

    check_each(CASES, says_it)


def test_statements_and_marked_articles_say_it_too() -> None:
    check_each(CASES, is_said_of_statements_and_in_marked_articles)


def is_said_of_statements_and_in_marked_articles(row: dict[str, Any]) -> None:
    done = deed(row["sense"], row["form"], row["kind"], "en")
    said = {**row, "sense": "say"}
    statement = {
        "text": WORDS, "outlets": 1, "articles": 2, "quotes": 2, "first_article": "a-1", "first_outlet": None,
        "first_published": None, "last_published": None,
    }  # fmt: skip
    for wordings in ([row, said], [said, row]):
        out = io.StringIO()
        statement_table([{**statement, "wordings": wordings}], out)
        assert f"{done}: {WORDS}" in out.getvalue()
    assert f"({done})" in show(TEXT, [row]).splitlines()[-1]


@pytest.mark.parametrize("sense", [None, *SENSES])
def test_polarity_is_a_column_of_every_format(sense: str | None) -> None:
    row = record(quote(sense), ARTICLE)
    expected = SENSES[sense]["polarity"] if sense else "stated"
    assert row["polarity"] == polarity(sense) == expected
    for name in ("csv", "jsonl"):
        out = io.StringIO()
        FORMATS[name]([row], out)
        out.seek(0)
        (read,) = csv.DictReader(out) if name == "csv" else map(json.loads, out)
        assert read["polarity"] == expected


def test_every_sense_that_a_verb_has_is_in_the_table_and_has_its_words() -> None:
    assert {row["sense"] for row in table("verbs")} | {"allow"} == set(SENSES)
    for sense, row in SENSES.items():
        assert all(row.values()), sense
    for language in Language:
        shown = {sense: Words(language).named("sense", sense) for sense in SENSES}
        assert not [sense for sense, word in shown.items() if language is Language.ARABIC and word == sense]


def test_what_is_stated_in_a_clause_needs_no_word_before_it() -> None:
    for sense in set(SENSES) - set(DONE):
        assert deed(sense, "clause", "indirect", "en") == ""
        assert deed(sense, "nominal", "indirect", "en")
    assert unmarked(cite(record(quote("say", "direct"), ARTICLE), ARTICLE)).splitlines()[1] == f"«{WORDS}»"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفى الوزير سامي الحداد الاتهامات بأن الجسر أغلق.", "denied"),
        ("استبعد الوزير سامي الحداد أن يغلق الجسر.", "denied"),
        ("لم يستبعد الوزير سامي الحداد أن يغلق الجسر.", "allowed"),
        ("شكك الوزير سامي الحداد في أن الجسر أغلق.", "doubted"),
        ("تساءل الوزير سامي الحداد: «لماذا أغلق الجسر؟»", "asked"),
        ("طالب الوزير سامي الحداد بأن يغلق الجسر.", "wanted"),
        ("وعد الوزير سامي الحداد بأن يغلق الجسر.", "promised"),
        ("أكد الوزير سامي الحداد أن الجسر أغلق.", "stated"),
        ("أكد الوزير سامي الحداد نفيه أن يكون الجسر قد أغلق.", "denied"),
        ("نفى الوزير سامي الحداد أن يكون قال إن الجسر أغلق.", "denied"),
    ],
)
def test_from_the_article_to_the_polarity(text: str, expected: str) -> None:
    article = Article("a", text)
    assert [record(one, article)["polarity"] for one in extract(article)] == [expected]


def test_what_is_not_ruled_out_is_another_statement_than_what_is() -> None:
    assert len({is_negated_sense(sense) for sense in ("say", "deny", "allow", "doubt", "reject")}) == 5
    assert is_negated_sense("warn") == is_negated_sense("say") == is_negated_sense(None) == ""
