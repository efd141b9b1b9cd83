"""Press reviews: sections headed by the name of the paper that they quote."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.attribute.content_start import ISSUED
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, Features, SpeakerType

FEWEST: Final = 2  # such headings in an article: alone, one is as often a topic (الحدود السعودية)
LONGEST: Final = 3  # tokens of a heading


@only(CueKind.VERB)
def paper_of_section(scene: Scene, draft: Draft) -> Who | None:
    """The paper whose name stands over the section: ⟨الخبر الجزائرية⟩ ¶ {وأضافت}: ⟦الحوار قريب⟧ ¶ الدستور الأردنية"""
    cue = draft.candidate
    if cue is None or cue.cue.features.gender != "f" or scene.passages.inside(cue.start) is not None:
        return None
    over = _heading_over(scene, cue.start)
    return _paper(scene, over) if over is not None and not _has_spoken_since(scene, over.stop) else None


@only(CueKind.VERB)
def paper_again(scene: Scene, draft: Draft) -> Who | None:
    """The paper whose section it is, called no more than that:
    ⟨الخبر الجزائرية⟩ ¶ كتب النائب … ¶ {وأضافت} الصحيفة: ⟦الحوار قريب⟧ ¶ الدستور الأردنية"""
    cue = draft.candidate
    over = _heading_over(scene, cue.start) if cue is not None and _is_the_paper(scene, cue) else None
    return _paper(scene, over) if over is not None else None


def _is_the_paper(scene: Scene, cue: Candidate) -> bool:
    """أضافت الصحيفة:, جاء في الخبر: with no name of its own."""
    at = cue.stop + (cue.cue.lemma in ISSUED and scene.words[cue.stop].form == "في")
    word, following = scene.words[at], scene.words[at + 1]
    called = word.bare in words("addressees") or (at > cue.stop and word.is_any("document", "statement", "common"))
    return called and word.definite and not following.is_word


def _heading_over(scene: Scene, at: int) -> range | None:
    """The heading of the section that holds a token."""
    here = scene.document.line(at).start
    return next((each for each in reversed(_headings(scene)) if each.start < here), None)


def _paper(scene: Scene, over: range) -> Who:
    """The paper that a heading names."""
    group = scene.chunker.describe(over.start, over.stop)
    group.type, group.known, group.features = SpeakerType.ORGANIZATION, True, Features(3, "f", "s")
    return Who(scene.chunker.mention(group, scene.printed), group, False)


def _has_spoken_since(scene: Scene, at: int) -> bool:
    """Has somebody spoken after a token, who may go on?"""
    focus = scene.speakers.focus
    return bool(focus) and focus[-1].mention.span.start >= scene.starts[at]


def _headings(scene: Scene) -> list[range]:
    """The lines of a press review that are nothing but a paper's name; found once."""
    if scene.speakers.headings is None:
        lines = [line for line in map(scene.document.line, scene.document.lines) if _is_heading(scene, line)]
        sure = sum(_names_paper(scene, line) for line in lines)
        scene.speakers.headings = lines if sure >= FEWEST else []
    return scene.speakers.headings


def _is_heading(scene: Scene, line: range) -> bool:
    """القدس العربي: nothing but a few definite words."""
    return 1 < len(line) <= LONGEST and all(_stands_in_name(scene, at) for at in line)


def _stands_in_name(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    named = word.definite or word.is_any("outlet", "place")
    return word.is_word and named and not (word.conjunction or word.preposition)


def _names_paper(scene: Scene, heading: range) -> bool:
    """البيان الإماراتية: a masculine noun with the adjective of a country in the feminine, which a paper is."""
    first, last = scene.words[heading.start], scene.words[heading.stop - 1]
    return last.kinds.nisba and last.form.endswith("يه") and not first.form.endswith("ه")
