"""What is left of a wording for comparing: stems, senses, numbers, negations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.content_keys import gist
from quotes.arabic.frequencies import ARTICLES, frequency
from quotes.arabic.lexicon import table
from quotes.arabic.stem_for_clustering import family
from quotes.text import fold

LETTERS = st.text(st.sampled_from("ابتجحدرسعفقكلمنهويءئؤ"), min_size=1, max_size=12)


@pytest.mark.parametrize("words", [
    "ستنسحب انسحاب وانسحابها بانسحاب الانسحاب",
    "القوات قوة وقواته بالقوة",
    "ينجز إنجاز وأنجزت الإنجازات",
    "سيستعيد استعادة استعادت",
    "الاحتجاجية احتجاجات احتجاج",
    "وقال قال",
    "وزير والوزير للوزير",
    "تونسي تونسية التونسيين",
])  # fmt: skip
def test_words_of_one_family_share_a_key(words: str) -> None:
    assert len({family(fold(word)) for word in words.split()}) == 1


@pytest.mark.parametrize("pair", ["نظام منظمة", "تحقيق حقيقة", "مدرسة دراسة", "سفير سفينة", "قرية قرار"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert family(fold(one)) != family(fold(other))


@given(LETTERS)
def test_every_word_has_a_stem(word: str) -> None:
    assert family(word)
    assert len(family(word)) <= len(word)


def test_frequencies_are_counts_of_articles() -> None:
    counts = [int(row["articles"]) for row in table("frequencies")]
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[-1] < counts[0] <= ARTICLES
    assert frequency("لا يوجد") == 0


@pytest.mark.parametrize(("text", "number"), [
    ("16 جنديا", "#16"),
    ("١٦ جنديا", "#16"),
    ("ستة عشر جنديا", "#16"),
    ("1,250 جنديا", "#1250"),
    ("3,5 مليون دينار", "#3500000"),
    ("خمسة وعشرون جنديا", "#25"),
    ("وثلاثة آلاف جندي", "#3000"),
    ("5 بالمائة من السكان", "#5%"),
    ("خمسة في المئة من السكان", "#5%"),
    ("5% من السكان", "#5%"),
    ("الساعة 10:30", "#10:30"),
])  # fmt: skip
def test_a_number_is_written_in_one_way(text: str, number: str) -> None:
    assert number in gist(text).all


@pytest.mark.parametrize("text", ["لن نقبل", "ولا نقبل أبدا", "غير مقبول", "عدم القبول", "لم يتم قبول الطلب"])
def test_the_word_behind_a_negation_is_negated(text: str) -> None:
    read = gist(text)
    assert read.negated == {read.keys[0]}


@pytest.mark.parametrize("text", ["لا شك أننا نقبل", "لا يزال القبول ممكنا", "نقبل بلا شك", "نقبل"])
def test_a_phrase_that_looks_like_a_negation_negates_nothing(text: str) -> None:
    assert gist(text).keys
    assert not gist(text).negated


def test_places_are_names_and_what_stands_behind_a_noun_for_a_place() -> None:
    assert gist("الانسحاب من روسيا").places == {family("روسيا")}
    assert not gist("انسحاب القوات الروسية").places
    assert gist("انفجار في جبل الشوك").places == {family(fold("الشوك"))}


@pytest.mark.parametrize("text", ["", " ", "؟!…", "في من على", "\u200f", "«»"])
def test_no_word_of_weight_no_key(text: str) -> None:
    assert gist(text).keys == ()


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read = gist(text)
    assert read.negated | read.places | read.definite <= read.all


def test_no_stem_has_two_senses() -> None:
    seen: dict[str, str] = {}
    for row in table("same_senses"):
        for word in (row["word"], *row["others"].split(",")):
            assert seen.setdefault(family(fold(word)), row["word"]) == row["word"], word
