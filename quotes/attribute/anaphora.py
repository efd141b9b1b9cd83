"""Speakers named before: pronouns, dropped subjects, participles — by agreement and focus."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.patterns import looks_like_verb
from quotes.attribute.apposition import who_is
from quotes.attribute.dateline import after_dateline
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who, cue_start
from quotes.attribute.main_clause import subject_of_clause_before, subject_of_sentence_before, subject_of_verb
from quotes.attribute.nominal_words import is_verbal_noun
from quotes.attribute.phrase_walk import after_phrase, governs, group_between
from quotes.attribute.scene import Scene
from quotes.attribute.subject import agrees, can_be, is_count, is_nunated, is_oblique, start_of_object
from quotes.model import UNTOLD, Candidate, CueKind, Features, Form, SpeakerType

SUBJECT_REACH: Final = 90  # tokens from the head of a sentence in which its subject stands
JOINED_DEED: Final = 40  # tokens between two verbal nouns that و joins
RELATIVE: Final = 8  # tokens of a relative clause before a participle that hangs on it
OPENING: Final = 6  # tokens of a sentence before its subject: من جانبه، زار
FOCUS: Final = 6  # speakers remembered

_PRONOUNS: Final = {
    "ه": Features(3, "m", "s"),
    "ها": Features(3, "f", "s"),
    "هم": Features(3, "m", "p"),
    "هن": Features(3, "f", "p"),
    "هما": Features(3, None, "d"),
}


def features_of(cue: Candidate) -> Features:
    """What a cue demands of its speaker: its own agreement, or that of the pronoun tied to it."""
    if cue.suffix is not None:
        return _PRONOUNS.get(cue.suffix, UNTOLD)
    return cue.cue.features if cue.cue.kind in (CueKind.VERB, CueKind.PARTICIPLE) else UNTOLD


def _back(who: Who) -> Who:
    return Who(who.mention, who.group, False)


@only(CueKind.PARTICIPLE)
def subject_of_clause(scene: Scene, draft: Draft) -> Who | None:
    """The speaker of the clause that a participle hangs on:
    قال ⟨الوزير⟩ إن الاتفاق قريب، {مشيرا} إلى أن ⟦اللقاء غدا⟧"""
    cue = draft.candidate
    if cue is None:
        return None
    found = _subject_of_relative(scene, cue) or subject_of_clause_before(scene, cue.start, cue.cue.features)
    if found is not None or (cue.cue.features.gender, cue.cue.features.number) != ("m", "s"):
        return found
    # Papers write مشيرا of whoever spoke, a woman or a body too, sooner than of somebody within the statement; but of
    # several men it is مشيرين.
    who = _last_speaker(_told_before(scene, cue))
    if who is not None and _are_men(who):
        who = _last_speaker([each for each in scene.found.before(cue.start) if each.nested])
    return _back(who) if who is not None and not _are_men(who) else None


def _last_speaker(drafts: Sequence[Draft]) -> Who | None:
    return next((each.who for each in reversed(drafts) if each.who is not None), None)


def _are_men(who: Who) -> bool:
    """محللون, خبراء: of whom nothing in the singular is said; of سالم وعدد من زملائه he does it."""
    several = who.mention.features.number == "p" and who.mention.features.gender == "m"
    return several and not (who.group is not None and who.group.parts)


def _subject_of_relative(scene: Scene, cue: Candidate) -> Who | None:
    """وهو ما رفضه ⟨الوزير⟩ {قائلا} إن …: all that stands between a verb with its object on it and the participle."""
    for at in range(cue.start - 2, max(cue.start - RELATIVE, scene.sentences.at(cue.start).start), -1):
        verb = scene.cues.verb_at(at) if scene.words[at - 1].kinds.relative else None
        if verb is not None and verb.pronoun is not None:
            group = group_between(scene, at + 1, cue.start, sure=True)
            return who_is(scene, group, cue.start) if group is not None else None
    return None


def _told_before(scene: Scene, cue: Candidate) -> list[Draft]:
    """What is said in the sentence before a cue, but for what stands within other words."""
    return [each for each in scene.found.before(cue.start) if not (each.nested or each.cited)]


@only(CueKind.NOUN)
def possessor_pronoun(scene: Scene, draft: Draft) -> Who | None:
    """Whom the pronoun on a verbal noun means: دافع ⟨النائب⟩ عن نفسه {بقوله} إن ⟦السيارة ليست له⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is None:
        return None
    features = features_of(cue)
    return (
        _possessor_of_joined_noun(scene, cue, features)
        or subject_of_clause_before(scene, cue.start, features)
        or _nearest(scene, cue, features)
        or _subject_of_clause_after(scene, draft, features)
    )


