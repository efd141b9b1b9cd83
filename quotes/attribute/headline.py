"""Headlines: «name: statement», and what stands before the name or between it and the colon."""

from __future__ import annotations

from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.apposition import who_is
from quotes.attribute.draft import Draft, Opener, Who
from quotes.attribute.indirect import content_of
from quotes.attribute.scene import Scene
from quotes.model import Candidate, Cue, CueKind, Form, Reason, Span

MAX_TOKENS: Final = 45
MAX_NAME: Final = 12  # tokens up to the colon
OPENS: Final = "(["  # signs that belong to what follows them
HEADING: Final = 16  # tokens of a heading within an article, and the fewest of the paragraph after it
NEAR: Final = 30  # tokens of that paragraph in which the name stands again
TOP_LINES: Final = 3  # unquoted statements are believed only of the lines at the top


def headline(scene: Scene, line: range) -> Draft | None:
    """A name, a colon and what is said: ⟨الوزير⟩{:} ⟦لن نتراجع عن الاتفاق⟧"""
    if not 3 < len(line) <= MAX_TOKENS:
        return None
    first = line.start
    line = range(_after_labels(scene, line), line.stop)
    colon = _colon(scene, line)
    start = _start(scene, line, colon) if colon is not None else None
    if colon is None or start is None or not start < colon < line.stop - 1 or colon - start > MAX_NAME:
        return None
    if colon + 1 in scene.naming and scene.passages.after(scene.naming[colon + 1]) < line.stop:
        return None  # الجزائر: «الشرق الأوسط» أفادت تقارير: where it was written, and for whom
    if any(scene.cues.is_verb(i) for i in range(start, colon)):
        return None
    passage = scene.passages.outer_opening(colon + 1)
    group = scene.chunker.group(start, colon)
    if group is not None and first not in scene.document.lines[:TOP_LINES] and passage is None:
        group = group if _heads_section(scene, group, line) else None  # a related link, a list
    if group is None or not _leads_to(scene, group, colon) or not _may_speak(scene, group, colon):
        return None
    span = Span(scene.starts[colon], scene.stops[colon])
    cue = Candidate(Cue(span, ":", CueKind.COLON, "say"), colon, colon + 1)
    content = content_of(scene, colon + 1, line.stop if passage is None else scene.passages.after(passage))
    who: Who = who_is(scene, group, group.stop, appositions=False)
    draft = Draft(
        cue,
        content,
        Form.CLAUSE,
        [Reason("headline", span)],
        who=who,
        opener=Opener(colon + 1, colon, "colon", passage),
    )
    draft.stop = line.stop
    return draft


def _heads_section(scene: Scene, group: NounPhrase, line: range) -> bool:
    """A line within an article whose name the paragraph after it has again, near its beginning."""
    below = scene.document.line(line.stop) if line.stop < scene.size else range(0)
    if len(line) > HEADING or len(below) < HEADING or scene.words[line.stop - 1].form == ".":
        return False
    named = scene.words[group.stop - 1].bare
    return any(scene.words[at].bare == named for at in below[:NEAR])


def _colon(scene: Scene, line: range) -> int | None:
    return next((at for at in line if scene.words[at].form == ":" and scene.passages.inside(at) is None), None)


def _after_labels(scene: Scene, line: range) -> int:
    """The first token after bullets and pictures (•, 🔴), #عاجل and «عاجل:», none of which names anybody."""
    at = line.start
    while at < line.stop and scene.passages.outer_opening(at) is None:
        here = scene.words[at]
        if not (here.kinds.label or (not here.is_word and not here.form[:1].isdigit() and here.form not in OPENS)):
            break
        at += 1
    return at if at < line.stop else line.start


def _start(scene: Scene, line: range, colon: int) -> int | None:
    """Where the name begins: after عاجل | and after a first half of the headline that ends with dots."""
    start = line.start
    for at in range(line.start, colon):
        bar = scene.words[at].form in ("|", "/", "!", "؟")
        dots = scene.words[at].form == "." and scene.words[at - 1].form == "."
        if bar or dots:
            start = at + 1
    return start if start < colon else None


def _leads_to(scene: Scene, group: NounPhrase, colon: int) -> bool:
    """From the name to the colon at most whom it speaks to or about (رئيس الاتحاد لـ«الراية», الوزيرة عن الحرائق)."""
    at = group.stop
    if at == colon:
        return True
    return scene.words[at].has_role("headline") or scene.words[at].preposition == "ل"


def _may_speak(scene: Scene, group: NounPhrase, colon: int) -> bool:
    head = group.head
    if head.kinds.label:
        return False
    if head.kinds.somewhere:  # تونس: حرائق is a topic, موسكو: لن نقبل a voice
        return _first_person(scene, colon + 1) or scene.passages.outer_opening(colon + 1) is not None
    if head.is_any("title", "organization", "anonymous", "given", "document", "statement", "group"):
        return True
    if not group.name or group.stop - group.start > 4:
        return False
    return scene.printed.count(scene.text(group.stop - 1, group.stop)) > 1


def _first_person(scene: Scene, at: int) -> bool:
    first = scene.words[at]
    return first.has_role("we") or (first.form.startswith(("سن", "ن")) and len(first.form) > 3)
