"""Statements in the reporter's words: complement clauses, clauses beside بحسب, headlines."""

from __future__ import annotations

from typing import Final

from quotes.attribute.asking import only
from quotes.attribute.complement import find_opener
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.content_end import find_end
from quotes.attribute.mixed import inside_marks
from quotes.attribute.relay import after_preposition
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason, Span

BARE_WORDS: Final = 8  # a clause with nothing to open it is believed from this length on


def content_of(scene: Scene, start: int, stop: int) -> tuple[Span, ...]:
    span = scene.span(start, stop)
    if scene.complementizer(start) is not None and scene.outer_opening(start + 1) is not None:
        rest = inside_marks(scene, scene.span(start + 1, stop))  # أنه «…»: the whole complement is in marks
        if rest is not None:
            return rest
    return inside_marks(scene, span) or (span,)


def complement_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause behind its cue: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"""
    opener = find_opener(scene, cue)
    if opener is None or opener.passage is not None:
        return None
    ending = find_end(scene, cue, opener.start)
    content = content_of(scene, opener.start, ending.at)
    if len(content[0]) < 2:
        return None
    draft = Draft(
        cue,
        content,
        Form.CLAUSE,
        [Reason("complement_clause", scene.span(opener.gap, opener.gap + 1), opener.by)],
        opener=opener,
        ending=ending.reason,
    )
    draft.stop = ending.at
    return draft


@only(CueKind.VERB)
def clause_around_cue(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause on both sides of its cue: ⟦في المغرب⟧، {يقول} ⟨الباحث⟩، ⟦تحتفل القرى بهذا اليوم⟧"""
    if cue.joined or cue.ambiguous or cue.aspect != "i" or "bare" not in cue.cue.frame:
        return None
    sentence = scene.sentence(cue.start)
    if cue.start - sentence.start < 2 or not scene.words[cue.start - 1].is_comma or scene.inside(cue.start) is not None:
        return None
    if any(True for _ in scene.sentence_drafts(cue.start)):
        return None
    comma = next((at for at in range(cue.stop, min(cue.stop + 14, sentence.stop)) if scene.words[at].is_comma), None)
    pieces = [scene.span(sentence.start, cue.start - 1)]
    if comma is not None and comma + 1 < sentence.stop:
        pieces.append(scene.span(comma + 1, find_end(scene, cue, comma + 1).at))
    draft = Draft(cue, tuple(p for p in pieces if len(p)), Form.CLAUSE, [Reason("clause_around_cue", cue.cue.span)])
    draft.opener = Opener(cue.stop, comma if comma is not None else sentence.stop, "around")
    draft.stop = sentence.stop
    draft.confidence = 0.7
    return draft


@only(CueKind.VERB)
def bare_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause with no أن, of somebody who spoke before:
    قال ⟨الوزير⟩ إن الاتفاق قريب. {وأضاف} ⟦على الرغم من المطر لم تتوقف الأشغال في السد⟧"""
    if "bare" not in cue.cue.frame or cue.cue.object_pronoun or cue.aspect != "p":
        return None
    if cue.cue.lemma not in ("قال", "أضاف"):
        return None
    sentence = scene.sentence(cue.start)
    if cue.start != sentence.start or scene.inside(cue.start) is not None or not scene.focus:
        return None
    start = cue.stop
    who = (
        first_subject(scene, cue.stop, sentence.stop, cue.cue.features)
        if not scene.words[start].kinds.preposition
        else None
    )
    if who is not None and who.group is not None and who.group.known and who.group.start == cue.stop:
        start = who.group.stop
    elif cue.ambiguous and not scene.words[start].is_any("preposition", "particle", "negation", "demonstrative"):
        return None
    if sentence.stop - start < BARE_WORDS:
        return None
    stop = find_end(scene, cue, start).at
    draft = Draft(cue, content_of(scene, start, stop), Form.CLAUSE, [Reason("bare_clause", cue.cue.span)])
    draft.opener = Opener(start, start, "bare")
    draft.stop = stop
    draft.confidence = 0.6
    return draft


@only(CueKind.VERB)
def clause_before_as(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause before its cue, linked by as: ⟦الاتفاق قريب⟧، كما {أعلن} ⟨الوزير⟩"""
    if cue.joined or ":" not in cue.cue.frame:
        return None
    sentence = scene.sentence(cue.start)
    link = cue.start - 1
    if scene.words[link].form == "ما" and "as_what" in scene.words[link - 1].roles:
        link -= 1
    elif "as" not in scene.words[link].roles:
        return None
    if link - sentence.start < 2 or any(d.stop >= link - 1 for d in scene.sentence_drafts(cue.start)):
        return None
    content = content_of(scene, sentence.start, link)
    if len(content[0]) < 2:
        return None
    draft = Draft(cue, content, Form.CLAUSE, [Reason("clause_before_as", scene.span(link, cue.stop))])
    draft.opener = Opener(cue.stop, cue.stop, "before")
    draft.stop = sentence.stop
    draft.confidence = 0.8
    return draft


