"""Statements refused once their speaker is known: a thing that shows, a voice within another's words, one's own act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import lemmas, words
from quotes.attribute.content_start import ISSUED, STATES
from quotes.attribute.dispatch import by_kind, only
from quotes.attribute.draft import Draft
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, Form, SpeakerType

RIGHT_BEFORE: Final = 3  # tokens between a subject and the marks that quote it
OBJECT: Final = 4  # tokens of an object with what counts it (سلسلة من هذه الهجمات)

RefusalRule = Callable[[Scene, Draft, Candidate], bool]


def quoted_without_speaker(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A cue within words in marks, with nobody named beside it: قال الوزير: «نقول إن الحوار قريب»"""
    if not draft.nested or scene.passages.inside(cue.start) is None or draft.cited:
        return False
    named = draft.who is not None and draft.who.here
    states = cue.cue.sense in STATES | {"believe", "call", "demand", "deny", "doubt", "exclude"}
    return not (named and states and not cue.future)


def marks_of_the_outer_voice(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """Marks inside somebody's statement, with no verb and subject of their own before them:
    قال الوزير إن النقابة تشيد بـ«الخطة الجديدة كلها»"""
    opener = draft.opener
    if (
        not draft.nested
        or opener is None
        or opener.by != "marks"
        or draft.cited
        or scene.passages.inside(cue.start) is not None
    ):
        return False
    if opener.gap == cue.stop and (cue.joined or not cue.ambiguous) and cue.cue.sense in ("say", "add", "answer"):
        return False  # وقال «…», قائلا «…», بقوله «…»
    is_clause = scene.complementizer(opener.gap + 1) is not None
    if cue.cue.kind is not CueKind.VERB or (cue.ambiguous and not is_clause):
        return True
    return not _stands_before_marks(scene, draft, cue, opener.gap)


def _stands_before_marks(scene: Scene, draft: Draft, cue: Candidate, marks: int) -> bool:
    """A subject that is named, at most a few words before the marks (قال أ إن ب صاح «…»)."""
    who = draft.who
    if who is None or not who.here:
        return False
    named = who.group is not None and (who.group.known or bool(who.group.name))
    after = max(cue.stop, scene.document.token_from(who.mention.span.stop))
    return named and (marks - after <= RIGHT_BEFORE or cue.cue.lemma == "قال")


def still_the_outer_voice(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A cue within a statement, in the present and with no subject: قال الوزير إن الحوار يؤكد أن الاتفاق قريب"""
    return draft.nested and cue.aspect == "i" and (draft.who is None or not draft.who.here)


@only(CueKind.VERB)
def unvouched_subject(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A verb that is as often no report, with a subject that nothing vouches for: شهدت الحديقة أن الأشجار أزهرت"""
    # Of 36 such clauses in gold 25 were nobody's statement.
    if not cue.ambiguous or draft.form is not Form.CLAUSE or draft.passages or draft.who is None or not draft.who.here:
        return False
    opens = cue.start - scene.sentences.at(cue.start).start <= 1 or scene.words[cue.start - 1].is_comma
    opens = opens or scene.words[cue.start - 1].form == "قد"
    if opens and cue.aspect == "p":
        return False  # ولفت الدخيل إلى أن: so reporters go on
    group = draft.who.group
    return group is not None and not group.known and not group.name and cue.cue.sense not in ("believe", "explain")


@only(CueKind.VERB)
def mere_proof(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """What proves or provides says so only if it is a text: أثبتت التجربة أن الدواء آمن"""
    if cue.cue.lemma not in lemmas("proofs") or draft.who is None or draft.form is not Form.CLAUSE:
        return False
    group = draft.who.group
    found = cue.cue.lemma == "وجد" and group is not None and group.head.bare in words("finders")  # وجد الباحثون أن …
    return group is None or not (found or group.head.is_any("document", "statement"))


@only(CueKind.VERB)
def reported_somewhere(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """What came in without a word where: وورد أن الطريق مغلقة"""
    group = draft.who.group if draft.who is not None else None
    text = group is not None and group.head.is_any("document", "statement")
    return cue.cue.lemma in ISSUED and scene.complementizer(cue.stop) == "ان" and not text


@only(CueKind.VERB)
def speaks_himself(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """First person within one's own words: قال الوزير: «أعلن لكم أن الحوار قريب»"""
    if (
        scene.passages.inside(cue.start) is None
        or cue.joined
        or (draft.who is not None and draft.who.here and _is_vouched_for(draft))
    ):
        return False
    return scene.printed[scene.starts[cue.start]] == "أ" and cue.aspect == "p"


def _is_vouched_for(draft: Draft) -> bool:
    group = draft.who.group if draft.who is not None else None
    return group is not None and group.known


@only(CueKind.VERB)
def we_ourselves(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """The writer's we and I: مهما انتقدنا القرار فإن الأمر انتهى، ولذلك أقترح أن نتحاور"""
    ours = cue.pronoun == "نا" and cue.aspect == "p"
    return (ours or _is_mine(scene, cue)) and not (draft.who is not None and draft.who.here and _is_vouched_for(draft))


def _is_mine(scene: Scene, cue: Candidate) -> bool:
    """ولذلك أقترح أن …: the hamza makes an imperfect in the first person of what would be the perfect اقترح."""
    derived = cue.cue.lemma[:1] == "ا" and scene.printed[scene.starts[cue.start]] == "أ"
    before = scene.words[cue.start - 1]
    return derived and not (cue.joined or before.has_role("turn") or before.complementizer)  # إلا أنه أستدرك


@only(CueKind.VERB)
def tells_of_its_antecedent(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A relative clause that takes its noun up, which the marks describe: العدد الذي أعلنت عنه الوزارة «غير دقيق»"""
    relative = scene.words[cue.start - 1].is_relative and scene.words[cue.stop].kinds.phrase
    return relative and draft.opener is not None and draft.opener.by == "marks"


@only(CueKind.VERB)
def mere_thing(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A thing shows something and says nothing: أظهرت الصور أن الطريق آمنة; هذا الواقع يؤكد أن الحوار صعب"""
    group = draft.who.group if draft.who is not None else None
    if group is not None and group.head.bare in words("evidence"):
        return True
    if group is None or group.known or group.name or draft.form is not Form.CLAUSE:
        return False
    if not scene.words[group.start].kinds.demonstrative or group.head.bare == "اخير":
        return False  # هذا الأخير has said it
    return group.head.kinds.common and not group.head.is_any("document", "statement", "organization", "title")


@only(CueKind.VERB)
def provision(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """What a law provides: وبينت المادة التاسعة أن اللجنة تراجع الطلبات"""
    group = draft.who.group if draft.who is not None else None
    if group is None or range(group.start, group.stop) in (scene.speakers.headings or ()):
        return False  # الدستور الأردنية is a paper
    return not group.name and group.head.bare in words("provisions")


@only(CueKind.VERB)
def describes_what_was_said(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A verb right after an indefinite noun of saying describes it, and has no other subject:
    وصف الوزير الحوار بأنه صعب، وكلها مواقف وتصريحات تؤكد عمق الخلاف"""
    if draft.form is not Form.NOMINAL or cue.aspect != "i" or cue.joined or draft.who is None or draft.who.here:
        return False
    before = scene.words[cue.start - 1]
    saying = any(each.cue.kind is CueKind.NOUN for each in scene.cues.at(cue.start - 1))
    return not before.definite and (saying or before.is_any("statement", "document"))


@only(CueKind.VERB)
def item_of_a_list(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """A verbal noun of a list that is spelt like a verb:
    قال الوزير إن الطرق كثيرة، أهمها تنظيم الوقت، طلب المشورة من الخبراء"""
    asyndetic = scene.words[cue.start - 1].is_comma and not cue.joined and cue.aspect == "p"
    group = draft.who.group if draft.who is not None and draft.who.here else None
    nameless = group is not None and group.type is SpeakerType.PERSON and not group.name
    return draft.nested and draft.form is Form.NOMINAL and asyndetic and nameless


@only(CueKind.VERB)
def names_to_office(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """Somebody is given a post, and no thing a name: سمى الرئيس سلمى حداد مبعوثة خاصة"""
    if cue.cue.lemma != "سمى" or draft.form is not Form.NOMINAL or draft.passages or cue.cue.object_pronoun:
        return False
    assert draft.opener is not None
    after = scene.document.token_from(draft.who.mention.span.stop) if draft.who is not None else cue.stop
    told = range(max(after, cue.stop), min(draft.opener.start + 1, scene.size))
    return any(scene.chunker.is_name(at) or scene.words[at].kinds.title for at in told)


@only(CueKind.VERB)
def takes_up(scene: Scene, draft: Draft, cue: Candidate) -> bool:
    """What is taken up and not claimed to have been done: تبنت البلدية سياسة جديدة للمياه"""
    if cue.cue.lemma != "تبنى" or draft.form is not Form.NOMINAL or draft.opener is None:
        return False
    object_ = scene.words[draft.opener.start : draft.opener.start + OBJECT]
    return not any(word.bare in words("claimed_acts") for word in object_)


REFUSAL_RULES: Final[tuple[RefusalRule, ...]] = (
    quoted_without_speaker,
    marks_of_the_outer_voice,
    still_the_outer_voice,
    unvouched_subject,
    mere_proof,
    reported_somewhere,
    speaks_himself,
    we_ourselves,
    tells_of_its_antecedent,
    mere_thing,
    provision,
    describes_what_was_said,
    item_of_a_list,
    names_to_office,
    takes_up,
)
REFUSALS: Final = by_kind(REFUSAL_RULES)
