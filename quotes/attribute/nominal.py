"""Nominal statements: speech acts whose content is a noun phrase (حذر من …, أعلن بدء …, اتهم … بـ)."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.attribute.content_end import find_end
from quotes.attribute.content_start import STATES, find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener, Who
from quotes.attribute.nominal_end import PhraseEnd, end_of_name, end_of_phrase
from quotes.attribute.nominal_frame import Frame, carries, charge_of, frame_of, limit_of
from quotes.attribute.nominal_object import find_complement
from quotes.attribute.nominal_subject import URGING
from quotes.attribute.nominal_words import has_possessor, is_deed, is_stance, is_utterance
from quotes.attribute.phrase_walk import is_relative
from quotes.attribute.scene import Scene
from quotes.attribute.speaker import find_speaker
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason

NAMING: Final = frozenset({"describe", "believe"})  # senses whose object and its name are two


def nominal_complement(scene: Scene, cue: Candidate) -> Draft | None:
    """A noun phrase that is the statement: {حذر} ⟨الوزير⟩ من ⟦ارتفاع الأسعار⟧"""
    if not cue.nominal or find_opener(scene, cue) is not None or _takes_up_noun(scene, cue):
        return None
    opener = find_complement(scene, cue)
    if opener is None:
        return None
    draft = _draw(scene, cue, opener, end_of_phrase(scene, cue, opener.start, _least(scene, cue, opener)))
    return draft if draft is not None and _is_said(scene, draft) else None


def _takes_up_noun(scene: Scene, cue: Candidate) -> bool:
    """العمليات التي أعلن عنها أمس: what is said stands before the relative clause, and is taken up by a pronoun."""
    following = scene.words[cue.stop]
    if not (is_relative(scene, cue.start - 1) and following.kinds.phrase):
        return False
    return any(following.form.startswith(one) for one in cue.nominal if len(one) > 1) or (
        "ب" in cue.nominal and following.form.startswith("ب")
    )


def quoted_phrase(scene: Scene, cue: Candidate) -> Draft | None:
    """A noun phrase in marks that its verb or preposition governs:
    {شدد} ⟨المدرب⟩ على ⟦«أهمية النوم قبل المباريات الكبرى»⟧"""
    opener = find_opener(scene, cue)
    if opener is None or opener.passage is None or opener.by != "marks" or not cue.nominal:
        return None
    found = _governed_passage(scene, cue, opener) or _phrase_with_marks(scene, cue, opener)
    if found is None:
        return None
    end = end_of_phrase(scene, cue, found.start, scene.passages.after(opener.passage))
    draft = _draw(scene, cue, found, end, quoted_phrase.__name__)
    return draft if draft is not None and _is_said(scene, draft) else None


def _governed_passage(scene: Scene, cue: Candidate, opener: Opener) -> Opener | None:
    """The passage stands right after the preposition of the frame, holds it, or is the object."""
    frame, at = frame_of(cue.nominal, cue.cue.object_pronoun), opener.gap
    assert opener.passage is not None
    before, first = scene.words[at - 1].form, scene.document.token_from(opener.passage.inner.start)
    if scene.complementizer(first) is not None or scene.cues.is_verb(first) or before == ":":
        return None
    if before == "ل" and at in scene.naming:
        return None  # كشف المدير لـ«الصحيفة»
    if before in frame.prepositions | frame.charges:
        return Opener(at - 1 if before in ("ب", "ل") else at, at - 1, "governor", form=before)
    if any(len(one) == 1 and carries(scene, first, one) for one in frame.prepositions):
        return Opener(at, at, "governor", form="ب")  # توعد «بالرد»
    sayable = is_stance(scene.words[first]) or looks_like_verbal_noun(scene.words[first].form)
    sayable = sayable or has_possessor(scene, first)  # أعلنت النقابة «تضامنها مع العمال»: her own words have تضامننا
    governed = scene.words[at - 1].kinds.preposition
    return Opener(at, at, "np") if frame.object and not governed and (sayable or ":" not in cue.cue.frame) else None


def _phrase_with_marks(scene: Scene, cue: Candidate, opener: Opener) -> Opener | None:
    """The complement begins before the marks and goes on in them: أكد على الحاجة إلى «تعزيز الحوار»"""
    found = find_complement(scene, cue)
    if found is None or not found.start < opener.gap:
        return None
    between = scene.words[found.start : opener.gap]
    if any(word.is_comma for word in between) or not all(word.is_word for word in between):
        return None
    first = between[0]
    if found.by == "np" and not (is_stance(first) or looks_like_verbal_noun(first.bare) or first.kinds.demonstrative):
        return None
    if any(scene.cues.participle_at(at) for at in range(found.start, opener.gap)):
        return None
    return None if _is_saying(scene, opener.gap - 1) else found  # خلص الوزير إلى القول «…»


def _is_saying(scene: Scene, at: int) -> bool:
    """القول: a noun whose words stand after it."""
    return any(each.cue.kind is CueKind.NOUN and each.cue.lemma == "قال" for each in scene.cues.at(at))


@only(CueKind.VERB)
def naming_aside(scene: Scene, cue: Candidate) -> Draft | None:
    """What somebody calls a thing, in passing: ينتقد الكاتب ما {سماه} ⟨الوزير⟩ ⟦«الإصلاح الكبير»⟧"""
    if cue.cue.sense not in NAMING or not cue.cue.object_pronoun or not cue.nominal:
        return None
    before = scene.words[cue.start - 1]
    in_passing = before.kinds.relative or before.form in ("فيما", "وهو")
    frame, limit, at = frame_of(cue.nominal, True), limit_of(scene, cue), cue.stop
    who = first_subject(scene, at, _name_at(scene, frame, at, limit), cue.cue.features)
    if who is not None and who.group is not None and who.group.start == cue.stop and who.group.known:
        at = scene.document.token_from(who.mention.span.stop)
        while at < limit and scene.words[at].is_comma:
            at += 1
    if frame.prepositions:
        if not any(carries(scene, at, one) for one in frame.prepositions):
            return None
    elif "np" not in cue.nominal or not (scene.passages.opening(at) is not None or scene.chunker.starts(at)):
        return None
    if not (in_passing or scene.passages.opening(at) is not None):
        return None
    opener = Opener(at, at, "governor", form="ب") if frame.prepositions else Opener(at, at, "np")
    return _draw(scene, cue, opener, end_of_name(scene, cue, at), naming_aside.__name__)


def _name_at(scene: Scene, frame: Frame, at: int, limit: int) -> int:
    """Up to where the subject of a naming verb may stand: the first mark or tied preposition."""
    for later in range(at, limit):
        if scene.passages.opening(later) is not None or any(carries(scene, later, one) for one in frame.prepositions):
            return later
    return limit


def description(scene: Scene, cue: Candidate) -> Draft | None:
    """A description that is all in marks: {وصف} ⟨السفير⟩ اللقاء بأنه ⟦«مثمر»⟧"""
    if cue.cue.sense != "describe":
        return None
    opener = find_opener(scene, cue)
    if opener is None or opener.form != "بان":
        return None
    passage = scene.passages.outer_opening(opener.gap + 1)
    end = find_end(scene, cue, opener.start).at
    if passage is None or scene.passages.after(passage) < end - 1:
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
    return draft


def _draw(
    scene: Scene, cue: Candidate, opener: Opener, end: PhraseEnd, rule: str = nominal_complement.__name__
) -> Draft | None:
    """The statement from its opening to its end; None where nothing is left of it."""
    if opener.start >= end.at or opener.gap >= scene.size:
        return None
    span = scene.span(opener.start, end.at)
    if len(span) < 2:
        return None
    reasons = [Reason(rule, scene.span(opener.gap, opener.gap + 1), opener.name)]
    if end.by:
        reasons.append(Reason(end.by, scene.span(end.at, end.at + 1)))
    draft = Draft(cue, (span,), Form.NOMINAL, reasons, opener=opener)
    draft.stop = end.at
    return draft


def _least(scene: Scene, cue: Candidate, opener: Opener) -> int:
    """A statement with an object and its charge (اتهم الجيش بـ…) does not end between them."""
    charge = charge_of(scene, cue, opener.start) if opener.by == "np" else None
    return charge + 1 if charge is not None else 0


def _is_said(scene: Scene, draft: Draft) -> bool:
    """Does somebody say it? A verb that is as often no report (عرض, طرح) asks for a subject of its own."""
    cue = draft.candidate
    assert cue is not None
    if (
        _only_points(scene, draft)
        or _stands_for_noun(scene, cue)
        or _is_kept_silent(scene, draft)
        or _stands_before(scene, cue)
    ):
        return False
    draft.heard = find_speaker(scene, draft)
    who = draft.heard[0]
    if who is None:
        return not cue.ambiguous
    if _is_occasion(who):
        return False  # تطرق الاجتماع إلى …: what is spoken of there, by nobody
    if cue.cue.sense == "believe" and cue.aspect == "i" and not cue.cue.object_pronoun:
        return False  # تعتبر المؤسسة …: as often what is thought of it, by nobody
    if (
        cue.cue.sense == "admit"
        and draft.opener is not None
        and scene.words[draft.opener.start].is_any("place", "organization")
    ):
        return False  # اعترف بالدولة
    if _is_done(scene, draft):
        return False
    if cue.ambiguous and cue.aspect == "i" and not who.here and cue.cue.sense not in URGING:
        return False  # ويعبر عن …: as often what a thing does
    known = who.group is None or who.group.known or cue.cue.kind is CueKind.PARTICIPLE
    if not cue.ambiguous:
        return known or not who.here or cue.aspect != "i" or not who.group or not who.group.head.kinds.common
    if who.here:
        return known or draft.opener is None or draft.opener.by != "np" or _says_plainly(scene, cue, draft)
    spoke = who.group is not None and bool(who.group.name)  # whoever has a name and spoke before, may well go on
    return (known or spoke) and _says_plainly(scene, cue, draft)


def _is_done(scene: Scene, draft: Draft) -> bool:
    """تلتزم الشركات بالشروط, عرضت الفنانة تشكيلتها: they keep them, she shows it, and nothing is said."""
    cue, opener = draft.candidate, draft.opener
    assert cue is not None
    assert opener is not None
    if cue.cue.lemma == "التزم":
        return cue.aspect == "i"
    return cue.cue.lemma == "عرض" and has_possessor(scene, opener.start)


def _is_occasion(who: Who) -> bool:
    head = who.group.head if who.group is not None and not who.group.name else None
    return head is not None and head.bare in words("occasions") and not head.is_any("statement", "document")


def _says_plainly(scene: Scene, cue: Candidate, draft: Draft) -> bool:
    """Can only a report be meant, though nobody is named beside it? By its preposition, its charge or its object."""
    assert draft.opener is not None
    at = draft.opener.start
    if cue.cue.kind is not CueKind.VERB or draft.opener.by != "np" or charge_of(scene, cue, at) is not None:
        return True
    before = scene.words[cue.start - 1]
    goes_on = cue.joined or before.has_role("turn")
    noun = cue.aspect == "p" and scene.words[cue.start].kinds.common and before.is_word and not before.complementizer
    if noun and not (goes_on or before.is_relative or before.kinds.auxiliary):
        return False  # سيدفع العالم كله ثمن الانفلات
    if goes_on and cue.cue.sense in ("praise", "condemn") and (scene.words[at].definite or has_possessor(scene, at)):
        return True  # كما ثمن الجهود …, وأدان هجماتها …
    if goes_on and cue.cue.sense == "demand" and cue.cue.features.gender == "f":
        return True  # وطلبت حماية القضاء: no request
    return is_deed(scene, at) or is_utterance(scene, at)


def _stands_for_noun(scene: Scene, cue: Candidate) -> bool:
    """رفضوا طلب النادي, ألف طلب: right after a verb or a number a word that may be either is the verbal noun."""
    if cue.cue.kind is not CueKind.VERB or cue.aspect != "p" or cue.joined:
        return False
    if scene.starts[cue.start] in scene.found.by_last_stretch:
        return True  # أكد الوزير تمسك بلاده بـ…: it begins what somebody has said
    features = cue.cue.features
    if cue.start == 0 or features.gender != "m" or features.number != "s":
        return False
    if _is_refused(scene, cue):
        return True
    if not cue.ambiguous:
        return False  # تكرر نفي المصنع …: read as the verb it says the same
    before = scene.words[cue.start - 1]
    finite = before.kinds.verb or (not before.classes and looks_like_verb(before.form))
    construct = (
        (before.kinds.common or is_deed(scene, cue.start - 1))
        and not before.definite
        and not before.is_any("title", "possessed", "document")
        and not scene.words[cue.stop].kinds.phrase  # في وقت كشف فيه مصدر …
    )
    counted = before.form[:1].isdigit() or before.kinds.quantifier or (before.kinds.pronoun and not before.conjunction)
    return finite or counted or scene.cues.is_verb(cue.start - 1) or (construct and not before.kinds.head)


def _stands_before(scene: Scene, cue: Candidate) -> bool:
    """حسبما أعلن مكتبه: what was said stands before."""
    before = scene.words[cue.start - 1]
    return before.has_role("as") and not before.has_role("turn")


def _is_refused(scene: Scene, cue: Candidate) -> bool:
    """رفض المدير نفي الخبر: what somebody refuses to say is not said."""
    for at in range(cue.start - 1, max(cue.start - 6, scene.sentences.at(cue.start).start - 1), -1):
        verb = scene.cues.verb_at(at)
        if scene.words[at].is_comma:
            return False
        if verb is not None and verb.cue.sense == "reject":
            return True
    return False


def _only_points(scene: Scene, draft: Draft) -> bool:
    """طلبت السلطات ذلك: a pronoun that points back tells nothing."""
    assert draft.opener is not None
    at = draft.opener.start
    return scene.words[at].kinds.demonstrative and len(scene.text(at, draft.stop).split()) == 1


def _is_kept_silent(scene: Scene, draft: Draft) -> bool:
    """طلب عدم ذكر اسمه: a source that asks not to be named says nothing of the matter."""
    cue, opener = draft.candidate, draft.opener
    assert cue is not None
    assert opener is not None
    if cue.cue.sense == "reject" and any(
        noun.cue.sense in STATES | {"deny", "doubt", "exclude"} and not noun.ambiguous
        for at in range(cue.stop, opener.start + 1)
        for noun in scene.cues.at(at)
    ):
        return True  # رفض تأكيد الخبر
    near = scene.words[opener.start : opener.start + 6]
    return cue.cue.sense in ("demand", "reject") and any(word.has_role("silence") for word in near)