def _subject_of_clause_after(scene: Scene, draft: Draft, features: Features) -> Who | None:
    """في إشارته إلى أن الوقت ضيق، نظر ⟨المفاوض⟩ إلى ساعته: where nobody before can be meant."""
    assert draft.candidate is not None
    sentence, verb = scene.sentences.at(draft.candidate.start), draft.stop + 1
    fronted = draft.candidate.start - sentence.start <= 1 and verb < sentence.stop and scene.words[draft.stop].is_comma
    if not fronted or _last_in_focus(scene, features) is not None:
        return None
    who = subject_of_verb(scene, verb, sentence.stop) if scene.finite[verb] else None
    return _back(who) if who is not None and can_be(who, features) else None


def _possessor_of_joined_noun(scene: Scene, cue: Candidate, features: Features) -> Who | None:
    """سئل الوزير عن معارضة النائب للمشروع، {وقوله} إن ⟦المال ضاع⟧: what و joins are two deeds of one."""
    if scene.words[cue.start].form[:1] != "و":
        return None
    for at in range(cue.start - 2, max(scene.sentences.at(cue.start).start, cue.start - JOINED_DEED), -1):
        if not scene.words[at - 1].kinds.preposition or scene.words[at].definite or not is_verbal_noun(scene, at):
            continue
        group = scene.chunker.group(at + 1, cue.start)
        if group is not None and _speaks(scene, group) and agrees(features, group, subject_first=True):
            return _back(who_is(scene, group, cue.start, appositions=False))
    return None


@only(CueKind.VERB)
def subject_nearby(scene: Scene, draft: Draft) -> Who | None:
    """The nearest group before حيث or وهو that agrees:
    اجتمعت ⟨وزيرة الخارجية⟩ بالسفراء، حيث {تعهدت} ⟦بالدعم⟧"""
    cue = draft.candidate
    before = scene.words[cue.start - 1] if cue is not None else None
    if cue is None or before is None:
        return None
    but_he = before.form.removeprefix("و")
    if but_he.startswith("لكن") and but_he.removeprefix("لكن") in _PRONOUNS:  # whoever spoke last in the sentence
        told = _told_before(scene, cue)
        who = told[-1].who if told else None
        if who is not None and can_be(who, cue.cue.features):
            return _back(who)
    meanwhile = before.kinds.pronoun and before.form.startswith(("و", "ف"))
    if before.form != "حيث" and not meanwhile:
        return None
    features = cue.cue.features
    return subject_of_clause_before(scene, cue.start, features) or _nearest(scene, cue, features)


def pronoun_of(scene: Scene, cue: Candidate, suffix: str) -> Who | None:
    """Whom a pronoun before or after a cue means: the nearest in the sentence, the focus, an earlier subject."""
    features = _PRONOUNS.get(suffix, UNTOLD)
    focus = _last_in_focus(scene, features)
    if focus is not None:
        return _back(focus)
    start = scene.sentences.at(cue.start).start
    return _subject_of(scene, scene.sentences.at(start - 1), features) if start else None


def _nearest(scene: Scene, cue: Candidate, features: Features) -> Who | None:
    """The last known group before the cue in its sentence that agrees and is nobody's complement."""
    sentence = scene.sentences.at(cue.start)
    found: NounPhrase | None = None
    at = sentence.start
    while at < cue.start:
        group = scene.chunker.governed_group(at, cue.start) if scene.words[at].is_word else None
        if group is None:
            at += 1 + scene.words[at].kinds.adverbial  # بشكل كبير
            continue
        led_to = scene.words[group.start].kinds.place and at > sentence.start and governs(scene, at - 1)
        if _speaks(scene, group) and agrees(features, group, subject_first=True) and not led_to:
            found = group  # not زيارتها إلى طهران
        at = group.stop if group.known else at + 1
    return _back(who_is(scene, found, cue.start)) if found is not None else None


def _speaks(scene: Scene, group: NounPhrase) -> bool:
    silent = group.head.is_any("document", "statement", "time") or is_count(scene, group)
    return group.known and not silent


