"""Nominal statements: speech acts whose content is a noun phrase (حذر من …, أعلن بدء …, اتهم … بـ)."""

from __future__ import annotations

from typing import Final

from quotes.attribute.asking import only
from quotes.attribute.complement import find_opener
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.extent import end_of_clause
from quotes.attribute.nominal_end import end_of_name, end_of_phrase
from quotes.attribute.nominal_frame import carries, charge_of, find_complement, frame_of, limit_of
from quotes.attribute.scene import Scene
from quotes.attribute.speaker import find_speaker
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason

NAMING: Final = frozenset({"describe", "believe"})  # senses whose object and its name are two


def nominal_complement(scene: Scene, cue: Candidate) -> Draft | None:
    """A noun phrase that is the statement: {حذر} ⟨الوزير⟩ من ⟦ارتفاع الأسعار⟧"""
    if not cue.nominal or find_opener(scene, cue) is not None:
        return None
    opener = find_complement(scene, cue)
    if opener is None:
        return None
    draft = _drawn(scene, cue, opener, end_of_phrase(scene, cue, opener.start, _least(scene, cue, opener)))
    if draft is None or (cue.ambiguous and not _is_said_by_somebody(scene, draft)):
        return None  # نشر, عرض, أثار … report only when somebody does them
    return draft


def quoted_phrase(scene: Scene, cue: Candidate) -> Draft | None:
    """A noun phrase in marks that its verb or preposition governs: {شدد} ⟨المدرب⟩ على ⟦«أهمية النوم»⟧"""
    opener = find_opener(scene, cue)
    if opener is None or opener.passage is None or opener.by != "marks" or not cue.nominal:
        return None
    frame, at = frame_of(cue.nominal, cue.cue.object_pronoun), opener.gap
    before = scene.words[at - 1].form
    first = scene.document.token_from(opener.passage.inner.start)
    if scene.complementizer(first) is not None or scene.is_verb(first) or at == cue.stop + 0 and not frame.object:
        return None
    if before in frame.prepositions | frame.charges:
        start = at - 1 if before in ("ب", "ل") else at
        gap = at - 1
    elif frame.object and ":" not in cue.cue.frame:
        start = gap = at
    else:
        return None
    found = Opener(start, gap, before if start != at or gap != at else "np")
    return _drawn(scene, cue, found, end_of_phrase(scene, cue, start, scene.after(opener.passage)), quoted_phrase.__name__)


@only(CueKind.VERB)
def naming_aside(scene: Scene, cue: Candidate) -> Draft | None:
    """What somebody calls a thing, in passing: ينتقد الكاتب ما {سماه} ⟨الوزير⟩ ⟦«الإصلاح الكبير»⟧"""
    if cue.cue.sense not in NAMING or not cue.cue.object_pronoun or not cue.nominal:
        return None
    before = scene.words[cue.start - 1]
    if not (before.kinds.relative or before.form in ("فيما", "وهو", "قد")):
        return None
    frame, limit, at = frame_of(cue.nominal, True), limit_of(scene, cue), cue.stop
    who = first_subject(scene, at, _name_at(scene, cue, at, limit), cue.cue.features)
    if who is not None and who.group is not None and who.group.start == cue.stop and who.group.known:
        at = scene.document.token_from(who.mention.span.stop)
        while at < limit and scene.words[at].is_comma:
            at += 1
    if frame.prepositions:
        if not any(carries(scene, at, one) for one in frame.prepositions):
            return None
    elif "np" not in cue.nominal or not (scene.opening(at) is not None or scene.chunker.starts(at)):
        return None
    opener = Opener(at, at, "ب" if frame.prepositions else "np")
    return _drawn(scene, cue, opener, end_of_name(scene, cue, at), naming_aside.__name__)


def _name_at(scene: Scene, cue: Candidate, at: int, limit: int) -> int:
    """Up to where the subject of a naming verb may stand: the first mark or tied preposition."""
    for later in range(at, limit):
        if scene.opening(later) is not None or carries(scene, later, "ب"):
            return later
    return limit


def description(scene: Scene, cue: Candidate) -> Draft | None:
    """A description that is all in marks: {وصف} ⟨السفير⟩ اللقاء بأنه ⟦«مثمر»⟧"""
    if cue.cue.sense != "describe":
        return None
    opener = find_opener(scene, cue)
    if opener is None or opener.form != "بان":
        return None
    passage = scene.outer_opening(opener.gap + 1)
    end = end_of_clause(scene, cue, opener.start)
    if passage is None or scene.after(passage) < end - 1:
        return None
    draft = Draft(
        cue,
        (passage.outer,),
        Form.NOMINAL,
        [Reason("description", passage.opening)],
        opener=opener,
        passages=(passage,),
    )
    draft.stop = end
    draft.confidence = 0.8
    return draft


def _drawn(
    scene: Scene, cue: Candidate, opener: Opener, end: int, rule: str = nominal_complement.__name__
) -> Draft | None:
    """The statement from its opening to its end; None where nothing is left of it."""
    span = scene.span(opener.start, end)
    if len(span) < 2:
        return None
    reason = Reason(rule, scene.span(opener.gap, opener.gap + 1), opener.by)
    draft = Draft(cue, (span,), Form.NOMINAL, [reason], opener=opener)
    draft.stop = end
    draft.confidence = 0.75
    return draft


def _least(scene: Scene, cue: Candidate, opener: Opener) -> int:
    """A statement with an object and its charge (اتهم الجيش بـ…) does not end between them."""
    charge = charge_of(scene, cue, opener.start) if opener.by == "np" else None
    return charge + 1 if charge is not None else 0


def _is_said_by_somebody(scene: Scene, draft: Draft) -> bool:
    who, _ = find_speaker(scene, draft)
    return who is not None and (who.group is None or who.group.known)
