"""Rules that speak for the end of a statement: before the next cue, or where the reporter speaks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import lemmas
from quotes.arabic.parts_of_speech import is_adjective
from quotes.attribute.content_start import find_opener
from quotes.attribute.phrase_walk import is_predicate
from quotes.attribute.relay import after_preposition
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate

EndRule = Callable[[Scene, Candidate, int], bool]


def is_after_mark_or_comma(scene: Scene, at: int) -> bool:
    """Does a comma stand before a token, or a mark that closes something?"""
    return (
        scene.words[at - 1].is_comma
        or scene.passages.inside(at - 1) is not None
        or scene.words[at - 1].form in (".", ")")
    )


def reporting_participle(scene: Scene, at: int) -> Candidate | None:
    """The participle at a token, unless its adjective (يملك هاتفا ذكيا) or ending (على مقترحات) makes it a noun."""
    participle, form, following = scene.cues.participle_at(at), scene.words[at].form, scene.words[at + 1].form
    if participle is None or is_after_mark_or_comma(scene, at):
        return participle
    if is_predicate(scene, at):
        return None
    described = form.endswith("ا") and following.endswith("ا") and is_adjective(following[:-1])
    return None if described or form.endswith("ات") else participle


def next_participle(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a participle that reports on: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، مشيرا إلى أن اللقاء قريب"""
    participle = reporting_participle(scene, at)
    if participle is None:
        return False
    if not is_after_mark_or_comma(scene, at) and participle.ambiguous:
        return False
    has_content = find_opener(scene, participle) is not None or (
        bool(participle.nominal) and not scene.words[at].form.endswith("ات")
    )
    if is_after_mark_or_comma(scene, at):
        return has_content
    gender, other = cue.cue.features.gender, participle.cue.features.gender
    sure = find_opener(scene, participle) is not None or (has_content and scene.words[at].form.endswith("ا"))
    return sure and (gender is None or gender == other)


def next_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a verb that reports on: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وأضاف أن اللقاء قريب"""
    verb = scene.cues.verb_at(at)
    if verb is None or not scene.cues.is_verb(at):
        return False
    opener = find_opener(scene, verb)
    if not verb.joined:
        said = verb.cue.lemma == "قال" and verb.aspect == "p" and scene.words[at - 1].is_comma
        return said and opener is not None and opener.by == "complementizer"
    if opener is None:
        near = verb.aspect == "p" and has_own_preposition(scene, verb)
        who = first_subject(scene, verb.stop, min(verb.stop + 6, scene.sentences.at(at).stop), verb.cue.features)
        governs = any(part != "np" for part in verb.nominal)
        named = governs and verb.aspect == "p" and who is not None and who.has_known_group
        sure = not verb.ambiguous or near or named or scene.passages.inside(at - 1) is not None
        fits = cues_agree(cue, verb) or who is not None
        return is_after_mark_or_comma(scene, at) and bool(verb.nominal) and sure and fits
    if cue.aspect == "p" and verb.aspect == "i" and opener.gap == verb.stop and scene.passages.inside(at - 1) is None:
        return False  # reporters go on in the perfect: the imperfect is the speaker's
    if not cues_agree(cue, verb) and opener.gap == verb.stop and scene.passages.inside(at - 1) is None:
        return False  # another subject, not named: the statement goes on
    plural = verb.cue.features.number in ("d", "p")
    return is_after_mark_or_comma(scene, at) or (
        (not verb.ambiguous or plural) and cues_agree(cue, verb) and opener.gap - verb.stop <= 8
    )


def has_own_preposition(scene: Scene, verb: Candidate) -> bool:
    """ودعت النقابة إلى …: the preposition of its frame close after makes a homograph a verb of speech."""
    near = range(verb.stop, min(verb.stop + 5, scene.sentences.at(verb.start).stop))
    wanted = {part.split("+")[-1] for part in verb.nominal} - {"np"}
    return any(scene.words[at].form in wanted or (scene.words[at].preposition or "-") in wanted for at in near)


def cues_agree(cue: Candidate, other: Candidate) -> bool:
    """May two cues have one subject, by their genders?"""
    a, b = cue.cue.features, other.cue.features
    return a.gender is None or b.gender is None or a.gender == b.gender


def connective_and_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a connective and such a verb: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، كما أكد أن اللقاء قريب"""
    if not scene.words[at].has_role("turn"):
        return False
    following = at + 1
    while scene.words[following].kinds.auxiliary or scene.words[following].form in ("قد", "ان"):
        following += 1
    verb = scene.cues.verb_at(following)
    if verb is not None and scene.cues.is_verb(following):
        return find_opener(scene, verb) is not None or (
            is_after_mark_or_comma(scene, at) and bool(verb.nominal) and not verb.ambiguous
        )
    return False


