"""What people type finds what they mean, on both databases alike."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.arabic.stem_for_search import stems
from quotes.errors import InputError
from quotes.model import Article, Form, Quote, QuoteKind, Span, Speaker
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.store.search import find_hits, fts5, parse, tsquery
from quotes.store.write import Writer

TEXTS = {
    "a": "قال إن القوّات ستنسحب من كازاخستان",
    "b": "ستغادر قواتُها البلاد بعد انتهاء مهامها",
    "c": "وقعت محاولة انقلاب في البلاد",
    "d": "المحاولة فشلت، والانقلاب انتهى",
    "e": "للرئيس كلمة أخيرة: لا تراجع",
    "f": "مسؤولون في الرئاسة والمسؤول الأول",
    "h": "كتابة جديدة لمدينة قديمة",
    "i": "كتاب جديد عن المدينة",
    "g": "خبر عن COVID-19 وعن ٢٠٢٢",
}

QUESTIONS = {
    "قوات": "ab",
    "القوات": "ab",
    "قوات كازاخستان": "a",
    "القوات -كازاخستان": "b",
    "القوات NOT كازاخستان": "b",
    "كازاخستان OR انقلاب": "acd",
    "كازاخستان | انقلاب": "acd",
    "كازاخستان أو انقلاب": "acd",
    '"محاولة انقلاب"': "c",
    "«محاولة انقلاب»": "c",
    "محاولة انقلاب": "cd",
    "الرئيس": "e",
    "رئيس": "e",
    "كتاب": "i",
    "الكتابة": "h",
    "للمدينة": "hi",
    "مسؤول": "f",
    "مسؤول*": "f",
    '"مسؤول*"': "f",
    "المسؤ*": "f",
    "(قوات OR انقلاب) البلاد": "bc",
    "قوات (كازاخستان OR مهام)": "ab",
    "البلاد -(قوات OR محاولة)": "",
    "covid-19": "g",
    "2022": "g",
    "٢٠٢٢": "g",
    "قوات -": "ab",
    "NEAR(قوات": "",
    "لا وجود له": "",
}
ODD = [
    "x' OR 1=1 --", 'a"b', "a:b", "^a", "a NEAR b", "a AND", "{a b}: c", "a + b", "*", "a**", "((a", "a))", "'a':*",
    "a & !b", "\\", "%", "🙂 a",
]  # fmt: skip


@pytest.fixture(scope="session")
def words(new_database: Callable[[], str]) -> str:
    """A database with one quote an article: all of its text."""
    place = new_database()
    with Writer(place, "1") as writer:
        writer.put([(Article(key, text), [whole(key, text)]) for key, text in TEXTS.items()])
    return place


def whole(key: str, text: str) -> Quote:
    return Quote(
        article_id=key,
        kind=QuoteKind.INDIRECT,
        form=Form.CLAUSE,
        content=(Span(0, len(text)),),
        verbatim=(),
        text=text,
        cue=None,
        mention=None,
        speaker=Speaker(None, "فلان"),
    )


@pytest.mark.parametrize(("question", "expected"), QUESTIONS.items())
def test_questions(question: str, expected: str, words: str) -> None:
    with Archive(words) as archive:
        found = [record["article_id"] for record in archive.quotes(Filters(about=question))]
    assert "".join(found) == expected


@pytest.mark.parametrize("question", ODD)
def test_no_sign_breaks_a_question(question: str, words: str) -> None:
    with Archive(words) as archive, suppress(InputError):
        list(archive.quotes(Filters(about=question, sort=Sort.RELEVANCE)))


@pytest.mark.parametrize("question", ["", " ", "-a", '"', "()", "OR", "…"])
def test_nothing_to_look_for_is_said(question: str) -> None:
    with pytest.raises(InputError, match="nothing to look for"):
        parse(question)


def test_a_question_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="too many"):
        parse("a " * 101)
    with pytest.raises(InputError, match="brackets stand in brackets"):
        parse("".join(f"(ا{n} (و{n} OR " for n in range(12)) + "ب" + "))" * 12)


def test_what_holds_more_of_the_words_comes_first_then_the_shorter(words: str) -> None:
    with Archive(words) as archive:
        asked = Filters(about="محاولة OR انقلاب OR كازاخستان OR مهام", sort=Sort.RELEVANCE)
        assert [record["article_id"] for record in archive.quotes(asked)] == ["d", "c", "a", "b"]


def test_hits_are_where_the_words_are() -> None:
    text = "قال إن القُوّات، وقواتنا أيضا"
    assert [span.of(text) for span in find_hits(text, "القوات OR أيضا -كلمة")] == ["القُوّات", "وقواتنا", "أيضا"]
    assert [span.of(text) for span in find_hits(text, '"القوات وقواتنا"')] == ["القُوّات، وقواتنا"]
    assert [span.of(text) for span in find_hits(text, "قوا*")] == ["القُوّات", "وقواتنا"]


@given(st.text(max_size=60))
@example('"a" OR')
def test_any_question_is_understood_or_refused(question: str) -> None:
    try:
        node = parse(question)
    except InputError:
        return
    assert fts5(node)
    assert tsquery(node)
    for each in find_hits(question, question):
        assert each.of(question)


@given(st.lists(st.sampled_from(sorted(TEXTS.values())), min_size=1, max_size=3))
def test_every_word_of_a_text_finds_it(texts: list[str]) -> None:
    for text in texts:
        for each in stems(text):
            assert find_hits(text, text[each.start : each.stop])


def test_search_follows_changes(empty: str) -> None:
    def found(question: str) -> list[str]:
        with Archive(empty) as archive:
            return [record["article_id"] for record in archive.quotes(Filters(about=question))]

    def put(text: str) -> None:
        with Writer(empty, "1") as writer:
            writer.put([(Article("x", text), [whole("x", text)])])

    put("كلمة أولى")
    assert found("أولى") == ["x"]
    put("كلمة ثانية")
    assert (found("أولى"), found("ثانية")) == ([], ["x"])
    with Writer(empty, "1") as writer:
        writer.delete(["x"])
    assert found("كلمة") == []
