"""What a relative clause between a cue and its statement says, which is not that statement's."""

from __future__ import annotations

from quotes.attribute.between import has_second_object
from quotes.attribute.draft import Opener
from quotes.attribute.phrase_walk import after_phrase, is_relative
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind


def is_told_in_passing(scene: Scene, cue: Candidate, other: Candidate, opener: Opener) -> bool:
    """صرح الوزير، الذي حاول شرح الأسباب، بأن …; ذكر الوزير، الذي كان يتحدث في الرياض أمس إن …; أكد الوزير الذي أعلن
    استقالته أن …: a cue of a relative clause that is over, or has what it says, before the opener."""
    if scene.words[opener.gap - 1].is_comma:
        for at in range(other.start - 1, cue.stop - 1, -1):
            if scene.words[at].is_comma:
                return False
            if is_relative(scene, at):
                return True
    if other.cue.kind is CueKind.NOUN and is_relative(scene, other.start - 2) and other.stop < opener.gap:
        return True  # الذي قدم اعتذاره للعمال أن
    if not _is_in_relative(scene, other) or other.cue.lemma == "قال":
        return False
    in_passing = scene.words[other.start - 1].kinds.auxiliary and other.stop < opener.gap
    return in_passing or _has_complement(scene, other, opener.gap)


def _is_in_relative(scene: Scene, verb: Candidate) -> bool:
    """الذي أعلن, الذي كان يتحدث: the verb of a relative clause, auxiliaries before it."""
    at = verb.start - 1
    while scene.words[at].kinds.auxiliary:
        at -= 1
    return is_relative(scene, at)


def _has_complement(scene: Scene, verb: Candidate, gap: int) -> bool:
    """أعلن ⟨استقالته⟩ أن, نشرته الصحيفة أن, تحدث ⟨إلى الصحيفة⟩ أن: a thing, or whom it is said to, after the verb."""
    if verb.cue.object_pronoun and not has_second_object(verb):
        return True
    if scene.words[verb.stop].form == "الي" and after_phrase(scene, verb.stop, gap) == gap:
        return True
    thing = scene.chunker.group(verb.stop, gap)
    if thing is None or thing.start != verb.stop or not {"np", "words"} & set(verb.nominal):
        return False
    deed = any(each.cue.kind is CueKind.NOUN for each in scene.cues.at(verb.stop))  # رفض الكشف عن اسمه أن
    return (deed or thing.head.kinds.possessed) and not (thing.known or thing.name)


def is_in_bare_relative(scene: Scene, verb: Candidate) -> bool:
    """في دراسة نشرت أمس: a verb right after an indefinite noun describes it."""
    if verb.cue.kind is not CueKind.VERB or verb.joined or not scene.words[verb.start - 1].is_word:
        return False
    noun = scene.words[verb.start - 1]
    return noun.is_any("common", "document", "statement") and not noun.definite and not noun.is_any("title", "given")


def is_of_relative_clause(scene: Scene, cue: Candidate, at: int) -> bool:
    """التي يعتقد الغرب أن: the أن belongs to the verb of a relative clause; not الذي أعلن ترشحه، أن."""
    return any(
        (is_relative(scene, back) or scene.words[back].form == "ما")
        and (scene.words[back + 1].form.startswith(("ي", "ت")) or scene.cues.verb_at(back + 1) is not None)
        and not _is_over(scene, back, at)
        for back in range(max(cue.stop, at - 4), at - 1)
    )


def _is_over(scene: Scene, relative: int, at: int) -> bool:
    """Whether a relative clause ends before a token: between commas, or where its verb has what it says."""
    if scene.words[relative - 1].is_comma and scene.words[at - 1].is_comma:
        return True
    verb = scene.cues.verb_at(relative + 1)
    return verb is not None and verb.cue.lemma != "قال" and _has_complement(scene, verb, at)
