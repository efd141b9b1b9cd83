"""The subject before its verb, right before it or with asides between."""

from __future__ import annotations

from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.patterns import looks_like_circumstance
from quotes.arabic.word_lists import takes_up
from quotes.attribute.anaphora import opens_with_topic
from quotes.attribute.apposition import who_is
from quotes.attribute.clause_heads import clause_heads, is_clause_head
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import (
    after_bracket,
    after_phrase,
    governs,
    is_amma,
    is_joined_by_fa,
    is_relative,
    next_comma,
    phrase_of_verb,
)
from quotes.attribute.scene import Scene
from quotes.attribute.subject import agrees, is_nunated
from quotes.model import Candidate, CueKind, Features, SpeakerType

NAME: Final = 6  # tokens of a name before a bracket
JOINED: Final = 12  # tokens of the first of two whom و joins
SUBJECT: Final = 14  # tokens of سبق and whoever has done it
SUBJECT_REACH: Final = 40  # tokens before a verb in which its subject may begin
RELATIVE: Final = 8  # tokens of a relative clause that runs up to the verb


@only(CueKind.VERB)
def subject_right_before_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject right before its verb: يذكر أن ⟨واشنطن⟩ {حذرت} ⟦نظيرتها من هجوم وشيك⟧"""
    cue = draft.candidate
    if cue is None or cue.start == 0 or not scene.words[cue.start - 1].is_word:
        return None
    if cue.joined and not _resumes_topic(scene, cue):
        return None
    return subject_preceding(scene, cue, nearest=True)


def _resumes_topic(scene: Scene, cue: Candidate) -> bool:
    """أما السفيرة فانتقدت …: ف goes back to whom أما has put first."""
    if not is_joined_by_fa(scene, cue):
        return False
    return any(is_amma(scene, at) for at in range(scene.sentences.at(cue.start).start, cue.start))


@only(CueKind.VERB)
def subject_of_earlier_deed(scene: Scene, draft: Draft) -> Who | None:
    """Who has done so before: وسبق ⟨لوزيرة الصحة⟩ أن {أكدت} أن ⟦اللقاح آمن⟧"""
    cue = draft.candidate
    if cue is None or scene.words[cue.start - 1].form != "ان":
        return None
    stop = cue.start - 1
    before = range(stop - 1, max(cue.start - SUBJECT, scene.sentences.at(cue.start).start) - 1, -1)
    doers = (at + 1 for at in before if scene.words[at].form in ("سبق", "وسبق"))
    start = next((at for at in doers if scene.words[at].preposition == "ل"), None)
    group = scene.chunker.governed_group(start, stop) if start is not None else None
    return who_is(scene, group, stop) if group is not None and group.stop == stop else None


@only(CueKind.VERB)
def subject_before_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject before its verb, asides between: ⟨الكرملين⟩، من جهته، {زعم} أن ⟦الجناة خططوا للفرار⟧"""
    cue = draft.candidate
    if cue is None or (cue.joined and not is_joined_by_fa(scene, cue)):
        return None
    return _fronted_subject(scene, cue) or subject_preceding(scene, cue, nearest=False)


def _fronted_subject(scene: Scene, cue: Candidate) -> Who | None:
    """أما ⟨العم سالم⟩، جار الوزير، {فيقول}: whom أما puts first, whoever is named between."""
    if not _resumes_topic(scene, cue):
        return None
    sentence = range(scene.sentences.at(cue.start).start, cue.start)
    first = next(at + 1 for at in sentence if is_amma(scene, at))
    group = scene.chunker.group(first, cue.start)
    fits = group is not None and agrees(cue.cue.features, group, subject_first=True)
    return who_is(scene, group, cue.start) if group is not None and fits else None


def subject_preceding(scene: Scene, cue: Candidate, nearest: bool) -> Who | None:
    """Of a verb; looked for once, whoever asks."""
    key, known = (cue.start, nearest), scene.speakers.before_verbs
    if key not in known:
        known[key] = _nearest_before(scene, cue, nearest)
    return known[key]


