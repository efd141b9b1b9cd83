"""Words that may report: found with their kind, lemma and form, and left alone where they are something else."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from quotes.arabic.lexicon import table
from quotes.find.cues import find_cues
from quotes.model import CueKind
from quotes.model.found import CueRole, FollowedBy
from quotes.text import Text, tokenize


def cues_of(text: str) -> list[tuple[str, CueKind, str]]:
    """Each cue as it is printed, its kind and its lemma."""
    return [(each.cue.span.of(text), each.cue.kind, each.cue.lemma) for each in find_cues(tokenize(Text(text)))]


@pytest.mark.parametrize(("text", "cue"), [
    ("قال الوزير إن الاتفاق قريب", ("قال", CueKind.VERB, "قال")),
    ("وأكدت الوزيرة أن الاتفاق قريب", ("وأكدت", CueKind.VERB, "أكد")),
    ("غادر الوزير مؤكدا أن الاتفاق قريب", ("مؤكدا", CueKind.PARTICIPLE, "أكد")),
    ("ونقل عنه قوله إن الاتفاق قريب", ("قوله", CueKind.NOUN, "قال")),
    ("الاتفاق قريب بحسب الوزير", ("بحسب", CueKind.PREPOSITION, "بحسب")),
])  # fmt: skip
def test_a_reporting_word_is_found_with_its_kind_and_lemma(text: str, cue: tuple[str, CueKind, str]) -> None:
    assert cue in cues_of(text)


@pytest.mark.parametrize("text", ["جلس الكاتب في المقهى القديم", "", "123 — !"])
def test_other_words_are_none(text: str) -> None:
    assert cues_of(text) == []


@pytest.mark.parametrize("marked", ["قَالَ الوزير", "قـــال الوزير", "\u200fقال الوزير"])
def test_a_cue_is_found_whatever_marks_stand_in_it(marked: str) -> None:
    [(printed, kind, lemma)] = cues_of(marked)
    assert (kind, lemma) == (CueKind.VERB, "قال")
    assert printed in marked


def test_cues_come_in_the_order_of_the_text_and_share_no_word() -> None:
    text = "قال الوزير إن الاتفاق قريب، مضيفا أن البنك مغلق، على حد تعبيره، وأكد ذلك"
    spans = [each.cue.span for each in find_cues(tokenize(Text(text)))]
    assert len(spans) > 3
    assert spans == sorted(spans)
    assert all(one.stop <= other.start for one, other in itertools.pairwise(spans))


def test_the_type_checker_knows_what_the_list_of_prepositions_says_and_no_more() -> None:
    assert {row["role"] for row in table("prepositions")} == set(get_args(CueRole))
    assert {row["object"] for row in table("prepositions")} == set(get_args(FollowedBy))
