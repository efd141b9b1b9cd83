"""Clauses beside a phrase that says whose they are: بحسب فلان، …, … وفقا لفلان, … كما أعلن فلان."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.words import WordRole, has_role
from quotes.attribute.content_end import find_end
from quotes.attribute.content_start import ISSUED, STATES, find_opener
from quotes.attribute.dateline import after_dateline
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.indirect import content_of
from quotes.attribute.phrase_walk import (
    after_time,
    governs,
    is_joined_by_fa,
    is_relative,
)
from quotes.attribute.quote_kind import inside_marks
from quotes.attribute.relay import after_preposition
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason, SpeakerType

_TURNS: Final[frozenset[WordRole]] = frozenset({"turn", "but"})
ROOT: Final = 3  # letters of a verb that may be a noun as well
SHORT: Final = 8  # tokens of a clause that a phrase breaks off before its complement (والسبب يرجع، وفقا له، إلى …)
LONGEST_OBJECT: Final = 24  # tokens of a phrase that opens a sentence, up to its comma


@only(CueKind.PREPOSITION)
def clause_beside_preposition(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause beside a phrase like بحسب, on either side or both:
    ⟦الخسائر كبيرة⟧ {بحسب} ⟨البلدية⟩"""
    if _is_only(scene, cue) or (scene.passages.inside(cue.start) is not None and cue.role):
        return None
    low, high = _bounds(scene, cue)
    earlier = [draft for draft in scene.found.before(cue.start) if not _quotes(scene, draft, cue)]
    last = cue.start if cue.joined else cue.start - 2  # ، وبحسب الوزير فإن …: right after another statement
    if any(draft.stop > last or draft.nested for draft in earlier):
        return None
    rest = _after_object(scene, cue, low, high)
    if rest is None:
        return None
    start = _first_of_clause(scene, max([low, *(draft.stop for draft in earlier)]), cue.start)
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
    if before is None or _goes_on_after(scene, start, cue, rest, high):
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


def _bounds(scene: Scene, cue: Candidate) -> tuple[int, int]:
    """The tokens between which its clause stands: those of the sentence, or of the words in marks around the cue."""
    sentence, around = scene.sentences.at(cue.start), scene.passages.inside(cue.start)
    if around is None:
        return sentence.start, sentence.stop
    low = max(sentence.start, scene.document.token_from(around.inner.start))
    ended = [end + 1 for end in scene.document.ends if low <= end < cue.start]
    return max([low, *ended[-1:]]), scene.sentences.reach(cue.start)


def _is_only(scene: Scene, cue: Candidate) -> bool:
    """ليس في القرية فحسب: only."""
    return is_joined_by_fa(scene, cue)


def _is_one_person(scene: Scene, cue: Candidate, low: int) -> bool:
    """وبالنسبة للمدير، …: in front, of one person, it says what he thinks; else it says whom a thing concerns."""
    who = after_preposition(scene, cue)
    if who is None or who.group is None or any(scene.words[at].is_word for at in range(low, cue.start)):
        return False
    return who.group.type is SpeakerType.PERSON and who.mention.features.number != "p"


