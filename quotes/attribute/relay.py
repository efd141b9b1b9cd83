"""Relayed statements: the voice that an outlet reports, and the outlet as its ``via``."""

from __future__ import annotations

from functools import cache
from typing import Final

from quotes.arabic.lexicon import table, words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.anaphora import pronoun_of, speaker_in_focus
from quotes.attribute.apposition import who_is
from quotes.attribute.content_start import ISSUED
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.preceding_subject import subject_preceding
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject, subject_limit, whole_name
from quotes.model import Candidate, CueKind
from quotes.text import fold

IN_MARKS: Final = 4  # words of an outlet's name


def after_preposition(scene: Scene, cue: Candidate) -> Who | None:
    """Whom a prepositional cue names; a clause after it (بحسب ما أعلنته الوزارة) is looked into."""
    sentence = scene.sentences.at(cue.start)
    at = cue.stop
    if scene.words[at].form == "ل":
        at += 1
    verb = scene.cues.verb_at(at + 1) if scene.words[at].form in ("ما", "لما") else None
    if verb is not None and verb.cue.lemma in ISSUED and scene.words[verb.stop].form == "في":
        group = scene.chunker.governed_group(verb.stop + 1, sentence.stop)
        return who_is(scene, group, sentence.stop) if group is not None else None
    if verb is not None:
        return _voice_of_verb(scene, verb, sentence.stop) or first_subject(
            scene, verb.stop, sentence.stop, verb.cue.features
        )
    passage = scene.passages.outer_opening(at)
    if passage is not None:
        at += 1
    if at >= sentence.stop or not scene.words[at].is_word:
        return None
    group = scene.chunker.governed_group(at, sentence.stop, governor="ل" if cue.object == "l" else "")
    if group is None:
        return None
    if passage is not None and scene.passages.words_in(passage) <= IN_MARKS:
        group = whole_name(scene, group, passage, sentence.stop)  # بحسب "نهر نيوز 24"
    teller = _teller(scene, group, sentence.stop)
    if teller is not None:
        return who_is(scene, teller, sentence.stop)
    if not _is_voice(scene, group, cue):
        return None
    return who_is(scene, group, sentence.stop)


