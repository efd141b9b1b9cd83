"""What speaks for and against a quote, by name: its cue, its opening, its speaker, its content and the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.attribute import Draft, Scene, Who
from quotes.attribute.anaphora import features_of
from quotes.attribute.subject import can_be
from quotes.confidence.edges import after, within
from quotes.confidence.naming import naming
from quotes.model import Candidate, CueKind, Form, Reason, Span, Speaker

NEAR_BY: Final = 1500  # code points between a cue and others who may be meant
FAR: Final = 600  # tokens before a cue in which others are looked for
FREQUENT: Final = 3  # quotes of one speaker in an article from which he is one of its voices
LONG_SENTENCE: Final = 60  # tokens
Resolved = tuple[Speaker, Reason] | None

_HEADS: Final = (
    "title", "given", "organization", "group", "document", "statement", "anonymous", "place", "outlet",
    "demonstrative", "quantifier", "common",
)  # fmt: skip


def _graded(value: float, *grades: tuple[float, str], beyond: str) -> str:
    """The name of the first grade whose limit a value stays below."""
    for limit, name in grades:
        if value < limit:
            return name
    return beyond


class Surroundings:
    """What an article tells of all its quotes together."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft], resolved: Sequence[Resolved]) -> None:
        self.scene = scene
        self.voices = Counter(each[0].name for each in resolved if each is not None)
        sentences = max(1, len(scene.sentences.starts))
        self.density = sum(draft.candidate is not None for draft in drafts) / sentences
        spans = sorted((span.start, span.stop) for draft in drafts for span in draft.content)
        self._starts = [start for start, _ in spans]
        self._stops = [stop for _, stop in spans]
        self._said = bytearray(scene.size)  # by token: does it stand in a statement?
        for start, stop in spans:
            first, last = scene.document.token_from(start), scene.document.token_from(stop)
            self._said[first:last] = b"\x01" * (last - first)
        self._focus = sorted(scene.speakers.focus, key=lambda who: who.mention.span.start)
        self._places = [who.mention.span.start for who in self._focus]

    def holds_others(self, piece: Span) -> bool:
        """Does another statement stand within a stretch?"""
        first, last = bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.stop)
        own = 0
        for at in range(first, last):
            if (self._starts[at], self._stops[at]) == (piece.start, piece.stop):
                own += 1
            elif self._stops[at] <= piece.stop:
                return True
            if own > 1:
                return False
        return False

    def is_said(self, token: int) -> bool:
        """Is a token part of a statement?"""
        return bool(self._said[token])

    def near(self, position: int) -> Sequence[Who]:
        """Those in focus who are named within `NEAR_BY` of a position."""
        low, high = bisect_right(self._places, position - NEAR_BY), bisect_left(self._places, position + NEAR_BY)
        return self._focus[low:high]

    def kind_of_text(self) -> str:
        """News reports in most sentences, an essay in few."""
        return _graded(self.density, (0.15, "text_essay"), (0.45, "text_mixed"), beyond="text_news")


def signals(around: Surroundings, draft: Draft, resolved: Resolved) -> list[str]:
    """What speaks for and against a quote, by name."""
    found = [around.kind_of_text(), f"form_{draft.form.value}"]
    found += [f"rule_{reason.rule}" for reason in draft.reasons]
    if resolved is not None:
        found.append(f"rule_{resolved[1].rule}")
    found += _of_cue(around.scene, draft)
    found += _of_place(around.scene, draft)
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
    sentence = scene.sentences.at(cue.start)
    first = cue.start - sentence.start
    found.append(_graded(first, (1, "cue_opens"), (4, "cue_near_head"), beyond="cue_within"))
    if cue.cue.kind is CueKind.VERB and not cue.joined and first:
        found.append("cue_unjoined")
    if scene.passages.inside(cue.start) is not None:
        found.append("cue_in_marks")
    if len(sentence) > LONG_SENTENCE:
        found.append("sentence_long")
    return found


