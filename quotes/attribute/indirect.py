"""Statements in the reporter's words: clauses after أن, a colon, dots, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.personal_names import is_our_deed
from quotes.attribute.content_end import Ending, find_end
from quotes.attribute.content_start import find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.phrase_walk import is_relative
from quotes.attribute.quote_kind import inside_marks
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason, Span

TERM: Final = 3  # words in marks that may be no more than the subject («تمغربيت»، التي …)
NEAR: Final = 8  # tokens in which a subject stands between a verb and two dots
FEWEST_OWN: Final = 4  # tokens of a clause in the first person
FEWEST_OURS: Final = 2  # the same after a participle: مؤكدا سنراقب تطبيقه
BARE_WORDS: Final = 8  # a clause with nothing to open it is believed from this length on


def content_of(scene: Scene, start: int, stop: int) -> tuple[Span, ...]:
    """The content of a statement in the reporter's words, in printed offsets: without أن before it."""
    span = scene.span(start, stop)
    if scene.complementizer(start) is not None and scene.passages.outer_opening(start + 1) is not None:
        rest = inside_marks(scene, scene.span(start + 1, stop))  # أنه «…»: the whole complement is in marks
        if rest is not None:
            return rest
    return inside_marks(scene, span) or (span,)


def complement_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause after its cue: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"""
    opener = find_opener(scene, cue)
    if opener is None or opener.passage is not None:
        return None
    ending = find_end(scene, cue, opener.start)
    closing = _closing(scene, cue, opener.start)
    if closing:
        ending = Ending(closing, Reason("content_end", None, "closing_mark"))
    content = content_of(scene, opener.start, ending.at)
    if len(content[0]) < 2:
        return None
    draft = Draft(
        cue,
        content,
        Form.CLAUSE,
        [Reason("complement_clause", scene.span(opener.gap, opener.gap + 1), opener.by)],
        opener=opener,
        ending=ending.reason,
    )
    draft.stop = ending.at
    return draft


def _closing(scene: Scene, cue: Candidate, start: int) -> int | None:
    """أن «…»، …: marks right after أن, and a comma after them, hold the whole statement; None where it goes on.

    After a verbal noun the main clause may go on with no comma: أثار قول المغني إنه «…» غضب جمهوره."""
    at = start + (scene.complementizer(start) is not None)
    passage = scene.passages.outer_opening(at)
    if passage is None or passage.closing is None or (at in scene.naming and scene.passages.words_in(passage) <= TERM):
        return None
    after = scene.passages.after(passage)
    if cue.cue.kind is CueKind.NOUN and scene.words[after].is_any("common") and not scene.words[after].conjunction:
        return after
    if not scene.words[after].is_comma or after >= scene.sentences.at(start).stop:
        return None
    following = scene.words[after + 1]
    added = bool(following.conjunction) or following.kinds.conjunction
    rest = range(after + 1, after + 4)
    goes_on = added and any(scene.passages.outer_opening(index) or scene.complementizer(index) for index in rest)
    return None if goes_on or following.form[1:].startswith(("ان", "بان")) else after


@only(CueKind.VERB)
def first_person_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """The speaker's own words with no mark or أن before them: {وقال} ⟨الخباز⟩ ⟦لقد أصلحنا الفرن أمس⟧"""
    if "bare" not in cue.cue.frame or cue.aspect != "p" or cue.cue.object_pronoun:
        return None
    start = cue.stop
    if not _is_ours(scene, start):
        subject = scene.chunker.group(start, scene.sentences.at(start - 1).stop, sure=True)
        start = subject.stop if subject is not None else start
    if start >= scene.sentences.reach(cue.start) or not _is_ours(scene, start):
        return None
    if scene.complementizer(start - 1) is not None:
        return None  # أضاف الوزير أننا نعمل
    return _bare_draft(scene, cue, start, first_person_clause.__name__)


@only(CueKind.VERB, CueKind.PARTICIPLE)
def future_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """What will be, with no mark or أن before it: {وقال} ⟨المدير⟩ ⟦سيبدأ العمل في المصنع الجديد غدا⟧"""
    return _bare_after_subject(scene, cue, _is_future, future_clause.__name__)


@only(CueKind.VERB, CueKind.PARTICIPLE)
def negated_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """What is not so, with no mark or أن before it: {أكد} ⟨المدير⟩ ⟦لا يوجد موعد محدد للعرض⟧"""
    return _bare_after_subject(scene, cue, _is_negated, negated_clause.__name__)


