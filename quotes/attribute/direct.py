"""Statements between marks: after a cue, before it, around it, or with none of their own."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.attribute.anaphora import opens_with_topic
from quotes.attribute.content_start import find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.phrase_walk import governs
from quotes.attribute.quote_kind import trim
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Features, Form, Passage, Reason, Span

POINTER: Final = 4  # tokens from the marks to the words that point back to them: a stop, two dots
TOPIC: Final = 12  # tokens of what the words after a colon are about
FEWEST: Final = 3  # words before their cue that are believed wherever they stand
BESIDE: Final = 4  # tokens of a phrase between a subject and the colon of its words
ANYBODY: Final = Features(3)


def _pieces(scene: Scene, *passages: Passage) -> tuple[Span, ...]:
    return tuple(trim(scene, piece) for passage in passages for piece in passage.spans)


def taken(scene: Scene, passage: Passage) -> bool:
    """Is the passage already the content of a statement?"""
    inner = passage.inner
    return any(span.overlaps(inner) for draft in scene.found.over(inner) if not draft.nested for span in draft.content)


def marked_content(scene: Scene, cue: Candidate) -> Draft | None:
    """Words in marks after their cue: {وأضاف} ⟨الوزير⟩: «⟦الاتفاق قريب⟧»"""
    opener = find_opener(scene, cue)
    if opener is None or opener.passage is None:
        return None
    passages = [opener.passage]
    reasons = [Reason("marked_content", opener.passage.opening, opener.by)]
    before = scene.passages.ending_before(cue.start)
    if (
        before is not None
        and not cue.joined
        and not taken(scene, before)
        and (scene.passages.words_in(before) >= 2 or _stands_alone(scene, before, cue))
        and _leads_to(scene, before, cue)
    ):
        passages.insert(0, before)
        reasons.append(Reason("interrupted_by_cue", before.opening))
    draft = Draft(cue, _pieces(scene, *passages), Form.CLAUSE, reasons, opener=opener, passages=tuple(passages))
    draft.stop = scene.passages.after(opener.passage)
    return draft


def _leads_to(scene: Scene, passage: Passage, cue: Candidate) -> bool:
    """Words in marks in the sentence of a cue, which no colon gives to somebody else (سئل: «…؟»، أجاب)."""
    first = scene.document.token_from(passage.opening.start)
    before = scene.words[first - 1]
    if before.bare in words("named_things"):
        return False  # كتبت الصحيفة تحت عنوان «…» تقول: «…»
    return first in scene.sentences.at(cue.start) and before.form != ":" and not before.kinds.preposition


@only(CueKind.VERB)
def passage_before_cue(scene: Scene, cue: Candidate) -> Draft | None:
    """Words in marks before their cue: «⟦الاتفاق قريب جدا⟧»، {يقول} ⟨الوزير⟩"""
    if cue.joined or ":" not in cue.cue.frame:
        return None
    before = scene.passages.ending_before(_pointer(scene, cue))
    if before is None or taken(scene, before) or not _leads_to(scene, before, cue):
        return None
    pointed = _pointer(scene, cue) < cue.start
    if scene.passages.words_in(before) < FEWEST and not (pointed or _stands_alone(scene, before, cue)):
        return None
    if _names_subject(scene, before, cue):
        return None
    draft = Draft(
        cue, _pieces(scene, before), Form.CLAUSE, [Reason("passage_before_cue", before.opening)], passages=(before,)
    )
    draft.opener = Opener(cue.stop, cue.stop, "before")
    draft.stop = scene.sentences.at(cue.start).stop
    return draft


def _names_subject(scene: Scene, passage: Passage, cue: Candidate) -> bool:
    """هيئة الإذاعة، «صوت الوادي» تحدثت عن …: a name in marks after a body, right before a verb that goes on."""
    first = scene.document.token_from(passage.opening.start)
    if (
        first not in scene.naming
        or scene.passages.after(passage) != cue.start
        or first == scene.sentences.at(cue.start).start
    ):
        return False
    return first_subject(scene, cue.stop, scene.sentences.reach(cue.start), cue.cue.features) is None


def _stands_alone(scene: Scene, passage: Passage, cue: Candidate) -> bool:
    """«نعم»، أجاب الوزير: a word or two that open a sentence, with a comma and a plain verb of saying after them."""
    first = scene.document.token_from(passage.outer.start)
    opens = first == scene.sentences.at(cue.start).start
    says = cue.cue.sense in ("say", "add", "answer", "ask") and not cue.ambiguous
    return opens and says and scene.words[cue.start - 1].is_comma


def _pointer(scene: Scene, cue: Candidate) -> int:
    """«…» هذا ما أعلنه فلان, هكذا أجابت, بهذه الكلمات: where the words that point back to a passage begin."""
    if scene.words[cue.start - 1].form == "ما" and scene.words[cue.start - 2].kinds.demonstrative:
        return cue.start - 2
    if scene.words[cue.start - 1].form == "هكذا":
        return cue.start - 1
    return cue.start - 2 if scene.words[cue.start - 2].form == "بهذه" else cue.start


def told_by_another_verb(scene: Scene, passage: Passage) -> Draft | None:
    """Words in marks after a colon, in a sentence whose verb is no word of saying:
    ويتذكر ⟨سالم حداد⟩: «⟦كنا نمشي إلى المدرسة كل صباح⟧»"""
    colon = scene.document.token_from(passage.outer.start) - 1
    if scene.words[colon].form != ":" or scene.passages.words_in(passage) <= FEWEST or taken(scene, passage):
        return None
    verb = scene.sentences.at(colon).start
    if not scene.finite[verb] or scene.words[verb].kinds.auxiliary or any(scene.finite[verb + 1 : colon]):
        return None
    who = first_subject(scene, verb + 1, colon, ANYBODY)
    if who is None or not who.here or who.group is None or not (who.mention.name or who.group.head.kinds.organization):
        return None
    after = scene.document.token_from(who.mention.span.stop)
    if after != colon and not (governs(scene, after) and colon - after <= BESIDE):
        return None  # وحملت النقابة شعارا: «…»
    reasons = [Reason(told_by_another_verb.__name__, passage.opening), Reason("subject_after_verb", who.mention.span)]
    return Draft(None, _pieces(scene, passage), Form.CLAUSE, reasons, who=who, passages=(passage,))


def told_with_these_words(scene: Scene, passage: Passage) -> Draft | None:
    """Words in marks that a verb of any kind points back to:
    «⟦هذا يوم لن ننساه⟧». بهذه العبارة افتتح ⟨رئيس البرلمان⟩ الجلسة"""
    at = scene.passages.after(passage)
    limit = min(at + POINTER, scene.size)
    at = next((index for index in range(at, limit) if scene.words[index].is_word), limit)
    if at + 3 >= scene.size or scene.words[at].form not in ("بهذه", "بهذا") or taken(scene, passage):
        return None
    if scene.words[at + 1].bare not in words("pointers") or scene.cues.is_verb(at + 2):
        return None
    who = first_subject(scene, at + 3, scene.sentences.reach(at), ANYBODY)
    if who is None or who.group is None or not (who.group.known or who.mention.name):
        return None
    reasons = [Reason(told_with_these_words.__name__, passage.opening), Reason("subject_after_verb", who.mention.span)]
    return Draft(None, _pieces(scene, passage), Form.CLAUSE, reasons, who=who, passages=(passage,))


def continuation(scene: Scene, passage: Passage) -> Draft | None:
    """Words in marks that carry on the last speaker's:
    وأشار ⟨الوزير⟩ إلى أن الاتفاق قريب. «⟦لن نتراجع عن وعدنا للناس⟧»."""
    if not scene.speakers.focus or scene.passages.words_in(passage) < 3 or taken(scene, passage):
        return None
    first = scene.document.token_from(passage.outer.start)
    sentence = scene.sentences.at(first)
    if sentence.start == 0 or not (first == sentence.start or _follows_topic(scene, first)):
        return None
    after = scene.passages.after(passage)
    if any(scene.words[i].is_word for i in range(after, sentence.stop)):
        return None
    return Draft(
        None, _pieces(scene, passage), Form.CLAUSE, [Reason("continuation", passage.opening)], passages=(passage,)
    )


def _follows_topic(scene: Scene, first: int) -> bool:
    """وعن الحارس الجديد: «…»: what the words are about and a colon, where no verb says who tells them."""
    start = scene.sentences.at(first).start
    topic = range(start, first - 1)
    if not opens_with_topic(scene, start) or scene.words[first - 1].form != ":" or len(topic) > TOPIC:
        return False
    return not any(scene.finite[at] or scene.cues.is_cue(at) or scene.words[at].is_comma for at in topic)
