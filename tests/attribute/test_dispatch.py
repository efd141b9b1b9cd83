"""Rules are asked of the kinds of cue that they answer for, in the order of their list."""

from __future__ import annotations

from quotes.attribute import CONTENT_RULES
from quotes.attribute.according_to import clause_beside_preposition
from quotes.attribute.direct import marked_content, passage_before_cue
from quotes.attribute.dispatch import by_kind
from quotes.attribute.nonfactual import UNREPORTED_RULES
from quotes.attribute.speaker import SPEAKER_RULES
from quotes.model import CueKind


def test_a_rule_is_asked_of_the_kinds_that_it_names() -> None:
    assert passage_before_cue in by_kind(CONTENT_RULES)[CueKind.VERB]
    assert passage_before_cue not in by_kind(CONTENT_RULES)[CueKind.NOUN]
    assert clause_beside_preposition not in by_kind(CONTENT_RULES)[CueKind.VERB]


def test_a_rule_that_names_none_is_asked_of_all() -> None:
    assert all(marked_content in by_kind(CONTENT_RULES)[kind] for kind in CueKind)


def test_every_rule_is_asked_of_some_kind_and_in_its_order() -> None:
    for rules in (CONTENT_RULES, SPEAKER_RULES, UNREPORTED_RULES):
        asked = [by_kind(rules)[kind] for kind in CueKind]
        assert all(list(some) == [rule for rule in rules if rule in some] for some in asked)
        assert set().union(*asked) == set(rules)


def test_a_statement_with_no_cue_asks_what_depends_on_none() -> None:
    names = [rule.__name__ for rule in by_kind(SPEAKER_RULES)[None]]
    assert names == ["subject_of_sentence", "speaker_in_focus"]