@only(CueKind.VERB, CueKind.PARTICIPLE)
def asked_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """A question with no mark before it: {تساءل} ⟨المزارع⟩ ⟦متى تصل المياه إلى الحقول⟧"""
    if cue.cue.sense != "ask":
        return None
    return _bare_after_subject(scene, cue, _is_question, asked_clause.__name__)


@only(CueKind.VERB)
def spoken_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """What is put to somebody, with no mark before it: {قال} ⟨المدير⟩ ⟦إذا توقف المصنع فسنخسر الموسم كله⟧"""
    if cue.cue.lemma != "قال":
        return None
    return _bare_after_subject(scene, cue, _is_spoken, spoken_clause.__name__)


def _is_spoken(scene: Scene, at: int) -> bool:
    """إذا توقف, لو كان, يا شباب, هل يعقل; قال المتحدث، ⟨وقع⟩ انفجار: after a comma a verb that reports nothing."""
    finite = scene.words[at - 1].is_comma and scene.words[at].kinds.verb and not scene.words[at].conjunction
    return scene.words[at].has_role("spoken") or _is_question(scene, at) or finite


def _is_question(scene: Scene, at: int) -> bool:
    """متى تصل, هل تصل, إن كانت تصل."""
    whether = scene.words[at].form == "ان" and scene.words[at + 1].form in ("كان", "كانت")
    return whether or scene.words[at].has_role("asks")


def _bare_after_subject(scene: Scene, cue: Candidate, opens: Callable[[Scene, int], bool], rule: str) -> Draft | None:
    """A clause that opens right after the verb or its subject."""
    says = ":" in cue.cue.frame and cue.aspect != "i"
    if not says or cue.cue.object_pronoun or cue.ambiguous:
        return None
    near = range(cue.stop, min(cue.stop + NEAR, scene.sentences.reach(cue.start)))
    start = next((at for at in near if opens(scene, at)), None)
    if start is None:
        return None
    before = start - scene.words[start - 1].is_comma  # قال الوزير، سنبدأ غدا
    first = cue.stop + scene.words[cue.stop].kinds.phrase  # قال لهم
    subject = scene.chunker.group(first, before, sure=True)
    if before > first and (subject is None or subject.stop != before):
        return None
    return _bare_draft(scene, cue, start, rule)


def _bare_draft(scene: Scene, cue: Candidate, start: int, rule: str) -> Draft | None:
    """What is said from ``start`` on, with nothing to open it; None where it is too short for a clause."""
    ending = find_end(scene, cue, start)
    ours = cue.cue.kind is CueKind.PARTICIPLE and scene.words[start].form.startswith("سن")
    if ending.at - start < (FEWEST_OURS if ours else FEWEST_OWN):
        return None
    content, reasons = content_of(scene, start, ending.at), [Reason(rule, cue.cue.span)]
    draft = Draft(cue, content, Form.CLAUSE, reasons, opener=Opener(start, start, "bare"), ending=ending.reason)
    draft.stop = ending.at
    return draft


def _is_negated(scene: Scene, at: int) -> bool:
    """لا يوجد, لن نقبل, لم يصل: a particle of negation with the imperfect that it wants."""
    following = scene.words[at + 1]
    return scene.words[at].form in ("لا", "لن", "لم") and following.form[:1] in "ينتا" and scene.finite[at + 1]


def _is_future(scene: Scene, at: int) -> bool:
    """سيتم, ستبدأ: the imperfect with its س, and no name in the text (سيلفا) or of a body (جامعة ستانفورد)."""
    word = scene.words[at]
    future = word.form.startswith(("سي", "ست", "سن")) and (word.is_finite or word.kinds.auxiliary)
    before = scene.words[at - 1].kinds
    named = scene.chunker.is_name(at) or scene.chunker.is_name_of_body(at) or (before.place_start and not before.place)
    return future and scene.words[at + 1].is_word and not named


def _is_ours(scene: Scene, at: int) -> bool:
    """استطعنا, لدينا, نحن: nothing but the first person begins with it."""
    word = scene.words[at]
    if word.has_role("we"):
        return word.form not in ("لم", "لا")
    if is_our_deed(word):
        return not scene.chunker.is_name(at)
    shaped = word.form.endswith("نا") and len(word.form) > 5 and not (word.classes or word.definite or word.preposition)
    return shaped and not scene.chunker.is_name(at) and not scene.words[at + 1].complementizer