@only(CueKind.VERB, CueKind.NOUN)
def subject_of_main_clause(scene: Scene, draft: Draft) -> Who | None:
    """The subject of the nearest main clause before it: أغلقت ⟨الشركة⟩ المصنع {وقالت} إن ⟦العمال بخير⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None or scene.passages.inside(cue.start) is not None:
        return None
    return subject_of_clause_before(scene, cue.start, features_of(cue))


def subject_of_sentence(scene: Scene, draft: Draft) -> Who | None:
    """What a sentence without a verb begins with: ⟨الوزيرة⟩ غاضبة من القرار، {وقالت} إن ⟦الحوار توقف⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None or scene.passages.inside(cue.start) is not None:
        return None
    features = features_of(cue)
    if any(
        d.who is not None and not (d.nested or d.cited) and can_be(d.who, features)
        for d in scene.found.before(cue.start)
    ):
        return None
    start = scene.sentences.at(cue.start).start
    if opens_with_topic(scene, start) and cue.cue.kind is CueKind.VERB:
        return None  # وعن غيابه عن كأس الملك قال
    return _subject_of(scene, range(start, min(cue.start, start + SUBJECT_REACH)), features)


def opens_with_topic(scene: Scene, start: int) -> bool:
    """وعن غيابه …, وفيما يخص الأسعار …: what a sentence says something of, and nobody who says it."""
    concerns = scene.words[start + 1].has_role("concerns") and scene.words[start].form.endswith("ما")
    return concerns or scene.words[start].has_role("topic")


@only(CueKind.PARTICIPLE)
def subject_before_participle(scene: Scene, draft: Draft) -> Who | None:
    """The subject of the sentence before a participle that opens its own:
    حمل ⟨القائد⟩ الكأس ودار بها. {مؤكدا} أن ⟦الفوز للجمهور⟧"""
    # Of verbs 2 of 9 speakers in gold stood there, further back none.
    cue = draft.candidate
    assert cue is not None
    start = scene.sentences.at(cue.start).start
    return _subject_of(scene, scene.sentences.at(start - 1), features_of(cue)) if start else None


def _subject_of(scene: Scene, stretch: range, features: Features) -> Who | None:
    """The subject of a sentence or of its beginning, whoever asks."""
    key = stretch.start, stretch.stop, features
    if key not in scene.speakers.subjects:
        scene.speakers.subjects[key] = _first_subject_in(scene, stretch, features)
    return scene.speakers.subjects[key]


def _first_subject_in(scene: Scene, stretch: range, features: Features) -> Who | None:
    """The first group of a stretch that can speak, that no preposition governs and that agrees."""
    at = after_dateline(scene, stretch.start, stretch.stop)
    while at < stretch.stop:
        if governs(scene, at):
            at = after_phrase(scene, at, stretch.stop)
            continue
        marked = _marked_name(scene, at, stretch)
        if marked is not None:
            return _back(marked)
        if not scene.words[at].is_word or not scene.chunker.starts(at) or scene.passages.inside(at) is not None:
            at += 1
            continue
        told = scene.found.around(scene.span(at, at + 1))
        if told is not None and told.form is Form.CLAUSE:
            at += 1  # what is said there is about somebody, and by nobody named in it
            continue
        group = scene.chunker.group(at, stretch.stop)
        if group is None:
            at += 1
            continue
        counted = scene.words[group.start].form[:1].isdigit() or scene.words[group.start - 1].form[:1].isdigit()
        if is_oblique(scene, group) or is_nunated(scene, at) or (counted and group.type is not SpeakerType.GROUP):
            at = group.stop  # على متنهما 314 راكبا
            continue
        if at > stretch.start:
            group = group.up_to(start_of_object(scene, group) or group.stop)  # درس الاتحاد الطعن
        speaks = _speaks(scene, group) or _same_plural(group, features)
        if speaks and agrees(features, group, subject_first=True):
            return _back(who_is(scene, group, stretch.stop))
        at = group.stop if speaks else at + 1
    return None


def _marked_name(scene: Scene, at: int, stretch: range) -> Who | None:
    """تخطط "تسلا" لبيع …: a name in marks right after the verb that opens the sentence."""
    passage = scene.passages.outer_opening(at)
    if passage is None or at != stretch.start + 1 or scene.passages.words_in(passage) > 2:
        return None
    verb = scene.words[stretch.start]
    if (
        verb.classes - {"verb"}
        or verb.preposition
        or not (verb.kinds.verb or looks_like_verb(verb.form) or verb.conjunction)
    ):
        return None
    group = scene.chunker.group(at + 1, stretch.stop, sure=True)
    return who_is(scene, group, stretch.stop, appositions=False) if group is not None else None


