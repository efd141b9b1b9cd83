"""Nominal statements: speech acts whose content is a noun phrase (حذر من …, أعلن بدء …, اتهم … بـ)."""

from __future__ import annotations

from quotes.attribute.complement import find_opener
from quotes.attribute.extent import end_of_clause
from quotes.attribute.mixed import inside_marks
from quotes.attribute.scene import Draft, Opener, Scene
from quotes.attribute.subject import first_subject
from quotes.find.cues import Candidate
from quotes.model import CueKind, Reason, Span

_PREPOSITIONS = {"من": "من", "عن": "عن", "علي": "على", "الي": "إلى"}


def nominal_complement(scene: Scene, cue: Candidate) -> Draft | None:
    """{حذر} ⟨الوزير⟩ من ⟦ارتفاع الأسعار⟧"""
    if not cue.nominal or find_opener(scene, cue) is not None or cue.cue.kind is CueKind.NOUN:
        return None
    sentence = scene.sentence(cue.start)
    around = scene.inside(cue.start)
    stop = sentence.stop if around is None else min(sentence.stop, scene.document.token_from(around.inner.stop))
    if scene.norm(cue.start - 1) in ("الذي", "التي", "الذين", "ما") and cue.cue.object_pronoun and "np" in cue.nominal:
        return None
    opener = _opener(scene, cue, stop)
    if opener is None:
        return None
    end = end_of_clause(scene, cue, opener.start)
    span = scene.span(opener.start, end)
    if len(span) < 2:
        return None
    content: tuple[Span, ...] = inside_marks(scene, span) or (span,)
    if content != (span,):
        content = (span,)
    draft = Draft(cue, content, "nominal", [Reason("nominal_complement", scene.span(opener.gap, opener.gap + 1), opener.by)], opener=opener)
    draft.stop = end
    draft.confidence = 0.75
    return draft


def _opener(scene: Scene, cue: Candidate, stop: int) -> Opener | None:
    """The complement that the frame of the cue asks for, behind its subject."""
    behind = cue.stop
    limit = min(stop, cue.stop + 40)
    if cue.cue.kind is CueKind.VERB:
        who = first_subject(scene, cue.stop, limit, cue.cue.features)
        if who is not None and not _is_object(scene, cue, who.group.start if who.group else cue.stop):
            behind = scene.document.token_from(who.mention.span.stop)
    with_object = any(part.startswith("np+") for part in cue.nominal)
    for at in range(cue.stop, limit):
        if scene.inside(at) is not None and scene.outer_opening(at) is None and around_differs(scene, cue, at):
            continue
        norm, word = scene.norm(at), scene.word(at)
        if at > cue.stop and (scene.is_verb(at) or scene.participle_at(at) is not None and scene.is_comma(at - 1)):
            return None
        for preposition in cue.nominal:
            if preposition in _PREPOSITIONS.values() and _PREPOSITIONS.get(norm) == preposition or preposition == _fold(norm) != "ب":
                if at + 1 < stop:
                    return Opener(at + 1, at, preposition)
        if "ب" in cue.nominal and (word.preposition == "ب" or norm == "ب" or norm.startswith("ب") and _attached(norm)):
            if not word.is_any("adverbial", "adverb") and word.bare not in ("بيان", "تصريح", "كلمه", "حديث"):
                return Opener(at, at, "ب")
        if with_object and cue.cue.object_pronoun and (word.preposition == "ب" or norm == "ب"):
            return Opener(at, at, "np+ب")
        if at >= behind and ("np" in cue.nominal or with_object and not cue.cue.object_pronoun):
            if scene.chunker.starts(at) and not word.is_any("adverb", "time"):
                return Opener(at, at, "np")
            if scene.outer_opening(at) is not None and "np" in cue.nominal and scene.words_in(scene.outer_opening(at)) >= 1:  # type: ignore[arg-type]
                return Opener(at, at, "np")
    return None


def _fold(norm: str) -> str:
    return {"الي": "إلى", "علي": "على"}.get(norm, norm)


def around_differs(scene: Scene, cue: Candidate, at: int) -> bool:
    return scene.inside(at) is not scene.inside(cue.start)


def _attached(norm: str) -> bool:
    return norm.startswith("بال") and len(norm) > 5


def _is_object(scene: Scene, cue: Candidate, start: int) -> bool:
    """With a dropped subject the first group is the object (أعلن بدء الانسحاب)."""
    word = scene.word(start)
    known = word.is_any("title", "organization", "place", "place_start", "anonymous", "group", "given", "document")
    return not known and start == cue.stop and not word.definite
