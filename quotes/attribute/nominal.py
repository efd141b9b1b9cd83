"""Nominal statements: speech acts whose content is a noun phrase (حذر من …, أعلن بدء …, اتهم … بـ)."""

from __future__ import annotations

from typing import Final

from quotes.arabic.naming import Group
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.attribute.complement import find_opener
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.extent import end_of_clause
from quotes.attribute.scene import Scene
from quotes.attribute.subject import (
    behind_bracket,
    behind_comma,
    behind_phrase,
    first_subject,
    governs,
    is_relative,
    second_noun,
)
from quotes.model import Candidate, CueKind, Form, Reason

REACH: Final = 45  # tokens between a cue and its complement
LONGEST: Final = 120  # tokens of a complement in which a second verb is looked for
OBJECT_REACH: Final = 30  # tokens between an object and the preposition of its charge (اتهم … بـ)


def nominal_complement(scene: Scene, cue: Candidate) -> Draft | None:
    """A noun phrase that is the statement: {حذر} ⟨الوزير⟩ من ⟦ارتفاع الأسعار⟧"""
    if not cue.nominal or find_opener(scene, cue) is not None:
        return None
    opener = _behind_possessor(scene, cue) if cue.cue.kind is CueKind.NOUN else _opener(scene, cue)
    if opener is None:
        return None
    end = _end(scene, cue, opener.start)
    span = scene.span(opener.start, end)
    if len(span) < 2:
        return None
    draft = Draft(
        cue,
        (span,),
        Form.NOMINAL,
        [Reason("nominal_complement", scene.span(opener.gap, opener.gap + 1), opener.by)],
        opener=opener,
    )
    draft.stop = end
    draft.confidence = 0.75
    return draft


def description(scene: Scene, cue: Candidate) -> Draft | None:
    """A description that is all in marks: {وصف} ⟨السفير⟩ اللقاء بأنه ⟦«مثمر»⟧"""
    if cue.cue.sense != "describe":
        return None
    opener = find_opener(scene, cue)
    if opener is None or opener.form != "بان":
        return None
    passage = scene.outer_opening(opener.gap + 1)
    end = end_of_clause(scene, cue, opener.start)
    if passage is None or scene.after(passage) < end - 1:
        return None
    draft = Draft(
        cue,
        (passage.outer,),
        Form.NOMINAL,
        [Reason("description", passage.opening)],
        opener=opener,
        passages=(passage,),
    )
    draft.stop = end
    draft.confidence = 0.8
    return draft


def _end(scene: Scene, cue: Candidate, start: int) -> int:
    """As a clause ends, and before a second verb of the same speaker (أعلنت الشركة إفلاسها وطلبت …)."""
    stop = end_of_clause(scene, cue, start)
    described = False  # within a relative clause its verbs go on
    for at in range(start + 1, min(stop, start + LONGEST)):
        word = scene.words[at]
        if scene.inside(at) is not None and scene.inside(at) is not scene.inside(cue.start):
            continue
        if is_relative(scene, at):
            if scene.words[at - 1].is_comma:
                return at
            described = True
        verb = word.kinds.verb or (not word.classes and looks_like_verb(word.form[1:]))
        past = word.form[1:2] not in "يتس"
        if word.conjunction == "و" and verb and past and not described:
            return at
    return stop


def _behind_possessor(scene: Scene, cue: Candidate) -> Opener | None:
    """{مطالبة} ⟨النقابة⟩ ⟦برفع الأجور⟧: a verbal noun, its possessor and at once the preposition of its frame."""
    at = cue.stop
    if cue.suffix is None:
        group = None if cue.definite or cue.ambiguous else scene.chunker.group(cue.stop, _limit(scene, cue))
        if group is None or not group.known or group.head.is_any("document", "statement"):
            return None
        at = group.stop
    if at + 1 >= _limit(scene, cue):
        return None
    norm = scene.words[at].form
    if norm in cue.nominal and norm != "np":
        return Opener(at + 1, at, norm)
    return Opener(at, at, "ب") if "ب" in cue.nominal and scene.words[at].preposition == "ب" else None


def _limit(scene: Scene, cue: Candidate) -> int:
    return min(scene.reach(cue.start), cue.stop + REACH)