def _nearest_before(scene: Scene, cue: Candidate, nearest: bool) -> Who | None:
    if phrase_of_verb(scene, cue) is not None:
        return None  # للدواء ميزة، بحسب ما ذكره
    sentence, around = scene.sentences.at(cue.start), scene.passages.inside(cue.start)
    for head in reversed(clause_heads(scene, sentence).between(cue.start - SUBJECT_REACH, cue.start)):
        if scene.passages.inside(head) is not around and scene.passages.outer_opening(head - 1) is None:
            continue
        before = scene.words[head - 1]
        apart = cue.joined or (scene.words[cue.start - 1].is_comma and cue.cue.features.number == "s")
        joined = scene.words[head].conjunction and not scene.words[head].kinds.possessed
        if apart and joined and (before.definite or before.kinds.somewhere):
            continue  # حالة الأمن والنظام فيقول; سالم حداد، وزير الاقتصاد والمالية، قال
        who = _reaches(scene, head, cue, nearest)
        if who is not None and before.form == "(" and not who.mention.name and _ends_name(scene, sentence.start, head):
            continue  # سالم حداد (رئيس البلدية) قال
        if who is not None:
            return _with_first(scene, who, cue, sentence.start)
    return None


def _ends_name(scene: Scene, first: int, head: int) -> bool:
    """Does a name end right before the bracket that ``head`` opens?"""
    groups = (scene.chunker.group(at, head - 1) for at in range(max(first, head - NAME), head - 1))
    return any(group is not None and group.stop == head - 1 and group.name for group in groups)


def _with_first(scene: Scene, who: Who, cue: Candidate, sentence_start: int) -> Who:
    """أن مسؤولين محليين وشهود عيان أكدوا: a verb of several goes with all whom و joins."""
    second = who.group
    if second is None or cue.cue.features.number not in ("p", "d") or scene.words[second.start].conjunction != "و":
        return who
    for start in range(second.start - 1, max(sentence_start, second.start - JOINED) - 1, -1):
        first = scene.chunker.group(start, second.start) if is_clause_head(scene, start, sentence_start) else None
        if first is not None and first.stop == second.start and (first.known or first.name):
            parts = (range(start, second.start), range(second.start, second.stop))
            both = NounPhrase(
                start, second.stop, first.head, SpeakerType.GROUP, features=Features(3, None, "p"), name=range(0),
                parts=parts, known=True,
            )  # fmt: skip
            return Who(scene.chunker.mention(both, scene.printed), both, who.here)
    return who


def _is_fronted(scene: Scene, start: int) -> bool:
    """وعن خطة الحكومة وفرض الأمن قال: what a preposition at the head of the sentence governs is its topic."""
    first = scene.sentences.at(start).start
    if opens_with_topic(scene, first):
        return True
    if start == first or not (scene.words[first].kinds.preposition or scene.words[first].preposition):
        return False
    return not any(
        scene.words[at].is_comma or scene.cues.is_verb(at) or scene.words[at].kinds.verb or scene.complementizer(at)
        for at in range(first, start)
    )


