"""How far after its cue a statement may open."""

from __future__ import annotations

from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind


def is_too_far(scene: Scene, cue: Candidate, at: int) -> bool:
    """Verbal nouns, homographs and participles without a comma need their complement near by."""
    if cue.cue.kind is CueKind.NOUN:
        if cue.suffix is not None or cue.definite:
            paused = any(scene.words[i].is_comma and scene.words[i + 1].conjunction for i in range(cue.stop, at))
            return paused or at - cue.stop > (6 if cue.suffix else 0)  # وترحيبهن بالضيوف، وما يثير الإعجاب أن …
        group = scene.chunker.group(cue.stop, at + 1)
        return group is None or at - group.stop > 6
    if cue.cue.kind is CueKind.PARTICIPLE:
        if cue.cue.lemma == "قال" and scene.words[at].form == ":":
            return at - cue.stop > 25  # قائلا في تغريدة نشرها على صفحته أمس: nothing else is open
        opens = scene.words[cue.start - 1].is_comma or cue.start == scene.sentences.at(cue.start).start
        return at - cue.stop > (12 if opens and not cue.ambiguous else 5)
    if scene.words[cue.start].kinds.preposition:  # بين: to explain, or between
        marked = scene.naming.get(cue.stop)
        start = cue.stop if marked is None else cue.stop + 1
        group = scene.chunker.group(start, at + 1) if at > cue.stop else None
        if (
            cue.joined
            and cue.start == scene.sentences.at(cue.start).start
            and group is not None
            and group.head.definite
        ):
            return at - cue.stop > 30
        one = group is not None and group.head.kinds.title and group.head.number == "s"
        if one and scene.complementizer(at) is not None:
            return at - cue.stop > 30  # بين مدير الهيئة أمين المجلس المهندس سالم حداد، أن
        stop = group.stop if group is not None else at
        return at > cue.stop and (group is None or any(scene.words[i].is_word for i in range(stop, at)))
    return cue.ambiguous and at - cue.stop > 25


def is_right_after(cue: Candidate, at: int) -> bool:
    """Does a token follow its cue at once?"""
    return at == cue.stop


def leads_to(scene: Scene, cue: Candidate, at: int) -> bool:
    """Does the subject of a verb reach up to a mark?"""
    group = scene.chunker.group(cue.stop, at, sure=True)
    return group is not None and group.stop == at
