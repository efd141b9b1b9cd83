"""The main clauses of a sentence: finite verbs of any kind, and whom each has for its subject.

A dropped subject is that of the main clause before it, whether that clause reports speech or not.
"""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.personal_names import is_unlisted
from quotes.attribute.apposition import who_is
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import group_between
from quotes.attribute.scene import Scene
from quotes.attribute.subject import agrees, can_be, first_subject, is_count, is_oblique, start_of_object
from quotes.attribute.token_index import Places
from quotes.model import UNTOLD, Candidate, CueKind, Features, SpeakerType

BEFORE: Final = 8  # tokens of a subject before its verb
SUBJECT_REACH: Final = 12  # tokens after a verb in which its subject stands


def subject_of_clause_before(scene: Scene, index: int, features: Features) -> Who | None:
    """The subject of the nearest main clause before a token of a sentence, if it agrees."""
    return _nearest_subject(scene, range(scene.sentences.at(index).start, index), features)


def subject_of_sentence_before(scene: Scene, index: int, features: Features) -> Who | None:
    """The subject of the last main clause of the sentence before the one that holds a token."""
    start = scene.sentences.at(index).start
    if start == 0:
        return None
    return _nearest_subject(scene, scene.sentences.at(start - 1), features)


def _nearest_subject(scene: Scene, stretch: range, features: Features) -> Who | None:
    drafts = scene.found.before(stretch.stop)
    reported = {d.candidate.start: d for d in drafts if d.candidate and not _is_verbal_noun(scene, d.candidate)}
    told = [at for at in reported if at >= stretch.start]
    verbs = _main_verbs(scene, scene.sentences.at(stretch.start)).between(stretch.start, stretch.stop)
    for at in sorted({*told, *verbs}, reverse=True):
        if at in reported:
            who = _speaker_of(reported[at], features)
            if who is not None:
                return who
        elif _is_outside_statements(scene, at):
            who = subject_of_verb(scene, at, stretch.stop)
            if who is not None and can_be(who, features):
                return Who(who.mention, who.group, False)
    return None


def giver_of_text(scene: Scene, at: int, features: Features = UNTOLD) -> Who | None:
    """ووجه ⟨الوزير⟩ رسالة جاء فيها أن …, أصدرت ⟨النقابة⟩ بيانا طالبت فيه …: who gives what is read at a token."""
    giver = subject_of_clause_before(scene, at, features)
    return giver if giver is not None and giver.mention.span.stop < scene.starts[at] else None


def _is_verbal_noun(scene: Scene, cue: Candidate) -> bool:
    """A verbal noun, also one written like a verb: رغم ⟨تعهد⟩ النائب بالتصويت، مضيفا: no clause hangs on it."""
    return cue.cue.kind is CueKind.NOUN or scene.words[cue.start - 1].kinds.preposition


@only(CueKind.VERB)
def subject_of_verb_before(scene: Scene, draft: Draft) -> Who | None:
    """The subject of another verb of speech right before it: كتبت ⟨الصحيفة⟩ {تقول}: ⟦الحوار قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.aspect != "i" or cue.joined or not scene.words[cue.start - 1].is_word:
        return None
    for at in range(cue.start - 1, max(cue.start - SUBJECT_REACH, scene.sentences.at(cue.start).start - 1), -1):
        earlier = scene.cues.verb_at(at)
        if not scene.words[at].is_word or scene.complementizer(at) is not None:
            return None
        if earlier is not None and scene.cues.is_verb(at):
            alike = earlier.aspect == "p" and earlier.cue.features.gender in (None, cue.cue.features.gender)
            return first_subject(scene, at + 1, cue.start, earlier.cue.features) if alike else None
    return None


@only(CueKind.VERB, CueKind.NOUN)
def subject_of_governing_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject of the verb whose deed the noun is: سارعت ⟨موسكو⟩ إلى {نفي} ⟦التهمة⟧"""
    cue = draft.candidate
    if cue is None or scene.words[cue.start - 1].form not in ("الي", "علي"):  # no verb stands there, not even نُفي
        return None
    stop = cue.start - 1
    for at in range(stop - 2, max(stop - SUBJECT_REACH, scene.sentences.at(cue.start).start) - 1, -1):
        if not scene.words[at].is_word or scene.cues.is_verb(at):
            return None  # دعا الوزير النقابة إلى رفض العرض: who refuses is whom he calls upon
        if _heads_clause(scene, at):
            group = group_between(scene, at + 1, stop)
            if group is None or not (group.known and agrees(features_of_form(scene.words[at].form), group)):
                return None
            return who_is(scene, group, stop, appositions=False)
    return None


