"""Who speaks: the rules that find the speaker of a cue, nearest and surest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.patterns import looks_like_circumstance
from quotes.attribute.anaphora import (
    possessor_pronoun,
    speaker_in_focus,
    subject_before_participle,
    subject_nearby,
    subject_of_clause,
    subject_of_last_sentence,
    subject_of_main_clause,
    subject_of_sentence,
)
from quotes.attribute.apposition import who_is
from quotes.attribute.between import may_tell, with_leftover
from quotes.attribute.clause_heads import clause_heads, is_clause_head
from quotes.attribute.content_start import ISSUED, STATES
from quotes.attribute.dispatch import by_kind, only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import (
    after_bracket,
    after_comma,
    after_phrase,
    governs,
    is_joined_by_fa,
    is_relative,
)
from quotes.attribute.relative_clause import (
    antecedent_of_bare_relative,
    antecedent_of_relative,
    host_of_occasion,
    is_thing,
    subject_of_relative,
)
from quotes.attribute.relay import after_preposition, relayed_voice, represented_body
from quotes.attribute.scene import Scene
from quotes.attribute.scripture import scripture
from quotes.attribute.subject import agrees, first_subject, is_nunated, second_noun, subject_limit
from quotes.model import Candidate, CueKind, Features, Mention, MentionKind, Reason, Span, SpeakerType

JOINED: Final = 12  # tokens of the first of two whom و joins
SUBJECT_REACH: Final = 40  # tokens before a verb in which its subject may begin

SpeakerRule = Callable[[Scene, Draft], Who | None]


def find_speaker(scene: Scene, draft: Draft) -> tuple[Who | None, Reason]:
    """The first rule that answers, with its reason; no answer is an answer too."""
    for rule in _BY_KIND[draft.candidate.cue.kind if draft.candidate else None]:
        who = rule(scene, draft)
        if who is not None:
            return who, Reason(rule.__name__, who.mention.span, who.mention.text)
    return None, Reason("no_speaker", draft.candidate.cue.span if draft.candidate else None, "nobody in reach agrees")


@only(CueKind.VERB)
def subject_after_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject after its verb: {قال} ⟨وزير الخارجية⟩ اليوم إن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None:
        return None
    auxiliary = _auxiliary_before(scene, cue) if scene.words[cue.start - 1].form == "قد" else None
    if auxiliary is not None:
        who = _subject_of_auxiliary(scene, cue, auxiliary) or _subject_before(scene, cue, nearest=False)
        if who is not None:
            return who  # كانت الوزارة قد وصفت …
    limit = subject_limit(scene, draft)
    if _is_circumstance(scene, cue.stop) or (may_tell(cue) and _is_pronoun_before(scene, cue)):
        return None
    who = first_subject(scene, cue.stop, limit, cue.cue.features) or _in_brackets(scene, cue.stop, limit)
    who = who or _woman_in_office(scene, draft, cue, limit)
    if who is None or who.group is None:
        return who
    if is_thing(who) and not cue.joined:
        before = _subject_before(scene, cue, nearest=False)
        if before is not None and before.group is not None and before.group.known and before.group.name:
            return before  # سالم حداد، مدير المعهد، ثمن الاحتفال
    if not _needs_object(draft):
        return with_leftover(scene, draft, who)
    # وصفت المتظاهرين بأنهم …: the one noun between is the object, unless another follows it
    after = scene.document.token_from(who.mention.span.stop)
    if _has_noun(scene, after, limit):
        return who
    return _first_of_two(scene, who.group)


def _has_noun(scene: Scene, at: int, limit: int) -> bool:
    """A noun that no preposition governs, or words in marks: أبلغ الوزير ⟨النواب⟩ خلال اجتماع أن …"""
    while at < limit:
        if governs(scene, at):
            at = after_phrase(scene, at, limit)
        elif scene.chunker.starts(at) or scene.passages.opening(at) is not None:
            return True
        else:
            at += 1
    return False


def _is_pronoun_before(scene: Scene, cue: Candidate) -> bool:
    """فهي {تطالب} الوزارة بأن …: the pronoun is the subject, and the noun after the verb is asked."""
    if scene.complementizer(cue.start - 1) is not None and scene.words[cue.start - 1].is_fused:
        return True  # لذا فإنها تدعو مجلس الأمن إلى …
    return cue.start > 0 and scene.words[cue.start - 1].form.lstrip("وف") in ("هو", "هي", "هم", "هما", "هن")


def _in_brackets(scene: Scene, at: int, limit: int) -> Who | None:
    """أعلنت (قوات الحماية) أمس أن …: a subject in brackets, where nothing else is one."""
    if scene.words[at].form != "(":
        return None
    close = after_bracket(scene, at, limit) - 1
    if scene.words[close].form != ")":
        return None
    group = scene.chunker.group(at + 1, close, sure=True)
    return who_is(scene, group, close, appositions=False) if group is not None and group.stop == close else None


def _woman_in_office(scene: Scene, draft: Draft, cue: Candidate, limit: int) -> Who | None:
    """قالت ⟨أستاذ الاقتصاد سلمى حداد⟩ إن …: a title that grammar has for a man, right after a verb without object."""
    if cue.cue.features.gender != "f" or cue.cue.sense not in STATES | {"add"} or may_tell(cue):
        return None
    group = scene.chunker.group(cue.stop, limit)
    if group is None or group.features.gender != "m" or not group.head.kinds.title or group.head.number != "s":
        return None
    who = who_is(scene, group, limit)
    return who if who.mention.name and who.mention.features.gender == "m" else None


def _is_circumstance(scene: Scene, at: int) -> bool:
    """وقال مستشهدا بقول الشاعر: what the speaker does meanwhile follows a verb whose subject is left out."""
    word = scene.words[at]
    shaped = word.form.startswith("م") and not word.form.endswith("ها") and looks_like_circumstance(word.form)
    return shaped and not word.classes - {"common"}


def _auxiliary_before(scene: Scene, cue: Candidate) -> int | None:
    """The auxiliary that the قد before a verb goes with."""
    before = range(cue.start - 2, scene.sentences.at(cue.start).start - 1, -1)
    return next((at for at in before if scene.words[at].kinds.auxiliary and scene.words[at].form != "قد"), None)


def _subject_of_auxiliary(scene: Scene, cue: Candidate, auxiliary: int) -> Who | None:
    """وكانت ⟨هيئة الأرصاد وحماية البيئة⟩ قد {نبهت}: all that stands between the auxiliary and قد."""
    group = scene.chunker.group(auxiliary + 1, cue.start - 1)
    return who_is(scene, group, cue.start - 1) if group is not None and group.stop == cue.start - 1 else None


def _first_of_two(scene: Scene, group: NounPhrase) -> Who | None:
    """وصف الوزير الاتفاق بأنه …: subject and object, both definite, were read as one group."""
    at = second_noun(scene, group)
    if at is None:
        return None
    first = scene.chunker.group(group.start, at)
    return who_is(scene, first, at, appositions=False) if first is not None else None


def _needs_object(draft: Draft) -> bool:
    cue, opener = draft.candidate, draft.opener
    if cue is None or opener is None or cue.cue.object_pronoun or opener.by != "complementizer":
        return False
    if "told" in cue.nominal and cue.cue.sense in STATES:
        return True  # وأخبر النواب أن …
    may_do_without = not {"np", "ب"}.isdisjoint(cue.nominal)  # طالب الوزير بأن …
    return "np+ب" in cue.nominal and not may_do_without and opener.form == "بان"


@only(CueKind.VERB)
def noun_before_content(scene: Scene, draft: Draft) -> Who | None:
    """The one definite noun between verb and content, where only a subject may stand, though it does not agree:
    {أكد} ⟨الرسالة⟩ أن ⟦الاتفاق قريب⟧"""
    cue, opener = draft.candidate, draft.opener
    if cue is None or opener is None or opener.gap <= cue.stop:
        return None
    if opener.by == "before" or may_tell(cue):
        return None  # أبلغ الوزارة أن: the object
    group = scene.chunker.group(cue.stop, opener.gap)
    if group is None or group.stop < opener.gap or not (group.known and group.head.definite) or group.name:
        return None
    return who_is(scene, group, opener.gap)


@only(CueKind.VERB)
def document_issuer(scene: Scene, draft: Draft) -> Who | None:
    """Whose statement it stood in: {جاء} في بيان ⟨للجيش⟩ أن ⟦الطريق آمنة⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.lemma not in ISSUED:
        return None
    if scene.words[cue.stop].form in ("فيه", "فيها"):
        return _document_before(scene, cue)
    if scene.words[cue.stop].form not in ("في", "ضمن"):
        return None
    group = scene.chunker.governed_group(cue.stop + 1, subject_limit(scene, draft))
    return who_is(scene, group, subject_limit(scene, draft)) if group is not None else None


