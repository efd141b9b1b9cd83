"""How sure a quote is: the probability that its words and its speaker are both right, learnt on gold.

Named signals of the clause, its rules, its rivals and the article are weighed by logistic regression (Cox 1958). The
weights are data (`data/weights/confidence.tsv`, `data/weights/speaker.tsv`), made by ``make train``; at run time they
are a table and a sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quotes.attribute import Draft, Scene, Who
from quotes.attribute.reference import features_of
from quotes.attribute.subject import can_be
from quotes.attribute.weights import lowest, probability, weigh
from quotes.model import CueKind, Form, Reason, Speaker

NEAR_BY: Final = 1500  # code points between a cue and others who may be meant
FREQUENT: Final = 3  # quotes of one speaker in an article from which he is one of its voices
Resolved = tuple[Speaker, Reason] | None


# Hundredths of a nat. Below the first a statement is left out: of 26 such in gold three were right. Below the second
# nobody is named: of 43 such in gold the speaker was somebody else for 31.
DOUBTFUL: Final = -110
UNSURE: Final = 41


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of a quote: how likely words and speaker are right, and who speaks, if that is likely enough."""

    confidence: float
    is_doubtful: bool
    speaker: Speaker | None
    reasons: tuple[Reason, ...]


def judge(around: Surroundings, draft: Draft, resolved: Resolved) -> Judgement:
    """Weigh a quote. No speaker is better than a wrong one: an unlikely one is only told as a candidate."""
    found = signals(around, draft, resolved)
    weight = weigh("confidence", found)
    confidence = min(0.99, max(0.01, probability(weight)))
    if resolved is None:
        return Judgement(confidence, weight < DOUBTFUL, None, ())
    speaker, reason = resolved
    lowered = Reason("confidence", None, ", ".join(lowest("confidence", found)))
    if weigh("speaker", found) >= UNSURE:
        return Judgement(confidence, weight < DOUBTFUL, speaker, (reason, lowered))
    assert draft.who is not None
    names = ", ".join(dict.fromkeys([speaker.name, *(other.mention.text for other in rivals(around.scene, draft))]))
    unsure = Reason("speaker_unsure", draft.who.mention.span, names)
    return Judgement(confidence, weight < DOUBTFUL, None, (reason, unsure, lowered))


