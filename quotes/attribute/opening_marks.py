"""Statements that open with a mark and no colon: «…» right after the verb, its subject or whom it is said to."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.attribute.draft import Opener
from quotes.attribute.marked_names import LONGEST_NAME
from quotes.attribute.opening_reach import is_too_far, leads_to
from quotes.attribute.phrase_walk import after_bracket, after_phrase, is_relative
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, Passage

LONGEST_THING: Final = 8  # words in marks that a relative clause tells more of
LONG: Final = 6  # words in marks after a definite noun, which are no longer its name


def marks(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After an opening mark with no colon: {وقال} ⟨سامر الحلبي⟩ «⟦الاتفاق قريب جدا هذه المرة⟧»"""
    passage = scene.passages.opening(at)
    if passage is None or ":" not in cue.cue.frame or is_too_far(scene, cue, at):
        return None
    if _has_object(scene, cue, at) or _is_of_noun_before(scene, cue, at):
        return None
    before, count, says = at - 1, scene.passages.words_in(passage), _says_it(scene, cue, at)
    after = scene.passages.after(passage)
    governed = scene.words[before].kinds.preposition and not any(
        scene.words[before].form == part.split("+")[-1] for part in cue.nominal
    )
    if scene.words[cue.start].kinds.preposition or (at in scene.naming and governed):
        return None  # بين الجارين «…»; فيلم حول «…»
    if scene.words[after].form == "(":
        after = after_bracket(scene, after, scene.sentences.reach(cue.start))
    led_to = says or leads_to(scene, cue, at)
    names = (not says and _leads_on(scene, after, count)) or (
        not led_to and count <= LONGEST_THING and _is_told_of(scene, after)
    )
    opens_later = _opens_after(scene, after, count) and (count <= 4 or not led_to)
    if names or opens_later or _names_subject(scene, cue, passage, at):
        return None  # أشار «نجيب عياد» إلى أن …; قال في ندوة حول «…» إن …: the marks name what is spoken of
    closes = after >= scene.sentences.at(at).stop or scene.words[after].form == "."
    if says and (count >= 2 or (closes and not cue.ambiguous)):
        return Opener(at, at, "marks", passage)
    first = scene.document.token_from(passage.inner.start)
    if scene.complementizer(first) is not None and count >= 3:
        return Opener(at, at, "marks", passage)
    named = scene.words[before].bare in words("named_things") and not (scene.words[before].definite and count >= LONG)
    if scene.words[before].form in ("ل", "ب", "و") or named:
        return None
    return Opener(at, at, "marks", passage) if count >= _enough(scene, cue, at, closes) else None


def _says_it(scene: Scene, cue: Candidate, at: int) -> bool:
    """Nothing but the word of saying, a eulogy or whom it is said to stands before the mark."""
    if at - 1 == cue.start or _is_saying(scene, at - 1) or _is_praised(scene, cue, at):
        return True
    return cue.cue.kind is CueKind.PARTICIPLE and _is_to_somebody(scene, cue, at)


def _leads_on(scene: Scene, after: int, count: int) -> bool:
    """قال المذيع في محطة «صوت المدينة»: «…»: a name in marks, before the colon that what is said stands after."""
    return scene.words[after].form == ":" and count < LONG


def _is_told_of(scene: Scene, after: int) -> bool:
    """على هامش «مؤتمر حماية الشواطئ»، الذي عقد أمس، …: what a relative clause tells of after a comma is a thing."""
    return scene.words[after].is_comma and is_relative(scene, after + 1)


def _opens_after(scene: Scene, after: int, count: int) -> bool:
    """Does the clause that is said open right after words in marks?"""
    if scene.complementizer(after) is not None:
        return True
    return scene.complementizer(after + 1) is not None and (scene.words[after].is_comma or count <= 4)