def _document_before(scene: Scene, cue: Candidate) -> Who | None:
    """تضمنها ⟨تقرير⟩ نشرته صحيفة، جاء فيه أن …: the last text of the sentence that the pronoun may mean."""
    features = Features(3, "f" if scene.words[cue.stop].form == "فيها" else "m")
    start = scene.sentences.at(cue.start).start
    for at in range(cue.start - 1, start - 1, -1):
        group = scene.chunker.governed_group(at, cue.start) if scene.words[at].is_any("document", "statement") else None
        if group is not None and group.head is scene.words[at] and agrees(features, group, subject_first=True):
            return who_is(scene, group, cue.start)
    return None


@only(CueKind.VERB)
def subject_right_before_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject right before its verb: يذكر أن ⟨واشنطن⟩ {حذرت} ⟦نظيرتها من هجوم وشيك⟧"""
    cue = draft.candidate
    if cue is None or cue.start == 0 or not scene.words[cue.start - 1].is_word:
        return None
    if cue.joined and not _resumes_topic(scene, cue):
        return None
    return _subject_before(scene, cue, nearest=True)


def _resumes_topic(scene: Scene, cue: Candidate) -> bool:
    """أما السفيرة فانتقدت …: ف goes back to whom أما has put first."""
    if not is_joined_by_fa(scene, cue):
        return False
    return any(_is_amma(scene, at) for at in range(scene.sentences.at(cue.start).start, cue.start))


def _is_amma(scene: Scene, at: int) -> bool:
    """أما, and not إما."""
    return scene.words[at].form == "اما" and scene.printed[scene.starts[at]] == "أ"


@only(CueKind.VERB)
def subject_before_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject before its verb, asides between: ⟨الكرملين⟩، من جهته، {زعم} أن ⟦الجناة خططوا للفرار⟧"""
    cue = draft.candidate
    if cue is None or (cue.joined and not is_joined_by_fa(scene, cue)):
        return None
    return _fronted_subject(scene, cue) or _subject_before(scene, cue, nearest=False)


