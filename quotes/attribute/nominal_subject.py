"""The subject of a nominal statement, up to where the object begins that its verb must have."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective as describes
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.phrase_boundaries import is_of_party
from quotes.arabic.phrase_complements import complements
from quotes.arabic.word_lists import is_relational
from quotes.arabic.words import Word
from quotes.attribute.between import is_issued
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.main_clause import giver_of_text
from quotes.attribute.nominal_frame import Frame, after_circumstance, after_relative, carries, is_circumstance, opens
from quotes.attribute.nominal_words import (
    has_article,
    has_possessor,
    is_adjective,
    is_deed,
    is_stance,
    is_utterance,
    is_verbal_noun,
)
from quotes.attribute.phrase_walk import after_bracket, after_phrase, governs, is_relative
from quotes.attribute.preceding_subject import subject_right_before_verb
from quotes.attribute.relative_clause import antecedent_of_bare_relative, antecedent_of_relative
from quotes.attribute.scene import Scene
from quotes.attribute.subject import can_be, first_subject, second_noun
from quotes.model import Candidate, CueKind, Form, SpeakerType

TEXT: Final = 8  # tokens between a text and what is asked in it (رسالة وجهها أمس إلى عدد من الصحف، دعا فيها …)
URGING: Final = frozenset({"call", "demand"})


def has_subject_before(scene: Scene, cue: Candidate) -> bool:
    """Does the subject stand before its verb, so that the noun after it is no subject?

    A verb in the plural has none after it, a participle never.
    """
    if cue.cue.kind is not CueKind.VERB or cue.cue.features.number in ("d", "p"):
        return True
    probe = Draft(cue, (), Form.NOMINAL, [])
    if subject_right_before_verb(scene, probe) is not None or antecedent_of_bare_relative(scene, probe) is not None:
        return not scene.words[cue.stop].kinds.phrase  # بيان ينفي فيه الوزير …
    resumed = cue.pronoun is not None or scene.words[cue.stop].kinds.phrase
    return not resumed and antecedent_of_relative(scene, probe) is not None


def _are_all(scene: Scene, cue: Candidate, group: NounPhrase) -> bool:
    """، ودعا ⟨جميع السكان⟩ إلى …: all of them, after a verb that goes on from what was said, are whom it is said to."""
    all_ = scene.words[group.start].bare in ("جميع", "كافه")
    return all_ and cue.joined and group.start == cue.stop and cue.cue.sense in URGING


def _stands_for_more(scene: Scene, cue: Candidate, group: NounPhrase) -> bool:
    """كما دعا ⟨المجتمع الدولي⟩، ولا سيما القوى الكبرى، إلى …: of those who are called upon some are singled out."""
    at = group.stop + scene.words[group.stop].is_comma
    named = bool(group.name) or group.head.kinds.title
    singled = any(scene.words[near].bare.endswith("سيما") for near in (at, at + 1))
    return cue.cue.sense in URGING and singled and not named and scene.words[at - 1].is_comma


def _is_asked_in_text(scene: Scene, cue: Candidate, frame: Frame, group: NounPhrase) -> bool:
    """أصدرت النقابة بيانا طالبت فيه ⟨الوزارة⟩ بـ…, كلمة دعا فيها ⟨أنصاره⟩ إلى …: who gives a text asks in it;
    not في وقت دعت فيه الوزارة إلى …, كلمة طالب فيها المتظاهرون الحكومة بـ…"""
    if not (frame.charges and scene.words[cue.stop].form in ("فيه", "فيها")) or group.head.form.endswith("ون"):
        return False
    if group.head.kinds.possessed:
        return True
    first = max(scene.sentences.at(cue.start).start, cue.start - TEXT)
    if not any(map(is_issued, scene.words[first : cue.start])):
        return False
    return giver_of_text(scene, cue.start, cue.cue.features) is not None


def find_subject(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> NounPhrase | None:
    """The subject after its verb, up to where the object begins; None where the noun there can only be the object."""
    mark = _first_mark(scene, cue, frame, limit)
    who = first_subject(scene, cue.stop, mark, cue.cue.features)
    if who is None or who.group is None:
        return None
    group = who.group
    deed = looks_like_verbal_noun(group.head.bare) and not (group.known or group.head.definite)
    if _are_all(scene, cue, group) or _stands_for_more(scene, cue, group):
        return None
    if opens(scene, frame, group.stop) is not None and _is_asked_in_text(scene, cue, frame, group):
        return None
    if group.head.form in frame.charges or (frame.words and group.head.bare in words("utterances")):
        return None  # حمل فيها الحكومة مسؤولية الحادث; وجهت اتهامات إلى المدير
    if _cannot_say(scene, group, frame) or (deed and scene.words[cue.start].kinds.preposition):
        return None  # عبر إلغاء الدعم عن …
    stop = max(scene.document.token_from(who.mention.span.stop), group.stop)
    if stop < mark and scene.words[stop].form in frame.prepositions:
        return group.up_to(mark)  # أعرب مندوبون عن الشركات عن …
    if frame.wants_object:
        stop = object_within(scene, group) or stop
    told = (at for at in range(group.start + 1, group.stop) if scene.words[at].has_role("speech"))
    stop = min(stop, next(told, stop))  # كشف المدير الستار عن …
    return group.up_to(_after_attributes(scene, frame, group, stop, limit))


def _after_attributes(scene: Scene, frame: Frame, group: NounPhrase, at: int, limit: int) -> int:
    """الهيئات ⟨الممثلة للبنوك⟩, الوزير ⟨المكلف بالميزانية⟩: a definite participle goes on with its own preposition."""
    start = at
    while at < limit and _is_attribute(scene, at) and scene.words[at - 1].definite and _describes(scene, group, at):
        at += 1
    last = scene.words[at - 1]
    tied = at < limit and bool(scene.words[at].preposition) and last.definite and last.form.startswith("الم")
    if not tied or is_circumstance(scene, at) or (at == start and last.kinds.head):
        return at
    after = after_phrase(scene, at, limit)
    wanted = any(opens(scene, frame, later) is not None for later in range(after, limit))
    return after if wanted or opens(scene, frame, at) is None else at


def _is_attribute(scene: Scene, at: int) -> bool:
    """الممثلة, التحتية: by its shape a definite participle or adjective of relation, and no noun (المجتمع)."""
    word = scene.words[at]
    return word.definite and not is_noun(word.bare) and (word.form.startswith("الم") or word.form.endswith("يه"))


def _describes(scene: Scene, group: NounPhrase, at: int) -> bool:
    word, before = scene.words[at], scene.words[at - 1]
    if word.form.endswith("ين") and not before.form.endswith("ين"):
        return False
    head = group.head
    feminine = (
        head.gender == "f" or head.number == "p" or head.form.endswith(("ه", "ات")) or group.features.gender == "f"
    )
    if word.form.endswith("ه") and not feminine:
        return False  # العالم النظرية
    if word.kinds.head and scene.words[at + 1].preposition == "ل":
        return True  # الممثلة للبنوك
    return not (word.kinds.head or is_stance(word) or looks_like_verbal_noun(word.bare) or word.kinds.place)


def _cannot_say(scene: Scene, group: NounPhrase, frame: Frame) -> bool:
    """A thing that is said, not somebody who says it: وجود, الحاجة, دعمها."""
    head = group.head
    if not frame.wants_object:
        return has_possessor(scene, group.start) and not head.kinds.title
    if head.bare in words("quantifiers") and not head.kinds.organization and scene.words[group.start + 1].form == "من":
        return not _is_people(scene.words[group.start + 2])  # كثير من المعلقين; not كثير من الأفكار
    if head.kinds.quantifier and group.start + 1 < group.stop:
        head = scene.words[group.start + 1]  # كافة أشكال العنف
        if head.kinds.common and not head.kinds.head and not head.kinds.nisba:
            return True
    if (has_possessor(scene, group.start) and not head.kinds.title) or is_stance(head):
        return True
    deed = looks_like_verbal_noun(head.bare) and not head.definite and head.kinds.organization
    following = scene.words[group.start + 1]
    if (
        deed
        and following.kinds.common
        and not following.is_any("place", "given", "organization", "nisba")
        and (not following.definite)
    ):
        return True  # اقترح تنظيم لقاء
    if group.known or head.kinds.head:
        return False
    shaped = looks_like_verbal_noun(head.bare)
    after = group.stop
    if governs(scene, after):
        after = after_phrase(scene, after, scene.sentences.at(after).stop)  # أكد الدفاع المدني في غزة، …
    if head.definite and scene.words[after].is_comma:
        return False  # أكد الدفاع المدني، أمس، وجود …
    definite = head.definite or (not frame.object and scene.words[group.start + 1].definite)  # مجتمع الاستخبارات
    return (head.kinds.common or shaped) and (not definite or (frame.object and shaped))


def _is_people(word: Word) -> bool:
    return word.is_any("title", "group", "organization", "anonymous") or word.form.endswith(("ين", "يين"))


def object_within(scene: Scene, group: NounPhrase) -> int | None:
    """Where a second noun begins that was read as part of the subject (الوزير الاتفاق, نشطاء عزمهم)."""
    for at in range(group.start + 1, group.stop):
        here, passage = scene.words[at], scene.passages.opening(at)
        if passage is not None and scene.passages.words_in(passage) > 1 and is_deed(scene, at + 1):
            return at  # استنكرت الرابطة «الاعتداء على …»
        goes_on = here.kinds.oneself or here.kinds.nisba or here.kinds.preposition or _leads_to_name(scene, group, at)
        if not here.is_word or here.conjunction or here.preposition or goes_on:
            continue
        if scene.words[at - 1].kinds.place_start or is_of_party(here, scene.words[at - 1]):
            continue  # الأمم المتحدة
        if has_possessor(scene, at) and not scene.chunker.is_name(at):
            return at
        if _follows_indefinite(scene, group, at) or (
            _is_complete(scene, group, at) and _starts_object(scene, at, group)
        ):
            return at
    return None


def _leads_to_name(scene: Scene, group: NounPhrase, at: int) -> bool:
    """المدير ⟨التنفيذي⟩, رئيس البلدية ⟨المهندس⟩ سالم حداد: an adjective of relation, an honorific before the name."""
    ranked = scene.chunker.is_honorific(at) and bool(group.name) and group.name.start == at + 1
    return ranked or (is_relational(scene.words[at].bare) and scene.words[at - 1].kinds.title)


def _is_complete(scene: Scene, group: NounPhrase, at: int) -> bool:
    """Can the noun before a token take no other: with the article, a place, a name, the end of its phrase?"""
    before = scene.words[at - 1]
    named = before.kinds.place or scene.chunker.is_name(at - 1)
    return has_article(before) or named or _ends_adjunct(scene, group, at)


def _follows_indefinite(scene: Scene, group: NounPhrase, at: int) -> bool:
    """شهود عيان استمرار …, مصادر فنية الشروع …: a noun that cannot go on with the indefinite one before."""
    here, before, first = scene.words[at], scene.words[at - 1], scene.words[at - 2]
    several = group.head.kinds.anonymous or (group.head.kinds.title and group.head.number == "p")
    if several and at > group.start + 1 and is_deed(scene, at) and not before.kinds.head:
        return True
    if at == group.start + 1 and group.head.kinds.title and before.form.endswith("ون") and not here.form.endswith("ون"):
        return not (before.definite or here.definite) and is_deed(scene, at)  # محللون ⟨ارتفاع⟩ الأسعار
    if _follows_described(scene, group, at):
        return True
    if at - 2 < group.start or not first.kinds.head or first.definite or not here.definite or has_article(before):
        return False  # what describes an indefinite noun has no article
    if before.form == "عام" or is_noun(before.bare):
        return False  # مفتي عام المملكة, مدير شؤون المعلمين
    return not before.is_any("title", "organization", "place", "place_start", "group", "given", "preposition")


def _follows_described(scene: Scene, group: NounPhrase, at: int) -> bool:
    """مصدر أمني ⟨أسباب التأخير⟩, نشطاء حقوقيون ⟨الهجوم⟩, مسؤول أمني كبير ⟨الوزير⟩: after an indefinite adjective stands
    another noun, which has the article or its possessor."""
    here, before = scene.words[at], scene.words[at - 1]
    if at - 1 <= group.start or before.definite or before.is_any("organization", "place"):
        return False
    plural = before.form.endswith(("يون", "يين"))
    noun = scene.words[at - 2]
    after_adjective = describes(before.bare) and describes(noun.bare) and not noun.kinds.title
    if before.kinds.title and not (plural or after_adjective):
        return False  # مساعد حاكم الولاية; but مسؤول أمني كبير, نشطاء حقوقيون
    relational = before.kinds.nisba or is_relational(before.bare)
    adjective = relational or describes(before.bare)
    if here.definite and not here.kinds.nisba:
        body = adjective and here.is_any("title", "organization", "group")
        return (relational or plural or body) and is_noun(here.bare)  # not رفيع المستوى
    alone = not (here.definite or here.is_any("title", "given", "group", "organization", "place", "nisba"))
    following = scene.words[at + 1]
    if not adjective or not alone:
        return False
    deed = is_deed(scene, at) and following.kinds.possessed  # مسؤول كبير ⟨دعم⟩ بلاده
    return deed or (is_noun(here.bare) and following.definite)  # not مصدر أمني رفيع المستوى


def _ends_adjunct(scene: Scene, group: NounPhrase, at: int) -> bool:
    """مصدر في محافظة أبين …: two or three words after a preposition its noun is complete."""
    return any(back > group.start and scene.words[back].kinds.preposition for back in (at - 2, at - 3))


def _starts_object(scene: Scene, at: int, group: NounPhrase) -> bool:
    """A noun after a complete one that can neither describe it nor name it."""
    here, before = scene.words[at], scene.words[at - 1]
    if scene.chunker.is_name(at):
        closed = (
            before.definite and before.form.endswith("ي") and scene.chunker.is_name(at - 1) and at > group.start + 1
        )
        begun = here.kinds.given and not (here.definite or here.kinds.title) and scene.chunker.is_name(at + 1)
        return closed and begun and here.form not in words("given_names", role="particle")  # سامر الحلبي ⟨سلمى⟩ حداد
    if is_stance(here) or is_utterance(scene, at) or (not here.definite and is_utterance(scene, at + 1)):
        return True
    if is_verbal_noun(scene, at) and not here.kinds.head and (here.kinds.common or not here.definite):
        return True
    if here.kinds.place:
        return bool(group.name) and at - 1 in group.name
    if here.kinds.common and not here.definite and has_article(before) and not here.kinds.head:
        return here.form.endswith("ات") or scene.printed[scene.stops[at] - 1] == "ة"  # المدرب قرارات الحكم: no name
    if not has_article(here) or not has_article(before) or describes(here.bare):
        return False
    if is_noun(here.bare) and not here.kinds.head:
        return True  # المدربون الخطة
    oblique = here.form.endswith("ين") and len(here.bare) > 5 and not before.form.endswith("ين")
    if oblique and here.form.endswith("يين") and before.number == "p":
        return False  # عدد من الخبراء الأمنيين
    if before.form.endswith("ون") and not here.form.endswith("ون") and not here.kinds.nisba:
        return True  # المندوبون الخطة
    if before.kinds.nisba and here.kinds.common and not here.kinds.head and not is_adjective(here):
        return True  # الثقافة الأمازيغية الخطوات
    body = here.is_any("organization", "group", "document") and not is_adjective(here)
    return oblique or (body and not before.kinds.title)


def _first_mark(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> int:
    """Where the complement at the earliest opens: a subject stands before it."""
    at = cue.stop
    while at < limit:
        word = scene.words[at]
        passage = scene.passages.outer_opening(at)
        if passage is not None:
            at = max(scene.passages.after(passage), at + 1)
        elif word.form == "(":
            at = after_bracket(scene, at, limit)
        elif word.form == ":" or scene.cues.is_cue(at) or (scene.complementizer(at) is not None and not word.classes):
            return at
        elif is_relative(scene, at):
            at = after_relative(scene, frame, at, limit)
        elif (after := after_circumstance(scene, at, limit)) is not None:
            at = after
        elif (scene.words[at - 1].bare, word.preposition) in complements():
            at += 1  # رئيس هيئة الأمر بالمعروف
        elif at == cue.stop + 1 and _is_counted(scene, at):
            at += 1  # عدد من السكان
        elif opens(scene, frame, at) is not None:
            return _repetition(scene, frame, at, limit) or at
        else:
            at += 1
    return limit


def _is_counted(scene: Scene, at: int) -> bool:
    """عدد ⟨من السكان⟩, not طلبت اللجنة من الحكومة and not حذر أحد من الآخر."""
    count, many = scene.words[at - 1], scene.words[at + 1]
    body = count.definite and count.kinds.organization
    plural = count.bare == "كل" or (many.definite and (many.number == "p" or many.is_any("group", "organization")))
    return plural and count.bare in words("quantifiers") and not body and scene.words[at].form == "من"


def _repetition(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """أعرب مندوبون عن الشركات عن رفضهم: of the same preposition twice, the first belongs to the subject."""
    if at == 0 or not scene.words[at - 1].kinds.head or scene.words[at].form not in frame.prepositions:
        return None
    after = after_phrase(scene, at, limit)
    return after if after < limit and scene.words[after].form == scene.words[at].form else None


def obliged_object(scene: Scene, frame: Frame, subject: NounPhrase) -> int | None:
    """حرض الخطيب الشبان على …: where the charge follows at once, the second noun that was read in is the object."""
    charged = frame.charges - frame.prepositions
    at = second_noun(scene, subject) if charged and not frame.object else None
    follows = at is not None and (
        scene.words[subject.stop].form in charged
        or any(carries(scene, subject.stop, one) for one in charged if len(one) == 1)
    )
    return at if follows else None


def goes_on(scene: Scene, cue: Candidate, frame: Frame, subject: NounPhrase, opener: Opener) -> bool:
    """… على الحوار، وطالبت الجامعة بـ…: the speaker of the clause before goes on, and the one noun is who is asked."""
    if not frame.charges or opener.by == "np" or not cue.joined or not scene.words[cue.start - 1].is_comma:
        return False
    if cue.cue.sense not in URGING or subject.type is SpeakerType.PERSON or subject.head.kinds.anonymous:
        return False
    earlier = [draft for draft in scene.found.before(cue.start) if draft.who is not None and not draft.nested]
    return bool(earlier) and earlier[-1].who is not None and can_be(earlier[-1].who, cue.cue.features)
