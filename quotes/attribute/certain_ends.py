"""Ends of statements that nothing is weighed against: where another speaks, or the reporter tells how it was said."""

from __future__ import annotations

from typing import Final

from quotes.arabic.words import has_role
from quotes.attribute.content_start import STATES, find_opener
from quotes.attribute.end_rules import (
    EndRule,
    cues_agree,
    has_own_preposition,
    is_after_mark_or_comma,
    resumption_need,
    trails,
)
from quotes.attribute.relay import opens_clause
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind

MORE: Final = 5  # tokens after لم in which it is said what was withheld
FRONTED: Final = 4  # tokens of في الوقت الذي before its verb
TOPIC: Final = 16  # tokens between وعن and the verb that reports on its topic
NEAR: Final = 4  # tokens between من جهته or وتابع and what it goes with


def goes_on_saying(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a verb with a participle of saying beside it:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وتابع قائلا: «لن نتراجع عن وعدنا»"""
    verb = scene.cues.verb_at(at)
    if verb is None or not (verb.joined and scene.cues.is_verb(at) and is_after_mark_or_comma(scene, at)):
        return False
    stop = next((n for n in range(verb.stop, verb.stop + NEAR) if not scene.words[n].is_word), verb.stop + NEAR)
    sayings = (scene.cues.participle_at(later) for later in range(verb.stop, stop))
    said = verb.cue.sense in ("add", "answer", "say")
    return said and any(each is not None and find_opener(scene, each) is not None for each in sayings)


def turn_of_another(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before whose turn it is to speak:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، ومن جهتها أكدت النقابة أن الحوار توقف"""
    side = at + (scene.words[at].form.removeprefix("و") == "من")
    if not scene.words[at - 1].is_comma or not scene.words[side].has_role("side"):
        return False
    return any(_reports_on(scene, later) for later in range(side + 1, side + NEAR))


def _reports_on(scene: Scene, at: int) -> bool:
    """A verb in the perfect, or after a negation, that opens a statement."""
    verb = scene.cues.verb_at(at)
    if verb is None or (verb.aspect != "p" and not scene.words[at - 1].kinds.negation) or not scene.cues.is_verb(at):
        return False
    sure = not verb.ambiguous or has_own_preposition(scene, verb)  # عبر النائب عن أسفه
    return find_opener(scene, verb) is not None or (bool(verb.nominal) and sure)


def adds_of_the_reporter(scene: Scene, cue: Candidate, at: int) -> bool:
    """Where the reporter says what was left open or what is meant:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧ دون أن يحدد موعدا"""
    if resumption_need(scene, at) != "sure":
        return False
    stems = (scene.words[n].form.lstrip("وسيت").rstrip("ت") for n in range(at - NEAR, at))
    return not any(stem in ("حول", "حال") for stem in stems)  # سيحول ذلك دون مزيد من التأخير


def as_it_was_told(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before who has told it: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧ بحسب ما نقلته الوكالة"""
    # Of 14 in annotated articles all were the reporter's.
    return scene.words[at + 1].form.endswith("ما") and trails(scene, at)


def another_takes_it_up(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before what somebody else says of it:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وهو ما نفته النقابة"""
    if scene.words[at].form not in ("وهو", "وهي") or scene.words[at + 1].form != "ما":
        return False
    verb = scene.cues.verb_at(at + 2)
    if verb is None or verb.pronoun is None or not scene.words[at - 1].is_comma:
        return False
    who = first_subject(scene, verb.stop, scene.sentences.at(at).stop, verb.cue.features)
    return who is not None and who.has_known_group


def another_voice_beside(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a clause in which somebody else is named and speaks:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، رغم أن النقابة أكدت أن الحوار توقف"""
    if not scene.words[at - 1].is_comma:
        return False
    start = at + (scene.words[at].form == "في")  # في وقت, في حين
    while start < at + NEAR and (scene.words[start].has_role("beside") or scene.words[start].complementizer):
        start += 1
    if start == at or not any(scene.words[n].has_role("beside") for n in range(at, start)):
        return False
    stop = scene.sentences.at(at).stop
    start += scene.words[start].kinds.negation  # فيما لم تكشف الشرطة عن …
    if _reports_on(scene, start):
        verb = scene.cues.verb_at(start)
        who = first_subject(scene, start + 1, stop, verb.cue.features) if verb is not None else None
        return who is not None and who.has_known_group and start - at < NEAR
    group = scene.chunker.group(start, stop)
    if group is None or not group.known:
        return False
    after = group.stop + scene.words[group.stop].has_role("perfect")
    return _reports_on(scene, after)


def but_of_it(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and what was said, taken up by a pronoun:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، إلا أن ذلك جاء متأخرا"""
    word, start = scene.words[at], at + 1
    if not _is_but(scene, at):
        return False
    while scene.complementizer(start) is not None or scene.words[start].form == "قد":
        start += 1
    following = scene.words[start + 1]
    saying = following.is_any("statement", "document") or any(
        each.cue.kind is CueKind.NOUN for each in scene.cues.at(start + 1)
    )
    alone = not following.definite or saying  # ذلك, هذه التصريحات; not ذلك الاتفاق
    but = start > at + 1 or word.form.endswith("لكن")  # not غير ذلك
    return but and scene.words[start].kinds.demonstrative and alone


def _is_but(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return (word.has_role("but") or word.may_resume) and is_after_mark_or_comma(scene, at)


def deed_beside(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before what the speaker says besides:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، مع تأكيده أن الوفد سيعود"""
    if scene.words[at].form.removeprefix("و") != "مع" or not scene.words[at - 1].is_comma:
        return False
    nouns = (each for each in scene.cues.at(at + 1) if each.cue.kind is CueKind.NOUN and each.suffix is not None)
    return any(find_opener(scene, noun) is not None for noun in nouns)


def told_there(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before where and when it was told:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، جاء ذلك خلال مؤتمر صحفي"""
    if not scene.words[at].has_role("came") or not scene.words[at - 1].is_comma:
        return False
    return scene.words[at + 1].is_any("demonstrative", "statement", "document")


def withholds_more(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and what the speaker left unsaid:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، غير أنه لم يوضح تفاصيله"""
    word, start = scene.words[at], at + 1
    if word.form == "ولم":
        return _tells_no_more(scene, start)
    if not _is_but(scene, at):
        return False
    if scene.complementizer(start) is not None and scene.words[start].is_fused:
        start += 1  # غير أنه
    elif not word.form.endswith(("لكنه", "لكنها")):
        return False
    if scene.words[start].form != "لم":
        return False
    verb = scene.cues.verb_at(start + 1)
    states = verb is not None and verb.cue.sense in STATES and cues_agree(cue, verb)
    silent = states and verb is not None and find_opener(scene, verb) is None
    withheld = scene.words[start + 1].has_role("withheld")  # لم يحدد موعدا
    return silent or withheld or _tells_no_more(scene, start + 1)


def _tells_no_more(scene: Scene, at: int) -> bool:
    """لم ⟨يقدم⟩ مزيدا من التفاصيل, لم ⟨تذكر⟩ أي تفاصيل: 7 of 7 in annotated articles are the reporter's."""
    return any(scene.words[n].has_role("more") for n in range(at + 1, min(at + MORE, scene.size)))


def topic_of_the_next(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a topic and the verb that reports on it:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وعن موعده أوضح الوزير أنه قريب"""
    concerned = scene.words[at].form in ("وفيما", "وبما")  # وفيما يتعلق بموعده
    concerns = concerned and scene.words[at + 1].has_role("concerns")
    if not scene.words[at - 1].is_comma or not (concerns or scene.words[at].has_role("topic")):
        return False
    verb = next((v for i in range(at + 1, at + TOPIC) if (v := scene.cues.verb_at(i)) and scene.cues.is_verb(i)), None)
    if verb is None or verb.joined or verb.aspect != "p":
        return False
    opener = find_opener(scene, verb)
    return opener is not None and not any(scene.words[i].is_comma for i in range(at, verb.start - 1))


def inverted_passage(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before words in marks whose cue comes later:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، «لن نتراجع عن وعدنا»، يضيف الوزير"""
    passage = scene.passages.outer_opening(at)
    if passage is None or not scene.words[at - 1].is_comma:
        return False
    after = scene.passages.after(passage)
    while scene.words[after].is_comma:
        after += 1
    verb = scene.cues.verb_at(after)
    return verb is not None and not verb.joined and ":" in verb.cue.frame and scene.passages.words_in(passage) >= 3


def main_clause(scene: Scene, cue: Candidate, at: int) -> bool:
    """At the comma after a phrase or clause that opens the sentence, where a verb begins what it belongs to:
    بعد {تصريح} ⟨الوزير⟩ بأن ⟦الحوار توقف⟧، انسحبت النقابة"""
    if not scene.words[at - 1].is_comma or scene.words[at].form[0] in "وف" or not is_fronted(scene, cue):
        return False
    commas = [i for i in range(cue.stop, at - 1) if scene.words[i].is_comma]
    if any(scene.words[i + 1].is_relative for i in commas):
        return False  # عندما قال الوزير إن الطريق، التي أغلقت أمس، عادت آمنة
    if commas and scene.predicates.first(cue.stop, at) is None:
        return False  # عندما قال الوزير إن المتحدث باسمه، سالم حداد، نفى
    verb = at + scene.words[at].kinds.negation  # لم تعد
    perfect = scene.words[verb].form[:1] not in ("ي", "ت") or verb > at
    return perfect and (scene.finite[verb] or scene.words[verb].kinds.verb)


def answer_to_condition(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before the main clause of a sentence that opens with a condition or a concession:
    وإذا كان ⟨الوزير⟩ {يرى} أن ⟦الحوار مستمر⟧، فإن النقابة تراه متوقفا"""
    but = scene.words[at].has_role("but") and scene.complementizer(at + 1) is not None
    if not (scene.words[at].form.startswith("فان") or but) or not scene.words[at - 1].is_comma:
        return False
    first = scene.sentences.at(cue.start).start
    opening = range(first, min(first + FRONTED, cue.start))
    concedes = any(scene.words[n].has_role("concedes") or has_role(scene.words[n].bare, "concedes") for n in opening)
    return concedes and not any(scene.words[n].form.startswith("فان") for n in range(first, at))


def is_fronted(scene: Scene, cue: Candidate) -> bool:
    """بعد تصريح الوزير, عندما أكد, بعد أن أكد, في الوقت الذي أكد: with nothing of the main clause before the cue."""
    first, before = scene.sentences.at(cue.start).start, scene.words[cue.start - 1]
    if cue.cue.kind is CueKind.NOUN:
        governed = before.is_any("preposition", "conjunction") or bool(scene.words[cue.start].preposition)
        return governed and cue.start - first <= 2
    if cue.cue.kind is not CueKind.VERB or not 0 < cue.start - first <= FRONTED:
        return False
    opening = range(first, cue.start)
    after_that = scene.words[first].kinds.preposition and scene.words[first + 1].form in ("ان", "ما")
    return after_that or any(_fronts(scene, at, cue.start) for at in opening)


def _fronts(scene: Scene, at: int, verb: int) -> bool:
    """عندما, وبعدما قد, الوقت الذي; not في الوقت ذاته, nor وفيما يخص الموعد أكد."""
    form = scene.words[at].form
    if not (has_role(form, "fronts") or has_role(form[1:], "fronts")):
        return False
    between = range(at + 1, verb)
    leads = all(scene.words[i].is_relative or scene.words[i].has_role("perfect") for i in between)
    return leads and (scene.words[at + 1].is_relative or not scene.words[at].definite)


def voice_of_the_next(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before whose words come next: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وبحسب النقابة فإن الحوار توقف"""
    phrase = scene.cues.preposition_at(at)
    return phrase is not None and opens_clause(scene, phrase)


CERTAIN_ENDS: Final[tuple[EndRule, ...]] = (
    inverted_passage,
    goes_on_saying,
    turn_of_another,
    adds_of_the_reporter,
    as_it_was_told,
    another_takes_it_up,
    another_voice_beside,
    but_of_it,
    deed_beside,
    told_there,
    withholds_more,
    topic_of_the_next,
    main_clause,
    answer_to_condition,
    voice_of_the_next,
)  # nothing is weighed against them