def _opener(scene: Scene, cue: Candidate) -> Opener | None:
    """The complement that the frame of the cue asks for: behind its subject, else (subject dropped) at once."""
    limit = _limit(scene, cue)
    subject = _subject(scene, cue, limit)
    if (
        cue.ambiguous
        and cue.cue.kind is CueKind.VERB
        and (subject is None or not subject.known)
        and "np" in cue.nominal
    ):
        return None  # نشر, عرض, أثار … report only when somebody does them
    if subject is not None:
        opener = _complement(scene, cue, subject.stop, limit)
        if opener is None:
            opener = _split(scene, cue, subject, limit)
        if opener is not None or (subject.known and subject.head.is_any("title", "given", "place")):
            return opener
    return _complement(scene, cue, cue.stop, limit)


def _split(scene: Scene, cue: Candidate, subject: Group, limit: int) -> Opener | None:
    """اتهمت المعارضة الحكومة بـ…: two definite nouns that were read as one group are subject and object."""
    if not any(part.startswith("np") for part in cue.nominal):
        return None
    at = second_noun(scene, subject)
    return _complement(scene, cue, at, limit) if at is not None else None


def _subject(scene: Scene, cue: Candidate, limit: int) -> Group | None:
    """The group behind the verb that may be its subject; an indefinite thing is the object."""
    if cue.cue.kind is not CueKind.VERB:
        return None
    who = first_subject(scene, cue.stop, limit, cue.cue.features)
    if who is None or who.group is None:
        return None
    group = who.group
    thing = (
        not group.known
        and not group.head.definite
        and (group.head.kinds.common or looks_like_verbal_noun(group.head.bare))
    )
    if thing or (group.head.kinds.possessed and not group.head.kinds.title):
        return None
    stop = scene.document.token_from(who.mention.span.stop)
    return group.up_to(max(stop, group.stop))


def _complement(scene: Scene, cue: Candidate, at: int, limit: int) -> Opener | None:
    direct = "np" in cue.nominal and not cue.cue.object_pronoun
    charged = [part.split("+")[1] for part in sorted(cue.nominal) if part.startswith("np+")]
    while at < limit:
        norm, word = scene.words[at].form, scene.words[at]
        passage = scene.opening(at)
        if passage is not None and scene.inside(at) is not scene.inside(cue.start):
            named = charged and not cue.cue.object_pronoun and _is_charged(scene, at, limit, charged)
            if direct or named:
                return Opener(at, at, "np")
            if scene.words_in(passage) > 3 or not charged:
                return None
            at = scene.after(passage)  # منظمة “الأمن الجماعي”
            continue
        if (
            norm == ":"
            or (scene.is_cue(at) and not scene.is_possessed_noun(at))
            or (scene.complementizer(at) is not None and not word.classes)
        ):
            return None
        if is_relative(scene, at):
            at = behind_comma(scene, at, limit)
            continue
        if norm in cue.nominal and norm != "np":
            return Opener(at + 1, at, norm) if at + 1 < limit else None
        if "ب" in cue.nominal and _carries_ba(scene, at) and not word.is_any("adverbial", "adverb"):
            return Opener(at, at, "ب")
        if charged and cue.cue.object_pronoun and _charge(scene, at, charged):
            return Opener(at, at, charged[0])
        if norm == "(":
            at = behind_bracket(scene, at, limit)
        elif governs(scene, at):
            at = behind_phrase(scene, at, limit)
        elif not scene.words[at].is_word or word.is_any("adverb", "time", "ordinal", "phrase", "conjunction", "self"):
            at += 1
        elif scene.chunker.starts(at):
            if direct or (charged and not cue.cue.object_pronoun and _is_charged(scene, at, limit, charged)):
                return Opener(at, at, "np")
            group = scene.chunker.group(at, limit)
            at = group.stop if group is not None else at + 1
        else:
            at += 1
    return None


def _carries_ba(scene: Scene, at: int) -> bool:
    norm, word = scene.words[at].form, scene.words[at]
    return norm == "ب" or word.preposition == "ب" or (norm.startswith("ب") and len(norm) > 3 and not word.classes)


def _charge(scene: Scene, at: int, prepositions: list[str]) -> bool:
    return (
        scene.words[at].form in prepositions
        or ("ب" in prepositions and _carries_ba(scene, at))
        or ("ل" in prepositions and scene.words[at].preposition == "ل")
    )


def _is_charged(scene: Scene, at: int, limit: int, prepositions: list[str]) -> bool:
    return any(_charge(scene, later, prepositions) for later in range(at + 1, min(limit, at + OBJECT_REACH)))