def _of_place(scene: Scene, draft: Draft) -> list[str]:
    """Where in its article a statement stands, and what its cue stands after."""
    cue = draft.candidate
    at = cue.start if cue is not None else scene.document.token_from(draft.content[0].start)
    lines = bisect_right(scene.document.lines, at)
    found = [_graded(lines, (2, "line_first"), (4, "line_early"), beyond="line_late")]
    found.append(
        _graded(len(scene.printed), (1500, "article_short"), (4000, "article_middling"), beyond="article_long")
    )
    if at == scene.document.line(at).start:
        found.append("opens_paragraph")
    if cue is None:
        return found
    found += _agreement(cue)
    if cue.start > 0:
        before = scene.words[cue.start - 1]
        kinds = before.kinds
        told = (("negated", kinds.negation), ("after_auxiliary", kinds.auxiliary), ("after_relative", kinds.relative))
        found += [f"cue_{name}" for name, is_so in (*told, ("after_conjunction", kinds.conjunction)) if is_so]
        if not before.is_word and cue.start != scene.sentences.at(cue.start).start:
            found.append("cue_after_comma" if before.is_comma else "cue_after_mark")
    return found


def _agreement(cue: Candidate) -> list[str]:
    """The form of a cue: its gender, number and person, its و and its tense."""
    features = cue.cue.features
    found = [f"cue_gender_{features.gender}"] if features.gender else []
    if features.number:
        found.append(f"cue_number_{features.number}")
    if features.person in (1, 2):
        found.append("cue_not_third_person")
    if cue.joined:
        found.append("cue_joined")
    if cue.future:
        found.append("cue_future")
    return found


def _of_opening(scene: Scene, draft: Draft) -> list[str]:
    cue, opener = draft.candidate, draft.opener
    if cue is None or opener is None:
        return ["opening_none"]
    found = [f"opening_{opener.name}"]
    near, far = (6, "opening_near"), (20, "opening_far")
    found.append(_graded(opener.gap - cue.stop, (1, "opening_at_once"), near, far, beyond="opening_very_far"))
    if opener.passage is not None and opener.passage.repair:
        found.append("marks_repaired")
    between = range(cue.stop, max(cue.stop, opener.gap))
    if any(scene.cues.is_verb(at) or scene.words[at].kinds.verb for at in between):
        found.append("verb_between")
    if any(scene.words[at].kinds.relative and scene.words[at].form != "من" for at in between):  # كل من الوزير
        found.append("relative_between")
    if any(scene.words[at].is_comma for at in between):
        found.append("comma_between")
    if draft.who is not None and draft.who.here and cue.cue.kind is CueKind.VERB:
        found.append(_leftover(scene, draft, cue.stop, opener.gap))
    if cue.cue.kind is CueKind.NOUN and cue.suffix is None and opener.by == "complementizer":
        group = draft.who.group if draft.who is not None and draft.who.here else None
        if group is not None and group.known and opener.gap - group.stop <= int(scene.words[group.stop].is_comma):
            found.append("possessor_beside")  # اعتراف الحارس بأن …
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
            at = max(at + 1, scene.chunker.after_governed(at + (0 if word.preposition else 1), stop))
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
    found += naming(around.scene, who, speaker)
    if speaker.key is not None:
        found.append("registered")
    if who.group is not None:
        found += _of_group(who.group)
    words = len(speaker.name.split())
    found.append(_graded(words, (2, "name_one_word"), (4, "name_two_words"), beyond="name_long"))
    times = around.voices[speaker.name]
    found.append(_graded(times, (2, "voice_once"), (FREQUENT, "voice_again"), beyond="voice_often"))
    if not who.here:
        found += _rivals(around, draft)
    return found


def _of_group(group: NounPhrase) -> list[str]:
    """The nominal group that names the speaker."""
    found = ["subject_known" if group.known else "subject_unknown"]
    found += [f"head_{name}" for name in _HEADS if getattr(group.head.kinds, name)]
    if not group.head.classes:
        found.append("head_unlisted")
    if not group.head.definite and not group.name:
        found.append("subject_indefinite")
    size = group.stop - group.start
    found.append(_graded(size, (2, "subject_short"), (6, "subject_middling"), beyond="subject_long"))
    return found


