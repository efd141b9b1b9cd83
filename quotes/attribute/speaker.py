"""Who speaks: the rules that find the speaker of a cue, nearest and surest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_active_accusative, looks_like_circumstance
from quotes.attribute.anaphora import (
    points_to_several,
    possessor_pronoun,
    pronoun_of,
    speaker_in_focus,
    subject_before_participle,
    subject_nearby,
    subject_of_clause,
    subject_of_last_sentence,
    subject_of_main_clause,
    subject_of_sentence,
    those_in_focus,
)
from quotes.attribute.apposition import who_is
from quotes.attribute.between import is_issued, may_tell, with_leftover
from quotes.attribute.content_start import ISSUED, STATES
from quotes.attribute.dialogue import addressee_answers, one_of_several
from quotes.attribute.dispatch import by_kind, only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.main_clause import giver_of_text, subject_of_governing_verb, subject_of_verb_before
from quotes.attribute.opening_reach import owner_of_deed
from quotes.attribute.phrase_walk import (
    after_bracket,
    after_phrase,
    after_time,
    governs,
    group_between,
    next_comma,
)
from quotes.attribute.preceding_subject import (
    subject_before_verb,
    subject_of_earlier_deed,
    subject_preceding,
    subject_right_before_verb,
)
from quotes.attribute.press_review import paper_again, paper_of_section
from quotes.attribute.relative_clause import (
    antecedent_of_bare_relative,
    antecedent_of_relative,
    host_of_occasion,
    is_thing,
    narrator,
    subject_of_relative,
)
from quotes.attribute.relay import (
    after_preposition,
    cited_for_passive,
    relay_before_voice,
    relayed_voice,
    represented_body,
)
from quotes.attribute.scene import Scene
from quotes.attribute.scripture import scripture
from quotes.attribute.subject import agrees, first_subject, start_of_body_told, start_of_told, subject_limit
from quotes.attribute.subject_in_phrase import subject_in_phrase
from quotes.model import Candidate, CueKind, Features, Form, Mention, MentionKind, Reason, Span, SpeakerType

TEXT: Final = 3  # tokens of a text and what describes it (أصدر النادي بيانا رسميا، جاء فيه)
PRAYS: Final = frozenset({"ask", "call", "demand"})  # what is said to God in a prayer
SpeakerRule = Callable[[Scene, Draft], Who | None]


def find_speaker(scene: Scene, draft: Draft) -> tuple[Who | None, Reason]:
    """The first rule that answers, with its reason; no answer is an answer too."""
    rules = (those_in_focus,) if points_to_several(scene, draft) else _BY_KIND[_kind_of(draft)]
    for rule in rules:
        who = rule(scene, draft)
        if who is not None:
            return who, Reason(rule.__name__, who.mention.span, who.mention.text)
    return None, Reason("no_speaker", draft.candidate.cue.span if draft.candidate else None, "nobody in reach agrees")


def _kind_of(draft: Draft) -> CueKind | None:
    return draft.candidate.cue.kind if draft.candidate else None


@only(CueKind.VERB)
def subject_after_verb(scene: Scene, draft: Draft) -> Who | None:
    """The subject after its verb: {قال} ⟨وزير الخارجية⟩ اليوم إن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None:
        return None
    auxiliary = _auxiliary_before(scene, cue)
    if auxiliary is not None:
        who = _subject_of_auxiliary(scene, cue, auxiliary) or subject_preceding(scene, cue, nearest=False)
        if who is not None:
            return who  # كانت الوزارة قد وصفت …
    limit = subject_limit(scene, draft)
    if _is_circumstance(scene, cue.stop) or (may_tell(cue) and _is_pronoun_before(scene, cue)):
        return None
    takes_object = draft.form is Form.NOMINAL and may_tell(cue)
    who = _initials(scene, cue.stop, limit)
    who = who or first_subject(scene, cue.stop, limit, cue.cue.features, takes_object=takes_object)
    who = who or _in_brackets(scene, cue.stop, limit)
    who = who or _woman_in_office(scene, draft, cue, limit) or _in_phrase(scene, draft, cue)
    if who is None or who.group is None:
        return who
    if cue.cue.sense in PRAYS and scene.words[who.group.start].has_role("prayed"):
        return None  # سأل الله أن …
    if is_thing(who) and not cue.joined:
        before = subject_preceding(scene, cue, nearest=False)
        if before is not None and before.group is not None and before.group.known and before.group.name:
            return before  # سالم حداد، مدير المعهد، ثمن الاحتفال
    after = scene.document.token_from(who.mention.span.stop)
    if not _needs_object(draft):
        told = start_of_body_told(scene, range(who.group.start + 1, after)) if may_tell(cue) else None
        shorter = _up_to(scene, who.group.start, told)  # وفق ما أبلغ سالم حداد رويترز
        return shorter or with_leftover(scene, draft, who)
    # وصفت المتظاهرين بأنهم …: the one noun between is the object, unless another follows it
    if _has_noun(scene, after, limit):
        return _first_of_two(scene, who.group.start, after) if _is_title_and_thing(scene, who.group) else who
    return _first_of_two(scene, who.group.start, after)