@only(CueKind.VERB)
def cited_for_passive(scene: Scene, draft: Draft) -> Who | None:
    """Who is cited right after what "is expected": {ويتوقع} بحسب ⟨المراقبين⟩ أن ⟦النتائج قريبة⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.sense != "expect" or cue.aspect != "i":
        return None
    if (cue.cue.features.gender, cue.cue.features.number) != ("m", "s"):
        return None
    at = cue.stop + scene.words[cue.stop].is_comma
    phrase = scene.cues.preposition_at(at)
    return after_preposition(scene, phrase) if phrase is not None and phrase.suffix is None else None


def relay_before_voice(scene: Scene, cue: Candidate, voice: Who) -> Who | None:
    """بحسب ما نقلت ⟨وكالة محلية⟩ عن مسؤول: who passes on the voice that such a phrase names."""
    verb = scene.cues.verb_at(cue.stop + 1) if scene.words[cue.stop].form in ("ما", "لما") else None
    after = scene.document.token_from(voice.mention.span.start)
    if verb is None or _passes_on(verb.cue.lemma) is None or after <= verb.stop:
        return None
    relay = first_subject(scene, verb.stop, after, verb.cue.features)
    return relay if relay is not None and relay.mention.span != voice.mention.span else None


def _teller(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """تصريحات المدير, آخر إحصاءات الوزارة, تصريح للمدير: who told it, if the text says so right after."""
    head = group.start + (scene.words[group.start].kinds.elative and scene.words[group.start + 1].is_word)
    if scene.words[head].bare not in words("tellings"):
        return None
    teller = scene.chunker.governed_group(head + 1, limit)
    if teller is None or scene.words[head + 1].preposition not in ("", "ل"):
        return None
    return teller if teller.known or teller.name else None


def _is_voice(scene: Scene, group: NounPhrase, cue: Candidate) -> bool:
    """بحسب الوزارة speaks, بحسب الظروف does not: the group must be known, a name, or indefinite people.

    At the head of a sentence (وبحسب كتيب المتحف، …) all but a measure of things speaks.
    """
    head = group.head
    if cue.object == "possessor" or head.kinds.outlet:
        return True
    speaks = head.is_any("title", "organization", "anonymous")
    if _measures(scene, group) and not speaks:
        return False
    if group.known:
        return True
    if head.number == "p" and head.gender == "m":
        return True
    if group.name and group.stop - group.start <= 4 and (not head.definite or not head.classes):
        return True
    opens = cue.start == scene.sentences.at(cue.start).start
    return opens and head.kinds.common and _is_answered(scene, group.stop, scene.sentences.at(cue.start).stop)


def _measures(scene: Scene, group: NounPhrase) -> bool:
    """عدد الركاب, مجموعة من المعايير: by which things are counted or ordered; عدد من الركاب are people."""
    counted = scene.words[group.start + 1].form == "من"
    each = range(group.start + 2 * counted, min(group.stop, group.start + 2 + counted))
    return any(fold(scene.words[at].bare) in words("measures") for at in each)  # آلية keeps its letter


def _is_answered(scene: Scene, start: int, stop: int) -> bool:
    """Does a comma, or the ف of the clause, come after a phrase that opens the sentence?"""
    return any(
        scene.words[at].is_comma or scene.words[at].form.startswith(("فان", "فقد"))
        for at in range(start, min(stop - 1, start + 24))
    )


def _voice_of_verb(scene: Scene, verb: Candidate, limit: int) -> Who | None:
    """نقلت الوكالة عن ⟨مسؤول⟩: the group after the preposition that this verb passes a voice on with."""
    limit_here = min(limit, verb.stop + 40)
    preposition = _passes_on(verb.cue.lemma)
    for at in range(verb.stop, limit_here) if preposition else scene.cues.on_behalf.between(verb.stop, limit_here):
        if scene.words[at].form == preposition and at + 1 < limit:
            group = scene.chunker.group(at + 1, limit)
            return who_is(scene, group, limit) if group is not None else None
        phrase = next((c for c in scene.cues.at(at) if c.role == "on_behalf"), None)
        if phrase is not None:
            return after_preposition(scene, phrase)
    return _nameless_voice(scene, verb, limit_here) if preposition == "" else None


def _nameless_voice(scene: Scene, verb: Candidate, limit: int) -> Who | None:
    """ذكرت الوكالة عن ⟨مراسلها⟩, عن ⟨مصدر أمني⟩ أن: its own man, or one with no name; not ذكر عن الوزير أنه كريم."""
    told = next((at for at in range(verb.stop, limit) if scene.words[at].form == "عن"), None)
    group = scene.chunker.group(told + 1, limit) if told is not None else None
    if group is None or not (group.head.kinds.anonymous or scene.words[group.start].kinds.possessed):
        return None
    if scene.words[group.stop].is_fused:
        return None  # ذكر عن مراسلها أنه كريم
    return who_is(scene, group, limit) if group.head.is_any("anonymous", "title") else None


@only(CueKind.VERB)
def represented_body(scene: Scene, draft: Draft) -> Who | None:
    """Who speaks through somebody, who is the via: {أكدت} ⟨الوزارة⟩ على لسان الناطق باسمها أن ⟦الطريق آمنة⟧"""
    cue = draft.candidate
    if cue is None or draft.opener is None or _passes_on(cue.cue.lemma) is not None:
        return None
    limit = min(subject_limit(scene, draft), draft.opener.gap)
    tongue = next((at for at in range(cue.stop, limit) if scene.words[at].form == "لسان"), None)
    voice = _voice_of_verb(scene, cue, limit) if tongue is not None else None
    if tongue is None or voice is None:
        return None
    body = first_subject(scene, cue.stop, tongue - 1, cue.cue.features)
    if body is None and all(not scene.words[at].is_word for at in range(cue.stop, tongue - 1)):
        body = speaker_in_focus(scene, draft)  # كما لفتت، على لسان الناطق باسمها، إلى أن
    if body is not None:
        draft.relay = voice
    return body


@cache
def _passes_on(lemma: str) -> str | None:
    """The preposition of the voice that a verb passes on (empty: only with نقلا عن and its like), or None."""
    return {fold(row["lemma"]): fold(row["preposition"]) for row in table("relays")}.get(fold(lemma))


@only(CueKind.VERB, CueKind.NOUN, CueKind.PARTICIPLE)
def relayed_voice(scene: Scene, draft: Draft) -> Who | None:
    """Whom an outlet passes on; the outlet is the via: {نقلت} الوكالة عن ⟨مسؤول تركي⟩ قوله إن ⟦الطائرات عادت⟧"""
    cue = draft.candidate
    if cue is None or draft.opener is None:
        return None
    verb = cue
    if cue.cue.kind is CueKind.NOUN:
        earlier = range(max(scene.sentences.at(cue.start).start, cue.start - 16), cue.start)
        verbs = [
            v for at in earlier if (v := scene.cues.verb_at(at)) is not None and _passes_on(v.cue.lemma) is not None
        ]
        if not verbs:
            return None
        verb = verbs[-1]
    limit = min(subject_limit(scene, draft), draft.opener.gap)
    voice = _voice_of_verb(scene, verb, limit)
    if voice is None and cue.cue.kind is CueKind.NOUN and cue.suffix is not None:
        told = next((at for at in range(verb.stop, limit) if scene.words[at].form == "عن"), None)
        group = scene.chunker.group(told + 1, limit) if told is not None else None
        voice = who_is(scene, group, limit) if group is not None else None  # أورد التقرير عن مصدر قوله
    passed_on = scene.words[draft.opener.gap - 2].form == "نقلا"  # وأضافت نقلا عنه أن
    if voice is None and (passed_on or _passes_on(verb.cue.lemma) is not None):
        voice = _voice_taken_up(scene, verb, draft.opener.gap)
    if voice is None:
        return None
    if cue.cue.kind is CueKind.PARTICIPLE:  # مضيفا نقلا عن تقارير أن …: whoever spoke before relays
        earlier_voice = next((d.who for d in reversed(scene.found.before(cue.start)) if d.who is not None), None)
        draft.relay = earlier_voice or (scene.speakers.focus[-1] if scene.speakers.focus else None)
        return voice
    after = scene.document.token_from(voice.mention.span.start) - 1
    relay = first_subject(scene, verb.stop, min(limit, after) if after > verb.stop else limit, verb.cue.features)
    if relay is None and cue is verb:
        relay = subject_preceding(scene, verb, nearest=True)  # رويترز قالت نقلا عن مسؤول إن …
    if relay is not None and relay.mention.span != voice.mention.span:
        draft.relay = relay
    return voice


def _voice_taken_up(scene: Scene, verb: Candidate, gap: int) -> Who | None:
    """نقلت عنه الوكالة أن …, نقلت الوكالة عنه قوله إن …: right after the verb or right before what was said."""
    gap -= any(each.cue.kind is CueKind.NOUN for each in scene.cues.at(gap - 1))
    for form in (scene.words[verb.stop].form, scene.words[gap - 1].form):
        if form.startswith("عنه"):
            return pronoun_of(scene, verb, form.removeprefix("عن"))
    return None


def opens_clause(scene: Scene, phrase: Candidate) -> bool:
    """، وبحسب النقابة فإن …: what و joins to a statement is somebody else's, who is named before it."""
    if not (phrase.joined and scene.words[phrase.start - 1].is_comma):
        return False
    voice = after_preposition(scene, phrase) if phrase.suffix is None else None
    stop = phrase.stop if voice is None else scene.document.token_from(voice.mention.span.stop)
    return scene.words[stop + scene.words[stop].is_comma].form.startswith(("فان", "فقد"))