def _speaker_of(draft: Draft, features: Features) -> Who | None:
    who = draft.who
    speaks = who is not None and not (draft.nested or draft.cited) and can_be(who, features)
    return Who(who.mention, who.group, False) if who is not None and speaks else None


def _is_outside_statements(scene: Scene, at: int) -> bool:
    """Of those found so far."""
    return scene.found.around(scene.span(at, at + 1)) is None


def _main_verbs(scene: Scene, sentence: range) -> Places:
    """The finite verbs of a sentence that stand in no quotation, relative or subordinate clause; statements aside."""
    if sentence.start not in scene.main_verbs:
        # Of most words no more is asked than here.
        may = [at for at in sentence if scene.finite[at] or scene.words[at].conjunction or scene.words[at].kinds.given]
        verbs = [at for at in dict.fromkeys((sentence.start, *may)) if _heads_clause(scene, at)]
        scene.main_verbs[sentence.start] = Places(verbs)
    return scene.main_verbs[sentence.start]


def _heads_clause(scene: Scene, at: int) -> bool:
    word, before = scene.words[at], scene.words[at - 1]
    if not word.is_word or not _is_finite(scene, at):
        return False
    if before.kinds.relative or before.kinds.negation or before.complementizer or before.kinds.preposition:
        return False
    if (
        before.is_word
        and not word.conjunction
        and before.is_any("common", "document", "statement")
        and not (before.definite or before.kinds.possessed)
    ):
        return False  # مقطع تحدثت فيه: it describes the noun
    return before.form not in words("governors") and scene.passages.inside(at) is None