def _reaches(scene: Scene, start: int, cue: Candidate, nearest: bool) -> Who | None:
    """Does a group at ``start``, with asides, lead straight to the verb?"""
    group = scene.chunker.group(start, cue.start)
    if group is None or not agrees(cue.cue.features, group, subject_first=True) or is_nunated(scene, start):
        return None
    if cue.start == group.stop and _is_told_of(scene, start, cue):
        return None
    if looks_like_circumstance(group.head.form) and (scene.words[start - 1].is_comma or not group.known):
        return None  # ، معيدا السبب إلى ما قال إنه …
    alone = group.head.kinds.demonstrative and group.stop == group.start + 1  # وهذا يؤكد أن: a thing that shows
    if alone or _is_fronted(scene, start):
        return None
    who = who_is(scene, group, cue.start)
    at = scene.document.token_from(who.mention.span.stop)
    stated = group.known or scene.complementizer(start - 1) in ("ان", "بان")  # إن الأدلة التي ظهرت أكدت
    stated = stated or (cue.aspect == "i" and _is_headline_name(scene, group))
    stated = stated or (cue.aspect == "p" and scene.words[start - 1].kinds.auxiliary)  # وكان رزاق أعلن
    if nearest:
        return who if stated and _after_auxiliaries(scene, at, cue.start) == cue.start else None
    while at < cue.start:
        if at == cue.start - 1 and cue.pronoun is not None and is_relative(scene, at):
            return None  # الشبان الذين وصفهم: those before are the object
        described = is_relative(scene, at) or _tells_more(scene, group, at)
        if described and next_comma(scene, at, cue.start) >= cue.start:
            # الطبيبة التي أجرت العملية قالت: the relative clause runs up to the verb
            return who if stated and cue.start - at <= RELATIVE else None
        after = next_comma(scene, at, cue.start) if described else _after_aside(scene, at, cue.start)
        if after is None:
            return None
        at = after
    return who


def _is_headline_name(scene: Scene, group: NounPhrase) -> bool:
    """⟨كلينتون⟩ تحذر أوروبا: one word that no list has at the head of a line."""
    alone = group.stop == group.start + 1 and scene.document.line(group.start).start == group.start
    return alone and not scene.words[group.start].classes and scene.chunker.may_be_name(group.start)


def _is_told_of(scene: Scene, start: int, cue: Candidate) -> bool:
    """أضافت أفرادا وكيانات قالت إنهم …: a noun joined to another, which the pronoun of what is said takes up."""
    joined = scene.words[start].conjunction == "و" and scene.words[start - 1].is_word
    said = scene.complementizer(cue.stop) is not None and scene.words[cue.stop].is_fused
    return joined and said and not scene.words[start].definite


def _after_auxiliaries(scene: Scene, at: int, stop: int) -> int:
    """قد, كان, نفسه: the first token after what may stand right before a verb."""
    while at < stop and (scene.words[at].form in ("قد", "فقد") or scene.words[at].is_any("auxiliary", "self")):
        at += 1
    return at


def _after_aside(scene: Scene, at: int, stop: int) -> int | None:
    """The first token after a mark, brackets, an adverb, a phrase or a clause in commas; None where none begins."""
    word, before = scene.words[at], scene.words[at - 1]
    passage = scene.passages.outer_opening(at)
    if passage is not None:
        return max(scene.passages.after(passage), at + 1)
    if word.form == "(":
        return after_bracket(scene, at, stop)
    if not word.is_word or word.form in ("قد", "فقد"):
        return at + 1
    described = word.has_role("described") or word.has_role("issued")
    if word.definite and governs(scene, at + 1) and (before.is_comma or described):
        return next_comma(scene, at, stop)  # سالم حداد، البالغ من العمر 23 عاما، قال; التقارير الصادرة عن الوزارة تؤكد
    if word.kinds.pronoun and word.form.startswith("و"):
        comma = next_comma(scene, at, stop)
        return comma if comma < stop else None
    if word.is_any("adverb", "time", "ordinal", "auxiliary", "phrase", "self"):
        return at + 1
    governed = governs(scene, at) and scene.complementizer(at + 1) is None
    return after_phrase(scene, at, stop) if governed else None


def _tells_more(scene: Scene, group: NounPhrase, at: int) -> bool:
    """تقرير حديث أصدرته المنظمة أكد; مسؤول لم يفصح عن هويته، قال: a clause right after an indefinite noun."""
    tells = takes_up(scene.words[at].form) or scene.words[at].kinds.negation
    told = group.head.definite or group.name or scene.words[group.start].kinds.quantifier
    return at == group.stop and tells and not told