def attach_relay(scene: Scene, phrase: Candidate) -> bool:
    """After a statement: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧، بحسب وكالة محلية

    True if the phrase is spent on that.
    """
    drafts = [d for d in scene.found.before(phrase.start) if not d.nested]
    if not drafts or phrase.role == "person" or opens_clause(scene, phrase):
        return False
    last = drafts[-1]
    inside_gap = last.opener is not None and last.opener.start > phrase.start
    after = last.stop <= phrase.start and all(
        not scene.words[at].is_word or scene.words[at].form == "و" for at in range(last.stop, phrase.start)
    )
    if not (inside_gap or after):
        return False
    if phrase.suffix is None and last.relay is None:
        relay = after_preposition(scene, phrase)
        if relay is not None and (last.who is None or relay.mention.span != last.who.mention.span):
            for draft in drafts:
                if draft.stop == last.stop or draft is last:
                    draft.relay = relay
    return True


def leading_relay(scene: Scene, cue: Candidate) -> Who | None:
    """Before a statement: وبحسب وكالة محلية، {أكد} ⟨الوزير⟩ أن ⟦الاتفاق قريب⟧"""
    sentence = scene.sentences.at(cue.start)
    if cue.cue.kind is not CueKind.VERB or scene.found.before(cue.start):
        return None
    opening = range(sentence.start, min(sentence.start + 2, cue.start))
    phrases = (c for at in opening for c in scene.cues.at(at) if c.cue.kind is CueKind.PREPOSITION and c.suffix is None)
    phrase = next((c for c in phrases if c.object != "possessor" and c.role != "person"), None)
    return after_preposition(scene, phrase) if phrase is not None else None