def _is_finite(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    if scene.cues.is_verb(at) or word.kinds.verb:
        return True
    if word.classes:
        return scene.chunker.acts_on_body(at)
    if word.definite or not (looks_like_verb(word.form) or _opens_with_person(scene, at)):
        return False
    return not scene.chunker.is_name(at)


def _opens_with_person(scene: Scene, at: int) -> bool:
    """وزار سالم حداد …: an unlisted word in و that opens a sentence is a verb where a person or a body follows."""
    if scene.words[at].form[:1] != "و" or at != scene.sentences.at(at).start:
        return False
    group = scene.chunker.group(at + 1, scene.sentences.at(at).stop)
    return group is not None and group.known


def subject_of_verb(scene: Scene, at: int, stop: int) -> Who | None:
    """Whoever does what a verb says, named right after it or right before it, and can speak."""
    limit = min(at + SUBJECT_REACH, stop)
    while limit < stop and scene.words[limit - 1].form in words("given_names", role="particle"):
        limit += 1  # سعود بن | عبدالعزيز
    limit = next((end for end in range(at + 1, limit) if scene.words[end].may_open), limit)
    features = features_of_form(scene.words[at].form)
    who = _subject_of_auxiliary(scene, at) or _subject_right_before(scene, at, features)
    if who is not None:
        return who
    who = first_subject(scene, at + 1, limit, features, speaks=False)
    if who is None or who.group is None:
        return None
    group = who.group
    object_at = start_of_object(scene, group)
    if object_at is not None:
        group = scene.chunker.describe(group.start, object_at)
        who = who_is(scene, group, object_at, appositions=False)
    if can_speak(scene, group):
        return who
    if group.start == at + 1 and _is_bare_name(scene, group) and _may_be_of_speech(scene, at, group.stop):
        return who
    named = len(group.name) > 1 and group.start == at + 1 and group.name.start == group.start
    plain = all(not scene.words[each].classes and not scene.words[each].preposition for each in group.name[:2])
    return who if named and plain and scene.words[group.stop].is_comma else None


def _subject_of_auxiliary(scene: Scene, at: int) -> Who | None:
    """وكان ⟨الوزير⟩ قد استقبل …: between the auxiliary and قد."""
    if scene.words[at - 1].form != "قد":
        return None
    for start in range(at - 2, max(at - BEFORE, scene.sentences.at(at).start) - 1, -1):
        if scene.words[start].kinds.auxiliary:
            group = group_between(scene, start + 1, at - 1)
            if group is None or not (can_speak(scene, group) or _is_bare_name(scene, group)):
                return None
            return who_is(scene, group, at - 1, appositions=False)
    return None


def _is_bare_name(scene: Scene, group: NounPhrase) -> bool:
    """وكان ⟨بايدن⟩ قد زار …: nothing but words that no list knows."""
    whole = range(group.start, group.stop)
    return group.name == whole and all(is_unlisted(scene.words[at]) for at in whole)


def _may_be_of_speech(scene: Scene, at: int, stop: int) -> bool:
    """ورد ⟨ترامب⟩ على …: after a verb of speech that takes no object, what a preposition follows."""
    verb = scene.cues.verb_at(at)
    return verb is not None and "np" not in verb.nominal and verb.pronoun is None and scene.words[stop].governs


def _subject_right_before(scene: Scene, at: int, features: Features) -> Who | None:
    """غير أن ⟨وزارة الخارجية⟩ سارعت إلى …; حتى ⟨المدرب سالم حداد⟩ أقر …: before its verb, where a clause opens."""
    if scene.words[at].conjunction or not scene.words[at - 1].is_word:
        return None
    first = scene.sentences.at(at).start
    for start in range(at - 1, max(at - BEFORE, first - 1), -1):
        before = scene.words[start - 1]
        after_that = start > first and scene.complementizer(start - 1) in ("ان", "بان") and not before.is_fused
        if after_that or start == first or before.has_role("head") or before.form == "حتي":
            group = scene.chunker.group(start, at)
            if group is None or group.stop < at or not can_speak(scene, group) or not (after_that or group.name):
                return None
            return who_is(scene, group, at, appositions=False) if agrees(features, group, subject_first=True) else None
    return None


def features_of_form(form: str) -> Features:
    """Gender and number that the form of a finite verb tells, و and س before it left off."""
    body = form[1:] if form[:1] in "وف" and len(form) > 3 else form
    body = body[1:] if body[:1] == "س" and body[1:2] in "يت" else body
    for pronoun in ("هما", "ها", "هم", "نا", "ه"):
        if body.endswith("ت" + pronoun) and len(body) > len(pronoun) + 3:
            body = body.removesuffix(pronoun)  # أدانتها
            break
    if body.endswith(("وا", "ون")):
        return Features(3, "m", "p")
    if body.startswith("ت") and len(body) > 3 and not body.endswith("ت"):
        return Features(3, None, "s")  # تحدث, he spoke or she speaks
    return Features(3, "f" if body.endswith("ت") else "m", "s")


def can_speak(scene: Scene, group: NounPhrase) -> bool:
    """Persons, bodies, texts and nameless voices can; things and days cannot."""
    head = group.head
    if scene.words[group.start].form[:1].isdigit() and group.type is not SpeakerType.GROUP:
        return False  # تقل 239 راكبا
    if head.form[:1].isdigit():
        return False  # تجاوزت 120 في المائة: a share speaks only for its own verb
    return group.known and not (head.kinds.time or is_oblique(scene, group) or is_count(scene, group))
