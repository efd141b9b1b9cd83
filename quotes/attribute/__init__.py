"""attribute: which statement belongs to which cue, and which speaker to both.

The rules stand in lists, tried in order; each is a function with an Arabic example for its docstring.

scene.py            an article while it is read; cue_index.py: which words may report; passage_index.py: what stands
                    between marks; sentences.py, token_index.py: places; speakers_so_far.py, found_statements.py: what
                    was decided before
which statement     direct.py: in marks; indirect.py: in the reporter's words; according_to.py: beside بحسب;
                    as_said.py: beside كما; clause_beside.py: where these begin; headline.py; nominal.py: a noun phrase;
                    quote_kind.py: direct, mixed or indirect
where it begins     content_start.py, opening_marks.py, opening_reach.py, told_in_passing.py; nominal_object.py by
                    nominal_frame.py
where it ends       content_end.py asks certain_ends.py, then weighs end_signals.py and end_rules.py by weights.py;
                    nominal_end.py
who speaks          speaker.py: the list of rules; subject.py, apposition.py, between.py: who is named at the verb;
                    subject_in_phrase.py: what was read into a phrase before it;
                    preceding_subject.py: before it; relative_clause.py, main_clause.py, clause_heads.py; anaphora.py:
                    who was named before; dialogue.py; press_review.py: which paper; relay.py: through whom;
                    nominal_subject.py; scripture.py; dateline.py, disguised.py, marked_names.py, unlisted_names.py:
                    names; draft.py: what is found of a statement
what is none        nonfactual.py: before its speaker is known; refused.py: after that
phrase_walk.py      steps over phrases; nominal_words.py: what words may be there; dispatch.py: which rules are asked
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import lemmas
from quotes.arabic.senses import polarity
from quotes.attribute.according_to import clause_beside_preposition
from quotes.attribute.anaphora import speaker_named_later
from quotes.attribute.as_said import clause_after_as, clause_before_as
from quotes.attribute.direct import (
    continuation,
    marked_content,
    passage_before_cue,
    taken,
    told_by_another_verb,
    told_with_these_words,
)
from quotes.attribute.dispatch import by_kind
from quotes.attribute.draft import Draft, Who
from quotes.attribute.headline import headline
from quotes.attribute.indirect import (
    asked_clause,
    bare_clause,
    clause_after_dots,
    clause_around_cue,
    complement_clause,
    first_person_clause,
    future_clause,
    negated_clause,
    spoken_clause,
)
from quotes.attribute.nominal import description, naming_aside, nominal_complement, quoted_phrase
from quotes.attribute.nonfactual import UNREPORTED_RULES
from quotes.attribute.refused import REFUSALS
from quotes.attribute.relay import attach_relay, leading_relay
from quotes.attribute.scene import Scene
from quotes.attribute.speaker import dropped_at, find_speaker
from quotes.model import Candidate, CueKind, Passage, Reason

ContentRule = Callable[[Scene, Candidate], Draft | None]

CONTENT_RULES: Final[tuple[ContentRule, ...]] = (
    description,
    naming_aside,
    quoted_phrase,
    marked_content,
    first_person_clause,
    complement_clause,
    future_clause,
    negated_clause,
    asked_clause,
    spoken_clause,
    clause_beside_preposition,
    passage_before_cue,
    clause_before_as,
    clause_after_as,
    clause_around_cue,
    clause_after_dots,
    nominal_complement,
    bare_clause,
)
UNCUED_RULES: Final = (told_by_another_verb, told_with_these_words, continuation)
NEAR: Final = 2  # tokens between a verb and the قائلا that goes with it (وأضاف الوزير قائلا)
_CONTENT: Final = by_kind(CONTENT_RULES)
_SILENT_RULES: Final = by_kind(UNREPORTED_RULES)


def attribute(scene: Scene) -> list[Draft]:
    """All statements of a scene in text order, with their speakers as mentions."""
    for start in scene.document.lines:
        draft = headline(scene, scene.document.line(start))
        if draft is not None and _says_something(scene, draft):
            scene.found.add(draft)
    pending = deque(scene.passages.outer)
    for cue in scene.cues.each:
        while pending and pending[0].outer.stop <= cue.cue.span.start:
            _continue(scene, pending.popleft())
        _attribute(scene, cue)
    for passage in pending:
        _continue(scene, passage)
    for draft in scene.found.drafts:
        if draft.who is None:
            draft.who = speaker_named_later(scene, draft)
            if draft.who is not None:
                draft.reasons[-1] = Reason(speaker_named_later.__name__, draft.who.mention.span, draft.who.mention.text)
    scene.found.passed_over.extend(
        Reason("no_cue_claims_it", passage.outer, passage.repair or "")
        for passage in scene.passages.outer
        if not taken(scene, passage)
    )
    scene.found.drafts.sort(key=_start)
    return scene.found.drafts


def _start(draft: Draft) -> int:
    return draft.content[0].start


def _attribute(scene: Scene, cue: Candidate) -> None:
    why, draft = _silence(scene, cue), None
    if why is None:
        draft = _draw(scene, cue)
        why = "no_content_in_reach" if draft is None else _refusal(scene, draft, cue)
    if why is not None:
        _pass_over(scene, cue, why)
        return
    assert draft is not None
    scene.found.add(draft)
    scene.speakers.add(draft, in_marks=scene.passages.inside(cue.start) is not None)


def _draw(scene: Scene, cue: Candidate) -> Draft | None:
    """What the first rule finds that finds any words."""
    for rule in _CONTENT[cue.cue.kind]:
        draft = rule(scene, cue)
        if draft is not None and _says_something(scene, draft):
            return draft
    return None


def _silence(scene: Scene, cue: Candidate) -> str | None:
    """Why a cue reports nothing, whatever stands around it."""
    kind = cue.cue.kind
    if scene.sentences.is_listed(cue):
        return "list_of_words"
    for silent in _SILENT_RULES[kind]:
        if silent(scene, cue):
            return silent.__name__
    if kind is CueKind.VERB and _is_in_phrase(scene, cue):
        return "part_of_a_phrase"
    return attach_relay.__name__ if kind is CueKind.PREPOSITION and attach_relay(scene, cue) else None


def _refusal(scene: Scene, draft: Draft, cue: Candidate) -> str | None:
    """Find out who speaks, and through whom; why the statement is refused then, if it is."""
    earlier = scene.found.by_last_stretch.get(draft.content[-1].start)
    if earlier is not None and not _stands_nearer(draft, earlier):
        return "repeats_content"
    outer = scene.found.around(cue.cue.span)  # قال أ إن ب أكد أن …
    if outer is not None and _is_denied(scene, cue, outer):
        return "within_a_denial"
    draft.nested = outer is not None
    if earlier is not None and earlier.who is not None and cue.cue.kind is not CueKind.VERB:
        draft.who, reason = earlier.who, earlier.reasons[-1]
    else:
        draft.who, reason = draft.heard or find_speaker(scene, draft)
    draft.reasons.append(reason)
    if draft.who is not None and draft.who.here and reason.rule.startswith("subject_"):
        draft.who = _add_gender(draft.who, cue)
    refused = next((rule for rule in REFUSALS[cue.cue.kind] if rule(scene, draft, cue)), None)
    if refused is not None:
        return refused.__name__
    if earlier is not None:
        scene.found.withdraw(earlier)
        if earlier.candidate is not None:
            _pass_over(scene, earlier.candidate, "repeats_content")
    if draft.relay is None:
        draft.relay = (outer.who if outer is not None else None) or leading_relay(scene, cue)
    return None


def _is_in_phrase(scene: Scene, cue: Candidate) -> bool:
    """بحسب ما ذكر فلان: the phrase has made a statement or a relay of the verb."""
    if scene.words[cue.start - 1].form not in ("ما", "لما"):
        return False
    phrase = scene.cues.preposition_at(cue.start - 2)
    if phrase is None:
        return False
    spent = Reason(attach_relay.__name__, phrase.cue.span, phrase.cue.lemma)
    told = any(draft.candidate is phrase for draft in scene.found.before(cue.start))
    return told or spent in scene.found.passed_over[-2:]


def _continue(scene: Scene, passage: Passage) -> None:
    draft = next(filter(None, (rule(scene, passage) for rule in UNCUED_RULES)), None)
    if draft is not None and _says_something(scene, draft):
        if draft.who is None:
            draft.who, reason = find_speaker(scene, draft)
            draft.reasons.append(reason)
        scene.found.add(draft)


def _says_something(scene: Scene, draft: Draft) -> bool:
    """Leave out pieces without a letter or a digit; false where nothing is left."""
    draft.content = tuple(s for s in draft.content if any(map(str.isalnum, s.of(scene.printed))))
    return bool(draft.content)


def _is_denied(scene: Scene, cue: Candidate, outer: Draft) -> bool:
    """That it was said is denied by somebody, not in marks: نفى الوزير أن يكون قال إن الجسر مغلق"""
    denial = outer.candidate is not None and polarity(outer.candidate.cue.sense) in ("denied", "doubted")
    return denial and scene.passages.inside(cue.start) is None


def _add_gender(who: Who, cue: Candidate) -> Who:
    """A name tells no gender, or not surely, but its verb does: قالت لين تريسي."""
    told = cue.cue.features.gender
    named = who.mention
    sure = named.features.gender is not None and (who.group is None or who.group.features.gender is not None)
    if sure or told is None or cue.cue.kind is not CueKind.VERB:
        return who
    return who.with_gender(told)


def _pass_over(scene: Scene, cue: Candidate, why: str) -> None:
    scene.found.passed_over.append(Reason(why, cue.cue.span, cue.cue.lemma))


def _stands_nearer(draft: Draft, earlier: Draft) -> bool:
    """واستهل حديثه بقوله: «…»: right before the words, where the cue that asked for them is far off and doubtful.

    Otherwise the finite verb is the cue (وأضاف قائلا: …).
    """
    cue, other, opener = draft.candidate, earlier.candidate, draft.opener
    if cue is None or other is None or opener is None or cue.stop != opener.gap or cue.cue.lemma != "قال":
        return False
    relayed = earlier.relay is not None or other.cue.lemma in lemmas("relays")
    return other.ambiguous and not relayed and cue.start - other.stop > NEAR


__all__ = ["Draft", "Scene", "Who", "attribute", "dropped_at"]