def speaker_named_later(scene: Scene, draft: Draft) -> Who | None:
    """Whoever is named first, where a text begins in the middle:
    {وأضاف} أن ⟦العقد وقع⟧. وأكد ⟨خالد النجار⟩ أن الأشغال ستبدأ غدا.
    """
    if draft.candidate is None:
        return None
    features = features_of(draft.candidate)
    drafts = scene.found.by_cue()
    if any(other.who is not None for other in takewhile(lambda other: other is not draft, drafts)):
        return None  # somebody was named before, who may be meant or not
    for other in islice(drafts, bisect_right(drafts, draft.candidate.start, key=cue_start), None):
        if other.who is not None and not (other.nested or other.cited) and can_be(other.who, features):
            return _back(other.who)
    return None


def _same_plural(group: NounPhrase, features: Features) -> bool:
    """خرجت الطالبات … مؤكدات: gender and number of an unknown noun are exactly the cue's."""
    return (
        group.head.definite
        and features.number in ("p", "d")
        and (group.features.number == features.number or group.head.form.endswith("ان"))
        and group.features.gender in (features.gender, None)
    )


@only(CueKind.VERB)
def subject_of_last_sentence(scene: Scene, draft: Draft) -> Who | None:
    """Whoever acted in the sentence before, which reports nothing:
    زارت ⟨الوزيرة⟩ المدرسة أمس. {وقالت} إن ⟦الأدوية متوفرة⟧"""
    cue = draft.candidate
    if cue is None or scene.passages.inside(cue.start) is not None:
        return None
    features = features_of(cue)
    if cue.cue.sense == "add" and _last_in_focus(scene, features) is not None:
        return None  # whoever spoke before goes on
    start = scene.sentences.at(cue.start).start
    if start == 0 or cue.start - start > 2:
        return None
    before = scene.sentences.at(start - 1)
    if scene.found.before(start - 1):
        return None
    who = subject_of_sentence_before(scene, start, features)
    if who is None or not before.start <= scene.document.token_from(who.mention.span.start):
        return None
    return who if scene.document.line(start).start != start or _is_introduced(scene, before, who) else None


def _is_introduced(scene: Scene, sentence: range, who: Who) -> bool:
    """واستقبل الأمير سالم حداد الطلاب. ¶ وقال: does a person in full open the paragraph before, with what he did?"""
    named = who.group is not None and len(who.group.name) > 1
    opening = range(sentence.start, scene.document.token_from(who.mention.span.start))
    background = any(scene.words[at].kinds.auxiliary or scene.words[at].has_role("perfect") for at in opening)
    return named and len(opening) <= OPENING and not background


def points_to_several(scene: Scene, draft: Draft) -> bool:
    """ويرى هؤلاء أن …: a pronoun for people who were named before, right after the verb."""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.VERB or scene.words[cue.stop].form not in ("هؤلاء", "اولئك"):
        return False
    return not scene.words[cue.stop + 1].definite


@only(CueKind.VERB)
def those_in_focus(scene: Scene, draft: Draft) -> Who | None:
    """The last speakers who are several: قال ⟨سكان القرية⟩ إن الطريق مغلقة. {ويرى} هؤلاء أن ⟦السد قديم⟧"""
    if not points_to_several(scene, draft):
        return None
    several = (who for who in reversed(scene.speakers.focus[-FOCUS:]) if who.mention.features.number == "p")
    who = next(several, None)
    return _back(who) if who is not None else None


def speaker_in_focus(scene: Scene, draft: Draft) -> Who | None:
    """The last speaker who agrees: قال ⟨الوزير⟩ إن الاتفاق قريب. {وأضاف} أن ⟦اللقاء غدا⟧"""
    cue = draft.candidate
    features = features_of(cue) if cue is not None else UNTOLD
    who = (_last_relay(scene, cue, features) if cue is not None else None) or _last_in_focus(scene, features)
    return _back(who) if who is not None else None


def _last_relay(scene: Scene, cue: Candidate, features: Features) -> Who | None:
    """ذكرت ⟨الوكالة⟩ عن مراسلها أن …. {وأضافت} …: who passed the last words on, where a verb agrees with them alone."""
    told = _told_before(scene, cue)
    if not told or told[-1].who is None or told[-1].relay is None or can_be(told[-1].who, features):
        return None
    return told[-1].relay if can_be(told[-1].relay, features) else None


def _last_in_focus(scene: Scene, features: Features) -> Who | None:
    """The last speaker, of the few who may be meant, with whom a verb or a pronoun agrees."""
    return next((who for who in reversed(scene.speakers.focus[-FOCUS:]) if can_be(who, features)), None)