def _fronted_subject(scene: Scene, cue: Candidate) -> Who | None:
    """أما ⟨العم سالم⟩، جار الوزير، {فيقول}: whom أما puts first, whoever is named between."""
    if not _resumes_topic(scene, cue):
        return None
    sentence = range(scene.sentences.at(cue.start).start, cue.start)
    first = next(at + 1 for at in sentence if _is_amma(scene, at))
    group = scene.chunker.group(first, cue.start)
    fits = group is not None and agrees(cue.cue.features, group, subject_first=True)
    return who_is(scene, group, cue.start) if group is not None and fits else None


def _subject_before(scene: Scene, cue: Candidate, nearest: bool) -> Who | None:
    """Of a verb; looked for once, whoever asks."""
    key, known = (cue.start, nearest), scene.speakers.before_verbs
    if key not in known:
        known[key] = _nearest_before(scene, cue, nearest)
    return known[key]


def _nearest_before(scene: Scene, cue: Candidate, nearest: bool) -> Who | None:
    sentence, around = scene.sentences.at(cue.start), scene.passages.inside(cue.start)
    for head in reversed(clause_heads(scene, sentence).between(cue.start - SUBJECT_REACH, cue.start)):
        if scene.passages.inside(head) is not around and scene.passages.outer_opening(head - 1) is None:
            continue
        before = scene.words[head - 1]
        if cue.joined and scene.words[head].conjunction and (before.definite or before.kinds.somewhere):
            continue  # حالة الأمن والنظام فيقول
        who = _reaches(scene, head, cue, nearest)
        if who is not None:
            return _with_first(scene, who, cue, sentence.start)
    return None


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
    if group.head.kinds.demonstrative and group.stop == group.start + 1:
        return None  # وهذا يؤكد أن: a thing that shows
    if _is_fronted(scene, start):
        return None
    who = who_is(scene, group, cue.start)
    at = scene.document.token_from(who.mention.span.stop)
    if nearest:
        while at < cue.start and (scene.words[at].form in ("قد", "فقد") or scene.words[at].is_any("auxiliary", "self")):
            at += 1
        return who if at == cue.start and (group.known or scene.complementizer(start - 1) in ("ان", "بان")) else None
    while at < cue.start:
        word = scene.words[at]
        passage = scene.passages.outer_opening(at)
        if passage is not None:
            at = max(scene.passages.after(passage), at + 1)
        elif scene.words[at].form == "(":
            at = after_bracket(scene, at, cue.start)
        elif not scene.words[at].is_word or scene.words[at].form in ("قد", "فقد"):
            at += 1
        elif word.definite and scene.words[at - 1].is_comma and governs(scene, at + 1):
            at = after_comma(scene, at, cue.start)  # سالم حداد، البالغ من العمر 23 عاما، قال
        elif is_relative(scene, at) or (word.kinds.pronoun and word.form.startswith("و")):
            comma = after_comma(scene, at, cue.start)
            if comma >= cue.start:  # الطبيبة التي أجرت العملية قالت: the relative clause runs up to the verb
                stated = group.known or scene.complementizer(start - 1) == "ان"  # إن الأدلة التي ظهرت أكدت
                return who if is_relative(scene, at) and stated and cue.start - at <= 8 else None
            at = comma
        elif word.is_any("adverb", "time", "ordinal", "auxiliary", "phrase", "self"):
            at += 1
        elif governs(scene, at) and scene.complementizer(at + 1) is None:
            at = after_phrase(scene, at, cue.start)
        else:
            return None
    return who


