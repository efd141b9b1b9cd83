"""The clause beside a phrase or a verb that says whose it is: where it begins, and whether it goes on after that."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.words import WordRole
from quotes.attribute.dateline import after_dateline
from quotes.attribute.draft import Draft
from quotes.attribute.phrase_walk import after_noun_alone, governs, is_relative
from quotes.attribute.scene import Scene
from quotes.model import Candidate

TURNS: Final[frozenset[WordRole]] = frozenset({"turn", "but"})
SUBJECT: Final = 4  # tokens of a subject that the verb's complement may still follow
SHORT: Final = 8  # tokens of a clause that a phrase breaks off before its complement (والسبب يرجع، وفقا له، إلى …)


def bounds_of_clause(scene: Scene, cue: Candidate) -> tuple[int, int]:
    """The tokens between which its clause stands: those of the sentence, or of the words in marks around the cue."""
    sentence, around = scene.sentences.at(cue.start), scene.passages.inside(cue.start)
    if around is None:
        return sentence.start, sentence.stop
    low = max(sentence.start, scene.document.token_from(around.inner.start))
    ended = [end + 1 for end in scene.document.ends if low <= end < cue.start]
    return max([low, *ended[-1:]]), scene.sentences.reach(cue.start)


def said_before(scene: Scene, cue: Candidate) -> list[Draft]:
    """The statements of its sentence before a cue, but for one whose words hold the cue in their marks."""
    return [draft for draft in scene.found.before(cue.start) if not _has_in_marks(scene, draft, cue)]


def _has_in_marks(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """Does the cue stand in the marks of what is said there?"""
    return scene.passages.inside(cue.start) is not None and any(piece.contains(cue.cue.span) for piece in draft.content)


def first_of_clause(scene: Scene, low: int, stop: int) -> int:
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
    result = not apart and word.kinds.relative and not is_relative(scene, at) and acts(scene, at + 1)  # ، ما أدى إلى
    return at if aside or result else start


def _joins(scene: Scene, at: int) -> bool:
    """كما, فيما, لكن: words before a clause that are no part of it."""
    word = scene.words[at]
    joins = not TURNS.isdisjoint(word.roles) and not (word.kinds.preposition or word.kinds.auxiliary)
    return joins and not word.form.endswith(("قد", "ه", "ها", "هم"))


def acts(scene: Scene, at: int) -> bool:
    """A finite verb, as far as the word alone tells."""
    word = scene.words[at]
    if not word.is_word or word.definite or word.kinds.certain or word.kinds.nisba:
        return False
    return (
        scene.cues.is_verb(at) or word.is_any("verb", "auxiliary") or (not word.classes and looks_like_verb(word.form))
    )


def goes_on_after(scene: Scene, start: int, cue: Candidate, after: int, high: int) -> bool:
    """Does the clause before a phrase go on after it?"""
    if after >= high:
        return False
    here, before = scene.words[after], scene.words[after - 1]
    if (here.kinds.pronoun and here.form.startswith("و")) or (before.is_comma and is_relative(scene, after)):
        return False  # ، وهو مركز للأبحاث; ، التي نظمت المزاد
    parted = before.is_comma or (cue.suffix is not None and after == cue.stop)  # وهو ما أدى بحسبه إلى …
    if parted and not here.conjunction and _is_cut_short(scene, start, cue.start):
        return True
    if before.is_comma and is_adjunct(scene, after, high) and _is_verb_and_subject(scene, start, cue.start):
        return True
    if before.is_comma or scene.passages.outer_opening(after) is not None or before.form in ("فان", "ان"):
        whole = any(acts(scene, at) for at in range(start, cue.start))
        closed = scene.words[cue.start - 1].is_comma or not whole
        if not closed or (whole and (here.kinds.conjunction or here.conjunction)):
            return False
        return not (whole and governs(scene, after)) or (cue.start - start <= SHORT and is_adjunct(scene, after, high))
    if here.form.startswith("فان"):
        return True
    if after_noun_alone(scene, start, cue.start) == cue.start and (acts(scene, after) or here.kinds.pronoun):
        return True  # المدير الجديد بحسب النقابة يعمل بجد
    return scene.words[cue.stop].form not in ("ما", "لما") and is_adjunct(scene, after, high)


def _is_cut_short(scene: Scene, start: int, stop: int) -> bool:
    """الانفتاح سيتم، وفق البلاغ، من خلال …; تتابع تونس وفق البيان، بانشغال …: no clause ends so."""
    last = stop - 1 - scene.words[stop - 1].is_comma
    return acts(scene, last) or (last - start <= 1 and acts(scene, start))


def _is_verb_and_subject(scene: Scene, start: int, stop: int) -> bool:
    """وتهدف هذه الاتفاقية، بحسب البلاغ، إلى …: the complement is still to come."""
    stop -= scene.words[stop - 1].is_comma
    subject = range(start + 1, stop)
    if not acts(scene, start) or not 0 < len(subject) <= SUBJECT:
        return False
    return all(scene.words[at].is_word and not (governs(scene, at) or acts(scene, at)) for at in subject)


def is_adjunct(scene: Scene, at: int, high: int) -> bool:
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
