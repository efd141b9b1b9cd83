"""Speech that did not happen: negated, wished, planned or hearsay. Such cues make no statement."""

from __future__ import annotations

from collections.abc import Callable

from quotes.attribute.scene import Scene
from quotes.find.cues import Candidate
from quotes.model import CueKind

UnreportedRule = Callable[[Scene, Candidate], bool]


def negated(scene: Scene, cue: Candidate) -> bool:
    """لم يقل الوزير إن الاتفاق قريب"""
    return cue.cue.kind is CueKind.VERB and scene.word(cue.start - 1).is_any("negation") if cue.start else False


def wished(scene: Scene, cue: Candidate) -> bool:
    """طلب منه أن يعلن أن الاتفاق قريب"""
    if cue.cue.kind is not CueKind.VERB or cue.aspect != "i" or cue.start == 0:
        return False
    before = scene.norm(cue.start - 1)
    if before in ("ان", "بان") and scene.norm(cue.start - 2) not in ("قبل", "بعد"):
        return True
    return before in ("كي", "لكي", "سوف", "هل") or cue.future


def impersonal(scene: Scene, cue: Candidate) -> bool:
    """يذكر أن البنك أسس قبل عشر سنوات"""
    return scene.phrase_at(cue.start, "impersonal") is not None


def hearsay(scene: Scene, cue: Candidate) -> bool:
    """رفض التعليق"""
    return cue.cue.lemma == "رفض" and scene.norm(cue.stop) in ("التعليق", "الادلاء", "الكشف", "الحديث")


UNREPORTED_RULES: tuple[UnreportedRule, ...] = (negated, wished, impersonal, hearsay)