@only(CueKind.NOUN)
def possessor(scene: Scene, draft: Draft) -> Who | None:
    """The possessor of a verbal noun: بعد {تأكيد} ⟨رئيس الوزراء⟩ أن ⟦الانسحاب قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None or cue.definite:
        return None
    limit = draft.opener.gap if draft.opener is not None else scene.sentences.at(cue.start).stop
    group = scene.chunker.group(cue.stop, limit)
    return who_is(scene, group, limit) if group is not None else None


@only(CueKind.PREPOSITION)
def object_of_preposition(scene: Scene, draft: Draft) -> Who | None:
    """Whom a phrase like بحسب names: ⟦الخسائر كبيرة⟧ {بحسب} ⟨وزارة الداخلية⟩"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None:
        return None
    return after_preposition(scene, cue)


def dropped_at(cue: Candidate) -> Mention:
    """The mention of a subject that is only in the verb: an empty span at the end of the cue."""
    return Mention(Span(cue.cue.span.stop, cue.cue.span.stop), MentionKind.DROPPED, features=cue.cue.features)


SPEAKER_RULES: Final[tuple[SpeakerRule, ...]] = (
    scripture,
    object_of_preposition,
    represented_body,
    relayed_voice,
    document_issuer,
    possessor,
    subject_of_relative,
    possessor_pronoun,
    subject_right_before_verb,
    subject_after_verb,
    noun_before_content,
    antecedent_of_relative,
    antecedent_of_bare_relative,
    host_of_occasion,
    subject_before_verb,
    subject_of_clause,
    subject_nearby,
    subject_of_main_clause,
    subject_of_sentence,
    subject_of_last_sentence,
    speaker_in_focus,
    subject_before_participle,
)
_BY_KIND: Final = by_kind(SPEAKER_RULES)
