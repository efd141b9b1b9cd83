"""A word is found with whatever is written together with it, and not with other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.stem_for_search import all_stems, opening, stem, stems

TOGETHER = [
    "الرئيس والرئيس للرئيس لرئيس رئيس رئيسها رئيسه رئيسا بالرئيس كالرئيس فالرئيس وللرئيس الرَّئيس الرئيـس",
    "وزير الوزير ووزير والوزير للوزير وزيرها وزيرهم",
    "قوات القوات قواتها قواتنا بقوات وبالقوات",
    "حكومة الحكومة حكومته وحكومتهم للحكومة حكومه",
    "بوتين لبوتين وبوتين",
    "كازاخستان لكازاخستان وبكازاخستان",
    "انقلاب الانقلاب انقلابا لانقلاب والانقلاب",
    "تنسحب وتنسحب ستنسحب وستنسحب",
    "قال وقال",
    "المدينة مدينة بمدينة للمدينة مدينته",
    "الولايات للولايات ولايات",
    "السودان للسودان",
    "اللجنة للجنة لجنة لجنتها",
    "صورة بصورة الصورة",
    "حضور بحضور وبحضور بحضورهم",
    "عودة وعودة",
    "رحلة رحلته",
    "كتاب الكتاب كتابه",
    "٢٠٢٢ 2022",
    "Putin PUTIN putin",
]
APART = [
    ("قوات", "قوانين"), ("رئيس", "رئاسة"), ("وزير", "وزارة"), ("كتاب", "كاتب"), ("وطن", "طن"), ("لبنان", "بنان"),
    ("بلد", "ولد"), ("سلام", "إسلام"), ("علم", "معلم"),
    ("كتاب", "كتابة"), ("عمل", "عملة"), ("طريق", "طريقة"), ("جمعة", "الجمع"),
]  # fmt: skip


@pytest.mark.parametrize("words", TOGETHER)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1, {word: stem(word) for word in words.split()}
    assert [each.stem for each in stems(words)] == [stem(word) for word in words.split()]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
    first, second = stems(f"{one} {other}")
    assert first.stem != second.stem, "in a text, too"


def test_signs_and_ligatures_are_no_words_of_their_own() -> None:
    text = "\u200fكِتابةٌ، ﷺ"
    first, *others = stems(text)
    assert (text[first.start : first.stop], first.stem) == ("كِتابةٌ", stem("كتابة"))
    assert {(each.start, each.stop) for each in others} == {(text.index("ﷺ"), len(text))}


@pytest.mark.parametrize(("beginning", "word"), [("مسؤول", "المسؤولين"), ("الرئ", "للرئيس"), ("كازاخ", "وكازاخستان")])
def test_a_beginning_begins_the_stem(beginning: str, word: str) -> None:
    assert stem(word).startswith(opening(beginning))


@given(st.text(max_size=200))
def test_stems_stand_where_they_say(text: str) -> None:
    last = 0
    for each in stems(text):
        assert last <= each.start < each.stop <= len(text)
        assert each.stem == stem(text[each.start : each.stop])
        last = each.stop


@given(st.text(alphabet="ابتوفكلسيه" + "الرن", min_size=1, max_size=12))
def test_a_stem_is_never_empty_and_a_conjunction_changes_nothing_of_long_unknown_words(word: str) -> None:
    assert stem(word)
    assert len(stem(word)) <= len(word)


@given(st.text("وقال لِلرّئيسﷺ\u0640 ab1_«.", max_size=60))
def test_stems_are_the_same_without_their_places(text: str) -> None:
    assert all_stems(text) == [each.stem for each in stems(text)]


@pytest.mark.parametrize(
    ("word", "found_by"),
    [
        ("الـ15", "15"),
        ("بـ20", "20"),
        ("والـ30", "30"),
        ("لل7", "7"),
        ("الـUN", "un"),
        ("Zürich", "zurich"),
        ("Müller's", "muller"),
    ],
)
def test_a_number_or_a_foreign_word_is_found_without_what_is_tied_to_it(word: str, found_by: str) -> None:
    assert all_stems(word)[0] == stem(found_by) == found_by