@only(CueKind.VERB)
def clause_around_cue(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause on both sides of its cue: ⟦في المغرب⟧، {يقول} ⟨الباحث⟩، ⟦تحتفل القرى بهذا اليوم⟧"""
    if cue.joined or cue.ambiguous or cue.aspect != "i" or "bare" not in cue.cue.frame:
        return None
    sentence = scene.sentences.at(cue.start)
    if (
        cue.start - sentence.start < 2
        or not scene.words[cue.start - 1].is_comma
        or scene.passages.inside(cue.start) is not None
    ):
        return None
    if scene.found.before(cue.start):
        return None
    comma = next((at for at in range(cue.stop, min(cue.stop + 14, sentence.stop)) if scene.words[at].is_comma), None)
    pieces = [scene.span(sentence.start, cue.start - 1)]
    if comma is not None and comma + 1 < sentence.stop and scene.cues.participle_at(comma + 1) is None:
        pieces.append(scene.span(comma + 1, find_end(scene, cue, comma + 1).at))
    draft = Draft(cue, tuple(p for p in pieces if len(p)), Form.CLAUSE, [Reason("clause_around_cue", cue.cue.span)])
    draft.opener = Opener(cue.stop, comma if comma is not None else sentence.stop, "around")
    draft.stop = sentence.stop
    return draft


def _has_predicate_outside_marks(scene: Scene, start: int, stop: int) -> bool:
    return any(scene.passages.inside(at) is None for at in scene.predicates.between(start, stop))


@only(CueKind.VERB)
def bare_clause(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause with no أن, of somebody who spoke before:
    قال ⟨الوزير⟩ إن الاتفاق قريب. {وأضاف} ⟦على الرغم من المطر لم تتوقف الأشغال في السد⟧"""
    if "bare" not in cue.cue.frame or cue.cue.object_pronoun or cue.aspect != "p":
        return None
    if cue.cue.lemma not in ("قال", "أضاف"):
        return None
    sentence = scene.sentences.at(cue.start)
    if cue.start != sentence.start or scene.passages.inside(cue.start) is not None or not scene.speakers.focus:
        return None
    start = cue.stop
    who = (
        first_subject(scene, cue.stop, sentence.stop, cue.cue.features)
        if not scene.words[start].kinds.preposition
        else None
    )
    if who is not None and who.group is not None and who.group.known and who.group.start == cue.stop:
        start = who.group.stop
    elif cue.ambiguous and not scene.words[start].is_any("preposition", "particle", "negation", "demonstrative"):
        return None
    if sentence.stop - start < BARE_WORDS or (scene.words[start].is_comma and is_relative(scene, start + 1)):
        return None
    stop = find_end(scene, cue, start).at
    if scene.words[start].kinds.preposition and not _has_predicate_outside_marks(scene, start, stop):
        return None  # قال الوزير في معرض رده باستحالة الحوار: no clause
    draft = Draft(cue, content_of(scene, start, stop), Form.CLAUSE, [Reason("bare_clause", cue.cue.span)])
    draft.opener = Opener(start, start, "bare")
    draft.stop = stop
    return draft


@only(CueKind.VERB)
def clause_after_dots(scene: Scene, cue: Candidate) -> Draft | None:
    """Two dots in the place of a colon: {فقال} ⟨الخباز⟩.. ⟦الفرن معطل اليوم⟧"""
    if (cue.cue.lemma != "قال" and cue.cue.sense != "answer") or cue.pronoun is not None:
        return None
    sentence = scene.sentences.at(cue.start)
    at = cue.stop
    if not _is_dots(scene, at) and not cue.ambiguous:
        who = first_subject(scene, cue.stop, min(cue.stop + NEAR, sentence.stop), cue.cue.features)
        at = scene.document.token_from(who.mention.span.stop) if who is not None else at
    if not _is_dots(scene, at) or at + 3 >= sentence.stop or scene.words[at + 2].is_any("conjunction", "pronoun"):
        return None
    ending = find_end(scene, cue, at + 2)
    content = content_of(scene, at + 2, ending.at)
    reasons = [Reason("clause_after_dots", scene.span(at, at + 2))]
    draft = Draft(cue, content, Form.CLAUSE, reasons, opener=Opener(at + 2, at, "dots"), ending=ending.reason)
    draft.stop = ending.at
    return draft


def _is_dots(scene: Scene, at: int) -> bool:
    """Two dots and no third."""
    return [scene.words[index].form == "." for index in (at, at + 1, at + 2)] == [True, True, False]
