"""How far after its cue a statement may open."""

from __future__ import annotations

from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.phrase_walk import group_between
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, SpeakerType

FAR: Final = 25  # tokens after a homograph, or between قائلا and its colon
TITLES: Final = 30  # tokens of a subject between بين and what it opens


def is_too_far(scene: Scene, cue: Candidate, at: int) -> bool:
    """Verbal nouns, homographs and participles without a comma need their complement near by."""
    if cue.cue.kind is CueKind.NOUN:
        return _is_far_from_noun(scene, cue, at)
    if cue.cue.kind is CueKind.PARTICIPLE:
        if cue.cue.lemma == "قال" and scene.words[at].form == ":":
            return at - cue.stop > FAR  # قائلا في تغريدة نشرها على صفحته أمس: nothing else is open
        opens = scene.words[cue.start - 1].is_comma or cue.start == scene.sentences.at(cue.start).start
        return at - cue.stop > (12 if opens and not cue.ambiguous else 5)
    if scene.words[cue.start].kinds.preposition:
        return _is_between(scene, cue, at)
    return cue.ambiguous and at - cue.stop > FAR


def _is_far_from_noun(scene: Scene, cue: Candidate, at: int) -> bool:
    if cue.suffix is None and not cue.definite:
        group = owner_of_deed(scene, cue, at + 1)
        return group is None or at - group.stop > 6
    if any(scene.words[i].is_comma and scene.words[i + 1].conjunction for i in range(cue.stop, at)):
        return True  # وترحيبهن بالضيوف، وما يثير الإعجاب أن …
    paused = scene.words[cue.start].has_role("quasi") and scene.words[cue.stop].is_comma  # بالقول، إن
    return at - cue.stop > (6 if cue.suffix else int(paused))


def owner_of_deed(scene: Scene, cue: Candidate, limit: int) -> NounPhrase | None:
    """تأكيد ⟨الوزير⟩ أن, تصريح ⟨لوزير المالية⟩ بأن; not تصريح للصحيفة بأن, to whom it was made."""
    group = scene.chunker.group(cue.stop, limit)
    if group is not None or scene.words[cue.stop].preposition != "ل":
        return group
    told = scene.chunker.governed_group(cue.stop, limit)
    return told if told is not None and told.known and told.type is SpeakerType.PERSON else None


def _is_between(scene: Scene, cue: Candidate, at: int) -> bool:
    """Does بين stand between two and explain nothing? It explains where one person follows, or nothing."""
    if at <= cue.stop:
        return False
    if cue.joined and (scene.words[cue.stop].is_comma or scene.words[cue.stop].kinds.preposition):
        return at - cue.stop > TITLES  # وبين، في خطبة الجمعة، أن; وبين في الوقت ذاته أن
    group = scene.chunker.group(cue.stop + (cue.stop in scene.naming), at + 1)
    titled = group is not None and group.head.kinds.title and group.head.number == "s"
    if group is None or (not (cue.joined or group.known) and scene.words[cue.start - 1].definite):
        return True  # قام المدرب بين شوطي المباراة بإدخال: …
    office = len(group.name) > 1 and scene.words[group.name.stop].kinds.title  # وبين سالم حداد نائب رئيس قسم الأسماك:
    if cue.joined and cue.start == scene.sentences.at(cue.start).start and (group.head.definite or office):
        return at - cue.stop > TITLES
    joined = any(scene.words[i].conjunction == "و" for i in range(group.stop if titled else cue.stop + 1, at))
    opens = any(map(scene.complementizer, (at, at + 1))) or scene.words[at].form == ":"
    if opens and not joined and (titled or len(group.name) > 1):
        return at - cue.stop > TITLES  # بين مدير الهيئة أمين المجلس المهندس سالم حداد، أن
    return any(scene.words[i].is_word for i in range(group.stop, at))


def is_right_after(cue: Candidate, at: int) -> bool:
    """Does a token follow its cue at once?"""
    return at == cue.stop


def leads_to(scene: Scene, cue: Candidate, at: int) -> bool:
    """Does the subject of a verb reach up to a mark?"""
    return group_between(scene, cue.stop, at, sure=True) is not None
