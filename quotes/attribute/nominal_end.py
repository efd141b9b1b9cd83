"""Where the noun phrase of a nominal statement ends: before the reporter's next clause or adjunct.

A noun phrase has no verb of its own, so that a finite verb that و joins to it is the reporter's; only what a relative
clause or an أن has opened may go on with verbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.attribute.certain_ends import deed_beside, inverted_passage, is_fronted
from quotes.attribute.content_start import find_opener
from quotes.attribute.end_rules import resumption_need, trails
from quotes.attribute.nominal_words import is_verbal_noun
from quotes.attribute.phrase_walk import is_relative
from quotes.attribute.scene import Scene
from quotes.model import Candidate

LONGEST: Final = 160  # tokens of a complement; what is longer is a list or broken text
_HAL: Final = re.compile("و?(?:.ا[^ا].ا|.ا[^ا].ه|م[^ا].{2,}[^ا]ا)")  # واضعا, واضعة, محذرا
PhraseEndRule = Callable[[Scene, Candidate, int, bool], bool]


@dataclass(frozen=True, slots=True)
class PhraseEnd:
    """Where a noun phrase ends (a token index, exclusive) and the rule that says so; "" where nothing cuts it short."""

    at: int
    by: str = ""


def end_of_phrase(scene: Scene, cue: Candidate, start: int, least: int = 0) -> PhraseEnd:
    """The end of the noun phrase from ``start``, not before the token ``least``."""
    stop, around = min(scene.sentences.reach(cue.start), start + LONGEST), scene.passages.inside(cue.start)
    has_clause = False  # a relative clause or an أن within it: its verbs go on
    at = start + 1
    while at < stop:
        passage = scene.passages.outer_opening(at) if around is None else scene.passages.opening(at)
        if passage is not None:
            if around is None and inverted_passage(scene, cue, at):
                return PhraseEnd(at, inverted_passage.__name__)
            at = max(scene.passages.after(passage), at + 1)
            continue
        by = _rule_at(scene, cue, at, has_clause) if at >= least else ""
        if by:
            return PhraseEnd(at, by)
        has_clause = has_clause or _opens_clause(scene, at)
        at += 1
    return PhraseEnd(stop)


def _rule_at(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> str:
    """The first rule that ends a noun phrase before a token; "" where none does."""
    for ends in PHRASE_END_RULES:
        if ends(scene, cue, at, has_clause):
            return ends.__name__
    return ""


def _opens_clause(scene: Scene, at: int) -> bool:
    """A relative or a complementizer, or a verb right after an indefinite noun: from here on verbs may follow."""
    word, before = scene.words[at], scene.words[at - 1]
    if (
        is_relative(scene, at)
        or (word.kinds.relative and word.form.endswith("ما"))
        or (scene.complementizer(at) is not None and not word.classes - {"particle"})
    ):
        return True
    if word.form in ("من", "ممن") and _is_finite(scene, at + 1):
        return True
    bare = before.is_word and not before.definite and not word.conjunction
    return bare and _is_finite(scene, at) and word.form[:1] in "يت"


def _is_finite(scene: Scene, at: int) -> bool:
    """A finite verb that no article makes a noun?"""
    return scene.finite[at] and not scene.words[at].definite


def _after_pause(scene: Scene, at: int) -> bool:
    before = scene.words[at - 1]
    return (
        before.is_comma
        or before.form in ("؛", ")", ".")
        or scene.passages.inside(at - 1) is not scene.passages.inside(at)
    )


def _closes_marks(scene: Scene, at: int) -> bool:
    """Right after marks that hold part of what is said: وصفه بـ«العمل الجبان» قال المتحدث"""
    closed = scene.passages.inside(at - 1)
    return closed is not None and scene.passages.inside(at) is not closed


def participle_follows(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Before a participle of the reporter's: {أعلن} ⟨الوزير⟩ ⟦بدء الحوار⟧، واضعا شروطا جديدة"""
    participle = scene.cues.participle_at(at)
    word = scene.words[at]
    if participle is not None:
        speaks = find_opener(scene, participle) is not None or bool(participle.nominal)
        if _after_pause(scene, at):
            return speaks and not word.form.endswith("ات")
        one = cue.cue.features.gender in (None, participle.cue.features.gender)
        if not speaks or not one or participle.ambiguous:
            return False
        return word.form.endswith(("ا", "ين")) or (word.form.endswith("ه") and scene.words[at - 1].definite)
    if not scene.words[at - 1].is_comma or word.classes - {"common"}:
        return False
    return _HAL.fullmatch(word.form) is not None and word.form.endswith("ا") and not looks_like_verbal_noun(word.bare)