class Surroundings:
    """What an article tells of all its quotes together."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft], resolved: Sequence[Resolved]) -> None:
        self.scene = scene
        self.voices = Counter(each[0].name for each in resolved if each is not None)
        sentences = max(1, len(scene.sentence_starts))
        self.density = sum(draft.candidate is not None for draft in drafts) / sentences
        self.spans = [span for draft in drafts for span in draft.content]

    def kind_of_text(self) -> str:
        """News reports in most sentences, an essay in few."""
        return "text_essay" if self.density < 0.15 else "text_mixed" if self.density < 0.45 else "text_news"


def signals(around: Surroundings, draft: Draft, resolved: Resolved) -> list[str]:
    """What speaks for and against a quote, by name."""
    found = [around.kind_of_text(), f"form_{draft.form.value}"]
    found += [f"rule_{reason.rule}" for reason in draft.reasons]
    if resolved is not None:
        found.append(f"rule_{resolved[1].rule}")
    found += _of_cue(around.scene, draft)
    found += _of_opening(around.scene, draft)
    found += _of_speaker(around, draft, resolved)
    found += _of_content(around, draft)
    return found


def _of_cue(scene: Scene, draft: Draft) -> list[str]:
    cue = draft.candidate
    if cue is None:
        return ["cue_none"]
    found = [f"cue_{cue.cue.kind.value}", f"sense_{cue.cue.sense}", f"lemma_{cue.cue.lemma}"]
    found.append("cue_ambiguous" if cue.ambiguous else "cue_sure")
    if cue.aspect:
        found.append(f"aspect_{cue.aspect}")
    if cue.cue.object_pronoun:
        found.append("cue_with_pronoun")
    sentence = scene.sentence(cue.start)
    first = cue.start - sentence.start
    found.append("cue_opens" if first == 0 else "cue_near_head" if first < 4 else "cue_within")
    if cue.cue.kind is CueKind.VERB and not cue.joined and first:
        found.append("cue_unjoined")
    if scene.inside(cue.start) is not None:
        found.append("cue_in_marks")
    if len(sentence) > 60:
        found.append("sentence_long")
    return found


def _of_opening(scene: Scene, draft: Draft) -> list[str]:
    cue, opener = draft.candidate, draft.opener
    if cue is None or opener is None:
        return ["opening_none"]
    found = [f"opening_{opener.by}"]
    distance = opener.gap - cue.stop
    found.append(
        "opening_at_once" if distance <= 0 else "opening_near" if distance < 6 else "opening_far" if distance < 20 else "opening_very_far"
    )
    if opener.passage is not None and opener.passage.repair:
        found.append("marks_repaired")
    between = range(cue.stop, max(cue.stop, opener.gap))
    if any(scene.is_verb(at) or scene.words[at].kinds.verb for at in between):
        found.append("verb_between")
    if any(scene.words[at].kinds.relative for at in between):
        found.append("relative_between")
    if any(scene.words[at].is_comma for at in between):
        found.append("comma_between")
    if draft.who is not None and draft.who.here and cue.cue.kind is CueKind.VERB:
        found.append(_leftover(scene, draft, cue.stop, opener.gap))
    return found


def _leftover(scene: Scene, draft: Draft, start: int, stop: int) -> str:
    """Words between cue and opening that no argument of the cue accounts for."""
    assert draft.who is not None
    span = draft.who.mention.span
    left = 0
    at = start
    while at < stop:
        word = scene.words[at]
        if span.start <= scene.starts[at] < span.stop or not word.is_word or word.kinds.passes:
            at += 1
        elif word.governs:
            at = max(at + 1, scene.chunker.behind_governed(at + (0 if word.preposition else 1), stop))
        else:
            left += 1
            at += 1
    return "leftover_none" if not left else "leftover_few" if left < 3 else "leftover_many"


def _of_speaker(around: Surroundings, draft: Draft, resolved: Resolved) -> list[str]:
    who = draft.who
    if who is None or resolved is None:
        return ["speaker_none"]
    speaker = resolved[0]
    found = [f"type_{speaker.type.value}", f"mention_{who.mention.kind.value}"]
    found.append("speaker_here" if who.here else "speaker_before")
    if speaker.key is not None:
        found.append("registered")
    group = who.group
    if group is not None:
        found.append("subject_known" if group.known else "subject_unknown")
        found += [f"head_{name}" for name in ("title", "given", "organization", "group", "document", "statement", "anonymous", "place", "outlet", "demonstrative", "quantifier", "common") if getattr(group.head.kinds, name)]
        if not group.head.classes:
            found.append("head_unlisted")
        if not group.head.definite and not group.name:
            found.append("subject_indefinite")
        size = group.stop - group.start
        found.append("subject_short" if size < 2 else "subject_middling" if size < 6 else "subject_long")
    words = len(speaker.name.split())
    found.append("name_one_word" if words == 1 else "name_two_words" if words < 4 else "name_long")
    times = around.voices[speaker.name]
    found.append("voice_once" if times == 1 else "voice_again" if times < FREQUENT else "voice_often")
    if not who.here:
        found += _rivals(around.scene, draft)
    return found


def _rivals(scene: Scene, draft: Draft) -> list[str]:
    """How far back the antecedent stands, and how many others agree with the cue."""
    cue, who = draft.candidate, draft.who
    assert who is not None
    if cue is None:
        return []
    features = features_of(cue)
    start = scene.document.token_from(who.mention.span.start)
    last = scene.sentence(min(start, scene.size - 1))
    here = scene.sentence(cue.start)
    back = sum(1 for first in scene.sentence_starts if last.start < first <= here.start)
    found = ["back_same_sentence" if not back else "back_one_sentence" if back == 1 else "back_few" if back < 5 else "back_many"]
    others = {other.mention.text for other in rivals(scene, draft)}
    found.append("rivals_none" if not others else "rivals_one" if len(others) == 1 else "rivals_many")
    if features.gender and who.mention.features.gender == features.gender:
        found.append("gender_agrees")
    return found


def rivals(scene: Scene, draft: Draft) -> list[Who]:
    """Others who spoke near by and agree with the cue of a quote."""
    cue, who = draft.candidate, draft.who
    if cue is None or who is None or who.here:
        return []
    features = features_of(cue)
    return [
        other
        for other in scene.focus
        if other.mention.text != who.mention.text
        and abs(other.mention.span.start - cue.cue.span.start) < NEAR_BY
        and can_be(other, features)
    ]


def _of_content(around: Surroundings, draft: Draft) -> list[str]:
    scene = around.scene
    found = []
    if draft.nested:
        found.append("nested")
    if draft.relay is not None:
        found.append("relayed")
    length = sum(len(span) for span in draft.content)
    found.append("content_tiny" if length < 15 else "content_short" if length < 50 else "content_middling" if length < 220 else "content_long" if length < 450 else "content_huge")
    if len(draft.content) > 1:
        found.append("content_in_pieces")
    inside = sum(1 for span in around.spans if any(piece.contains(span) and piece != span for piece in draft.content))
    if inside:
        found.append("holds_others")
    first = scene.document.token_from(draft.content[0].start)
    word = scene.words[first]
    found.append("starts_with_verb" if scene.is_verb(first) or word.kinds.verb else "starts_in_marks" if scene.inside(first) is not None else "starts_with_noun")
    if draft.ending is not None:
        found += [f"end_{each.split(';')[0]}" for each in draft.ending.note.split("; passed over")[0].split(", ")]
        if "passed over" in draft.ending.note:
            found.append("end_doubtful")
    elif draft.form is Form.NOMINAL:
        found.append("end_nominal")
    repairs = any(passage.repair for passage in draft.passages)
    if repairs:
        found.append("content_repaired")
    return found