@only(CueKind.PREPOSITION)
def clause_beside_preposition(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause beside a phrase like بحسب, on either side or both:
    ⟦الخسائر كبيرة⟧ {بحسب} ⟨البلدية⟩"""
    sentence = scene.sentence(cue.start)
    earlier = list(scene.sentence_drafts(cue.start))
    if scene.inside(cue.start) is not None or any(d.stop >= cue.start - 1 or d.nested for d in earlier):
        return None
    behind = _behind_object(scene, cue)
    if behind is None:
        return None
    start = max([sentence.start, *(d.stop for d in earlier)])
    while start < cue.start and (
        (not scene.words[start].is_word and scene.inside(start) is None) or scene.words[start].form in ("كما", "وكان")
    ):
        start += 1
    for at in range(start + 1, cue.start - 2):
        if scene.words[at - 1].is_comma and "turn" in scene.words[at].roles:
            start = at + 1
    before = scene.span(start, cue.start) if cue.start > start and not cue.joined else None
    stop = find_end(scene, cue, behind).at
    after = scene.span(behind, stop) if stop > behind and _goes_on(scene, behind, stop) else None
    if before is not None and len(before) < 2:
        before = None
    if before is not None and _new_clause(scene, start, cue.start, behind):
        after = None
        stop = behind
    if before is None and after is None:
        return None
    if before is None and _other_cue_speaks(scene, behind, sentence.stop):
        return None
    pieces = tuple(p for p in (before, after) if p is not None and len(p))
    content = (inside_marks(scene, pieces[0]) or pieces) if len(pieces) == 1 else pieces
    draft = Draft(cue, content, Form.CLAUSE, [Reason("clause_beside_preposition", cue.cue.span)])
    draft.opener = Opener(behind, behind, "preposition")
    draft.stop = stop
    draft.confidence = 0.8
    return draft


def _behind_object(scene: Scene, cue: Candidate) -> int | None:
    """First token behind what the preposition governs, a comma swallowed."""
    if cue.suffix is not None:
        at = cue.stop
    else:
        who = after_preposition(scene, cue)
        if who is None:
            return None
        at = max(scene.document.token_from(who.mention.span.stop), cue.stop)
    while (
        at < scene.size
        and not scene.words[at].is_word
        and scene.outer_opening(at) is None
        and scene.words[at].form != "."
    ):
        at += 1
    return at + 1 if scene.words[at].form in ("فان", "ان") else at


def _goes_on(scene: Scene, behind: int, stop: int) -> bool:
    """A clause goes on only behind a comma (هذه الحرب، بحسب فلان، تمثل …)."""
    return (
        scene.words[behind - 1].is_comma
        or scene.outer_opening(behind) is not None
        or scene.words[behind].form.startswith("فان")
        or (scene.words[behind - 1].form in ("فان", "ان"))
    )


def _new_clause(scene: Scene, start: int, stop: int, behind: int) -> bool:
    """ارتفعت الأسعار، بحسب البنك، فيما …: a whole clause before, and a conjunction behind opens the writer's own."""
    whole = any(scene.is_verb(at) or scene.words[at].is_any("verb", "auxiliary") for at in range(start, stop))
    return whole and (scene.words[behind].kinds.conjunction or bool(scene.words[behind].conjunction))


def _other_cue_speaks(scene: Scene, start: int, stop: int) -> bool:
    """وبحسب الوكالة، يرى الباحث أن …: the sentence belongs to the second voice, the first relays."""
    return any(
        scene.is_verb(at) and (verb := scene.verb_at(at)) is not None and find_opener(scene, verb) is not None
        for at in range(start, min(stop, start + 4))
    )