def _quotes(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """Does the cue stand in the marks of what is said there?"""
    return scene.passages.inside(cue.start) is not None and any(piece.contains(cue.cue.span) for piece in draft.content)


def _opens_sentence(scene: Scene, cue: Candidate, low: int) -> bool:
    """وبحسب …, الذي بحسبه …: nothing of its clause stands before it."""
    before = range(low, cue.start)
    return cue.joined or is_relative(scene, cue.start - 1) or not any(scene.words[at].is_word for at in before)


def _first_of_clause(scene: Scene, low: int, stop: int) -> int:
    """Where the clause before a phrase begins: with the sentence, or after what begins a new one in it."""
    low = start = after_dateline(scene, low, stop)
    for at in range(low + 1, stop - 1):
        if scene.words[at - 1].form in "؛;" and scene.passages.inside(at) is scene.passages.inside(stop):
            start = at
        elif scene.words[at - 1].is_comma:
            start = _restart(scene, at, start, apart=scene.words[stop - 1].is_comma)
    while start < stop and (
        (not scene.words[start].is_word and scene.passages.inside(start) is scene.passages.inside(stop))
        or _joins(scene, start)
        or (start > low and scene.complementizer(start) is not None and not scene.words[start].is_fused)
    ):
        start += 1
    return start


def _restart(scene: Scene, at: int, start: int, apart: bool) -> int:
    """A clause that a token after a comma begins anew, else the one that began before.

    ``apart``: a comma stands before the phrase, so that it goes with more than the last few words.
    """
    word, following = scene.words[at], scene.words[at + 1]
    if _joins(scene, at) and not following.kinds.negation:
        return at + 1
    if word.form in words("governors") and scene.complementizer(at + 1) == "بان":
        return at + 1  # ، علما بأن …
    aside = word.kinds.pronoun and word.conjunction == "و"  # ، وهي الأولى من نوعها
    result = not apart and word.kinds.relative and not is_relative(scene, at) and _acts(scene, at + 1)  # ، ما أدى إلى
    return at if aside or result else start


def _joins(scene: Scene, at: int) -> bool:
    """كما, فيما, لكن: words before a clause that are no part of it."""
    word = scene.words[at]
    joins = not _TURNS.isdisjoint(word.roles) and not (word.kinds.preposition or word.kinds.auxiliary)
    return joins and not word.form.endswith(("قد", "ه", "ها", "هم"))


def _acts(scene: Scene, at: int) -> bool:
    """A finite verb, as far as the word alone tells."""
    word = scene.words[at]
    if not word.is_word or word.definite or word.kinds.certain or word.kinds.nisba:
        return False
    return (
        scene.cues.is_verb(at) or word.is_any("verb", "auxiliary") or (not word.classes and looks_like_verb(word.form))
    )


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
        if not (_is_definite(scene, cue, at) and _acts(scene, at)):
            at = _after_description(scene, at, high, cue.start <= low + 1)
    while (
        at < high
        and not scene.words[at].is_word
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
    described = is_relative(scene, at) or _acts(scene, at) or scene.cues.participle_at(at) is not None
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


def _is_definite(scene: Scene, cue: Candidate, stop: int) -> bool:
    """وبحسب اللجنة حققت …: a verb after a definite object is the clause's; after بلاغ it describes the object."""
    head = scene.words[cue.stop + (scene.words[cue.stop].form == "ل")]
    return head.definite or head.is_any("demonstrative", "place", "outlet") or not scene.words[stop - 1].is_word


def _describes_on(scene: Scene, at: int) -> bool:
    """للتوثيق اليومي، الذي تقوم به اللجنة، …: after this comma the phrase still goes on."""
    word = scene.words[at]
    return is_relative(scene, at) or (bool(word.conjunction) and word.conjunction == "و" and not _acts(scene, at))


def _begins_clause(scene: Scene, at: int) -> bool:
    """فإن, فقد: the ف with which a clause answers the phrase before it."""
    return scene.words[at].form.startswith(("فان", "فقد"))


def _goes_on_after(scene: Scene, start: int, cue: Candidate, after: int, high: int) -> bool:
    """Does the clause before a phrase go on after it?"""
    if after >= high:
        return False
    here, before = scene.words[after], scene.words[after - 1]
    if (here.kinds.pronoun and here.form.startswith("و")) or (before.is_comma and is_relative(scene, after)):
        return False  # ، وهو مركز للأبحاث; ، التي نظمت المزاد
    parted = before.is_comma or (cue.suffix is not None and after == cue.stop)  # وهو ما أدى بحسبه إلى …
    if parted and not here.conjunction and _is_cut_short(scene, start, cue.start):
        return True
    if before.is_comma or scene.passages.outer_opening(after) is not None or before.form in ("فان", "ان"):
        whole = any(_acts(scene, at) for at in range(start, cue.start))
        closed = scene.words[cue.start - 1].is_comma or not whole
        if not closed or (whole and (here.kinds.conjunction or here.conjunction)):
            return False
        return not (whole and governs(scene, after)) or (cue.start - start <= SHORT and _is_adjunct(scene, after, high))
    if here.form.startswith("فان"):
        return True
    return scene.words[cue.stop].form not in ("ما", "لما") and _is_adjunct(scene, after, high)


def _is_cut_short(scene: Scene, start: int, stop: int) -> bool:
    """الانفتاح سيتم، وفق البلاغ، من خلال …; تتابع تونس وفق البيان، بانشغال …: no clause ends so."""
    last = stop - 1 - scene.words[stop - 1].is_comma
    return _acts(scene, last) or (last - start <= 1 and _acts(scene, start))


def _is_adjunct(scene: Scene, at: int, high: int) -> bool:
    """الندوة تأتي وفق المنظمين في سياق …: a phrase that belongs to the clause, not one that says when or where it
    was told (في بيان, في وقت لاحق).
    """
    here = scene.words[at]
    if here.kinds.oneself or here.form[:1].isdigit():
        return at + 1 < high
    if not governs(scene, at) or here.is_any("time", "adverb") or here.preposition == "ل" or here.form in ("ل", "من"):
        return False
    noun = here if here.preposition else scene.words[at + 1]
    whose = scene.words[at + (1 if here.preposition else 2)]
    told = (
        noun.is_any("time", "statement", "document")
        or noun.bare in words("addressees")
        or (noun.bare in words("occasions") and not whose.definite)
    )
    return noun.form[:1].isalnum() and not told


def _is_clause(scene: Scene, at: int, high: int) -> bool:
    """After a phrase that opens the sentence: after a comma, or with a verb or the ف of a clause."""
    before, here = scene.words[at - 1], scene.words[at]
    return (
        before.is_comma
        or before.form in ("فان", "ان")
        or scene.passages.outer_opening(at) is not None
        or here.form.startswith("ف")
        or _acts(scene, at)
        or here.kinds.negation
        or (here.kinds.common and not here.definite and len(here.form) == ROOT)  # قتل عشرة
    )


def _other_cue_speaks(scene: Scene, start: int, stop: int) -> bool:
    """وبحسب الوكالة، يرى الباحث أن …: the sentence belongs to the second voice, the first relays."""
    return any(
        scene.cues.is_verb(at) and (verb := scene.cues.verb_at(at)) is not None and find_opener(scene, verb) is not None
        for at in range(start, min(stop, start + 4))
    )


@only(CueKind.VERB)
def clause_before_as(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause before its cue, linked by as: ⟦الاتفاق قريب⟧، كما {أعلن} ⟨الوزير⟩"""
    link = _link(scene, cue)
    if link is None:
        return None
    low, high = _bounds(scene, cue)
    earlier = [draft for draft in scene.found.before(cue.start) if not _quotes(scene, draft, cue)]
    if link - low < 2 or any(draft.stop >= link - 1 for draft in earlier):
        return None
    if not _ends_with_subject(scene, cue, link, high):
        return None
    start = _first_of_clause(scene, low, link)
    after = _after_subject(scene, cue, high)
    goes_on = after is not None and scene.words[link - 1].is_comma and not scene.words[after].conjunction
    if after is not None and goes_on and _goes_on_after(scene, start, cue, after, high):
        pieces = scene.span(start, link), scene.span(after, find_end(scene, cue, after).at)
        content = tuple(piece for piece in pieces if len(piece))
    else:
        content = content_of(scene, start, link)
    if not content or len(content[0]) < 2:
        return None
    draft = Draft(cue, content, Form.CLAUSE, [Reason("clause_before_as", scene.span(link, cue.stop))])
    draft.opener = Opener(cue.stop, cue.stop, "before")
    draft.stop = high
    return draft


@only(CueKind.VERB)
def clause_after_as(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause after its cue, linked by as: كما {ذكرت} ⟨صحيفة محلية⟩، ⟦الاتفاق قريب⟧"""
    link = _link(scene, cue)
    low, high = _bounds(scene, cue)
    if link is None or any(scene.words[at].is_word and not scene.words[at].conjunction for at in range(low, link)):
        return None
    after = _after_subject(scene, cue, high)
    if after is None or cue.cue.sense not in STATES or find_opener(scene, cue) is not None:
        return None
    here = scene.words[after]
    if governs(scene, after) or here.is_any("time", "relative", "conjunction", "adverb") or here.conjunction:
        return None  # كما دعا الوزير، خلال لقاء، إلى …
    if scene.phrase_at(after, "circumstances") is not None:
        return None  # كما دعا الوزير، باسمه وباسم السكان، إلى …
    stop = find_end(scene, cue, after).at
    span = scene.span(after, stop)
    if len(span) < 2 or scene.cues.participle_at(after) is not None:
        return None
    draft = Draft(
        cue, content_of(scene, after, stop), Form.CLAUSE, [Reason("clause_after_as", scene.span(link, cue.stop))]
    )
    draft.opener = Opener(after, after, "after")
    draft.stop = stop
    return draft


def _link(scene: Scene, cue: Candidate) -> int | None:
    """The token of كما, حسبما, على ما … right before a verb of saying."""
    if cue.joined or ":" not in cue.cue.frame:
        return None
    link = cue.start - 1
    if scene.words[link].form == "ما" and scene.words[link - 1].has_role("as_what"):
        return link - 1
    word = scene.words[link]
    linked = word.has_role("as") or (word.conjunction and has_role(word.form[1:], "as"))
    return link if linked else None


def _ends_with_subject(scene: Scene, cue: Candidate, link: int, high: int) -> bool:
    """كما أعلن الوزير: nothing but when or where it was said after the subject; كما نقل الجرحى إلى … says "also"."""
    if cue.cue.lemma in ISSUED:
        return scene.words[cue.stop].form == "في"
    who = first_subject(scene, cue.stop, high, cue.cue.features)
    if scene.words[link].has_role("as_what") and cue.pronoun is not None and who is None:
        return False  # حوكم على ما قاله
    if _TURNS.isdisjoint(scene.words[link].roles):
        return True
    at = scene.document.token_from(who.mention.span.stop) if who is not None else cue.stop
    here = scene.words[at]
    if at >= high or not here.is_word or here.conjunction:
        return True
    if here.is_any("time", "adverb", "phrase", "conjunction", "pronoun") or is_relative(scene, at):
        return True
    if not cue.ambiguous and cue.cue.sense in STATES | {"believe", "expect", "claim"}:
        return here.form not in cue.nominal and (here.preposition or "-") not in cue.nominal
    return governs(scene, at) and not _is_adjunct(scene, at, high) and here.form != "من"


def _after_subject(scene: Scene, cue: Candidate, high: int) -> int | None:
    """The first token after the comma that stands right after the subject of a verb."""
    who = first_subject(scene, cue.stop, high, cue.cue.features)
    if who is None:
        return None
    at = scene.document.token_from(who.mention.span.stop)
    if at + 1 >= high or not scene.words[at].is_comma:
        return None
    return at + 2 if scene.words[at + 1].form == "فان" else at + 1