def _is_title_and_thing(scene: Scene, group: NounPhrase) -> bool:
    """وصف المحامي ⟨أسباب⟩ الحكم بأنها …: what stands after a title alone is a noun in construct, and no name."""
    at = group.start + 1
    return at + 1 == group.stop == group.name.stop and is_noun(scene.words[at].bare) and scene.words[at + 1].definite


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


def _initials(scene: Scene, at: int, limit: int) -> Who | None:
    """قال (م.د) موظف (45 سنة): the letters in brackets that whoever is not named in full goes by."""
    close = after_bracket(scene, at, limit) - 1 if scene.words[at].form == "(" else at
    if close <= at + 1 or not all(len(each.form) == 1 for each in scene.words[at + 1 : close]):
        return None
    if not scene.words[at + 1].is_word:
        return None
    group = scene.chunker.describe(at + 1, close)
    group.name, group.type, group.known = range(at + 1, close), SpeakerType.PERSON, True
    return Who(scene.chunker.mention(group, scene.printed), group, True)


def _in_brackets(scene: Scene, at: int, limit: int) -> Who | None:
    """أعلنت (قوات الحماية) أمس أن …: a subject in brackets, where nothing else is one."""
    if scene.words[at].form != "(":
        return None
    close = after_bracket(scene, at, limit) - 1
    if scene.words[close].form != ")":
        return None
    group = group_between(scene, at + 1, close, sure=True)
    return who_is(scene, group, close, appositions=False) if group is not None else None


def _in_phrase(scene: Scene, draft: Draft, cue: Candidate) -> Who | None:
    """قال في ختام الاجتماع ⟨سالم حداد⟩ إن …: what opens the statement shows where the phrases end."""
    opener = draft.opener
    if opener is None or opener.by not in ("complementizer", "colon", "marks"):
        return None
    return subject_in_phrase(scene, cue.stop, opener.gap, cue.cue.features)


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
    word, following = scene.words[at], scene.words[at + 1]
    shaped = word.form.startswith("م") and not word.form.endswith("ها") and looks_like_circumstance(word.form)
    alone = looks_like_active_accusative(word.form) and following.may_open
    return (shaped or alone) and not word.classes - {"common"}


def _auxiliary_before(scene: Scene, cue: Candidate) -> int | None:
    """The auxiliary that the قد before a verb goes with, or one that opens the sentence (وكان الصافي، طالب …)."""
    first = scene.sentences.at(cue.start).start
    if scene.words[cue.start - 1].form != "قد":
        led = scene.words[cue.start - 1].is_comma and scene.words[first].bare in ("كان", "كانت")
        goes_on = led and cue.aspect == "p" and not cue.joined
        return first if goes_on and _subject_of_auxiliary(scene, cue, first) is not None else None
    closed = scene.words[cue.start - 2].is_comma  # وكان سالم، والذي كان وزيرا، قد اتهمه
    for at in range(cue.start - 2, first - 1, -1):
        word, of_relative = scene.words[at], scene.words[at - 1].is_relative
        if word.kinds.auxiliary and word.form != "قد" and not (closed and of_relative):
            return at
    return None


def _subject_of_auxiliary(scene: Scene, cue: Candidate, auxiliary: int) -> Who | None:
    """وكانت ⟨هيئة الأرصاد وحماية البيئة⟩ قد {نبهت}: all that stands between the auxiliary and قد."""
    stop = cue.start - 1
    group = scene.chunker.group(auxiliary + 1, stop)
    if group is None:
        return None
    end = group.stop
    if end < stop and scene.words[end].is_comma:
        end = next_comma(scene, end + 1, stop) + 1  # وكانت إدارة الرئيس، سالم حداد، قد وصفت
    if end < stop and scene.words[group.stop].is_relative and scene.words[stop - 1].is_comma:
        end = stop  # وكان الوزير الذي زار المدينة أمس، قد قال
    return who_is(scene, group, stop) if end == stop else None


def _first_of_two(scene: Scene, start: int, stop: int) -> Who | None:
    """وصف الوزير الاتفاق بأنه …, أبلغ سالم حداد رويترز أن …: subject and object were read as one group."""
    return _up_to(scene, start, start_of_told(scene, scene.chunker.describe(start, stop)))