def _rivals(around: Surroundings, draft: Draft) -> list[str]:
    """How far back the antecedent stands, and how many others agree with the cue."""
    cue, who, scene = draft.candidate, draft.who, around.scene
    assert who is not None
    if cue is None:
        return []
    features = features_of(cue)
    start = scene.document.token_from(who.mention.span.start)
    last = scene.sentences.at(min(start, scene.size - 1))
    here = scene.sentences.at(cue.start)
    back = bisect_right(scene.sentences.starts, here.start) - bisect_right(scene.sentences.starts, last.start)
    near, far = (2, "back_one_sentence"), (5, "back_few")
    found = [_graded(back, (1, "back_same_sentence"), near, far, beyond="back_many")]
    others = {other.mention.text for other in rivals(around, draft)}
    found.append(_graded(len(others), (1, "rivals_none"), (2, "rivals_one"), beyond="rivals_many"))
    between = _heads_between(around, who, cue)
    found.append(_graded(between, (1, "between_nobody"), (3, "between_few"), beyond="between_many"))
    if features.gender and who.mention.features.gender == features.gender:
        found.append("gender_agrees")
    return found


def _heads_between(around: Surroundings, who: Who, cue: Candidate) -> int:
    """How many words that can head a speaker stand between an antecedent and its cue, statements left out."""
    words, is_said = around.scene.words, around.is_said
    first = around.scene.document.token_from(who.mention.span.stop)
    return sum([
        words[at].kinds.voice and not is_said(at) for at in range(max(first, cue.start - FAR), cue.start)
    ])  # fmt: skip


def rivals(around: Surroundings, draft: Draft) -> list[Who]:
    """Others who spoke near by and agree with the cue of a quote."""
    cue, who = draft.candidate, draft.who
    if cue is None or who is None or who.here:
        return []
    features = features_of(cue)
    return [
        other
        for other in around.near(cue.cue.span.start)
        if other.mention.text != who.mention.text and can_be(other, features)
    ]


def _of_content(around: Surroundings, draft: Draft) -> list[str]:
    found = []
    if draft.nested:
        found.append("nested")
    if draft.relay is not None and draft.reasons[-1].rule != "represented_body":
        found.append("relayed")  # by an outlet, not by whoever speaks for a body
    length = sum(len(span) for span in draft.content)
    short, middling, long = (50, "content_short"), (220, "content_middling"), (450, "content_long")
    found.append(_graded(length, (15, "content_tiny"), short, middling, long, beyond="content_huge"))
    if len(draft.content) > 1:
        found.append("content_in_pieces")
    if any(map(around.holds_others, draft.content)):
        found.append("holds_others")
    if any(passage.repair for passage in draft.passages):
        found.append("content_repaired")
    found += after(around.scene, draft)
    found += within(around.scene, draft)
    if draft.form is Form.NOMINAL:
        found += _of_phrase(around.scene, draft)
    return [*found, _beginning(around.scene, draft), *_ending(draft)]


def _of_phrase(scene: Scene, draft: Draft) -> list[str]:
    """The noun with which a noun phrase begins: what it is of the lists, and whether it names a deed."""
    word = scene.words[scene.document.token_from(draft.content[0].start)]
    found = [f"phrase_{name}" for name in sorted(word.classes)] or ["phrase_unlisted"]
    found.append("phrase_definite" if word.definite else "phrase_indefinite")
    if looks_like_verbal_noun(word.bare):
        found.append("phrase_verbal_noun")
    return found


def _beginning(scene: Scene, draft: Draft) -> str:
    first = scene.document.token_from(draft.content[0].start)
    if scene.cues.is_verb(first) or scene.words[first].kinds.verb:
        return "starts_with_verb"
    return "starts_in_marks" if scene.passages.inside(first) is not None else "starts_with_noun"


def _ending(draft: Draft) -> list[str]:
    """The signals that decided where it ends, and whether another place was nearly as likely."""
    if draft.ending is None:
        return ["end_nominal"] if draft.form is Form.NOMINAL else []
    decided, _, passed = draft.ending.note.partition("; passed over")
    found = [f"end_{signal}" for signal in decided.split(", ")]
    return [*found, "end_doubtful"] if passed else found
