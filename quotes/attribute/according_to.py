"""Clauses beside a phrase that says whose they are: بحسب فلان، …, … وفقا لفلان."""

from __future__ import annotations

from typing import Final

from quotes.attribute.clause_beside import acts, bounds_of_clause, first_of_clause, goes_on_after, said_before
from quotes.attribute.content_end import find_end
from quotes.attribute.content_start import find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.phrase_walk import after_time, governs, is_joined_by_fa, is_relative
from quotes.attribute.quote_kind import inside_marks
from quotes.attribute.relay import after_preposition
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, Form, Reason, SpeakerType

ROOT: Final = 3  # letters of a verb that may be a noun as well
LONGEST_OBJECT: Final = 24  # tokens of a phrase that opens a sentence, up to its comma


@only(CueKind.PREPOSITION)
def clause_beside_preposition(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause beside a phrase like بحسب, on either side or both:
    ⟦الخسائر كبيرة⟧ {بحسب} ⟨البلدية⟩"""
    if _is_only(scene, cue) or (scene.passages.inside(cue.start) is not None and cue.role):
        return None
    low, high = bounds_of_clause(scene, cue)
    earlier = said_before(scene, cue)
    last = cue.start if cue.joined else cue.start - 2  # ، وبحسب الوزير فإن …: right after another statement
    if any(draft.stop > last or draft.nested for draft in earlier):
        return None
    rest = _after_object(scene, cue, low, high)
    if rest is None:
        return None
    start = first_of_clause(scene, max([low, *(draft.stop for draft in earlier)]), cue.start)
    if cue.role == "person" and not _is_one_person(scene, cue, low):
        return None
    if cue.role == "on_behalf" and scene.cues.verb_at(cue.start - 1) is not None:
        return None  # ما جاء على لسان فلان
    answered = scene.words[rest - 1].is_comma or _begins_clause(scene, rest - 1)  # نقلا عن الوكالة فإن …
    if cue.role == "on_behalf" and scene.words[rest].is_word and not answered:
        return None  # رد الوزارة على لسان متحدثها كان صريحا
    last = cue.start - 1 if scene.words[cue.start - 1].form == "وذلك" else cue.start  # ، وذلك بحسب …
    before = scene.span(start, last) if last > start and not _opens_sentence(scene, cue, low) else None
    if before is not None and len(before) < 2:
        before = None
    stop = rest
    if before is None or goes_on_after(scene, start, cue, rest, high):
        stop = find_end(scene, cue, rest).at
    after = scene.span(rest, stop) if stop > rest else None
    if before is None and (after is None or not _is_clause(scene, rest, high) or _other_cue_speaks(scene, rest, high)):
        return None
    pieces = tuple(piece for piece in (before, after) if piece is not None and len(piece))
    if not pieces:
        return None
    content = (inside_marks(scene, pieces[0]) or pieces) if len(pieces) == 1 else pieces
    draft = Draft(cue, content, Form.CLAUSE, [Reason("clause_beside_preposition", cue.cue.span)])
    draft.opener = Opener(rest, rest, "preposition")
    draft.stop = stop
    return draft


def _is_only(scene: Scene, cue: Candidate) -> bool:
    """ليس في القرية فحسب: only; not فبحسب الوزارة."""
    return is_joined_by_fa(scene, cue) and scene.words[cue.start].bare == "حسب"


def _is_one_person(scene: Scene, cue: Candidate, low: int) -> bool:
    """وبالنسبة للمدير، …: in front, of one person, it says what he thinks; else it says whom a thing concerns."""
    who = after_preposition(scene, cue)
    if who is None or who.group is None or any(scene.words[at].is_word for at in range(low, cue.start)):
        return False
    return who.group.type is SpeakerType.PERSON and who.mention.features.number != "p"


def _opens_sentence(scene: Scene, cue: Candidate, low: int) -> bool:
    """وبحسب …, الذي بحسبه …: nothing of its clause stands before it."""
    before = range(low, cue.start)
    return cue.joined or is_relative(scene, cue.start - 1) or not any(scene.words[at].is_word for at in before)


def _after_object(scene: Scene, cue: Candidate, low: int, high: int) -> int | None:
    """First token after what the preposition governs, a comma swallowed."""
    if cue.suffix is not None:
        at = cue.stop
    else:
        who = after_preposition(scene, cue)
        if who is None:
            return None
        at = max(scene.document.token_from(who.mention.span.stop), cue.stop)
        at = _after_time_before_clause(scene, at, high)
        if not (_is_definite(scene, cue, at) and acts(scene, at)):
            at = _after_description(scene, at, high, cue.start <= low + 1)
    while (
        at < high
        and not (scene.words[at].is_word or (scene.words[at - 1].is_comma and scene.words[at].form[:1].isdigit()))
        and scene.passages.outer_opening(at) is None
        and scene.words[at].form != "."
    ):
        at += 1
    return at + 1 if scene.words[at].form in ("فان", "ان") else min(at, high)


def _after_time_before_clause(scene: Scene, at: int, high: int) -> int:
    """وفقا لبيانات صدرت من الوزارة ⟨أمس⟩، فإن …: the first token after a time before the ف of the clause."""
    later = after_time(scene, at, high)
    return later if _begins_clause(scene, later + scene.words[later].is_comma) else at


def _after_description(scene: Scene, at: int, high: int, opens: bool) -> int:
    """بلاغ صحافي توصلت به الصحيفة، …: what describes the object runs up to the comma, or to the ف of the clause.

    ``opens``: the phrase opens the sentence, so that a preposition after it belongs to it, too.
    """
    if scene.words[at].is_comma and is_relative(scene, at + 1):
        at += 1  # للمصدر، الذي رفض الإفصاح عن اسمه، فإن …
    word = scene.words[at]
    if at >= high or not word.is_word or _begins_clause(scene, at):
        return at
    whole = _after_definite(scene, at, high)
    if whole > at and scene.words[whole].is_comma and not is_relative(scene, whole + 1):
        return whole  # حسب اللجنة المنظمة، إلى …
    described = is_relative(scene, at) or acts(scene, at) or scene.cues.participle_at(at) is not None
    if not described and not (opens and (governs(scene, at) or word.is_any("common", "nisba") or not word.classes)):
        return at
    for end in range(at, min(high, at + LONGEST_OBJECT)):
        if scene.passages.inside(end) is not scene.passages.inside(at):
            continue
        if scene.words[end].form == ":" and scene.passages.outer_opening(end + 1) is not None:
            return end
        if _begins_clause(scene, end) or (scene.words[end].is_comma and not _describes_on(scene, end + 1)):
            return end
        if scene.complementizer(end) is not None:
            break
    return at


def _after_definite(scene: Scene, at: int, high: int) -> int:
    """The first token from ``at`` on that has no article."""
    while at < high and scene.words[at].definite:
        at += 1
    return at


def _is_definite(scene: Scene, cue: Candidate, stop: int) -> bool:
    """وبحسب اللجنة حققت …: a verb after a definite object is the clause's; after بلاغ it describes the object."""
    head = scene.words[cue.stop + (scene.words[cue.stop].form == "ل")]
    return head.definite or head.is_any("demonstrative", "place", "outlet") or not scene.words[stop - 1].is_word


def _describes_on(scene: Scene, at: int) -> bool:
    """للتوثيق اليومي، الذي تقوم به اللجنة، …: after this comma the phrase still goes on."""
    word = scene.words[at]
    return is_relative(scene, at) or (bool(word.conjunction) and word.conjunction == "و" and not acts(scene, at))


def _begins_clause(scene: Scene, at: int) -> bool:
    """فإن, فقد: the ف with which a clause answers the phrase before it."""
    return scene.words[at].form.startswith(("فان", "فقد"))


def _is_clause(scene: Scene, at: int, high: int) -> bool:
    """After a phrase that opens the sentence: after a comma, or with a verb or the ف of a clause."""
    before, here = scene.words[at - 1], scene.words[at]
    return (
        before.is_comma
        or before.form in ("فان", "ان")
        or scene.passages.outer_opening(at) is not None
        or here.form.startswith("ف")
        or acts(scene, at)
        or here.kinds.negation
        or (here.kinds.common and not here.definite and len(here.form) == ROOT)  # قتل عشرة
    )


def _other_cue_speaks(scene: Scene, start: int, stop: int) -> bool:
    """وبحسب الوكالة، يرى الباحث أن …: the sentence belongs to the second voice, the first relays."""
    return any(
        scene.cues.is_verb(at) and (verb := scene.cues.verb_at(at)) is not None and find_opener(scene, verb) is not None
        for at in range(start, min(stop, start + 4))
    )
