"""Who speaks in a dialogue: one of several, called by a number, or whoever was spoken to and answers."""

from __future__ import annotations

from typing import Final

from quotes.attribute.apposition import who_is
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import is_amma, is_joined_by_fa
from quotes.attribute.scene import Scene
from quotes.attribute.subject import can_be
from quotes.model import Candidate, CueKind, Features, SpeakerType

REACH: Final = 8  # tokens after a verb within which whoever is spoken to is named


@only(CueKind.VERB)
def one_of_several(scene: Scene, draft: Draft) -> Who | None:
    """A number with the article right after its verb, or after أما: {أجاب} ⟨الأول⟩: ⟦الطريق مفتوح⟧"""
    cue = draft.candidate
    if cue is None:
        return None
    if not scene.words[cue.stop].is_word or scene.complementizer(cue.stop) is not None:
        before = cue.start - 1
        return _numbered(scene, before, True) if is_amma(scene, before - 1) else None
    following = scene.words[cue.stop + 1]
    return _numbered(scene, cue.stop, not following.is_word or scene.complementizer(cue.stop + 1) is not None)


def _numbered(scene: Scene, at: int, alone: bool) -> Who | None:
    """Whoever is called the first or the second, with no noun beside it."""
    word = scene.words[at]
    if not (alone and word.kinds.ordinal and word.form.startswith("ال")):
        return None
    group = scene.chunker.describe(at, at + 1)
    group.known, group.type = True, SpeakerType.PERSON
    group.features = Features(3, "f" if word.form.endswith(("ي", "ه")) and word.form != "الثاني" else "m", "s")
    return Who(scene.chunker.mention(group, scene.printed), group, True)


@only(CueKind.VERB, CueKind.PARTICIPLE)
def addressee_answers(scene: Scene, draft: Draft) -> Who | None:
    """Whoever was spoken to: قال النائب ⟨للوزير⟩: «متى تفتح الطريق؟». {فأجاب}: «⟦غدا⟧»"""
    cue = draft.candidate
    if cue is None:
        return None
    verb = cue if cue.cue.kind is CueKind.VERB else scene.cues.verb_at(cue.start - 1)
    if verb is None or verb.cue.sense != "answer" or not is_joined_by_fa(scene, verb):
        return None
    if scene.words[verb.stop].form == "علي":
        return None  # فرد على سؤال قائلا
    told = next((each for each in reversed(scene.found.drafts) if each.stop <= verb.start and not each.nested), None)
    if told is None or told.candidate is None or any(word.is_word for word in scene.words[told.stop : verb.start]):
        return None
    return _addressee(scene, told.candidate, cue)


def _addressee(scene: Scene, asked: Candidate, cue: Candidate) -> Who | None:
    """للوزير سالم حداد: a person to whom the last words were said, right after their verb or its subject."""
    for at in range(asked.stop, min(asked.stop + REACH, scene.sentences.at(asked.start).stop)):
        if scene.words[at].form == ":" or scene.passages.opening(at) is not None:
            return None
        if scene.words[at].preposition == "ل":
            group = scene.chunker.governed_group(at, scene.sentences.at(at).stop)
            who = who_is(scene, group, group.stop, appositions=False) if group is not None and group.known else None
            person = group is not None and group.type is SpeakerType.PERSON
            return Who(who.mention, group, False) if who and person and can_be(who, cue.cue.features) else None
    return None