def verb_follows(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Before the reporter's next verb: {أعلنت} ⟨الشركة⟩ ⟦إفلاسها⟧ وطلبت حماية القضاء"""
    word, verb = scene.words[at], scene.cues.verb_at(at)
    pause = _after_pause(scene, at)
    if scene.words[at - 1].is_comma and is_fronted(scene, cue):
        return _is_finite(scene, at) or word.kinds.auxiliary  # عندما أعلنت الشركة إفلاسها، كانت …
    if word.conjunction == "ف" and word.kinds.particle and not has_clause:
        return True  # حتى عندما وصفه بالإرهاب فإنه …
    if verb is not None and not verb.joined and scene.cues.is_verb(at):
        speaks = find_opener(scene, verb) is not None or (bool(verb.nominal) and not verb.ambiguous)
        return (scene.words[at - 1].is_comma or _closes_marks(scene, at)) and verb.aspect == "p" and speaks
    joined = word.conjunction in ("و", "ف") or (verb is not None and verb.joined)
    if word.form[:2] in ("فن", "فت", "في", "فا") and pause and not word.classes and len(word.form) > 3:
        return True
    if not joined or not (_is_finite(scene, at) or (verb is not None and scene.cues.is_verb(at))):
        return False
    opener = find_opener(scene, verb) if verb is not None else None
    plain = verb is not None and not verb.ambiguous and opener is not None and opener.by == "complementizer"
    if not has_clause or (plain and verb is not None and verb.aspect == "p"):
        return True
    speaks = verb is not None and (bool(verb.nominal) or find_opener(scene, verb) is not None)
    return pause and speaks and verb is not None and verb.aspect == "p" and scene.cues.is_verb(at)


def connective_follows(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Before a clause of the reporter's: {أعلن} ⟨النادي⟩ ⟦رحيل المدرب⟧ حيث انتهى عقده"""
    word = scene.words[at]
    if not word.is_word:
        return word.form == "؛"
    row = scene.phrase_at(at, "phrase_ends")
    if row is not None:
        return row["ends"] == "yes"
    if word.kinds.conjunction and word.form == "اذ":
        return _after_pause(scene, at)
    if word.form == "ثم" and scene.cues.is_verb(at + 1):
        return True  # تحدث عن الخطة، ثم ذكر أن …
    if scene.words[at - 1].is_comma and not word.preposition:
        if word.form[:2] in ("لي", "لت") and not word.classes:
            return True  # ، لتهرع الفرق
        if word.form[:1] == "و" and word.kinds.negation and not has_clause:
            return True  # ، ولم يحدد موعدا
    return word.kinds.pronoun and word.form.startswith(("و", "ف"))


def another_clause(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Before a clause with a subject of its own: {أكدت} ⟨موسكو⟩ ⟦دعمها للحوار⟧ وواشنطن تعارضه"""
    word, following = scene.words[at], scene.words[at + 1]
    if is_relative(scene, at):  # التي اعتبر أنها …: what he says of it is a statement of its own
        verb = scene.cues.verb_at(at + 1)
        own = "f" if word.bare.startswith("الت") or "الت" in word.form else "m"
        foreign = verb is not None and verb.cue.features.gender not in (own, None)
        return foreign and verb is not None and find_opener(scene, verb) is not None
    starts = word.conjunction == "و" and (word.kinds.certain or scene.chunker.is_name(at)) and not word.preposition
    if not starts:
        return False
    bare = not following.classes or following.kinds.possessed  # تعارضها
    shaped = bare and (looks_like_verb(following.form) or following.form[:1] == "ت")
    return scene.cues.is_verb(at + 1) or shaped


def reporter_resumes(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Where a phrase says that the reporter goes on: {أعلن} ⟨الوزير⟩ ⟦بدء الحوار⟧، في تصريح للإذاعة"""
    if scene.cues.preposition_at(at) is not None:
        return False  # وفق, بحسب: see `voice_follows`
    beside = scene.phrase_at(at, "circumstances") if scene.words[at].form == "من" else None
    if beside is not None and not beside["takes"]:
        return True  # من جهته
    if _is_on_occasion(scene, at) or deed_beside(scene, cue, at):
        return True
    need = resumption_need(scene, at)
    return need is not None and (need != "comma" or scene.words[at - 1].is_comma)


def _is_on_occasion(scene: Scene, at: int) -> bool:
    """مخاوف بلاده في لقاء مع نظيره: where it was said; not مشاركته في لقاء مع النقابة, nor one that was fixed."""
    before, occasion, following = scene.words[at - 1], scene.words[at + 1], scene.words[at + 2]
    if scene.words[at].form != "في" or occasion.form not in words("occasions") or following.form != "مع":
        return False
    if not before.is_word or is_verbal_noun(scene, at - 1) or before.is_finite:
        return False
    return not (before.kinds.possessed and scene.words[at - 2].definite)


def voice_follows(scene: Scene, cue: Candidate, at: int, has_clause: bool) -> bool:
    """Before a phrase like بحسب at the end: {أعلن} ⟨الوزير⟩ ⟦بدء الحوار⟧ بحسب وكالة محلية"""
    return trails(scene, at)


PHRASE_END_RULES: Final[tuple[PhraseEndRule, ...]] = (
    participle_follows,
    verb_follows,
    connective_follows,
    another_clause,
    reporter_resumes,
    voice_follows,
)


def end_of_name(scene: Scene, cue: Candidate, start: int) -> PhraseEnd:
    """Where the name ends that an aside gives (ما سماه «الخيانة»): with its marks, else with the phrase or a comma."""
    passage = scene.passages.opening(start + 1 if scene.words[start].form == "ب" else start)
    if passage is not None:
        at = scene.passages.after(passage)
        joined = scene.passages.opening(at + 1) if scene.words[at].form == "و" else None
        return PhraseEnd(scene.passages.after(joined) if joined is not None else at)  # بـ«الخونة» و«المارقين»
    end = end_of_phrase(scene, cue, start)
    for at in range(start + 1, end.at):
        word = scene.words[at]
        purpose = word.preposition == "ل" and not word.definite and looks_like_verbal_noun(word.bare)  # لإقناع النواب
        beside = purpose or word.form == "في" or scene.phrase_at(at, "circumstances") is not None
        if (word.is_comma or beside) and scene.passages.inside(at) is scene.passages.inside(cue.start):
            return PhraseEnd(at)
    return end