def but_another(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and another voice:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، لكن النقابة أكدت أن الحوار توقف"""
    others = any(scene.words[i].form in ("اخري", "اخرون") for i in (at + 2, at + 3))  # لكن مصادر أخرى أكدت
    if not scene.words[at].has_role("but") or not (others or is_after_mark_or_comma(scene, at)):
        return False
    start = at + 1
    while scene.complementizer(start) is not None or scene.words[start].form == "قد":
        start += 1
    told = scene.cues.verb_at(start)
    if told is not None and scene.words[start - 1].is_fused:
        return find_opener(scene, told) is not None
    group = scene.chunker.group(start, scene.sentences.at(at).stop)
    verb = scene.cues.verb_at(group.stop) if group is not None else None
    return verb is not None and (find_opener(scene, verb) is not None or (bool(verb.nominal) and not verb.ambiguous))


def described_by_reporter(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a relative clause that tells what was said of a noun:
    {قالت} ⟨الوزيرة⟩ ⟦إنها لا تفهم القرار⟧ الذي وصفته بأنه غريب"""
    verb = scene.cues.verb_at(at + 1) if scene.words[at].is_relative else None
    if verb is None or verb.aspect != "p" or not scene.cues.is_verb(at + 1):
        return False
    says = verb.cue.lemma not in lemmas("proofs") and verb.cue.sense not in ("expect", "believe")
    opener = find_opener(scene, verb) if says else None
    return opener is not None and opener.by == "complementizer"


def resumption(scene: Scene, cue: Candidate, at: int) -> bool:
    """Where the reporter speaks again: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وذلك خلال مؤتمر صحفي"""
    need = resumption_need(scene, at)
    return need == "any" or (need == "comma" and is_after_mark_or_comma(scene, at))


def resumption_need(scene: Scene, at: int) -> str | None:
    """What a phrase of the reporter's at a token needs before it to end a statement; None where there is none."""
    row = scene.phrase_at(at, "resumptions") if scene.words[at].may_resume else None
    return row["need"] if row is not None else None


def trailing_preposition(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a phrase like بحسب at the end: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧ بحسب وكالة محلية"""
    return not scene.words[at + 1].form.endswith("ما") and trails(scene, at)  # بحسب ما ذكرته is certain


def trails(scene: Scene, at: int) -> bool:
    """Does a phrase like بحسب end the sentence, or stand before a comma, with whom it names?"""
    phrase = scene.cues.preposition_at(at)
    if phrase is None or phrase.role in ("opinion", "person"):
        return False
    if phrase.suffix is not None:
        return True
    voice = after_preposition(scene, phrase)
    if voice is None:
        return False
    after = scene.document.token_from(voice.mention.span.stop)
    if scene.passages.inside(after - 1) is not None and not scene.words[after].is_word:
        after += 1  # وفقا لـ«رويترز»
    return after >= scene.sentences.at(at).stop or scene.words[after].is_comma or scene.words[after].form in (".", "،")


END_RULES: Final[tuple[EndRule, ...]] = (
    next_participle,
    next_verb,
    connective_and_verb,
    but_another,
    described_by_reporter,
    resumption,
    trailing_preposition,
)


def end_rules_at(scene: Scene, cue: Candidate, at: int) -> list[str]:
    """The names of the rules that speak for an end right before a token; most ask for a cue there, or a connective."""
    if not (scene.words[at].may_end or at in scene.cues):
        return []
    return [rule.__name__ for rule in END_RULES if rule(scene, cue, at)]