def _names_subject(scene: Scene, cue: Candidate, passage: Passage, at: int) -> bool:
    """وعلقت «النهضة» على …: a name in marks right after a verb is its subject, where the sentence goes on."""
    if cue.cue.kind is not CueKind.VERB or cue.pronoun is not None or at != cue.stop:
        return False
    after = scene.passages.after(passage)
    if scene.words[after].form == ":" and scene.passages.words_in(passage) <= LONGEST_NAME:
        return True  # قال «المسؤول اليمني»: «…»
    if at not in scene.naming:
        return False
    while scene.words[after].is_comma:
        after += 1
    goes_on = after < scene.sentences.at(at).stop and scene.words[after].is_word
    longest = LONGEST_NAME if scene.words[at + 1].kinds.body else LONGEST_NAME - 1
    joined = scene.words[after].conjunction and not scene.words[after].preposition  # but «…» وبوقت متأخر
    return goes_on and scene.passages.words_in(passage) <= longest and not joined


def _has_object(scene: Scene, cue: Candidate, at: int) -> bool:
    """ما قال فلان عن «…», كما يقول فلان، … «…»: what the verb says stands elsewhere, but for marks right after it."""
    word = scene.words[cue.start - 1]
    if cue.cue.object_pronoun and word.form in ("ما", "لما"):
        return True
    if at == cue.stop or leads_to(scene, cue, at):
        return False
    return word.form == "ما" or (word.has_role("as") and has_aside(scene, cue, at))


def has_aside(scene: Scene, cue: Candidate, at: int) -> bool:
    """كما يقول فلان، …: does a comma part a verb and its subject from what follows?"""
    return any(scene.words[n].is_comma and scene.words[n + 1].is_word for n in range(cue.stop, at))


def _is_of_noun_before(scene: Scene, cue: Candidate, at: int) -> bool:
    """أكدت التزامها، واقتبست عن الرئيس قوله «…»: a noun right before the marks, in a clause that و joins."""
    if at - 1 <= cue.start or not scene.cues.is_possessed_noun(at - 1):
        return False
    return any(scene.words[n].is_comma and scene.words[n + 1].conjunction for n in range(cue.stop, at - 1))


def _enough(scene: Scene, cue: Candidate, at: int, closes: bool) -> int:
    """How many words in marks are something said, by what stands before them: a head noun may be called so."""
    before = scene.words[at - 1]
    states = at not in scene.naming and scene.passages.opening(at) is not None
    if states and not cue.ambiguous and cue.cue.kind is CueKind.VERB and leads_to(scene, cue, at):
        named = closes and scene.chunker.is_name(at - 1) and cue.cue.sense in ("say", "answer")
        return 1 if named else 2  # أجاب سالم حداد «نعم». قال المتحدث «لن نقبل»
    if before.is_any("organization", "document", "outlet", "title") and not _is_read_through(scene, cue, at):
        return 9
    if not (before.is_comma or (closes and not cue.ambiguous)):
        return 5
    return 2 if closes and states and scene.finite[at + 1] else 3  # وأضاف في اجتماع الحكومة «سنحقق أهدافنا»


def _is_read_through(scene: Scene, cue: Candidate, at: int) -> bool:
    """قالت الباحثة خلال مؤتمر صحفي «…»: a subject and phrases that are complete, and nothing that is called so."""
    last, noun = scene.words[at - 1], scene.words[at - 2]
    said = noun.is_any("common", "statement")
    described = said and not noun.definite and (last.kinds.nisba or last.form.endswith(("ي", "يه")))
    return cue.cue.kind is CueKind.VERB and not cue.ambiguous and (last.definite or described or last.kinds.outlet)


def _is_saying(scene: Scene, index: int) -> bool:
    """قائلا, موضحا, بالقول, بقوله right before the mark."""
    return scene.cues.participle_at(index) is not None or scene.words[index].has_role("quasi")


def _is_to_somebody(scene: Scene, cue: Candidate, at: int) -> bool:
    """قائلا للصحافيين «…»: to whom it is said, and nothing else, between the participle and the mark."""
    word = scene.words[cue.stop]
    to = word.preposition == "ل" or word.form in ("ل", "الي")
    return cue.cue.lemma == "قال" and to and after_phrase(scene, cue.stop, at) == at


def _is_praised(scene: Scene, cue: Candidate, at: int) -> bool:
    """قال تعالى (…): a eulogy and nothing else between the verb and the mark."""
    praised = scene.phrase_at(cue.stop, "eulogies")
    return praised is not None and cue.stop + len(praised["phrase"].split()) == at