def _up_to(scene: Scene, start: int, at: int | None) -> Who | None:
    """Whom the tokens up to one name, apart from what follows; None without it."""
    if at is None:
        return None
    first = scene.chunker.group(start, at)
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
    published = scene.words[cue.stop].form == "علي" and scene.words[cue.stop + 1].kinds.organization  # جاء على موقع …
    if scene.words[cue.stop].form not in ("في", "ضمن") and not published:
        return None
    owner = _owner_of_text(scene, cue)
    if owner is not None:
        return owner
    group = scene.chunker.governed_group(cue.stop + 1, subject_limit(scene, draft))
    return who_is(scene, group, subject_limit(scene, draft)) if group is not None else None


def _owner_of_text(scene: Scene, cue: Candidate) -> Who | None:
    """وجاء في ⟨بيانها⟩: whom the pronoun means."""
    form = scene.words[cue.stop + 1].form
    for pronoun in ("ها", "هم", "ه"):
        stem = form.removesuffix(pronoun)
        if stem != form and scene.chunker.listed(stem, "statement", "document"):
            return pronoun_of(scene, cue, pronoun)
    return None


def _document_before(scene: Scene, cue: Candidate) -> Who | None:
    """تضمنها ⟨تقرير⟩ نشرته صحيفة، جاء فيه أن …: the last text of the sentence that the pronoun may mean."""
    features = Features(3, "f" if scene.words[cue.stop].form == "فيها" else "m")
    start = scene.sentences.at(cue.start).start
    for at in range(cue.start - 1, start - 1, -1):
        word = scene.words[at]
        text = word.is_any("document", "statement") or (at >= cue.start - TEXT and is_issued(word))
        group = scene.chunker.governed_group(at, cue.start) if text else None
        if group is not None and group.head is word and agrees(features, group, subject_first=True):
            who = who_is(scene, group, cue.start)
            giver = giver_of_text(scene, at) if _speaks_for_giver(scene, group, who, cue) else None
            return giver or who
    return None


def _speaks_for_giver(scene: Scene, text: NounPhrase, who: Who, cue: Candidate) -> bool:
    """ووجه الوزير ⟨رسالة⟩ أمس، جاء فيها أن …: a letter right before; but a report speaks for itself."""
    right_before = after_time(scene, text.stop, cue.start) >= cue.start - scene.words[cue.start - 1].is_comma
    return right_before and who.group is text and not (text.head.definite or text.head.kinds.document)


@only(CueKind.NOUN)
def possessor(scene: Scene, draft: Draft) -> Who | None:
    """The possessor of a verbal noun: بعد {تأكيد} ⟨رئيس الوزراء⟩ أن ⟦الانسحاب قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None or cue.definite:
        return None
    limit = draft.opener.gap if draft.opener is not None else scene.sentences.at(cue.start).stop
    group = owner_of_deed(scene, cue, limit)
    return who_is(scene, group, limit) if group is not None else None


@only(CueKind.PREPOSITION)
def object_of_preposition(scene: Scene, draft: Draft) -> Who | None:
    """Whom a phrase like بحسب names: ⟦الخسائر كبيرة⟧ {بحسب} ⟨وزارة الداخلية⟩"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None:
        return None
    who = after_preposition(scene, cue)
    draft.relay = draft.relay or (relay_before_voice(scene, cue, who) if who is not None else None)
    return who


def dropped_at(cue: Candidate) -> Mention:
    """The mention of a subject that is only in the verb: an empty span at the end of the cue."""
    return Mention(Span(cue.cue.span.stop, cue.cue.span.stop), MentionKind.DROPPED, features=cue.cue.features)


SPEAKER_RULES: Final[tuple[SpeakerRule, ...]] = (
    scripture,
    those_in_focus,
    paper_again,
    narrator,
    object_of_preposition,
    represented_body,
    relayed_voice,
    document_issuer,
    possessor,
    subject_of_relative,
    possessor_pronoun,
    subject_of_governing_verb,
    subject_of_earlier_deed,
    one_of_several,
    addressee_answers,
    subject_right_before_verb,
    subject_after_verb,
    noun_before_content,
    antecedent_of_relative,
    antecedent_of_bare_relative,
    cited_for_passive,
    host_of_occasion,
    subject_before_verb,
    subject_of_verb_before,
    paper_of_section,
    subject_of_clause,
    subject_nearby,
    subject_of_main_clause,
    subject_of_sentence,
    subject_of_last_sentence,
    speaker_in_focus,
    subject_before_participle,
)
_BY_KIND: Final = by_kind(SPEAKER_RULES)
