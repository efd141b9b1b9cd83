"""Scripture: words that somebody cites and that are God's or a prophet's."""

from __future__ import annotations

from typing import Final

from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.scene import Scene
from quotes.model import CueKind, Features, Mention, MentionKind, Span

_ORNATE: Final = "﴿﴾"  # marks that hold nothing else
_GOD: Final = "الله"
_FEATURES: Final = Features(3, "m", "s")


@only(CueKind.VERB, CueKind.NOUN)
def scripture(scene: Scene, draft: Draft) -> Who | None:
    """God or a prophet, named by the eulogy or by ornate marks: {قال} ⟨تعالى⟩: «⟦اقرأ باسم ربك⟧»"""
    cue = draft.candidate
    if cue is None or draft.opener is None or cue.cue.lemma != "قال":
        return None
    praised = scene.phrase_at(cue.stop, "eulogies")
    if praised is not None:
        draft.cited = True
        return _speaker(scene, cue.stop, cue.stop + len(praised["phrase"].split()), praised["speaker"])
    passage = draft.opener.passage
    if passage is None:
        return None
    mark = passage.opening.of(scene.printed)
    if scene.words[cue.stop].form == _GOD:
        draft.cited = True
        return _speaker(scene, cue.stop, cue.stop + 1, _GOD)
    if mark in _ORNATE:
        draft.cited = True
        return Who(_mention(Span(cue.cue.span.stop, cue.cue.span.stop), "", _GOD), None, False)
    earlier = scene.found.before(cue.start)[-1:]
    if mark == "(" and cue.stop == draft.opener.gap and earlier and earlier[0].cited and earlier[0].who is not None:
        draft.cited = True  # قال تعالى: (…)، وقال: (…)
        return Who(earlier[0].who.mention, None, False)
    return None


def _speaker(scene: Scene, start: int, stop: int, name: str) -> Who:
    span = Span(scene.starts[start], scene.stops[stop - 1])
    return Who(_mention(span, span.of(scene.printed), name), None, True)


def _mention(span: Span, text: str, name: str) -> Mention:
    return Mention(span, MentionKind.NAME, text, name, features=_FEATURES)
